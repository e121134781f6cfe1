package act

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// registerActs read and write registers.
func registerActs() []act {
	return []act{
		{name: "rows", do: showRows},
		{name: "add", can: meeting.AddRows{}.Can, do: addRows},
		{name: "amend-row", can: meeting.AmendRow{}.Can, do: amendRow},
		{name: "strike", can: meeting.StrikeRow{}.Can, do: reasoned(strike, func(w words.Act, n int) string { return w.RowStruck(n) })},
		{name: "history", do: showHistory},
		{name: "erase", can: meeting.EraseTexts{}.Can, do: eraseTexts},
	}
}

type (
	rowJSON struct {
		Number      int               `json:"number"`
		Fields      map[string]string `json:"fields"`
		By          *string           `json:"by"` // an ID or "console"; null if nobody can know
		At          time.Time         `json:"at"`
		Struck      *string           `json:"struck"` // the reason; null while the row counts
		Erased      bool              `json:"erased,omitempty"`
		*courseJSON                   // of an item
	}
	versionJSON struct {
		Version int               `json:"version"`
		Fields  map[string]string `json:"fields"`
		By      *string           `json:"by"`
		At      time.Time         `json:"at"`
		Erased  bool              `json:"erased,omitempty"`
	}
	numberJSON struct {
		Number int `json:"number"`
	}
	amendedJSON struct {
		Number  int `json:"number"`
		Version int `json:"version"`
	}
)

// register reads the name of a register.
func (c *call) register() (register.Register, error) {
	var word string
	word, c.rest = cutWord(c.rest)
	if word == "" {
		return register.Register{}, c.misused()
	}
	of, ok := register.Find(register.Name(text.Narrow(word)))
	if !ok {
		return of, refuse.Naming(meeting.UnknownRegister, text.Clean(word, text.NameLimit))
	}
	return of, nil
}

// showRows shows the rows of a register that the person may see, perhaps only those with certain
// values.
func showRows(c *call) error {
	of, err := c.register()
	if err != nil {
		return err
	}
	wanted := register.Fields{}
	for !c.atEnd() {
		var pair string
		pair, c.rest = cutWord(c.rest)
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return c.misused()
		}
		if _, known := of.Column(name); !known {
			return register.Faults{{Row: -1, Field: text.Clean(name, text.NameLimit), What: register.UnknownField, Want: strings.Join(of.Names(), ", ")}}
		}
		wanted[name] = value
	}
	rows := slices.DeleteFunc(c.seat.State().VisibleRows(c.who, of.Name), func(row register.Row) bool {
		for name, value := range wanted {
			if row.Value(of, name) != value {
				return true
			}
		}
		return false
	})
	all := make([]rowJSON, len(rows))
	lines := [][]string{append([]string{c.words.Act.Number}, c.headings(of)...)}
	if of.Name == register.Items {
		lines[0] = slices.Insert(lines[0], 1, c.words.Lists.State)
	}
	for i, row := range rows {
		now := row.Now()
		all[i] = c.rowOf(of, row)
		line := append([]string{fmt.Sprint(row.Number)}, c.cells(of, row, now)...)
		if course := all[i].courseJSON; course != nil {
			line = slices.Insert(line, 1, c.words.Items.States[course.State])
		}
		lines = append(lines, line)
	}
	return c.answer(all, table(lines, 0))
}

// rowOf returns a row as JSON; one of the items with what became of it.
func (c *call) rowOf(of register.Register, row register.Row) rowJSON {
	now := row.Now()
	v := rowJSON{Number: row.Number, Fields: fieldsOf(of, now.Values), By: orNull(now.By), At: now.At, Struck: orNull(row.Struck), Erased: row.Erased}
	if of.Name == register.Items {
		if i, ok := meeting.ItemOf(c.seat.State(), row.Number); ok {
			v.courseJSON = courseOf(i)
		}
	}
	return v
}

// headings are the names of columns, and cells what stands below them, in a line each.
func (c *call) headings(of register.Register) []string {
	var names []string
	for _, column := range of.Columns {
		names = append(names, c.words.Register.Column(of.Name, column.Name))
	}
	return names
}

func (c *call) cells(of register.Register, row register.Row, v register.Version) []string {
	var cells []string
	for i, column := range of.Columns {
		value := c.words.Register.Word(column, v.Values[i])
		switch {
		case column.Kind == register.Presenter:
			value = c.words.Secretary(c.Room.State(), value)
		case row.Gone(column):
			value = c.words.Table.Erased
		}
		cells = append(cells, text.Clean(value, text.TitleLimit))
	}
	return cells
}

func fieldsOf(of register.Register, values []string) map[string]string {
	fields := map[string]string{}
	for i, column := range of.Columns {
		fields[column.Name] = values[i]
	}
	return fields
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// addRows enters rows, given as an object or an array of them.
func addRows(c *call) error {
	of, err := c.register()
	if err != nil {
		return err
	}
	if !c.atEnd() {
		return c.misused()
	}
	add := meeting.AddRows{Register: of.Name}
	if err := add.Can(c.Room.State(), c.who); err != nil {
		return err
	}
	raw, err := c.inputUpTo(text.FileLimit)
	if err != nil {
		return err
	}
	if add.Rows, err = c.readRows(raw); err != nil {
		return err
	}
	first, err := c.Room.AddRows(c.who, add)
	if err != nil {
		return err
	}
	added := make([]numberJSON, len(add.Rows))
	for i := range added {
		added[i] = numberJSON{first + i}
	}
	return c.answerJSON(added)
}

// readRows reads one object or an array of them.
func (c *call) readRows(raw string) ([]register.Fields, error) {
	one, err := c.readFields(raw)
	if err == nil {
		return []register.Fields{one}, nil
	}
	var list []json.RawMessage
	if json.Unmarshal([]byte(raw), &list) != nil {
		return nil, err
	}
	rows := make([]register.Fields, len(list))
	for i, each := range list {
		if rows[i], err = c.readFields(string(each)); err != nil {
			return nil, sentence(c.words.Register.Row(i+1) + ": " + err.Error())
		}
	}
	return rows, nil
}

// readFields reads an object whose values are texts or numbers; null is an empty text.
func (c *call) readFields(raw string) (register.Fields, error) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(raw)))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil || object == nil || decoder.More() {
		return nil, sentence(c.words.Act.RowNotJSON)
	}
	fields := register.Fields{}
	for name, value := range object {
		switch value := value.(type) {
		case string:
			fields[name] = value
		case json.Number:
			fields[name] = value.String()
		case nil:
			fields[name] = ""
		default:
			return nil, sentence(c.words.Act.FieldNotText(text.Clean(name, text.NameLimit)))
		}
	}
	return fields, nil
}

// amendRow changes fields of a row.
func amendRow(c *call) error {
	of, err := c.register()
	if err != nil {
		return err
	}
	number, err := c.number()
	if err != nil {
		return err
	}
	if number < 1 {
		return refuse.Because(meeting.UnknownRow, number)
	}
	amend := meeting.AmendRow{Register: of.Name, Number: number}
	raw, err := c.inputFor(amend)
	if err != nil {
		return err
	}
	if amend.Fields, err = c.readFields(raw); err != nil {
		return err
	}
	if err := c.Room.Do(c.who, amend); err != nil {
		return err
	}
	row, _ := c.Room.State().Book(of.Name).Row(number)
	return c.answerJSON(amendedJSON{number, len(row.Versions)})
}

// rowThere refuses a number that is no row the person may see.
func (c *call) rowThere(of register.Register, number int) error {
	rows := c.seat.State().VisibleRows(c.who, of.Name)
	if !slices.ContainsFunc(rows, func(row register.Row) bool { return row.Number == number }) {
		return refuse.Because(meeting.UnknownRow, number)
	}
	return nil
}

// reasoned makes an act that does something to a row for a reason.
func reasoned(act func(of register.Name, number int, reason string) meeting.Act, said func(words.Act, int) string) func(*call) error {
	return func(c *call) error {
		of, number, reason, err := c.rowAndReason()
		if err != nil {
			return err
		}
		if err := c.Room.Do(c.who, act(of.Name, number, reason)); err != nil {
			return err
		}
		return c.done(said(c.words.Act, number))
	}
}

func strike(of register.Name, number int, reason string) meeting.Act {
	return meeting.StrikeRow{Register: of, Number: number, Reason: reason}
}

// eraseTexts erases what is written in a row of a register, or in a version of a report.
func eraseTexts(c *call) error {
	if c.takes("report") {
		return eraseReport(c)
	}
	if c.takes("remark") {
		return eraseRemark(c)
	}
	return reasoned(erase, func(w words.Act, n int) string { return w.RowErased(n) })(c)
}

func erase(of register.Name, number int, reason string) meeting.Act {
	return meeting.EraseTexts{Register: of, Number: number, Reason: reason}
}

// rowAndReason reads a register, a number and a reason.
func (c *call) rowAndReason() (of register.Register, number int, reason string, err error) {
	if of, err = c.register(); err != nil {
		return of, 0, "", err
	}
	if number, err = c.nextNumber(); err != nil {
		return of, 0, "", err
	}
	if reason, err = c.reason(); err != nil {
		return of, 0, "", err
	}
	if number < 1 {
		return of, 0, "", refuse.Because(meeting.UnknownRow, number)
	}
	return of, number, reason, nil
}

// showHistory shows every version of a row.
func showHistory(c *call) error {
	of, err := c.register()
	if err != nil {
		return err
	}
	number, err := c.number()
	if err != nil {
		return err
	}
	if err := c.rowThere(of, number); err != nil {
		return err
	}
	row, _ := c.Room.State().Book(of.Name).Row(number)
	all := make([]versionJSON, len(row.Versions))
	lines := [][]string{append([]string{c.words.Act.Number}, c.headings(of)...)}
	for i, v := range row.Versions {
		all[i] = versionJSON{i + 1, fieldsOf(of, v.Values), orNull(v.By), v.At, row.Erased}
		lines = append(lines, append([]string{strconv.Itoa(i + 1)}, c.cells(of, row, v)...))
	}
	return c.answer(all, table(lines, 0))
}
