package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
)

// officerOffers are for a scrutineer: to confirm what was checked, and to sign.
func officerOffers() []offer { return []offer{confirmOffer(), signOffer()} }

func confirmOffer() offer {
	return offer{
		urgency: serving, keys: []string{"c"},
		label: func(w *words.Words) string { return w.Hall.Keys.Confirm },
		about: func(w *words.Words) string { return w.Help.Check },
		next:  always,
		when:  func(d *Desk) bool { return mayConfirm(d.e) },
		do: func(d *Desk) tea.Cmd {
			room, who := d.e.Room, d.e.Who
			_, due := d.e.State.DueChecks()
			return d.e.Do(d.e.Words.Hall.Checks[due[0]], false, func() error { return room.Do(who, meeting.ConfirmCheck{Check: due[0]}) })
		},
	}
}

func signOffer() offer {
	return offer{
		urgency: serving, keys: []string{"s"},
		label: func(w *words.Words) string { return w.Screen.Keys.Sign },
		about: func(w *words.Words) string { return w.Help.Sign },
		next:  always,
		when: func(d *Desk) bool {
			return d.e.Is(plan.Scrutineer) && d.e.May(meeting.SignRound{}) && d.e.State.OpenRound() == nil
		},
		do: func(d *Desk) tea.Cmd {
			e := d.e
			room, who := e.Room, e.Who
			return e.Confirm(signQuestion(d.e, *e.State.RoundToSign(who)), func() tea.Cmd {
				return e.Do(e.Words.Screen.Done["signed"], true, func() error { return room.Do(who, meeting.SignRound{}) })
			})
		},
	}
}

// mayConfirm reports whether this is a scrutineer who has something to confirm now.
func mayConfirm(e *page.Env) bool { return e.Is(plan.Scrutineer) && e.May(meeting.ConfirmCheck{}) }

// signQuestion is the question before a signature, with the checks that it also confirms.
func signQuestion(e *page.Env, r meeting.Round) string {
	question := e.Words.Screen.Confirm["sign"]
	for _, check := range meeting.Checks()[1:] {
		if e.State.Confirmation(r.Number, check) == nil {
			question += "\n" + e.Glyphs.Bullet + " " + e.Words.Hall.WithSignature(e.Words.Hall.Checks[check])
		}
	}
	return question
}
