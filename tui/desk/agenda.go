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
			when: func(d *Desk) bool { return walks(d) && hostMay(d.e, meeting.GoOn{}) },
			do:   (*Desk).goOn,
		},
		{
			urgency: driving, keys: []string{"left", "N", "pgup"},
			label: func(w *words.Words) string { return w.Screen.Keys.Back },
			about: func(w *words.Words) string { return w.Help.Back },
			when:  func(d *Desk) bool { return walks(d) && hostMay(d.e, meeting.GoBack{}) },
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
		act: func(w *words.Words) string { return w.Screen.Keys.Next }, undone: undone.BeforeNext,
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
		columns, rows := stepColumns(e), make([]string, len(e.State.Steps))
		for i, s := range e.State.Steps {
			rows[i] = columns.row(s, w)
		}
		return rows
	}
	l.About = func() []int { // the steps stay where they are, and need not be drawn to be counted
		numbers := make([]int, len(e.State.Steps))
		for i, s := range e.State.Steps {
			numbers[i] = s.Number
		}
		return numbers
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 || e.State.Steps[i].NotHeld || e.State.OpenRound() != nil {
			return nil
		}
		if i == e.State.Current && (!e.State.Begun() || meeting.RequireCleared(e.State, e.State.Steps[i]) == nil) {
			return nil // nobody is left to be called there
		}
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.Screen.Keys.Goto, func() tea.Cmd {
			if !e.State.Begun() {
				e.Pop()
				return d.beginThen(meeting.GoTo{Step: i + 1})
			}
			if left := undone.BeforeGoTo(e.State, e.State.Steps[i]); len(left) > 0 {
				e.Pop()
				return e.AskWhy("go to", whyOf(e, left), "", func(reason string) error {
					return room.Do(who, meeting.GoTo{Step: i + 1, Override: reason})
				}, e.Words.Undone(e.State, left[0]))
			}
			return e.Do("", true, func() error { return room.Do(who, meeting.GoTo{Step: i + 1}) })
		}, "enter")}
	}
	return l
}

// agendaColumns are how many columns the widest of all steps take for each part of a row.
type agendaColumns struct {
	*page.Env
	number, name, branch, state int
}

func stepColumns(e *page.Env) agendaColumns {
	c := agendaColumns{Env: e, number: len(fmt.Sprint(len(e.State.Steps)))}
	for _, step := range e.State.Steps {
		p, _ := e.State.Presenter(step.Presenter)
		c.name = max(c.name, ui.Width(e.Words.Screen.StepName(step.Kind)))
		c.branch = max(c.branch, min(26, ui.Width(p.Branch)))
		c.state = max(c.state, ui.Width(c.standing(step)))
	}
	return c
}

// standing says how a step stands.
func (c agendaColumns) standing(s meeting.Step) string {
	if meeting.RequireCleared(c.State, s) != nil && (s.Number == 1 || c.State.Steps[s.Number-2].Presenter != s.Presenter) {
		return c.Styles.Warn.Render(c.Words.Reports.Called)
	}
	return c.Words.StepState(c.State, s, c.Words.Screen.StepStates)
}

// row is a line of the agenda. If there is no room for the words and the minutes, its mark
// alone tells how the step stands.
func (c agendaColumns) row(s meeting.Step, w int) string {
	marks := map[meeting.StepState]string{meeting.Done: c.Glyphs.Check, meeting.Current: c.Glyphs.Dot, meeting.Skipped: c.Glyphs.Dash, meeting.Waiting: c.Glyphs.Open}
	p, _ := c.State.Presenter(s.Presenter)
	mark := marks[c.State.StepState(s)]
	if meeting.RequireCleared(c.State, s) != nil {
		mark = c.Glyphs.Warn
	}
	row := mark + " " + ui.PadLeft(fmt.Sprint(s.Number), c.number) + "  " +
		ui.Pad(c.Words.Screen.StepName(s.Kind), c.name) + "  "
	const minutes = 5
	if w < ui.Width(row)+c.branch+minutes {
		return row + ui.Fit(p.Branch, w-ui.Width(row))
	}
	row += ui.Pad(ui.Fit(p.Branch, c.branch), c.branch)
	limit := ""
	if s.Minutes > 0 {
		limit = fmt.Sprintf("%d′", s.Minutes)
	}
	row += ui.PadLeft(limit, minutes)
	if w < ui.Width(row)+2+c.state {
		return row
	}
	return row + "  " + c.standing(s)
}
