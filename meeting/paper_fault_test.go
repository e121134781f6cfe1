package meeting_test

import (
	"crypto/sha256"
	"fmt"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
)

// A presenter's own row is on the paper, and nothing shows whose paper it is, so the row
// would be counted.
func TestPaper_IsRefusedToRatedPresenters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Agenda.Round = []plan.StepKind{plan.StepReport, plan.StepPledge}
		p.Agenda.Closing = []plan.StepKind{plan.StepScoring, plan.StepResults}
		room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3", "p4")
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		refused(t, room.Do("p1", meeting.HandOutPaper{Person: "p4"}), meeting.RatedHere)
		must(t, room.Do("p1", meeting.OpenRound{}))
		refused(t, room.Do("p1", meeting.HandOutPaper{Person: "p4"}), meeting.RatedHere)
		if _, _, err := room.Cast("p4", good("b2")); err != nil {
			t.Errorf("a presenter who is rated cannot vote on the others: %v", err)
		}
	})
}

// Somebody who holds a paper for one step may be rated on another.
func TestPaper_IsValidForItsStepOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l, serials := paperSchool(t)
		must(t, room.Do("p1", meeting.CloseRound{Override: "改到下一位再投"}))
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		serial, err := room.MakePapers("p1", "committee", 1, 5)
		must(t, err)
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}))
		must(t, room.Do("p1", meeting.GoTo{Step: 2}))
		must(t, room.Do("p1", meeting.Revote{Reason: "票数不符"}))
		must(t, room.Do("p1", meeting.OpenRound{})) // the next round, not that of the step it was made for
		for _, spent := range append(serials, serial...) {
			_, err := room.EnterPaper("p1", spent, good("b1"))
			refused(t, err, meeting.UnknownSerial)
		}
		_, _, err = room.Cast("p2", good("b1"))
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("the record does not hold: %v", faults)
		}
	})
}

func TestPaper_SerialDoesNotFindItsBallot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, serials := paperSchool(t)
		for _, who := range []string{"p1", "p3"} {
			_, err := room.EnterPaper(who, serials[0], good("b1"))
			must(t, err)
		}
		var guess code.Receipt
		key := sha256.Sum256(fmt.Appendf(nil, "pingyi paper 1\n1\n%s", string(serials[0])))
		copy(guess[:], key[:])
		_, err := room.FindReceipt(guess)
		refused(t, err, meeting.UnknownReceipt)
	})
}

func TestPaper_CountsOnceIfAgreedOnTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, serials := paperSchool(t)
		enter := func(who string) error { _, err := room.EnterPaper(who, serials[0], good("b1")); return err }
		must(t, enter("p1"))
		batch := make(chan error, 2)
		go func() { batch <- enter("p3") }()
		go func() { _, _, err := room.Cast("p3", good("b1")); batch <- err }()
		synctest.Wait() // both readings are on their way into the box
		refused(t, enter("p1"), meeting.EnteredPaper)
		refused(t, enter("p3"), meeting.EnteredPaper)
		for range 2 {
			if err := <-batch; err != nil {
				t.Errorf("the batch failed for somebody in it: %v", err)
			}
		}
		must(t, room.Do("p1", meeting.CloseRound{Override: "一张未交回"}))
		if r := room.State().Round(); r.Cast != 2 {
			t.Errorf("%d ballots were counted, want 2", r.Cast)
		}
	})
}

func TestPaper_CannotBeVoidedOnceAgreedOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, serials := paperSchool(t)
		_, err := room.EnterPaper("p1", serials[0], good("b1"))
		must(t, err)
		done := make(chan error, 1)
		go func() { _, err := room.EnterPaper("p3", serials[0], good("b1")); done <- err }()
		synctest.Wait() // agreed on, but not in the box yet
		refused(t, room.Do("p1", meeting.VoidPaper{Serial: serials[0]}), meeting.EnteredPaper)
		must(t, <-done)
		refused(t, room.Do("p1", meeting.VoidPaper{Serial: serials[0]}), meeting.EnteredPaper)
		must(t, room.Do("p1", meeting.CloseRound{Override: "一张未交回"}))
		if f := room.State().Papers(*room.State().Round()); f.Void != 0 || f.In != 1 {
			t.Errorf("the papers are %+v", f)
		}
	})
}
