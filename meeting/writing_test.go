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

func TestAddProblem_IsForTheLeader(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p4")
	found := func() []meeting.Problem { return room.State().Problems["b1"] }
	are := func(want ...meeting.Problem) {
		t.Helper()
		got := slices.Clone(found())
		for i := range got {
			got[i].Entry = meeting.Entry{}
		}
		if !slices.Equal(got, want) {
			t.Errorf("problems are %+v; want %+v", got, want)
		}
	}
	must(t, room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: " 形式\n单一 ", Cause: "调研不深"}}))
	must(t, room.Do("p5", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "分工不清"}}))
	are(meeting.Problem{Text: "形式 单一", Cause: "调研不深"}, meeting.Problem{Text: "分工不清"})
	before := found()
	must(t, room.Do("p1", meeting.ChangeProblem{Presenter: "b1", Seen: before[1], Problem: &meeting.Problem{Text: "支委分工不清"}}))
	must(t, room.Do("p2", meeting.ChangeProblem{Presenter: "b1", Seen: before[0]}))
	are(meeting.Problem{Text: "支委分工不清"})
	if before[1].Text != "分工不清" {
		t.Error("an older state was changed")
	}
	for who, why := range map[string]refuse.Why{"p3": meeting.NotYourPart, "p4": meeting.NotYourPart, "wall": meeting.NotYourPart} {
		refused(t, room.Do(who, meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "x"}}), why)
		refused(t, room.Do(who, meeting.ChangeProblem{Presenter: "b1", Seen: found()[0]}), why)
	}
	refused(t, room.Do("p2", meeting.AddProblem{Presenter: "b2", Problem: meeting.Problem{Text: "x"}}), meeting.NotYourPart) // not a presenter they comment on
	refused(t, room.Do("p2", meeting.AddProblem{Presenter: "b9", Problem: meeting.Problem{Text: "x"}}), meeting.UnknownPresenter)
	refused(t, room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Cause: "只有原因"}}), meeting.NeedText)
	refused(t, room.Do("p2", meeting.ChangeProblem{Presenter: "b1", Seen: found()[0], Problem: &meeting.Problem{}}), meeting.NeedText)
	refused(t, room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "短", Cause: strings.Repeat("长", text.PledgeLimit+1)}}), meeting.TextTooLong)
	for range 49 {
		must(t, room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "又一个"}}))
	}
	refused(t, room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "太多"}}), meeting.TooManyProblems)
	if again := meetingtest.Reopen(t, l).State(); !slices.Equal(again.Problems["b1"], found()) {
		t.Error("a restart does not know the problems")
	}
}

func TestWriting_NeedsAPresenter(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1")
	for _, act := range []meeting.Act{
		meeting.WriteComment{Text: "实"},
		meeting.AddProblem{Problem: meeting.Problem{Text: "虚"}},
		meeting.ChangeProblem{},
		meeting.AddPledges{Pledges: []meeting.Pledge{{Text: "抓落实"}}},
		meeting.ChangePledge{},
	} {
		refused(t, room.Do("p1", act), meeting.UnknownPresenter)
	}
}

func TestConfirmPledges_IsThePresentersWord(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p4")
	list := func() []meeting.Pledge { return room.State().Pledges["b1"] }
	refused(t, room.Do("p4", meeting.ConfirmPledges{Seen: list()}), meeting.NoPledgeToConfirm)
	must(t, room.Do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "办沙龙", Confirmed: true}, {Text: "讲党课"}}}))
	is := func(want bool, when string) {
		t.Helper()
		if got := room.State().HasConfirmedPledges("b1"); got != want {
			t.Errorf("%s: confirmed is %v; want %v", when, got, want)
		}
	}
	is(false, "written by the recorder")
	refused(t, room.Do("p5", meeting.ConfirmPledges{Seen: list()}), meeting.NotYourPart)
	refused(t, room.Do("p1", meeting.ConfirmPledges{Seen: list()}), meeting.NotYourPart)
	refused(t, room.Do(plan.Console, meeting.ConfirmPledges{Seen: list()}), meeting.NotYourPart)
	must(t, room.Do("p4", meeting.ConfirmPledges{Seen: list()}))
	is(true, "confirmed")
	refused(t, room.Do("p4", meeting.ConfirmPledges{Seen: list()}), meeting.NoPledgeToConfirm)
	must(t, room.Do("p4", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "建台账"}}}))
	is(true, "added to by the presenter")
	must(t, room.Do("p5", meeting.ChangePledge{Presenter: "b1", Seen: list()[1], Pledge: &meeting.Pledge{Text: "讲两次党课"}}))
	is(false, "changed by the recorder")
	if list := list(); !list[0].Confirmed || list[1].Confirmed || !list[2].Confirmed {
		t.Errorf("confirmed one by one: %+v; want all but the second", list)
	}
	must(t, room.Do("p4", meeting.ChangePledge{Presenter: "b1", Seen: list()[1], Pledge: &meeting.Pledge{Text: "讲四次党课"}}))
	is(true, "changed by the presenter")
	must(t, room.Do("p5", meeting.ChangePledge{Presenter: "b1", Seen: list()[0]}))
	is(true, "one taken out")
	refused(t, room.Do("p4", meeting.AddPledges{Presenter: "b2", Pledges: []meeting.Pledge{{Text: "替别人"}}}), meeting.NotYourPart)
	refused(t, room.Do("p3", meeting.ChangePledge{Presenter: "b1", Seen: list()[0]}), meeting.NotYourPart)
	if again := meetingtest.Reopen(t, l).State(); !again.HasConfirmedPledges("b1") || len(again.Pledges["b1"]) != 2 {
		t.Error("a restart does not know who stands by the pledges")
	}
}

func TestCorrectNote_ReplacesTheText(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p5")
	must(t, room.Do("p5", meeting.WriteNote{Text: "应到六人"}))
	must(t, room.Do("p1", meeting.WriteNote{Text: "会议开始"}))
	before := room.State()
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p5", meeting.CorrectNote{Note: 1, Seen: "应到六人", Text: "应到五人\n实到五人"}))
	notes := room.State().Notes
	if notes.Len() != 2 || notes.At(0).Text != "应到五人\n实到五人" || notes.At(0).Step != 1 || notes.At(0).At != before.Notes.At(0).At || notes.At(1).Text != "会议开始" {
		t.Errorf("notes are %+v", notes)
	}
	if before.Notes.At(0).Text != "应到六人" {
		t.Error("an older state was changed")
	}
	if !strings.Contains(string(l.Stored.Events[3].Body), "应到六人") {
		t.Error("the record does not keep what was corrected")
	}
	refused(t, room.Do("p5", meeting.CorrectNote{Note: 3, Text: "x"}), meeting.UnknownNote)
	refused(t, room.Do("p5", meeting.CorrectNote{Text: "x"}), meeting.UnknownNote)
	refused(t, room.Do("p5", meeting.CorrectNote{Note: 1, Text: " \n"}), meeting.NeedText)
	refused(t, room.Do("p4", meeting.CorrectNote{Note: 1, Text: "x"}), meeting.NotYourPart)
	if again := meetingtest.Reopen(t, l).State(); again.Notes.At(0).Text != notes.At(0).Text {
		t.Error("a restart does not know the correction")
	}
}

// An outline may be as long as a person can read out in a report.
func TestPlanCheck_LimitsTheOutline(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Presenters[0].Outline = []string{"述责任", ""}
	p.Presenters[1].Outline = slices.Repeat([]string{"一条"}, 101)
	problems := p.Faults()
	if len(problems) != 2 || !slices.Equal(problems[0].Place, plan.Path{"presenters", "0", "outline", "1"}) || problems[0].Kind != plan.FaultBlank ||
		!slices.Equal(problems[1].Place, plan.Path{"presenters", "1", "outline"}) || problems[1].Kind != plan.FaultTooMany {
		t.Errorf("problems are %+v", problems)
	}
}
