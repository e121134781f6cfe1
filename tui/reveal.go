package tui

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// reveal is the key that shows the next place. The first place that is shown is asked
// for, as the hall can't unsee it.
func (d *desk) reveal() ui.Action {
	e, h := d.e, d.e.Words.Hall
	reveal := func(reason string) error { return e.Room.Reveal(e.Who, reason) }
	if e.State.Reveal != nil {
		return ui.On("r", h.Keys.RevealNext, func() tea.Cmd {
			return e.Do("", false, func() error { return reveal("") })
		}, "r")
	}
	return ui.On("r", h.Keys.Reveal, func() tea.Cmd { return e.despiteGaps(h.BeginReveal, "", reveal) }, "r")
}
