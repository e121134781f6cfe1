package words

import (
	"fmt"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// Screen holds the phrases of the screens.
type Screen struct {
	Steps map[plan.StepKind]string

	TooSmall     func(w, h int) string
	NoChinese    string // the terminal cannot show Chinese; in English only
	Secretary    func(branch, name string) string
	Office       func(branch string) string // before the name of a branch's secretary
	Speaker      func(n, of int) string
	Limit        func(minutes int) string
	NoLimit      string
	Over         string
	OverYou      string // likewise, to whoever is speaking
	LastMinute   string
	Paused       string
	NotStarted   string
	LastYear     string
	LateUntil    func(reason, until string) string
	Unanswered   string
	CommentBy    func(leader string) string
	Commenting   string                        // before the name of the leader who comments, in large type
	CommentOn    func(presenter string) string // whom the comment is about
	CommentNone  string
	OnTheFloor   string
	NoQuestion   func(askKey string) string
	Votes        func(n int) string
	QuestionOf   map[question.State]string
	Round        func(n int) string
	RoundNotOpen string
	RoundOpen    string
	RoundClosed  string
	RoundVoid    func(reason string) string
	Turnout      func(cast, issued int) string
	Counted      func(issued, cast, blank int) string
	Issued       string // ballots issued
	Collected    string
	Valid        string
	Invalid      string
	Blank        string
	RootIs       string
	Unsigned     string
	SignedBy     func(names string) string
	GateQuorum   func(have, of, percent, need int) string
	GateReps     func(have, of, percent, need int) string
	GateGroup    func(group string, have, need int) string
	GateMet      string
	GateUnmet    string
	GatesUnmet   string // a round cannot be opened because of who is present
	RepsHere     string // names the number of representatives
	RatedSoFar   string // names the number of presenters with a valid round
	Presenters   string // names the number of presenters
	ToVoteAgain  string // a round was declared void, and the next one is not open
	Pledges      string
	NoPledges    string
	PledgeFields [5]string // what, measure, person, standard, deadline
	DeadlineHint string
	Notes        string
	Summary      string
	Superior     string
	NotPublished string
	Ranking      string
	Tied         string
	BrokenBy     func(rule, group string, points bool) string // points: there are no grades
	LeftOut      func(groups string) string
	Unranked     string
	Hidden       string // a score that is not shown

	Present      func(present, due int) string
	Reps         func(percent, want int, met bool) string
	Waiting      func(n int) string
	NextIs       func(what string) string
	AllAfterThis string // this step is the last one about a presenter
	AllReported  string // the steps about presenters are over
	NothingNext  string
	DemoJoin     string
	DemoWall     string

	BallotHint   string
	Filled       func(n, of int) string
	Abstain      string
	CheckTitle   string
	CheckAbstain func(n int) string
	CheckFull    string
	CastNow      string
	Receipt      string
	MyReceipt    string
	VoteNow      func(key string) string
	YouVoted     string
	Masked       string
	Yourself     string
	PointsRange  func(min, max int) string

	Agenda       string
	People       string
	Questions    string
	Ask          string
	AskHint      string
	WriteFor     func(what, whom string) string
	Comment      string
	Note         string
	Reason       string
	ReasonFor    map[string]string // dismiss, override, close, revote, absent, left
	Here         string            // whether somebody is present
	OnLeave      string
	Absent       string
	Left         string // was present and left early
	HasLeft      func(name, reason string) string
	NotCome      string
	Done         map[string]string // short word after an act
	Confirm      map[string]string // question before an act that can't be undone
	ConfirmClose string            // everybody has voted
	StepStates   map[meeting.StepState]string

	Kiosk   Kiosk
	Writing Writing
	Keys    Keys
}

// Keys holds the words of the help line.
type Keys struct {
	StartPause, Next, Back, AddMinute, Reset, Questions, Goto, People, Comment, Pledge, Note, Open, Close,
	Revote, Publish, Draw, DrawPerson, Ballot, Ask, Upvote, Approve, Dismiss, Asked, Answered, Sign, Language,
	Help, Leave, CloseThis, Move, Mask, Check, Cast, Save, Send, Cancel, Select, HerePresent, HereAbsent, HereLeft,
	New, Edit, Remove, Yes, Scroll, NextField, NextOpen, Space, Enter, Backspace, AnyKey, Unmask,
	UndoTyping, RedoTyping string
}

// Gate formats a gate's arithmetic.
func (s *Screen) Gate(g meeting.Gate) string {
	switch g.Why {
	case meeting.BelowReps:
		return s.GateReps(g.Have, g.Of, g.Percent, g.Need)
	case meeting.BelowMinGroup:
		return s.GateGroup(g.Group, g.Have, g.Need)
	}
	return s.GateQuorum(g.Have, g.Of, g.Percent, g.Need)
}

// Where says whether a person is present. Somebody who has not come counts as absent once
// the meeting has begun.
func (s *Screen) Where(p meeting.Presence, begun bool) string {
	switch {
	case p.Present:
		return s.Here
	case p.OnLeave():
		return s.OnLeave
	case p.Left:
		return s.Left
	case p.At.IsZero() && !begun:
		return s.NotCome
	}
	return s.Absent
}

// StepName returns the name of a kind of step.
func (s *Screen) StepName(kind plan.StepKind) string { return s.Steps[kind] }

// Clock formats the time left in minutes and seconds, with a plus before overtime.
func Clock(left time.Duration) string {
	sign, seconds := "", int((left+time.Second-1)/time.Second)
	if left < 0 {
		sign, seconds = "+", int(-left/time.Second)
	}
	return fmt.Sprintf("%s%d:%02d", sign, seconds/60, seconds%60)
}

// noChinese is in English, since its readers' terminals cannot show Chinese.
const noChinese = "This terminal shows no Chinese, so names may look wrong. If it has an encoding to choose, choose UTF-8."

func screenZH() Screen {
	return Screen{
		Steps: map[plan.StepKind]string{
			plan.StepReport: "述职", plan.StepComment: "点评", plan.StepQuestions: "提问",
			plan.StepScoring: "测评", plan.StepPledge: "表态", plan.StepSummary: "书记总评", plan.StepSuperior: "上级评价",
			plan.StepResults: "公布结果",
		},
		NoChinese: noChinese,
		TooSmall: func(w, h int) string {
			return fmt.Sprintf("窗口太小（%d×%d），请放大到 30×10 以上", w, h)
		},
		Secretary: func(b, n string) string { return b + "书记  " + n },
		Office:    func(b string) string { return b + "书记" },
		Speaker:   func(n, of int) string { return fmt.Sprintf("第 %d / %d 位", n, of) },
		Limit:     func(m int) string { return fmt.Sprintf("限时 %d 分钟", m) }, NoLimit: "不限时",
		Over: "已超时", OverYou: "已超时，请尽快结束", LastMinute: "最后一分钟", Paused: "已暂停", NotStarted: "未开始计时",
		LastYear: "上年承诺", LateUntil: func(reason, until string) string {
			if until != "" {
				return fmt.Sprintf("%s，延至 %s", reason, until)
			}
			return reason
		},
		Unanswered: "未作回应",
		CommentBy:  func(l string) string { return "点评人  " + l }, CommentNone: "点评记下后显示在这里。",
		Commenting: "点评领导", CommentOn: func(p string) string { return "点评  " + p },
		OnTheFloor: "正在回答", NoQuestion: func(key string) string { return "还没有人提问。参会人员按 " + key + " 提问。" },
		Votes: func(n int) string { return fmt.Sprintf("支持 %d", n) },
		QuestionOf: map[question.State]string{
			question.Waiting: "待审核", question.Approved: "采用",
			question.Dismissed: "未采用", question.Asked: "正在回答", question.Answered: "已回答",
		},
		Round: func(n int) string { return fmt.Sprintf("第 %d 次测评", n) }, RoundNotOpen: "尚未开始投票", RoundOpen: "正在投票", RoundClosed: "投票结束，已计票",
		RoundVoid: func(r string) string { return "已作废：" + r },
		Turnout:   func(c, i int) string { return fmt.Sprintf("发出 %d   收回 %d", i, c) },
		Counted:   func(i, c, b int) string { return fmt.Sprintf("发出 %d   收回 %d   空白 %d", i, c, b) },
		Issued:    "发出", Collected: "收回", Valid: "有效", Invalid: "无效", Blank: "空白",
		RootIs: "票箱校验码", Unsigned: "等待监票人签字", SignedBy: func(n string) string { return "监票人已签字：" + n },
		GateQuorum: func(h, of, p, n int) string {
			return fmt.Sprintf("实到 %d 人，占应到 %d 人的 %d%%，须达 %d%%（%d 人）", h, of, meeting.Percent(h, of), p, n)
		},
		GateReps: func(h, of, p, n int) string {
			return fmt.Sprintf("代表 %d 人，占实到 %d 人的 %d%%，须达 %d%%（%d 人）", h, of, meeting.Percent(h, of), p, n)
		},
		GateGroup: func(g string, h, n int) string {
			return fmt.Sprintf("“%s”能投票的 %d 人，须达 %d 人，否则能看出是谁评的", g, h, n)
		},
		GateMet: "符合", GateUnmet: "不足", GatesUnmet: "到会人数未达要求", RepsHere: "代表", RatedSoFar: "已测评", Presenters: "述职人", ToVoteAgain: "本次作废，待重新投票",
		Pledges: "表态承诺", NoPledges: "承诺记下后显示在这里。", PledgeFields: [5]string{"承诺事项", "措施", "责任人", "标准", "完成时限"},
		DeadlineHint: "年-月-日，如 2027-06-30", Notes: "记录", Summary: "党委书记总评", Superior: "上级党组织评价",
		NotPublished: "结果尚未公布", Ranking: "现场测评排名", Tied: "并列",
		BrokenBy: brokenByZH,
		LeftOut:  func(g string) string { return "无评分的类别不计：" + g }, Unranked: "无有效评分", Hidden: "—",
		Present: func(p, d int) string { return fmt.Sprintf("实到 %d / 应到 %d", p, d) },
		Reps: func(p, want int, met bool) string {
			if met {
				return fmt.Sprintf("代表 %d%%（须达 %d%%）", p, want)
			}
			return fmt.Sprintf("代表 %d%%，未达 %d%%", p, want)
		},
		Waiting: func(n int) string { return fmt.Sprintf("提问 %d 条待审核", n) },
		NextIs:  func(w string) string { return "下一项  " + w }, AllAfterThis: "本项后述职完成", AllReported: "全部述职已完成", NothingNext: "最后一项", DemoJoin: "在另一个命令行窗口参会：", DemoWall: "再开一个窗口看大屏：",
		BallotHint: "未填视为弃权", Filled: func(n, of int) string { return fmt.Sprintf("已填 %d / %d", n, of) },
		Abstain: "弃权", CheckTitle: "请检查，无误后投票", CheckAbstain: func(n int) string {
			return fmt.Sprintf("还有 %d 项未填，将视为弃权。", n)
		}, CheckFull: "全部已填。", CastNow: "正在投票……",
		Receipt:   "投票成功。这是您的回执：",
		MyReceipt: "回执", VoteNow: func(key string) string { return "请投票：按 " + key + " 打开测评票" }, YouVoted: "您已投票",
		Masked: "＊＊", Yourself: "本人，不评", PointsRange: func(a, b int) string { return fmt.Sprintf("请填 %d—%d 的整数", a, b) },
		Agenda: "议程", People: "到会情况", Questions: "提问", Ask: "提问", AskHint: "提问不记名，会议文件里也不留您的姓名。",
		WriteFor: func(what, whom string) string { return what + " · " + whom }, Comment: "点评", Note: "记一条", Reason: "理由",
		ReasonFor: map[string]string{
			"dismiss": "不采用这个提问的理由（提问人会看到）", "override": "到会人数未达要求仍要投票的理由（记入会议记录）",
			"close":  "纸票没有录完或收齐仍结束投票的理由（记入会议记录）。这些票不计入。",
			"revote": "本次测评作废、重新投票的理由（记入会议记录）。大家会看到：原票已作废，请重新投票，原回执不再计入。",
			"absent": "原因（写明原因登记为请假，留空登记为缺席）",
			"left":   "先行离会的原因（可留空）。此前算到会，已投的票仍有效。",
		},
		Left: "先行离会", HasLeft: func(name, reason string) string {
			if reason == "" {
				return name + "先行离会。"
			}
			return name + "先行离会：" + reason
		},
		Here: "到会", OnLeave: "请假", Absent: "缺席", NotCome: "未到",
		Done: map[string]string{
			"saved": "已记下", "asked": "已提交，待审核", "open": "投票开始", "closed": "投票结束", "signed": "已签字",
			"published": "排名已公布", "void": "本次测评已作废，可重新开始投票",
		},
		Confirm: map[string]string{
			"publish": "现在公布排名？公布后所有人立即看到；如要撤回，须写明理由并记入会议记录。",
			"leave":   "停止会议系统并退出？所有人将断开。", "sign": "确认计票无误并签字？",
		},
		ConfirmClose: "全部已投票。结束投票并计票？",
		StepStates:   map[meeting.StepState]string{meeting.Waiting: "", meeting.Current: "进行中", meeting.Done: "已完成", meeting.Skipped: "书面述职，略过"},
		Kiosk:        kioskZH(),
		Writing:      writingZH(),
		Keys: Keys{
			StartPause: "开始/暂停", Next: "下一步", Back: "上一步", AddMinute: "加 1 分钟", Reset: "重新计时", Questions: "提问列表", Goto: "转到",
			People: "到会", Comment: "点评", Pledge: "承诺", Note: "记一条", Open: "开始投票", Close: "结束投票", Revote: "重新投票", Publish: "公布排名",
			Draw: "抽一个提问", DrawPerson: "抽人现场提问", Ballot: "填票", Ask: "提问", Upvote: "支持", Approve: "采用", Dismiss: "不采用", Asked: "请回答",
			Answered: "已回答", Sign: "签字", Language: "English", Help: "帮助", Leave: "离开", CloseThis: "返回", Move: "移动", Mask: "遮住",
			Check: "检查并投票", Cast: "投票", Save: "保存", Send: "提交", Cancel: "取消", Select: "确定", HerePresent: "到会", HereAbsent: "请假/缺席", HereLeft: "先行离会",
			New: "新增", Edit: "修改", Remove: "删除", Yes: "确认", Scroll: "滚动", NextField: "下一格", NextOpen: "下一空项", Space: "空格", Enter: "回车", Backspace: "退格", AnyKey: "任意键", Unmask: "显示",
			UndoTyping: "撤销", RedoTyping: "重做",
		},
	}
}

func screenEN() Screen {
	return Screen{
		Steps: map[plan.StepKind]string{
			plan.StepReport: "Report", plan.StepComment: "Comment", plan.StepQuestions: "Questions",
			plan.StepScoring: "Scoring", plan.StepPledge: "Pledge", plan.StepSummary: "Summary", plan.StepSuperior: "Higher level",
			plan.StepResults: "Results",
		},
		NoChinese: noChinese,
		TooSmall: func(w, h int) string {
			return fmt.Sprintf("Window too small (%d×%d): please make it 30×10 or more", w, h)
		},
		Secretary: func(b, n string) string { return n + ", " + b },
		Office:    func(b string) string { return b },
		Speaker:   func(n, of int) string { return fmt.Sprintf("%d of %d", n, of) },
		Limit:     func(m int) string { return fmt.Sprintf("limit %d min", m) }, NoLimit: "no time limit",
		Over: "over time", OverYou: "over time: please end", LastMinute: "last minute", Paused: "paused", NotStarted: "clock not started",
		LastYear: "Last year's pledges", LateUntil: func(reason, until string) string {
			if until != "" {
				return fmt.Sprintf("%s; now due %s", reason, until)
			}
			return reason
		},
		Unanswered: "not answered",
		CommentBy:  func(l string) string { return "Comment by " + l }, CommentNone: "The comment will stand here once it is written down.",
		Commenting: "Comment by", CommentOn: func(p string) string { return "on the report of " + p },
		OnTheFloor: "Now answering", NoQuestion: func(key string) string { return "No question yet. Attendees press " + key + " to ask one." },
		Votes: func(n int) string { return fmt.Sprintf("support %d", n) },
		QuestionOf: map[question.State]string{
			question.Waiting: "waiting", question.Approved: "shown",
			question.Dismissed: "dismissed", question.Asked: "answering", question.Answered: "answered",
		},
		Round: func(n int) string { return fmt.Sprintf("Round %d", n) }, RoundNotOpen: "Voting has not begun", RoundOpen: "Voting", RoundClosed: "Closed and counted",
		RoundVoid: func(r string) string { return "Void: " + r },
		Turnout:   func(c, i int) string { return fmt.Sprintf("issued %d   collected %d", i, c) },
		Counted:   func(i, c, b int) string { return fmt.Sprintf("issued %d   collected %d   blank %d", i, c, b) },
		Issued:    "issued", Collected: "collected", Valid: "valid", Invalid: "invalid", Blank: "blank",
		RootIs: "box checksum", Unsigned: "waiting for the scrutineer's signature", SignedBy: func(n string) string { return "signed by " + n },
		GateQuorum: func(h, of, p, n int) string {
			return fmt.Sprintf("%d of %d due are present (%d%%); needed %d%% (%d)", h, of, meeting.Percent(h, of), p, n)
		},
		GateReps: func(h, of, p, n int) string {
			return fmt.Sprintf("%d of %d present are representatives (%d%%); needed %d%% (%d)", h, of, meeting.Percent(h, of), p, n)
		},
		GateGroup: func(g string, h, n int) string {
			return fmt.Sprintf("%s: %d here may vote; needed %d, or it shows who marked what", g, h, n)
		},
		GateMet: "met", GateUnmet: "short", GatesUnmet: "Too few are present", RepsHere: "reps", RatedSoFar: "rated", Presenters: "presenters", ToVoteAgain: "Void: to be held again",
		Pledges: "Pledges", NoPledges: "The pledges will stand here once they are written down.", PledgeFields: [5]string{"Pledge", "Measure", "Person", "Standard", "Deadline"},
		DeadlineHint: "year-month-day, like 2027-06-30", Notes: "Notes", Summary: "The Party secretary's overall comments", Superior: "The higher level's evaluation",
		NotPublished: "Not published yet", Ranking: "On-site ranking", Tied: "tied",
		BrokenBy: brokenByEN,
		LeftOut:  func(g string) string { return "no marks, not counted: " + g }, Unranked: "no marks", Hidden: "-",
		Present: func(p, d int) string { return fmt.Sprintf("present %d of %d due", p, d) },
		Reps: func(p, want int, met bool) string {
			if met {
				return fmt.Sprintf("reps %d%% (needed %d%%)", p, want)
			}
			return fmt.Sprintf("reps %d%%, below %d%%", p, want)
		},
		Waiting: func(n int) string {
			if n == 1 {
				return "1 question waiting"
			}
			return fmt.Sprintf("%d questions waiting", n)
		},
		NextIs: func(w string) string { return "next: " + w }, AllAfterThis: "last report", AllReported: "All have reported", NothingNext: "last step", DemoJoin: "Attend from a second terminal window:", DemoWall: "Watch the projector in one more:",
		BallotHint: "left open = abstained", Filled: func(n, of int) string { return fmt.Sprintf("%d of %d marked", n, of) },
		Abstain: "abstain", CheckTitle: "Check, then cast", CheckAbstain: func(n int) string {
			return fmt.Sprintf("%d left open = abstained.", n)
		}, CheckFull: "Everything is marked.", CastNow: "Casting…",
		Receipt:   "Your ballot is in. This is your receipt:",
		MyReceipt: "receipt", VoteNow: func(key string) string { return "Please vote: press " + key + " for the ballot" }, YouVoted: "You have voted",
		Masked: "**", Yourself: "yourself, not rated", PointsRange: func(a, b int) string { return fmt.Sprintf("a whole number from %d to %d", a, b) },
		Agenda: "Agenda", People: "Attendance", Questions: "Questions", Ask: "Ask a question", AskHint: "Asked without your name; the meeting's file does not hold it either.",
		WriteFor: func(what, whom string) string { return what + ": " + whom }, Comment: "Comment", Note: "Write a note", Reason: "Reason",
		ReasonFor: map[string]string{
			"dismiss": "Why is this question dismissed? (the asker is told)", "override": "Attendance is short. Why open the round all the same? (goes into the minutes)",
			"close":  "Paper ballots are missing. Why close the round without them? (goes into the minutes)",
			"revote": "Why is this round void and held again? (goes into the minutes) Everybody is told: the old ballots are void, please vote again, old receipts no longer count.",
			"absent": "Why not here? (with a reason: excused; left empty: absent)",
			"left":   "Why leaving early? (may be left empty) They count as present until now, and a ballot they cast stays.",
		},
		Left: "left early", HasLeft: func(name, reason string) string {
			if reason == "" {
				return name + " left early."
			}
			return name + " left early: " + reason
		},
		Here: "present", OnLeave: "excused", Absent: "absent", NotCome: "not here yet",
		Done: map[string]string{
			"saved": "saved", "asked": "sent; waiting to be shown", "open": "voting has begun", "closed": "voting is over", "signed": "signed",
			"published": "the ranking is published", "void": "the round is void; voting can be opened again",
		},
		Confirm: map[string]string{
			"publish": "Publish the ranking now? Everybody sees it at once; taking it back needs a reason, which goes into the minutes.",
			"leave":   "Stop the system and leave? Everybody is disconnected.", "sign": "The count is right. Sign?",
		},
		ConfirmClose: "Everybody has voted. Close the round and count?",
		StepStates:   map[meeting.StepState]string{meeting.Waiting: "", meeting.Current: "now", meeting.Done: "done", meeting.Skipped: "in writing, skipped"},
		Kiosk:        kioskEN(),
		Writing:      writingEN(),
		Keys: Keys{
			StartPause: "start/pause", Next: "next", Back: "back", AddMinute: "add 1 min", Reset: "reset clock", Questions: "questions", Goto: "go to",
			People: "attendance", Comment: "comment", Pledge: "pledges", Note: "write a note", Open: "open voting", Close: "close voting", Revote: "vote again", Publish: "publish",
			Draw: "draw question", DrawPerson: "draw person", Ballot: "ballot", Ask: "ask", Upvote: "support", Approve: "show", Dismiss: "dismiss", Asked: "let them answer",
			Answered: "answered", Sign: "sign", Language: "中文", Help: "help", Leave: "leave", CloseThis: "back", Move: "move", Mask: "mask",
			Check: "check & cast", Cast: "cast", Save: "save", Send: "send", Cancel: "cancel", Select: "select", HerePresent: "present", HereAbsent: "excused/absent", HereLeft: "left early",
			New: "add", Edit: "edit", Remove: "remove", Yes: "yes", Scroll: "scroll", NextField: "next field", NextOpen: "next open", Space: "Space", Enter: "Enter", Backspace: "Backspace", AnyKey: "Any key", Unmask: "unmask",
			UndoTyping: "undo", RedoTyping: "redo",
		},
	}
}
