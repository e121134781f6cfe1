package report

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A Problem is one that the report names.
type Problem struct {
	Number int    // of its first paragraph
	Text   string // of that paragraph
	Cause  bool   // it says what the problem comes from
}

// A Pledge is one that the report makes under its plans.
type Pledge struct {
	Number                     int    // of its first paragraph
	Text                       string // all of it, a line for each of its paragraphs
	Measure                    string // what is pledged, without person, standard and deadline
	Person, Standard, Deadline string // as they were written; empty if they are not there
}

// Lacks returns what a pledge should have and doesn't.
func (p Pledge) Lacks() []Lack {
	var all []Lack
	for _, one := range []struct {
		of   Lack
		said string
	}{{Person, p.Person}, {Standard, p.Standard}, {Deadline, p.Deadline}} {
		if one.said == "" {
			all = append(all, one.of)
		}
	}
	return all
}

// A Lack is what a pledge should have.
type Lack string

// What a pledge should have.
const (
	Person   Lack = "person"
	Standard Lack = "standard"
	Deadline Lack = "deadline"
)

// What person, standard and deadline are known by: a word with a sign behind it, or else one at
// the beginning of a clause.
var (
	label     = regexp.MustCompile(`(?i)(责任人员?|标准|(?:完成|整改)?时限|\bperson(?: responsible)?|\bstandard|\bdeadline)[ 　]*(?:[:：]|为|是|\bis\b)[ 　]*`)
	bareLabel = regexp.MustCompile(`(?i)(?:^|[\s，、。；：;,.（(])(责任人员?|标准|(?:完成|整改)?时限|person(?: responsible)?\b|standard\b|deadline\b)[ 　]*`)
	// ends is where what was said of one of them ends.
	ends = regexp.MustCompile(`[；;。\n]|[.,](?: |$)|[，、](?:责任人|标准|时限|完成时限|整改时限)`)
)

// isLabelled reports whether a line begins with one of the labels, as one that goes on with a
// pledge does.
func isLabelled(line string) bool {
	at := label.FindStringIndex(line)
	return at != nil && at[0] == 0
}

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

// pledges reads pledges out of the entries of the plans. A paragraph by itself is one only if it
// says who, how well or by when.
func pledges(entries []entry) []Pledge {
	var all []Pledge
	for _, e := range entries {
		text := e.text()
		if e.loose && !label.MatchString(text) {
			continue
		}
		p := Pledge{Number: e.number, Text: text, Measure: measure(e)}
		found := map[Lack]string{}
		read(found, text, label)
		read(found, text, bareLabel)
		for head, said := range e.fields {
			if m := bareLabel.FindStringSubmatch(head); m != nil {
				found[lackOf(m[1])] = said
			}
		}
		p.Person, p.Standard, p.Deadline = found[Person], found[Standard], found[Deadline]
		all = append(all, p)
	}
	return all
}

// read finds what stands behind labels, of each the first.
func read(found map[Lack]string, s string, label *regexp.Regexp) {
	for _, at := range label.FindAllStringSubmatchIndex(s, -1) {
		of := lackOf(s[at[2]:at[3]])
		rest := s[at[1]:]
		if _, known := found[of]; known || of == Standard && strings.HasPrefix(rest, "化") { // 标准化 is no standard
			continue
		}
		if next := label.FindStringIndex(rest); next != nil {
			rest = rest[:next[0]]
		}
		if end := ends.FindStringIndex(rest); end != nil {
			rest = rest[:end[0]]
		}
		if rest = strings.Trim(rest, " 　，、,（）()"); rest != "" {
			found[of] = rest
		}
	}
}

// measure is what is pledged: what stands in front of the first label.
func measure(e entry) string {
	if e.fields != nil {
		return e.title
	}
	s := e.title
	if at := label.FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	return strings.TrimRight(s, " 　，、；;,（(")
}

// causes is how a cause is told.
var causes = []string{
	"原因", "因为", "由于", "根源", "源于", "缘于", "归因", "在于", "出在", "根子",
	"because", "cause", "causes", "caused", "due to", "owing to", "reason", "reasons", "comes from", "came from",
}

// whyAt returns where a cause is told, -1 if none is.
func whyAt(s string) int {
	s = strings.ToLower(s)
	first := -1
	for _, word := range causes {
		if at := wordAt(s, word); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

func saysWhy(s string) bool { return whyAt(s) >= 0 }

// startsWithWhy reports whether a paragraph goes on with the cause of what stands before it.
func startsWithWhy(s string) bool {
	at := whyAt(s[:min(len(s), 60)])
	return at >= 0 && utf8.RuneCountInString(s[:at]) <= 8
}

// problems reads problems out of the entries of their part. A section about causes is about those
// before it.
func problems(entries []entry) []Problem {
	var all []Problem
	for _, e := range entries {
		if saysWhy(e.under) || e.fields == nil && startsWithWhy(e.title) && len(all) > 0 {
			for i := range all {
				all[i].Cause = true
			}
			continue
		}
		all = append(all, Problem{Number: e.number, Text: e.title, Cause: saysWhy(e.text())})
	}
	return all
}
