package vote

import (
	"slices"

	"pingyi/meeting/ballot"
)

// A grid is the places of a ballot, and what can be clicked on. Its rows are drawn only
// where there is room for them: while a clock runs, hundreds of screens are drawn every
// second.
type grid struct {
	head  []string // stays where the rows scroll
	rows  []func() string
	at    int    // the row of the place under the cursor
	spots []spot // counted from the first row
	wide  int
}

// A spot is a part of the screen that stands for a place or, with marks, for a mark to
// be given there.
type spot struct {
	y, x, wide int
	row, col   int
	mark       ballot.Mark
	marks      bool
}

// within draws the part of a grid around the cursor that h rows hold, and says what can
// be clicked on there, counted from its first row.
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
			s.y += len(g.head) // in the head, counted from its end
			spots = append(spots, s)
		} else if first <= s.y && s.y < last {
			s.y += len(g.head) - first
			spots = append(spots, s)
		}
	}
	return rows, spots
}

// high is how many rows a grid has with its head.
func (g grid) high() int { return len(g.head) + len(g.rows) }
