package tui

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// Somebody who grades by row needs few keys: to open the ballot, one for each presenter, and
// to cast. It was 35 keys for eight presenters and four items, one for each mark.
func TestBallot_IsGradedByRowInFewKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, ways := range map[string]struct {
			keys []string
			want [][]ballot.Mark
		}{
			"one grade a row": {
				[]string{"b", "/", "1", "2", "1", "2", "3", "1", "4", "2", "enter", "enter"},
				[][]ballot.Mark{{0, 0, 0, 0}, {1, 1, 1, 1}, {0, 0, 0, 0}, {1, 1, 1, 1}, {2, 2, 2, 2}, {0, 0, 0, 0}, {3, 3, 3, 3}, {1, 1, 1, 1}},
			},
			"like the row above": {
				[]string{"b", "1", "2", "1", "2", "=", "=", "=", "=", "=", "=", "=", "enter", "enter"},
				slices.Repeat([][]ballot.Mark{{0, 1, 0, 1}}, 8),
			},
		} {
			for _, size := range append(windows, [2]int{30, 10}) {
				h := scene{plan: forAll, comes: (*hall).opens}.hall(t, plan.Chinese)
				s := scene{seat: "rater"}.sits(h, size)
				s.presses(ways.keys...)
				if len(s.a.env.Receipts) != 1 {
					t.Errorf("%s, %v: no receipt after %d keys:\n%s", name, size, len(ways.keys), s.screen())
				}
				if len(ways.keys) > 14 {
					t.Errorf("%s takes %d keys; want 14 at most", name, len(ways.keys))
				}
				cast := h.room.Seat("p16").Draft()
				for i, want := range ways.want {
					if got := cast[fmt.Sprintf("b%d", i+1)]; !slices.Equal(got, want) {
						t.Errorf("%s, %v: presenter %d has %v; want %v", name, size, i+1, got, want)
					}
				}
			}
		}
	})
}

// The keys for rows work with an input method on, whatever it makes of the sign, and the
// screen says what they do.
func TestBallot_GradesByRowUnderAnInputMethod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, key := range []string{"/", "／", "、", "r", "R"} {
			_, s := scene{plan: forAll}.rated(t, [2]int{80, 24})
			s.sees("按 / 一次评各项，按 = 与上一人相同。")
			s.sees("/ 各项同评")
			s.presses(key)
			s.sees("现在各项同评")
			s.sees("/ 逐项评")
			s.presses("２")
			s.sees("已填 4 / 32")
			s.presses("＝")
			s.sees("已填 8 / 32")
			s.presses(key, "1")
			s.sees("已填 9 / 32")
		}
	})
}

// The whole row is also the place before its first item, by the arrow keys.
func TestBallot_ReachesTheWholeRowByArrows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := scene{plan: forAll}.rated(t, [2]int{80, 24}, "left", "1", "2", "right", "3")
		draft := h.room.Seat("p16").Draft()
		if got := []ballot.Mark{draft["b1"][3], draft["b2"][3], draft["b3"][0], draft["b3"][1]}; !slices.Equal(got, []ballot.Mark{0, 1, 2, -1}) {
			t.Errorf("two rows and a mark are %v", draft)
		}
		s.presses("left", "left", "backspace", "backspace") // a row is taken back at once
		if draft := h.room.Seat("p16").Draft(); draft["b3"][0] != -1 || draft["b2"][0] != -1 || draft["b1"][0] != 0 {
			t.Errorf("after two steps back the marks are %v", draft)
		}
		h, s = scene{plan: forAll}.rated(t, [2]int{40, 20}, "up", "4", "down", "1")
		if draft := h.room.Seat("p16").Draft(); draft["b1"][3] != 3 || draft["b2"][0] != 0 {
			t.Errorf("on a phone the marks are %v", draft)
		}
		s.presses("tab") // to one place, which is no whole row
		s.doesNotSee("现在各项同评")
	})
}

func TestBallot_TakesOneNumberForAWholeRow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := scene{plan: forAllByPoints}.rated(t, [2]int{80, 24}, "/", "9", "5", "8")
		if n := strings.Count(s.row("高二年级党支部"), "8_"); n != 4 {
			t.Errorf("a number being typed for a row stands %d times in it", n)
		}
		s.presses("enter", "=")
		draft := h.room.Seat("p16").Draft()
		for id, want := range map[string]ballot.Mark{"b1": 95, "b2": 8, "b3": 8} {
			if !slices.Equal(draft[id], slices.Repeat([]ballot.Mark{want}, 4)) {
				t.Errorf("%s has %v; want %d throughout", id, draft[id], want)
			}
		}
	})
}

// The rules hold for rows as for single marks, and are explained where they are broken.
func TestBallot_ExplainsItsRulesToThoseWhoGradeByRow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := scene{plan: forAll}.rated(t, [2]int{80, 24}, "/", "1", "1")
		s.sees("所评全部是“好”，这样的票不能投。请至少改评一项。")
		s.presses("1", "1", "1", "2")
		s.sees("各项都评“好”的已有 5 人，最多 4 人（50%）")
		s.presses("enter")
		s.sees("现在还不能投票")
		s.presses("enter", "2")
		s.doesNotSee("现在还不能")
		s.sees("已有 4 人")
	})
}

var moreThere = regexp.MustCompile(`还有 (\d+) (人|项) [↑↓]`)

// All presenters are on the screen at once, or signs say how many more there are, wherever
// the cursor is and whatever else the screen has to say.
func TestBallot_ShowsEveryPresenterOrASign(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, school := range []struct {
			plan func(*plan.Plan)
			all  int
		}{{forAll, 8}, {manyPresenters, 21}, {forAllByPoints, 8}} {
			for _, size := range [][2]int{{80, 24}, {100, 20}, {120, 36}} {
				h, s := scene{plan: school.plan}.rated(t, size)
				for range school.all {
					shown, hidden := 0, 0
					for row := range strings.SplitSeq(s.screen(), "\n") {
						for _, p := range h.plan.Presenters {
							if name := regexp.MustCompile(`^ *[▸!]* *` + p.Branch + " " + p.Name + ` +[‹·好]`); name.MatchString(row) {
								shown++
							}
						}
						if m := moreThere.FindStringSubmatch(row); m != nil {
							n, _ := strconv.Atoi(m[1])
							hidden += n
						}
					}
					if shown+hidden != school.all || size == [2]int{80, 24} && school.all == 8 && hidden > 0 {
						t.Fatalf("%v: %d of %d presenters are shown, and signs tell of %d:\n%s", size, shown, school.all, hidden, s.screen())
					}
					s.presses("down")
				}
			}
		}
		_, s := scene{plan: forAll}.rated(t, [2]int{30, 10})
		if !moreThere.MatchString(s.screen()) {
			t.Errorf("no sign says that there are more items:\n%s", s.screen())
		}
	})
}

// The English ballot has longer words; all eight presenters fit all the same.
func TestBallot_ShowsEveryPresenterInEnglish(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := scene{plan: forAll, comes: (*hall).opens, seat: "rater", keys: []string{"b", "1", "2"}}.plays(t, plan.English, [2]int{80, 24})
		for _, p := range s.a.env.State.Plan.Presenters {
			s.sees(p.Name)
		}
	})
}

// Whoever looks at the check page and walks away has not voted: it says so before anything
// else, and what is in the box if there is something.
func TestBallot_SaysFirstThatItIsNotCast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, size := range append(windows, [2]int{30, 10}) {
			_, s := scene{plan: forAll}.rated(t, size, "/", "1", "2", "enter")
			rows := strings.Split(s.screen(), "\n")
			head := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, "第 1 次无记名测评") })
			next := slices.IndexFunc(rows[head+1:], func(row string) bool { return strings.TrimSpace(row) != "" })
			if got := strings.TrimSpace(rows[head+1+next]); !strings.HasPrefix(got, "! 还没有投票") {
				t.Errorf("%v: the check begins with %q", size, got)
			}
			s.presses("enter", "enter", "1", "enter")
			s.sees("! 改动还没有投，")
			s.doesNotSee("还没有投票")
		}
		s := scene{plan: forAll, comes: (*hall).opens, seat: "rater", keys: []string{"b", "1", "enter"}}.plays(t, plan.English, [2]int{80, 24})
		s.sees("! Not cast yet")
	})
}

// On a phone every mark on the check page has the name of its item beside it.
func TestBallot_NamesItemsOnTheCheckPageOfAPhone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, size := range [][2]int{{40, 20}, {30, 10}} {
			h, s := scene{plan: forAll}.rated(t, size, "1", "2", "3", "4", "/", "2", "enter")
			seen := map[string]bool{}
			for range 60 {
				for row := range strings.SplitSeq(s.screen(), "\n") {
					seen[strings.Join(strings.Fields(row), " ")] = true
				}
				s.presses("down")
			}
			for i, item := range h.plan.Form.Items {
				for _, mark := range []string{"弃权", "较好", h.plan.Form.Grades[i].Name} {
					if !seen[item.Name+" "+mark] {
						t.Errorf("%v: no row has %s with %s:\n%v", size, item.Name, mark, slices.Sorted(maps.Keys(seen)))
					}
				}
			}
		}
	})
}
