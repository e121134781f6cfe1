package meeting_test

import (
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
)

// After a restart the process does not know whose receipt is whose, but the box still
// says which group a ballot is from.
func TestRecast_NeverMovesABallotIntoAnotherGroup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.People = append(p.People, plan.Person{ID: "p6", Name: "代表", Group: "reps"})
		room, l := meetingtest.Hold(t, p, "p1", "p2", "p3", "p6")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		theirs, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		own, _, err := room.Cast("p3", good("b1"))
		must(t, err)
		for range 2 {
			_, _, err = room.Recast("p3", theirs, ballot.Marks{"b1": {1}})
			refused(t, err, meeting.NotYourReceipt)
			_, _, err = room.Recast("p6", own, ballot.Marks{"b1": {1}}) // has not voted
			refused(t, err, meeting.NotYourReceipt)
			room = meetingtest.Reopen(t, l)
		}
		_, _, err = room.Recast("p3", own, ballot.Marks{"b1": {1}})
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("the record does not hold: %v", faults)
		}
		for _, m := range l.Stored.Counts[0].Marks {
			if want := map[string]ballot.Mark{"committee": 0, "reps": 1}[m.Group]; m.Mark != want {
				t.Errorf("a ballot of %s is counted as %d", m.Group, m.Mark)
			}
		}
	})
}
