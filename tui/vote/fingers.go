package vote

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

// Where there is no keyboard grades are given with a finger. They share the width among them, below
// the name of their item or, if the window is wide, beside it.
const (
	besideFrom = 60 // columns of a window in which the name stands beside
	broadest   = 14 // columns that a grade needs at most
)

// fingers draws one presenter with a row of grades for each item. If roomy is set, an empty row below
// each belongs to it as well.
func (s sheet) fingers(w int, roomy bool) grid {
	g := s.pageHead(w)
	g.wide, g.more = w, func(n int) string { return s.e.Styles.Muted.Render(s.e.Words.Ballot.MoreItems(n)) }
	name, left := w-2, 2
	if w >= besideFrom {
		name = min(s.longestItem(), w/3)
		left += name + 1
	}
	for col, item := range s.d.form.Items {
		lead, ink := "  ", s.e.Styles.Plain
		if s.isUnder(s.d.rated[s.d.row], col) {
			lead, ink = s.e.Styles.Accent.Render(s.e.Glyphs.Marker)+" ", s.e.Styles.Big
		}
		if col == s.d.col {
			g.at = len(g.rows)
		}
		g.first = append(g.first, len(g.rows))
		var rows []string
		for i, line := range strings.Split(ui.Wrap(item.Name, name), "\n") {
			rows = append(rows, lead+ink.Render(line))
			if lead = "  "; i == 0 && s.e.Masked && left == 2 {
				rows[0] = ui.Spread(rows[0], s.cell(s.d.rated[s.d.row], col), w)
			}
		}
		grades, spots := s.buttons(w-left, col)
		top := len(g.rows) // of the grades
		if left > 2 {
			rows = ui.Flanked(rows, grades, left)
		} else {
			top += len(rows)
			for _, row := range grades {
				rows = append(rows, "  "+row)
			}
		}
		if roomy {
			rows = append(rows, "")
		}
		for _, one := range spots {
			one.x, one.y = one.x+left, one.y+top
			g.spots = append(g.spots, one)
			if last := top + len(grades) - 1; roomy && one.y == last {
				one.y++
				g.spots = append(g.spots, one)
			}
		}
		for _, row := range rows {
			g.spots = append(g.spots, spot{y: len(g.rows), wide: w, row: s.d.row, col: col})
			g.rows = append(g.rows, func() string { return row })
		}
	}
	if len(s.d.rated) > 1 {
		s.turning(&g, w)
	}
	return g
}

// turning adds a row that leads to the presenter before and to the next one.
func (s sheet) turning(g *grid, w int) {
	b, n := s.e.Words.Ballot, s.e.Glyphs
	back, on := n.Left+" "+b.Before, b.After+" "+n.Right
	first, last := s.d.row == 0, s.d.row == len(s.d.rated)-1
	y := len(g.rows)
	if first {
		back = ""
	} else {
		g.spots = append(g.spots, spot{y: y, wide: w / 2, row: s.d.row - 1, name: true})
	}
	if last {
		on = ""
	} else {
		g.spots = append(g.spots, spot{y: y, x: w - w/2, wide: w / 2, row: s.d.row + 1, name: true})
	}
	row := ui.Spread(s.e.Styles.Key.Render(back), s.e.Styles.Key.Render(on), w)
	g.rows = append(g.rows, func() string { return row })
}

// buttons draws the grades of an item in w columns, in as few rows as they take, with their numbers
// if there is room. While marks are masked none of them is lit.
func (s sheet) buttons(w, col int) (rows []string, spots []spot) {
	names, across := s.gradeNames(w)
	equal := slices.Max(widths(names)) + 2
	given, mark := s.d.marks[s.d.rated[s.d.row]][col], ballot.Mark(0)
	for chunk := range slices.Chunk(names, across) {
		wide, row, x := widths(chunk), "", 0
		spare := max(0, w-sum(wide)-2*len(wide))
		for i, name := range chunk {
			cell := wide[i] + 2 + spare/len(chunk)
			if equal*across <= w {
				cell = max(equal, min(broadest, w/across))
			}
			text := ui.Pad(ui.Center(name, min(cell, w)-2), min(cell, w)-2)
			if mark == given && !s.e.Masked {
				row += s.e.Styles.Chosen.Render("[" + text + "]")
			} else {
				row += " " + text + " "
			}
			spots = append(spots, spot{y: len(rows), x: x, wide: cell, row: s.d.row, col: col, mark: mark, marks: true})
			x += cell
			mark++
		}
		rows = append(rows, row)
	}
	return rows, spots
}

// gradeNames are what the grades are called in w columns, and how many of them stand beside each other.
func (s sheet) gradeNames(w int) (names []string, across int) {
	grades := s.d.form.Grades
	var numbered, plain []string
	for i, g := range grades {
		numbered, plain = append(numbered, gradeButton(i, g.Name)), append(plain, g.Name)
	}
	fits := func(names []string, across int) bool {
		for chunk := range slices.Chunk(names, across) {
			if sum(widths(chunk))+2*len(chunk) > w {
				return false
			}
		}
		return true
	}
	for across = len(grades); across > 1; across-- {
		switch {
		case fits(numbered, across):
			return numbered, across
		case fits(plain, across):
			return plain, across
		}
	}
	return plain, 1
}

// gradeButton is how a grade is named where it can be given.
func gradeButton(i int, name string) string { return fmt.Sprintf("%d %s", i+1, name) }

func widths(texts []string) []int {
	var all []int
	for _, t := range texts {
		all = append(all, ui.Width(t))
	}
	return all
}

func sum(all []int) (n int) {
	for _, one := range all {
		n += one
	}
	return n
}
