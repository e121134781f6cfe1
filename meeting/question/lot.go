package question

import (
	"slices"
	"time"
)

// A Lot is one drawing by lot: all that was in it, and what it fell on.
type Lot struct {
	At        time.Time
	Step      int // the number of the step in which it was drawn
	Presenter string
	Question  int      // the number of the question it fell on; 0 where a person was drawn
	Questions []int    // the numbers of those that were in it
	Person    string   // the ID of the person it fell on
	People    []string // the IDs of those who were in it
}

// Spin is how long a lot turns before screens show what it fell on, though the record
// has it at once.
const Spin = 2500 * time.Millisecond

// Settled reports whether screens show what the lot fell on. With one thing in it there
// is nothing to wait for.
func (l Lot) Settled(now time.Time) bool {
	return len(l.Questions)+len(l.People) < 2 || now.Sub(l.At) >= Spin
}

// Shows is the place in Questions or People that passes by at a time: one after the
// other, ever more slowly, until it stays on what the lot fell on.
func (l Lot) Shows(now time.Time) int {
	fell, n := slices.Index(l.People, l.Person), len(l.People)
	if l.Question > 0 {
		fell, n = slices.Index(l.Questions, l.Question), len(l.Questions)
	}
	if l.Settled(now) {
		return fell
	}
	const passing = 30 // as many as go by
	rest := 1 - float64(max(0, now.Sub(l.At)))/float64(Spin)
	ahead := int(passing*rest*rest) + 1
	return ((fell-ahead)%n + n) % n
}
