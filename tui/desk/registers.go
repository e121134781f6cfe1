package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/words"
	"pingyi/tui/office"
)

// registerOffers open the registers that somebody may see.
func registerOffers() []offer {
	return []offer{{
		urgency: serving, keys: []string{"R"},
		label: func(w *words.Words) string { return w.Table.Desk },
		about: func(w *words.Words) string { return w.Table.About },
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
