package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pingyi/meeting/markdown"
	"pingyi/meeting/text"
	"pingyi/tui/ui"
)

// narrowest is the least width that a document is laid out for.
const narrowest = 12

// roomy is the least width in which paragraphs are indented.
const roomy = 24

// A layout parts a document into pieces, each of which knows what stands in front of it and how far
// it is from the one before. None of them is laid out yet: that is what takes time.
type layout struct {
	pieces  []piece
	width   int
	glyphs  *ui.Glyphs
	texts   []markdown.Paragraph
	quoted  bool
	lastWas kind
}

// A kind says what the last piece was, for the gap before the next.
type kind int

const (
	nothing kind = iota
	indented
	item
	other
)

// layOut begins a page.
func (d *Drawing) layOut(w int) *page {
	l := layout{width: w, glyphs: d.look.Glyphs, texts: d.doc.Paragraphs()}
	l.blocks(d.doc.Blocks, "")
	return &page{width: w, below: d.Below, firsts: make([]int, len(l.texts)), left: l.pieces}
}

// add adds a piece; the number is that of its paragraph, -1 for none.
func (l *layout) add(number int, lay func(*page)) {
	l.pieces = append(l.pieces, piece{number, lay})
}

// line adds a line of a paragraph, with a lead in front of its first row and another in front of
// those after it.
func (l *layout) line(number int, of *line, first, rest string) {
	l.add(number, func(p *page) { p.text(number, of, first, rest) })
}

// row adds a row that belongs to no paragraph.
func (l *layout) row(r row) {
	r.number = -1
	l.add(-1, func(p *page) { p.add(r) })
}

// blocks adds blocks behind a lead, which stands in front of each row.
func (l *layout) blocks(blocks []markdown.Block, lead string) {
	for i := range blocks {
		b := &blocks[i]
		switch b.Kind {
		case markdown.Text:
			l.paragraph(b, lead)
		case markdown.Heading:
			l.space(other)
			l.line(b.Number, &line{spans: b.Spans, heading: b.Level}, lead, lead)
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
			l.row(row{parts: []part{{lead: lead}}, rule: max(1, min(24, l.width-ui.Width(lead)))})
		}
	}
}

// space adds an empty row where one thing and the next need it.
func (l *layout) space(next kind) {
	if l.lastWas != nothing && !(l.lastWas == next && next != other) {
		l.add(-1, func(p *page) {
			if len(p.rows) > 0 {
				p.add(row{number: -1})
			}
		})
	}
	l.lastWas = next
}

// paragraph adds a paragraph: in Chinese with two characters of indent and no empty row between
// one and the next, as in print, but for a form of address.
func (l *layout) paragraph(b *markdown.Block, lead string) {
	said := l.texts[b.Number].Text
	indent := ""
	if isChinese(text.First(said)) && !(strings.HasSuffix(said, "：") && utf8.RuneCountInString(said) <= 16) && l.width >= roomy && !l.quoted {
		indent = "    "
		l.space(indented)
	} else {
		l.space(other)
	}
	l.line(b.Number, &line{spans: b.Spans, quoted: l.quoted}, lead+indent, lead)
}

func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("“《（", r)
}

// item adds an item, its marker in front and its further rows below its text.
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
	last := text.Last(marker)
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
	rest := it.Blocks
	if len(rest) > 0 && rest[0].Kind == markdown.Text {
		l.line(rest[0].Number, &line{spans: rest[0].Spans, quoted: l.quoted}, begins, goesOn)
		rest = rest[1:]
	} else {
		l.row(row{parts: []part{{lead: begins}}})
	}
	for i := range rest {
		if b := &rest[i]; b.Kind == markdown.Text {
			l.line(b.Number, &line{spans: b.Spans, quoted: l.quoted}, goesOn, goesOn)
			continue
		}
		l.lastWas = nothing
		l.blocks(rest[i:i+1], goesOn)
	}
	l.lastWas = item
}

// code adds code, line by line.
func (l *layout) code(b *markdown.Block, lead string) {
	l.add(b.Number, func(p *page) {
		at := 0
		for _, s := range b.Lines {
			p.text(b.Number, &line{spans: []markdown.Span{{Text: s}}, after: at}, lead+"  ", lead+"  ")
			at += len(s) + 1
		}
	})
}
