package meeting

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/texts"
)

// The reasons for refusing something about a register.
const (
	UnknownRegister refuse.Why = "unknown_register" // [text: the name]
	UnknownRow      refuse.Why = "unknown_row"      // [number]
	RowStruckOut    refuse.Why = "row_struck"       // [number]
	RowErased       refuse.Why = "row_erased"       // [number]
	OnlyAfterwards  refuse.Why = "only_afterwards"  // only once the meeting has ended
)

// Book returns what a register holds.
func (s *State) Book(name register.Name) register.Book { return s.books[name] }

// ReadRegisters returns a state that has the plan and the registers of a stored meeting and
// nothing else. That takes much less than [Read], since most of a record is about the hall.
func ReadRegisters(stored Stored) (State, error) {
	s := State{shelf: texts.NewShelf(stored.Texts)}
	for _, e := range stored.Events {
		switch e.Kind {
		case EventCreated, EventAmended, EventRowsAdded, EventRowAmended, EventRowStruck, EventTextsErased:
			c, err := e.Change()
			if err != nil {
				return s, err
			}
			if s, err = Fold(s, e, c); err != nil {
				return s, err
			}
		}
	}
	return s, nil
}

// About returns what the rows of registers may name.
func (s *State) About() register.About { return AboutOf(s.Plan) }

// AboutOf returns what the rows of registers may name under a plan.
func AboutOf(p plan.Plan) register.About {
	var a register.About
	for _, p := range p.Presenters {
		a.Presenters = append(a.Presenters, p.ID)
	}
	if p.Composite != nil {
		for _, c := range p.Composite.Components {
			if !c.Meeting {
				a.Components = append(a.Components, c.ID)
			}
		}
	}
	return a
}

// VisibleRows returns the rows of a register that a person may see, in the order in which they
// were entered.
func (s *State) VisibleRows(who string, name register.Name) []register.Row {
	of, ok := register.Find(name)
	if !ok {
		return nil
	}
	all := s.SeesAll(who, of)
	own := s.presents(who)
	if !all && (own == "" || !of.Read.Own) {
		return nil
	}
	var rows []register.Row
	for row := range s.Book(name).Rows {
		if all || row.Value(of, "presenter") == own {
			rows = append(rows, row)
		}
	}
	return rows
}

// SeesAll reports whether a person may see every row of a register.
func (s *State) SeesAll(who string, of register.Register) bool {
	return of.Read.Everybody || of.Read.InHall && s.Phase() != Preparing || s.HasRole(who, of.Read.Roles...)
}

// CanSee reports whether a person may see rows of a register, be there any or not.
func (s *State) CanSee(who string, of register.Register) bool {
	return s.SeesAll(who, of) || of.Read.Own && s.presents(who) != ""
}

// presents returns the ID of the presenter that a person is; empty for anybody else.
func (s *State) presents(who string) string {
	p, _ := s.Person(who)
	return p.Presents
}

// writes says how a person may write in a register: all rows, or only their own.
func (s *State) writes(who string, of register.Register) (all, own bool) {
	return s.HasRole(who, of.Write.Roles...), of.Write.Own && s.presents(who) != ""
}

// requireWriter refuses a person who may not write in a register at all, and a register that
// does not exist. Without a name it asks about all registers.
func requireWriter(s *State, who string, name register.Name, adds bool) error {
	if name == "" {
		if slices.ContainsFunc(register.All(), func(r register.Register) bool { return requireWriter(s, who, r.Name, adds) == nil }) {
			return nil
		}
		return refuse.Because(NotYourPart)
	}
	of, ok := register.Find(name)
	if !ok {
		return refuse.Naming(UnknownRegister, text.Clean(string(name), text.NameLimit))
	}
	all, own := s.writes(who, of)
	if !all && (!own || adds && of.Write.OwnColumns != nil) {
		return refuse.Because(NotYourPart)
	}
	return nil
}

// A RowEntered is the first version of a row in the record. Texts are given by their hashes.
type RowEntered struct {
	Fields map[string]string    `json:"fields,omitempty"`
	Texts  map[string]code.Hash `json:"texts,omitempty"`
}

// version makes the version of a row that follows from what was entered into it.
func (r RowEntered) version(s *State, e Event, of register.Register, was []string) register.Version {
	v := register.Version{Values: make([]string, len(of.Columns)), By: e.Actor, At: e.At}
	if e.Actor == "" { // nobody is to know who it was
		v.At = v.At.Truncate(24 * time.Hour)
	}
	copy(v.Values, was)
	for i, c := range of.Columns {
		if value, ok := r.Fields[c.Name]; ok {
			v.Values[i] = value
		}
		if hash, ok := r.Texts[c.Name]; ok {
			v.Values[i] = s.shelf.Words(hash)
			v.Texts = append(v.Texts, hash)
		}
	}
	return v
}

// RowsAdded enters rows into a register.
type RowsAdded struct {
	Register register.Name `json:"register,omitempty"`
	Rows     []RowEntered  `json:"rows,omitempty"`

	words    []texts.Text
	unsigned []UnsignedKey // that become these rows
}

// Kind implements [Change].
func (RowsAdded) Kind() EventKind { return EventRowsAdded }

func (c RowsAdded) newTexts() []texts.Text { return c.words }

func (c RowsAdded) apply(s *State, e Event) error {
	of, ok := register.Find(c.Register)
	if !ok {
		return fmt.Errorf("no register %s", c.Register)
	}
	book := s.Book(c.Register)
	for _, row := range c.Rows {
		book = book.Add(row.version(s, e, of, nil))
	}
	s.books = mapWith(s.books, c.Register, book)
	return nil
}

// RowAmended makes a further version of a row. It holds the fields that change.
type RowAmended struct {
	Register register.Name `json:"register,omitempty"`
	Number   int           `json:"number,omitempty"`
	RowEntered

	words []texts.Text
}

// Kind implements [Change].
func (RowAmended) Kind() EventKind { return EventRowAmended }

func (c RowAmended) newTexts() []texts.Text { return c.words }

func (c RowAmended) apply(s *State, e Event) error {
	return changeRow(s, c.Register, c.Number, func(of register.Register, book register.Book, row register.Row) register.Book {
		return book.Amend(c.Number, c.version(s, e, of, row.Now().Values))
	})
}

// RowStruck strikes a row.
type RowStruck struct {
	Register register.Name `json:"register,omitempty"`
	Number   int           `json:"number,omitempty"`
	Reason   string        `json:"reason,omitempty"`
}

// Kind implements [Change].
func (RowStruck) Kind() EventKind { return EventRowStruck }

func (c RowStruck) apply(s *State, e Event) error {
	return changeRow(s, c.Register, c.Number, func(_ register.Register, book register.Book, _ register.Row) register.Book {
		return book.Strike(c.Number, e.Actor, c.Reason)
	})
}

// TextsErased says that the texts of a row were erased, in every version.
type TextsErased struct {
	Register register.Name `json:"register,omitempty"`
	Number   int           `json:"number,omitempty"`
	Reason   string        `json:"reason,omitempty"`

	gone []code.Hash
}

// Kind implements [Change].
func (TextsErased) Kind() EventKind { return EventTextsErased }

func (c TextsErased) apply(s *State, _ Event) error {
	return changeRow(s, c.Register, c.Number, func(of register.Register, book register.Book, row register.Row) register.Book {
		for _, v := range row.Versions {
			s.shelf.Drop(v.Texts...)
		}
		return book.Erase(c.Number, of)
	})
}

// changeRow changes a row that is there.
func changeRow(s *State, name register.Name, number int, how func(register.Register, register.Book, register.Row) register.Book) error {
	of, known := register.Find(name)
	book := s.Book(name)
	row, ok := book.Row(number)
	if !known || !ok {
		return fmt.Errorf("no row %d in register %s", number, name)
	}
	s.books = mapWith(s.books, name, how(of, book, row))
	return nil
}

// AddRows enters rows into a register: all of them or none. The change is [RowsAdded]; the first
// row gets the number of rows there were, plus one.
type AddRows struct {
	Register register.Name
	Rows     []register.Fields
}

// Can implements [Act].
func (a AddRows) Can(s *State, who string) error { return requireWriter(s, who, a.Register, true) }

// AddRows is [Room.Do] for rows. It returns the number of the first, from which they are
// numbered on.
func (r *Room) AddRows(who string, a AddRows) (first int, err error) {
	r.lock()
	defer r.unlock()
	first = r.State().Book(a.Register).Len() + 1
	_, err = r.act(who, a)
	return first, err
}

// maxRows is how many rows are entered at once at most.
const maxRows = 5000

func (a AddRows) perform(r *Room, s *State, who string) (Change, error) {
	of, _ := register.Find(a.Register)
	all, _ := s.writes(who, of)
	if len(a.Rows) == 0 {
		return nil, register.Faults{{Row: -1, What: register.NothingEntered}}
	}
	if len(a.Rows) > maxRows {
		return nil, refuse.Because(TextTooLong, maxRows)
	}
	about, book, change := s.About(), s.Book(a.Register), RowsAdded{Register: a.Register}
	var found register.Faults
	for i, entered := range a.Rows {
		at := i
		if len(a.Rows) == 1 {
			at = -1
		}
		if !all {
			entered = ownRow(entered, s.presents(who))
		}
		values, faults := of.Check(entered, nil, about, at)
		if !all && !faults.At("presenter") && of.ValueOf(values, "presenter") != s.presents(who) {
			return nil, refuse.Because(NotYourPart)
		}
		if len(faults) == 0 {
			faults = of.PlaceFaults(book, values, 0, at)
		}
		found = append(found, faults...)
		if len(of.Unique) > 0 { // the rows after this one must not take its place
			book = book.Add(register.Version{Values: values})
		}
		row, words, err := enter(r.random, of, values, make([]string, len(values)))
		if err != nil {
			return nil, err
		}
		change.Rows, change.words = append(change.Rows, row), append(change.words, words...)
	}
	if len(found) > 0 {
		return nil, found
	}
	return change, nil
}

// ownRow returns a row that somebody enters about themselves, who need not say so.
func ownRow(entered register.Fields, own string) register.Fields {
	if entered["presenter"] != "" {
		return entered
	}
	entered = maps.Clone(entered)
	if entered == nil {
		entered = register.Fields{}
	}
	entered["presenter"] = own
	return entered
}

// enter returns what differs between two versions of a row as the record holds it, and its texts.
func enter(random io.Reader, of register.Register, values, was []string) (row RowEntered, words []texts.Text, err error) {
	for i, c := range of.Columns {
		switch {
		case values[i] == was[i]:
		case c.Kind.IsText() && values[i] != "":
			t, err := texts.New(random, values[i])
			if err != nil {
				return row, nil, err
			}
			if row.Texts == nil {
				row.Texts = map[string]code.Hash{}
			}
			row.Texts[c.Name], words = t.Hash(), append(words, t)
		default:
			if row.Fields == nil {
				row.Fields = map[string]string{}
			}
			row.Fields[c.Name] = values[i]
		}
	}
	return row, words, nil
}

// AmendRow changes fields of a row. If Seen is not 0 it is the number of the version that
// somebody saw, and a newer one is not overwritten.
type AmendRow struct {
	Register register.Name
	Number   int
	Seen     int
	Fields   register.Fields
}

// Can implements [Act].
func (a AmendRow) Can(s *State, who string) error {
	return cmp.Or(requireWriter(s, who, a.Register, false), requireRow(s, who, a.Register, a.Number))
}

// requireRow refuses a number that is no row which somebody may write in. Number 0 stands for
// any row.
func requireRow(s *State, who string, name register.Name, number int) error {
	of, known := register.Find(name)
	if number == 0 || !known {
		return nil
	}
	row, ok := s.Book(name).Row(number)
	all, _ := s.writes(who, of)
	switch {
	case !ok, !all && row.Value(of, "presenter") != s.presents(who):
		return refuse.Because(UnknownRow, number)
	case !row.Counts():
		return refuse.Because(RowStruckOut, number)
	case row.Erased:
		return refuse.Because(RowErased, number)
	}
	return nil
}

func (a AmendRow) perform(r *Room, s *State, who string) (Change, error) {
	of, _ := register.Find(a.Register)
	book := s.Book(a.Register)
	row, ok := book.Row(a.Number)
	if !ok {
		return nil, refuse.Because(UnknownRow, a.Number)
	}
	was := row.Now().Values
	if a.Seen > 0 && a.Seen != len(row.Versions) {
		return nil, refuseOverwrite(s, row.Now().By)
	}
	values, found := of.Check(a.Fields, was, s.About(), -1)
	if all, _ := s.writes(who, of); !all {
		found = append(found, of.NotOwn(was, values, -1)...)
	}
	if len(found) == 0 {
		found = of.PlaceFaults(book, values, a.Number, -1)
	}
	if len(found) > 0 {
		return nil, found
	}
	entered, words, err := enter(r.random, of, values, was)
	if err != nil || entered.Fields == nil && entered.Texts == nil {
		return nil, err
	}
	return RowAmended{Register: a.Register, Number: a.Number, RowEntered: entered, words: words}, nil
}

// StrikeRow strikes a row that was entered by mistake. It takes a reason.
type StrikeRow struct {
	Register register.Name
	Number   int
	Reason   string
}

// Can implements [Act].
func (a StrikeRow) Can(s *State, who string) error {
	return cmp.Or(requireWriter(s, who, a.Register, true), requireRow(s, who, a.Register, a.Number))
}

func (a StrikeRow) perform(_ *Room, _ *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return RowStruck{Register: a.Register, Number: a.Number, Reason: reason}, requireText(reason, NeedReason, tooLong)
}

// EraseTexts erases the texts of a row, in every version, from the file. It takes a reason.
type EraseTexts struct {
	Register register.Name
	Number   int
	Reason   string
}

// Can implements [Act].
func (a EraseTexts) Can(s *State, who string) error {
	if err := requireRole(s, who, plan.Office); err != nil {
		return err
	}
	if s.Phase() != Following {
		return refuse.Because(OnlyAfterwards)
	}
	if a.Register == "" {
		return nil
	}
	if _, ok := register.Find(a.Register); !ok {
		return refuse.Naming(UnknownRegister, text.Clean(string(a.Register), text.NameLimit))
	}
	switch row, ok := s.Book(a.Register).Row(a.Number); {
	case !ok:
		return refuse.Because(UnknownRow, a.Number)
	case row.Erased:
		return refuse.Because(RowErased, a.Number)
	}
	return nil
}

func (a EraseTexts) perform(_ *Room, s *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	if err := requireText(reason, NeedReason, tooLong); err != nil {
		return nil, err
	}
	row, _ := s.Book(a.Register).Row(a.Number)
	change := TextsErased{Register: a.Register, Number: a.Number, Reason: reason}
	for _, v := range row.Versions {
		change.gone = append(change.gone, v.Texts...)
	}
	return change, nil
}
