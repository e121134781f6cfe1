package report

import (
	"strings"
	"unicode/utf8"

	"pingyi/meeting/text"
)

// A kind is a way in which person, standard and deadline are told.
type kind string

// The kinds.
const (
	signed kind = "signed" // a word with a sign behind it, such as 责任人：, 标准为 or Deadline:
	bare   kind = "bare"   // a word by itself at the beginning of a clause
)

// labelWords are the words of labels, in small letters, of those that begin alike the longest first.
var labelWords = []struct {
	word string
	of   Lack
}{
	{"责任人员", Person},
	{"责任人", Person},
	{"标准", Standard},
	{"完成时限", Deadline},
	{"整改时限", Deadline},
	{"时限", Deadline},
	{"person responsible", Person},
	{"person", Person},
	{"standard", Standard},
	{"deadline", Deadline},
}

// A label is one as it stands in a text.
type label struct {
	of     Lack
	begins int // the byte; that of the sign in front of a bare one
	ends   int // where what it is about begins
}

// labelIn returns the first label of a kind from a byte of a text on.
func labelIn(s string, from int, k kind) (first label, found bool) {
	before := from // where the character in front begins
	for i, r := range s[from:] {
		i += from
		switch r { // with which labels begin
		case '责', '标', '时', '完', '整', 'p', 'P', 's', 'S', 'd', 'D':
			l := label{begins: i}
			if k == bare {
				l.begins = before
			}
			if l.may(s, i, k) {
				if of, size := readLabel(s[i:], k); size > 0 {
					l.of, l.ends = of, i+size
					return l, true
				}
			}
		}
		before = i
	}
	return first, false
}

// readLabel reads the label of a kind that a text begins with, and returns what it is for and how
// long it is; nothing if there is none.
func readLabel(s string, k kind) (of Lack, size int) {
	for _, l := range labelWords {
		if !beginsWith(s, l.word) {
			continue
		}
		n := len(l.word)
		rest := strings.TrimLeft(s[n:], " 　")
		switch {
		case k == signed:
			if rest, ok := withoutSign(s[:len(s)-len(rest)], rest); ok {
				return l.of, len(s) - len(strings.TrimLeft(rest, " 　"))
			}
		case l.word[0] >= utf8.RuneSelf || !goesOn(s[n:]):
			return l.of, len(s) - len(rest)
		}
	}
	return "", 0
}

// beginsWith reports whether a text begins with a word in small letters, however it is written.
func beginsWith(s, word string) bool {
	if word[0] >= utf8.RuneSelf {
		return strings.HasPrefix(s, word)
	}
	return len(s) >= len(word) && s[0]|0x20 == word[0] && strings.EqualFold(s[:len(word)], word)
}

// withoutSign takes the sign away that makes a word in front of it a label.
func withoutSign(word, rest string) (string, bool) {
	for _, sign := range []string{"：", ":", "为", "是"} {
		if rest, ok := strings.CutPrefix(rest, sign); ok {
			return rest, true
		}
	}
	if !beginsWith(rest, "is") || isWordly(word[len(word)-1]) || goesOn(rest[2:]) {
		return "", false
	}
	return rest[2:], true
}

// goesOn reports whether a text goes on with the Latin word in front of it.
func goesOn(s string) bool { return s != "" && isWordly(s[0]) }

// isWordly reports whether a byte is part of a Latin word.
func isWordly(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// may reports whether a label may begin at a byte, as far as what stands in front of it tells.
func (l label) may(s string, at int, k kind) bool {
	switch {
	case at == 0:
		return true
	case k == signed:
		return s[at] >= utf8.RuneSelf || !isWordly(s[at-1])
	}
	return l.begins < at && strings.ContainsRune(" \t\n\f\r，、。；：;,.（(", text.Last(s[:at]))
}

// isLabelled reports whether a line begins with one of the labels, as one that goes on with a
// pledge does.
func isLabelled(line string) bool {
	_, size := readLabel(line, signed)
	return size > 0
}

// around is what may stand around what is said of a label.
const around = " 　，、,（）()"

// labelled finds what stands behind labels of a kind, of each the first.
func labelled(found map[Lack]string, s string, k kind) {
	const all = 3
	for from := 0; len(found) < all; {
		l, ok := labelIn(s, from, k)
		if !ok {
			return
		}
		from = l.ends
		rest := s[l.ends:]
		if _, known := found[l.of]; known || l.of == Standard && strings.HasPrefix(rest, "化") { // 标准化 is no standard
			continue
		}
		rest = rest[:clause(rest)]
		if next, ok := labelIn(rest, 0, k); ok {
			rest = rest[:next.begins]
		}
		if rest = strings.TrimLeft(strings.TrimRight(rest, around+"."), around); rest != "" {
			found[l.of] = rest
		}
	}
}

// clause returns where what was said of a label ends.
func clause(s string) int {
	for i, r := range s {
		switch after := s[i:]; r {
		case '；', ';', '。', '\n':
			return i
		case '.', ',':
			if len(after) == 1 || after[1] == ' ' {
				return i
			}
		case '，', '、':
			for _, word := range []string{"责任人", "标准", "时限", "完成时限", "整改时限"} {
				if strings.HasPrefix(after[len("，"):], word) {
					return i
				}
			}
		}
	}
	return len(s)
}
