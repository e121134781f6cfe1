package question

import (
	"time"

	"pingyi/meeting/plan"
)

// A Turn is whose word it is in the questions: first that of whoever asks, then the
// presenter's. Its clocks are deadlines that stop nothing by themselves.
type Turn struct {
	Question int       // on the floor; 0 where somebody drawn by lot asks on the spot
	Person   string    // who that is, by ID
	Asks     time.Time // since when the asker has the word
	Answers  time.Time // since when the presenter has it; zero before
}

// TurnWarning is how long before its limit a turn's clock starts to warn.
const TurnWarning = 10 * time.Second

// Answering reports whether the presenter has the word.
func (t Turn) Answering() bool { return !t.Answers.IsZero() }

// Left is what is left at a time to whoever has the word; overtime is negative. It
// reports false where the agenda sets no limit.
func (t Turn) Left(a plan.Agenda, now time.Time) (left time.Duration, limited bool) {
	seconds, since := a.AskSeconds, t.Asks
	if t.Answering() {
		seconds, since = a.AnswerSeconds, t.Answers
	}
	return time.Duration(seconds)*time.Second - max(0, now.Sub(since)), seconds > 0
}
