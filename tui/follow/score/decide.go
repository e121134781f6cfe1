package score

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/composite"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// decisions are the keys that decide something: about the selected presenter, and about all.
func (p *Sheet) decisions(l composite.Line) (all []ui.Action) {
	e, k := p.e, p.e.Words.Scores.Keys
	if e.May(meeting.DecideGrade{Presenter: l.Presenter}) {
		all = append(all, ui.On("g", k.Grade, func() tea.Cmd { return e.Push(newGrades(e, l.Presenter)) }, "g"))
	}
	switch veto := (meeting.SetVeto{Presenter: l.Presenter}); {
	case !e.May(veto):
	case l.Veto == "":
		all = append(all, ui.On("v", k.Veto, func() tea.Cmd { return p.veto(l.Presenter, false) }, "v"))
	default:
		all = append(all, ui.On("v", k.Lift, func() tea.Cmd { return p.veto(l.Presenter, true) }, "v"))
	}
	switch {
	case e.May(meeting.ReleaseComposite{}):
		all = append(all, ui.On("r", k.Release, p.release, "r"))
	case e.May(meeting.WithholdComposite{}):
		all = append(all, ui.On("r", k.Hide, p.hide, "r"))
	}
	return all
}

// planned finds a grade by its ID.
func planned(id string) func(plan.CompositeGrade) bool {
	return func(g plan.CompositeGrade) bool { return g.ID == id }
}

// newGrades lists the grades that a presenter can be given. One that is not proposed asks for a
// reason.
func newGrades(e *page.Env, presenter string) *ui.List {
	line := func() composite.Line {
		l, _ := meeting.Composite(e.State).Line(presenter)
		return l
	}
	grades := e.State.Plan.Composite.Grades
	l := &ui.List{
		Frame: &e.Frame, Close: e.Pop, Empty: func() string { return "" },
		Title: func() string { return e.Words.Scores.ChooseGrade(e.Words.Secretary(e.State, presenter)) },
	}
	l.Rows = func(w int) []string {
		wide := 0
		for _, g := range grades {
			wide = max(wide, ui.Width(g.Name))
		}
		var rows []string
		for _, g := range grades {
			row := ui.Pad(g.Name, wide)
			if g.ID == line().Proposed {
				row += "   " + e.Words.Scores.IsProposed
			}
			rows = append(rows, ui.Fit(row, w))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.Scores.Keys.Pick, func() tea.Cmd {
			act := meeting.DecideGrade{Presenter: presenter, Grade: grades[i].ID}
			room, who, done := e.Room, e.Who, e.Words.Scores.Done["graded"]
			if act.Grade == line().Proposed {
				return e.Do(done, true, func() error { return room.Do(who, act) })
			}
			e.Pop()
			hint := e.Words.Scores.GradeWhy(e.Words.Secretary(e.State, presenter), grades[i].Name)
			return e.AskWhy("grade "+presenter+" "+act.Grade, hint, done, func(reason string) error {
				act.Reason = reason
				return room.Do(who, act)
			})
		}, "enter")}
	}
	l.At = max(0, slices.IndexFunc(grades, planned(line().Stands())))
	return l
}

// veto asks why a presenter is vetoed, or no longer.
func (p *Sheet) veto(presenter string, off bool) tea.Cmd {
	e, t := p.e, p.e.Words.Scores
	room, who, whose := e.Room, e.Who, e.Words.Secretary(e.State, presenter)
	hint, done, purpose := t.VetoWhy(whose), t.Done["vetoed"], "veto "+presenter
	if off {
		hint, done, purpose = t.LiftWhy(whose), t.Done["lifted"], "lift veto "+presenter
	}
	return e.AskWhy(purpose, hint, done, func(reason string) error {
		return room.Do(who, meeting.SetVeto{Presenter: presenter, Off: off, Reason: reason})
	})
}

// release asks before everybody sees the composite scores, and names what is not decided.
func (p *Sheet) release() tea.Cmd {
	e := p.e
	room, who := e.Room, e.Who
	return e.Ask(func() string { return e.Words.Scores.Keys.Release }, func() (string, []string) {
		t, sheet := e.Words.Scores, meeting.Composite(e.State)
		var missing, lacking []string
		undecided := 0
		for _, l := range sheet.Lines {
			if !l.Scored {
				lacking = append(lacking, short(e, l.Presenter))
			}
			if l.Grade == "" {
				undecided++
			}
		}
		if len(lacking) > 0 {
			missing = append(missing, t.Lacking(e.Words.List(lacking)))
		}
		if undecided > 0 {
			missing = append(missing, t.Undecided(undecided))
		}
		if warning := e.Words.TopHeavy(sheet); warning != "" {
			missing = append(missing, warning)
		}
		return t.MayRelease, missing
	}, func() tea.Cmd {
		return e.Do(e.Words.Scores.Done["released"], true, func() error { return room.Do(who, meeting.ReleaseComposite{}) })
	})
}

// hide asks why nobody else sees the composite scores any more.
func (p *Sheet) hide() tea.Cmd {
	e, t := p.e, p.e.Words.Scores
	room, who := e.Room, e.Who
	return e.AskWhy("take composite back", t.HideWhy, t.Done["hidden"], func(reason string) error {
		return room.Do(who, meeting.WithholdComposite{Reason: reason})
	})
}

// newTrace shows how the composite score of a presenter comes about.
func newTrace(e *page.Env, presenter string) *ui.Reader {
	return &ui.Reader{
		Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Composite.Name },
		Text: func(w int) string { return traceText(e, presenter, min(w, ui.Measure)) },
	}
}

// traceText is how a score comes about, in w columns.
func traceText(e *page.Env, presenter string, w int) string {
	t, ok := meeting.CompositeTrace(e.State, presenter)
	if !ok || !HasScores(e) {
		return hidden(e)
	}
	lines := e.Words.CompositeTrace(e.State, t)
	for i, line := range lines {
		line = ui.Wrap(line, w)
		if i == 0 {
			line = e.Styles.Heading.Render(line)
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
