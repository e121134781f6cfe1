// Package score has the pages on which the composite score is made and read, and those on which the
// Party secretary decides what follows from the result.
//
// A [Sheet] is the table of all presenters with their components, the composite score and the grades;
// whoever enters components types them there. The list that [NewConsequences] makes has what follows.
// Nothing here decides who may see or do what: the room does, and each key is there only while the
// room would do what it is for.
package score

import (
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/tui/page"
)

// HasScores reports whether somebody has composite scores to read, or components to enter. It is
// asked for every screen of a hall, and costs little.
func HasScores(e *page.Env) bool {
	return e.State.Plan.Composite != nil && (enters(e) || meeting.CanSeeComposite(e.State, e.Who) == nil)
}

// HasConsequences reports whether somebody sees what follows from the result.
func HasConsequences(e *page.Env) bool {
	return e.State.Result != nil && (e.Is(plan.Office) || e.Is(plan.Secretary)) && meeting.CanSeeConsequences(e.State, e.Who) == nil
}

// hidden says why somebody sees no composite scores; it is empty if they do.
func hidden(e *page.Env) string {
	if err := meeting.CanSeeComposite(e.State, e.Who); err != nil {
		return e.Words.RefusalOnScreen(err)
	}
	return ""
}

// enters reports whether somebody keeps the register of components and the meeting is past its
// preparation.
func enters(e *page.Env) bool {
	return e.Is(plan.Office) && e.State.Phase() != meeting.Preparing
}

// locked reports whether components, vetoes and grades stay as they are.
func locked(e *page.Env) bool { return meeting.CompositeReleased(e.State) }

// mayType reports whether somebody may enter points now.
func mayType(e *page.Env) bool { return e.May(meeting.AddRows{Register: register.Components}) }

// A Duty is something that somebody has to do about the result now.
type Duty struct {
	Scores, Consequences string // in a line each, with the key that leads there; empty for nothing
}

// Duties says what somebody has to do after the meeting, with the keys of the desk for the composite
// score and for the consequences.
func Duties(e *page.Env, scores, consequences string) (d Duty) {
	t := e.Words.Scores
	if HasConsequences(e) && e.Is(plan.Secretary) {
		if n := meeting.ConsequencesWaiting(e.State); n > 0 {
			d.Consequences = t.FollowNow(n, consequences)
		}
	}
	if e.State.Plan.Composite == nil || e.State.Result == nil || locked(e) || !e.Is(plan.Office) && !e.Is(plan.Secretary) {
		return d
	}
	missing, undecided := 0, 0
	for _, l := range meeting.Composite(e.State).Lines {
		for _, p := range l.Parts {
			if !p.Given && !p.Meeting {
				missing++
			}
		}
		if l.Scored && l.Grade == "" {
			undecided++
		}
	}
	switch {
	case e.Is(plan.Office) && missing > 0:
		d.Scores = t.EnterNow(missing, scores)
	case !e.Is(plan.Secretary) || missing > 0:
	case undecided > 0:
		d.Scores = t.GradeNow(undecided, scores)
	default:
		d.Scores = t.ReleaseNow(scores)
	}
	return d
}
