package meeting

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
	State      QuestionState
	Reason     string   // why it was dismissed
	MergedInto int      // the number of the one that says the same; this one is dismissed
	Drawn      bool     // chosen by lot
	Voters     []string // who voted up this question or one merged into it, each once
	Gist       string   // of the answer, for the minutes
	EditedBy   string   // who edited it last, by ID
	GistBy     string   // who wrote the gist last, by ID
	At         time.Time
	Changed    time.Time // when its state last changed

	own []string // who voted up this very question
}

// A QuestionState is where a question stands.
type QuestionState string

// The states of a question.
const (
	QuestionWaiting   QuestionState = "waiting"
	QuestionApproved  QuestionState = "approved"
	QuestionDismissed QuestionState = "dismissed"
	QuestionAsked     QuestionState = "asked"
	QuestionAnswered  QuestionState = "answered"
)

// Shown is the text that everybody sees: as it was let through, else as it was asked.
func (q Question) Shown() string {
	if q.Edited != "" {
		return q.Edited
	}
	return q.Text
}

// Open reports whether a question can still be put to the presenter.
func (q Question) Open() bool { return q.State == QuestionWaiting || q.State == QuestionApproved }

// isBy reports whether a question is somebody's who put these ones without their name.
func (q Question) isBy(who string, unnamed []int) bool {
	return (q.By != "" && q.By == who) || slices.Contains(unnamed, q.Number)
}
