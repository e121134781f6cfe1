package words

import (
	"fmt"
	"strings"
)

// Secrecy holds the sentences in which an attack on the secrecy of a file says what it
// tried and how well it guessed. Figures are named in braces: {of} is what it was tried
// on, {sets} the sets it fell into, {least} the ballots of one group in the smallest,
// {alone} those alone in their set, and {found} what was found.
type Secrecy struct {
	Title   string
	Tried   map[string]string // what was tried, by way of attack
	Outcome map[string]string // what it found, by way and verdict: "commits limit"
	Verdict map[string]string // in one word
	Leaks   func(n int) string
	Certain func(n int) string // how many are certain; nothing else is revealed
	Kept    string
}

// Said returns what was tried and what it found, with the figures filled in by name.
func (s Secrecy) Said(way, verdict string, figures map[string]int) (tried, outcome string) {
	outcome, ok := s.Outcome[way+" "+verdict]
	if !ok {
		outcome = s.Outcome[verdict]
	}
	for name, n := range figures {
		outcome = strings.ReplaceAll(outcome, "{"+name+"}", fmt.Sprint(n))
	}
	return s.Tried[way], outcome
}

func secrecyZH() Secrecy {
	return Secrecy{
		Title: "检验保密：假定有人拿到这些文件，逐项试着找出谁投了哪张票。以下不写出任何猜测的内容。",
		Tried: map[string]string{
			"file":     "把文件里投过票的人和票箱里的票，按编号、位置、到会先后和大小逐一对应",
			"commits":  "在预写日志里找同一次写入的人和票",
			"places":   "看票在文件里的先后是否透露投票的先后",
			"keys":     "看回执号有没有规律",
			"sizes":    "按票的长短区分",
			"copies":   "查看一并交来的副本",
			"between":  "比较前后两份副本，找出其间增加的人和票",
			"own":      "找没有评某位述职人的票，那可能是其本人的",
			"logs":     "在日志里找回执和票",
			"traces":   "在空闲的字节、预写日志和共享内存里找票的残留",
			"together": "在各行里找同一张票上连在一起的评价",
			"voters":   "在已结束的各次测评里找谁投过票的名单",
			"counts":   "看计票数是否透露某一张票上的评价",
			"void":     "找已作废各次测评的评价，与重新投票的一次相减",
		},
		Outcome: map[string]string{
			"nothing": "无可检验的内容。", "chance": "看不出什么。",
			"file chance":     "票箱里有 {of} 张票，同类别最少 {least} 张：任猜一张，平均 {least} 次中一次，与随便猜一样。",
			"file limit":      "票箱里有 {of} 张票，其中 {alone} 张是所在类别里唯一的一张，不猜就能知道。类别人数太少，无法保密。",
			"commits chance":  "{of} 张票在同一次写入里，同类别最少 {least} 张，与随便猜一样。",
			"commits limit":   "{of} 张票分在 {sets} 次写入里，同类别最少 {least} 张，{alone} 张单独一组。这是投票进行中的已知限度，结束投票后不再存在。",
			"places chance":   "{of} 张票按回执号排列，看不出先后。",
			"places leak":     "{of} 张票里有 {found} 处不按回执号排列，先后可能透露了是谁投的。",
			"keys chance":     "{of} 个回执号看不出规律。",
			"keys leak":       "{of} 个回执号里有 {found} 个彼此相像，不是随机的。",
			"sizes chance":    "{of} 张票一样长。",
			"sizes leak":      "{of} 张票有 {found} 种长短。",
			"copies chance":   "{of} 份副本里没有整张的票。",
			"copies limit":    "{of} 份副本里共有 {found} 张整张的票，是投票进行中留下的。不再需要时请销毁。",
			"between chance":  "其间增加的 {of} 张票同类别最少 {least} 张，与随便猜一样。",
			"between limit":   "{of} 张票分在 {sets} 段时间里，同类别最少 {least} 张，{alone} 张单独一组。这是投票进行中的已知限度：副本越密，每段的票越少。",
			"own limit":       "有 {of} 位述职人本人也投了票；这样的票同类别最少 {least} 张，有 {alone} 人只有一张。这是投票进行中的已知限度，结束投票后只留下合计，就看不出了。",
			"logs chance":     "{of} 份日志里没有回执，也没有票。",
			"logs leak":       "{of} 份日志里有 {found} 处回执或票。",
			"traces chance":   "{of} 个字节里没有残留。",
			"traces leak":     "{of} 个字节里有 {found} 处残留。",
			"file nothing":    "票箱是空的：没有正在进行的投票，已结束的各次测评只留下合计，票都已销毁。",
			"together chance": "{of} 行里没有一行有同一张票的两项评价。",
			"together leak":   "{of} 行里有 {found} 行把同一张票的几项评价连在一起。",
			"voters chance":   "已结束的 {of} 次测评只留下人数。",
			"voters leak":     "已结束的 {of} 次测评里还留着 {found} 人投过票的名单。",
			"counts chance":   "{of} 个计票数都是合计；评了同一位述职人的票，同类别最少 {least} 张。",
			"counts limit":    "{of} 个计票数都是合计，但有 {alone} 处同类别只有一张票评了这位述职人，不猜就能知道。类别人数太少，无法保密。",
			"counts leak":     "{of} 个计票数里有 {found} 个不是合计，可能透露哪些评价同属一张票。",
			"void chance":     "已作废的 {of} 次测评没有留下评价。",
			"void limit":      "文件里没有已作废的 {of} 次测评的评价，但交来的副本里有 {found} 个计票数：相减就能看出其间到会或离会的人评了什么。请销毁这些副本。",
			"void leak":       "文件里还有已作废各次测评的 {found} 个计票数：与重新投票的一次相减，就能看出其间到会或离会的人评了什么。",
		},
		Verdict: map[string]string{"nothing": "无", "chance": "看不出", "limit": "限度", "leak": "泄露"},
		Leaks:   func(n int) string { return fmt.Sprintf("发现 %d 处泄露。", n) },
		Certain: func(n int) string {
			return fmt.Sprintf("未发现其他泄露，但如上所述有 %d 处不猜就能知道。", n)
		},
		Kept: "未发现泄露。",
	}
}

func secrecyEN() Secrecy {
	return Secrecy{
		Title: "Test of the secrecy: suppose somebody holds these files and tries to find out who cast which ballot. No guess is shown.",
		Tried: map[string]string{
			"file":     "pair those who voted with the ballots in the box, by keys, by where they lie, by arrival and by size",
			"commits":  "find people and ballots of one writing in the write-ahead log",
			"places":   "see whether the order of ballots in their pages tells who came first",
			"keys":     "look for a pattern in the receipts",
			"sizes":    "tell ballots by their lengths",
			"copies":   "look into the copies that were handed in too",
			"between":  "compare each copy with the next, for people and ballots that came in between",
			"own":      "look for ballots without a mark for some presenter, which may be that presenter's own",
			"logs":     "look for receipts and ballots in the server's logs",
			"traces":   "look for remains of ballots in unused bytes, the write-ahead log and the shared memory",
			"together": "look in every row for marks of one ballot that stand together",
			"voters":   "look for who voted in closed rounds",
			"counts":   "see whether the counts tell what was on one ballot",
			"void":     "look for the marks of void rounds, to subtract them from those of the round held again",
		},
		Outcome: map[string]string{
			"nothing": "Nothing to test.", "chance": "It tells nothing.",
			"file chance":     "{of} ballots are in the box, at least {least} of a group: one guess in {least} is right, no better than guessing.",
			"file limit":      "{of} ballots are in the box; {alone} of them are the only one of their group and need no guess. So small a group keeps no secret.",
			"commits chance":  "{of} ballots are of one writing, at least {least} of a group: no better than guessing.",
			"commits limit":   "{of} ballots are of {sets} writings, at least {least} of a group in each; {alone} are alone in theirs. That is the known limit while a round is open, and gone after the close.",
			"places chance":   "{of} ballots lie in the order of their receipts, whoever came first.",
			"places leak":     "Among {of} ballots, {found} do not lie in the order of their receipts; their order may tell whose they are.",
			"keys chance":     "{of} receipts show none.",
			"keys leak":       "Of {of} receipts {found} resemble another; they are not random.",
			"sizes chance":    "{of} ballots are of one length.",
			"sizes leak":      "{of} ballots are of {found} lengths.",
			"copies chance":   "There is no whole ballot in {of} of them.",
			"copies limit":    "In {of} of them are {found} whole ballots, since they were made while a round was open. Destroy them once they are not needed.",
			"between chance":  "Of {of} ballots that came in between, at least {least} are of a group: no better than guessing.",
			"between limit":   "{of} ballots came in {sets} stretches, at least {least} of a group in each; {alone} are alone in theirs. That is the known limit while a round is open: the more copies, the fewer ballots between two.",
			"own limit":       "{of} presenters have voted; of such ballots there are at least {least} in their group, and {alone} presenters have only one. That is the known limit while a round is open; the close leaves only sums.",
			"logs chance":     "There is neither in {of} of them.",
			"logs leak":       "In {of} of them, {found} receipts or ballots stand.",
			"traces chance":   "There is none in {of} bytes.",
			"traces leak":     "There are {found} in {of} bytes.",
			"file nothing":    "The box is empty: no round is open, and of closed ones only sums are left, and the ballots were destroyed.",
			"together chance": "None of {of} rows has two marks of one ballot.",
			"together leak":   "Of {of} rows, {found} hold marks of one ballot together.",
			"voters chance":   "Of {of} closed rounds only the number is kept.",
			"voters leak":     "{found} people are still named as having voted in {of} closed rounds.",
			"counts chance":   "All of {of} counts are sums; at least {least} ballots of a group mark each presenter it marks.",
			"counts limit":    "All of {of} counts are sums, but {alone} times only one ballot of a group marks a presenter, which needs no guess. So small a group keeps no secret.",
			"counts leak":     "Of {of} counts, {found} are no sums and may tell which marks were on one ballot.",
			"void chance":     "No marks are left of {of} void rounds.",
			"void limit":      "The file has no marks of {of} void rounds, but the copies handed in have {found} counts of them: the difference tells the ballots of whoever came or left in between. Destroy those copies.",
			"void leak":       "The file still has {found} counts of void rounds: their difference from the round held again tells the ballots of whoever came or left in between.",
		},
		Verdict: map[string]string{"nothing": "nothing", "chance": "no better than guessing", "limit": "limit", "leak": "LEAK"},
		Leaks: func(n int) string {
			if n == 1 {
				return "1 leak found."
			}
			return fmt.Sprintf("%d leaks found.", n)
		},
		Certain: func(n int) string {
			if n == 1 {
				return "No other leak found, but 1 needs no guess, as said above."
			}
			return fmt.Sprintf("No other leak found, but %d need no guess, as said above.", n)
		},
		Kept: "No leak found.",
	}
}
