package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
)

// A check asks the terminal how wide it draws some signs, for that differs: terminals in
// Chinese locales may draw what Unicode calls ambiguous two columns wide, and some have
// no Chinese at all. Its background is asked for at the same time. The screen waits for
// the answers a tenth of a second and goes on without them; late ones still count.
type check struct {
	waiting bool
	widths  []int // of the probes that were answered
}

// probes are the signs asked for. Behind the Chinese one stands a space, which a terminal
// that reads the bytes in another encoding may swallow.
var probes = []string{"─", "█", "●", "…", "※", "评 "}

// What the probes tell.
const (
	probeSigns   = 5 // the first so many are one column wide, or all ambiguous signs are not
	chineseWidth = 3
)

// checkFor is how long the first picture waits for answers.
const checkFor = 100 * time.Millisecond

// alternateScreen is when the toolkit's renderer has taken the whole window, in which
// the probes leave nothing behind.
const alternateScreen = 50 * time.Millisecond

// checkedMsg ends the wait for the answers.
type checkedMsg struct{}

// probeRow is counted from 0. The answers of the first row look like keys.
const probeRow = 1

// ask begins the check.
func (a *app) ask() tea.Cmd {
	a.check = check{waiting: true}
	ask := tea.Raw(probe())
	if a.env.Who == plan.Console { // drawn by the toolkit itself
		ask = tea.Sequence(func() tea.Msg { time.Sleep(alternateScreen); return nil }, ask)
	}
	return tea.Batch(ask, tea.RequestBackgroundColor, tea.Tick(checkFor, func(time.Time) tea.Msg { return checkedMsg{} }))
}

// probe draws each sign in the second row, asks where the cursor is then, and leaves
// the row empty.
func probe() string {
	const save, toRow, clear, report, restore = "\x1b7", "\x1b[2;1H", "\r\x1b[K", "\x1b[6n", "\x1b8"
	var b strings.Builder
	b.WriteString(save + toRow)
	for _, sign := range probes {
		b.WriteString(clear + sign + report)
	}
	b.WriteString(clear + restore)
	return b.String()
}

// answered takes where the cursor was behind a probe.
func (a *app) answered(at tea.CursorPositionMsg) tea.Cmd {
	if at.Y != probeRow || len(a.check.widths) == len(probes) {
		return nil
	}
	if a.check.widths = append(a.check.widths, at.X); len(a.check.widths) < len(probes) {
		return nil
	}
	a.check.waiting = false
	for _, wide := range a.check.widths[:probeSigns] {
		if wide != 1 {
			a.env.Narrow()
		}
	}
	if a.check.widths[probeSigns] != chineseWidth {
		a.lacksChinese()
	}
	return tea.ClearScreen
}

// linuxConsole has no Chinese, but makes room for it as if it had.
const linuxConsole = "linux"

// lacksChinese is a terminal without Chinese: English there can at least be read.
func (a *app) lacksChinese() {
	a.noChinese = true
	a.env.Narrow()
	a.speak(plan.English)
}
