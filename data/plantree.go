package data

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
)

// longText is more than any text of a plan may have, so that [plan.Plan.Check]
// sees what is too long.
const longText = 8 << 10

// readPlan makes a plan out of a tree. It reports whatever is not there, not known or
// of the wrong kind together with all that [plan.Plan.Check] finds. The sections in
// broken could not be read and are blamed for nothing more.
func readPlan(t *tree, broken map[string]bool) (plan.Plan, []PlanProblem) {
	r := &treeReader{}
	p := r.plan(t, broken)
	blamed := r.found
	for _, problem := range p.Check() {
		if !broken[problem.Place[0]] && !covered(problem.Place, blamed) {
			r.found = append(r.found, PlanProblem{At: t.locate(problem.Place), Problem: problem})
		}
	}
	return p, r.found
}

// covered reports whether something is wrong already at the place or around it.
func covered(place plan.Path, found []PlanProblem) bool {
	return slices.ContainsFunc(found, func(f PlanProblem) bool {
		around := f.Problem.Place
		return f.Problem.Kind != plan.FaultDuplicateKey && len(around) <= len(place) && slices.Equal(around, place[:len(around)])
	})
}

// A treeReader gathers what is wrong in a tree while it is read.
type treeReader struct {
	found []PlanProblem
}

func (r *treeReader) add(at Place, path plan.Path, what plan.FaultKind, got, want string) {
	got = text.Clean(got, text.NameLimit)
	r.found = append(r.found, PlanProblem{At: at, Problem: plan.Fault{Place: path, Kind: what, Got: got, Want: want}})
}

// A node is a part of the tree with its path. Its keys are read by name.
type node struct {
	r       *treeReader
	tree    *tree
	path    plan.Path
	place   Place
	missing bool // it or something around it is not there or unreadable: report no more
}

// known takes a part that must be keys with values. Keys that do not belong there,
// or stand there twice, are reported. Nothing at all counts as no keys.
func (n node) known(names ...string) node {
	switch {
	case n.missing || n.tree.kind == nothing:
		return n
	case n.tree.kind != keys:
		n.r.add(n.place, n.path, plan.FaultNotMap, n.tree.text, strings.Join(names, ", "))
		n.missing = true
		return n
	}
	seen := map[string]bool{}
	for _, e := range n.tree.entries {
		path := n.path.At(e.key)
		switch {
		case !slices.Contains(names, e.key):
			n.r.add(e.place, path, plan.FaultUnknownKey, e.key, suggestion(e.key, names))
		case seen[e.key]:
			n.r.add(e.place, path, plan.FaultDuplicateKey, e.key, "")
		}
		seen[e.key] = true
	}
	return n
}

// at is the part under a key.
func (n node) at(key string) node {
	child := node{r: n.r, tree: &tree{place: n.place}, path: n.path.At(key), place: n.place, missing: true}
	if n.missing {
		return child
	}
	if e, ok := n.tree.find(key); ok && e.value.kind != nothing {
		child.tree, child.place, child.missing = e.value, e.shown(), false
	}
	return child
}

// needed is at for a key that must be there.
func (n node) needed(key string) node {
	child := n.at(key)
	if child.missing && !n.missing {
		n.r.add(n.place, child.path, plan.FaultMissing, key, "")
	}
	return child
}

// text is a scalar's text, cleaned.
func (n node) text() string {
	if n.missing {
		return ""
	}
	if n.tree.kind != scalar {
		n.r.add(n.place, n.path, plan.FaultNotText, "", "")
		return ""
	}
	return text.Clean(n.tree.text, longText)
}

// number is a whole number, or the other one where there is none.
func (n node) number(otherwise int) int {
	if n.missing {
		return otherwise
	}
	i, err := strconv.Atoi(n.tree.text)
	if n.tree.kind != scalar || err != nil || strconv.Itoa(i) != n.tree.text {
		n.r.add(n.place, n.path, plan.FaultNotNumber, n.tree.text, "")
		return otherwise
	}
	return i
}

// truth is true or false; false where there is nothing.
func (n node) truth() bool {
	if n.missing {
		return false
	}
	switch n.tree.text {
	case "true", "True", "TRUE":
		return true
	case "false", "False", "FALSE":
		return false
	}
	n.r.add(n.place, n.path, plan.FaultNotTruth, n.tree.text, "")
	return false
}

// weight is a percentage with at most two decimals, read exactly.
func (n node) weight() ballot.Weight {
	if n.missing {
		return 0
	}
	w, ok := parseWeight(n.tree.text)
	if n.tree.kind != scalar || !ok {
		n.r.add(n.place, n.path, plan.FaultWeight, n.tree.text, "")
	}
	return w
}

// parseWeight reads "33.33" as 3333 hundredths without any rounding.
func parseWeight(s string) (ballot.Weight, bool) {
	whole, decimals, _ := strings.Cut(s, ".")
	decimals = strings.TrimRight(decimals, "0")
	if whole == "" || len(whole) > 3 || len(decimals) > 2 || strings.Trim(whole+decimals, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole + (decimals + "00")[:2])
	return ballot.Weight(n), err == nil
}

// each calls f for every entry of a list and reports whether it is one. Nothing at all
// is no list.
func (n node) each(f func(node)) bool {
	if n.missing {
		return false
	}
	if n.tree.kind != list {
		n.r.add(n.place, n.path, plan.FaultNotList, n.tree.text, "")
		return false
	}
	for i, t := range n.tree.list {
		f(node{r: n.r, tree: t, path: n.path.Index(i), place: t.place})
	}
	return true
}

// texts is a list of texts; ok is false where there is no list.
func (n node) texts() (values []string, ok bool) {
	ok = n.each(func(entry node) { values = append(values, entry.text()) })
	return values, ok
}

// suggestion is the name most like what was written, or all of them.
func suggestion(written string, names []string) string {
	best, least := "", 3
	for _, name := range names {
		if d := distance(strings.ToLower(written), name); d < least && d < len(name) {
			best, least = name, d
		}
	}
	if best != "" {
		return best
	}
	return strings.Join(names, ", ")
}

// distance counts the letters to insert, delete or replace to get from a to b.
func distance(a, b string) int {
	if len(a) > len(b)+3 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
