package meeting_test

import (
	"crypto/rand"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

func TestAttendance_SeparatesLeaveFromAbsence(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p4", Reason: "出差"}))
	must(t, room.Do("p3", meeting.MarkAbsent{Person: "p3"}))
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if got, want := s.Attendance(), (meeting.Attendance{Due: 5, DueRaters: 4, Present: 2, OnLeave: 1}); got != want || got.Absent() != 2 {
			t.Errorf("attendance is %+v with %d absent; want %+v with the one marked and the one who has not come", got, got.Absent(), want)
		}
		if !s.Presence("p4").OnLeave() || s.Presence("p3").OnLeave() || s.Presence("p1").OnLeave() {
			t.Errorf("with a reason p4 alone is on leave: %+v", s.Attendance())
		}
	}
	must(t, room.Do("p1", meeting.MarkPresent{Person: "p4"}))
	if room.State().Presence("p4").OnLeave() {
		t.Error("somebody who came is on leave")
	}
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p4", Reason: "出差"}))
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.OpenRound{Override: "其余在路上"}))
	_, _, err := room.State().BallotFor("p3")
	refused(t, err, meeting.MarkedAbsent)
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p2", Reason: "送医"}))
	_, _, err = room.State().BallotFor("p2")
	refused(t, err, meeting.MarkedOnLeave)
}

// The figures of the people are kept with each change. They are always what counting everybody
// one by one gives, also at the seat of somebody whose arrival is not on record yet.
func TestAttendance_IsWhatCountingEverybodyGives(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := hall(4)
		p.People[2].Presents = "b1"
		p.Groups[1].Representative = true
		people := rapid.SampledFrom(p.People)
		events := record(t, p, func(yield func(string, meeting.Change)) {
			for range rapid.IntRange(0, 30).Draw(rt, "changes") {
				who, reason := people.Draw(rt, "who").ID, rapid.SampledFrom([]string{"", "出差"}).Draw(rt, "reason")
				yield("", rapid.SampledFrom([]meeting.Change{
					meeting.Arrived{People: []string{who, people.Draw(rt, "another").ID}},
					meeting.Arrived{Person: who},
					meeting.PersonPresent{Person: who},
					meeting.PersonAbsent{Person: who, Reason: reason},
					meeting.PersonLeft{Person: who, Reason: reason},
					meeting.PaperHandedOut{Person: who, Step: meeting.EveryStep},
					meeting.ConsoleHeld{Person: who},
					meeting.CodesIssued{Codes: map[string]int{who: 1}},
					meeting.PersonAbsent{Person: "nobody"},
				}).Draw(rt, "change"))
			}
		})
		room, err := meeting.NewRoom(&meetingtest.Ledger{Stored: meeting.Stored{Events: events}}, meeting.Stored{Events: events}, rand.Reader, time.Now)
		must(t, err)
		newcomer := people.Draw(rt, "newcomer").ID
		must(t, room.Arrive(newcomer))
		for _, s := range []*meeting.State{room.State(), room.Seat(newcomer).State()} {
			var want meeting.Attendance
			voters := map[string]int{}
			for _, person := range p.People {
				known := s.Presence(person.ID)
				count := func(figure *int, whether bool) {
					if whether && person.Due() {
						*figure++
					}
				}
				representative := slices.ContainsFunc(p.Groups, func(g ballot.Group) bool { return g.ID == person.Group && g.Representative })
				count(&want.Due, true)
				count(&want.DueRaters, person.Group != "")
				count(&want.Present, known.Present)
				count(&want.Representatives, known.Present && representative)
				count(&want.OnLeave, known.OnLeave())
				count(&want.Left, known.Left)
				for _, rated := range []string{"b1", "b2"} {
					if known.Present && person.MayRate([]string{rated}) {
						voters[rated]++
					}
				}
			}
			if got := s.Attendance(); got != want {
				rt.Errorf("attendance is %+v, want %+v", got, want)
			}
			for _, rated := range []string{"b1", "b2"} {
				if got := s.Voters([]string{rated}); got != voters[rated] {
					rt.Errorf("%d may rate %s, want %d", got, rated, voters[rated])
				}
			}
		}
	})
}

// twoHosts is the small school with a second host.
func twoHosts() plan.Plan {
	p := meetingtest.School()
	p.People[1].Roles = []plan.Role{plan.Host}
	return p
}

func TestOpenConsole_MarksTheOnlyHostPresent(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.School())
	for range 2 {
		must(t, room.OpenConsole())
	}
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if s.AtConsole != "p1" || !s.Presence("p1").Present || s.Attendance().Present != 1 {
			t.Errorf("%q holds the console, and here are %+v", s.AtConsole, s.Attendance())
		}
	}
	if n := len(l.Stored.Events); n != 2 {
		t.Errorf("the record has %d events; opened twice, the console changes nothing the second time", n)
	}
	must(t, room.Do("p3", meeting.MarkAbsent{Person: "p1"}))
	must(t, room.OpenConsole())
	if !room.State().Presence("p1").Present {
		t.Error("who opens the console anew is not here")
	}
}

func TestHoldConsole_NamesOneOfSeveralHosts(t *testing.T) {
	room, l := meetingtest.Hold(t, twoHosts())
	must(t, room.OpenConsole())
	if s := room.State(); s.AtConsole != "" || s.Attendance().Present != 0 || len(s.Plan.Hosts()) != 2 {
		t.Errorf("the console chose %q by itself: %+v", s.AtConsole, s.Attendance())
	}
	refused(t, room.Do(plan.Console, meeting.HoldConsole{Person: "p3"}), meeting.NotYourPart)
	refused(t, room.Do(plan.Console, meeting.HoldConsole{Person: "p9"}), meeting.NotYourPart)
	refused(t, room.Do(plan.Console, meeting.HoldConsole{Person: plan.Console}), meeting.NotYourPart)
	must(t, room.Do(plan.Console, meeting.HoldConsole{Person: "p2"}))
	if s := meetingtest.Reopen(t, l).State(); s.AtConsole != "p2" || !s.Presence("p2").Present || s.Presence("p1").Present {
		t.Errorf("%q holds the console, and here are %+v", s.AtConsole, s.Attendance())
	}
	must(t, room.Do(plan.Console, meeting.HoldConsole{Person: "p1"}))
	must(t, room.Do(plan.Console, meeting.HoldConsole{Person: ""})) // it is left to somebody who is not a host
	if s := room.State(); s.AtConsole != "" || !s.Presence("p1").Present || !s.Presence("p2").Present {
		t.Errorf("%q holds the console, and here are %+v", s.AtConsole, s.Attendance())
	}
}

func TestOpenConsole_NeedsAHost(t *testing.T) {
	p := meetingtest.School()
	p.People[0].Roles = nil
	room, _ := meetingtest.Hold(t, p)
	must(t, room.OpenConsole())
	if s := room.State(); s.AtConsole != "" || s.Attendance().Present != 0 {
		t.Errorf("%q holds the console, and here are %+v", s.AtConsole, s.Attendance())
	}
}

// It takes a reason to open a round while so few people of a group are present that their
// marks would reveal them. A group with nobody present is not such a group, nor is one
// with nobody to rate.
func TestGates_NameSmallGroups(t *testing.T) {
	p := meetingtest.School()
	p.MinGroup, p.Gates = 2, plan.Gates{}
	room, _ := meetingtest.Hold(t, p, "p1", "p2", "p4") // p4 is rated first
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p2"}))
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p1", meeting.Revote{Reason: "有人走错了会场"}))
	var why *refuse.Refusal
	if err := room.Do("p1", meeting.OpenRound{}); !errors.As(err, &why) || why.Why != meeting.BelowMinGroup || why.Text != "委员" || !slices.Equal(why.Numbers, []int{1, 2}) {
		t.Errorf("with one of the committee here: %v", err)
	}
	if gates := room.State().Gates(); len(gates) != 3 || gates[2].Met() || gates[2].Group != "委员" {
		t.Errorf("the gates are %+v", gates)
	}
	must(t, room.Do("p1", meeting.OpenRound{Override: "其余请假"}))
	if r := room.State().Round(); r.OpenOverride != "其余请假" {
		t.Errorf("the reason is %q", r.OpenOverride)
	}
}
