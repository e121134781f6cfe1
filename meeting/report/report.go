// Package report holds what a branch secretary's report is: its three parts, the problems that
// it names and the pledges that it makes, and hints on what it lacks.
//
// Source: the notice, part two, 2. Everything is read out of the text as it stands; nothing is
// ever refused here.
package report

import "pingyi/meeting/markdown"

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

// A Report is a report as far as its text tells.
type Report struct {
	Document markdown.Document
	// Characters are those of each part that is there: all but white space, as a reader sees
	// them, without the heading of the part.
	Characters map[Part]int
	// Total is how many characters there are in all, without headings outside the parts.
	Total    int
	Problems []Problem
	Pledges  []Pledge
	parts    []Part // of each paragraph; empty outside the parts
}

// Read reads a report.
func Read(text string) Report {
	return Report{Document: markdown.Parse(text), Characters: map[Part]int{}}
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
func (r Report) Heading(p Part) (number int, ok bool) { return 0, false }

// A Problem is one that the report names.
type Problem struct {
	Number int    // of its first paragraph
	Text   string // of that paragraph
	Cause  bool   // it says what the problem comes from
}

// A Pledge is one that the report makes under its plans.
type Pledge struct {
	Number                     int    // of its first paragraph
	Text                       string // all of it
	Measure                    string // without person, standard and deadline
	Person, Standard, Deadline string // as they were written; empty if they are not there
}
