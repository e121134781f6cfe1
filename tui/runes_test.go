package tui

import (
	"strings"
	"sync"
	"testing"
	"unicode"

	"pingyi/meeting/text"
	"pingyi/tui/ui"
)

// scripts are all runes that can be written, but only one of those that are the same after
// cleaning, and one of those that are unassigned. With -short it is every 97th.
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

// eachText calls take with every rune, alone and after each of the letters in before, cleaned as
// people's text is. After all but the first letter it is every seventh rune; with -long all.
func eachText(take func(text string)) {
	for i, letter := range before {
		for j, r := range scripts() {
			if i > 1 && j%7 != i && !*long && !testing.Short() { // with -short they are few already
				continue
			}
			take(text.Clean(letter+string(r), 2))
		}
	}
}

// before are the letters after which every rune is tried: a Latin one that composes with no mark,
// one that does, a Chinese one, and two that are written from right to left.
var before = []string{"", "x", "m", "中", "א", "ب"}

func TestHeadline_TakesEveryRune(t *testing.T) {
	t.Parallel()
	look, large := ui.NewLook(nil), 0
	eachText(func(text string) {
		rows := look.Headline(text, 1, 80)
		if rows == nil {
			return
		}
		large++
		for _, row := range rows {
			if ui.Width(row) != ui.Width(rows[0]) {
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
