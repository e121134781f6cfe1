package document

import (
	"strings"

	"pingyi/meeting/markdown"
	"pingyi/meeting/text"
	"pingyi/tui/ui"
)

// Between two columns of a table there are so many blanks, and no column gets narrower than so much
// unless it needs no more.
const gutter, narrowestColumn = 2, 8

// table adds a table: its columns side by side if there is room for them, or else each row as a
// list of what its columns are called and what stands in them.
func (l *layout) table(b *markdown.Block, lead string) {
	var cells [][]cell
	var widths []int // of the columns; nil if there is no room for them
	quoted := l.quoted
	for i := range b.Rows {
		number := b.Number + i
		l.add(number, func(p *page) {
			if i == 0 {
				cells = cellsOf(b, quoted)
				widths = columnWidths(cells, p.width-ui.Width(lead))
			}
			switch {
			case widths != nil:
				p.abreast(number, b.Rows[i], cells[i], widths, lead)
				if i == 0 {
					p.add(belowHead(number, lead, widths))
				}
			case i > 0 || len(cells) == 1: // else it is the head, which stands with each row
				p.stacked(number, cells[0], cells[i], lead)
			}
		})
	}
}

// belowHead is the row below the head of a table.
func belowHead(number int, lead string, widths []int) row {
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

// cellsOf returns the texts of a table. Those of a row stand in its paragraph one after the other,
// a blank between two of them.
func cellsOf(b *markdown.Block, quoted bool) [][]cell {
	all := make([][]cell, len(b.Rows))
	for i, row := range b.Rows {
		after := 0
		for _, c := range row {
			said := plain(c.Spans)
			all[i] = append(all[i], cell{said, &line{spans: c.Spans, after: after, head: i == 0, quoted: quoted}})
			after += len(said) + 1
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
func (p *page) abreast(number int, of []markdown.Cell, cells []cell, widths []int, lead string) {
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
				one := column[k]
				at := begins
				if of[j].Right {
					at += max(0, widths[j]-ui.Width(one.text))
				}
				one.lead = strings.Repeat(" ", at-used)
				if len(r.parts) == 0 {
					one.lead = lead + one.lead
				}
				r.parts = append(r.parts, one)
				used = at + ui.Width(one.text)
			}
			begins += widths[j] + gutter
		}
		p.add(r)
	}
}

// stacked lays out a row of a table as a list: what a column is called, and below or beside it what
// stands in it.
func (p *page) stacked(number int, head, cells []cell, lead string) {
	if len(p.rows) > 0 && p.rows[len(p.rows)-1].number >= 0 {
		p.add(row{number: -1})
		p.firsts[number] = len(p.rows)
	}
	for j, c := range cells {
		if c.text == "" {
			continue
		}
		called := head[j].text
		if isChinese(text.Last(called)) {
			called += "："
		} else if called != "" {
			called += ": "
		}
		first := lead + called
		if ui.Width(first) > p.width/2 {
			first = lead + "  "
			p.add(row{number: number, parts: []part{{lead: lead + ui.Fit(called, p.width-ui.Width(lead))}}})
		}
		p.text(number, c.line, first, lead+"  ")
	}
}
