package paper

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"pingyi/data/paper/document"
	"pingyi/meeting/markdown"
	"pingyi/meeting/plan"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
)

// reportWriters writes the report of each presenter who has handed one in, and the sheet of its
// reviews.
func (src source) reportWriters() []writer {
	var all []writer
	for _, p := range src.state.Plan.Presenters {
		r := src.state.Report(p.ID)
		if len(r.Versions) == 0 {
			continue
		}
		all = append(all, writer{"review-" + p.ID + ".docx", func() ([]byte, error) { return src.reviewSheet(p.ID, r).DOCX() }})
		number := cmp.Or(r.Cleared(), len(r.Versions))
		version, _ := r.Version(number)
		if text, ok := src.stored.Documents[version.Text]; ok {
			all = append(all, writer{"report-" + p.ID + ".docx", func() ([]byte, error) {
				return src.reportDocument(p, number, version, text.Words).DOCX()
			}})
		}
	}
	return all
}

// A reportLayout lays a report out as official papers are: its own title or the usual one, the
// author below it, the headings in their fonts, and the author and the date at the end.
type reportLayout struct {
	*document.Document
	report report.Report
	levels []int // of the headings, the highest first
}

// reportDocument is a version of a presenter's report.
func (src source) reportDocument(p plan.Presenter, number int, v review.Version, text string) *document.Document {
	w := src.words.Papers.Reports
	l := reportLayout{&document.Document{Language: src.words.Language, Title: w.Title(src.state.Plan.Year)}, report.Read(text), nil}
	blocks := l.report.Document.Blocks
	if len(blocks) > 0 && blocks[0].Kind == markdown.Heading && l.report.PartOf(blocks[0].Number) == "" {
		l.Title = markdown.Plain(blocks[0].Spans)
		blocks = blocks[1:]
	}
	l.Byline(src.presenter(p.ID))
	if v.State() != review.Cleared {
		l.Byline(w.Unreviewed(number, src.words.Review.States[v.State()]))
	}
	for _, b := range blocks {
		if b.Kind == markdown.Heading && !slices.Contains(l.levels, b.Level) {
			l.levels = append(l.levels, b.Level)
		}
	}
	slices.Sort(l.levels)
	l.blocks(blocks, "")
	l.Issued(src.presenter(p.ID), src.words.Date(src.day(v.At)))
	src.lastYear(l.Document, p.ID)
	return l.Document
}

// lastYear adds what became of last year's pledges.
func (src source) lastYear(d *document.Document, presenter string) {
	w := src.words.Papers.Reports
	var rows [][]string
	for _, pledge := range src.state.LastYear(presenter) {
		rows = append(rows, []string{pledge.Pledge, src.words.Outcome(pledge)})
	}
	if len(rows) > 0 {
		d.Section(w.LastYear)
		d.Table(document.Table{Head: []string{w.Pledge, w.Outcome}, Rows: rows})
	}
}

// blocks adds blocks, the first with a marker in front if it is an item.
func (l reportLayout) blocks(blocks []markdown.Block, marker string) {
	for _, b := range blocks {
		switch b.Kind {
		case markdown.Heading:
			l.heading(b)
		case markdown.Text:
			switch text := marker + markdown.Plain(b.Spans); {
			case l.isPart(b.Number): // typed as a line by itself
				l.Section(text)
			case l.Len() <= 2 && addresses(text):
				l.Addressee(text)
			default:
				l.Rich(marker, b.Spans)
			}
		case markdown.List:
			for _, item := range b.Items {
				l.blocks(item.Blocks, itemMarker(item.Marker))
			}
		case markdown.Table:
			l.tableOf(b)
		case markdown.Quote:
			for _, inner := range b.Blocks {
				if inner.Kind == markdown.Text {
					l.Aside(markdown.Plain(inner.Spans))
				} else {
					l.blocks([]markdown.Block{inner}, "")
				}
			}
		case markdown.Code:
			for _, line := range b.Lines {
				l.Plain(line)
			}
		case markdown.Rule: // official papers have none
		}
		marker = ""
	}
}

// addresses reports whether a line at the beginning is a form of address, which stands at the edge.
func addresses(text string) bool {
	const longest = 20
	return strings.HasSuffix(text, "：") && utf8.RuneCountInString(text) <= longest
}

// isPart reports whether a part of the report begins with a paragraph.
func (l reportLayout) isPart(number int) bool {
	at, ok := l.report.Heading(l.report.PartOf(number))
	return ok && at == number
}

// heading adds a heading. There are fonts for three levels.
func (l reportLayout) heading(b markdown.Block) {
	text := markdown.Plain(b.Spans)
	switch at := slices.Index(l.levels, b.Level); {
	case l.isPart(b.Number), at == 0:
		l.Section(text)
	case at == 1:
		l.Item(text)
	default:
		l.Rich("", []markdown.Span{{Text: text, Style: markdown.Bold}})
	}
}

// itemMarker is what stands in front of an item.
func itemMarker(marker string) string {
	last := []rune(marker)
	switch {
	case marker == "-", marker == "*", marker == "+":
		return "· "
	case len(last) > 0 && last[len(last)-1] < 0x80:
		return marker + " "
	}
	return marker
}

// tableOf adds a table.
func (l reportLayout) tableOf(b markdown.Block) {
	rows := make([][]string, len(b.Rows))
	for i, row := range b.Rows {
		for _, cell := range row {
			rows[i] = append(rows[i], markdown.Plain(cell.Spans))
		}
	}
	l.Table(document.Table{Head: rows[0], Rows: rows[1:]})
}
