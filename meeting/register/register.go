// Package register holds the registers of the year around the meeting: tables whose rows are
// entered, amended and struck, and never erased.
//
// A [Register] is described once, in [All]: its columns, and who writes and reads it. The table
// screen, the acts, the sheet of the workbook, the papers and the JSON follow from the
// description. To add a register, describe it there.
//
// A [Book] is what one register holds: for each row every version, with who made it and when.
// A Book is a value; it changes by [Book.Add], [Book.Amend] and [Book.Strike], which return the
// next one and share what has not changed. What somebody enters is checked by
// [Register.Check], which reports every fault at once, each with its row and column.
//
// The package decides what a row may hold. It does not know who is signed in, what has been
// struck for which reason in law, or where texts are kept.
package register

import (
	"slices"
	"sync"

	"pingyi/meeting/plan"
)

// A Name names a register in acts, sheets and the record.
type Name string

// The registers.
const (
	Preparation Name = "preparation" // what presenters did to prepare
	Opinions    Name = "opinions"    // what people think of a presenter's work
	Components  Name = "components"  // parts of the composite score
	Talks       Name = "talks"       // talks with presenters about their result
	Items       Name = "items"       // what is to be done, until it is closed out
)

// A Register is the description of one table.
type Register struct {
	Name    Name
	Columns []Column
	// Unique are columns of which no two rows that count hold the same; nil if any may.
	Unique []string
	Write  Access
	Read   Access
}

// An Access says who may write or read the rows of a register.
type Access struct {
	Roles []plan.Role // for all rows
	// Own lets a presenter at the rows about themselves.
	Own bool
	// OwnColumns are those that a presenter may fill in there; nil for all.
	OwnColumns []string
	// Everybody may read all rows; InHall from the opening of the doors on.
	Everybody, InHall bool
}

// A Column is one field of every row.
type Column struct {
	Name   string // in acts, JSON and the record
	Kind   Kind
	Needed bool // a row without it is refused
	Fixed  bool // it is never amended
	Words  []string
	Limit  int // characters of a text
}

// A Kind says what a column holds. A value of any kind is a text; an empty one is none.
type Kind int

// The kinds of columns.
const (
	Line      Kind = iota // a text of one line
	Lines                 // a text that keeps its lines and blanks
	Date                  // YYYY-MM-DD
	Word                  // one of the column's words
	Presenter             // a presenter's ID
	Component             // the ID of a component of the composite score, other than the on-site one
	Points                // 0 to 100 with at most two decimals
)

// IsText reports whether values of this kind are somebody's words, which are kept beside the
// record and can be erased.
func (k Kind) IsText() bool { return k == Line || k == Lines }

// Column returns the column with a name.
func (r Register) Column(name string) (Column, bool) {
	if at := r.index(name); at >= 0 {
		return r.Columns[at], true
	}
	return Column{}, false
}

func (r Register) index(name string) int {
	return slices.IndexFunc(r.Columns, func(c Column) bool { return c.Name == name })
}

// Names returns the names of the columns.
func (r Register) Names() []string {
	names := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		names[i] = c.Name
	}
	return names
}

// Find returns the register with a name.
func Find(name Name) (Register, bool) {
	for _, r := range described() {
		if r.Name == name {
			return r, true
		}
	}
	return Register{}, false
}

// The limits of texts in registers, in characters.
const (
	titleLimit = 100
	gistLimit  = 1000
	wordsLimit = 2000
)

// All returns the registers, in the order in which they are listed.
func All() []Register { return slices.Clone(described()) }

// described are the registers. They are made once, since every row that is read asks for its own.
var described = sync.OnceValue(describe)

func describe() []Register {
	office, officers := []plan.Role{plan.Office, plan.Host}, []plan.Role{plan.Office, plan.Host, plan.Secretary}
	return []Register{
		{
			Name: Preparation,
			Columns: []Column{
				{Name: "presenter", Kind: Presenter, Needed: true},
				{Name: "kind", Kind: Word, Needed: true, Words: words(plan.Works())},
				{Name: "date", Kind: Date, Needed: true},
				{Name: "title", Needed: true, Limit: titleLimit},
				{Name: "form", Limit: titleLimit},
				{Name: "gist", Kind: Lines, Limit: gistLimit},
				{Name: "evidence", Limit: gistLimit},
			},
			Write: Access{Roles: office, Own: true},
			Read:  Access{Roles: officers, Own: true, InHall: true},
		},
		{
			Name: Opinions,
			Columns: []Column{
				{Name: "presenter", Kind: Presenter, Needed: true},
				{Name: "subject", Kind: Word, Needed: true, Words: words(Subjects())},
				{Name: "channel", Kind: Word, Needed: true, Words: words(Channels())},
				{Name: "text", Kind: Lines, Needed: true, Fixed: true, Limit: wordsLimit},
				{Name: "received", Kind: Date},
				{Name: "theme", Limit: titleLimit},
			},
			Write: Access{Roles: office},
			Read:  Access{Roles: officers, Own: true},
		},
		{
			Name: Components,
			Columns: []Column{
				{Name: "presenter", Kind: Presenter, Needed: true},
				{Name: "component", Kind: Component, Needed: true},
				{Name: "points", Kind: Points, Needed: true},
				{Name: "note", Limit: gistLimit},
			},
			Unique: []string{"presenter", "component"},
			Write:  Access{Roles: []plan.Role{plan.Office}},
			Read:   Access{Roles: officers},
		},
		{
			Name: Talks,
			Columns: []Column{
				{Name: "presenter", Kind: Presenter, Needed: true},
				{Name: "date", Kind: Date, Needed: true},
				{Name: "by", Needed: true, Limit: titleLimit},
				{Name: "points", Kind: Lines, Needed: true, Limit: wordsLimit},
				{Name: "answer", Kind: Lines, Limit: wordsLimit},
			},
			Write: Access{Roles: []plan.Role{plan.Office, plan.Secretary}},
			Read:  Access{Roles: []plan.Role{plan.Office, plan.Secretary}, Own: true},
		},
		{
			Name: Items,
			Columns: []Column{
				{Name: "list", Kind: Word, Needed: true, Words: []string{"pledge", "problem", "task"}},
				{Name: "presenter", Kind: Presenter, Needed: true},
				{Name: "text", Kind: Lines, Needed: true, Limit: wordsLimit},
				{Name: "kind", Kind: Word, Words: []string{"basic_duty", "key_work", "rectification"}},
				{Name: "cause", Kind: Lines, Limit: gistLimit},
				{Name: "goal", Kind: Lines, Limit: gistLimit},
				{Name: "measures", Kind: Lines, Limit: gistLimit},
				{Name: "standard", Limit: gistLimit},
				{Name: "person", Limit: titleLimit},
				{Name: "helper", Limit: titleLimit},
				{Name: "start", Kind: Date},
				{Name: "deadline", Kind: Date},
				{Name: "source", Limit: titleLimit},
			},
			Write: Access{Roles: []plan.Role{plan.Office}, Own: true, OwnColumns: []string{"measures", "standard", "person", "helper", "start", "deadline"}},
			Read:  Access{Everybody: true},
		},
	}
}

// Subjects returns what an opinion may be about: the four of the notice, part one.
func Subjects() []string { return []string{"duty", "branch", "members", "support"} }

// Channels returns the ways in which an opinion may have come in. [Terminal] is the last.
func Channels() []string {
	return []string{"form", "discussion", "website", "qq", "wechat", "letter", Terminal}
}

// Terminal is the channel of opinions left in the program itself by somebody unknown.
const Terminal = "terminal"

func words[T ~string](all []T) []string {
	plain := make([]string, len(all))
	for i, one := range all {
		plain[i] = string(one)
	}
	return plain
}
