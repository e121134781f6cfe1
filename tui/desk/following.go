package desk

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/words"
	"pingyi/tui/follow/feedback"
	"pingyi/tui/follow/lists"
	"pingyi/tui/follow/result"
	"pingyi/tui/follow/score"
	"pingyi/tui/page"
)

// followOffers open what there is after the publication: the composite score, what follows from the
// result, the three lists, and the feedback.
func followOffers() []offer {
	return []offer{compositeOffer(), consequenceOffer(), listsOffer(), feedbackOffer()}
}

func compositeOffer() offer {
	return offer{
		urgency: serving, keys: []string{"C"},
		label: func(w *words.Words) string { return w.Scores.Desk },
		about: func(w *words.Words) string { return w.Scores.About },
		when:  func(d *Desk) bool { return score.HasScores(d.e) },
		next:  func(d *Desk) bool { return afterwards(d.e) && duties(d.e).Scores != "" },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(score.NewSheet(d.e)) },
	}
}

func consequenceOffer() offer {
	return offer{
		urgency: serving, office: true, keys: []string{"X"},
		label: func(w *words.Words) string { return w.Scores.FollowDesk },
		about: func(w *words.Words) string { return w.Scores.FollowAbout },
		when:  func(d *Desk) bool { return score.HasConsequences(d.e) },
		next:  func(d *Desk) bool { return afterwards(d.e) && duties(d.e).Consequences != "" },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(score.NewConsequences(d.e)) },
	}
}

func listsOffer() offer {
	return offer{
		urgency: serving, keys: []string{"L"},
		label: func(w *words.Words) string { return w.Lists.Desk },
		about: func(w *words.Words) string { return w.Lists.About },
		when:  func(d *Desk) bool { return lists.HasLists(d.e) },
		next:  func(d *Desk) bool { return afterwards(d.e) && listDuty(d.e) != "" },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(lists.New(d.e)) },
	}
}

// listDuty is what somebody has to do about the three lists; empty for nothing.
func listDuty(e *page.Env) string { return lists.Duty(e, listsOffer().key(e.Labels)) }

// afterwards reports whether the meeting is over, and what remains is to be followed up.
func afterwards(e *page.Env) bool { return e.State.Phase() == meeting.Following }

func duties(e *page.Env) score.Duty {
	return score.Duties(e, compositeOffer().key(e.Labels), consequenceOffer().key(e.Labels))
}

// followDuties are what somebody has to do after the meeting, a line each.
func followDuties(e *page.Env) []string {
	if !afterwards(e) {
		return nil
	}
	var all []string
	own := duties(e)
	for _, one := range []string{feedbackDuty(e), own.Scores, own.Consequences, listDuty(e), remarkDuty(e)} {
		if one != "" {
			all = append(all, one)
		}
	}
	return all
}

// followLine puts what somebody has to do after the meeting side by side as far as there is room, and
// below each other otherwise; it is empty for nothing.
func followLine(e *page.Env, w int) string {
	var parts []string
	for _, one := range followDuties(e) {
		parts = append(parts, e.Styles.Accent.Render(e.Glyphs.Dot+" "+one))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.TrimRight(ends(parts, w, nil), " ") + "\n"
}

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

// resultOffers show what everybody came to as pictures.
func resultOffers() []offer {
	return []offer{{
		urgency: viewing, keys: []string{"V"},
		label: func(w *words.Words) string { return w.Pictures.Desk },
		about: func(w *words.Words) string { return w.Pictures.About },
		when:  func(d *Desk) bool { return result.HasPictures(d.e) },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(result.New(d.e, "")) },
	}}
}
