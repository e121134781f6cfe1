package ui

import (
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// characters splits s into characters as a reader sees them.
func characters(s string) []string {
	var all []string
	for s != "" {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		all = append(all, c)
		s = s[len(c):]
	}
	return all
}

// shownCharacters splits what somebody typed or pasted into characters, each of which can be
// seen and stood beside. A line end of any kind counts once, and so does a blank or tab of any kind;
// the blank that is as wide as a Chinese character stays so. Without lines, line ends become blanks.
// Left out is what the meeting leaves out too when the text is sent: control, format and
// private-use characters, letters that are drawn blank, and marks that stand on no letter or are
// more than two. Of an exact text everything stays but control characters and marks of direction.
func shownCharacters(s string, lines, exact bool) []string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	if exact {
		return characters(strings.Map(func(r rune) rune {
			if r != '\n' && r != '\t' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r)) {
				return -1
			}
			return r
		}, s))
	}
	letter, marks := false, 0
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) && !isHidden(r) {
			if marks++; !letter || marks > 2 {
				return -1
			}
			return r
		}
		if isHidden(r) && r != '\n' && r != '\t' {
			return -1
		}
		letter, marks = unicode.IsLetter(r) || unicode.IsDigit(r), 0
		switch {
		case r == '\n' && lines, r == '\u3000': // two of these begin a paragraph in Chinese
			return r
		case r == '\n', r == '\t', unicode.Is(unicode.Z, r):
			return ' '
		case !isCharacter(r):
			return '\uFFFD'
		}
		return r
	}, s)
	return slices.DeleteFunc(characters(s), func(c string) bool { return c != "\n" && Width(c) == 0 })
}

// drawnAs is how a character of an exact text is drawn: a tab as blanks, and one that can't be seen,
// or that terminals differ about, as a sign that it is there.
func drawnAs(char string) string {
	const tab, unknown = "    ", "\uFFFD"
	if plain, ok := plainWidth(char); ok && plain > 0 {
		return char
	}
	if char == "\t" {
		return tab
	}
	seen := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Zs, r), r == '\u3000':
			return r
		case isHidden(r):
			return -1
		case !isCharacter(r) && !unicode.Is(unicode.M, r):
			return '\uFFFD'
		}
		return r
	}, char)
	if Width(seen) == 0 {
		return unknown
	}
	return seen
}

// Plainly makes a text that is kept word for word safe to draw: a tab takes up room, and what
// cannot be seen none.
func Plainly(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u2028', r == '\u2029':
			return '\n'
		case r >= 0x200b && r <= 0x200f, r == 0xfeff, r == 0x2060, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff, r == 0xad:
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\t", "    "))
}

// isHidden reports whether a character leaves nothing to see on a screen.
func isHidden(r rune) bool {
	switch r {
	case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Variation_Selector)
}

// isCharacter reports whether r is one, as far as it is known: the two planes that are kept for
// Chinese count as a whole, since names have characters that are newer than the tables here.
func isCharacter(r rune) bool {
	ideograph := r >= 0x20000 && r <= 0x3FFFF && r&0xFFFE != 0xFFFE
	return ideograph || unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S)
}

// A class is what a character counts as when a cursor moves by words.
type class byte

const (
	blank class = iota
	letter
	chinese
	sign
)

func classOf(char string) class {
	switch r := first(char); {
	case unicode.IsSpace(r):
		return blank
	case unicode.Is(unicode.Han, r):
		return chinese
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return letter
	}
	return sign
}
