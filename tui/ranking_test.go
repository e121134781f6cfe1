package tui

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/plan"
)

// twenty has twenty presenters, who are rated in one round for all.
func twenty(p *plan.Plan) {
	forAll(p)
	p.Form.LimitTop, p.Form.RefuseAllSame = 0, false
	for i := len(p.Presenters) + 1; i <= 20; i++ {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: fmt.Sprint("more", i), Name: fmt.Sprint("某甲", i), Branch: fmt.Sprint("第", i, "党支部")})
	}
}

// longNames gives the presenters names as they are in minorities and abroad, and one that has
// no large letters.
func longNames(p *plan.Plan) {
	forAll(p)
	for i, name := range []string{"买买提·吐尔逊江·阿卜杜热合曼", "Maximiliana Featherstonehaugh", "𠮷田某"} {
		p.Presenters[i].Name = name
	}
}

func TestRanking_TurnsItsPagesOnTheWall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, twenty)
		h.publishes()
		wall, seat := sit(t, h.room, h.who("wall"), h.l, 80, 24), sit(t, h.room, h.who("rater"), h.l, 80, 24)
		var seen []string
		for range 3 {
			wall.looks()
			wall.fits("a page of the ranking")
			if !strings.Contains(wall.screen(), "共 20 位") {
				t.Errorf("the wall does not say how many places there are:\n%s", wall.screen())
			}
			for _, p := range h.room.State().Plan.Presenters {
				if strings.Contains(wall.screen(), p.Branch+" ") && !slices.Contains(seen, p.ID) {
					seen = append(seen, p.ID)
				}
			}
			time.Sleep(8 * time.Second)
		}
		if len(seen) != 20 {
			t.Errorf("the wall showed %d of 20 places", len(seen))
		}
		for range 20 {
			seat.presses("down")
		}
		last := h.room.State().Result.Standings[19]
		if p, _ := h.room.State().Presenter(last.Presenter); !strings.Contains(seat.screen(), p.Branch) {
			t.Errorf("a seat can't see the last place:\n%s", seat.screen())
		}
	})
}

func TestRanking_CutsNoNameWhileThereIsRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, longNames)
		h.publishes()
		for _, size := range [][2]int{{100, 30}, {120, 36}, {200, 60}, {240, 70}} {
			for _, seat := range []string{"wall", "rater"} {
				s := sit(t, h.room, h.who(seat), h.l, size[0], size[1])
				s.fits("long names")
				for _, p := range h.room.State().Plan.Presenters[:3] {
					if seat == "wall" && len([]rune(p.Name)) < 5 {
						continue // in large type
					}
					if !strings.Contains(s.screen(), p.Name) {
						t.Errorf("%v, %s: %s is not whole:\n%s", size, seat, p.Name, s.screen())
					}
				}
			}
		}
	})
}

func TestRanking_IsLargeOnAWideWall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.publishes()
		first := h.room.State().Result.Standings[0]
		for _, size := range [][2]int{{140, 40}, {200, 60}, {240, 70}} {
			s := sit(t, h.room, h.who("wall"), h.l, size[0], size[1])
			s.fits("a wide wall")
			if strings.Contains(s.screen(), first.Score) || !strings.Contains(s.screen(), "████") {
				t.Errorf("%v: the first score is not in large digits:\n%s", size, s.screen())
			}
			if last := h.room.State().Result.Standings[7]; strings.Contains(s.screen(), last.Score) != (size[1] < 70) {
				t.Errorf("%v: the last place should be in a row of its own only where there is no room for all in large type:\n%s", size, s.screen())
			}
		}
	})
}

// Bars reach from a score below the lowest one to the highest possible, and both ends are told, so
// that places near each other are told apart.
func TestRanking_TellsTheScaleOfItsBars(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.publishes()
		all := h.room.State().Result.Standings
		scale := regexp.MustCompile(`(?m) (\d+) +100 *$`)
		for _, size := range [][2]int{{120, 36}, {200, 60}} {
			s := sit(t, h.room, h.who("wall"), h.l, size[0], size[1])
			found := scale.FindStringSubmatch(s.screen())
			if found == nil {
				t.Fatalf("%v: no scale is told:\n%s", size, s.screen())
			}
			from, _ := strconv.ParseFloat(found[1], 64)
			lowest, err := strconv.ParseFloat(all[len(all)-1].Score, 64)
			if must(t, err); from <= 0 || from > lowest || from < lowest-(100-lowest) {
				t.Errorf("%v: bars begin at %v, and the lowest score is %v", size, from, lowest)
			}
		}
	})
}

// Without colours the first three places are told from the others by their bars.
func TestRanking_TellsTheFirstThreeWithoutColours(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.publishes()
		s := sit(t, h.room, h.who("wall"), h.l, 80, 24)
		rows := strings.Split(s.screen(), "\n")
		for i, one := range h.room.State().Result.Standings {
			p, _ := h.room.State().Presenter(one.Presenter)
			at := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, p.Branch) })
			if at < 0 || strings.Contains(rows[at], "━") != (i < 3) || strings.Contains(rows[at], "█") {
				t.Errorf("place %d is drawn as %q", i+1, rows[max(0, at)])
			}
		}
	})
}

func TestRanking_StaysOnTheWallAfterTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.ends()
		s := sit(t, h.room, h.who("wall"), h.l, 80, 24)
		if first := h.room.State().Result.Standings[0]; !strings.Contains(s.screen(), first.Score) {
			t.Errorf("after the end the wall shows\n%s", s.screen())
		}
	})
}
