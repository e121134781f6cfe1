package meeting_test

import (
	"slices"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// In the School p1 is the host, p2 comments on b1, p4 is b1, and p5 is the recorder.

func TestRoom_LeaderFindsProblems(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p4")
	found := func() []meeting.Problem { return room.State().Problems["b1"] }
	are := func(want ...meeting.Problem) {
		t.Helper()
		got := slices.Clone(found())
		for i := range got {
			got[i].Written = meeting.Written{}
		}
		if !slices.Equal(got, want) {
			t.Errorf("problems are %+v; want %+v", got, want)
		}
	}
	must(t, room.Found("p2", "b1", meeting.Problem{Text: " 形式\n单一 ", Cause: "调研不深"}))
	must(t, room.Found("p5", "b1", meeting.Problem{Text: "分工不清"}))
	are(meeting.Problem{Text: "形式 单一", Cause: "调研不深"}, meeting.Problem{Text: "分工不清"})
	before := found()
	must(t, room.Refound("p1", "b1", before[1], &meeting.Problem{Text: "支委分工不清"}))
	must(t, room.Refound("p2", "b1", before[0], nil))
	are(meeting.Problem{Text: "支委分工不清"})
	if before[1].Text != "分工不清" {
		t.Error("an older state was changed")
	}
	for who, why := range map[string]refuse.Why{"p3": meeting.NotYourPart, "p4": meeting.NotYourPart, "wall": meeting.NotYourPart} {
		refused(t, room.Found(who, "b1", meeting.Problem{Text: "x"}), why)
		refused(t, room.Refound(who, "b1", found()[0], nil), why)
	}
	refused(t, room.Found("p2", "b2", meeting.Problem{Text: "x"}), meeting.NotYourPart) // not whom they comment on
	refused(t, room.Found("p2", "b9", meeting.Problem{Text: "x"}), meeting.UnknownPresenter)
	refused(t, room.Found("p2", "b1", meeting.Problem{Cause: "只有原因"}), meeting.NeedText)
	refused(t, room.Refound("p2", "b1", found()[0], &meeting.Problem{}), meeting.NeedText)
	refused(t, room.Found("p2", "b1", meeting.Problem{Text: "短", Cause: strings.Repeat("长", text.PledgeLimit+1)}), meeting.TextTooLong)
	for range 49 {
		must(t, room.Found("p2", "b1", meeting.Problem{Text: "又一个"}))
	}
	refused(t, room.Found("p2", "b1", meeting.Problem{Text: "太多"}), meeting.TooManyProblems)
	if again := meetingtest.Reopen(t, l).State(); !slices.Equal(again.Problems["b1"], found()) {
		t.Error("a restart does not know the problems")
	}
}

func TestRoom_PresenterStandsByThePledges(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p4")
	list := func() []meeting.Pledge { return room.State().Pledges["b1"] }
	refused(t, room.ConfirmPledges("p4", list()), meeting.NoPledgeWaits)
	must(t, room.Pledge("p5", "b1", []meeting.Pledge{{Text: "办沙龙", Confirmed: true}, {Text: "讲党课"}}))
	is := func(want bool, when string) {
		t.Helper()
		if got := room.State().StandsBy("b1"); got != want {
			t.Errorf("%s: confirmed is %v; want %v", when, got, want)
		}
	}
	is(false, "written by the recorder")
	refused(t, room.ConfirmPledges("p5", list()), meeting.NotYourPart)
	refused(t, room.ConfirmPledges("p1", list()), meeting.NotYourPart)
	refused(t, room.ConfirmPledges(plan.Console, list()), meeting.NotYourPart)
	must(t, room.ConfirmPledges("p4", list()))
	is(true, "confirmed")
	refused(t, room.ConfirmPledges("p4", list()), meeting.NoPledgeWaits)
	must(t, room.Pledge("p4", "b1", []meeting.Pledge{{Text: "建台账"}}))
	is(true, "added to by the presenter")
	must(t, room.Repledge("p5", "b1", list()[1], &meeting.Pledge{Text: "讲两次党课"}))
	is(false, "changed by the recorder")
	if list := list(); !list[0].Confirmed || list[1].Confirmed || !list[2].Confirmed {
		t.Errorf("confirmed one by one: %+v; want all but the second", list)
	}
	must(t, room.Repledge("p4", "b1", list()[1], &meeting.Pledge{Text: "讲四次党课"}))
	is(true, "changed by the presenter")
	must(t, room.Repledge("p5", "b1", list()[0], nil))
	is(true, "one taken out")
	refused(t, room.Pledge("p4", "b2", []meeting.Pledge{{Text: "替别人"}}), meeting.NotYourPart)
	refused(t, room.Repledge("p3", "b1", list()[0], nil), meeting.NotYourPart)
	if again := meetingtest.Reopen(t, l).State(); !again.StandsBy("b1") || len(again.Pledges["b1"]) != 2 {
		t.Error("a restart does not know who stands by the pledges")
	}
}

func TestRoom_NoteIsCorrected(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p5")
	must(t, room.Note("p5", "应到六人"))
	must(t, room.Note("p1", "会议开始"))
	before := room.State()
	must(t, room.Next("p1"))
	must(t, room.Renote("p5", 1, "应到六人", "应到五人\n实到五人"))
	notes := room.State().Notes
	if len(notes) != 2 || notes[0].Text != "应到五人\n实到五人" || notes[0].Step != 1 || notes[0].At != before.Notes[0].At || notes[1].Text != "会议开始" {
		t.Errorf("notes are %+v", notes)
	}
	if before.Notes[0].Text != "应到六人" {
		t.Error("an older state was changed")
	}
	if !strings.Contains(string(l.Stored.Events[3].Body), "应到六人") {
		t.Error("the record does not keep what was corrected")
	}
	refused(t, room.Renote("p5", 3, "", "x"), meeting.UnknownNote)
	refused(t, room.Renote("p5", 0, "", "x"), meeting.UnknownNote)
	refused(t, room.Renote("p5", 1, "", " \n"), meeting.NeedText)
	refused(t, room.Renote("p4", 1, "", "x"), meeting.NotYourPart)
	if again := meetingtest.Reopen(t, l).State(); again.Notes[0].Text != notes[0].Text {
		t.Error("a restart does not know the correction")
	}
}

// An outline is as long as somebody reads in a report.
func TestPlan_outline(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Presenters[0].Outline = []string{"述责任", ""}
	p.Presenters[1].Outline = slices.Repeat([]string{"一条"}, 101)
	problems := p.Check()
	if len(problems) != 2 || !slices.Equal(problems[0].Place, plan.Path{"presenters", "0", "outline", "1"}) || problems[0].Kind != plan.FaultBlank ||
		!slices.Equal(problems[1].Place, plan.Path{"presenters", "1", "outline"}) || problems[1].Kind != plan.FaultTooMany {
		t.Errorf("problems are %+v", problems)
	}
}
