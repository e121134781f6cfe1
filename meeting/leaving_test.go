package meeting_test

import (
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
)

// Somebody who leaves early was there until then: they counted for the gates, and a ballot
// that they cast stays in the box. From then on they are not.
func TestMarkLeft_CountsUntilThenAndNotAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		must(t, room.Do("p3", meeting.MarkLeft{Person: "p2", Reason: "赶飞机"}))
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			a := s.Attendance()
			if p := s.Presence("p2"); p.Present || !p.Left || p.Reason != "赶飞机" || p.OnLeave() {
				t.Errorf("who left is %+v", p)
			}
			if a.Present != 3 || a.Left != 1 || a.OnLeave != 0 || a.Absent() != 1 || s.Voters([]string{"b2"}) != 3 {
				t.Errorf("attendance = %+v, %d absent", a, a.Absent())
			}
			if r := s.OpenRound(); r.Issued != 3 {
				t.Errorf("%d ballots are issued; none is taken back", r.Issued)
			}
		}
		_, _, err = room.Cast("p2", good("b1"))
		refused(t, err, meeting.MarkedAbsent)
		must(t, room.Do("p1", meeting.CloseRound{}))
		if r := room.State().Round(); r.Cast != 1 {
			t.Errorf("%d ballots are counted, want the one that was cast before", r.Cast)
		}
	})
}

// Who comes and goes wakes the screens that show the crowd, and after a pause.
func TestMarkLeft_WakesTheCrowdsScreensOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		time.Sleep(time.Second)
		_, crowd := room.Changes(true)
		_, other := room.Changes(false)
		must(t, room.Do("p1", meeting.MarkLeft{Person: "p2"}))
		time.Sleep(time.Second)
		if len(crowd) != 1 || len(other) != 0 {
			t.Errorf("it wakes %d screens that show the crowd and %d others", len(crowd), len(other))
		}
	})
}

func TestMarkLeft_OnlyOfSomebodyWhoIsHere(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	refused(t, room.Do("p2", meeting.MarkLeft{Person: "p3"}), meeting.NotYourPart)
	refused(t, room.Do("p1", meeting.MarkLeft{Person: "nobody"}), meeting.UnknownPerson)
	refused(t, room.Do("p1", meeting.MarkLeft{Person: "p4"}), meeting.NotHere)
	must(t, room.Do("p1", meeting.MarkLeft{Person: "p3"}))
	refused(t, room.Do("p1", meeting.MarkLeft{Person: "p3"}), meeting.NotHere)
	must(t, room.Arrive("p3")) // signs in again, to look
	must(t, room.RecordArrivals())
	if p := meetingtest.Reopen(t, l).State().Presence("p3"); p.Present || !p.Left {
		t.Errorf("who left and signed in again is %+v", p)
	}
	must(t, room.Do("p1", meeting.MarkPresent{Person: "p3"}))
	if p := room.State().Presence("p3"); !p.Present || p.Left {
		t.Errorf("who came back is %+v", p)
	}
	must(t, room.Do("p1", meeting.MarkLeft{Person: "p3"}))
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p3"}))
	if a := room.State().Attendance(); a.Left != 0 || a.Absent() != 3 {
		t.Errorf("attendance = %+v", a)
	}
}
