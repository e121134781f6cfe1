package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/readiness"
	"pingyi/meeting/words"
	"pingyi/tui/office"
	"pingyi/tui/page"
)

// registerOffers open the registers that somebody may see, and take an opinion without a name.
func registerOffers() []offer {
	return []offer{{
		urgency: seated, keys: []string{page.AskKey},
		label: func(w *words.Words) string { return w.Register.Opine.Key },
		about: func(w *words.Words) string { return w.Register.Opine.KeyAbout },
		when:  func(d *Desk) bool { return office.CanOpine(d.e) },
		next:  func(d *Desk) bool { return d.e.HasNoOffice() && d.e.Presents() == "" },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(office.NewOpinions(d.e)) },
	}, {
		urgency: serving, keys: []string{"R"},
		label: func(w *words.Words) string { return w.Table.Desk },
		about: func(w *words.Words) string { return w.Table.About },
		mends: []readiness.What{readiness.Required, readiness.Opinions},
		when:  func(d *Desk) bool { return office.HasRegisters(d.e) },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(office.NewRegisters(d.e)) },
	}}
}

// listOffers open the list of people, to amend it.
func listOffers() []offer {
	return []offer{{
		urgency: handy, keys: []string{"A"},
		label: func(w *words.Words) string { return w.Amend.Screen.Key },
		about: func(w *words.Words) string { return w.Amend.Screen.About },
		when:  func(d *Desk) bool { return office.CanAmend(d.e) },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(office.NewPeople(d.e)) },
	}}
}
