package e2e

import (
	"flag"
	"fmt"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// long makes tests as large as what they promise; without it they have a size that everybody has
// time for.
var long = flag.Bool("long", false, "run tests at full size")

// size is full with -long and ordinary otherwise.
func size(full, ordinary int) int {
	if *long {
		return full
	}
	return ordinary
}

// TestJoin_LetsAHallInAtOnceFromOneAddress has everybody sign in at the same moment, while somebody
// types wrong codes and others just stay at the door, all from one address as behind a school's
// router. Everybody gets in and has their screen.
func TestJoin_LetsAHallInAtOnceFromOneAddress(t *testing.T) {
	t.Parallel()
	people := size(500, 100)
	plan := planOf{presenters: []string{"甲一"}, raters: people, round: "report, scoring", closing: "results"}
	h := openHall(t, plan.yaml())
	h.standsSilent(size(80, 16))
	guesser := h.guesses()
	defer guesser.stop()

	var joining sync.WaitGroup
	began := time.Now()
	failed := make(chan error, people)
	for _, id := range plan.all() {
		joining.Go(func() {
			if err := h.joins(h.codes[id]); err != nil {
				failed <- fmt.Errorf("%s: %w", id, err)
			}
		})
	}
	joining.Wait()
	took := time.Since(began)
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	t.Logf("%d people came in within %v, beside %d wrong codes", people, took.Round(time.Millisecond), guesser.made.Load())
	if took > time.Minute {
		t.Errorf("they took %v", took)
	}
	h.enters("host").waitsFor("all are here", func(s status) bool { return s.Attendance.Present == people+1 })
}

// joins signs in and waits for a screen. The connection lasts as long as the test.
func (h *hall) joins(code string) error {
	c, err := h.dial(code, nil)
	if err != nil {
		return err
	}
	h.tb.Cleanup(func() { _ = c.Close() })
	session, err := c.NewSession()
	if err != nil {
		return err
	}
	seen := make(chan struct{})
	session.Stdout = &firstSight{seen: sync.OnceFunc(func() { close(seen) })}
	if _, err := session.StdinPipe(); err != nil { // without it the session's input would end
		return err
	}
	if err := session.RequestPty("xterm-256color", 24, 80, ssh.TerminalModes{}); err != nil {
		return err
	}
	if err := session.Shell(); err != nil {
		return err
	}
	select {
	case <-seen:
		return nil
	case <-time.After(patience):
		return fmt.Errorf("no screen after %v", patience)
	}
}

// firstSight reports when a screen is painted.
type firstSight struct {
	got  int
	seen func()
}

func (f *firstSight) Write(p []byte) (int, error) {
	if f.got += len(p); f.got > 500 { // more than the terminal is asked before
		f.seen()
	}
	return len(p), nil
}
