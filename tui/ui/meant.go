package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/text"
)

// chineseMarks are the marks that a Chinese input method puts where a keyboard has another
// sign. Those that differ in width alone are narrowed like digits and letters.
var chineseMarks = strings.NewReplacer("、", "/", "。", ".", "【", "[", "】", "]", "《", "<", "》", ">")

// Meant returns the key that was meant by a press, out of those that are bound: the key
// itself or, if an input method or Caps Lock was on, its plain form or the small letter. It
// reports false if none of them is bound.
//
// A capital that belongs to a disabled binding never stands for its small letter; see [Off].
func Meant(press tea.KeyPressMsg, bound []key.Binding) (tea.KeyPressMsg, bool) {
	if key.Matches(press, bound...) {
		return press, true
	}
	plain := chineseMarks.Replace(text.Narrow(press.Text))
	if p := typed(plain); plain != press.Text && key.Matches(p, bound...) {
		return p, true
	}
	isOff := func(b key.Binding) bool { return slices.Contains(b.Keys(), plain) }
	if len(plain) != 1 || plain < "A" || plain > "Z" || slices.ContainsFunc(bound, isOff) {
		return press, false
	}
	if p := typed(strings.ToLower(plain)); key.Matches(p, bound...) {
		return p, true
	}
	return press, false
}

// typed returns the press of a key that types s.
func typed(s string) tea.KeyPressMsg {
	c, _ := utf8.DecodeRuneInString(s)
	return tea.KeyPressMsg{Text: s, Code: c}
}
