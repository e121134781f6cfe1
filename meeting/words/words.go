// Package words holds every phrase that people read, in each language: screens, refusals,
// papers and the command line. A phrase is a field or, where it contains facts, a
// function, so that a phrase that does not exist cannot be used; a test finds empty ones.
// The package decides nothing.
//
// Phrases are worded as a Party office would word them. Ten rules keep them of one voice:
//
//  1. One word for one thing. Numbers of people are 应到 and 实到; a person is 到会, 请假, 缺席
//     or 未到. A whole ballot is a 测评票, a piece of one a 测评条, the slip with the code an
//     入场条. Say 等次 (not 档), 类别 (not 组别), 方案 (not 计划), 范例 (not 样例), 采用 and
//     未采用 (not 通过), 系统 (not 服务), 工作人员 (not 会务人员). 参会人员 are in the hall,
//     参评人员 have a ballot. In English: host, projector, paper ballot, command.
//  2. 票 is a ballot and nothing else; a question is supported (支持 4). A round is 第 N 次测评.
//  3. As it is said aloud: 唱票完毕, 测评有效, 逐一揭晓, 宣布散会. No ÷, ≥ or = in Chinese, and
//     nothing flippant.
//  4. First what came of it, then what to do, a sentence each; split beyond 30 characters.
//  5. To people: 您, 请, and a subject. Nobody is told to wait for themselves: what a host may
//     read does not say 请等主持人.
//  6. No machine-room talk on screens (终端, 服务, 会话, 队列, 监听), and no names of commands;
//     both may stand in help and in answers to commands. The host key's 指纹 is an exception.
//  7. What is for staff stands only where staff reads it, never on the wall.
//  8. Full-width punctuation in Chinese: ：； and 、 between names, 。 after a sentence. Keys are
//     named as on their caps (Esc, Tab, F1), but 回车, 退格 and 空格.
//  9. Measure words, and verbs that fit: ballots are 张, pieces and questions 条, problems 个,
//     people 人, 名 or 位. A ballot is 投, an item 填, a result 确认 and signed (签字).
//  10. Papers read like official ones: the office before a name (高一年级党支部书记乙寅), dates
//     as 2018年10月20日, a place to sign and date. The three results keep their own names:
//     现场测评排名 (on the spot, never final), 综合评分, 最终等次.
package words

import (
	"maps"
	"sync"

	"pingyi/meeting/plan"
)

// Words holds all phrases in one language.
type Words struct {
	Language     plan.Language
	Door         Door
	Plan         Plan
	File         File
	HostKey      HostKey
	Web          Web
	Screen       Screen
	Command      Command
	Copies       Copies
	Papers       Papers
	Secrecy      Secrecy
	Act          Act
	Refused      Refused
	Rehearse     Rehearsal
	Hall         Hall
	Paper        PaperVote
	Question     Question
	House        House
	Passing      Passing
	Board        Board
	Ballot       Ballot
	Help         Help
	Register     Register
	Prepare      Prepare
	Workbook     Workbook
	Amend        Amend
	Table        Table
	Review       Review
	Reports      ReportPages
	Report       Report
	Composite    Composite
	Consequences Consequence
	Scores       ScorePages
	Public       Public
	BoardPages   PublicPages
	Feedback     Feedback
	Pictures     Pictures
	Years        Years
	Items        Items
	Lists        ListPages
	Page         Page
}

// The phrases are the same for everybody, so they are built once.
var (
	zh = sync.OnceValue(chinese)
	en = sync.OnceValue(english)
)

// For returns the phrases in a language, or the Chinese ones for a language that is not
// supported. They are shared and not to be modified.
func For(l plan.Language) *Words {
	if l == plan.English {
		return en()
	}
	return zh()
}

func chinese() *Words {
	w := &Words{
		Language:     plan.Chinese,
		Door:         doorZH(),
		Plan:         planZH(),
		File:         fileZH(),
		HostKey:      hostKeyZH(),
		Web:          webZH(),
		Screen:       screenZH(),
		Command:      commandZH(),
		Copies:       copiesZH(),
		Papers:       papersZH(),
		Secrecy:      secrecyZH(),
		Act:          actZH(),
		Refused:      refusedZH(),
		Rehearse:     rehearsalZH(),
		Hall:         hallZH(),
		Paper:        paperVoteZH(),
		Question:     questionZH(),
		House:        houseZH(),
		Passing:      passingZH(),
		Board:        boardZH(),
		Ballot:       ballotZH(),
		Help:         helpZH(),
		Register:     registerZH(),
		Prepare:      prepareZH(),
		Workbook:     workbookZH(),
		Amend:        amendZH(),
		Table:        tableZH(),
		Review:       reviewZH(),
		Reports:      reportPagesZH(),
		Report:       reportZH(),
		Composite:    compositeZH(),
		Consequences: consequenceZH(),
		Scores:       scorePagesZH(),
		Public:       publicZH(),
		BoardPages:   publicPagesZH(),
		Feedback:     feedbackZH(),
		Pictures:     picturesZH(),
		Years:        yearsZH(),
		Items:        itemsZH(),
		Lists:        listPagesZH(),
		Page:         pageZH(),
	}
	maps.Copy(w.Refused.Sentences, reviewRefusedZH())
	maps.Copy(w.Act.Help, reviewHelpZH())
	maps.Copy(w.Act.Help, feedbackHelpZH())
	maps.Copy(w.Refused.Sentences, yearsRefusedZH())
	maps.Copy(w.Refused.Sentences, reportRefusedZH())
	maps.Copy(w.Refused.Sentences, compositeRefusedZH())
	maps.Copy(w.Refused.Sentences, consequenceRefusedZH())
	maps.Copy(w.Act.Help, compositeHelpZH())
	maps.Copy(w.Act.Help, consequenceHelpZH())
	maps.Copy(w.Refused.Sentences, itemsRefusedZH())
	maps.Copy(w.Act.Help, itemsHelpZH())
	maps.Copy(w.Refused.Sentences, publicRefusedZH())
	maps.Copy(w.Act.Help, publicHelpZH())
	w.Plan.InTable = inTables(w.Workbook, w.Plan.Fault)
	return w
}

func english() *Words {
	w := &Words{
		Language:     plan.English,
		Door:         doorEN(),
		Plan:         planEN(),
		File:         fileEN(),
		HostKey:      hostKeyEN(),
		Web:          webEN(),
		Screen:       screenEN(),
		Command:      commandEN(),
		Copies:       copiesEN(),
		Papers:       papersEN(),
		Secrecy:      secrecyEN(),
		Act:          actEN(),
		Refused:      refusedEN(),
		Rehearse:     rehearsalEN(),
		Hall:         hallEN(),
		Paper:        paperVoteEN(),
		Question:     questionEN(),
		House:        houseEN(),
		Passing:      passingEN(),
		Board:        boardEN(),
		Ballot:       ballotEN(),
		Help:         helpEN(),
		Register:     registerEN(),
		Prepare:      prepareEN(),
		Workbook:     workbookEN(),
		Amend:        amendEN(),
		Table:        tableEN(),
		Review:       reviewEN(),
		Reports:      reportPagesEN(),
		Report:       reportEN(),
		Composite:    compositeEN(),
		Consequences: consequenceEN(),
		Scores:       scorePagesEN(),
		Public:       publicEN(),
		BoardPages:   publicPagesEN(),
		Feedback:     feedbackEN(),
		Pictures:     picturesEN(),
		Years:        yearsEN(),
		Items:        itemsEN(),
		Lists:        listPagesEN(),
		Page:         pageEN(),
	}
	maps.Copy(w.Refused.Sentences, reviewRefusedEN())
	maps.Copy(w.Act.Help, reviewHelpEN())
	maps.Copy(w.Act.Help, feedbackHelpEN())
	maps.Copy(w.Refused.Sentences, yearsRefusedEN())
	maps.Copy(w.Refused.Sentences, reportRefusedEN())
	maps.Copy(w.Refused.Sentences, compositeRefusedEN())
	maps.Copy(w.Refused.Sentences, consequenceRefusedEN())
	maps.Copy(w.Act.Help, compositeHelpEN())
	maps.Copy(w.Act.Help, consequenceHelpEN())
	maps.Copy(w.Refused.Sentences, itemsRefusedEN())
	maps.Copy(w.Act.Help, itemsHelpEN())
	maps.Copy(w.Refused.Sentences, publicRefusedEN())
	maps.Copy(w.Act.Help, publicHelpEN())
	w.Plan.InTable = inTables(w.Workbook, w.Plan.Fault)
	return w
}
