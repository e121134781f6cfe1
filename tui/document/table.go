package document

import (
	"strings"
	"unicode/utf8"

	"pingyi/meeting/markdown"
	"pingyi/tui/ui"
)

// Between two columns of a table there are so many blanks, and no column gets narrower than so much
// unless it needs no more.
const gutter, narrowestColumn = 2, 8

// table lays a table out: its columns side by side if there is room for them, or else each row as
// a list of what its columns are called and what stands in them.
func (l *layout) table(b *markdown.Block, lead string) {
	cells := l.cells(b)
	widths := columnWidths(cells, l.width-ui.Width(lead))
	for i, row := range cells {
		number := b.Number + i
		l.firsts[number] = len(l.rows)
		switch {
		case widths != nil:
			l.abreast(number, b.Rows[i], row, widths, lead)
			if i == 0 {
				l.add(row0(number, lead, widths))
			}
		case i > 0 || len(cells) == 1:
			l.stacked(number, cells[0], row, lead)
		default: // the head stands with each row
			l.firsts[number] = len(l.rows)
		}
		l.hang(number)
	}
}

// row0 is the line below the head of a table.
func row0(number int, lead string, widths []int) row {
	all := -gutter
	for _, w := range widths {
		all += w + gutter
	}
	return row{number: number, parts: []part{{lead: lead}}, rule: all}
}

// A cell is the text of one, as part of its paragraph.
type cell struct {
	text string
	line *line
}

// cells returns the texts of a table. Those of a row stand in its paragraph one after the other,
// a blank between two of them.
func (l *layout) cells(b *markdown.Block) [][]cell {
	all := make([][]cell, len(b.Rows))
	for i, row := range b.Rows {
		after := 0
		for _, c := range row {
			text := plain(c.Spans)
			all[i] = append(all[i], cell{text, &line{spans: c.Spans, after: after, head: i == 0, quoted: l.quoted}})
			after += len(text) + 1
		}
	}
	return all
}

// columnWidths divides a width among columns; nil if there is too little of it. Each column gets
// what its widest cell takes, and if that is too much, the widest ones give way.
func columnWidths(cells [][]cell, w int) []int {
	n := len(cells[0])
	wanted := make([]int, n)
	for _, row := range cells {
		for j, c := range row {
			wanted[j] = max(wanted[j], ui.Width(c.text), 1)
		}
	}
	room := w - gutter*(n-1)
	least := 0
	for _, want := range wanted {
		least += min(want, narrowestColumn)
	}
	if least > room {
		return nil
	}
	low, high := narrowestColumn, room // the most that a column gets
	given := func(most int) (all int) {
		for _, want := range wanted {
			all += min(want, most)
		}
		return all
	}
	for low < high {
		if mid := (low + high + 1) / 2; given(mid) <= room {
			low = mid
		} else {
			high = mid - 1
		}
	}
	for j := range wanted {
		wanted[j] = min(wanted[j], low)
	}
	return wanted
}

// abreast lays out a row of a table, its cells side by side.
func (l *layout) abreast(number int, of []markdown.Cell, cells []cell, widths []int, lead string) {
	var columns [][]part
	height := 1
	for j, c := range cells {
		column := wrapped(c.text, c.line, 0, 0, max(widths[j], 4))
		columns = append(columns, column)
		height = max(height, len(column))
	}
	for k := range height {
		r := row{number: number}
		begins, used := 0, 0 // where the column begins, and how far the row has come
		for j, column := range columns {
			if k < len(column) && column[k].text != "" {
				p := column[k]
				at := begins
				if of[j].Right {
					at += max(0, widths[j]-ui.Width(p.text))
				}
				p.lead = strings.Repeat(" ", at-used)
				if len(r.parts) == 0 {
					p.lead = lead + p.lead
				}
				r.parts = append(r.parts, p)
				used = at + ui.Width(p.text)
			}
			begins += widths[j] + gutter
		}
		l.add(r)
	}
}

// stacked lays out a row of a table as a list: what a column is called, and below or beside it what
// stands in it.
func (l *layout) stacked(number int, head, cells []cell, lead string) {
	if len(l.rows) > 0 && l.rows[len(l.rows)-1].number >= 0 {
		l.add(row{number: -1})
		l.firsts[number] = len(l.rows)
	}
	for j, c := range cells {
		if c.text == "" {
			continue
		}
		called := head[j].text
		if last, _ := utf8.DecodeLastRuneInString(called); isChinese(last) {
			called += "："
		} else if called != "" {
			called += ": "
		}
		first := lead + called
		if ui.Width(first) > l.width/2 {
			first = lead + "  "
			l.add(row{number: number, parts: []part{{lead: lead + ui.Fit(called, l.width-ui.Width(lead))}}})
		}
		for i, p := range wrapped(c.text, c.line, ui.Width(first), ui.Width(lead)+2, l.width) {
			p.lead = lead + "  "
			if i == 0 {
				p.lead = first
			}
			l.add(row{number: number, parts: []part{p}})
		}
	}
}
