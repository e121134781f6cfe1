package ui

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// Whatever is measured the short way is as wide as the long way has it.
func TestWidth_IsTheSameTheShortWay(t *testing.T) {
	t.Parallel()
	short := 0
	for r := rune(0); r < 0x20000; r++ {
		for _, s := range []string{string(r), "甲" + string(r) + "a", "\x1b[1;31m" + string(r) + "\x1b[m"} {
			w, plain := plainWidth(s)
			if plain {
				short++
			}
			if plain && w != ansi.StringWidth(s) || Width(s) != ansi.StringWidth(s) {
				t.Errorf("%q takes %d columns, want %d", s, w, ansi.StringWidth(s))
			}
		}
	}
	if short < 3*20000 {
		t.Errorf("only %d texts were measured the short way", short)
	}
}

func FuzzWidth(f *testing.F) {
	for _, s := range []string{"", "甲 · 第一", "\x1b[38;5;203m●\x1b[m ok", "e\u0301", "1\ufe0f\u20e3", "👨‍👩‍👧", "\x1b[2", "\x1b]8;;x\x07y", "a\nb", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			t.Errorf("%q takes %d columns, want %d", s, got, want)
		}
	})
}
