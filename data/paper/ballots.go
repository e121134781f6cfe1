package paper

import (
	"slices"
	"strings"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// Ballots writes paper ballots as a DOCX file, each on a page of its own. The pages are not
// numbered, since numbers would tell in which order the ballots were made.
func Ballots(w *words.Words, p plan.Plan, sheets []meeting.PaperSheet) ([]byte, error) {
	d := document.Document{Language: w.Language, Title: p.Title, Heading: w.Paper.Title, Unnumbered: true}
	for i, sheet := range sheets {
		if i > 0 {
			d.NewPage()
		}
		ballotPage(&d, w, p, sheet.Serial.String(), sheet.Group.Name, sheet.Rated)
	}
	return d.DOCX()
}

// ballotPage is what stands on a paper ballot.
func ballotPage(d *document.Document, w *words.Words, p plan.Plan, serial, group string, rated []plan.Presenter) {
	d.Field(w.Paper.Serial, serial)
	d.Field(w.Paper.Group, group)
	d.Plain(w.Paper.FillIn)
	form := p.Form
	form.Grades = slices.Clone(form.Grades)
	for i, g := range form.Grades { // a box stays with the whole name of its grade
		form.Grades[i].Name = strings.ReplaceAll(g.Name, " ", "\u00a0")
	}
	rows := w.Paper.Table(form, rated, "□")
	d.Table(document.Table{Head: rows[0], Rows: rows[1:]})
}

// specimen shows what a ballot looks like, and says that it is none: a paper ballot has a serial.
func (src source) specimen() *document.Document {
	w, p := src.words, src.state.Plan
	d := &document.Document{Language: w.Language, Title: p.Title, Heading: w.Papers.Follow.Specimen, Unnumbered: true}
	d.Byline(w.Papers.Follow.NotABallot)
	group := w.Papers.Notices.Gap
	if len(p.Groups) == 1 {
		group = p.Groups[0].Name
	}
	ballotPage(d, w, p, w.Papers.Follow.NoSerial, group, p.Presenters)
	for i, rule := range src.ballotRules() {
		d.Plain(w.Papers.Reports.Numbered(i+1, rule))
	}
	return d
}
