// Package question holds the questions from the hall: their states and votes, the lots
// that choose among them, whose turn it is to speak, and the account of how they were
// handled.
//
// Every question stays on the list, including dismissed and merged ones, so that the
// account adds up. The package does not know who asked an anonymous question.
package question

import (
	"slices"
	"time"

	"pingyi/meeting/frozen"
)

// A Question is one question from the hall to a presenter.
type Question struct {
	Number     int
	Presenter  string // by ID
	By         string // the asker's ID, where they gave their name; empty for an anonymous question
	Text       string // as it was asked
	Edited     string // as the host reworded it; empty if nothing changed
	State      State
	Reason     string     // why it was dismissed
	MergedInto int        // the number of the question that stands for this one, which is then dismissed; 0 if none
	Drawn      bool       // chosen by lot
	Voters     frozen.Set // who upvoted this question or one merged into it, by their places on the roll
	Gist       string     // a summary of the answer, for the minutes
	EditedBy   string     // who edited it last, by ID
	GistBy     string     // who wrote the gist last, by ID
	Changed    time.Time  // when its state last changed
	Event      int        // the number of the event in which it was asked

	own frozen.Set // who upvoted this question itself
}

// A State is where a question stands.
type State string

// The states of a question.
const (
	Waiting   State = "waiting"  // no host has decided on it
	Approved  State = "approved" // let through
	Dismissed State = "dismissed"
	Asked     State = "asked" // put to the presenter
	Answered  State = "answered"
)

// Shown returns the text that everybody sees: the edited text, or else the original.
func (q Question) Shown() string {
	if q.Edited != "" {
		return q.Edited
	}
	return q.Text
}

// Open reports whether the question can still be put to the presenter.
func (q Question) Open() bool { return q.State == Waiting || q.State == Approved }

// IsBy reports whether who asked the question: by name, or anonymously, where unnamed
// lists the numbers of their anonymous questions.
func (q Question) IsBy(who string, unnamed []int) bool {
	return (q.By != "" && q.By == who) || slices.Contains(unnamed, q.Number)
}

// Upvoted returns the question with a vote from the person at this place. A
// person's second vote changes nothing.
func (q Question) Upvoted(place int) Question {
	q.own, q.Voters = q.own.With(place), q.Voters.With(place)
	return q
}

// A List holds all questions of a meeting. Question n is at index n-1.
type List = frozen.List[Question]

// MergesInto reports whether question from is question to, or was merged into it directly
// or through others.
func MergesInto(l List, from, to int) bool {
	for n := from; n > 0; n = l.At(n - 1).MergedInto {
		if n == to {
			return true
		}
	}
	return false
}

// Recount recounts the votes of question n, and of those it was merged into: each has its
// own votes and those of every question merged into it, one per person. With n 0 it does
// nothing.
func Recount(l List, n int) List {
	for n > 0 {
		q := l.At(n - 1)
		q.Voters = q.own
		for other := range l.Values() {
			if other.MergedInto == n {
				q.Voters = q.Voters.Union(other.Voters)
			}
		}
		l, n = l.With(n-1, q), q.MergedInto
	}
	return l
}
