package words

import (
	"fmt"
	"strconv"

	"pingyi/meeting/question"
)

// Question holds the phrases about questions from the hall.
type Question struct {
	NoneYet     func(askKey string) string // questions wait for the host's word
	NoneLeft    func(askKey string) string // all of them are dealt with
	Unnamed     string                     // how a question is asked
	Named       func(name string) string
	NoName      string                     // above a question that was asked without a name
	NamedHint   func(name string) string   // what asking with a name means
	AskedAs     func(n int) string         // the question was received
	AskedOpen   func(n int) string         // likewise, and everybody sees it
	ToBeAsked   string                     // a question that waits and is public
	Is          func(n int) string         // a question by its number
	By          func(name string) string   // who asks
	AsAsked     func(text string) string   // the words before they were edited
	Because     func(reason string) string // why it was dismissed
	MergedInto  func(n int) string
	Gist        func(text string) string        // what the answer came to
	Mine        string                          // before a question of the person who looks
	MineIs      func(n int, s string) string    // how a question of theirs stands
	Forgotten   func(fairnessKey string) string // after a restart, to those who asked without a name
	To          func(presenter string) string
	ToAll       string
	ForYou      string              // the presenter is to answer
	Asking      string              // a question is being asked, and not yet answered
	NextUp      string              // approved questions that wait to be answered
	Drawing     string              // a lot is turning
	OnTheSpot   func(of int) string // somebody drawn by lot from so many asks
	Drawn       string              // a question chosen by lot
	DrawnFrom   func(of int) string // likewise, from so many
	Asks        string              // whose clock runs
	Answers     string
	Seconds     func(limit int) string
	LastSeconds string
	EditHint    string
	MergeTitle  func(n int) string
	MergeNone   string
	GistTitle   func(n int) string
	Edited      string // short words after an act
	Merged      string
	Keys        QuestionKeys
	Fairness    Fairness
}

// QuestionIs says in a word or two where a question with this state stands.
func (w *Words) QuestionIs(state question.State, unmoderated bool) string {
	if state == question.Waiting && unmoderated {
		return w.Question.ToBeAsked
	}
	return w.Screen.QuestionOf[state]
}

// QuestionKeys holds the words of the help line for questions.
type QuestionKeys struct {
	Name, NoName, Edit, Merge, Into, Gist, Fairness, Answer, Over, All, ThisOne string
}

// Fairness holds the phrases of the account of all questions.
type Fairness struct {
	Title, Presenter, Total, None string
	// Figures are the headings over [question.Fairness.Figures], short enough for a screen.
	Figures [9]string
	Reason  func(n int, reason string) string
	Into    func(n, into int) string
	Edited  func(n int) string
}

// Rows returns the sheet as a table: the headings, a row for each presenter, called by their ID,
// and the total.
func (w *Fairness) Rows(sheet question.FairnessSheet, call func(presenter string) string) [][]string {
	rows := [][]string{append([]string{w.Presenter}, w.Figures[:]...)}
	row := func(name string, f question.Fairness) {
		cells := []string{name}
		for _, n := range f.Figures() {
			cells = append(cells, strconv.Itoa(n))
		}
		rows = append(rows, cells)
	}
	for _, f := range sheet.Presenters {
		row(call(f.Presenter), f)
	}
	row(w.Total, sheet.Total)
	return rows
}

// Remarks returns a line for every question that was not simply shown.
func (w *Fairness) Remarks(f question.Fairness) []string {
	var said []string
	for _, d := range f.Reasons {
		said = append(said, w.Reason(d.Number, d.Reason))
	}
	for _, m := range f.Merges {
		said = append(said, w.Into(m.Number, m.Into))
	}
	for _, n := range f.Edited {
		said = append(said, w.Edited(n))
	}
	return said
}

func questionZH() Question {
	return Question{
		Unnamed: "不记名", NoName: "不记名提问", Named: func(n string) string { return "署名：" + n },
		NamedHint: func(n string) string {
			return "署名提问：大家会看到提问人是您（" + n + "），会议文件里也留您的姓名。"
		},
		AskedAs:   func(n int) string { return fmt.Sprintf("已提交，待审核（第 %d 号）", n) },
		AskedOpen: func(n int) string { return fmt.Sprintf("已提交，大家都能看到（第 %d 号）", n) },
		ToBeAsked: "待提出",
		Is:        func(n int) string { return fmt.Sprintf("第 %d 号提问", n) },
		By:        func(n string) string { return "提问人 " + n },
		AsAsked:   func(t string) string { return "原文：" + t },
		NoneYet: func(key string) string {
			return "已收到提问，待审核。参会人员按 " + key + " 提问。"
		},
		NoneLeft: func(key string) string { return "提问都已处理。参会人员按 " + key + " 提问。" },
		Because:  func(r string) string { return "理由：" + r },
		MergedInto: func(n int) string {
			return fmt.Sprintf("并入第 %d 号", n)
		},
		Gist: func(t string) string { return "回答要点：" + t },
		Mine: "我的", MineIs: func(n int, s string) string { return fmt.Sprintf("您的第 %d 号提问：%s", n, s) },
		Forgotten: func(key string) string {
			return "系统重新启动过，此前不记名的提问已分不清是谁提的。采用的列在这里；未采用的编号和理由见处理情况（按 " + key + "）。"
		},
		To: func(p string) string { return "对象：" + p }, ToAll: "对象：全部述职人",
		ForYou: "请您回答", Asking: "正在提问", NextUp: "待提出", Drawing: "正在抽签", OnTheSpot: func(of int) string { return fmt.Sprintf("从 %d 人中抽中，请现场提问", of) },
		Drawn: "抽中", DrawnFrom: func(of int) string { return fmt.Sprintf("从 %d 条中抽中", of) },
		Asks: "提问计时", Answers: "回答计时", Seconds: func(s int) string { return fmt.Sprintf("限时 %d 秒", s) }, LastSeconds: "最后 10 秒",
		EditHint:   "修改后采用。大家看到修改后的文字，提问人的原文一并保留。",
		MergeTitle: func(n int) string { return fmt.Sprintf("第 %d 号提问并入哪一个？", n) }, MergeNone: "没有可以并入的提问。",
		GistTitle: func(n int) string { return fmt.Sprintf("第 %d 号提问的回答要点", n) },
		Edited:    "已修改并采用", Merged: "已合并",
		Keys: QuestionKeys{
			Name: "改为署名", NoName: "改为不记名", Edit: "修改后采用", Merge: "合并", Into: "并入", Gist: "回答要点", Fairness: "处理情况",
			Answer: "请回答", Over: "回答完毕", All: "看全部", ThisOne: "看当前",
		},
		Fairness: Fairness{
			Title: "提问处理情况", Presenter: "述职人", Total: "合计", None: "没有提问。",
			Figures: [9]string{"收到", "署名", "采用", "抽中", "回答", "未采用", "合并", "未处理", "抽签点人"},
			Reason:  func(n int, r string) string { return fmt.Sprintf("第 %d 号未采用：%s", n, r) },
			Into:    func(n, into int) string { return fmt.Sprintf("第 %d 号并入第 %d 号", n, into) },
			Edited:  func(n int) string { return fmt.Sprintf("第 %d 号修改文字后采用", n) },
		},
	}
}

func questionEN() Question {
	return Question{
		Unnamed: "anonymous", NoName: "anonymous question", Named: func(n string) string { return "as " + n },
		NamedHint: func(n string) string {
			return "Asked with your name: everybody sees that " + n + " asks, and the meeting's file holds it too."
		},
		AskedAs:   func(n int) string { return fmt.Sprintf("sent; waiting to be shown (question %d)", n) },
		AskedOpen: func(n int) string { return fmt.Sprintf("sent; everybody sees it (question %d)", n) },
		ToBeAsked: "to be asked",
		Is:        func(n int) string { return fmt.Sprintf("Question %d", n) },
		By:        func(n string) string { return "asked by " + n },
		AsAsked:   func(t string) string { return "as asked: " + t },
		NoneYet: func(key string) string {
			return "Questions have come in and wait to be shown. Attendees press " + key + " to ask one."
		},
		NoneLeft: func(key string) string {
			return "All questions are dealt with. Attendees press " + key + " to ask one."
		},
		Because: func(r string) string { return "because: " + r },
		MergedInto: func(n int) string {
			return fmt.Sprintf("merged into %d", n)
		},
		Gist: func(t string) string { return "answer: " + t },
		Mine: "mine", MineIs: func(n int, s string) string { return fmt.Sprintf("Your question %d: %s", n, s) },
		Forgotten: func(key string) string {
			return "The system was restarted and cannot tell any more who asked without a name. What is shown is listed here; press " + key + " for the numbers of those dismissed, and why."
		},
		To: func(p string) string { return "to " + p }, ToAll: "to all presenters",
		ForYou: "Please answer", Asking: "being asked", NextUp: "Up next", Drawing: "Drawing lots", OnTheSpot: func(of int) string { return fmt.Sprintf("Drawn by lot from %d: please ask", of) },
		Drawn: "drawn by lot", DrawnFrom: func(of int) string { return fmt.Sprintf("drawn by lot from %d", of) },
		Asks: "asking", Answers: "answering", Seconds: func(s int) string { return fmt.Sprintf("limit %d s", s) }, LastSeconds: "last 10 seconds",
		EditHint:   "Shown in other words. Everybody sees these; the asker's own words are kept too.",
		MergeTitle: func(n int) string { return fmt.Sprintf("Merge question %d into which?", n) }, MergeNone: "There is no other question to merge it into.",
		GistTitle: func(n int) string { return fmt.Sprintf("The answer to question %d", n) },
		Edited:    "shown in these words", Merged: "merged",
		Keys: QuestionKeys{
			Name: "give name", NoName: "stay anonymous", Edit: "edit & show", Merge: "merge", Into: "merge into", Gist: "answer's gist",
			Fairness: "how handled", Answer: "let them answer", Over: "answer over", All: "all", ThisOne: "current",
		},
		Fairness: Fairness{
			Title: "How questions were dealt with", Presenter: "presenter", Total: "total", None: "No questions were asked.",
			Figures: [9]string{"asked", "named", "shown", "by lot", "answered", "dismissed", "merged", "open", "person drawn"},
			Reason:  func(n int, r string) string { return fmt.Sprintf("question %d dismissed: %s", n, r) },
			Into:    func(n, into int) string { return fmt.Sprintf("question %d merged into %d", n, into) },
			Edited:  func(n int) string { return fmt.Sprintf("question %d shown in other words", n) },
		},
	}
}
