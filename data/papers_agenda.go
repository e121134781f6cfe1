package data

import (
	"slices"
	"strconv"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// A minutesPaper lays the minutes out as a paper: who was there, then the agenda item by
// item, so that whoever keeps them has only to go over them.
type minutesPaper struct {
	papers
	m minutes
	*document
}

// minutesDocument is the minutes in the usual layout.
func (p papers) minutesDocument(m minutes) *document {
	w := p.words.Papers.Minute
	d := minutesPaper{p, m, &document{language: p.words.Language, title: m.Title, heading: w.Title}}
	d.attendance()
	sections, items, before := 0, 0, ""
	for _, step := range p.state.Steps {
		if !d.held(step) {
			continue
		}
		name := p.words.Screen.Steps[step.Kind]
		if step.Presenter == "" {
			sections++
			d.section(d.timed(step, p.words.Papers.Agenda.Section(sections, name)))
		} else {
			if step.Presenter != before {
				sections, items = sections+1, 0
				d.section(p.words.Papers.Agenda.Section(sections, p.branch(step.Presenter)))
			}
			items++
			d.item(d.timed(step, p.words.Papers.Agenda.Item(sections, items, name)))
		}
		before = step.Presenter
		d.course(step)
	}
	if m.Fairness != nil {
		p.fairness(d.document, *m.Fairness)
	}
	d.section(w.Record)
	d.plain(w.Head(m.Head.Number, m.Head.Hash.String()))
	d.sign(w.Signatures)
	return d.document
}

// attendance is the head of the minutes: when, where, and who was there.
func (d minutesPaper) attendance() {
	w, a, m := d.words.Papers.Minute, d.words.Papers.Agenda, d.m
	line := func(label, text string) {
		if text == "" {
			text = w.None
		}
		d.field(label, text)
	}
	line(w.Organization, m.Organization)
	day := m.From.In(d.zone).Format(time.DateOnly)
	date, times := m.Date, w.Until(d.minute(m.From), d.minute(m.To))
	if date == "" {
		date = day
	}
	if date == day && day == m.To.In(d.zone).Format(time.DateOnly) {
		times = w.Until(d.clock(m.From), d.clock(m.To))
	}
	if !d.over() {
		times = a.Underway(times)
	}
	line(w.Date, date)
	line(w.Time, times)
	line(w.Place, m.Place)
	line(w.Host, d.list(m.Hosts))
	line(w.Recorder, d.list(m.Recorders))
	line(w.Scrutineer, d.list(m.Scrutineers))
	line(w.Due, strconv.Itoa(m.Due))
	line(w.Present, w.People(len(m.Present), d.list(m.Present)))
	if here := d.state.Attendance(); slices.ContainsFunc(d.state.Plan.Groups, func(g ballot.Group) bool { return g.Representative }) {
		line(a.Representatives, a.Share(here.Representatives, here.RepresentativesPercent()))
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
			text = w.People(len(names), d.list(names))
		}
		line(label, text)
	}
	missing(w.OnLeave, onLeave)
	missing(w.Absent, others)
	if d.state.Plan.Agenda.Drawn {
		var names []string
		for _, id := range d.state.Order {
			names = append(names, d.branch(id))
		}
		line(a.Order, d.list(names))
	}
}

// over reports whether the meeting has come to its end: the host said so, the ranking is
// out, or where nothing was counted, its last item is reached.
func (p papers) over() bool {
	if p.state.IsOver() {
		return true
	}
	last := p.state.Steps[len(p.state.Steps)-1].Number == p.state.Step().Number
	return last && (p.state.Result != nil || len(p.state.Rounds) == 0)
}

// held reports whether a step has a place in the minutes: it was held, or it was left
// out for a report in writing by somebody who was up.
func (d minutesPaper) held(step meeting.Step) bool {
	if len(d.m.spans[step.Number]) > 0 {
		return true
	}
	return step.Skipped && slices.ContainsFunc(d.state.Steps, func(other meeting.Step) bool {
		return other.Presenter == step.Presenter && len(d.m.spans[other.Number]) > 0
	})
}

// timed is the heading of a step with its times.
func (d minutesPaper) timed(step meeting.Step, heading string) string {
	w := d.words.Papers.Agenda
	var times []string
	for _, s := range d.m.spans[step.Number] {
		if s.from.Before(d.m.From) {
			s.from = d.m.From // the file may be days older than the meeting
		}
		if s.to.IsZero() && d.over() {
			s.to = d.m.To
		}
		from, to := d.clock(s.from), d.clock(s.to)
		switch {
		case s.to.IsZero():
			from = w.Since(from)
		case from != to:
			from = w.Span(from, to)
		}
		times = append(times, from)
	}
	if times == nil {
		return heading
	}
	return w.At(heading, d.list(times))
}

// course is what was said and decided in a step.
func (d minutesPaper) course(step meeting.Step) {
	w := d.words.Papers.Agenda
	switch {
	case step.Skipped:
		d.say(w.Written)
	case d.state.StepState(step) == meeting.Skipped:
		d.say(d.words.Passing.Minutes.NotHeld)
	}
	questions, pledged, found, said := map[int]bool{}, false, false, map[string]bool{}
	for _, e := range d.m.Entries {
		if d.home(e) != step.Number {
			continue
		}
		switch e.Kind {
		case "step", "order":
		case "question":
			if !questions[e.Question] {
				questions[e.Question] = true
				d.question(e.Question)
			}
		case "pledge":
			if !pledged {
				pledged = true
				d.pledges(e.Presenter)
			}
		case "problem":
			if !found {
				found = true
				d.say(w.Problems(d.branch(e.Presenter)))
			}
			d.say(e.Text)
		case "comment":
			if !said[e.Presenter] {
				said[e.Presenter] = true
				d.comments(step, e.Presenter)
			}
		case "note":
			d.say(e.Text)
		case "result":
			d.result(e)
		default:
			d.say(d.clock(e.At) + " " + e.Text)
		}
	}
	if used := d.m.used[step.Number]; step.Kind == plan.StepReport && used > 0 {
		limit := time.Duration(step.Minutes) * time.Minute
		over := used - limit
		if limit == 0 {
			over = 0
		}
		d.say(w.Took(used, step.Minutes, over))
	}
	left := 0
	for n := range questions {
		if q, _ := d.state.Question(n); q.Open() {
			left++
		}
	}
	if left > 0 {
		d.say(w.NotPut(left))
	}
}

// comments are those on a presenter that have their place in a step, the leader's own
// first whenever it was written down.
func (d minutesPaper) comments(step meeting.Step, presenter string) {
	for _, c := range d.state.Comments[presenter] {
		for _, e := range d.m.Entries {
			if e.Kind == "comment" && e.Presenter == presenter && e.By == c.By && d.home(e) == step.Number {
				d.say(e.Text)
			}
		}
	}
}

// home is the step that an entry belongs to: that of its kind, whenever it was written
// down, if that step was held.
func (d minutesPaper) home(e minutesEntry) int {
	kinds := map[string]plan.StepKind{"comment": plan.StepComment, "problem": plan.StepComment, "question": plan.StepQuestions, "pledge": plan.StepPledge}
	for _, step := range d.state.Steps {
		if e.Presenter != "" && step.Presenter == e.Presenter && step.Kind == kinds[e.Kind] && len(d.m.spans[step.Number]) > 0 {
			return step.Number
		}
	}
	return e.Step
}

// question is one that was put, and what became of it; of one that was turned down there
// is only that. One that was merged into another is told of in the account of all
// questions.
func (d minutesPaper) question(n int) {
	w, p := d.words.Papers.Agenda, d.words.Papers.Minute
	q, _ := d.state.Question(n)
	if q.Open() || q.MergedInto > 0 {
		return
	}
	if q.State == question.Dismissed {
		d.say(p.Dismissed(q.Number, q.Reason))
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
	d.say(text)
}

// pledges are what a presenter promises, as they stand at the end.
func (d minutesPaper) pledges(presenter string) {
	w := d.words.Papers.Agenda
	var rows [][]string
	for i, p := range d.state.Pledges[presenter] {
		rows = append(rows, []string{strconv.Itoa(i + 1), p.Text, p.Measure, p.Person, p.Standard, p.Deadline})
	}
	if rows != nil {
		d.say(w.Pledges(d.branch(presenter)))
		d.table(w.PledgeHead, rows)
		if d.state.StandsBy(presenter) {
			d.say(w.Confirmed)
		}
	}
}

// result is the ranking, or that it was withdrawn.
func (d minutesPaper) result(e minutesEntry) {
	if !e.stands {
		d.say(d.clock(e.At) + " " + e.Text)
		return
	}
	d.say(d.clock(e.At) + " " + d.words.Papers.Agenda.Published)
	d.ranking(d.document)
	if e.Reason != "" {
		d.say(d.words.Passing.Minutes.NoScore(e.Reason))
	}
}

// clock writes a time of day, to the minute.
func (p papers) clock(t time.Time) string { return t.In(p.zone).Format("15:04") }
