package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/words"
	"pingyi/tui/follow/feedback"
	"pingyi/tui/page"
)

// feedbackOffers open what presenters are told of their results.
func feedbackOffers() []offer { return []offer{feedbackOffer()} }

func feedbackOffer() offer {
	return offer{
		urgency: serving, keys: []string{"B"},
		label: func(w *words.Words) string { return w.Feedback.Desk },
		about: func(w *words.Words) string { return w.Feedback.About },
		when:  func(d *Desk) bool { return feedback.HasFeedback(d.e) },
		next:  func(d *Desk) bool { return feedbackDuty(d.e) != "" },
		do:    func(d *Desk) tea.Cmd { return feedback.Open(d.e) },
	}
}

// feedbackDuty tells a presenter that their feedback waits for them; empty for nothing.
func feedbackDuty(e *page.Env) string {
	if !e.State.IsOver() || !feedback.IsUnread(e) {
		return ""
	}
	return e.Words.Feedback.ReadNow(feedbackOffer().key(e.Labels))
}
