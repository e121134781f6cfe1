package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"pingyi/meeting/text"
)

// A token is a piece of a line: text, or a run of signs that may set off what is between two of
// them.
type token struct {
	text string
	run  bool
	// opens and closes are whether the run may begin and end something.
	opens, closes bool
	mono          bool
}

// spans reads the text of one line.
func spans(s string) []Span {
	if s != "" && !strings.ContainsAny(s, "\\`*_&[]<") {
		return []Span{{Text: s}}
	}
	tokens := tokensOf(s)
	style := pair(tokens)
	var all []Span
	var run strings.Builder // of tokens in the same style
	for i, t := range tokens {
		run.WriteString(t.text)
		if i+1 < len(tokens) && style[i] == style[i+1] {
			continue
		}
		if run.Len() > 0 {
			all = append(all, Span{run.String(), style[i]})
			run.Reset()
		}
	}
	return all
}

// Plain returns the text of some spans.
func Plain(all []Span) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(s.Text)
	}
	return b.String()
}

// tokensOf parts a line into text and runs of * and _.
func tokensOf(s string) []token {
	var all []token
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			all = append(all, token{text: b.String()})
			b.Reset()
		}
	}
	ticks, links := ticksOf(s), linksOf(s)
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s) && isSign(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
		case c == '`':
			n := runOf(s, i)
			end, ok := ticks[i]
			if !ok {
				b.WriteString(s[i : i+n])
				i += n
				continue
			}
			flush()
			all = append(all, token{text: strings.TrimSpace(s[i+n : end]), mono: true})
			i = end + n
		case c == '*' || c == '_':
			flush()
			n := runOf(s, i)
			all = append(all, runAt(s, i, n))
			i += n
		case c == '&':
			if end := strings.IndexByte(s[i:min(len(s), i+12)], ';'); end > 0 {
				if r, ok := entity(s[i : i+end+1]); ok {
					b.WriteString(r)
					i += end + 1
					continue
				}
			}
			b.WriteByte(c)
			i++
		case links[i].skip > 0:
			b.WriteString(links[i].text)
			i += links[i].skip
		default:
			b.WriteByte(c)
			i++
		}
	}
	flush()
	return all
}

// runOf returns how often the sign at an index follows itself.
func runOf(s string, i int) int {
	return len(s[i:]) - len(strings.TrimLeft(s[i:], s[i:i+1]))
}

// ticksOf finds for each run of backticks that begins code where the code ends, all in one go.
func ticksOf(s string) map[int]int {
	var starts []int
	for i := 0; i < len(s); i++ {
		if s[i] == '`' {
			starts = append(starts, i)
			i += runOf(s, i) - 1
		}
	}
	next, ends := map[int]int{}, map[int]int{}
	for k := len(starts) - 1; k >= 0; k-- {
		n := runOf(s, starts[k])
		if end, ok := next[n]; ok {
			ends[starts[k]] = end
		}
		next[n] = starts[k]
	}
	return ends
}

// A link is a sign of a link: what stands in its place, and how many bytes it has.
type link struct {
	text string
	skip int
}

// linksOf finds the signs of links and pictures. Of a link its words remain, with the address in
// brackets behind them; of a picture, what it is called.
func linksOf(s string) map[int]link {
	found := map[int]link{}
	var open []int
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			open = append(open, i)
		case ']':
			if len(open) == 0 {
				continue
			}
			at := open[len(open)-1]
			open = open[:len(open)-1]
			address, size := addressAt(s, i+1)
			if size == 0 {
				continue
			}
			label := s[at+1 : i]
			found[i] = link{text: behind(label, address), skip: 1 + size}
			found[at] = link{skip: 1}
			if at > 0 && s[at-1] == '!' {
				found[i] = link{skip: 1 + size}
				found[at-1], found[at] = link{skip: 2}, link{}
				if label == "" {
					found[i] = link{text: address, skip: 1 + size}
				}
			}
			i += size
		case '<':
			end := strings.IndexAny(s[i+1:min(len(s), i+1000)], "<> ")
			if end > 0 && s[i+1+end] == '>' && strings.Contains(s[i+1:i+1+end], "://") {
				found[i] = link{text: s[i+1 : i+1+end], skip: end + 2}
				i += end + 1
			}
		}
	}
	return found
}

// addressAt reads the address of a link, in brackets, and returns how long it is with them.
func addressAt(s string, i int) (address string, size int) {
	if i >= len(s) || s[i] != '(' {
		return "", 0
	}
	end := strings.IndexAny(s[i+1:min(len(s), i+1000)], "()<>[]")
	if end < 0 || s[i+1+end] != ')' {
		return "", 0
	}
	address, _, _ = strings.Cut(s[i+1:i+1+end], " ")
	return address, end + 2
}

// behind is what stands behind the words of a link.
func behind(label, address string) string {
	switch {
	case address == "" || label == address:
		return ""
	case hasHan(label):
		return "（" + address + "）"
	}
	return " (" + address + ")"
}

// entity reads a character by its name, unless it can't be seen.
func entity(s string) (string, bool) {
	if s == "&nbsp;" {
		return " ", true
	}
	r := html.UnescapeString(s)
	only, size := utf8.DecodeRuneInString(r)
	return r, r != s && size == len(r) && only != utf8.RuneError && unicode.IsGraphic(only) && !unicode.IsSpace(only)
}

// isSign reports whether a backslash takes the meaning of a character away.
func isSign(c byte) bool {
	return strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) >= 0
}

// runAt reads a run of signs. As in Markdown it begins something in front of a word and ends
// something behind one, and punctuation counts as the end of a word; but other than there an
// opening sign may follow the run, and a closing one be in front of it, whatever is on the other
// side: **“重点”**的 and **注意：**请. Between figures it is an operator, a longer run a line to
// fill in, and _ is part of a word.
func runAt(s string, i, n int) token {
	before, after := text.Last(s[:i]), text.First(s[i+n:])
	if i == 0 {
		before = ' '
	}
	if i+n == len(s) {
		after = ' '
	}
	t := token{text: s[i : i+n], run: true}
	if n > 3 || isDigit(before) && isDigit(after) {
		return t
	}
	endBefore := unicode.IsSpace(before) || isPunctuation(before)
	endAfter := unicode.IsSpace(after) || isPunctuation(after)
	t.opens = !unicode.IsSpace(after) && !opensNot(after, endBefore)
	t.closes = !unicode.IsSpace(before) && !closesNot(before, endAfter)
	if s[i] == '_' {
		t.opens = t.opens && endBefore
		t.closes = t.closes && endAfter
	}
	return t
}

// opensNot reports whether a run in front of a character begins nothing.
func opensNot(after rune, endBefore bool) bool {
	return isPunctuation(after) && !endBefore && !strings.ContainsRune("“‘（《〈「『【〔([{", after)
}

// closesNot reports whether a run behind a character ends nothing.
func closesNot(before rune, endAfter bool) bool {
	return strings.ContainsRune("“‘（《〈「『【〔([{", before) || before < utf8.RuneSelf && isPunctuation(before) && !endAfter && !strings.ContainsRune(".,:;!?)]}%", before)
}

func isDigit(r rune) bool       { return r >= '0' && r <= '9' }
func isPunctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// pair finds what the runs set off and takes their signs away. It returns the style of each token.
func pair(tokens []token) []Style {
	// Of each sign, how many more or fewer pairs are around each token than around the one before.
	bold, italic := make([]int, len(tokens)+1), make([]int, len(tokens)+1)
	open := map[byte][]int{}
	for i := range tokens {
		t := &tokens[i]
		if !t.run {
			continue
		}
		sign := t.text[0]
		for t.closes && len(t.text) > 0 && len(open[sign]) > 0 {
			at := open[sign][len(open[sign])-1]
			o := &tokens[at]
			n := min(2, len(o.text), len(t.text))
			depth := italic
			if n == 2 {
				depth = bold
			}
			depth[at+1]++
			depth[i]--
			o.text, t.text = o.text[n:], t.text[n:]
			for other, stack := range open { // what began inside and did not end there is text
				for len(stack) > 0 && (stack[len(stack)-1] > at || stack[len(stack)-1] == at && o.text == "") {
					stack = stack[:len(stack)-1]
				}
				open[other] = stack
			}
		}
		if t.opens && t.text != "" {
			open[sign] = append(open[sign], i)
		}
	}
	styles := make([]Style, len(tokens))
	b, it := 0, 0
	for i := range tokens {
		b, it = b+bold[i], it+italic[i]
		if b > 0 {
			styles[i] |= Bold
		}
		if it > 0 {
			styles[i] |= Italic
		}
		if tokens[i].mono {
			styles[i] |= Mono
		}
	}
	return styles
}
