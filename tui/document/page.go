package document

import (
	"strings"

	"pingyi/meeting/markdown"
	"pingyi/tui/ui"
)

// A page is a document laid out for a width, as far down as somebody has looked.
type page struct {
	width  int
	below  func(number, w int) []string
	rows   []row
	firsts []int   // the first row of each paragraph
	left   []piece // what is still to be laid out, from the top
	laid   int     // how many paragraphs are
}

// A piece of a document is laid out in one go: a paragraph, or a row of a table, with all that
// hangs on it, or what stands between two of them.
type piece struct {
	number int // of the paragraph; -1 for none
	lay    func(*page)
}

// A row is one as it will be drawn.
type row struct {
	number int // of the paragraph; -1 for a row of none
	parts  []part
	ready  string // a row that is drawn already, if it has no parts
	rule   int    // how many columns of it are a line across, behind the parts
}

// end is the byte of its paragraph up to which a row goes; -1 if it has none of its text.
func (r row) end() int {
	end := -1
	for _, p := range r.parts {
		if p.line != nil {
			end = max(end, p.line.after+p.from+len(p.text))
		}
	}
	return end
}

// A part is a piece of a row.
type part struct {
	lead string // what stands in front of it, such as blanks and the marker of an item
	text string // as it stands in the line from a byte on
	from int
	line *line
}

// A line is the text of a paragraph, or of a cell, with its styles.
type line struct {
	spans []markdown.Span
	// after is where the line begins in the text of its paragraph.
	after   int
	heading int  // its level; 0 for none
	head    bool // it is the head of a column
	quoted  bool
}

// until lays out what is missing of so many rows.
func (p *page) until(rows int) *page {
	for len(p.rows) < rows && len(p.left) > 0 {
		p.next()
	}
	return p
}

// to lays out what is missing up to a paragraph.
func (p *page) to(number int) *page {
	for p.laid <= number && len(p.left) > 0 {
		p.next()
	}
	return p
}

// whole lays out all that is missing.
func (p *page) whole() *page {
	for len(p.left) > 0 {
		p.next()
	}
	return p
}

// next lays out the next piece, and what hangs on it.
func (p *page) next() {
	one := p.left[0]
	p.left = p.left[1:]
	if one.number < 0 {
		one.lay(p)
		return
	}
	p.firsts[one.number], p.laid = len(p.rows), one.number+1
	one.lay(p)
	if p.below == nil {
		return
	}
	for _, s := range p.below(one.number, p.width) {
		p.add(row{number: one.number, ready: s})
	}
}

func (p *page) add(r row) { p.rows = append(p.rows, r) }

// text lays out a line, with a lead in front of its first row and another in front of those after
// it.
func (p *page) text(number int, of *line, first, rest string) {
	for i, one := range wrapped(plain(of.spans), of, ui.Width(first), ui.Width(rest), p.width) {
		one.lead = rest
		if i == 0 {
			one.lead = first
		}
		p.add(row{number: number, parts: []part{one}})
	}
}

// wrapped breaks a text into rows. The first one begins after so many columns, the others after
// others.
func wrapped(text string, of *line, first, rest, w int) []part {
	room := max(w-rest, 4)
	fill := ""
	if first > rest {
		fill = strings.Repeat(" ", min(first-rest, room/2))
	}
	var all []part
	at := 0
	for i, s := range strings.Split(ui.Wrap(fill+text, room), "\n") {
		if i == 0 {
			s = strings.TrimPrefix(s, fill)
		}
		if next := strings.Index(text[at:], s); next > 0 { // blanks at the break
			at += next
		}
		all = append(all, part{text: s, from: at, line: of})
		at = min(at+len(s), len(text))
	}
	return all
}

// plain is the text of some spans.
func plain(spans []markdown.Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
