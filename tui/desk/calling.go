package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/words"
)

// callingOffers are for a host while ballots are called.
func callingOffers() []offer {
	calls := func(d *Desk) bool { return hostMay(d.e, meeting.CallBallots{To: meeting.CallStop}) }
	more := func(d *Desk) bool { return calls(d) && d.e.State.Calling.At(d.e.Now) < d.e.State.Calling.Of }
	press := func(act meeting.CallMove) func(*Desk) tea.Cmd {
		return func(d *Desk) tea.Cmd { return d.call(act) }
	}
	return []offer{
		{
			urgency: driving, keys: []string{"space"},
			label: func(w *words.Words) string { return w.Hall.Keys.HoldGo },
			about: func(w *words.Words) string { return w.Help.HoldGo },
			when:  more, do: (*Desk).pauseCalling,
		},
		{
			urgency: driving, keys: []string{"1"},
			label: func(w *words.Words) string { return w.Hall.Keys.One },
			about: func(w *words.Words) string { return w.Help.One },
			when:  more, do: press(meeting.CallOne),
		},
		{
			urgency: driving, keys: []string{"2"},
			label: func(w *words.Words) string { return w.Hall.Keys.Steady },
			about: func(w *words.Words) string { return w.Help.Steady },
			next:  func(d *Desk) bool { return !d.e.State.Calling.Moving(d.e.Now) },
			when:  more, do: press(meeting.CallSteady),
		},
		{
			urgency: driving, keys: []string{"3"},
			label: func(w *words.Words) string { return w.Hall.Keys.Fast },
			about: func(w *words.Words) string { return w.Help.Fast },
			when:  more, do: press(meeting.CallFast),
		},
		{
			urgency: driving, keys: []string{"4"},
			label: func(w *words.Words) string { return w.Hall.Keys.End },
			about: func(w *words.Words) string { return w.Help.CallAll },
			when:  more, do: press(meeting.CallEnd),
		},
		{
			urgency: driving, keys: []string{"right", "n", "pgdown", "tab"},
			label: func(w *words.Words) string { return w.Hall.Keys.NextPresenter },
			about: func(w *words.Words) string { return w.Help.NextPresenter },
			next:  allCalled,
			when: func(d *Desk) bool {
				if !calls(d) {
					return false
				}
				c := d.e.State.Calling
				_, more := d.e.State.Rounds[c.Round-1].NextToCall(c.Presenter)
				return more
			},
			do: (*Desk).callNext,
		},
		{
			urgency: driving, keys: []string{"esc", "end"},
			label: func(w *words.Words) string { return w.Hall.Keys.StopCalling },
			about: func(w *words.Words) string { return w.Help.StopCalling },
			next:  allCalled,
			when:  calls, do: press(meeting.CallStop),
		},
	}
}

// allCalled reports whether all ballots on the presenter whose ballots are called have been.
func allCalled(d *Desk) bool {
	c := d.e.State.Calling
	return c.At(d.e.Now) >= c.Of
}

func (d *Desk) call(act meeting.CallMove) tea.Cmd {
	room, who := d.e.Room, d.e.Who
	return d.e.Do("", false, func() error { return room.Do(who, meeting.CallBallots{To: act}) })
}

// pauseCalling stops the calling for a while, or goes on with it.
func (d *Desk) pauseCalling() tea.Cmd {
	if c := d.e.Room.State().Calling; c != nil && c.Moving(d.e.Room.Now()) {
		return d.call(meeting.CallPause)
	}
	return d.call(meeting.CallResume)
}

// callNext goes on to the next presenter. If ballots of this one are left it asks whether to
// pass over them.
func (d *Desk) callNext() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	s, now := room.State(), room.Now()
	c := s.Calling
	if c == nil || meeting.AllCalledOnce(s, s.Rounds[c.Round-1], c.Presenter, now) {
		return d.call(meeting.CallNext)
	}
	p, _ := e.State.Presenter(c.Presenter)
	return e.Confirm(e.Words.Hall.PassOver(p.Name, c.At(now), c.Of), func() tea.Cmd {
		return e.Do("", true, func() error { return room.Do(who, meeting.CallBallots{To: meeting.CallSkip}) })
	})
}
