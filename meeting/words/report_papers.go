package words

import (
	"fmt"
	"strings"

	"pingyi/meeting/report"
	"pingyi/meeting/review"
)

// ReportPapers holds the phrases of a report as a paper, and of the sheet of its reviews.
type ReportPapers struct {
	Title      func(year int) string
	Unreviewed func(version int, state string) string // below the title of a report that is not cleared
	LastYear   string                                 // heading of what became of last year's pledges
	Pledge     string                                 // column
	Outcome    string                                 // column

	Sheet, Presenter, Version, Length, Answers string
	VersionOf                                  func(n int, day string) string
	LengthOf                                   func(characters map[report.Part]int) string
	AnswersOf                                  func(answered, of int) string
	Sections                                   map[review.Party]string // each review, as a heading
	Signs                                      map[review.Party]string // the line to sign on
	Verdict, Date, Present, Grounds, Remarks   string
	Open                                       string // a verdict to tick by hand
	NoDate                                     string // a date to fill in by hand
	People                                     func(n int) string
	Numbered                                   func(n int, text string) string
	// On is a remark on a paragraph, of which the beginning is given, or on a part.
	On      func(part, paragraph, text string) string
	Gone    string // stands in place of words that were erased
	Earlier string // heading of the reviews of earlier versions
	Number  string // column, of the version
	Review  string // column
}

func reportPapersZH() ReportPapers {
	const sign = "　　　　　　　　　年　　月　　日"
	parts := reportZH().Parts
	return ReportPapers{
		Title: func(year int) string { return fmt.Sprintf("%d年度抓基层党建工作述职报告", year) },
		Unreviewed: func(version int, state string) string {
			return fmt.Sprintf("（送审稿第%d版，%s）", version, state)
		},
		LastYear: "附：上年承诺落实情况", Pledge: "承诺事项", Outcome: "落实情况",

		Sheet: "述职报告审核表", Presenter: "述职人", Version: "报告", Length: "字数", Answers: "上年承诺",
		VersionOf: func(n int, day string) string { return fmt.Sprintf("第%d版，%s提交", n, day) },
		LengthOf: func(characters map[report.Part]int) string {
			all := make([]string, 0, len(parts))
			for _, p := range report.Parts() {
				all = append(all, fmt.Sprintf("%s%d字", parts[p], characters[p]))
			}
			return strings.Join(all, "，")
		},
		AnswersOf: func(answered, of int) string { return fmt.Sprintf("%d项，已答复%d项", of, answered) },
		Sections: map[review.Party]string{
			review.Branch: "支部委员会讨论", review.Office: "党委组织部审核", review.Secretary: "党委书记审核把关",
		},
		Signs: map[review.Party]string{
			review.Branch: "会议主持人（签字）：　" + sign, review.Office: "组织部负责人（签字）：" + sign, review.Secretary: "党委书记（签字）：　　" + sign,
		},
		Verdict: "结论", Date: "日期", Present: "到会", Grounds: "退回理由", Remarks: "审核意见",
		Open: "□ 通过　　□ 退回", NoDate: "____年____月____日",
		People:   func(n int) string { return fmt.Sprintf("%d人", n) },
		Numbered: func(n int, text string) string { return fmt.Sprintf("%d．%s", n, text) },
		On: func(part, paragraph, text string) string {
			switch {
			case paragraph != "":
				return "“" + part + "”中“" + paragraph + "”一段：" + text
			case part != "":
				return "“" + part + "”：" + text
			}
			return text
		},
		Gone:    "（文字已清除）",
		Earlier: "此前各版的审核", Number: "版次", Review: "审核",
	}
}

func reportPapersEN() ReportPapers {
	const sign = "                                   Date:"
	parts := reportEN().Parts
	return ReportPapers{
		Title:      func(year int) string { return fmt.Sprintf("Report on Party Building in %d", year) },
		Unreviewed: func(version int, state string) string { return fmt.Sprintf("(version %d: %s)", version, state) },
		LastYear:   "Annex: what became of last year's pledges", Pledge: "Pledge", Outcome: "Outcome",

		Sheet: "Review Sheet of a Report", Presenter: "Presenter", Version: "Report", Length: "Characters", Answers: "Last year",
		VersionOf: func(n int, day string) string { return fmt.Sprintf("version %d, handed in on %s", n, day) },
		LengthOf: func(characters map[report.Part]int) string {
			all := make([]string, 0, len(parts))
			for _, p := range report.Parts() {
				all = append(all, fmt.Sprintf("%s %d", parts[p], characters[p]))
			}
			return strings.Join(all, ", ")
		},
		AnswersOf: func(answered, of int) string { return fmt.Sprintf("%d of %d pledges answered", answered, of) },
		Sections: map[review.Party]string{
			review.Branch: "The branch committee", review.Office: "The organisation department", review.Secretary: "The secretary of the Party committee",
		},
		Signs: map[review.Party]string{
			review.Branch: "Presiding (signature):" + sign, review.Office: "Head of the department (signature):" + sign, review.Secretary: "Secretary (signature):" + sign,
		},
		Verdict: "Decision", Date: "Date", Present: "Present", Grounds: "Grounds", Remarks: "Remarks",
		Open: "□ passed    □ returned", NoDate: "____________",
		People:   func(n int) string { return fmt.Sprint(n) },
		Numbered: func(n int, text string) string { return fmt.Sprintf("%d. %s", n, text) },
		On: func(part, paragraph, text string) string {
			switch {
			case paragraph != "":
				return part + ", “" + paragraph + "”: " + text
			case part != "":
				return part + ": " + text
			}
			return text
		},
		Gone:    "(erased)",
		Earlier: "Reviews of earlier versions", Number: "Version", Review: "Review",
	}
}
