package words

import "fmt"

// FollowPapers holds the phrases of the papers of what follows a meeting, and of the specimen of its
// ballot.
type FollowPapers struct {
	Specimen, NotABallot, NoSerial string
	Title                          func(year int) string // of what is not about the meeting alone

	Composite Composites
	Lists     ListPapers
	Closeout  CloseoutPaper
	Feedback  FeedbackPaper
	Talks     TalkPaper
}

// Composites holds the phrases of the papers about the composite score that are not those of
// [Composite].
type Composites struct {
	Trace, Products                 string // titles
	Points, Share, Product, Counted string // columns
	Component, Note                 string // likewise
	All                             string // in a table
	Released, Draft                 string // below the title
	Rules, OfEach                   string // headings
	Sum                             func(components string) string
	Rounding, Ties, Decided         string // rules
	GradeFrom                       func(grade, from string) string
	GradesAre                       func(grades string) string
	Signatures                      []string
	Checked                         []string // lines for who calculated and who checked
}

// ListPapers holds the phrases of the three lists and of the overview that they make together, besides
// those of [Items] and [Register].
type ListPapers struct {
	Title, Overview          string
	Names                    map[string]string // of each list, by its word in the register
	Number, Seen, LastYear   string            // columns
	From, Start, State, List string
	Yes, No                  string
	Sums                     string // heading
	Late                     string // beside a state
	AsOf                     func(day string) string
	Signatures               []string
}

// CloseoutPaper holds the phrases of the ledger of close-outs.
type CloseoutPaper struct {
	Title, Item                            string
	Progress, Applied, Evidence, Inspected string // columns
	Inspector, Verdict, Kept, Again        string
	On, Reopened                           func(day, text string) string
}

// FeedbackPaper holds the phrases of the letter with a presenter's feedback, besides those of
// [Feedback].
type FeedbackPaper struct {
	Title         func(whom string) string // its lines; whom is named with the office
	To            func(name string) string
	Opening       func(meeting string) string
	RankOf        func(rank, of int, tied bool) string
	Group, OnSite string // columns
	Question      func(n int, by, text string) string
	Next          func(due string) string // what is to be done now
	Read          string                  // a line to sign on
}

// TalkPaper holds the phrases of the account of talks.
type TalkPaper struct {
	Title, Number string
	Signatures    []string
}

func followPapersZH() FollowPapers {
	const date = "　　　　　　　　　　年　　月　　日"
	return FollowPapers{
		Specimen: "测评票样张", NotABallot: "（样张，不能用于投票）", NoSerial: "（样张无编号）",
		Title: func(year int) string { return fmt.Sprintf("%d年度抓基层党建述职评议考核", year) },
		Composite: Composites{
			Trace: "综合评分计算过程", Products: "计算过程",
			Component: "组成部分", Points: "得分", Share: "权重", Product: "得分×权重", Counted: "列示", Note: "说明",
			All:      "合计",
			Released: "（已公布）", Draft: "（尚未公布，供组织部和党委书记审定）",
			Rules: "计算办法", OfEach: "逐人计算",
			Sum: func(c string) string {
				return "综合得分是各组成部分的得分乘以权重之和：" + c + "。"
			},
			Rounding:   "先求和，再四舍五入一次，保留两位小数；单项的乘积不先取整。",
			Ties:       "综合得分相同的，名次并列。缺少任何一项得分的，没有综合得分，不参加排名。",
			Decided:    "一票否决的，建议等次为末等。最终等次由党委书记审定。",
			GradeFrom:  func(g, from string) string { return from + "分及以上为“" + g + "”" },
			GradesAre:  func(g string) string { return "建议等次按综合得分：" + g + "。" },
			Signatures: []string{"组织部负责人（签字）：" + date, "党委书记（签字）：　　" + date},
			Checked:    []string{"计算人（签字）：" + date, "复核人（签字）：" + date},
		},
		Lists: ListPapers{
			Title: "三个清单", Overview: "任务一览表",
			Names:  map[string]string{"pledge": "承诺事项清单", "problem": "问题清单", "task": "任务清单"},
			Number: "序号", Seen: "具体表现", LastYear: "上年是否承诺", From: "出自清单", Start: "开始时间", State: "状态", List: "清单",
			Yes: "是", No: "否", Sums: "汇总", Late: "逾期",
			AsOf:       func(day string) string { return "截至" + day },
			Signatures: []string{"组织部负责人（签字）：" + date},
		},
		Closeout: CloseoutPaper{
			Title: "销号台账", Item: "事项",
			Progress: "进展情况", Applied: "申请销号日期", Evidence: "佐证", Inspected: "督查日期", Inspector: "督查人",
			Verdict: "结论", Kept: "不销号理由", Again: "复查日期",
			On:       func(day, text string) string { return day + "：" + text },
			Reopened: func(day, reason string) string { return day + "恢复，理由：" + ended(reason, "。") },
		},
		Feedback: FeedbackPaper{
			Title: func(whom string) string { return "关于" + whom + "同志\n述职评议考核情况的反馈" },
			To:    func(name string) string { return name + "同志：" },
			Opening: func(m string) string {
				return "现将您在" + m + "上的述职评议考核情况反馈如下，请认真对照，制定整改方案。"
			},
			RankOf: func(rank, of int, tied bool) string {
				text := fmt.Sprintf("第%d名，共%d名", rank, of)
				if tied {
					text += "（并列）"
				}
				return text
			},
			Group: "类别", OnSite: "现场名次",
			Question: func(n int, by, text string) string {
				if by != "" {
					by = "（" + by + "）"
				}
				return fmt.Sprintf("提问%d%s：%s", n, by, text)
			},
			Next: func(due string) string {
				return "请于" + due + "前将整改方案报送组织部，逐项写明整改措施、目标和时限。"
			},
			Read: "本人（签字）：" + date,
		},
		Talks: TalkPaper{
			Title: "约谈记录汇总表", Number: "序号",
			Signatures: []string{"党委书记（签字）：" + date},
		},
	}
}

func followPapersEN() FollowPapers {
	const date = "                                   Date:"
	return FollowPapers{
		Specimen: "Specimen of the Ballot", NotABallot: "(a specimen; it can't be cast)", NoSerial: "(none on a specimen)",
		Title: func(year int) string { return fmt.Sprintf("Assessment of Party Building in %d", year) },
		Composite: Composites{
			Trace: "How the Composite Scores Were Calculated", Products: "Calculation",
			Component: "Component", Points: "Points", Share: "Weight", Product: "Points × weight", Counted: "As shown", Note: "Note",
			All:      "Sum",
			Released: "(released)", Draft: "(not released; for the organisation department and the secretary)",
			Rules: "How it is calculated", OfEach: "The calculation for each presenter",
			Sum:        func(c string) string { return "The composite score is the sum of points times weight: " + c + "." },
			Rounding:   "Products are added up exactly. The sum is rounded once, half up, to two decimals.",
			Ties:       "Equal composite scores share a rank. Whoever lacks the points of a component has no composite score and no rank.",
			Decided:    "A veto makes the proposed grade the last one. The secretary of the Party committee decides the final grade.",
			GradeFrom:  func(g, from string) string { return from + " and more is “" + g + "”" },
			GradesAre:  func(g string) string { return "The proposed grade goes by the composite score: " + g + "." },
			Signatures: []string{"Head of the department (signature):" + date, "Party committee secretary (signature):" + date},
			Checked:    []string{"Calculated by (signature):" + date, "Checked by (signature):" + date},
		},
		Lists: ListPapers{
			Title: "The Three Lists", Overview: "Overview of Tasks",
			Names:  map[string]string{"pledge": "List of Pledges", "problem": "List of Problems", "task": "List of Tasks"},
			Number: "No.", Seen: "What was seen", LastYear: "Pledged last year too", From: "From which list", Start: "Start", State: "State", List: "List",
			Yes: "yes", No: "no", Sums: "Summary", Late: "overdue",
			AsOf:       func(day string) string { return "As of " + day },
			Signatures: []string{"Head of the department (signature):" + date},
		},
		Closeout: CloseoutPaper{
			Title: "Ledger of Close-outs", Item: "Item",
			Progress: "Progress", Applied: "Applied on", Evidence: "Evidence", Inspected: "Inspected on", Inspector: "Inspector",
			Verdict: "Verdict", Kept: "Why it stays open", Again: "Look again on",
			On:       func(day, text string) string { return day + ": " + text },
			Reopened: func(day, reason string) string { return "reopened on " + day + ", because: " + ended(reason, ".") },
		},
		Feedback: FeedbackPaper{
			Title: func(whom string) string { return "Feedback on the Assessment:\n" + whom },
			To:    func(name string) string { return "To " + name + ":" },
			Opening: func(m string) string {
				return "This is how your work was assessed at the meeting “" + m + "”. Please draw up your rectification plan from it."
			},
			RankOf: func(rank, of int, tied bool) string {
				text := fmt.Sprintf("%d of %d", rank, of)
				if tied {
					text += " (tied)"
				}
				return text
			},
			Group: "Group", OnSite: "On-site rank",
			Question: func(n int, by, text string) string {
				if by != "" {
					by = " (" + by + ")"
				}
				return fmt.Sprintf("Question %d%s: %s", n, by, text)
			},
			Next: func(due string) string {
				return "Please hand in your rectification plan to the organisation department by " + due + ", with measures, goals and deadlines."
			},
			Read: "Read (signature):" + date,
		},
		Talks: TalkPaper{
			Title: "Account of the Talks", Number: "No.",
			Signatures: []string{"Party committee secretary (signature):" + date},
		},
	}
}
