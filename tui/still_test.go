package tui

import (
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/plan"
)

// TestStill_MatchesAFullDrawing lets a clock run down on the screens of every seat, and compares
// each picture in which only the clock was updated with one that is drawn in full.
func TestStill_MatchesAFullDrawing(t *testing.T) {
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		moved := 0
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
					if s.a.still.second && s.a.still.fresh {
						moved++
					}
					got := s.screen()
					s.a.still = still{}
					if want := s.screen(); got != want {
						t.Fatalf("%s of the %s: it shows\n%s\nand would be drawn as\n%s", sc.name, sc.seat, got, want)
					}
				}
			}
		}
		if moved < 100 {
			t.Errorf("only %d pictures were moved on", moved)
		}
	})
}

// A second in which only the clock moves costs a small part of a picture.
func BenchmarkTick(b *testing.B) {
	a := running(b)
	a.View()
	for b.Loop() {
		a.Update(tickMsg{})
		a.View()
	}
}
