package register

import (
	"slices"
	"strconv"
)

// A Proposed row is what a file says that a row holds, or is to hold.
type Proposed struct {
	Number int    // of the row in the register; 0 for a new one
	Struck string // why it is struck; empty if it counts
	Fields Fields
}

// A Difference is a row that a file has otherwise than the register.
type Difference struct {
	Number int // the number that the row has, or will get
	At     int // index among the proposed rows; -1 if it is none of them
	Change Change
	Fields []Field
	Reason string // why it is struck; empty if the file does not say
}

// A Change says what becomes of a row.
type Change int

// What can become of a row.
const (
	Added Change = iota
	Changed
	Removed // struck, or lacking in the file
)

// A Field is one value of a row before and after a change; empty for none.
type Field struct{ Name, Old, New string }

// Compare returns what a file has otherwise than a book: rows that are new, changed, struck, or
// lacking. Rows that are struck or erased already are passed over, and a row without a number that
// says the same as one that is there is that one, so that a file that was read twice enters nothing
// twice. Faults have the index of the proposed row.
func (r Register) Compare(b Book, proposed []Proposed, about About) (differs []Difference, found Faults) {
	next, known, after := b.Len(), map[int]bool{}, b
	for i, p := range proposed {
		if p.Number == 0 && p.Struck != "" {
			continue // it was never entered
		}
		var was []string
		if p.Number > 0 {
			row, ok := b.Row(p.Number)
			if !ok || known[p.Number] {
				found = append(found, Fault{Row: i, What: NoRow, Got: strconv.Itoa(p.Number)})
				continue
			}
			known[p.Number] = true
			switch {
			case !row.Counts() || row.Erased:
				continue
			case p.Struck != "":
				differs = append(differs, Difference{Number: p.Number, At: i, Change: Removed, Reason: p.Struck})
				after = after.Strike(p.Number, "", p.Struck)
				continue
			}
			was = row.Now().Values
		}
		values, faults := r.Check(p.Fields, was, about, i)
		if p.Number == 0 && len(faults) == 0 {
			if same := b.sameAs(values, known); same > 0 {
				known[same] = true
				continue
			}
		}
		if len(faults) == 0 {
			faults = r.PlaceFaults(after, values, p.Number, i)
		}
		if found = append(found, faults...); len(faults) > 0 {
			continue
		}
		d := Difference{Number: p.Number, At: i, Change: Changed, Fields: r.fieldsThatDiffer(was, values)}
		switch {
		case p.Number == 0:
			next++
			d.Number, d.Change = next, Added
			after = after.Add(Version{Values: values})
		case len(d.Fields) == 0:
			continue
		default:
			after = after.Amend(p.Number, Version{Values: values})
		}
		differs = append(differs, d)
	}
	for row := range b.Rows {
		if row.Counts() && !known[row.Number] {
			differs = append(differs, Difference{Number: row.Number, At: -1, Change: Removed})
		}
	}
	slices.SortStableFunc(differs, func(a, b Difference) int { return a.Number - b.Number })
	return differs, found
}

// sameAs returns the number of a row that counts and holds just these values, other than some; 0 if
// there is none.
func (b Book) sameAs(values []string, but map[int]bool) int {
	for row := range b.Rows {
		if row.Counts() && !row.Erased && !but[row.Number] && slices.Equal(row.Now().Values, values) {
			return row.Number
		}
	}
	return 0
}

func (r Register) fieldsThatDiffer(was, values []string) (fields []Field) {
	for i, c := range r.Columns {
		old := ""
		if was != nil {
			old = was[i]
		}
		if old != values[i] {
			fields = append(fields, Field{c.Name, old, values[i]})
		}
	}
	return fields
}
