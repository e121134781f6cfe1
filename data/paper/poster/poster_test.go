package poster_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"pingyi/data/paper/poster"
	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// posted is a school some months after its meeting, with everything on its board. Whatever people wrote
// begins with the same words.
func posted(t *testing.T, wrote string) *meeting.Room {
	t.Helper()
	p := meetingtest.School()
	p.Organization = "示范学校党委"
	p.People = append(p.People, plan.Person{ID: "office", Name: "组织", Roles: []plan.Role{plan.Office}}, plan.Person{ID: "note", Name: "记录", Roles: []plan.Role{plan.Recorder}})
	room, _ := meetingtest.Published(t, p, meetingtest.Score{Presenter: "b1", Score: "92.35"}, meetingtest.Score{Presenter: "b2", Score: "80.00"})
	do := func(who string, act meeting.Act) {
		t.Helper()
		if err := room.Do(who, act); err != nil {
			t.Fatal(err)
		}
	}
	do("note", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{
		{Text: wrote + "每月下支部一次", Measure: "排出计划", Person: "支部书记", Standard: "全年十二次", Deadline: "2019-06-30"}, {Text: wrote + "修好活动室", Deadline: "2019-03-31"},
	}})
	do("note", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: wrote + "抓学习不够"}})
	if _, err := room.MakeItems("office", meeting.MakeItems{}); err != nil {
		t.Fatal(err)
	}
	do("office", meeting.AmendRow{Register: register.Items, Number: 3, Fields: register.Fields{"deadline": "2019-09-30"}})
	for n := 1; n <= 2; n++ {
		do("office", meeting.ReportProgress{Number: n, Text: wrote + "已去十二次", Evidence: "签到表"})
		do("office", meeting.ApplyForClosing{Number: n})
	}
	do("office", meeting.InspectItem{Number: 1, Inspection: item.Inspection{Date: room.Now().Local().Format(time.DateOnly), Inspector: "督查员", Finding: "内部结论", Verdict: item.Close}})
	for _, what := range board.All() {
		if what != board.Composite && what != board.Report {
			do("office", meeting.PutOnBoard{Choice: board.Choice{What: what}})
		}
	}
	for _, said := range []string{wrote + "食堂排队太久", "没有人看过的留言", "不公开的留言"} {
		if _, err := room.Remark(plan.Guest, "192.0.2.1:7", "b1", said); err != nil {
			t.Fatal(err)
		}
	}
	do("office", meeting.JudgeRemark{Number: 1, To: board.Shown})
	do("office", meeting.AnswerRemark{Number: 1, Text: wrote + "已增开窗口"})
	do("office", meeting.JudgeRemark{Number: 3, To: board.Hidden, Reason: "无关"})
	return room
}

func written(t *testing.T, room *meeting.Room, l plan.Language) string {
	t.Helper()
	raw, err := poster.HTML(poster.Source{State: room.State(), Words: words.For(l), Now: room.Now().Local(), Report: func(string) (string, bool) { return "", false }})
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("BOARD_OUT"); dir != "" { // to be looked at
		_ = os.WriteFile(dir+"/board-"+string(l)+".html", raw, 0o600)
	}
	return string(raw)
}

func TestHTML_SaysWhatIsOnTheBoard(t *testing.T) {
	t.Parallel()
	room := posted(t, "")
	for l, also := range map[plan.Language]string{plan.Chinese: "已销号", plan.English: "closed"} {
		page := written(t, room, l)
		for _, want := range []string{
			"示范学校党委", "92.35", "80.00", "每月下支部一次", "支部书记", "抓学习不够", "已去十二次", "食堂排队太久", "已增开窗口", "1 / 3", also, words.For(l).Public.Name, `lang="` + string(l) + `"`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page does not say %q", l, want)
			}
		}
		for _, secret := range []string{"没有人看过的留言", "不公开的留言", "签到表", "督查员", "内部结论"} {
			if strings.Contains(page, secret) {
				t.Errorf("%s: the page says %q", l, secret)
			}
		}
	}
}

// A row that ends within a date is hard to read, and hyphens and Chinese characters let it.
func TestHTML_KeepsDaysInOneRow(t *testing.T) {
	t.Parallel()
	room := posted(t, "2019-01-02 & ")
	for l, want := range map[plan.Language]string{
		plan.Chinese: `<span class="day">2019年6月30日</span>`, plan.English: `<span class="day">2019-06-30</span>`,
	} {
		if page := written(t, room, l); !strings.Contains(page, want) || !strings.Contains(page, `<span class="day">2019-01-02</span> &amp; `) {
			t.Errorf("%s: days may come apart in\n%s", l, page)
		}
	}
}

func TestHTML_LoadsNothingAndRunsNothing(t *testing.T) {
	t.Parallel()
	page := written(t, posted(t, `<script>alert(1)</script><img src=x onerror=alert(1)>"'&`), plan.Chinese)
	if found := regexp.MustCompile(`(?i)<(script|img|link|iframe|object)|src=|https?:|@import|url\([^#]`).FindString(strings.ReplaceAll(page, `&lt;img src=x`, "")); found != "" {
		t.Errorf("the page has %q", found)
	}
	if !strings.Contains(page, "&lt;script&gt;") {
		t.Error("what somebody wrote is not on the page as they wrote it")
	}
	if strings.Count(page, "<svg") < 4 || strings.Contains(page, "ZgotmplZ") {
		t.Error("the pictures are not on the page")
	}
}

func TestHTML_IsNothingWithoutABoard(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Published(t, meetingtest.School(), meetingtest.Score{Presenter: "b1", Score: "92.35"})
	if page := written(t, room, plan.Chinese); page != "" {
		t.Errorf("nothing is published, and the page says\n%s", page)
	}
}
