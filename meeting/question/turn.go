package question

import (
	"time"

	"pingyi/meeting/plan"
)

// A Turn says who has the floor during questions: first the asker, then the presenter.
// Its time limits are deadlines; nothing stops when they pass.
type Turn struct {
	Question       int       // its number; 0 if somebody drawn by lot asks on the spot
	Person         string    // the person drawn, by ID
	AskingSince    time.Time // when the asker got the floor
	AnsweringSince time.Time // when the presenter got it; zero before
}

// TurnWarning is how long before its limit a turn starts to warn.
const TurnWarning = 10 * time.Second

// Answering reports whether the presenter has the floor.
func (t Turn) Answering() bool { return !t.AnsweringSince.IsZero() }

// Left returns how much time whoever has the floor has left; overtime is negative. It
// reports false if the agenda sets no limit.
func (t Turn) Left(a plan.Agenda, now time.Time) (left time.Duration, limited bool) {
	seconds, since := a.AskSeconds, t.AskingSince
	if t.Answering() {
		seconds, since = a.AnswerSeconds, t.AnsweringSince
	}
	return time.Duration(seconds)*time.Second - max(0, now.Sub(since)), seconds > 0
}
