package screens

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

var errLine = errors.New("the line is gone")

// lasting is a terminal of a screen that outlasts it if its line is gone.
func lasting(out *tape) Terminal {
	return Terminal{Out: out, Width: 40, Height: 6, Lost: func(why error) bool { return errors.Is(why, errLine) }}
}

// A stay is a model on its way from one terminal to another.
type stay struct {
	*counter
	screen *Screen
	made   int
}

// stays makes a screen on a terminal.
func stays(out *tape) *stay {
	return &stay{counter: &counter{}, screen: New(1).Screen(lasting(out), func(any, []byte) {})}
}

// runs shows the screen until its context is ended, for a reason, and returns how that went.
func (s *stay) runs(t *testing.T) (end context.CancelCauseFunc, ended <-chan error) {
	t.Helper()
	ctx, end := context.WithCancelCause(t.Context())
	outcome := make(chan error, 1)
	go func() {
		outcome <- s.screen.Run(ctx, func() tea.Model { s.made++; return s.counter })
	}()
	synctest.Wait()
	return end, outcome
}

// Somebody whose line drops finds what they left, drawn anew, and what happened since.
func TestScreen_OutlastsItsTerminal(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		before, after := &tape{}, &tape{}
		s := stays(before)
		end, ended := s.runs(t)
		typed(s.screen, 3)
		time.Sleep(time.Second)
		end(errLine)
		if err := <-ended; !errors.Is(err, errLine) || !s.screen.Lasts() {
			t.Fatalf("its time on the terminal ends with %v; it lasts: %v", err, s.screen.Lasts())
		}
		drawn := s.soFar().drawn
		s.screen.Send("meanwhile")
		synctest.Wait()
		if got := s.soFar(); len(got.heard) > 0 || got.drawn > drawn {
			t.Errorf("without a terminal it hears %v and draws %d times", got.heard, got.drawn-drawn)
		}
		if last := before.all()[len(before.all())-1]; strings.Contains(last, giveBack) {
			t.Errorf("the line that is gone is still written to: %q", last)
		}

		on := lasting(after)
		on.Width = 50
		if !s.screen.Return(t.Context(), on) {
			t.Fatal("it does not return")
		}
		_, ended = s.runs(t)
		if got := after.all(); len(got) != 1 || !strings.HasPrefix(got[0], takeWindow) || !strings.Contains(got[0], "key 3 [meanwhile]") {
			t.Errorf("it returns as %q", got)
		}
		if sizes := s.soFar().sizes; s.made != 1 || sizes[len(sizes)-1].Width != 50 {
			t.Errorf("made %d times, told the sizes %v", s.made, sizes)
		}
		closes(s.screen, ended)
		if s.screen.Lasts() || s.screen.Return(t.Context(), on) {
			t.Error("it lasts although its person has left")
		}
	})
}

// Whoever comes back at once need not wait until the old line, which takes nothing, is found dead.
func TestScreen_ReturnsWhileItsOldTerminalIsStuck(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		stuck, after := &tape{waiting: make(chan struct{})}, &tape{}
		s := stays(stuck)
		end, old := s.runs(t)
		returned := make(chan bool, 1)
		go func() { returned <- s.screen.Return(t.Context(), lasting(after)) }()
		synctest.Wait()
		if len(returned) > 0 {
			t.Fatal("it is on two terminals")
		}
		end(errLine)
		if !<-returned {
			t.Fatal("it does not return")
		}
		_, ended := s.runs(t)
		stuck.waiting <- struct{}{} // whatever becomes of this
		<-old
		typed(s.screen, 2)
		time.Sleep(time.Second)
		if got := after.all(); !slices.ContainsFunc(got, func(f string) bool { return strings.Contains(f, "key 2") }) {
			t.Errorf("it shows %q", got)
		}
		closes(s.screen, ended)
	})
}

// A terminal that breaks while it is written to is one that is gone.
func TestScreen_OutlastsATerminalThatBreaks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := stays(&tape{err: errLine})
		_, ended := s.runs(t)
		if err := <-ended; !errors.Is(err, errLine) || !s.screen.Lasts() {
			t.Errorf("it ends with %v; it lasts: %v", err, s.screen.Lasts())
		}
	})
}

func TestScreen_EndsWithItsTerminalForAnotherReason(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		out := &tape{}
		s := stays(out)
		end, ended := s.runs(t)
		end(errors.New("new code issued"))
		<-ended
		if last := out.all()[len(out.all())-1]; s.screen.Lasts() || last != giveBack {
			t.Errorf("last it writes %q; it lasts: %v", last, s.screen.Lasts())
		}
	})
}

func TestScreen_CanBeDropped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := stays(&tape{})
		end, ended := s.runs(t)
		s.screen.Drop() // it is on a terminal
		typed(s.screen, 1)
		end(errLine)
		<-ended
		s.screen.Drop()
		s.screen.Send("too late")
		if s.screen.Lasts() || s.screen.Return(t.Context(), lasting(&tape{})) || s.soFar().keys != 1 {
			t.Errorf("it lasts after it was dropped, with %d keys", s.soFar().keys)
		}
	})
}

// Two lines of one person may both want the screen; it is on one at a time, and ends with neither.
func TestScreen_ReturnsToOneAfterTheOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := stays(&tape{})
		end, ended := s.runs(t)
		end(errLine)
		<-ended
		for range 2 {
			go func() {
				if !s.screen.Return(t.Context(), lasting(&tape{})) {
					return
				}
				ctx, stop := context.WithTimeoutCause(t.Context(), time.Second, errLine)
				defer stop()
				s.screen.Send(tea.KeyPressMsg{Code: 'x', Text: "x"})
				_ = s.screen.Run(ctx, nil)
			}()
		}
		time.Sleep(time.Minute)
		if got := s.soFar(); got.keys != 2 || !s.screen.Lasts() {
			t.Errorf("it hears %d keys", got.keys)
		}
	})
}

// A line that drops before the first picture is no reason to begin anew, nor is one that was gone
// before.
func TestScreen_OutlastsATerminalThatItHardlySaw(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := stays(&tape{})
		gone, cancel := context.WithCancelCause(t.Context())
		cancel(errLine)
		_ = s.screen.Run(gone, func() tea.Model { return s.counter })
		if !s.screen.Lasts() {
			t.Fatal("it is gone")
		}
		limited, stop := context.WithCancel(t.Context())
		stop()
		if !s.screen.Return(limited, lasting(&tape{})) { // nothing to wait for
			t.Fatal("it does not return")
		}
		if s.screen.Return(limited, lasting(&tape{})) {
			t.Error("it is on two terminals")
		}
		_, ended := s.runs(t)
		closes(s.screen, ended)
	})
}
