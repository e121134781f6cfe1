package screens

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A wing is some screens of one runner, each on a terminal of its own.
type wing struct {
	runner  *Runner
	screens []*Screen
	tapes   []*tape
	ended   sync.WaitGroup
}

// seats adds a screen on a terminal.
func (w *wing) seats(t *testing.T, on *tape) {
	t.Helper()
	s := w.runner.Screen(Terminal{Out: on, Width: 40, Height: 6}, nil)
	w.screens, w.tapes = append(w.screens, s), append(w.tapes, on)
	w.ended.Go(func() { _ = s.Run(t.Context(), func() tea.Model { return &counter{} }) })
}

// steps tells all screens of a step, and returns how many of them show it after a while.
func (w *wing) steps(name string, while time.Duration) (shown int) {
	for _, s := range w.screens {
		s.Send(name)
	}
	time.Sleep(while)
	synctest.Wait()
	for _, on := range w.tapes {
		if all := on.all(); len(all) > 0 && strings.Contains(all[len(all)-1], name) {
			shown++
		}
	}
	return shown
}

// ends has everybody leave, after the terminals that were stuck take everything in again.
func (w *wing) ends() {
	for i, s := range w.screens {
		w.tapes[i].goes()
		s.Send(tea.QuitMsg{})
	}
	w.ended.Wait()
	synctest.Wait()
}

// However many terminals stop taking anything in at the same moment, the others wait for them once,
// and for a moment.
func TestRunner_IsHeldUpOnceByTerminalsThatStop(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const stuck, sound = 100, 10
		w := &wing{runner: New(2)}
		for range stuck + sound {
			w.seats(t, &tape{})
		}
		time.Sleep(2 * waryTime)
		for _, on := range w.tapes[:stuck] {
			on.stops()
		}
		if shown := w.steps("述职", 2*stuckAfter); shown != sound {
			t.Errorf("%d screens show the first step after %v, want all %d whose terminals take it", shown, 2*stuckAfter, sound)
		}
		time.Sleep(2 * waryTime)
		if shown := w.steps("提问", 0); shown != sound {
			t.Errorf("%d screens show the next step at once, want %d", shown, sound)
		}
		w.ends()
		if n := len(w.runner.working); n > 0 {
			t.Errorf("%d workers are left", n)
		}
	})
}

// A terminal that is stuck now and then holds up nobody the second time.
func TestRunner_KnowsATerminalThatWasStuck(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := &wing{runner: New(1)}
		w.seats(t, &tape{waiting: make(chan struct{})})
		w.seats(t, &tape{})
		time.Sleep(2 * waryTime)
		for _, step := range []string{"述职", "提问", "点评"} {
			w.tapes[0].waiting <- struct{}{}
			time.Sleep(2 * waryTime)
			if shown := w.steps(step, 0); shown != 1 {
				t.Errorf("%d screens show %s at once, want the one whose terminal takes it", shown, step)
			}
			time.Sleep(2 * waryTime)
		}
		w.ends()
	})
}

// burning is a terminal that panics.
type burning struct{}

func (burning) Write([]byte) (int, error) { panic("the terminal's own fault") }

// A panic of a terminal ends its screen alone, and is told with its place.
func TestRunner_SurvivesATerminalThatPanics(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		told := ""
		s := New(1).Screen(Terminal{Out: burning{}, Width: 40, Height: 6}, func(reason any, stack []byte) { told += fmt.Sprint(reason, string(stack)) })
		err := s.Run(t.Context(), func() tea.Model { return &counter{} })
		if !errors.Is(err, ErrBroken) || !strings.Contains(err.Error(), "the terminal's own fault") {
			t.Errorf("it ends with %v", err)
		}
		if strings.Count(told, "the terminal's own fault") != 1 || !strings.Contains(told, "burning.Write") {
			t.Errorf("told of %q", told)
		}
		typed(s, 1)
	})
}
