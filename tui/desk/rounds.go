package desk

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
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
			when:  func(d *Desk) bool { return mayClose(d.e) && !d.e.State.Closing.Announced() },
			do:    (*Desk).close,
		},
		closeNowOffer(),
		callOffOffer(),
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

// mayClose reports whether this person may close the open round.
func mayClose(e *page.Env) bool { return runsMeeting(e) && e.May(meeting.CloseRound{}) }

// closeNowOffer cuts the notice before a close short, once the key that gave it may have
// been let go.
func closeNowOffer() offer {
	return offer{
		urgency: driving, keys: []string{"o"},
		label: func(w *words.Words) string { return w.Ballot.Closing.Now },
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
		when:  func(d *Desk) bool { return mayClose(d.e) && d.e.State.Closing.Announced() },
		do: func(d *Desk) tea.Cmd {
			room, who := d.e.Room, d.e.Who
			return d.e.Do("", false, func() error { return room.CallOffClose(who) })
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
	room, who, message := e.Room, e.Who, e.Words.Screen.Done["closed"]
	s := room.State()
	open := s.OpenRound()
	if open == nil {
		return nil
	}
	closeNow := func(reason string) error { return room.Do(who, meeting.CloseRound{Override: reason}) }
	if s.Astray(*open).Refusal() != nil && s.Closing.Override == "" {
		return e.AskWhy("close", paperHint(e, s.Astray(*open)), "", func(reason string) error {
			if s := room.State(); s.OpenRound() == nil || s.Closing.Announced() || s.OpenRound().Missing() == 0 {
				return closeNow(reason)
			}
			return room.AnnounceClose(who, reason)
		})
	}
	switch {
	case s.Closing.Announced():
		return e.Do(message, false, func() error { return closeNow(s.Closing.Override) })
	case open.Missing() > 0:
		return e.Do("", false, func() error { return room.AnnounceClose(who, "") })
	}
	return e.Confirm(e.Words.Screen.ConfirmClose, func() tea.Cmd {
		if s := room.State(); s.OpenRound() != nil && s.Astray(*s.OpenRound()).Refusal() != nil { // a paper went out meanwhile
			e.Pop()
			return d.close()
		}
		return e.Do(message, true, func() error { return closeNow("") })
	})
}

// paperHint asks why the round closes without some papers, and names them.
func paperHint(e *page.Env, astray meeting.Astray) string {
	hint := e.Words.Screen.ReasonFor["close"]
	if half := vote.HalfEntered(&e.Sight, astray); half != "" {
		hint += "\n" + e.Glyphs.Cross + " " + half
	}
	if astray.Out > 0 {
		hint += "\n" + e.Glyphs.Cross + " " + e.Words.Paper.OutIs(astray.Out)
	}
	return hint
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
