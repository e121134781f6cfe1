package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A Screen is one thing that the person can be doing. It draws into the room it is given,
// never more, and acts only through commands.
type Screen interface {
	// Update takes a key, a paste or a message of the screen's own.
	Update(tea.Msg) tea.Cmd
	// View draws the body in at most w columns and h rows.
	View(w, h int) string
	// Keys are the bindings that work now; the help line is made of them.
	Keys() []key.Binding
	// Cursor is where the terminal's cursor stands in the body last drawn; nil for none.
	Cursor() *tea.Cursor
}

// A Pointed screen takes the mouse while it is on top. Elsewhere the mouse is left to
// the terminal, so that text can be selected and copied.
type Pointed interface {
	// Points reports whether it wants the mouse now.
	Points() bool
	// Click takes a click, in columns and rows of the body last drawn.
	Click(x, y int) tea.Cmd
	// Wheel takes a turn of the wheel, down or with -1 up.
	Wheel(down int) tea.Cmd
}

// A Stack holds the screens of a session, one on top of the other. The one on top has the
// keys; the one at the bottom never goes away.
type Stack []Screen

// Top is the screen that has the keys.
func (s Stack) Top() Screen { return s[len(s)-1] }

// Push puts a screen on top. It is there when Push returns, not by a message, which
// would come after the keys that a quick hand or a slow line brings in together: they
// belong to the new screen.
func (s *Stack) Push(top Screen) { *s = append(*s, top) }

// Pop takes the screen on top away, at once as well.
func (s *Stack) Pop() {
	if len(*s) > 1 {
		*s = (*s)[:len(*s)-1]
	}
}

// Home takes all screens away but the one at the bottom.
func (s *Stack) Home() { *s = (*s)[:1] }
