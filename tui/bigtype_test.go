package tui

import (
	"strings"
	"sync"
	"testing"
	"unicode"

	"pingyi/meeting/text"
)

func TestBig_WritesClocksAndNumbers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		size int
		want string
	}{
		{"2:31", 1, strings.Join([]string{
			"▀▀█  ▄  ▀▀█ ▀█  ",
			"█▀▀  ▄   ▀█  █  ",
			"▀▀▀     ▀▀▀ ▀▀▀ "}, "\n")},
		{"91.40%", 1, strings.Join([]string{
			"█▀█ ▀█     █ █ █▀█ ▀ ▄ ",
			"▀▀█  █     ▀▀█ █ █  ▄▀ ",
			"▀▀▀ ▀▀▀ ▄    ▀ ▀▀▀ ▀ ▀ "}, "\n")},
		{"-1", 2, strings.Join([]string{
			"        ████    ",
			"          ██    ",
			"██████    ██    ",
			"          ██    ",
			"        ██████  ",
			"                "}, "\n")},
		{"未到", 1, "未到"},
	}
	for _, tt := range tests {
		if got := strings.Join(big(tt.text, tt.size), "\n"); got != tt.want {
			t.Errorf("big(%q, %d) =\n%s\nwant\n%s", tt.text, tt.size, got, tt.want)
		}
	}
}

func TestBig_RowsAreEquallyWide(t *testing.T) {
	t.Parallel()
	for c := range digits {
		for size := 1; size <= 2; size++ {
			rows := big(string(c), size)
			if len(rows) != 3*size {
				t.Errorf("%q has %d rows in size %d", c, len(rows), size)
			}
			for _, row := range rows {
				if textWidth(row) != textWidth(rows[0]) {
					t.Errorf("%q is ragged in size %d: %q", c, size, rows)
				}
			}
		}
	}
}

func TestHeadline_WritesChineseInLargeType(t *testing.T) {
	t.Parallel()
	want := strings.Join([]string{
		" ▀▀▀▀▀▀▀▀▀  ",
		"            ",
		"  ▀▀▀▀▀▀▀   ",
		"            ",
		"▄▄▄▄▄▄▄▄▄▄▄ "}, "\n")
	if got := strings.Join(headline("三", 1, 80), "\n"); got != want {
		t.Errorf("headline(三) =\n%s\nwant\n%s", got, want)
	}
	for size := 1; size <= 3; size++ {
		rows := headline("第三党支部 Li", size, 400)
		if got := textWidth(rows[0]); got != size*(5*12+3*6) {
			t.Errorf("in size %d the headline takes %d columns, want %d", size, got, size*(5*12+3*6))
		}
		for _, row := range rows {
			if textWidth(row) != textWidth(rows[0]) {
				t.Errorf("the headline is ragged in size %d: %q", size, rows)
			}
		}
	}
}

func TestHeadline_LeavesNoHoleInAName(t *testing.T) {
	t.Parallel()
	if rows := headline("甲\U0002A6D6", 1, 80); rows != nil {
		t.Errorf("a character that the font lacks is drawn as %q", rows)
	}
	if rows := headline("第三党支部", 2, 2*5*12-1); rows != nil {
		t.Error("a headline is wider than it may be")
	}
}

// scripts are all runes that can be written: of those that come to the same once they
// are cleaned, and of those that nobody has given a meaning yet, one each. With -short it
// is every 97th.
var scripts = sync.OnceValue(func() []rune {
	step := rune(1)
	if testing.Short() {
		step = 97
	}
	var all []rune
	seen := map[string]bool{}
	for r := rune(0); r <= unicode.MaxRune; r += step {
		if text := text.Clean("x"+string(r), 2); !seen[text] {
			seen[text] = true
			all = append(all, r)
		}
	}
	return all
})

// eachText hands over every rune, alone and behind each of the letters before it, as
// people's text is once it is cleaned.
func eachText(take func(text string)) {
	for _, letter := range before {
		for _, r := range scripts() {
			take(text.Clean(letter+string(r), 2))
		}
	}
}

// before are the letters behind which every rune is tried: a Latin one with nothing
// composed out of it and a mark, one with, a Chinese one, and ones that are written from
// right to left.
var before = []string{"", "x", "m", "中", "א", "ب"}

func TestHeadline_TakesEveryRune(t *testing.T) {
	t.Parallel()
	large := 0
	eachText(func(text string) {
		rows := headline(text, 1, 80)
		if rows == nil {
			return
		}
		large++
		for _, row := range rows {
			if textWidth(row) != textWidth(rows[0]) {
				t.Errorf("%q is ragged in large type: %q", text, rows)
			}
		}
		if i := strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.M, r) }); i >= 0 {
			t.Errorf("%q is in large type, with a mark beside its letter", text)
		}
	})
	if large < 1000 {
		t.Errorf("only %d texts are in large type", large)
	}
}

func TestOnlySmall_NamesTheCharacters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"第三党支部 Li": "", "甲\U0002A6D6乙": "\U0002A6D6", "x\u0304 m\u0300 x\u0304": "x\u0304 m\u0300", "א": "א", "张·三（副）": "",
	} {
		if got := strings.Join(OnlySmall(text), " "); got != want {
			t.Errorf("OnlySmall(%q) = %q, want %q", text, got, want)
		}
	}
}
