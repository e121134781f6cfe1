package paper

import (
	"strings"
	"testing"
	"time"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/meeting/words"
)

const aReport = `# 述职报告：守土有责

各位领导：

## 一、述责任

我抓了**学习**，例如 <b>三会一课</b>。

### （一）队伍

1. 走访 30 人次
2. 谈心 12 次

## 二、挖问题

- 党费收缴有 3 人不及时，原因是我督促不够。

## 三、谈打算

| 措施 | 责任人 | 标准 | 时限 |
|---|---|---|---|
| 按月收缴 | 甲 | 按月 | 年底 |

> 打铁还需自身硬。
`

// reported holds a meeting in which the first presenter handed in a report twice: the branch
// returned it, then passed it.
func reported(t *testing.T) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := prepared()
	p.Presenters[0].LastYear = []plan.LastPledge{{Pledge: "建好活动室"}, {Pledge: "按月收缴党费"}}
	room, l := meetingtest.Hold(t, p)
	branch := meeting.ReviewReport{Presenter: "b1", From: review.Branch, Date: "2018-10-09", Present: 7}
	returned, passed := branch, branch
	returned.Verdict, returned.Grounds = review.Return, []review.Ground{review.Causes, review.Measures}
	passed.Verdict, passed.Remarks = review.Pass, []review.Remark{{Part: report.Problems, Paragraph: 9, Text: "数字再核一下"}}
	for _, deed := range []struct {
		who string
		act meeting.Act
	}{
		{"o1", meeting.SubmitReport{Presenter: "b1", Text: "初稿"}},
		{"o1", returned},
		{"o1", meeting.SubmitReport{Presenter: "b1", Text: aReport}},
		{"o1", passed},
		{"p4", meeting.AnswerPledge{Number: 2, Outcome: plan.Kept}},
	} {
		must(t, room.Do(deed.who, deed.act))
	}
	return room, l
}

// docxOf writes a paper, in the zone of the test.
func docxOf(t *testing.T, l *meetingtest.Ledger, name string, in plan.Language) string {
	t.Helper()
	files, err := Files(l.Stored, words.For(in), today(time.UTC))
	must(t, err)
	for _, f := range files {
		if f.Name == name {
			return documenttest.Open(t, f.Content).Text()
		}
	}
	return ""
}

func TestReports_AreSetAsOfficialPapers(t *testing.T) {
	t.Parallel()
	room, l := reported(t)
	text := docxOf(t, l, "report-b1.docx", plan.Chinese)
	holds(t, "the report", text, "Title: 述职报告：守土有责\nByline: 第一党支部书记甲\nByline: （送审稿第2版，支委会已通过）\nAddressee: 各位领导：\nHeading1: 一、述责任\nNormal: 我抓了学习，例如 <b>三会一课</b>。\nHeading2: （一）队伍\nNormal: 1. 走访 30 人次\nNormal: 2. 谈心 12 次\n",
		"Heading1: 二、挖问题\nNormal: · 党费收缴", "CellHead: 措施\n", "Cell: 按月收缴\n", "Aside: 打铁还需自身硬。", "Issued: 第一党支部书记甲\nIssued: ", "Heading1: 附：上年承诺落实情况\n", "Cell: 按月收缴党费\nCell: 已按期兑现")
	if docxOf(t, l, "report-b2.docx", plan.Chinese) != "" {
		t.Error("a report that nobody handed in is written")
	}
	must(t, room.Do("o1", meeting.ReviewReport{Presenter: "b1", Verdict: review.Pass}))
	must(t, room.Do("s1", meeting.ReviewReport{Presenter: "b1", Verdict: review.Pass}))
	if cleared := docxOf(t, l, "report-b1.docx", plan.Chinese); strings.Contains(cleared, "送审稿") {
		t.Error("a cleared report says that it is not")
	}
	must(t, room.Do("o1", meeting.SubmitReport{Presenter: "b1", Text: "# 述责任\n第三稿"}))
	if cleared := docxOf(t, l, "report-b1.docx", plan.Chinese); !strings.Contains(cleared, "守土有责") || strings.Contains(cleared, "第三稿") {
		t.Error("a version that is not cleared takes the place of one that is")
	}
	l.Stored.Documents = nil // erased
	if docxOf(t, l, "report-b1.docx", plan.English) != "" {
		t.Error("a report without its text is written")
	}
}

func TestReviewSheets_HaveRoomForWhatIsNotDecided(t *testing.T) {
	t.Parallel()
	room, l := reported(t)
	holds(t, "the sheet", docxOf(t, l, "review-b1.docx", plan.Chinese),
		"述职报告审核表\nField: 述职人\t第一党支部书记甲\nField: 报告\t第2版，", "Field: 字数\t述责任", "Field: 上年承诺\t2项，已答复1项\n",
		"Heading1: 一、支部委员会讨论\nField: 结论\t通过\nField: 日期\t2018年10月9日\nField: 到会\t7人\nField: 审核意见\t\nNormal: 1．“挖问题”中“党费收缴有 3 人不及时…”一段：数字再核一下\nSign: 会议主持人（签字）：",
		"Heading1: 二、党委组织部审核\nField: 结论\t□ 通过　　□ 退回\nSign: 组织部负责人", "Heading1: 三、党委书记审核把关\n", "Heading1: 四、此前各版的审核\n",
		"CellNumber: 1\nCell: 支部委员会讨论\nCell: 2018年10月9日\nCell: 退回\nCell: 原因分析不深刻，推卸责任；打算和措施不具体，敷衍应付")
	must(t, room.Do("o1", meeting.ReviewReport{Presenter: "b1", Verdict: review.Return, Grounds: []review.Ground{review.Self}}))
	holds(t, "the sheet in English", docxOf(t, l, "review-b1.docx", plan.English),
		"Review Sheet of a Report", "Heading1: 1  The branch committee", "Field: Decision\treturned\n", "Field: Grounds\t\nNormal: 1. ", "Field: Decision\t□ passed    □ returned\nSign: Secretary (signature):")
}
