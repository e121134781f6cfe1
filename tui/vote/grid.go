package vote

import (
	"slices"

	"pingyi/meeting/ballot"
)

// A grid is the marks of a ballot laid out in rows, and what can be clicked on. Only the rows
// that fit on the screen are drawn, because while a clock runs hundreds of screens are drawn
// every second.
type grid struct {
	head  []string // stays in place while the rows scroll
	rows  []func() string
	first []int              // the rows with which a presenter or an item begins; nil if all do
	more  func(n int) string // says that so many of them are not shown
	at    int                // the row with the cursor
	spots []spot             // with y counted from the first row
	wide  int
}

// A spot is a part of the screen that can be clicked on: a place on the ballot or, if marks
// is set, a mark to give there.
type spot struct {
	y, x, wide int
	row, col   int
	mark       ballot.Mark
	marks      bool
	name       bool // it stands for the whole row
}

// minRows is the number of rows that is enough for a row and the signs above and below it.
const minRows = 3

// within draws the head and the rows around the cursor, h rows in all, and returns what can
// be clicked on, counted from the first row drawn. If there are more rows, signs in place of
// the first and the last one say so.
func (g grid) within(h int) (rows []string, spots []spot) {
	room := max(1, h-len(g.head))
	first := max(0, min(g.at-room/2, len(g.rows)-room))
	last := min(len(g.rows), first+room)
	rows = slices.Clone(g.head)
	below := ""
	if g.more != nil && room >= minRows {
		if n := g.begins(0, first+1); first > 0 && n > 0 {
			first++
			rows = append(rows, g.more(n)+" ↑")
		}
		if n := g.begins(last-1, len(g.rows)); last < len(g.rows) && n > 0 {
			below, last = g.more(n)+" ↓", last-1
		}
	}
	top := len(rows) - first
	for _, draw := range g.rows[first:last] {
		rows = append(rows, draw())
	}
	if below != "" {
		rows = append(rows, below)
	}
	for _, s := range g.spots {
		if s.y < 0 {
			s.y += len(g.head) // in the head; y counts back from its end
			spots = append(spots, s)
		} else if first <= s.y && s.y < last {
			s.y += top
			spots = append(spots, s)
		}
	}
	return rows, spots
}

// begins counts the presenters or items that begin in some rows.
func (g grid) begins(from, to int) int {
	if g.first == nil {
		return to - from
	}
	n := 0
	for _, row := range g.first {
		if from <= row && row < to {
			n++
		}
	}
	return n
}

// height is the number of rows, including the head.
func (g grid) height() int { return len(g.head) + len(g.rows) }
