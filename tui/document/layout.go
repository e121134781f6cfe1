package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pingyi/meeting/markdown"
	"pingyi/tui/ui"
)

// narrowest is the least width that a document is laid out for.
const narrowest = 12

// roomy is the least width in which paragraphs are indented.
const roomy = 24

// A page is a document laid out for a width.
type page struct {
	rows   []row
	firsts []int // the first row of each paragraph
}

// A row is one as it will be drawn.
type row struct {
	number int // of the paragraph; -1 for a row of none
	parts  []part
	ready  string // a row that is drawn already, if it has no parts
	rule   int    // how many columns of it are a line across, behind the parts
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

// layout is a page while it is laid out.
type layout struct {
	page
	width   int
	below   func(number, w int) []string
	glyphs  *ui.Glyphs
	texts   []markdown.Paragraph
	quoted  bool
	lastWas kind
}

// A kind says what was laid out last, for the gap before the next.
type kind int

const (
	nothing kind = iota
	indented
	item
	other
)

// layOut lays the document out.
func (d *Drawing) layOut(w int) page {
	l := layout{width: w, below: d.Below, glyphs: d.look.Glyphs, texts: d.doc.Paragraphs()}
	l.firsts = make([]int, len(l.texts))
	l.blocks(d.doc.Blocks, "")
	return l.page
}

// blocks lays out blocks behind a lead, which stands in front of each row.
func (l *layout) blocks(blocks []markdown.Block, lead string) {
	for i := range blocks {
		b := &blocks[i]
		switch b.Kind {
		case markdown.Text:
			l.paragraph(b, lead)
		case markdown.Heading:
			l.space(other)
			l.text(b.Number, &line{spans: b.Spans, heading: b.Level}, lead, lead)
			l.hang(b.Number)
			l.lastWas = nothing
			if b.Level == 1 {
				l.lastWas = other
			}
		case markdown.List:
			for _, it := range b.Items {
				l.item(it, lead)
			}
		case markdown.Table:
			l.space(other)
			l.table(b, lead)
		case markdown.Quote:
			l.space(other)
			was := l.quoted
			l.quoted, l.lastWas = true, nothing
			l.blocks(b.Blocks, lead+l.glyphs.Side+" ")
			l.quoted, l.lastWas = was, other
		case markdown.Code:
			l.space(other)
			l.code(b, lead)
		case markdown.Rule:
			l.space(other)
			l.add(row{number: -1, parts: []part{{lead: lead}}, rule: max(1, min(24, l.width-ui.Width(lead)))})
		}
	}
}

// space adds an empty row where one thing and the next need it.
func (l *layout) space(next kind) {
	if l.lastWas != nothing && len(l.rows) > 0 && !(l.lastWas == next && next != other) {
		l.add(row{number: -1})
	}
	l.lastWas = next
}

func (l *layout) add(r row) { l.rows = append(l.rows, r) }

// paragraph lays a paragraph out: in Chinese with two characters of indent and no empty row between
// one and the next, as in print, but for a form of address.
func (l *layout) paragraph(b *markdown.Block, lead string) {
	text := l.texts[b.Number].Text
	indent := ""
	first, _ := utf8.DecodeRuneInString(text)
	if isChinese(first) && !(strings.HasSuffix(text, "：") && utf8.RuneCountInString(text) <= 16) && l.width >= roomy && !l.quoted {
		indent = "    "
		l.space(indented)
	} else {
		l.space(other)
	}
	l.text(b.Number, &line{spans: b.Spans, quoted: l.quoted}, lead+indent, lead)
	l.hang(b.Number)
}

func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("“《（", r)
}

// item lays an item out, its marker in front and its further rows below its text.
func (l *layout) item(it markdown.Item, lead string) {
	if l.lastWas != nothing {
		l.space(item)
	}
	l.lastWas = item
	marker := it.Marker
	switch marker {
	case "-", "*", "+":
		marker = l.glyphs.Bullet
	}
	last, _ := utf8.DecodeLastRuneInString(marker)
	hang := ui.Width(marker)
	if last < utf8.RuneSelf || ui.Width(string(last)) < 2 {
		marker += " "
		hang++
	}
	begins, goesOn := lead+marker, lead+strings.Repeat(" ", hang)
	if strings.HasSuffix(marker, "是") || strings.HasSuffix(marker, "，") { // they begin a sentence
		begins, goesOn = lead+marker, lead
		if l.width >= roomy {
			begins = lead + "    " + marker
		}
	}
	if ui.Width(goesOn) > l.width/2 { // too deep to indent it further
		goesOn = lead
	}
	if len(it.Blocks) == 0 {
		l.add(row{number: -1, parts: []part{{lead: begins}}})
		return
	}
	if first := &it.Blocks[0]; first.Kind == markdown.Text {
		l.text(first.Number, &line{spans: first.Spans, quoted: l.quoted}, begins, goesOn)
		l.hang(first.Number)
	} else {
		l.add(row{number: -1, parts: []part{{lead: begins}}})
		it.Blocks = append([]markdown.Block{{}}, it.Blocks...)
	}
	for i := range it.Blocks[1:] {
		b := &it.Blocks[1+i]
		if b.Kind == markdown.Text {
			l.text(b.Number, &line{spans: b.Spans, quoted: l.quoted}, goesOn, goesOn)
			l.hang(b.Number)
			continue
		}
		l.lastWas = nothing
		l.blocks(it.Blocks[1+i:2+i], goesOn)
	}
	l.lastWas = item
}

// text lays out the text of a paragraph, with a lead in front of its first row and another in front
// of those after it.
func (l *layout) text(number int, of *line, first, rest string) {
	l.firsts[number] = len(l.rows)
	text := plain(of.spans)
	for i, p := range wrapped(text, of, ui.Width(first), ui.Width(rest), l.width) {
		p.lead = rest
		if i == 0 {
			p.lead = first
		}
		l.add(row{number: number, parts: []part{p}})
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

// code lays out code, line by line.
func (l *layout) code(b *markdown.Block, lead string) {
	l.firsts[b.Number] = len(l.rows)
	at := 0
	for _, s := range b.Lines {
		of := &line{spans: []markdown.Span{{Text: s}}, after: at}
		for _, p := range wrapped(s, of, ui.Width(lead)+2, ui.Width(lead)+2, l.width) {
			p.lead = lead + "  "
			l.add(row{number: b.Number, parts: []part{p}})
		}
		at += len(s) + 1
	}
	l.hang(b.Number)
}

// hang adds what hangs on a paragraph.
func (l *layout) hang(number int) {
	if l.below == nil {
		return
	}
	for _, s := range l.below(number, l.width) {
		l.add(row{number: number, ready: s})
	}
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
