package data

import (
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// PaperBallots writes paper ballots as a DOCX file, each on a page of its own. The pages
// have no numbers: by them the order would be known in which the papers were made.
func PaperBallots(w *words.Words, plan plan.Plan, sheets []meeting.PaperSheet) ([]byte, error) {
	d := document{language: w.Language, title: plan.Title, heading: w.Paper.Title, unnumbered: true}
	for i, sheet := range sheets {
		if i > 0 {
			d.turn()
		}
		d.field(w.Paper.Serial, sheet.Serial.String())
		d.field(w.Paper.Group, sheet.Group.Name)
		d.plain(w.Paper.FillIn)
		rows := w.Paper.Table(plan.Form, sheet.Rated, "□")
		d.table(rows[0], rows[1:])
	}
	return d.docx()
}
