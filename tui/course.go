package tui

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// courseOffers begin and end the meeting, and look back at it.
func courseOffers() []offer {
	return []offer{
		{urgency: first, keys: []string{"enter", "right", "n", "pgdown"},
			says: func(w *words.Words) string { return w.House.Keys.Begin },
			when: func(d *desk) bool { return d.drives() && !d.e.State.Begun() },
			does: (*desk).begin},
		{urgency: first, keys: []string{"enter"},
			says: func(w *words.Words) string { return w.House.Keys.End },
			when: func(d *desk) bool { return d.drives() && d.e.State.Begun() && d.e.State.CanEnd() == nil },
			does: (*desk).end},
		{urgency: first, wall: true, keys: []string{"enter"},
			says: func(w *words.Words) string { return w.House.Keys.Ranking },
			when: func(d *desk) bool { return d.e.State.IsOver() && !d.stage.Ranking },
			does: func(d *desk) tea.Cmd { d.stage.Ranking = true; return nil }},
		{urgency: first, wall: true, keys: []string{"enter"},
			says: func(w *words.Words) string { return w.House.Keys.Card },
			when: func(d *desk) bool { return d.stage.Ranking },
			does: func(d *desk) tea.Cmd { d.stage.Ranking = false; return nil }},
		{urgency: first, keys: []string{"left", "N", "pgup"},
			says: func(w *words.Words) string { return w.Passing.Keys.Resume },
			when: func(d *desk) bool { return d.e.Is(plan.Host) && d.e.State.CanResume() == nil },
			does: (*desk).resume},
	}
}

// drives reports whether this is a host who takes the meeting on.
func (d *desk) drives() bool { return d.e.Is(plan.Host) && !d.e.State.IsOver() }

// begin begins the meeting. Where nobody is there it asks for the reason: who is there is
// looked up anew, as the screen is a little behind those who come in.
func (d *desk) begin() tea.Cmd {
	e := d.e
	room, who, say := e.Room, e.Who, e.Words.House.Done["began"]
	if s := e.Seat.State(); s.CanBegin() != nil {
		return e.AskWhy("begin", e.Words.Passing.Nobody(s.Attendance().Due), say, func(reason string) error { return room.Begin(who, reason) })
	}
	return e.Do(say, false, func() error { return room.Begin(who, "") })
}

func (d *desk) end() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	return e.Confirm(e.Words.House.Confirm, func() tea.Cmd {
		return e.Do(e.Words.House.Done["ended"], true, func() error { return room.End(who) })
	})
}

// resume takes the end of the meeting back, for a reason.
func (d *desk) resume() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	return e.AskWhy("resume", e.Words.Passing.Resume, e.Words.Passing.Resumed, func(reason string) error { return room.Resume(who, reason) })
}
