package vote

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

// columns are the widths of the columns of a table.
type columns struct {
	lead  int // marks before the name
	name  int
	cell  int
	count int // after the cells: how many are filled in
}

func (c columns) wide(items int) int { return c.lead + c.name + items*c.cell + c.count }

// columns lays out a table w columns wide: cells are close to the names, however wide the
// screen is, and names are cut if it is too narrow.
func (s sheet) columns(w int) columns {
	items := len(s.d.form.Items)
	c := columns{lead: 2, cell: s.cellWidth(), count: len(fmt.Sprintf("  %d/%d", items, items))}
	if s.d.form.LimitTop > 0 {
		c.lead = 3
	}
	c.name = max(16, min(s.widest, w-c.wide(items)))
	c.cell = max(c.cell, min(14, c.cell+(w-c.wide(items))/items))
	return c
}

// cuts reports whether a table w columns wide would have to cut the name of a presenter.
func (s sheet) cuts(id string, w int) bool {
	return s.presenter(id, s.columns(w).name-1) != s.presenter(id, w)
}

// table draws a row for each presenter and a column for each item. If live is set, the place
// under the cursor is highlighted.
func (s sheet) table(w int, presenters []string, live bool) grid {
	e, c, tooMany := s.e, s.columns(w), s.tooMany()
	g := grid{wide: c.wide(len(s.d.form.Items)), head: s.header(w, c)}
	g.more = func(n int) string {
		return strings.Repeat(" ", c.lead) + e.Styles.Muted.Render(e.Words.Ballot.MorePeople(n))
	}
	row := -1
	for _, id := range presenters {
		if id == s.d.own {
			g.rows = append(g.rows, func() string {
				return e.Styles.Muted.Render(strings.Repeat(" ", c.lead) + ui.Pad(s.presenter(id, c.name-1), c.name) + " " + e.Words.Screen.Yourself)
			})
			continue
		}
		row++ // if live is set they are in the order in which they are rated
		here := live && row == s.d.row
		if here {
			g.at = len(g.rows)
		}
		y := len(g.rows)
		for col := range s.d.form.Items {
			g.spots = append(g.spots, spot{y: y, x: c.lead + c.name + col*c.cell, wide: c.cell, row: row, col: col})
		}
		g.spots = append(g.spots, spot{y: y, wide: c.lead + c.name, row: row, col: s.d.col, name: true})
		g.rows = append(g.rows, func() string { return s.tableRow(id, c, here, slices.Contains(tooMany, id)) })
	}
	return g
}

func (s sheet) tableRow(id string, c columns, here, tooMany bool) string {
	e := s.e
	mark, name := "  ", ui.Pad(s.presenter(id, c.name-1), c.name)
	if here {
		mark, name = e.Styles.Accent.Render(e.Glyphs.Marker)+" ", e.Styles.Big.Render(name)
		if s.d.whole {
			name = ui.Pad(e.Styles.Chosen.Render(s.presenter(id, c.name-1)), c.name)
		}
	}
	if tooMany {
		mark = ui.Pad(strings.TrimSuffix(mark, " ")+e.Styles.Warn.Render(e.Glyphs.Warn), 2)
	}
	row := ui.Pad(mark, c.lead) + name
	for col, m := range s.d.marks[id] {
		cell := ui.Fit(s.cell(id, col), c.cell-2)
		switch {
		case here && s.isUnder(id, col):
			cell = e.Styles.Chosen.Render(e.Glyphs.Left + cell + e.Glyphs.Right)
		case m == ballot.Abstained:
			cell = " " + e.Styles.Muted.Render(cell)
		default:
			cell = " " + cell
		}
		row += ui.Pad(cell, c.cell)
	}
	n, of := s.d.filled(id)
	if n == of {
		return row + ui.PadLeft(e.Styles.Good.Render(e.Glyphs.Check), c.count)
	}
	return row + e.Styles.Muted.Render(ui.PadLeft(fmt.Sprintf("%d/%d", n, of), c.count))
}

// header puts the names of the items above their columns, in up to three rows. If a name
// would have to be cut, it uses letters instead and explains them above.
func (s sheet) header(w int, c columns) []string {
	deep := 1
	var cells [][]string
	for _, item := range s.d.form.Items {
		cell := strings.Split(ui.Balance(item.Name, c.cell-1), "\n")
		if len(cell) > 3 || cutsWord(item.Name, cell) {
			return s.letteredHeader(w, c)
		}
		cells, deep = append(cells, cell), max(deep, len(cell))
	}
	var rows []string
	for line := range deep {
		row := strings.Repeat(" ", c.lead+c.name)
		for _, cell := range cells {
			row += ui.Pad(" "+ui.RowAt(cell, line-deep+len(cell)), c.cell)
		}
		rows = append(rows, s.e.Styles.Muted.Render(strings.TrimRight(row, " ")))
	}
	return rows
}

// cutsWord reports whether a name was broken inside a word to fit into its cell.
func cutsWord(name string, cell []string) bool {
	return strings.Contains(name, " ") && len(strings.Fields(name)) < len(strings.Fields(strings.Join(cell, " ")))
}

// letteredHeader is the header for columns that are too narrow for names.
func (s sheet) letteredHeader(w int, c columns) []string {
	legend, row := "", strings.Repeat(" ", c.lead+c.name)
	for i, item := range s.d.form.Items {
		letter := string(rune('A' + i%26))
		name := letter + " " + item.Name
		switch last := legend[strings.LastIndex(legend, "\n")+1:]; {
		case legend == "":
			legend = name
		case ui.Width(last)+3+ui.Width(name) > w-c.lead:
			legend += "\n" + name
		default:
			legend += "   " + name
		}
		row += ui.Pad(" "+letter, c.cell)
	}
	rows := strings.Split(ui.Indent(ui.Wrap(legend, w-c.lead), c.lead), "\n")
	for i := range rows {
		rows[i] = s.e.Styles.Muted.Render(rows[i])
	}
	return append(rows, s.e.Styles.Heading.Render(strings.TrimRight(row, " ")))
}
