package tui

import (
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// Somebody who does not vote in the open round is told why, in a narrow window too.
func TestSeat_SaysWhyThereIsNoBallot(t *testing.T) {
	p := meetingtest.School()
	p.Gates = plan.Gates{}
	p.People = append(p.People, plan.Person{ID: "p6", Name: "请假人", Group: "reps"}, plan.Person{ID: "p7", Name: "纸票人", Group: "reps"},
		plan.Person{ID: "p8", Name: "离席人", Group: "reps"})
	room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8")
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.HandOutPaper{Person: "p7"}))
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p6", Reason: "送医"}))
	must(t, room.Do("p1", meeting.MarkAbsent{Person: "p8"}))
	seats := map[string]refuse.Why{
		"p4": meeting.NothingToRate, "p5": meeting.NotRater, "p6": meeting.MarkedOnLeave,
		"p7": meeting.VotesOnPaper, "p8": meeting.MarkedAbsent,
	}
	everybody := func(want bool) {
		t.Helper()
		for _, l := range languages {
			for _, width := range []int{40, 80} {
				for who, why := range seats {
					if message := words.For(l).Ballot.None[why]; message == "" || sit(t, room, who, l, width, 20).tells(message) != want {
						t.Errorf("%s with %d columns says %q: %t; want %t", who, width, message, !want, want)
					}
				}
				if message := words.For(l).Screen.VoteNow("b"); sit(t, room, "p2", l, width, 20).tells(message) != want {
					t.Errorf("a rater with %d columns is told to vote: %t; want %t", width, !want, want)
				}
			}
		}
	}
	everybody(false) // no round is open yet
	must(t, room.Do("p1", meeting.OpenRound{}))
	everybody(true)
	must(t, room.Do("p1", meeting.CloseRound{Override: "纸票未交回"}))
	everybody(false)
}
