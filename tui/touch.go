package tui

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"unicode/utf16"

	"charm.land/bubbles/v2/key"

	"pingyi/meeting/words"
	"pingyi/tui/board"
	"pingyi/tui/desk"
	"pingyi/tui/ui"
)

// Somebody with a phone has no keyboard. Their client shows the keys that work now as buttons
// below the screen, of which the screen tells it, and a field of its own where text is typed.

// A touchKey is a key as a button.
type touchKey struct {
	Key   string `json:"key"`   // its name, as in [key.Binding]
	Label string `json:"label"` // what it does; empty if its name says enough
}

// touchKeys are the keys that work now, the most urgent first.
type touchKeys struct {
	Keys []touchKey `json:"keys"`
	Text bool       `json:"text"`           // letters go into a text
	Next string     `json:"next,omitempty"` // which of them comes next; empty if none does before the others
}

// Keys says as JSON in ASCII which keys work in the picture that was drawn last.
func (a *app) Keys() (list string) {
	defer func() {
		if r := recover(); r != nil {
			a.reportPanic(r, debug.Stack())
			list = touchKeys{}.list()
		}
	}()
	var keys touchKeys
	switch {
	case a.probe.waiting:
	case a.broken.shown:
		keys.add([]key.Binding{a.bound.home})
	case a.help.open:
		keys.addHelp(&a.help, a.bound)
	default:
		return a.pageKeys()
	}
	return keys.list()
}

// pageKeys says which keys of the page on top work.
func (a *app) pageKeys() string {
	e := a.env
	switch top := e.Stack.Top().(type) {
	case *desk.Desk:
		if !e.Covered() {
			return ui.Once(e.Drawings, menuKeys[desk.Menu]{top.Menu(), e.Words}, func(menuKeys[desk.Menu]) string { return a.listKeys() })
		}
	case *board.Public:
		return ui.Once(e.Drawings, menuKeys[board.Menu]{top.Menu(), e.Words}, func(menuKeys[board.Menu]) string { return a.listKeys() })
	}
	return a.listKeys()
}

// listKeys lists the keys of the page on top.
func (a *app) listKeys() string {
	keys := touchKeys{Text: a.typing()}
	keys.addInOrder(a.keys(), nextOn(a.env.Stack.Top()))
	return keys.list()
}

// A menuKeys is all that the keys of a screen follow from of which many look alike.
type menuKeys[M comparable] struct {
	menu  M
	words *words.Words
}

// inOrder returns bindings with the one that comes next before all others.
func inOrder(all []key.Binding, next string) []key.Binding {
	at := slices.IndexFunc(all, func(b key.Binding) bool {
		return next != "" && b.Enabled() && b.Help().Key != "" && slices.Contains(b.Keys(), next)
	})
	if at < 0 {
		return all
	}
	return slices.Concat(all[at:at+1], all[:at], all[at+1:])
}

// addInOrder adds bindings, and first of all the one that comes next.
func (t *touchKeys) addInOrder(all []key.Binding, next string) {
	t.add(inOrder(all, next))
	if len(t.Keys) > 0 && t.Keys[0].Key == next {
		t.Next = next
	}
}

// opposites are keys of which the help line names one for both.
var opposites = [][2]string{{"up", "down"}, {"left", "right"}, {"pgup", "pgdown"}}

// add adds those of some bindings that the help line names. To leave is not among them: a page is
// closed, and Ctrl+C on a button would be pressed by mistake.
func (t *touchKeys) add(bindings []key.Binding) {
	bound := func(name string) bool {
		return slices.ContainsFunc(bindings, func(b key.Binding) bool { return b.Enabled() && slices.Contains(b.Keys(), name) })
	}
	for _, b := range bindings {
		label, keys := b.Help(), b.Keys()
		if label.Key == "" || !b.Enabled() || len(keys) == 0 || slices.Contains(keys, "ctrl+c") {
			continue
		}
		if from, to, ok := strings.Cut(label.Key, "-"); ok && len(from) == 1 && len(to) == 1 {
			for c := from[0]; c <= to[0]; c++ {
				t.Keys = append(t.Keys, touchKey{Key: string(c)})
			}
			continue
		}
		paired := false
		for _, pair := range opposites {
			if !namesKey(label.Key, pair) || !bound(pair[0]) || !bound(pair[1]) {
				continue
			}
			paired = true
			t.Keys = append(t.Keys, touchKey{pair[0], label.Desc}, touchKey{pair[1], label.Desc})
		}
		if !paired {
			t.Keys = append(t.Keys, touchKey{keys[0], label.Desc})
		}
	}
}

// namesKey reports whether a label in the help line names one of two keys.
func namesKey(label string, pair [2]string) bool {
	return strings.Contains(label, ui.KeyName(pair[0], ui.Labels{})) || strings.Contains(label, ui.KeyName(pair[1], ui.Labels{}))
}

// addHelp adds what turns the help page and closes it, which any key does.
func (t *touchKeys) addHelp(h *help, bound bindings) {
	if h.at < h.pages-1 {
		t.Keys = append(t.Keys, touchKey{"enter", bound.turn.Help().Desc})
	}
	t.Keys = append(t.Keys, touchKey{"esc", bound.close.Help().Desc})
}

// list returns the keys as JSON in ASCII.
func (t touchKeys) list() string {
	if t.Keys == nil {
		t.Keys = []touchKey{}
	}
	text, err := json.Marshal(t)
	if err != nil {
		panic(fmt.Sprintf("keys of a screen as JSON: %v", err)) // there are only texts in it
	}
	var b strings.Builder
	for _, c := range string(text) {
		if ' ' <= c && c <= '~' {
			b.WriteRune(c)
			continue
		}
		for _, unit := range utf16.Encode([]rune{c}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}
