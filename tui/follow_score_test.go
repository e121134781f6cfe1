package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/consequence"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// withScores has a composite score of four components and four grades, somebody of the organisation
// department and the Party secretary, and no preparation.
func withScores(p *plan.Plan) {
	withRegisters(p)
	p.Preparation = nil
	names := []string{"好", "较好", "一般", "差"}
	if p.Language == plan.English {
		names = []string{"good", "fairly good", "fair", "poor"}
	}
	p.Composite.BelowTop, p.Composite.Grades = 15, nil
	for i, name := range names {
		from := ballot.Weight(9000 - i*1000)
		if i == len(names)-1 {
			from = 0
		}
		p.Composite.Grades = append(p.Composite.Grades, plan.CompositeGrade{ID: fmt.Sprint("g", i+1), Name: name, From: from})
	}
	p.People = append(p.People, plan.Person{ID: "chief", Name: "壬子", Roles: []plan.Role{plan.Secretary}})
	for i := range p.Presenters {
		p.Presenters[i].Deputy, p.Presenters[i].Organizer = "丁卯", ""
	}
}

// assesses publishes a ranking in which the last place is shared, ends the meeting and enters the
// components of all but n presenters.
func (h *hall) assesses(n int) {
	h.t.Helper()
	var scores []meetingtest.Score
	for i, p := range h.plan.Presenters {
		score := fmt.Sprintf("%d.%02d", 93-2*i, i*37%100)
		if i == len(h.plan.Presenters)-1 {
			score = scores[i-1].Score
		}
		scores = append(scores, meetingtest.Score{Presenter: p.ID, Score: score})
	}
	h.room, h.kept = meetingtest.Published(h.t, h.plan, scores...)
	var rows []register.Fields
	for i, p := range h.plan.Presenters[:len(h.plan.Presenters)-n] {
		for j, c := range []string{"routine", "responsibility", "survey"} {
			rows = append(rows, register.Fields{"presenter": p.ID, "component": c, "points": fmt.Sprintf("%d.%d", 96-2*i-j, 5*(i%2))})
		}
	}
	must(h.t, h.room.Do("p12", meeting.AddRows{Register: register.Components, Rows: rows}))
}

// decides has the secretary decide some things about the composite score and what follows.
func (h *hall) decides() {
	h.t.Helper()
	h.assesses(0)
	why := h.says.Dismissal
	must(h.t, h.room.Do("p12", meeting.SetVeto{Presenter: h.plan.Presenters[2].ID, Reason: why}))
	for i, l := range meeting.Composite(h.room.State()).Lines {
		if grade := l.Proposed; i < 5 {
			if i == 1 {
				grade = "g2"
			}
			must(h.t, h.room.Do("chief", meeting.DecideGrade{Presenter: l.Presenter, Grade: grade, Reason: why}))
		}
	}
	must(h.t, h.room.Do("chief", meeting.DecideConsequence{Number: 1, State: consequence.Confirmed}))
	must(h.t, h.room.Do("chief", meeting.DecideConsequence{Number: 2, State: consequence.Waived, Reason: why}))
	must(h.t, h.room.Do("chief", meeting.WriteConsequence{Presenter: h.plan.Presenters[0].ID, What: consequence.Merit, Text: h.says.Notes[0]}))
	must(h.t, h.room.Do("chief", meeting.FinishConsequence{Number: meeting.Consequences(h.room.State())[len(meeting.Consequences(h.room.State()))-1].Number, Date: h.room.Now().Format("2006-01-02"), Note: why}))
}

// scoreScenes are the screens about the composite score and what follows from the result.
func scoreScenes() []scene {
	at := func(name, seat string, comes func(*hall), keys ...string) scene {
		return scene{name: "scores, " + name, plan: withScores, early: true, comes: comes, seat: seat, keys: keys}
	}
	lacking, decided := func(h *hall) { h.assesses(2) }, (*hall).decides
	released := func(h *hall) { h.decides(); must(h.t, h.room.Do("chief", meeting.ReleaseComposite{})) }
	return []scene{
		at("the desk of the office", "office", lacking),
		at("the desk of the secretary", "chief", lacking),
		at("points missing", "office", lacking, "C"),
		at("typing points", "office", lacking, "C", "8", "7"),
		at("wrong points", "office", lacking, "C", "1", "0", "0", ".", "0", "0", "5", "enter"),
		at("decided", "chief", decided, "C"),
		at("a trace", "chief", decided, "C", "down", "t"),
		at("grades", "chief", decided, "C", "g"),
		at("a reason", "chief", decided, "C", "g", "down", "enter"),
		at("release", "chief", decided, "C", "r"),
		at("released", "rater", released, "C"),
		at("a veto", "office", decided, "C", "v"),
		at("who is last", "chief", lacking, "X"),
		at("consequences", "chief", decided, "X"),
		at("confirm all", "chief", decided, "X", "Y"),
		at("consequences, done", "chief", decided, "X", "end"),
		at("consequences, finishing", "chief", func(h *hall) {
			h.decides()
			must(h.t, h.room.Do("chief", meeting.DecideConsequence{Number: 9, State: consequence.Confirmed}))
		}, "X", "end", "up", "up", "up", "d"),
		at("a talk", "chief", lacking, "X", "t"),
		at("kinds", "chief", decided, "X", "a"),
	}
}

func TestScores_FitEveryWindow(t *testing.T) {
	t.Parallel()
	fitEveryWindow(t, scoreScenes())
}

// The rule of the help line holds here as everywhere.
func TestScores_OfferExactlyTheKeysThatWork(t *testing.T) {
	t.Parallel()
	// Questions and reasons are asked for on pages that are tried elsewhere.
	usual := []string{"typing points", "wrong points", "a reason", "release", "a veto", "confirm all", "consequences, finishing", "a talk", "kinds"}
	offersWhatWorks(t, slices.DeleteFunc(scoreScenes(), func(sc scene) bool {
		return slices.Contains(usual, strings.TrimPrefix(sc.name, "scores, "))
	}))
}

// The office types a column of points down, is told what is wrong with one, and vetoes somebody.
func TestScores_AreTypedDownAColumn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{plan: withScores, early: true, comes: func(h *hall) { h.assesses(2) }, seat: "office", keys: []string{"C"}}
		h := sc.hall(t, plan.Chinese)
		s := sc.sits(h, [2]int{120, 36})
		s.presses("1", "0", "0", ".", "0", "0", "5", "enter")
		s.sees("“100.005”不是得分")
		s.presses("ctrl+u", "9", "0", "enter", "8", "5", ".", "5", "enter")
		last := len(h.plan.Presenters) - 1
		want := map[string]string{h.plan.Presenters[last-1].ID: "90.00", h.plan.Presenters[last].ID: "85.50"}
		of, _ := register.Find(register.Components)
		for row := range h.room.State().Book(register.Components).Rows {
			if w := want[row.Value(of, "presenter")]; w != "" && row.Value(of, "component") == "routine" {
				if got := row.Value(of, "points"); got != w {
					t.Errorf("%s has %s, want %s", row.Value(of, "presenter"), got, w)
				}
				delete(want, row.Value(of, "presenter"))
			}
		}
		if len(want) > 0 {
			t.Errorf("not entered: %v", want)
		}
		s.looks()
		s.presses("enter", "ctrl+u", "enter")
		s.sees("要去掉这个得分")
		s.presses("esc", "v", "发生责任事故", "enter")
		if v, vetoed := meeting.VetoOn(h.room.State(), h.plan.Presenters[last].ID); !vetoed || v.Reason != "发生责任事故" {
			t.Errorf("the veto is %+v", v)
		}
	})
}

// The secretary decides the grades and releases the scores; then everybody reads them, and nothing can be
// changed until they are taken back.
func TestScores_AreReleasedToEverybody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{plan: withScores, early: true, comes: func(h *hall) { h.assesses(0) }, seat: "chief"}
		h := sc.hall(t, plan.Chinese)
		rater := scene{seat: "rater"}.sits(h, [2]int{80, 24})
		rater.presses("C")
		if rater.a.env.Stack.Top() != rater.a.env.Stack[0] {
			t.Error("a rater reads the scores before the release")
		}
		s := sc.sits(h, [2]int{120, 36})
		s.sees("没有最终等次，按 C 确定")
		s.presses("C", "g", "enter")
		best := meeting.Composite(h.room.State()).Lines[0]
		if best.Grade != best.Proposed || best.Grade == "" {
			t.Errorf("the best has %q, proposed is %q", best.Grade, best.Proposed)
		}
		s.presses("g", "down", "enter")
		s.sees("与建议等次不同")
		s.presses("临近退休", "enter")
		if g, _ := meeting.GradeOf(h.room.State(), best.Presenter); g.Reason != "临近退休" || g.Grade != "g2" {
			t.Errorf("the grade is %+v", g)
		}
		s.presses("r")
		s.sees("还没有最终等次")
		s.presses("y")
		rater.looks()
		rater.presses("C")
		rater.sees("综合得分")
		rater.presses("enter")
		rater.sees("合计：")
		s.looks()
		s.presses("g")
		if _, list := s.a.env.Stack.Top().(*ui.List); list {
			t.Error("grades are changed after the release")
		}
		s.presses("r", "复核", "enter")
		rater.looks()
		rater.sees("综合评分还没有公布")
		if meeting.CompositeReleased(h.room.State()) {
			t.Error("the scores are not taken back")
		}
	})
}

// The secretary confirms, waives and finishes what follows, decides who is last, and writes something
// down; the office reads it.
func TestConsequences_AreDecidedOnTheScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{plan: withScores, early: true, comes: func(h *hall) { h.assesses(2) }, seat: "chief"}
		h := sc.hall(t, plan.Chinese)
		s := sc.sits(h, [2]int{120, 36})
		n := len(h.plan.Presenters)
		s.sees(fmt.Sprintf("结果运用有 %d 项等您处理，按 X", n+1)) // talks, and who is last
		s.presses("X")
		s.sees("末位并列")
		s.presses("l", "down", "enter", "整改不力", "enter")
		last := meeting.LastPlace(h.room.State())
		if last.Presenter != h.plan.Presenters[n-1].ID || last.Decision.Reason != "整改不力" {
			t.Errorf("last is %+v", last)
		}
		s.looks()
		s.presses("home", "y", "y")
		s.presses("x", "已调离", "enter")
		states := map[consequence.State]int{}
		for _, c := range meeting.Consequences(h.room.State()) {
			states[c.State]++
		}
		if states[consequence.Confirmed] != 2 || states[consequence.Waived] != 1 {
			t.Errorf("decided are %v", states)
		}
		s.looks()
		s.presses("Y", "y")
		if n := meeting.ConsequencesWaiting(h.room.State()); n != 0 {
			t.Errorf("%d still wait", n)
		}
		s.looks()
		s.presses("a", "enter", "down", "enter", "推荐为先进", "enter")
		all := meeting.Consequences(h.room.State())
		if c := all[len(all)-1]; c.Kind != consequence.Merit || c.Presenter != h.room.State().Order[1] || c.Text != "推荐为先进" {
			t.Errorf("written down is %+v", c)
		}
		s.looks()
		s.presses("home", "down", "down", "t", "抓好整改", "ctrl+s")
		first := meeting.Consequences(h.room.State())[0]
		if row, ok := h.room.State().Book(register.Talks).Row(1); !ok || first.Done != h.room.Now().Format("2006-01-02") {
			t.Errorf("the talk %+v has not done %+v", row, first)
		}
		office := scene{seat: "office"}.sits(h, [2]int{80, 24})
		office.presses("X", "end")
		office.sees("评先选优")
		if strings.Contains(office.screen(), "确认  ") {
			t.Error("the office can confirm")
		}
	})
}

// What is typed, pasted or clicked while a choice is being written goes neither to the list, which is
// about to close, nor to what lies below it: each choice is made once.
func TestChoices_TakeNothingWhileTheyAreWritten(t *testing.T) {
	t.Parallel()
	writes := (*hall).follows
	for _, sc := range []scene{
		{name: "a final grade", plan: withScores, early: true, comes: (*hall).decides, seat: "chief", keys: []string{"C", "down", "down", "down", "g"}},
		{name: "the release", plan: withScores, early: true, comes: (*hall).decides, seat: "chief", keys: []string{"C", "r"}},
		{name: "all consequences", plan: withScores, early: true, comes: (*hall).decides, seat: "chief", keys: []string{"X", "Y"}},
		{name: "a cell", plan: withLists, early: true, comes: writes, seat: "office", keys: []string{"L", "e", "home", "right", "right", "e", "down"}},
		{name: "progress", plan: withLists, early: true, comes: writes, seat: "office", keys: []string{"L", "enter", "g", "已办", "tab", "照片"}},
		{name: "a notice", comes: func(h *hall) { h.goes(plan.StepScoring) }, seat: "host", keys: []string{"w", "请安静"}},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := sc.plays(t, plan.Chinese, [2]int{80, 24})
			top, depth := s.a.env.Stack.Top(), len(s.a.env.Stack)
			var act tea.Cmd
			for _, begins := range []string{"enter", "ctrl+s"} {
				if _, act = s.a.Update(keyPress(begins)); s.a.env.Acting == page.Ending {
					break
				}
			}
			if s.a.env.Acting != page.Ending {
				t.Fatalf("%s: nothing is being written:\n%s", sc.name, s.screen())
			}
			before := s.screen()
			for _, k := range []string{"down", "enter", "y", "esc", "x", "1", "ctrl+s"} {
				s.takes(keyPress(k))
			}
			s.takes(tea.PasteMsg{Content: "贴进来的"})
			s.takes(tea.MouseClickMsg{X: 4, Y: 8, Button: tea.MouseLeft})
			if s.a.env.Stack.Top() != top || s.screen() != before {
				t.Errorf("%s: something was typed into what is about to close:\n%s", sc.name, s.screen())
			}
			s.run(act)
			if len(s.a.env.Stack) != depth-1 {
				t.Errorf("%s: %d pages were closed:\n%s", sc.name, depth-len(s.a.env.Stack), s.screen())
			}
			s.doesNotSee("贴进来的")
		})
	}
}
