package meeting_test

import (
	"reflect"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
)

// Marked absent, somebody who has voted and somebody who has not look the same.
func TestTurnout_IssuedNeverFalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p3", "p5")
		issued := func(want int) {
			t.Helper()
			for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
				if got := s.Round().Issued; got != want {
					t.Errorf("%d ballots are handed out, want %d", got, want)
				}
			}
		}
		must(t, room.Next("p1"))
		must(t, room.Open("p1", ""))
		issued(2)
		_, _, err := room.Cast("p1", good("b1"))
		must(t, err)
		for _, who := range []string{"p1", "p3", "p5"} { // has voted, has not, may not
			must(t, room.Absent("p1", who, ""))
			issued(2)
		}
		must(t, room.Present("p1", "p3"))
		issued(2)
		must(t, room.Present("p1", "p4")) // presents b1
		issued(2)
		must(t, room.Present("p1", "p2"))
		issued(3)
		must(t, room.Absent("p1", "p2", ""))
		must(t, room.Close("p1", ""))
		issued(3)
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("the round does not hold: %v", faults)
		}
	})
}

// byPaper is a school with a second member of each group, on its first scoring step.
func byPaper(t *testing.T, change func(*plan.Plan), here ...string) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := meetingtest.School()
	p.Gates = plan.Gates{}
	p.People = append(p.People, plan.Person{ID: "c9", Name: "委九", Group: "committee"}, plan.Person{ID: "r9", Name: "代九", Group: "reps"},
		plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}}, plan.Person{ID: "t2", Name: "计二", Roles: []plan.Role{plan.Teller}})
	if change != nil {
		change(&p)
	}
	room, l := meetingtest.Hold(t, p, here...)
	must(t, room.Next("p1"))
	return room, l
}

// What is said to an officer who would hand a paper out does not go by who has voted.
func TestPaper_IsRefusedInTheSameWordsVotedOrNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := byPaper(t, nil, "p1", "p2", "p3", "c9")
		must(t, room.PaperOut("p1", "p2"))
		refused(t, room.PaperOut("p1", "p2"), meeting.VotesOnPaper)
		must(t, room.Open("p1", ""))
		_, _, err := room.Cast("p1", good("b1"))
		must(t, err)
		_, _, err = room.Cast("c9", good("b1"))
		must(t, err)
		must(t, room.Absent("p1", "c9", "")) // has voted and is gone
		want := room.PaperOut("p3", "p3")    // is here and has not voted
		refused(t, want, meeting.PapersAreOut)
		for _, who := range []string{"p1", "c9", "p2"} {
			if got := room.PaperOut("p3", who); !reflect.DeepEqual(got, want) {
				t.Errorf("a paper for %s is refused with %v, not %v", who, got, want)
			}
			if got := room.State().CanHandPaper(who, false); !reflect.DeepEqual(got, want) {
				t.Errorf("a paper could be handed to %s: %v, not %v", who, got, want)
			}
		}
		must(t, room.PaperOut("p3", "r9")) // comes in now, without a terminal
		if s := room.State(); !s.People["r9"].Present || s.Round().Issued != 5 {
			t.Errorf("who is handed a paper is %+v; %d ballots are handed out", s.People["r9"], s.Round().Issued)
		}
	})
}

// A paper is taken back whatever is in the box. The one that is there stands for another
// of the group, and whoever has none any more votes at a terminal.
func TestPaper_IsTakenBackWhoeverTheBoxHas(t *testing.T) {
	for range 8 { // the lot falls now on one and now on the other
		synctest.Test(t, func(t *testing.T) {
			room, l := byPaper(t, nil, "p1", "p2", "p3", "c9")
			serials, err := room.MakePapers("p1", "committee", 2, room.State().PaperRound().Step)
			must(t, err)
			for _, who := range []string{"p2", "c9"} {
				must(t, room.PaperOut("p1", who))
			}
			must(t, room.Open("p1", ""))
			enter := func(serial code.Code) {
				t.Helper()
				for _, who := range []string{"t1", "t2"} {
					_, err := room.EnterPaper(who, serial, good("b1"))
					must(t, err)
				}
			}
			enter(serials[0])
			older := l.Stored
			older.Turnout = map[int][]string{1: l.Seats()}
			must(t, room.PaperBack("p1", "p2"))
			newer := l.Stored
			newer.Turnout = map[int][]string{1: l.Seats()}
			if faults := verify.Since(older, newer); len(faults) > 0 {
				t.Errorf("a paper that was taken back is taken for a fault: %v", faults)
			}
			if again := meetingtest.Reopen(t, l); again.State().Round().Cast != 1 {
				t.Errorf("%d have voted after a restart, want 1", again.State().Round().Cast)
			}
			_, _, err = room.Cast("p2", good("b1"))
			must(t, err)
			must(t, room.PaperBack("p1", "c9")) // theirs is in the box
			_, _, err = room.Cast("c9", good("b1"))
			refused(t, err, meeting.AlreadyVoted)
			must(t, room.Close("p1", ""))
			if r := room.State().Round(); r.Cast != 2 || r.Issued != 4 {
				t.Errorf("%d of %d ballots were collected, want 2 of 4", r.Cast, r.Issued)
			}
			if _, faults := verify.All(l.Stored); len(faults) > 0 {
				t.Errorf("the round does not hold: %v", faults)
			}
		})
	}
}

// A paper that is not back is missed though another group has more in the box than it has
// out.
func TestPaper_IsMissedGroupByGroup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := byPaper(t, nil, "p1", "p2", "p3")
		serials, err := room.MakePapers("p1", "committee", 1, room.State().PaperRound().Step)
		must(t, err)
		must(t, room.PaperOut("p1", "p2"))
		must(t, room.PaperOut("p1", "p3"))
		must(t, room.Open("p1", ""))
		for _, who := range []string{"t1", "t2"} {
			_, err := room.EnterPaper(who, serials[0], good("b1"))
			must(t, err)
		}
		must(t, room.PaperBack("p1", "p2"))
		refused(t, room.Close("p1", ""), meeting.PapersOut)
	})
}

// Nobody rates themselves: on a paper their own row would be there to be filled in.
func TestPaper_IsNeverHandedToWhoIsRated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := byPaper(t, func(p *plan.Plan) {
			p.Agenda.Round = []plan.StepKind{plan.StepReport}
			p.Agenda.Closing = []plan.StepKind{plan.StepScoring, plan.StepResults}
		}, "p1", "p2", "p3")
		refused(t, room.PaperOut("p1", "p4"), meeting.RatedHere)
		must(t, room.Open("p1", ""))
		refused(t, room.PaperOut("p1", "p4"), meeting.RatedHere)
		must(t, room.Present("p1", "p4"))
		_, _, err := room.Cast("p4", good("b2"))
		must(t, err)
	})
}
