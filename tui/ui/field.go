package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Field is a line of text to type in. It counts characters as a reader sees them and places
// the terminal's own cursor by columns, so that Chinese input methods open next to the text;
// bubbles' textinput counts runes for both, which is wrong after Chinese
// (charmbracelet/bubbles issue 906).
type Field struct {
	typed
	hint  string // shown while the field is empty
	width int    // of the line last drawn
}

// NewField makes an empty field for at most limit characters; 0 for no limit.
func NewField(hint string, limit int) *Field { return &Field{typed: typed{limit: limit}, hint: hint} }

// How what is typed looks in every terminal, with and without colours: a field is a line to
// write on.
var (
	underlined = Ink{"\x1b[4m", "\x1b[m"}
	faint      = Ink{"\x1b[2m", "\x1b[m"}
	selected   = Ink{"\x1b[7m", "\x1b[m"}
)

// View draws the field in exactly w columns. Of a longer text it shows the part around the
// cursor.
func (f *Field) View(w int) string {
	f.width = max(2, w)
	if len(f.text) == 0 {
		return underlined.Render(faint.Render(Pad(Fit(f.hint, f.width), f.width)))
	}
	from, used := f.first(), 0
	to := from
	for ; to < len(f.text) && used+Width(f.text[to]) <= f.width; to++ {
		used += Width(f.text[to])
	}
	return f.drawn(from, to, underlined) + underlined.Render(strings.Repeat(" ", f.width-used))
}

// Still draws the field without a cursor: the beginning of its text, in exactly w columns.
func (f *Field) Still(w int) string {
	if len(f.text) == 0 {
		return f.View(w)
	}
	return underlined.Render(Pad(Fit(f.Value(), w), w))
}

// Cursor returns the position of the cursor in the field last drawn.
func (f *Field) Cursor() *tea.Cursor {
	return tea.NewCursor(Width(strings.Join(f.text[f.first():f.at], "")), 0)
}

// first returns the first character to draw. A long text scrolls by half the width at a
// time, so that there is text on both sides of the cursor.
func (f *Field) first() int {
	room := f.width - 1 // the last column is the cursor's
	if Width(f.Value()) <= room {
		return 0
	}
	half := max(1, room/2)
	start := (Width(strings.Join(f.text[:f.at], ""))/half - 1) * half
	column := 0
	for i, c := range f.text {
		if column >= start {
			return i
		}
		column += Width(c)
	}
	return f.at
}
