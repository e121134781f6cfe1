package e2e

import (
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"pingyi/data"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// The benchmarks hold a meeting of 500 over real SSH, with server and clients on one machine. They
// fail if it is slower than is promised for two cores:
//
//	go test ./server/e2e -run '^$' -bench . -benchtime 1x -timeout 20m
const attendees = 500

// within reports a figure of a benchmark, and fails if it is above its limit.
func within(b *testing.B, got, limit float64, unit string) {
	b.Helper()
	b.ReportMetric(got, unit)
	if got > limit {
		b.Errorf("%.1f %s, want at most %g", got, unit, limit)
	}
}

// atOnce has people do something at the same moment, and returns how long each of them took.
func atOnce(people []string, do func(id string)) []time.Duration {
	var mu sync.Mutex // guards took
	var took []time.Duration
	var wg sync.WaitGroup
	began := time.Now()
	for _, id := range people {
		wg.Go(func() {
			do(id)
			mu.Lock()
			defer mu.Unlock()
			took = append(took, time.Since(began))
		})
	}
	wg.Wait()
	return took
}

// seated makes a meeting that has begun, with the screens of its attendees open, and some people
// who have not come yet.
func seated(b *testing.B) (h *hall, host *client, screens []*reader, late []string) {
	b.Helper()
	plan := planOf{presenters: []string{"甲一", "乙一"}, raters: attendees + 20, round: "report, questions, scoring", closing: "results"}
	h = openHall(b, plan.yaml())
	host = h.enters("host")
	host.mustRun("begin", "")
	var mu sync.Mutex // guards screens
	atOnce(plan.all()[:attendees], func(id string) {
		r := h.enters(id).reads100x30()
		r.waits(b, "● 述职")
		mu.Lock()
		defer mu.Unlock()
		screens = append(screens, r)
	})
	return h, host, screens, plan.all()[attendees:]
}

// BenchmarkJoin has everybody sign in at once from one address and open their screen.
func BenchmarkJoin(b *testing.B) {
	plan := planOf{presenters: []string{"甲一"}, raters: attendees, round: "report, scoring", closing: "results"}
	for b.Loop() {
		b.StopTimer()
		h := openHall(b, plan.yaml())
		b.StartTimer()
		took := atOnce(plan.all(), func(id string) {
			if err := h.joins(h.codes[id]); err != nil {
				b.Errorf("%s: %v", id, err)
			}
		})
		within(b, share(took, 100), 5000, "max-ms")
		b.StopTimer()
		h.stops()
		b.StartTimer()
	}
}

// BenchmarkMemory measures by how much the server's process grows for each screen of 100×30.
func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		plan := planOf{presenters: []string{"甲一"}, raters: 1, round: "report, scoring", closing: "results"}
		empty := openHall(b, plan.yaml())
		empty.enters("host").mustRun("begin", "")
		empty.enters("r001").reads100x30().waits(b, "● 述职")
		before := empty.resident()
		h, host, _, _ := seated(b)
		for range 20 {
			host.mustRun("next", "")
			host.mustRun("back", "")
		}
		if before == 0 {
			b.Skip("this system does not tell what a process holds")
		}
		within(b, float64(h.resident()-before)/attendees/1024, 1.0, "MiB/session")
	}
}

// BenchmarkStep measures how long it takes from the host's act until a screen shows the new step,
// with twenty terminals that read nothing. The clients paint nothing: they search what they receive
// for the step's name, which is painted in one piece.
func BenchmarkStep(b *testing.B) {
	h, host, screens, late := seated(b)
	for _, id := range late {
		h.goesDeaf(id)
	}
	for b.Loop() {
		var took []time.Duration
		for i := range 40 {
			took = append(took, stepsTo(b, host, screens, i%2 == 0)...)
		}
		within(b, share(took, 95), 100, "p95-ms")
		within(b, share(took, 100), 500, "max-ms")
	}
}

// stepsTo moves one step on or back, and returns how long each screen took to show it.
func stepsTo(b *testing.B, host *client, screens []*reader, on bool) (took []time.Duration) {
	b.Helper()
	act, name := "back", "● 述职"
	if on {
		act, name = "next", "● 提问"
	}
	for _, r := range screens {
		r.looksFor(name)
	}
	begin := time.Now()
	var mu sync.Mutex // guards took
	var wg sync.WaitGroup
	for _, r := range screens {
		wg.Go(func() {
			seen := r.waits(b, name)
			mu.Lock()
			defer mu.Unlock()
			took = append(took, seen.Sub(begin))
		})
	}
	host.mustRun(act, "")
	wg.Wait()
	return took
}

// BenchmarkCast has a thousand people cast their ballots at once, and measures how long each of
// them waits for the receipt, which is not sent before the ballot is durable.
func BenchmarkCast(b *testing.B) {
	plan := planOf{presenters: []string{"甲一"}, raters: 1000, round: "report, scoring", closing: "results"}
	h := openHall(b, plan.yaml())
	host := h.enters("host")
	var mu sync.Mutex // guards lines
	lines := map[string]*client{}
	for part := range slices.Chunk(plan.all(), attendees/2) {
		atOnce(part, func(id string) {
			c := h.enters(id)
			c.mustRun("status", "")
			mu.Lock()
			defer mu.Unlock()
			lines[id] = c
		})
	}
	host.mustRun("goto 2", "")
	host.mustRun("open", "")
	ballot := lines["r001"].ballot("good")
	for round := 1; b.Loop(); round++ {
		took := atOnce(plan.all(), func(id string) {
			if err := lines[id].castsLightly(ballot); err != nil {
				b.Errorf("%s: %v", id, err)
			}
		})
		within(b, share(took, 95), 250, "p95-ms")
		b.StopTimer()
		host.mustRun("close", "")
		if got := host.status().Scoring.Cast; got != len(took) {
			b.Errorf("%d ballots were counted, want %d", got, len(took))
		}
		host.mustRun("revote once more", "")
		host.mustRun("open", "")
		b.StartTimer()
	}
}

// castsLightly casts a ballot with as little work as a client can do, because a thousand of them
// share the server's machine here.
func (c *client) castsLightly(ballot string) error {
	ch, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		return err
	}
	go ssh.DiscardRequests(requests)
	if _, err := ch.SendRequest("exec", false, ssh.Marshal(struct{ Command string }{"cast"})); err != nil {
		return err
	}
	if _, err := io.WriteString(ch, ballot); err != nil {
		return err
	}
	if err := ch.CloseWrite(); err != nil {
		return err
	}
	answer, err := io.ReadAll(ch)
	if err == nil && !receiptShape.Match(answer) {
		err = fmt.Errorf("it is answered with %q", answer)
	}
	return err
}

// BenchmarkIdle measures how much of a core the server uses while everybody looks at a running
// clock.
func BenchmarkIdle(b *testing.B) {
	h, host, _, _ := seated(b)
	host.mustRun("timer start", "")
	for b.Loop() {
		before, began := h.busy(), time.Now()
		<-time.After(10 * time.Second)
		if before < 0 {
			b.Skip("this system does not tell what a process takes")
		}
		within(b, 100*float64(h.busy()-before)/float64(time.Since(began)), 10, "%core")
	}
}

// BenchmarkRestart measures how long it takes to start serving a file with 50 rounds of 500
// ballots.
func BenchmarkRestart(b *testing.B) {
	h := &hall{desk: newDesk(b), db: "会议.db"}
	b.StopTimer()
	h.history(50, attendees)
	b.StartTimer()
	for b.Loop() {
		began := time.Now()
		h.serve()
		within(b, ms(time.Since(began)), 1000, "ms")
		h.stops()
	}
}

// goesDeaf opens somebody's screen and reads nothing from then on.
func (h *hall) goesDeaf(id string) {
	h.tb.Helper()
	line := &deafLine{deaf: make(chan struct{}), gone: make(chan struct{})}
	c, err := h.dial(h.codes[id], func(conn net.Conn) net.Conn {
		_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		line.Conn = conn
		return line
	})
	if err != nil {
		h.tb.Fatal(err)
	}
	h.tb.Cleanup(func() { close(line.gone); _ = c.Close() })
	c.reads100x30().waits(h.tb, "● 述职")
	close(line.deaf)
}

// history makes the file of a meeting in which a number of presenters were rated by a number of
// people.
func (h *hall) history(presenters, people int) {
	h.tb.Helper()
	must := func(err error) {
		h.tb.Helper()
		if err != nil {
			h.tb.Fatal(err)
		}
	}
	plan := planOf{raters: people, round: "report, scoring", closing: "results"}
	for i := range presenters {
		plan.presenters = append(plan.presenters, fmt.Sprintf("述%02d", i+1))
	}
	must(os.WriteFile(h.path("plan.yaml"), []byte(plan.yaml()), 0o600))
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	file, err := data.Serve(h.path(h.db))
	must(err)
	defer file.Close()
	stored, err := file.Load()
	must(err)
	room, err := meeting.NewRoom(file, stored, rand.Reader, time.Now)
	must(err)
	for _, id := range plan.all() {
		must(room.Arrive(id))
	}
	for range presenters {
		must(room.Do("host", meeting.GoOn{}))
		must(room.Do("host", meeting.OpenRound{}))
		_, rated, err := room.State().BallotFor("r001")
		must(err)
		atOnce(plan.all(), func(id string) {
			_, _, err := room.Cast(id, ballot.Marks{rated[0]: {0, 1}})
			must(err)
		})
		must(room.Do("host", meeting.CloseRound{}))
		must(room.Do("host", meeting.GoOn{}))
	}
}
