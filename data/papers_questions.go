package data

import (
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/question"
)

// question writes what became of a question. In which words it was asked stands where it
// was asked; from where it was edited on it stands in those that everybody saw. Of one
// that not everybody may see in the end nothing is said but what became of it.
func (w *minutesWriter) question(s *meeting.State, e meeting.Event, f meeting.Facts) {
	p := w.words.Papers.Minute
	q, _ := s.Question(f.Question)
	last, _ := w.state.Question(q.Number)
	seen := w.state.Public(last)
	text := q.Shown()
	entry := minutesEntry{Kind: "question", Presenter: q.Presenter, Question: q.Number, Reason: f.Reason}
	switch {
	case e.Kind == meeting.EventAsked && !seen:
		entry.Text = p.Received(q.Number)
	case e.Kind == meeting.EventAsked && q.By != "":
		entry.By, entry.Text = q.By, p.PutBy(q.Number, w.name(q.By), text)
	case e.Kind == meeting.EventAsked:
		entry.Text = p.Put(q.Number, text)
	case e.Kind == meeting.EventEdited && q.Edited != "" && seen:
		entry.Text = p.Edited(q.Number, text, q.Text)
	case e.Kind == meeting.EventMerged:
		entry.MergedTo, entry.Text = f.Into, p.Merged(q.Number, f.Into)
	case f.Drawn:
		entry.Text = p.Drawn(q.Number, text)
	case f.State == question.Asked:
		entry.Text = p.Asked(q.Number, text)
	case f.State == question.Answered:
		entry.Text = p.Answered(q.Number, text)
	case f.State == question.Dismissed:
		entry.Text = p.Dismissed(q.Number, f.Reason)
	default:
		return // let through: nothing was said
	}
	// The gist stands beside the answer, or beside the question while that is not over.
	if last.Gist != "" && f.State == last.State {
		entry.Gist = last.Gist
		entry.Text += "\n" + p.Gist(last.Gist)
	}
	w.add(e, entry)
}

// fairness is how the questions were dealt with, as a table with what there is to say of
// single questions below it.
func (p papers) fairness(d *document, sheet question.FairnessSheet) {
	w := p.words.Question.Fairness
	d.section(w.Title)
	var rows [][]string
	row := func(name string, f question.Fairness) {
		cells := []string{name}
		for _, n := range f.Figures() {
			cells = append(cells, strconv.Itoa(n))
		}
		rows = append(rows, cells)
	}
	for _, f := range sheet.Presenters {
		row(strings.TrimSpace(f.Branch+" "+f.Name), f)
	}
	row(w.Total, sheet.Total)
	d.table(append([]string{w.Presenter}, w.Figures[:]...), rows)
	for _, line := range w.Remarks(sheet.Total) {
		d.say(line)
	}
}
