package meeting_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
)

// reported is a school with a preparation, in which p4 is b1 and q2 is b2.
func reported() plan.Plan {
	p := office()
	p.Preparation = &plan.Preparation{ReportDue: "2018-10-15"}
	p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "每月一次"}, {Pledge: "按期换届", Outcome: plan.Kept}, {Pledge: "每月一次"}}
	return p
}

// passes is what the branch committee says that lets a report pass, and what others say.
func passes(of string, from review.Party) meeting.ReviewReport {
	return meeting.ReviewReport{Presenter: of, From: from, Verdict: review.Pass, Date: "2018-10-08", Present: 9}
}

func returns(of string, from review.Party, grounds ...review.Ground) meeting.ReviewReport {
	a := passes(of, from)
	a.Verdict, a.Grounds, a.Remarks = review.Return, grounds, []review.Remark{{Part: report.Problems, Text: "问题没有点到人"}}
	return a
}

func TestReport_GoesThroughItsReviews(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, reported())
	refused(t, room.Do("desk", passes("b1", review.Branch)), meeting.NothingToReview)
	for _, who := range []string{"p1", "p2", "q2", "chair", "wall"} {
		refused(t, room.Do(who, meeting.SubmitReport{Presenter: "b1", Text: "别人的"}), meeting.NotYourPart)
	}
	refused(t, room.Do("desk", meeting.SubmitReport{Presenter: "b9", Text: "x"}), meeting.UnknownPresenter)
	refused(t, room.Do("p4", meeting.SubmitReport{Text: " \n"}), report.NoText)
	refused(t, room.Do("p4", meeting.SubmitReport{Text: strings.Repeat("长", report.BytesLimit/3+1)}), report.TextTooLong)
	first, err := room.SubmitReport("p4", meeting.SubmitReport{Text: "# 述责任\r\n\r\n　　我\x1b[2J抓党建𠮷\n"})
	must(t, err)
	state := func(want review.State) {
		t.Helper()
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			if got := s.Report("b1").State(); got != want {
				t.Fatalf("the report is %s, want %s", got, want)
			}
		}
	}
	state(review.Draft)
	refused(t, room.Do("desk", passes("b1", "")), meeting.ElsewhereNow)
	refused(t, room.Do("chair", passes("b1", "")), meeting.ElsewhereNow)
	refused(t, room.Do("q2", passes("b1", review.Branch)), meeting.NotYourPart)
	refused(t, room.Do("chair", passes("b1", review.Branch)), meeting.NotYourPart)
	must(t, room.Do("p4", passes("b1", review.Branch)))
	state(review.PassedBranch)
	refused(t, room.Do("p4", passes("b1", review.Branch)), meeting.ElsewhereNow)
	refused(t, room.Do("p4", passes("b1", "")), meeting.NotYourPart)
	must(t, room.Do("desk", returns("b1", "", review.Self)))
	state(review.Returned)
	refused(t, room.Do("desk", passes("b1", "")), meeting.WasReturned)
	second, err := room.SubmitReport("desk", meeting.SubmitReport{Presenter: "b1", Text: "第二稿"})
	must(t, err)
	state(review.Draft)
	unseen := passes("b1", review.Branch)
	unseen.Version = first
	refused(t, room.Do("desk", unseen), meeting.NewerVersion)
	must(t, room.Do("desk", passes("b1", review.Branch)))
	must(t, room.Do("desk", passes("b1", "")))
	state(review.PassedOffice)
	refused(t, room.Do("desk", passes("b1", "")), meeting.ElsewhereNow)
	must(t, room.Do("chair", passes("b1", "")))
	state(review.Cleared)
	refused(t, room.Do("chair", passes("b1", "")), meeting.AllPassed)
	if r := room.State().Report("b1"); first != 1 || second != 2 || r.Cleared() != 2 || r.Versions[0].State() != review.Returned || r.Versions[1].By != "desk" {
		t.Errorf("versions %d and %d: %+v", first, second, r)
	}
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if got := s.Report("b1").Versions[0].Reviews[1]; got.Remarks[0].Text != "问题没有点到人" || !slices.Equal(got.Grounds, []review.Ground{review.Self}) || got.By != "desk" {
			t.Errorf("the return says %+v", got)
		}
	}
	if got, err := room.Seat("desk").ReadReport("b1", 1); err != nil || got != "# 述责任\n\n　　我抓党建𠮷\n" {
		t.Errorf("version 1 reads %q (%v)", got, err)
	}
	_, err = room.SubmitReport("p4", meeting.SubmitReport{Text: "第三稿"})
	must(t, err)
	state(review.Draft)
}

// A plan without a preparation has no reports, and nobody is kept from being called.
func TestReport_BelongsToThePreparation(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, office(), "p1")
	refused(t, room.Do("p4", meeting.SubmitReport{Text: "x"}), meeting.NoReviews)
	refused(t, room.Do("desk", passes("b1", review.Branch)), meeting.NoReviews)
	refused(t, room.Do("p4", meeting.AnswerPledge{Number: 1, Outcome: plan.Kept}), meeting.NoReviews)
	must(t, room.Do("p1", meeting.GoOn{}))
}

func TestReport_IsReadByThoseWhoPrepareItUntilItIsCleared(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, reported())
	for _, text := range []string{"一稿", "二稿"} {
		must(t, room.Do("p4", meeting.SubmitReport{Text: text}))
		meetingtestReview(t, room, "b1")
	}
	must(t, room.Do("p4", meeting.SubmitReport{Text: "三稿"}))
	reads := func(who string, version int, want string) {
		t.Helper()
		got, err := room.Seat(who).ReadReport("b1", version)
		must(t, err)
		if got != want {
			t.Errorf("%s reads %q, want %q", who, got, want)
		}
	}
	for _, who := range []string{"p4", "desk", "chair", "p1", plan.Console} {
		reads(who, 0, "三稿")
		reads(who, 1, "一稿")
	}
	for _, who := range []string{"p2", "q2", "p5", "wall"} {
		reads(who, 0, "二稿")
		reads(who, 2, "二稿")
		_, err := room.Seat(who).ReadReport("b1", 3)
		refused(t, err, meeting.NotCleared)
		_, err = room.Seat(who).ReadReport("b1", 4)
		refused(t, err, meeting.NotCleared)
	}
	_, err := room.Seat("p2").ReadReport("b2", 0)
	refused(t, err, meeting.NotCleared)
	_, err = room.Seat("desk").ReadReport("b1", 4)
	refused(t, err, meeting.UnknownVersion)
	_, err = room.Seat("desk").ReadReport("b2", 0)
	refused(t, err, meeting.NoReport)
	_, err = room.Seat("p2").ReadReport("b9", 0)
	refused(t, err, meeting.UnknownPresenter)
}

// meetingtestReview passes what a presenter has handed in.
func meetingtestReview(t *testing.T, room *meeting.Room, of string) {
	t.Helper()
	must(t, room.Do("desk", passes(of, review.Branch)))
	must(t, room.Do("desk", passes(of, "")))
	must(t, room.Do("chair", passes(of, "")))
}

// Nobody reviews their own report, whatever they are besides.
func TestReview_IsNobodysOwn(t *testing.T) {
	t.Parallel()
	p := reported()
	for i := range p.People {
		if p.People[i].ID == "p4" {
			p.People[i].Roles = []plan.Role{plan.Office, plan.Secretary}
		}
	}
	room, _ := meetingtest.Hold(t, p)
	must(t, room.Do("p4", meeting.SubmitReport{Text: "自己的"}))
	must(t, room.Do("p4", passes("b1", review.Branch)))
	refused(t, room.Do("p4", passes("b1", "")), meeting.OwnReport)
	must(t, room.Do("desk", passes("b1", "")))
	refused(t, room.Do("p4", passes("b1", "")), meeting.OwnReport)
	must(t, room.Do("p4", meeting.SubmitReport{Presenter: "b2", Text: "别人的"})) // for another, all that they are counts
	for _, from := range []review.Party{review.Branch, "", ""} {
		must(t, room.Do("p4", passes("b2", from)))
	}
	if !room.State().IsCleared("b2") {
		t.Error("who is office and secretary has not passed both reviews")
	}
	if from, ok := room.State().ReviewsNow("p4", "b1"); ok {
		t.Errorf("they would review their own for %s", from)
	}
	if from, ok := room.State().ReviewsNow("chair", "b1"); !ok || from != review.Secretary {
		t.Errorf("the secretary reviews for %q (%v)", from, ok)
	}
}

func TestReview_NamesItsFaults(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, reported())
	must(t, room.Do("p4", meeting.SubmitReport{Text: "一稿"}))
	err := room.Do("p4", meeting.ReviewReport{Presenter: "b1", From: review.Branch, Verdict: review.Return})
	faults, ok := errors.AsType[review.Faults](err)
	if !ok || len(faults) != 3 {
		t.Fatalf("refused with %v", err)
	}
	if room.State().Report("b1").State() != review.Draft {
		t.Error("a refused review was noted")
	}
}

// Who is not cleared is called only with a reason, and once only.
func TestCall_TakesAReasonForWhoIsNotCleared(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, reported())
	must(t, room.Do("desk", meeting.OpenDoors{}))
	must(t, room.Arrive("p1"))
	refused(t, room.Do("p1", meeting.BeginMeeting{}), meeting.CallsUncleared)
	refused(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}), meeting.CallsUncleared)
	refused(t, room.Do("p1", meeting.GoOn{}), meeting.CallsUncleared)
	refused(t, room.Do("p1", meeting.GoTo{Step: 2}), meeting.CallsUncleared)
	must(t, room.Do("p1", meeting.BeginMeeting{Override: "会后补审"}))
	if began := lastChange[meeting.Began](t, l); began.CallReason != "会后补审" || began.Reason != "" {
		t.Errorf("the meeting began with %+v", began)
	}
	must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}))
	must(t, room.Do("p1", meeting.GoOn{Override: "不需要"}))
	if moved := lastChange[meeting.Moved](t, l); moved.CallReason != "" {
		t.Errorf("who was called already is called because %q", moved.CallReason)
	}
	refused(t, room.Do("p4", meeting.SubmitReport{Text: "迟到的"}), meeting.ReportStays)
	must(t, room.Do("p1", meeting.GoBack{}))
	var second meeting.Step
	for _, step := range room.State().Steps {
		if step.Presenter == "b2" && !step.NotHeld {
			second = step
			break
		}
	}
	refused(t, room.Do("p1", meeting.GoTo{Step: second.Number}), meeting.CallsUncleared)
	must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)})) // nobody's step
	refused(t, room.Do("p1", meeting.GoBack{}), meeting.CallsUncleared)
	must(t, room.Do("q2", meeting.SubmitReport{Text: "二支部"}))
	meetingtestReview(t, room, "b2")
	must(t, room.Do("p1", meeting.GoTo{Step: second.Number}))
	room = meetingtest.Reopen(t, l)
	if s := room.State(); !s.WasCalled("b1") || !s.WasCalled("b2") || s.IsCleared("b1") {
		t.Errorf("called: b1 %v, b2 %v", s.WasCalled("b1"), s.WasCalled("b2"))
	}
}

// An amendment that takes away whoever was up leaves the meeting on a step of the next presenter. It
// calls them only if their report is cleared; else a host does, for a reason.
func TestCall_IsNotMadeByAnAmendment(t *testing.T) {
	t.Parallel()
	for _, cleared := range []bool{false, true} {
		room, l := meetingtest.Hold(t, reported())
		if cleared {
			must(t, room.Do("q2", meeting.SubmitReport{Text: "二支部"}))
			meetingtestReview(t, room, "b2")
		}
		must(t, room.Do("desk", meeting.OpenDoors{}))
		must(t, room.Arrive("p1"))
		must(t, room.Do("p1", meeting.BeginMeeting{Override: "会后补审"}))
		must(t, room.Do("p1", amendedTo(room, func(p *plan.Plan) {
			p.Presenters = slices.DeleteFunc(p.Presenters, func(one plan.Presenter) bool { return one.ID == "b1" })
			p.People = slices.DeleteFunc(p.People, func(one plan.Person) bool { return one.Presents == "b1" })
		})))
		here := room.State().Step()
		if here.Presenter != "b2" || room.State().WasCalled("b2") != cleared {
			t.Fatalf("on %+v, called: %v, want %v", here, room.State().WasCalled("b2"), cleared)
		}
		if cleared {
			refused(t, room.Do("p1", meeting.GoTo{Step: here.Number}), meeting.SameStep)
			continue
		}
		refused(t, room.Do("p1", meeting.OpenRound{Override: "会后补审"}), meeting.CallsUncleared)
		refused(t, room.Do("p1", meeting.GoOn{Skip: true}), meeting.CallsUncleared)
		refused(t, room.Do("p1", meeting.GoTo{Step: here.Number}), meeting.CallsUncleared)
		must(t, room.Do("q2", meeting.SubmitReport{Text: "还来得及"}))
		must(t, room.Do("p1", meeting.GoTo{Step: here.Number, Override: "会后补审"}))
		if moved := lastChange[meeting.Moved](t, l); moved.CallReason != "会后补审" {
			t.Errorf("b2 was called by %+v", moved)
		}
		if s := meetingtest.Reopen(t, l).State(); !s.WasCalled("b2") || s.Step().Number != here.Number {
			t.Errorf("after the call on %+v, called: %v", s.Step(), s.WasCalled("b2"))
		}
		refused(t, room.Do("p1", meeting.GoTo{Step: here.Number}), meeting.SameStep)
	}
}

// lastChange is the newest change, which must be of a type.
func lastChange[T meeting.Change](t *testing.T, l *meetingtest.Ledger) T {
	t.Helper()
	change, err := l.Stored.Events[len(l.Stored.Events)-1].Change()
	must(t, err)
	last, ok := change.(T)
	if !ok {
		t.Fatalf("the last event is %T", change)
	}
	return last
}

func TestAnswers_AreThePresentersUntilTheMeetingBegins(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, reported())
	kept, late := meeting.AnswerPledge{Number: 1, Outcome: plan.Kept}, meeting.AnswerPledge{Number: 3, Outcome: plan.Late, Until: "2019年6月30日", Reason: "人手不足"}
	refused(t, room.Do("q2", kept), meeting.UnknownPledge)
	refused(t, room.Do("desk", kept), meeting.NotYourPart)
	refused(t, room.Do("p4", meeting.AnswerPledge{Number: 2, Outcome: plan.Late, Until: "2019-06-30", Reason: "x"}), meeting.AnsweredByPlan)
	refused(t, room.Do("p4", meeting.AnswerPledge{Number: 4, Outcome: plan.Kept}), meeting.UnknownPledge)
	refused(t, room.Do("p4", meeting.AnswerPledge{Number: 3, Outcome: plan.Late, Until: "明年", Reason: "x"}), meeting.NotADay)
	refused(t, room.Do("p4", meeting.AnswerPledge{Number: 3, Outcome: plan.Late, Until: "2019-06-30", Reason: " "}), meeting.NeedReason)
	must(t, room.Do("p4", kept))
	must(t, room.Do("p4", meeting.AnswerPledge{Number: 1, Outcome: plan.Late, Until: "2019-01-01", Reason: "改口"}))
	must(t, room.Do("p4", kept))
	if open := room.State().Unanswered("b1"); len(open) != 1 {
		t.Errorf("still open: %q", open)
	}
	must(t, room.Do("p4", late))
	want := []plan.LastPledge{
		{Pledge: "每月一次", Outcome: plan.Kept},
		{Pledge: "按期换届", Outcome: plan.Kept},
		{Pledge: "每月一次", Outcome: plan.Late, Until: "2019-06-30", Reason: "人手不足"},
	}
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if got := s.LastYear("b1"); !slices.Equal(got, want) {
			t.Errorf("answered %+v", got)
		}
	}
	// The answer belongs to the pledge: it stays with it when another goes, and is gone once it reads
	// otherwise.
	next := room.State().Plan
	next.Presenters = slices.Clone(next.Presenters)
	next.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "每月两次"}, {Pledge: "每月一次"}}
	must(t, room.Do("desk", meeting.Amend{To: next, From: room.State().Planned}))
	if got := room.State().LastYear("b1"); got[0].Outcome != "" || got[1].Outcome != plan.Kept {
		t.Errorf("after the amendment: %+v", got)
	}
	must(t, room.Do("desk", meeting.OpenDoors{}))
	must(t, room.Do("p4", kept))
	must(t, room.Arrive("p1"))
	must(t, room.Do("p1", meeting.BeginMeeting{Override: "会后补审"}))
	refused(t, room.Do("p4", kept), meeting.AnswersClosed)
}

// A draft is its author's, replaces the one before, and is gone once it is handed in. It leaves no
// event.
func TestDraft_IsItsAuthorsAlone(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, reported())
	events := len(l.Stored.Events)
	own := room.Seat("p4")
	must(t, own.KeepReportDraft("我写了一半"))
	must(t, own.KeepReportDraft("我写了大半"))
	refused(t, room.Seat("desk").KeepReportDraft("x"), meeting.NotYourPart)
	refused(t, own.KeepReportDraft(strings.Repeat("x", report.BytesLimit+1)), report.TextTooLong)
	kept := func(who, want string) {
		t.Helper()
		got, err := meetingtest.Reopen(t, l).Seat(who).ReportDraft()
		must(t, err)
		if got != want {
			t.Errorf("%s finds the draft %q, want %q", who, got, want)
		}
	}
	kept("p4", "我写了大半")
	for _, who := range []string{"p1", "desk", "chair", "q2", plan.Console} {
		kept(who, "")
	}
	must(t, room.Do("desk", meeting.SubmitReport{Presenter: "b1", Text: "代交"}))
	kept("p4", "我写了大半") // what they wrote is theirs, whoever hands in for them
	if n := len(l.Stored.Events); n != events+1 {
		t.Errorf("%d events, want %d", n, events+1)
	}
	must(t, room.Do("p4", meeting.SubmitReport{Text: "写完了"}))
	kept("p4", "")
}

// Who has read a report is a number: whoever reads again is not counted again, and what is stored
// names nobody.
func TestReaders_AreANumber(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, reported())
		must(t, room.Do("p4", meeting.SubmitReport{Text: "一稿"}))
		read := func(room *meeting.Room, who ...string) {
			t.Helper()
			for _, who := range who {
				_, err := room.Seat(who).ReadReport("b1", 0)
				must(t, err)
			}
		}
		read(room, "desk", "p1") // before it is cleared
		meetingtestReview(t, room, "b1")
		read(room, "p4") // the presenter
		if n := room.Readers("b1"); n != 0 {
			t.Errorf("%d readers before anybody has read it", n)
		}
		read(room, "p2", "p3", "p2", "desk", "p3")
		if n := room.Readers("b1"); n != 3 || room.Readers("b2") != 0 {
			t.Errorf("%d readers, want 3", n)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		again := meetingtest.Reopen(t, l)
		if n := again.Readers("b1"); n != 3 {
			t.Errorf("%d readers after a restart, want 3", n)
		}
		read(again, "p2", "q2") // nobody knows that p2 read it before
		if n := again.Readers("b1"); n != 3 {
			t.Errorf("%d readers, want at least the 3 that are certain", n)
		}
		read(again, "p1", "p3", "p5")
		if n := again.Readers("b1"); n != 5 {
			t.Errorf("%d readers, want 5", n)
		}
	})
}

// Once the meeting is over the office can erase what a version says, and nobody reads it any more.
func TestReport_IsErasedAfterwards(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, reported())
	must(t, room.Do("p4", meeting.SubmitReport{Text: "点了名的"}))
	must(t, room.Do("p4", returns("b1", review.Branch, review.Content)))
	must(t, room.Do("p4", meeting.SubmitReport{Text: "改过的"}))
	meetingtestReview(t, room, "b1")
	erase := meeting.EraseReport{Presenter: "b1", Version: 1, Reason: "本人要求"}
	refused(t, room.Do("desk", erase), meeting.OnlyAfterwards)
	must(t, room.Do("desk", meeting.OpenDoors{}))
	must(t, room.Arrive("p1"))
	must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
	must(t, room.Do("p1", meeting.PublishRanking{Override: "未测评"}))
	must(t, room.Seat("p4").KeepReportDraft("没有交的一稿"))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	refused(t, room.Do("p4", meeting.SubmitReport{Text: "会后"}), meeting.MeetingOver)
	refused(t, room.Seat("p4").KeepReportDraft("会后"), meeting.MeetingOver)
	if draft, err := room.Seat("p4").ReportDraft(); draft != "" || err != nil {
		t.Errorf("of the draft %q outlives the end (%v)", draft, err)
	}
	refused(t, room.Do("p1", erase), meeting.NotYourPart)
	refused(t, room.Do("desk", meeting.EraseReport{Presenter: "b1", Version: 3, Reason: "x"}), meeting.UnknownVersion)
	refused(t, room.Do("desk", meeting.EraseReport{Presenter: "b1", Version: 1}), meeting.NeedReason)
	must(t, room.Do("desk", erase))
	refused(t, room.Do("desk", erase), meeting.VersionErased)
	_, err := room.Seat("desk").ReadReport("b1", 1)
	refused(t, err, meeting.VersionErased)
	if got, err := room.Seat("p2").ReadReport("b1", 0); err != nil || got != "改过的" {
		t.Errorf("the other version reads %q (%v)", got, err)
	}
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if v := s.Report("b1").Versions[0]; !v.Erased || v.State() != review.Returned || v.Reviews[0].Remarks[0].Text != "" {
			t.Errorf("what is left of version 1: %+v", v)
		}
	}
}
