package tui

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

// A measure of a sheet is where its columns are.
type columns struct {
	lead  int // marks before the name
	name  int
	cell  int
	count int // behind the cells: how many are filled in
}

func (c columns) wide(items int) int { return c.lead + c.name + items*c.cell + c.count }

// columns are those of a sheet w columns wide: cells stand near the names, however wide
// the screen is, and names are cut where it is not.
func (b *ballotPage) columns(w int) columns {
	items := len(b.form().Items)
	c := columns{lead: 2, cell: b.cellWidth(), count: len(fmt.Sprintf("  %d/%d", items, items))}
	if b.form().LimitTop > 0 {
		c.lead = 3
	}
	c.name = max(16, min(b.widest, w-c.wide(items)))
	c.cell = max(c.cell, min(14, c.cell+(w-c.wide(items))/items))
	return c
}

// cuts reports whether a sheet w columns wide has no room for the whole of a presenter.
func (b *ballotPage) cuts(id string, w int) bool {
	return b.who(id, b.columns(w).name-1) != b.who(id, w)
}

// rows are all presenters of the round, the rater's own among them.
func (b *ballotPage) rows() []string {
	if b.own == "" {
		return b.rated
	}
	return b.e.State.OpenRound().Presenters
}

// single reports whether one presenter at a time is shown: there is no other, or no room.
func (b *ballotPage) single(w int) bool {
	return len(b.rated) < 2 || b.columns(w).wide(len(b.form().Items)) > w
}

// sheet shows presenters one a row, an item a column. With live the place under the
// cursor is lit.
func (b *ballotPage) sheet(w int, presenters []string, live bool) grid {
	e, c, tooMany := b.e, b.columns(w), b.tooMany()
	g := grid{wide: c.wide(len(b.form().Items)), head: b.header(w, c)}
	row := -1
	for _, id := range presenters {
		if id == b.own {
			g.rows = append(g.rows, func() string {
				return e.Styles.Muted.Render(strings.Repeat(" ", c.lead) + ui.Pad(b.who(id, c.name-1), c.name) + " " + e.Words.Screen.Yourself)
			})
			continue
		}
		row++ // with live they stand in the order in which they are rated
		here := live && row == b.row
		if here {
			g.at = len(g.rows)
		}
		y := len(g.rows)
		for col := range b.form().Items {
			g.spots = append(g.spots, spot{y: y, x: c.lead + c.name + col*c.cell, wide: c.cell, row: row, col: col})
		}
		g.spots = append(g.spots, spot{y: y, wide: c.lead + c.name, row: row, col: b.col})
		g.rows = append(g.rows, func() string { return b.sheetRow(id, c, here, slices.Contains(tooMany, id)) })
	}
	return g
}

func (b *ballotPage) sheetRow(id string, c columns, here, tooMany bool) string {
	e := b.e
	mark, name := "  ", ui.Pad(b.who(id, c.name-1), c.name)
	if here {
		mark, name = e.Styles.Accent.Render(e.Glyphs.Marker)+" ", e.Styles.Big.Render(name)
	}
	if tooMany {
		mark = ui.Pad(strings.TrimSuffix(mark, " ")+e.Styles.Warn.Render(e.Glyphs.Warn), 2)
	}
	row := ui.Pad(mark, c.lead) + name
	for col, m := range b.marks[id] {
		cell := ui.Fit(b.cell(id, col), c.cell-2)
		switch {
		case here && col == b.col:
			cell = e.Styles.Chosen.Render(e.Glyphs.Left + cell + e.Glyphs.Right)
		case m == ballot.Abstained:
			cell = " " + e.Styles.Muted.Render(cell)
		default:
			cell = " " + cell
		}
		row += ui.Pad(cell, c.cell)
	}
	n, of := b.filled(id)
	if n == of {
		return row + ui.PadLeft(e.Styles.Good.Render(e.Glyphs.Check), c.count)
	}
	return row + e.Styles.Muted.Render(ui.PadLeft(fmt.Sprintf("%d/%d", n, of), c.count))
}

// header names the items over their columns: in up to three rows, or by letters with the
// names in front where a name would have to be cut.
func (b *ballotPage) header(w int, c columns) []string {
	deep := 1
	var cells [][]string
	for _, item := range b.form().Items {
		cell := strings.Split(balanced(item.Name, c.cell-1), "\n")
		if len(cell) > 3 || cutsWord(item.Name, cell) {
			return b.lettered(w, c)
		}
		cells, deep = append(cells, cell), max(deep, len(cell))
	}
	var rows []string
	for line := range deep {
		row := strings.Repeat(" ", c.lead+c.name)
		for _, cell := range cells {
			row += ui.Pad(" "+ui.RowAt(cell, line-deep+len(cell)), c.cell)
		}
		rows = append(rows, b.e.Styles.Muted.Render(strings.TrimRight(row, " ")))
	}
	return rows
}

// balanced wraps a text into rows as equally wide as may be.
func balanced(s string, w int) string {
	n := ui.Lines(ui.Wrap(s, w))
	for narrow := (ui.Width(s) + n - 1) / n; narrow < w; narrow++ {
		if rows := ui.Wrap(s, narrow); ui.Lines(rows) <= n {
			return rows
		}
	}
	return ui.Wrap(s, w)
}

// cutsWord reports whether a name was broken inside a word to get into its cell.
func cutsWord(name string, cell []string) bool {
	return strings.Contains(name, " ") && len(strings.Fields(name)) < len(strings.Fields(strings.Join(cell, " ")))
}

// lettered stands over columns that are too narrow for names.
func (b *ballotPage) lettered(w int, c columns) []string {
	legend, row := "", strings.Repeat(" ", c.lead+c.name)
	for i, item := range b.form().Items {
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
		rows[i] = b.e.Styles.Muted.Render(rows[i])
	}
	return append(rows, b.e.Styles.Heading.Render(strings.TrimRight(row, " ")))
}
