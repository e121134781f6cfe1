package desk

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
	"pingyi/tui/page"
)

// questionOffers ask a question and list all of them. For a host they draw a question, or
// somebody to ask one, and pass the turn on.
func questionOffers() []offer {
	turn := func(d *Desk) bool { return runsMeeting(d.e) && d.e.State.Turn != nil }
	return []offer{
		{
			urgency: driving, keys: []string{"t"},
			label: func(w *words.Words) string { return w.Question.Keys.Answer },
			about: func(w *words.Words) string { return w.Help.Answer },
			next:  always,
			when:  func(d *Desk) bool { return turn(d) && !d.e.State.Turn.Answering() },
			do:    (*Desk).passTurn,
		},
		{
			urgency: driving, keys: []string{"t"},
			label: func(w *words.Words) string { return w.Question.Keys.Over },
			about: func(w *words.Words) string { return w.Help.Over },
			next:  always,
			when:  func(d *Desk) bool { return turn(d) && d.e.State.Turn.Answering() },
			do:    (*Desk).passTurn,
		},
		{
			urgency: driving, keys: []string{"d"},
			label: func(w *words.Words) string { return w.Screen.Keys.Draw },
			about: func(w *words.Words) string { return w.Help.Draw },
			next:  func(d *Desk) bool { return d.e.State.Turn == nil && unapproved(d.e) == nil },
			when:  func(d *Desk) bool { return mayDraw(d.e) },
			do:    (*Desk).draw,
		},
		{
			urgency: seated, keys: []string{page.AskKey},
			label: func(w *words.Words) string { return w.Screen.Keys.Ask },
			about: func(w *words.Words) string { return w.Help.Ask },
			next: func(d *Desk) bool {
				return d.e.State.Step().Kind == plan.StepQuestions && !d.e.Up && !d.e.Is(plan.Host)
			},
			when: func(d *Desk) bool { return mayAsk(d.e) },
			do:   func(d *Desk) tea.Cmd { return d.e.Push(newAsking(d.e)) },
		},
		{
			urgency: seated, keys: []string{"q"},
			label: func(w *words.Words) string { return w.Screen.Keys.Questions },
			about: func(w *words.Words) string { return w.Help.Questions },
			next:  func(d *Desk) bool { return d.e.State.Turn == nil && unapproved(d.e) != nil },
			when:  func(d *Desk) bool { return d.e.State.Phase() != meeting.Preparing },
			do:    func(d *Desk) tea.Cmd { return openQueue(d.e) },
		},
		{
			urgency: handy, keys: []string{"l"},
			label: func(w *words.Words) string { return w.Screen.Keys.DrawPerson },
			about: func(w *words.Words) string { return w.Help.DrawPerson },
			when: func(d *Desk) bool {
				return d.e.State.Begun() && d.e.State.Step().Kind == plan.StepQuestions && runsMeeting(d.e)
			},
			do: (*Desk).drawPerson,
		},
	}
}

// openQueue opens the list of questions. A host's has some that the hall does not see.
func openQueue(e *page.Env) tea.Cmd {
	open := func() tea.Cmd { return e.Push(newQueue(e)) }
	if !e.Is(plan.Host) {
		return open()
	}
	return forOfficers(e, func() string { return e.Words.Passing.ShowsQueue }, open)
}

// forOfficers opens a page with what only officers may see. At the console, which the hall looks
// at, it says so first; a host's own terminal beside it opens the page at once.
func forOfficers(e *page.Env, ask func() string, open func() tea.Cmd) tea.Cmd {
	if e.Who != plan.Console {
		return open()
	}
	return e.Ask(func() string { return e.Words.Passing.ShowIt }, func() (string, []string) { return ask(), nil }, func() tea.Cmd {
		e.Pop()
		return open()
	})
}

// mayAsk reports whether there is a presenter now whom this person may ask something. At the
// console nobody asks, since nobody signs in there.
func mayAsk(e *page.Env) bool { return e.May(meeting.Ask{Named: true}) }

func (d *Desk) passTurn() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.Do(who, meeting.PassTurn{}) })
}

// unapproved is the reason why no question can be drawn if some only wait for approval; nil
// otherwise.
func unapproved(e *page.Env) *refuse.Refusal {
	if !e.Is(plan.Host) {
		return nil
	}
	if none, _ := errors.AsType[*refuse.Refusal](meeting.DrawQuestion{}.Can(e.State, e.Who)); none != nil && none.Why == meeting.NoneApproved {
		return none
	}
	return nil
}

// mayDraw reports whether a question can be drawn, or could be after one is approved.
func mayDraw(e *page.Env) bool { return hostMay(e, meeting.DrawQuestion{}) || unapproved(e) != nil }

// draw draws a question. If all of them still wait for approval it opens the list of them.
func (d *Desk) draw() tea.Cmd {
	e := d.e
	if none := unapproved(e); none != nil {
		open := openQueue(e)
		return tea.Batch(open, e.Do("", false, func() error { return none }))
	}
	room, who := e.Room, e.Who
	return e.Do("", false, func() error { _, err := room.Draw(who); return err })
}

func (d *Desk) drawPerson() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { _, err := room.DrawPerson(who); return err })
}
