package words

import (
	"fmt"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/question"
)

// Feedback holds the phrases of what each presenter is told of their own result, on screens, in
// answers and on paper. The on-site score, the composite score and the final grade keep their names.
type Feedback struct {
	Title            string // before whose it is
	Desk, About      string // the desk's key, and its sentence
	Score            string // on the spot
	Composite, Grade string
	Rank, Year       string
	CompositeRank    string
	RankOf           func(rank, of int, tied bool) string
	Small            string // why no score of a group or an item is told
	LeftOut          string // a group without a mark

	Result, Groups, Items, Comments, Problems, Questions, Opinions, Trend string // headings
	NoComments, NoQuestions, NoOpinions, NoYears                          string
	Whole                                                                 string // the score of all groups, which those of groups are compared with
	Range                                                                 func(low, high int) string
	Cause                                                                 func(text string) string // stands behind a problem
	NoGist                                                                string                   // nobody noted the answer
	NotAsked                                                              string                   // there was no time for the question
	Gist                                                                  func(text string) string

	Noted    func(day string) string
	NotNoted string
	Done     string                  // taken note of
	Key      string                  // the help line's word for taking note
	ReadNow  func(key string) string // to the presenter, on their desk
	Unread   func(n, of int) string  // how many have not taken note
	List     string                  // the title of the list of presenters
	Open     string                  // the help line's word for reading it
}

// NotedOn says whether a presenter has taken note of their feedback, and when; by the clock of the
// server.
func (w *Words) NotedOn(at time.Time) string {
	if at.IsZero() {
		return w.Feedback.NotNoted
	}
	return w.Feedback.Noted(w.Date(at.Local().Format(time.DateOnly)))
}

// Problem says a problem with its cause.
func (f Feedback) Problem(p meeting.Problem) string {
	if p.Cause == "" {
		return p.Text
	}
	return p.Text + f.Cause(p.Cause)
}

// Answer says what came of a question.
func (f Feedback) Answer(q question.Question) string {
	switch {
	case q.Gist != "":
		return f.Gist(q.Gist)
	case q.Open():
		return f.NotAsked
	}
	return f.NoGist
}

func feedbackZH() Feedback {
	return Feedback{
		Title: "述职评议结果反馈", Desk: "结果反馈",
		About: "看评议结果反馈：得分、名次、点评、提问和意见，并确认已阅读。",
		Score: "现场测评得分", Composite: "综合评分", Grade: "最终等次", Rank: "现场测评名次", Year: "年度", CompositeRank: "综合评分名次",
		RankOf: func(rank, of int, tied bool) string {
			said := fmt.Sprintf("第 %d 名，共 %d 名", rank, of)
			if tied {
				said += "（并列）"
			}
			return said
		},
		Small:   "有的类别票数较少，为保密不单列各类别和各项目的得分。",
		LeftOut: "无人评",
		Result:  "评议结果", Groups: "各类别得分", Items: "各项目测评情况", Comments: "点评", Problems: "点评指出的问题",
		Questions: "现场提问和回答", Opinions: "征求到的意见（原文）", Trend: "历年情况",
		NoComments: "没有记下点评。", NoQuestions: "没有现场提问。", NoOpinions: "没有征求到意见。", NoYears: "还没有可比较的年度。",
		Whole:    "总分",
		Range:    func(low, high int) string { return fmt.Sprintf("%d—%d 分", low, high) },
		Cause:    func(text string) string { return "（原因：" + text + "）" },
		NoGist:   "已当场提出，回答未记。",
		NotAsked: "会上没有来得及提。",
		Gist:     func(text string) string { return "回答：" + text },
		Noted:    func(day string) string { return "已于" + day + "确认阅读" },
		NotNoted: "尚未确认阅读",
		Done:     "已记下您阅读过评议结果反馈。",
		Key:      "确认已阅读",
		ReadNow:  func(key string) string { return "您的评议结果已经反馈，请按 " + key + " 阅读并确认" },
		Unread:   func(n, of int) string { return fmt.Sprintf("共 %d 位，还有 %d 位没有确认阅读", of, n) },
		List:     "评议结果反馈", Open: "查看",
	}
}

func feedbackHelpZH() map[string]ActHelp {
	return map[string]ActHelp{
		"feedback": {"[述职人编号]", "评议结果反馈；组织部和党委书记不写编号时，列出谁已确认阅读"},
		"trend":    {"[述职人编号]", "历年的现场测评名次和得分、综合评分、最终等次"},
	}
}

func feedbackEN() Feedback {
	return Feedback{
		Title: "Feedback on the work report", Desk: "feedback",
		About: "Read the feedback: score, rank, comments, questions and opinions; and confirm that it was read.",
		Score: "On-site score", Composite: "Composite score", Grade: "Final grade", Rank: "On-site rank", Year: "Year", CompositeRank: "Rank by composite score",
		RankOf: func(rank, of int, tied bool) string {
			said := fmt.Sprintf("%d of %d", rank, of)
			if tied {
				said += " (tied)"
			}
			return said
		},
		Small:   "A group cast too few ballots. For secrecy no score of a group or an item is shown.",
		LeftOut: "no marks",
		Result:  "Result", Groups: "Score by group", Items: "Marks by item", Comments: "Comments", Problems: "Problems pointed out",
		Questions: "Questions and answers", Opinions: "Opinions, word for word", Trend: "Over the years",
		NoComments: "No comment was written down.", NoQuestions: "No question was asked.", NoOpinions: "No opinion came in.", NoYears: "There is no year to compare yet.",
		Whole:    "Whole",
		Range:    func(low, high int) string { return fmt.Sprintf("%d to %d", low, high) },
		Cause:    func(text string) string { return " (cause: " + text + ")" },
		NoGist:   "It was put; no answer was noted.",
		NotAsked: "There was no time for it.",
		Gist:     func(text string) string { return "Answer: " + text },
		Noted:    func(day string) string { return "confirmed as read on " + day },
		NotNoted: "not confirmed as read yet",
		Done:     "It is on record that you have read your feedback.",
		Key:      "confirm as read",
		ReadNow:  func(key string) string { return "Your feedback is here: press " + key + " to read and confirm it" },
		Unread:   func(n, of int) string { return fmt.Sprintf("%d of %d have not confirmed it yet", n, of) },
		List:     "Feedback", Open: "open",
	}
}

func feedbackHelpEN() map[string]ActHelp {
	return map[string]ActHelp{
		"feedback": {"[PRESENTER]", "a presenter's feedback; without an ID it lists for office and secretary who has read theirs"},
		"trend":    {"[PRESENTER]", "ranks and scores on the spot, composite scores and final grades over the years"},
	}
}
