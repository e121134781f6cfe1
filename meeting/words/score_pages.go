package words

import "fmt"

// ScorePages hold the phrases of the screens on which the composite score and what follows from the
// result are worked on.
type ScorePages struct {
	// The desk's keys, with a sentence each, and what somebody has to do now.
	Desk, About, FollowDesk, FollowAbout string
	EnterNow, GradeNow                   func(n int, key string) string // points are missing; final grades are
	ReleaseNow                           func(key string) string
	FollowNow                            func(n int, key string) string

	// The composite score.
	Scored       func(n, lacking int) string
	ReleasedOn   func(day string) string
	NotReleased  string
	NotPublished string // there is no on-site score yet
	Order        string // heads the numbers in the speaking order
	ClearInRow   string // points are taken out by striking their row
	ChooseGrade  func(whose string) string
	IsProposed   string // beside a grade
	GradeWhy     func(whose, grade string) string
	VetoWhy      func(whose string) string
	LiftWhy      func(whose string) string
	MayRelease   string
	Lacking      func(names string) string // have no composite score
	Undecided    func(n int) string        // have no final grade
	HideWhy      string

	// What follows.
	Waiting    func(n int) string
	MayConfirm func(n int, kinds string) string
	WaiveWhy   func(what string) string
	DoneTitle  func(what string) string
	DoneFields [2]string
	DoneHints  [2]string
	ChooseKind string
	ChooseWhom func(kind string) string
	WriteWhat  func(kind, whose string) string
	ChooseLast string
	LastWhy    func(whose string) string
	ByTalk     string
	DecidedBy  func(name, day string) string
	Done       map[string]string // what came of an act
	Keys       ScoreKeys
}

// ScoreKeys holds the words of the help line for them.
type ScoreKeys struct {
	Type, Trace, Grade, Veto, Lift, Release, Hide, Pick         string
	Confirm, ConfirmAll, Waive, Finish, Write, DecideLast, Talk string
}

func scorePagesZH() ScorePages {
	return ScorePages{
		Desk: "综合评分", About: "看综合评分：各组成部分的得分、综合得分、建议等次和最终等次",
		FollowDesk: "结果运用", FollowAbout: "结果运用：末位、约谈、评先选优等各项，逐项确认和落实",
		EnterNow: func(n int, key string) string {
			return fmt.Sprintf("还有 %d 个得分没有登记，按 %s 登记", n, key)
		},
		GradeNow: func(n int, key string) string {
			return fmt.Sprintf("还有 %d 人没有最终等次，按 %s 确定", n, key)
		},
		ReleaseNow: func(key string) string { return "最终等次已确定，按 " + key + " 公布综合评分" },
		FollowNow: func(n int, key string) string {
			return fmt.Sprintf("结果运用有 %d 项等您处理，按 %s", n, key)
		},
		Scored: func(n, lacking int) string {
			if lacking == 0 {
				return fmt.Sprintf("%d 人都有综合得分", n)
			}
			return fmt.Sprintf("%d 人有综合得分，%d 人还缺", n, lacking)
		},
		ReleasedOn: func(day string) string { return "已于 " + day + " 公布" }, NotReleased: "尚未公布", NotPublished: "现场测评排名尚未公布",
		Order: "序", ClearInRow: "要去掉这个得分，请在综合评分台账里作废这一行，并写明理由。",
		ChooseGrade: func(whose string) string { return whose + "的最终等次" }, IsProposed: "建议等次",
		GradeWhy: func(whose, grade string) string {
			return whose + "的最终等次定为“" + grade + "”，与建议等次不同。请写明理由。"
		},
		VetoWhy: func(whose string) string {
			return whose + "一票否决：建议等次改为最后一等。请写明理由。"
		},
		LiftWhy:    func(whose string) string { return "撤销" + whose + "的一票否决。请写明理由。" },
		MayRelease: "公布综合评分？大家都能看到综合得分和最终等次；公布后不能再改，除非先收回。",
		Lacking:    func(names string) string { return "没有综合得分：" + names },
		Undecided:  func(n int) string { return fmt.Sprintf("%d 人还没有最终等次", n) },
		HideWhy:    "收回综合评分：收回后只有组织部、党委书记和主持人能看，可以修改。请写明理由。",

		Waiting:    func(n int) string { return fmt.Sprintf("%d 项待处理", n) },
		MayConfirm: func(n int, kinds string) string { return fmt.Sprintf("确认全部 %d 项？%s。", n, kinds) },
		WaiveWhy:   func(what string) string { return "免除：" + what + "请写明理由。" },
		DoneTitle:  func(what string) string { return "落实：" + what },
		DoneFields: [2]string{"落实日期", "说明"}, DoneHints: [2]string{"如 2018-11-20", "可以不填"},
		ChooseKind: "记一项结果运用，属于", ChooseWhom: func(kind string) string { return kind + "，对象是" },
		WriteWhat:  func(kind, whose string) string { return kind + "：" + whose },
		ChooseLast: "末位并列，确定谁是末位", LastWhy: func(whose string) string {
			return "确定" + whose + "为末位。请写明理由，理由记入会议记录。"
		},
		ByTalk:    "把谈话登记在约谈台账里，即为落实。",
		DecidedBy: func(name, day string) string { return name + "，" + day },
		Done: map[string]string{
			"points": "得分已登记。", "graded": "最终等次已确定。", "vetoed": "一票否决已登记。", "lifted": "一票否决已撤销。", "released": "综合评分已公布。", "hidden": "综合评分已收回。",
			"confirmed": "已确认。", "waived": "已免除。", "finished": "已登记落实。", "written": "已记下。", "last": "末位已确定。",
		},
		Keys: ScoreKeys{
			Type: "登记得分", Trace: "计算过程", Grade: "最终等次", Veto: "一票否决", Lift: "撤销否决", Release: "公布", Hide: "收回", Pick: "选定",
			Confirm: "确认", ConfirmAll: "全部确认", Waive: "免除", Finish: "落实", Write: "记一项", DecideLast: "确定末位", Talk: "登记谈话",
		},
	}
}

func scorePagesEN() ScorePages {
	return ScorePages{
		Desk: "composite score", About: "read the composite score: the points of each component, the composite, the proposed and the final grades",
		FollowDesk: "consequences", FollowAbout: "what follows from the result: the last place, talks, merit selection and the like, to confirm and to finish",
		EnterNow: func(n int, key string) string {
			return fmt.Sprintf("%d points are missing; press %s to enter them", n, key)
		},
		GradeNow: func(n int, key string) string {
			return fmt.Sprintf("%d have no final grade; press %s to decide", n, key)
		},
		ReleaseNow: func(key string) string {
			return "All final grades are decided; press " + key + " to release the composite score"
		},
		FollowNow: func(n int, key string) string {
			if n == 1 {
				return "One consequence waits for you; press " + key
			}
			return fmt.Sprintf("%d consequences wait for you; press %s", n, key)
		},
		Scored: func(n, lacking int) string {
			if lacking == 0 {
				return fmt.Sprintf("all %d have a composite score", n)
			}
			return fmt.Sprintf("%d have a composite score, %d lack one", n, lacking)
		},
		ReleasedOn: func(day string) string { return "released on " + day }, NotReleased: "not released", NotPublished: "the on-site ranking is not published",
		Order: "No.", ClearInRow: "To take these points out, strike their row in the register, with a reason.",
		ChooseGrade: func(whose string) string { return "Final grade of " + whose }, IsProposed: "proposed",
		GradeWhy: func(whose, grade string) string {
			return "“" + grade + "” for " + whose + " is not the proposed grade. Give the reason."
		},
		VetoWhy: func(whose string) string {
			return "Veto on " + whose + ": the last grade is proposed. Give the reason."
		},
		LiftWhy:    func(whose string) string { return "Lift the veto on " + whose + ". Give the reason." },
		MayRelease: "Release the composite score? Everybody sees composites and final grades; nothing changes any more unless it is taken back first.",
		Lacking:    func(names string) string { return "without a composite score: " + names },
		Undecided:  func(n int) string { return fmt.Sprintf("%d without a final grade", n) },
		HideWhy:    "Take the composite score back: only the office, the Party secretary and the host see it then, and it can be changed. Give the reason.",

		Waiting:    func(n int) string { return fmt.Sprintf("%d to decide", n) },
		MayConfirm: func(n int, kinds string) string { return fmt.Sprintf("Confirm all %d? %s.", n, kinds) },
		WaiveWhy:   func(what string) string { return "Waive it: " + what + " Give the reason." },
		DoneTitle:  func(what string) string { return "Done: " + what },
		DoneFields: [2]string{"Done on", "Note"}, DoneHints: [2]string{"such as 2018-11-20", "optional"},
		ChooseKind: "Write one down, about", ChooseWhom: func(kind string) string { return "For whom? (" + kind + ")" },
		WriteWhat:  func(kind, whose string) string { return kind + ": " + whose },
		ChooseLast: "The last place is shared; who is last?", LastWhy: func(whose string) string { return "Last is " + whose + ". Give the reason; the minutes tell it." },
		ByTalk:    "It is done once the talk is in its register.",
		DecidedBy: func(name, day string) string { return name + ", " + day },
		Done: map[string]string{
			"points": "The points are entered.", "graded": "The final grade is decided.", "vetoed": "The veto is entered.", "lifted": "The veto is lifted.", "released": "The composite score is released.", "hidden": "The composite score is taken back.",
			"confirmed": "Confirmed.", "waived": "Waived.", "finished": "Noted as done.", "written": "Written down.", "last": "It is decided who is last.",
		},
		Keys: ScoreKeys{
			Type: "enter points", Trace: "how it comes about", Grade: "final grade", Veto: "veto", Lift: "lift veto", Release: "release", Hide: "take back", Pick: "choose",
			Confirm: "confirm", ConfirmAll: "confirm all", Waive: "waive", Finish: "done", Write: "write one", DecideLast: "decide last", Talk: "enter the talk",
		},
	}
}
