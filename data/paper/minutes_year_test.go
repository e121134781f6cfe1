package paper_test

import (
	"strings"
	"testing"
	"time"

	"pingyi/data/paper"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// The minutes have of the year what was done in the hall, in short: the doors, what was amended once
// they were open, which registers were changed, and who had taken note of opinions. The weeks before
// and the words of opinions are not in them.
func TestMinutes_TellWhatWasDoneToTheYearInTheHall(t *testing.T) {
	t.Parallel()
	school := meetingtest.School()
	school.Preparation = &plan.Preparation{}
	school.People = append(school.People, plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}}, plan.Person{ID: "q2", Name: "二支部书记", Presents: "b2"})
	room, ledger := meetingtest.Hold(t, school)
	do := func(who string, acts ...meeting.Act) {
		t.Helper()
		for _, act := range acts {
			if err := room.Do(who, act); err != nil {
				t.Fatalf("%T: %v", act, err)
			}
		}
	}
	amend := func(name string) {
		t.Helper()
		to := room.State().Plan
		to.Place = name
		do("p1", meeting.Amend{To: to, From: room.State().Planned})
	}
	opinion := func(of, text string) meeting.AddRows {
		return meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{{"presenter": of, "subject": "duty", "channel": "letter", "text": text}}}
	}
	do("desk", opinion("b1", "原话一"), opinion("b2", "原话二"))
	amend("会前改的地点")
	do("p4", meeting.NoteOpinions{})
	do("desk", meeting.OpenDoors{}, meeting.TakeDoorsBack{})
	do("desk", opinion("b2", "原话三"), meeting.OpenDoors{})
	amend("大礼堂")
	do("q2", meeting.NoteOpinions{})
	do("desk", opinion("b1", "原话四"), opinion("b2", "原话五"), meeting.StrikeRow{Register: register.Opinions, Number: 2, Reason: "重复"})
	if err := room.Arrive("p1"); err != nil {
		t.Fatal(err)
	}
	do("p1", meeting.BeginMeeting{Override: "述职报告会后补审"})
	do("desk", meeting.AmendRow{Register: register.Opinions, Number: 4, Fields: register.Fields{"theme": "作风"}})
	do("p1", meeting.GoTo{Step: len(room.State().Steps), Override: "没有述职"}, meeting.PublishRanking{Override: "没有测评"}, meeting.EndMeeting{})
	do("desk", opinion("b1", "会后登记"))

	for l, want := range map[plan.Language]map[string]int{
		plan.Chinese: {
			"会场开放，开始签到。": 2, "撤回开放会场，此前的签到不计。": 1, "此前已阅知征求到的意见的述职人：第一党支部书记甲。": 2, "书记乙阅知征求到的意见。": 1,
			"修改台账“征求意见”：登记2行，修改1行，作废1行。": 1, "修改会议方案：": 1, "会前改的地点 → 大礼堂": 1, "原话": 0, "会后登记": 0,
		},
		plan.English: {
			"The doors were opened.": 2, "The doors were shut again": 1, "Had taken note of the opinions about them by then: ": 2, " took note of the opinions about them.": 1,
			"The register “Opinions” was changed; rows: 2 entered, 1 amended, 1 struck.": 1,
		},
	} {
		text, _, err := paper.Minutes(ledger.Stored, words.For(l), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		for said, times := range want {
			if n := strings.Count(strings.ReplaceAll(text, "\n  ", ""), said); n != times {
				t.Errorf("%s: %q stands there %d times, want %d:\n%s", l, said, n, times, text)
			}
		}
	}
}

// After the meeting the minutes have when the composite score was released and taken back, and who was
// decided to be last; not, before everybody may know, who shares the last composite score.
func TestMinutes_TellOfTheResultAfterwards(t *testing.T) {
	t.Parallel()
	school := meetingtest.School()
	school.People = append(school.People, plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}}, plan.Person{ID: "chief", Name: "张书记", Roles: []plan.Role{plan.Secretary}})
	school.Composite = &plan.Composite{
		Components: []plan.Component{{ID: "routine", Name: "日常", Weight: 5000}, {ID: "onsite", Name: "现场", Weight: 5000, Meeting: true}},
		Grades:     []plan.CompositeGrade{{ID: "good", Name: "好"}},
	}
	score := func(of, score string) meetingtest.Score { return meetingtest.Score{Presenter: of, Score: score} }
	held := func(scores []meetingtest.Score, acts ...meeting.Act) string {
		t.Helper()
		room, ledger := meetingtest.Published(t, school, scores...)
		for _, act := range acts {
			who := "chief"
			if _, rows := act.(meeting.AddRows); rows {
				who = "desk"
			}
			if err := room.Do(who, act); err != nil {
				t.Fatalf("%T: %v", act, err)
			}
		}
		text, _, err := paper.Minutes(ledger.Stored, words.For(plan.Chinese), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(text, "\n  ", "")
	}
	points := meeting.AddRows{Register: register.Components, Rows: []register.Fields{
		{"presenter": "b1", "component": "routine", "points": "80"}, {"presenter": "b2", "component": "routine", "points": "90"},
	}}
	last := meeting.DecideLast{Presenter: "b2", Reason: "整改不力"}
	day := time.Now().UTC().Format("2006年1月2日")
	decided := "末位并列：第一党支部 甲、第二党支部 乙。张书记于" + day + "确定第二党支部书记乙为末位，理由：整改不力。"
	shown := day + "公布综合评分。"
	for name, c := range map[string]struct {
		text      string
		says, not []string
	}{
		"by the ranking":               {held([]meetingtest.Score{score("b1", "90.00"), score("b2", "90.00")}, last), []string{decided}, nil},
		"by a hidden composite score":  {held([]meetingtest.Score{score("b1", "90.00"), score("b2", "80.00")}, points, last), nil, []string{"末位并列"}},
		"by one that everybody sees":   {held([]meetingtest.Score{score("b1", "90.00"), score("b2", "80.00")}, points, last, meeting.ReleaseComposite{}), []string{decided, shown}, nil},
		"released and then taken back": {held([]meetingtest.Score{score("b1", "90.00"), score("b2", "80.00")}, meeting.ReleaseComposite{}, meeting.WithholdComposite{Reason: "复核"}), []string{shown, day + "收回综合评分，理由：复核。"}, nil},
	} {
		for _, says := range c.says {
			if !strings.Contains(c.text, says) {
				t.Errorf("%s: it does not say %q:\n%s", name, says, c.text)
			}
		}
		for _, not := range c.not {
			if strings.Contains(c.text, not) {
				t.Errorf("%s: it says %q:\n%s", name, not, c.text)
			}
		}
	}
}
