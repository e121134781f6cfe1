package paper

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// plainText writes the document without any markup, readable everywhere.
func (d *document) plainText() []byte {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(d.title+"\n"+d.heading) + "\n")
	labels := 0
	for _, p := range d.parts {
		labels = max(labels, displayWidth(p.label))
	}
	before := sectionPart
	for _, p := range d.parts {
		if p.kind == sectionPart || p.kind == itemPart || p.kind == signaturePart || p.kind != before && before != itemPart {
			b.WriteString("\n")
		}
		before = p.kind
		switch p.kind {
		case fieldPart:
			b.WriteString(pad(p.label, labels) + "  " + p.text + "\n")
		case tablePart:
			for _, row := range textTable(p.table) {
				b.WriteString("  " + row + "\n")
			}
		case statementPart:
			b.WriteString("  " + strings.Join(lines(p.text), "\n  ") + "\n")
		default:
			b.WriteString(p.text + plainText(p.spans) + "\n")
		}
	}
	return []byte(b.String())
}

// textColumns is how wide a table in plain text may be, to fit on a printed page.
const textColumns = 76

// textTable aligns the columns of a table that is narrow enough; a wider one becomes a list.
func textTable(table [][]string) []string {
	widths, all := make([]int, len(table[0])), 0
	for i := range widths {
		for _, row := range table {
			widths[i] = max(widths[i], displayWidth(row[i]))
		}
		all += widths[i] + 2
	}
	switch figures := !slices.ContainsFunc(widths[1:], func(w int) bool { return w > figureColumns }); {
	case all > textColumns && figures:
		return textFigures(table)
	case all > textColumns:
		return textList(table)
	}
	var rows []string
	for _, row := range table {
		var cells []string
		for j, c := range row {
			cells = append(cells, pad(c, widths[j]))
		}
		rows = append(rows, strings.TrimRight(strings.Join(cells, "  "), " "))
	}
	return rows
}

// textList writes each row of a table as its first cell and, beside it, a line for every other
// cell that is not empty, under the heading of its column.
func textList(table [][]string) []string {
	head, labels := table[0], 0
	for _, label := range head[1:] {
		labels = max(labels, displayWidth(label))
	}
	var rows []string
	for _, row := range table[1:] {
		before := row[0]
		for j, c := range row[1:] {
			if c != "" {
				rows = append(rows, before+"  "+pad(head[j+1], labels)+"  "+c)
				before = strings.Repeat(" ", displayWidth(row[0]))
			}
		}
	}
	return rows
}

// figureColumns is how wide a column of figures and its heading may be.
const figureColumns = 10

// textFigures writes each row of a table of figures as its first cell and, below it, the figures
// beside the headings of their columns, as many in a line as there is room for.
func textFigures(table [][]string) []string {
	var rows []string
	for _, row := range table[1:] {
		rows = append(rows, row[0])
		line := ""
		for j, c := range row[1:] {
			figure := "  " + table[0][j+1] + " " + c
			if displayWidth(line+figure) > textColumns {
				rows, line = append(rows, line), ""
			}
			line += figure
		}
		rows = append(rows, line)
	}
	return rows
}

// displayWidth is how many columns a text takes up in a fixed-width font.
func displayWidth(text string) int {
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

// pad fills a text up with spaces to a width.
func pad(text string, to int) string {
	return text + strings.Repeat(" ", max(0, to-displayWidth(text)))
}
