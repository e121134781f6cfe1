package words

import (
	"fmt"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
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
	LastMinute   string
	Paused       string
	NotStarted   string
	LastYear     string
	LateUntil    func(reason, until string) string
	Unanswered   string
	CommentBy    func(leader string) string
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
	Blank        string
	RootIs       string
	Unsigned     string
	SignedBy     func(names string) string
	GateQuorum   func(have, of, percent, need int) string
	GateReps     func(have, of, percent, need int) string
	GateGroup    func(group string, have, need int) string
	GateMet      string
	GateUnmet    string
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
	BrokenBy     map[string]string // by rule; rules about a group under "group:"
	LeftOut      func(groups string) string
	Unranked     string
	Hidden       string // a score that is not shown

	Present     func(present, due int) string
	Reps        func(percent, want int, met bool) string
	Waiting     func(n int) string
	NextIs      func(what string) string
	NothingNext string
	DemoJoin    string

	BallotHint   string
	Filled       func(n, of int) string
	NoUnison     string
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
	NoBallot     map[refuse.Why]string // why a person does not vote in the open round
	Done         map[string]string     // short word after an act
	Confirm      map[string]string     // question before an act that can't be undone
	ConfirmClose func(missing int) string
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
	New, Edit, Remove, Yes, Scroll, NextField, NextOpen, Space, AnyKey, Unmask,
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
			plan.StepResults: "结果",
		},
		NoChinese: noChinese,
		TooSmall: func(w, h int) string {
			return fmt.Sprintf("窗口太小（%d×%d），请放大到 30×10 以上", w, h)
		},
		Secretary: func(b, n string) string { return b + "书记  " + n },
		Office:    func(b string) string { return b + "书记" },
		Speaker:   func(n, of int) string { return fmt.Sprintf("第 %d / %d 位", n, of) },
		Limit:     func(m int) string { return fmt.Sprintf("限时 %d 分钟", m) }, NoLimit: "不限时",
		Over: "已超时", LastMinute: "最后一分钟", Paused: "已暂停", NotStarted: "未开始计时",
		LastYear: "上年承诺", LateUntil: func(reason, until string) string {
			if until != "" {
				return fmt.Sprintf("%s，延至 %s", reason, until)
			}
			return reason
		},
		Unanswered: "未作回应",
		CommentBy:  func(l string) string { return "点评人  " + l }, CommentNone: "点评内容由主持人、记录人或点评领导录入。",
		OnTheFloor: "正在回答", NoQuestion: func(key string) string { return "还没有人提问。参会人员按 " + key + " 提问。" },
		Votes: func(n int) string { return fmt.Sprintf("%d 票", n) },
		QuestionOf: map[question.State]string{
			question.Waiting: "待审", question.Approved: "已通过",
			question.Dismissed: "未采用", question.Asked: "回答中", question.Answered: "已回答",
		},
		Round: func(n int) string { return fmt.Sprintf("第 %d 轮测评", n) }, RoundNotOpen: "尚未开始投票", RoundOpen: "正在投票", RoundClosed: "投票结束，已计票",
		RoundVoid: func(r string) string { return "本轮作废：" + r },
		Turnout:   func(c, i int) string { return fmt.Sprintf("发出 %d   收回 %d", i, c) },
		Counted:   func(i, c, b int) string { return fmt.Sprintf("发出 %d   收回 %d   空白 %d", i, c, b) },
		Issued:    "发出", Collected: "收回", Blank: "空白",
		RootIs: "票箱指纹", Unsigned: "等待监票人签字", SignedBy: func(n string) string { return "监票人已签字：" + n },
		GateQuorum: func(h, of, p, n int) string {
			return fmt.Sprintf("到会 %d ÷ 应到 %d = %d%%，须达 %d%%（%d 人）", h, of, meeting.Percent(h, of), p, n)
		},
		GateReps: func(h, of, p, n int) string {
			return fmt.Sprintf("代表 %d ÷ 到会 %d = %d%%，须达 %d%%（%d 人）", h, of, meeting.Percent(h, of), p, n)
		},
		GateGroup: func(g string, h, n int) string {
			return fmt.Sprintf("“%s”在场可投票 %d 人，须达 %d 人，否则会被认出来", g, h, n)
		},
		GateMet: "符合", GateUnmet: "不足",
		Pledges: "表态承诺", NoPledges: "承诺事项由述职人、主持人或记录人录入。", PledgeFields: [5]string{"承诺事项", "措施", "责任人", "标准", "完成时限"},
		DeadlineHint: "年-月-日，如 2027-06-30", Notes: "记录", Summary: "党委书记总评", Superior: "上级党组织评价",
		NotPublished: "结果尚未公布", Ranking: "最终排名", Tied: "并列",
		BrokenBy: map[string]string{ballot.TopShare: "同分，按最高档比例排序", ballot.FewerLowest: "同分，按最低档少者在前", ballot.GroupScorePrefix: "同分，按组别得分排序"},
		LeftOut:  func(g string) string { return "未评组别不计：" + g }, Unranked: "无有效评分", Hidden: "—",
		Present: func(p, d int) string { return fmt.Sprintf("到会 %d/%d", p, d) },
		Reps: func(p, want int, met bool) string {
			if met {
				return fmt.Sprintf("代表 %d%% ≥ %d%%", p, want)
			}
			return fmt.Sprintf("代表 %d%% < %d%%", p, want)
		},
		Waiting: func(n int) string { return fmt.Sprintf("提问 %d 条待审", n) },
		NextIs:  func(w string) string { return "下一项  " + w }, NothingNext: "最后一项", DemoJoin: "在另一个终端参会：",
		BallotHint: "未标记视为弃权", Filled: func(n, of int) string { return fmt.Sprintf("已填 %d / %d", n, of) },
		NoUnison: "不能所有人所有项目都给同一档", Abstain: "弃权", CheckTitle: "请检查后投出", CheckAbstain: func(n int) string {
			return fmt.Sprintf("还有 %d 项未填，将视为弃权。", n)
		}, CheckFull: "全部已填。", CastNow: "正在投出……",
		Receipt:   "已投出。这是您的回执：",
		MyReceipt: "回执", VoteNow: func(key string) string { return "请投票：按 " + key + " 打开测评票" }, YouVoted: "您已投票",
		Masked: "＊＊", Yourself: "本人，不评", PointsRange: func(a, b int) string { return fmt.Sprintf("请填 %d—%d 的整数", a, b) },
		Agenda: "议程", People: "到会情况", Questions: "提问", Ask: "提问", AskHint: "提问不记名，文件里也没有您的名字。",
		WriteFor: func(what, whom string) string { return what + " · " + whom }, Comment: "点评", Note: "会议记录", Reason: "理由",
		ReasonFor: map[string]string{
			"dismiss": "不采用这个提问的理由", "override": "到会条件不足仍开始投票的理由（记入会议记录）",
			"close":  "纸票没有录完或收齐仍结束投票的理由（记入会议记录）；这些票不计入",
			"revote": "本轮作废、重新投票的理由（记入会议记录）", "absent": "缺席原因（写明原因为请假，可留空）",
			"left": "先行离会的原因（可留空）。此前算到会，已投的票仍有效",
		},
		Left: "先行离会", HasLeft: func(name, reason string) string {
			if reason == "" {
				return name + "先行离会。"
			}
			return name + "先行离会：" + reason
		},
		Here: "到会", OnLeave: "请假", Absent: "缺席", NotCome: "未到",
		NoBallot: map[refuse.Why]string{
			meeting.NotRater: "您不参加测评", meeting.NothingToRate: "本轮测评您本人，您不投票",
			meeting.VotesOnPaper: "您本轮用纸票投票", meeting.MarkedAbsent: "您登记为缺席，请找主持人或监票人",
			meeting.MarkedOnLeave: "您登记为请假，请找主持人或监票人",
		},
		Done: map[string]string{
			"saved": "已记下", "asked": "已提交，等待主持人审核", "open": "投票开始", "closed": "投票结束", "signed": "已签字",
			"published": "排名已公布", "void": "本轮已作废，可重新开始投票",
		},
		Confirm: map[string]string{"publish": "现在公布排名？", "leave": "结束会议服务并退出？", "sign": "确认计票无误。签字？"},
		ConfirmClose: func(m int) string {
			if m > 0 {
				return fmt.Sprintf("还有 %d 人未投。结束投票并计票？", m)
			}
			return "所有人已投。结束投票并计票？"
		},
		StepStates: map[meeting.StepState]string{meeting.Waiting: "", meeting.Current: "进行中", meeting.Done: "完成", meeting.Skipped: "书面，略过"},
		Kiosk:      kioskZH(),
		Writing:    writingZH(),
		Keys: Keys{
			StartPause: "开始/暂停", Next: "下一步", Back: "上一步", AddMinute: "加 1 分钟", Reset: "重计时", Questions: "提问队列", Goto: "转到",
			People: "到会", Comment: "点评", Pledge: "承诺", Note: "记录", Open: "开始投票", Close: "结束投票", Revote: "重新投票", Publish: "公布排名",
			Draw: "抽提问", DrawPerson: "抽人提问", Ballot: "填票", Ask: "提问", Upvote: "支持", Approve: "通过", Dismiss: "不采用", Asked: "请回答",
			Answered: "已回答", Sign: "签字", Language: "English", Help: "帮助", Leave: "离开", CloseThis: "返回", Move: "移动", Mask: "遮住",
			Check: "检查并投出", Cast: "投出", Save: "保存", Send: "提交", Cancel: "取消", Select: "确定", HerePresent: "到会", HereAbsent: "缺席", HereLeft: "离会",
			New: "新增", Edit: "修改", Remove: "删除", Yes: "确认", Scroll: "滚动", NextField: "下一格", NextOpen: "下一空项", Space: "空格", AnyKey: "任意键", Unmask: "显示",
			UndoTyping: "撤销", RedoTyping: "重做",
		},
	}
}

func screenEN() Screen {
	return Screen{
		Steps: map[plan.StepKind]string{
			plan.StepReport: "Report", plan.StepComment: "Comment", plan.StepQuestions: "Questions",
			plan.StepScoring: "Scoring", plan.StepPledge: "Pledge", plan.StepSummary: "Summary", plan.StepSuperior: "Higher body",
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
		Over: "over time", LastMinute: "last minute", Paused: "paused", NotStarted: "clock not started",
		LastYear: "Last year's pledges", LateUntil: func(reason, until string) string {
			if until != "" {
				return fmt.Sprintf("%s; now due %s", reason, until)
			}
			return reason
		},
		Unanswered: "not answered",
		CommentBy:  func(l string) string { return "Comment by " + l }, CommentNone: "Typed in by the host, the recorder or the commenting leader.",
		OnTheFloor: "Now answering", NoQuestion: func(key string) string { return "No question yet. Attendees press " + key + " to ask one." },
		Votes: func(n int) string { return fmt.Sprintf("%d up", n) },
		QuestionOf: map[question.State]string{
			question.Waiting: "waiting", question.Approved: "approved",
			question.Dismissed: "dismissed", question.Asked: "on the floor", question.Answered: "answered",
		},
		Round: func(n int) string { return fmt.Sprintf("Round %d", n) }, RoundNotOpen: "Voting has not begun", RoundOpen: "Voting", RoundClosed: "Closed and counted",
		RoundVoid: func(r string) string { return "Void: " + r },
		Turnout:   func(c, i int) string { return fmt.Sprintf("issued %d   collected %d", i, c) },
		Counted:   func(i, c, b int) string { return fmt.Sprintf("issued %d   collected %d   blank %d", i, c, b) },
		Issued:    "issued", Collected: "collected", Blank: "blank",
		RootIs: "box hash", Unsigned: "waiting for the scrutineer's signature", SignedBy: func(n string) string { return "signed by " + n },
		GateQuorum: func(h, of, p, n int) string {
			return fmt.Sprintf("present %d of %d due is %d%%, needed %d%% (%d)", h, of, meeting.Percent(h, of), p, n)
		},
		GateReps: func(h, of, p, n int) string {
			return fmt.Sprintf("representatives %d of %d present is %d%%, needed %d%% (%d)", h, of, meeting.Percent(h, of), p, n)
		},
		GateGroup: func(g string, h, n int) string {
			return fmt.Sprintf("%s: %d here who may vote, needed %d, or their marks could be told", g, h, n)
		},
		GateMet: "met", GateUnmet: "short",
		Pledges: "Pledges", NoPledges: "Typed in by the presenter, the host or the recorder.", PledgeFields: [5]string{"Pledge", "Measure", "Person", "Standard", "Deadline"},
		DeadlineHint: "year-month-day, like 2027-06-30", Notes: "Notes", Summary: "The Party secretary's overall comments", Superior: "The higher body's evaluation",
		NotPublished: "Not published yet", Ranking: "Final ranking", Tied: "tied",
		BrokenBy: map[string]string{ballot.TopShare: "equal score; more top marks", ballot.FewerLowest: "equal score; fewer lowest marks", ballot.GroupScorePrefix: "equal score; group's score"},
		LeftOut:  func(g string) string { return "no marks from: " + g }, Unranked: "no marks", Hidden: "-",
		Present: func(p, d int) string { return fmt.Sprintf("present %d/%d", p, d) },
		Reps: func(p, want int, met bool) string {
			if met {
				return fmt.Sprintf("reps %d%% >= %d%%", p, want)
			}
			return fmt.Sprintf("reps %d%% < %d%%", p, want)
		},
		Waiting: func(n int) string {
			if n == 1 {
				return "1 question waiting"
			}
			return fmt.Sprintf("%d questions waiting", n)
		},
		NextIs: func(w string) string { return "next: " + w }, NothingNext: "last step", DemoJoin: "Attend from a second terminal:",
		BallotHint: "no mark is an abstention", Filled: func(n, of int) string { return fmt.Sprintf("%d of %d marked", n, of) },
		NoUnison: "not everything may get the same mark", Abstain: "abstain", CheckTitle: "Check, then cast", CheckAbstain: func(n int) string {
			if n == 1 {
				return "1 left open; it counts as an abstention."
			}
			return fmt.Sprintf("%d left open; they count as abstentions.", n)
		}, CheckFull: "Everything is marked.", CastNow: "Casting…",
		Receipt:   "Cast. This is your receipt:",
		MyReceipt: "receipt", VoteNow: func(key string) string { return "Please vote: press " + key + " for the ballot" }, YouVoted: "You have voted",
		Masked: "**", Yourself: "yourself, not rated", PointsRange: func(a, b int) string { return fmt.Sprintf("a whole number from %d to %d", a, b) },
		Agenda: "Agenda", People: "Attendance", Questions: "Questions", Ask: "Ask a question", AskHint: "Anonymous: the file does not hold your name either.",
		WriteFor: func(what, whom string) string { return what + ": " + whom }, Comment: "Comment", Note: "Minutes", Reason: "Reason",
		ReasonFor: map[string]string{
			"dismiss": "Why is this question dismissed?", "override": "Attendance is short. Why open the round all the same? (goes into the minutes)",
			"close":  "Papers are missing. Why close the round without them? (goes into the minutes)",
			"revote": "Why is this round void and held again? (goes into the minutes)", "absent": "Why absent? (with a reason: on leave; may be left empty)",
			"left": "Why leaving early? (may be left empty) They count as present until now, and a ballot they cast stays.",
		},
		Left: "left early", HasLeft: func(name, reason string) string {
			if reason == "" {
				return name + " left early."
			}
			return name + " left early: " + reason
		},
		Here: "present", OnLeave: "on leave", Absent: "absent", NotCome: "not here yet",
		NoBallot: map[refuse.Why]string{
			meeting.NotRater: "You do not rate", meeting.NothingToRate: "This round rates you; you do not vote",
			meeting.VotesOnPaper: "You vote on paper in this round", meeting.MarkedAbsent: "Marked absent: see host or scrutineer",
			meeting.MarkedOnLeave: "On leave: see host or scrutineer",
		},
		Done: map[string]string{
			"saved": "saved", "asked": "sent; the host decides", "open": "voting has begun", "closed": "voting is over", "signed": "signed",
			"published": "the ranking is published", "void": "round declared void; open the next when ready",
		},
		Confirm: map[string]string{"publish": "Publish the ranking now?", "leave": "Stop serving the meeting and leave?", "sign": "The count is right. Sign?"},
		ConfirmClose: func(m int) string {
			if m > 0 {
				return fmt.Sprintf("Still to vote: %d. Close the round and count?", m)
			}
			return "Everybody has voted. Close the round and count?"
		},
		StepStates: map[meeting.StepState]string{meeting.Waiting: "", meeting.Current: "now", meeting.Done: "done", meeting.Skipped: "in writing, skipped"},
		Kiosk:      kioskEN(),
		Writing:    writingEN(),
		Keys: Keys{
			StartPause: "start/pause", Next: "next", Back: "back", AddMinute: "add 1 min", Reset: "reset clock", Questions: "questions", Goto: "go to",
			People: "attendance", Comment: "comment", Pledge: "pledges", Note: "note", Open: "open voting", Close: "close voting", Revote: "vote again", Publish: "publish",
			Draw: "draw question", DrawPerson: "draw person", Ballot: "ballot", Ask: "ask", Upvote: "vote up", Approve: "approve", Dismiss: "dismiss", Asked: "to the floor",
			Answered: "answered", Sign: "sign", Language: "中文", Help: "help", Leave: "leave", CloseThis: "back", Move: "move", Mask: "mask",
			Check: "check & cast", Cast: "cast", Save: "save", Send: "send", Cancel: "cancel", Select: "select", HerePresent: "present", HereAbsent: "absent", HereLeft: "left",
			New: "add", Edit: "edit", Remove: "remove", Yes: "yes", Scroll: "scroll", NextField: "next field", NextOpen: "next open", Space: "Space", AnyKey: "Any key", Unmask: "unmask",
			UndoTyping: "undo", RedoTyping: "redo",
		},
	}
}
