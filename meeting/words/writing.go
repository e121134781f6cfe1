package words

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// Writing holds the phrases of the screens on which recorders, leaders and presenters
// write and read what is written.
type Writing struct {
	Left func(n int) string // characters that may still be written

	Draft     string                         // an earlier text that was not sent
	Kept      string                         // the page was left, and the text is kept as a draft
	NowReads  func(text string) string       // what somebody else has written there meanwhile
	NowGone   string                         // somebody else has removed it
	WrittenBy func(role, name string) string // of a comment that is not the leader's own; the name may be empty
	AtConsole string                         // the actor at the console of the serving machine

	NoPledges     string // to those who may write pledges down
	Problems      string
	NoProblems    string
	ProblemFields [2]string // what, cause

	StandsBy map[bool]string // whether the presenter has confirmed the pledges
	Outline  func(page, of int) string
	AboutYou string // the comment on the reader

	ToWrite  string // what there is to write down
	Missing  string
	Written  string
	Items    func(n int) string
	Answers  string
	Answered func(noted, put int) string // answers, among the questions put
	Earlier  func(n int) string          // missing on earlier steps
	Loading  string                      // the minutes are being made

	PasteCut    string // not all of what was pasted had room
	InputMethod string // characters came where only keys work
	NotUTF8     string // what was typed came in another encoding; begins in ASCII, since nothing else may be readable there

	// The one thing to do now, with the keys for it.
	NowComment func(comment, problems string) string
	NowPledge  func(pledges string) string
	NowConfirm func(confirm, pledges string) string

	Keys WritingKeys
}

// CommentHead says whose comment on a presenter it is: the leader's, or that of somebody
// who wrote down what they heard.
func (w *Words) CommentHead(s *meeting.State, presenter, by string) string {
	if s.Leads(by, presenter) {
		return w.Screen.CommentBy(s.Name(by))
	}
	return w.Screen.Comment + "  " + w.WrittenBy(s, by)
}

// WrittenBy names the author of a comment that is not the leader's own.
func (w *Words) WrittenBy(s *meeting.State, by string) string {
	role := plan.Host
	if s.HasRole(by, plan.Recorder) {
		role = plan.Recorder
	}
	return w.Screen.Writing.WrittenBy(w.Papers.Roles[role], s.Name(by))
}

// WritingKeys holds the words of the help line for them.
type WritingKeys struct {
	Problem, ToWrite, Minutes, Confirm, TurnPage, AboutYou string
}

func writingZH() Writing {
	return Writing{
		Left:  func(n int) string { return fmt.Sprintf("还可写 %d 字", n) },
		Draft: "这是上次没有提交的草稿，可接着写；清空即丢弃。",
		Kept:  "已存为草稿，退出前可接着写",
		NowReads: func(t string) string {
			return "现在的文字：" + t + "\n再保存一次，就用您写的替换。"
		}, NowGone: "这一条已删去。再保存一次，就记为新的一条。",
		WrittenBy: func(role, name string) string { return role + name + "记下" }, AtConsole: "主持人",
		NoPledges: "还没有承诺。请逐条写下，会后列入承诺清单。",
		Problems:  "指出的问题", NoProblems: "还没有指出问题。请逐条写下，会后列入问题清单。", ProblemFields: [2]string{"问题", "原因"},
		StandsBy: map[bool]string{true: "本人已确认", false: "待本人确认"},
		Outline: func(n, of int) string {
			if of > 1 {
				return fmt.Sprintf("述职提纲  %d / %d", n, of)
			}
			return "述职提纲"
		},
		AboutYou: "对您的点评",
		ToWrite:  "待记事项", Missing: "未记", Written: "已记", Items: func(n int) string { return fmt.Sprintf("%d 条", n) },
		Answers: "回答", Answered: func(n, of int) string { return fmt.Sprintf("已记 %d / %d", n, of) },
		Earlier: func(n int) string { return fmt.Sprintf("前面还有 %d 项未记", n) }, Loading: "正在整理会议记录……",
		PasteCut:    "粘贴的内容太长，放不下的部分没有收下。请检查末尾，改短以后再提交。",
		InputMethod: "输入法开着，按键不起作用。请按 Shift 或 Ctrl+空格切换到英文，再按键。",
		NotUTF8:     "Not UTF-8, dropped: set terminal to UTF-8. 文字不是 UTF-8 编码，没有收下。请把连接软件改为 UTF-8，再输入。(PuTTY: Window > Translation)",
		NowComment: func(comment, problems string) string {
			return "请点评：按 " + comment + " 写点评，按 " + problems + " 逐条写问题"
		},
		NowPledge: func(pledges string) string { return "请写下您的承诺（按 " + pledges + "）" },
		NowConfirm: func(confirm, pledges string) string {
			return "请确认您的承诺：确认按" + confirm + "，修改按 " + pledges
		},
		Keys: WritingKeys{Problem: "问题", ToWrite: "待记事项", Minutes: "看会议记录", Confirm: "确认承诺", TurnPage: "翻页", AboutYou: "对您的点评"},
	}
}

func writingEN() Writing {
	return Writing{
		Left:     func(n int) string { return fmt.Sprintf("%d left", n) },
		Draft:    "An unsent draft: go on with it, or empty it to drop it.",
		Kept:     "kept as a draft until you leave",
		NowReads: func(t string) string { return "It now says: " + t + "\nSave once more to put yours in its place." }, NowGone: "It was taken out. Save once more to write yours down as a new one.",
		WrittenBy: func(role, name string) string {
			if name == "" {
				return "written down by the " + role
			}
			return "written down by " + name + ", " + role
		}, AtConsole: "The host",
		NoPledges: "No pledge yet. Written one by one, they go into the pledge list.",
		Problems:  "Problems found", NoProblems: "No problem yet. Written one by one, they go into the problem list.", ProblemFields: [2]string{"Problem", "Cause"},
		StandsBy: map[bool]string{true: "confirmed by the presenter", false: "waits for the presenter's word"},
		Outline: func(n, of int) string {
			if of > 1 {
				return fmt.Sprintf("Your outline  %d / %d", n, of)
			}
			return "Your outline"
		},
		AboutYou: "The comment on you",
		ToWrite:  "To be written down", Missing: "missing", Written: "written", Items: func(n int) string { return fmt.Sprint(n) },
		Answers: "Answers", Answered: func(n, of int) string { return fmt.Sprintf("%d of %d", n, of) },
		Earlier: func(n int) string { return fmt.Sprintf("missing from before: %d", n) }, Loading: "Writing the minutes…",
		PasteCut:    "What you pasted is too long: the end of it was left out. Check where it stops, and make it shorter.",
		InputMethod: "The input method is on, so keys do nothing. Switch to English with Shift or Ctrl+Space, then press the key.",
		NotUTF8:     "Not UTF-8, so it was dropped. Set your terminal to UTF-8 and type it again. (PuTTY: Window > Translation)",
		NowComment: func(comment, problems string) string {
			return "Please comment: " + comment + " for the comment, " + problems + " for problems"
		},
		NowPledge: func(pledges string) string { return "Please write your pledges: press " + pledges },
		NowConfirm: func(confirm, pledges string) string {
			return "Please confirm your pledges: " + confirm + "; change them: " + pledges
		},
		Keys: WritingKeys{Problem: "problems", ToWrite: "to write", Minutes: "read the minutes", Confirm: "confirm pledges", TurnPage: "turn page", AboutYou: "comment on you"},
	}
}
