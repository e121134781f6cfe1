package register

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/text"
)

// Fields are what somebody enters into a row, by the names of columns.
type Fields map[string]string

// An About is what the values of a row may name.
type About struct {
	Presenters []string // IDs
	Components []string // IDs of components other than the on-site score
}

// A Fault is one thing that is wrong with what somebody entered.
type Fault struct {
	Row   int    // its place among the rows entered, from 0; -1 if there is just one
	Field string // the column; empty for the row as a whole
	What  What
	Got   string
	Want  string // what may stand there; empty if that is plain
}

// A What says what is wrong with a value or a row. Package words has a sentence for each.
type What string

// The faults.
const (
	UnknownField   What = "unknown_field"   // got: the name, want: the names there are
	MissingField   What = "missing_field"   // want: the words there are, if it is one
	NotADate       What = "not_a_date"      // got
	NotAWord       What = "not_a_word"      // got, want: the words there are
	NoPresenter    What = "no_presenter"    // got, want: the IDs there are
	NoComponent    What = "no_component"    // got, want: the IDs there are
	NoComponents   What = "no_components"   // the plan has none to enter
	NotPoints      What = "not_points"      // got
	FieldTooLong   What = "field_too_long"  // want: the limit in characters
	FieldLost      What = "field_lost"      // got: the text with a mark where a character was lost
	FieldFixed     What = "field_fixed"     // it is never amended
	PlaceTaken     What = "place_taken"     // got: the number of the row that has it
	NotYourColumn  What = "not_your_column" // want: those that a presenter may fill in
	StartAfter     What = "start_after"     // got: the start, want: the deadline
	NothingEntered What = "nothing_entered"
	NoRow          What = "no_row" // got: the number
)

// Faults are everything that is wrong with what somebody entered. It is a refusal: nothing was
// changed.
type Faults []Fault

// Error is for logs. People are shown the sentences from package words.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, one := range f {
		lines[i] = fmt.Sprintf("refused: row %d, %s: %s %q", one.Row, one.Field, one.What, one.Got)
	}
	return strings.Join(lines, "\n")
}

// Check reads what somebody enters into a row and returns its values, a column each. Was is
// what the row holds already, nil for a new one: fields that are not entered stay. Faults have
// Row at.
func (r Register) Check(entered Fields, was []string, about About, at int) (values []string, found Faults) {
	add := func(field string, what What, got, want string) {
		found = append(found, Fault{Row: at, Field: field, What: what, Got: text.Clean(got, text.NameLimit), Want: want})
	}
	values = make([]string, len(r.Columns))
	copy(values, was)
	for _, name := range sortedNames(entered) {
		c, known := r.Column(name)
		if !known {
			add(name, UnknownField, name, strings.Join(r.Names(), ", "))
			continue
		}
		value, what, want := c.read(entered[name], about)
		i := r.index(name)
		switch {
		case what != "":
			add(name, what, entered[name], want)
		case was != nil && c.Fixed && value != values[i]:
			add(name, FieldFixed, "", "")
		default:
			values[i] = value
		}
	}
	for i, c := range r.Columns {
		if c.Needed && values[i] == "" && !found.At(c.Name) {
			add(c.Name, MissingField, "", strings.Join(c.Words, ", "))
		}
	}
	if start, end := r.ValueOf(values, "start"), r.ValueOf(values, "deadline"); start != "" && end != "" && start > end {
		add("start", StartAfter, start, end)
	}
	return values, found
}

// PlaceFaults is the fault of values whose place another row has, see [Register.Taken]; none if it
// is free.
func (r Register) PlaceFaults(b Book, values []string, except, at int) Faults {
	taken := r.Taken(b, values, except)
	if taken == 0 {
		return nil
	}
	return Faults{{Row: at, Field: r.Unique[len(r.Unique)-1], What: PlaceTaken, Got: strconv.Itoa(taken)}}
}

// Taken returns the row that holds already what no two rows may hold together; 0 for none. The
// row number except is not compared.
func (r Register) Taken(b Book, values []string, except int) int {
	if len(r.Unique) == 0 {
		return 0
	}
	for row := range b.Rows {
		if row.Counts() && row.Number != except && r.sameKey(row.Now().Values, values) {
			return row.Number
		}
	}
	return 0
}

// NotOwn returns a fault for each column that a presenter changed in a row of theirs and may not:
// those that others fill in, and whose row it is.
func (r Register) NotOwn(was, values []string, at int) (found Faults) {
	for i, c := range r.Columns {
		free := r.Write.OwnColumns == nil || slices.Contains(r.Write.OwnColumns, c.Name)
		if was[i] != values[i] && (!free || c.Kind == Presenter) {
			found = append(found, Fault{Row: at, Field: c.Name, What: NotYourColumn, Want: strings.Join(r.ownColumns(), ", ")})
		}
	}
	return found
}

// ownColumns are those that a presenter may fill in, in a row that is there.
func (r Register) ownColumns() []string {
	if r.Write.OwnColumns != nil {
		return r.Write.OwnColumns
	}
	return slices.DeleteFunc(r.Names(), func(name string) bool { return name == "presenter" })
}

// sameKey reports whether two rows hold the same in the columns that must differ.
func (r Register) sameKey(a, b []string) bool {
	return !slices.ContainsFunc(r.Unique, func(name string) bool { return r.ValueOf(a, name) != r.ValueOf(b, name) })
}

// ValueOf returns what the values of a row have in a column; empty if there is no such column.
func (r Register) ValueOf(values []string, column string) string {
	if at := r.index(column); at >= 0 && at < len(values) {
		return values[at]
	}
	return ""
}

// At reports whether a field has a fault already.
func (f Faults) At(field string) bool {
	return slices.ContainsFunc(f, func(one Fault) bool { return one.Field == field })
}

// read reads a value of a column.
func (c Column) read(entered string, about About) (value string, what What, want string) {
	if c.Kind.IsText() {
		return c.readText(entered)
	}
	typed := strings.TrimSpace(text.Narrow(text.Clean(entered, text.NameLimit)))
	if typed == "" {
		return "", "", ""
	}
	switch c.Kind {
	case Date:
		if day, ok := text.Date(typed); ok {
			return day, "", ""
		}
		return "", NotADate, ""
	case Points:
		if points, ok := readPoints(typed); ok {
			return points, "", ""
		}
		return "", NotPoints, ""
	case Presenter:
		return oneOf(typed, about.Presenters, NoPresenter)
	case Component:
		if len(about.Components) == 0 {
			return "", NoComponents, ""
		}
		return oneOf(typed, about.Components, NoComponent)
	case Word, Line, Lines: // texts were read above
	}
	return oneOf(typed, c.Words, NotAWord)
}

func oneOf(typed string, all []string, what What) (value string, _ What, want string) {
	if slices.Contains(all, typed) {
		return typed, "", ""
	}
	return "", what, strings.Join(all, ", ")
}

func (c Column) readText(entered string) (_ string, what What, want string) {
	value, fits := text.Fits(entered, c.Limit)
	if c.Kind == Lines {
		value, fits = text.Verbatim(entered, c.Limit)
	}
	switch {
	case text.LostSign(entered) != "":
		return "", FieldLost, ""
	case !fits:
		return "", FieldTooLong, fmt.Sprint(c.Limit)
	}
	return value, "", ""
}

// readPoints reads 0 to 100 with at most two decimals, and writes it with two.
func readPoints(typed string) (string, bool) {
	whole, decimals, dot := strings.Cut(typed, ".")
	trimmed := strings.TrimRight(decimals, "0")
	if whole == "" || len(whole) > 3 || dot && decimals == "" || len(trimmed) > 2 || strings.Trim(whole+decimals, "0123456789") != "" {
		return "", false
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if len(whole) > 2 && (whole != "100" || trimmed != "") {
		return "", false
	}
	return whole + "." + (trimmed + "00")[:2], true
}

func sortedNames(entered Fields) []string {
	names := make([]string, 0, len(entered))
	for name := range entered {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Whats returns every fault. Tests use it to check that each has a sentence.
func Whats() []What {
	return []What{
		UnknownField, MissingField, NotADate, NotAWord, NoPresenter, NoComponent, NoComponents, NotPoints, FieldTooLong, FieldLost, FieldFixed,
		PlaceTaken, NotYourColumn, StartAfter, NothingEntered, NoRow,
	}
}
