// Package item holds the items of the three lists (pledges, problems and tasks) until they are
// closed out.
//
// A row of the register of items says what is to be done. Its [Course] is what became of it: progress
// with evidence, the application to close it out, and what the organisation department found when it
// inspected. Only an inspection closes an item, and one that is not done thoroughly stays open, with a
// day to look again. [Summarize] counts items as the lists do: by list, by presenter and by quarter,
// with those that are overdue or due soon.
//
// Source: the notice, part four. Everything here is plain data, made from a record; what somebody
// wrote is known to the record by its hash only. The package does not know who may do what, and has
// no clock: days are counted as of [Days].
package item

import (
	"slices"
	"sync"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/register"
)

// A State says how far an item has come.
type State string

// The states.
const (
	Open    State = "open"
	Applied State = "applied" // its presenter says it is done, and it waits for an inspection
	Closed  State = "closed"
)

// The lists, as in the register.
const (
	ListPledges  = "pledge"
	ListProblems = "problem"
	ListTasks    = "task"
)

// Lists returns the lists in their order.
func Lists() []string { return []string{ListPledges, ListProblems, ListTasks} }

// Rectification is the kind of item that belongs in a presenter's rectification plan, as in the
// register.
const Rectification = "rectification"

// A Verdict is what an inspection comes to.
type Verdict string

// The verdicts.
const (
	Close Verdict = "close"
	Keep  Verdict = "keep" // it stays open
)

// Progress is what was done about an item, as somebody wrote it down.
type Progress struct {
	Text, Evidence string // empty once they are erased
	// The hashes by which the record knows them; that of the evidence is zero if there is none.
	TextHash, EvidenceHash code.Hash
	By                     string // an ID
	At                     time.Time
}

// An Application says that an item is done, and asks for it to be closed out.
type Application struct {
	By string // an ID
	At time.Time
}

// An Inspection is what the organisation department found.
type Inspection struct {
	Date               string // YYYY-MM-DD
	Inspector, Finding string // empty once they are erased; the finding may be empty where the item was closed
	InspectorHash      code.Hash
	FindingHash        code.Hash // zero if there is none
	Verdict            Verdict
	Again              string // the day to look again, YYYY-MM-DD, of an item that is kept open
	By                 string // who entered it, an ID
	At                 time.Time
}

// A Reopening takes a close-out back.
type Reopening struct {
	Reason string
	By     string // an ID
	At     time.Time
}

// A Course is what became of an item. The zero value is that of one to which nothing was done. It is
// never modified.
type Course struct {
	Progress     []Progress
	Applications []Application
	Inspections  []Inspection
	Reopenings   []Reopening

	state State // empty for open
}

// State returns how far the item has come.
func (c Course) State() State {
	if c.state == "" {
		return Open
	}
	return c.state
}

// HasEvidence reports whether any progress has evidence, be it erased or not.
func (c Course) HasEvidence() bool {
	return slices.ContainsFunc(c.Progress, func(p Progress) bool { return p.EvidenceHash != code.Hash{} })
}

// Inspected returns the newest inspection, and false if there is none.
func (c Course) Inspected() (Inspection, bool) {
	if len(c.Inspections) == 0 {
		return Inspection{}, false
	}
	return c.Inspections[len(c.Inspections)-1], true
}

// Applied returns when somebody last asked for the item to be closed out; zero if nobody has.
func (c Course) Applied() time.Time {
	if len(c.Applications) == 0 {
		return time.Time{}
	}
	return c.Applications[len(c.Applications)-1].At
}

// WithProgress returns the course with some more progress.
func (c Course) WithProgress(p Progress) Course {
	c.Progress = append(slices.Clip(c.Progress), p)
	return c
}

// WithApplication returns the course of an item that waits for an inspection.
func (c Course) WithApplication(a Application) Course {
	c.Applications, c.state = append(slices.Clip(c.Applications), a), Applied
	return c
}

// WithInspection returns the course of an item that was inspected: it is closed, or open again.
func (c Course) WithInspection(i Inspection) Course {
	c.Inspections, c.state = append(slices.Clip(c.Inspections), i), Open
	if i.Verdict == Close {
		c.state = Closed
	}
	return c
}

// WithReopening returns the course of an item that is open again.
func (c Course) WithReopening(r Reopening) Course {
	c.Reopenings, c.state = append(slices.Clip(c.Reopenings), r), Open
	return c
}

// Hashes returns what the record knows the texts of the course by.
func (c Course) Hashes() []code.Hash {
	var all []code.Hash
	for _, p := range c.Progress {
		all = append(all, p.TextHash, p.EvidenceHash)
	}
	for _, i := range c.Inspections {
		all = append(all, i.InspectorHash, i.FindingHash)
	}
	return slices.DeleteFunc(all, func(h code.Hash) bool { return h == code.Hash{} })
}

// WithoutTexts returns the course with what is written in it erased, but for reasons.
func (c Course) WithoutTexts() Course {
	c.Progress, c.Inspections = slices.Clone(c.Progress), slices.Clone(c.Inspections)
	for i := range c.Progress {
		c.Progress[i].Text, c.Progress[i].Evidence = "", ""
	}
	for i := range c.Inspections {
		c.Inspections[i].Inspector, c.Inspections[i].Finding = "", ""
	}
	return c
}

// An Item is a row of the register, and what became of it.
type Item struct {
	Number  int
	List    string // one of [Lists]
	Kind    string // basic_duty, key_work, rectification, or empty
	Origin  Origin // zero if it was entered by hand
	Entered time.Time
	Struck  bool // it counts nowhere
	Erased  bool
	Course

	Presenter               string // an ID
	Text, Cause, Goal       string
	Measures, Standard      string
	Person, Helper          string // names
	Start, Deadline, Source string // the dates are YYYY-MM-DD
}

// Of returns the item that a row of the register is.
func Of(row register.Row, origin Origin, course Course) Item {
	v := row.Now().Values
	at := columns()
	return Item{
		Number: row.Number, List: v[at.list], Kind: v[at.kind], Origin: origin, Entered: row.Versions[0].At,
		Struck: !row.Counts(), Erased: row.Erased, Course: course, Presenter: v[at.presenter],
		Text: v[at.text], Cause: v[at.cause], Goal: v[at.goal], Measures: v[at.measures], Standard: v[at.standard],
		Person: v[at.person], Helper: v[at.helper], Start: v[at.start], Deadline: v[at.deadline], Source: v[at.source],
	}
}

// places are where the columns of the register stand. They are looked up once: there may be thousands
// of items.
type places struct {
	list, kind, presenter, text, cause, goal, measures, standard, person, helper, start, deadline, source int
}

var columns = sync.OnceValue(func() places {
	of, _ := register.Find(register.Items)
	at := func(name string) int { return slices.Index(of.Names(), name) }
	return places{
		list: at("list"), kind: at("kind"), presenter: at("presenter"), text: at("text"), cause: at("cause"), goal: at("goal"), measures: at("measures"),
		standard: at("standard"), person: at("person"), helper: at("helper"), start: at("start"), deadline: at("deadline"), source: at("source"),
	}
})

// Lacks returns the columns that a rectification plan needs filled in and that are not, in the order
// of the register.
func (i Item) Lacks() (columns []string) {
	for _, c := range []struct{ name, value string }{
		{"measures", i.Measures}, {"standard", i.Standard}, {"person", i.Person}, {"deadline", i.Deadline},
	} {
		if c.value == "" {
			columns = append(columns, c.name)
		}
	}
	return columns
}

// InPlan reports whether the item belongs in its presenter's rectification plan as something that is
// still to be done.
func (i Item) InPlan() bool { return !i.Struck && i.Kind == Rectification && i.State() != Closed }

// An OriginKind says what an item was made of.
type OriginKind string

// The kinds of origins.
const (
	FromPledge   OriginKind = "pledge"
	FromProblem  OriginKind = "problem"
	FromOpinion  OriginKind = "opinion"
	FromQuestion OriginKind = "question"
	FromRemark   OriginKind = "remark"
	FromNote     OriginKind = "note"
	FromLastYear OriginKind = "last_year" // carried over from the file of the year before
)

// Markable returns the kinds of what the office marks, to have items made of it.
func Markable() []OriginKind { return []OriginKind{FromOpinion, FromQuestion, FromRemark, FromNote} }

// An Origin is what an item was made of. The number is that of an entry among pledges and problems, of
// a row of the opinions, of a question, a remark or a note, or of a row in the file of the year
// before.
type Origin struct {
	Kind   OriginKind `json:"kind,omitempty"`
	Number int        `json:"number,omitempty"`
}
