package words

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/refuse"
)

// Ballot holds the phrases with which a ballot explains itself: its rules while it is
// filled in, what is still open, and what happens to it once it is cast.
type Ballot struct {
	Title                           func(round int) string // of a ballot, which bears no name
	HowTo                           map[ballot.Scale]func(first, last int, doneKey string) string
	HowToTap                        func(done string) string                // the same without a keyboard
	ByRow                           func(wholeKey, repeatKey string) string // how to grade by row
	WholeRow                        map[ballot.Scale]string                 // what a mark does while the cursor is on a whole row
	MorePeople, MoreItems, MoreRows func(n int) string                      // so many are not on the screen
	Before, After                   string                                  // the presenter before the one that is shown, and the next
	Left                            func(clock string) string
	Abstained                       string // what a blank means
	// A mark is named by its grade or number. The masked phrases name and count none.
	NoUnison   map[ballot.Scale]string // a rule of the form
	TopLimit   func(mark string, most, percent, given int) string
	TopOver    func(mark string, most, percent, given int) string
	TopMasked  map[ballot.Scale]func(most, percent int) string
	OverMasked map[ballot.Scale]func(most int, unmaskKey string) string
	AllSame    func(mark string) string
	SameMasked string
	Typing     func(digits string, min, max int, doneKey string) string
	NotTaken   func(digits string, min, max int) string

	NotYet     string // cast
	NotAgain   string // the changes are not cast yet
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
	None       map[refuse.Why]string // why a person does not vote in the open round
	Mouse      string

	Closing Closing
	Keys    BallotKeys
}

// Closing holds the phrases of the notice before a round closes.
type Closing struct {
	In       func(seconds int) string                            // to everybody
	Missing  func(missing int, nowKey, callOffKey string) string // to a host
	Refused  func(reason string) string                          // to a host: the round stays open
	Now, Off string                                              // the words of the help line
}

// BallotKeys holds the words of the help line on a ballot.
type BallotKeys struct {
	Presenters, Undo, Facts, Fix, FillIn, Change, PreviousOpen string
	Voted                                                      string // opens the ballot that is cast
	Whole, Single, Repeat                                      string // to grade by row, by item, like the row above
}

func ballotZH() Ballot {
	return Ballot{
		Title: func(n int) string { return fmt.Sprintf("第 %d 次无记名测评", n) },
		HowTo: map[ballot.Scale]func(first, last int, doneKey string) string{
			ballot.Grades: func(a, b int, key string) string {
				return fmt.Sprintf("按 %d—%d 评等次，填完按%s检查并投票。", a, b, key)
			},
			ballot.Points: func(a, b int, key string) string {
				return fmt.Sprintf("每项填 %d—%d 的整数，填完按%s检查并投票。", a, b, key)
			},
		},
		ByRow: func(whole, repeat string) string {
			return fmt.Sprintf("按 %s 一次评各项，按 %s 与上一人相同。", whole, repeat)
		},
		WholeRow: map[ballot.Scale]string{
			ballot.Grades: "现在各项同评：所按等次用于此人的各项。", ballot.Points: "现在各项同评：所填分数用于此人的各项。",
		},
		MorePeople: func(n int) string { return fmt.Sprintf("还有 %d 人", n) },
		HowToTap:   func(done string) string { return "点等次评定，评完点“" + done + "”。" },
		MoreItems:  func(n int) string { return fmt.Sprintf("还有 %d 项", n) },
		Before:     "上一位",
		After:      "下一位",
		MoreRows:   func(n int) string { return fmt.Sprintf("还有 %d 行", n) },
		Left:       func(c string) string { return "余 " + c },
		Abstained:  "未填（·）视为弃权，不计入平均分",
		NoUnison: map[ballot.Scale]string{
			ballot.Grades: "不能对所有人的所有项目都评同一等次", ballot.Points: "不能对所有人的所有项目都打同一分数",
		},
		TopLimit: func(m string, most, p, n int) string {
			return fmt.Sprintf("各项都评“%s”的最多 %d 人（%d%%），已有 %d 人", m, most, p, n)
		},
		TopOver: func(m string, most, p, n int) string {
			return fmt.Sprintf("各项都评“%s”的已有 %d 人，最多 %d 人（%d%%）。请在标“!”的人中至少改 %d 人的一项。", m, n, most, p, n-most)
		},
		TopMasked: map[ballot.Scale]func(most, percent int) string{
			ballot.Grades: func(most, p int) string {
				return fmt.Sprintf("各项都评最高等次的最多 %d 人（%d%%）", most, p)
			},
			ballot.Points: func(most, p int) string {
				return fmt.Sprintf("各项都打最高分的最多 %d 人（%d%%）", most, p)
			},
		},
		OverMasked: map[ballot.Scale]func(most int, unmaskKey string) string{
			ballot.Grades: func(most int, key string) string {
				return fmt.Sprintf("各项都评最高等次的超过 %d 人。请按 %s 显示后修改。", most, key)
			},
			ballot.Points: func(most int, key string) string {
				return fmt.Sprintf("各项都打最高分的超过 %d 人。请按 %s 显示后修改。", most, key)
			},
		},
		AllSame: func(m string) string {
			return fmt.Sprintf("所评全部是“%s”，这样的票不能投。请至少改评一项。", m)
		},
		SameMasked: "所评全部相同，这样的票不能投。请至少改评一项。",
		Typing: func(d string, low, high int, key string) string {
			return fmt.Sprintf("正在输入 %s（填 %d—%d 的整数），按%s确认", d, low, high, key)
		},
		NotTaken: func(d string, low, high int) string {
			return fmt.Sprintf("%s 不在 %d—%d 之间，没有填入。", d, low, high)
		},
		NotYet: "还没有投票", NotAgain: "改动还没有投，原来的票仍然有效",
		CannotCast: "现在还不能投票",
		Changing:   "您正在修改已投的票；重新投票之前，原来的票有效。",
		Unsent: func(key string) string {
			return "改动还没有投，原来的票仍然有效。按" + key + "继续修改。"
		},
		NotCast: "您没有投票。填写后没有投的内容已经清除。",
		Kept:    "请抄下或拍照保存，不要给别人看。",
		UntilClose: func(key string) string {
			return "投票结束前：按" + key + "可以修改，重新投票后替换原来的票，回执不变。"
		},
		AtClose:    "投票结束时：开箱计票，只保留各项的合计，测评票随即销毁。此后不能再改，也无法看出是谁投的。",
		AfterCount: "计票以后：凭回执可以查到这张票已计入，但查不到评了什么。",
		Forgotten:  "您已经投票，票在箱里，有效。系统重新启动过，或入场码重新发放过，没有保留您的回执；如需修改，请输入回执。",
		Refill:     "原来评了什么已查不到，请全部重新填写。重新投票之前，原来的票有效。",
		ReceiptIn:  "大小写、横线、空格都可以",
		None: map[refuse.Why]string{
			meeting.NotRater: "您不参加测评", meeting.NothingToRate: "本次测评的是您本人，您不参加投票",
			meeting.VotesOnPaper: "您本次用纸质测评票，请投入票箱", meeting.MarkedAbsent: "您目前登记为缺席，请找主持人或监票人改为到会",
			meeting.MarkedOnLeave: "您目前登记为请假，请找主持人或监票人改为到会",
		},
		NoReceipt: func(n int) string {
			return fmt.Sprintf("这不是回执。回执是 26 个字母和数字，您输入了 %d 个，请核对后再输入。", n)
		},
		Mouse: "鼠标：点等次即评定，点一行即选中，点底部按键等于按键",
		Closing: Closing{
			In: func(n int) string { return fmt.Sprintf("投票将在 %d 秒后结束", n) },
			Missing: func(n int, now, off string) string {
				what := fmt.Sprintf("再按 %s 立即结束，按 %s 取消。", now, off)
				if n == 0 {
					return "全部已投票。" + what
				}
				return fmt.Sprintf("还有 %d 人未投票。%s", n, what)
			},
			Refused: func(reason string) string { return "投票没有结束。" + reason },
			Now:     "立即结束投票", Off: "取消结束",
		},
		Keys: BallotKeys{
			Presenters: "换人", Undo: "退一项", Facts: "翻看资料", Fix: "回去修改", FillIn: "去补填", Change: "修改", Voted: "已投的票",
			PreviousOpen: "上一空项", Whole: "各项同评", Single: "逐项评", Repeat: "同上一人",
		},
	}
}

func ballotEN() Ballot {
	return Ballot{
		Title: func(n int) string { return fmt.Sprintf("Round %d, secret ballot", n) },
		HowTo: map[ballot.Scale]func(first, last int, doneKey string) string{
			ballot.Grades: func(a, b int, key string) string {
				return fmt.Sprintf("Mark with %d to %d, then press %s to check and cast.", a, b, key)
			},
			ballot.Points: func(a, b int, key string) string {
				return fmt.Sprintf("Type whole numbers from %d to %d, then press %s to check and cast.", a, b, key)
			},
		},
		ByRow: func(whole, repeat string) string {
			return fmt.Sprintf("Press %s to mark all items at once, %s to repeat the presenter above.", whole, repeat)
		},
		WholeRow: map[ballot.Scale]string{
			ballot.Grades: "All items at once: a grade goes to every item of this presenter.", ballot.Points: "All items at once: a number goes to every item of this presenter.",
		},
		MorePeople: func(n int) string { return fmt.Sprintf("%d more", n) },
		HowToTap:   func(done string) string { return "Tap the grades, then “" + done + "”." },
		MoreItems:  func(n int) string { return fmt.Sprintf("%d more", n) },
		Before:     "previous",
		After:      "next",
		MoreRows:   func(n int) string { return fmt.Sprintf("%d more lines", n) },
		Left:       func(c string) string { return c + " left" },
		Abstained:  "Left open (·) = abstained, not averaged",
		NoUnison: map[ballot.Scale]string{
			ballot.Grades: "The marks may not all be the same.", ballot.Points: "The numbers may not all be the same.",
		},
		TopLimit: func(m string, most, p, n int) string {
			return fmt.Sprintf("All “%s”: at most %d (%d%%), so far %d", m, most, p, n)
		},
		TopOver: func(m string, most, p, n int) string {
			return fmt.Sprintf("All “%s” for %d people; at most %d (%d%%). Change one item for at least %d of those marked !.", m, n, most, p, n-most)
		},
		TopMasked: map[ballot.Scale]func(most, percent int) string{
			ballot.Grades: func(most, p int) string { return fmt.Sprintf("All top grades: at most %d (%d%%)", most, p) },
			ballot.Points: func(most, p int) string { return fmt.Sprintf("All top marks: at most %d (%d%%)", most, p) },
		},
		OverMasked: map[ballot.Scale]func(most int, unmaskKey string) string{
			ballot.Grades: func(most int, key string) string {
				return fmt.Sprintf("All top grades: more than %d. Press %s to unmask and change one.", most, key)
			},
			ballot.Points: func(most int, key string) string {
				return fmt.Sprintf("All top marks: more than %d. Press %s to unmask and change one.", most, key)
			},
		},
		AllSame: func(m string) string {
			return fmt.Sprintf("Everything is marked “%s”. Such a ballot cannot be cast; change at least one mark.", m)
		},
		SameMasked: "All marks are the same. Such a ballot cannot be cast; change at least one mark.",
		Typing: func(d string, low, high int, key string) string {
			return fmt.Sprintf("Typing %s: a whole number from %d to %d, then %s", d, low, high, key)
		},
		NotTaken: func(d string, low, high int) string {
			return fmt.Sprintf("%s is not within %d to %d and was not taken.", d, low, high)
		},
		NotYet: "Not cast yet", NotAgain: "The changes are not cast yet; the ballot in the box still counts",
		CannotCast: "It cannot be cast yet",
		Changing:   "You are changing a ballot that is in; it counts until you cast again.",
		Unsent: func(key string) string {
			return "Your changes are not cast; the ballot in the box still counts. Press " + key + " to go on changing it."
		},
		NotCast: "You did not vote. What was filled in and not cast is gone.",
		Kept:    "Write it down or take a picture, and keep it to yourself.",
		UntilClose: func(key string) string {
			return "Until voting closes: press " + key + " to change your ballot. Casting again replaces it, under the same receipt."
		},
		AtClose:    "When voting closes: the box is opened and counted. Only sums are kept, the ballots are destroyed; nothing can be changed then, and nobody can tell who cast what.",
		AfterCount: "After the count: the receipt shows that this ballot was counted, not what is on it.",
		Forgotten:  "You have voted, and your ballot counts. The system was restarted, or your entry code issued again, and no longer has your receipt; to change the ballot, type the receipt.",
		Refill:     "What you marked cannot be looked up: please fill in everything again. Your ballot in the box counts until you cast again.",
		ReceiptIn:  "any case, with or without -",
		None: map[refuse.Why]string{
			meeting.NotRater: "You do not rate", meeting.NothingToRate: "This round is about you; you do not vote in it",
			meeting.VotesOnPaper: "You vote on paper: put your ballot into the box", meeting.MarkedAbsent: "You are marked absent. Ask the host or a scrutineer to mark you present",
			meeting.MarkedOnLeave: "You are marked as excused. Ask the host or a scrutineer to mark you present",
		},
		NoReceipt: func(n int) string {
			return fmt.Sprintf("This is no receipt: a receipt has 26 letters and digits, and these are %d. Check it and type it again.", n)
		},
		Mouse: "Mouse: click a grade to mark it, a row to select it, a key below to press it",
		Closing: Closing{
			In: func(n int) string {
				if n == 1 {
					return "Voting closes in 1 second"
				}
				return fmt.Sprintf("Voting closes in %d seconds", n)
			},
			Missing: func(n int, now, off string) string {
				what := fmt.Sprintf("Press %s again to close at once, %s to keep it open.", now, off)
				if n == 0 {
					return "Everybody has voted. " + what
				}
				return fmt.Sprintf("Still to vote: %d. %s", n, what)
			},
			Refused: func(reason string) string { return "Voting did not close. " + reason },
			Now:     "close now", Off: "keep it open",
		},
		Keys: BallotKeys{
			Presenters: "presenter", Undo: "undo one", Facts: "more facts", Fix: "go and fix", FillIn: "fill in", Change: "change", Voted: "your ballot",
			PreviousOpen: "previous open", Whole: "all items", Single: "one by one", Repeat: "like the one above",
		},
	}
}

// Board holds the phrases of the receipts board, on which everybody can find their ballot
// among those counted.
type Board struct {
	Title    string
	Page     func(n, of int) string
	Find     string // hint in the input line
	Matching func(n int) string
	Counted  func(round int) string // the receipt that was looked for
	Void     func(round int) string
	NotThere func(round int) string
	Keys     BoardKeys
}

// BoardKeys holds the words of the help line on the board.
type BoardKeys struct{ Board, Turn, NextRound, Clear string }

func boardZH() Board {
	return Board{
		Title: "回执", Page: func(n, of int) string { return fmt.Sprintf("第 %d / %d 页", n, of) },
		Find:     "输入回执查找",
		Matching: func(n int) string { return fmt.Sprintf("符合的有 %d 张", n) },
		Counted:  func(r int) string { return fmt.Sprintf("这张票已计入第 %d 次测评", r) },
		Void: func(r int) string {
			return fmt.Sprintf("这张票在第 %d 次测评的票箱里，该次已作废", r)
		},
		NotThere: func(r int) string { return fmt.Sprintf("第 %d 次测评的票箱里没有这个回执", r) },
		Keys:     BoardKeys{Board: "回执", Turn: "翻页", NextRound: "另一次测评", Clear: "清除"},
	}
}

func boardEN() Board {
	return Board{
		Title: "Receipts", Page: func(n, of int) string { return fmt.Sprintf("page %d of %d", n, of) },
		Find: "type a receipt to find it",
		Matching: func(n int) string {
			if n == 1 {
				return "1 matches"
			}
			return fmt.Sprintf("%d match", n)
		},
		Counted:  func(r int) string { return fmt.Sprintf("this ballot is counted in round %d", r) },
		Void:     func(r int) string { return fmt.Sprintf("this ballot is in the box of round %d, which is void", r) },
		NotThere: func(r int) string { return fmt.Sprintf("no such receipt in the box of round %d", r) },
		Keys:     BoardKeys{Board: "receipts", Turn: "turn page", NextRound: "another round", Clear: "clear"},
	}
}
