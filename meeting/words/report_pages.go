package words

import "fmt"

// ReportPages holds the phrases of the pages on which reports are written, reviewed and read.
type ReportPages struct {
	Desk, About       string // the desk's key for the reports, and its sentence
	Own               string // likewise for a presenter's own
	Report            string // the title, before whose it is
	Version           func(n int) string
	Waits             func(on, since string) string // who has the report, and since when
	Late              string
	Characters        func(n int) string
	NoPart            string // in place of its characters
	Readers           func(n int) string
	Loading           string
	NotYet, NotYetOwn string // nothing has been handed in
	Erased            string
	Search            string
	SearchHint        string
	NotFound          string

	Panels [7]string // the report, reviews, hints, last year, opinions, preparation, items
	MoreBy func(key string) string

	// Reviews.
	Met        func(date string, present int) string // the branch committee
	Grounds    string
	Remarks    func(n int) string // that stand beside their paragraphs
	Unplaced   string             // the paragraph of a remark is not in this version any more
	OfVersion  func(n int) string
	YourTurn   func(pass, back, remark string) string
	BranchTurn func(pass, back, remark string) string // for whoever enters what the branch committee decided
	Pending    string                                 // of a remark that was not sent
	NoReviews  string

	// Hints.
	Hints   func(n int) string
	NoHints string

	// Last year's pledges.
	Answered  func(n, of int) string
	NoPledges string
	ByPlan    string // all answers stand in the plan
	AnswerHow string
	WhyLate   [2]string // the fields: until when, and why

	Opinions    func(n int) string
	NoOpinions  string
	Prepared    func(n int) string
	NotPrepared string

	// The decision.
	MayPass     func(whose string, version int) string
	MaySend     func(n int) string // with so many remarks
	ReturnOf    func(whose string, version int) string
	PassOf      func(whose string, version int) string
	NeedGround  string
	BranchMet   [2]string // the fields of the branch committee's meeting: date, how many were present
	DateHint    string
	PresentHint string
	WriteRemark func(where string) string
	RemarkHint  string
	GroundHow   string
	Whole       string // the field for a remark about the whole report
	WholeHint   string
	Done        map[string]string

	// Writing.
	Write     func(version int) string
	Saved     string
	Saving    string
	Unsaved   string
	Draft     string
	Begin     string // what to write a report with
	Skeleton  string // what an empty report begins with
	MayHandIn func(version int) string
	LastRound func(by string) string // heads what the reviewers said of the version before

	// Versions.
	Versions  string
	Between   func(a, b int) string
	SameLines func(n int) string
	NoChange  string
	Changes   func(n int) string

	// The list.
	Title    func(n int) string
	Cleared  func(n int) string
	ForYou   func(n int) string
	None     string
	Since    func(days int) string
	With     func(on, since string) string // who has a report, and for how long
	Called   string                        // a presenter whose report is not cleared
	Override string                        // asks for the reason to call them

	// What somebody has to do now, with the key that leads there.
	WriteNow, MendNow, BranchNow func(key string) string
	AnswerNow, ReviewNow         func(n int, key string) string

	Help ReportHelp

	Keys ReportKeys
}

// ReportHelp holds sentences of the help page for some of them.
type ReportHelp struct {
	Write, HandIn, Answer, Versions, Panel, Parts, Pass, Return, Remark, Hints, Text, Headings, Facts, Others, NextChange, Other string
}

// ReportKeys holds the words of the help line for them.
type ReportKeys struct {
	Open, Write, HandIn, Answer, Kept, Later, Versions, Panel, Parts, Search, Next, Pass, Return, Remark, Toggle, Hints, Text, Headings, NextChange, Other, Found, Facts, Others, All string
}

func reportPagesZH() ReportPages {
	return ReportPages{
		Desk: "述职报告", About: "看述职报告：谁已提交、等谁审核，通过后大家可以阅读",
		Own:    "我的述职报告",
		Report: "述职报告", Version: func(n int) string { return fmt.Sprintf("第 %d 稿", n) },
		Waits:      func(on, since string) string { return "等待" + on + "，" + since + "起" },
		Late:       "逾期",
		Characters: func(n int) string { return fmt.Sprintf("%d 字", n) }, NoPart: "没有",
		Readers: func(n int) string { return fmt.Sprintf("已有 %d 人阅读", n) },
		Loading: "正在打开……", NotYet: "还没有提交述职报告。", NotYetOwn: "您还没有提交述职报告。", Erased: "这一稿的文字已清除。",
		Search: "查找", SearchHint: "输入要找的字", NotFound: "没有找到",
		Panels: [7]string{"报告", "审核", "提示", "上年承诺", "意见", "述职准备", "任务清单"},
		MoreBy: func(key string) string { return "按" + key + "看全部" },

		Met:     func(date string, present int) string { return fmt.Sprintf("%s 开会，到会 %d 人", date, present) },
		Grounds: "退回理由", Remarks: func(n int) string { return fmt.Sprintf("段落意见 %d 条，写在各段下面", n) },
		Unplaced: "原段落已改", OfVersion: func(n int) string { return fmt.Sprintf("对第 %d 稿", n) },
		YourTurn: func(pass, back, remark string) string {
			return "请审核：通过按 " + pass + "，退回按 " + back + "，对选中的一段写意见按 " + remark
		},
		BranchTurn: func(pass, back, remark string) string {
			return "请登记支委会的决定：通过按 " + pass + "，退回按 " + back + "，对选中的一段写意见按 " + remark
		},
		Pending: "未提交", NoReviews: "还没有审核。",

		Hints: func(n int) string { return fmt.Sprintf("提示 %d 条", n) }, NoHints: "没有提示",

		Answered: func(n, of int) string { return fmt.Sprintf("上年承诺 %d 项，已回应 %d 项", of, n) }, NoPledges: "没有上年承诺。",
		ByPlan: "结果都已写在方案里，不用再回应。如有出入，请告诉组织部。", AnswerHow: "选中一项，已完成按 k，未完成按 l 写明原因和新时限。会议开始前可以修改。",
		WhyLate: [2]string{"新时限", "原因"},

		Opinions: func(n int) string { return fmt.Sprintf("意见 %d 条，原文照录", n) }, NoOpinions: "没有意见。",
		Prepared: func(n int) string { return fmt.Sprintf("述职准备 %d 项", n) }, NotPrepared: "没有登记。",

		MayPass: func(whose string, version int) string {
			return fmt.Sprintf("通过%s的述职报告（第 %d 稿）？", whose, version)
		},
		MaySend: func(n int) string { return fmt.Sprintf("附段落意见 %d 条", n) },
		ReturnOf: func(whose string, version int) string {
			return fmt.Sprintf("退回%s的述职报告（第 %d 稿）", whose, version)
		},
		PassOf: func(whose string, version int) string {
			return fmt.Sprintf("支委会通过%s的述职报告（第 %d 稿）", whose, version)
		},
		NeedGround: "请至少选一条退回理由。", BranchMet: [2]string{"开会日期", "到会人数"}, DateHint: "例如 2018年10月20日", PresentHint: "例如 9",
		WriteRemark: func(where string) string { return "对这一段的意见：" + where }, RemarkHint: "述职人在这一段下面看到。通过或退回时一并提交。清空即删去。",
		Whole: "总的意见", WholeHint: "可以不填",
		GroundHow: "按数字或空格勾选，按回车提交。",
		Done: map[string]string{
			"passed": "已通过。", "returned": "已退回，述职人可看到理由和意见。", "answered": "已回应。", "handed": "已提交，等待支委会审核。",
			"noted": "意见已记下，通过或退回时提交。",
		},

		Write: func(version int) string { return fmt.Sprintf("写述职报告　第 %d 稿", version) },
		Saved: "草稿已保存", Saving: "正在保存……", Unsaved: "草稿没有保存成功",
		Draft:    "这是没有提交的草稿，接着写即可；全部清空，就回到已提交的一稿。",
		Begin:    "行首写 # 和空格是标题，写 - 和空格是列表。打算中每一条写明责任人、标准、时限。草稿自动保存，提交前只有您能看到。",
		Skeleton: "# 述责任\n\n\n\n# 挖问题\n\n\n\n# 谈打算\n\n1. ",
		MayHandIn: func(version int) string {
			return fmt.Sprintf("提交第 %d 稿？提交后由支委会审核。", version)
		},
		LastRound: func(by string) string { return by + "退回的理由和意见" },

		Versions: "历次修改", Between: func(a, b int) string { return fmt.Sprintf("第 %d 稿 → 第 %d 稿", a, b) },
		SameLines: func(n int) string { return fmt.Sprintf("%d 行没有改动", n) }, NoChange: "两稿相同。",
		Changes: func(n int) string { return fmt.Sprintf("改动 %d 处", n) },

		Title: func(n int) string { return fmt.Sprintf("述职报告　%d 份", n) }, Cleared: func(n int) string { return fmt.Sprintf("审核通过 %d 份", n) },
		ForYou: func(n int) string { return fmt.Sprintf("待您审核 %d 份", n) }, None: "还没有可以阅读的述职报告。审核通过后在这里阅读。",
		With: func(on, since string) string { return on + since },
		Since: func(days int) string {
			if days == 0 {
				return "今天收到"
			}
			return fmt.Sprintf("收到 %d 天", days)
		},
		BranchNow: func(key string) string { return "支委会审核后，请登记结果：按 " + key },
		WriteNow:  func(key string) string { return "请写述职报告并提交：按 " + key },
		MendNow:   func(key string) string { return "述职报告已退回，请修改后重新提交：按 " + key },
		AnswerNow: func(n int, key string) string {
			return fmt.Sprintf("上年承诺有 %d 项没有回应：按 %s", n, key)
		},
		ReviewNow: func(n int, key string) string {
			return fmt.Sprintf("待您审核的述职报告 %d 份：按 %s", n, key)
		},
		Called: "报告未通过审核", Override: "述职报告没有通过审核仍请其述职的理由（记入会议记录）",

		Help: ReportHelp{
			Write:      "写述职报告，草稿自动保存，提交前只有您能看到",
			HandIn:     "提交述职报告，先看提示再确认",
			Answer:     "逐项回应上年承诺",
			Versions:   "两稿并排对照，看改了什么",
			Panel:      "看审核、提示、上年承诺、意见等，也可直接按数字",
			Parts:      "到上一部分或下一部分",
			Pass:       "通过这份报告，交给下一级审核",
			Return:     "退回修改，要写明理由",
			Remark:     "对选中的一段写意见，述职人在这一段下面看到",
			Hints:      "看提示、退回理由和上年承诺",
			Text:       "回到正在写的报告",
			Headings:   "到上一个或下一个标题",
			Facts:      "看此人的述职报告、上年承诺和准备情况",
			Others:     "看其他述职人已通过审核的报告",
			NextChange: "到下一处改动",
			Other:      "对照另外两稿",
		},
		Keys: ReportKeys{
			Open: "打开", Write: "写报告", HandIn: "提交审核", Answer: "回应承诺", Kept: "已完成", Later: "未完成", Versions: "历次修改", Panel: "换一栏", Parts: "上/下一部分",
			Search: "查找", Next: "下一处", Pass: "通过", Return: "退回", Remark: "写意见", Toggle: "勾选", Hints: "看提示", Text: "看报告",
			Headings: "上/下一标题", NextChange: "下一处改动", Other: "换一稿", Found: "完成", Facts: "述职材料", Others: "他人报告", All: "看全部",
		},
	}
}

func reportPagesEN() ReportPages {
	return ReportPages{
		Desk: "reports", About: "see who has handed in a report and who is to review it; cleared ones can be read",
		Own:    "my report",
		Report: "Report", Version: func(n int) string { return fmt.Sprintf("version %d", n) },
		Waits:      func(on, since string) string { return "with " + on + " since " + since },
		Late:       "late",
		Characters: func(n int) string { return fmt.Sprintf("%d characters", n) }, NoPart: "missing",
		Readers: func(n int) string {
			if n == 1 {
				return "read by 1 person"
			}
			return fmt.Sprintf("read by %d people", n)
		},
		Loading: "Opening…", NotYet: "No report has been handed in.", NotYetOwn: "You have not handed in a report.", Erased: "The text of this version was erased.",
		Search: "Search", SearchHint: "what to look for", NotFound: "not found",
		Panels: [7]string{"Report", "Reviews", "Hints", "Last year", "Opinions", "Preparation", "Items"},
		MoreBy: func(key string) string { return key + " shows all" },

		Met:     func(date string, present int) string { return fmt.Sprintf("met on %s, %d present", date, present) },
		Grounds: "Grounds", Remarks: func(n int) string {
			if n == 1 {
				return "1 remark, below its paragraph"
			}
			return fmt.Sprintf("%d remarks, below their paragraphs", n)
		},
		Unplaced: "its paragraph was changed", OfVersion: func(n int) string { return fmt.Sprintf("on version %d", n) },
		YourTurn: func(pass, back, remark string) string {
			return "Please review: " + pass + " passes it, " + back + " returns it, " + remark + " writes a remark on the chosen paragraph"
		},
		BranchTurn: func(pass, back, remark string) string {
			return "Enter what the branch committee decided: " + pass + " passes it, " + back + " returns it, " + remark + " writes a remark on the chosen paragraph"
		},
		Pending: "not sent yet", NoReviews: "No review yet.",

		Hints: func(n int) string {
			if n == 1 {
				return "1 hint"
			}
			return fmt.Sprintf("%d hints", n)
		}, NoHints: "no hints",

		Answered: func(n, of int) string { return fmt.Sprintf("Last year's pledges  %d of %d answered", n, of) }, NoPledges: "There are no pledges of last year.",
		ByPlan: "The plan has all outcomes. If one is wrong, tell the organisation department.", AnswerHow: "Choose one: k if it was kept, l if it is late, with a reason and a new deadline. You can change it until the meeting begins.",
		WhyLate: [2]string{"New deadline", "Reason"},

		Opinions: func(n int) string { return fmt.Sprintf("Opinions  %d, word for word", n) }, NoOpinions: "There are no opinions.",
		Prepared: func(n int) string { return fmt.Sprintf("Preparation  %d", n) }, NotPrepared: "Nothing was entered.",

		MayPass: func(whose string, version int) string {
			return fmt.Sprintf("Pass the report of %s (version %d)?", whose, version)
		},
		MaySend: func(n int) string {
			if n == 1 {
				return "with 1 remark"
			}
			return fmt.Sprintf("with %d remarks", n)
		},
		ReturnOf: func(whose string, version int) string {
			return fmt.Sprintf("Return the report of %s (version %d)", whose, version)
		},
		PassOf: func(whose string, version int) string {
			return fmt.Sprintf("The branch committee passes the report of %s (version %d)", whose, version)
		},
		NeedGround: "Choose at least one ground.", BranchMet: [2]string{"Met on", "Present"}, DateHint: "such as 2018-10-20", PresentHint: "such as 9",
		WriteRemark: func(where string) string { return "Remark on: " + where }, RemarkHint: "The presenter reads it below this paragraph. It is sent when you pass or return the report. Empty it to take it out.",
		Whole: "Remark", WholeHint: "may be empty",
		GroundHow: "Choose with digits or Space, then press Enter.",
		Done: map[string]string{
			"passed": "Passed.", "returned": "Returned; the presenter reads the grounds and remarks.", "answered": "Answered.", "handed": "Handed in; the branch committee reviews it next.",
			"noted": "Noted. It is sent when you pass or return the report.",
		},

		Write: func(version int) string { return fmt.Sprintf("Your report  version %d", version) },
		Saved: "draft saved", Saving: "saving…", Unsaved: "the draft could not be saved",
		Draft:    "A draft that was not handed in: go on with it. Empty it to go back to the version handed in.",
		Begin:    "A line that begins with # and a blank is a heading, one with - and a blank an item of a list. Each plan names Person, Standard and Deadline. The draft is saved by itself; nobody else sees it until you hand it in.",
		Skeleton: "# Duty\n\n\n\n# Problems\n\n\n\n# Plans\n\n1. ",
		MayHandIn: func(version int) string {
			return fmt.Sprintf("Hand in version %d? The branch committee reviews it next.", version)
		},
		LastRound: func(by string) string { return "Returned by " + by },

		Versions: "Versions", Between: func(a, b int) string { return fmt.Sprintf("version %d → version %d", a, b) },
		SameLines: func(n int) string {
			if n == 1 {
				return "1 line unchanged"
			}
			return fmt.Sprintf("%d lines unchanged", n)
		}, NoChange: "The two versions are the same.",
		Changes: func(n int) string {
			if n == 1 {
				return "1 change"
			}
			return fmt.Sprintf("%d changes", n)
		},

		Title: func(n int) string { return fmt.Sprintf("Reports  %d", n) }, Cleared: func(n int) string { return fmt.Sprintf("cleared %d", n) },
		ForYou: func(n int) string { return fmt.Sprintf("for you to review %d", n) }, None: "There is no report to read yet. Cleared ones can be read here.",
		With: func(on, since string) string { return "with " + on + " " + since },
		Since: func(days int) string {
			switch days {
			case 0:
				return "since today"
			case 1:
				return "for 1 day"
			}
			return fmt.Sprintf("for %d days", days)
		},
		BranchNow: func(key string) string { return "Once your branch committee has decided, enter it: press " + key },
		WriteNow:  func(key string) string { return "Please write your report and hand it in: press " + key },
		MendNow: func(key string) string {
			return "Your report was returned. Please mend it and hand it in again: press " + key
		},
		AnswerNow: func(n int, key string) string {
			return fmt.Sprintf("Pledges of last year without an answer: %d, press %s", n, key)
		},
		ReviewNow: func(n int, key string) string { return fmt.Sprintf("Reports for you to review: %d, press %s", n, key) },
		Called:    "report not cleared", Override: "Why are they called although the report is not cleared? It goes into the minutes.",

		Help: ReportHelp{
			Write:      "write your report; the draft is saved by itself, and nobody else sees it until you hand it in",
			HandIn:     "hand the report in, after its hints",
			Answer:     "answer last year's pledges one by one",
			Versions:   "compare two versions side by side",
			Panel:      "reviews, hints, last year, opinions and more; digits open them too",
			Parts:      "to the next part or the one before",
			Pass:       "pass the report on to the next review",
			Return:     "return the report, with grounds",
			Remark:     "write a remark on the chosen paragraph; the presenter reads it below",
			Hints:      "hints, why it was returned, and last year's pledges",
			Text:       "back to the report",
			Headings:   "to the next heading or the one before",
			Facts:      "read this presenter's report, last year's pledges and preparation",
			Others:     "read the cleared reports of other presenters",
			NextChange: "to the next change",
			Other:      "compare two other versions",
		},
		Keys: ReportKeys{
			Open: "open", Write: "write report", HandIn: "hand in", Answer: "answer pledges", Kept: "kept", Later: "late", Versions: "versions", Panel: "next panel", Parts: "parts",
			Search: "search", Next: "next match", Pass: "pass", Return: "return", Remark: "remark", Toggle: "choose", Hints: "hints", Text: "report",
			Headings: "headings", NextChange: "next change", Other: "other version", Found: "done", Facts: "reports and facts", Others: "other reports", All: "show all",
		},
	}
}
