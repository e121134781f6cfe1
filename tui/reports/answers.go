package reports

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// newAnswers lists last year's pledges of whoever presents, each to be answered.
func newAnswers(e *page.Env) *ui.List {
	all := func() []plan.LastPledge { return e.State.LastYear(e.Presents()) }
	l := &ui.List{Frame: &e.Frame, Close: e.Pop, Empty: func() string { return e.Words.Reports.NoPledges }}
	l.Title = func() string {
		return e.Words.Reports.Answered(len(all())-len(unanswered(e, e.Presents())), len(all()))
	}
	l.Head = func(w int) string {
		how := e.Words.Reports.ByPlan
		if slices.ContainsFunc(numbers(len(all())), func(n int) bool { return mayAnswer(e, n) }) {
			how = e.Words.Reports.AnswerHow
		}
		return ui.Wrap(how, min(w, ui.Measure))
	}
	l.Rows = func(w int) []string {
		var rows []string
		for _, one := range all() {
			sign, _, more := outcome(e, one)
			rows = append(rows, ui.Bulleted(sign, one.Pledge+more, min(w, ui.Measure)))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 || !mayAnswer(e, i+1) {
			return nil
		}
		k := e.Words.Reports.Keys
		return []ui.Action{
			ui.On("k", k.Kept, func() tea.Cmd { return answer(e, meeting.AnswerPledge{Number: i + 1, Outcome: plan.Kept}, false) }, "k"),
			ui.On("l", k.Later, func() tea.Cmd { return e.Push(newLate(e, i+1)) }, "l", "enter"),
		}
	}
	return l
}

// mayAnswer reports whether one of last year's pledges, by its number from 1, can be answered.
func mayAnswer(e *page.Env, number int) bool {
	return e.May(meeting.AnswerPledge{Number: number, Outcome: plan.Kept})
}

// numbers are those from 1 to n.
func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i + 1
	}
	return all
}

// answer answers a pledge.
func answer(e *page.Env, act meeting.AnswerPledge, closes bool) tea.Cmd {
	room, who := e.Room, e.Who
	return e.Do(e.Words.Reports.Done["answered"], closes, func() error { return room.Do(who, act) })
}

// newLate makes the form in which a presenter says until when a pledge will be kept, and why it was
// not.
func newLate(e *page.Env, number int) *page.Filling {
	reads := func() page.Seen {
		one := e.State.LastYear(e.Presents())[number-1]
		return page.Seen{ID: number, Values: []string{one.Until, one.Reason}}
	}
	const date = 20 // characters
	return page.NewFilling(e, page.Item{
		Purpose: fmt.Sprint("late ", number),
		Title:   e.State.LastYear(e.Presents())[number-1].Pledge,
		Labels:  e.Words.Reports.WhyLate[:],
		Hints:   []string{e.Words.Table.DateHint, ""},
		Limits:  []int{date, text.ReasonLimit},
		Seen:    reads(), Reads: reads,
		Save: func(_ page.Seen, values []string) tea.Cmd {
			return answer(e, meeting.AnswerPledge{Number: number, Outcome: plan.Late, Until: strings.TrimSpace(values[0]), Reason: values[1]}, true)
		},
	})
}
