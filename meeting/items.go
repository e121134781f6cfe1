package meeting

import (
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/frozen"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/texts"
)

// What becomes of the items of the lists: progress, applications to close them out, inspections. What
// they are made of is in sources.go, and rectification plans are in plans.go.

// The reasons for refusing something about an item.
const (
	ItemClosed   refuse.Why = "item_closed"    // [number]
	ItemApplied  refuse.Why = "item_applied"   // [number] it waits for an inspection already
	NotApplied   refuse.Why = "not_applied"    // [number] nobody has asked to close it out
	NoEvidence   refuse.Why = "no_evidence"    // [number] so it is not inspected
	NotClosedYet refuse.Why = "not_closed_yet" // [number] so it is not reopened
)

// followed are what the state knows of items besides their rows.
type followed struct {
	origins frozen.List[item.Origin] // of each row, by its number from 1
	courses frozen.List[item.Course] // likewise
	waiting int                      // how many items that count wait for an inspection
	changed int                      // the number of the last event about an item
	marked  map[item.Origin]bool     // what items are to be made of
	plans   map[string]handedIn      // rectification plans, by the IDs of presenters
}

// course returns what became of the item in a row.
func (f followed) course(number int) item.Course {
	if number < 1 || number > f.courses.Len() {
		return item.Course{}
	}
	return f.courses.At(number - 1)
}

// origin returns what the item in a row was made of.
func (f followed) origin(number int) item.Origin {
	if number < 1 || number > f.origins.Len() {
		return item.Origin{}
	}
	return f.origins.At(number - 1)
}

// followRows takes note of rows that were entered into the register of items. Those without an
// origin were entered by hand.
func followRows(s *State, e Event, rows int, from []item.Origin) {
	origins := make([]item.Origin, rows)
	copy(origins, from)
	s.followed.origins, s.followed.courses = s.followed.origins.Append(origins...), s.followed.courses.Append(make([]item.Course, rows)...)
	s.followed.changed = e.Number
}

// followRow takes note of what became of a row in the register of items: it was amended, struck, or
// its texts were erased.
func followRow(s *State, e Event, before, after register.Row) {
	s.followed.changed = e.Number
	course := s.followed.course(after.Number)
	if before.Counts() && !after.Counts() && course.State() == item.Applied {
		s.followed.waiting--
	}
	if after.Erased && !before.Erased {
		s.shelf.Drop(course.Hashes()...)
		s.followed.courses = s.followed.courses.With(after.Number-1, course.WithoutTexts())
	}
}

// changeCourse changes what became of an item that is there.
func changeCourse(s *State, e Event, number int, how func(item.Course) (item.Course, error)) error {
	row, ok := s.Book(register.Items).Row(number)
	if !ok || number > s.followed.courses.Len() {
		return fmt.Errorf("no item %d", number)
	}
	was := s.followed.course(number)
	is, err := how(was)
	if err != nil {
		return err
	}
	if row.Counts() {
		s.followed.waiting += waits(is) - waits(was)
	}
	s.followed.courses, s.followed.changed = s.followed.courses.With(number-1, is), e.Number
	return nil
}

func waits(c item.Course) int {
	if c.State() == item.Applied {
		return 1
	}
	return 0
}

// Items returns the items of the lists in the order of their numbers, without those that were struck.
func Items(s *State) []item.Item {
	book := s.Book(register.Items)
	all := make([]item.Item, 0, book.Len())
	for row := range book.Rows {
		if row.Counts() {
			all = append(all, item.Of(row, s.followed.origin(row.Number), s.followed.course(row.Number)))
		}
	}
	return all
}

// ItemsSince returns the items that may differ from those of an earlier state, in no order, and those
// that were struck too.
func ItemsSince(s, was *State) []item.Item {
	book, seen := s.Book(register.Items), map[int]bool{}
	for row := range book.Since(was.Book(register.Items)) {
		seen[row.Number] = true
	}
	for i := range s.followed.courses.Since(was.followed.courses) {
		seen[i+1] = true
	}
	all := make([]item.Item, 0, len(seen))
	for number := range seen {
		if one, ok := ItemOf(s, number); ok {
			all = append(all, one)
		}
	}
	return all
}

// ItemOf returns the item with the number of its row, be it struck or not.
func ItemOf(s *State, number int) (item.Item, bool) {
	row, ok := s.Book(register.Items).Row(number)
	if !ok {
		return item.Item{}, false
	}
	return item.Of(row, s.followed.origin(number), s.followed.course(number)), true
}

// ItemsChanged returns the number of the last event about an item, 0 if there was none: of two states
// with the same number the items are alike.
func ItemsChanged(s *State) int { return s.followed.changed }

// ItemsWaiting returns how many items wait for an inspection.
func ItemsWaiting(s *State) int { return s.followed.waiting }

// DaysOf returns the days by which items are counted at a time, in its zone.
func DaysOf(s *State, now time.Time) item.Days { return item.On(now, s.Plan.InspectEvery) }

// Lists counts all items as of a time, in its zone.
func Lists(s *State, now time.Time) item.Summary {
	presenters := make([]string, len(s.Plan.Presenters))
	for i, p := range s.Plan.Presenters {
		presenters[i] = p.ID
	}
	return item.Summarize(Items(s), presenters, DaysOf(s, now))
}

// requireItem refuses a number that is no item about which this person may write: the office about
// all and, if own is set, a presenter about theirs. Number 0 stands for any item.
func requireItem(s *State, who string, number int, own bool) error {
	office, presenter := s.HasRole(who, plan.Office), s.presents(who)
	if !office && (!own || presenter == "") {
		return refuse.Because(NotYourPart)
	}
	if number == 0 {
		return nil
	}
	of, _ := register.Find(register.Items)
	row, ok := s.Book(register.Items).Row(number)
	switch {
	case !ok:
		return refuse.Because(UnknownRow, number)
	case !office && row.Value(of, "presenter") != presenter:
		return refuse.Because(NotYourPart)
	case !row.Counts():
		return refuse.Because(RowStruckOut, number)
	case row.Erased:
		return refuse.Because(RowErased, number)
	}
	return nil
}

// ItemProgressed records what was done about an item. Texts are given by their hashes.
type ItemProgressed struct {
	Number   int        `json:"number,omitempty"`
	Text     code.Hash  `json:"text"`
	Evidence *code.Hash `json:"evidence,omitempty"`

	words []texts.Text
}

// Kind implements [Change].
func (ItemProgressed) Kind() EventKind { return EventItemProgressed }

func (c ItemProgressed) newTexts() []texts.Text { return c.words }

func (c ItemProgressed) apply(s *State, e Event) error {
	return changeCourse(s, e, c.Number, func(course item.Course) (item.Course, error) {
		p := item.Progress{Text: s.shelf.Words(c.Text), TextHash: c.Text, By: e.Actor, At: e.At}
		if c.Evidence != nil {
			p.Evidence, p.EvidenceHash = s.shelf.Words(*c.Evidence), *c.Evidence
		}
		return course.WithProgress(p), nil
	})
}

// ReportProgress writes down what was done about an item, with evidence or without. What is wrong with
// it is told as [item.Faults].
type ReportProgress struct {
	Number         int
	Text, Evidence string
}

// Can implements [Act].
func (a ReportProgress) Can(s *State, who string) error {
	if err := requireItem(s, who, a.Number, true); err != nil {
		return err
	}
	return requireState(s, a.Number, ItemClosed, item.Open, item.Applied)
}

// requireState refuses an item that has come to none of these states.
func requireState(s *State, number int, why refuse.Why, states ...item.State) error {
	if number == 0 || slices.Contains(states, s.followed.course(number).State()) {
		return nil
	}
	return refuse.Because(why, number)
}

func (a ReportProgress) perform(r *Room, _ *State, _ string) (Change, error) {
	p, faults := item.CheckProgress(item.Progress{Text: a.Text, Evidence: a.Evidence})
	if len(faults) > 0 {
		return nil, faults
	}
	words, err := texts.New(r.random, p.Text)
	if err != nil {
		return nil, err
	}
	change := ItemProgressed{Number: a.Number, Text: words.Hash(), words: []texts.Text{words}}
	if p.Evidence != "" {
		evidence, err := texts.New(r.random, p.Evidence)
		if err != nil {
			return nil, err
		}
		hash := evidence.Hash()
		change.Evidence, change.words = &hash, append(change.words, evidence)
	}
	return change, nil
}

// ItemAppliedFor records that somebody asked to close out an item.
type ItemAppliedFor struct {
	Number int `json:"number,omitempty"`
}

// Kind implements [Change].
func (ItemAppliedFor) Kind() EventKind { return EventItemApplied }

func (c ItemAppliedFor) apply(s *State, e Event) error {
	return changeCourse(s, e, c.Number, func(course item.Course) (item.Course, error) {
		if course.State() != item.Open {
			return course, fmt.Errorf("item %d is %s", c.Number, course.State())
		}
		return course.WithApplication(item.Application{By: e.Actor, At: e.At}), nil
	})
}

// ApplyForClosing asks to close out an item. It then waits for an inspection.
type ApplyForClosing struct{ Number int }

// Can implements [Act].
func (a ApplyForClosing) Can(s *State, who string) error {
	if err := requireItem(s, who, a.Number, true); err != nil {
		return err
	}
	if err := requireState(s, a.Number, ItemClosed, item.Open, item.Applied); err != nil {
		return err
	}
	return requireState(s, a.Number, ItemApplied, item.Open)
}

func (a ApplyForClosing) perform(*Room, *State, string) (Change, error) {
	return ItemAppliedFor(a), nil
}

// ItemInspected records an inspection. Texts are given by their hashes.
type ItemInspected struct {
	Number    int          `json:"number,omitempty"`
	Date      string       `json:"date,omitempty"`
	Inspector code.Hash    `json:"inspector"`
	Finding   *code.Hash   `json:"finding,omitempty"`
	Verdict   item.Verdict `json:"verdict,omitempty"`
	Again     string       `json:"again,omitempty"`

	words []texts.Text
}

// Kind implements [Change].
func (ItemInspected) Kind() EventKind { return EventItemInspected }

func (c ItemInspected) newTexts() []texts.Text { return c.words }

func (c ItemInspected) apply(s *State, e Event) error {
	return changeCourse(s, e, c.Number, func(course item.Course) (item.Course, error) {
		if course.State() != item.Applied {
			return course, fmt.Errorf("item %d is %s", c.Number, course.State())
		}
		i := item.Inspection{
			Date: c.Date, Inspector: s.shelf.Words(c.Inspector), InspectorHash: c.Inspector,
			Verdict: c.Verdict, Again: c.Again, By: e.Actor, At: e.At,
		}
		if c.Finding != nil {
			i.Finding, i.FindingHash = s.shelf.Words(*c.Finding), *c.Finding
		}
		return course.WithInspection(i), nil
	})
}

// InspectItem closes out an item for which that was applied, or keeps it open until a day to look again.
// What is wrong with it is told as [item.Faults].
type InspectItem struct {
	Number     int
	Inspection item.Inspection
}

// Can implements [Act].
func (a InspectItem) Can(s *State, who string) error {
	if err := requireItem(s, who, a.Number, false); err != nil {
		return err
	}
	if err := requireState(s, a.Number, ItemClosed, item.Open, item.Applied); err != nil {
		return err
	}
	if err := requireState(s, a.Number, NotApplied, item.Applied); err != nil {
		return err
	}
	if a.Number != 0 && !s.followed.course(a.Number).HasEvidence() {
		return refuse.Because(NoEvidence, a.Number)
	}
	return nil
}

func (a InspectItem) perform(r *Room, _ *State, _ string) (Change, error) {
	i, faults := item.CheckInspection(a.Inspection)
	if len(faults) > 0 {
		return nil, faults
	}
	inspector, err := texts.New(r.random, i.Inspector)
	if err != nil {
		return nil, err
	}
	change := ItemInspected{
		Number: a.Number, Date: i.Date, Inspector: inspector.Hash(), Verdict: i.Verdict, Again: i.Again, words: []texts.Text{inspector},
	}
	if i.Finding != "" {
		finding, err := texts.New(r.random, i.Finding)
		if err != nil {
			return nil, err
		}
		hash := finding.Hash()
		change.Finding, change.words = &hash, append(change.words, finding)
	}
	return change, nil
}

// ItemReopened records that a close-out was taken back.
type ItemReopened struct {
	Number int    `json:"number,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (ItemReopened) Kind() EventKind { return EventItemReopened }

func (c ItemReopened) apply(s *State, e Event) error {
	return changeCourse(s, e, c.Number, func(course item.Course) (item.Course, error) {
		if course.State() != item.Closed {
			return course, fmt.Errorf("item %d is %s", c.Number, course.State())
		}
		return course.WithReopening(item.Reopening{Reason: c.Reason, By: e.Actor, At: e.At}), nil
	})
}

// ReopenItem takes a close-out back. It takes a reason.
type ReopenItem struct {
	Number int
	Reason string
}

// Can implements [Act].
func (a ReopenItem) Can(s *State, who string) error {
	if err := requireItem(s, who, a.Number, false); err != nil {
		return err
	}
	return requireState(s, a.Number, NotClosedYet, item.Closed)
}

func (a ReopenItem) perform(*Room, *State, string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return ItemReopened{Number: a.Number, Reason: reason}, requireText(reason, NeedReason, tooLong)
}
