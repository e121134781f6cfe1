package text

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// byteOrderMark is what some editors and shells put in front of text. It is no part of it.
const byteOrderMark = "\ufeff"

// WithoutMark returns s without a byte order mark in front.
func WithoutMark(s string) string { return strings.TrimPrefix(s, byteOrderMark) }

// LostSign returns the sign in s of characters that were lost in a conversion between
// encodings, empty if there is none: �, which nobody types, or question marks in the place
// of all letters, which is what Windows PowerShell makes of Chinese in a pipe.
func LostSign(s string) string {
	const questions = "??"
	switch {
	case strings.ContainsRune(s, utf8.RuneError):
		return string(utf8.RuneError)
	case strings.Contains(s, questions) && !strings.ContainsFunc(s, unicode.IsLetter):
		return questions
	}
	return ""
}

// HasPrivate reports whether s has characters of private use. Older systems keep rare
// characters of names there, and every machine shows them as something else or not at all.
func HasPrivate(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Co, r) })
}

// MarkLost puts the sign for a lost character in the place of each that is of private use.
func MarkLost(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Co, r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// ReadsAsGBK reports whether s, though it is UTF-8, is Chinese in GBK. A few short words are
// both: the bytes of 为什么 read as Ϊʲô. They are told by their letters, which are of several
// alphabets and all in the places of common Chinese characters. Nobody writes so, but one
// alphabet by itself may be a name.
func ReadsAsGBK(s string) bool {
	var alphabets []rune
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			continue
		case r > 0x07FF || s[i] > 0xD7 || s[i+1] < 0xA1:
			return false
		}
		if a := alphabetOf(r); unicode.IsLetter(r) && !slices.Contains(alphabets, a) {
			alphabets = append(alphabets, a)
		}
	}
	return len(alphabets) > 1
}

// alphabetOf returns where the alphabet of a letter begins: Latin letters, phonetic ones, marks,
// Greek, Cyrillic, and the others by their blocks.
func alphabetOf(r rune) rune {
	starts := []rune{0x80, 0x250, 0x300, 0x370, 0x400, 0x530, 0x590, 0x600}
	at, found := slices.BinarySearch(starts, r)
	if !found {
		at--
	}
	return starts[max(at, 0)]
}

// IsUTF16 reports whether raw is text in UTF-16, with a byte order mark or, if its first
// character is one of a keyboard, without.
func IsUTF16(raw []byte) bool {
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) {
		return true
	}
	return len(raw) >= 2 && (raw[0] == 0) != (raw[1] == 0)
}
