// Package document draws a text that people read: headings, paragraphs, lists with hanging
// indents, tables, quotes and code, in any width, with the program's own line breaks.
//
// A [Drawing] is laid out once for a width, and then only the rows that are seen are drawn. It
// takes no keys: the page around it does, and tells it from which row to draw.
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
	// Chosen is the paragraph that is drawn as chosen; -1 for none.
	Chosen int

	doc    markdown.Document
	styles *ui.Styles
}

// New makes a drawing of a document.
func New(doc markdown.Document, styles *ui.Styles) *Drawing {
	return &Drawing{Chosen: -1, doc: doc, styles: styles}
}

// Refresh lays the document out anew.
func (d *Drawing) Refresh() {}

// Height returns how many rows the document has in so many columns.
func (d *Drawing) Height(w int) int { return 0 }

// Rows draws at most h rows of at most w columns, beginning with one, from 0.
func (d *Drawing) Rows(w, from, h int) []string { return nil }

// RowOf returns the first row of a paragraph.
func (d *Drawing) RowOf(w, number int) int { return 0 }

// NumberAt returns the paragraph that a row belongs to, or the one before it.
func (d *Drawing) NumberAt(w, row int) int { return 0 }

// Search looks for a text in the whole document, whatever the case and the width of its
// characters, and returns how many places have it. From then on they are drawn set off; an empty
// text ends that.
func (d *Drawing) Search(text string) int { return 0 }

// Found returns the row of the n-th place, from 0, of the last search.
func (d *Drawing) Found(w, n int) int { return 0 }
