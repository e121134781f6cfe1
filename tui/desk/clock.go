package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// clockOffers run the clock of a step.
func clockOffers() []offer {
	clocked := func(d *Desk) bool {
		return runsMeeting(d.e) && (d.e.State.Step().Minutes > 0 || d.e.State.Timer != nil)
	}
	return []offer{
		{
			urgency: driving, keys: []string{"space"},
			label: func(w *words.Words) string { return w.House.Keys.BeginTimed },
			about: func(w *words.Words) string { return w.Help.BeginTimed },
			when:  func(d *Desk) bool { return clocked(d) && !d.e.State.Begun() },
			do:    func(d *Desk) tea.Cmd { return d.beginThen(meeting.SetTimer{To: meeting.TimerStart}) },
		},
		{
			urgency: driving, keys: []string{"space"},
			label: func(w *words.Words) string { return w.Screen.Keys.StartPause },
			about: func(w *words.Words) string { return w.Help.StartPause },
			next: func(d *Desk) bool {
				return d.e.State.Timer == nil && d.e.State.Step().Kind != plan.StepScoring
			},
			when: func(d *Desk) bool { return clocked(d) && d.e.State.Begun() && d.e.State.Calling == nil },
			do:   (*Desk).startPause,
		},
		{
			urgency: handy, keys: []string{"+", "="},
			label: func(w *words.Words) string { return w.Screen.Keys.AddMinute },
			about: func(w *words.Words) string { return w.Help.AddMinute },
			when:  func(d *Desk) bool { return clocked(d) && d.e.State.Begun() },
			do:    func(d *Desk) tea.Cmd { return d.timer(meeting.TimerAdd, 1) },
		},
		{
			urgency: handy, keys: []string{"0"},
			label: func(w *words.Words) string { return w.Screen.Keys.Reset },
			about: func(w *words.Words) string { return w.Help.Reset },
			when:  func(d *Desk) bool { return hostMay(d.e, meeting.SetTimer{To: meeting.TimerReset}) },
			do:    func(d *Desk) tea.Cmd { return d.timer(meeting.TimerReset, 0) },
		},
	}
}

func (d *Desk) timer(act meeting.TimerMove, minutes int) tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.Do(who, meeting.SetTimer{To: act, Minutes: minutes}) })
}

// startPause starts the clock, or stops it for a while.
func (d *Desk) startPause() tea.Cmd {
	if t := d.e.Room.State().Timer; t != nil && t.Running {
		return d.timer(meeting.TimerPause, 0)
	}
	return d.timer(meeting.TimerStart, 0)
}
