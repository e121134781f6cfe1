package words

import (
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/review"
)

// Review holds the phrases about the three reviews of a report.
type Review struct {
	States   map[review.State]string
	Parties  map[review.Party]string
	Verdicts map[review.Verdict]string
	Grounds  map[review.Ground]string // as a paper gives them
	Short    map[review.Ground]string // in a word or two
	Faults   map[review.What]string   // {got} and {want} are filled in

	Outcomes        map[plan.Outcome]string // of last year's pledges; empty for one without an answer
	WaitsFor, Since string                  // table headings
	Late            string
	Dash            string // between a pledge and what became of it
	NotCleared      string // beside a step of such a presenter
	NotJSON         string
	Answered        func(n int) string
	Erased          func(version int) string
	Minutes         ReviewMinutes
}

// ReviewMinutes holds what the minutes say of reviews.
type ReviewMinutes struct {
	// Cleared has the reviews that a report passed, each with its day.
	Cleared func(reviews string) string
	Passed  func(party, day string) string
	Branch  func(day string, present int) string
}

// Cleared says how a version of a report passed its reviews, with days in a zone.
func (w *Words) Cleared(v review.Version, zone *time.Location) string {
	var passed []string
	for _, r := range v.Reviews {
		if r.From == review.Branch {
			passed = append(passed, w.Review.Minutes.Branch(w.Date(r.Date), r.Present))
			continue
		}
		passed = append(passed, w.Review.Minutes.Passed(w.Review.Parties[r.From], w.Date(r.At.In(zone).Format(time.DateOnly))))
	}
	return w.Review.Minutes.Cleared(w.List(passed))
}

// LastPledge says what became of one of last year's pledges, in a line.
func (w *Words) LastPledge(p plan.LastPledge) string {
	return p.Pledge + w.Review.Dash + w.Outcome(p)
}

// Outcome says what became of one of last year's pledges, without the pledge.
func (w *Words) Outcome(p plan.LastPledge) string {
	outcome := w.Review.Outcomes[p.Outcome]
	if p.Outcome == plan.Late {
		outcome += w.Review.Dash + w.Screen.LateUntil(p.Reason, w.Date(p.Until))
	}
	return outcome
}

// Fault returns the sentence about a fault, with its place.
func (r Review) Fault(f review.Fault) string { return f.Place + ": " + r.Sentence(f) }

// Sentence returns the sentence about a fault, without its place.
func (r Review) Sentence(f review.Fault) string {
	return strings.NewReplacer("{got}", f.Got, "{want}", f.Want).Replace(r.Faults[f.What])
}

func reviewZH() Review {
	return Review{
		States: map[review.State]string{
			review.None: "未提交", review.Draft: "已提交", review.PassedBranch: "支委会已通过", review.PassedOffice: "组织部已通过",
			review.Cleared: "审核通过", review.Returned: "已退回",
		},
		Parties: map[review.Party]string{
			review.Author: "述职人", review.Branch: "支委会", review.Office: "组织部", review.Secretary: "党委书记",
		},
		Verdicts: map[review.Verdict]string{review.Pass: "通过", review.Return: "退回"},
		Grounds: map[review.Ground]string{
			review.Content:  "规定内容没有述到位",
			review.Problems: "问题没有找准，评功摆好",
			review.Self:     "没有把自己摆进去，只讲班子、讲下级",
			review.Causes:   "原因分析不深刻，推卸责任",
			review.Measures: "打算和措施不具体，敷衍应付",
		},
		Short: map[review.Ground]string{
			review.Content: "内容", review.Problems: "问题", review.Self: "自己", review.Causes: "原因", review.Measures: "措施",
		},
		Faults: map[review.What]string{
			review.NoDate:        "请填写支委会开会的日期。",
			review.NotADate:      "“{got}”不是日期，请写成 2018-10-12。",
			review.NotPresent:    "到会人数“{got}”不对，请写 1 到 {want} 的整数。",
			review.NoVerdict:     "请写明通过还是退回：{want}。",
			review.NoGround:      "退回要有理由，至少写一条：{want}。",
			review.UnknownGround: "没有“{got}”这条理由，可以写的有：{want}。",
			review.GroundOnPass:  "退回才写理由。请改为退回，或去掉理由。",
			review.UnknownPart:   "没有“{got}”这一部分，可以写的有：{want}。",
			review.NoRemark:      "审核意见还没有写内容。",
			review.RemarkTooLong: "审核意见太长，一条最多 {want} 个字。",
			review.RemarkLost:    "有的字在传送时丢失了，请重新输入原文。",
			review.TooMany:       "审核意见太多，最多 {want} 条。请合并。",
			review.UnknownField:  "没有这个字段。可以写的有：{want}。",
			review.NotThatKind:   "“{got}”不能写在这里。人数和段落写数字，其余写文字。",
		},
		Outcomes: map[plan.Outcome]string{plan.Kept: "已按期兑现", plan.Late: "未按期兑现", plan.Unanswered: "未作回应", "": "未作回应"},
		Dash:     " —— ", WaitsFor: "由谁办理", Since: "何时起", Late: "逾期", NotCleared: "报告未通过审核",
		NotJSON:  `不是有效的 JSON。请写成 {"date":"2018-10-12","present":9,"verdict":"pass","grounds":[],"remarks":[]}。`,
		Answered: func(n int) string { return fmt.Sprintf("第 %d 项上年承诺已回应。", n) },
		Erased:   func(version int) string { return fmt.Sprintf("第 %d 稿的文字已清除。", version) },
		Minutes: ReviewMinutes{
			Cleared: func(r string) string { return "述职报告已经三级审核通过：" + r + "。" },
			Passed:  func(party, day string) string { return day + party + "审核通过" },
			Branch: func(day string, present int) string {
				return fmt.Sprintf("%s支委会讨论通过（到会%d人）", day, present)
			},
		},
	}
}

func reviewHelpZH() map[string]ActHelp {
	return map[string]ActHelp{
		"report":  {"[述职人编号 [稿次]]|submit [述职人编号] < 文件|diff 述职人编号 稿次 稿次", "查看述职报告；submit 提交一稿（Markdown 或 DOCX）；diff 逐行对照两稿"},
		"answer":  {"序号 kept|late 日期 原因…", "回应一项上年承诺：已兑现，或未按期兑现的原因和新的时限"},
		"review":  {"述职人编号 branch|pass|return", "审核述职报告；branch 登记支委会的意见，return 写明理由，标准输入为 JSON"},
		"reviews": {"", "每份述职报告审核到哪一步、由谁办理、从何时起"},
		"facts":   {"述职人编号", "评议参考：述职报告、上年承诺和台账里的情况"},
		"readers": {"述职人编号", "有多少人看过述职报告；不记是谁"},
	}
}

func reviewEN() Review {
	return Review{
		States: map[review.State]string{
			review.None: "not handed in", review.Draft: "handed in", review.PassedBranch: "passed by the branch committee",
			review.PassedOffice: "passed by the organisation department", review.Cleared: "cleared", review.Returned: "returned",
		},
		Parties: map[review.Party]string{
			review.Author: "the presenter", review.Branch: "the branch committee", review.Office: "the organisation department",
			review.Secretary: "the Party secretary",
		},
		Verdicts: map[review.Verdict]string{review.Pass: "passed", review.Return: "returned"},
		Grounds: map[review.Ground]string{
			review.Content:  "what a report must hold is missing or thin",
			review.Problems: "the problems are missed and merits listed",
			review.Self:     "it speaks of the committee and of others, not of its author",
			review.Causes:   "the causes are shallow, or others are blamed",
			review.Measures: "plans and measures are vague",
		},
		Short: map[review.Ground]string{
			review.Content: "content", review.Problems: "problems", review.Self: "self", review.Causes: "causes", review.Measures: "measures",
		},
		Faults: map[review.What]string{
			review.NoDate:        "Give the day on which the branch committee met.",
			review.NotADate:      "“{got}” is no date. Write it like 2018-10-12.",
			review.NotPresent:    "“{got}” cannot be how many were present. Give a whole number from 1 to {want}.",
			review.NoVerdict:     "Say whether it passes or is returned: {want}.",
			review.NoGround:      "A return takes a ground. Give at least one of: {want}.",
			review.UnknownGround: "There is no ground “{got}”. There are: {want}.",
			review.GroundOnPass:  "Only a return has grounds. Return it, or leave them out.",
			review.UnknownPart:   "There is no part “{got}”. There are: {want}.",
			review.NoRemark:      "The remark has no words yet.",
			review.RemarkTooLong: "The remark is too long. One has at most {want} characters.",
			review.RemarkLost:    "Some characters were lost on the way. Type the words again.",
			review.TooMany:       "There are too many remarks; {want} at most. Put some together.",
			review.UnknownField:  "There is no such field. There are: {want}.",
			review.NotThatKind:   "“{got}” cannot stand here. How many were present and paragraphs are numbers, all else is text.",
		},
		Outcomes: map[plan.Outcome]string{plan.Kept: "kept", plan.Late: "late", plan.Unanswered: "not answered", "": "not answered"},
		Dash:     " — ", WaitsFor: "with", Since: "since", Late: "late", NotCleared: "report not cleared",
		NotJSON:  `This is no valid JSON. Write it like {"date":"2018-10-12","present":9,"verdict":"pass","grounds":[],"remarks":[]}.`,
		Answered: func(n int) string { return fmt.Sprintf("Pledge %d of last year is answered.", n) },
		Erased:   func(version int) string { return fmt.Sprintf("The text of version %d is erased.", version) },
		Minutes: ReviewMinutes{
			Cleared: func(r string) string { return "The report had passed its reviews: " + r + "." },
			Passed:  func(party, day string) string { return "passed by " + party + " on " + day },
			Branch: func(day string, present int) string {
				return fmt.Sprintf("passed by the branch committee on %s (%d present)", day, present)
			},
		},
	}
}

func reviewHelpEN() map[string]ActHelp {
	return map[string]ActHelp{
		"report":  {"[PRESENTER [VERSION]]|submit [PRESENTER] < FILE|diff PRESENTER VERSION VERSION", "show a report; submit hands in a version (Markdown or DOCX); diff compares two line by line"},
		"answer":  {"N kept|late DATE REASON…", "answer one of last year's pledges: it was kept, or why it is late and until when"},
		"review":  {"PRESENTER branch|pass|return", "review a report; branch enters the branch committee's decision, return gives its grounds, as JSON on standard input"},
		"reviews": {"", "how far each report has come, who has it and since when"},
		"facts":   {"PRESENTER", "what there is to know before rating: the report, last year's pledges and the registers"},
		"readers": {"PRESENTER", "how many people have read a report; who they are is not kept"},
	}
}

func reviewRefusedZH() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.NoReviews:       "方案里没有会前准备，不收述职报告。",
		meeting.NoReport:        "{text}还没有提交述职报告。",
		meeting.UnknownVersion:  "没有第 {1} 稿，共有 {2} 稿。请核对稿次。",
		meeting.NotCleared:      "{text}的述职报告还没有通过审核，通过后大家都能查看。",
		meeting.ReportStays:     "{text}已经述职，报告不能再换。",
		meeting.VersionErased:   "第 {1} 稿的文字已经清除，不能再看。",
		meeting.ReportLost:      "文件里的报告缺失或与记录不符，不能显示。请[用 pingyi verify 核对文件|核对会议文件]，改用备用副本。",
		meeting.NothingToReview: "{text}还没有提交述职报告，不能审核。",
		meeting.WasReturned:     "{text}的述职报告已经退回，请等修改后重新提交再审核。",
		meeting.ElsewhereNow:    "这份报告现在由{text}审核，还不到您这一步，或您已审过。",
		meeting.AllPassed:       "这份报告三级审核都已通过，不用再审。",
		meeting.OwnReport:       "不能审核自己的述职报告。请由其他人员审核。",
		meeting.NewerVersion:    "刚刚提交了第 {1} 稿，您看的是旧稿，没有记下。请看过新稿再审核。",
		meeting.CallsUncleared:  "{text}的述职报告还没有通过审核，不能请其述职。确需述职，请写明理由[（begin、next 或 goto 加 --override 理由）]。",
		meeting.UnknownPledge:   "没有第 {1} 项上年承诺，共有 {2} 项。请核对序号。",
		meeting.AnsweredByPlan:  "第 {1} 项承诺的结果已经写在方案里。如有出入，请告诉组织部。",
		meeting.AnswersClosed:   "会议已经开始，上年承诺不能再回应。",
		meeting.NotADay:         "“{text}”不是有效日期。请写成 2019-06-30、2019/6/30、2019.6.30 或 2019年6月30日。",
	}
}

func reviewRefusedEN() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.NoReviews:       "The plan has no preparation, so no reports are handed in.",
		meeting.NoReport:        "{text} has not handed in a report yet.",
		meeting.UnknownVersion:  "There is no version {1}; there are {2}. Check the number.",
		meeting.NotCleared:      "The report of {text} is not cleared yet. Everybody can read it once it is.",
		meeting.ReportStays:     "{text} has been called, so the report stays as it is.",
		meeting.VersionErased:   "The text of version {1} was erased and can no longer be read.",
		meeting.ReportLost:      "The report is missing in the file, or not what the record says, so it is not shown. Check the file[ with pingyi verify|] and go on with the spare.",
		meeting.NothingToReview: "{text} has not handed in a report, so there is nothing to review.",
		meeting.WasReturned:     "The report of {text} was returned. Review it once a new version is handed in.",
		meeting.ElsewhereNow:    "This report is with {text} now: it is not your turn yet, or you have reviewed it.",
		meeting.AllPassed:       "This report has passed all three reviews; nothing is left to review.",
		meeting.OwnReport:       "Nobody reviews their own report. Have somebody else do it.",
		meeting.NewerVersion:    "Version {1} has just been handed in, and you read an older one; nothing was noted. Read the new one, then review it.",
		meeting.CallsUncleared:  "The report of {text} is not cleared, so they are not called. To call them all the same, give a reason[ (begin, next or goto with --override REASON)].",
		meeting.UnknownPledge:   "There is no pledge {1} of last year; there are {2}. Check the number.",
		meeting.AnsweredByPlan:  "What became of pledge {1} stands in the plan. If that is wrong, tell the organisation department.",
		meeting.AnswersClosed:   "The meeting has begun, so last year's pledges are no longer answered.",
		meeting.NotADay:         "“{text}” is no date. Write it like 2019-06-30, 2019/6/30 or 2019.6.30.",
	}
}
