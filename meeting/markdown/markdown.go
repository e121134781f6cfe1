// Package markdown reads the texts that people write: Markdown, or just lines, as a small tree of
// headings, paragraphs, lists, tables, quotes and code.
//
// It follows what people mean rather than what other readers make of it. A line that somebody
// ended is a paragraph, unless the text was wrapped by a machine; stars set text off beside
// Chinese punctuation too; a tilde is a tilde (8~10 minutes); and a number that was typed in the
// Chinese way, as in 1、 or （一） or 一是, begins an item of a list. Nothing that somebody wrote gets
// lost: what is no Markdown remains as it was typed.
//
// The package knows nothing of reports. It reads any text within linear time.
package markdown

import "strings"

// A Document is a text as a tree. The zero value is an empty one. It is not modified once it is
// made.
type Document struct {
	Blocks []Block
	leaves []Paragraph
}

// A Kind says what a block is.
type Kind byte

// The kinds of blocks.
const (
	Text    Kind = iota // a paragraph
	Heading             // of a level from 1 to 6
	List                // its items
	Table               // its rows, the head first
	Quote               // its blocks
	Code                // lines as they are
	Rule                // a line across
)

// A Block is one piece of a document. Of the fields, only those of its kind are set.
type Block struct {
	Kind   Kind
	Level  int      // of a heading
	Spans  []Span   // of a paragraph or a heading, in one line
	Items  []Item   // of a list
	Rows   [][]Cell // of a table, all of the same length
	Blocks []Block  // of a quote
	Lines  []string // of code
	// Number is which of the document's paragraphs a paragraph, heading or code is, from 0; see
	// [Document.Paragraphs]. The rows of a table follow each other from there on.
	Number int
	// Line is where the block begins in the text, from 1.
	Line int
}

// An Item is one of a list, with the marker that it was typed with, such as "-", "1." or "一是".
type Item struct {
	Marker string
	Blocks []Block
}

// A Cell is one of a table.
type Cell struct {
	Spans []Span
	Right bool // it is set at the right
}

// A Span is text in one style. It has no line ends.
type Span struct {
	Text  string
	Style Style
}

// A Style is how text is set off.
type Style byte

// The styles, which add up.
const (
	Bold Style = 1 << iota
	Italic
	Mono
)

// A Paragraph is a piece of a document that a remark can hang on: a paragraph, a heading, a row
// of a table or a piece of code.
type Paragraph struct {
	Text    string // without markup and without the marker of an item
	Marker  string // of the item that it begins; empty otherwise
	Heading int    // its level, 0 if it is no heading
	Line    int    // in the text, from 1
}

// Paragraphs returns the paragraphs of a document in order. Their indexes are their numbers.
func (d Document) Paragraphs() []Paragraph { return d.leaves }

// number numbers the paragraphs of some blocks. A marker is that of the item that the first one
// begins.
func (d *Document) number(all []Block, marker string) {
	for i := range all {
		b := &all[i]
		b.Number = len(d.leaves)
		switch b.Kind {
		case Text, Heading:
			d.leaves = append(d.leaves, Paragraph{Text: Plain(b.Spans), Marker: marker, Heading: b.Level, Line: b.Line})
		case Code:
			d.leaves = append(d.leaves, Paragraph{Text: strings.Join(b.Lines, "\n"), Marker: marker, Line: b.Line})
		case Table:
			for j, row := range b.Rows {
				var texts []string
				for _, cell := range row {
					texts = append(texts, Plain(cell.Spans))
				}
				d.leaves = append(d.leaves, Paragraph{Text: strings.Join(texts, " "), Marker: marker, Line: b.Line + j + min(j, 1)})
			}
		case List:
			for _, item := range b.Items {
				d.number(item.Blocks, item.Marker)
			}
		case Quote:
			d.number(b.Blocks, marker)
		case Rule: // it has no text
		}
		marker = ""
	}
}
