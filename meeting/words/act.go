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

// ActHelp explains one act.
type ActHelp struct {
	Args string // as typed after the name; empty for none
	Does string
}

func actZH() Act {
	return Act{
		Help: map[string]ActHelp{
			"help":      {"", "列出您可用的命令"},
			"status":    {"", "会议现在进行到哪里"},
			"agenda":    {"", "议程"},
			"questions": {"", "提问列表：采用的和您自己的"},
			"ask":       {"内容…", "向当前述职人提问，不记名"},
			"ask-named": {"内容…", "向当前述职人署名提问，大家会看到提问人是您"},
			"upvote":    {"编号", "支持一个采用的提问"},
			"results":   {"", "公布的现场测评排名和各次测评的票数"},
			"receipt":   {"回执", "查自己的票是否已计入"},
			"called":    {"", "唱票进度和各项累计"},
			"form":      {"", "本次测评的测评票"},
			"cast":      {"", "投票，标准输入为 JSON"},
			"next":      {"[--skip] [--override 理由…]", "下一步；--skip 略过没有计票的测评；无人到会或报告未通过审核时须写明理由"},
			"back":      {"", "上一步"},
			"goto":      {"编号 [--override 理由…]", "转到某一步；报告未通过审核的述职人须写明理由"},
			"open":      {"[--override 理由…]", "开始投票；到会人数未达要求时须写明理由"},
			"close":     {"[--override 理由…]", "结束投票并计票；纸质测评票没有录完或收齐时须写明理由"},
			"publish":   {"[--override 理由…|--withdraw 理由…]", "公布现场测评排名；有述职人没有得分时须写明理由；--withdraw 撤回公布"},
			"timer":     {"start|pause|reset|+分钟", "开始、暂停、重新计时，或加时"},
			"approve":   {"编号", "采用一个提问"},
			"dismiss":   {"编号 理由…", "不采用一个提问，提问人会看到理由"},
			"edit":      {"编号 内容…", "修改后采用一个提问，原文一并保留"},
			"merge":     {"编号 并入的编号", "把一个提问并入另一个，支持数合并"},
			"draw":      {"[person]", "在提问环节抽一个采用的提问；draw person 抽签点人"},
			"asked":     {"编号", "在提问环节提出一个提问，请述职人回答"},
			"answered":  {"编号", "提问已回答"},
			"turn":      {"", "提问完毕，轮到述职人回答；再用一次，回答完毕"},
			"gist":      {"编号", "记下回答要点，标准输入为文字"},
			"fairness":  {"", "提问处理情况：收到、采用、抽中、回答、未采用及理由"},
			"present":   {"人员编号", "登记到会"},
			"absent":    {"人员编号 [原因…]", "登记缺席；写明原因则登记为请假"},
			"left":      {"人员编号 [原因…]", "登记先行离会：此前计入实到，此后不计"},
			"revote":    {"[--withdraw] 理由…", "宣布本次测评作废，可重新投票；现场测评排名已公布时须写 --withdraw，一并撤回"},
			"confirm":   {"[box|issued|collected]", "监票人确认：票箱为空、发出票数、收回票数"},
			"sign":      {"", "监票人对测评结果签字"},
			"call":      {"[start [述职人编号]|one|steady|fast|pause|go|end|next [--skip] [述职人编号]|stop]", "唱票：开始、唱一张、匀速、快速、暂停、继续、一次唱完这一位、下一位（没有唱完须加 --skip）、结束；不带参数则查看唱票进度"},
			"paper":     {"make 类别 张数 [--step 步骤序号|all] [--format text|docx]|out 人员 [all]|back 人员|void 编号|enter 编号", "纸质测评票：为一步或各步测评印制、发出、收回、作废；由计票人录入，标准输入为 JSON"},
			"reveal":    {"[--override 理由…]", "从最后一名起逐一揭晓现场测评排名，到第一名时公布；有述职人没有得分时须写明理由"},
			"comment":   {"述职人编号", "记下您写的点评，标准输入为文字；重写只替换您自己的"},
			"rows":      {"台账 [字段=值 …]", "查看台账的各行"},
			"add":       {"台账", "登记一行或多行，标准输入为 JSON"},
			"amend-row": {"台账 行号", "修改一行，标准输入为 JSON，只写要改的字段"},
			"strike":    {"台账 行号 理由", "作废登记有误的一行"},
			"history":   {"台账 行号", "查看一行的历次版本"},
			"required":  {"[述职人编号]", "查看要求完成的准备工作和已登记的数目"},
			"opine":     {"述职人编号 方面 意见", "不署名提一条意见，方面为 duty、branch、members 或 support"},
			"ack":       {"opinions|feedback", "确认已阅读对本人的意见，或评议结果反馈"},
			"erase":     {"台账 行号 理由|report 述职人编号 稿次 理由", "清除一行或一稿报告的文字，记录里只留痕迹"},
			"pledge":    {"述职人编号", "记下承诺，标准输入为 JSON"},
			"begin":     {"[--override 理由…]", "宣布开会；next、timer、open 也算开会；无人到会或报告未通过审核时须写明理由"},
			"doors":     {"[back]", "开放会场：此后登录即为到会，会议可以开始；back 撤回开放，限会议开始前"},
			"readiness": {"", "会前准备：哪些已就绪，哪些待办"},
			"end":       {"[back 理由…]", "公布现场测评排名后宣布散会；back 撤回散会，限散会后没有新记录时"},
			"wall":      {"blank|freeze|show", "大屏黑屏、定格或恢复"},
			"notice":    {"[内容…]", "显示通知；不写内容则撤下"},
			"amend":     {"[--dry-run] [--remove] < 文件", "用标准输入的工作簿、YAML 方案或名单（CSV）修改会议方案和台账"},
			"ticket":    {"人员编号", "给一个人重发入场码，打印入场条；原来的入场码随即失效"},
			"missing":   {"", "未投票名单；多数人已投票或时间到后可查看"},
			"note":      {"[序号]", "记入会议记录，标准输入为文字；给出序号则更正那一条"},
			"notes":     {"", "会议记录里记下的各条及其序号"},
			"problem":   {"述职人编号", "记下指出的一个问题，标准输入为文字，第二行起写原因"},
			"about":     {"述职人编号", "对述职人的点评、指出的问题和承诺"},
			"minutes":   {"", "到目前为止的会议记录"},

			"confirm-pledges": {"", "述职人确认记下的承诺"},
		},
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
		Help: map[string]ActHelp{
			"help":      {"", "list what you can do"},
			"status":    {"", "where the meeting stands"},
			"agenda":    {"", "the agenda"},
			"questions": {"", "the questions shown to everybody, and your own"},
			"ask":       {"TEXT…", "ask the current presenter, unnamed"},
			"ask-named": {"TEXT…", "ask the current presenter with your name, which everybody sees"},
			"upvote":    {"N", "support a question that is shown"},
			"results":   {"", "the published on-site ranking, and the ballots of each round"},
			"receipt":   {"CODE", "whether your ballot was counted"},
			"called":    {"", "how far the calling is, and the counts so far"},
			"form":      {"", "the ballot of this round"},
			"cast":      {"", "cast your ballot; JSON on standard input"},
			"next":      {"[--skip] [--override REASON…]", "go on to the next step; --skip passes scoring without a counted round; give a reason if nobody is present or a report is not cleared"},
			"back":      {"", "return to the step before"},
			"goto":      {"N [--override REASON…]", "go to a step; give a reason to call a presenter whose report is not cleared"},
			"open":      {"[--override REASON…]", "open the round; give a reason if attendance is short"},
			"close":     {"[--override REASON…]", "close the round and count; give a reason if paper ballots are half entered or not back"},
			"publish":   {"[--override REASON…|--withdraw REASON…]", "publish the on-site ranking; give a reason if a presenter has no score; --withdraw takes it back"},
			"timer":     {"start|pause|reset|+MINUTES", "start, pause or reset the clock, or add to it"},
			"approve":   {"N", "show a question to everybody"},
			"dismiss":   {"N REASON…", "dismiss a question; the asker is told the reason"},
			"edit":      {"N TEXT…", "show a question in other words; the asker's own are kept too"},
			"merge":     {"N INTO", "merge a question into another; so is the support for it"},
			"draw":      {"[person]", "on a questions step, draw one of the questions shown by lot; draw person draws a person to ask"},
			"asked":     {"N", "on a questions step, put a question to the presenter"},
			"answered":  {"N", "a question is answered"},
			"turn":      {"", "the question is put, let the presenter answer; once more: the answer is over"},
			"gist":      {"N", "write down what the answer came to; text on standard input"},
			"fairness":  {"", "how questions were dealt with: asked, shown, drawn, answered, dismissed and why"},
			"present":   {"ID", "mark somebody present"},
			"absent":    {"ID [REASON…]", "mark somebody absent, or with a reason as excused"},
			"left":      {"ID [REASON…]", "mark somebody as having left early: present until now, not after"},
			"revote":    {"[--withdraw] REASON…", "declare the round void, so that it can be held again; --withdraw if the on-site ranking is published, which is withdrawn too"},
			"confirm":   {"[box|issued|collected]", "confirm as scrutineer: box empty, ballots issued, ballots collected"},
			"sign":      {"", "sign for the result of the counted round as scrutineer"},
			"call":      {"[start [PRESENTER]|one|steady|fast|pause|go|end|next [--skip] [PRESENTER]|stop]", "call the ballots: start, one more, steady, fast, pause, go on, this presenter all at once, the next one (--skip if this one is not called to the end), stop; by itself, how far it is"},
			"paper":     {"make GROUP COUNT [--step N|all] [--format text|docx]|out ID [all]|back ID|void SERIAL|enter SERIAL", "paper ballots for one scoring step or all: make, hand out, take back, declare void; tellers enter one, JSON on standard input"},
			"reveal":    {"[--override REASON…]", "reveal the on-site ranking from the last place up; the first place publishes it; give a reason if a presenter has no score"},
			"comment":   {"PRESENTER", "write your comment down; text on standard input; a later one replaces only your own"},
			"rows":      {"REGISTER [FIELD=VALUE …]", "show the rows of a register"},
			"add":       {"REGISTER", "enter rows; an object or an array in JSON on standard input"},
			"amend-row": {"REGISTER N", "amend row N; the fields that change, in JSON, on standard input"},
			"strike":    {"REGISTER N REASON", "strike a row that was entered by mistake"},
			"history":   {"REGISTER N", "show all versions of row N"},
			"required":  {"[PRESENTER]", "show what is required beforehand, and how much of it there is"},
			"opine":     {"PRESENTER SUBJECT TEXT", "leave an opinion without a name; SUBJECT is duty, branch, members or support"},
			"ack":       {"opinions|feedback", "take note of the opinions about you, or of your feedback"},
			"erase":     {"REGISTER N REASON|report PRESENTER VERSION REASON", "erase the texts of a row or of a version of a report; the record keeps only that they were there"},
			"pledge":    {"PRESENTER", "write pledges down; JSON on standard input"},
			"begin":     {"[--override REASON…]", "begin the meeting; next, timer and open begin it too; give a reason if nobody is present or a report is not cleared"},
			"doors":     {"[back]", "open the doors: whoever signs in from then on is present, and the meeting can begin; back shuts them again, until it has begun"},
			"readiness": {"", "what is ready for the meeting, and what is not"},
			"end":       {"[back REASON…]", "end the meeting once the on-site ranking is published; back takes the end back, until something was done after it"},
			"wall":      {"blank|freeze|show", "blank or freeze the projector, or turn it on again"},
			"notice":    {"[TEXT…]", "show a notice to everybody; without a text take it down"},
			"amend":     {"[--dry-run] [--remove] < FILE", "amend plan and registers by the workbook, YAML plan or list (CSV) on stdin"},
			"ticket":    {"ID", "issue a new entry code to somebody and print the slip; the old one ends at once"},
			"missing":   {"", "who has not voted yet; listed once most have or the time is over"},
			"note":      {"[N]", "write a note for the minutes, or correct note N; text on standard input"},
			"notes":     {"", "the notes with their numbers"},
			"problem":   {"PRESENTER", "write one problem down; text on standard input, its cause from the second line on"},
			"about":     {"PRESENTER", "comments, problems and pledges of a presenter"},
			"minutes":   {"", "the minutes so far"},

			"confirm-pledges": {"", "confirm the pledges written down for you"},
		},
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
