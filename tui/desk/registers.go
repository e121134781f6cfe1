package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
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

// listOffers open the list of people, and the day of the meeting, to amend them.
func listOffers() []offer {
	return []offer{{
		urgency: handy, keys: []string{"A"},
		label: func(w *words.Words) string { return w.Amend.Screen.Key },
		about: func(w *words.Words) string { return w.Amend.Screen.About },
		mends: []readiness.What{readiness.Scrutineer, readiness.Tellers, readiness.Representatives, readiness.SmallGroups},
		when:  func(d *Desk) bool { return office.CanAmend(d.e) },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(office.NewPeople(d.e)) },
	}, {
		urgency: handy, keys: []string{"D"},
		label: func(w *words.Words) string { return w.Prepare.SetDate },
		about: func(w *words.Words) string { return w.Prepare.SetDateHelp },
		mends: []readiness.What{readiness.Date},
		when:  func(d *Desk) bool { return d.e.State.Phase() == meeting.Preparing && office.CanAmend(d.e) },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(office.NewDate(d.e)) },
	}}
}
