package report

import (
	"regexp"
	"strings"
	"unicode"

	"pingyi/meeting/text"
)

// What person, standard and deadline are known by: a word with a sign behind it, such as 责任人：,
// 标准为 or Deadline:, or else a bare word at the beginning of a clause.
//
// The expressions read a label where it begins. To find where, a text is gone through for the
// characters that labels begin with, which takes a fraction of what an expression would.
var (
	signed = regexp.MustCompile(`^(?i:(责任人员?|标准|(?:完成|整改)?时限|person(?: responsible)?|standard|deadline)[ 　]*(?:[:：]|为|是|\bis\b)[ 　]*)`)
	bare   = regexp.MustCompile(`^(?i:(责任人员?|标准|(?:完成|整改)?时限|person(?: responsible)?\b|standard\b|deadline\b)[ 　]*)`)
)

// A label is one as it stands in a text.
type label struct {
	of     Lack
	begins int // the byte; that of the sign in front of a bare one
	ends   int // where what it is about begins
}

// labelIn returns the first label of a kind, signed or bare, from a byte of a text on.
func labelIn(s string, from int, kind *regexp.Regexp) (first label, found bool) {
	before := from // where the character in front begins
	for i, r := range s[from:] {
		i += from
		if mayBegin(s[i:], r) {
			l := label{begins: i}
			if kind == bare {
				l.begins = before
			}
			if l.may(s, i, kind) {
				if at := kind.FindStringSubmatchIndex(s[i:]); at != nil {
					l.of, l.ends = lackOf(s[i+at[2]:i+at[3]]), i+at[1]
					return l, true
				}
			}
		}
		before = i
	}
	return first, false
}

// mayBegin reports whether a label may begin a text, as far as its first characters tell.
func mayBegin(s string, first rune) bool {
	switch first {
	case '责':
		return strings.HasPrefix(s, "责任人")
	case '标':
		return strings.HasPrefix(s, "标准")
	case '时':
		return strings.HasPrefix(s, "时限")
	case '完':
		return strings.HasPrefix(s, "完成时限")
	case '整':
		return strings.HasPrefix(s, "整改时限")
	case 'p', 'P', 's', 'S', 'd', 'D':
		return true
	}
	return false
}

// may reports whether a label may begin at a byte, as far as what stands in front of it tells.
func (l label) may(s string, at int, kind *regexp.Regexp) bool {
	switch {
	case at == 0:
		return true
	case kind == signed:
		last := text.Last(s[:at])
		return s[at] >= 0x80 || !(last == '_' || last < 0x80 && (unicode.IsLetter(last) || unicode.IsDigit(last)))
	}
	return l.begins < at && strings.ContainsRune(" \t\n\f\r，、。；：;,.（(", text.Last(s[:at]))
}

// isLabelled reports whether a line begins with one of the labels, as one that goes on with a
// pledge does.
func isLabelled(line string) bool { return signed.MatchString(line) }

// lackOf returns what a label is for.
func lackOf(word string) Lack {
	word = strings.ToLower(word)
	switch {
	case strings.Contains(word, "责任人"), strings.Contains(word, "person"):
		return Person
	case strings.Contains(word, "标准"), strings.Contains(word, "standard"):
		return Standard
	}
	return Deadline
}

// around is what may stand around what is said of a label.
const around = " 　，、,（）()"

// labelled finds what stands behind labels of a kind, of each the first.
func labelled(found map[Lack]string, s string, kind *regexp.Regexp) {
	const all = 3
	for from := 0; len(found) < all; {
		l, ok := labelIn(s, from, kind)
		if !ok {
			return
		}
		from = l.ends
		rest := s[l.ends:]
		if _, known := found[l.of]; known || l.of == Standard && strings.HasPrefix(rest, "化") { // 标准化 is no standard
			continue
		}
		rest = rest[:clause(rest)]
		if next, ok := labelIn(rest, 0, kind); ok {
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
