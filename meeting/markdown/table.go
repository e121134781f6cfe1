package markdown

import (
	"regexp"
	"strings"
)

// mostColumns bounds a table. Each row has all of them, so a wider one would make much out of
// little.
const mostColumns = 40

// dividing is the line below the head of a table.
var dividing = regexp.MustCompile(`^\|? *:?-+:? *(?:\| *:?-+:? *)*\|?$`)

// tableAt returns how many columns a table has that the lines begin with; 0 if there is none.
func tableAt(lines []line) int {
	if len(lines) < 2 || !strings.Contains(lines[0].text, "|") || !strings.Contains(lines[1].text, "|") || !dividing.MatchString(lines[1].text) {
		return 0
	}
	columns := len(cells(lines[0].text))
	if columns > mostColumns {
		return 0
	}
	return columns
}

// table reads a table, up to a line that isn't a row of it. Rows get as many cells as the head has.
func table(lines []line, columns int) (b Block, used int) {
	b.Kind = Table
	right := make([]bool, columns)
	for j, cell := range cells(lines[1].text) {
		if j < columns {
			right[j] = strings.HasSuffix(cell, ":") && !strings.HasPrefix(cell, ":")
		}
	}
	for used < len(lines) && strings.Contains(lines[used].text, "|") {
		if used != 1 {
			row := make([]Cell, columns)
			for j, cell := range cells(lines[used].text) {
				if j >= columns {
					row[columns-1].Spans = append(row[columns-1].Spans, spans(" "+cell)...)
					continue
				}
				row[j].Spans = spans(cell)
			}
			for j := range row {
				row[j].Right = right[j]
			}
			b.Rows = append(b.Rows, row)
		}
		used++
	}
	return b, used
}

// cells parts a row at its bars, except those behind a backslash.
func cells(s string) []string {
	s = strings.TrimPrefix(s, "|")
	if strings.HasSuffix(s, "|") && !strings.HasSuffix(s, `\|`) {
		s = s[:len(s)-1]
	}
	var all []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '|':
			all = append(all, strings.TrimSpace(s[from:i]))
			from = i + 1
		}
	}
	return append(all, strings.TrimSpace(s[from:]))
}
