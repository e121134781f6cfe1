package meeting

import (
	"fmt"
	"time"

	"pingyi/meeting/frozen"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
)

// The items of the lists, as they stand. What they are made of is in sources.go, what becomes of them
// in closeout.go, and rectification plans are in plans.go.

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
