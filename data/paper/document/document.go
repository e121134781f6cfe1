// Package document holds papers for people, whatever they are about, in the layout of an office:
// put together once, and then written as plain text, Markdown or DOCX, so that all of them say the
// same.
//
// A [Document] is a title and parts in their order: fields, headings, statements, [Table]s, lines
// to sign on. [Document.Text], [Document.Markdown] and [Document.DOCX] write it. A [Sheet] is a
// table that is filtered and calculated with, and [Workbook] writes some of them as XLSX.
// [CSV] writes a table for other programs.
//
// What people wrote remains text in every format: it is never taken for markup, XML or a formula
// in a spreadsheet. The package neither opens nor writes any file.
package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pingyi/meeting/markdown"
	"pingyi/meeting/plan"
)

// A Document is a paper for people, in whatever format.
type Document struct {
	Language plan.Language
	Title    string // of the meeting; a long one may have several lines
	Heading  string // of the paper; may be empty
	// Landscape lays the pages of a DOCX on their side, for tables with many columns.
	Landscape bool
	// Unnumbered leaves out the page numbers of a DOCX.
	Unnumbered bool

	parts []part
}

// A Table is a table of texts, which may have several lines.
type Table struct {
	Head []string
	Rows [][]string // a text for each column
	// Room is how many Chinese characters fit each column at least; nil if nobody writes in the
	// table by hand.
	Room []int
	// Joined is how many columns, from the first, go on with the cell above where they are empty.
	Joined int
	// Last is how many rows at the end add up those above.
	Last int
}

// all returns the rows with the head before them.
func (t Table) all() [][]string { return append([][]string{t.Head}, t.Rows...) }

// A part is one piece of a document.
type part struct {
	kind  partKind
	label string
	text  string // one or more lines
	table Table
	spans []markdown.Span // of a rich part, behind the text
}

type partKind int

const (
	addresseePart partKind = iota // whom the paper is to
	fieldPart                     // a label and a value
	sectionPart                   // a heading
	itemPart                      // a heading below a section
	statementPart                 // something said or done
	plainPart                     // a line by itself
	verbatimPart                  // a paragraph with its lines and blanks as somebody wrote them
	richPart                      // a paragraph, of which some words are set off
	bylinePart                    // who wrote the paper, below the title
	asidePart                     // what is done while something is said
	tablePart                     // a table
	signaturePart                 // a line to sign on
	issuedPart                    // who issues the paper and, below, when
	pageBreakPart                 // a new page, which repeats the titles; in DOCX only
)

func (d *Document) add(kind partKind, label, text string) {
	d.parts = append(d.parts, part{kind: kind, label: label, text: text})
}

// Addressee adds whom the paper is to.
func (d *Document) Addressee(text string) { d.add(addresseePart, "", text) }

// Field adds a label with a value.
func (d *Document) Field(label, text string) { d.add(fieldPart, Capital(label), text) }

// Capital begins a word as a heading begins.
func Capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if size == 0 {
		return word
	}
	return string(unicode.ToUpper(first)) + word[size:]
}

// Section adds a heading.
func (d *Document) Section(text string) { d.add(sectionPart, "", text) }

// Item adds a heading below a section.
func (d *Document) Item(text string) { d.add(itemPart, "", text) }

// Statement adds something that was said or done, of one or more lines.
func (d *Document) Statement(text string) { d.add(statementPart, "", text) }

// Plain adds a line by itself, or several.
func (d *Document) Plain(text string) { d.add(plainPart, "", text) }

// Verbatim adds a paragraph whose lines and blanks stay as somebody wrote them.
func (d *Document) Verbatim(text string) { d.add(verbatimPart, "", text) }

// Aside adds what is done while something is said.
func (d *Document) Aside(text string) { d.add(asidePart, "", text) }

// Byline adds who wrote the paper, below its title.
func (d *Document) Byline(text string) { d.add(bylinePart, "", text) }

// Rich adds a paragraph with a marker in front.
func (d *Document) Rich(marker string, spans []markdown.Span) {
	d.parts = append(d.parts, part{kind: richPart, text: marker, spans: spans})
}

// Sign adds lines to sign on. Between what is signed and the date each has a gap of several blanks.
func (d *Document) Sign(lines ...string) {
	for _, line := range lines {
		d.add(signaturePart, "", line)
	}
}

// Issued adds who issues the paper, if anybody, and when.
func (d *Document) Issued(by, date string) {
	d.add(issuedPart, "", strings.TrimPrefix(by+"\n"+date, "\n"))
}

// NewPage begins a page that repeats the titles.
func (d *Document) NewPage() { d.add(pageBreakPart, "", "") }

// Table adds a table.
func (d *Document) Table(t Table) { d.parts = append(d.parts, part{kind: tablePart, table: t}) }

// Len returns how many parts there are below the titles.
func (d *Document) Len() int { return len(d.parts) }

// lines returns the lines of a text that are not empty.
func lines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
}
