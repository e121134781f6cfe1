package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
)

// asksWhy asks for the reason of an act; the hint names what it does. What is left unsent
// is no reason for the same act on another step or in another round.
func (e *env) asksWhy(act, hint, say string, does func(reason string) error) tea.Cmd {
	purpose := fmt.Sprint(act, " ", e.s.Current, " ", len(e.s.Rounds))
	return e.push(newWriting(e, purpose, e.w().Reason, hint, "", text.ReasonLimit, false, func(reason string) tea.Cmd {
		return e.do(say, true, func() error { return does(reason) })
	}))
}

// begin begins the meeting. Where nobody is there it asks for the reason: who is there is
// looked up anew, as the screen is a little behind those who come in.
func (d *desk) begin() tea.Cmd {
	e := d.e
	room, who, say := e.Room, e.Who, e.house().Done["began"]
	if s := e.Seat.State(); s.CanBegin() != nil {
		return e.asksWhy("begin", e.Words.Passing.Nobody(s.Attendance().Due), say, func(reason string) error { return room.Begin(who, reason) })
	}
	return e.do(say, false, func() error { return room.Begin(who, "") })
}

// goOn goes on to the next step. Where a scoring step has no round that counts it asks
// first.
func (d *desk) goOn() tea.Cmd {
	e, step := d.e, d.e.s.Step()
	next := func(close bool, l meeting.Leaving) tea.Cmd {
		return e.do("", close, func() error { return e.Room.GoOn(e.Who, l) })
	}
	if e.Room.State().CanGoOn() == nil {
		return next(false, meeting.Leaving{From: step.Number})
	}
	ask := e.Words.Passing.Skip(step.Number, e.Words.Presenters(e.s, e.s.Rated(step)))
	return e.push(newConfirm(e, ask, func() tea.Cmd {
		return next(true, meeting.Leaving{From: step.Number, Skip: true})
	}))
}

// rankingActs publish the ranking, at once or place by place, and take it back.
func (d *desk) rankingActs() []action {
	e, k := d.e, d.e.Words.Passing.Keys
	room, who := e.Room, e.Who
	switch {
	case e.s.CanPublish() == nil:
		var all []action
		if len(e.s.Unrated()) < len(e.s.Order) { // or there is no place to show
			all = append(all, d.reveal())
		}
		return append(all, on("x", e.w().Keys.Publish, func() tea.Cmd {
			return e.despiteGaps(e.w().Confirm["publish"], e.w().Done["published"], func(reason string) error { return room.Publish(who, reason) })
		}, "x"))
	case e.s.Result != nil && e.s.Step().Kind == plan.StepResults:
		return []action{on("x", k.Withdraw, func() tea.Cmd {
			return e.asksWhy("withdraw", e.Words.Passing.Unpublish, e.Words.Passing.Withdrawn, func(reason string) error { return room.Withdraw(who, reason) })
		}, "x")}
	}
	return nil
}

// despiteGaps asks before a ranking is shown to the hall, and for a reason where
// presenters would stand in it without a score.
func (e *env) despiteGaps(ask, say string, act func(reason string) error) tea.Cmd {
	if gaps := e.Room.NoScore(); len(gaps) > 0 && e.s.Reveal == nil {
		return e.asksWhy("publish", e.Words.Passing.NoScore(e.Words.Presenters(e.s, gaps)), say, act)
	}
	return e.push(newConfirm(e, ask, func() tea.Cmd { return e.do(say, true, func() error { return act("") }) }))
}

// resume takes the end of the meeting back, for a reason.
func (d *desk) resume() action {
	e := d.e
	return on("←", e.Words.Passing.Keys.Resume, func() tea.Cmd {
		return e.asksWhy("resume", e.Words.Passing.Resume, e.Words.Passing.Resumed, func(reason string) error { return e.Room.Resume(e.Who, reason) })
	}, "left", "N", "pgup")
}

// notRated names the presenters whom no round that counts has rated yet; empty for none.
func (e *env) notRated(w int) string {
	ids := e.s.Unrated()
	if len(ids) == 0 {
		return ""
	}
	return bulleted(e.st.Warn.Render(e.g.Warn), e.Words.Passing.NotRated(e.Words.Presenters(e.s, ids)), w)
}
