package paper

import (
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// Ballots writes paper ballots as a DOCX file, each on a page of its own. The pages are not
// numbered, since numbers would tell in which order the ballots were made.
func Ballots(w *words.Words, plan plan.Plan, sheets []meeting.PaperSheet) ([]byte, error) {
	d := document{language: w.Language, title: plan.Title, heading: w.Paper.Title, unnumbered: true}
	for i, sheet := range sheets {
		if i > 0 {
			d.newPage()
		}
		d.field(w.Paper.Serial, sheet.Serial.String())
		d.field(w.Paper.Group, sheet.Group.Name)
		d.plain(w.Paper.FillIn)
		rows := w.Paper.Table(plan.Form, sheet.Rated, "□")
		d.table(rows[0], rows[1:])
	}
	return d.docx()
}
