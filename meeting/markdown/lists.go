package markdown

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"pingyi/meeting/text"
)

// A marker is what an item of a list begins with.
type marker struct {
	text   string
	kind   string // those of one list have the same
	typed  bool   // in the Chinese way: what follows on the next line belongs to it only if it is indented
	indent int
}

// A way is how items of a kind may begin. The marker is the group.
type way struct {
	kind  string
	typed bool
	like  *regexp.Regexp
}

// ways are made when the first text is read: most commands of the program read none.
var ways = sync.OnceValue(func() []way {
	return []way{
		{"-", false, regexp.MustCompile(`^([-*+])(?: |$)`)},
		{"1.", false, regexp.MustCompile(`^([0-9]{1,9}[.)])(?: |$)`)},
		{"-", true, regexp.MustCompile(`^(-)\p{Han}`)},
		{"1.", true, regexp.MustCompile(`^([0-9]{1,3}[.)）])[\p{Han}“《（]`)},
		{"1、", true, regexp.MustCompile(`^([0-9０-９]{1,3}[、．])`)},
		{"（1）", true, regexp.MustCompile(`^([（(][0-9０-９]{1,3}[）)])`)},
		{"①", true, regexp.MustCompile(`^([①-⑳])`)},
		{"•", true, regexp.MustCompile(`^([•●○◆◇■□▪▫★☆➢✓√·])`)},
		{"一是", true, regexp.MustCompile(`^([一二三四五六七八九十]{1,2}是)`)},
		{"第一，", true, regexp.MustCompile(`^(第[一二三四五六七八九十]{1,2}[，、：])`)},
		{"一、", true, regexp.MustCompile(`^([一二三四五六七八九十]{1,3}、)`)},
		{"（一）", true, regexp.MustCompile(`^([（(][一二三四五六七八九十]{1,3}[）)])`)},
	}
})

// another is what a second item in the same sentence begins with.
var another = regexp.MustCompile(`[二三四五六七八九十]是`)

// markerSigns are the characters that markers begin with.
const markerSigns = "-*+0123456789０１２３４５６７８９（(一二三四五六七八九十第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳•●○◆◇■□▪▫★☆➢✓√·"

// markerOf reads the marker of a line that begins an item.
func markerOf(l line) (marker, bool) {
	if l.blank() || !strings.ContainsRune(markerSigns, text.First(l.text)) || isRule(l.text) {
		return marker{}, false
	}
	if l.text[0] == '-' && len(l.text) > 1 && l.text[1] == ' ' { // as most are written
		return marker{text: "-", kind: "-", indent: l.indent}, true
	}
	for _, m := range ways() {
		found := m.like.FindStringSubmatch(l.text)
		if found == nil {
			continue
		}
		if m.kind == "一是" && another.MatchString(l.text[len(found[1]):]) { // one after the other in one sentence
			return marker{}, false
		}
		return marker{text: found[1], kind: m.kind, typed: m.typed, indent: l.indent}, true
	}
	return marker{}, false
}

// list reads the items of a list. Items with another marker that follow without a blank line
// are below the one before them, until one with a marker of the list, or of one around it, comes.
func list(lines []line, first marker, within []marker) (b Block, used int) {
	b.Kind = List
	inside := slices.Concat(within, []marker{first})
	for used < len(lines) {
		m, ok := markerOf(lines[used])
		if !ok || m.kind != first.kind || m.indent > first.indent+1 {
			break
		}
		rest := lineOf(lines[used].text[len(m.text):], lines[used].number)
		rest.indent, rest.broken = 0, lines[used].broken
		body := []line{rest}
		used++
		n := bodyOf(lines[used:], m, inside)
		for _, l := range lines[used : used+n] {
			l.indent = max(0, l.indent-m.indent-2)
			body = append(body, l)
		}
		used += n
		b.Items = append(b.Items, Item{Marker: m.text, Blocks: itemBlocks(body, inside)})
		if next := used + blanks(lines[used:]); next < len(lines) && next > used {
			if m, ok := markerOf(lines[next]); ok && m.kind == first.kind && m.indent <= first.indent+1 {
				used = next
			}
		}
	}
	return b, used
}

// itemBlocks reads what an item holds. What stands behind its marker is text, unless it is another
// item.
func itemBlocks(body []line, inside []marker) []Block {
	if _, _, is := heading(body[0].text); is {
		return append([]Block{{Spans: spans(body[0].text), Line: body[0].number}}, blocks(body[1:], inside)...)
	}
	return blocks(body, inside)
}

// bodyOf returns how many lines belong to an item, after its first.
func bodyOf(lines []line, m marker, inside []marker) int {
	goesOn := !m.typed // a line that isn't indented belongs to it too
	for n := 0; n < len(lines); n++ {
		l := lines[n]
		if l.blank() {
			next := n + blanks(lines[n:])
			if next == len(lines) || lines[next].indent < m.indent+2 {
				return n
			}
			n, goesOn = next-1, false
			continue
		}
		other, isItem := markerOf(l)
		switch {
		case l.indent >= m.indent+2:
		case isItem && (n > 0 && lines[n-1].blank() || slices.ContainsFunc(inside, func(m marker) bool { return m.kind == other.kind })):
			return n
		case !isItem && (!goesOn || begins(lines[n:])):
			return n
		}
		if isItem {
			goesOn = !other.typed
		}
	}
	return len(lines)
}

// blanks returns how many blank lines there are in front.
func blanks(lines []line) (n int) {
	for n < len(lines) && lines[n].blank() {
		n++
	}
	return n
}
