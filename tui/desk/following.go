package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/words"
	"pingyi/tui/follow/lists"
	"pingyi/tui/page"
)

// followOffers open what there is to do after the meeting.
func followOffers() []offer { return []offer{listsOffer()} }

func listsOffer() offer {
	return offer{
		urgency: serving, keys: []string{"L"},
		label: func(w *words.Words) string { return w.Lists.Desk },
		about: func(w *words.Words) string { return w.Lists.About },
		when:  func(d *Desk) bool { return lists.HasLists(d.e) },
		next:  func(d *Desk) bool { return d.e.State.IsOver() && listDuty(d.e) != "" },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(lists.New(d.e)) },
	}
}

// listDuty says what somebody has to do about the three lists; empty for nothing.
func listDuty(e *page.Env) string { return lists.Duty(e, listsOffer().key(e.Labels)) }

// followDuty says what somebody has to do after the meeting; empty for nothing.
func followDuty(e *page.Env) string {
	if !e.State.IsOver() {
		return ""
	}
	return listDuty(e)
}
