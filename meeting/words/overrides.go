package words

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/undone"
)

// Passing holds the phrases for what a host passes over or takes back.
type Passing struct {
	Everybody string // a round for all presenters
	NotHeld   string // a scoring step that was passed over
	NotRated  func(names string) string

	// Asked first.
	ToStep      func(name string) string // whether to go on to the next step, with something left undone
	BeginShort  string                   // whether to begin with too few present
	OpenShort   string                   // whether to open a round with something left undone
	NothingLeft func(act string) string  // whether to do an act for which all is done by now
	WhyBegin    string
	WhyPublish  string
	Unpublish   string

	// What is left undone; see package undone.
	Unscored    func(step int, names string) string
	Nobody      func(due int) string
	NoScore     func(n int, names string) string
	Answering   func(question int) string
	Questions   func(n, waiting int) string
	Unsigned    func(round int) string
	Unconfirmed func(names string) string
	Uncleared   func(names string) string // whose report is not cleared
	Unpublished string
	StepsLeft   func(n int) string

	// On a console that the hall looks at, before what is for officers alone.
	ShowsQueue   string
	ShowsMissing string
	ShowIt       string // the help line's word for doing so

	Revote string // of a round from which a ranking is published
	Resume string

	Withdrawn, Resumed string // shown afterwards
	Keys               PassingKeys
	Minutes            PassingMinutes
}

// PassingKeys holds words of the help line.
type PassingKeys struct {
	Withdraw, Resume string
}

// PassingMinutes holds what the minutes say about it.
type PassingMinutes struct {
	NotHeld   string
	Nobody    func(reason string) string
	Uncleared func(reason string) string
	NoScore   func(reason string) string
	Withdrawn func(reason string) string
	TakenBack string // a ranking that was published and later withdrawn
	Resumed   func(reason string) string
}

func passingZH() Passing {
	return Passing{
		Everybody: "全体述职人", NotHeld: "未测评，略过",
		NotRated:   func(n string) string { return "还没有计票的测评：" + n },
		ToStep:     func(name string) string { return "以下事项尚未完成。仍然进入“" + name + "”？" },
		BeginShort: "到会人数未达到投票要求。现在宣布开会？", OpenShort: "以下事项尚未完成。仍然开始投票？",
		WhyBegin:    "现在宣布开会的理由（记入会议记录）",
		NothingLeft: func(act string) string { return "以上事项都已完成。" + act + "？" },
		WhyPublish:  "照常公布排名的理由（记入会议记录）。公布后所有人立即看到。",
		Unscored: func(step int, n string) string {
			return fmt.Sprintf("第 %d 步测评还没有计票，略过后没有得分：%s", step, n)
		},
		Nobody: func(due int) string { return fmt.Sprintf("应到 %d 人，还没有人到会", due) },
		NoScore: func(count int, n string) string {
			return fmt.Sprintf("还有 %d 位没有得分：%s", count, n)
		},
		Answering: func(n int) string { return fmt.Sprintf("第 %d 号提问还没有回答完毕", n) },
		Questions: func(n, waiting int) string {
			if waiting > 0 {
				return fmt.Sprintf("还有 %d 条提问没有提出，其中 %d 条待审核", n, waiting)
			}
			return fmt.Sprintf("还有 %d 条提问没有提出", n)
		},
		Unsigned:    func(round int) string { return fmt.Sprintf("第 %d 次测评监票人还没有签字", round) },
		Unconfirmed: func(n string) string { return "承诺还待本人确认：" + n },
		Uncleared:   func(n string) string { return "述职报告还没有通过审核：" + n },
		Unpublished: "排名还没有公布", StepsLeft: func(n int) string { return fmt.Sprintf("还有 %d 个环节没有进行", n) },
		ShowsQueue: "提问列表也列出待审核、未采用的提问，大屏上也会看到。打开？", ShowsMissing: "未投票名单仅供主持人和监票人使用，大屏上也会看到。打开？", ShowIt: "打开",
		Unpublish: "撤回已公布排名的理由（记入会议记录）。各次测评仍然有效。",
		Revote:    "排名已经公布，将随本次测评作废一并撤回。",
		Resume:    "撤回散会、继续开会的理由（记入会议记录）",
		Withdrawn: "排名已撤回", Resumed: "已撤回散会，会议继续",
		Keys: PassingKeys{Withdraw: "撤回公布", Resume: "撤回散会"},
		Minutes: PassingMinutes{
			NotHeld: "本环节没有进行测评，略过。",
			Nobody: func(r string) string {
				return "开会时应到人员无人到会，主持人决定照常开会，理由：" + ended(r, "。")
			},
			Uncleared: func(r string) string {
				return "述职报告未经审核通过，主持人决定照常述职，理由：" + ended(r, "。")
			},
			NoScore: func(r string) string {
				return "有述职人没有得分，主持人决定照常公布，理由：" + ended(r, "。")
			},
			Withdrawn: func(r string) string {
				return "主持人撤回已公布的现场测评排名，理由：" + ended(r, "。")
			},
			TakenBack: "曾公布现场测评排名，后撤回。",
			Resumed:   func(r string) string { return "主持人撤回散会，会议继续，理由：" + ended(r, "。") },
		},
	}
}

func passingEN() Passing {
	return Passing{
		Everybody: "all presenters", NotHeld: "no round, skipped",
		NotRated:   func(n string) string { return "No round counts yet for: " + n },
		ToStep:     func(name string) string { return "Something is left undone. Go on to “" + name + "” all the same?" },
		BeginShort: "Too few are here for a round. Begin the meeting now?", OpenShort: "Something is left undone. Open voting all the same?",
		WhyBegin:    "Why begin all the same? (goes into the minutes)",
		NothingLeft: func(act string) string { return "Everything is done by now. Go on: " + act + "?" },
		WhyPublish:  "Why publish all the same? (goes into the minutes) Everybody sees the ranking at once.",
		Unscored: func(step int, n string) string {
			return fmt.Sprintf("Scoring step %d has no counted round; without one there is no score for: %s", step, n)
		},
		Nobody: func(due int) string { return fmt.Sprintf("%d are due and nobody is here", due) },
		NoScore: func(count int, n string) string {
			return fmt.Sprintf("Without a score (%d): %s", count, n)
		},
		Answering: func(n int) string { return fmt.Sprintf("Question %d is still being answered", n) },
		Questions: func(n, waiting int) string {
			if waiting > 0 {
				return fmt.Sprintf("Questions not put yet: %d (%d still waiting)", n, waiting)
			}
			return fmt.Sprintf("Questions not put yet: %d", n)
		},
		Unsigned:    func(round int) string { return fmt.Sprintf("No scrutineer has signed round %d", round) },
		Unconfirmed: func(n string) string { return "Pledges not confirmed by: " + n },
		Uncleared:   func(n string) string { return "Report not cleared: " + n },
		Unpublished: "The ranking is not published", StepsLeft: func(n int) string { return fmt.Sprintf("Steps not held yet: %d", n) },
		ShowsQueue: "The hall sees this screen: waiting and dismissed questions too. Open?", ShowsMissing: "The hall sees this screen: who has not voted is for officers only. Open?", ShowIt: "open",
		Unpublish: "Why withdraw the published ranking? (goes into the minutes) Every round still counts.",
		Revote:    "The ranking is published; it is withdrawn with this round.",
		Resume:    "Why take the end of the meeting back? (goes into the minutes)",
		Withdrawn: "the ranking is withdrawn", Resumed: "the end is taken back; the meeting goes on",
		Keys: PassingKeys{Withdraw: "withdraw ranking", Resume: "take end back"},
		Minutes: PassingMinutes{
			NotHeld: "No round was held here; the step was skipped.",
			Nobody: func(r string) string {
				return "Nobody who was due was present; the host began all the same, because: " + ended(r, ".")
			},
			Uncleared: func(r string) string {
				return "The report was not cleared; the host called the presenter all the same, because: " + ended(r, ".")
			},
			NoScore: func(r string) string {
				return "Presenters had no score; the host published all the same, because: " + ended(r, ".")
			},
			Withdrawn: func(r string) string {
				return "The host withdrew the published on-site ranking, because: " + ended(r, ".")
			},
			TakenBack: "An on-site ranking was published and later withdrawn.",
			Resumed: func(r string) string {
				return "The host took the end back and the meeting went on, because: " + ended(r, ".")
			},
		},
	}
}

// Undone names one thing that is left undone.
func (w *Words) Undone(s *meeting.State, item undone.Item) string {
	names, p := w.Presenters(s, item.Presenters), w.Passing
	switch item.Kind {
	case undone.Nobody:
		return p.Nobody(item.Number)
	case undone.Gate:
		return w.Screen.Gate(item.Gate)
	case undone.Box:
		return w.Hall.OpenUnchecked
	case undone.Answer:
		return p.Answering(item.Number)
	case undone.Questions:
		return p.Questions(item.Number, item.Waiting)
	case undone.NotScored:
		return p.Unscored(item.Number, names)
	case undone.NoScore:
		return p.NoScore(len(item.Presenters), names)
	case undone.NotSigned:
		return p.Unsigned(item.Number)
	case undone.Unconfirmed:
		return p.Unconfirmed(names)
	case undone.Uncleared:
		return p.Uncleared(names)
	case undone.NotPublished:
		return p.Unpublished
	case undone.StepsLeft:
		return p.StepsLeft(item.Number)
	}
	return string(item.Kind)
}
