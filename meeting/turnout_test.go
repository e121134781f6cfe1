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

// When marked absent, somebody who has voted and somebody who has not must look the same.
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
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		issued(2)
		_, _, err := room.Cast("p1", good("b1"))
		must(t, err)
		for _, who := range []string{"p1", "p3", "p5"} { // has voted, has not, may not
			must(t, room.Do("p1", meeting.MarkAbsent{Person: who}))
			issued(2)
		}
		must(t, room.Do("p1", meeting.MarkPresent{Person: "p3"}))
		issued(2)
		must(t, room.Do("p1", meeting.MarkPresent{Person: "p4"})) // presents b1
		issued(2)
		must(t, room.Do("p1", meeting.MarkPresent{Person: "p2"}))
		issued(3)
		must(t, room.Do("p1", meeting.MarkAbsent{Person: "p2"}))
		must(t, room.Do("p1", meeting.CloseRound{}))
		issued(3)
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("the round does not hold: %v", faults)
		}
	})
}

// twoOfEach is a school with a second member of each group, on its first scoring step.
func twoOfEach(t *testing.T, change func(*plan.Plan), here ...string) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := meetingtest.School()
	p.Gates = plan.Gates{}
	p.People = append(p.People, plan.Person{ID: "c9", Name: "委九", Group: "committee"}, plan.Person{ID: "r9", Name: "代九", Group: "reps"},
		plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}}, plan.Person{ID: "t2", Name: "计二", Roles: []plan.Role{plan.Teller}})
	if change != nil {
		change(&p)
	}
	room, l := meetingtest.Hold(t, p, here...)
	must(t, room.Do("p1", meeting.GoOn{}))
	return room, l
}

// What an officer is shown who hands out a paper must not depend on who has voted.
func TestPaper_IsRefusedAlikeVotedOrNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := twoOfEach(t, nil, "p1", "p2", "p3", "c9")
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}))
		refused(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}), meeting.VotesOnPaper)
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p1", good("b1"))
		must(t, err)
		_, _, err = room.Cast("c9", good("b1"))
		must(t, err)
		must(t, room.Do("p1", meeting.MarkAbsent{Person: "c9"}))  // has voted and left
		want := room.Do("p3", meeting.HandOutPaper{Person: "p3"}) // is present and has not voted
		refused(t, want, meeting.PapersAreOut)
		for _, who := range []string{"p1", "c9", "p2"} {
			if got := room.Do("p3", meeting.HandOutPaper{Person: who}); !reflect.DeepEqual(got, want) {
				t.Errorf("a paper for %s is refused with %v, not %v", who, got, want)
			}
			if got := (meeting.HandOutPaper{Person: who, EveryStep: false}).Can(room.State(), "p1"); !reflect.DeepEqual(got, want) {
				t.Errorf("a paper could be handed to %s: %v, not %v", who, got, want)
			}
		}
		must(t, room.Do("p3", meeting.HandOutPaper{Person: "r9"})) // comes in now, without a terminal
		if s := room.State(); !s.Presence("r9").Present || s.Round().Issued != 5 {
			t.Errorf("who is handed a paper is %+v; %d ballots are handed out", s.Presence("r9"), s.Round().Issued)
		}
	})
}

// A paper can be taken back whatever is in the box. The one in the box then stands for
// another person of the group, and the person without a paper votes at a terminal.
func TestPaper_CanBeTakenBackWhateverTheBoxHolds(t *testing.T) {
	for range 8 { // so that the lot draws both of them
		synctest.Test(t, func(t *testing.T) {
			room, l := twoOfEach(t, nil, "p1", "p2", "p3", "c9")
			serials, err := room.MakePapers("p1", "committee", 2, room.State().PaperRound().Step)
			must(t, err)
			for _, who := range []string{"p2", "c9"} {
				must(t, room.Do("p1", meeting.HandOutPaper{Person: who}))
			}
			must(t, room.Do("p1", meeting.OpenRound{}))
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
			must(t, room.Do("p1", meeting.TakePaperBack{Person: "p2"}))
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
			must(t, room.Do("p1", meeting.TakePaperBack{Person: "c9"})) // their paper is in the box
			_, _, err = room.Cast("c9", good("b1"))
			refused(t, err, meeting.AlreadyVoted)
			must(t, room.Do("p1", meeting.CloseRound{}))
			if r := room.State().Round(); r.Cast != 2 || r.Issued != 4 {
				t.Errorf("%d of %d ballots were collected, want 2 of 4", r.Cast, r.Issued)
			}
			if _, faults := verify.All(l.Stored); len(faults) > 0 {
				t.Errorf("the round does not hold: %v", faults)
			}
		})
	}
}

// A paper that is not back is noticed even if another group has more in the box than were
// handed out.
func TestPaper_IsMissedByGroup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := twoOfEach(t, nil, "p1", "p2", "p3")
		serials, err := room.MakePapers("p1", "committee", 1, room.State().PaperRound().Step)
		must(t, err)
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"}))
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p3"}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		for _, who := range []string{"t1", "t2"} {
			_, err := room.EnterPaper(who, serials[0], good("b1"))
			must(t, err)
		}
		must(t, room.Do("p1", meeting.TakePaperBack{Person: "p2"}))
		refused(t, room.Do("p1", meeting.CloseRound{}), meeting.PapersOut)
	})
}

// Nobody rates themselves, but on a paper they could fill in their own row.
func TestPaper_IsNeverHandedToARatedPresenter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := twoOfEach(t, func(p *plan.Plan) {
			p.Agenda.Round = []plan.StepKind{plan.StepReport}
			p.Agenda.Closing = []plan.StepKind{plan.StepScoring, plan.StepResults}
		}, "p1", "p2", "p3")
		refused(t, room.Do("p1", meeting.HandOutPaper{Person: "p4"}), meeting.RatedHere)
		must(t, room.Do("p1", meeting.OpenRound{}))
		refused(t, room.Do("p1", meeting.HandOutPaper{Person: "p4"}), meeting.RatedHere)
		must(t, room.Do("p1", meeting.MarkPresent{Person: "p4"}))
		_, _, err := room.Cast("p4", good("b2"))
		must(t, err)
	})
}
