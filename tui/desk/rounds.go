package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/undone"
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
			about: func(w *words.Words) string { return w.Help.Open },
			next:  always,
			when:  func(d *Desk) bool { return d.e.May(meeting.OpenRound{}) },
			do:    (*Desk).open,
		},
		{
			urgency: driving, keys: []string{"o"},
			label: func(w *words.Words) string { return w.Screen.Keys.Close },
			about: func(w *words.Words) string { return w.Help.Close },
			next:  func(d *Desk) bool { return !votesNext(d) },
			when:  func(d *Desk) bool { return runsMeeting(d.e) && d.e.May(meeting.CloseRound{}) },
			do:    (*Desk).close,
		},
		{
			urgency: driving, keys: []string{"k"},
			label: func(w *words.Words) string { return w.Hall.Keys.Call },
			about: func(w *words.Words) string { return w.Help.Call },
			next:  func(d *Desk) bool { return !wasCalled(d.e) },
			when: func(d *Desk) bool {
				return d.e.May(meeting.CallBallots{To: meeting.CallStart}) && d.e.State.Calling == nil
			},
			do: func(d *Desk) tea.Cmd { return d.call(meeting.CallStart) },
		},
		{
			urgency: driving, keys: []string{"v"},
			label: func(w *words.Words) string { return w.Screen.Keys.Revote },
			about: func(w *words.Words) string { return w.Help.Revote },
			when:  again, do: (*Desk).revote,
		},
		voteOffer(),
	}
}

func voteOffer() offer {
	return offer{
		urgency: seated, keys: []string{"b", "enter"},
		label: func(w *words.Words) string { return w.Screen.Keys.Ballot },
		about: func(w *words.Words) string { return w.Help.Ballot },
		next:  votesNext,
		when: func(d *Desk) bool {
			_, _, err := d.e.State.BallotFor(d.e.Who)
			return err == nil
		},
		do: func(d *Desk) tea.Cmd { return d.e.Push(vote.NewBallot(d.e)) },
	}
}

// votesNext reports whether this person has a ballot to cast.
func votesNext(d *Desk) bool {
	_, _, none := d.e.State.BallotFor(d.e.Who)
	voted, _, _ := d.e.Seat.Vote()
	return none == nil && !voted
}

// wasCalled reports whether the calling of the step's round was begun at some time.
func wasCalled(e *page.Env) bool {
	r := e.State.StepRound(e.State.Step().Number)
	return r != nil && len(r.Called) > 0
}

// open opens the round and starts the clock.
func (d *Desk) open() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	return d.pass(passage{
		act: func(w *words.Words) string { return w.Screen.Keys.Open }, undone: undone.BeforeOpen, message: e.Words.Screen.Done["open"],
		ask: func() string { return e.Words.Passing.OpenShort }, why: e.Words.Screen.ReasonFor["override"],
		do: func(reason string, _ bool) error {
			if err := room.Do(who, meeting.OpenRound{Override: reason}); err != nil {
				return err
			}
			if s := room.State(); s.Timer == nil && s.Step().Minutes > 0 {
				return room.Do(who, meeting.SetTimer{To: meeting.TimerStart})
			}
			return nil
		},
	})
}

// close asks whether to close the round. If papers are missing it names them and asks for a
// reason.
func (d *Desk) close() tea.Cmd {
	e := d.e
	room, who, message := e.Room, e.Who, e.Words.Screen.Done["closed"]
	r := room.State().Round()
	astray := room.State().Astray(*r)
	question := func() (string, []string) { return e.Words.Screen.ConfirmClose(room.State().Round().Missing()), nil }
	if astray.Refusal() == nil {
		return e.Ask(func() string { return e.Words.Screen.Keys.Close }, question, func() tea.Cmd {
			if s := room.State(); s.OpenRound() != nil && s.Astray(*s.OpenRound()).Refusal() != nil { // a paper went out meanwhile
				e.Pop()
				return d.close()
			}
			return e.Do(message, true, func() error { return room.Do(who, meeting.CloseRound{}) })
		})
	}
	hint, _ := question()
	var missing []string
	if half := vote.HalfEntered(&e.Sight, astray); half != "" {
		missing = append(missing, half)
	}
	if astray.Out > 0 {
		missing = append(missing, e.Words.Paper.OutIs(astray.Out))
	}
	return e.AskWhy("close", hint+"\n"+e.Words.Screen.ReasonFor["close"], message, func(reason string) error {
		return room.Do(who, meeting.CloseRound{Override: reason})
	}, missing...)
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
