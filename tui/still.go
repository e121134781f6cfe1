package tui

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/tui/desk"
)

// A still is the picture that was drawn last. While a clock runs and nothing else
// happens, hundreds of screens are drawn every second of which only the clock has moved:
// then it alone is drawn anew and put in the place of the old one.
type still struct {
	content string
	cursor  *tea.Cursor
	fresh   bool // nothing but seconds have passed since
	second  bool // the newest message is that one has
}

// onlyClockMoves reports whether the clock of the stage is all that moves on this screen
// by itself.
func (a *app) onlyClockMoves() bool {
	_, onDesk := a.env.Stack.Top().(*desk.Desk)
	return onDesk && a.kiosk == nil && !a.help && a.stage.OnlyClockMoves()
}

// ticked moves the clock of the last picture on, and reports whether that was all there
// was to do.
func (a *app) ticked() bool {
	if !a.still.second || !a.still.fresh {
		return false
	}
	content, moved := a.stage.MoveClock(a.still.content, (a.env.Width-a.env.Inner())/2)
	if moved {
		a.still.content = content
	}
	return moved
}
