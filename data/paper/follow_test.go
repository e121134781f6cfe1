package paper

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/item"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// followed is a meeting, held on 1 November, and what followed it in all its parts. Until the ranking is
// published nobody has done anything that needs it.
func followed(t *testing.T, published bool) (stored meeting.Stored) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2018, 11, 1, 1, 0, 0, 0, time.UTC)))
		p := prepared()
		p.Preparation, p.MinGroup, p.Gates, p.Form.TrimDrop = nil, 1, plan.Gates{}, 0
		p.Agenda = meetingtest.School().Agenda
		p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "每月一次主题党日", Outcome: plan.Kept}}
		p.Composite = &plan.Composite{
			Components: []plan.Component{{ID: "routine", Name: "日常工作", Weight: 7000}, {ID: "onsite", Name: "述职会议测评", Weight: 3000, Meeting: true}},
			Grades:     []plan.CompositeGrade{{ID: "good", Name: "好", From: 9000}, {ID: "fair", Name: "一般", From: 7000}, {ID: "poor", Name: "差"}},
		}
		room, l := meetingtest.Hold(t, p, "p1", "p2", "p3", "p4", "p5", "t1", "t2", "o1", "s1")
		do := func(who string, acts ...meeting.Act) {
			t.Helper()
			for _, act := range acts {
				must(t, room.Do(who, act))
			}
		}
		vote := func(presenter string, marks map[string]ballot.Mark) {
			t.Helper()
			do("p1", meeting.OpenRound{})
			for who, mark := range marks {
				_, _, err := room.Cast(who, ballot.Marks{presenter: {mark}})
				must(t, err)
			}
			do("p1", meeting.CloseRound{})
			do("p3", meeting.SignRound{})
		}
		do("o1", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{
			{"presenter": "b1", "subject": "branch", "channel": "wechat", "text": "活动室\n  开放太少"},
			{"presenter": "b2", "subject": "duty", "channel": "form", "text": "乙的事甲不知道"},
		}})
		do("p2", meeting.WriteComment{Presenter: "b1", Text: "抓得实。"}, meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "学习不够", Cause: "时间没有保障"}})
		do("p1", meeting.GoOn{})
		vote("b1", map[string]ballot.Mark{"p1": 0, "p2": 0, "s1": 1, "p3": 0})
		do("p1", meeting.GoOn{})
		do("p5", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{{Text: "每月一次主题党日", Measure: "排出计划", Person: "甲", Standard: "全年12次", Deadline: "2018-11-20"}}})
		do("p1", meeting.GoTo{Step: 5})
		vote("b2", map[string]ballot.Mark{"p1": 0, "p2": 1, "s1": 1, "p3": 1, "p4": 1})
		do("p1", meeting.GoTo{Step: 7})
		if published {
			do("p1", meeting.PublishRanking{}, meeting.EndMeeting{})
			follow(t, room, do)
		}
		stored = l.Stored
	})
	return stored
}

// follow does what is done after a meeting.
func follow(t *testing.T, room *meeting.Room, do func(string, ...meeting.Act)) {
	t.Helper()
	source := func(s meeting.Said) string { return fmt.Sprintf("%s，记录第%d条", s.Speaker, s.Event) }
	do("o1", meeting.AddRows{Register: register.Components, Rows: []register.Fields{
		{"presenter": "b1", "component": "routine", "points": "92.35"}, {"presenter": "b2", "component": "routine", "points": "80"},
	}}, meeting.SetVeto{Presenter: "b2", Reason: "经费使用违规"})
	do("s1", meeting.DecideGrade{Presenter: "b1", Grade: "good", Reason: "综合考虑"}, meeting.DecideGrade{Presenter: "b2", Grade: "poor"}, meeting.ReleaseComposite{})
	do("s1", meeting.AddRows{Register: register.Talks, Rows: []register.Fields{{"presenter": "b1", "date": "2018-11-08", "by": "书一", "points": "肯定成绩\n指出不足", "answer": "照办"}}})
	_, err := room.MakeItems("o1", meeting.MakeItems{Source: source})
	must(t, err)
	do("o1", meeting.AddRows{Register: register.Items, Rows: []register.Fields{
		{"list": "task", "presenter": "b2", "text": "建台账\n去年没有", "kind": "key_work", "helper": "乙助", "start": "2018-11-10", "deadline": "2018-12-20", "source": "问题清单第2项"},
		{"list": "problem", "presenter": "b2", "text": "会议记录不全\n缺三次", "goal": "补齐"},
	}})
	do("p4", meeting.ReportProgress{Number: 1, Text: "已开展一次", Evidence: "照片3张"}, meeting.ApplyForClosing{Number: 1})
	do("o1", meeting.InspectItem{Number: 1, Inspection: item.Inspection{Date: "2018-11-15", Inspector: "组一", Finding: "参加人数少", Verdict: item.Keep, Again: "2019-01-15"}})
	do("o1", meeting.ReportProgress{Number: 3, Text: "=SUM(A1)", Evidence: "台账"}, meeting.ApplyForClosing{Number: 3},
		meeting.InspectItem{Number: 3, Inspection: item.Inspection{Date: "2018-11-16", Inspector: "组一", Verdict: item.Close}})
}

// rowsOf returns the rows of a sheet below its headings, which are those wanted.
func rowsOf(t *testing.T, stored meeting.Stored, name, sheet string, head ...string) [][]string {
	t.Helper()
	rows := documenttest.Cells(t, paperOf(t, stored, name, plan.Chinese))[sheet]
	at := slices.IndexFunc(rows, func(row []string) bool { return slices.Equal(row, head) })
	if at < 0 {
		t.Fatalf("%s of %s is not headed %q:\n%q", sheet, name, head, rows)
	}
	return rows[at+1:]
}

func areRows(t *testing.T, name string, rows [][]string, want ...[]string) {
	t.Helper()
	for i, row := range want {
		if i >= len(rows) || !slices.Equal(rows[i], row) {
			t.Errorf("%s has\n%q, want\n%q", name, rows, want)
			return
		}
	}
}

func TestComposite_HasTheThreeResultsUnderTheirNames(t *testing.T) {
	t.Parallel()
	stored := followed(t, true)
	rows := rowsOf(t, stored, "composite.xlsx", "综合评分", "名次", "党支部", "姓名", "日常工作（70%）", "现场测评得分（30%）", "综合得分", "建议等次", "最终等次", "一票否决", "说明")
	areRows(t, "the sheet", rows, []string{"1", "第一党支部", "甲", "92.35", "88.00", "91.05", "好", "好"}, []string{"2", "第二党支部", "乙", "80.00", "52.00", "71.60", "差", "差", "经费使用违规"})
	rows = rowsOf(t, stored, "composite.xlsx", "计算过程", "党支部", "姓名", "组成部分", "得分", "权重", "得分×权重", "列示")
	areRows(t, "the calculation", rows, []string{"第一党支部", "甲", "日常工作", "92.35", "70%", "64.645", "64.65"})
	holds(t, "the trace", documenttest.Open(t, paperOf(t, stored, "composite-trace.docx", plan.Chinese)).Text(), "Title: 2018年度抓基层党建述职评议考核\nTitle: 综合评分计算过程\nByline: （已公布）",
		"Heading1: 一、计算办法", "日常工作（70%）、述职会议测评（公布的现场测评得分）（30%）", "90分及以上为“好”", "Heading2: （一）第一党支部书记甲",
		"Cell: 日常工作\nCellFigure: 92.35\nCellFigure: 70%\nCellFigure: 64.645", "Cell: 合计\nCellFigure: \nCellFigure: 100%\nCellFigure: 91.045", "91.05", "综合考虑", "Heading2: （二）第二党支部书记乙", "经费使用违规", "Sign: 计算人（签字）：\t", "Sign: 复核人（签字）：\t")
}

func TestLists_HaveTheColumnsOfTheOffice(t *testing.T) {
	t.Parallel()
	stored := followed(t, true)
	name := "lists.xlsx"
	areRows(t, "the pledges", rowsOf(t, stored, name, "承诺事项清单", "序号", "述职人", "承诺事项", "类型", "措施", "标准", "责任人", "完成时限", "上年是否承诺", "状态"),
		[]string{"1", "第一党支部书记甲", "每月一次主题党日", "问题整改", "排出计划", "全年12次", "甲", "2018年11月20日", "是", "未销号（逾期）"})
	rows := rowsOf(t, stored, name, "问题清单", "序号", "述职人", "问题", "来源", "具体表现", "原因", "目标", "措施", "责任人", "完成时限", "状态")
	if areRows(t, "the problems", rows[1:], []string{"4", "第二党支部书记乙", "会议记录不全", "", "缺三次", "", "补齐", "", "", "", "未销号"}); rows[0][2] != "学习不够" || !strings.HasPrefix(rows[0][3], "领导，记录第") {
		t.Errorf("the first problem is %q", rows[0])
	}
	areRows(t, "the tasks", rowsOf(t, stored, name, "任务清单", "序号", "述职人", "任务", "出自清单", "措施", "标准", "责任人", "协助人", "开始时间", "完成时限", "状态"),
		[]string{"3", "第二党支部书记乙", "建台账\n去年没有", "问题清单第2项", "", "", "", "乙助", "2018年11月10日", "2018年12月20日", "已销号"})
	rows = rowsOf(t, stored, name, "任务一览表", "序号", "述职人", "清单", "内容", "类型", "目标", "措施", "标准", "责任人", "完成时限", "状态")
	if len(rows) < 4 || rows[0][0]+rows[1][0]+rows[2][0]+rows[3][0] != "1243" {
		t.Errorf("the overview is not by presenter and list: %q", rows)
	}
	holds(t, "the paper", documenttest.Open(t, paperOf(t, stored, "lists.docx", plan.Chinese)).Text(), "Heading1: 一、汇总\nNormal: 截至2018年12月1日\n", "Cell: 第一党支部书记甲\nCellFigure: 2\n", "Cell: 合计\nCellFigure: 4\nCellFigure: 3\nCellFigure: 0\nCellFigure: 1\nCellFigure: 1\nCellFigure: 0",
		"Heading1: 二、承诺事项清单", "Heading1: 三、问题清单", "Heading1: 四、任务清单", "Heading1: 五、任务一览表", "Sign: 组织部负责人（签字）：")
	areRows(t, "the ledger", rowsOf(t, stored, "closeout.xlsx", "销号台账", "序号", "述职人", "事项", "责任人", "完成时限", "进展情况", "申请销号日期", "佐证", "督查日期", "督查人", "结论", "不销号理由", "复查日期", "状态"),
		[]string{"1", "第一党支部书记甲", "每月一次主题党日", "甲", "2018年11月20日", "2018年11月1日：已开展一次", "2018年11月1日", "照片3张", "2018年11月15日", "组一", "不销号", "参加人数少", "2019年1月15日", "未销号（逾期）"})
}

// A presenter is told everything about themselves, word for word, and nothing about others.
func TestFeedback_IsAboutOnePresenterAlone(t *testing.T) {
	t.Parallel()
	stored := followed(t, true)
	text := documenttest.Open(t, paperOf(t, stored, "feedback-b1.docx", plan.Chinese)).Text()
	holds(t, "the letter", text, "Title: 关于第一党支部书记甲同志\nTitle: 述职评议考核情况的反馈\nAddressee: 甲同志：\n", "Heading1: 一、", "Field: 现场测评得分\t88.00\nField: 现场名次\t第1名，共2名\nField: 综合评分\t91.05\n", "最终等次\t好",
		"Cell: 委员（60%）\nCellFigure: 80.00\nCellFigure: 3", "责任（100%）", "Cell: 占比\nCellFigure: 75.0%", "点评：抓得实。", "学习不够", "时间没有保障", "Heading2: （一）支部建设\nNormal: 1．活动室\n  开放太少\n",
		"请于2018年12月1日前将整改方案报送组织部", "Sign: 本人（签字）：\t")
	if regexp.MustCompile(`第二党支部|乙|52\.00|71\.60|经费`).MatchString(text) {
		t.Errorf("the letter tells of somebody else:\n%s", text)
	}
	holds(t, "the letter", documenttest.Open(t, paperOf(t, stored, "feedback-b1.docx", plan.English)).Text(), "Title: Feedback on the Assessment:\nTitle: 甲 (第一党支部)", "Field: On-site rank\t1 of 2", "2018-12-01")
}

func TestTalks_AreAccountedFor(t *testing.T) {
	t.Parallel()
	areRows(t, "the account", rowsOf(t, followed(t, true), "talks.xlsx", "约谈记录汇总表", "序号", "党支部", "姓名", "日期", "约谈人", "谈话要点", "本人表态"),
		[]string{"1", "第一党支部", "甲", "2018年11月8日", "书一", "肯定成绩\n指出不足", "照办"})
}

// What is not there yet is not written, and before the ranking is published no paper has a mark or a
// score.
func TestFiles_AreWrittenAsFarAsTheMeetingHasCome(t *testing.T) {
	t.Parallel()
	papers, names := written(t, followed(t, false), plan.Chinese)
	for _, name := range names {
		if regexp.MustCompile(`^(results|composite|feedback|lists|closeout|talks)`).MatchString(name) {
			t.Errorf("%s is written before there is anything in it", name)
		}
		if regexp.MustCompile(`88\.00|52\.00|75\.0%`).MatchString(papers[name]) {
			t.Errorf("%s has a score:\n%s", name, papers[name])
		}
	}
	for _, want := range []string{"agenda.docx", "script.docx", "signin.docx", "ballot.docx", "count-report.docx"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not written before the publication", want)
		}
	}
}

// Every date on a Chinese paper is written as offices write dates.
func TestFiles_WriteDatesAsOfficesDo(t *testing.T) {
	t.Parallel()
	papers, names := written(t, followed(t, true), plan.Chinese)
	for _, name := range names {
		if strings.HasSuffix(name, ".docx") || strings.HasSuffix(name, ".xlsx") {
			if got := regexp.MustCompile(`\d{4}-\d\d-\d\d`).FindString(papers[name]); got != "" {
				t.Errorf("%s writes %s", name, got)
			}
		}
	}
}

// A word processor opens every paper of a year, in both languages, and sets it as it should be: each
// page is numbered, and each says what its paper is about.
func TestFiles_AreSetByAWordProcessor(t *testing.T) {
	t.Parallel()
	stored := followed(t, true)
	files, says := map[string][]byte{}, map[string][]string{}
	for l, of := range map[plan.Language]map[string][]string{
		plan.Chinese: {
			"results.docx": {"现场测评结果", "占比", "计分规则", "总监票人（签字）"}, "results.xlsx": {"现场测评排名", "88.00", "80.0%"}, "count-report.docx": {"计票报告单", "有效"},
			"composite.xlsx": {"91.05", "经费使用违规"}, "composite-trace.docx": {"计算办法", "91.045"}, "lists.xlsx": {"任务一览表", "2018年11月20日"}, "lists.docx": {"承诺事项清单", "2018年11月20日"},
			"closeout.xlsx": {"销号台账", "参加人数少", "=SUM(A1)"}, "feedback-b1.docx": {"反馈", "开放太少"}, "talks.xlsx": {"指出不足"}, "ballot.docx": {"样张"},
		},
		plan.English: {
			"results.docx": {"Rules of the score", "Head scrutineer"}, "results.xlsx": {"On-site ranking", "88.00"}, "composite.xlsx": {"91.05"}, "composite-trace.docx": {"Calculated by"},
			"lists.docx": {"List of Pledges", "2018-11-20"}, "closeout.xlsx": {"Ledger of Close-outs"}, "feedback-b1.docx": {"On-site score"}, "ballot.docx": {"Specimen"},
		},
	} {
		all, err := Files(stored, words.For(l), today(time.UTC))
		must(t, err)
		for _, f := range all {
			if of[f.Name] != nil {
				name := strings.Replace(f.Name, ".", "-"+strings.TrimPrefix(f.Name[strings.LastIndex(f.Name, "."):], ".")+"-"+string(l)+".", 1)
				files[name], says[name] = f.Content, of[f.Name]
			}
		}
	}
	if len(files) != 19 {
		t.Errorf("%d papers are rendered, want 19", len(files))
	}
	for name, pages := range documenttest.Rendered(t, files) {
		whole := strings.Join(strings.Fields(strings.Join(pages, " ")), "")
		for _, part := range says[name] {
			if !strings.Contains(whole, strings.ReplaceAll(part, " ", "")) {
				t.Errorf("%s does not show %q:\n%s", name, part, strings.Join(pages, "\n"))
			}
		}
		if most := map[bool]int{true: 9, false: 6}[strings.Contains(name, "results")]; len(pages) > most {
			t.Errorf("%s takes %d pages, want at most %d", name, len(pages), most)
		}
		if !strings.HasPrefix(name, "ballot") {
			areNumbered(t, name, pages)
		}
	}
}
