package desk

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/vote"
)

// roundOffers open and close a round, call its ballots and hold it again, and let raters vote
// in it.
func roundOffers() []offer {
	again := func(d *Desk) bool { return d.e.State.Step().Kind == plan.StepScoring && d.e.May(meeting.Revote{}) }
	return []offer{
		{
			urgency: driving, keys: []string{"o"},
			label: func(w *words.Words) string { return w.Screen.Keys.Open },
			when:  func(d *Desk) bool { return d.e.May(meeting.OpenRound{}) },
			do:    (*Desk).open,
		},
		{
			urgency: driving, keys: []string{"o"},
			label: func(w *words.Words) string { return w.Screen.Keys.Close },
			when:  func(d *Desk) bool { return runsMeeting(d.e) && d.e.May(meeting.CloseRound{}) },
			do:    (*Desk).close,
		},
		{
			urgency: driving, keys: []string{"k"},
			label: func(w *words.Words) string { return w.Hall.Keys.Call },
			when: func(d *Desk) bool {
				return d.e.May(meeting.CallBallots{To: meeting.CallStart}) && d.e.State.Calling == nil
			},
			do: func(d *Desk) tea.Cmd { return d.call(meeting.CallStart) },
		},
		{
			urgency: driving, keys: []string{"v"},
			label: func(w *words.Words) string { return w.Screen.Keys.Revote },
			when:  again, do: (*Desk).revote,
		},
		voteOffer(),
	}
}

func voteOffer() offer {
	return offer{
		urgency: seated, keys: []string{"b", "enter"},
		label: func(w *words.Words) string { return w.Screen.Keys.Ballot },
		when: func(d *Desk) bool {
			_, _, err := d.e.State.BallotFor(d.e.Who)
			return err == nil
		},
		do: func(d *Desk) tea.Cmd { return d.e.Push(vote.NewBallot(d.e)) },
	}
}

// open opens the round and starts the clock. If a gate is not met it asks for a reason; if
// nobody has confirmed the empty box it asks whether to open all the same.
func (d *Desk) open() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	start := func(override string) error {
		if err := room.Do(who, meeting.OpenRound{Override: override}); err != nil {
			return err
		}
		if s := room.State(); s.Timer == nil && s.Step().Minutes > 0 {
			return room.Do(who, meeting.SetTimer{To: meeting.TimerStart})
		}
		return nil
	}
	gates, unchecked := unmetGates(e), boxUnchecked(e)
	switch {
	case gates == "" && unchecked:
		return e.Confirm(e.Words.Hall.OpenUnchecked, func() tea.Cmd {
			if unmetGates(e) != "" { // somebody left meanwhile
				e.Pop()
				return d.open()
			}
			return e.Do(e.Words.Screen.Done["open"], true, func() error { return start("") })
		})
	case gates == "":
		return e.Do(e.Words.Screen.Done["open"], false, func() error { return start("") })
	case unchecked:
		gates += "\n" + e.Glyphs.Cross + " " + e.Words.Hall.Checks[meeting.CheckBox] + "   " + e.Words.Hall.Unchecked
	}
	return e.AskWhy("open", e.Words.Screen.ReasonFor["override"]+gates, e.Words.Screen.Done["open"], start)
}

// close asks whether to close the round. If papers are missing it names them and asks for a
// reason.
func (d *Desk) close() tea.Cmd {
	e := d.e
	room, who, message := e.Room, e.Who, e.Words.Screen.Done["closed"]
	r := room.State().Round()
	astray := room.State().Astray(*r)
	question := e.Words.Screen.ConfirmClose(r.Missing())
	if astray.Refusal() == nil {
		return e.Confirm(question, func() tea.Cmd {
			if s := room.State(); s.OpenRound() != nil && s.Astray(*s.OpenRound()).Refusal() != nil { // a paper went out meanwhile
				e.Pop()
				return d.close()
			}
			return e.Do(message, true, func() error { return room.Do(who, meeting.CloseRound{}) })
		})
	}
	hint := question + "\n" + e.Words.Screen.ReasonFor["close"]
	if half := vote.HalfEntered(&e.Sight, astray); half != "" {
		hint += "\n" + e.Glyphs.Cross + " " + half
	}
	if astray.Out > 0 {
		hint += "\n" + e.Glyphs.Cross + " " + e.Words.Paper.OutIs(astray.Out)
	}
	return e.AskWhy("close", hint, message, func(reason string) error { return room.Do(who, meeting.CloseRound{Override: reason}) })
}

// unmetGates are the gates that are not met now, each on a line of its own.
func unmetGates(e *page.Env) string {
	var rows string
	for _, g := range e.Room.State().Gates() {
		if !g.Met() {
			rows += "\n" + e.Glyphs.Cross + " " + e.Words.Screen.Gate(g)
		}
	}
	return rows
}

// boxUnchecked reports whether a scrutineer is there to confirm the empty box before the
// round opens, and none has.
func boxUnchecked(e *page.Env) bool {
	_, due := e.State.DueChecks()
	return e.State.Plan.HasScrutineer() && slices.Contains(due, meeting.CheckBox)
}

// revote declares the round void so that it can be held again. It asks for a reason. If a
// ranking has been published it is withdrawn too.
func (d *Desk) revote() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	hint, withdraw := e.Words.Screen.ReasonFor["revote"], d.e.May(meeting.WithdrawRanking{})
	if withdraw {
		hint = e.Words.Passing.Revote + "\n" + hint
	}
	return e.AskWhy("revote", hint, e.Words.Screen.Done["void"], func(reason string) error { return room.Do(who, meeting.Revote{Reason: reason, Withdraw: withdraw}) })
}
