package tui

import (
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/markdown"
	"pingyi/meeting/plan"
	"pingyi/meeting/review"
)

// reportOf is the report of a sample presenter; the second version answers what was returned.
func reportOf(l plan.Language, version int) string {
	text := map[plan.Language]string{plan.Chinese: reportZH, plan.English: reportEN}[l]
	if version > 1 {
		text = strings.NewReplacer(
			"支部的党员教育还不够扎实。", "党员教育不够扎实，全年 12 次学习有 3 次改为自学。原因是我抓得不紧，排课时没有预留时间。",
			"- 加强党员教育。", "- 每月第一个周五集中学习，不再改为自学。责任人：乙寅；标准：到课率 95% 以上；时限：2019年6月。",
			"Members' education is not solid yet.", "Members' education is not solid: 3 of 12 sessions became reading at home. I did not keep the time free.",
			"- Strengthen members' education.", "- Study together on the first Friday of each month. Person: I; Standard: 95 % attend; Deadline: June 2019.",
		).Replace(text)
	}
	return text
}

const reportZH = `# 一、述责任

我担任高一年级党支部书记以来，把抓好党建作为最大的政绩。全年主持支委会 12 次、党员大会 4 次，讲党课 4 次，与 23 名党员逐一谈心谈话。

## 重点任务

- 主题党日每月一次，平均到会率 **94%**；
- 党费按月足额收缴，全年没有拖欠；
- 结对帮扶 6 名青年教师，其中 2 人被确定为入党积极分子。

上年承诺的“活动室改造”因经费 8~10 万元没有落实，推迟到 2019年3月。

| 事项 | 计划 | 完成 |
|---|---:|---:|
| 集中学习 | 12 | 12 |
| 谈心谈话 | 23 | 23 |
| 志愿服务 | 6 | 5 |

# 二、挖问题

1. 支部的党员教育还不够扎实。
2. 活动室条件差，例如冬季室温只有 12 度，影响了组织生活。原因是我争取经费不主动，只等学校安排。

# 三、谈打算

- 加强党员教育。
- 活动室改造 2019年3月前完成。责任人：乙寅；标准：通过学校验收；时限：2019年3月。
`

const reportEN = `# Duty

Since I became secretary of the Grade One Branch I have put Party building first. I led 12 committee meetings and 4 general meetings, gave 4 lessons, and talked with each of the 23 members.

## Key tasks

- A themed day each month; **94 %** attended on average;
- dues paid in full each month;
- 6 young teachers were mentored, and 2 of them are now applicants.

The activity room that I pledged last year was put off to March 2019, since its 80,000 were not granted.

| What | Planned | Done |
|---|---:|---:|
| Study sessions | 12 | 12 |
| Talks | 23 | 23 |
| Service days | 6 | 5 |

# Problems

1. Members' education is not solid yet.
2. The activity room is poor: in winter it has 12 degrees. The cause is that I waited for the school instead of asking for money.

# Plans

- Strengthen members' education.
- Rebuild the activity room. Person: I; Standard: accepted by the school; Deadline: March 2019.
`

// handsIn hands in a presenter's report.
func (h *hall) handsIn(presenter string, version int) {
	h.t.Helper()
	must(h.t, h.room.Do(h.who("office"), meeting.SubmitReport{Presenter: presenter, Text: reportOf(h.l, version)}))
}

// reviewed has a report passed by some of those who review it, in their order.
func (h *hall) reviewed(presenter string, by ...review.Party) {
	h.t.Helper()
	for _, party := range by {
		act := meeting.ReviewReport{Presenter: presenter, From: party, Verdict: review.Pass}
		if party == review.Branch {
			act.Date, act.Present = "2018-09-20", 9
		}
		who := map[review.Party]string{review.Branch: "office", review.Office: "office", review.Secretary: "secretary"}[party]
		must(h.t, h.room.Do(h.who(who), act))
	}
}

// returned has the organisation department return a report, with a remark on a paragraph.
func (h *hall) returned(presenter string) {
	h.t.Helper()
	pick := func(zh, en string) string { return map[plan.Language]string{plan.Chinese: zh, plan.English: en}[h.l] }
	must(h.t, h.room.Do(h.who("office"), meeting.ReviewReport{
		Presenter: presenter, From: review.Office, Verdict: review.Return, Grounds: []review.Ground{review.Causes, review.Measures},
		Remarks: []review.Remark{
			{Part: "problems", Paragraph: h.paragraph(pick("支部的党员教育", "Members' education is")), Text: pick("没有事例，也没有数据。请写清哪几次学习没有开展，原因是什么。", "There is neither a case nor a figure. Say which sessions were not held, and why.")},
			{Part: "plans", Text: pick("“加强”不是措施，请写明责任人、标准和时限。", "“Strengthen” is no measure. Name person, standard and deadline.")},
		},
	}))
}

// handedIn has reports in every state: b1 returned, b2 cleared, b3 with the
// secretary, b4 with the office, b5 with its branch, the others not handed in.
func (h *hall) handedIn() {
	h.t.Helper()
	h.handsIn("b1", 1)
	h.reviewed("b1", review.Branch)
	h.returned("b1")
	h.handsIn("b2", 2)
	h.reviewed("b2", review.Branch, review.Office, review.Secretary)
	h.handsIn("b3", 2)
	h.reviewed("b3", review.Branch, review.Office)
	h.handsIn("b4", 1)
	h.reviewed("b4", review.Branch)
	h.handsIn("b5", 1)
}

// again hands in the report of b1 that was returned once more.
func (h *hall) again() {
	h.handedIn()
	h.handsIn("b1", 2)
	h.reviewed("b1", review.Branch)
}

// paragraph is the number of the paragraph of a report that begins with something, from 1.
func (h *hall) paragraph(begins string) int {
	for i, p := range parsed(reportOf(h.l, 1)) {
		if strings.HasPrefix(p, begins) {
			return i + 1
		}
	}
	h.t.Fatalf("no paragraph begins with %q", begins)
	return 0
}

// reportScenes are the pages on which reports are written, reviewed and read.
func reportScenes() []scene {
	at := func(name string, comes func(*hall), seat string, keys ...string) scene {
		return scene{name: "reports, " + name, plan: inPreparation, early: true, comes: comes, seat: seat, keys: append([]string{"F"}, keys...)}
	}
	handed, again := (*hall).handedIn, (*hall).again
	return []scene{
		at("the list", handed, "office"),
		at("of a presenter, returned", handed, "presenter"),
		at("writing after a return", handed, "presenter", "e"),
		at("writing, hints", handed, "presenter", "e", "tab"),
		at("handing in", handed, "presenter", "e", "ctrl+s"),
		at("last year", handed, "presenter", "a"),
		at("to review", again, "office", "enter"),
		at("to review, passing", again, "office", "enter", "y"),
		at("to review, returning", again, "office", "enter", "x", "space"),
		at("to review, the branch", handed, "office", "down", "down", "down", "enter", "x"),
		at("searched", again, "office", "enter", "/", "活", "动"),
		at("versions", again, "office", "enter", "v"),
		at("read", handed, "rater", "enter"),
		{name: "agenda, not cleared", plan: inPreparation, early: true, comes: func(h *hall) { h.handedIn(); h.opensDoors() }, seat: "console", keys: []string{"g"}},
		{name: "go to, not cleared", plan: inPreparation, early: true, comes: func(h *hall) { h.handedIn(); h.opensDoors(); h.begins() }, seat: "console", keys: []string{"g", "end", "up", "up", "up", "up", "enter"}},
		{name: "a duty, of a presenter", plan: inPreparation, early: true, comes: handed, seat: "presenter"},
		{name: "ballot, report beside", plan: inPreparation, early: true, comes: func(h *hall) { h.handedIn(); h.opensDoors(); h.begins(); h.scores() }, seat: "rater", keys: []string{"b"}},
	}
}

// opensDoors opens the doors, and everybody comes in.
func (h *hall) opensDoors() {
	h.t.Helper()
	must(h.t, h.room.Do(h.who("host"), meeting.OpenDoors{}))
	for _, p := range h.plan.People {
		must(h.t, h.room.Arrive(p.ID))
	}
}

// begins begins with the presenter whose report is cleared.
func (h *hall) begins() {
	h.t.Helper()
	must(h.t, h.room.Do(h.who("host"), meeting.BeginMeeting{Override: h.says.FewHere}))
}

// scores opens a round on b2, whose report is cleared.
func (h *hall) scores() {
	h.t.Helper()
	for _, step := range h.room.State().Steps {
		if step.Kind == plan.StepScoring && step.Presenter == "b2" {
			must(h.t, h.room.Do(h.who("host"), meeting.GoTo{Step: step.Number}))
			must(h.t, h.room.Do(h.who("host"), meeting.OpenRound{Override: h.says.FewHere}))
			return
		}
	}
}

// parsed are the paragraphs of a text.
func parsed(text string) []string {
	var all []string
	for _, p := range markdown.Parse(text).Paragraphs() {
		all = append(all, p.Text)
	}
	return all
}
