package meeting_test

import (
	"errors"
	"slices"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

func TestState_AttendanceTellsLeaveFromAbsence(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	must(t, room.Absent("p1", "p4", "出差"))
	must(t, room.Absent("p3", "p3", ""))
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if got, want := s.Attendance(), (meeting.Attendance{Due: 5, DueRaters: 4, Present: 2, OnLeave: 1}); got != want || got.Absent() != 2 {
			t.Errorf("attendance is %+v with %d absent; want %+v with the one marked and the one who has not come", got, got.Absent(), want)
		}
		if !s.People["p4"].OnLeave() || s.People["p3"].OnLeave() || s.People["p1"].OnLeave() {
			t.Errorf("with a reason p4 alone is on leave: %+v", s.People)
		}
	}
	must(t, room.Present("p1", "p4"))
	if room.State().People["p4"].OnLeave() {
		t.Error("somebody who came is on leave")
	}
	must(t, room.Absent("p1", "p4", "出差"))
	must(t, room.Next("p1"))
	must(t, room.Open("p1", "其余在路上"))
	_, _, err := room.State().BallotFor("p3")
	refused(t, err, meeting.MarkedAbsent)
	must(t, room.Absent("p1", "p2", "送医"))
	_, _, err = room.State().BallotFor("p2")
	refused(t, err, meeting.MarkedOnLeave)
}

// twoHosts is the small school with a second host.
func twoHosts() plan.Plan {
	p := meetingtest.School()
	p.People[1].Roles = []plan.Role{plan.Host}
	return p
}

func TestRoom_TheOnlyHostIsHereOnceTheConsoleOpens(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.School())
	for range 2 {
		must(t, room.OpenConsole())
	}
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if s.AtConsole != "p1" || !s.People["p1"].Present || s.Attendance().Present != 1 {
			t.Errorf("%q holds the console, and here are %+v", s.AtConsole, s.People)
		}
	}
	if n := len(l.Stored.Events); n != 2 {
		t.Errorf("the record has %d events; opened twice, the console changes nothing the second time", n)
	}
	must(t, room.Absent("p3", "p1", ""))
	must(t, room.OpenConsole())
	if !room.State().People["p1"].Present {
		t.Error("who opens the console anew is not here")
	}
}

func TestRoom_OneOfSeveralHostsHoldsTheConsole(t *testing.T) {
	room, l := meetingtest.Hold(t, twoHosts())
	must(t, room.OpenConsole())
	if s := room.State(); s.AtConsole != "" || len(s.People) != 0 || len(s.Plan.Hosts()) != 2 {
		t.Errorf("the console chose %q by itself: %+v", s.AtConsole, s.People)
	}
	refused(t, room.HoldConsole("p3"), meeting.NotYourPart)
	refused(t, room.HoldConsole("p9"), meeting.NotYourPart)
	refused(t, room.HoldConsole(plan.Console), meeting.NotYourPart)
	must(t, room.HoldConsole("p2"))
	if s := meetingtest.Reopen(t, l).State(); s.AtConsole != "p2" || !s.People["p2"].Present || s.People["p1"].Present {
		t.Errorf("%q holds the console, and here are %+v", s.AtConsole, s.People)
	}
	must(t, room.HoldConsole("p1"))
	must(t, room.HoldConsole("")) // somebody who is no host looks after it
	if s := room.State(); s.AtConsole != "" || !s.People["p1"].Present || !s.People["p2"].Present {
		t.Errorf("%q holds the console, and here are %+v", s.AtConsole, s.People)
	}
}

func TestRoom_AConsoleWithoutAHostIsNobodys(t *testing.T) {
	p := meetingtest.School()
	p.People[0].Roles = nil
	room, _ := meetingtest.Hold(t, p)
	must(t, room.OpenConsole())
	if s := room.State(); s.AtConsole != "" || len(s.People) != 0 {
		t.Errorf("%q holds the console, and here are %+v", s.AtConsole, s.People)
	}
}

// A round before so few of a group that their marks could be told is opened for a reason
// only. A group of which nobody is here is no such group, nor is one with nobody to rate.
func TestGates_NameAGroupThatIsTooSmall(t *testing.T) {
	p := meetingtest.School()
	p.MinGroup, p.Gates = 2, plan.Gates{}
	room, _ := meetingtest.Hold(t, p, "p1", "p2", "p4") // p4 is the one rated first
	must(t, room.Next("p1"))
	must(t, room.Open("p1", ""))
	must(t, room.Absent("p1", "p2", ""))
	must(t, room.Close("p1", ""))
	must(t, room.Revote("p1", "有人走错了会场", false))
	var why *refuse.Refusal
	if err := room.Open("p1", ""); !errors.As(err, &why) || why.Why != meeting.BelowMinGroup || why.Text != "委员" || !slices.Equal(why.Numbers, []int{1, 2}) {
		t.Errorf("with one of the committee here: %v", err)
	}
	if gates := room.State().Gates(); len(gates) != 3 || gates[2].Met() || gates[2].Group != "委员" {
		t.Errorf("the gates are %+v", gates)
	}
	must(t, room.Open("p1", "其余请假"))
	if r := room.State().Round(); r.Override != "其余请假" {
		t.Errorf("the reason is %q", r.Override)
	}
}
