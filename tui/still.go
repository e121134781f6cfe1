package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/tui/ui"
)

// A still is the picture that was drawn last. While a clock runs and nothing else
// happens, hundreds of screens are drawn every second of which only the clock has moved:
// then it alone is drawn anew and put in the place of the old one.
type still struct {
	content string
	cursor  *tea.Cursor
	phase   phase
	fresh   bool // nothing but seconds have passed since
	second  bool // the newest message is that one has
}

// A phase is a part of a clock's time in which only its figures change.
type phase int

const (
	inTime phase = iota
	lastMinute
	overTime
)

func (e *env) phase() phase {
	t := e.State.Timer
	if t == nil {
		return inTime
	}
	switch left := t.LeftAt(e.Now); {
	case left < 0:
		return overTime
	case left <= meeting.Warning:
		return lastMinute
	}
	return inTime
}

// onlyClockMoves reports whether the clock of the stage is all that moves on this screen
// by itself.
func (a *app) onlyClockMoves() bool {
	e := &a.env
	_, desk := a.env.Stack.Top().(*desk)
	return desk && a.kiosk == nil && !a.help && e.face.block != "" && e.State.Calling == nil && e.State.Reveal == nil &&
		e.State.Turn == nil && e.spinning() == nil
}

// ticked moves the clock of the last picture on, and reports whether that was all there
// was to do.
func (a *app) ticked() bool {
	e := &a.env
	if !a.still.second || !a.still.fresh || e.phase() != a.still.phase {
		return false
	}
	margin := (e.Width - e.Inner()) / 2
	was := ui.Indent(e.face.block, margin)
	before, after, found := strings.Cut(a.still.content, was)
	if !found {
		return false
	}
	is := ui.Indent(e.clock(e.face.w, e.face.z), margin)
	if ui.Lines(is) != ui.Lines(was) {
		return false
	}
	a.still.content = before + is + after
	return true
}
