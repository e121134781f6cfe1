package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// byteOrderMark is what some editors and shells put in front of text. It is no part of it.
const byteOrderMark = "\ufeff"

// WithoutMark returns s without a byte order mark in front.
func WithoutMark(s string) string { return strings.TrimPrefix(s, byteOrderMark) }

// HasLost reports whether s has the sign that conversions between encodings leave where
// they could not read a character. Nobody types it: what was meant is not in s any more.
func HasLost(s string) bool { return strings.ContainsRune(s, utf8.RuneError) }

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

// IsUTF16 reports whether raw is text in UTF-16, with a byte order mark or, if its first
// character is one of a keyboard, without.
func IsUTF16(raw []byte) bool {
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) {
		return true
	}
	return len(raw) >= 2 && (raw[0] == 0) != (raw[1] == 0)
}
