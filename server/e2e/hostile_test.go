package e2e

import (
	"context"
	"crypto/rand"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/tui/terminal"
)

// standsSilent opens connections that say nothing until the end of the test.
func (h *hall) standsSilent(n int) {
	h.tb.Helper()
	for range n {
		line, err := net.DialTimeout("tcp", h.addr, patience)
		must(h.tb, err)
		h.tb.Cleanup(func() { _ = line.Close() })
	}
}

// A guesser tries codes that nobody has, over several connections at a time.
type guesser struct {
	made atomic.Int64
	stop func()
}

// guesses starts guessing. It goes on until stop, or until the end of the test.
func (h *hall) guesses() *guesser {
	h.tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	g := &guesser{}
	var trying sync.WaitGroup
	for range 8 {
		trying.Go(func() {
			for ctx.Err() == nil {
				code, err := code.New(rand.Reader)
				if err != nil {
					return
				}
				line, err := net.DialTimeout("tcp", h.addr, patience)
				if err != nil {
					continue
				}
				stop := context.AfterFunc(ctx, func() { _ = line.Close() })
				if c, err := h.over(line, code.String()); err == nil {
					h.tb.Errorf("a guess came in: %s", code)
					_ = c.Close()
				}
				g.made.Add(1)
				stop()
			}
		})
	}
	g.stop = sync.OnceFunc(func() { cancel(); trying.Wait() })
	h.tb.Cleanup(g.stop)
	return g
}

// An attacker is the connection of somebody who has a seat and bad intentions.
type attacker struct {
	*client
	ctx  context.Context
	deaf chan struct{} // closed when it stops reading
}

// opens requests a screen of a given size and returns what types into it.
func (a *attacker) opens(cols, rows int) (*ssh.Session, io.Writer, error) {
	session, err := a.NewSession()
	if err != nil {
		return nil, nil, err
	}
	session.Stdout = io.Discard
	in, err := session.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := session.RequestPty("xterm-256color", rows, cols, ssh.TerminalModes{}); err != nil {
		return nil, nil, err
	}
	return session, in, session.Shell()
}

// pours writes the same thing again and again for as long as it is accepted, in large pieces, so
// that the server has to work and not the test.
func (a *attacker) pours(text string) {
	text = strings.Repeat(text, 1+1<<14/len(text))
	_, in, err := a.opens(100, 30)
	for err == nil && a.ctx.Err() == nil {
		_, err = io.WriteString(in, text)
	}
}

// acts runs one act again and again.
func (a *attacker) acts(line, stdin string) {
	for a.ctx.Err() == nil {
		if _, _, exit := a.run(line, stdin); exit < 0 {
			return
		}
	}
}

// attacks are what one client can do to the others, each repeated with a new connection whenever
// the old one is closed. What a client can do to itself, and what it is answered, is tested in
// package server and by TestHostile_GetsAnAnswer.
func attacks() map[string]func(*attacker) {
	junk := strings.Repeat("x", 30_000)
	return map[string]func(*attacker){
		"a closed channel on a live connection": func(a *attacker) {
			if session, _, err := a.opens(100, 30); err == nil {
				_ = session.Close()
				<-a.ctx.Done()
			}
		},
		"a terminal of 65535×65535, resized all the time": func(a *attacker) {
			session, _, err := a.opens(65535, 65535)
			for i := 0; err == nil && a.ctx.Err() == nil; i++ {
				err = session.WindowChange(65535-i%2, 65535)
			}
		},
		"a reader that stops": func(a *attacker) {
			if _, in, err := a.opens(200, 60); err == nil {
				close(a.deaf)
				anew := strings.Repeat("\x1bOQ\x1bOQ?\x1b", 1000) // has the screen drawn again and again
				for err == nil && a.ctx.Err() == nil {
					_, err = io.WriteString(in, anew)
				}
			}
		},
		"a flood of environment": func(a *attacker) {
			session, err := a.NewSession()
			for err == nil && a.ctx.Err() == nil {
				_, err = session.SendRequest("env", false, ssh.Marshal(struct{ Name, Value string }{"LC_ALL", junk}))
			}
		},
		"hundreds of channels": func(a *attacker) {
			for a.ctx.Err() == nil {
				_, requests, err := a.OpenChannel("session", nil)
				if refused := (*ssh.OpenChannelError)(nil); err != nil && !errors.As(err, &refused) {
					return
				}
				if requests != nil {
					go ssh.DiscardRequests(requests)
				}
			}
		},
		"keys as fast as they go":      func(a *attacker) { a.pours("a述?\x1b[B\x1b\x1bOQ\t q") },
		"a sequence that never ends":   func(a *attacker) { a.pours("\x1b]0;" + junk) },
		"a paste of 10 MB":             func(a *attacker) { a.pours("a\x1b[200~" + strings.Repeat("评", 10<<20/3) + "\x1b[201~\r\x1b") },
		"questions by the thousand":    func(a *attacker) { a.acts("ask 为什么", "") },
		"an endless line for a ballot": func(a *attacker) { a.acts("cast", strings.Repeat("[", 1<<20)) },
		"ballots of deep JSON":         func(a *attacker) { a.acts("cast", strings.Repeat(`{"b1":`, 9000)) },
		"one act after another":        func(a *attacker) { a.acts("results", "") },
		"coming and going":             func(*attacker) {},
	}
}

// TestHostile_SlowsNobodyElseDown has a well-behaved attendee use the meeting while one attacker
// after another does what it can to the server: the delay that this causes must be too small for a
// person to notice.
func TestHostile_SlowsNobodyElseDown(t *testing.T) {
	t.Parallel()
	// People notice 300 ms. The ordinary run has other tests beside it, which are not hostile
	// clients, and a race build is some ten times slower: those two only check that nobody is
	// stuck.
	most := 300 * time.Millisecond
	if !*long || raceFlags != nil {
		most = 3 * time.Second
	}
	plan := planOf{presenters: []string{"甲一"}, raters: 6, round: "report, questions, scoring", closing: "results"}
	h := openHall(t, plan.yaml())
	host := h.enters("host")
	for _, id := range plan.all() {
		h.enters(id).mustRun("status", "")
	}
	host.mustRun("goto 3", "")
	host.mustRun("open", "")
	bystander := h.enters("r006")
	bystander.casts("good")
	h.outlasts(attacks(), []string{"r001", "r002", "r003", "r004"}, bystander, most)
	guesser := h.guesses()
	h.standsSilent(size(800, 300))
	h.holdsOut("silent connections and guesses", bystander, guesser.stop, most)
	_, leave := h.crowds(size(3000, 300))
	h.holdsOut("connections that take up room", bystander, leave, most)
	if kB := h.resident(); kB > 300<<10 && raceFlags == nil { // which remembers every access
		t.Errorf("the server holds %d MB after it all", kB>>10)
	}
	host.mustRun("close", "")
	h.stops()
	h.mustRun("verify", h.db)
}

// suffers lets people attack until stop is called.
func (h *hall) suffers(people []string, attack func(*attacker)) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	over := make(chan struct{})
	context.AfterFunc(ctx, func() { close(over) })
	var attacking sync.WaitGroup
	for _, id := range people {
		attacking.Go(func() {
			for ctx.Err() == nil {
				a := &attacker{ctx: ctx, deaf: make(chan struct{})}
				c, err := h.dial(h.codes[id], func(line net.Conn) net.Conn {
					return &deafLine{Conn: line, deaf: a.deaf, gone: over}
				})
				if err != nil {
					continue
				}
				a.client = c
				release := context.AfterFunc(ctx, func() { _ = c.line.Close() })
				attack(a)
				_ = c.line.Close()
				release()
			}
		})
	}
	stop = sync.OnceFunc(func() { cancel(); attacking.Wait() })
	h.tb.Cleanup(stop)
	return stop
}

// outlasts has somebody hold out beside every attack. With -long that is one after another, each by two
// people, and otherwise as many at a time as there are people.
func (h *hall) outlasts(named map[string]func(*attacker), people []string, bystander *client, most time.Duration) {
	h.tb.Helper()
	names := slices.Sorted(maps.Keys(named))
	if *long {
		for _, name := range names {
			h.holdsOut(name, bystander, h.suffers(people[:2], named[name]), most)
		}
		return
	}
	for together := range slices.Chunk(names, len(people)) {
		var stops []func()
		for i, name := range together {
			stops = append(stops, h.suffers(people[i:i+1], named[name]))
		}
		h.holdsOut(strings.Join(together, "; "), bystander, func() {
			for _, stop := range stops {
				stop()
			}
		}, most)
	}
}

// holdsOut has somebody run acts at a person's pace beside an attack, until it calls stop, and
// checks the 99th percentile of their times. If it is above the limit the same is measured without
// an attack, so that a busy machine is not taken for a slow server.
func (h *hall) holdsOut(what string, bystander *client, stop func(), most time.Duration) {
	h.tb.Helper()
	p50, p99 := bystander.actsFor()
	stop()
	if p99 > most {
		if _, quiet := bystander.actsFor(); p99 > most+quiet {
			h.tb.Errorf("beside %s an act takes %v at the 99th percentile, and %v without; want at most %v more", what, p99, quiet, most)
			return
		}
	}
	h.tb.Logf("%-48s p50 %6.1f ms, p99 %6.1f ms", what, ms(p50), ms(p99))
}

// actsFor runs acts for a while and returns how long they took.
func (c *client) actsFor() (p50, p99 time.Duration) {
	c.tb.Helper()
	took := make([]time.Duration, size(400, 30))
	tick := time.NewTicker(25 * time.Millisecond) // faster ones would soon be cut off themselves
	defer tick.Stop()
	for i := range took {
		<-tick.C
		began := time.Now()
		c.mustRun("status --json", "")
		took[i] = time.Since(began)
	}
	slices.Sort(took)
	return took[len(took)/2], took[len(took)*99/100]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// resident returns how much memory the server's process holds, in kB; 0 if the system does not say.
func (h *hall) resident() int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", h.process.Process.Pid))
	for line := range strings.Lines(string(text)) {
		var kB int
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &kB); n == 1 {
			return kB
		}
	}
	return 0
}

// TestHostile_EndsNothingWithInvalidBytes types what no keyboard sends, at a seat and at the
// console: a mouse report as terminals sent it in the eighties, at the end of the toolkit's buffer.
func TestHostile_EndsNothingWithInvalidBytes(t *testing.T) {
	t.Parallel()
	const report = "\x9bM!!!"
	s := openHall(t, smallPlan.yaml()).sits("r001", inChinese, 80, 24)
	d := hasMeeting(t)
	w := d.shows(d.command(t.Context(), "host", "m.db", "--addr", "127.0.0.1:0"), 100, 30)
	for _, screen := range []*terminal.Terminal{s.Terminal, w.Terminal} {
		screen.Sees(t, "? 帮助")
		for n := 50; n < 64; n++ {
			screen.Types("?")
			screen.Sees(t, zh.Screen.Keys.AnyKey) // everything typed before has been read
			screen.Types(strings.Repeat("k", n) + report)
			screen.DoesNotSee(t, zh.Screen.Keys.AnyKey)
		}
	}
}

// TestHostile_GetsAnAnswer checks what a client is told that sends what no person would, and what
// happens to what it sent.
func TestHostile_GetsAnAnswer(t *testing.T) {
	t.Parallel()
	plan := planOf{
		presenters: []string{"甲一"}, raters: 4, round: "report, scoring", closing: "results",
		people: "  - {id: rec, name: '=HYPERLINK(\"http://x\")', group: hall, roles: [recorder]}\n  - {id: twin, name: '评 001', group: hall}\n",
	}
	d := newDesk(t)
	d.puts("plan.yaml", plan.yaml())
	if a := d.runs("new", "m.db", "--plan", "plan.yaml"); a.exit != 0 || !strings.Contains(a.err, zh.Command.LookAlike("r001", "评001", "twin", "评 001")) {
		t.Errorf("two names that look alike: %+v", a)
	}
	h := openHall(t, plan.yaml())
	host, rater, recorder := h.enters("host"), h.enters("r001"), h.enters("rec")

	for sent, kept := range map[string]string{
		"\x1b[2J\x1b]0;x\x07\x1b[31m红": "]0;x红", "\u202e倒着\u2066走": "倒着走", "零\u200b宽\u200d": "零宽", "z\u0335\u0336\u0337\u0338\u0339": "z\u0335\u0336",
		"两\u2028行": "两 行", "\u009b31m旧式": "旧式",
	} {
		rater.mustRun("ask "+sent, "")
		if all := rater.mustRun("questions --json", ""); !strings.Contains(all, `"text":"`+kept+`"`) {
			t.Errorf("%q is not kept as %q: %s", sent, kept, all)
		}
	}
	host.mustRun("goto 2", "")
	rater.mustRun("status", "")
	host.mustRun("open --override 试一试", "")
	long := strings.Repeat("评", 10<<20/3)
	for _, of := range []struct {
		who               *client
		what, line, stdin string
		says              string
	}{
		{rater, "an endless question", "ask " + strings.Repeat("长", 60_000), "", zh.Refusal(&refuse.Refusal{Why: meeting.TextTooLong, Numbers: []int{text.QuestionLimit}})},
		{rater, "10 MB for a ballot", "cast", long, zh.Act.InputTooLong(64)},
		{recorder, "10 MB for a note", "note", long, zh.Act.InputTooLong(64)},
		{rater, "deep JSON for a ballot", "cast", strings.Repeat(`{"b1":`, 9000), ""},
		{rater, "deep arrays for a ballot", "cast", strings.Repeat(`[`, 60_000), ""},
		{rater, "a huge number for a mark", "cast", `{"b1":{"duty":1e999999}}`, ""},
		{rater, "one key twice", "cast", `{"b1":{"duty":"good","duty":"poor"}}`, ""},
		{rater, "ten thousand presenters", "cast", "{" + strings.Repeat(`"b1":{},`, 7000) + `"b1":{}}`, ""},
		{recorder, "deep JSON for pledges", "pledge b1", strings.Repeat(`[`, 60_000), ""},
		{recorder, "twenty thousand pledges", "pledge b1", "[" + strings.Repeat("{},", 20_000) + "{}]", ""},
		{recorder, "a number for a text", "pledge b1", `{"text":1e999999}`, ""},
	} {
		out, errs, exit := of.who.run(of.line, of.stdin)
		if exit != 1 || out != "" || !oneLine(errs) || !strings.Contains(errs, of.says) {
			t.Errorf("%s: exit %d, %q, %.300q; want 1 and one line with %q", of.what, exit, out, errs, of.says)
		}
	}
	asked, refused := 0, ""
	for range 40 {
		_, errs, exit := recorder.run("ask 为什么", "")
		if exit == 0 {
			asked++
		} else {
			refused = errs
		}
	}
	if tooMany := zh.Refusal(&refuse.Refusal{Why: meeting.TooManyQuestions}); asked > 25 || !strings.Contains(refused, tooMany) {
		t.Errorf("%d questions in a row were taken, then it said %q, want %q", asked, refused, tooMany)
	}
	if _, _, err := rater.SendRequest("status", true, nil); err != nil {
		t.Errorf("the connection of who is refused is gone: %v", err)
	}
	host.mustRun("close", "")
	h.stops()

	h.mustRun("export", h.db, "--out", "papers")
	for _, name := range h.files("papers") {
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(h.reads("papers/"+name), "\ufeff"))).ReadAll()
		must(t, err)
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+@\t") {
					t.Errorf("%s has the formula %q", name, cell)
				}
			}
		}
	}
	if slips := h.mustRun("tickets", h.db, "--format", "csv"); !strings.Contains(slips, `'=HYPERLINK`) {
		t.Errorf("a name becomes a formula:\n%s", slips)
	}
}
