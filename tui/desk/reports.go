package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/readiness"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/reports"
)

// reportOffers open the reports that somebody writes, reviews or reads.
func reportOffers() []offer {
	return []offer{reportsOffer()}
}

func reportsOffer() offer {
	return offer{
		urgency: serving, keys: []string{"F"},
		label: func(w *words.Words) string { return w.Reports.Desk },
		about: func(w *words.Words) string { return w.Reports.About },
		named: func(d *Desk) string {
			if reports.OpensOwn(d.e) {
				return d.e.Words.Reports.Own
			}
			return d.e.Words.Reports.Desk
		},
		mends: []readiness.What{readiness.Reports, readiness.Reviews, readiness.Answers},
		when:  func(d *Desk) bool { return reports.HasOwn(d.e) || reports.HasReports(d.e) },
		next:  func(d *Desk) bool { return reportDuty(d.e) != "" },
		do: func(d *Desk) tea.Cmd {
			if reports.OpensOwn(d.e) {
				return reports.Open(d.e, d.e.Presents())
			}
			return d.e.Push(reports.NewList(d.e))
		},
	}
}

// reportDuty says what somebody has to do about reports before the meeting; empty for nothing.
func reportDuty(e *page.Env) string {
	if e.State.Phase() != meeting.Preparing || !e.State.HasReviews() {
		return ""
	}
	return reports.Duty(e, reportsOffer().key(e.Labels))
}
