package text_test

import (
	"strings"
	"testing"

	"pingyi/meeting/text"
)

func TestClean_MakesOneSafeLine(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"  党建\tand\r\nwork  ":       "党建 and work",
		"\x1b[31mred\x1b[0m":        "red",
		"left\u202eright\u200b":     "leftright",
		"e\u0301":                   "é",
		"a\u0301\u0302\u0303\u0304": "á\u0302\u0303",
		"\xff":                      "\ufffd",
		"\u3000\u00a0":              "",
		strings.Repeat("评", 100):    strings.Repeat("评", text.NameLimit),
	} {
		if got := text.Clean(written, text.NameLimit); got != want {
			t.Errorf("Clean(%q) = %q, want %q", written, got, want)
		}
	}
}

func TestCleanLines_KeepsLineBreaksAndSingleBlankLines(t *testing.T) {
	t.Parallel()
	if got, want := text.CleanLines("\n one \r\n\n\n two\r\x00three \n\n", 100), "one\n\ntwo\nthree"; got != want {
		t.Errorf("CleanLines() = %q, want %q", got, want)
	}
}

func TestFits_ReportsTextThatWouldBeCut(t *testing.T) {
	t.Parallel()
	for written, fits := range map[string]bool{
		"":                      true,
		strings.Repeat("评", 40): true,
		strings.Repeat("评", 41): false,
		strings.Repeat("\x00", text.BytesLimit+1): false,
	} {
		if cut, got := text.Fits(written, text.NameLimit); got != fits || len([]rune(cut)) > text.NameLimit {
			t.Errorf("Fits(%d bytes) = %q, %v, want %v", len(written), cut, got, fits)
		}
	}
}
