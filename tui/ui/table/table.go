// Package table is a widget for tables of thousands of rows: columns that fit Chinese, an order,
// filters, a search, and a cell to type in.
//
// A [Table] is given its [Data] once for each change. It then puts the rows in order, and from
// there on formats only those that are on the screen, so that a key in five thousand rows costs
// what it costs in fifty. In a narrow window each row is a card. The table decides nothing about
// what its rows mean: whoever shows it says how values look and sort, and what keys do besides
// those of [Table.Browsing].
package table

import (
	"slices"
	"sort"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// Data is what a table shows. It belongs to the table that has taken it.
type Data struct {
	Columns []Column
	Rows    []Row // by their numbers
	// Groups are columns by which the rows are set under headings, as long as no other order is
	// chosen; nil for none.
	Groups []int
	// Tall lets the names of the columns stand in two rows where there is no room for all columns.
	Tall bool
	// Fold makes a text such that a search finds it however it was typed; nil for as it is.
	Fold func(string) string
}

// A Column is one column of a table.
type Column struct {
	Name  string
	Kind  Kind
	Rank  int                       // those with the highest are left out first where there is no room
	Most  int                       // it gets no wider, in columns of the terminal; 0 for as wide as its values
	Show  func(value string) string // how a value looks; nil for as it is
	Order func(value string) string // what values are sorted by; nil for by themselves
}

// A Kind says how the values of a column are set.
type Kind int

// The kinds of columns.
const (
	Text   Kind = iota // cut if there is no room
	Whole              // a word, a name, a date: left out rather than cut
	Number             // likewise, and set at the right
)

// A Row is one row. Values that are once in a table are not modified: a row with other values has
// another slice.
type Row struct {
	Number int // from 1; the selection follows it
	Values []string
	Struck bool
	Gone   string // what stands in place of its texts, if they were erased
	Wrong  uint64 // the columns with a fault, a bit each
}

// Labels are the words of a table, in the language spoken now.
type Labels struct {
	Number                        string // heads the numbers
	Search, Hint, None, NoneFound string
	Sort, Hide, Show, List        string // keys
	Is                            func(column, value string) string
	Empty                         string // an empty value
	Rows                          func(n int) string
	Keep, Cancel, Move, Enter     string
}

// A Table shows rows, one of them and one of its columns selected. Make one with [New].
type Table struct {
	// More draws the details of a row, beside the table or below it; nil for none.
	More func(r Row, w int) string
	// Card is a row in two lines of w columns, for a narrow window; nil for what is short in it, and the
	// text that matters most.
	Card func(r Row, w int) (head, text string)
	// Note is what there is to say about the whole table where there is room; nil for nothing.
	Note func(w int) string
	// Save is told what was typed into a cell. It returns what is wrong with it; if that is
	// empty the cell is done.
	Save func(r Row, column int, value string) (wrong string, cmd tea.Cmd)

	frame  *ui.Frame
	labels func() Labels
	data   Data
	widest []int    // of the values of each column, and its name
	halved []int    // the same, with the name in two rows
	empty  []bool   // nothing stands in a column
	folded []string // of each row, to search in
	signs  []sign   // of what is folded

	by      int // the column that the rows are sorted by; -1 for none
	down    bool
	filters map[int]string
	hidden  bool // struck rows are left out
	struck  int  // how many of those there are that a search and the filters leave in
	// allStruck is how many there are in all.
	allStruck int
	sorted    []int
	differ    map[int]different // the values of columns, as far as they were looked for
	found     string            // what was searched for when the order was made
	order     []int             // the rows that are shown, by their index
	some      []int             // room for an order that has not all rows
	lines     []line            // the same under their headings; nil if there are none

	at, column int   // what is selected: a place in the order, and a column
	number     int   // of the selected row
	page       int   // lines that were shown
	drawn      []int // the number of the row in each line of the picture, from its top; 0 for none
	wide       int   // columns that these lines have

	mode   mode
	search *ui.Field
	cell   *ui.Field
	wrong  string // with what was typed
	cursor *tea.Cursor
}

// A mode is what is being typed.
type mode int

const (
	browsing mode = iota
	searching
	editing
)

// A line is a row of the table or a heading over some.
type line struct {
	at    int // the place of the row in the order, or of the first under the heading
	under int // how many rows are under the heading; 0 for a row
}

// New makes an empty table.
func New(frame *ui.Frame, labels func() Labels) *Table {
	return &Table{frame: frame, labels: labels, by: -1, filters: map[int]string{}, search: ui.NewField(labels().Hint, searchLimit)}
}

const searchLimit = 80 // characters

// Take shows new data. The selection, the order and the filters stay as far as there still is
// such a row or column. Rows whose values are the same slices as before cost next to nothing.
func (t *Table) Take(d Data) {
	was, texts, signs := t.data.Rows, t.folded, t.signs
	sameWords := slices.EqualFunc(d.Columns, t.data.Columns, func(a, b Column) bool { return a.Name == b.Name })
	if len(d.Columns) != len(t.data.Columns) {
		t.by, t.column, t.filters = -1, 0, map[int]string{}
	}
	t.data, t.differ = d, nil
	if !sameWords {
		was = nil
		t.measure()
	}
	t.folded, t.signs = make([]string, len(d.Rows)), make([]sign, len(d.Rows))
	for i, r := range d.Rows {
		if i < len(was) && sameValues(r.Values, was[i].Values) {
			t.folded[i], t.signs[i] = texts[i], signs[i]
			continue
		}
		t.look(i)
	}
	pack(t.folded)
	t.sort()
}

// pack puts texts behind each other in memory, where a search goes through them faster.
func pack(texts []string) {
	all := strings.Join(texts, "")
	for i, text := range texts {
		texts[i], all = all[:len(text)], all[len(text):]
	}
}

// Put takes rows that have changed since, and new ones, whose numbers are greater than those of all
// before. It costs what these rows cost, however many there are in all.
func (t *Table) Put(rows ...Row) {
	t.differ = nil
	for _, r := range rows {
		i, known := t.index(r.Number)
		if known {
			t.unplace(i)
			t.data.Rows[i] = r
		} else {
			t.data.Rows, t.folded, t.signs = append(t.data.Rows, r), append(t.folded, ""), append(t.signs, sign{})
		}
		t.look(i)
		t.place(i)
	}
	t.arrange(t.sorted)
}

// index returns where a row with a number is, or would be.
func (t *Table) index(number int) (i int, known bool) {
	rows := t.data.Rows
	i = sort.Search(len(rows), func(i int) bool { return rows[i].Number >= number })
	return i, i < len(rows) && rows[i].Number == number
}

// look makes of a row what is searched in, and finds out how wide its values are.
func (t *Table) look(i int) {
	t.folded[i] = t.foldedRow(t.data.Rows[i])
	t.signs[i] = signOf(t.folded[i])
	t.measureRow(t.data.Rows[i])
}

// Renew forgets how values looked, because they look otherwise in the data taken next.
func (t *Table) Renew() { t.data.Columns, t.data.Rows = slices.Clone(t.data.Columns), nil }

func sameValues(a, b []string) bool { return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0] }

// measure begins to find out how wide the values of each column are.
func (t *Table) measure() {
	n := len(t.data.Columns)
	t.widest, t.halved, t.empty = make([]int, n), make([]int, n), make([]bool, n)
	for i, c := range t.data.Columns {
		t.widest[i], t.halved[i], t.empty[i] = t.capped(i, ui.Width(c.Name)), t.capped(i, halfWidth(c.Name)), true
	}
}

// measureRow takes one more row into account. A column does not become narrower again, which would
// only make the table jump.
func (t *Table) measureRow(r Row) {
	for i, c := range t.data.Columns {
		v := r.Values[i]
		if v == "" {
			continue
		}
		t.empty[i] = false
		if c.Most > 0 && t.halved[i] >= c.Most {
			continue
		}
		if c.Kind != Text {
			v = c.shows(v)
		}
		if len(v) > t.halved[i] { // no character takes up more columns than bytes
			t.halved[i] = t.capped(i, max(t.halved[i], ui.Width(v)))
			t.widest[i] = max(t.widest[i], t.halved[i])
		}
	}
}

func (t *Table) capped(column, wide int) int {
	if most := t.data.Columns[column].Most; most > 0 {
		return min(wide, most)
	}
	return wide
}

// Selected returns the selected row, and false if none is shown.
func (t *Table) Selected() (Row, bool) {
	if len(t.order) == 0 {
		return Row{}, false
	}
	return t.data.Rows[t.order[t.at]], true
}

// Column returns the index of the selected column.
func (t *Table) Column() int { return t.column }

// Shown returns how many rows are shown, and how many there are.
func (t *Table) Shown() (n, of int) { return len(t.order), len(t.data.Rows) }

// Below calls yield for the rows that are shown below the selected one, in their order.
func (t *Table) Below(yield func(Row) bool) {
	for _, i := range t.order[min(t.at+1, len(t.order)):] {
		if !yield(t.data.Rows[i]) {
			return
		}
	}
}

// Select selects the row with a number, if it is shown.
func (t *Table) Select(number int) {
	if i, known := t.index(number); known {
		if at := slices.Index(t.order, i); at >= 0 {
			t.selectAt(at)
		}
	}
}

// Step selects the row that stands so many below the selected one, or the nearest there is.
func (t *Table) Step(by int) { t.selectAt(t.at + by) }

// SelectColumn selects a column.
func (t *Table) SelectColumn(column int) {
	t.column = max(0, min(column, len(t.data.Columns)-1))
}

func (t *Table) selectAt(at int) {
	t.at = max(0, min(at, len(t.order)-1))
	t.number = 0
	if r, ok := t.Selected(); ok {
		t.number = r.Number
	}
}

// shows returns how a value looks in one line.
func (c Column) shows(value string) string {
	if c.Show != nil {
		value = c.Show(value)
	}
	return value
}
