package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Verbatim keeps what somebody wrote as they wrote it, for texts that are passed on word for
// word: blanks, indentation, line ends and rare characters stay, and nothing is normalised. Only
// what would take over a terminal or turn the order of letters round goes: control and escape
// characters other than line ends and tabs, and marks of direction. Line ends become "\n".
//
// Fits is false if s has more than limit characters; then nothing is kept. Whole is false if
// something went.
func Verbatim(s string, limit int) (kept string, fits, whole bool) {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	kept = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r)) {
			return -1
		}
		return r
	}, withoutEscapes(s))
	if len(s) > max(BytesLimit, utf8.UTFMax*limit) || utf8.RuneCountInString(kept) > limit {
		return "", false, true
	}
	if strings.TrimSpace(kept) == "" {
		return "", true, kept == s
	}
	return kept, true, kept == s
}
