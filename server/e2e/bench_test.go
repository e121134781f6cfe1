package e2e

import (
	"bytes"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// BenchmarkStep goes from step to step before a hall of 200 attendees who have their
// screens open, and reports how long it takes from the host's act until a screen shows
// the new step: for the slowest twentieth of all screens, and for the slowest of all.
// Server and clients share the machine, so the clients paint nothing: they look for the
// step's name, which is painted in one piece, in what comes in.
func BenchmarkStep(b *testing.B) {
	const attendees = 200
	plan := planOf{presenters: []string{"甲一", "乙一"}, raters: attendees, round: "report, questions, scoring", closing: "results"}
	h := openHall(b, plan.yaml())
	host := h.enters("host")
	var screens []*reader
	for _, id := range plan.all() {
		screens = append(screens, h.enters(id).reads100x30())
	}
	for _, r := range screens {
		r.waits(b, "● 述职")
	}
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		act, name := "next", "● 提问"
		if i%2 == 1 {
			act, name = "back", "● 述职"
		}
		begin := time.Now()
		var mu sync.Mutex // guards took
		var wg sync.WaitGroup
		for _, r := range screens {
			r.looksFor(name)
			wg.Go(func() {
				seen := r.waits(b, name)
				mu.Lock()
				took = append(took, seen.Sub(begin))
				mu.Unlock()
			})
		}
		host.does(act, "")
		wg.Wait()
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
}

// A reader takes in what a screen paints and looks for one text in it.
type reader struct {
	mu   sync.Mutex // guards the fields below
	want []byte
	tail []byte // the end of what came in, as long as want may be cut in two
	seen chan time.Time
}

// reads100x30 opens a screen that is read and not painted.
func (c *client) reads100x30() *reader {
	c.tb.Helper()
	session, err := c.NewSession()
	if err != nil {
		c.tb.Fatal(err)
	}
	r := &reader{}
	r.looksFor("● 述职")
	session.Stdout = r
	_ = session.Setenv("LANG", inChinese)
	if err := session.RequestPty("xterm-256color", 30, 100, ssh.TerminalModes{}); err != nil {
		c.tb.Fatal(err)
	}
	if _, err := session.StdinPipe(); err != nil { // without it the session's input would end
		c.tb.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		c.tb.Fatal(err)
	}
	return r
}

func (r *reader) looksFor(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.want, r.tail, r.seen = []byte(text), nil, make(chan time.Time, 1)
}

func (r *reader) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := append(r.tail, p...)
	if bytes.Contains(all, r.want) {
		select {
		case r.seen <- time.Now():
		default:
		}
	}
	r.tail = slices.Clone(all[max(0, len(all)-len(r.want)):])
	return len(p), nil
}

func (r *reader) waits(b *testing.B, text string) time.Time {
	select {
	case at := <-r.seen:
		return at
	case <-time.After(patience):
		b.Errorf("a screen never shows %q", text)
		return time.Now()
	}
}
