package planfile

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
)

// longText is more than any text of a plan may have, so that [plan.Plan.Faults] still
// sees which texts are too long.
const longText = 8 << 10

// problems are what was found wrong in a tree while reading it.
type problems []Problem

func (p *problems) add(at Place, path plan.Path, what plan.FaultKind, got, want string) {
	got = text.Clean(got, text.NameLimit)
	*p = append(*p, Problem{At: at, Problem: plan.Fault{Place: path, Kind: what, Got: got, Want: want}})
}

// A node is a part of the tree with its path. Its keys are read by name.
type node struct {
	problems *problems // where its problems are collected
	tree     *tree
	path     plan.Path
	place    Place
	missing  bool // it, or what it is part of, is missing or unreadable: report nothing more
}

// withKeys expects keys with values, and reports unknown and repeated keys. A part that is
// empty has no keys, which is fine.
func (n node) withKeys(of part) node {
	names := keysOf(of)
	switch {
	case n.missing || n.tree.kind == nothing:
		return n
	case n.tree.kind != mapping:
		n.problems.add(n.place, n.path, plan.FaultNotMap, n.tree.text, strings.Join(names, ", "))
		n.missing = true
		return n
	}
	seen := map[string]bool{}
	for _, e := range n.tree.entries {
		path := n.path.At(e.key)
		switch {
		case !slices.Contains(names, e.key):
			n.problems.add(e.place, path, plan.FaultUnknownKey, e.key, suggestion(e.key, names))
		case seen[e.key]:
			n.problems.add(e.place, path, plan.FaultDuplicateKey, e.key, "")
		}
		seen[e.key] = true
	}
	return n
}

// at returns the part under a key.
func (n node) at(key string) node {
	child := node{problems: n.problems, tree: &tree{place: n.place}, path: n.path.At(key), place: n.place, missing: true}
	if n.missing {
		return child
	}
	if e, ok := n.tree.find(key); ok && e.value.kind != nothing {
		child.tree, child.place, child.missing = e.value, e.reportAt(), false
	}
	return child
}

// required returns the part under a key that must be there.
func (n node) required(key string) node {
	child := n.at(key)
	if child.missing && !n.missing {
		n.problems.add(n.place, child.path, plan.FaultMissing, key, "")
	}
	return child
}

// text is a scalar's text, cleaned. A character that would be lost by that is a problem.
func (n node) text() string {
	if n.missing {
		return ""
	}
	if n.tree.kind != scalar {
		n.problems.add(n.place, n.path, plan.FaultNotText, "", "")
		return ""
	}
	if text.LostSign(n.tree.text) != "" || text.HasPrivate(n.tree.text) && !n.isFreeText() {
		n.problems.add(n.place, n.path, plan.FaultLost, text.MarkLost(n.tree.text), "")
	}
	return text.Clean(n.tree.text, longText)
}

// isFreeText reports whether n is, or is an entry of, what somebody wants to say. It may come
// out of a word processor, whose bullets are of private use; they are dropped.
func (n node) isFreeText() bool { return slices.ContainsFunc(n.path, isFreeText) }

// typed is a scalar's text as a keyboard would have typed it, for what has a fixed form.
func (n node) typed() string { return strings.TrimSpace(text.Narrow(n.tree.text)) }

// date is a day as YYYY-MM-DD, or the text as it was written if it is no day.
func (n node) date() string {
	written := n.text()
	if day, ok := text.Date(written); ok {
		return day
	}
	return written
}

// choice is one of two words, the first if nothing is written.
func (n node) choice(values ...string) string {
	if n.missing {
		return values[0]
	}
	s := n.text()
	if n.tree.kind == scalar && !slices.Contains(values, s) {
		n.problems.add(n.place, n.path, plan.FaultNotOneOf, s, values[0]+", "+values[1])
	}
	return s
}

// number is a whole number, or the default if there is none.
func (n node) number(byDefault int) int {
	if n.missing {
		return byDefault
	}
	i, err := strconv.Atoi(n.typed())
	if n.tree.kind != scalar || err != nil || strconv.Itoa(i) != n.typed() {
		n.problems.add(n.place, n.path, plan.FaultNotNumber, n.tree.text, "")
		return byDefault
	}
	return i
}

// boolean is true or false; false if nothing is written.
func (n node) boolean() bool {
	if n.missing {
		return false
	}
	switch n.typed() {
	case "true", "True", "TRUE":
		return true
	case "false", "False", "FALSE":
		return false
	}
	n.problems.add(n.place, n.path, plan.FaultNotTruth, n.tree.text, "")
	return false
}

// weight is a percentage with at most two decimals, read exactly.
func (n node) weight() ballot.Weight {
	if n.missing {
		return 0
	}
	w, ok := parseWeight(n.typed())
	if n.tree.kind != scalar || !ok {
		n.problems.add(n.place, n.path, plan.FaultWeight, n.tree.text, "")
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

// each calls f for every entry of a list and reports whether there is a list.
func (n node) each(f func(node)) bool {
	if n.missing {
		return false
	}
	if n.tree.kind != list {
		n.problems.add(n.place, n.path, plan.FaultNotList, n.tree.text, "")
		return false
	}
	for i, t := range n.tree.list {
		f(node{problems: n.problems, tree: t, path: n.path.Index(i), place: t.place})
	}
	return true
}

// texts is a list of texts; ok is false if there is no list.
func (n node) texts() (values []string, ok bool) {
	ok = n.each(func(entry node) { values = append(values, entry.text()) })
	return values, ok
}

// suggestion returns the name closest to what was written or, if none is close, all of them.
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
