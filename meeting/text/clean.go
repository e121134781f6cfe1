// Package text makes what people write safe to show.
//
// Everything that a person writes, on a screen, in an act or in a file, passes through it
// once. It comes out as valid UTF-8 in NFC, without control, escape, bidirectional,
// zero-width and private-use characters, and within a limit of characters as a reader
// counts them. Screens, titles, papers and logs trust cleaned text.
//
// The package holds no phrases and knows no rules of a meeting.
package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Limits on text from people, in characters as a reader counts them.
const (
	NameLimit     = 40
	TitleLimit    = 80
	QuestionLimit = 280
	ReasonLimit   = 200
	PledgeLimit   = 280
	CommentLimit  = 4000
	// BytesLimit bounds the input, in bytes, before any character is counted.
	BytesLimit = 64 << 10
	// PasteLimit is how much of one paste reaches a screen, in bytes: more than a thousand rows of
	// a register.
	PasteLimit = 256 << 10
	// FileLimit bounds a file that people hand in, in bytes: a plan, a list of people, rows of a
	// register, a report. What is read of it has limits of its own.
	FileLimit = 8 << 20
)

// Clean turns s into one line of safe text: valid UTF-8 in NFC, without control, escape,
// bidirectional, zero-width and private-use characters, with at most two combining marks
// on a letter, single spaces between words, and at most limit characters. The result may
// be shown, logged and stored anywhere.
func Clean(s string, limit int) string {
	return strings.Join(strings.Fields(clean(s, limit, false)), " ")
}

// CleanLines is [Clean] for text of several lines. It keeps line breaks, with at most one
// blank line in a row.
func CleanLines(s string, limit int) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	var lines []string
	for line := range strings.SplitSeq(clean(s, limit, true), "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// Fits is [Clean] for text that must not be cut: it also reports whether all of s is
// within the limit.
func Fits(s string, limit int) (string, bool) { return fits(Clean, s, limit) }

// LinesFit is [Fits] for text of several lines.
func LinesFit(s string, limit int) (string, bool) { return fits(CleanLines, s, limit) }

func fits(clean func(string, int) string, s string, limit int) (string, bool) {
	all := clean(s, limit+1)
	if short := clean(s, limit); short != all || len(s) > BytesLimit {
		return short, false
	}
	return all, true
}

func clean(s string, limit int, lines bool) string {
	if len(s) > BytesLimit {
		s = s[:BytesLimit]
	}
	s = norm.NFC.String(withoutEscapes(strings.ToValidUTF8(s, "\uFFFD")))
	var b strings.Builder
	count, marks, letter := 0, 0, false
	for _, r := range s {
		switch {
		case r == '\n' && lines:
			b.WriteRune(r)
			marks, letter = 0, false
		case r == '\n', r == '\r', r == '\t', unicode.Is(unicode.Z, r):
			b.WriteByte(' ')
			marks, letter = 0, false
		case hidden(r):
		case unicode.Is(unicode.M, r):
			if letter && marks < 2 {
				b.WriteRune(r)
				marks++
			}
		default:
			if count == limit {
				return norm.NFC.String(b.String())
			}
			if !assigned(r) {
				r = '\uFFFD'
			}
			b.WriteRune(r)
			count++
			marks, letter = 0, unicode.IsLetter(r) || unicode.IsDigit(r)
		}
	}
	return norm.NFC.String(b.String())
}

// hidden reports whether r is never shown: controls, format characters, surrogates,
// private-use characters, variation selectors and letters that are drawn blank.
func hidden(r rune) bool {
	switch r {
	case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Co, unicode.Variation_Selector)
}

// assigned reports whether r is a character. The two planes that are kept for Chinese ones
// count as a whole, since names have characters that are newer than the tables here.
func assigned(r rune) bool {
	ideograph := r >= 0x20000 && r <= 0x3FFFF && r&0xFFFE != 0xFFFE
	return ideograph || unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S)
}

// withoutEscapes removes whole escape sequences, so that "\x1b[31m" leaves nothing
// behind. An unfinished sequence loses only its introducer.
func withoutEscapes(s string) string {
	if !strings.ContainsAny(s, "\x1b\u009b") {
		return s
	}
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		if runes[i] != 0x1b && runes[i] != 0x9b {
			b.WriteRune(runes[i])
			continue
		}
		j := i + 1
		if runes[i] == 0x1b {
			if j == len(runes) || runes[j] != '[' {
				continue
			}
			j++
		}
		for j < len(runes) && runes[j] >= 0x20 && runes[j] < 0x40 {
			j++
		}
		if j < len(runes) && runes[j] >= 0x40 && runes[j] < 0x7f {
			i = j
		}
	}
	return b.String()
}
