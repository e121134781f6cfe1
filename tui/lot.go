package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// frame is how long one picture of a lot that turns stands.
const frame = 80 * time.Millisecond

// spin asks to be woken for the next picture of a lot that turns on this screen: at a
// seat, where it is not to be seen turning, when it comes to rest.
func (a *app) spin() tea.Cmd {
	lot := a.env.spinning()
	if lot == nil || a.turning || len(a.env.stack) > 1 {
		return nil
	}
	wait := lot.At.Add(meeting.Spin).Sub(a.env.now)
	if a.env.afar() {
		wait = min(wait, frame)
	}
	a.turning = true
	return tea.Tick(wait, func(time.Time) tea.Msg { return spinMsg{} })
}
