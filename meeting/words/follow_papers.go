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

// Composites holds the phrases of the composite score on paper, and of how it was calculated.
type Composites struct {
	Title, Trace                               string
	Products                                   string // the name of a sheet
	Rank, Branch, Name, Note                   string // columns
	OnSite, Composite, Final                   string // columns: the three results
	Proposed, Veto                             string // columns
	Component, Points, Share, Product, Counted string // columns
	All, NoPoints                              string // in a table
	Missing                                    func(components string) string
	Weight                                     func(name, percent string) string
	Released, Draft                            string // below the title
	Rules, OfEach                              string // headings
	Sum                                        func(components string) string
	OnSiteFrom, Rounding, Ties, Decided        string // rules
	GradeFrom                                  func(grade, from string) string
	GradesAre                                  func(grades string) string
	Unscored                                   func(components string) string
	Rounds                                     func(sum, score string) string
	Ranks                                      func(rank, of, better int, tied bool) string
	ByScore                                    func(score, grade string) string
	Vetoed                                     func(reason, grade string) string
	Decides                                    func(grade, reason string) string
	Signatures                                 []string
	Checked                                    []string // lines for who calculated and who checked
}

// ListPapers holds the phrases of the three lists and of the overview that they make together.
type ListPapers struct {
	Title, Overview                   string
	Names                             map[string]string // of each list, by its word in the register
	Texts                             map[string]string // column: what an item of a list is called
	Number, Presenter, Seen, LastYear string            // columns
	From, Start, State, List          string
	States                            map[string]string // open, applied, closed
	Yes, No                           string
	Sums                              string // heading
	Items, Open, Applied, Closed      string // columns
	Overdue, DueSoon, All             string
	AsOf                              func(day string) string
	Signatures                        []string
}

// CloseoutPaper holds the phrases of the ledger of close-outs.
type CloseoutPaper struct {
	Title, Number, Item, Presenter, Person, Deadline  string
	Progress, Applied, Evidence, Inspected, Inspector string
	Verdict, Kept, Again                              string
	Close, Keep                                       string // verdicts
	On, Reopened                                      func(day, text string) string
	Signatures                                        []string
}

// FeedbackPaper holds the phrases of what a presenter is told.
type FeedbackPaper struct {
	Title                               func(whom string) string
	To                                  func(whom string) string // whom it is to
	Opening                             func(meeting string) string
	Results, Groups, Items, Trend       string // headings
	Comments, Questions, Opinions, None string
	OnSite, Rank, Composite, Grade      string // labels
	RankOf                              func(rank, of int, tied bool) string
	Group, Score, Marks                 string // columns
	Year                                string
	Question                            func(n int, by, text string) string
	Next                                func(due string) string // what is to be done now
	Read                                string                  // a line to sign on
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
			Title: "综合评分表", Trace: "综合评分计算过程", Products: "计算过程",
			Rank: "名次", Branch: "党支部", Name: "姓名", Note: "说明",
			OnSite: "现场测评得分", Composite: "综合评分", Final: "最终等次", Proposed: "拟定等次", Veto: "一票否决",
			Component: "组成部分", Points: "得分", Share: "权重", Product: "得分×权重", Counted: "列示",
			All: "合计", NoPoints: "缺",
			Missing:  func(c string) string { return "缺" + c },
			Weight:   func(n, p string) string { return fmt.Sprintf("%s（%s%%）", n, p) },
			Released: "（已公布）", Draft: "（尚未公布，供组织部和党委书记审定）",
			Rules: "计算办法", OfEach: "逐人计算",
			Sum: func(c string) string {
				return "综合评分是各组成部分的得分乘以权重之和：" + c + "。"
			},
			OnSiteFrom: "现场测评得分是会上公布的得分。",
			Rounding:   "先求和，再四舍五入一次，保留两位小数；单项的乘积不先取整。",
			Ties:       "综合评分相同的，名次并列。缺少任何一项得分的，没有综合评分，不参加排名。",
			Decided:    "一票否决的，拟定为末等。最终等次由党委书记审定。",
			GradeFrom:  func(g, from string) string { return from + "分及以上为“" + g + "”" },
			GradesAre:  func(g string) string { return "拟定等次按综合评分：" + g + "。" },
			Unscored:   func(c string) string { return "缺" + c + "，没有综合评分，不参加排名。" },
			Rounds: func(sum, score string) string {
				return "合计" + sum + "，四舍五入，综合评分" + score + "分。"
			},
			Ranks: func(rank, of, better int, tied bool) string {
				text := fmt.Sprintf("共%d人有综合评分，高于本人的%d人，名次为第%d名", of, better, rank)
				if tied {
					text += "（并列）"
				}
				return text + "。"
			},
			ByScore: func(score, g string) string {
				return "按计算办法，" + score + "分拟定等次为“" + g + "”。"
			},
			Vetoed: func(r, g string) string {
				return "一票否决，理由：" + ended(r, "。") + "拟定等次改为“" + g + "”。"
			},
			Decides: func(g, r string) string {
				if r == "" {
					return "最终等次：" + g + "。"
				}
				return "最终等次：" + g + "，理由：" + ended(r, "。")
			},
			Signatures: []string{"组织部负责人（签字）：" + date, "党委书记（签字）：　　" + date},
			Checked:    []string{"计算人（签字）：" + date, "复核人（签字）：" + date},
		},
		Lists: ListPapers{
			Title: "三个清单", Overview: "任务一览表",
			Names:  map[string]string{"pledge": "承诺事项清单", "problem": "问题清单", "task": "任务清单"},
			Texts:  map[string]string{"pledge": "承诺事项", "problem": "问题", "task": "任务"},
			Number: "序号", Presenter: "述职人", Seen: "具体表现", LastYear: "上年是否承诺", From: "出自清单", Start: "开始时间", State: "状态", List: "清单",
			States: map[string]string{"open": "未销号", "applied": "已申请销号", "closed": "已销号"},
			Yes:    "是", No: "否",
			Sums:  "汇总",
			Items: "共计", Open: "未销号", Applied: "已申请", Closed: "已销号", Overdue: "逾期", DueSoon: "30天内到期", All: "合计",
			AsOf:       func(day string) string { return "截至" + day },
			Signatures: []string{"组织部负责人（签字）：" + date},
		},
		Closeout: CloseoutPaper{
			Title: "销号台账", Number: "序号", Item: "事项", Presenter: "述职人", Person: "责任人", Deadline: "完成时限",
			Progress: "进展情况", Applied: "申请销号日期", Evidence: "佐证", Inspected: "检查日期", Inspector: "检查人",
			Verdict: "结论", Kept: "不销号理由", Again: "再次检查日期", Close: "销号", Keep: "不销号",
			On:         func(day, text string) string { return day + "：" + text },
			Reopened:   func(day, reason string) string { return day + "重新打开，理由：" + ended(reason, "。") },
			Signatures: []string{"组织部负责人（签字）：" + date},
		},
		Feedback: FeedbackPaper{
			Title: func(whom string) string { return "关于" + whom + "同志\n述职评议考核情况的反馈" },
			To:    func(whom string) string { return whom + "同志：" },
			Opening: func(m string) string {
				return "现将您在" + m + "上的评议考核情况反馈如下，请认真对照，制定整改方案。"
			},
			Results: "考核结果", Groups: "各类别评分", Items: "各项目测评情况", Trend: "历年情况",
			Comments: "点评意见", Questions: "现场提问和回答", Opinions: "征求到的意见（原文）", None: "无。",
			OnSite: "现场测评得分", Rank: "现场测评排名", Composite: "综合评分", Grade: "最终等次",
			RankOf: func(rank, of int, tied bool) string {
				text := fmt.Sprintf("第%d名（共%d名）", rank, of)
				if tied {
					text += "，并列"
				}
				return text
			},
			Group: "类别", Score: "得分", Marks: "票数", Year: "年度",
			Question: func(n int, by, text string) string {
				if by != "" {
					by = "（" + by + "）"
				}
				return fmt.Sprintf("问%d%s：%s", n, by, text)
			},
			Next: func(due string) string {
				return "请于" + due + "前将整改方案报送组织部，写明整改措施、目标和时限。"
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
			Title: "Composite Scores", Trace: "How the Composite Scores Were Calculated", Products: "Calculation",
			Rank: "Rank", Branch: "Branch", Name: "Name", Note: "Note",
			OnSite: "On-site score", Composite: "Composite score", Final: "Final grade", Proposed: "Proposed grade", Veto: "Veto",
			Component: "Component", Points: "Points", Share: "Weight", Product: "Points × weight", Counted: "As shown",
			All: "Sum", NoPoints: "missing",
			Missing:  func(c string) string { return "missing: " + c },
			Weight:   func(n, p string) string { return fmt.Sprintf("%s (%s%%)", n, p) },
			Released: "(released)", Draft: "(not released; for the organisation department and the secretary)",
			Rules: "How it is calculated", OfEach: "The calculation for each presenter",
			Sum:        func(c string) string { return "The composite score is the sum of points times weight: " + c + "." },
			OnSiteFrom: "The on-site score is the one that was published at the meeting.",
			Rounding:   "Products are added up exactly. The sum is rounded once, half up, to two decimals.",
			Ties:       "Equal composite scores share a rank. Whoever lacks the points of a component has no composite score and no rank.",
			Decided:    "A veto makes the proposed grade the last one. The secretary of the Party committee decides the final grade.",
			GradeFrom:  func(g, from string) string { return from + " and more is “" + g + "”" },
			GradesAre:  func(g string) string { return "The proposed grade goes by the composite score: " + g + "." },
			Unscored: func(c string) string {
				return "Points are missing (" + c + "), so there is no composite score and no rank."
			},
			Rounds: func(sum, score string) string {
				return "The sum is " + sum + ". Rounded, the composite score is " + score + "."
			},
			Ranks: func(rank, of, better int, tied bool) string {
				text := fmt.Sprintf("Of %d with a composite score %d have a higher one, which makes rank %d", of, better, rank)
				if tied {
					text += " (tied)"
				}
				return text + "."
			},
			ByScore: func(score, g string) string { return "By the rules, " + score + " is proposed as “" + g + "”." },
			Vetoed: func(r, g string) string {
				return "Vetoed, because: " + ended(r, ".") + " The proposed grade becomes “" + g + "”."
			},
			Decides: func(g, r string) string {
				if r == "" {
					return "Final grade: " + g + "."
				}
				return "Final grade: " + g + ", because: " + ended(r, ".")
			},
			Signatures: []string{"Head of the department (signature):" + date, "Party committee secretary (signature):" + date},
			Checked:    []string{"Calculated by (signature):" + date, "Checked by (signature):" + date},
		},
		Lists: ListPapers{
			Title: "The Three Lists", Overview: "Overview of Tasks",
			Names:  map[string]string{"pledge": "List of Pledges", "problem": "List of Problems", "task": "List of Tasks"},
			Texts:  map[string]string{"pledge": "Pledge", "problem": "Problem", "task": "Task"},
			Number: "No.", Presenter: "Presenter", Seen: "What was seen", LastYear: "Pledged last year too", From: "From which list", Start: "Start", State: "State", List: "List",
			States: map[string]string{"open": "open", "applied": "applied", "closed": "closed"},
			Yes:    "yes", No: "no",
			Sums:  "Summary",
			Items: "Items", Open: "Open", Applied: "Applied", Closed: "Closed", Overdue: "Overdue", DueSoon: "Due in 30 days", All: "Total",
			AsOf:       func(day string) string { return "As of " + day },
			Signatures: []string{"Head of the department (signature):" + date},
		},
		Closeout: CloseoutPaper{
			Title: "Ledger of Close-outs", Number: "No.", Item: "Item", Presenter: "Presenter", Person: "Person responsible", Deadline: "Deadline",
			Progress: "Progress", Applied: "Applied on", Evidence: "Evidence", Inspected: "Inspected on", Inspector: "Inspector",
			Verdict: "Verdict", Kept: "Why it stays open", Again: "Look again on", Close: "closed out", Keep: "kept open",
			On:         func(day, text string) string { return day + ": " + text },
			Reopened:   func(day, reason string) string { return "reopened on " + day + ", because: " + ended(reason, ".") },
			Signatures: []string{"Head of the department (signature):" + date},
		},
		Feedback: FeedbackPaper{
			Title: func(whom string) string { return "Feedback on the Assessment: " + whom },
			To:    func(whom string) string { return "To " + whom + ":" },
			Opening: func(m string) string {
				return "This is how your work was assessed at the " + m + ". Please draw up your rectification plan from it."
			},
			Results: "Results", Groups: "Scores by group", Items: "Scores by item", Trend: "Earlier years",
			Comments: "Comments", Questions: "Questions and answers", Opinions: "Opinions, word for word", None: "None.",
			OnSite: "On-site score", Rank: "On-site rank", Composite: "Composite score", Grade: "Final grade",
			RankOf: func(rank, of int, tied bool) string {
				text := fmt.Sprintf("%d of %d", rank, of)
				if tied {
					text += ", tied"
				}
				return text
			},
			Group: "Group", Score: "Score", Marks: "Ballots", Year: "Year",
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
