package vote

import "pingyi/tui/ui"

// A scroll shows as much of a long text as there is room for.
type scroll struct {
	from int // the first row
	last int // the last row that can be first, as last drawn
	page int // rows that were shown
}

// within returns the h rows to show.
func (s *scroll) within(rows []string, h int) []string {
	s.last, s.page = max(0, len(rows)-h), h
	from := max(0, min(s.from, s.last))
	return rows[from:min(len(rows), from+h)]
}

// by scrolls by a number of rows, up if it is negative.
func (s *scroll) by(rows int) { s.from = max(0, min(s.last, min(s.last, s.from)+rows)) }

// arrows scroll by one row, by a page and to either end, if there is more text than was shown.
func (s *scroll) arrows(help string) []ui.Action {
	if s.last == 0 {
		return nil
	}
	page := max(1, s.page-2) // the sign and a row that was seen before
	return []ui.Action{
		ui.Loud("↓", help, func() { s.by(1) }, "down", "j"), ui.Quiet(func() { s.by(-1) }, "up", "k"),
		ui.Quiet(func() { s.by(page) }, "pgdown"), ui.Quiet(func() { s.by(-page) }, "pgup"),
		ui.Quiet(func() { s.by(s.last) }, "end"), ui.Quiet(func() { s.by(-s.last) }, "home"),
	}
}

// pages scroll by a few rows at a time and leave the arrow keys alone.
func (s *scroll) pages(help string) []ui.Action {
	if s.last == 0 {
		return nil
	}
	return []ui.Action{ui.Loud("PgDn", help, func() { s.by(3) }, "pgdown"), ui.Quiet(func() { s.by(-3) }, "pgup")}
}
