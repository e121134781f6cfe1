package paper_test

import (
	"strings"
	"testing"
	"time"

	"pingyi/data/paper"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// The minutes tell how the report of each presenter passed its reviews, and why
// somebody was called whose report did not.
func TestMinutes_TellOfReviewsAndOfWhoWasCalledWithout(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Preparation = &plan.Preparation{}
	p.People = append(p.People, plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}}, plan.Person{ID: "chair", Name: "书记", Roles: []plan.Role{plan.Secretary}})
	room, ledger := meetingtest.Hold(t, p)
	meetingtest.Clear(t, room, "b1")
	does := func(who string, acts ...meeting.Act) {
		t.Helper()
		for _, act := range acts {
			if err := room.Do(who, act); err != nil {
				t.Fatal(err)
			}
		}
	}
	does("desk", meeting.OpenDoors{})
	if err := room.Arrive("p1"); err != nil {
		t.Fatal(err)
	}
	does("p1", meeting.BeginMeeting{Override: "不需要"}, meeting.GoOn{}, meeting.GoBack{}, meeting.GoTo{Step: 5, Override: "材料来不及，会后补审"}, meeting.GoTo{Step: 1}, meeting.GoTo{Step: 6})
	for lang, want := range map[plan.Language][]string{
		plan.Chinese: {
			"述职报告已经三级审核通过：2018年10月8日支委会讨论通过（到会9人）、", "组织部审核通过", "党委书记审核通过。",
			"述职报告未经审核通过，主持人决定照常述职，理由：材料来不及，会后补审。",
		},
		plan.English: {"The report had passed its reviews: passed by the branch committee on 2018-10-08 (9 present)", "because: 材料来不及，会后补审."},
	} {
		text, _, err := paper.Minutes(ledger.Stored, words.For(lang), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if strings.Count(strings.ReplaceAll(text, "\n", ""), part) != 1 {
				t.Errorf("the minutes do not say once %q:\n%s", part, text)
			}
		}
		if strings.Contains(text, "不需要") {
			t.Errorf("a reason that nothing needed is told:\n%s", text)
		}
	}
}
