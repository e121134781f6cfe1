package tui

import tea "charm.land/bubbletea/v2"

// A still is the last picture. While a clock runs and nothing else happens, hundreds of
// screens are drawn every second in which only the clock has changed. Then only the clock is
// drawn, and put into the last picture.
type still struct {
	content string
	cursor  *tea.Cursor
	fresh   bool // nothing has happened since except that seconds have passed
	second  bool // the newest message says that a second has passed
}

// onlyClockMoves reports whether the clock is the only thing on this screen that changes by
// itself.
func (a *app) onlyClockMoves() bool {
	return a.kiosk == nil && !a.help.open && a.showsStage() && a.stage.OnlyClockMoves()
}

// ticked updates the clock in the last picture. It reports false if the whole picture has to
// be drawn again.
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
