package act_test

import (
	"testing"
	"testing/synctest"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

func TestCall_PassesNobodyOverWithoutConsent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
		h := openHall(t, p, everybody...)
		h.do("p1", "goto 3")
		h.do("p1", "open")
		h.do("p1", "cast", `{"b1":{"duty":"good"}}`)
		h.do("p1", "close")
		h.is(h.do("p1", "call"), "No ballots are being called.") // nothing has ended
		h.do("p1", "call start")
		h.refused("p1", "call next", "甲 is called 0 of 1", "call end", "call next --skip")
		h.refused("p1", "call next b2", "甲 is called 0 of 1")
		h.is(h.do("p1", "call next --skip"), h.do("p1", "call"))
		h.is(h.room.State().Calling.Presenter, "b2")
		h.do("p1", "call next --skip b1")
		h.do("p1", "call end")
		h.do("p1", "call next")
		h.is(h.do("p1", "call stop"), "The calling has ended.")
	})
}
