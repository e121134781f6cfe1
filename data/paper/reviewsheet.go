package paper

import (
	"strconv"

	"pingyi/data/paper/document"
	"pingyi/meeting/markdown"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
)

// reviewSheet is the sheet on which the three reviews of the newest version of a report stand, to
// be signed: what was decided, and room by hand for what was not yet.
func (src source) reviewSheet(presenter string, r review.Report) *document.Document {
	w := src.words.Papers.Reports
	d := &document.Document{Language: src.words.Language, Title: src.state.Plan.Title, Heading: w.Sheet}
	number, newest := len(r.Versions), r.Newest()
	d.Field(w.Presenter, src.presenter(presenter))
	d.Field(w.Version, w.VersionOf(number, src.words.Date(src.day(newest.At))))
	text, isThere := src.stored.Documents[newest.Text]
	read := report.Read(text.Words)
	if isThere {
		d.Field(w.Length, w.LengthOf(read.Characters))
	}
	if pledges := len(src.state.LastYear(presenter)); pledges > 0 {
		d.Field(w.Answers, w.AnswersOf(pledges-len(src.state.Unanswered(presenter)), pledges))
	}
	section := src.numbered(d)
	for i, party := range review.Reviewers() {
		section(w.Sections[party])
		if i < len(newest.Reviews) {
			src.decision(d, newest.Reviews[i], read.Document)
		} else {
			d.Field(w.Verdict, w.Open)
			if party == review.Branch {
				d.Field(w.Date, w.NoDate)
			}
		}
		d.Sign(w.Signs[party])
	}
	src.earlierReviews(d, section, r.Versions[:number-1])
	return d
}

// decision adds what was decided, of a document.
func (src source) decision(d *document.Document, of review.Review, about markdown.Document) {
	w, names := src.words.Papers.Reports, src.words.Review
	d.Field(w.Verdict, names.Verdicts[of.Verdict])
	if of.From == review.Branch {
		d.Field(w.Date, src.words.Date(of.Date))
		d.Field(w.Present, w.People(of.Present))
	} else {
		d.Field(w.Date, src.words.Date(src.day(of.At)))
	}
	if len(of.Grounds) > 0 {
		d.Field(w.Grounds, "")
		for i, ground := range of.Grounds {
			d.Plain(w.Numbered(i+1, names.Grounds[ground]))
		}
	}
	if len(of.Remarks) > 0 {
		d.Field(w.Remarks, "")
		for i, remark := range of.Remarks {
			d.Plain(w.Numbered(i+1, src.reviewRemark(remark, about)))
		}
	}
}

// reviewRemark is a remark with what it is about.
func (src source) reviewRemark(of review.Remark, about markdown.Document) string {
	const beginning = 12 // characters of a paragraph
	w := src.words.Papers.Reports
	if of.Text == "" {
		return w.Gone
	}
	paragraph := ""
	if all := about.Paragraphs(); of.Paragraph > 0 && of.Paragraph <= len(all) {
		paragraph = all[of.Paragraph-1].Text
		if letters := []rune(paragraph); len(letters) > beginning {
			paragraph = string(letters[:beginning]) + "…"
		}
	}
	return w.On(src.words.Report.Parts[of.Part], paragraph, of.Text)
}

// earlierReviews lists the reviews of the versions before the newest.
func (src source) earlierReviews(d *document.Document, section func(string) int, versions []review.Version) {
	w, names := src.words.Papers.Reports, src.words.Review
	var rows [][]string
	for i, v := range versions {
		for _, r := range v.Reviews {
			day := r.Date
			if day == "" {
				day = src.day(r.At)
			}
			var grounds []string
			for _, ground := range r.Grounds {
				grounds = append(grounds, names.Grounds[ground])
			}
			rows = append(rows, []string{strconv.Itoa(i + 1), w.Sections[r.From], src.words.Date(day), names.Verdicts[r.Verdict], src.words.Clauses(grounds)})
		}
	}
	if len(rows) > 0 {
		section(w.Earlier)
		d.Table(document.Table{Head: []string{w.Number, w.Review, w.Date, w.Verdict, w.Grounds}, Rows: rows})
	}
}
