package desk

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/undone"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/vote"
)

// roundOffers open and close a round, call its ballots and hold it again, and let raters vote
// in it.
func roundOffers() []offer {
	again := func(d *Desk) bool { return d.e.State.Step().Kind == plan.StepScoring && hostMay(d.e, meeting.Revote{}) }
	return []offer{
		{
			urgency: driving, keys: []string{"o"},
			label: func(w *words.Words) string { return w.Screen.Keys.Open },
			about: func(w *words.Words) string { return w.Help.Open },
			next:  always,
			when:  func(d *Desk) bool { return hostMay(d.e, meeting.OpenRound{}) },
			do:    (*Desk).open,
		},
		{
			urgency: driving, keys: []string{"o"},
			label: func(w *words.Words) string { return w.Screen.Keys.Close },
			about: func(w *words.Words) string { return w.Help.Close },
			next:  func(d *Desk) bool { return !votesNext(d) },
			when:  func(d *Desk) bool { return mayClose(d.e) && !d.e.State.Closing.Announced() },
			do:    (*Desk).close,
		},
		closeNowOffer(),
		callOffOffer(),
		{
			urgency: driving, keys: []string{"k"},
			label: func(w *words.Words) string { return w.Hall.Keys.Call },
			about: func(w *words.Words) string { return w.Help.Call },
			next:  func(d *Desk) bool { return !wasCalled(d.e) && callsSome(d.e) },
			when: func(d *Desk) bool {
				return hostMay(d.e, meeting.CallBallots{To: meeting.CallStart}) && d.e.State.Calling == nil
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
		named: func(d *Desk) string {
			if voted, _, _ := d.e.Seat.Vote(); voted {
				return d.e.Words.Ballot.Keys.Voted
			}
			return d.e.Words.Screen.Keys.Ballot
		},
		next: func(d *Desk) bool { return votesNext(d) && !mayConfirm(d.e) }, // what an officer has to see to goes first
		when: func(d *Desk) bool {
			if d.e.State.OpenRound() == nil { // most of the time, and then nobody need be asked
				return false
			}
			_, _, err := d.e.State.BallotFor(d.e.Who)
			return err == nil
		},
		do: func(d *Desk) tea.Cmd { return vote.OpenBallot(d.e) },
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

// callsSome reports whether the ballots on anybody in the step's round can be called; of some only
// the total is told.
func callsSome(e *page.Env) bool {
	r := e.State.StepRound(e.State.Step().Number)
	if r == nil {
		return false
	}
	_, some := r.NextToCall("") // the first one
	return some
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

// mayClose reports whether this person may close the open round.
func mayClose(e *page.Env) bool { return runsMeeting(e) && e.May(meeting.CloseRound{}) }

// closeNowOffer cuts the notice before a close short, once the key that gave it may have
// been let go.
func closeNowOffer() offer {
	return offer{
		urgency: driving, keys: []string{"o"},
		label: func(w *words.Words) string { return w.Ballot.Closing.Now },
		about: func(w *words.Words) string { return w.Help.CloseNow },
		when: func(d *Desk) bool {
			now := d.e.State.Closing
			return mayClose(d.e) && now.Announced() && now.At.Sub(d.e.Room.Now()) <= meeting.CloseNotice-oneKeyPress
		},
		do: (*Desk).close,
	}
}

// oneKeyPress is how long a key may be held down and still mean one press, so that a round
// is not opened, announced to close and closed by one.
const oneKeyPress = time.Second

func callOffOffer() offer {
	return offer{
		urgency: driving, keys: []string{"esc"},
		label: func(w *words.Words) string { return w.Ballot.Closing.Off },
		about: func(w *words.Words) string { return w.Help.CallOff },
		when:  func(d *Desk) bool { return mayClose(d.e) && d.e.State.Closing.Announced() },
		do: func(d *Desk) tea.Cmd {
			seat := d.e.Seat
			return d.e.Do("", false, seat.CallOffClose)
		},
	}
}

// closingLine is what hosts should know about the close: how many have not voted while a
// notice runs, and what to press, or why the round is still open after one. It is empty
// while there is nothing to say.
func closingLine(e *page.Env, w int) string {
	phrases, now := &e.Words.Ballot.Closing, e.State.Closing
	switch {
	case !mayClose(e):
		return ""
	case now.Announced():
		text := phrases.Missing(e.State.OpenRound().Missing(), closeNowOffer().key(e.Labels), callOffOffer().key(e.Labels))
		return e.Styles.Warn.Render(ui.Bulleted(e.Glyphs.Warn, text, w)) + "\n"
	case now.Refused != nil:
		return e.Styles.Bad.Render(ui.Bulleted(e.Glyphs.Cross, phrases.Refused(e.Words.RefusalOnScreen(now.Refused)), w)) + "\n"
	}
	return ""
}

// close gives notice of the close, unless everybody has voted: then it asks. A round that
// has been given notice it closes at once. If papers are missing it names them and asks for a
// reason first.
func (d *Desk) close() tea.Cmd {
	e := d.e
	room, seat, who, message := e.Room, e.Seat, e.Who, e.Words.Screen.Done["closed"]
	s := room.State()
	open := s.OpenRound()
	if open == nil {
		return nil
	}
	closeNow := func(reason string) error { return room.Do(who, meeting.CloseRound{Override: reason}) }
	if astray := s.Astray(*open); astray.Refusal() != nil && s.Closing.Override == "" {
		return e.AskWhy("close", e.Words.Screen.ReasonFor["close"], "", func(reason string) error {
			if s := room.State(); s.OpenRound() == nil || s.Closing.Announced() || s.OpenRound().Missing() == 0 {
				return closeNow(reason)
			}
			return seat.AnnounceClose(reason)
		}, outstanding(e, astray)...)
	}
	switch {
	case s.Closing.Announced():
		return e.Do(message, false, func() error { return closeNow(s.Closing.Override) })
	case open.Missing() > 0:
		return e.Do("", false, func() error { return seat.AnnounceClose("") })
	}
	verb := func() string { return e.Words.Screen.Keys.Close }
	return e.Ask(verb, func() (string, []string) { return e.Words.Screen.ConfirmClose, nil }, func() tea.Cmd {
		if s := room.State(); s.OpenRound() != nil && s.Astray(*s.OpenRound()).Refusal() != nil { // a paper went out meanwhile
			e.Pop()
			return d.close()
		}
		return e.Do(message, true, func() error { return closeNow("") })
	})
}

// outstanding names the papers without which a round closes, an item for each kind.
func outstanding(e *page.Env, astray meeting.Astray) []string {
	var missing []string
	if half := vote.HalfEntered(&e.Sight, astray); half != "" {
		missing = append(missing, half)
	}
	if astray.Out > 0 {
		missing = append(missing, e.Words.Paper.OutIs(astray.Out))
	}
	return missing
}

// revote declares the round void so that it can be held again. It asks for a reason. If a
// ranking has been published it is withdrawn too.
func (d *Desk) revote() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	hint, withdraw := e.Words.Screen.ReasonFor["revote"], hostMay(d.e, meeting.WithdrawRanking{})
	if withdraw {
		hint = e.Words.Passing.Revote + "\n" + hint
	}
	return e.AskWhy("revote", hint, e.Words.Screen.Done["void"], func(reason string) error { return room.Do(who, meeting.Revote{Reason: reason, Withdraw: withdraw}) })
}

// newMissing lists who has not voted yet; it is available late in a round.
func newMissing(e *page.Env) *ui.List {
	named := func() []plan.Person {
		missing, err := e.Room.Missing(e.Who)
		if err != nil {
			return nil // the round is over
		}
		return missing
	}
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Wide: true, Empty: func() string { return e.Words.House.NoneMissing }, Acts: func(int) []ui.Action { return nil }}
	l.Title = func() string { return e.Words.House.Missing(len(named())) }
	l.Head = func(w int) string { return ui.Wrap(e.Words.House.MissingHint, w) }
	l.Rows = func(w int) []string {
		var rows []string
		for _, p := range named() {
			group := ""
			for _, g := range e.State.Plan.Groups {
				if g.ID == p.Group {
					group = g.Name
				}
			}
			rows = append(rows, ui.Fit(ui.Pad(ui.Fit(p.Name, 16), 16)+"  "+group, w))
		}
		return rows
	}
	return l
}
