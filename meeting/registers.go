package meeting

import (
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/item"
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
	TooManyRows     refuse.Why = "too_many_rows"    // [the most at once]
	OnlyAfterwards  refuse.Why = "only_afterwards"  // only once the meeting has ended
)

// Book returns what a register holds.
func (s *State) Book(name register.Name) register.Book { return s.books[name] }

// ReadRegisters returns a state that has the plan, the registers with what became of items, and the
// reports of a stored meeting and nothing else. That takes much less than [Read], since most of a record is about the hall.
func ReadRegisters(stored Stored) (State, error) {
	s := State{shelf: texts.NewShelf(stored.Texts)}
	for _, e := range stored.Events {
		switch e.Kind {
		case EventCreated, EventAmended, EventRowsAdded, EventRowAmended, EventRowStruck, EventTextsErased,
			EventReportSubmitted, EventReportReviewed, EventReportErased,
			EventItemProgressed, EventItemApplied, EventItemInspected, EventItemReopened,
			EventRemarkLeft, EventRemarkAnswered, EventRemarkErased:
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

// VisibleRow returns a row of a register, and false if there is none or a person may not see it.
func (s *State) VisibleRow(who string, name register.Name, number int) (register.Row, bool) {
	of, _ := register.Find(name)
	row, ok := s.Book(name).Row(number)
	if !ok || !s.SeesAll(who, of) && (!of.Read.Own || s.presents(who) == "" || row.Value(of, "presenter") != s.presents(who)) {
		return register.Row{}, false
	}
	return row, true
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
	v := register.Version{Values: make([]string, len(of.Columns)), By: e.Actor, At: e.At, Event: e.Number}
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
	// From is what each row was made of, in the register of items; nil if the rows were entered by hand.
	From []item.Origin `json:"from,omitempty"`

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
	first := make([]register.Version, len(c.Rows))
	for i, row := range c.Rows {
		first[i] = row.version(s, e, of, nil)
	}
	setBook(s, c.Register, s.Book(c.Register).Add(first...))
	if c.Register == register.Items {
		followRows(s, e, len(c.Rows), c.From)
	}
	return nil
}

// setBook puts a changed register in place of the old one.
func setBook(s *State, name register.Name, book register.Book) {
	s.books = mapWith(s.books, name, book)
	if name == register.Components {
		settleConsequences(s)
	}
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
	return changeRow(s, e, c.Register, c.Number, func(of register.Register, book register.Book, row register.Row) register.Book {
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
	return changeRow(s, e, c.Register, c.Number, func(_ register.Register, book register.Book, _ register.Row) register.Book {
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

func (c TextsErased) apply(s *State, e Event) error {
	return changeRow(s, e, c.Register, c.Number, func(of register.Register, book register.Book, row register.Row) register.Book {
		for _, v := range row.Versions {
			s.shelf.Drop(v.Texts...)
		}
		return book.Erase(c.Number, of)
	})
}

// changeRow changes a row that is there.
func changeRow(s *State, e Event, name register.Name, number int, how func(register.Register, register.Book, register.Row) register.Book) error {
	of, known := register.Find(name)
	book := s.Book(name)
	row, ok := book.Row(number)
	if !known || !ok {
		return fmt.Errorf("no row %d in register %s", number, name)
	}
	next := how(of, book, row)
	setBook(s, name, next)
	if name == register.Items {
		now, _ := next.Row(number)
		followRow(s, e, row, now)
	}
	return nil
}
