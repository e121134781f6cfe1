package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
)

// courseOffers begin the meeting, end it, and show the ranking afterwards.
func courseOffers() []offer {
	return []offer{
		{
			urgency: first, keys: []string{"enter", "right", "n", "pgdown"},
			label: func(w *words.Words) string { return w.House.Keys.Begin },
			when:  func(d *Desk) bool { return d.e.May(meeting.BeginMeeting{}) },
			do:    (*Desk).begin,
		},
		{
			urgency: first, keys: []string{"enter"},
			label: func(w *words.Words) string { return w.House.Keys.End },
			when:  func(d *Desk) bool { return d.e.State.Begun() && d.e.May(meeting.EndMeeting{}) },
			do:    (*Desk).end,
		},
		{
			urgency: first, wall: true, keys: []string{"enter"},
			label: func(w *words.Words) string { return w.House.Keys.Ranking },
			when:  func(d *Desk) bool { return d.e.State.IsOver() && !d.stage.Ranking && !d.stage.ShowsRanking() },
			do:    func(d *Desk) tea.Cmd { d.stage.Ranking = true; return nil },
		},
		{
			urgency: first, wall: true, keys: []string{"enter"},
			label: func(w *words.Words) string { return w.House.Keys.Card },
			when:  func(d *Desk) bool { return d.stage.Ranking },
			do:    func(d *Desk) tea.Cmd { d.stage.Ranking = false; return nil },
		},
		{
			urgency: first, keys: []string{"left", "N", "pgup"},
			label: func(w *words.Words) string { return w.Passing.Keys.Resume },
			when:  func(d *Desk) bool { return d.e.May(meeting.ResumeMeeting{}) },
			do:    (*Desk).resume,
		},
	}
}

// runsMeeting reports whether this is a host and the meeting is not over.
func runsMeeting(e *page.Env) bool { return e.Is(plan.Host) && !e.State.IsOver() }

// begin begins the meeting, or asks for a reason if nobody is there. Who is there is looked up
// again, because the screen is a little behind those who come in.
func (d *Desk) begin() tea.Cmd {
	e := d.e
	room, who, message := e.Room, e.Who, e.Words.House.Done["began"]
	if here := e.Seat.State().Attendance(); here.Present == 0 {
		return e.AskWhy("begin", e.Words.Passing.Nobody(here.Due), message, func(reason string) error { return room.Do(who, meeting.BeginMeeting{Override: reason}) })
	}
	return e.Do(message, false, func() error { return room.Do(who, meeting.BeginMeeting{}) })
}

func (d *Desk) end() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	return e.Confirm(e.Words.House.Confirm, func() tea.Cmd {
		return e.Do(e.Words.House.Done["ended"], true, func() error { return room.Do(who, meeting.EndMeeting{}) })
	})
}

// resume takes the end of the meeting back. It asks for a reason.
func (d *Desk) resume() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	return e.AskWhy("resume", e.Words.Passing.Resume, e.Words.Passing.Resumed, func(reason string) error { return room.Do(who, meeting.ResumeMeeting{Reason: reason}) })
}
