package planfile

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/data/workbook"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// A table is what a sheet or a list of people holds: rows under headings.
type table struct {
	section  string
	words    *words.Words     // of the language that its name is in
	at       Place            // of its first heading
	headings map[string]Place // of the columns that are there, by key
	absent   []string         // keys of columns that should be there
	rows     []tableRow
}

// A tableRow is a row with something in it.
type tableRow struct {
	at    Place // of the first cell with something in it
	cells map[string]tableCell
	empty map[string]Place // of the fields of a list with nothing in them

	headings map[string]Place // of the table
}

// A tableCell is a cell with its place.
type tableCell struct {
	workbook.Cell
	place Place
}

// A tableReader reads the tables of a file.
type tableReader struct {
	names   names
	found   problems
	spoiled map[Place]bool // where a cell can't be read, and nothing else needs to be said
}

func (r *tableReader) add(at Place, path plan.Path, what plan.FaultKind, got, want string) {
	r.found = append(r.found, Problem{At: at, InTable: true, Problem: plan.Fault{
		Place: path, Kind: what, Got: text.Clean(got, text.NameLimit), Want: want,
	}})
}

// read reads a table. Its first row with something in it has the headings. Columns that only
// remark or count don't make a row.
func (r *tableReader) read(section string, columns []field, cells []tableCell, w *words.Words) table {
	t := table{section: section, words: w, headings: map[string]Place{}}
	if len(cells) == 0 {
		return t
	}
	rows := slices.Collect(chunkRows(cells))
	keys := make([]string, len(columns))
	listed := []string{}
	var idle []string
	for i, c := range columns {
		keys[i] = c.key
		if c.kind == ignoredOnes {
			idle = append(idle, c.key)
		} else {
			listed = append(listed, called(w, section, c.key))
		}
	}
	path := plan.Path{strings.TrimPrefix(section, registerPrefix)}
	t.at = rows[0][0].place
	at := map[int]string{}
	said := map[string]bool{}
	for _, c := range rows[0] {
		key, known := r.names.heading(section, c.Text, keys)
		switch {
		case c.Text == "" && c.Wrong == workbook.Sound:
			continue
		case !known && !said[c.Text]: // once for all cells of a merged one
			r.add(c.place, path, plan.FaultUnknownHeading, c.Text, strings.Join(listed, w.Workbook.Comma))
		case known && t.headings[key] != Place{}:
			r.add(c.place, path, plan.FaultDuplicateKey, c.Text, "")
		}
		at[c.Column] = ""
		said[c.Text] = true
		if _, twice := t.headings[key]; known && !twice {
			at[c.Column] = key
			t.headings[key] = c.place
		}
	}
	for _, c := range columns {
		if _, there := t.headings[c.key]; c.need && !there {
			t.absent = append(t.absent, c.key)
			r.spoiled[t.at] = true // whatever is lacking besides follows from it
			r.add(t.at, path, plan.FaultNoHeading, called(w, section, c.key), "")
		}
	}
	limit := maxSectionRows
	if strings.HasPrefix(section, registerPrefix) {
		limit = maxRegisterRows
	}
	for _, row := range rows[1:] {
		if len(t.rows) == limit {
			r.add(row[0].place, path, plan.FaultTooMany, strconv.Itoa(len(rows)-1), strconv.Itoa(limit))
			break
		}
		if read, ok := r.readRow(t, row, at, idle); ok {
			t.rows = append(t.rows, read)
		}
	}
	return t
}

// How many rows are read of a section, which is as many people as a plan may have, and of a
// register. More would take long only to be refused.
const (
	maxSectionRows  = 5000
	maxRegisterRows = 50_000
)

// registerPrefix tells a register from a section of the plan that has the same name.
const registerPrefix = "register "

// called returns what a column is called.
func called(w *words.Words, section, key string) string {
	name, isRegister := strings.CutPrefix(section, registerPrefix)
	switch {
	case !isRegister:
		return w.Workbook.Heading(section, key)
	case key == "number":
		return words.Names(w.Workbook.Number)[0]
	case key == "struck":
		return w.Workbook.Struck
	}
	return w.Register.Column(register.Name(name), key)
}

// readRow reads a row, and reports whether it has anything in it.
func (r *tableReader) readRow(t table, cells []tableCell, at map[int]string, idle []string) (tableRow, bool) {
	row := tableRow{cells: make(map[string]tableCell, len(cells)), headings: t.headings}
	for _, c := range cells {
		key, headed := at[c.Column]
		switch {
		case c.Text == "" && c.Wrong == workbook.Sound:
			if row.empty == nil {
				row.empty = map[string]Place{}
			}
			row.empty[key] = c.place
			continue
		case !headed:
			r.add(c.place, plan.Path{t.section}, plan.FaultUnheaded, c.Text, "")
			at[c.Column] = "" // once for each column
		case slices.Contains(idle, key) || key == "":
			continue
		}
		if row.at == (Place{}) {
			row.at = c.place
		}
		if headed {
			row.cells[key] = c
		}
	}
	return row, row.at != Place{}
}

// placeOf returns where a column stands in a row, the row itself if it has none.
func (r tableRow) placeOf(key string) Place {
	if c, ok := r.cells[key]; ok {
		return c.place
	}
	if at, ok := r.empty[key]; ok {
		return at
	}
	if heading, ok := r.headings[key]; ok && r.at.Sheet != "" {
		return Place{Sheet: r.at.Sheet, Line: r.at.Line, Column: heading.Column}
	}
	return r.at
}

// chunkRows yields the cells of each row.
func chunkRows(cells []tableCell) func(func([]tableCell) bool) {
	return func(yield func([]tableCell) bool) {
		for from := 0; from < len(cells); {
			to := from + 1
			for to < len(cells) && cells[to].Row == cells[from].Row {
				to++
			}
			if !yield(cells[from:to]) {
				return
			}
			from = to
		}
	}
}

// value returns what a cell says, as a part of a plan's tree, and reports what a spreadsheet has
// made of it. A cell that is empty or spoiled says nothing.
func (r *tableReader) value(row tableRow, key string, path plan.Path, f field) *tree {
	c, there := row.cells[key]
	if !there {
		return &tree{place: row.placeOf(key)}
	}
	t := &tree{place: c.place}
	if !r.sound(c, path, f.kind == idField) {
		return t
	}
	t.kind, t.text = scalar, c.Text
	switch f.kind {
	case idField:
		t.text = strings.TrimSpace(c.Text)
	case numberField:
		t.text = numberIn(c.Cell)
	case dateField:
		t.text, _, _ = strings.Cut(strings.TrimSpace(c.Text), " ")
		if _, ok := text.Date(t.text); !ok {
			t.text = c.Text
		}
	case truthField:
		t.text = r.names.value(c.Text, []string{"true", "false"})
	case wordField:
		t.text = r.names.value(c.Text, f.words)
	case wordsField:
		r.split(t, f.words)
	case linesField:
		t.kind = list
		for line := range strings.Lines(c.Text) {
			if strings.TrimSpace(line) != "" {
				t.list = append(t.list, &tree{kind: scalar, place: c.place, text: strings.TrimRight(line, "\r\n")})
			}
		}
	default: // it is as it was written
	}
	return t
}

// sound reports whether a cell can be read, and what is wrong if it can't.
func (r *tableReader) sound(c tableCell, path plan.Path, isID bool) bool {
	switch {
	case c.Wrong == workbook.NoResult:
		r.add(c.place, path, plan.FaultNoResult, "", "")
	case c.Wrong == workbook.Failed:
		r.add(c.place, path, plan.FaultFailedCell, c.Text, "")
	case c.Wrong == workbook.LostDigits && isID:
		r.add(c.place, path, plan.FaultLostDigits, c.Text, "")
	default:
		return true
	}
	r.spoiled[c.place] = true
	return false
}

// split reads several words in one cell.
func (r *tableReader) split(t *tree, of []string) {
	t.kind = list
	for word := range strings.FieldsFuncSeq(t.text, func(c rune) bool { return strings.ContainsRune("、,，;；/\n", c) }) {
		word = strings.TrimSpace(word)
		if word == "" {
			continue
		}
		said := r.names.value(word, of)
		if several := r.known(strings.Fields(word), of); said == word && len(several) > 1 {
			for _, one := range several {
				t.list = append(t.list, &tree{kind: scalar, place: t.place, text: one})
			}
			continue
		}
		if before, after, pair := strings.Cut(text.Narrow(word), ":"); pair && r.names.value(before, []string{"group"}) == "group" {
			said = "group:" + strings.TrimSpace(after)
		}
		t.list = append(t.list, &tree{kind: scalar, place: t.place, text: said})
	}
}

// known returns the words that are meant, nil if one of them is unknown: some names of words have
// blanks in them, and some people put blanks between words.
func (r *tableReader) known(written, of []string) []string {
	var all []string
	for _, one := range written {
		word := r.names.value(one, of)
		if !slices.Contains(of, word) {
			return nil
		}
		all = append(all, word)
	}
	return all
}

// units are what people write behind numbers.
var units = []string{"%", "分钟", "分", "秒", "年度", "年", "次", "张", "人", "minutes", "min", "seconds", "s"}

// numberIn returns the number that a cell says, without a unit behind it.
func numberIn(c workbook.Cell) string {
	if c.Number != "" {
		return c.Number
	}
	said := strings.TrimSpace(text.Narrow(c.Text))
	for _, unit := range units {
		if number, ok := strings.CutSuffix(said, unit); ok {
			return strings.TrimSpace(number)
		}
	}
	return c.Text
}
