package words

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/readiness"
)

// Prepare holds the phrases of the weeks before a meeting, and of the moment at which its doors
// open.
type Prepare struct {
	FlagPhase string // explains a flag of the sample meeting
	Phase     string // a label
	Phases    map[meeting.Phase]string

	// What somebody reads before the doors are open, at their own seat: what the screen is for
	// now, and what to do on the day.
	NotYet, Beforehand, OnTheDay string
	NoDate                       string // the day of the meeting is not set

	// The countdown.
	Due   map[Deadline]string    // what ends on a day, a word or two
	Days  func(n int) string     // how many days are left, or how long it is past
	Unit  func(n int) string     // below a large number of days
	Ready func(n, of int) string // how much is ready, as a heading
	AllOK string                 // everything is
	Names map[readiness.What]string
	Is    map[readiness.What]func(readiness.Item, string) string // with names that are lacking
	Some  func(names string, n int) string                       // the first of n names

	How map[readiness.What]string // how something is mended for which there is no key

	// The day of the meeting.
	SetDate, SetDateHelp string // the help line's word, and a sentence of the help page
	DateTitle, DateLabel string
	NotADay              func(typed string) string

	// The doors.
	Open, Back         string                  // the help line's words
	OpenHelp, BackHelp string                  // sentences of the help page
	MayOpen            string                  // the question before they are opened
	MayTakeBack        string                  // the question before that is taken back
	Opened, TakenBack  string                  // answers of acts, and outcomes on a screen
	InHall             string                  // asks somebody who was on already
	InHallWhy          string                  // what that is for
	Yes, No            string                  // the help line's words for the answers
	Here, HereHelp     string                  // the help line's word for coming in later, and its sentence
	CameIn             string                  // the outcome
	Outside            func(key string) string // what somebody presses who said that they are not in the hall
	NotIn              string                  // that they are not
	WaitsBehind        string                  // the question waits until this page is closed
}

// A Deadline is a day that the countdown counts down to.
type Deadline int

// The deadlines.
const (
	OpinionsEnd Deadline = iota
	ReportsDue
	MeetingDay
)

// Readiness says whether something is ready and, by at most so many names, for whom it is not.
func (w *Words) Readiness(i readiness.Item, most int) string {
	names := w.List(i.Names[:min(most, len(i.Names))])
	if len(i.Names) > most {
		names = w.Prepare.Some(names, len(i.Names))
	}
	return w.Prepare.Is[i.What](i, names)
}

func prepareZH() Prepare {
	return Prepare{
		FlagPhase: "从哪个阶段开始：preparing（会前准备）、meeting（会议）或 following（会后跟踪）",

		Phase:  "阶段",
		Phases: map[meeting.Phase]string{meeting.Preparing: "会前准备", meeting.InMeeting: "会议", meeting.Following: "会后整改"},

		NotYet:     "会议正在准备，会场还没有开放。现在登录不算到会。",
		Beforehand: "会前可以办理的事项，见最下面一行的按键。",
		OnTheDay:   "会议当天会场开放后，请用同一个入场码登录签到。\n提问、测评都在这里进行。",
		NoDate:     "会议日期另行通知",

		Due: map[Deadline]string{OpinionsEnd: "征求意见截止", ReportsDue: "述职报告截止", MeetingDay: "会议召开"},
		Days: func(n int) string {
			switch {
			case n == 0:
				return "今天"
			case n == 1:
				return "明天"
			case n < 0:
				return fmt.Sprintf("已过 %d 天", -n)
			}
			return fmt.Sprintf("还有 %d 天", n)
		},
		Unit:  func(int) string { return "天" },
		Ready: func(n, of int) string { return fmt.Sprintf("会前准备：%d 项已就绪，%d 项待办", n, of-n) },
		AllOK: "会前准备已全部就绪",
		Names: map[readiness.What]string{
			readiness.Codes: "入场码", readiness.Scrutineer: "监票人", readiness.Tellers: "计票人", readiness.Representatives: "代表比例",
			readiness.SmallGroups: "类别人数", readiness.Required: "述职准备", readiness.Opinions: "征求意见", readiness.Answers: "上年承诺",
			readiness.Reports: "述职报告", readiness.Reviews: "三级审核", readiness.Date: "会议日期",
		},
		Is: map[readiness.What]func(readiness.Item, string) string{
			readiness.Codes: func(i readiness.Item, names string) string {
				switch {
				case i.OK:
					return fmt.Sprintf("应到 %d 人都已发放", i.Of)
				case i.Have == 0:
					return fmt.Sprintf("应到 %d 人都还没有发放", i.Of)
				}
				return fmt.Sprintf("%d 人还没有发放：%s", i.Of-i.Have, names)
			},
			readiness.Scrutineer: func(i readiness.Item, _ string) string {
				if i.OK {
					return fmt.Sprintf("已确定 %d 名", i.Have)
				}
				return "还没有确定"
			},
			readiness.Tellers: func(i readiness.Item, _ string) string {
				switch {
				case i.Have >= 2:
					return fmt.Sprintf("已确定 %d 名", i.Have)
				case i.OK:
					return "没有印制纸票，不需要计票人"
				}
				return fmt.Sprintf("已印制纸票，要由两名计票人录入，现有 %d 名", i.Have)
			},
			readiness.Representatives: func(i readiness.Item, _ string) string {
				share := fmt.Sprintf("应到 %d 人中有代表 %d 人，占 %d%%", i.Of, i.Have, meeting.Percent(i.Have, i.Of))
				if i.OK {
					return share
				}
				return share + fmt.Sprintf("，至少要 %d 人", i.Need)
			},
			readiness.SmallGroups: func(i readiness.Item, names string) string {
				if i.OK {
					return fmt.Sprintf("各类别都不少于 %d 人", i.Need)
				}
				return fmt.Sprintf("少于 %d 人：%s", i.Need, names)
			},
			readiness.Required: func(i readiness.Item, names string) string {
				switch {
				case i.Of == 0:
					return "没有规定必做的事项"
				case i.OK:
					return fmt.Sprintf("规定的 %d 项都已登记", i.Of)
				}
				return fmt.Sprintf("规定 %d 项，已登记 %d 项，未完成：%s", i.Of, i.Have, names)
			},
			readiness.Opinions: func(i readiness.Item, names string) string {
				if i.OK {
					return "没有述职人未阅知的意见"
				}
				return "有意见未阅知：" + names
			},
			readiness.Answers: func(i readiness.Item, names string) string {
				switch {
				case i.Of == 0:
					return "没有上年承诺"
				case i.OK:
					return fmt.Sprintf("%d 项都已回应", i.Of)
				}
				return fmt.Sprintf("%d 项中有 %d 项未回应：%s", i.Of, i.Of-i.Have, names)
			},
			readiness.Reports: func(i readiness.Item, names string) string {
				switch {
				case i.OK:
					return "都已提交"
				case i.Have == 0:
					return fmt.Sprintf("应交 %d 份，都还没有提交", i.Of)
				}
				return fmt.Sprintf("应交 %d 份，已交 %d 份，未交：%s", i.Of, i.Have, names)
			},
			readiness.Reviews: func(i readiness.Item, names string) string {
				switch {
				case i.OK:
					return "都已通过"
				case i.Have == 0:
					return fmt.Sprintf("应审 %d 份，都还没有通过", i.Of)
				}
				return fmt.Sprintf("应审 %d 份，已通过 %d 份，未通过：%s", i.Of, i.Have, names)
			},
			readiness.Date: func(i readiness.Item, _ string) string {
				switch {
				case i.OK && i.Have == 0:
					return "就在今天"
				case i.OK:
					return fmt.Sprintf("已确定，还有 %d 天", i.Have)
				case i.Have < 0:
					return fmt.Sprintf("已过 %d 天", -i.Have)
				}
				return "还没有确定"
			},
		},
		Some: func(names string, n int) string { return fmt.Sprintf("%s等 %d 个", names, n) },

		How: map[readiness.What]string{readiness.Codes: "请在运行本系统的电脑上打印入场条"},

		SetDate: "会议日期", SetDateHelp: "确定或修改会议日期", DateTitle: "会议日期", DateLabel: "日期",
		NotADay: func(typed string) string {
			return "“" + typed + "”不是有效日期。请写成 2018-10-20 或 2018年10月20日。"
		},

		Open: "开放会场", Back: "撤回开放",
		OpenHelp: "开放会场：此后登录的人即为到会，会议可以开始。已经在线的人，屏幕上会问是否在会场。",
		BackHelp: "会场开放有误时撤回：回到会前准备，到会登记一并清除。会议开始后不能撤回。",
		MayOpen:  "开放会场？此后登录的人即为到会。", MayTakeBack: "撤回开放会场？到会登记将全部清除。",
		Opened: "会场已开放。", TakenBack: "已撤回开放会场，回到会前准备。",
		InHall: "会场已开放。您现在在会场吗？", InHallWhy: "在会场的，登记为到会，可以提问、测评。",
		Yes: "在会场", No: "不在会场", Here: "到会场了", HereHelp: "您到会场后按这个键，登记为到会。",
		CameIn:      "已登记为到会。",
		Outside:     func(key string) string { return "您到会场后，请按 " + key + " 登记到会。" },
		NotIn:       "会场已开放，您还没有登记到会。",
		WaitsBehind: "会场已开放。请办完这一页后按 Esc 返回，登记是否到会。",
	}
}

func prepareEN() Prepare {
	return Prepare{
		FlagPhase: "phase to begin in: preparing, meeting or following",

		Phase:  "phase",
		Phases: map[meeting.Phase]string{meeting.Preparing: "Preparation", meeting.InMeeting: "Meeting", meeting.Following: "Follow-up"},

		NotYet:     "The meeting is being prepared. Signing in now does not make you present.",
		Beforehand: "What you can do now stands in the line of keys below.",
		OnTheDay:   "On the day, once the doors are open, sign in with the same code.\nYou ask and vote here then.",
		NoDate:     "The day will be announced",

		Due: map[Deadline]string{OpinionsEnd: "Opinions end", ReportsDue: "Reports are due", MeetingDay: "Meeting"},
		Days: func(n int) string {
			switch {
			case n == 0:
				return "today"
			case n == 1:
				return "tomorrow"
			case n == -1:
				return "1 day past"
			case n < 0:
				return fmt.Sprintf("%d days past", -n)
			}
			return fmt.Sprintf("in %d days", n)
		},
		Unit: func(n int) string {
			if n == 1 {
				return "day"
			}
			return "days"
		},
		Ready: func(n, of int) string { return fmt.Sprintf("Preparation: %d ready, %d to do", n, of-n) },
		AllOK: "The preparation is complete",
		Names: map[readiness.What]string{
			readiness.Codes: "Entry codes", readiness.Scrutineer: "Scrutineer", readiness.Tellers: "Tellers", readiness.Representatives: "Representatives",
			readiness.SmallGroups: "Groups", readiness.Required: "Required work", readiness.Opinions: "Opinions", readiness.Answers: "Last year",
			readiness.Reports: "Reports", readiness.Reviews: "Reviews", readiness.Date: "Date",
		},
		Is: map[readiness.What]func(readiness.Item, string) string{
			readiness.Codes: func(i readiness.Item, names string) string {
				switch {
				case i.OK:
					return fmt.Sprintf("all %d who are due have one", i.Of)
				case i.Have == 0:
					return fmt.Sprintf("none of the %d who are due has one", i.Of)
				}
				return fmt.Sprintf("still without one: %s", names)
			},
			readiness.Scrutineer: func(i readiness.Item, _ string) string {
				if i.OK {
					return fmt.Sprintf("%d named", i.Have)
				}
				return "nobody is named"
			},
			readiness.Tellers: func(i readiness.Item, _ string) string {
				switch {
				case i.Have >= 2:
					return fmt.Sprintf("%d named", i.Have)
				case i.OK:
					return "none needed, as no paper ballots are made"
				}
				return fmt.Sprintf("paper ballots are made and need two, and %d named", i.Have)
			},
			readiness.Representatives: func(i readiness.Item, _ string) string {
				share := fmt.Sprintf("%d of %d who are due (%d%%)", i.Have, i.Of, meeting.Percent(i.Have, i.Of))
				if i.OK {
					return share
				}
				return share + fmt.Sprintf("; at least %d are needed", i.Need)
			},
			readiness.SmallGroups: func(i readiness.Item, names string) string {
				if i.OK {
					return fmt.Sprintf("none has fewer than %d people", i.Need)
				}
				return fmt.Sprintf("fewer than %d people in %s", i.Need, names)
			},
			readiness.Required: func(i readiness.Item, names string) string {
				switch {
				case i.Of == 0:
					return "nothing is required"
				case i.OK:
					return fmt.Sprintf("all %d rows are entered", i.Of)
				}
				return fmt.Sprintf("%d of %d rows are entered; some are missing for %s", i.Have, i.Of, names)
			},
			readiness.Opinions: func(i readiness.Item, names string) string {
				if i.OK {
					return "none left for a presenter to take note of"
				}
				return "still to be taken note of by " + names
			},
			readiness.Answers: func(i readiness.Item, names string) string {
				switch {
				case i.Of == 0:
					return "there are no pledges"
				case i.OK:
					return fmt.Sprintf("all %d pledges are answered", i.Of)
				}
				return fmt.Sprintf("%d of %d pledges are answered; open ones of %s", i.Have, i.Of, names)
			},
			readiness.Reports: func(i readiness.Item, names string) string {
				switch {
				case i.OK:
					return "all are handed in"
				case i.Have == 0:
					return fmt.Sprintf("none of %d is handed in yet", i.Of)
				}
				return fmt.Sprintf("%d of %d are handed in; not those of %s", i.Have, i.Of, names)
			},
			readiness.Reviews: func(i readiness.Item, names string) string {
				switch {
				case i.OK:
					return "all reports are cleared"
				case i.Have == 0:
					return fmt.Sprintf("none of %d reports is cleared yet", i.Of)
				}
				return fmt.Sprintf("%d of %d reports are cleared; not those of %s", i.Have, i.Of, names)
			},
			readiness.Date: func(i readiness.Item, _ string) string {
				switch {
				case i.OK && i.Have == 0:
					return "set, and it is today"
				case i.OK && i.Have == 1:
					return "set, in 1 day"
				case i.OK:
					return fmt.Sprintf("set, in %d days", i.Have)
				case i.Have == -1:
					return "past by 1 day"
				case i.Have < 0:
					return fmt.Sprintf("past by %d days", -i.Have)
				}
				return "not set"
			},
		},
		Some: func(names string, n int) string { return fmt.Sprintf("%s and others, %d in all", names, n) },

		How: map[readiness.What]string{readiness.Codes: "print entry slips where this system runs"},

		SetDate: "date", SetDateHelp: "set or change the day of the meeting", DateTitle: "The day of the meeting", DateLabel: "Date",
		NotADay: func(typed string) string { return "“" + typed + "” is no date. Write it like 2018-10-20." },

		Open: "open the doors", Back: "take that back",
		OpenHelp: "Opens the doors: whoever signs in from then on is present, and the meeting can begin. Those who are on already are asked whether they are in the hall.",
		BackHelp: "Shuts doors that were opened by mistake: back to the preparation, and nobody is present any more. Not once the meeting has begun.",
		MayOpen:  "Open the doors? Whoever signs in from then on is present.", MayTakeBack: "Shut the doors again? Nobody is present any more then.",
		Opened: "The doors are open.", TakenBack: "The doors are shut again, and the preparation goes on.",
		InHall: "The doors are open. Are you in the hall?", InHallWhy: "If you are, you are marked present, and can ask and vote.",
		Yes: "in the hall", No: "not in the hall", Here: "I am here now", HereHelp: "Press it when you have come to the hall: it marks you present.",
		CameIn:      "You are marked present.",
		Outside:     func(key string) string { return "Press " + key + " once you are in the hall." },
		NotIn:       "The doors are open, and you are not marked present yet.",
		WaitsBehind: "The doors are open. Finish this page, then press Esc and say whether you are in the hall.",
	}
}
