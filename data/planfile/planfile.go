// Package planfile reads the plan of a meeting from a file that people write, and gives
// them a template to start from.
//
// [ReadYAML] reads a plan and checks it against every rule. People are told about all mistakes
// in their file at once: each is a [Problem] with its line and column and a sentence that
// explains it. A plan is sound only if there is no problem.
//
// Signs that an input method leaves in the place of YAML's are found first, see proof: YAML
// itself would take them for text.
//
// A file is then made into a tree of text, lists, and keys with values, in which every part
// knows its place; the plan is then read from the tree. To support another format of plan
// files, all that is needed is a way to make such a tree. Every text is cleaned when it is
// read, and whatever a plan leaves out gets its default, such as [DefaultAgenda] and
// [DefaultGrades].
//
// The package neither opens nor writes any file. It never trusts its input: the size and depth
// of a file are limited, and reading ends whatever the file contains.
package planfile

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A Place is a position in a file, counted from 1: in a text, or in a sheet of a workbook.
type Place struct {
	Sheet  string // of a workbook; empty in a text
	Line   int    // or row
	Column int
}

// String returns "line:column"; in a workbook "sheet!cell", and the sheet alone if there is no cell.
func (p Place) String() string {
	switch {
	case p == Place{}:
		return ""
	case p.Sheet == "":
		return fmt.Sprintf("%d:%d", p.Line, p.Column)
	case p.Line == 0:
		return p.Sheet
	}
	return p.Sheet + "!" + letters(p.Column) + strconv.Itoa(p.Line)
}

// letters returns how a spreadsheet calls a column: A for 1, AA for 27.
func letters(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A Problem is one mistake in a plan file, and where it is.
type Problem struct {
	At      Place
	Problem plan.Fault
	InTable bool // the file is a workbook or a list, whose keys are headings
}

// Text returns the problem as people read it: "line:column: sentence", in a workbook
// "sheet!cell: sentence".
func (p Problem) Text(w words.Plan) string {
	said := w.Fault(p.Problem)
	if p.InTable {
		said = w.InTable(p.Problem)
	}
	if p.At == (Place{}) {
		return said
	}
	return p.At.String() + ": " + said
}

// ReadYAML reads a plan and checks it against every rule. All problems are reported at once,
// in the order of the file; if there are any, the plan is only what could be read and is not
// sound. The error is that of the reader.
//
// A plan uses plain YAML only: anchors, aliases, tags and complex keys are problems, so a
// small file cannot become large. If one section of the file cannot be parsed, the others are
// checked all the same.
func ReadYAML(r io.Reader) (plan.Plan, []Problem, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxPlanBytes+1))
	if err != nil {
		return plan.Plan{}, nil, fmt.Errorf("read plan: %w", err)
	}
	d, problems := readYAML(raw, true)
	return d.Plan, problems, nil
}

// readYAML reads a whole plan and checks it against every rule, or reads the sections that there
// are.
func readYAML(raw []byte, whole bool) (Document, []Problem) {
	text, problem := plainText(raw)
	if problem != nil {
		return Document{}, []Problem{*problem}
	}
	corrected, proof := proofread(text)
	t, broken, problems := parsePlan(corrected)
	var d Document
	if t != nil {
		var more []Problem
		d, more = readTree(t, broken, whole)
		problems = append(problems, more...)
	}
	problems = proof.complete(problems)
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.At.compare(b.At) })
	return d, problems
}

// readTree makes a plan out of a tree. It reports whatever is missing, unknown or of the wrong
// kind and, of a whole plan, everything that [plan.Plan.Faults] and [plan.Plan.Clashes] find.
// Nothing more is reported about the sections in broken, which could not be read.
func readTree(t *tree, broken map[string]bool, whole bool) (Document, []Problem) {
	var found problems
	d := Document{Plan: planOf(t, broken, whole, &found), Sections: map[Section]bool{}, tree: t}
	for _, e := range t.entries {
		d.Sections[Section(e.key)] = true
	}
	d.Sections[SectionLastYear] = d.Sections[SectionPresenters]
	all := found
	if !whole {
		return d, all
	}
	for _, problem := range d.Problems(d.Plan) {
		if path := problem.Problem.Place; !broken[path[0]] && !covered(path, found) {
			all = append(all, Problem{At: t.locate(path), Problem: problem.Problem})
		}
	}
	return d, all
}

// covered reports whether a problem was already found at a place or in what it is part of.
func covered(place plan.Path, found []Problem) bool {
	return slices.ContainsFunc(found, func(f Problem) bool {
		around := f.Problem.Place
		return f.Problem.Kind != plan.FaultDuplicateKey && len(around) <= len(place) && slices.Equal(around, place[:len(around)])
	})
}
