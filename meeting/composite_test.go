package meeting_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/consequence"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/past"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// graded is the school with somebody of the office and a secretary, three presenters, and a composite
// score of two halves.
func graded() plan.Plan {
	p := office()
	p.Presenters = append(p.Presenters, plan.Presenter{ID: "b3", Name: "丙", Branch: "第三党支部", Deputy: "丁", Organizer: "戊"})
	p.Composite.Grades = []plan.CompositeGrade{{ID: "good", Name: "好", From: 9000}, {ID: "fair", Name: "一般", From: 6000}, {ID: "poor", Name: "差"}}
	return p
}

// scores are those of graded in the hall.
func scores(b1, b2, b3 string) []meetingtest.Score {
	return []meetingtest.Score{{Presenter: "b1", Score: b1}, {Presenter: "b2", Score: b2}, {Presenter: "b3", Score: b3}}
}

func points(of, points string) register.Fields {
	return register.Fields{"presenter": of, "component": "routine", "points": points}
}

func enterPoints(t *testing.T, room *meeting.Room, rows ...register.Fields) {
	t.Helper()
	must(t, room.Do("desk", meeting.AddRows{Register: register.Components, Rows: rows}))
}

// lines has presenter, rank, score, proposed and final grade of each line.
func lines(s *meeting.State) string {
	var all []string
	for _, l := range meeting.Composite(s).Lines {
		score := "-"
		if l.Scored {
			score = l.Score.String()
		}
		all = append(all, strings.Join(strings.Fields(fmt.Sprintln(l.Presenter, l.Rank, score, l.Proposed, l.Grade)), " "))
	}
	return strings.Join(all, ", ")
}

func TestComposite_IsMadeOfComponentsAndThePublishedScore(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Published(t, graded(), scores("90.01", "80.00", "")...)
	if got := lines(room.State()); got != "b1 0 -, b2 0 -, b3 0 -" {
		t.Errorf("without any component: %s", got)
	}
	enterPoints(t, room, points("b1", "89.98"), points("b2", "100"), points("b3", "99"))
	want := "b1 1 90.00 good, b2 1 90.00 good, b3 0 -" // 89.995 is 90.00
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if got := lines(s); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	must(t, room.Do("desk", meeting.AmendRow{Register: register.Components, Number: 2, Fields: register.Fields{"points": "0"}}))
	must(t, room.Do("desk", meeting.StrikeRow{Register: register.Components, Number: 1, Reason: "录错"}))
	if got := lines(room.State()); got != "b2 1 40.00 poor, b1 0 -, b3 0 -" {
		t.Errorf("with one row amended and one struck: %s", got)
	}
	if tr, ok := meeting.CompositeTrace(room.State(), "b2"); !ok || tr.Sum.String() != "40.00" || tr.ByScore.ID != "poor" {
		t.Errorf("the trace: %+v", tr)
	}
}

func TestComposite_IsSeenByThoseWhoWorkOnItUntilItIsReleased(t *testing.T) {
	t.Parallel()
	plain, _ := meetingtest.Hold(t, office(), "p1")
	refused(t, meeting.CanSeeComposite(plain.State(), "desk"), meeting.NotPublished)
	without := office()
	without.Composite = nil
	none, _ := meetingtest.Published(t, without, meetingtest.Score{Presenter: "b1", Score: "90.00"})
	refused(t, meeting.CanSeeComposite(none.State(), "desk"), meeting.NoComposite)
	refused(t, meeting.CanSeeComposite(none.State(), "p2"), meeting.NotYourPart)
	refused(t, none.Do("chair", meeting.ReleaseComposite{}), meeting.NoComposite)
	refused(t, none.Do("desk", meeting.SetVeto{Presenter: "b1", Reason: "x"}), meeting.NoComposite)

	room, l := meetingtest.Publishing(t, graded(), scores("90.00", "80.00", "70.00")...)
	for _, who := range []string{"desk", "chair", "p1", plan.Console} {
		must(t, meeting.CanSeeComposite(room.State(), who))
	}
	for _, who := range []string{"p2", "p4", "q2", "p5", "wall"} {
		refused(t, meeting.CanSeeComposite(room.State(), who), meeting.NotReleased)
	}
	for _, who := range []string{"desk", "p1", "p2", plan.Console} {
		refused(t, room.Do(who, meeting.ReleaseComposite{}), meeting.NotYourPart)
	}
	refused(t, room.Do("chair", meeting.WithholdComposite{Reason: "核对"}), meeting.NotReleased)
	must(t, room.Do("chair", meeting.ReleaseComposite{}))
	refused(t, room.Do("chair", meeting.ReleaseComposite{}), meeting.AlreadyReleased)
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		must(t, meeting.CanSeeComposite(s, "p2"))
		must(t, meeting.CanSeeComposite(s, "wall"))
	}
	refused(t, room.Do("chair", meeting.WithholdComposite{}), meeting.NeedReason)
	must(t, room.Do("chair", meeting.WithholdComposite{Reason: "核对"}))
	refused(t, meeting.CanSeeComposite(room.State(), "p2"), meeting.NotReleased)
	// A ranking that is published anew is another one, and its composite scores are not released by that.
	must(t, room.Do("chair", meeting.ReleaseComposite{}))
	must(t, room.Do("p1", meeting.WithdrawRanking{Reason: "复核"}))
	refused(t, meeting.CanSeeComposite(room.State(), "desk"), meeting.NotPublished)
	refused(t, meeting.CanSeeComposite(room.State(), "p2"), meeting.NotPublished)
}

// From the release on everything stays as it is, by whichever way somebody comes.
func TestComposite_StaysAsItIsOnceReleased(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Published(t, graded(), scores("90.00", "80.00", "70.00")...)
	enterPoints(t, room, points("b1", "90"))
	must(t, room.Do("desk", meeting.SetVeto{Presenter: "b2", Reason: "发生事故"}))
	must(t, room.Do("chair", meeting.ReleaseComposite{}))
	acts := map[string][]meeting.Act{
		"desk": {
			meeting.AddRows{Register: register.Components, Rows: []register.Fields{points("b2", "90")}},
			meeting.AmendRow{Register: register.Components, Number: 1, Fields: register.Fields{"points": "91"}},
			meeting.StrikeRow{Register: register.Components, Number: 1, Reason: "录错"},
			meeting.SetVeto{Presenter: "b1", Reason: "发生事故"},
			meeting.SetVeto{Presenter: "b2", Off: true, Reason: "查明"},
		},
		"chair": {meeting.DecideGrade{Presenter: "b1", Grade: "good", Reason: "历年优秀"}},
	}
	for who, all := range acts {
		for _, act := range all {
			refused(t, room.Do(who, act), meeting.LockedByRelease)
		}
	}
	rows := []meeting.RowAct{acts["desk"][0].(meeting.RowAct)}
	refused(t, room.AmendWithRows("desk", meeting.Amend{To: room.State().Plan, From: room.State().Planned}, rows), meeting.LockedByRelease)
	for _, act := range acts["desk"][:3] {
		_, _, err := meeting.AmendRecord(l.Stored, meeting.Amend{To: room.State().Plan, From: room.State().Planned}, []meeting.RowAct{act.(meeting.RowAct)}, strings.NewReader(strings.Repeat("x", 64)), time.Now())
		refused(t, err, meeting.LockedByRelease)
	}
	must(t, room.Do("desk", meeting.AddRows{Register: register.Preparation, Rows: []register.Fields{study("b1", "学习")}}))
	must(t, room.Do("chair", meeting.WithholdComposite{Reason: "核对"}))
	for _, who := range []string{"desk", "chair"} {
		for i, act := range acts[who] {
			if i != 1 || who != "desk" { // a row that is struck is not amended
				must(t, room.Do(who, act))
			}
		}
	}
}

func TestGrade_TakesAReasonWhereItIsNotTheProposedOne(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Published(t, graded(), scores("90.00", "80.00", "70.00")...)
	enterPoints(t, room, points("b1", "90"), points("b2", "90"))
	must(t, room.Do("desk", meeting.SetVeto{Presenter: "b2", Reason: "发生事故"}))
	for _, who := range []string{"desk", "p1", plan.Console, "p2"} {
		refused(t, room.Do(who, meeting.DecideGrade{Presenter: "b1", Grade: "good"}), meeting.NotYourPart)
	}
	refused(t, room.Do("chair", meeting.SetVeto{Presenter: "b1", Reason: "x"}), meeting.NotYourPart)
	refused(t, room.Do("desk", meeting.SetVeto{Presenter: "b9", Reason: "x"}), meeting.UnknownPresenter)
	refused(t, room.Do("desk", meeting.SetVeto{Presenter: "b1", Reason: " "}), meeting.NeedReason)
	refused(t, room.Do("desk", meeting.SetVeto{Presenter: "b1", Off: true, Reason: "x"}), meeting.NotVetoed)
	refused(t, room.Do("chair", meeting.DecideGrade{Presenter: "b9", Grade: "good"}), meeting.UnknownPresenter)
	refused(t, room.Do("chair", meeting.DecideGrade{Presenter: "b1", Grade: "best"}), meeting.NoSuchGrade)
	refused(t, room.Do("chair", meeting.DecideGrade{Presenter: "b1", Grade: "fair"}), meeting.GradeNeedsReason)
	refused(t, room.Do("chair", meeting.DecideGrade{Presenter: "b3", Grade: "fair"}), meeting.GradeNeedsReason) // none is proposed
	must(t, room.Do("chair", meeting.DecideGrade{Presenter: "b1", Grade: "good"}))
	refused(t, room.Do("chair", meeting.DecideGrade{Presenter: "b2", Grade: "fair"}), meeting.GradeNeedsReason) // vetoed
	must(t, room.Do("chair", meeting.DecideGrade{Presenter: "b2", Grade: "fair", Reason: "责任不在本人"}))
	must(t, room.Do("chair", meeting.DecideGrade{Presenter: "b3", Grade: "fair", Reason: "缺平时分"}))
	seq := room.State().Seq
	must(t, room.Do("chair", meeting.DecideGrade{Presenter: "b1", Grade: "good"}))
	if room.State().Seq != seq {
		t.Error("the same grade is decided twice")
	}
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if got := lines(s); got != "b1 1 90.00 good good, b2 2 85.00 poor fair, b3 0 - fair" {
			t.Errorf("%s", got)
		}
		if g, _ := meeting.GradeOf(s, "b2"); g.By != "chair" || g.Reason != "责任不在本人" {
			t.Errorf("the grade of b2: %+v", g)
		}
	}
	must(t, room.Do("desk", meeting.SetVeto{Presenter: "b2", Off: true, Reason: "查明"}))
	if got := lines(room.State()); got != "b1 1 90.00 good good, b2 2 85.00 fair fair, b3 0 - fair" {
		t.Errorf("the veto lifted: %s", got)
	}
}

// following says what there is to decide: number, kind, presenter, office and state of each.
func following(s *meeting.State) string {
	var all []string
	for _, c := range meeting.Consequences(s) {
		one := fmt.Sprintln(c.Number, c.Kind, c.Presenter, c.Office, c.State, c.Done)
		if c.Lapsed {
			one += " lapsed"
		}
		if c.Kind == consequence.Talk && c.State == consequence.Draft && c.Done == "" {
			continue // there is one for everybody
		}
		all = append(all, strings.Join(strings.Fields(one), " "))
	}
	return strings.Join(all, "; ")
}

func TestConsequences_FollowTheLastPlace(t *testing.T) {
	t.Parallel()
	before, _ := meetingtest.Hold(t, graded(), "p1")
	if got := meeting.Consequences(before.State()); got != nil || meeting.ConsequencesWaiting(before.State()) != 0 {
		t.Errorf("before the publication: %v", got)
	}
	refused(t, before.Do("chair", meeting.DecideConsequence{Number: 1, State: consequence.Confirmed}), meeting.NotPublished)
	refused(t, before.Do("chair", meeting.DecideLast{Presenter: "b1", Reason: "x"}), meeting.NotPublished)

	// b3 is last in the hall, and nobody without a score is.
	p := graded()
	p.Presenters = append(p.Presenters, plan.Presenter{ID: "b4", Name: "己", Branch: "第四党支部"})
	room, l := meetingtest.Published(t, p, append(scores("90.00", "80.00", "70.00"), meetingtest.Score{Presenter: "b4"})...)
	const b3Last = "1 not_excellent b3 secretary draft; 2 not_excellent b3 deputy draft; 3 not_excellent b3 organizer draft"
	says := func(want string) {
		t.Helper()
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			if got := following(s); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		}
	}
	says(b3Last)
	if n := meeting.ConsequencesWaiting(room.State()); n != 7 { // and a talk with everybody
		t.Errorf("%d wait, want 7", n)
	}
	must(t, room.Do("chair", meeting.DecideConsequence{Number: 1, State: consequence.Confirmed}))
	// As long as one of those with an on-site score lacks a component, the ranking counts.
	enterPoints(t, room, points("b1", "10"), points("b2", "90"))
	says(strings.Replace(b3Last, "secretary draft", "secretary confirmed", 1))
	enterPoints(t, room, points("b3", "90")) // b4 has none, and needs none
	says("1 not_excellent b3 secretary confirmed lapsed; 8 not_excellent b1 secretary draft; 9 not_excellent b1 deputy draft; 10 not_excellent b1 organizer draft")
	refused(t, room.Do("chair", meeting.DecideConsequence{Number: 2, State: consequence.Confirmed}), meeting.UnknownConsequence)
	must(t, room.Do("desk", meeting.AmendRow{Register: register.Components, Number: 1, Fields: register.Fields{"points": "100"}}))
	says(strings.Replace(b3Last, "secretary draft", "secretary confirmed", 1))
	refused(t, room.Do("chair", meeting.DecideLast{Presenter: "b3", Reason: "x"}), meeting.LastNotShared)
}

// Last two years running is more than last once. An older year is not the year before.
func TestConsequences_FollowTheYearBeforeToo(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]string{
		2017: "4 key_rectification b3 draft; 5 self_criticism b3 secretary draft", 2016: "",
	} {
		history := past.History{{Year: year, Places: []past.Place{{Presenter: "b1", Rank: 1, Score: "95.00"}, {Presenter: "b3", Rank: 2, Score: "90.00", Last: true}}}}
		room, _ := meetingtest.PublishedAfter(t, graded(), meeting.PreviousTaken{Year: year, Past: history}, scores("90.00", "80.00", "70.00")...)
		got := following(room.State())
		want = strings.TrimSuffix("1 not_excellent b3 secretary draft; 2 not_excellent b3 deputy draft; 3 not_excellent b3 organizer draft; "+want, "; ")
		if got != want {
			t.Errorf("last in %d:\n%s\nwant\n%s", year, got, want)
		}
	}
}

func TestConsequences_AreDecidedByTheSecretary(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Published(t, graded(), scores("90.00", "80.00", "70.00")...)
	confirm := func(n int) meeting.Act { return meeting.DecideConsequence{Number: n, State: consequence.Confirmed} }
	waive := func(n int, why string) meeting.Act {
		return meeting.DecideConsequence{Number: n, State: consequence.Waived, Reason: why}
	}
	done := func(n int, day string) meeting.Act { return meeting.FinishConsequence{Number: n, Date: day} }
	for _, who := range []string{"desk", "p1", "p2", plan.Console} {
		for _, act := range []meeting.Act{confirm(1), waive(1, "x"), done(1, "2018-11-01"), meeting.WriteConsequence{Presenter: "b1", What: consequence.Pay, Text: "x"}, meeting.DecideLast{Presenter: "b1", Reason: "x"}} {
			refused(t, room.Do(who, act), meeting.NotYourPart)
		}
	}
	for _, who := range []string{"p1", "p2", "p4", plan.Console} {
		refused(t, meeting.CanSeeConsequences(room.State(), who), meeting.NotYourPart)
	}
	must(t, meeting.CanSeeConsequences(room.State(), "desk"))
	refused(t, room.Do("chair", confirm(99)), meeting.UnknownConsequence)
	refused(t, room.Do("chair", waive(2, " ")), meeting.NeedReason)
	refused(t, room.Do("chair", done(1, "2018-11-01")), meeting.NotConfirmed)
	must(t, room.Do("chair", confirm(1)))
	must(t, room.Do("chair", confirm(1)))
	must(t, room.Do("chair", waive(2, "已调离")))
	refused(t, room.Do("chair", done(1, "明天")), meeting.NotADay)
	refused(t, room.Do("chair", done(1, time.Now().AddDate(0, 0, 2).Format(time.DateOnly))), meeting.FutureDay)
	must(t, room.Do("chair", meeting.FinishConsequence{Number: 1, Date: "2018年11月1日", Note: "已通知"}))
	refused(t, room.Do("chair", waive(1, "x")), meeting.AlreadyDone)
	refused(t, room.Do("chair", meeting.WriteConsequence{Presenter: "b9", What: consequence.Pay, Text: "x"}), meeting.UnknownPresenter)
	refused(t, room.Do("chair", meeting.WriteConsequence{Presenter: "b1", What: consequence.Talk, Text: "x"}), meeting.NoSuchKind)
	refused(t, room.Do("chair", meeting.WriteConsequence{Presenter: "b1", What: consequence.Pay, Text: " "}), meeting.NeedText)
	n, err := room.WriteConsequence("chair", meeting.WriteConsequence{Presenter: "b1", What: consequence.Merit, Text: "推荐为先进"})
	must(t, err)
	if n != 7 {
		t.Errorf("it is number %d", n)
	}
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		const want = "1 not_excellent b3 secretary confirmed 2018-11-01; 2 not_excellent b3 deputy waived; 3 not_excellent b3 organizer draft; 7 merit b1 confirmed"
		if got := following(s); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		if c := meeting.Consequences(s); c[0].Note != "已通知" || c[1].Reason != "已调离" || c[6].Text != "推荐为先进" || c[6].By != "chair" {
			t.Errorf("%+v", c)
		}
	}
}

// A talk is done by what is entered about it after the publication, and about a day from the meeting on.
func TestConsequences_TalksAreDoneByTheirRegister(t *testing.T) {
	t.Parallel()
	p := graded()
	p.Date = "2018-10-20"
	talk := func(of, day string) register.Fields {
		return register.Fields{"presenter": of, "date": day, "by": "书记", "points": "整改"}
	}
	room, _ := meetingtest.Published(t, p, scores("90.00", "80.00", "70.00")...)
	must(t, room.Do("desk", meeting.AddRows{Register: register.Talks, Rows: []register.Fields{
		talk("b1", "2018-10-19"), talk("b2", "2018-11-03"), talk("b2", "2018-11-02"), talk("b3", "2018-11-02"),
	}}))
	must(t, room.Do("desk", meeting.StrikeRow{Register: register.Talks, Number: 4, Reason: "录错"}))
	if got := following(room.State()); !strings.HasSuffix(got, "5 talk b2 secretary draft 2018-11-02") || strings.Count(got, "talk") != 1 {
		t.Errorf("%s", got)
	}
	if n := meeting.ConsequencesWaiting(room.State()); n != 5 {
		t.Errorf("%d wait, want 5", n)
	}
	refused(t, room.Do("chair", meeting.FinishConsequence{Number: 4, Date: "2018-11-01"}), meeting.DoneByTalk)

	early, _ := meetingtest.Hold(t, p, "p1")
	must(t, early.Do("desk", meeting.AddRows{Register: register.Talks, Rows: []register.Fields{talk("b1", "2018-11-03")}}))
	if got := meeting.Consequences(early.State()); len(got) != 0 {
		t.Errorf("before the publication: %v", got)
	}
}

func TestLast_IsDecidedWhereItIsShared(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Published(t, graded(), scores("90.00", "70.00", "70.00")...)
	if last := meeting.LastPlace(room.State()); !slices.Equal(last.Among, []string{"b2", "b3"}) || last.Presenter != "" || last.ByComposite {
		t.Errorf("%+v", last)
	}
	if n := meeting.ConsequencesWaiting(room.State()); n != 4 { // three talks and who is last
		t.Errorf("%d wait, want 4", n)
	}
	refused(t, room.Do("chair", meeting.DecideLast{Presenter: "b1", Reason: "x"}), meeting.NotAmongLast)
	refused(t, room.Do("chair", meeting.DecideLast{Presenter: "b9", Reason: "x"}), meeting.UnknownPresenter)
	refused(t, room.Do("chair", meeting.DecideLast{Presenter: "b2"}), meeting.NeedReason)
	must(t, room.Do("chair", meeting.DecideLast{Presenter: "b3", Reason: "整改不力"}))
	for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
		if last := meeting.LastPlace(s); last.Presenter != "b3" || last.Decision.By != "chair" || last.Decision.Reason != "整改不力" {
			t.Errorf("%+v", last)
		}
		if got := following(s); got != "4 not_excellent b3 secretary draft; 5 not_excellent b3 deputy draft; 6 not_excellent b3 organizer draft" {
			t.Errorf("%s", got)
		}
	}
	// The composite scores tell them apart, and the decision is gone for good.
	enterPoints(t, room, points("b1", "90"), points("b2", "90"), points("b3", "80"))
	if last := meeting.LastPlace(room.State()); last.Presenter != "b3" || last.Decision != nil || !last.ByComposite {
		t.Errorf("by the composite score: %+v", last)
	}
	must(t, room.Do("desk", meeting.AmendRow{Register: register.Components, Number: 3, Fields: register.Fields{"points": "90"}}))
	if last := meeting.LastPlace(room.State()); last.Presenter != "" || !last.Shared() {
		t.Errorf("shared again: %+v", last)
	}
}

// The composite score is made of what was published, which ballots that were cast come to.
func TestComposite_CountsTheBallotsOfTheHall(t *testing.T) {
	t.Parallel()
	p := office()
	p.Presenters[1].Written = false
	p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
	room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3", "p4", "q2")
	must(t, room.Do("p1", meeting.GoTo{Step: 3}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	for who, marks := range map[string]ballot.Marks{
		"p1": {"b1": {0}, "b2": {1}}, "p2": {"b1": {0}, "b2": {0}}, "p3": {"b1": {1}, "b2": {0}}, "p4": {"b2": {0}}, "q2": {"b1": {0}},
	} {
		_, _, err := room.Cast(who, marks)
		must(t, err)
	}
	must(t, room.Do("p1", meeting.CloseRound{}))
	must(t, room.Do("p3", meeting.SignRound{}))
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.PublishRanking{}))
	onSite := map[string]string{}
	for _, st := range room.State().Result.Standings {
		onSite[st.Presenter] = st.Score
	}
	enterPoints(t, room, points("b1", "50"), points("b2", "50"))
	for _, l := range meeting.Composite(room.State()).Lines {
		if got := l.Parts[1].Points.String(); got != onSite[l.Presenter] || !l.Scored {
			t.Errorf("%s has %s on site, published is %s", l.Presenter, got, onSite[l.Presenter])
		}
	}
}
