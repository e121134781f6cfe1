package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/tui/board"
	"pingyi/tui/office"
	"pingyi/tui/stage"
)

// tick asks for a wake-up at the next beat: at the next whole second while a clock runs, or
// sooner while ballots are called. Otherwise it asks for none, so an idle screen costs
// nothing.
func (a *app) tick() tea.Cmd {
	beat := a.beat()
	if a.ticking || beat == 0 {
		return a.spin()
	}
	a.ticking = true
	return tea.Batch(a.spin(), a.wakeAt(nextBeat(time.Now(), beat), tickMsg{}))
}

// nextBeat returns the next moment at which screens with a beat are drawn: seconds are whole
// ones of the machine's clock, so that all screens move together.
func nextBeat(now time.Time, beat time.Duration) time.Time {
	if beat < time.Second {
		return now.Add(beat)
	}
	return now.Truncate(time.Second).Add(time.Second)
}

// beat is how soon the screen must be drawn again even if nothing happens; 0 for never.
func (a *app) beat() time.Duration {
	if a.env.State != a.env.Live && a.message == "" {
		return 0 // a frozen wall
	}
	if beat := a.stage.Beat(); beat > 0 && a.env.Who != plan.Guest {
		return beat
	}
	if board.IsFoyer(a.env) { // it turns its pages
		return time.Second
	}
	if office.Prepares(&a.env.Sight) { // its days change at midnight
		return time.Second
	}
	if a.message != "" || a.kiosk != nil && a.kiosk.Busy() {
		return time.Second
	}
	return 0
}

// frame is how long each picture of a spinning lot is shown.
const frame = 80 * time.Millisecond

// spin asks for a wake-up at the next picture of a lot that spins on this screen. A seat does
// not see it spin, and is woken when it comes to rest.
func (a *app) spin() tea.Cmd {
	lot := stage.Spinning(&a.env.Sight)
	if lot == nil || a.spinning || !a.showsStage() {
		return nil
	}
	wait := lot.At.Add(question.Spin).Sub(a.env.Now)
	if a.env.ForHall() {
		wait = min(wait, frame)
	}
	a.spinning = true
	return a.wakeAt(time.Now().Add(wait), spinMsg{})
}
