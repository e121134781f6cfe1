package sample

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/meeting/words"
)

// A Deed is something that somebody does.
type Deed struct {
	Who string
	Act meeting.Act
}

// A reportOf is what a presenter's report says besides what is said of it in the meeting: what was
// done, in two paragraphs, and for each of the two problems a case.
type reportOf struct{ duty, cases [2]string }

// phrasing is how the reports of all presenters are put together, and what reviewers say.
type phrasing struct {
	title, opening, closing string
	stop                    string    // ends a sentence
	parts                   [3]string // their headings
	pledged                 string    // leads in what became of last year's pledges
	problem                 func(problem, instance, cause string) string
	pledge                  func(p meeting.Pledge, deadline string) string
	vague                   func(p meeting.Pledge) string // without person, standard and deadline
	impersonal              func(text string) string      // says of everybody what its author did
	remarks                 [5]string                     // for cases, for a deadline, for the first person, for an answer, for a cause
}

// Reports returns what presenters, the office and the secretary of a [PreparedPlan] do about the
// reports until some days before the meeting: a report in every state, some of them second versions
// after a return, and one that nobody has handed in. Last year's pledges that the plan leaves open are
// answered.
func Reports(l plan.Language, p plan.Plan) []Deed {
	w := newReportWriter(l, p)
	w.answers(answersThemselves)
	// The first is returned by the branch, and cleared as it is the second time.
	w.submit(0, false)
	w.branch(0, review.Return, []review.Ground{review.Problems, review.Causes, review.Measures},
		review.Remark{Part: report.Problems, Text: w.phrase.remarks[0]}, review.Remark{Part: report.Plans, Text: w.phrase.remarks[1]})
	w.submit(0, true)
	w.pass(0, review.Branch, review.Office, review.Secretary)
	w.submit(1, true)
	w.pass(1, review.Branch, review.Office, review.Secretary)
	w.submit(2, true)
	w.pass(2, review.Branch, review.Office)
	w.submit(3, true)
	w.pass(3, review.Branch)
	// The fifth is returned by the office, and waits again for its branch.
	w.submit(4, false)
	w.pass(4, review.Branch)
	w.office(4, []review.Ground{review.Self, review.Measures}, w.firstProblem(4, w.phrase.remarks[2]))
	w.submit(4, true)
	// The sixth was returned, and nothing has come since.
	w.submit(5, false)
	w.pass(5, review.Branch)
	w.office(5, []review.Ground{review.Content, review.Problems}, review.Remark{Part: report.Duty, Text: w.phrase.remarks[3]})
	// The seventh is returned by the secretary.
	w.submit(6, false)
	w.pass(6, review.Branch, review.Office)
	w.deeds = append(w.deeds, Deed{holder(w.school, plan.Secretary), meeting.ReviewReport{
		Presenter: p.Presenters[6].ID, From: review.Secretary, Verdict: review.Return, Grounds: []review.Ground{review.Causes},
		Remarks: []review.Remark{w.firstProblem(6, w.phrase.remarks[4])},
	}})
	w.submit(6, true)
	w.pass(6, review.Branch, review.Office, review.Secretary)
	return w.deeds
}

// A reportWriter writes what is done about the reports.
type reportWriter struct {
	l       plan.Language
	school  plan.Plan
	cast    cast
	lines   [8]Lines
	reports []reportOf
	phrase  phrasing
	deeds   []Deed
}

func newReportWriter(l plan.Language, p plan.Plan) *reportWriter {
	w := &reportWriter{l: l, school: p, cast: castZH(), lines: linesZH(), reports: reportsZH(), phrase: phrasingZH()}
	if l == plan.English {
		w.cast, w.lines, w.reports, w.phrase = castEN(), linesEN(), reportsEN(), phrasingEN()
	}
	return w
}

// answers has the i-th presenter answer last year's pledges.
func (w *reportWriter) answers(i int) {
	for k, answer := range w.cast.answers[3*i : 3*i+3] {
		w.deeds = append(w.deeds, Deed{author(w.school, i), meeting.AnswerPledge{Number: k + 1, Outcome: answer.Outcome, Reason: answer.Reason, Until: answer.Until}})
	}
}

// submit has the i-th presenter hand in their report, as it should be or as it was at first.
func (w *reportWriter) submit(i int, good bool) {
	w.deeds = append(w.deeds, Deed{author(w.school, i), meeting.SubmitReport{Presenter: w.school.Presenters[i].ID, Text: w.text(i, good)}})
}

// pass has a report passed, by each of some reviewers in turn.
func (w *reportWriter) pass(i int, by ...review.Party) {
	for _, party := range by {
		if party == review.Branch {
			w.branch(i, review.Pass, nil)
			continue
		}
		who := holder(w.school, plan.Office)
		if party == review.Secretary {
			who = holder(w.school, plan.Secretary)
		}
		w.deeds = append(w.deeds, Deed{who, meeting.ReviewReport{Presenter: w.school.Presenters[i].ID, From: party, Verdict: review.Pass}})
	}
}

// branch has a presenter enter the decision of their branch committee, which met on the day itself.
func (w *reportWriter) branch(i int, verdict review.Verdict, grounds []review.Ground, remarks ...review.Remark) {
	w.deeds = append(w.deeds, Deed{author(w.school, i), meeting.ReviewReport{
		Presenter: w.school.Presenters[i].ID, From: review.Branch, Verdict: verdict, Date: Noticed, Present: 5 + i%3, Grounds: grounds, Remarks: remarks,
	}})
}

// office has a report returned by the office.
func (w *reportWriter) office(i int, grounds []review.Ground, remark review.Remark) {
	w.deeds = append(w.deeds, Deed{holder(w.school, plan.Office), meeting.ReviewReport{
		Presenter: w.school.Presenters[i].ID, From: review.Office, Verdict: review.Return, Grounds: grounds, Remarks: []review.Remark{remark},
	}})
}

// firstProblem is a remark on the first problem of a report as it was at first.
func (w *reportWriter) firstProblem(i int, text string) review.Remark {
	return review.Remark{Part: report.Problems, Paragraph: report.Read(w.text(i, false)).Problems()[0].Number + 1, Text: text}
}

// text is the report of the i-th presenter: as it should be, or as it was at first, without cases and
// causes, with vague pledges, and in the third person.
func (w *reportWriter) text(i int, good bool) string {
	var b strings.Builder
	line := func(s string) { b.WriteString(s + "\n\n") }
	list := func(items []string) {
		for k, item := range items {
			fmt.Fprintf(&b, "%d. %s\n", k+1, item)
		}
		b.WriteString("\n")
	}
	line("# " + w.phrase.title)
	line(w.phrase.opening)
	line("## " + w.phrase.parts[0])
	for _, paragraph := range w.reports[i].duty {
		line(paragraph)
	}
	spoken := words.For(w.l)
	var pledged []string
	for _, answer := range w.cast.answers[3*i : 3*i+3] {
		if answer.Outcome != plan.Unanswered {
			pledged = append(pledged, spoken.Is(answer.Pledge, spoken.Outcome(answer))+w.phrase.stop)
		}
	}
	line(w.phrase.pledged)
	list(pledged)
	line("## " + w.phrase.parts[1])
	var problems, pledges []string
	for k, said := range w.lines[i].Problems {
		problem, cause, _ := strings.Cut(said, "\n")
		if !good {
			problems = append(problems, problem)
			continue
		}
		problems = append(problems, w.phrase.problem(problem, w.reports[i].cases[k], cause))
	}
	list(problems)
	line("## " + w.phrase.parts[2])
	for _, pledge := range w.lines[i].Pledges {
		if !good {
			pledges = append(pledges, w.phrase.vague(pledge))
			continue
		}
		pledges = append(pledges, w.phrase.pledge(pledge, spoken.Date(pledge.Deadline)))
	}
	list(pledges)
	b.WriteString(w.phrase.closing + "\n")
	if !good {
		return w.phrase.impersonal(b.String())
	}
	return b.String()
}
