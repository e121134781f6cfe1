package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestFit_NeverCutsAWideCharacter(t *testing.T) {
	t.Parallel()
	tests := []struct {
		s    string
		w    int
		want string
	}{
		{"第三党支部", 10, "第三党支部"},
		{"第三党支部", 9, "第三党支…"},
		{"第三党支部", 8, "第三党…"},
		{"第三党支部", 1, "…"},
		{"第三党支部", 0, ""},
		{"第三", -1, ""},
	}
	for _, tt := range tests {
		if got := Fit(tt.s, tt.w); got != tt.want {
			t.Errorf("fit(%q, %d) = %q, want %q", tt.s, tt.w, got, tt.want)
		}
	}
}

func TestLayout_KeepsToItsColumns(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("a 中文，🎉")))
		left, right := text.Draw(t, "left"), text.Draw(t, "right")
		w := rapid.IntRange(0, 30).Draw(t, "width")
		if got := Width(Pad(Fit(left, w), w)); got != w {
			t.Fatalf("a cell takes %d of %d columns", got, w)
		}
		if got := Width(PadLeft(Fit(left, w), w)); got != w {
			t.Fatalf("a cell to the right takes %d of %d columns", got, w)
		}
		for name, row := range map[string]string{"spread": Spread(left, right, w), "center": Center(left, w)} {
			if Width(row) > w {
				t.Fatalf("%s takes %d of %d columns", name, Width(row), w)
			}
		}
		h := rapid.IntRange(1, 4).Draw(t, "height")
		block := Clamp(left+"\n"+right+"\n"+left, w, h)
		if Lines(block) > h {
			t.Fatalf("a block has %d rows of %d", Lines(block), h)
		}
		for row := range strings.SplitSeq(block, "\n") {
			if Width(row) > w {
				t.Fatalf("a row takes %d of %d columns", Width(row), w)
			}
		}
	})
}

func TestBar_GrowsInEighths(t *testing.T) {
	t.Parallel()
	tests := []struct {
		n, of, w int
		g        *Glyphs
		want     string
	}{
		{0, 10, 4, &unicodeGlyphs, "    "},
		{1, 32, 4, &unicodeGlyphs, "▏   "},
		{5, 10, 5, &unicodeGlyphs, "██▌  "},
		{10, 10, 4, &unicodeGlyphs, "████"},
		{20, 10, 4, &unicodeGlyphs, "████"},
		{-1, 10, 4, &unicodeGlyphs, "    "},
		{0, 0, 4, &unicodeGlyphs, "    "},
		{5, 10, 5, &plainGlyphs, "##-  "},
		{1, 2, 0, &unicodeGlyphs, ""},
	}
	for _, tt := range tests {
		if got := Bar(tt.n, tt.of, tt.w, tt.g); got != tt.want {
			t.Errorf("bar(%d, %d, %d) = %q, want %q", tt.n, tt.of, tt.w, got, tt.want)
		}
	}
}

func TestGlyphs_TakeOneColumn(t *testing.T) {
	t.Parallel()
	for _, g := range []*Glyphs{&unicodeGlyphs, &plainGlyphs} {
		for _, s := range append([]string{g.Rule, g.Dot, g.Open, g.Check, g.Cross, g.Dash, g.Marker, g.Bullet, g.Warn}, g.Blocks...) {
			if Width(s) != 1 {
				t.Errorf("%q takes %d columns", s, Width(s))
			}
		}
	}
	plain := plainGlyphs
	for _, s := range append([]string{plain.Rule, plain.Dot, plain.Open, plain.Check, plain.Cross, plain.Marker}, plain.Blocks...) {
		if s[0] >= 0x80 {
			t.Errorf("%q may be drawn two columns wide", s)
		}
	}
}

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
