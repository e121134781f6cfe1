package words

import (
	"fmt"

	"pingyi/meeting"
)

// Act holds the phrases of the acts without a screen.
type Act struct {
	Help     map[string]ActHelp // by name of the act
	HelpTail string             // applies to all acts

	UnknownAct func(name string) string
	Usage      func(usage string) string

	InputEmpty    string
	InputBroken   string // reading standard input failed
	InputTooLong  func(kib int) string
	PledgeNotJSON string
	RowNotJSON    string
	FieldNotText  func(name string) string        // a field of a row that is neither a text nor a number
	PledgeField   func(name, known string) string // an unknown field
	PledgeNotText func(name string) string        // a field that is not text
	BallotField   func(name string) string        // an unknown field besides receipt and marks

	Step, Clock, Attendance, Scoring, Ranking string // labels of status
	StepOf                                    func(n, of int) string
	Representatives                           func(n, percent int) string
	Running, NoRound, Published               string
	RoundState                                map[meeting.RoundState]string
	StepState                                 map[meeting.StepState]string

	Number, Presenter, Minutes, State, Votes, Question string // table headings
	Place                                              string // of a step on the agenda
	ID, Name, Branch, Item, Grade, Points, Rank, Score string
	Note, Round, Issued, Cast, Blank, Checksum, Room   string
	NoQuestions, NoneShown                             string

	Moved                      func(n int, step string) string
	Opened                     func(round, issued int) string
	Closed                     func(round, issued, cast, blank int) string
	Voided                     func(round int) string
	Signed                     func(round int) string
	RankingOut                 string
	RankingIn                  string // withdrawn
	Confirmed                  func(check string) string
	Called                     func(presenter string, called, of int) string
	NotCalling                 string
	CallOver                   string // calling was stopped on request
	Revealed                   func(shown, of int) string
	PaperFor                   func(name string, step int) string // handed out
	PaperAll                   func(name string) string           // handed out for every step
	PaperFrom                  func(name string) string           // taken back
	PaperGone                  string                             // voided
	QuestionIs                 func(n int, state string) string
	Upvoted                    func(n, votes int) string
	Drawn                      func(n int, text string) string
	PersonIs                   func(id, name string) string // drawn by lot
	HereIs                     func(name, state string) string
	Commented                  func(name string) string
	Pledged                    func(name string, items int) string
	Noted                      string
	Merged                     func(n, into int) string
	Edited                     func(n int, text string) string
	Gisted                     func(n int) string
	Answering                  string                              // the presenter has the floor
	TurnOver                   string                              // nobody has the floor
	FoundNow                   func(name string, items int) string // a problem was noted
	RowStruck                  func(number int) string
	RowErased                  func(number int) string
	Opined                     string
	OpinionsNoted              string
	Required, Entered, Missing string // table headings
	NoNotes                    string
	NoMinutes                  string // this server keeps none
	Text                       string // a table heading
}

func actZH() Act {
	return Act{
		Help:     actHelpZH(),
		HelpTail: "命令后紧跟 --json，则以 JSON 回答；ask、ask-named、cast、receipt 一律以 JSON 回答。",

		UnknownAct: func(name string) string {
			return fmt.Sprintf("没有“%s”这个命令。请用 help 查看可用的命令。", name)
		},
		Usage: func(usage string) string {
			return fmt.Sprintf("用法：%s。请用 help 查看全部命令。", usage)
		},

		InputEmpty:  "标准输入没有内容，没有改动。请把内容送到标准输入，再提交一次。",
		InputBroken: "标准输入中途断开，没有改动。请再提交一次。",
		InputTooLong: func(kib int) string {
			return fmt.Sprintf("标准输入超过 %d KiB，没有改动。请缩短后再提交。", kib)
		},
		RowNotJSON:    "标准输入不是登记内容，请写一个 JSON 对象，或由对象组成的数组。",
		FieldNotText:  func(name string) string { return "字段“" + name + "”应是文字或数字。" },
		RowStruck:     func(number int) string { return fmt.Sprintf("第 %d 行已作废。", number) },
		RowErased:     func(number int) string { return fmt.Sprintf("第 %d 行的文字已清除。", number) },
		Opined:        "意见已收下，不记录是谁提的。",
		OpinionsNoted: "已记下您阅读过对您的意见。",
		Required:      "要求", Entered: "已登记", Missing: "还缺",
		PledgeNotJSON: "承诺无法读取，没有记下。请写成一项或一组 JSON，例如 {\"text\":\"…\",\"deadline\":\"2019-06-30\"}。",
		PledgeField: func(name, known string) string {
			return fmt.Sprintf("承诺里没有“%s”这一栏，没有记下。可以写：%s。", name, known)
		},
		PledgeNotText: func(name string) string {
			return fmt.Sprintf("承诺里的“%s”应是文字，没有记下。请加上引号。", name)
		},
		BallotField: func(name string) string {
			return fmt.Sprintf("票没有改动：修改时只写 receipt 和 marks，不用写“%s”。", name)
		},

		Step: "环节", Clock: "计时", Attendance: "人数", Scoring: "测评", Ranking: "现场测评排名",
		StepOf:          func(n, of int) string { return fmt.Sprintf("第 %d / %d 步", n, of) },
		Representatives: func(n, percent int) string { return fmt.Sprintf("代表 %d 人，占实到的 %d%%", n, percent) },
		Running:         "正在计时", NoRound: "尚未开始", Published: "已公布",
		RoundState: map[meeting.RoundState]string{meeting.Open: "正在投票", meeting.Closed: "已计票", meeting.Void: "作废"},
		StepState:  map[meeting.StepState]string{meeting.Waiting: "未开始", meeting.Current: "进行中", meeting.Done: "已完成", meeting.Skipped: "书面述职，略过"},

		Number: "编号", Place: "序号", Presenter: "述职人", Minutes: "分钟", State: "状态", Votes: "支持", Question: "提问",
		ID: "编号", Name: "姓名", Branch: "党支部", Item: "测评项目", Grade: "等次", Points: "分值", Rank: "名次", Score: "得分",
		Note: "说明", Round: "次序", Issued: "发出", Cast: "收回", Blank: "空白", Checksum: "票箱校验码", Room: "会议",
		NoQuestions: "还没有提问。", NoneShown: "还没有采用的提问。",

		Moved: func(n int, step string) string { return fmt.Sprintf("现在是第 %d 步：%s", n, step) },
		Opened: func(round, issued int) string {
			return fmt.Sprintf("第 %d 次测评开始投票，发出测评票 %d 张。", round, issued)
		},
		Closed: func(round, issued, cast, blank int) string {
			return fmt.Sprintf("第 %d 次测评结束：发出测评票 %d 张，收回 %d 张，其中空白票 %d 张。收回票数不多于发出票数，测评有效，有效票 %d 张。", round, issued, cast, blank, cast)
		},
		Voided: func(round int) string {
			return fmt.Sprintf("第 %d 次测评已作废，原票不计入。可用 open 重新投票。", round)
		},
		Signed:     func(round int) string { return fmt.Sprintf("第 %d 次测评结果已签字。", round) },
		RankingOut: "现场测评排名已公布，可用 results 查看。", RankingIn: "现场测评排名已撤回。",
		Confirmed:  func(check string) string { return "已确认：" + check + "。" },
		Called:     func(p string, n, of int) string { return fmt.Sprintf("%s：已唱 %d 张，共 %d 张。", p, n, of) },
		NotCalling: "现在没有唱票。",
		CallOver:   "唱票已结束。",
		Revealed:   func(n, of int) string { return fmt.Sprintf("已揭晓 %d 名，共 %d 名。", n, of) },
		PaperFor: func(n string, step int) string {
			return fmt.Sprintf("%s在第 %d 步的测评中用纸质测评票投票。", n, step)
		},
		PaperAll: func(n string) string {
			return n + "此后各次测评都用纸质测评票投票，测评本人的一次除外。"
		},
		PaperFrom:  func(n string) string { return n + "的纸质测评票已收回，可用 ssh 登录投票。" },
		PaperGone:  "这张纸质测评票已作废。",
		QuestionIs: func(n int, state string) string { return fmt.Sprintf("第 %d 号提问：%s。", n, state) },
		Upvoted: func(n, votes int) string {
			return fmt.Sprintf("已支持第 %d 号提问，共 %d 人支持。", n, votes)
		},
		Drawn:     func(n int, text string) string { return fmt.Sprintf("抽中第 %d 号提问：%s", n, text) },
		PersonIs:  func(id, name string) string { return fmt.Sprintf("抽中 %s（%s），请现场提问。", name, id) },
		HereIs:    func(name, state string) string { return name + "：" + state + "。" },
		Commented: func(name string) string { return "已记下对" + name + "的点评。" },
		Pledged: func(name string, items int) string {
			return fmt.Sprintf("已记下，%s现有承诺 %d 项。", name, items)
		},
		Noted:  "已记入会议记录。",
		Merged: func(n, into int) string { return fmt.Sprintf("第 %d 号提问已并入第 %d 号。", n, into) },
		Edited: func(n int, text string) string {
			return fmt.Sprintf("第 %d 号提问已修改并采用：%s", n, text)
		},
		Gisted:    func(n int) string { return fmt.Sprintf("第 %d 号提问的回答要点已记下。", n) },
		Answering: "提问完毕，请述职人回答。", TurnOver: "回答完毕。",
		FoundNow: func(name string, items int) string {
			return fmt.Sprintf("已记下，对%s共指出问题 %d 个。", name, items)
		},
		NoNotes: "会议记录里还没有记下什么。", NoMinutes: "这里不能查看会议记录。", Text: "内容",
	}
}

func actEN() Act {
	return Act{
		Help:     actHelpEN(),
		HelpTail: "--json right after a command gives JSON; ask, ask-named, cast and receipt always answer in JSON.",

		UnknownAct: func(name string) string {
			return fmt.Sprintf("There is no command “%s”. Type help for the list.", name)
		},
		Usage: func(usage string) string { return fmt.Sprintf("Usage: %s. Type help for all commands.", usage) },

		InputEmpty:  "There was nothing on standard input, and nothing was changed. Send the text there and try again.",
		InputBroken: "Standard input broke off, and nothing was changed. Try again.",
		InputTooLong: func(kib int) string {
			return fmt.Sprintf("Standard input is longer than %d KiB, and nothing was changed. Shorten it.", kib)
		},
		RowNotJSON:    "Standard input is no row; write an object in JSON, or an array of objects.",
		FieldNotText:  func(name string) string { return "The field “" + name + "” must be a text or a number." },
		RowStruck:     func(number int) string { return fmt.Sprintf("Row %d was struck.", number) },
		RowErased:     func(number int) string { return fmt.Sprintf("The texts of row %d were erased.", number) },
		Opined:        "The opinion was taken; nothing says whose it is.",
		OpinionsNoted: "It is on record that you have read the opinions about you.",
		Required:      "Required", Entered: "Entered", Missing: "Missing",
		PledgeNotJSON: "The pledges cannot be read, and nothing was saved. Write one JSON item or an array of them, like {\"text\":\"…\",\"deadline\":\"2019-06-30\"}.",
		PledgeField: func(name, known string) string {
			return fmt.Sprintf("A pledge has no field “%s”, and nothing was saved. The fields are: %s.", name, known)
		},
		PledgeNotText: func(name string) string {
			return fmt.Sprintf("The field “%s” of a pledge must be text, and nothing was saved. Put it in quotes.", name)
		},
		BallotField: func(name string) string {
			return fmt.Sprintf("The ballot was not changed: give only receipt and marks; “%s” is not needed.", name)
		},

		Step: "step", Clock: "clock", Attendance: "people", Scoring: "scoring", Ranking: "on-site ranking",
		StepOf:          func(n, of int) string { return fmt.Sprintf("%d of %d", n, of) },
		Representatives: func(n, percent int) string { return fmt.Sprintf("%d representatives (%d%%)", n, percent) },
		Running:         "running", NoRound: "no round yet", Published: "published",
		RoundState: map[meeting.RoundState]string{meeting.Open: "open", meeting.Closed: "counted", meeting.Void: "void"},
		StepState: map[meeting.StepState]string{
			meeting.Waiting: "waiting", meeting.Current: "current", meeting.Done: "done",
			meeting.Skipped: "in writing, skipped",
		},

		Number: "no.", Place: "no.", Presenter: "presenter", Minutes: "minutes", State: "state", Votes: "support", Question: "question",
		ID: "id", Name: "name", Branch: "branch", Item: "item", Grade: "grade", Points: "points", Rank: "rank", Score: "score",
		Note: "remarks", Round: "round", Issued: "issued", Cast: "collected", Blank: "blank", Checksum: "box checksum", Room: "meeting",
		NoQuestions: "No questions yet.", NoneShown: "No question is shown yet.",

		Moved: func(n int, step string) string { return fmt.Sprintf("Step %d: %s", n, step) },
		Opened: func(round, issued int) string {
			return fmt.Sprintf("Round %d is open; %d ballots issued.", round, issued)
		},
		Closed: func(round, issued, cast, blank int) string {
			return fmt.Sprintf("Round %d is closed: %d issued, %d collected, %d of them blank. No more were collected than issued, so the vote is valid. Valid ballots: %d.", round, issued, cast, blank, cast)
		},
		Voided: func(round int) string {
			return fmt.Sprintf("Round %d is void; its ballots do not count. Hold it again with open.", round)
		},
		Signed:     func(round int) string { return fmt.Sprintf("The result of round %d is signed for.", round) },
		RankingOut: "The on-site ranking is published; see it with results.", RankingIn: "The on-site ranking is withdrawn.",
		Confirmed:  func(check string) string { return "Confirmed: " + check + "." },
		Called:     func(p string, n, of int) string { return fmt.Sprintf("%s: %d of %d called.", p, n, of) },
		NotCalling: "No ballots are being called.",
		CallOver:   "The calling has ended.",
		Revealed:   func(n, of int) string { return fmt.Sprintf("Revealed: %d of %d.", n, of) },
		PaperFor: func(n string, step int) string {
			return fmt.Sprintf("%s votes on a paper ballot in the round of step %d.", n, step)
		},
		PaperAll: func(n string) string {
			return n + " votes on a paper ballot in every round from now on, except the one that is about them."
		},
		PaperFrom: func(n string) string {
			return "The paper ballot of " + n + " is back; they may sign in and vote by ssh."
		},
		PaperGone:  "This paper ballot is void.",
		QuestionIs: func(n int, state string) string { return fmt.Sprintf("Question %d: %s.", n, state) },
		Upvoted:    func(n, votes int) string { return fmt.Sprintf("You support question %d; %d in support.", n, votes) },
		Drawn:      func(n int, text string) string { return fmt.Sprintf("Drawn by lot: question %d: %s", n, text) },
		PersonIs:   func(id, name string) string { return fmt.Sprintf("Drawn by lot: %s (%s), please ask now.", name, id) },
		HereIs:     func(name, state string) string { return name + ": " + state + "." },
		Commented:  func(name string) string { return "The comment on " + name + " is saved." },
		Pledged: func(name string, items int) string {
			return fmt.Sprintf("Saved; pledges of %s now: %d.", name, items)
		},
		Noted:     "Added to the minutes.",
		Merged:    func(n, into int) string { return fmt.Sprintf("Question %d is merged into question %d.", n, into) },
		Edited:    func(n int, text string) string { return fmt.Sprintf("Question %d is shown as: %s", n, text) },
		Gisted:    func(n int) string { return fmt.Sprintf("The answer to question %d is written down.", n) },
		Answering: "The question is put; let the presenter answer.", TurnOver: "The answer is over.",
		FoundNow: func(name string, items int) string {
			return fmt.Sprintf("Saved; problems pointed out to %s now: %d.", name, items)
		},
		NoNotes: "There are no notes in the minutes yet.", NoMinutes: "The minutes cannot be shown here.", Text: "text",
	}
}
