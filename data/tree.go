package data

import (
	"cmp"
	"fmt"
	"strconv"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A Place is where something stands in a plan file, counted from 1.
type Place struct {
	Line   int
	Column int
}

// String is "line:column".
func (p Place) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A PlanProblem is one thing that is wrong in a plan file, and where.
type PlanProblem struct {
	At      Place
	Problem plan.Fault
}

// Text is the problem for a person: "line:column: sentence".
func (p PlanProblem) Text(w words.Plan) string {
	return p.At.String() + ": " + w.Problem(p.Problem)
}

// A tree is what a plan file holds, whatever its format: text, a list, keys with
// values, or nothing. Every part knows its place.
type tree struct {
	kind    treeKind
	place   Place
	text    string  // of a scalar, as it was written
	list    []*tree // of a list
	entries []entry // of keys with values, in the order of the file
}

type treeKind int

const (
	nothing treeKind = iota
	scalar
	list
	keys
)

type entry struct {
	key   string
	place Place
	value *tree
}

// find returns the first entry with a key.
func (t *tree) find(key string) (entry, bool) {
	if t != nil {
		for _, e := range t.entries {
			if e.key == key {
				return e, true
			}
		}
	}
	return entry{}, false
}

// locate is the place that a path leads to, or as far as it leads: a key that is
// missing is reported where its parent stands.
func (t *tree) locate(path plan.Path) Place {
	at := t.place
	for _, step := range path {
		if t.kind == list {
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(t.list) {
				return at
			}
			t = t.list[i]
			at = t.place
			continue
		}
		e, ok := t.find(step)
		if !ok {
			return at
		}
		t, at = e.value, e.shown()
	}
	return at
}

// shown is where a problem with the entry as a whole is best shown: at a short value
// itself, at the key of anything larger.
func (e entry) shown() Place {
	if e.value.kind == scalar {
		return e.value.place
	}
	return e.place
}
