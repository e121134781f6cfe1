package words

import (
	"fmt"

	"pingyi/meeting"
)

// House holds the phrases of running the hall: opening and ending the meeting, the wall,
// the head count, the terminals.
type House struct {
	SignIn    string // before the meeting begins
	Due       string
	Here      string
	NobodyYet string // nobody has come yet
	Scan      string // above the QR code and the command to come in with
	Page      string // before the address that somebody types into a phone's browser
	Presiding func(names string) string
	SoonYou   string // shown to somebody who is marked present
	SoonNot   string // shown to somebody who is not
	SoonLeave string // shown to somebody who is on leave
	Join      string // before how to connect
	HostKey   string

	Over      string
	Thanks    string
	Lasted    func(from, to string) string
	Record    func(number int) string
	CheckWith string // what verify is for

	Notice     string
	NoticeHint string
	Wall       map[meeting.Wall]string // shown to the host while a wall does not show the meeting

	Search      string
	SearchHint  string
	NobodyFound string
	OnlyMissing string // the head count without those present
	NoGroup     string
	Missing     func(n int) string
	MissingHint string
	NoneMissing string

	HoldsConsole     string // asks which host holds the console
	HoldsConsoleHint func(noneKey string) string

	Reissued func(name string, people int) string // new entry codes were issued, to that many people

	Broke    string                  // stands where a picture should that could not be drawn
	BrokeKey func(key string) string // what to press then, and what helps besides

	Done    map[string]string
	Confirm string // before the end
	// Below the question whether to stop the system: how the meeting stands.
	LeaveRound func(number int) string // a round is open
	LeaveIdle  string                  // none is
	LeaveOver  string
	LeaveGoOn  string // how to go on with a meeting that is not over
	Keys       HouseKeys
	Act        HouseActs
}

// HouseKeys holds words of the help line.
type HouseKeys struct {
	Begin, BeginTimed, End, Ranking, Card, Blank, Freeze, Show, Notice, TakeDown, Search, List, OnlyMissing, Everybody, Missing, NoneOfThese string
}

// HouseActs holds the answers of acts.
type HouseActs struct {
	Began, Ended, OnWall string // labels of status
	NotBegun             string
	HasBegun, HasEnded   string
	GoesOn               string // the end was taken back
	WallIs               map[meeting.Wall]string
	NoticeUp, NoticeDown string
	NoneMissing          string
	NoTickets            string // this server issues no codes
}

func houseZH() House {
	return House{
		SignIn: "会前签到", Due: "应到", Here: "实到", NobodyYet: "还没有人到会",
		Scan:      "手机扫码参会，或在电脑的命令行窗口输入",
		Presiding: func(n string) string { return "主持  " + n },
		SoonYou:   "您已签到。会议即将开始，请稍候。", SoonNot: "您目前登记为缺席，请找主持人或监票人改为到会。",
		SoonLeave: "您目前登记为请假，请找主持人或监票人改为到会。",
		Page:      "手机浏览器",
		Join:      "参会", HostKey: "主机指纹",
		Over: "会议结束", Thanks: "谢谢各位", Lasted: func(a, b string) string { return a + "—" + b },
		Record: func(n int) string { return fmt.Sprintf("会议记录共 %d 条，末条校验值", n) }, CheckWith: "会后可据此核对会议文件",
		Notice: "通知", NoticeHint: "大屏上用大字显示，参会人员的屏幕顶部也显示。",
		Wall:         map[meeting.Wall]string{meeting.WallBlank: "大屏：黑屏", meeting.WallFreeze: "大屏：定格"},
		HoldsConsole: "现在由哪位主持人使用这个主持台？", HoldsConsoleHint: func(key string) string { return "选定的人登记为到会。都不是的，请按 " + key + "。" },
		Search: "查找", SearchHint: "姓名或编号", NobodyFound: "没有找到。", OnlyMissing: "只看未到", NoGroup: "不参加测评",
		Missing: func(n int) string { return fmt.Sprintf("还有 %d 人未投票", n) }, MissingHint: "仅主持人、监票人可见，几秒更新一次",
		NoneMissing: "全部已投票。",
		Reissued: func(name string, people int) string {
			if people > 1 {
				name = fmt.Sprintf("%s等 %d 人", name, people)
			}
			return name + "的入场码已重新发放，原来的已失效。"
		},
		Broke: "这一屏出错，已记入日志。会议照常进行，已提交的内容都已保存。",
		BrokeKey: func(key string) string {
			return "请按 " + key + " 返回；会议有新进展时也会重新显示。"
		},
		Done:    map[string]string{"began": "会议已开始", "ended": "会议已结束", "notice": "通知已显示"},
		Confirm: "宣布散会？散会时间记入会议记录。",
		LeaveRound: func(n int) string {
			return fmt.Sprintf("第 %d 次测评正在投票，已投的票都已保存。", n)
		},
		LeaveIdle: "现在没有进行投票。", LeaveOver: "会议已经结束，记录都已保存。",
		LeaveGoOn: "会议还没有结束，重新运行 pingyi host 可接着开。",
		Keys: HouseKeys{
			Begin: "宣布开会", BeginTimed: "开会并计时", End: "宣布散会", Ranking: "看排名", Card: "收起排名", Blank: "大屏黑屏", Freeze: "大屏定格", Show: "恢复大屏",
			Notice: "通知", TakeDown: "撤下通知", Search: "查找", List: "回到名单", OnlyMissing: "只看未到", Everybody: "看全部", Missing: "未投票名单",
			NoneOfThese: "都不是",
		},
		Act: HouseActs{
			Began: "开始", Ended: "结束", OnWall: "大屏", NotBegun: "尚未开始",
			HasBegun: "会议已开始。", HasEnded: "会议已结束。", GoesOn: "已撤回散会，会议继续。",
			WallIs:   map[meeting.Wall]string{meeting.WallShow: "大屏显示会议。", meeting.WallBlank: "大屏已黑屏。", meeting.WallFreeze: "大屏已定格。"},
			NoticeUp: "通知已显示。", NoticeDown: "通知已撤下。", NoneMissing: "全部已投票。", NoTickets: "这里不发入场码。",
		},
	}
}

func houseEN() House {
	return House{
		SignIn: "Sign-in", Due: "due", Here: "present", NobodyYet: "Nobody is here yet",
		Scan:      "Scan with a phone, or type in a terminal window",
		Presiding: func(n string) string { return "Host: " + n },
		SoonYou:   "You are marked present. The meeting begins soon.", SoonNot: "You are marked absent. Ask the host or a scrutineer to mark you present.",
		SoonLeave: "You are marked as excused. Ask the host or a scrutineer to mark you present.",
		Page:      "Browser of a phone",
		Join:      "Attend", HostKey: "Host key",
		Over: "The meeting is over", Thanks: "Thank you all", Lasted: func(a, b string) string { return a + " to " + b },
		Record: func(n int) string { return fmt.Sprintf("Events in the record: %d; hash of the last:", n) }, CheckWith: "The meeting's file can be checked against it",
		Notice: "Notice", NoticeHint: "In large type on the projector, and at the top of everybody's screen.",
		Wall:         map[meeting.Wall]string{meeting.WallBlank: "projector: blank", meeting.WallFreeze: "projector: frozen"},
		HoldsConsole: "Which host is at this console?", HoldsConsoleHint: func(key string) string {
			return "The one you select is marked present. If it is none of them, press " + key + "."
		},
		Search: "Search", SearchHint: "name or id", NobodyFound: "Nobody found.", OnlyMissing: "only those not here", NoGroup: "Does not rate",
		Missing: func(n int) string {
			if n == 1 {
				return "1 has not voted yet"
			}
			return fmt.Sprintf("%d have not voted yet", n)
		}, MissingHint: "Only host and scrutineers see this; renewed every few seconds",
		NoneMissing: "Everybody has voted.",
		Reissued: func(name string, people int) string {
			switch {
			case people == 2:
				name += " and 1 other"
			case people > 2:
				name = fmt.Sprintf("%s and %d others", name, people-1)
			}
			return "New entry code for " + name + "; the old one has ended."
		},
		Broke: "Something broke on this screen and was logged. The meeting goes on, and everything handed in is saved.",
		BrokeKey: func(key string) string {
			return "Press " + key + " to go back; the next change in the meeting draws the screen anew, too."
		},
		Done:       map[string]string{"began": "the meeting has begun", "ended": "the meeting is over", "notice": "the notice is up"},
		Confirm:    "End the meeting? The time goes into the minutes.",
		LeaveRound: func(n int) string { return fmt.Sprintf("Round %d is open; the ballots cast are saved.", n) },
		LeaveIdle:  "No round is open now.", LeaveOver: "The meeting is over, and the record is saved.",
		LeaveGoOn: "The meeting is not over: run pingyi host again to go on with it.",
		Keys: HouseKeys{
			Begin: "begin the meeting", BeginTimed: "begin with the clock", End: "end the meeting", Ranking: "ranking", Card: "put ranking away", Blank: "blank projector", Freeze: "freeze projector", Show: "projector on again",
			Notice: "notice", TakeDown: "take notice down", Search: "search", List: "to the list", OnlyMissing: "only not here", Everybody: "everybody", Missing: "not voted yet",
			NoneOfThese: "none of them",
		},
		Act: HouseActs{
			Began: "began", Ended: "ended", OnWall: "projector", NotBegun: "not yet",
			HasBegun: "The meeting has begun.", HasEnded: "The meeting is over.", GoesOn: "The end is taken back; the meeting goes on.",
			WallIs:   map[meeting.Wall]string{meeting.WallShow: "The projector shows the meeting.", meeting.WallBlank: "The projector is blank.", meeting.WallFreeze: "The projector is frozen."},
			NoticeUp: "The notice is up.", NoticeDown: "The notice is taken down.", NoneMissing: "Everybody has voted.", NoTickets: "No entry codes are issued here.",
		},
	}
}
