package markdown

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"pingyi/meeting/text"
)

// A line is one of the text, without its line end and what encloses it.
type line struct {
	text   string // from its first character that is no blank on
	indent int    // blanks before that
	number int    // in the whole text, from 1
	broken bool   // it ends with a sign that the next one is not to be joined to it
}

// deepest is how deep quotes and lists go; what is deeper is text.
const deepest = 12

// Parse reads a text.
func Parse(said string) Document {
	if strings.ContainsAny(said, "\r\t") {
		said = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(said)
	}
	var lines []line
	for at, s := range strings.Split(said, "\n") {
		if !strings.Contains(s, "<") {
			lines = append(lines, lineOf(s, at+1))
			continue
		}
		for _, part := range breakTag.Split(s, -1) {
			lines = append(lines, lineOf(part, at+1))
		}
	}
	d := Document{Blocks: blocks(lines, nil)}
	d.number(d.Blocks, "")
	return d
}

// breakTag is how some programs end a line inside a paragraph.
var breakTag = regexp.MustCompile(`(?i)<br ?/?>`)

// lineOf measures a line. Ideographic blanks in front are how a paragraph begins in Chinese, and
// no indent.
func lineOf(s string, number int) line {
	l := line{number: number}
	inner := strings.TrimLeft(s, " ")
	l.indent = len(s) - len(inner)
	l.broken = strings.HasSuffix(inner, "  ") || strings.HasSuffix(inner, `\`) && !strings.HasSuffix(inner, `\\`)
	l.text = strings.TrimSpace(inner)
	if l.broken {
		l.text = strings.TrimSpace(strings.TrimSuffix(l.text, `\`))
	}
	return l
}

func (l line) blank() bool { return l.text == "" }

// blocks reads lines, inside lists with these markers.
func blocks(lines []line, within []marker) []Block {
	var all []Block
	for len(lines) > 0 {
		l := lines[0]
		var b Block
		used := 1
		if l.blank() {
			lines = lines[1:]
			continue
		}
		if level, title, ok := heading(l.text); ok {
			b = Block{Kind: Heading, Level: level, Spans: spans(title)}
		} else if isRule(l.text) {
			b = Block{Kind: Rule}
		} else if fence := fenceOf(l.text); fence != "" {
			b, used = code(lines, fence)
		} else if columns := tableAt(lines); columns > 0 {
			b, used = table(lines, columns)
		} else if strings.HasPrefix(l.text, ">") && len(within) < deepest {
			b, used = quote(lines, within)
		} else if m, ok := markerOf(l); ok && len(within) < deepest {
			b, used = list(lines, m, within)
		} else {
			var paragraphs []Block
			paragraphs, used = prose(lines)
			all = append(all, paragraphs...)
			lines = lines[used:]
			continue
		}
		b.Line = l.number
		all = append(all, b)
		lines = lines[used:]
	}
	return all
}

// begins reports whether a line begins something else than a paragraph.
func begins(lines []line) bool {
	s := lines[0].text
	_, _, isHeading := heading(s)
	_, isItem := markerOf(lines[0])
	return isHeading || isItem || isRule(s) || strings.HasPrefix(s, ">") || fenceOf(s) != "" || tableAt(lines) > 0
}

var (
	marked = regexp.MustCompile(`^(#{1,6})(?:\s+(.*?))?(?:\s+#+)?$`)
	// A blank after the signs is easily forgotten; where there are figures they mean a number.
	unspaced = regexp.MustCompile(`^([#＃]{1,6})\s*([^#＃\s0-9].*)$`)
	// Sections of an official document are numbered 一、 and （一）, on lines without a full stop.
	numbered = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:([一二三四五六七八九十]{1,3}、)|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：！？,;:!?]{1,40}$`)
	})
)

// The levels of sections that are numbered in the Chinese way. They are below all that are marked
// as headings.
const sectionLevel, subsectionLevel = 5, 6

// heading reads a heading.
func heading(s string) (level int, title string, ok bool) {
	switch first := text.First(s); {
	case !strings.ContainsRune("#＃（(一二三四五六七八九十", first):
		return 0, "", false
	case first != '#' && first != '＃':
		if m := numbered().FindStringSubmatch(s); m != nil {
			if m[1] != "" {
				return sectionLevel, s, true
			}
			return subsectionLevel, s, true
		}
		return 0, "", false
	}
	if m := marked.FindStringSubmatch(s); m != nil && m[2] != "" {
		return len(m[1]), m[2], true
	}
	if m := unspaced.FindStringSubmatch(s); m != nil && hasHan(m[2]) {
		return len([]rune(m[1])), m[2], true
	}
	return 0, "", false
}

// isRule reports whether a line is a line across: three or more of one sign.
func isRule(s string) bool {
	if len(s) < 3 || s[0] != '-' && s[0] != '*' && s[0] != '_' {
		return false
	}
	sign := s[:1]
	return strings.Trim(s, sign+" ") == "" && strings.Count(s, sign) >= 3
}

// fenceOf returns the fence of code that a line begins with, empty if it is none.
func fenceOf(s string) string {
	for _, sign := range []string{"`", "~"} {
		n := len(s) - len(strings.TrimLeft(s, sign))
		if n >= 3 && !strings.Contains(s[n:], sign) {
			return s[:n]
		}
	}
	return ""
}

// code reads code between fences, or to the end.
func code(lines []line, fence string) (b Block, used int) {
	b.Kind = Code
	for i, l := range lines[1:] {
		if strings.HasPrefix(l.text, fence) && strings.Trim(l.text, fence[:1]) == "" {
			return b, i + 2
		}
		b.Lines = append(b.Lines, strings.Repeat(" ", max(0, l.indent-lines[0].indent))+l.text)
	}
	return b, len(lines)
}

// quote reads lines that begin with >.
func quote(lines []line, within []marker) (b Block, used int) {
	var inner []line
	for ; used < len(lines) && strings.HasPrefix(lines[used].text, ">"); used++ {
		l := lineOf(lines[used].text[1:], lines[used].number)
		l.broken = lines[used].broken
		l.indent = max(0, l.indent-1)
		inner = append(inner, l)
	}
	return Block{Kind: Quote, Blocks: blocks(inner, slices.Concat(within, []marker{{}}))}, used
}

// prose reads lines up to the next blank one, or to what begins something else.
func prose(lines []line) (all []Block, used int) {
	for used < len(lines) && !lines[used].blank() && (used == 0 || !begins(lines[used:])) {
		used++
	}
	if level := underlined(lines, used); level > 0 {
		return []Block{{Kind: Heading, Level: level, Spans: spans(lines[0].text), Line: lines[0].number}}, 2
	}
	for _, p := range paragraphs(lines[:used]) {
		all = append(all, Block{Spans: spans(p.text), Line: p.number})
	}
	return all, used
}
