package tui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/text"
	"pingyi/tui/ui"
)

// People leave an input method or Caps Lock on, and their terminals may be set to an old
// encoding. Where keys are pressed, they mean what they would mean without; what can mean
// nothing is answered with a word on what to change.

// typing reports whether text is typed now: then characters are text, and otherwise keys.
func (a *app) typing() bool { return a.env.Stack.Top().Cursor() != nil }

// meant returns the key that was meant by a press. It reports false if text came where only
// keys work.
func (a *app) meant(press tea.KeyPressMsg) (tea.KeyPressMsg, bool) {
	if a.typing() || isPlain(press.Text) {
		return press, true
	}
	meant, bound := meantKey(press, a.keys())
	return meant, bound || !needsInputMethod(press.Text)
}

// isPlain reports whether a key can stand for nothing but itself: it types nothing, or something
// that a keyboard has, other than a capital.
func isPlain(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool { return c > unicode.MaxASCII || c >= 'A' && c <= 'Z' })
}

// chineseMarks are the marks that a Chinese input method puts where a keyboard has another
// sign. Those that differ in width alone are narrowed like digits and letters.
var chineseMarks = strings.NewReplacer("、", "/", "。", ".", "【", "[", "】", "]", "《", "<", "》", ">")

// meantKey returns the key that was meant by a press, out of those that are bound: the key
// itself or, if an input method or Caps Lock was on, its plain form or the small letter. It
// reports false if none of them is bound. A capital that belongs to a disabled binding never
// stands for its small letter.
func meantKey(press tea.KeyPressMsg, bound []key.Binding) (tea.KeyPressMsg, bool) {
	if key.Matches(press, bound...) {
		return press, true
	}
	plain := chineseMarks.Replace(text.Narrow(press.Text))
	if p := keyFor(plain); plain != press.Text && key.Matches(p, bound...) {
		return p, true
	}
	isOff := func(b key.Binding) bool { return slices.Contains(b.Keys(), plain) }
	if len(plain) != 1 || plain < "A" || plain > "Z" || slices.ContainsFunc(bound, isOff) {
		return press, false
	}
	if p := keyFor(strings.ToLower(plain)); key.Matches(p, bound...) {
		return p, true
	}
	return press, false
}

// keyFor returns the press of a key that types s.
func keyFor(s string) tea.KeyPressMsg {
	c, _ := utf8.DecodeRuneInString(s)
	return tea.KeyPressMsg{Text: s, Code: c}
}

// needsInputMethod reports whether some of s can't be typed with the keys of a keyboard alone.
func needsInputMethod(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return c > unicode.MaxASCII && unicode.IsGraphic(c) })
}

// isReadable reports whether all that came was in UTF-8.
func isReadable(s string) bool { return !strings.ContainsRune(s, text.Unreadable) }

// paste handles a paste. Some terminals send what an input method has put together as one,
// but never several lines or cells.
func (a *app) paste(msg tea.PasteMsg) tea.Cmd {
	w := a.env.Words.Screen.Writing
	switch all := msg.Content; {
	case a.hidesPage(), a.waits(msg):
		return nil
	case !isReadable(all):
		msg.Content = strings.ReplaceAll(all, string(text.Unreadable), "")
		return tea.Batch(a.env.Stack.Top().Update(msg), a.warn(w.NotUTF8))
	case !a.typing() && needsInputMethod(all) && !strings.ContainsAny(all, "\r\n\t"):
		return a.warn(w.InputMethod)
	}
	top := a.env.Stack.Top()
	cmd := top.Update(msg)
	// The door lets as much of a paste through as it can without cutting a character in two.
	atDoor := a.typing() && len(msg.Content) > text.PasteLimit-utf8.UTFMax
	if limited, ok := top.(ui.Limited); atDoor || ok && limited.PasteCut() {
		return tea.Batch(cmd, a.warn(w.PasteCut))
	}
	return cmd
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
