package tui

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"pingyi/meeting/text"
	"pingyi/tui/terminal"
	"pingyi/tui/ui"
)

// FuzzClean paints what somebody wrote, after cleaning, between two rows of a terminal. The two
// rows never change: the text moves, colours or hides nothing but itself, and does not change
// the order in which anything is read.
func FuzzClean(f *testing.F) {
	for _, seed := range []string{
		"", "述职评议", "\x1b[2J\x1b[1;1Hgone", "\x1bPq#0\x1b\\", "\x1b]0;title\x07", "\u009b31mred", "\x1b[", "\x9b2J", "\xff\xfe",
		"\u202egnp.exe", "\u2066a\u2069", "z\u0335\u0336\u0337\u0338\u0339", strings.Repeat("a\u0301", 5000), "👨‍👩‍👧‍👦", "⚠️", "🇨🇳🇨",
		"a\rb\nc\td\ve\ff\x08\x08\x08", "\u2028\u2029\u0085", "\U000e0041\U000e007f", "\u1160\u3164\uffa0", "é", "e\u0301", "ｆｕｌｌ",
		"\u0e33\u0e33\u0e33", "ﷺ", "𒐫", strings.Repeat("评", 500), strings.Repeat("\x1b[", 999) + "x",
	} {
		f.Add(seed)
	}
	const limit, columns = 40, 100
	f.Fuzz(func(t *testing.T, written string) {
		cleaned := text.Clean(written, limit)
		if again := text.Clean(cleaned, limit); again != cleaned {
			t.Errorf("%q is cleaned to %q, and that to %q", written, cleaned, again)
		}
		if !utf8.ValidString(cleaned) || !norm.NFC.IsNormalString(cleaned) || ui.Width(cleaned) > columns {
			t.Errorf("%q is cleaned to %q, %d columns", written, cleaned, ui.Width(cleaned))
		}
		for _, line := range []string{cleaned, text.CleanLines(written, limit)} {
			if i := strings.IndexFunc(line, func(r rune) bool { return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) }); i >= 0 {
				t.Errorf("%q is cleaned to %q, with %q", written, line, line[i:])
			}
		}
		term := terminal.New(columns, 4)
		defer term.Close()
		above, below := strings.Repeat("#", columns), strings.Repeat("=", columns)
		_, _ = term.Write([]byte(above + "\r\n" + cleaned + "\r\n" + below))
		if rows := term.Screen(); rows[0] != above || rows[2] != below || rows[3] != "" {
			t.Errorf("%q, cleaned to %q, paints\n%s", written, cleaned, strings.Join(rows, "\n"))
		}
	})
}

// What stands in a field is what the meeting takes of it, for every character there is.
func TestClean_TakesWhatAFieldShows(t *testing.T) {
	t.Parallel()
	const block = 1 << 8
	for from := rune(0); from <= unicode.MaxRune; from += block {
		var b strings.Builder
		for r := from; r < from+block; r++ {
			b.WriteString(string(r) + "甲")
		}
		field := ui.NewField("", 0)
		field.SetValue(b.String())
		if shown, taken := text.Clean(field.Value(), 2*block), text.Clean(b.String(), 2*block); shown != taken {
			t.Errorf("from %U on a field shows %q; the meeting takes %q", from, shown, taken)
		}
	}
}
