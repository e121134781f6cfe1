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

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A Place is a position in a plan file, counted from 1.
type Place struct {
	Line   int
	Column int
}

// String returns "line:column".
func (p Place) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A Problem is one mistake in a plan file, and where it is.
type Problem struct {
	At      Place
	Problem plan.Fault
}

// Text returns the problem as people read it: "line:column: sentence".
func (p Problem) Text(w words.Plan) string {
	return p.At.String() + ": " + w.Fault(p.Problem)
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
	text, problem := plainText(raw)
	if problem != nil {
		return plan.Plan{}, []Problem{*problem}, nil
	}
	corrected, proof := proofread(text)
	t, broken, problems := parsePlan(corrected)
	var p plan.Plan
	if t != nil {
		var more []Problem
		p, more = readPlan(t, broken)
		problems = append(problems, more...)
	}
	problems = proof.complete(problems)
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.At.compare(b.At) })
	return p, problems, nil
}

// readPlan makes a plan out of a tree. It reports whatever is missing, unknown or of the
// wrong kind, together with everything that [plan.Plan.Faults] and [plan.Plan.Clashes] find. Nothing more is
// reported about the sections in broken, which could not be read.
func readPlan(t *tree, broken map[string]bool) (plan.Plan, []Problem) {
	var found problems
	p := planOf(t, broken, &found)
	all := found
	for _, problem := range slices.Concat(p.Faults(), p.Clashes()) {
		if !broken[problem.Place[0]] && !covered(problem.Place, found) {
			all = append(all, Problem{At: t.locate(problem.Place), Problem: problem})
		}
	}
	return p, all
}

// covered reports whether a problem was already found at a place or in what it is part of.
func covered(place plan.Path, found []Problem) bool {
	return slices.ContainsFunc(found, func(f Problem) bool {
		around := f.Problem.Place
		return f.Problem.Kind != plan.FaultDuplicateKey && len(around) <= len(place) && slices.Equal(around, place[:len(around)])
	})
}
