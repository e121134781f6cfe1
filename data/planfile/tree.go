package planfile

import (
	"strconv"

	"pingyi/meeting/plan"
)

// A tree is the content of a plan file, whatever its format: text, a list, keys with
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
	mapping // of keys to values
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

// lacks reports whether nothing stands under a key of a key.
func (t *tree) lacks(outer, inner string) bool {
	of, _ := t.find(outer)
	e, ok := of.value.find(inner)
	return !ok || e.value.kind == nothing
}

// locate returns the place that a path leads to, or the last place on it that exists: a
// missing key is reported at its parent.
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
		t, at = e.value, e.reportAt()
	}
	return at
}

// reportAt returns where to report a problem with the entry as a whole: at the scalar itself,
// and at the key of anything larger.
func (e entry) reportAt() Place {
	if e.value.kind == scalar {
		return e.value.place
	}
	return e.place
}
