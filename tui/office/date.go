package office

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/text"
	"pingyi/tui/page"
)

// NewDate makes the page on which the day of the meeting is set. What the plan has otherwise is shown
// before it is written.
func NewDate(e *page.Env) *page.Filling {
	const purpose, limit = "the day of the meeting", 20 // characters
	reads := func() page.Seen { return page.Seen{Values: []string{e.State.Plan.Date}} }
	return page.NewFilling(e, page.Item{
		Purpose: purpose,
		Title:   e.Words.Prepare.DateTitle,
		Labels:  []string{e.Words.Prepare.DateLabel},
		Hints:   []string{e.Words.Table.DateHint},
		Limits:  []int{limit},
		Seen:    reads(),
		Reads:   reads,
		Save: func(_ page.Seen, values []string) tea.Cmd {
			done := func() tea.Msg { return nil }
			day, ok := text.Date(values[0])
			if !ok && values[0] != "" {
				return func() tea.Msg { return page.Warning(e.Words.Prepare.NotADay(values[0])) }
			}
			delete(e.Drafts, purpose)
			e.Pop()
			to := e.State.Plan
			if to.Date = day; day == e.State.Plan.Date {
				return done
			}
			if cmd := amending(e, meeting.Amend{To: to, From: e.State.Planned}, false); cmd != nil {
				return cmd
			}
			return done
		},
	})
}
