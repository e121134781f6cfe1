package tui

import (
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/tui/ui"
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
	seats := map[string]string{
		"p2": "请投票：按 b 打开测评票", "p4": "本轮测评您本人，您不投票", "p5": "您不参加测评", "p6": "您登记为请假，请找主持人或监票人",
		"p7": "您本轮用纸票投票", "p8": "您登记为缺席，请找主持人或监票人",
	}
	for who, message := range seats {
		for _, width := range []int{40, 80} {
			sit(t, room, who, plan.Chinese, width, 24).hides(message) // no round is open yet
		}
	}
	must(t, room.Do("p1", meeting.OpenRound{}))
	for who, message := range seats {
		for _, width := range []int{40, 80} {
			sit(t, room, who, plan.Chinese, width, 24).sees(message)
		}
	}
	for _, why := range []refuse.Why{meeting.NotRater, meeting.NothingToRate, meeting.MarkedAbsent, meeting.MarkedOnLeave, meeting.VotesOnPaper} {
		for _, l := range languages {
			if message := sit(t, room, "p2", l, 40, 20).a.env.Words.Screen.NoBallot[why]; message == "" || ui.Width(message) > 38 {
				t.Errorf("%s: for %s a seat of 40 columns says %q", l, why, message)
			}
		}
	}
	must(t, room.Do("p1", meeting.CloseRound{Override: "纸票未交回"}))
	for who, message := range seats {
		sit(t, room, who, plan.Chinese, 80, 24).hides(message)
	}
}
