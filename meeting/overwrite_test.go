package meeting_test

import (
	"errors"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// refusedBecauseOf expects a refusal that names who changed something meanwhile.
func refusedBecauseOf(t *testing.T, err error, why refuse.Why, name string) {
	t.Helper()
	var r *refuse.Refusal
	if !errors.As(err, &r) || r.Why != why || r.Text != name {
		t.Errorf("got %v; want a refusal for %s by %q", err, why, name)
	}
}

// Each author has one comment on a presenter, which only they replace. The leader's comes
// first.
func TestWriteComment_ReplacesOnlyTheAuthorsOwn(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p5")
	must(t, room.Do("p5", meeting.WriteComment{Presenter: "b1", Text: "领导肯定了工作"}))
	must(t, room.Do("p2", meeting.WriteComment{Presenter: "b1", Text: "抓得实"}))
	must(t, room.Do(plan.Console, meeting.WriteComment{Presenter: "b1", Text: "掌声"}))
	must(t, room.Do("p5", meeting.WriteComment{Presenter: "b1", Text: "领导肯定了工作，提了要求"}))
	must(t, room.Do("p5", meeting.WriteComment{Presenter: "b2", Text: "另一位"}))
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

// A text that somebody else changed after it was seen is not overwritten.
func TestRoom_RefusesToOverwriteUnseenChanges(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p4", "p5")
	s := room.State

	must(t, room.Do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "办沙龙"}, {Text: "讲党课"}, {Text: "建台账"}}}))
	seen := s().Pledges["b1"]
	must(t, room.Do("p4", meeting.ChangePledge{Presenter: "b1", Seen: seen[0], Pledge: &meeting.Pledge{Text: "办四次沙龙"}}))
	refusedBecauseOf(t, room.Do("p5", meeting.ChangePledge{Presenter: "b1", Seen: seen[0], Pledge: &meeting.Pledge{Text: "办读书会"}}), meeting.ChangedMeanwhile, "甲")
	refusedBecauseOf(t, room.Do("p5", meeting.ChangePledge{Presenter: "b1", Seen: seen[0]}), meeting.ChangedMeanwhile, "甲")
	must(t, room.Do("p1", meeting.ChangePledge{Presenter: "b1", Seen: seen[1]}))
	refusedBecauseOf(t, room.Do("p5", meeting.ChangePledge{Presenter: "b1", Seen: seen[1], Pledge: &meeting.Pledge{Text: "讲两次党课"}}), meeting.RemovedMeanwhile, "主持")
	must(t, room.Do("p5", meeting.ChangePledge{Presenter: "b1", Seen: seen[2], Pledge: &meeting.Pledge{Text: "建好台账"}})) // its index has changed
	refusedBecauseOf(t, room.Do("p4", meeting.ConfirmPledges{Seen: seen}), meeting.ChangedMeanwhile, "甲")
	seen = s().Pledges["b1"]
	must(t, room.Do(plan.Console, meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "再加一项"}}}))
	refusedBecauseOf(t, room.Do("p4", meeting.ConfirmPledges{Seen: seen}), meeting.ChangedMeanwhile, plan.Console)
	if got := s().Pledges["b1"]; len(got) != 3 || got[0].Text != "办四次沙龙" || got[1].Text != "建好台账" || got[2].Text != "再加一项" {
		t.Errorf("the pledges are %+v", got)
	}
	must(t, room.Do("p4", meeting.ConfirmPledges{Seen: s().Pledges["b1"]}))
	must(t, room.Do("p5", meeting.ChangePledge{Presenter: "b1", Seen: seen[1], Pledge: &meeting.Pledge{Text: "建好台账，每月更新"}})) // a confirmation is not a change of text

	for _, text := range []string{"形式单一", "分工不清"} {
		must(t, room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: text}}))
	}
	found := s().Problems["b1"]
	must(t, room.Do("p5", meeting.ChangeProblem{Presenter: "b1", Seen: found[0]}))
	must(t, room.Do("p5", meeting.ChangeProblem{Presenter: "b1", Seen: found[1], Problem: &meeting.Problem{Text: "支委分工不清"}}))
	refusedBecauseOf(t, room.Do("p2", meeting.ChangeProblem{Presenter: "b1", Seen: found[0], Problem: &meeting.Problem{Text: "形式较单一"}}), meeting.RemovedMeanwhile, "记录")
	refusedBecauseOf(t, room.Do("p2", meeting.ChangeProblem{Presenter: "b1", Seen: found[1]}), meeting.ChangedMeanwhile, "记录")

	must(t, room.Do("p5", meeting.WriteNote{Text: "应到六人"}))
	must(t, room.Do("p1", meeting.CorrectNote{Note: 1, Seen: "应到六人", Text: "应到五人"}))
	refusedBecauseOf(t, room.Do("p5", meeting.CorrectNote{Note: 1, Seen: "应到六人", Text: "应到七人"}), meeting.ChangedMeanwhile, "主持")

	ask(t, room, "p2", 2)
	must(t, room.Do("p1", meeting.EditQuestion{Question: 1, Seen: "第 1 问", Text: "何时动工？"}))
	refusedBecauseOf(t, room.Do(plan.Console, meeting.EditQuestion{Question: 1, Seen: "第 1 问", Text: "动工否？"}), meeting.ChangedMeanwhile, "主持")
	must(t, room.Do("p1", meeting.PutQuestion{Question: 1}))
	must(t, room.Do("p5", meeting.WriteGist{Question: 1, Text: "三月"}))
	refusedBecauseOf(t, room.Do("p1", meeting.WriteGist{Question: 1, Text: "四月"}), meeting.ChangedMeanwhile, "记录")
	if q := questionOf(t, room, 1); q.Shown() != "何时动工？" || q.Gist != "三月" {
		t.Errorf("question 1 is %+v", q)
	}
}
