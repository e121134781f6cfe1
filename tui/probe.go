package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
)

// A terminalProbe finds out how wide the terminal draws some characters. Terminals in Chinese locales
// may draw what Unicode calls ambiguous two columns wide, and some have no Chinese at all. It
// also asks for the background colour. The first picture waits a tenth of a second for the
// answers; answers that come later still count.
type terminalProbe struct {
	waiting bool
	widths  []int // of the probes answered so far
}

// probes are the characters to measure. The Chinese one is followed by a space, which a
// terminal that reads the bytes in another encoding may swallow.
var probes = []string{"─", "█", "●", "…", "※", "评 "}

// What the answers mean.
const (
	probeSigns   = 5 // if the first so many are not one column wide, no ambiguous character is
	chineseWidth = 3
)

// probeTimeout is how long the first picture waits for the answers.
const probeTimeout = 100 * time.Millisecond

// alternateScreen is how long it takes until the toolkit's renderer has switched to the
// alternate screen, where the probes leave no trace.
const alternateScreen = 50 * time.Millisecond

// probedMsg ends the wait for the answers.
type probedMsg struct{}

// probeRow counts from 0. Answers from the first row would look like keys.
const probeRow = 1

// startProbe starts the probe.
func (a *app) startProbe() tea.Cmd {
	a.probe = terminalProbe{waiting: true}
	ask := tea.Raw(probe())
	if a.env.Who == plan.Console { // drawn by the toolkit itself
		ask = tea.Sequence(func() tea.Msg { time.Sleep(alternateScreen); return nil }, ask)
	}
	return tea.Batch(ask, tea.RequestBackgroundColor, a.wakeAt(time.Now().Add(probeTimeout), probedMsg{}))
}

// probe draws each character in the second row, asks for the cursor's position after it, and
// clears the row.
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

// measured handles the position of the cursor after a probe.
func (a *app) measured(at tea.CursorPositionMsg) tea.Cmd {
	if at.Y != probeRow || len(a.probe.widths) == len(probes) {
		return nil
	}
	if a.probe.widths = append(a.probe.widths, at.X); len(a.probe.widths) < len(probes) {
		return nil
	}
	a.probe.waiting = false
	for _, wide := range a.probe.widths[:probeSigns] {
		if wide != 1 {
			a.env.Narrow()
		}
	}
	if a.probe.widths[probeSigns] != chineseWidth {
		a.lacksChinese()
	}
	return tea.ClearScreen
}

// linuxConsole has no Chinese, but leaves as much room for it as if it had.
const linuxConsole = "linux"

// lacksChinese switches to English, which a terminal without Chinese can at least show.
func (a *app) lacksChinese() {
	a.noChinese = true
	a.env.Narrow()
	a.speak(plan.English)
}
