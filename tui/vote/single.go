package vote

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

// page draws one presenter with a row for each item: the choices if there is room for them,
// otherwise the mark alone. If roomy is set, rows are separated by empty ones.
func (s sheet) page(w int, roomy bool) grid {
	e := s.e
	id := s.d.rated[s.d.row]
	choices := s.choicesWidth()
	name := min(s.longestItem(), w-3-choices)
	wordy := choices > 0 && !s.e.Masked && name >= min(s.longestItem(), 14)
	if !wordy {
		choices = s.cellWidth()
		name = min(s.longestItem(), w-3-choices)
	}
	g := s.pageHead(w)
	g.wide = max(3+name+choices, min(w, 40))
	g.more = func(n int) string { return e.Styles.Muted.Render(e.Words.Ballot.MoreItems(n)) }
	for col, item := range s.d.form.Items {
		here := s.isUnder(id, col)
		if col == s.d.col {
			g.at = len(g.rows)
		}
		g.first = append(g.first, len(g.rows))
		lines := strings.Split(ui.Wrap(item.Name, name), "\n")
		for i, line := range lines {
			lead, label := "  ", ui.Pad(line, name)
			if here {
				label = e.Styles.Big.Render(label)
			}
			if here && i == 0 {
				lead = e.Styles.Accent.Render(e.Glyphs.Marker) + " "
			}
			row := lead + label + " "
			y := len(g.rows)
			if i == 0 && wordy {
				row += s.choices(&g, spot{y: y, x: 3 + name, row: s.d.row, col: col}, here)
			} else if i == 0 {
				row += s.markCell(id, col, here)
			}
			g.spots = append(g.spots, spot{y: y, wide: g.wide, row: s.d.row, col: col})
			g.rows = append(g.rows, func() string { return row })
		}
		if roomy && col+1 < len(s.d.form.Items) {
			g.rows = append(g.rows, func() string { return "" })
		}
	}
	return g
}

// pageHead names the presenter and, if there are several, says which of them this is and
// which are complete.
func (s sheet) pageHead(w int) grid {
	e := s.e
	id := s.d.rated[s.d.row]
	title := e.Styles.Big.Render(s.presenter(id, w))
	if len(s.d.rated) == 1 {
		return grid{head: []string{title, ""}}
	}
	at := fmt.Sprintf("%s %d/%d %s  ", e.Glyphs.Left, s.d.row+1, len(s.d.rated), e.Glyphs.Right)
	n, of := s.d.filled(id)
	count := e.Styles.Muted.Render(fmt.Sprintf("%d/%d", n, of))
	if n == of {
		count = e.Styles.Good.Render(e.Glyphs.Check)
	}
	dots, spots := s.dots(w - 8)
	half := ui.Width(at) / 2
	spots = append(spots, spot{y: -2, wide: half, row: s.d.row - 1, name: true}, spot{y: -2, x: half, wide: half, row: s.d.row + 1, name: true})
	return grid{head: []string{at + e.Styles.Big.Render(s.presenter(id, w-ui.Width(at))), ui.Spread(dots, count, w)}, spots: spots}
}

// dots draws a sign for each presenter that says whether all is marked. Those with too many
// top marks stand out, and the current one is in brackets. If there are too many presenters,
// only those around the current one are shown.
func (s sheet) dots(w int) (string, []spot) {
	e := s.e
	room := max(1, w-2)
	first := max(0, min(s.d.row-room/2, len(s.d.rated)-room))
	row, tooMany := "", s.tooMany()
	var spots []spot
	for i := first; i < len(s.d.rated) && i < first+room; i++ {
		dot := e.Styles.Muted.Render(e.Glyphs.Open)
		switch id := s.d.rated[i]; {
		case slices.Contains(tooMany, id):
			dot = e.Styles.Warn.Render(e.Glyphs.Warn)
		case s.d.isComplete(id):
			dot = e.Styles.Good.Render(e.Glyphs.Dot)
		}
		if i == s.d.row {
			dot = e.Styles.Accent.Render(e.Glyphs.Left) + dot + e.Styles.Accent.Render(e.Glyphs.Right)
		}
		spots = append(spots, spot{y: -1, x: ui.Width(row), wide: ui.Width(dot), row: i, name: true})
		row += dot
	}
	return row, spots
}

// choicesWidth is the width of all grades side by side; 0 for a scale of points.
func (s sheet) choicesWidth() int {
	wide := 0
	for _, g := range s.d.form.Grades {
		wide += ui.Width(g.Name) + 4
	}
	return wide
}

// choices draws the grades of one row, with the one given in brackets, starting at a spot.
func (s sheet) choices(g *grid, at spot, here bool) string {
	e := s.e
	given := s.d.marks[s.d.rated[at.row]][at.col]
	row := ""
	for i, grade := range s.d.form.Grades {
		text := gradeButton(i, grade.Name)
		at.mark, at.marks, at.wide = ballot.Mark(i), true, ui.Width(text)+2
		g.spots = append(g.spots, at)
		at.x += at.wide
		switch {
		case at.mark == given:
			row += e.Styles.Chosen.Render("[" + text + "]")
		case here:
			row += " " + text + " "
		default:
			row += e.Styles.Muted.Render(" " + text + " ")
		}
	}
	return row
}

// markCell draws the mark of a row without the choices.
func (s sheet) markCell(id string, col int, here bool) string {
	e, text := s.e, s.cell(id, col)
	switch {
	case here:
		return e.Styles.Chosen.Render(e.Glyphs.Left + text + e.Glyphs.Right)
	case s.d.marks[id][col] == ballot.Abstained:
		return " " + e.Styles.Muted.Render(text)
	}
	return " " + text
}
