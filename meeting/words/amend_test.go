package words_test

import (
	"strings"
	"testing"

	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// What differs is read by clerks, who know headings and names and no keys of a file.
func TestDifference_CallsThingsAsSheetsDo(t *testing.T) {
	t.Parallel()
	old, next := meetingtest.School(), meetingtest.School()
	next.Place, next.Gates.Quorum, next.MinGroup = "礼堂", 60, 2
	next.People[1].Group, next.People[1].Roles = "reps", []plan.Role{plan.Teller, plan.Recorder}
	next.People = append(next.People[:4], plan.Person{ID: "p9", Name: "新人", Presents: "b2"})
	next.Form.Items = []ballot.Item{{ID: "duty", Name: "尽责", Weight: ballot.FullWeight}}
	next.Agenda.Minutes = map[plan.StepKind]int{plan.StepReport: 10}
	next.Agenda.Drawn = true
	next.Preparation = &plan.Preparation{Require: map[plan.Work]int{plan.WorkStudy: 1}}
	next.Presenters[1].Written = false
	var lines []string
	w := words.For(plan.Chinese)
	for _, d := range old.Differences(next) {
		lines = append(lines, w.Difference(next, d))
	}
	want := `会议 到会比例 修改：50 → 60
会议 公布得分的最少票数 修改：1 → 2
会议 地点 增加：礼堂
述职人 b2 修改：述职方式 书面述职 → 现场述职
人员 p2 修改：类别 委员 → 代表；职责 （空） → 计票人、记录人
人员 p5 删去：姓名 记录；职责 记录人
人员 wall 删去：姓名 大屏；职责 大屏
人员 p9 增加：姓名 新人；对应述职人 第二党支部 乙
测评表 测评项目 duty 修改：名称 责任 → 尽责
议程 限时 述职 修改：8 → 10
议程 述职顺序 修改：按名单 → 抽签
准备要求 理论学习 增加：1`
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
