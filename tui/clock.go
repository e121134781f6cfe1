package tui

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/words"
)

// clockOffers run the clock of a step.
func clockOffers() []offer {
	clocked := func(d *desk) bool {
		return d.drives() && (d.e.State.Step().Minutes > 0 || d.e.State.Timer != nil)
	}
	return []offer{
		{urgency: driving, keys: []string{"space"},
			says: func(w *words.Words) string { return w.Screen.Keys.StartPause },
			when: func(d *desk) bool { return clocked(d) && d.e.State.Calling == nil },
			does: (*desk).startPause},
		{urgency: handy, keys: []string{"+", "="},
			says: func(w *words.Words) string { return w.Screen.Keys.AddMinute },
			when: func(d *desk) bool { return clocked(d) && d.e.State.Begun() },
			does: func(d *desk) tea.Cmd { return d.timer(meeting.TimerAdd, 1) }},
		{urgency: handy, keys: []string{"0"},
			says: func(w *words.Words) string { return w.Screen.Keys.Reset },
			when: func(d *desk) bool { return d.drives() && d.e.State.Timer != nil },
			does: func(d *desk) tea.Cmd { return d.timer(meeting.TimerReset, 0) }},
	}
}

func (d *desk) timer(act meeting.TimerAct, minutes int) tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.Timer(who, act, minutes) })
}

// startPause starts the clock, or stops it for a while.
func (d *desk) startPause() tea.Cmd {
	if t := d.e.Room.State().Timer; t != nil && t.Running {
		return d.timer(meeting.TimerPause, 0)
	}
	return d.timer(meeting.TimerStart, 0)
}
