package paper

import (
	"fmt"
	"regexp"
	"strings"
)

// docxTable writes a table whose columns are as wide as their contents need. Its head is
// repeated on every page, and no row is split between two pages. Figures stand on the right, as
// whoever adds them up expects; numbers in the first column only count the rows.
func docxTable(b *strings.Builder, p part) {
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, textWidth)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/>`)
	fmt.Fprintf(b, `<w:tblCellMar><w:left w:w="%d" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, cellMargin, cellMargin)
	head, body := make([]string, len(p.table[0])), make([]string, len(p.table[0]))
	for j, width := range columnWidths(p.table, p.room) {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width)
		cell := fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="`, width)
		head[j] = cell + `CellHead"/></w:pPr>`
		body[j] = cell + cellStyle(p.table, j) + `"/></w:pPr>`
	}
	b.WriteString(`</w:tblGrid>`)
	row := `<w:tr><w:trPr><w:cantSplit/>`
	if p.room != nil {
		row += fmt.Sprintf(`<w:trHeight w:val="%d" w:hRule="atLeast"/>`, writingHeight)
	}
	for i, cells := range p.table {
		open := body
		b.WriteString(row)
		if i == 0 {
			open = head
			b.WriteString(`<w:tblHeader/>`)
		}
		b.WriteString(`</w:trPr>`)
		for j, text := range cells {
			b.WriteString(open[j] + run(text) + `</w:p></w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>` + paragraph("Cell", "")) // two tables in a row would become one
}

// figure is what a column of figures holds.
var figure = regexp.MustCompile(`^[+-]?\d[\d,]*(\.\d+|:\d\d)?%?$`)

// cellStyle is the style of the cells of a column, below its head.
func cellStyle(table [][]string, column int) string {
	figures := false
	for _, row := range table[1:] {
		if row[column] == "" {
			continue
		}
		if figures = figure.MatchString(row[column]); !figures {
			return "Cell"
		}
	}
	switch {
	case !figures:
		return "Cell"
	case column == 0:
		return "CellNumber"
	}
	return "CellFigure"
}

// columnWidths divides the width of the page among the columns of a table. Each gets what
// its longest text takes, or the room asked for; if that is too much, the widest columns give
// way and wrap.
func columnWidths(table [][]string, room []int) []int {
	const letter = tableSize * 5 // half the width of a Chinese one
	wanted, most := make([]int, len(table[0])), textWidth
	for j := range wanted {
		letters := 0
		if room != nil {
			letters = 2 * room[j]
		}
		for i, row := range table {
			width := displayWidth(row[j])
			if i == 0 {
				width++ // a head is in a heavier type
			}
			letters = max(letters, width)
		}
		wanted[j] = (letters+1)*letter + 2*cellMargin
	}
	given, all := make([]int, len(wanted)), textWidth+1
	for ; all > textWidth; most -= cellMargin {
		all = 0
		for j, w := range wanted {
			given[j] = min(w, most)
			all += given[j]
		}
	}
	for j := range given {
		given[j] = given[j] * textWidth / all
	}
	return given
}
