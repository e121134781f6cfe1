package words

import "fmt"

// Passing holds the phrases for what a host passes over or takes back.
type Passing struct {
	Everybody string // a round for all presenters
	NotHeld   string // a scoring step that was passed over
	NotRated  func(names string) string

	// Asked first; each names what would be passed over.
	Skip      func(step int, names string) string
	Nobody    func(due int) string
	NoScore   func(n int, names string) string
	Unpublish string
	Revote    string // of a round from which a ranking is published
	Resume    string

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
	NoScore   func(reason string) string
	Withdrawn func(reason string) string
	TakenBack string // a ranking that was published and later withdrawn
	Resumed   func(reason string) string
}

func passingZH() Passing {
	return Passing{
		Everybody: "全体述职人", NotHeld: "未测评，略过",
		NotRated: func(n string) string { return "还没有计票的测评：" + n },
		Skip: func(step int, n string) string {
			return fmt.Sprintf("第 %d 步测评还没有计票，略过后没有得分：%s。略过这一步？", step, n)
		},
		Nobody: func(due int) string {
			return fmt.Sprintf("应到 %d 人，还没有人到会。现在开会的理由（记入会议记录）", due)
		},
		NoScore: func(count int, n string) string {
			return fmt.Sprintf("还有 %d 位没有得分：%s。公布后所有人立即看到。照常公布的理由（记入会议记录）", count, n)
		},
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
		NotRated: func(n string) string { return "No round counts yet for: " + n },
		Skip: func(step int, n string) string {
			return fmt.Sprintf("Scoring step %d has no counted round; without one there is no score for: %s. Skip it?", step, n)
		},
		Nobody: func(due int) string {
			return fmt.Sprintf("%d are due and nobody is here. Why begin all the same? (goes into the minutes)", due)
		},
		NoScore: func(count int, n string) string {
			return fmt.Sprintf("Without a score (%d): %s. Everybody sees the ranking at once. Why publish all the same? (goes into the minutes)", count, n)
		},
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
