package tui

import (
	"charm.land/bubbles/v2/key"

	"pingyi/tui/desk"
	"pingyi/tui/ui"
)

// A help is the help page over the screen on top.
type help struct {
	open  bool
	at    int // the page that is shown, from 0
	pages int // as drawn last
}

// turn handles a key on the help page: any key turns to the next page, and closes the last one;
// Esc closes it at once.
func (h *help) turn(name string) {
	h.at++
	if h.at >= h.pages || name == "esc" {
		h.open = false
	}
}

// keys are the keys in the help line under the help page.
func (h *help) keys(b bindings) []key.Binding {
	if h.at < h.pages-1 {
		return []key.Binding{b.home, b.turn}
	}
	return []key.Binding{b.close}
}

// helpBody explains all keys that work, and taps or the mouse if the screen uses it.
func (a *app) helpBody(w, h int) string {
	e, note := a.env, ""
	if a.usesMouse() {
		how := e.Words.Ballot.Mouse
		if a.session.Touch {
			how = e.Words.Help.Touch
		}
		note = "\n" + e.Styles.Muted.Render(ui.Wrap(how, w))
		h -= ui.Lines(note) - 1
	}
	pages := ui.HelpPages(a.helpGroups(), e.Labels, e.Styles, w, max(1, h))
	a.help.pages = len(pages)
	a.help.at = min(a.help.at, len(pages)-1)
	return pages[a.help.at] + note
}

// nextOn is the name of the key that comes next on a screen; empty if there is none.
func nextOn(top ui.Screen) string {
	if g, ok := top.(ui.Guided); ok {
		return g.Next()
	}
	return ""
}

// helpGroups are all keys that work: the screen's own, then those of every screen.
func (a *app) helpGroups() []ui.HelpGroup {
	w := a.env.Words
	group := func(name string, keys []key.Binding) ui.HelpGroup {
		g := ui.HelpGroup{Name: name}
		for _, b := range keys {
			g.Keys = append(g.Keys, ui.HelpKey{Binding: b, Sentence: w.PageKey(b.Help().Desc)})
		}
		return g
	}
	own := a.env.Stack.Top().Keys()
	everywhere := group(w.Help.Groups.Everywhere, a.keys()[len(own):])
	if a.env.Covered() {
		everywhere = group("", a.keys())
		own = nil
	}
	if d, ok := a.env.Stack.Top().(*desk.Desk); ok {
		return append(d.Explain(), everywhere)
	}
	if len(own) == 0 {
		return []ui.HelpGroup{everywhere}
	}
	return []ui.HelpGroup{group(w.Help.Groups.Page, own), everywhere}
}
