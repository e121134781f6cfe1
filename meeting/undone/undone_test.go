package undone_test

import (
	"slices"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/undone"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// tells checks of which kinds some items are, in order.
func tells(t *testing.T, what string, all []undone.Item, want ...undone.Kind) {
	t.Helper()
	var got []undone.Kind
	for _, item := range all {
		got = append(got, item.Kind)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: left undone are %v, want %v", what, got, want)
	}
}

func TestBegin_TellsOfAnEmptyHallAndOfTooFew(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		here   []string
		want   []undone.Kind
		reason bool
	}{
		{nil, []undone.Kind{undone.Nobody}, true},
		{[]string{"p1"}, []undone.Kind{undone.Gate, undone.Gate}, false}, // quorum and representatives
		{[]string{"p1", "p2", "p3"}, nil, false},
	} {
		room, _ := meetingtest.Hold(t, meetingtest.School(), c.here...)
		all := undone.BeforeBegin(room.State())
		tells(t, "begin", all, c.want...)
		if undone.NeedReason(all) != c.reason {
			t.Errorf("with %v a reason is needed: %t", c.here, !c.reason)
		}
		if err := room.Do("p1", meeting.BeginMeeting{}); (err != nil) != c.reason {
			t.Errorf("with %v the room says %v", c.here, err)
		}
	}
}

func TestNext_TellsOfQuestionsLeft(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
	tells(t, "without questions", undone.BeforeNext(room.State()))
	for range 3 {
		_, err := room.Ask("p2", "何时完成？")
		must(t, err)
	}
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
	must(t, room.Do("p1", meeting.PutQuestion{Question: 2}))
	all := undone.BeforeNext(room.State())
	tells(t, "with questions", all, undone.Answer, undone.Questions)
	if all[0].Number != 2 || all[1].Number != 2 || all[1].Waiting != 1 {
		t.Errorf("it tells of %+v", all)
	}
	must(t, room.Do("p1", meeting.MarkAnswered{Question: 2}))
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 1, Reason: "重复"}))
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 3, Reason: "重复"}))
	tells(t, "all dealt with", undone.BeforeNext(room.State()))
}

func TestNext_TellsOfARoundThatIsMissingOrNotSigned(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4")
	tells(t, "report", undone.BeforeNext(room.State()))
	must(t, room.Do("p1", meeting.GoOn{}))
	all := undone.BeforeNext(room.State())
	tells(t, "no round", all, undone.NotScored)
	if !slices.Equal(all[0].Presenters, []string{"b1"}) || all[0].Number != 2 {
		t.Errorf("it tells of %+v", all)
	}
	tells(t, "before the box is checked", undone.BeforeOpen(room.State()), undone.Box)
	must(t, room.Do("p3", meeting.ConfirmCheck{}))
	tells(t, "the box is checked", undone.BeforeOpen(room.State()))
	must(t, room.Do("p1", meeting.OpenRound{}))
	must(t, room.Do("p1", meeting.CloseRound{}))
	tells(t, "closed", undone.BeforeNext(room.State()), undone.NotSigned)
	must(t, room.Do("p3", meeting.SignRound{}))
	tells(t, "signed", undone.BeforeNext(room.State()))
}

func TestOpen_TellsOfEveryGateThatIsNotMet(t *testing.T) {
	t.Parallel()
	school := meetingtest.School()
	school.People[2].Roles = nil // no scrutineer, so nobody checks the box
	room, _ := meetingtest.Hold(t, school, "p1")
	must(t, room.Do("p1", meeting.GoOn{}))
	all := undone.BeforeOpen(room.State())
	tells(t, "open", all, undone.Gate, undone.Gate)
	if !undone.NeedReason(all) {
		t.Error("the room refuses without a reason, and none is asked for")
	}
}

func TestNext_TellsOfPledgesThatAreNotConfirmed(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4", "p5")
	must(t, room.Do("p1", meeting.GoTo{Step: 3}))
	tells(t, "none written", undone.BeforeNext(room.State()))
	must(t, room.Do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造活动室"}}}))
	tells(t, "not confirmed", undone.BeforeNext(room.State()), undone.Unconfirmed)
	must(t, room.Do("p4", meeting.ConfirmPledges{Seen: room.State().Pledges["b1"]}))
	tells(t, "confirmed", undone.BeforeNext(room.State()))
}

func TestPublishAndEnd_TellOfWhatIsMissing(t *testing.T) {
	t.Parallel()
	school := meetingtest.School()
	school.Agenda.Closing = []plan.StepKind{plan.StepResults, plan.StepSummary}
	room, _ := meetingtest.Hold(t, school, "p1", "p2", "p3", "p4", "p5")
	must(t, room.Do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "改造活动室"}}}))
	must(t, room.Do("p1", meeting.GoTo{Step: 7}))
	all := undone.BeforePublish(room.State())
	tells(t, "publish", all, undone.NoScore)
	if !undone.NeedReason(all) || len(all[0].Presenters) != 2 {
		t.Errorf("it tells of %+v", all)
	}
	tells(t, "go on unpublished", undone.BeforeNext(room.State()), undone.NotPublished)
	tells(t, "end unpublished", undone.BeforeEnd(room.State()), undone.NotPublished, undone.StepsLeft, undone.Unconfirmed)
	must(t, room.Do("p1", meeting.PublishRanking{Override: "停电"}))
	tells(t, "go on", undone.BeforeNext(room.State()))
	tells(t, "end", undone.BeforeEnd(room.State()), undone.StepsLeft, undone.Unconfirmed)
}

// Before a presenter is called whose report is not cleared that is told, and it takes a reason.
func TestNext_TellsWhoIsNotCleared(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Preparation = &plan.Preparation{}
	p.People = append(p.People, plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}}, plan.Person{ID: "chair", Name: "书记", Roles: []plan.Role{plan.Secretary}})
	p.Agenda.Round = []plan.StepKind{plan.StepReport}
	p.Presenters[1].Written = false
	room, _ := meetingtest.Hold(t, p)
	must(t, room.Do("p1", meeting.OpenDoors{}))
	for _, who := range []string{"p1", "p2", "p3", "p4"} {
		must(t, room.Arrive(who))
	}
	must(t, room.RecordArrivals())
	all := undone.BeforeBegin(room.State())
	tells(t, "begin", all, undone.Uncleared)
	if !undone.NeedReason(all) || !slices.Equal(all[0].Presenters, []string{"b1"}) {
		t.Errorf("it tells of %+v", all)
	}
	must(t, room.Do("p1", meeting.BeginMeeting{Override: "会后补审"}))
	all = undone.BeforeNext(room.State())
	tells(t, "next", all, undone.Uncleared)
	if !slices.Equal(all[0].Presenters, []string{"b2"}) {
		t.Errorf("it tells of %+v", all)
	}
	meetingtest.Clear(t, room, "b2")
	tells(t, "cleared", undone.BeforeNext(room.State()))
	must(t, room.Do("p1", meeting.GoOn{}))
	tells(t, "back to who was called", undone.BeforeNext(room.State()))
}
