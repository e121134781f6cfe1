package words

import (
	"fmt"

	"pingyi/meeting/board"
)

// PublicPages holds the phrases of the screens of the public board.
type PublicPages struct {
	Desk, About         string // the desk's key, and its sentence
	GuestsOut, GuestsIn string // the host's key, by what it does
	AboutGuests         string
	Overview            string // the first page, with what is about all presenters
	Page                func(at, of int) string
	ReadIt              string // the report can be read here; a key comes before
	How                 func(command string) string
	RemarkAbout         func(whose string) string // heads what somebody writes
	RemarkHint, Signed  string
	Pick                string
	Mine                func(number int, state string) string
	Received            func(number int) string
	Lookup, LookupHint  string
	NotANumber          string
	Fate                func(number int) string
	Guest               string // what a guest is told at the top
	Remarks             string // heads the office's table
	Waiting             func(n int) string
	Duty                func(n int, key string) string
	HideWhy             string
	ReplyTo             func(number int) string
	ReplyHint           string
	Choices             string                      // heads the office's choice
	ChoicesHint         func(on, off string) string // with the signs of what is published and what could be
	All, Total          string                      // the row for all presenters together; the bar of all items of one
	Short               map[board.What]string
	Keys                PublicKeys
}

// PublicKeys are the words of the help line.
type PublicKeys struct {
	Turn, Report, Remark, Lookup, Remarks, Choices   string
	Show, Hide, Reply, Publish, Withdraw, Pick, Read string
	Column                                           map[bool]string // publishes or withdraws a part of every presenter
}

func publicPagesZH() PublicPages {
	return PublicPages{
		Desk: "公示栏", About: "看公示的排名、报告、承诺和整改进展，也可以留言",
		GuestsOut: "不让访客进入", GuestsIn: "让访客进入", AboutGuests: "会议期间让访客进入或者不能进入公示栏",
		Overview:    "排名",
		Page:        func(at, of int) string { return fmt.Sprintf("%d / %d", at, of) },
		ReadIt:      "可以阅读全文",
		How:         func(command string) string { return "看公示栏、留言：" + command },
		RemarkAbout: func(whose string) string { return "给" + whose + "留言" },
		RemarkHint:  "组织部门看过以后才会公开。最多 500 个字，请不要写电话等个人信息。",
		Signed:      "您用入场码登录，会议文件里有您的姓名；公示栏上不显示。",
		Pick:        "给谁留言？",
		Mine:        func(n int, state string) string { return fmt.Sprintf("您的留言 %d：%s", n, state) },
		Received: func(n int) string {
			return fmt.Sprintf("留言已收到，编号 %d。组织部门看过以后才会公开。", n)
		},
		Lookup: "查看留言的处理情况", LookupHint: "留言编号", NotANumber: "请输入留言编号，例如 7。",
		Fate:    func(n int) string { return fmt.Sprintf("留言 %d", n) },
		Guest:   "您是访客，可以看公示、可以留言。",
		Remarks: "留言", Waiting: func(n int) string { return fmt.Sprintf("待处理 %d 条", n) },
		Duty:    func(n int, key string) string { return fmt.Sprintf("留言待处理 %d 条（%s）", n, key) },
		HideWhy: "不公开这条留言。请写明理由，留言的人可以看到。",
		ReplyTo: func(n int) string { return fmt.Sprintf("回复留言 %d", n) }, ReplyHint: "和留言一起显示在公示栏上。",
		Choices: "公示哪些内容", ChoicesHint: func(on, off string) string { return on + " 已公示  " + off + " 可公示  · 尚无内容" }, All: "全体", Total: "合计",
		Short: map[board.What]string{
			board.Ranking: "排名", board.Composite: "综合", board.Report: "报告", board.Pledges: "承诺", board.Items: "清单", board.Progress: "进展", board.Replies: "留言",
		},
		Keys: PublicKeys{
			Turn: "翻页", Report: "读报告", Remark: "留言", Lookup: "查留言", Remarks: "处理留言", Choices: "公示内容",
			Show: "公开", Hide: "不公开", Reply: "回复", Publish: "公示", Withdraw: "撤下", Column: map[bool]string{true: "整列公示", false: "整列撤下"}, Pick: "选定", Read: "看全文",
		},
	}
}

func publicPagesEN() PublicPages {
	return PublicPages{
		Desk: "public board", About: "read the ranking, reports, pledges and progress that are published, and leave a remark",
		GuestsOut: "shut guests out", GuestsIn: "let guests in", AboutGuests: "let guests in to the public board during the meeting, or shut them out",
		Overview:    "Ranking",
		Page:        func(at, of int) string { return fmt.Sprintf("%d / %d", at, of) },
		ReadIt:      "the whole report can be read",
		How:         func(command string) string { return "Read the board and leave a remark: " + command },
		RemarkAbout: func(whose string) string { return "A remark on " + whose },
		RemarkHint:  "The office looks at it before it is shown. 500 characters at most; no telephone numbers or the like, please.",
		Signed:      "You are signed in: the meeting's file has your name, the board does not show it.",
		Pick:        "About whom?",
		Mine:        func(n int, state string) string { return fmt.Sprintf("Your remark %d: %s", n, state) },
		Received: func(n int) string {
			return fmt.Sprintf("Remark received; its number is %d. The office looks at it before it is shown.", n)
		},
		Lookup: "What came of a remark", LookupHint: "its number", NotANumber: "Type the number of a remark, such as 7.",
		Fate:    func(n int) string { return fmt.Sprintf("Remark %d", n) },
		Guest:   "You are a guest: read, leave a remark.",
		Remarks: "Remarks", Waiting: func(n int) string { return fmt.Sprintf("%d waiting", n) },
		Duty:    func(n int, key string) string { return countEN(n, "remark") + " waiting (" + key + ")" },
		HideWhy: "Hide this remark. Give a reason; whoever wrote it can read it.",
		ReplyTo: func(n int) string { return fmt.Sprintf("Reply to remark %d", n) }, ReplyHint: "It stands on the board together with the remark.",
		Choices: "What is published", ChoicesHint: func(on, off string) string { return on + " on  " + off + " off  · nothing yet" }, All: "All", Total: "In all",
		Short: map[board.What]string{
			board.Ranking: "Ranking", board.Composite: "Composite", board.Report: "Report", board.Pledges: "Pledges", board.Items: "Items", board.Progress: "Progress", board.Replies: "Replies",
		},
		Keys: PublicKeys{
			Turn: "turn page", Report: "read report", Remark: "remark", Lookup: "find remark", Remarks: "moderate", Choices: "what is published",
			Show: "show", Hide: "hide", Reply: "reply", Publish: "publish", Withdraw: "withdraw", Column: map[bool]string{true: "publish column", false: "withdraw column"}, Pick: "choose", Read: "read it",
		},
	}
}
