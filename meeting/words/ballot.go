package words

import "fmt"

// Ballot holds the phrases with which a ballot explains itself: its rules while it is
// filled in, what is still open, and what happens to it once it is cast.
type Ballot struct {
	Left      func(clock string) string
	Abstained string // what a blank means
	// A mark is named by its grade or number. The masked phrases name and count none.
	TopLimit   func(mark string, most, percent, given int) string
	TopOver    func(mark string, most, percent, given int) string
	TopMasked  func(most, percent int) string
	OverMasked func(most int, unmaskKey string) string
	AllSame    func(mark string) string
	SameMasked string
	Typing     func(digits string, min, max int, doneKey string) string
	NotTaken   func(digits string, min, max int) string

	CannotCast string
	Changing   string
	Unsent     func(changeKey string) string
	NotCast    string
	Kept       string // what a receipt is to be done with
	UntilClose func(changeKey string) string
	AtClose    string
	AfterCount string
	Forgotten  string
	Refill     string
	ReceiptIn  string // hint in the field for a receipt
	NoReceipt  func(typed int) string
	Mouse      string

	Keys BallotKeys
}

// BallotKeys holds the words of the help line on a ballot.
type BallotKeys struct {
	Presenters, Undo, Facts, Fix, FillIn, Change, PreviousOpen string
}

func ballotZH() Ballot {
	return Ballot{
		Left:      func(c string) string { return "余 " + c },
		Abstained: "没有评的（·）算弃权，不计入平均分",
		TopLimit: func(m string, most, p, n int) string {
			return fmt.Sprintf("全评“%s”的最多 %d 人（%d%%），已有 %d 人", m, most, p, n)
		},
		TopOver: func(m string, most, p, n int) string {
			return fmt.Sprintf("全评“%s”的已有 %d 人，最多 %d 人（%d%%）。请把标 ! 的至少 %d 人改评一项。", m, n, most, p, n-most)
		},
		TopMasked: func(most, p int) string {
			return fmt.Sprintf("全评最高档的最多 %d 人（%d%%）", most, p)
		},
		OverMasked: func(most int, key string) string {
			return fmt.Sprintf("全评最高档的超过了 %d 人。请按 %s 显示后修改。", most, key)
		},
		AllSame: func(m string) string {
			return fmt.Sprintf("评过的全是“%s”，这样的票不能投出。请至少有一项评得不同。", m)
		},
		SameMasked: "评过的全都一样，这样的票不能投出。请至少有一项评得不同。",
		Typing: func(d string, low, high int, key string) string {
			if d == "" {
				return fmt.Sprintf("每格填 %d—%d 的整数", low, high)
			}
			return fmt.Sprintf("正在填 %s：%d—%d 的整数，%s 填好", d, low, high, key)
		},
		NotTaken: func(d string, low, high int) string {
			return fmt.Sprintf("%s 不在 %d—%d 之内，没有填入。", d, low, high)
		},
		CannotCast: "现在还不能投出",
		Changing:   "您在修改已投的票；重新投出以前，原来的票有效。",
		Unsent: func(key string) string {
			return "您有改动还没有投出。按 " + key + " 接着改，或者就让原来的票有效。"
		},
		NotCast: "您没有投票。填过而没有投出的内容已经清除。",
		Kept:    "请抄下或拍下，不要给别人。",
		UntilClose: func(key string) string {
			return "投票结束前：按 " + key + " 可以修改，再投一次就替换原来的票，回执不变。"
		},
		AtClose:    "投票结束时：开箱计票，只留下各项的合计，票即销毁，不能再改，也看不出是谁投的。",
		AfterCount: "计票以后：凭回执查得到这张票已经计入，查不到评了什么。",
		Forgotten:  "您本轮已经投票，票在箱里，有效。系统重新启动过，或者重新发过入场码，没有保留您的回执；如需修改，请输入回执。",
		Refill:     "您原来评了什么，现在查不到：请全部重新填写。重新投出以前，原来的票有效。",
		ReceiptIn:  "大小写、横线、空格都可以",
		NoReceipt: func(n int) string {
			return fmt.Sprintf("这不是回执：回执是 26 个字母和数字，这里有 %d 个。请核对后再输入。", n)
		},
		Mouse: "鼠标：点等次就是评，点一行就是选，点下面的按键就是按",
		Keys: BallotKeys{
			Presenters: "换人", Undo: "退一格", Facts: "翻看资料", Fix: "回去修改", FillIn: "去补填", Change: "修改",
			PreviousOpen: "上一空项",
		},
	}
}

func ballotEN() Ballot {
	return Ballot{
		Left:      func(c string) string { return c + " left" },
		Abstained: "No mark (·): abstained, and not counted",
		TopLimit: func(m string, most, p, n int) string {
			return fmt.Sprintf("All “%s”: at most %d (%d%%), so far %d", m, most, p, n)
		},
		TopOver: func(m string, most, p, n int) string {
			return fmt.Sprintf("All “%s”: %d so far, at most %d (%d%%). Change an item for at least %d of those marked !", m, n, most, p, n-most)
		},
		TopMasked: func(most, p int) string { return fmt.Sprintf("All top marks: at most %d (%d%%)", most, p) },
		OverMasked: func(most int, key string) string {
			return fmt.Sprintf("All top marks: more than %d. Press %s to unmask and change one.", most, key)
		},
		AllSame: func(m string) string {
			return fmt.Sprintf("All marks so far are “%s”. Such a ballot cannot be cast: give at least one other mark.", m)
		},
		SameMasked: "All marks so far are the same. Such a ballot cannot be cast: give at least one other mark.",
		Typing: func(d string, low, high int, key string) string {
			if d == "" {
				return fmt.Sprintf("Whole numbers from %d to %d", low, high)
			}
			return fmt.Sprintf("Typing %s: a whole number from %d to %d, then %s", d, low, high, key)
		},
		NotTaken: func(d string, low, high int) string {
			return fmt.Sprintf("%s is not within %d to %d and was not taken.", d, low, high)
		},
		CannotCast: "It cannot be cast yet",
		Changing:   "You are changing a ballot that is in; it counts until you cast again.",
		Unsent: func(key string) string {
			return "You have changes that are not cast. Press " + key + " to go on, or leave the ballot as it is in the box."
		},
		NotCast: "You did not vote. What was filled in and not cast is gone.",
		Kept:    "Write it down or take a picture, and keep it to yourself.",
		UntilClose: func(key string) string {
			return "Until the close: press " + key + " to change your ballot. Casting again replaces it, under the same receipt."
		},
		AtClose:    "When voting closes: the box is opened and counted. Only sums are kept, the ballots are destroyed; nothing can be changed then, and nobody can tell who cast what.",
		AfterCount: "After the count: the receipt shows that this ballot was counted, not what is on it.",
		Forgotten:  "You have voted in this round, and your ballot is in the box. The server was started anew, or you were issued a new entry code, so your receipt is not known here any more; to change the ballot, type it.",
		Refill:     "What you marked cannot be looked up: please fill in everything again. Your ballot in the box counts until you cast again.",
		ReceiptIn:  "any case, with or without -",
		NoReceipt: func(n int) string {
			return fmt.Sprintf("This is no receipt: a receipt has 26 letters and digits, and these are %d. Check it and type it again.", n)
		},
		Mouse: "Mouse: click a grade to mark, a row to select, a key below to press it",
		Keys: BallotKeys{
			Presenters: "presenter", Undo: "undo one", Facts: "more facts", Fix: "go and fix", FillIn: "fill in", Change: "change",
			PreviousOpen: "previous open",
		},
	}
}
