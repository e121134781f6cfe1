package document

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"pingyi/meeting/markdown"
)

// Text writes the document without any markup, readable everywhere.
func (d *Document) Text() []byte {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(d.Title+"\n"+d.Heading) + "\n")
	labels := 0
	for _, p := range d.parts {
		labels = max(labels, Width(p.label))
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
			for _, row := range textTable(p.table.all()) {
				b.WriteString("  " + row + "\n")
			}
		case statementPart:
			b.WriteString("  " + strings.Join(lines(p.text), "\n  ") + "\n")
		default:
			b.WriteString(p.text + markdown.Plain(p.spans) + "\n")
		}
	}
	return []byte(b.String())
}

// TextColumns is how wide a table in plain text may be, to fit on a printed page.
const TextColumns = 76

// textTable aligns the columns of a table that is narrow enough; a wider one becomes a list. The lines
// of a cell are joined.
func textTable(cells [][]string) []string {
	table := make([][]string, len(cells))
	for i, row := range cells {
		for _, c := range row {
			table[i] = append(table[i], strings.ReplaceAll(c, "\n", " "))
		}
	}
	widths, all := make([]int, len(table[0])), 0
	for i := range widths {
		for _, row := range table {
			widths[i] = max(widths[i], Width(row[i]))
		}
		all += widths[i] + 2
	}
	switch figures := !slices.ContainsFunc(widths[1:], func(w int) bool { return w > figureColumns }); {
	case all > TextColumns && figures:
		return textFigures(table)
	case all > TextColumns:
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
		labels = max(labels, Width(label))
	}
	var rows []string
	for _, row := range table[1:] {
		before := row[0]
		for j, c := range row[1:] {
			if c != "" {
				rows = append(rows, before+"  "+pad(head[j+1], labels)+"  "+c)
				before = strings.Repeat(" ", Width(row[0]))
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
			if Width(line+figure) > TextColumns {
				rows, line = append(rows, line), ""
			}
			line += figure
		}
		rows = append(rows, line)
	}
	return rows
}

// Width is how many columns a text takes up in a fixed-width font.
func Width(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r < 0x7f:
			n++
		case r >= 0x4e00 && r < 0xa000: // most Chinese characters
			n += 2
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
	return text + strings.Repeat(" ", max(0, to-Width(text)))
}
