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

// WithoutMark returns s without a byte order mark in front, or several: some tools put theirs in
// front of one that is there.
func WithoutMark(s string) string { return strings.TrimLeft(s, byteOrderMark) }

// LostSign returns the sign in s of characters that were lost in a conversion between
// encodings, empty if there is none: �, which nobody types, or question marks in the place
// of all letters, which is what Windows PowerShell makes of Chinese in a pipe. Two behind a
// figure are how somebody asks.
func LostSign(s string) string {
	const questions = "??"
	if strings.ContainsRune(s, utf8.RuneError) {
		return string(utf8.RuneError)
	}
	said := strings.TrimSuffix(strings.TrimSpace(s), questions)
	asks := said != "" && !strings.Contains(said, "?")
	if asks || !strings.Contains(s, questions) || strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return questions
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
// alphabets side by side, and all in the places of common Chinese characters. Nobody writes so,
// but one alphabet by itself may be a name, and so may one beside another.
func ReadsAsGBK(s string) bool {
	mixed := false
	last := none // the alphabet of this word
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			last = none
			continue
		case r > 0x07FF || s[i] > 0xD7 || s[i+1] < 0xA1:
			return false
		}
		if a := alphabetOf(r); a != none {
			mixed = mixed || last != none && a != last
			last = a
		}
	}
	return mixed
}

// none is no alphabet.
const none rune = 0

// alphabetOf returns where the alphabet of a letter begins: Latin letters and phonetic ones,
// which are written together, small raised ones, Greek, Cyrillic, and the others by their
// blocks. Signs have none, nor have letters that are used as signs: µ, ª and º, and those like
// an apostrophe.
func alphabetOf(r rune) rune {
	switch {
	case !unicode.IsLetter(r), strings.ContainsRune("µªº", r), r >= 0x2B9 && r <= 0x2BF:
		return none
	}
	starts := []rune{0x80, 0x2B0, 0x300, 0x370, 0x400, 0x530, 0x590, 0x600}
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
