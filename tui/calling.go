package tui

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/tui/ui"
)

// callActs are the host's keys while ballots are called.
func (d *desk) callActs() []ui.Action {
	e, k := d.e, d.e.Words.Hall.Keys
	c := *e.State.Calling
	call := func(act meeting.CallAct) func() tea.Cmd {
		return func() tea.Cmd {
			return e.Do("", false, func() error { return e.Room.Call(e.Who, act, "") })
		}
	}
	var all []ui.Action
	if c.At(e.Now) < c.Of {
		all = append(all, ui.On(e.Words.Screen.Keys.Space, k.HoldGo, func() tea.Cmd {
			if c := e.Room.State().Calling; c != nil && c.Moving(e.Room.Now()) {
				return call(meeting.CallHold)()
			}
			return call(meeting.CallGo)()
		}, "space"), ui.On("1", k.One, call(meeting.CallOne), "1"), ui.On("2", k.Steady, call(meeting.CallSteady), "2"),
			ui.On("3", k.Fast, call(meeting.CallFast), "3"), ui.On("4", k.End, call(meeting.CallEnd), "4"))
	}
	if _, more := e.State.Rounds[c.Round-1].After(c.Presenter); more {
		all = append(all, ui.On("→", k.NextPresenter, d.callNext, "right", "n", "pgdown", "tab"))
	}
	return append(all, ui.On("Esc", k.StopCalling, call(meeting.CallStop), "esc", "end"))
}

// callNext goes on to the next presenter; where this one is not called to the end it asks
// whether to pass over the rest.
func (d *desk) callNext() tea.Cmd {
	e := d.e
	s, now := e.Room.State(), e.Room.Now()
	c := s.Calling
	if c == nil || s.CalledOut(s.Rounds[c.Round-1], c.Presenter, now) {
		return e.Do("", false, func() error { return e.Room.Call(e.Who, meeting.CallNext, "") })
	}
	p, _ := e.State.Presenter(c.Presenter)
	return e.Confirm(e.Words.Hall.PassOver(p.Name, c.At(now), c.Of), func() tea.Cmd {
		return e.Do("", true, func() error { return e.Room.Call(e.Who, meeting.CallSkip, "") })
	})
}
