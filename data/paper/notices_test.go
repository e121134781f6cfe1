package paper

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// prepared is a small school weeks before its meeting: with everything that the papers speak of.
func prepared() plan.Plan {
	p := meetingtest.School()
	p.Title, p.Organization, p.Date, p.Place = "2018年度党支部书记抓基层党建述职评议会", "实验中学党委", "2018-10-20", "学术报告厅"
	p.Gates = plan.Gates{Quorum: 50, Representatives: 30}
	p.MinGroup = 3
	p.Preparation = &plan.Preparation{ReportDue: "2018-10-15", OpinionsUntil: "2018-10-10"}
	p.Form.TrimOver, p.Form.TrimDrop = 5, 1
	p.Agenda.Round = []plan.StepKind{plan.StepReport, plan.StepComment, plan.StepQuestions, plan.StepScoring, plan.StepPledge}
	p.Agenda.Closing = []plan.StepKind{plan.StepSummary, plan.StepSuperior, plan.StepResults}
	p.Agenda.Minutes = map[plan.StepKind]int{plan.StepReport: 8, plan.StepComment: 3, plan.StepQuestions: 5, plan.StepScoring: 2, plan.StepPledge: 2, plan.StepSummary: 10, plan.StepSuperior: 5}
	p.Agenda.AskSeconds, p.Agenda.AnswerSeconds = 45, 180
	p.People = append(p.People,
		plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}}, plan.Person{ID: "t2", Name: "计二", Roles: []plan.Role{plan.Teller}},
		plan.Person{ID: "o1", Name: "组一", Roles: []plan.Role{plan.Office}}, plan.Person{ID: "s1", Name: "书一", Group: "committee", Roles: []plan.Role{plan.Secretary}},
		plan.Person{ID: "wall", Name: "大屏幕", Roles: []plan.Role{plan.Projector}})
	return p
}

// papersOf writes the papers of a meeting that has just been made from a plan.
func papersOf(t *testing.T, p plan.Plan, l plan.Language) map[string]documenttest.Office {
	t.Helper()
	e, err := meeting.Create(p, time.Date(2018, 9, 1, 1, 0, 0, 0, time.UTC))
	must(t, err)
	files, err := Files(meeting.Stored{Events: []meeting.Event{e}}, words.For(l), today(time.UTC))
	must(t, err)
	papers := map[string]documenttest.Office{}
	for _, f := range files {
		if strings.HasSuffix(f.Name, ".docx") {
			papers[f.Name] = documenttest.Open(t, f.Content)
		}
	}
	return papers
}

func TestConvening_SaysWhenWhereWhoAndWhatToBring(t *testing.T) {
	t.Parallel()
	holds(t, "the notice", papersOf(t, prepared(), plan.Chinese)["convening.docx"].Text(),
		"Title: 关于召开\nTitle: 2018年度党支部书记抓基层党建述职评议会\nTitle: 的通知\nAddressee: 各位参会人员：\nNormal: ", "定于2018年10月20日召开2018年度党支部书记抓基层党建述职评议会。",
		"Heading1: 一、会议时间\nNormal: 2018年10月20日____时____分。", "合计47分钟。", "Heading1: 二、会议地点\nNormal: 学术报告厅", "Heading1: 三、主持人\nNormal: 主持",
		"Heading1: 四、参会人员\nNormal: 应到9人", "Heading2: （一）委员（3人）\nNormal: 主持、领导、书一", "Heading2: （二）代表（2人）\nNormal: 监票、甲", "Heading2: （三）不参加测评的人员（4人）\nNormal: 记录、计一、计二、组一",
		"Heading1: 五、述职人\nNormal: 共2位，按以下顺序述职：\nNormal: 第一党支部书记甲\nNormal: 第二党支部书记乙（书面述职）",
		"Heading1: 六、会议议程\nNormal: （一）党支部书记述职评议，每位依次进行：述职（8分钟）、点评（3分钟）", "（二）书记总评（10分钟）", "（四）公布结果",
		"（一）请携带本人的入场条", "可以使用纸质测评票", "不超过8分钟", "述职报告请于2018年10月15日前报送", "请于2018年10月10日前提出", "请假", "联系人：组一　联系电话：____", "Issued: 实验中学党委\nIssued: ____年____月____日")
	holds(t, "the notice", papersOf(t, prepared(), plan.English)["convening.docx"].Text(), "Notice of Meeting: ", "called for 2018-10-20", "Heading1: 1  Time", "Heading1: 4  Who attends", "Heading2: 4.1  委员 (3)",
		"Report (8 min)", "paper ballot", "in at most 8 minutes", "by 2018-10-15", "Contact: 组一   Phone: ____")
}

// What the plan does not say is a gap, and a title that fits one line stays whole.
func TestConvening_LeavesGaps(t *testing.T) {
	t.Parallel()
	p := meetingtest.School()
	p.Agenda.Drawn = true
	holds(t, "the notice", papersOf(t, p, plan.Chinese)["convening.docx"].Text(), "Title: 关于召开评议会的通知\n", "定于____年____月____日召开",
		"会议地点\nNormal: ____", "述职顺序在会上抽签确定", "请提前告知联系人", "联系人：____")
}

// Everybody who is due has a row to sign in, high enough to write in; heads are repeated on every
// page, and no row is torn apart. Screens sign nothing.
func TestSignIn_HasARowForEverybodyByGroup(t *testing.T) {
	t.Parallel()
	o := papersOf(t, prepared(), plan.Chinese)["signin.docx"]
	holds(t, "the sheet", o.Text(), "Title: 签到表", "Field: 日期\t2018年10月20日", "Heading1: 一、委员（3人）\nCellHead: 序号\nCellHead: 姓名\nCellHead: 签字\nCellHead: 备注\nCellNumber: 1\nCell: 主持\nCell: \nCell: 主持人\n",
		"Heading1: 二、代表（2人）", "CellNumber: 2\nCell: 甲\nCell: \nCell: 第一党支部书记\n", "Heading1: 三、不参加测评的人员（4人）", "应到9人，实到____人", "Sign: 签到负责人（签字）：\t", "年　　月　　日")
	xml := string(o.Parts["word/document.xml"])
	for part, want := range map[string]int{"<w:tr>": 12, "<w:cantSplit/>": 12, "<w:tblHeader/>": 3, `w:hRule="atLeast"`: 12, "<w:tbl>": 3, "大屏幕": 0} {
		if got := strings.Count(xml, part); got != want {
			t.Errorf("the sheet has %s %d times, want %d", part, got, want)
		}
	}
}

func TestAgenda_SaysWhoSpeaksHowLongAndWhen(t *testing.T) {
	t.Parallel()
	row := func(cells ...string) string {
		styles := []string{"CellNumber", "Cell", "Cell", "Cell", "CellFigure", "CellFigure"}
		for i := range cells {
			cells[i] = styles[i] + ": " + cells[i]
		}
		return strings.Join(cells, "\n") + "\n"
	}
	p := prepared()
	p.Agenda.Drawn = true
	holds(t, "the agenda", papersOf(t, p, plan.Chinese)["agenda.docx"].Text(), "Field: 主持\t主持", "述职顺序在会上抽签确定", "CellHead: 限时（分钟）\nCellHead: 起始",
		row("1", "述职", "第一党支部书记甲", "甲", "8", "0:00"), row("2", "点评", "第一党支部书记甲", "领导", "3", "0:08"), row("3", "提问", "第一党支部书记甲", "参会人员", "5", "0:11"),
		row("4", "测评", "第一党支部书记甲", "参评人员", "2", "0:16"), row("6", "述职", "第二党支部书记乙", "书面述职", "", ""), row("7", "点评", "第二党支部书记乙", "______", "3", "0:20"),
		row("11", "书记总评", "", "书一", "10", "0:32"), row("13", "公布结果", "", "主持人", "", "0:47"), "合计47分钟", "起始时间")
	// after a step without a limit nobody knows when the next one begins
	p.Agenda.Minutes[plan.StepQuestions] = 0
	text := papersOf(t, p, plan.Chinese)["agenda.docx"].Text()
	holds(t, "the agenda", text, row("3", "提问", "第一党支部书记甲", "参会人员", "", "0:11"), row("4", "测评", "第一党支部书记甲", "参评人员", "2", ""))
	p.Agenda.Minutes = nil
	if text := papersOf(t, p, plan.Chinese)["agenda.docx"].Text(); strings.Contains(text, "起始") || strings.Contains(text, "0:00") {
		t.Errorf("the agenda tells beginnings that nobody knows:\n%s", text)
	}
}

func TestScript_LeadsThroughTheWholeMeeting(t *testing.T) {
	t.Parallel()
	text := papersOf(t, prepared(), plan.Chinese)["script.docx"].Text()
	holds(t, "the script", text, "Title: 主持词", "Heading1: 一、宣布开会", "Aside: （", "Addressee: 各位领导，同志们：", "现在开会。今天召开2018年度", "听取2位党支部书记",
		"第二党支部书记乙同志作书面述职", "应到9人，实到____人", "不少于应到人数的50%，即5人", "代表____人", "不少于30%", "上级党组织领导是____", "每位依次进行述职、点评、提问、测评、表态；书记总评；上级评价；公布结果",
		"Heading1: 二、说明测评办法", "提议由监票担任监票人，由计一、计二担任计票人", "无记名", "测评票共1项：责任（100%）", "从好、差2个等次中选一个，分别计100、40分", "未填视为弃权", "述职人不评本人",
		"委员（60%）、代表（40%）", "超过5个评价的，去掉1个最高的和1个最低的", "少于3张的，只公布总分", "两名计票人分别录入",
		"Heading1: 三、第一党支部书记甲", "Heading2: （一）述职\nNormal: 首先，请第一党支部书记甲同志述职，时间8分钟。", "请领导同志点评，时间3分钟。", "现场提问，时间5分钟", "每个提问不超过45秒，每个回答不超过3分钟",
		"审核", "请甲同志回答", "下面对第一党支部书记甲同志进行测评", "请监票人检查票箱", "发出测评票____", "请在2分钟内投完", "收回测评票____", "公开唱票", "报告唱票结果", "签字确认", "请甲同志表态", "时间2分钟",
		"Heading1: 四、第二党支部书记乙", "最后，第二党支部书记乙同志作书面述职", "请______同志点评", "Heading1: 五、书记总评\nNormal: 下面，请党委书记书一同志总评，时间10分钟。", "上级党组织____",
		"Heading1: 七、公布结果\nNormal: 下面公布现场测评排名。", "第一名：____", "第二名：____", "不是综合评分，也不是最终等次", "Heading1: 八、宣布散会", "整改方案", "现在散会。")
	if n := strings.Count(text, "请监票人检查票箱"); n != 1 {
		t.Errorf("the box is shown %d times", n)
	}
	holds(t, "the script", papersOf(t, prepared(), plan.English)["script.docx"].Text(), "Script for the Host", "9 due, ____ present", "First, 甲, secretary of 第一党支部, please report; you have 8 minutes.",
		"At most 45 s for a question, at most 3 min for an answer.", "It is neither the composite score nor the final grade.", "The meeting is closed.")
}

// The ballot is explained as this plan has it.
func TestScript_ExplainsPointsAndOneVoteAtTheEnd(t *testing.T) {
	t.Parallel()
	p := prepared()
	p.Form.Scale, p.Form.Grades, p.Form.Max = ballot.Points, nil, 100
	p.Form.LimitTop, p.Form.RefuseAllSame = 50, true
	p.Agenda.Round = p.Agenda.Round[:1]
	p.Agenda.Closing = []plan.StepKind{plan.StepScoring, plan.StepResults}
	p.Agenda.Minutes = nil
	p.Agenda.Drawn, p.MinGroup, p.Gates, p.Form.TrimDrop = true, 1, plan.Gates{}, 0
	text := papersOf(t, p, plan.Chinese)["script.docx"].Text()
	holds(t, "the script", text, "现在抽签", "全部述职结束后，对所有述职人一次测评", "0—100的整数", "都打最高分的述职人，不能超过50%", "都打同一个分数", "述职。", "下面对2位述职人进行测评", "请在2分钟内投完")
	for _, gone := range []string{"等次中选", "不少于", "只公布总分", "去掉", "提问", "上级党组织"} {
		if strings.Contains(text, gone) {
			t.Errorf("the script says %q, which this plan does not have:\n%s", gone, text)
		}
	}
}

// These papers tell of nothing that happens in the meeting: they are the same before and after it,
// and hold neither a code nor a score.
func TestNotices_HoldNoCodeAndNoScore(t *testing.T) {
	t.Parallel()
	files, err := Files(aMeeting(t, true), words.For(plan.Chinese), today(time.UTC))
	must(t, err)
	state, err := meeting.Replay(aMeeting(t, false).Events)
	must(t, err)
	before, found := papersOf(t, state.Plan, plan.Chinese), 0
	likeCode := regexp.MustCompile(`[0-9A-Za-z]{5}-?[0-9A-Za-z]{5}`)
	for _, f := range files {
		if !slices.Contains([]string{"convening.docx", "signin.docx", "agenda.docx", "script.docx"}, f.Name) {
			continue
		}
		found++
		text := documenttest.Open(t, f.Content).Text()
		if text != before[f.Name].Text() {
			t.Errorf("%s is another after the meeting:\n%s", f.Name, text)
		}
		for _, word := range likeCode.FindAllString(text, -1) {
			if _, err := code.Parse(word); err == nil {
				t.Errorf("%s holds the code %s", f.Name, word)
			}
		}
		for _, secret := range []string{"70.00", "100.00"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s holds the score %s", f.Name, secret)
			}
		}
	}
	if found != 4 {
		t.Errorf("%d of four papers are written", found)
	}
}
