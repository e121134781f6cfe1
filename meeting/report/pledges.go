package report

import (
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

// Pledges reads the pledges out of the plans. A paragraph by itself is one only if it says who, how
// well or by when.
func (r Report) Pledges() []Pledge {
	var all []Pledge
	for _, e := range r.entries(Plans) {
		text := e.text()
		if e.loose {
			if _, any := labelIn(text, 0, signed); !any {
				continue
			}
		}
		p := Pledge{Number: e.number, Text: text, Measure: measure(e)}
		found := map[Lack]string{}
		labelled(found, text, signed)
		labelled(found, text, bare)
		for head, said := range e.fields {
			if l, ok := labelIn(head, 0, bare); ok {
				found[l.of] = said
			}
		}
		p.Person, p.Standard, p.Deadline = found[Person], found[Standard], found[Deadline]
		all = append(all, p)
	}
	return all
}

// measure is what is pledged: what stands in front of the first label.
func measure(e entry) string {
	if e.fields != nil {
		return e.title
	}
	s := e.title
	if l, ok := labelIn(s, 0, signed); ok {
		s = s[:l.begins]
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
	s = lowered(s)
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

// Problems reads the problems out of their part. A section about causes is about those before it.
func (r Report) Problems() []Problem {
	var all []Problem
	for _, e := range r.entries(Problems) {
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
