package meeting_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/register"
)

// named says where something was said in a form that tests can read.
func named(said meeting.Said) string {
	return fmt.Sprint(said.Origin.Kind, " ", said.Speaker, " ", said.Event > 0)
}

// followUp is a meeting in which something was pledged, found, asked and noted, and whose ranking is
// published.
func followUp(t *testing.T) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	room, l := meetingtest.Hold(t, office(), "p1", "p2", "p3", "p4", "p5", "q2", "desk")
	do := func(who string, act meeting.Act) { t.Helper(); must(t, room.Do(who, act)) }
	_, err := room.Ask("p3", "活动室何时改造？")
	must(t, err)
	do("p1", meeting.WriteNote{Text: "甲汇报了支部情况"})
	do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "学习不够", Cause: "时间没有保障"}})
	do("p4", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{
		{Text: "每月一次主题党日", Measure: "排出全年计划", Person: "甲", Standard: "全年 12 次", Deadline: "2019-12-31"}, {Text: "改造活动室"},
	}})
	do("p1", meeting.GoTo{Step: 7})
	do("p1", meeting.PublishRanking{Override: "只走程序"})
	return room, l
}

func makes(t *testing.T, room *meeting.Room, want int) {
	t.Helper()
	if made, err := room.MakeItems("desk", meeting.MakeItems{Source: named}); err != nil || made != want {
		t.Fatalf("%d items were made, want %d: %v", made, want, err)
	}
}

// Each thing that was said becomes one item, however often items are made, and says where it is from.
func TestMakeItems_MakesOnlyWhatIsNew(t *testing.T) {
	t.Parallel()
	room, l := followUp(t)
	refused(t, room.Do("p1", meeting.MakeItems{}), meeting.NotYourPart)
	makes(t, room, 3)
	makes(t, room, 0)
	items := meeting.Items(room.State())
	if i := items[0]; i.List != item.ListPledges || i.Presenter != "b1" || i.Measures != "排出全年计划" || i.Person != "甲" || i.Standard != "全年 12 次" ||
		i.Deadline != "2019-12-31" || i.Kind != item.Rectification || i.Source != "pledge 甲 true" {
		t.Errorf("a pledge became %+v", i)
	}
	if i := items[2]; i.List != item.ListProblems || i.Text != "学习不够" || i.Cause != "时间没有保障" || i.Source != "problem 领导 true" {
		t.Errorf("a problem became %+v", i)
	}
	must(t, room.Do("desk", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{
		{"presenter": "b2", "subject": "duty", "channel": "qq", "text": "多到支部来"}, {"presenter": "b1", "subject": "duty", "channel": "qq", "text": "不标记"},
	}}))
	for _, of := range []item.Origin{{Kind: item.FromOpinion, Number: 1}, {Kind: item.FromQuestion, Number: 1}, {Kind: item.FromNote, Number: 1}} {
		must(t, room.Do("desk", meeting.Mark{Of: of}))
	}
	must(t, room.Do("desk", meeting.Mark{Of: item.Origin{Kind: item.FromOpinion, Number: 2}}))
	must(t, room.Do("desk", meeting.Mark{Of: item.Origin{Kind: item.FromOpinion, Number: 2}, Off: true}))
	must(t, room.Do("desk", meeting.StrikeRow{Register: register.Items, Number: 2, Reason: "重复"})) // it is not made again
	makes(t, room, 3)
	makes(t, room, 0)
	var got []string
	for _, i := range meeting.Items(room.State()) {
		got = append(got, fmt.Sprint(i.Number, " ", i.List, " ", i.Presenter, " ", i.Text))
	}
	want := []string{"1 pledge b1 每月一次主题党日", "3 problem b1 学习不够", "4 problem b2 多到支部来", "5 problem b1 活动室何时改造？", "6 task b1 甲汇报了支部情况"}
	if !slices.Equal(got, want) {
		t.Errorf("the items are %q, want %q", got, want)
	}
	again := meetingtest.Reopen(t, l)
	if after := meeting.Items(again.State()); len(after) != len(want) || after[2].Origin != (item.Origin{Kind: item.FromOpinion, Number: 1}) {
		t.Errorf("a restart has %+v", after)
	}
	if made, err := again.MakeItems("desk", meeting.MakeItems{}); err != nil || made != 0 {
		t.Errorf("a restart makes %d items, %v", made, err)
	}
	for _, e := range l.Stored.Events {
		if e.Kind == meeting.EventRowsAdded && strings.Contains(string(e.Body), "多到支部来") {
			t.Errorf("the record has the words of an item: %s", e.Body)
		}
	}
}

func TestMark_RefusesWhatIsNotThere(t *testing.T) {
	t.Parallel()
	room, _ := followUp(t)
	mark := func(who string, kind item.OriginKind, n int) error {
		return room.Do(who, meeting.Mark{Of: item.Origin{Kind: kind, Number: n}})
	}
	refused(t, mark("p1", item.FromQuestion, 1), meeting.NotYourPart)
	refused(t, mark("desk", item.FromQuestion, 2), meeting.UnknownQuestion)
	refused(t, mark("desk", item.FromQuestion, 0), meeting.UnknownQuestion)
	refused(t, mark("desk", item.FromOpinion, 1), meeting.UnknownRow)
	refused(t, mark("desk", item.FromNote, 9), meeting.UnknownNote)
	refused(t, mark("desk", item.FromRemark, 1), meeting.UnknownRemark)
	refused(t, mark("desk", item.FromPledge, 1), meeting.NotMarkable)
	must(t, room.Do("p1", meeting.WriteNote{Text: "公布了排名"})) // on no presenter's step
	refused(t, mark("desk", item.FromNote, 2), meeting.NoteOfNobody)
}

func TestItems_AreClosedByTheOfficeAlone(t *testing.T) {
	t.Parallel()
	room, l := followUp(t)
	makes(t, room, 3)
	progress := func(who, text, evidence string) error {
		return room.Do(who, meeting.ReportProgress{Number: 1, Text: text, Evidence: evidence})
	}
	inspect := func(who string, v item.Verdict) error {
		return room.Do(who, meeting.InspectItem{Number: 1, Inspection: item.Inspection{Date: "2019-03-01", Inspector: "丁", Finding: "看过现场", Verdict: v, Again: "2019-06-30"}})
	}
	apply := meeting.ApplyForClosing{Number: 1}
	refused(t, progress("q2", "不是我的", ""), meeting.NotYourPart)
	refused(t, progress("p1", "主持人", ""), meeting.NotYourPart)
	refused(t, room.Do("p4", meeting.ReportProgress{Number: 9, Text: "x"}), meeting.UnknownRow)
	must(t, progress("p4", "做了三次", ""))
	refused(t, inspect("desk", item.Close), meeting.NotApplied)
	must(t, room.Do("p4", apply))
	refused(t, room.Do("p4", apply), meeting.ItemApplied)
	refused(t, inspect("desk", item.Close), meeting.NoEvidence)
	must(t, progress("p4", "做满了", "照片 12 张"))
	refused(t, inspect("p4", item.Close), meeting.NotYourPart)
	if n := meeting.ItemsWaiting(room.State()); n != 1 {
		t.Errorf("%d items wait for an inspection, want 1", n)
	}
	must(t, inspect("desk", item.Keep))
	refused(t, inspect("desk", item.Close), meeting.NotApplied)
	must(t, room.Do("desk", apply))
	must(t, inspect("desk", item.Close))
	for _, err := range []error{progress("p4", "再做", ""), room.Do("p4", apply), inspect("desk", item.Close)} {
		refused(t, err, meeting.ItemClosed)
	}
	refused(t, room.Do("p4", meeting.ReopenItem{Number: 1, Reason: "x"}), meeting.NotYourPart)
	refused(t, room.Do("desk", meeting.ReopenItem{Number: 2, Reason: "x"}), meeting.NotClosedYet)
	refused(t, room.Do("desk", meeting.ReopenItem{Number: 1}), meeting.NeedReason)
	must(t, room.Do("desk", meeting.ReopenItem{Number: 1, Reason: "又停了"}))
	i, _ := meeting.ItemOf(meetingtest.Reopen(t, l).State(), 1)
	if i.State() != item.Open || len(i.Progress) != 2 || i.Progress[1].Evidence != "照片 12 张" || i.Progress[0].By != "p4" || len(i.Inspections) != 2 ||
		i.Inspections[0].Again != "2019-06-30" || i.Inspections[0].Finding != "看过现场" || i.Inspections[1].Again != "" || i.Reopenings[0].Reason != "又停了" {
		t.Errorf("after a restart the item is %+v", i)
	}
	if n := meeting.ItemsWaiting(room.State()); n != 0 {
		t.Errorf("%d items wait for an inspection, want none", n)
	}
	for _, e := range l.Stored.Events {
		if s := string(e.Body); strings.Contains(s, "做满了") || strings.Contains(s, "照片") || strings.Contains(s, "看过现场") {
			t.Errorf("the record has words about an item: %s", s)
		}
	}
}

// An item that is struck while it waits for an inspection waits no more.
func TestItems_AStruckOneWaitsForNobody(t *testing.T) {
	t.Parallel()
	room, _ := followUp(t)
	makes(t, room, 3)
	must(t, room.Do("p4", meeting.ApplyForClosing{Number: 2}))
	must(t, room.Do("desk", meeting.StrikeRow{Register: register.Items, Number: 2, Reason: "重复"}))
	refused(t, room.Do("p4", meeting.ReportProgress{Number: 2, Text: "x"}), meeting.RowStruckOut)
	if n := meeting.ItemsWaiting(room.State()); n != 0 {
		t.Errorf("%d items wait, want none", n)
	}
	if all := meeting.Lists(room.State(), time.Now()); all.Items != 2 || all.Applied != 0 {
		t.Errorf("the lists count %+v", all.Sums)
	}
}

// What was written about an item goes with its row.
func TestErase_TakesWhatWasWrittenAboutAnItem(t *testing.T) {
	t.Parallel()
	room, l := followUp(t)
	makes(t, room, 3)
	must(t, room.Do("p4", meeting.ReportProgress{Number: 1, Text: "某人的隐私", Evidence: "某人的照片"}))
	must(t, room.Do("p4", meeting.ApplyForClosing{Number: 1}))
	must(t, room.Do("desk", meeting.InspectItem{Number: 1, Inspection: item.Inspection{Date: "2019-03-01", Inspector: "某督查", Finding: "某人情况", Verdict: item.Keep, Again: "2019-06-30"}}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	must(t, room.Do("desk", meeting.EraseTexts{Register: register.Items, Number: 1, Reason: "本人要求"}))
	refused(t, room.Do("p4", meeting.ReportProgress{Number: 1, Text: "再写"}), meeting.RowErased)
	must(t, room.Do("desk", meeting.StrikeRow{Register: register.Items, Number: 1, Reason: "不再办理"})) // or it would stay open for ever
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		i, _ := meeting.ItemOf(s, 1)
		if !i.Erased || i.Text != "" || i.Progress[0].Text != "" || i.Progress[0].Evidence != "" || i.Inspections[0].Finding != "" || i.Inspections[0].Inspector != "" {
			t.Errorf("an erased item is %+v", i)
		}
	}
	for _, words := range l.Stored.Texts {
		if strings.Contains(words.Words, "某") {
			t.Errorf("%q is still there", words.Words)
		}
	}
}

func TestPlan_IsHandedInOnceEveryItemIsFilledIn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, l := followUp(t)
		now := func() time.Time { return room.Now().UTC() }
		refused(t, room.Do("p1", meeting.SubmitPlan{}), meeting.NotYourPart)
		refused(t, room.Do("q2", meeting.SubmitPlan{}), meeting.NothingToPlan)
		makes(t, room, 3)
		err := room.Do("p4", meeting.SubmitPlan{})
		faults, _ := errors.AsType[item.Faults](err)
		if len(faults) != 2 || faults[0].Place != "items 2" || faults[0].Got != "measures, standard, person, deadline" || faults[1].Place != "items 3" {
			t.Errorf("the plan lacks %+v (%v)", faults, err)
		}
		filled := register.Fields{"measures": "落实", "standard": "完成", "person": "甲", "deadline": "2019-06-30"}
		must(t, room.AmendRows("p4", []meeting.AmendRow{
			{Register: register.Items, Number: 2, Fields: filled}, {Register: register.Items, Number: 3, Fields: filled},
		}))
		must(t, room.Do("desk", meeting.AddRows{Register: register.Items, Rows: []register.Fields{{"list": "task", "presenter": "b1", "text": "重点工作", "kind": "key_work"}}})) // needs no plan
		if p := meeting.PlanOf(room.State(), "b1", now()); p.Due != "2000-02-01" || p.Late || !p.Submitted.IsZero() {
			t.Errorf("before it is handed in: %+v", p)
		}
		must(t, room.Do("p4", meeting.SubmitPlan{}))
		time.Sleep(32 * 24 * time.Hour)
		plans := meeting.Plans(meetingtest.Reopen(t, l).State(), now())
		if len(plans) != 2 || plans[0].Submitted.IsZero() || plans[0].Late || !plans[1].Late || !plans[1].Submitted.IsZero() {
			t.Errorf("a month later: %+v", plans)
		}
		must(t, room.Do("p4", meeting.SubmitPlan{})) // again, which does not make it late
		if p := meeting.PlanOf(room.State(), "b1", now()); p.Late || p.Submitted.Month() != time.February {
			t.Errorf("handed in again: %+v", p)
		}
	})
}

// Rows are amended together or not at all.
func TestAmendRows_ChangesAllOrNone(t *testing.T) {
	t.Parallel()
	room, l := followUp(t)
	makes(t, room, 3)
	events := len(l.Stored.Events)
	amend := func(n int, day string) meeting.AmendRow {
		return meeting.AmendRow{Register: register.Items, Number: n, Fields: register.Fields{"deadline": day}}
	}
	if err := room.AmendRows("p4", []meeting.AmendRow{amend(2, "2019-06-30"), amend(3, "某日")}); err == nil || len(l.Stored.Events) != events {
		t.Errorf("one row was wrong (%v), and %d events were written", err, len(l.Stored.Events)-events)
	}
	refused(t, room.AmendRows("q2", []meeting.AmendRow{amend(2, "2019-06-30")}), meeting.UnknownRow)
	must(t, room.AmendRows("p4", []meeting.AmendRow{amend(2, "2019-06-30"), amend(3, "2019/6/30")}))
	for n := 2; n <= 3; n++ {
		if i, _ := meeting.ItemOf(room.State(), n); i.Deadline != "2019-06-30" {
			t.Errorf("item %d is due on %q", n, i.Deadline)
		}
	}
	if len(l.Stored.Events) != events+2 {
		t.Errorf("%d events were written, want 2", len(l.Stored.Events)-events)
	}
}
