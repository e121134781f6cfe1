package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// pointed returns the screen on top if it uses the mouse now, and nil otherwise.
func (a *app) pointed() ui.Pointed {
	if p, ok := a.env.Stack.Top().(ui.Pointed); ok && p.Points() {
		return p
	}
	return nil
}

// mouse handles a click or a turn of the wheel. A click on a key in the help line presses
// that key; everything else goes to the screen.
func (a *app) mouse(msg tea.Msg) tea.Cmd {
	p := a.pointed()
	if p == nil || a.env.Acting != page.Idle || a.broken.shown {
		return nil
	}
	if a.help.open {
		a.help.turn("")
		return nil
	}
	w, helpRows := a.env.Inner(), a.helpRows()
	said := ui.Lines(a.said(w, helpRows))
	a.message = ""
	if turn, ok := msg.(tea.MouseWheelMsg); ok {
		switch turn.Button {
		case tea.MouseWheelDown:
			return p.Wheel(1)
		case tea.MouseWheelUp:
			return p.Wheel(-1)
		default:
			return nil
		}
	}
	at, ok := msg.(tea.MouseClickMsg)
	if !ok || at.Button != tea.MouseLeft {
		return nil
	}
	x, y := at.X-(a.env.Width-w)/2, at.Y-ui.Lines(a.stage.Head(w))
	body := a.env.Height - ui.Lines(a.stage.Head(w)) - 1 - helpRows
	if y < body {
		return p.Click(x, y)
	}
	return a.clickKey(x, y-body-said, w, helpRows+1-said)
}

// clickKey presses the key shown at a position in the help line.
func (a *app) clickKey(x, y, w, helpRows int) tea.Cmd {
	keys := append(a.env.Stack.Top().Keys(), a.helpKey())
	row := ui.RowAt(strings.Split(ansi.Strip(a.env.HelpLines(keys, nextOn(a.env.Stack.Top()), w, helpRows)), "\n"), y)
	for _, b := range keys {
		before, _, shown := strings.Cut(row, b.Help().Key+" "+b.Help().Desc)
		from := ui.Width(before)
		if shown && isOneKey(b, a) && from <= x && x < from+ui.Width(b.Help().Key+" "+b.Help().Desc) {
			return a.press(tea.KeyPressMsg{Text: b.Keys()[0]}) // bindings are matched by name
		}
	}
	return nil
}

// isOneKey reports whether the help line shows a binding by the name of its first key, and
// not as a range of keys.
func isOneKey(b key.Binding, a *app) bool {
	return len(b.Keys()) > 0 && b.Help().Key == ui.KeyName(b.Keys()[0], a.env.Labels)
}
