package tui

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/words"
	"pingyi/tui/vote"
)

// ballotOffers open the ballot, and the board of what was in the box.
func ballotOffers() []offer { return []offer{toVote()} }

func toVote() offer {
	return offer{urgency: seated, keys: []string{"b", "enter"},
		says: func(w *words.Words) string { return w.Screen.Keys.Ballot },
		when: func(d *desk) bool {
			_, _, err := d.e.State.BallotFor(d.e.Who)
			return err == nil
		},
		does: func(d *desk) tea.Cmd { return d.e.Push(vote.NewBallot(d.e)) }}
}
