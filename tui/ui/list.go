package ui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A List is a page with entries of a row or more, one of them selected, and keys that act on
// the selected one. It asks for its rows each time it is drawn, so they always show the newest
// state.
type List struct {
	Frame *Frame
	Close func() tea.Cmd // goes back
	Title func() string
	Rows  func(w int) []string
	Empty func() string
	Head  func(w int) string    // drawn above the rows; may be nil
	Whole func(i int) string    // the full text of a row that may have been cut; nil if none is cut
	More  func(i, w int) string // the details of a row, shown below the rows; may be nil
	About func() []int          // identifies what each row is about, from 1, so that the selection follows a row that moves; nil if none do
	Acts  func(i int) []Action  // on the selected row; i is -1 if there is none
	Esc   Action                // in place of going back, if set
	Wide  bool                  // in a wide window the rows are set in columns
	At    int
	on    int      // what the selected row is about
	set   Setting  // as drawn last
	drawn []string // the rows then
	about []int    // and what they were about
	above int      // rows above them
}

// Cursor returns nil, because nothing is typed here.
func (l *List) Cursor() *tea.Cursor { return nil }

// count returns the number of rows.
func (l *List) count() int {
	if l.About != nil {
		return len(l.About())
	}
	return len(l.Rows(l.Frame.Width))
}

// Unpin leaves the selection where it is when the selected row moves away, so that it falls
// on whichever row comes next.
func (l *List) Unpin() { l.on = 0 }

// selected returns the index of the selected row, or -1 if there is none.
func (l *List) selected() int {
	if l.About != nil {
		if i := slices.Index(l.About(), l.on); i >= 0 {
			l.At = i
		}
	}
	return l.Select(l.At)
}

// Select selects the row at an index, or the nearest one.
func (l *List) Select(at int) int {
	n := l.count()
	l.At = max(0, min(at, n-1))
	if n == 0 {
		return -1
	}
	if l.About != nil {
		l.on = l.About()[l.At]
	}
	return l.At
}

func (l *List) move(by int) func() { return func() { l.Select(l.selected() + by) } }

func (l *List) all() []Action {
	k := l.Frame.Labels
	all := l.Acts(l.selected())
	back := On("Esc", k.Close, l.Close, "esc", "q")
	if l.Esc.Do != nil {
		back = l.Esc
	}
	if l.count() < 2 {
		return append(all, back)
	}
	page := 1
	if len(l.set.columns) > 0 {
		first, end := l.set.Shown()
		page = max(1, end-first-1)
	}
	arrows := "↑↓"
	if len(l.set.all) > 1 {
		arrows = "↑↓←→"
		across := func(by int) func() { return func() { l.Select(l.set.Beside(l.selected(), by)) } }
		all = append(all, Quiet(across(1), "right"), Quiet(across(-1), "left"))
	}
	return append(all,
		Loud(arrows, k.Move, l.move(1), "down", "j"), Quiet(l.move(-1), "up", "k"),
		Quiet(l.move(page), "pgdown"), Quiet(l.move(-page), "pgup"),
		Quiet(l.move(-l.count()), "home"), Quiet(l.move(l.count()), "end"), back)
}

// Keys returns the keys that act on the selected row, then those that move the selection.
func (l *List) Keys() []key.Binding { return Bindings(l.all()) }

// Next returns the first key that acts on the selected row.
func (l *List) Next() string {
	if acts := l.Acts(l.selected()); len(acts) > 0 {
		return acts[0].Binding.Keys()[0]
	}
	return ""
}

// Update handles a key.
func (l *List) Update(msg tea.Msg) tea.Cmd { return Pick(l.all, msg) }

// View draws the title, the rows around the selected one, and its details. Of more rows than
// there is room for it says which one is selected, and how many there are.
func (l *List) View(w, h int) string {
	e := l.Frame
	head := e.Styles.Heading.Render(Fit(l.Title(), w))
	n, wide := 1, w
	if l.Wide {
		n, wide = Columns(w)
	}
	rows := l.Rows(wide - 2)
	l.drawn = nil
	if n > 1 && len(rows) <= columnFew { // they stand in one column, which may be wider
		n, wide = 1, w
		rows = l.Rows(wide - 2)
	}
	if len(rows) == 0 {
		return head + "\n\n" + e.Styles.Muted.Render(Wrap(l.Empty(), w))
	}
	if l.Head != nil && l.Head(w-2) != "" {
		head += "\n\n" + e.Styles.Muted.Render(Indent(l.Head(w-2), 2))
	} else {
		head += "\n"
	}
	at := l.selected()
	whole := ""
	if l.More != nil {
		whole = "\n\n" + Clamp(l.More(at, w), w, max(1, h/2))
	}
	if l.Whole != nil && strings.HasSuffix(rows[at], "…") {
		whole = "\n\n" + Clamp(Wrap(l.Whole(at), w), w, max(1, h/2))
	}
	blocks := make([]Block, len(rows))
	for i, row := range rows {
		blocks[i].Text = row
	}
	l.set = Set(blocks, at, n, wide, max(1, h-Lines(head)-strings.Count(whole, "\n")))
	if !l.set.Whole() {
		title, rest, _ := strings.Cut(head, "\n")
		place := fmt.Sprintf("%d / %d", at+1, len(rows))
		head = Spread(Fit(title, w-Width(place)-2), e.Styles.Muted.Render(place), w) + "\n" + rest
	}
	l.drawn, l.about, l.above = rows, nil, Lines(head)
	if l.About != nil {
		l.about = l.About()
	}
	return head + "\n" + l.set.View(func(i int) string {
		if i != at {
			return Indent(rows[i], 2)
		}
		first, more, further := strings.Cut(rows[i], "\n")
		row := e.Styles.Accent.Render(e.Glyphs.Marker) + " " + e.Styles.Selected.Render(first)
		if further {
			row += "\n" + Indent(more, 2)
		}
		return row
	}) + whole
}

// Click selects the row that was drawn at a place, wherever it is now. On the row that is selected
// already it is Enter.
func (l *List) Click(x, y int) tea.Cmd {
	if l.drawn == nil {
		return nil
	}
	at := l.set.At(x, y-l.above)
	switch {
	case at < 0:
		return nil
	case l.about != nil:
		at = slices.Index(l.About(), l.about[at])
	default:
		if now := l.Rows(l.set.wide - 2); at >= len(now) || now[at] != l.drawn[at] {
			at = -1
		}
	}
	switch at {
	case -1: // it has gone
		return nil
	case l.selected():
		return Pick(l.all, tea.KeyPressMsg{Code: tea.KeyEnter})
	}
	l.Select(at)
	return nil
}
