package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pingyi/tui/desk"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// Where there is a keyboard the mouse is used only on screens where it is worth more than text that
// can be selected. A client that turns taps into clicks uses it everywhere: a tap on a key in the
// help line presses it, and everything else goes to the screen on top.

// pointed returns the screen on top if it uses the mouse now, and nil otherwise.
func (a *app) pointed() ui.Pointed {
	if p, ok := a.env.Stack.Top().(ui.Pointed); ok && p.Points() {
		return p
	}
	return nil
}

// usesMouse reports whether anything on the screen can be clicked on.
func (a *app) usesMouse() bool { return a.session.Touch || a.pointed() != nil }

// mouse handles a click or a turn of the wheel.
func (a *app) mouse(msg tea.Msg) tea.Cmd {
	if !a.usesMouse() || a.env.Acting != page.Idle || a.broken.shown {
		return nil
	}
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelDown:
			return a.wheel(1)
		case tea.MouseWheelUp:
			return a.wheel(-1)
		default: // nothing else is used
		}
	case tea.MouseClickMsg:
		if msg.Button == tea.MouseLeft {
			return a.click(msg.X, msg.Y)
		}
	}
	return nil
}

// wheel handles one turn of the wheel: 1 down, -1 up. Where a screen has no use of its own for it,
// it scrolls or moves as the arrow keys do.
func (a *app) wheel(down int) tea.Cmd {
	if a.help.open {
		a.help.at = max(0, min(a.help.at+down, a.help.pages-1))
		return nil
	}
	a.message = ""
	if p := a.pointed(); p != nil {
		return p.Wheel(down)
	}
	name := map[int]string{1: "down", -1: "up"}[down]
	bound := func(b key.Binding) bool { return b.Enabled() && slices.Contains(b.Keys(), name) }
	if !slices.ContainsFunc(a.env.Stack.Top().Keys(), bound) {
		return nil
	}
	return a.press(pressOf(name))
}

// click handles a click on a place of the window.
func (a *app) click(x, y int) tea.Cmd {
	if !a.aimed.fresh {
		a.Compose() // what has come since the last picture is drawn first: it may have moved things
		a.kept = kept{}
	}
	defer func() { a.aimed.fresh, a.aimed.tapped = false, true }()
	if !a.aimed.sure(y) {
		return nil
	}
	if a.help.open {
		a.help.turn("")
		return nil
	}
	at := a.aimed.begins
	x -= at.margin
	if y < at.body || x < 0 || at.foot == 0 {
		return nil
	}
	if y >= at.foot {
		return a.clickKey(x, y)
	}
	a.message = ""
	top := a.env.Stack.Top()
	if p := a.pointed(); p != nil {
		return p.Click(x, y-at.body)
	}
	switch top := top.(type) {
	case ui.Pointed: // it does not use the mouse now
	case ui.Tapped:
		return top.Click(x, y-at.body)
	case *desk.Desk:
		if next := top.Next(); at.strip > 0 && y >= at.strip && next != "" && a.env.HasNoOffice() {
			return a.press(pressOf(next)) // the strip says what to do now
		}
	}
	return nil
}

// clickKey presses the key shown at a place in the help line.
func (a *app) clickKey(x, y int) tea.Cmd {
	row := ansi.Cut(ansi.Strip(a.aimed.shown.row(y)), a.aimed.begins.margin, a.env.Width)
	for _, b := range append(a.env.Stack.Top().Keys(), a.helpKey()) {
		before, _, shown := strings.Cut(row, b.Help().Key+" "+b.Help().Desc)
		from := ui.Width(before)
		if !shown || !b.Enabled() || b.Help().Key == "" || x < from || x >= from+ui.Width(b.Help().Key+" "+b.Help().Desc) {
			continue
		}
		if name, ok := keyAt(b, x-from, a.env.Labels); ok {
			return a.press(pressOf(name))
		}
	}
	return nil
}

// keyAt returns the key that the help line shows a binding by: its first one or, of several
// arrows, the one at a column. A range of keys is none.
func keyAt(b key.Binding, column int, labels ui.Labels) (name string, ok bool) {
	if len(b.Keys()) == 0 {
		return "", false
	}
	if b.Help().Key == ui.KeyName(b.Keys()[0], labels) {
		return b.Keys()[0], true
	}
	label := []rune(b.Help().Key)
	if column >= len(label) { // on the words after it
		return "", false
	}
	for _, pair := range opposites {
		for _, name := range pair {
			if ui.KeyName(name, labels) == string(label[column]) {
				return name, true
			}
		}
	}
	return "", false
}

// namedKeys are the keys that are not named by what they type.
var namedKeys = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
	"delete": tea.KeyDelete, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, "f1": tea.KeyF1, "f2": tea.KeyF2,
}

// pressOf returns the press of a key by its name.
func pressOf(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	for prefix, is := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "shift+": tea.ModShift, "alt+": tea.ModAlt} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			name, mod = rest, is
		}
	}
	switch code, named := namedKeys[name]; {
	case name == "space" && mod == 0:
		return tea.KeyPressMsg{Code: code, Text: " "}
	case named:
		return tea.KeyPressMsg{Code: code, Mod: mod}
	case mod != 0:
		return tea.KeyPressMsg{Code: []rune(name)[0], Mod: mod}
	}
	return keyFor(name)
}
