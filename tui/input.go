package tui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/text"
	"pingyi/tui/ui"
)

// People have an input method or Caps Lock on, or a terminal that is set to an old encoding.
// Where keys are pressed they mean what they would without; what can't mean anything is
// answered with a word on what to change.

// typing reports whether text is typed now: then characters are text, and otherwise keys.
func (a *app) typing() bool { return a.env.Stack.Top().Cursor() != nil }

// meant returns the key that was meant by a press. It reports false if text came where only
// keys work.
func (a *app) meant(press tea.KeyPressMsg) (tea.KeyPressMsg, bool) {
	if a.typing() {
		return press, true
	}
	key, bound := ui.Meant(press, a.keys())
	return key, bound || !needsInputMethod(press.Text)
}

// needsInputMethod reports whether some of s can't be typed with the keys of a keyboard alone.
func needsInputMethod(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return c > unicode.MaxASCII && unicode.IsGraphic(c) })
}

// isReadable reports whether what came was in UTF-8.
func isReadable(s string) bool { return !strings.ContainsRune(s, text.Unreadable) }

// paste handles a paste. Some terminals send so what an input method has put together.
func (a *app) paste(msg tea.PasteMsg) tea.Cmd {
	w := a.env.Words.Screen.Writing
	switch all := msg.Content; {
	case a.hidesPage():
		return nil
	case !isReadable(all):
		msg.Content = strings.ReplaceAll(all, string(text.Unreadable), "")
		return tea.Batch(a.env.Stack.Top().Update(msg), a.warn(w.NotUTF8))
	case !a.typing() && needsInputMethod(all):
		return a.warn(w.InputMethod)
	}
	return a.env.Stack.Top().Update(msg)
}

// warn says why what was typed has done nothing. A wall is not told: nobody sits there.
func (a *app) warn(message string) tea.Cmd {
	if a.env.Wall() {
		return nil
	}
	a.refresh()
	a.message, a.refused, a.messageAt = message, true, a.env.Now
	return a.tick()
}
