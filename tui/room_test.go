package tui

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/plan"
)

// rooms are the windows from a phone held upright to a wall.
var rooms = [][2]int{{30, 10}, {40, 20}, {80, 24}, {120, 36}, {200, 60}}

// A deadline is whole wherever a pledge is, and stands beside the word that says what it is. Only
// where a seat has to scroll for a pledge is its deadline further down too.
func TestPledges_KeepTheirDeadlinesWhole(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := scene{comes: (*hall).pledges}.hall(t, l)
			pledges := h.room.State().Pledges["b1"]
			for _, size := range rooms {
				for _, sc := range []scene{{seat: "wall"}, {seat: "rater"}, {seat: "recorder", keys: []string{"e"}}} {
					s := sc.sits(h, size)
					w := s.a.env.Words
					seen := s.screen()
					for range 30 { // as far down as there is something
						s.presses("down")
						seen += s.screen()
					}
					for _, p := range pledges {
						want := w.Date(p.Deadline)
						if sc.keys == nil {
							want = w.Is(w.Screen.PledgeFields[4], want)
						}
						if size[0] == 30 && sc.seat == "wall" {
							continue // smaller than any wall
						}
						if !strings.Contains(seen, want) {
							t.Errorf("%s, %v: %q is not whole:\n%s", sc.seat, size, want, s.screen())
						}
					}
				}
			}
		}
	})
}

// The head count is set in as many columns as there is room for. Where it is cut it says how many
// there are, and everybody comes before their ID.
func TestPeople_UseTheWidthAndSayHowManyThereAre(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{}.hall(t, plan.Chinese)
		due := 0
		for _, p := range h.plan.People {
			if p.Due() {
				due++
			}
		}
		for _, c := range []struct {
			size  [2]int
			cut   bool
			apart [2]string // people in one row
		}{{[2]int{30, 10}, true, [2]string{}}, {[2]int{80, 24}, true, [2]string{}}, {[2]int{80, 40}, false, [2]string{}}, {[2]int{120, 36}, false, [2]string{"甲子", "甲丑"}}, {[2]int{120, 14}, true, [2]string{"乙子", "辛子"}}, {[2]int{200, 60}, false, [2]string{"甲子", "戊丑"}}} {
			s := scene{seat: "console", keys: []string{"p"}}.sits(h, c.size)
			s.fits("people")
			if place := fmt.Sprintf("1 / %d", due); strings.Contains(s.screen(), place) != c.cut {
				t.Errorf("%v: that it is cut is said: %t, want %t\n%s", c.size, !c.cut, c.cut, s.screen())
			}
			for _, p := range h.plan.People {
				for row := range strings.SplitSeq(s.screen(), "\n") {
					if name, id := strings.Index(row, p.Name), strings.Index(row, p.ID+" "); name > 0 && id > 0 && id < name && !strings.Contains(row[id:name], "●") {
						t.Errorf("%v: the ID comes before the name in %q", c.size, row)
					}
				}
				if !c.cut && p.Due() && !strings.Contains(s.screen(), p.Name) {
					t.Errorf("%v: %s is not there", c.size, p.Name)
				}
			}
			if c.apart[0] != "" && !strings.Contains(s.row(c.apart[0]), c.apart[1]) {
				t.Errorf("%v: %s does not stand beside %s:\n%s", c.size, c.apart[1], c.apart[0], s.screen())
			}
		}
	})
}

// The arrows go from column to column, and every page of a long roll can be reached.
func TestPeople_MoveAcrossColumns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{}.hall(t, plan.Chinese)
		s := scene{seat: "console", keys: []string{"p"}}.sits(h, [2]int{200, 60})
		for _, step := range []struct{ key, name string }{{"right", "辛子"}, {"right", "己丑"}, {"right", "己丑"}, {"down", "庚丑"}, {"left", "壬子"}, {"home", "甲子"}, {"end", "癸丑"}} {
			s.presses(step.key)
			if row := s.row("▸"); !strings.HasPrefix(strings.TrimLeft(row[strings.Index(row, "▸")+len("▸"):], " ●○"), step.name) {
				t.Errorf("after %s the arrow stands at %q, want %s", step.key, row, step.name)
			}
		}
	})
}
