package table

import (
	"cmp"
	"slices"
	"strings"
)

// sort puts all rows in order: by the chosen column or, if there is none, in their groups; those
// that are struck come last. It is done once for each change, and the rows that are shown are
// taken out of it.
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
	if t.by < 0 && len(t.data.Groups) == 0 {
		t.strikeLast()
		t.arrange(t.sorted)
		return
	}
	keys := t.sortKeys()
	sign := 1
	if t.by >= 0 && t.down {
		sign = -1
	}
	slices.SortStableFunc(t.sorted, func(a, b int) int {
		if rows[a].Struck != rows[b].Struck {
			if rows[b].Struck {
				return -1
			}
			return 1
		}
		for _, key := range keys {
			if key[a] == key[b] {
				continue
			}
			if t.by >= 0 && (key[a] == "" || key[b] == "") { // what is empty comes last either way
				return cmp.Compare(key[b], key[a])
			}
			return sign * cmp.Compare(key[a], key[b])
		}
		return 0
	})
	t.arrange(t.sorted)
}

// strikeLast puts the rows that are struck behind the others, and leaves the rest as it is.
func (t *Table) strikeLast() {
	if t.allStruck == 0 {
		return
	}
	kept := t.sorted[:0]
	var struck []int
	for _, i := range t.sorted {
		if t.data.Rows[i].Struck {
			struck = append(struck, i)
		} else {
			kept = append(kept, i)
		}
	}
	t.sorted = slices.Concat(kept, struck)
}

// sortKeys returns what the rows are sorted by, one after the other.
func (t *Table) sortKeys() [][]string {
	by := t.data.Groups
	if t.by >= 0 {
		by = []int{t.by}
	}
	var keys [][]string
	for _, column := range by {
		c, key := t.data.Columns[column], make([]string, len(t.data.Rows))
		for i, r := range t.data.Rows {
			key[i] = r.Values[column]
			if c.Order != nil && key[i] != "" {
				key[i] = c.Order(key[i])
			}
		}
		keys = append(keys, key)
	}
	return keys
}

// arrange takes the rows that are shown out of some that are in order, and sets them under their
// headings.
func (t *Table) arrange(from []int) {
	wanted := t.wanted()
	order, struck := from, t.allStruck
	if wanted != "" || len(t.filters) > 0 || t.hidden {
		order, struck = make([]int, 0, len(from)), 0
		for _, i := range from {
			if !t.passes(i, wanted) {
				continue
			}
			if t.data.Rows[i].Struck {
				if struck++; t.hidden {
					continue
				}
			}
			order = append(order, i)
		}
	}
	t.order, t.found, t.struck = order, wanted, struck
	t.setLines()
	at := -1
	if t.number > 0 {
		at = slices.IndexFunc(order, func(i int) bool { return t.data.Rows[i].Number == t.number })
	}
	if at < 0 {
		at = t.at
	}
	t.selectAt(at)
}

// passes reports whether a search and the filters leave a row in.
func (t *Table) passes(i int, wanted string) bool {
	r := &t.data.Rows[i]
	for column, value := range t.filters {
		if r.Values[column] != value {
			return false
		}
	}
	return wanted == "" || strings.Contains(t.folded[i], wanted)
}

// setLines puts headings between the rows.
func (t *Table) setLines() {
	t.lines = nil
	if t.by >= 0 || len(t.data.Groups) == 0 {
		return
	}
	t.lines = make([]line, 0, len(t.order))
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
	for i, r := range t.data.Rows {
		if t.passes(i, wanted) {
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
