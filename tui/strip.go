package tui

import (
	"errors"
	"strings"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
)

// strip is the line between the stage and the keys.
func (e *env) strip(w int) string {
	rule := e.st.Rule.Render(strings.Repeat(e.g.Rule, w))
	next := e.w().NothingNext
	step, ok := e.s.NextStep()
	switch {
	case !e.s.Begun():
		step = e.s.Step()
	case e.s.IsOver():
		next, ok = "", false
	}
	if ok {
		next = e.w().StepName(step.Kind)
		if p, ok := e.s.Presenter(step.Presenter); ok && step.Presenter != e.s.Step().Presenter {
			next += " " + p.Branch
		}
		next = e.w().NextIs(next)
	}
	if !e.is(plan.Host) {
		out := rule + "\n" + spread(e.seatLine(), e.st.Muted.Render(next), w)
		if e.is(plan.Recorder) {
			out += "\n" + e.recordLine(w)
		}
		return out + e.ownQuestion(w)
	}
	out := rule + "\n" + spread(e.figures(), e.st.Muted.Render(next), w)
	if e.Join != "" && e.height >= 20 {
		out += "\n" + fit(e.st.Muted.Render(e.w().DemoJoin)+" "+e.Join, w)
	}
	return out
}

// figures are what a host keeps an eye on.
func (e *env) figures() string {
	a := e.s.Attendance()
	waiting := 0
	for _, q := range e.s.Questions {
		if q.State == question.Waiting {
			waiting++
		}
	}
	want := e.s.Plan.Gates.Representatives
	met := e.s.Gates()[1].Met()
	parts := []string{e.w().Present(a.Present, a.Due), e.w().Reps(a.RepresentativesPercent(), want, met)}
	if waiting > 0 {
		parts = append(parts, e.st.Warn.Render(e.w().Waiting(waiting)))
	}
	if wall := e.house().Wall[e.live.OnWall()]; wall != "" {
		parts = append(parts, e.st.Warn.Render(wall))
	}
	return strings.Join(parts, "   ")
}

// attendanceLine is the projector's line at the bottom.
func (e *env) attendanceLine(w int) string {
	a := e.s.Attendance()
	return e.st.Rule.Render(strings.Repeat(e.g.Rule, w)) + "\n" + e.st.Muted.Render(fit(e.w().Present(a.Present, a.Due), w))
}

// seatLine tells an attendee the one thing they can do now.
func (e *env) seatLine() string {
	if duty := e.duty(); duty != "" {
		return e.st.Accent.Render(e.g.Dot + " " + duty)
	}
	_, _, none := e.s.BallotFor(e.Who)
	if none == nil {
		if voted, _, _ := e.Seat.Standing(); voted {
			return e.st.Good.Render(e.g.Check + " " + e.w().YouVoted)
		}
		return e.st.Accent.Render(e.g.Dot + " " + e.w().VoteNow)
	}
	if now := e.yours(); now != "" {
		return e.st.Accent.Render(e.g.Dot + " " + now)
	}
	if say := e.noBallot(none); say != "" {
		return e.st.Warn.Render(e.g.Open + " " + say)
	}
	if len(e.receipts) > 0 && e.width >= 70 {
		return e.s.Name(e.Who) + "   " + e.st.Muted.Render(e.w().MyReceipt+" "+e.receipts[len(e.receipts)-1].String())
	}
	return e.s.Name(e.Who)
}

// noBallot says why somebody does not vote in the round that is open; empty where none is.
func (e *env) noBallot(err error) string {
	var r *refuse.Refusal
	if e.s.OpenRound() == nil || !errors.As(err, &r) {
		return ""
	}
	return e.w().NoBallot[r.Why]
}
