package words

import (
	"fmt"

	"pingyi/meeting/ballot"
)

// ResultPaper holds the phrases of the result sheet and of the report on the count.
type ResultPaper struct {
	Title, Ranking, Groups, Items, Rounds, Rules                    string // headings
	Rank, Branch, Name, Score, Marks, Note                          string // columns
	Item, Abstained, Lowest, Highest                                string
	Round, Rated, State, Issued, Cast, Blank, Root, Signed, Receipt string
	Valid, Invalid                                                  string // columns
	Tied, Counted, Void, Unranked, Hidden, Published, NoSigner      string
	Voters                                                          string // label: how many rated
	DueOf                                                           func(due, raters int) string
	VotersOf                                                        func(least, most int) string
	Votes, Share                                                    string   // kinds of figures, in a row each
	All                                                             string   // all items together
	Signatures                                                      []string // lines to sign on
	Weight                                                          func(name, percent string) string
	LeftOut                                                         func(groups string) string
	BrokenBy                                                        func(rule, group string, points bool) string // points: there are no grades
	Reason                                                          func(state, reason string) string
	Again                                                           func(rated string) string // in a round that was held again

	// The rules of the score, besides those that the host explains.
	Rounded, NobodyIn, Shared string
	TieRule                   func(rule, group string, points bool) string
	Ties                      func(rules string) string

	// The report on the count.
	Count, CountOf, PaperCount, Officers  string // title, headings
	Made, Out, In, Spoiled, Spare, Astray string // columns, of paper ballots
	CountRule, InvalidRule, SpareRule     string
	CountSignatures                       []string // lines to sign on
}

func resultPaperZH() ResultPaper {
	return ResultPaper{
		Title: "现场测评结果", Ranking: "现场测评排名", Groups: "各类别得分", Items: "各项目测评情况", Rounds: "投票情况", Rules: "计分规则",
		Rank: "名次", Branch: "党支部", Name: "姓名", Score: "得分", Marks: "票数", Note: "说明",
		Item: "项目", Abstained: "弃权", Lowest: "最低", Highest: "最高",
		Round: "次序", Rated: "述职人", State: "状态", Issued: "发出", Cast: "收回", Blank: "空白", Root: "票箱校验码", Signed: "监票人签字", Receipt: "回执",
		Valid: "有效", Invalid: "无效",
		Tied: "并列", Counted: "已计票", Void: "作废", Unranked: "无有效评分", Hidden: "票数较少，为保密不单列", Published: "公布时间", NoSigner: "未签字",
		Voters: "参加测评",
		DueOf:  func(due, raters int) string { return fmt.Sprintf("%d人，其中参评人员%d人", due, raters) },
		VotersOf: func(least, most int) string {
			if least == most {
				return fmt.Sprintf("%d人", most)
			}
			return fmt.Sprintf("%d人至%d人（各次测评）", least, most)
		},
		Votes: "票数", Share: "占比", All: "合计",
		Signatures: []string{
			"主持人（签字）：　　　　　　　　　　　年　　月　　日",
			"总监票人（签字）：　　　　　　　　　　年　　月　　日",
			"监票人（签字）：　　　　　　　　　　　年　　月　　日",
			"监票人（签字）：　　　　　　　　　　　年　　月　　日",
			"计票人（签字）：　　　　　　　　　　　年　　月　　日",
			"计票人（签字）：　　　　　　　　　　　年　　月　　日",
			"记录人（签字）：　　　　　　　　　　　年　　月　　日",
		},
		Weight:   func(n, p string) string { return fmt.Sprintf("%s（%s%%）", n, p) },
		LeftOut:  func(g string) string { return "无评分的类别不计，权重按比例分给其他类别：" + g },
		BrokenBy: brokenByZH,
		Reason:   func(state, reason string) string { return state + "：" + reason },
		Again:    func(rated string) string { return rated + "（重新投票）" },

		Rounded: "得分四舍五入，保留两位小数。", NobodyIn: "没有评价的类别不计，权重按比例分给其他类别。",
		Shared:  "得分相同的，名次并列。",
		TieRule: tieRuleZH,
		Ties: func(rules string) string {
			return "得分相同的，依次比较：" + rules + "；仍相同的，名次并列。"
		},

		Count: "计票报告单", CountOf: "各次测评", PaperCount: "纸质测评票", Officers: "监票、计票人员",
		Made: "印制", Out: "发出", In: "入箱", Spoiled: "作废", Spare: "备用剩余", Astray: "未收回",
		CountRule:   "收回票数不多于发出票数的，测评有效。",
		InvalidRule: "填写不符合规定的票不能入箱；一张票上未填的项目视为弃权。空白票是各项都未填的票，计入有效票。",
		SpareRule:   "作废包括损坏、无法辨认和没有使用而注销的票；备用剩余是印制后没有发出、也没有作废的票。",
		CountSignatures: []string{
			"总监票人（签字）：　　　　　　　　　　年　　月　　日",
			"监票人（签字）：　　　　　　　　　　　年　　月　　日",
			"监票人（签字）：　　　　　　　　　　　年　　月　　日",
			"计票人（签字）：　　　　　　　　　　　年　　月　　日",
			"计票人（签字）：　　　　　　　　　　　年　　月　　日",
		},
	}
}

func resultPaperEN() ResultPaper {
	return ResultPaper{
		Title: "Results of the on-site evaluation", Ranking: "On-site ranking", Groups: "Scores by group", Items: "Scores by item", Rounds: "Rounds", Rules: "Rules of the score",
		Rank: "Rank", Branch: "Branch", Name: "Name", Score: "Score", Marks: "Ballots", Note: "Note",
		Item: "Item", Abstained: "Abstained", Lowest: "Lowest", Highest: "Highest",
		Round: "Round", Rated: "Presenter", State: "State", Issued: "Issued", Cast: "Collected", Blank: "Blank", Root: "Box checksum", Signed: "Signed by", Receipt: "Receipt",
		Valid: "Valid", Invalid: "Invalid",
		Tied: "tied", Counted: "counted", Void: "void", Unranked: "no marks", Hidden: "too few ballots; not shown, for secrecy", Published: "Published", NoSigner: "not signed",
		Voters: "Rated",
		DueOf:  func(due, raters int) string { return fmt.Sprintf("%d, of whom %d may vote", due, raters) },
		VotersOf: func(least, most int) string {
			if least == most {
				return fmt.Sprint(most)
			}
			return fmt.Sprintf("%d to %d (by round)", least, most)
		},
		Votes: "votes", Share: "share", All: "Total",
		Signatures: []string{
			"Host (signature):                                   Date:",
			"Head scrutineer (signature):                        Date:",
			"Scrutineer (signature):                             Date:",
			"Scrutineer (signature):                             Date:",
			"Teller (signature):                                 Date:",
			"Teller (signature):                                 Date:",
			"Recorder (signature):                               Date:",
		},
		Weight:   func(n, p string) string { return fmt.Sprintf("%s (%s%%)", n, p) },
		LeftOut:  func(g string) string { return "groups without a mark, whose weight went to the others: " + g },
		BrokenBy: brokenByEN,
		Reason:   func(state, reason string) string { return state + ": " + reason },
		Again:    func(rated string) string { return rated + " (held again)" },

		Rounded: "Scores are rounded half up, to two decimals.", NobodyIn: "A group without a mark is left out; its weight goes to the others in proportion.",
		Shared:  "Equal scores share a rank.",
		TieRule: tieRuleEN,
		Ties: func(rules string) string {
			return "Equal scores are told apart in this order: " + rules + ". Otherwise they share a rank."
		},

		Count: "Report on the Count", CountOf: "The rounds", PaperCount: "Paper ballots", Officers: "Scrutineers and tellers",
		Made: "Made", Out: "Handed out", In: "In the box", Spoiled: "Void", Spare: "Spare", Astray: "Not back",
		CountRule:   "A vote is valid if no more ballots were collected than issued.",
		InvalidRule: "A ballot that is not filled in as it should be can't be cast; what is left open on one counts as abstained. A blank ballot has no mark at all, and is valid.",
		SpareRule:   "Void are ballots that were spoiled, could not be read, or were cancelled unused; spare are those that were neither handed out nor void.",
		CountSignatures: []string{
			"Head scrutineer (signature):                        Date:",
			"Scrutineer (signature):                             Date:",
			"Scrutineer (signature):                             Date:",
			"Teller (signature):                                 Date:",
			"Teller (signature):                                 Date:",
		},
	}
}

// tieRuleZH says what decides between equal scores; tieRuleEN does so in English.
func tieRuleZH(rule, group string, points bool) string {
	top, lowest := "最高等次比例高者在前", "最低等次票数少者在前"
	if points {
		top, lowest = "最高分比例高者在前", "最低分票数少者在前"
	}
	switch rule {
	case ballot.TopShare:
		return top
	case ballot.FewerLowest:
		return lowest
	}
	return "“" + group + "”得分高者在前"
}

func tieRuleEN(rule, group string, _ bool) string {
	switch rule {
	case ballot.TopShare:
		return "the share of top marks"
	case ballot.FewerLowest:
		return "fewer lowest marks"
	}
	return "the score of " + group
}

// brokenByZH says what decided between equal scores; brokenByEN does so in English.
func brokenByZH(rule, group string, points bool) string {
	return "同分，" + tieRuleZH(rule, group, points)
}

func brokenByEN(rule, group string, points bool) string {
	return "equal score, placed by " + tieRuleEN(rule, group, points)
}
