package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A List is a page with rows of which one is selected, and keys that act on it. Its
// rows are asked for anew at every drawing, so they are always those of the newest
// state.
type List struct {
	Frame *Frame
	Close func() tea.Cmd // goes back
	Title func() string
	Rows  func(w int) []string
	Empty func() string
	Head  func(w int) string    // what stands over the rows; nil for nothing
	Whole func(i int) string    // the text of a row that may have been cut; nil where none is
	More  func(i, w int) string // all there is to say of a row, below the rows; nil for nothing
	About func() []int          // what each row is about, from 1: the mark stays on it when rows move; nil where none do
	Acts  func(i int) []Action  // on the selected row; i is -1 without one
	Esc   Action                // in place of going back; none for that
	At    int
	on    int // what the row at at is about
}

// Cursor is nil: nothing is written here.
func (l *List) Cursor() *tea.Cursor { return nil }

// count is how many rows there are.
func (l *List) count() int {
	if l.About != nil {
		return len(l.About())
	}
	return len(l.Rows(l.Frame.Width))
}

// Unpin leaves the mark in its place when the row that is marked goes elsewhere, for
// whichever comes after it.
func (l *List) Unpin() { l.on = 0 }

// selected is the index of the selected row, -1 where there is none.
func (l *List) selected() int {
	if l.About != nil {
		if i := slices.Index(l.About(), l.on); i >= 0 {
			l.At = i
		}
	}
	return l.Select(l.At)
}

// Select selects the row at an index, or the nearest there is.
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
	return append(all,
		Loud("↑↓", k.Move, l.move(1), "down", "j"), Quiet(l.move(-1), "up", "k"),
		Quiet(l.move(10), "pgdown"), Quiet(l.move(-10), "pgup"), back)
}

// Keys are those that act on the selected row, then those that move.
func (l *List) Keys() []key.Binding { return Bindings(l.all()) }

// Update does what a key is for.
func (l *List) Update(msg tea.Msg) tea.Cmd { return Pick(l.all, msg) }

// View draws the title, the rows around the selected one, and what there is to say of it.
func (l *List) View(w, h int) string {
	e := l.Frame
	head := e.Styles.Heading.Render(Fit(l.Title(), w))
	rows := l.Rows(w - 2)
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
	body, first := "", 0
	if room := max(1, h-Lines(head)-strings.Count(whole, "\n")); len(rows) > room {
		first = max(0, min(at-room/2, len(rows)-room))
		rows = rows[first : first+room]
	}
	for i, row := range rows {
		mark := "  "
		if first+i == at {
			mark = e.Styles.Accent.Render(e.Glyphs.Marker) + " "
			row = e.Styles.Selected.Render(row)
		}
		body += "\n" + mark + row
	}
	return head + body + whole
}
