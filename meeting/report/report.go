// Package report holds what a branch secretary's report is: its three parts, the problems that
// it names and the pledges that it makes, and hints on what it lacks.
//
// Source: the notice, part two, 2. Everything is read out of the text as it stands; nothing is
// ever refused here.
package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pingyi/meeting/markdown"
	"pingyi/meeting/text"
)

// BytesLimit bounds a report, in bytes of its Markdown.
const BytesLimit = 200_000

// A Part is one of the three parts of a report.
type Part string

// The parts.
const (
	Duty     Part = "duty"     // 述责任
	Problems Part = "problems" // 挖问题
	Plans    Part = "plans"    // 谈打算
)

// Parts returns the parts in their order.
func Parts() []Part { return []Part{Duty, Problems, Plans} }

// A Report is a report as far as its text tells. It is not modified once it is read.
type Report struct {
	Document markdown.Document
	// Characters are those of each part: all but white space, as a reader sees them, without
	// the heading of the part. A part that is not there has none.
	Characters map[Part]int
	Total      int          // characters in all, without headings outside the parts
	parts      []Part       // of each paragraph; empty outside the parts
	headings   map[Part]int // the number of the paragraph that each part begins with
	firstFace  bool         // it says I
}

// Read reads a report.
func Read(said string) Report {
	r := Report{Document: markdown.Parse(said), Characters: map[Part]int{}, headings: map[Part]int{}}
	r.findParts()
	for number, p := range r.Document.Paragraphs() {
		in := r.parts[number]
		if at, ok := r.headings[in]; ok && at == number || in == "" && p.Heading > 0 {
			continue
		}
		n := characters(p.Marker) + characters(p.Text)
		r.Total += n
		if in != "" {
			r.Characters[in] += n
		}
		r.firstFace = r.firstFace || saysI(p.Text)
	}
	return r
}

// PartOf returns the part that a paragraph of the document belongs to, its heading included; empty
// for one outside the parts.
func (r Report) PartOf(number int) Part {
	if number < 0 || number >= len(r.parts) {
		return ""
	}
	return r.parts[number]
}

// Heading returns the number of the paragraph that a part begins with.
func (r Report) Heading(p Part) (number int, ok bool) {
	number, ok = r.headings[p]
	return number, ok
}

// findParts finds the parts by their headings. A part ends with the next one, and with a heading
// that is not below its own.
func (r *Report) findParts() {
	paragraphs := r.Document.Paragraphs()
	r.parts = make([]Part, len(paragraphs))
	var in Part
	level := 0
	for number, p := range paragraphs {
		part, exact := partOf(p)
		_, known := r.headings[part]
		switch {
		case part != "" && !known && (exact || in == "" || p.Heading > 0 && p.Heading <= level):
			in, level = part, p.Heading
			if p.Heading == 0 {
				level = 6 // typed as a line by itself
			}
			r.headings[part] = number
		case p.Heading > 0 && p.Heading <= level && part != in:
			in = ""
		}
		r.parts[number] = in
	}
}

// The names of the parts, by which their headings are known.
var names = map[Part][]string{
	Duty: {"述责任", "duty", "duties"}, Problems: {"挖问题", "problems", "problem"}, Plans: {"谈打算", "plans", "plan"},
}

// partOf returns the part that begins with a paragraph, if any: with a heading that names one of
// them, or with a line that is as good as one. It is exact if little else is said.
func partOf(p markdown.Paragraph) (part Part, exact bool) {
	const longest = 120 // bytes of a heading
	said := strings.TrimFunc(unnumbered(p.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(said) > longest {
		return "", false
	}
	said = lowered(said)
	first, named := len(said), 0
	for _, of := range Parts() {
		at := -1
		for _, name := range names[of] {
			if said == name || name[0] >= utf8.RuneSelf && strings.Join(strings.Fields(said), "") == name {
				return of, true
			}
			if at < 0 {
				at = wordAt(said, name)
			}
		}
		if at >= 0 {
			named++
			if at < first {
				first, part = at, of
			}
		}
	}
	switch {
	case named == len(names): // the title of the whole names them all
		return "", false
	case p.Heading > 0:
		return part, false
	case part != "" && isTitle(said, names[part][0]):
		return part, true
	}
	return "", false
}

// isTitle reports whether a line that is no heading is as good as one: it begins with the Chinese
// name of a part, set apart from the few words after it, which are no sentence.
func isTitle(said, name string) bool {
	rest, ok := strings.CutPrefix(said, name)
	return ok && !unicode.IsLetter(text.First(rest)) && utf8.RuneCountInString(rest) <= 25 && !strings.ContainsAny(rest, "。；")
}

// unnumbered takes the number of a heading away: 一、 or （一） or 1. or 第一部分.
func unnumbered(s string) string {
	inner := strings.TrimLeft(s, "一二三四五六七八九十0123456789（）()、.．第部分 　")
	if inner == "" {
		return s
	}
	return inner
}

// lowered puts Latin letters into small ones.
func lowered(s string) string {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// wordAt returns where a text has a word, in Latin letters a whole one; -1 if it hasn't.
func wordAt(s, word string) int {
	from := 0
	for {
		at := strings.Index(s[from:], word)
		if at < 0 {
			return -1
		}
		at += from
		before, after := text.Last(s[:at]), text.First(s[at+len(word):])
		if word[0] >= utf8.RuneSelf || !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return at
		}
		from = at + len(word)
	}
}

// saysI reports whether a text is in the first person.
func saysI(s string) bool { return strings.Contains(s, "我") || wordAt(s, "I") >= 0 }

// characters counts all but white space.
func characters(s string) (n int) {
	for _, r := range s {
		if r > '\u3000' || !unicode.IsSpace(r) { // the last that is white
			n++
		}
	}
	return n
}
