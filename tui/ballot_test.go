package tui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

// rated opens a ballot for all presenters, with a rule or two, at a rater's screen.
func (sc scene) rated(t *testing.T, size [2]int, keys ...string) (*hall, *seat) {
	t.Helper()
	if sc.comes == nil {
		sc.comes = (*hall).opens
	}
	sc.seat, sc.keys = "rater", append([]string{"b"}, keys...)
	h := sc.hall(t, plan.Chinese)
	return h, sc.sits(h, size)
}

func (s *seat) doesNotSee(text string) {
	s.t.Helper()
	if strings.Contains(s.screen(), text) {
		s.t.Errorf("the screen shows %q:\n%s", text, s.screen())
	}
}

func TestBallot_WarnsOfTooManyTopMarksAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := scene{plan: forAll}.rated(t, [2]int{80, 24})
		s.sees("各项都评“好”的最多 4 人（50%），已有 0 人")
		s.presses(slices.Repeat([]string{"1"}, 16)...)
		s.sees("已有 4 人")
		s.doesNotSee("请在标")
		s.presses("1", "1", "1", "1")
		s.sees("各项都评“好”的已有 5 人，最多 4 人（50%）。请在标“!”的人中至少改 1 人的")
		s.sees("  ! 理科教研党支部 乙丑")
		s.doesNotSee("! 艺体信息党支部")
		s.presses("enter")
		s.sees("✗ 各项都评“好”的已有 5 人，最多 4 人（50%）。请在标“!”的人中至少改 1 人的")
		s.presses("enter")
		if voted, _, _ := h.room.Seat(h.who("rater")).Vote(); voted {
			t.Error("a ballot that breaks a rule was sent")
		}
		s.presses("2") // goes to one of those with too many top marks
		s.sees("已有 4 人")
		s.presses("enter", "enter")
		s.sees("这是您的回执")
	})
}

func TestBallot_WarnsOfUniformMarksAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := scene{plan: forAll}.rated(t, [2]int{80, 24}, "2", "2", "2", "2")
		s.doesNotSee("所评全部")
		s.presses("2")
		s.sees("! 所评全部是“较好”，这样的票不能投。请至少改评一项。")
		s.presses("enter", "ctrl+s")
		if voted, _, _ := h.room.Seat(h.who("rater")).Vote(); voted {
			t.Error("a ballot with the same mark everywhere was sent")
		}
		s.presses("1")
		s.doesNotSee("所评全部")
	})
}

// A masked ballot shows no mark on any of its faces, whatever is on it, and stays masked
// when it is opened again.
func TestBallot_ShowsNoMarkWhileMasked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, school := range []func(*plan.Plan){forAll, forAllByPoints} {
			for _, size := range windows {
				keys := slices.Repeat([]string{"1"}, 20)
				marks := []string{"“好”", "较好", "[", "‹好", "5 人"}
				if sc := (scene{plan: school}); sc.plan != nil && len(sc.hall(t, plan.Chinese).plan.Form.Grades) == 0 {
					keys = slices.Repeat([]string{"7", "3"}, 32)
					marks = []string{"73", "7_"}
				}
				_, s := scene{plan: school}.rated(t, size, append(keys, "m")...)
				hidden := func(face string) {
					t.Helper()
					body := strings.Join(strings.Split(s.screen(), "\n")[:size[1]-3], "\n")
					for _, mark := range marks {
						if strings.Contains(body, mark) {
							t.Errorf("%v: a masked ballot shows %q on its %s:\n%s", size, mark, face, s.screen())
						}
					}
				}
				hidden("places")
				s.presses("7")
				hidden("places, typing")
				s.presses("enter")
				s.presses("enter")
				hidden("check")
				s.presses("esc", "esc", "b")
				s.sees("＊＊")
				hidden("places, opened again")
				s.presses("m")
				s.doesNotSee("＊＊")
			}
		}
	})
}

// The check lists incomplete presenters first, however many there are.
func TestBallot_ListsIncompleteRowsFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, size := range [][2]int{{40, 20}, {80, 24}, {200, 60}} {
			keys := slices.Repeat([]string{"2"}, 28)
			_, s := scene{plan: forAll}.rated(t, size, append(keys, "1", "1", "enter")...)
			open, whole := strings.Index(s.screen(), "离退休教师党支部"), strings.Index(s.screen(), "高一年级党支部 辛子")
			if open < 0 || whole >= 0 && whole < open {
				t.Errorf("%v: what is open does not stand first:\n%s", size, s.screen())
			}
		}
	})
}

func TestBallot_TakesNumbersDigitByDigit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		from60 := func(p *plan.Plan) { forAllByPoints(p); p.Form.Min = 60 }
		h, s := scene{plan: from60}.rated(t, [2]int{80, 24}, "9", "5") // no third digit would make it a mark
		s.presses("1", "0")
		s.sees("‹10_›")
		s.sees("正在输入 10（填 60—100 的整数）")
		s.presses("0", "7", "enter") // 7 is not a valid mark
		s.sees("7 不在 60—100 之间")
		s.sees("已填 2 / 32")
		s.presses("8", "down", "9", "backspace", "7", "2", "0")
		s.sees("0 不在 60—100 之间")
		s.presses("enter")
		s.sees("还有 29 项未填")
		s.presses("esc")
		if got, want := h.room.Seat("p16").Draft()["b1"], []ballot.Mark{95, 100, -1, -1}; !slices.Equal(got, want) {
			t.Errorf("the draft of the first row is %v; want %v", got, want)
		}
		if got := h.room.Seat("p16").Draft()["b2"][3]; got != 72 {
			t.Errorf("9, backspace, 7, 2 is %v", got)
		}
	})
}

func TestBallot_UndoesTheLastStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, _ := scene{plan: forAll}.rated(t, [2]int{80, 24}, "1", "2", "3", "4", "1", "backspace", "backspace", "3")
		if got, want := h.room.Seat("p16").Draft()["b1"], []ballot.Mark{0, 1, 2, 2}; !slices.Equal(got, want) {
			t.Errorf("after two steps back and a mark the row is %v; want %v", got, want)
		}
		_, s := scene{plan: forAllByPoints}.rated(t, [2]int{80, 24}, "9", "5", "backspace")
		s.sees("‹9_›")
		s.presses("8")
		s.sees("98")
		s.sees("已填 1 / 32")
	})
}

// A number that was not finished when the line dropped is not a mark: 9 is not 95.
func TestBallot_KeepsNoUnfinishedNumber(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, _ := scene{plan: forAllByPoints}.rated(t, [2]int{80, 24}, "8", "8", "9")
		if got := h.room.Seat("p16").Draft()["b1"]; got[0] != 88 || got[1] != ballot.Abstained {
			t.Errorf("the draft is %v; want 88 and nothing more", got)
		}
	})
}

// Commands run concurrently: one that comes late does not replace a newer draft with an
// older one.
func TestBallot_KeepsTheNewestDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := scene{plan: forAll}.rated(t, [2]int{80, 24})
		_, first := s.a.Update(keyPress("1"))
		_, second := s.a.Update(keyPress("2"))
		s.run(second)
		s.run(first)
		if got := h.room.Seat("p16").Draft()["b1"][:2]; !slices.Equal(got, []ballot.Mark{0, 1}) {
			t.Errorf("the draft is %v; want both marks", got)
		}
	})
}

func TestBallot_SaysThatRatersDoNotRateThemselves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, size := range [][2]int{{80, 24}, {200, 60}} {
			sc := scene{plan: forAll, comes: (*hall).opens, seat: "presenter", keys: []string{"b"}}
			s := sc.plays(t, plan.Chinese, size)
			row := s.row("高一年级党支部 辛子")
			if !strings.Contains(row, "本人，不评") {
				t.Errorf("the own row is %q", row)
			}
			s.presses("up", "1")
			s.sees("已填 1 / 28")
			if row := s.row("高二年级党支部"); !strings.Contains(row, "好") {
				t.Errorf("the first mark is not in the first other row: %q", row)
			}
		}
	})
}

// row returns the first row of the screen that contains a text.
func (s *seat) row(text string) string {
	s.t.Helper()
	for row := range strings.SplitSeq(s.screen(), "\n") {
		if strings.Contains(row, text) {
			return row
		}
	}
	s.t.Fatalf("no row shows %q:\n%s", text, s.screen())
	return ""
}

// The name of an item is never cut, wherever it appears.
func TestBallot_NeverCutsTheNameOfAnItem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			for _, plan := range []func(*plan.Plan){nil, forAll, forAllByPoints, longGrades, manyPresenters} {
				for _, size := range append(windows, [2]int{110, 32}) {
					for _, keys := range [][]string{{"b"}, {"b", "enter"}} {
						sc := scene{plan: plan, comes: (*hall).opens, seat: "rater", keys: keys}
						s := sc.plays(t, l, size)
						rows := strings.Split(s.screen(), "\n")
						for _, row := range rows[3:] {
							if at := strings.Index(row, "…"); at >= 0 && !strings.Contains(row, "Branch") && !strings.Contains(row, "支部") {
								t.Errorf("%s %v %q cuts a name: %q", l, size, keys, row)
							}
						}
					}
				}
			}
		}
	})
}

// The facts about the presenter under the cursor can be read to their end.
func TestBallot_ShowsTheFactsBesideTheMarks(t *testing.T) {
	heard := func(h *hall) { h.comments(); h.pledges(); h.goes(plan.StepScoring); h.opens() }
	synctest.Test(t, func(t *testing.T) {
		for _, size := range windows {
			for _, plan := range []func(*plan.Plan){nil, commentedForAll} {
				_, s := scene{plan: plan, comes: heard}.rated(t, size)
				want := []string{"维修经费年底才到位", "点评人", "总体述职", "2019年3月31日", "2019年6月30日"}
				seen := s.screen()
				for range 20 {
					s.presses("pgdown")
					seen += s.screen()
				}
				for _, text := range want[:2] {
					if !strings.Contains(seen, text) {
						t.Errorf("%v: the facts do not say %q:\n%s", size, text, seen)
					}
				}
				for _, text := range want[3:] {
					if !strings.Contains(seen, text) {
						t.Errorf("%v: the facts do not say %q:\n%s", size, text, seen)
					}
				}
			}
		}
	})
}

// commentedForAll has one round for all presenters, after a comment on each.
func commentedForAll(p *plan.Plan) {
	forAll(p)
	p.Agenda.Round = []plan.StepKind{plan.StepReport, plan.StepComment, plan.StepPledge}
}

func TestBallot_TakesMarksByMouse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := scene{}.rated(t, [2]int{80, 24}) // one presenter, so the grades are shown
		s.clicks("较好", 1)
		s.clicks("4 差", 3)
		if got, want := h.room.Seat("p16").Draft()["b1"], []ballot.Mark{-1, 1, -1, 3}; !slices.Equal(got, want) {
			t.Errorf("the marks are %v; want %v\n%s", got, want, s.screen())
		}
		s.clicks("履行第一责任人职责", 0)
		s.clicks("3 一般", 4) // in the help line
		if got := h.room.Seat("p16").Draft()["b1"][0]; got != 2 {
			t.Errorf("the mark by the help line is %v; want 2", got)
		}
		s.clicks("检查并投票", 0)
		s.sees("请检查，无误后投票")

		h, s = scene{plan: forAll}.rated(t, [2]int{80, 24})
		s.clicks("理科教研党支部", 0)
		s.presses("right", "3")
		if got := h.room.Seat("p16").Draft()["b5"][1]; got != 2 {
			t.Errorf("the mark in the row that was clicked on is %v; want 2", got)
		}
		s.clicks("·", 3) // the last blank mark of the first row
		s.presses("4")
		if got := h.room.Seat("p16").Draft()["b1"][3]; got != 3 {
			t.Errorf("the mark in the place that was clicked on is %v; want 3", got)
		}
		s.takes(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		s.presses("2")
		if got := h.room.Seat("p16").Draft()["b3"][0]; got != 1 {
			t.Errorf("the mark after a turn of the wheel from the second presenter is not the third's: %v", h.room.Seat("p16").Draft())
		}
	})
}

// clicks clicks on the n-th place on the screen that shows a text, counted from 0.
func (s *seat) clicks(text string, n int) {
	s.t.Helper()
	s.a.View()
	for y, row := range strings.Split(s.screen(), "\n") {
		x := 0
		for {
			before, after, found := strings.Cut(row, text)
			if !found {
				break
			}
			x += ui.Width(before)
			if n--; n < 0 {
				time.Sleep(surprise) // as long as it takes to see where to click
				s.takes(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
				return
			}
			x, row = x+ui.Width(text), after
		}
	}
	s.t.Fatalf("nowhere to click on %q:\n%s", text, s.screen())
}

// The mouse is used only while there is something to click on; otherwise text, and above all
// the receipt, can be selected.
func TestBallot_LeavesTheMouseToTheTerminalElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := scene{plan: forAll}.rated(t, [2]int{80, 24}, "1", "2")
		mouse := func(want tea.MouseMode, where string) {
			t.Helper()
			if got := s.a.View().MouseMode; got != want {
				t.Errorf("%s: the mouse mode is %v; want %v", where, got, want)
			}
		}
		mouse(tea.MouseModeCellMotion, "ballot")
		s.presses("?")
		s.sees("鼠标：点等次即评定")
		s.presses("esc", "enter", "enter")
		mouse(tea.MouseModeNone, "receipt")
		s.presses("esc")
		mouse(tea.MouseModeNone, "desk")
	})
}

func TestBallot_SaysWhatHappensToIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := scene{plan: forAll}.rated(t, [2]int{80, 24}, "1", "2", "enter", "enter")
		s.sees("投票结束前：按回车可以修改")
		s.sees("投票结束时")
		s.sees("计票以后")
		s.presses("enter", "4", "esc")
		s.sees("改动还没有投")
		s.presses("esc", "b")
		s.sees("改动还没有投")
		s.presses("enter", "enter", "enter")
		s.doesNotSee("改动还没有投")
		idle := sit(t, h.room, "p17", plan.Chinese, 80, 24)
		idle.presses("b", "1")
		must(t, h.room.Do(h.who("host"), meeting.CloseRound{}))
		s.takes(changedMsg{})
		s.sees("计票以后")
		idle.takes(changedMsg{})
		idle.sees("您没有投票")
	})
}

func TestBallot_IsFoundByItsReceiptAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		receipt, _, err := room.Cast("p2", ballot.Marks{"b1": {0}})
		must(t, err)
		others, _, err := room.Cast("p3", ballot.Marks{"b1": {0}})
		must(t, err)
		again := meetingtest.Reopen(t, l)
		s := sit(t, again, "p2", plan.Chinese, 80, 24)
		s.presses("b")
		s.sees("票在箱里，有效")
		s.presses("x", "enter")
		s.sees("您输入了 1 个")
		s.presses("backspace")
		s.doesNotSee("您输入了 1 个")
		s.presses("00000-00000-00000-00000-00000-0", "enter")
		s.sees("没有找到这个回执")
		s.presses("ctrl+u", strings.ReplaceAll(strings.ToLower(receipt.String()), "-", " "), "enter")
		s.sees("请全部重新填写")
		s.presses("2", "enter", "enter")
		s.sees(receipt.String())
		if got := s.receipt(); got != receipt.String() {
			t.Errorf("the changed ballot has the receipt %v, want %v", got, receipt)
		}
		must(t, again.Do("p1", meeting.CloseRound{}))
		marks := l.Stored.Counts[0].Marks
		if len(marks) != 2 || marks[0].Mark+marks[1].Mark != 1 {
			t.Errorf("the counts are %v of %v and another; want one changed", marks, others)
		}
	})
}

func TestBallot_ShowsTheTimeLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		runs := func(h *hall) { h.opens(); h.clock(29 * time.Second) }
		_, s := scene{comes: runs}.rated(t, [2]int{80, 24})
		s.sees("余 2:31")
	})
}
