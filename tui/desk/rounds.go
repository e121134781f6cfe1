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

// roundOffers are to open and close a round, to call its ballots and to hold it again, and for
// raters to vote in it.
func roundOffers() []offer {
	scores := func(d *Desk) bool { return drives(d.e) && d.e.State.Step().Kind == plan.StepScoring }
	counted := func(d *Desk) bool { return scores(d) && d.e.State.CanOpen() != nil && d.e.State.OpenRound() == nil }
	return []offer{
		{urgency: driving, keys: []string{"o"},
			says: func(w *words.Words) string { return w.Screen.Keys.Open },
			when: func(d *Desk) bool { return scores(d) && d.e.State.CanOpen() == nil },
			does: (*Desk).open},
		{urgency: driving, keys: []string{"o"},
			says: func(w *words.Words) string { return w.Screen.Keys.Close },
			when: func(d *Desk) bool { return scores(d) && d.e.State.OpenRound() != nil },
			does: (*Desk).close},
		{urgency: driving, keys: []string{"k"},
			says: func(w *words.Words) string { return w.Hall.Keys.Call },
			when: func(d *Desk) bool { return counted(d) && d.e.State.Calling == nil },
			does: func(d *Desk) tea.Cmd { return d.call(meeting.CallStart) }},
		{urgency: driving, keys: []string{"v"},
			says: func(w *words.Words) string { return w.Screen.Keys.Revote },
			when: counted, does: (*Desk).revote},
		toVote(),
	}
}

func toVote() offer {
	return offer{urgency: seated, keys: []string{"b", "enter"},
		says: func(w *words.Words) string { return w.Screen.Keys.Ballot },
		when: func(d *Desk) bool {
			_, _, err := d.e.State.BallotFor(d.e.Who)
			return err == nil
		},
		does: func(d *Desk) tea.Cmd { return d.e.Push(vote.NewBallot(d.e)) }}
}

// open opens the round and starts the clock. If a gate is not met it asks for a reason; if
// nobody has confirmed the empty box it asks whether to open all the same.
func (d *Desk) open() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	start := func(override string) error {
		if err := room.Open(who, override); err != nil {
			return err
		}
		if s := room.State(); s.Timer == nil && s.Step().Minutes > 0 {
			return room.Timer(who, meeting.TimerStart, 0)
		}
		return nil
	}
	gates, unchecked := unmet(e), boxUnchecked(e)
	switch {
	case gates == "" && unchecked:
		return e.Confirm(e.Words.Hall.OpenUnchecked, func() tea.Cmd {
			if unmet(e) != "" { // somebody left meanwhile
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
	room, who, say := e.Room, e.Who, e.Words.Screen.Done["closed"]
	r := room.State().Round()
	question := e.Words.Screen.ConfirmClose(r.Missing())
	if r.Astray.Err() == nil {
		return e.Confirm(question, func() tea.Cmd {
			if now := room.State().OpenRound(); now != nil && now.Astray.Err() != nil { // a paper went out meanwhile
				e.Pop()
				return d.close()
			}
			return e.Do(say, true, func() error { return room.Close(who, "") })
		})
	}
	hint := question + "\n" + e.Words.Screen.ReasonFor["close"]
	if half := vote.HalfEntered(&e.Sight, r.Astray); half != "" {
		hint += "\n" + e.Glyphs.Cross + " " + half
	}
	if r.Astray.Out > 0 {
		hint += "\n" + e.Glyphs.Cross + " " + e.Words.Paper.OutIs(r.Astray.Out)
	}
	return e.AskWhy("close", hint, say, func(reason string) error { return room.Close(who, reason) })
}

// unmet are the gates that are not met now, each on a line of its own.
func unmet(e *page.Env) string {
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
	_, due := e.State.Due()
	return e.State.Plan.HasScrutineer() && slices.Contains(due, meeting.CheckBox)
}

// revote declares the round void so that it can be held again. It asks for a reason. If a
// ranking has been published it is withdrawn too.
func (d *Desk) revote() tea.Cmd {
	e := d.e
	room, who := e.Room, e.Who
	hint, withdraw := e.Words.Screen.ReasonFor["revote"], e.State.CanWithdraw() == nil
	if withdraw {
		hint = e.Words.Passing.Revote + "\n" + hint
	}
	return e.AskWhy("revote", hint, e.Words.Screen.Done["void"], func(reason string) error { return room.Revote(who, reason, withdraw) })
}
