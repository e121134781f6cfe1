package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestWrap_BreaksChineseAndEnglish(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		w    int
		want string
	}{
		{"一二三四五六", 8, "一二三四\n五六"},
		{"一二三四，五六", 8, "一二三\n四，五六"},
		{"一二三（四五）", 8, "一二三\n（四五）"},
		{"at most 2 columns", 9, "at most 2\ncolumns"},
		{"a wrapped-up line", 9, "a\nwrapped-\nup line"},
		{"activity-room", 5, "activ\nity-\nroom"},
		{"支部 room 改造", 7, "支部\nroom 改\n造"},
		{"一行\n\n又一行", 8, "一行\n\n又一行"},
		{"\x1b[1m一二三四五\x1b[0m", 8, "\x1b[1m一二三四\n五\x1b[0m"},
		{"", 8, ""},
		{"中", 1, "中"},
		{"abcx\u0304", 4, "abcx\u0304"},
		{"abcx\u0304de", 4, "abcx\u0304\nde"},
	}
	for _, tt := range tests {
		if got := Wrap(tt.text, tt.w); got != tt.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.w, got, tt.want)
		}
	}
}

func TestWrap_LosesNothingAndFits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab-中文，。（） 🎉e\u0301"))).Draw(t, "text")
		w := rapid.IntRange(2, 20).Draw(t, "width")
		got := Wrap(text, w)
		for row := range strings.SplitSeq(got, "\n") {
			if ansi.StringWidth(row) > w {
				t.Fatalf("%q takes %d of %d columns", row, ansi.StringWidth(row), w)
			}
		}
		bare := strings.NewReplacer("\n", "", " ", "")
		if bare.Replace(got) != bare.Replace(text) {
			t.Fatalf("wrap made %q of %q", got, text)
		}
	})
}
