package tui

import (
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/plan"
)

// A clock runs down on the screens of every seat: each picture for which own rows were kept is the
// one that is drawn without them.
func TestSecond_ShowsWhatAWholeDrawingWould(t *testing.T) {
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		used := 0
		for _, sc := range steps() {
			h := sc.hall(t, plan.Chinese)
			if h.room.State().Timer == nil || !h.room.State().Timer.Running {
				continue
			}
			for _, sc.seat = range seats {
				s := sc.sits(h, [2]int{100, 30})
				s.a.View()
				for range 30 {
					time.Sleep(17 * time.Second)
					s.takes(tickMsg{})
					if s.a.kept.state != nil {
						used++
					}
					got := s.screen()
					s.a.kept = kept{}
					if want := s.screen(); got != want {
						t.Fatalf("%s of the %s: it shows\n%s\nand would be drawn as\n%s", sc.name, sc.seat, got, want)
					}
				}
			}
		}
		if used < 100 {
			t.Errorf("own rows were kept for %d pictures only", used)
		}
	})
}

// What a person does themselves shows at once.
func TestSecond_KeepsNothingAfterAKey(t *testing.T) {
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range steps() {
			h := sc.hall(t, plan.Chinese)
			for _, sc.seat = range seats {
				s := sc.sits(h, [2]int{100, 30})
				s.a.View()
				s.takes(tickMsg{})
				s.a.View()
				s.presses("?")
				if s.a.kept.state != nil {
					t.Fatalf("%s of the %s: own rows are kept after a key", sc.name, sc.seat)
				}
			}
		}
	})
}
