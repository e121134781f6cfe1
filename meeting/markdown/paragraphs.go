package markdown

import (
	"strings"
	"unicode"

	"pingyi/meeting/text"
)

// Lines that a machine wrapped are about so wide, in columns.
const narrowest, widest = 50, 100

// paragraphs joins the lines that a machine wrapped. Each other line is a paragraph of its own:
// whoever typed it pressed Enter there.
func paragraphs(lines []line) []line {
	longest := 0
	for _, l := range lines {
		longest = max(longest, width(l.text))
	}
	var all []line
	for i, l := range lines {
		if i > 0 && wrapped(lines[i-1], l, longest) {
			last := &all[len(all)-1]
			last.text = join(last.text, l.text)
			continue
		}
		all = append(all, l)
	}
	return all
}

// wrapped reports whether a machine put the next line on a line of its own: the first one is as
// long as such lines are, no sentence ends there in Chinese, and the next word had no room.
func wrapped(l, next line, longest int) bool {
	w := width(l.text)
	if l.broken || w < narrowest || longest > widest || strings.HasSuffix(l.text, ":") {
		return false
	}
	if strings.ContainsRune("。！？；：…”）", text.Last(l.text)) {
		return false
	}
	return w+width(firstWord(next.text)) >= longest-1
}

// join puts two lines together, with a blank unless there is a Chinese character at the end of
// the first or at the beginning of the second.
func join(a, b string) string {
	if isWide(text.Last(a)) || isWide(text.First(b)) {
		return a + b
	}
	return a + " " + b
}

// firstWord is what can't be parted from the beginning of a line: a word, or one Chinese character.
func firstWord(s string) string {
	for i, r := range s {
		if r == ' ' || isWide(r) && i > 0 {
			return s[:i]
		}
		if isWide(r) {
			return string(r)
		}
	}
	return s
}

// width is about how many columns a text takes.
func width(s string) (n int) {
	for _, r := range s {
		n++
		if isWide(r) {
			n++
		}
	}
	return n
}

// isWide reports whether a character is two columns wide.
func isWide(r rune) bool {
	return r >= 0x2E80 && r <= 0xFFE6 && !(r >= 0xFB00 && r <= 0xFEFF) || r >= 0x20000 || strings.ContainsRune("“”‘’…—", r)
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// underlined returns the level of a heading that is one line with a line of signs below it; 0 if
// it is none. Dashes make one only of what can't be a sentence: people also draw lines with them.
func underlined(lines []line, used int) int {
	switch {
	case used == 2 && len(lines[1].text) >= 3 && isAll(lines[1].text, '='):
		return 1
	case used == 1 && len(lines) > 1 && len(lines[1].text) >= 3 && isAll(lines[1].text, '-') &&
		width(lines[0].text) <= narrowest && !strings.ContainsAny(lines[0].text, ".,，。；：！？;:!?|"):
		return 2
	}
	return 0
}

func isAll(s string, sign rune) bool { return s != "" && strings.Trim(s, string(sign)) == "" }
