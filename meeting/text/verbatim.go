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
// Fits is false if s has more than limit characters; then nothing is kept.
func Verbatim(s string, limit int) (kept string, fits bool) {
	s = lineEnds.Replace(s)
	kept = withoutControls(s)
	if len(s) > max(BytesLimit, utf8.UTFMax*limit) || utf8.RuneCountInString(kept) > limit {
		return "", false
	}
	if strings.TrimSpace(kept) == "" {
		return "", true
	}
	return kept, true
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// withoutControls returns what is left of a text without the characters that control or hide.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r)) {
			return -1
		}
		return r
	}, withoutEscapes(s))
}

// Controls returns how many characters of a text control or hide something, such as those of escape
// sequences. No text that is taken from people keeps them.
func Controls(s string) int {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) { // a ballot, or most of what programs write
		return 0
	}
	s = lineEnds.Replace(s)
	return utf8.RuneCountInString(s) - utf8.RuneCountInString(withoutControls(s))
}
