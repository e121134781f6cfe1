package table

import (
	"cmp"
	"slices"
	"strings"
)

// sort puts all rows in order: by the chosen column or, if there is none, in their groups; those
// that are struck come last. It is done once for each order, and the rows that are shown are taken
// out of it.
func (t *Table) sort() {
	rows := t.data.Rows
	t.sorted = make([]int, len(rows))
	t.allStruck = 0
	for i := range t.sorted {
		t.sorted[i] = i
		if rows[i].Struck {
			t.allStruck++
		}
	}
	by := t.sortedBy()
	for _, column := range slices.Backward(by) { // what decides most comes last
		t.sorted = inOrder(t.sorted, t.ranks(column))
	}
	if t.allStruck > 0 {
		struck := make([]int, len(rows))
		for i := range rows {
			if rows[i].Struck {
				struck[i] = 1
			}
		}
		t.sorted = inOrder(t.sorted, struck)
	}
	t.arrange(t.sorted)
}

// sortedBy are the columns that decide the order, the most important one first.
func (t *Table) sortedBy() []int {
	if t.by >= 0 {
		return []int{t.by}
	}
	return t.data.Groups
}

// key is what a value of a column is sorted by.
func (t *Table) key(column int, value string) string {
	if order := t.data.Columns[column].Order; order != nil && value != "" {
		return order(value)
	}
	return value
}

// compareKeys compares what two values are sorted by. What is empty comes last either way.
func (t *Table) compareKeys(a, b string) int {
	switch {
	case a == b:
		return 0
	case t.by >= 0 && (a == "" || b == ""):
		return cmp.Compare(b, a)
	case t.by >= 0 && t.down:
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// different are the values of a column: what each is sorted by, and which one each row has.
type different struct {
	keys []string
	of   []int
}

// differing returns the values of a column. Most columns have few, however many rows there are; they
// are looked for once for each change.
func (t *Table) differing(column int) different {
	if d, known := t.differ[column]; known {
		return d
	}
	found := map[string]int{}
	var keys []string // of the values, as they were found
	of := make([]int, len(t.data.Rows))
	for i := range t.data.Rows {
		value := t.data.Rows[i].Values[column]
		v, known := found[value]
		if !known {
			v = len(keys)
			found[value] = v
			keys = append(keys, t.key(column, value))
		}
		of[i] = v
	}
	if t.differ == nil {
		t.differ = map[int]different{}
	}
	t.differ[column] = different{keys, of}
	return t.differ[column]
}

// ranks returns for each row which one its value is among those of a column.
func (t *Table) ranks(column int) []int {
	d := t.differing(column)
	keys := d.keys
	order := make([]int, len(keys))
	for v := range order {
		order[v] = v
	}
	slices.SortFunc(order, func(a, b int) int { return t.compareKeys(keys[a], keys[b]) })
	ranks := make([]int, len(keys))
	for i, v := range order {
		if ranks[v] = i; i > 0 && keys[v] == keys[order[i-1]] {
			ranks[v] = ranks[order[i-1]]
		}
	}
	of := make([]int, len(d.of))
	for i, v := range d.of {
		of[i] = ranks[v]
	}
	return of
}

// inOrder returns indexes of rows in the order of the rows' ranks, and those of the same rank as they
// were.
func inOrder(from, ranks []int) []int {
	if len(from) == 0 {
		return from
	}
	next := make([]int, slices.Max(ranks)+2)
	for _, i := range from {
		next[ranks[i]+1]++
	}
	for rank := range len(next) - 1 {
		next[rank+1] += next[rank]
	}
	order := make([]int, len(from))
	for _, i := range from {
		order[next[ranks[i]]] = i
		next[ranks[i]]++
	}
	return order
}

// compare says in which order two rows come.
func (t *Table) compare(a, b int) int {
	one, other := &t.data.Rows[a], &t.data.Rows[b]
	if one.Struck != other.Struck {
		if other.Struck {
			return -1
		}
		return 1
	}
	for _, column := range t.sortedBy() {
		if one.Values[column] == other.Values[column] {
			continue
		}
		if c := t.compareKeys(t.key(column, one.Values[column]), t.key(column, other.Values[column])); c != 0 {
			return c
		}
	}
	return cmp.Compare(a, b)
}

// unplace takes a row out of the order, and place puts it where it belongs.
func (t *Table) unplace(i int) {
	if at, ok := slices.BinarySearchFunc(t.sorted, i, t.compare); ok {
		t.sorted = slices.Delete(t.sorted, at, at+1)
	}
	if t.data.Rows[i].Struck {
		t.allStruck--
	}
}

func (t *Table) place(i int) {
	at, _ := slices.BinarySearchFunc(t.sorted, i, t.compare)
	t.sorted = slices.Insert(t.sorted, at, i)
	if t.data.Rows[i].Struck {
		t.allStruck++
	}
}

// arrange takes the rows that are shown out of some that are in order, and sets them under their
// headings.
func (t *Table) arrange(from []int) {
	wanted := t.wanted()
	looked := signOf(wanted)
	order, struck := from, t.allStruck
	if wanted != "" || len(t.filters) > 0 || t.hidden {
		order, struck = t.some[:0], 0 // they may be taken out of itself
		for _, i := range from {
			if !t.passes(i, wanted, &looked) {
				continue
			}
			if t.allStruck > 0 && t.data.Rows[i].Struck {
				if struck++; t.hidden {
					continue
				}
			}
			order = append(order, i)
		}
		t.some = order
	}
	t.order, t.found, t.struck = order, wanted, struck
	t.setLines()
	at := -1
	switch {
	case t.number == 0:
	case t.at < len(order) && t.data.Rows[order[t.at]].Number == t.number:
		at = t.at
	default:
		if i, known := t.index(t.number); known {
			at = slices.Index(order, i)
		}
	}
	if at < 0 {
		at = t.at
	}
	t.selectAt(at)
}

// passes reports whether a search and the filters leave a row in.
func (t *Table) passes(i int, wanted string, looked *sign) bool {
	if len(t.filters) > 0 {
		for column, value := range t.filters {
			if t.data.Rows[i].Values[column] != value {
				return false
			}
		}
	}
	return wanted == "" || t.signs[i].has(looked) && contains(t.folded[i], wanted)
}

// setLines puts headings between the rows.
func (t *Table) setLines() {
	if t.by >= 0 || len(t.data.Groups) == 0 {
		t.lines = nil
		return
	}
	if t.lines = t.lines[:0]; t.lines == nil { // not none
		t.lines = make([]line, 0, len(t.order))
	}
	head := 0
	for at := range t.order {
		if at == 0 || !t.sameGroup(at-1, at) {
			head = len(t.lines)
			t.lines = append(t.lines, line{at: at})
		}
		t.lines[head].under++
		t.lines = append(t.lines, line{at: at})
	}
}

// line returns one of the lines. Without headings each is a row.
func (t *Table) line(i int) line {
	if t.lines == nil {
		return line{at: i}
	}
	return t.lines[i]
}

// lineCount is how many lines there are.
func (t *Table) lineCount() int {
	if t.lines == nil {
		return len(t.order)
	}
	return len(t.lines)
}

func (t *Table) sameGroup(a, b int) bool {
	one, other := &t.data.Rows[t.order[a]], &t.data.Rows[t.order[b]]
	return one.Struck == other.Struck &&
		!slices.ContainsFunc(t.data.Groups, func(column int) bool { return one.Values[column] != other.Values[column] })
}

// wanted is what is searched for.
func (t *Table) wanted() string {
	s := strings.TrimSpace(t.search.Value())
	if t.data.Fold != nil {
		s = t.data.Fold(s)
	}
	return s
}

// foldedRow is what a search looks at in a row.
func (t *Table) foldedRow(r Row) string {
	var b strings.Builder
	for i, c := range t.data.Columns {
		if r.Values[i] != "" {
			b.WriteString(c.shows(r.Values[i]))
			b.WriteByte('\n')
			if c.Show != nil && c.Kind != Text {
				b.WriteString(r.Values[i])
				b.WriteByte('\n')
			}
		}
	}
	if t.data.Fold != nil {
		return t.data.Fold(b.String())
	}
	return b.String()
}

// searched looks for what is typed now. Among the rows that were found for its beginning are all
// that are to be found for the whole.
func (t *Table) searched() {
	t.number = 0
	from := t.sorted
	if wanted := t.wanted(); !t.hidden && t.found != "" && strings.HasPrefix(wanted, t.found) {
		from = t.order
	}
	t.at = 0
	t.arrange(from)
}

// SortBy sorts by a column; by the same one again, the other way round; a third time it goes back
// to the rows' own order.
func (t *Table) SortBy(column int) {
	switch {
	case t.by != column:
		t.by, t.down = column, false
	case !t.down:
		t.down = true
	default:
		t.by, t.down = -1, false
	}
	t.sort()
}

// Filter shows only rows with a value in a column.
func (t *Table) Filter(column int, value string) {
	t.filters[column] = value
	t.arrange(t.sorted)
}

// Unfilter shows rows with any value in a column.
func (t *Table) Unfilter(column int) {
	delete(t.filters, column)
	t.arrange(t.sorted)
}

// Filtered returns the value by which a column is filtered; false if it is not.
func (t *Table) Filtered(column int) (string, bool) {
	value, ok := t.filters[column]
	return value, ok
}

// narrowed reports whether a search or a filter leaves rows out.
func (t *Table) narrowed() bool { return len(t.filters) > 0 || t.search.Value() != "" }

// Widen ends the search and all filters.
func (t *Table) Widen() {
	t.search.SetValue("")
	t.filters = map[int]string{}
	t.arrange(t.sorted)
}

// A Value is one of the values of a column, and how many of the rows have it that all other
// filters leave.
type Value struct {
	Value, Shown string
	Rows         int
}

// Values returns the values of a column in their order. What is empty comes last.
func (t *Table) Values(column int) []Value {
	was, filtered := t.filters[column]
	delete(t.filters, column)
	c, counts, wanted := t.data.Columns[column], map[string]int{}, t.wanted()
	looked := signOf(wanted)
	for i, r := range t.data.Rows {
		if t.passes(i, wanted, &looked) {
			counts[r.Values[column]]++
		}
	}
	if filtered {
		t.filters[column] = was
	}
	all := make([]Value, 0, len(counts))
	for value, n := range counts {
		all = append(all, Value{value, c.shows(value), n})
	}
	order := func(v Value) string {
		if c.Order != nil {
			return c.Order(v.Value)
		}
		return v.Value
	}
	slices.SortFunc(all, func(a, b Value) int {
		if (a.Value == "") != (b.Value == "") {
			return cmp.Compare(b.Value, a.Value)
		}
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Value, b.Value))
	})
	return all
}
