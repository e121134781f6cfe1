// Package question holds what is put to a presenter from the hall: the questions with
// their states and votes, the lots that choose among them, whose turn it is to speak, and
// the account of how all of them were dealt with.
//
// Every question that was asked stays, dismissed, merged or waiting, so that the account
// adds up. Who asked without a name is nowhere in here.
package question

import (
	"slices"
	"time"
)

// A Question was put from the hall.
type Question struct {
	Number     int
	Presenter  string
	By         string // the ID of whoever asked with their name; empty for an anonymous one
	Text       string // as it was asked
	Edited     string // the words in which it was let through, where they are others
	State      State
	Reason     string   // why it was dismissed
	MergedInto int      // the number of the one that says the same; this one is dismissed
	Drawn      bool     // chosen by lot
	Voters     []string // who voted up this question or one merged into it, each once
	Gist       string   // of the answer, for the minutes
	EditedBy   string   // who edited it last, by ID
	GistBy     string   // who wrote the gist last, by ID
	At         time.Time
	Changed    time.Time // when its state last changed

	Own []string // who voted up this very question
}

// A QuestionState is where a question stands.
type State string

// The states of a question.
const (
	Waiting   State = "waiting"
	Approved  State = "approved"
	Dismissed State = "dismissed"
	Asked     State = "asked"
	Answered  State = "answered"
)

// Shown is the text that everybody sees: as it was let through, else as it was asked.
func (q Question) Shown() string {
	if q.Edited != "" {
		return q.Edited
	}
	return q.Text
}

// Open reports whether a question can still be put to the presenter.
func (q Question) Open() bool { return q.State == Waiting || q.State == Approved }

// isBy reports whether a question is somebody's who put these ones without their name.
func (q Question) IsBy(who string, unnamed []int) bool {
	return (q.By != "" && q.By == who) || slices.Contains(unnamed, q.Number)
}
