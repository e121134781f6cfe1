package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A Screen is one thing that a person can be doing. It draws only within the space it is
// given, and acts only through commands.
type Screen interface {
	// Update handles a key, a paste or one of the screen's own messages.
	Update(tea.Msg) tea.Cmd
	// View draws the body in at most w columns and h rows.
	View(w, h int) string
	// Keys returns the bindings that work now, from which the help line is made.
	Keys() []key.Binding
	// Cursor returns the position of the terminal's cursor in the body last drawn; nil for
	// none.
	Cursor() *tea.Cursor
}

// A Tapped screen has parts that can be tapped by somebody without a keyboard. Where a mouse is
// used beside a keyboard, it is left to the terminal, so that text can be selected and copied.
type Tapped interface {
	// Click handles a click, given in columns and rows of the body last drawn. It does nothing
	// to what has gone since it was drawn.
	Click(x, y int) tea.Cmd
}

// A Pointed screen uses every mouse while it is on top.
type Pointed interface {
	Tapped
	// Points reports whether the screen uses the mouse now.
	Points() bool
	// Wheel handles one turn of the wheel: 1 down, -1 up.
	Wheel(down int) tea.Cmd
}

// A Leafed screen shows one thing after the other in the same place, such as presenters.
type Leafed interface {
	// Leaf names the one that is shown now, as a value that can be compared.
	Leaf() any
}

// A Slip is a screen that needs only some rows at the bottom of the window: a question, a
// reason, a few fields. What the hall looks at stays above it, as far as there is room.
type Slip interface {
	Screen
	// Rows returns how many rows it can use in w columns; 0 if it wants all there are.
	Rows(w int) int
}

// A Common screen is one that many see alike. It is drawn and sent once for all of them.
type Common interface {
	// IsCommon reports whether the view now is the same for whoever sees this screen in a window of
	// the same size and look.
	IsCommon() bool
}

// A Limited screen takes in a text of so many characters.
type Limited interface {
	// PasteCut reports whether the newest paste was cut off.
	PasteCut() bool
}

// A Guided screen knows which of its keys comes next in the course of things.
type Guided interface {
	// Next returns the name of that key, which is then the first in the help line; empty for
	// none.
	Next() string
}

// A Stack holds the open screens of a session. The one on top gets the keys; the one at the
// bottom stays for the whole session.
type Stack []Screen

// Top returns the screen that gets the keys.
func (s Stack) Top() Screen { return s[len(s)-1] }

// Push opens a screen on top. It does so at once and not by a message, which would arrive
// after any keys typed in quick succession: those belong to the new screen.
func (s *Stack) Push(top Screen) { *s = append(*s, top) }

// Pop closes the screen on top, also at once.
func (s *Stack) Pop() {
	if len(*s) > 1 {
		*s = (*s)[:len(*s)-1]
	}
}

// Home closes all screens but the one at the bottom.
func (s *Stack) Home() { *s = (*s)[:1] }
