package question

import (
	"slices"
	"time"
)

// A Lot is one drawing by lot: everything that was in it, and the outcome.
type Lot struct {
	At        time.Time
	Step      int // the number of the step in which it was drawn
	Presenter string
	Question  int      // the number of the question drawn; 0 if a person was drawn
	Questions []int    // the numbers of the questions in the lot
	Person    string   // the ID of the person drawn
	People    []string // the IDs of the people in the lot
}

// Spin is how long a lot appears to turn before screens show its outcome, which the
// record has at once.
const Spin = 2500 * time.Millisecond

// Settled reports whether screens show the outcome by now. A lot with a single entry
// settles at once.
func (l Lot) Settled(now time.Time) bool {
	return len(l.Questions)+len(l.People) < 2 || now.Sub(l.At) >= Spin
}

// Shows returns the index in Questions or People that screens show at a time. Entries
// pass by ever more slowly until the outcome stays.
func (l Lot) Shows(now time.Time) int {
	fell, n := slices.Index(l.People, l.Person), len(l.People)
	if l.Question > 0 {
		fell, n = slices.Index(l.Questions, l.Question), len(l.Questions)
	}
	if l.Settled(now) {
		return fell
	}
	const passing = 30 // entries in all
	rest := 1 - float64(max(0, now.Sub(l.At)))/float64(Spin)
	ahead := int(passing*rest*rest) + 1
	return ((fell-ahead)%n + n) % n
}
