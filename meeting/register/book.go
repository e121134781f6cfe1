package register

import (
	"slices"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/frozen"
)

// A Book is what a register holds. Rows are numbered from 1, in the order in which they were
// entered, and keep their number. The zero value is empty.
type Book struct {
	rows frozen.List[Row]
}

// A Row is one row of a register.
type Row struct {
	Number   int
	Versions []Version // the last one counts; never modified
	Struck   string    // why it was struck; empty while it counts
	StruckBy string    // an ID
	Erased   bool      // its texts were erased
}

// A Version is what a row held from some time on.
type Version struct {
	Values []string // one for each column of the register, empty where there is none
	By     string   // who wrote it, by ID; empty if nobody can know
	At     time.Time
	Event  int // the number of the event that it is from
	// Texts are the hashes of the texts that are new in this version.
	Texts []code.Hash
}

// Now returns the version of a row that counts.
func (r Row) Now() Version { return r.Versions[len(r.Versions)-1] }

// Value returns what a row holds now in a column; empty if there is no such column.
func (r Row) Value(of Register, column string) string {
	if at := of.index(column); at >= 0 && at < len(r.Now().Values) {
		return r.Now().Values[at]
	}
	return ""
}

// Counts reports whether a row counts: it has not been struck.
func (r Row) Counts() bool { return r.Struck == "" }

// Gone reports whether the row had a text in a column and it was erased. Of columns that may be empty
// nobody can tell.
func (r Row) Gone(c Column) bool { return r.Erased && c.Needed && c.Kind.IsText() }

// Same reports whether a row is as it was in an earlier book.
func (r Row) Same(was Row) bool {
	return len(r.Versions) == len(was.Versions) && &r.Versions[0] == &was.Versions[0] && r.Struck == was.Struck && r.Erased == was.Erased
}

// Len returns how many rows were ever entered.
func (b Book) Len() int { return b.rows.Len() }

// Row returns the row with a number.
func (b Book) Row(number int) (Row, bool) {
	if number < 1 || number > b.rows.Len() {
		return Row{}, false
	}
	return b.rows.At(number - 1), true
}

// Rows calls yield for every row in order, those that are struck too.
func (b Book) Rows(yield func(Row) bool) {
	for row := range b.rows.Values() {
		if !yield(row) {
			return
		}
	}
}

// Since calls yield for the rows that may differ from those of an earlier book.
func (b Book) Since(was Book) func(yield func(Row) bool) {
	return func(yield func(Row) bool) {
		for i := range b.rows.Since(was.rows) {
			if !yield(b.rows.At(i)) {
				return
			}
		}
	}
}

// Add returns the book with more rows, of which each has its first version.
func (b Book) Add(first ...Version) Book {
	rows := make([]Row, len(first))
	for i := range first {
		rows[i] = Row{Number: b.rows.Len() + i + 1, Versions: first[i : i+1 : i+1]}
	}
	b.rows = b.rows.Append(rows...)
	return b
}

// Amend returns the book with a further version of a row.
func (b Book) Amend(number int, next Version) Book {
	return b.change(number, func(row *Row) { row.Versions = append(slices.Clip(row.Versions), next) })
}

// Strike returns the book with a row that no longer counts.
func (b Book) Strike(number int, by, reason string) Book {
	return b.change(number, func(row *Row) { row.Struck, row.StruckBy = reason, by })
}

// Erase returns the book with a row whose texts are gone, in every version.
func (b Book) Erase(number int, of Register) Book {
	return b.change(number, func(row *Row) {
		row.Erased = true
		row.Versions = slices.Clone(row.Versions)
		for i, v := range row.Versions {
			values := slices.Clone(v.Values)
			for at, c := range of.Columns {
				if c.Kind.IsText() && at < len(values) {
					values[at] = ""
				}
			}
			row.Versions[i].Values = values
		}
	})
}

func (b Book) change(number int, how func(*Row)) Book {
	row, ok := b.Row(number)
	if !ok {
		return b
	}
	how(&row)
	b.rows = b.rows.With(number-1, row)
	return b
}
