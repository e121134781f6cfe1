// Package reports has the pages on which presenters write their reports, others review them, and
// everybody reads those that are cleared.
//
// A [Page] shows one report to whoever may read it: the text, drawn from its tree, and beside it
// the reviews, the hints, last year's pledges and what else this person may see; in a narrow
// window these take turns. Whose turn it is to review chooses paragraphs, writes remarks on them
// and passes or returns the report from the same page. A presenter writes on a page of their own,
// which keeps the draft.
//
// Nothing here decides who may read or do what: the room does, and each key is there only while
// the room would do what it is for.
package reports

import (
	"slices"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/readiness"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// HasOwn reports whether somebody has a report of their own to write, or to look at.
func HasOwn(e *page.Env) bool { return e.Presents() != "" && e.State.HasReviews() }

// HasReports reports whether somebody has reports of others to review or to read. It is asked for
// every screen of a hall, and costs little.
func HasReports(e *page.Env) bool {
	if !e.State.HasReviews() {
		return false
	}
	return prepares(e) || slices.ContainsFunc(e.State.Plan.Presenters, func(p plan.Presenter) bool { return e.State.Report(p.ID).Cleared() > 0 })
}

// prepares reports whether somebody sees reports before they are cleared.
func prepares(e *page.Env) bool {
	return e.Is(plan.Office) || e.Is(plan.Secretary) || e.Is(plan.Host)
}

// insider reports whether somebody sees all about a report: its presenter, and those who prepare the
// meeting.
func insider(e *page.Env, presenter string) bool { return prepares(e) || e.Presents() == presenter }

// reviews returns whose decision on a report somebody may enter now; false if there is none.
func reviews(e *page.Env, presenter string) (review.Party, bool) {
	return e.State.ReviewsNow(e.Who, presenter)
}

// unanswered are last year's pledges of a presenter that have no answer yet.
func unanswered(e *page.Env, presenter string) []string {
	var all []string
	for _, one := range e.State.LastYear(presenter) {
		if !isAnswered(one) {
			all = append(all, one.Pledge)
		}
	}
	return all
}

func isAnswered(one plan.LastPledge) bool {
	return one.Outcome == plan.Kept || one.Outcome == plan.Late
}

// hintsOn are the hints on a report.
func hintsOn(e *page.Env, presenter string, r report.Report) []report.Hint {
	return r.Hints(unanswered(e, presenter))
}

// day is the day of a time, as people write it, by the clock of the server.
func day(e *page.Env, at time.Time) string {
	return e.Words.Date(at.In(e.Now.Location()).Format(time.DateOnly))
}

// daysSince is how many days ago something was.
func daysSince(e *page.Env, at time.Time) int {
	days, _ := readiness.Days(at.In(e.Now.Location()).Format(time.DateOnly), e.Now)
	return -days
}

// sign says how far a report has come.
func sign(e *page.Env, r review.Report) string {
	switch r.State() {
	case review.Cleared:
		return e.Glyphs.Check
	case review.Returned:
		return e.Glyphs.Cross
	case review.None:
		return e.Glyphs.Open
	case review.Draft, review.PassedBranch, review.PassedOffice: // with a reviewer
	}
	return e.Glyphs.Dot
}

// mark is the sign in its colour.
func mark(e *page.Env, r review.Report) string {
	ink := e.Styles.Accent
	switch r.State() {
	case review.Cleared:
		ink = e.Styles.Good
	case review.Returned:
		ink = e.Styles.Warn
	case review.None:
		ink = e.Styles.Muted
	case review.Draft, review.PassedBranch, review.PassedOffice: // as above
	}
	return ink.Render(sign(e, r))
}

// tabs names some panels by the digits that open them, from one on, the open one lit. Where there is
// no room in a row they take several, or the others are digits.
func tabs(e *page.Env, names []string, from, open, w int, several bool) string {
	var whole, short []string
	for i, name := range names {
		digit := string(rune('0' + from + i))
		lit := e.Styles.Chosen.Render(" " + digit + " " + name + " ")
		key := e.Styles.Key.Render(digit)
		if i == open {
			whole, short = append(whole, lit), append(short, lit)
			continue
		}
		whole, short = append(whole, key+" "+e.Styles.Muted.Render(name)), append(short, key)
	}
	row := strings.Join(whole, "  ")
	switch {
	case ui.Width(row) <= w:
		return row
	case several:
		return ui.Flow(whole, w)
	}
	return ui.Fit(strings.Join(short, "  "), w)
}

// OpensOwn reports whether somebody begins with their own report: a presenter without an office
// before the meeting.
func OpensOwn(e *page.Env) bool {
	return HasOwn(e) && !prepares(e) && e.State.Phase() == meeting.Preparing
}

// Duty says in a line what somebody has to do about reports now, with the key that leads there;
// empty for nothing.
func Duty(e *page.Env, key string) string {
	t := e.Words.Reports
	if own := e.Presents(); own != "" {
		r := e.State.Report(own)
		switch on, _, _ := r.Waiting(); {
		case on == review.Author && r.State() == review.Returned:
			return t.MendNow(key)
		case on == review.Author:
			return t.WriteNow(key)
		case on == review.Branch:
			return t.BranchNow(key)
		case len(unanswered(e, own)) > 0:
			return t.AnswerNow(len(unanswered(e, own)), key)
		}
	}
	n := 0
	for _, p := range e.State.Plan.Presenters {
		if forMe(e, p.ID) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return t.ReviewNow(n, key)
}
