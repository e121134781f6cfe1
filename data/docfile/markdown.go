package docfile

import (
	"regexp"
	"strings"
	"unicode"

	"pingyi/meeting/text"
)

// A block is a paragraph or a table, before it is written as Markdown.
type block struct {
	level  int // of a heading, or titleLevel; 0 for text
	runs   []run
	label  string // of an item of a numbered list
	bullet bool   // it is an item of a list without numbers
	depth  int    // of the list that it is an item of
	rows   [][]string
}

// marker is a label that Markdown, as it is read here, takes for that of an item.
var marker = regexp.MustCompile(`^(?:[0-9]{1,9}[.)]|[0-9]{1,3}[、．]|[（(][0-9]{1,3}[）)]|[①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])$`)

func (b block) isItem() bool { return b.level == 0 && (b.bullet || marker.MatchString(b.label)) }

// markdown writes the blocks.
func (b *body) markdown() string {
	shift := 0
	for _, block := range b.blocks {
		if block.level == titleLevel {
			shift = 1
		}
	}
	var out strings.Builder
	var depths []int // of the lists that are open
	for i, block := range b.blocks {
		if i > 0 {
			out.WriteString("\n")
			if !block.isItem() || !b.blocks[i-1].isItem() {
				out.WriteString("\n")
			}
		}
		if !block.isItem() {
			depths = nil
		}
		switch {
		case block.rows != nil:
			writeTable(&out, block.rows)
		case block.level != 0:
			level := 1
			if block.level > 0 {
				level = min(block.level+shift, 6)
			}
			out.WriteString(strings.Repeat("#", level) + " " + labelled(block.label, escaped(oneLine(plain(block.runs)))))
		case block.isItem():
			for len(depths) > 0 && depths[len(depths)-1] >= block.depth {
				depths = depths[:len(depths)-1]
			}
			indent := strings.Repeat("   ", len(depths))
			depths = append(depths, block.depth)
			said := strings.ReplaceAll(emphasized(block.runs), "\n", "\n"+indent+"   ")
			if block.bullet {
				out.WriteString(indent + "- " + said)
			} else {
				out.WriteString(indent + labelled(block.label, said))
			}
		default:
			out.WriteString(labelled(block.label, strings.ReplaceAll(emphasized(block.runs), "\n", "\n\n")))
		}
	}
	return out.String()
}

// labelled puts a label in front of a text, with a blank unless the label is written in Chinese.
func labelled(label, said string) string {
	last := text.Last(label)
	if label == "" || strings.ContainsRune("、）．", last) || last >= '①' && last <= '⑳' {
		return label + said
	}
	return label + " " + said
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// writeTable writes a table, the first row as its head.
func writeTable(out *strings.Builder, rows [][]string) {
	for i, row := range rows {
		if i > 0 {
			out.WriteString("\n")
		}
		for _, cell := range row {
			out.WriteString("| " + strings.ReplaceAll(escaped(oneLine(cell)), "|", `\|`) + " ")
		}
		out.WriteString("|")
		if i == 0 {
			out.WriteString("\n" + strings.Repeat("| --- ", len(row)) + "|")
		}
	}
}

// emphasized writes runs with stars around those that are bold, unless all of them are. Blanks
// and punctuation at their ends stay outside, as the stars would not be known for what they are
// otherwise.
func emphasized(runs []run) string {
	some := false
	for _, r := range runs {
		some = some || !r.bold && strings.TrimSpace(r.text) != ""
	}
	var out strings.Builder
	for _, r := range runs {
		inner := strings.TrimLeftFunc(r.text, func(c rune) bool { return !isInner(c) && !isAmong(opening, c) })
		before := r.text[:len(r.text)-len(inner)]
		inner = strings.TrimRightFunc(inner, func(c rune) bool { return !isInner(c) && !isAmong(closing, c) })
		after := r.text[len(before)+len(inner):]
		if !r.bold || !some || inner == "" || strings.Contains(inner, "\n") || unicode.IsDigit(text.First(inner)) || unicode.IsDigit(text.Last(inner)) {
			out.WriteString(escaped(r.text))
			continue
		}
		out.WriteString(escaped(before) + "**" + escaped(inner) + "**" + escaped(after))
	}
	lines := strings.Split(out.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

const (
	closing = "，。、；：？！）》〉」』】〕”’…—,.;:?!)]}%"
	opening = "（《〈「『【〔“‘([{"
)

// isInner reports whether a character is neither a blank nor a sign.
func isInner(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r) }

func isAmong(signs string, r rune) bool { return strings.ContainsRune(signs, r) }

var escaper = strings.NewReplacer(`\`, `\\`, "*", `\*`, "`", "\\`", "](", `\](`, "<", `\<`)

// named is a character by its name.
var named = regexp.MustCompile(`&#?[0-9A-Za-z]{1,10};`)

// escaped takes the meaning away from signs that mean something in Markdown.
func escaped(s string) string {
	s = named.ReplaceAllString(escaper.Replace(s), `\$0`)
	if !strings.Contains(s, "_") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ { // a long row of them is a line to fill in
		if s[i] == '_' {
			n := len(s[i:]) - len(strings.TrimLeft(s[i:], "_"))
			if n > 3 {
				b.WriteString(s[i : i+n])
			} else {
				b.WriteString(strings.Repeat(`\_`, n))
			}
			i += n - 1
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
