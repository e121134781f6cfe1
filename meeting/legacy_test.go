package meeting_test

import (
	"crypto/rand"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/consequence"
	"pingyi/meeting/item"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/past"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// lastYear is a meeting that has ended, with five pledges of b1, one of b2 and a problem of b1. Of b1's
// pledges the first is closed, the second kept open by an inspection, the third applied for, the fourth
// struck, and nothing was done about the fifth.
func lastYear(t *testing.T, change func(*plan.Plan)) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	room, l := judged(t, change)
	var all []meeting.Pledge
	for _, text := range []string{"建活动室", "按月学习", "发展党员", "录错的", "走访职工"} {
		all = append(all, meeting.Pledge{Text: text, Measure: "每月检查", Person: "甲", Standard: "有记录", Deadline: "2019-06-30"})
	}
	must(t, room.Do("p4", meeting.AddPledges{Presenter: "b1", Pledges: all}))
	must(t, room.Do("q2", meeting.AddPledges{Presenter: "b2", Pledges: []meeting.Pledge{{Text: "少开会"}}}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	made, err := room.MakeItems("desk", meeting.MakeItems{Source: func(s meeting.Said) string { return fmt.Sprintf("第 %d 条", s.Event) }})
	must(t, err)
	if made != 7 {
		t.Fatalf("made %d items", made)
	}
	for _, one := range []struct {
		number  int
		verdict item.Verdict
	}{{1, item.Close}, {2, item.Keep}, {3, ""}} {
		must(t, room.Do("p4", meeting.ReportProgress{Number: one.number, Text: "做了", Evidence: "照片"}))
		must(t, room.Do("p4", meeting.ApplyForClosing{Number: one.number}))
		inspection := item.Inspection{Date: "2019-03-05", Inspector: "组织部", Finding: "还差一半", Verdict: one.verdict}
		if one.verdict == item.Keep {
			inspection.Again = "2019-09-30"
		}
		if one.verdict != "" {
			must(t, room.Do("desk", meeting.InspectItem{Number: one.number, Inspection: inspection}))
		}
	}
	must(t, room.Do("desk", meeting.StrikeRow{Register: register.Items, Number: 4, Reason: "重复"}))
	return room, l
}

func legacy(t *testing.T, l *meetingtest.Ledger) meeting.Legacy {
	t.Helper()
	s, _, err := meeting.Read(l.Stored)
	must(t, err)
	return meeting.LegacyOf(l.Stored, &s)
}

// nextYear is the plan of the year after, with a preparation.
func nextYear() plan.Plan {
	p := office()
	p.Year, p.Preparation = 2019, &plan.Preparation{}
	return p
}

// begins makes a meeting that takes a legacy over.
func begins(t *testing.T, p plan.Plan, l meeting.Legacy) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	must(t, l.Check(p, code.Hash{}))
	room, led := meetingtest.Hold(t, l.Into(p, nil))
	_ = room
	takes(t, led, l)
	return meetingtest.Reopen(t, led), led
}

func closedOn(day string) string { return "上年已于" + day + "销号" }

// takes has a meeting take a legacy over, and returns what changed.
func takes(t *testing.T, led *meetingtest.Ledger, l meeting.Legacy) meeting.Takeover {
	t.Helper()
	s, _, err := meeting.Read(led.Stored)
	must(t, err)
	to, err := l.TakeOver(led.Stored, &s, closedOn)
	must(t, err)
	events, words, err := meeting.TakeOverRecord(led.Stored, &s, to, rand.Reader, time.Now())
	must(t, err)
	must(t, led.AppendAll(events, words...))
	return to
}

func TestLegacy_AnswersEveryPledge(t *testing.T) {
	t.Parallel()
	_, l := lastYear(t, nil)
	room, _ := begins(t, nextYear(), legacy(t, l))
	want := map[string][]plan.LastPledge{
		"b1": {
			{Pledge: "建活动室", Outcome: plan.Kept},
			{Pledge: "按月学习", Outcome: plan.Late, Reason: "还差一半", Until: "2019-09-30"},
			{Pledge: "发展党员", Outcome: plan.Unanswered},
			{Pledge: "走访职工", Outcome: plan.Unanswered},
		},
		"b2": {{Pledge: "少开会", Outcome: plan.Unanswered}},
	}
	for id, pledges := range want {
		if got := room.State().LastYear(id); !reflect.DeepEqual(got, pledges) {
			t.Errorf("last year's pledges of %s are\n%+v, want\n%+v", id, got, pledges)
		}
	}
}

// A pledge of which nobody made an item is accounted for too.
func TestLegacy_HasPledgesThatNobodyFollowed(t *testing.T) {
	t.Parallel()
	room, l := judged(t, nil)
	must(t, room.Do("p4", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "建活动室"}}}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	want := []plan.LastPledge{{Pledge: "建活动室", Outcome: plan.Unanswered}}
	if got := legacy(t, l).Pledges["b1"]; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestLegacy_CarriesOpenItemsOver(t *testing.T) {
	t.Parallel()
	_, l := lastYear(t, nil)
	room, led := begins(t, nextYear(), legacy(t, l))
	var got []string
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, led).State()} {
		got = nil
		for _, one := range meeting.Items(s) {
			got = append(got, fmt.Sprintf("%d %s %s %s %s %s %s from %d", one.Number, one.List, one.Presenter, one.Text, one.Measures, one.Deadline, one.State(), one.Origin.Number))
			if one.Origin.Kind != item.FromLastYear || !strings.HasPrefix(one.Source, "2018 · ") {
				t.Errorf("item %d is from %+v, %q", one.Number, one.Origin, one.Source)
			}
		}
	}
	want := []string{
		"1 pledge b1 按月学习 每月检查 2019-09-30 open from 2",
		"2 pledge b1 发展党员 每月检查 2019-06-30 open from 3",
		"3 pledge b1 走访职工 每月检查 2019-06-30 open from 5",
		"4 problem b1 学习少   open from 6",
		"5 pledge b2 少开会   open from 7",
	}
	if !slices.Equal(got, want) {
		t.Errorf("carried over are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLegacy_KeepsRankingsForFiveYears(t *testing.T) {
	t.Parallel()
	_, l := lastYear(t, nil)
	left := legacy(t, l)
	for year := 2010; year < 2018; year++ {
		left.Past = left.Past.With(past.Year{Year: year, Places: []past.Place{{Presenter: "b1", Rank: 1, Score: "90.00"}}})
	}
	room, _ := begins(t, nextYear(), left)
	var years []int
	for _, point := range meeting.Trend(room.State(), "b1") {
		years = append(years, point.Year)
	}
	if !slices.Equal(years, []int{2014, 2015, 2016, 2017, 2018}) {
		t.Errorf("the trend has %v", years)
	}
	if got := meeting.Trend(room.State(), "b2"); len(got) != 1 || got[0].Year != 2018 || got[0].Score != "100.00" || got[0].Rank != 1 || !got[0].Tied {
		t.Errorf("the trend of b2 is %+v", got)
	}
}

// Until the doors are open, what was closed meanwhile is brought along, and nothing else is touched.
func TestLegacy_BringsLaterCloseOuts(t *testing.T) {
	t.Parallel()
	old, l := lastYear(t, nil)
	_, led := begins(t, nextYear(), legacy(t, l))
	if to := takes(t, led, legacy(t, l)); len(to.Differs) != 0 || !to.IsEmpty() {
		t.Errorf("taken over again, there is new %+v", to.Differs)
	}
	must(t, old.Do("desk", meeting.InspectItem{Number: 3, Inspection: item.Inspection{Date: "2019-04-08", Inspector: "组织部", Verdict: item.Close}}))
	to := takes(t, led, legacy(t, l))
	var said []string
	for _, d := range to.Differs {
		said = append(said, fmt.Sprint(d.Sheet, " ", d.Key, " ", d.Change))
	}
	if want := []string{"last_year b1:3 changed", "items 2 removed"}; !slices.Equal(said, want) {
		t.Errorf("what differs is %v, want %v", said, want)
	}
	s := meetingtest.Reopen(t, led).State()
	if got := s.LastYear("b1")[2]; got.Outcome != plan.Kept {
		t.Errorf("the pledge is %+v", got)
	}
	row, _ := s.Book(register.Items).Row(2)
	if row.Struck != closedOn("2019-04-08") {
		t.Errorf("the row is struck for %q", row.Struck)
	}
	// Reopened there, it is left to do again.
	must(t, old.Do("desk", meeting.ReopenItem{Number: 3, Reason: "反弹"}))
	takes(t, led, legacy(t, l))
	s = meetingtest.Reopen(t, led).State()
	if got := s.LastYear("b1")[2]; got.Outcome == plan.Kept {
		t.Errorf("the pledge is %+v", got)
	}
	if one, ok := meeting.ItemOf(s, 6); !ok || one.Text != "发展党员" || one.Origin.Number != 3 {
		t.Errorf("the item is %+v", one)
	}
}

func TestLegacy_LeavesAloneWhatTheOfficeWrote(t *testing.T) {
	t.Parallel()
	old, l := lastYear(t, nil)
	room, led := begins(t, nextYear(), legacy(t, l))
	next := room.State().Plan
	next.Presenters = slices.Clone(next.Presenters)
	next.Presenters[0].LastYear = append(slices.Clone(next.Presenters[0].LastYear), plan.LastPledge{Pledge: "口头承诺", Outcome: plan.Kept})
	must(t, room.Do("desk", meeting.Amend{To: next, From: room.State().Planned}))
	must(t, room.Do("desk", meeting.AmendRow{Register: register.Items, Number: 1, Fields: register.Fields{"measures": "改为每周检查"}}))
	must(t, old.Do("desk", meeting.AmendRow{Register: register.Items, Number: 2, Fields: register.Fields{"measures": "那边也改了"}}))
	takes(t, led, legacy(t, l))
	s := meetingtest.Reopen(t, led).State()
	if got := s.LastYear("b1"); len(got) != 5 || got[4].Pledge != "口头承诺" {
		t.Errorf("last year's pledges are %+v", got)
	}
	if one, _ := meeting.ItemOf(s, 1); one.Measures != "改为每周检查" {
		t.Errorf("the item is %+v", one)
	}
}

func TestLegacy_IsRefusedWhereItDoesNotBelong(t *testing.T) {
	t.Parallel()
	_, l := lastYear(t, func(p *plan.Plan) { p.Organization = "高级中学 党委" })
	left := legacy(t, l)
	same := nextYear()
	same.Organization = "高级中学党委"
	must(t, left.Check(same, code.Hash{}))

	other, old, strangers := same, same, nextYear()
	other.Organization = "初级中学党委"
	refused(t, left.Check(other, code.Hash{}), meeting.PreviousOtherUnit)
	old.Year = 2018
	refused(t, left.Check(old, code.Hash{}), meeting.PreviousNewer)
	strangers.Presenters = []plan.Presenter{{ID: "x1"}}
	refused(t, left.Check(strangers, code.Hash{}), meeting.PreviousOtherUnit)
	refused(t, left.Check(same, left.Meeting), meeting.PreviousIsThis)

	running, l := judged(t, nil)
	refused(t, legacy(t, l).Check(nextYear(), code.Hash{}), meeting.PreviousUnended)
	_ = running
}

func TestLegacy_IsTakenOverUntilTheDoorsAreOpen(t *testing.T) {
	t.Parallel()
	_, l := lastYear(t, nil)
	left := legacy(t, l)
	room, led := begins(t, nextYear(), left)
	must(t, room.Do("p1", meeting.OpenDoors{}))
	s := room.State()
	_, err := left.TakeOver(led.Stored, s, closedOn)
	refused(t, err, meeting.PreviousTooLate)

	_, led = begins(t, nextYear(), left)
	s = meetingtest.Reopen(t, led).State()
	older := left
	older.Through--
	_, err = older.TakeOver(led.Stored, s, closedOn)
	refused(t, err, meeting.PreviousOlder)
	_, another := lastYear(t, nil)
	_, err = legacy(t, another).TakeOver(led.Stored, s, closedOn)
	refused(t, err, meeting.PreviousAnother)
}

// Whoever no longer reports takes nothing along, and a newcomer brings nothing.
func TestLegacy_MatchesPresentersByID(t *testing.T) {
	t.Parallel()
	_, l := lastYear(t, nil)
	p := nextYear()
	p.Presenters[0].ID, p.Presenters[0].LastYear = "b3", []plan.LastPledge{{Pledge: "新人的", Outcome: plan.Kept}}
	p.People[3].Presents = "b3"
	p.Presenters[1].LastYear = []plan.LastPledge{{Pledge: "前年的", Outcome: plan.Kept}}
	room, _ := begins(t, p, legacy(t, l))
	if got := room.State().LastYear("b3"); len(got) != 1 || got[0].Pledge != "新人的" {
		t.Errorf("the newcomer has %+v", got)
	}
	if got := room.State().LastYear("b2"); len(got) != 1 || got[0].Pledge != "少开会" {
		t.Errorf("b2 has %+v", got)
	}
	if left := legacy(t, l); left.Left("b1") != 4 || left.Left("b2") != 1 || left.Left("b3") != 0 {
		t.Errorf("b1 leaves %d, b2 %d", left.Left("b1"), left.Left("b2"))
	}
	if got := meeting.Items(room.State()); len(got) != 1 || got[0].Presenter != "b2" {
		t.Errorf("carried over are %+v", got)
	}
}

// Erased words are not taken over, and it is known how many items had some.
func TestLegacy_LeavesErasedWordsBehind(t *testing.T) {
	t.Parallel()
	old, l := lastYear(t, nil)
	must(t, old.Do("desk", meeting.EraseTexts{Register: register.Items, Number: 5, Reason: "本人要求"}))
	left := legacy(t, l)
	if left.Wordless != 1 || len(left.Open) != 4 || len(left.Pledges["b1"]) != 3 {
		t.Errorf("left are %+v, %d of them without words", left.Open, left.Wordless)
	}
	begins(t, nextYear(), left)
}

// Who was last the year before and is last again is a unit under key rectification.
func TestLegacy_KnowsWhoIsLastForTheSecondTime(t *testing.T) {
	t.Parallel()
	_, l := lastYear(t, nil)
	for _, was := range []string{"b1", "b2"} {
		left := legacy(t, l)
		left.Past = past.History{{Year: 2018, Places: []past.Place{{Presenter: "b1", Rank: 1, Last: was == "b1"}, {Presenter: "b2", Rank: 2, Last: was == "b2"}}}}
		p := office()
		p.Year, p.Agenda.Round = 2019, []plan.StepKind{plan.StepScoring, plan.StepPledge}
		_, led := begins(t, p, left)
		room := meetingtest.Reopen(t, led)
		for _, who := range []string{"p1", "p2", "p3", "p4"} {
			must(t, room.Arrive(who))
		}
		must(t, room.RecordArrivals())
		must(t, room.Do("p1", meeting.BeginMeeting{}))
		vote(t, room, "b1")
		must(t, room.Do("p1", meeting.GoTo{Step: 3}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p2", ballot.Marks{"b2": {1}})
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		must(t, room.Do("p1", meeting.PublishRanking{}))
		again := slices.ContainsFunc(meeting.Consequences(room.State()), func(c consequence.Consequence) bool {
			return c.Kind == consequence.KeyRectification && c.Presenter == "b2"
		})
		if again != (was == "b2") {
			t.Errorf("%s was last, b2 is, and it is under key rectification: %v", was, again)
		}
		if year := meeting.YearOf(room.State()); !year.WasLast("b2") || year.WasLast("b1") {
			t.Errorf("the year is %+v", year)
		}
	}
}
