package tui

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/ui"
)

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

// goOn goes on to the next step. Where a scoring step has no round that counts it asks
// first.
func (d *desk) goOn() tea.Cmd {
	e, step := d.e, d.e.State.Step()
	next := func(close bool, l meeting.Leaving) tea.Cmd {
		return e.Do("", close, func() error { return e.Room.GoOn(e.Who, l) })
	}
	if e.Room.State().CanGoOn() == nil {
		return next(false, meeting.Leaving{From: step.Number})
	}
	ask := e.Words.Passing.Skip(step.Number, e.Words.Presenters(e.State, e.State.Rated(step)))
	return e.Confirm(ask, func() tea.Cmd {
		return next(true, meeting.Leaving{From: step.Number, Skip: true})
	})
}

// rankingActs publish the ranking, at once or place by place, and take it back.
func (d *desk) rankingActs() []ui.Action {
	e, k := d.e, d.e.Words.Passing.Keys
	room, who := e.Room, e.Who
	switch {
	case e.State.CanPublish() == nil:
		var all []ui.Action
		if len(e.State.Unrated()) < len(e.State.Order) { // or there is no place to show
			all = append(all, d.reveal())
		}
		return append(all, ui.On("x", e.Words.Screen.Keys.Publish, func() tea.Cmd {
			return e.despiteGaps(e.Words.Screen.Confirm["publish"], e.Words.Screen.Done["published"], func(reason string) error { return room.Publish(who, reason) })
		}, "x"))
	case e.State.Result != nil && e.State.Step().Kind == plan.StepResults:
		return []ui.Action{ui.On("x", k.Withdraw, func() tea.Cmd {
			return e.AskWhy("withdraw", e.Words.Passing.Unpublish, e.Words.Passing.Withdrawn, func(reason string) error { return room.Withdraw(who, reason) })
		}, "x")}
	}
	return nil
}

// despiteGaps asks before a ranking is shown to the hall, and for a reason where
// presenters would stand in it without a score.
func (e *env) despiteGaps(ask, say string, act func(reason string) error) tea.Cmd {
	if gaps := e.Room.NoScore(); len(gaps) > 0 && e.State.Reveal == nil {
		return e.AskWhy("publish", e.Words.Passing.NoScore(e.Words.Presenters(e.State, gaps)), say, act)
	}
	return e.Confirm(ask, func() tea.Cmd { return e.Do(say, true, func() error { return act("") }) })
}

// resume takes the end of the meeting back, for a reason.
func (d *desk) resume() ui.Action {
	e := d.e
	return ui.On("←", e.Words.Passing.Keys.Resume, func() tea.Cmd {
		return e.AskWhy("resume", e.Words.Passing.Resume, e.Words.Passing.Resumed, func(reason string) error { return e.Room.Resume(e.Who, reason) })
	}, "left", "N", "pgup")
}
