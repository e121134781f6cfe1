package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// newSteps is the whole agenda, to go to any step.
func newSteps(e *env) *list {
	l := &list{e: e, title: func() string { return e.w().Agenda }, empty: func() string { return "" }, at: e.s.Current}
	l.rows = func(w int) []string {
		var rows []string
		for _, s := range e.s.Steps {
			rows = append(rows, e.stepRow(s, w))
		}
		return rows
	}
	l.acts = func(i int) []action {
		if i < 0 || e.s.Steps[i].Skipped || e.s.OpenRound() != nil || i == e.s.Current {
			return nil
		}
		return []action{on("Enter", e.w().Keys.Goto, func() tea.Cmd {
			return e.do("", true, func() error { return e.Room.Goto(e.Who, i+1) })
		}, "enter")}
	}
	return l
}

// stepRow is a line of the agenda. Its mark tells how it stands where there is no room
// for the word, nor for the minutes.
func (e *env) stepRow(s meeting.Step, w int) string {
	marks := map[meeting.StepState]string{meeting.Done: e.g.Check, meeting.Current: e.g.Dot, meeting.Skipped: e.g.Dash, meeting.Waiting: e.g.Open}
	p, _ := e.s.Presenter(s.Presenter)
	name := 0
	for _, step := range e.s.Steps {
		name = max(name, textWidth(e.w().StepName(step.Kind)))
	}
	row := marks[e.s.StepState(s)] + " " + padLeft(fmt.Sprint(s.Number), len(fmt.Sprint(len(e.s.Steps)))) + "  " +
		pad(e.w().StepName(s.Kind), name) + "  "
	const branch, more = 26, 18
	if w < textWidth(row)+branch+more {
		return row + fit(p.Branch, w-textWidth(row))
	}
	minutes := ""
	if s.Minutes > 0 {
		minutes = fmt.Sprintf("%d′", s.Minutes)
	}
	return fit(row+pad(fit(p.Branch, branch), branch)+padLeft(minutes, 5)+"  "+e.Words.StepState(e.s, s, e.w().StepStates), w)
}
