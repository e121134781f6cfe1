package tui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
	"pingyi/tui/page"
)

// questionOffers ask, and lead to what was asked; a host draws a question or somebody to
// ask one, and gives the word on.
func questionOffers() []offer {
	turn := func(d *desk) bool { return d.drives() && d.e.State.Turn != nil }
	return []offer{
		{urgency: driving, keys: []string{"t"},
			says: func(w *words.Words) string { return w.Question.Keys.Answer },
			when: func(d *desk) bool { return turn(d) && !d.e.State.Turn.Answering() },
			does: (*desk).passTurn},
		{urgency: driving, keys: []string{"t"},
			says: func(w *words.Words) string { return w.Question.Keys.Over },
			when: func(d *desk) bool { return turn(d) && d.e.State.Turn.Answering() },
			does: (*desk).passTurn},
		{urgency: driving, keys: []string{"d"},
			says: func(w *words.Words) string { return w.Screen.Keys.Draw },
			when: func(d *desk) bool { return d.drives() && d.draws() },
			does: (*desk).draw},
		toAsk(),
		{urgency: seated, keys: []string{"q"},
			says: func(w *words.Words) string { return w.Screen.Keys.Questions },
			when: func(*desk) bool { return true },
			does: func(d *desk) tea.Cmd { return d.e.Push(newQueue(d.e)) }},
		{urgency: handy, keys: []string{"l"},
			says: func(w *words.Words) string { return w.Screen.Keys.DrawPerson },
			when: func(d *desk) bool { return d.drives() && d.e.State.Begun() && d.e.State.CanPut() == nil },
			does: (*desk).drawPerson},
	}
}

func toAsk() offer {
	return offer{urgency: seated, keys: []string{page.AskKey},
		says: func(w *words.Words) string { return w.Screen.Keys.Ask },
		when: func(d *desk) bool { return mayAsk(d.e) },
		does: func(d *desk) tea.Cmd { return d.e.Push(newAsking(d.e)) }}
}

// mayAsk reports whether somebody is up whom this person may ask.
func mayAsk(e *page.Env) bool {
	return e.State.Step().Presenter != "" && e.Who != plan.Console && !e.State.IsOver()
}

func (d *desk) passTurn() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.PassTurn(who) })
}

// unapproved is why no question can be drawn, where some only wait to be let through.
func (d *desk) unapproved() *refuse.Refusal {
	if none, _ := errors.AsType[*refuse.Refusal](d.e.State.CanDraw()); none != nil && none.Why == meeting.NoneApproved {
		return none
	}
	return nil
}

// draws reports whether a question can be drawn, or could be if it were let through.
func (d *desk) draws() bool { return d.e.State.CanDraw() == nil || d.unapproved() != nil }

// draw draws a question. Where they still wait to be let through it leads to them.
func (d *desk) draw() tea.Cmd {
	e := d.e
	if none := d.unapproved(); none != nil {
		e.Push(newQueue(e))
		return func() tea.Msg { return page.Say(e.Words.RefusalOnScreen(none)) }
	}
	room, who := e.Room, e.Who
	return e.Do("", false, func() error { _, err := room.Draw(who); return err })
}

func (d *desk) drawPerson() tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { _, err := room.DrawPerson(who); return err })
}
