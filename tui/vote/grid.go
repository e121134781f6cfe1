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
	at    int    // the row with the cursor
	spots []spot // with y counted from the first row
	wide  int
}

// A spot is a part of the screen that can be clicked on: a place on the ballot or, if marks
// is set, a mark to give there.
type spot struct {
	y, x, wide int
	row, col   int
	mark       ballot.Mark
	marks      bool
}

// within draws the head and the rows around the cursor, h rows in all, and returns what can
// be clicked on, counted from the first row drawn.
func (g grid) within(h int) (rows []string, spots []spot) {
	room := max(1, h-len(g.head))
	first := max(0, min(g.at-room/2, len(g.rows)-room))
	last := min(len(g.rows), first+room)
	rows = slices.Clone(g.head)
	for _, draw := range g.rows[first:last] {
		rows = append(rows, draw())
	}
	for _, s := range g.spots {
		if s.y < 0 {
			s.y += len(g.head) // in the head; y counts back from its end
			spots = append(spots, s)
		} else if first <= s.y && s.y < last {
			s.y += len(g.head) - first
			spots = append(spots, s)
		}
	}
	return rows, spots
}

// height is the number of rows, including the head.
func (g grid) height() int { return len(g.head) + len(g.rows) }
