package data

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"pingyi/meeting/plan"
)

// A document is a paper for people: what stands on it and in which order. It is put
// together once and then written as plain text, Markdown or DOCX.
type document struct {
	language plan.Language
	title    string // the meeting's
	heading  string // of the paper
	parts    []part
	// unnumbered leaves the numbers off the pages of a DOCX.
	unnumbered bool
}

// A part is one piece of a document.
type part struct {
	kind  partKind
	label string
	text  string     // of one or more lines
	table [][]string // of cells of one line, the heading first
}

type partKind int

const (
	fieldPart     partKind = iota // a label with what belongs there
	sectionPart                   // a heading
	itemPart                      // a heading below a section
	saidPart                      // something that was said or done
	plainPart                     // a line by itself
	tablePart                     // a table
	signaturePart                 // a line to sign on
	turnPart                      // a new page, which begins like the first; in DOCX only
)

func (d *document) field(label, text string) {
	d.parts = append(d.parts, part{kind: fieldPart, label: label, text: text})
}

func (d *document) section(text string) {
	d.parts = append(d.parts, part{kind: sectionPart, text: text})
}
func (d *document) item(text string)  { d.parts = append(d.parts, part{kind: itemPart, text: text}) }
func (d *document) say(text string)   { d.parts = append(d.parts, part{kind: saidPart, text: text}) }
func (d *document) plain(text string) { d.parts = append(d.parts, part{kind: plainPart, text: text}) }
func (d *document) sign(text string) {
	d.parts = append(d.parts, part{kind: signaturePart, text: text})
}

func (d *document) turn() { d.parts = append(d.parts, part{kind: turnPart}) }

func (d *document) table(head []string, rows [][]string) {
	d.parts = append(d.parts, part{kind: tablePart, table: append([][]string{head}, rows...)})
}

// lines are the lines of a text that hold something.
func lines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
}

// markdown writes the document as Markdown in which what people wrote shows as it is.
func (d *document) markdown() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n## %s\n", md(d.title), d.heading)
	before := sectionPart
	for _, p := range d.parts {
		if p.kind != before || p.kind != fieldPart && p.kind != saidPart {
			b.WriteString("\n")
		}
		before = p.kind
		switch p.kind {
		case fieldPart:
			fmt.Fprintf(&b, "- **%s** %s\n", p.label, md(p.text))
		case sectionPart:
			fmt.Fprintf(&b, "## %s\n", md(p.text))
		case itemPart:
			fmt.Fprintf(&b, "### %s\n", md(p.text))
		case saidPart:
			fmt.Fprintf(&b, "- %s\n", mdLines(p.text))
		case plainPart:
			fmt.Fprintf(&b, "%s\n", mdLines(p.text))
		case signaturePart:
			fmt.Fprintf(&b, "%s\n", p.text)
		case tablePart:
			mdTable(&b, p.table)
		}
	}
	return []byte(b.String())
}

// mdTable writes a table.
func mdTable(b *strings.Builder, table [][]string) {
	for i, row := range table {
		cells := make([]string, len(row))
		for j, c := range row {
			cells[j] = md(c)
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
		if i == 0 {
			fmt.Fprintf(b, "|%s\n", strings.Repeat(" --- |", len(row)))
		}
	}
}

// text writes the document for any window and any printer, without a sign of markup.
func (d *document) text() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", d.title, d.heading)
	labels := 0
	for _, p := range d.parts {
		labels = max(labels, columns(p.label))
	}
	before := sectionPart
	for _, p := range d.parts {
		if p.kind == sectionPart || p.kind == itemPart || p.kind == signaturePart || p.kind != before && before != itemPart {
			b.WriteString("\n")
		}
		before = p.kind
		switch p.kind {
		case fieldPart:
			b.WriteString(padded(p.label, labels) + "  " + p.text + "\n")
		case tablePart:
			for _, row := range textTable(p.table) {
				b.WriteString("  " + row + "\n")
			}
		case saidPart:
			b.WriteString("  " + strings.Join(lines(p.text), "\n  ") + "\n")
		default:
			b.WriteString(p.text + "\n")
		}
	}
	return []byte(b.String())
}

// textColumns is how wide a table in plain text gets: what a printed page holds.
const textColumns = 76

// textTable lines a table up where it is narrow enough; a wider one becomes a list with
// a line for each cell.
func textTable(table [][]string) []string {
	widths := make([]int, len(table[0]))
	all, labels := 0, 0
	for i := range widths {
		labels = max(labels, columns(table[0][i]))
		for _, row := range table {
			widths[i] = max(widths[i], columns(row[i]))
		}
		all += widths[i] + 2
	}
	var rows []string
	for i, row := range table {
		var cells []string
		for j, c := range row {
			switch {
			case all <= textColumns:
				cells = append(cells, padded(c, widths[j]))
			case i > 0 && j == 0:
				rows = append(rows, c+"  "+row[1])
			case i > 0 && j > 1 && c != "":
				rows = append(rows, strings.Repeat(" ", columns(row[0])+2)+padded(table[0][j], labels)+"  "+c)
			}
		}
		if cells != nil {
			rows = append(rows, strings.TrimRight(strings.Join(cells, "  "), " "))
		}
	}
	return rows
}

// columns is how many columns a text takes in a terminal or in a typewriter's letters.
func columns(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.M, r):
		case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

func padded(text string, to int) string {
	return text + strings.Repeat(" ", max(0, to-columns(text)))
}
