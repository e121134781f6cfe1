package paper

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// paperOf returns one paper of a meeting; its content is nil if there is none of that name.
func paperOf(t *testing.T, stored meeting.Stored, name string, in plan.Language) []byte {
	t.Helper()
	files, err := Files(stored, words.For(in), today(time.UTC))
	must(t, err)
	at := slices.IndexFunc(files, func(f File) bool { return f.Name == name })
	if at < 0 {
		return nil
	}
	return files[at].Content
}

// The sheet that people sign says how many were on the roll, came and rated, how often each grade was
// given and which share that is, by which rules, and which round rated whom.
func TestResults_AreAWholeSheetToSign(t *testing.T) {
	t.Parallel()
	stored := aMeeting(t, true)
	holds(t, "the sheet", documenttest.Open(t, paperOf(t, stored, "results.docx", plan.Chinese)).Text(),
		"Field: 公布时间\t", "Field: 应到\t5人，其中参评人员4人\nField: 实到\t4人\nField: 参加测评\t3人\n", "Heading1: 现场测评排名",
		"Heading1: 各项目测评情况\nHeading2: 第二党支部书记乙\n", "CellHead: 好\nCellHead: 差\nCellHead: 弃权\n",
		"责任（100%）\nCellFigure: 100.00\nCell: 票数\nCellFigure: 3\nCellFigure: 0\nCellFigure: 0\n", "Cell: 占比\nCellFigure: 100.0%\nCellFigure: 0.0%\nCellFigure: 0.0%\n",
		"Cell: 票数\nCellFigure: 1\nCellFigure: 1\nCellFigure: 1\n", "CellFigure: 33.3%\nCellFigure: 33.3%\nCellFigure: 33.3%\n",
		"Heading1: 计分规则\nNormal: 1．测评票共1项：责任（100%）。\nNormal: 2．每项从好、差2个等次中选一个，分别计100、40分。", "未填视为弃权", "委员（60%）、代表（40%）", "四舍五入，保留两位小数", "得分相同的，名次并列。",
		"Heading1: 投票情况\nCellHead: 次序\nCellHead: 述职人\nCellHead: 状态\nCellHead: 发出\nCellHead: 收回\nCellHead: 有效\nCellHead: 无效\nCellHead: 空白\n",
		"CellNumber: 1\nCell: 第一党支部书记=甲|*乙*\nCell: 作废：有人未领到票\nCellFigure: 3\nCellFigure: 2\nCellFigure: \nCellFigure: \nCellFigure: 0\n",
		"CellNumber: 2\nCell: 第一党支部书记=甲|*乙*（重新投票）\nCell: 已计票\nCellFigure: 3\nCellFigure: 3\nCellFigure: 3\nCellFigure: 0\nCellFigure: 1\n",
		"Sign: 主持人（签字）：\t年　　月　　日\nSign: 总监票人（签字）：\t年　　月　　日\nSign: 监票人（签字）：\t", "Sign: 计票人（签字）：\t", "Sign: 记录人（签字）：\t")
	holds(t, "the sheet", documenttest.Open(t, paperOf(t, stored, "results.docx", plan.English)).Text(),
		"Field: Due\t5, of whom 4 may vote\nField: Present\t4\nField: Rated\t3\n", "Cell: share\nCellFigure: 100.0%", "Heading1: Rules of the score", "CellHead: Valid\nCellHead: Invalid", "Sign: Host (signature):\tDate:\t")
}

// Shares are rounded half up, to one decimal.
func TestResults_RoundSharesHalfUp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		counts []int
		want   string
	}{
		{[]int{1, 2}, "33.3% 66.7%"}, {[]int{1, 7}, "12.5% 87.5%"}, {[]int{1, 1999}, "0.1% 100.0%"}, {[]int{0, 0}, " "}, {[]int{16, 0, 0}, "100.0% 0.0% 0.0%"}, {[]int{1, 15}, "6.3% 93.8%"},
	} {
		if got := strings.Join(shares(c.counts), " "); got != c.want {
			t.Errorf("of %v the shares are %s, want %s", c.counts, got, c.want)
		}
	}
}

// In the workbook every figure is a number, and rows can be sorted: each has its presenter.
func TestResults_AreAWorkbookToSortAndCalculate(t *testing.T) {
	t.Parallel()
	sheets := documenttest.Cells(t, paperOf(t, aMeeting(t, true), "results.xlsx", plan.Chinese))
	for name, want := range map[string][][]string{
		"现场测评排名": {{"名次", "党支部", "姓名", "得分", "说明"}, {"1", "第二党支部", "乙", "100.00"}, {"2", "第一党支部", "=甲|*乙*", "70.00", "无评分的类别不计，权重按比例分给其他类别：代表"}},
		"各项目测评情况": {
			{"党支部", "姓名", "项目", "得分", "好", "好（占比）", "差", "差（占比）", "弃权", "弃权（占比）"},
			{"第二党支部", "乙", "责任（100%）", "100.00", "3", "100.0%", "0", "0.0%", "0", "0.0%"},
		},
	} {
		rows := sheets[name]
		at := slices.IndexFunc(rows, func(row []string) bool { return slices.Equal(row, want[0]) })
		if at < 0 {
			t.Errorf("%s has no row %v: %v", name, want[0], rows)
			continue
		}
		for i, row := range want {
			if !slices.Equal(rows[at+i], row) {
				t.Errorf("%s has %v, want %v", name, rows[at+i], row)
			}
		}
	}
}

// The report on the count accounts for every ballot and tells no mark, so it is there before the
// ranking is.
func TestCountReport_AccountsForEveryBallot(t *testing.T) {
	t.Parallel()
	text := documenttest.Open(t, paperOf(t, aMeeting(t, false), "count-report.docx", plan.Chinese)).Text()
	holds(t, "the report", text, "Title: 计票报告单", "Field: 应到\t5人", "Heading1: 各次测评\nCellHead: 次序", "CellHead: 发出\nCellHead: 收回\nCellHead: 有效\nCellHead: 无效\nCellHead: 空白",
		"CellNumber: 3\nCell: 第二党支部书记乙\nCell: 已计票\nCellFigure: 3\nCellFigure: 3\nCellFigure: 3\nCellFigure: 0\nCellFigure: 0",
		"Heading1: 监票、计票人员\nField: 监票人\t监票", "Sign: 总监票人（签字）：\t", "Sign: 监票人（签字）：\t", "Sign: 计票人（签字）：\t")
	if strings.Contains(text, "好") || strings.Contains(text, "纸质测评票") {
		t.Errorf("the report tells of marks, or of papers that nobody made:\n%s", text)
	}
	if paperOf(t, meeting.Stored{Events: aMeeting(t, false).Events[:1]}, "count-report.docx", plan.Chinese) != nil {
		t.Error("ballots are accounted for before there were any")
	}
}

// Everybody can see beforehand what the ballot looks like; nobody can take it for one.
func TestBallot_HasASpecimenThatSaysSo(t *testing.T) {
	t.Parallel()
	holds(t, "the specimen", papersOf(t, prepared(), plan.Chinese)["ballot.docx"].Text(), "Title: 测评票样张\nByline: （样张，不能用于投票）\nField: 编号\t（样张无编号）", "CellHead: 责任", "□好 □差", "Normal: 1．测评票共1项")
	holds(t, "the specimen", papersOf(t, prepared(), plan.English)["ballot.docx"].Text(), "Title: Specimen of the Ballot\nByline: (a specimen; it can't be cast)\nField: Serial\t(none on a specimen)\nField: Group\t")
	named := prepared()
	named.Form.Grades[0].Name = "very good"
	holds(t, "the specimen", papersOf(t, named, plan.English)["ballot.docx"].Text(), "□very\u00a0good □") // the box and its whole name in a line
}
