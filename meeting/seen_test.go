package meeting_test

import (
	"errors"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// refusedBy wants a refusal that names who changed something meanwhile.
func refusedBy(t *testing.T, err error, why refuse.Why, name string) {
	t.Helper()
	var r *refuse.Refusal
	if !errors.As(err, &r) || r.Why != why || r.Text != name {
		t.Errorf("got %v; want a refusal for %s by %q", err, why, name)
	}
}

// Each author has a comment of their own on a presenter: nobody's words are replaced but
// by themselves, and the leader's stand first.
func TestRoom_ACommentBelongsToWhoWroteIt(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p5")
	must(t, room.Comment("p5", "b1", "领导肯定了工作"))
	must(t, room.Comment("p2", "b1", "抓得实"))
	must(t, room.Comment(plan.Console, "b1", "掌声"))
	must(t, room.Comment("p5", "b1", "领导肯定了工作，提了要求"))
	must(t, room.Comment("p5", "b2", "另一位"))
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		var got [][2]string
		for _, c := range s.Comments["b1"] {
			got = append(got, [2]string{c.By, c.Text})
		}
		want := [][2]string{{"p2", "抓得实"}, {plan.Console, "掌声"}, {"p5", "领导肯定了工作，提了要求"}}
		if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
			t.Errorf("the comments are %v; want %v", got, want)
		}
	}
}

// A text that somebody else changed after it was seen is not written over.
func TestRoom_NobodyWritesOverWhatTheyHaveNotRead(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p4", "p5")
	s := room.State

	must(t, room.Pledge("p5", "b1", []meeting.Pledge{{Text: "办沙龙"}, {Text: "讲党课"}, {Text: "建台账"}}))
	seen := s().Pledges["b1"]
	must(t, room.Repledge("p4", "b1", seen[0], &meeting.Pledge{Text: "办四次沙龙"}))
	refusedBy(t, room.Repledge("p5", "b1", seen[0], &meeting.Pledge{Text: "办读书会"}), meeting.ChangedMeanwhile, "甲")
	refusedBy(t, room.Repledge("p5", "b1", seen[0], nil), meeting.ChangedMeanwhile, "甲")
	must(t, room.Repledge("p1", "b1", seen[1], nil))
	refusedBy(t, room.Repledge("p5", "b1", seen[1], &meeting.Pledge{Text: "讲两次党课"}), meeting.RemovedMeanwhile, "主持")
	must(t, room.Repledge("p5", "b1", seen[2], &meeting.Pledge{Text: "建好台账"})) // it has moved up
	refusedBy(t, room.ConfirmPledges("p4", seen), meeting.ChangedMeanwhile, "甲")
	seen = s().Pledges["b1"]
	must(t, room.Pledge(plan.Console, "b1", []meeting.Pledge{{Text: "再加一项"}}))
	refusedBy(t, room.ConfirmPledges("p4", seen), meeting.ChangedMeanwhile, plan.Console)
	if got := s().Pledges["b1"]; len(got) != 3 || got[0].Text != "办四次沙龙" || got[1].Text != "建好台账" || got[2].Text != "再加一项" {
		t.Errorf("the pledges are %+v", got)
	}
	must(t, room.ConfirmPledges("p4", s().Pledges["b1"]))
	must(t, room.Repledge("p5", "b1", seen[1], &meeting.Pledge{Text: "建好台账，每月更新"})) // a word on it is no other text

	for _, text := range []string{"形式单一", "分工不清"} {
		must(t, room.Found("p2", "b1", meeting.Problem{Text: text}))
	}
	found := s().Problems["b1"]
	must(t, room.Refound("p5", "b1", found[0], nil))
	must(t, room.Refound("p5", "b1", found[1], &meeting.Problem{Text: "支委分工不清"}))
	refusedBy(t, room.Refound("p2", "b1", found[0], &meeting.Problem{Text: "形式较单一"}), meeting.RemovedMeanwhile, "记录")
	refusedBy(t, room.Refound("p2", "b1", found[1], nil), meeting.ChangedMeanwhile, "记录")

	must(t, room.Note("p5", "应到六人"))
	must(t, room.Renote("p1", 1, "应到六人", "应到五人"))
	refusedBy(t, room.Renote("p5", 1, "应到六人", "应到七人"), meeting.ChangedMeanwhile, "主持")

	ask(t, room, "p2", 2)
	must(t, room.Edit("p1", 1, "第 1 问", "何时动工？"))
	refusedBy(t, room.Edit(plan.Console, 1, "第 1 问", "动工否？"), meeting.ChangedMeanwhile, "主持")
	must(t, room.Asked("p1", 1))
	must(t, room.Gist("p5", 1, "", "三月"))
	refusedBy(t, room.Gist("p1", 1, "", "四月"), meeting.ChangedMeanwhile, "记录")
	if q := questionOf(t, room, 1); q.Shown() != "何时动工？" || q.Gist != "三月" {
		t.Errorf("question 1 is %+v", q)
	}
}
