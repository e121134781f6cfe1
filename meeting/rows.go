package meeting

import (
	"cmp"
	"io"
	"maps"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/texts"
)

// What people do to the rows of registers. What becomes of it is in registers.go.

// A RowAct is an [Act] on rows of a register: [AddRows], [AmendRow] or [StrikeRow].
type RowAct interface {
	Act
	// change returns the change that the act makes, or nil if it changes nothing.
	change(random io.Reader, s *State, by author) (Change, error)
	register() register.Name
}

// An author is somebody who writes in a register.
type author struct {
	all bool   // in every row
	own string // or else in those of this presenter, by ID
}

// author returns how a person writes in a register.
func (s *State) author(who string, name register.Name) author {
	of, _ := register.Find(name)
	return author{all: s.HasRole(who, of.Write.Roles...), own: s.presents(who)}
}

// AddRows enters rows into a register: all of them or none. The change is [RowsAdded]; the first
// row gets the number of rows there were, plus one.
type AddRows struct {
	Register register.Name
	Rows     []register.Fields
}

// Can implements [Act].
func (a AddRows) Can(s *State, who string) error {
	return cmp.Or(requireWriter(s, who, a.Register, true), requireRowsUnlocked(s, a.Register))
}

// AddRows is [Room.Do] for rows. It returns the number of the first, from which they are
// numbered on.
func (r *Room) AddRows(who string, a AddRows) (first int, err error) {
	r.lock()
	defer r.unlock()
	first = r.State().Book(a.Register).Len() + 1
	_, err = r.act(who, a)
	return first, err
}

// MaxRows is how many rows one [AddRows] enters at most.
const MaxRows = 5000

func (a AddRows) register() register.Name { return a.Register }

func (a AddRows) perform(r *Room, s *State, who string) (Change, error) {
	return a.change(r.random, s, s.author(who, a.Register))
}

func (a AddRows) change(random io.Reader, s *State, by author) (Change, error) {
	of, _ := register.Find(a.Register)
	if len(a.Rows) == 0 {
		return nil, register.Faults{{Row: -1, What: register.NothingEntered}}
	}
	if len(a.Rows) > MaxRows {
		return nil, refuse.Because(TooManyRows, MaxRows)
	}
	if err := requireRowsUnlocked(s, a.Register); err != nil {
		return nil, err
	}
	about, book, change := s.About(), s.Book(a.Register), RowsAdded{Register: a.Register}
	var found register.Faults
	for i, entered := range a.Rows {
		at := i
		if len(a.Rows) == 1 {
			at = -1
		}
		if !by.all {
			entered = ownRow(entered, by.own)
		}
		values, faults := of.Check(entered, nil, about, at)
		if !by.all && !faults.At("presenter") && of.ValueOf(values, "presenter") != by.own {
			return nil, refuse.Because(NotYourPart)
		}
		if len(faults) == 0 {
			faults = of.PlaceFaults(book, values, 0, at)
		}
		found = append(found, faults...)
		if len(of.Unique) > 0 { // the rows after this one must not take its place
			book = book.Add(register.Version{Values: values})
		}
		row, words, err := enter(random, of, values, make([]string, len(values)))
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
	return cmp.Or(requireWriter(s, who, a.Register, false), requireRow(s, s.author(who, a.Register), a.Register, a.Number))
}

// requireRow refuses a number that is no row which somebody may write in. Number 0 stands for
// any row.
func requireRow(s *State, by author, name register.Name, number int) error {
	of, known := register.Find(name)
	if number == 0 || !known {
		return nil
	}
	row, ok := s.Book(name).Row(number)
	switch {
	case !ok, !by.all && row.Value(of, "presenter") != by.own:
		return refuse.Because(UnknownRow, number)
	case !row.Counts():
		return refuse.Because(RowStruckOut, number)
	case row.Erased:
		return refuse.Because(RowErased, number)
	}
	return requireRowsUnlocked(s, name)
}

func (a AmendRow) register() register.Name { return a.Register }

func (a AmendRow) perform(r *Room, s *State, who string) (Change, error) {
	return a.change(r.random, s, s.author(who, a.Register))
}

func (a AmendRow) change(random io.Reader, s *State, by author) (Change, error) {
	of, _ := register.Find(a.Register)
	book := s.Book(a.Register)
	row, ok := book.Row(a.Number)
	if err := requireRow(s, by, a.Register, a.Number); err != nil || !ok {
		return nil, cmp.Or(err, refuse.Because(UnknownRow, a.Number))
	}
	was := row.Now().Values
	if a.Seen > 0 && a.Seen != len(row.Versions) {
		return nil, refuseOverwrite(s, row.Now().By)
	}
	values, found := of.Check(a.Fields, was, s.About(), -1)
	if !by.all {
		found = append(found, of.NotOwn(was, values, -1)...)
	}
	if len(found) == 0 {
		found = of.PlaceFaults(book, values, a.Number, -1)
	}
	if len(found) > 0 {
		return nil, found
	}
	entered, words, err := enter(random, of, values, was)
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
	return cmp.Or(requireWriter(s, who, a.Register, true), requireStrikable(s, s.author(who, a.Register), a.Register, a.Number))
}

// requireStrikable is [requireRow] for striking, which a row whose texts were erased can still be.
func requireStrikable(s *State, by author, name register.Name, number int) error {
	if err := requireRow(s, by, name, number); !refuse.Is(err, RowErased) {
		return err
	}
	return nil
}

func (a StrikeRow) register() register.Name { return a.Register }

func (a StrikeRow) perform(r *Room, s *State, who string) (Change, error) {
	return a.change(r.random, s, s.author(who, a.Register))
}

func (a StrikeRow) change(_ io.Reader, s *State, by author) (Change, error) {
	if err := requireStrikable(s, by, a.Register, a.Number); err != nil {
		return nil, err
	}
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return RowStruck{Register: a.Register, Number: a.Number, Reason: reason}, requireText(reason, NeedReason, tooLong)
}

// requireErasing returns nil if somebody may erase what people wrote, or the refusal.
func requireErasing(s *State, who string) error {
	if err := requireRole(s, who, plan.Office); err != nil {
		return err
	}
	if s.Phase() != Following {
		return refuse.Because(OnlyAfterwards)
	}
	return nil
}

// EraseTexts erases the texts of a row, in every version, from the file. It takes a reason.
type EraseTexts struct {
	Register register.Name
	Number   int
	Reason   string
}

// Can implements [Act].
func (a EraseTexts) Can(s *State, who string) error {
	if err := requireErasing(s, who); err != nil {
		return err
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
	if a.Register == register.Items {
		change.gone = append(change.gone, s.followed.course(a.Number).Hashes()...)
	}
	return change, nil
}
