package vote

import "pingyi/tui/ui"

// A scroll shows as much of a long text as there is room for.
type scroll struct {
	from int // the first row
	last int // the last row that can be first, as last drawn
}

// within returns the h rows to show.
func (s *scroll) within(rows []string, h int) []string {
	s.last = max(0, len(rows)-h)
	from := max(0, min(s.from, s.last))
	return rows[from:min(len(rows), from+h)]
}

// by scrolls by a number of rows, up if it is negative.
func (s *scroll) by(rows int) { s.from = max(0, min(s.last, min(s.last, s.from)+rows)) }

// arrows scroll by one row, if there is more text than was shown.
func (s *scroll) arrows(help string) []ui.Action {
	return s.actions("↓", help, 1, []string{"down", "j"}, []string{"up", "k"})
}

// pages scroll by a few rows at a time and leave the arrow keys alone.
func (s *scroll) pages(help string) []ui.Action {
	return s.actions("PgDn", help, 3, []string{"pgdown"}, []string{"pgup"})
}

func (s *scroll) actions(label, help string, by int, down, up []string) []ui.Action {
	if s.last == 0 {
		return nil
	}
	return []ui.Action{ui.Loud(label, help, func() { s.by(by) }, down...), ui.Quiet(func() { s.by(-by) }, up...)}
}
