package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/tui/ui"
)

// newSteps is the whole agenda, to go to any step.
func newSteps(e *env) *ui.List {
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Screen.Agenda }, Empty: func() string { return "" }, At: e.State.Current}
	l.Rows = func(w int) []string {
		var rows []string
		for _, s := range e.State.Steps {
			rows = append(rows, e.stepRow(s, w))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 || e.State.Steps[i].Skipped || e.State.OpenRound() != nil || i == e.State.Current {
			return nil
		}
		return []ui.Action{ui.On("Enter", e.Words.Screen.Keys.Goto, func() tea.Cmd {
			return e.Do("", true, func() error { return e.Room.Goto(e.Who, i+1) })
		}, "enter")}
	}
	return l
}

// stepRow is a line of the agenda. Its mark tells how it stands where there is no room
// for the word, nor for the minutes.
func (e *env) stepRow(s meeting.Step, w int) string {
	marks := map[meeting.StepState]string{meeting.Done: e.Glyphs.Check, meeting.Current: e.Glyphs.Dot, meeting.Skipped: e.Glyphs.Dash, meeting.Waiting: e.Glyphs.Open}
	p, _ := e.State.Presenter(s.Presenter)
	name := 0
	for _, step := range e.State.Steps {
		name = max(name, ui.Width(e.Words.Screen.StepName(step.Kind)))
	}
	row := marks[e.State.StepState(s)] + " " + ui.PadLeft(fmt.Sprint(s.Number), len(fmt.Sprint(len(e.State.Steps)))) + "  " +
		ui.Pad(e.Words.Screen.StepName(s.Kind), name) + "  "
	const branch, more = 26, 18
	if w < ui.Width(row)+branch+more {
		return row + ui.Fit(p.Branch, w-ui.Width(row))
	}
	minutes := ""
	if s.Minutes > 0 {
		minutes = fmt.Sprintf("%d′", s.Minutes)
	}
	return ui.Fit(row+ui.Pad(ui.Fit(p.Branch, branch), branch)+ui.PadLeft(minutes, 5)+"  "+e.Words.StepState(e.State, s, e.Words.Screen.StepStates), w)
}
