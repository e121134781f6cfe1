package desk

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/undone"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// agendaOffers move through the agenda.
func agendaOffers() []offer {
	// Before the meeting the same keys begin it, and while ballots are called they call.
	walks := func(d *Desk) bool { return d.e.State.Begun() && d.e.State.Calling == nil }
	return []offer{
		{
			urgency: driving, keys: []string{"right", "n", "pgdown"},
			label: func(w *words.Words) string { return w.Screen.Keys.Next },
			about: func(w *words.Words) string { return w.Help.Next },
			next:  isDone, named: nextName,
			when: func(d *Desk) bool { return walks(d) && d.e.May(meeting.GoOn{}) },
			do:   (*Desk).goOn,
		},
		{
			urgency: driving, keys: []string{"left", "N", "pgup"},
			label: func(w *words.Words) string { return w.Screen.Keys.Back },
			about: func(w *words.Words) string { return w.Help.Back },
			when:  func(d *Desk) bool { return walks(d) && d.e.May(meeting.GoBack{}) },
			do:    (*Desk).goBack,
		},
		{
			urgency: overview, keys: []string{"g"},
			label: func(w *words.Words) string { return w.Screen.Keys.Goto },
			about: func(w *words.Words) string { return w.Help.Goto },
			when:  func(d *Desk) bool { return runsMeeting(d.e) },
			do:    func(d *Desk) tea.Cmd { return d.e.Push(d.newSteps()) },
		},
	}
}

// nextName names the step to which the meeting goes on.
func nextName(d *Desk) string {
	next, _ := d.e.State.NextStep()
	return d.e.Words.Screen.StepName(next.Kind)
}

// isDone reports whether what the step is for has been done, so that the next one may come.
func isDone(d *Desk) bool {
	s := d.e.State
	switch s.Step().Kind {
	case plan.StepScoring:
		return meeting.RequireScored(s) == nil
	case plan.StepQuestions:
		return s.Turn == nil && !mayDraw(d.e)
	case plan.StepResults:
		return s.Result != nil
	case plan.StepReport, plan.StepComment, plan.StepPledge, plan.StepSummary, plan.StepSuperior: // when the host thinks so
	}
	return true
}

// goOn goes on to the next step.
func (d *Desk) goOn() tea.Cmd {
	e, step := d.e, d.e.State.Step()
	room, who := e.Room, e.Who
	return d.pass(passage{
		act: func(w *words.Words) string { return w.Screen.Keys.Next }, undone: undone.BeforeNext, why: e.Words.Passing.WhyBegin,
		ask: func() string {
			return e.Words.Passing.ToStep(nextName(d))
		},
		do: func(reason string, asked bool) error {
			return room.Do(who, meeting.GoOn{From: step.Number, Skip: asked, Override: reason})
		},
	})
}

func (d *Desk) goBack() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.Do(who, meeting.GoBack{}) })
}

// newSteps lists the whole agenda, to go to any step.
func (d *Desk) newSteps() *ui.List {
	e, room, who := d.e, d.e.Room, d.e.Who
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Wide: true, Title: func() string { return e.Words.Screen.Agenda }, Empty: func() string { return "" }, At: e.State.Current}
	l.Rows = func(w int) []string {
		var rows []string
		for _, s := range e.State.Steps {
			rows = append(rows, stepRow(e, s, w))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 || e.State.Steps[i].NotHeld || e.State.OpenRound() != nil || i == e.State.Current {
			return nil
		}
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.Screen.Keys.Goto, func() tea.Cmd {
			if !e.State.Begun() {
				e.Pop()
				return d.beginThen(meeting.GoTo{Step: i + 1})
			}
			return e.Do("", true, func() error { return room.Do(who, meeting.GoTo{Step: i + 1}) })
		}, "enter")}
	}
	return l
}

// stepRow is a line of the agenda. If there is no room for the words and the minutes, its mark
// alone tells how the step stands.
func stepRow(e *page.Env, s meeting.Step, w int) string {
	marks := map[meeting.StepState]string{meeting.Done: e.Glyphs.Check, meeting.Current: e.Glyphs.Dot, meeting.Skipped: e.Glyphs.Dash, meeting.Waiting: e.Glyphs.Open}
	p, _ := e.State.Presenter(s.Presenter)
	name := 0
	for _, step := range e.State.Steps {
		name = max(name, ui.Width(e.Words.Screen.StepName(step.Kind)))
	}
	row := marks[e.State.StepState(s)] + " " + ui.PadLeft(fmt.Sprint(s.Number), len(fmt.Sprint(len(e.State.Steps)))) + "  " +
		ui.Pad(e.Words.Screen.StepName(s.Kind), name) + "  "
	branch, state := 0, 0
	for _, step := range e.State.Steps {
		p, _ := e.State.Presenter(step.Presenter)
		branch = max(branch, min(26, ui.Width(p.Branch)))
		state = max(state, ui.Width(e.Words.StepState(e.State, step, e.Words.Screen.StepStates)))
	}
	const minutes = 5
	if w < ui.Width(row)+branch+minutes {
		return row + ui.Fit(p.Branch, w-ui.Width(row))
	}
	row += ui.Pad(ui.Fit(p.Branch, branch), branch)
	limit := ""
	if s.Minutes > 0 {
		limit = fmt.Sprintf("%d′", s.Minutes)
	}
	row += ui.PadLeft(limit, minutes)
	if w < ui.Width(row)+2+state {
		return row
	}
	return row + "  " + e.Words.StepState(e.State, s, e.Words.Screen.StepStates)
}
