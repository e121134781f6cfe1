package paper

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// A minutesLayout lays the minutes out as a document: who was there, then each item of the
// agenda, so that the recorder only has to check them.
type minutesLayout struct {
	source
	m minutes
	*document.Document
	entries map[int][]minutesEntry // by the number of the step that they belong to
}

// minutesDocument is the minutes in the usual layout.
func (src source) minutesDocument(m minutes) *document.Document {
	w := src.words.Papers.Minute
	d := minutesLayout{src, m, &document.Document{Language: src.words.Language, Title: m.Title, Heading: w.Title}, src.entriesByStep(m)}
	d.attendance()
	sections, items, before := 0, 0, ""
	for _, step := range src.state.Steps {
		if !d.hasPlace(step) {
			continue
		}
		name := src.words.Screen.Steps[step.Kind]
		if step.Presenter == "" {
			sections++
			d.Section(d.headingWithTimes(step, src.words.Papers.Agenda.Section(sections, name)))
		} else {
			if step.Presenter != before {
				sections, items = sections+1, 0
				d.Section(src.words.Papers.Agenda.Section(sections, src.presenter(step.Presenter)))
			}
			items++
			d.Item(d.headingWithTimes(step, src.words.Papers.Agenda.Item(sections, items, name)))
		}
		before = step.Presenter
		d.proceedings(step)
	}
	if m.Fairness != nil {
		src.fairness(d.Document, *m.Fairness)
	}
	d.Section(w.Record)
	d.Plain(w.Head(m.Head.Number, m.Head.Hash.String()))
	d.Sign(w.Signatures...)
	return d.Document
}

// attendance is the head of the minutes: when, where, and who was there.
func (d minutesLayout) attendance() {
	w, a, m := d.words.Papers.Minute, d.words.Papers.Agenda, d.m
	line := func(label, text string) {
		if text == "" {
			text = w.None
		}
		d.Field(label, text)
	}
	line(w.Organization, m.Organization)
	date, times := cmp.Or(m.Date, d.day(m.From)), d.interval(m.From, m.To)
	if date == d.day(m.From) && date == d.day(m.To) {
		times = d.hours(m.From, m.To)
	}
	if !d.isOver() {
		times = a.Underway(times)
	}
	line(w.Date, d.words.Date(date))
	line(w.Time, times)
	line(w.Place, m.Place)
	line(w.Host, d.words.List(m.Hosts))
	line(w.Recorder, d.words.List(m.Recorders))
	line(w.Scrutineer, d.words.List(m.Scrutineers))
	line(w.Due, w.Count(m.Due))
	line(w.Present, w.People(len(m.Present), d.words.List(m.Present)))
	if slices.ContainsFunc(d.state.Plan.Groups, func(g ballot.Group) bool { return g.Representative }) {
		line(a.Representatives, a.Share(m.representatives, meeting.Percent(m.representatives, len(m.Present))))
	}
	var onLeave, others []string
	for _, who := range m.OnLeave {
		onLeave = append(onLeave, w.WithNote(who.Name, who.Reason))
	}
	for _, who := range m.Absent {
		others = append(others, who.Name)
	}
	missing := func(label string, names []string) {
		text := ""
		if len(names) > 0 {
			text = w.People(len(names), d.words.List(names))
		}
		line(label, text)
	}
	missing(w.OnLeave, onLeave)
	missing(w.Absent, others)
	if d.state.Plan.Agenda.Drawn {
		var names []string
		for _, id := range d.state.Order {
			names = append(names, d.presenter(id))
		}
		line(a.Order, d.words.List(names))
	}
}

// hasPlace reports whether a step has a place in the minutes: it was held, or it was
// skipped for a written report and the presenter's other steps were held.
func (d minutesLayout) hasPlace(step meeting.Step) bool {
	if len(d.m.spans[step.Number]) > 0 {
		return true
	}
	return step.NotHeld && slices.ContainsFunc(d.state.Steps, func(other meeting.Step) bool {
		return other.Presenter == step.Presenter && len(d.m.spans[other.Number]) > 0
	})
}

// headingWithTimes is the heading of a step with the times at which it was held.
func (d minutesLayout) headingWithTimes(step meeting.Step, heading string) string {
	w := d.words.Papers.Agenda
	var times []string
	for _, s := range d.m.spans[step.Number] {
		if s.from.Before(d.m.From) {
			s.from = d.m.From // the file may be days older than the meeting
		}
		if s.to.IsZero() && d.isOver() {
			s.to = d.m.To
		}
		if s.to.IsZero() {
			times = append(times, w.Since(d.timeOfDay(s.from)))
		} else {
			times = append(times, d.hours(s.from, s.to))
		}
	}
	if times == nil {
		return heading
	}
	return w.At(heading, d.words.List(times))
}

// hours writes from when to when something lasted on one day.
func (src source) hours(from, to time.Time) string {
	begin, end := src.timeOfDay(from), src.timeOfDay(to)
	if begin == end {
		return begin
	}
	return src.words.Papers.Agenda.Span(begin, end)
}

// proceedings is what was said and decided in a step.
func (d minutesLayout) proceedings(step meeting.Step) {
	w := d.words.Papers.Agenda
	switch {
	case step.NotHeld:
		d.Statement(w.Written)
	case d.state.StepState(step) == meeting.Skipped:
		d.Statement(d.words.Passing.Minutes.NotHeld)
	}
	questions, pledged, found, commented := map[int]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, e := range d.entries[step.Number] {
		switch e.Kind {
		case "step", "order":
		case "question":
			if !questions[e.Question] {
				questions[e.Question] = true
				d.question(e.Question)
			}
		case "pledge":
			if !pledged[e.Presenter] {
				pledged[e.Presenter] = true
				d.pledges(e.Presenter)
			}
		case "problem":
			if !found[e.Presenter] {
				found[e.Presenter] = true
				whom := ""
				if e.Presenter != step.Presenter {
					whom = d.presenter(e.Presenter)
				}
				d.Statement(w.Problems(whom))
			}
			d.Statement(e.Text)
		case "comment":
			if !commented[e.Presenter] {
				commented[e.Presenter] = true
				d.comments(step, e.Presenter)
			}
		case "note", "review":
			d.Statement(e.Text)
		case "result":
			d.result(e)
		default:
			d.Statement(d.timeOfDay(e.At) + " " + e.Text)
		}
	}
	if used := d.m.used[step.Number]; step.Kind == plan.StepReport && used >= time.Second { // a clock that was only touched tells nothing
		limit := time.Duration(step.Minutes) * time.Minute
		over := used - limit
		if limit == 0 {
			over = 0
		}
		d.Statement(w.Took(used, step.Minutes, over))
	}
	left := 0
	for n := range questions {
		if q, _ := d.state.Question(n); q.Open() {
			left++
		}
	}
	if left > 0 {
		d.Statement(w.NotPut(left))
	}
}

// comments are the comments on a presenter that belong to a step, the leader's own first
// whenever it was written down.
func (d minutesLayout) comments(step meeting.Step, presenter string) {
	for _, c := range d.state.Comments[presenter] {
		for _, e := range d.entries[step.Number] {
			if e.Kind == "comment" && e.Presenter == presenter && e.By == c.By {
				text := e.Text
				if presenter == step.Presenter {
					text = e.short
				}
				d.Statement(text)
			}
		}
	}
}

// entriesByStep divides the entries among the steps that they belong to: the presenter's step for
// entries of its kind if it was held, whenever the entry was written down, and otherwise the step
// at the time. How a report was reviewed stands in the first step of its presenter that was held.
func (src source) entriesByStep(m minutes) map[int][]minutesEntry {
	kinds := map[string]plan.StepKind{"comment": plan.StepComment, "problem": plan.StepComment, "question": plan.StepQuestions, "pledge": plan.StepPledge}
	type turn struct {
		presenter string
		kind      plan.StepKind
	}
	held, first := map[turn]int{}, map[string]int{} // the number of the step, of two alike the first one's
	for _, step := range slices.Backward(src.state.Steps) {
		if step.Presenter != "" && len(m.spans[step.Number]) > 0 {
			held[turn{step.Presenter, step.Kind}], first[step.Presenter] = step.Number, step.Number
		}
	}
	entries := map[int][]minutesEntry{}
	for _, e := range m.Entries {
		step, own := held[turn{e.Presenter, kinds[e.Kind]}]
		switch {
		case e.Kind == "review" && first[e.Presenter] > 0:
			step = first[e.Presenter]
		case !own:
			step = e.Step
		}
		entries[step] = append(entries[step], e)
	}
	return entries
}

// question is a question and its answer, or only that it was dismissed. One that was
// merged into another appears in the account of all questions alone.
func (d minutesLayout) question(n int) {
	w, p := d.words.Papers.Agenda, d.words.Papers.Minute
	q, _ := d.state.Question(n)
	if q.Open() || q.MergedInto > 0 {
		return
	}
	if q.State == question.Dismissed {
		d.Statement(p.Dismissed(q.Number, q.Reason))
		return
	}
	text := p.Put(q.Number, q.Shown())
	if q.By != "" {
		text = p.PutBy(q.Number, d.name(q.By), q.Shown())
	}
	if q.Drawn {
		text = w.WithLot(text)
	}
	if q.Edited != "" {
		text += "\n" + w.AsAsked(q.Text)
	}
	switch {
	case q.Gist != "":
		text += "\n" + p.Gist(q.Gist)
	case q.State == question.Answered:
		text += "\n" + w.Answered
	default:
		text += "\n" + w.Unanswered
	}
	d.Statement(text)
}

// pledges are the final pledges of a presenter.
func (d minutesLayout) pledges(presenter string) {
	w := d.words.Papers.Agenda
	var rows [][]string
	for i, p := range d.state.Pledges[presenter] {
		p = d.pledge(p)
		rows = append(rows, []string{strconv.Itoa(i + 1), p.Text, p.Measure, p.Person, p.Standard, p.Deadline})
	}
	if rows != nil {
		d.Statement(w.Pledges(d.presenter(presenter)))
		d.Table(document.Table{Head: w.PledgeHead, Rows: rows})
		if d.state.HasConfirmedPledges(presenter) {
			d.Statement(w.Confirmed)
		}
	}
}

// result is the ranking, or that one was withdrawn.
func (d minutesLayout) result(e minutesEntry) {
	if !e.stands {
		d.Statement(d.timeOfDay(e.At) + " " + e.Text)
		return
	}
	d.Statement(d.timeOfDay(e.At) + " " + d.words.Papers.Agenda.Published)
	d.Table(d.ranking())
	if e.Reason != "" {
		d.Statement(d.words.Passing.Minutes.NoScore(e.Reason))
	}
}

// fairness accounts for how the questions were handled: in a table, and below it in remarks on
// single questions.
func (src source) fairness(d *document.Document, sheet question.FairnessSheet) {
	w := src.words.Papers.Questions
	d.Section(w.Title)
	rows := w.Rows(sheet, src.presenter)
	d.Table(document.Table{Head: rows[0], Rows: rows[1:]})
	for _, line := range w.Remarks(sheet.Total) {
		d.Statement(line)
	}
}
