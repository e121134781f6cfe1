// Package document draws a text that people read: headings, paragraphs, lists with hanging
// indents, tables, quotes and code, in any width, with the program's own line breaks.
//
// A [Drawing] is laid out once for a width, as far down as somebody has looked, and then only the
// rows that are seen are drawn. It takes no keys: the page around it does, and tells it from which
// row to draw.
package document

import (
	"pingyi/meeting/markdown"
	"pingyi/tui/ui"
)

// A Drawing is a document as it is drawn. Make one with [New]; a document that changes gets a new
// one. It belongs to one screen.
type Drawing struct {
	// Below are rows to draw below a paragraph, such as the remarks that hang on it, in so many
	// columns; nil for none. Call [Drawing.Refresh] when they change.
	Below func(number, w int) []string
	// Choosing leaves room on the left for the sign at the paragraph that is Chosen.
	Choosing bool
	Chosen   int // the number of a paragraph

	doc   markdown.Document
	look  *ui.Look
	found []place // of the last search

	laid  *page // for the width and the margin that was asked for last
	width int
}

// New makes a drawing of a document.
func New(doc markdown.Document, look *ui.Look) *Drawing { return &Drawing{doc: doc, look: look} }

// Refresh lays the document out anew when it is drawn next.
func (d *Drawing) Refresh() { d.width = 0 }

// Height returns how many rows the document has in so many columns. It lays all of them out.
func (d *Drawing) Height(w int) int { return len(d.page(w).whole().rows) }

// First returns which row to begin with when h rows are drawn from one on, from 0: that row, or one
// further up if there are fewer below it.
func (d *Drawing) First(w, from, h int) int {
	return max(0, min(from, len(d.page(w).until(from+h).rows)-h))
}

// Seen returns how many percent of the text stand above a row: 100 only below the last one.
func (d *Drawing) Seen(w, row int) int {
	rows := d.page(w).until(row + 1).rows
	if row >= len(rows) {
		return 100
	}
	for row--; row >= 0 && rows[row].number < 0; {
		row--
	}
	if row < 0 {
		return 0
	}
	last, part := rows[row].number, rows[row].end() // of that paragraph
	for ; row > 0 && part >= 0 && rows[row-1].number == last; row-- {
		part = max(part, rows[row-1].end()) // cells stand side by side
	}
	above, all := 0, 0
	for number, p := range d.doc.Paragraphs() {
		all += len(p.Text)
		switch {
		case number < last || number == last && part < 0:
			above += len(p.Text)
		case number == last:
			above += part
		}
	}
	return min(99, above*100/max(1, all))
}

// Rows draws at most h rows of at most w columns, beginning with one, from 0.
func (d *Drawing) Rows(w, from, h int) []string {
	rows := d.page(w).until(from + h).rows
	from = max(0, min(from, len(rows)))
	rows = rows[from:min(len(rows), from+max(0, h))]
	drawn := make([]string, len(rows))
	for i, r := range rows {
		drawn[i] = d.draw(r, from+i)
	}
	return drawn
}

// RowOf returns the first row of a paragraph.
func (d *Drawing) RowOf(w, number int) int {
	if number < 0 || number >= len(d.doc.Paragraphs()) {
		return 0
	}
	return d.page(w).to(number).firsts[number]
}

// NumberAt returns the paragraph that a row belongs to, or the one before it; 0 if there is none.
func (d *Drawing) NumberAt(w, row int) int {
	rows := d.page(w).until(row + 1).rows
	for row = min(row, len(rows)-1); row >= 0; row-- {
		if rows[row].number >= 0 {
			return rows[row].number
		}
	}
	return 0
}

// margin is how wide the room for the sign at a chosen paragraph is.
const margin = 2

// page returns the page for so many columns.
func (d *Drawing) page(w int) *page {
	if d.Choosing {
		w -= margin
	}
	w = max(w, narrowest)
	if d.width != w {
		d.laid, d.width = d.layOut(w), w
	}
	return d.laid
}
