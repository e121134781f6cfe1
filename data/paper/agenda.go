package paper

import (
	"cmp"
	"fmt"
	"strconv"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// agendaDocument is the agenda: each step with who speaks and for how long, and when it begins as
// far as the steps before it have time limits.
func (src source) agendaDocument() *document.Document {
	n, p := src.words.Papers.Notices, src.state.Plan
	w := n.Steps
	d := &document.Document{Language: src.words.Language, Title: p.Title, Heading: w.Title}
	src.whenAndWhere(d)
	d.Field(src.words.Papers.Minute.Host, src.holders(plan.Host))
	head := []string{w.Number, w.Step, w.Presenter, w.Speaker, w.Limit, w.At}
	rows, timed := src.agendaRows()
	if !timed {
		head = head[:len(head)-1]
		for i := range rows {
			rows[i] = rows[i][:len(head)]
		}
	}
	if src.toBeDrawn() {
		d.Plain(w.Drawn)
	}
	d.Table(document.Table{Head: head, Rows: rows})
	if total := src.minutesPlanned(); total > 0 {
		d.Plain(w.Total(n.Duration(total)))
	}
	if timed {
		d.Plain(w.AtMeans)
	}
	return d
}

// agendaRows has a row for each step, and whether more is known of their beginnings than that the
// first one's is that of the meeting.
func (src source) agendaRows() (rows [][]string, timed bool) {
	at, known := 0, true
	for _, step := range src.state.Steps {
		row := []string{strconv.Itoa(step.Number), src.words.Screen.Steps[step.Kind], "", src.speaker(step), "", ""}
		if step.Presenter != "" {
			row[2] = src.presenter(step.Presenter)
		}
		if !step.NotHeld {
			if step.Minutes > 0 {
				row[4] = strconv.Itoa(step.Minutes)
			}
			if known {
				row[5] = fmt.Sprintf("%d:%02d", at/60, at%60)
				timed = timed || at > 0
			}
			at, known = at+step.Minutes, known && step.Minutes > 0
		}
		rows = append(rows, row)
	}
	return rows, timed
}

// minutesPlanned is how long all steps with a time limit may take together.
func (src source) minutesPlanned() int {
	all := 0
	for _, step := range src.state.Steps {
		if !step.NotHeld {
			all += step.Minutes
		}
	}
	return all
}

// speaker is who speaks, or acts, in a step.
func (src source) speaker(step meeting.Step) string {
	w, pr := src.words.Papers.Notices, src.presenting(step)
	switch step.Kind {
	case plan.StepReport:
		if step.NotHeld {
			return src.words.Papers.Minute.Written
		}
		return pr.Name
	case plan.StepComment:
		return src.leader(pr)
	case plan.StepQuestions:
		return w.Steps.Everybody
	case plan.StepScoring:
		return w.Steps.Raters
	case plan.StepPledge:
		return pr.Name
	case plan.StepSummary:
		if name := src.holders(plan.Secretary); name != w.Gap {
			return name
		}
		return w.Steps.Secretary
	case plan.StepResults:
		return w.Steps.Host
	}
	return w.Gap
}

// presenting is the presenter of a step; zero for a step of nobody.
func (src source) presenting(step meeting.Step) plan.Presenter {
	pr, _ := src.state.Presenter(step.Presenter)
	return pr
}

// leader names who comments on a presenter's report, or leaves a gap.
func (src source) leader(pr plan.Presenter) string {
	return cmp.Or(src.state.Name(pr.Leader), pr.Leader, src.words.Papers.Notices.Gap)
}
