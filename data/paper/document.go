package paper

import (
	"slices"
	"strings"

	"pingyi/meeting/markdown"
	"pingyi/meeting/plan"
)

// A document is a paper for people, in whatever format: its parts in order. It is put
// together once and then written as plain text, Markdown or DOCX.
type document struct {
	language plan.Language
	title    string // of the meeting; a long one may have several lines
	heading  string // of the paper; may be empty
	parts    []part
	// unnumbered leaves out the page numbers of a DOCX.
	unnumbered bool
}

// A part is one piece of a document.
type part struct {
	kind  partKind
	label string
	text  string          // one or more lines
	table [][]string      // cells of one line each, the head first
	spans []markdown.Span // of a rich part, behind the text
	room  []int           // how many Chinese characters fit each column at least; nil if nobody writes in the table by hand
}

type partKind int

const (
	addresseePart partKind = iota // whom the paper is to
	fieldPart                     // a label and a value
	sectionPart                   // a heading
	itemPart                      // a heading below a section
	statementPart                 // something said or done
	plainPart                     // a line by itself
	richPart                      // a paragraph, of which some words are set off
	bylinePart                    // who wrote the paper, below the title
	asidePart                     // what is done while something is said
	tablePart                     // a table
	signaturePart                 // a line to sign on
	issuedPart                    // who issues the paper and, below, when
	pageBreakPart                 // a new page, which repeats the titles; in DOCX only
)

func (d *document) addressee(text string) {
	d.parts = append(d.parts, part{kind: addresseePart, text: text})
}

func (d *document) field(label, text string) {
	d.parts = append(d.parts, part{kind: fieldPart, label: label, text: text})
}

func (d *document) section(text string) {
	d.parts = append(d.parts, part{kind: sectionPart, text: text})
}
func (d *document) item(text string) { d.parts = append(d.parts, part{kind: itemPart, text: text}) }
func (d *document) statement(text string) {
	d.parts = append(d.parts, part{kind: statementPart, text: text})
}

func (d *document) plain(text string) { d.parts = append(d.parts, part{kind: plainPart, text: text}) }

// rich is a paragraph with a marker in front.
func (d *document) rich(marker string, spans []markdown.Span) {
	d.parts = append(d.parts, part{kind: richPart, text: marker, spans: spans})
}

func (d *document) byline(text string) {
	d.parts = append(d.parts, part{kind: bylinePart, text: text})
}

func (d *document) aside(text string) {
	d.parts = append(d.parts, part{kind: asidePart, text: text})
}

func (d *document) sign(lines ...string) {
	for _, line := range lines {
		d.parts = append(d.parts, part{kind: signaturePart, text: line})
	}
}

func (d *document) issued(by, date string) {
	d.parts = append(d.parts, part{kind: issuedPart, text: strings.TrimPrefix(by+"\n"+date, "\n")})
}

func (d *document) newPage() { d.parts = append(d.parts, part{kind: pageBreakPart}) }

func (d *document) table(head []string, rows [][]string) {
	d.parts = append(d.parts, part{kind: tablePart, table: append([][]string{head}, rows...)})
}

// toFillIn is a table that is written in by hand, with room in each column for so many Chinese
// characters at least.
func (d *document) toFillIn(head []string, room []int, rows [][]string) {
	d.table(head, rows)
	d.parts[len(d.parts)-1].room = room
}

// lines returns the lines of a text that are not empty.
func lines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
}
