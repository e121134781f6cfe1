package text

import "unicode/utf8"

// First returns the first character of a text; U+FFFD if there is none.
func First(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Last returns the last character of a text; U+FFFD if there is none.
func Last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
