package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width returns how many columns s takes up.
func Width(s string) int {
	if w, plain := plainWidth(s); plain {
		return w
	}
	return ansi.StringWidth(s)
}

// plainWidth is the width of a text of Latin letters, Chinese characters and signs, perhaps in
// colour. That is nearly all there is, and most of the work of drawing is to measure it. It
// reports false for anything else, such as a character that joins with the one before it.
func plainWidth(s string) (w int, plain bool) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= ' ' && c < 0x7f:
			w++
			i++
		case c == 0x1b:
			style := strings.TrimLeft(strings.TrimPrefix(s[i:], "\x1b["), "0123456789;")
			if !strings.HasPrefix(s[i:], "\x1b[") || !strings.HasPrefix(style, "m") {
				return 0, false
			}
			i = len(s) - len(style) + 1
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case r >= 0x4e00 && r <= 0x9fff, r >= 0x3001 && r <= 0x3011, r >= 0xff01 && r <= 0xff5e: // characters, and their punctuation
				w += 2
			case r >= 0x2500 && r <= 0x259f, r == '·', r == '●', r == '○', r == '…', r == '–', r == '‘', r == '’', r == '“', r == '”':
				w++
			default:
				return 0, false
			}
			i += n
		}
	}
	return w, true
}
