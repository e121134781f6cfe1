package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// A pointed screen takes the mouse while it is on top. Elsewhere the mouse is left to
// the terminal, so that text can be selected and copied.
type pointed interface {
	// points reports whether it wants the mouse now.
	points() bool
	// click takes a click, in columns and rows of the body last drawn.
	click(x, y int) tea.Cmd
	// wheel takes a turn of the wheel, down or with -1 up.
	wheel(down int) tea.Cmd
}

// pointed is the screen on top if it wants the mouse, else nil.
func (a *app) pointed() pointed {
	if p, ok := a.top().(pointed); ok && p.points() {
		return p
	}
	return nil
}

// mouse takes a click or a turn of the wheel: on a key of the help line it is that key,
// elsewhere it is the screen's.
func (a *app) mouse(msg tea.Msg) tea.Cmd {
	p := a.pointed()
	if p == nil || a.env.acting != idle || a.broken.shown {
		return nil
	}
	if a.help {
		a.help = false
		return nil
	}
	a.say = ""
	if turn, ok := msg.(tea.MouseWheelMsg); ok {
		switch turn.Button {
		case tea.MouseWheelDown:
			return p.wheel(1)
		case tea.MouseWheelUp:
			return p.wheel(-1)
		}
		return nil
	}
	at, ok := msg.(tea.MouseClickMsg)
	if !ok || at.Button != tea.MouseLeft {
		return nil
	}
	w, helpRows := a.env.inner(), a.helpRows()
	x, y := at.X-(a.env.width-w)/2, at.Y-lines(a.head(w))
	body := a.env.height - lines(a.head(w)) - 1 - helpRows
	if y < body {
		return p.click(x, y)
	}
	return a.clickKey(x, y-body-1, w, helpRows)
}

// clickKey presses the key that the help line shows at a place.
func (a *app) clickKey(x, y, w, helpRows int) tea.Cmd {
	keys := append(a.top().keys(), a.helpKey())
	row := rowAt(strings.Split(ansi.Strip(helpLines(keys, a.env.st, w, helpRows)), "\n"), y)
	for _, b := range keys {
		before, _, shown := strings.Cut(row, b.Help().Key+" "+b.Help().Desc)
		from := textWidth(before)
		if shown && isOneKey(b, a) && from <= x && x < from+textWidth(b.Help().Key+" "+b.Help().Desc) {
			return a.press(tea.KeyPressMsg{Text: b.Keys()[0]}) // matched by its name
		}
	}
	return nil
}

// isOneKey reports whether a binding is shown by the name of its first key, and not as a
// range of them.
func isOneKey(b key.Binding, a *app) bool {
	return len(b.Keys()) > 0 && b.Help().Key == keyName(b.Keys()[0], a.env.w().Keys)
}

// helpBody explains all keys that work, and the mouse where it does.
func (a *app) helpBody(w, h int) string {
	e := &a.env
	if a.pointed() == nil {
		return helpPage(a.keys(), e.w().Keys, e.st, w, h)
	}
	note := wrap(e.Words.Ballot.Mouse, w)
	return helpPage(a.keys(), e.w().Keys, e.st, w, h-lines(note)) + "\n" + e.st.Muted.Render(note)
}
