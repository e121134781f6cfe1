package words

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/meeting/verify"
)

// Papers holds the phrases of printed and exported documents: the result sheet, the
// minutes, entry slips, and the report of a verification.
type Papers struct {
	// Flaw says what does not hold in a stored meeting, in one sentence.
	Flaw   func(verify.Flaw) string
	Roles  map[plan.Role]string
	Result ResultPaper
	Minute MinutesPaper
	Agenda AgendaPaper
	Ticket EntryTicket
}

// ResultPaper holds the phrases of the result sheet.
type ResultPaper struct {
	Title, Ranking, Groups, Items, Rounds                                 string // headings
	Rank, Branch, Name, Score, Marks, Note                                string // columns
	Item, Abstained, Lowest, Highest                                      string
	Round, Rated, State, Issued, Cast, Blank, Root, Signed, Receipt       string
	Tied, Counted, Void, Unranked, Hidden, Published, Signature, NoSigner string
	Weight                                                                func(name, percent string) string
	LeftOut                                                               func(groups string) string
	BrokenBy                                                              func(rule, group string) string
	Reason                                                                func(state, reason string) string
}

// MinutesPaper holds the phrases of the minutes. Each function returns the text of one
// entry.
type MinutesPaper struct {
	Title, Organization, Date, Time, Place, Host, Recorder, Scrutineer, Due, Present, Absent, Record string
	AtTime, Step, Kind, Text                                                                         string // columns
	Kinds                                                                                            map[string]string
	Until                                                                                            func(from, to string) string
	People                                                                                           func(n int, names string) string
	WithNote                                                                                         func(name, reason string) string
	None, OnLeave                                                                                    string
	Order                                                                                            func(names string) string
	Comment                                                                                          func(branch, leader, text string) string
	CommentNoted                                                                                     func(branch, by, text string) string // written by somebody else than the leader
	Put, Drawn, Asked, Answered                                                                      func(n int, text string) string
	Received                                                                                         func(n int) string // a question whose text is not given
	Dismissed                                                                                        func(n int, reason string) string
	Lot                                                                                              func(name string) string
	PutBy                                                                                            func(n int, name, text string) string
	Edited                                                                                           func(n int, text, asked string) string
	Merged                                                                                           func(n, into int) string
	Gist                                                                                             func(text string) string
	Pledge                                                                                           func(branch string, p meeting.Pledge) string
	Opened                                                                                           func(round int) string
	Override                                                                                         func(reason string) string
	Closed                                                                                           func(round, issued, cast, blank int) string
	Root                                                                                             func(hash string) string
	Voided                                                                                           func(round int, reason string) string
	Signed                                                                                           func(round int, name string) string
	Published, Withdrawn                                                                             string
	Standing                                                                                         func(rank int, tied bool, branch, name, score string) string
	Written                                                                                          string
	Head                                                                                             func(number int, hash string) string
	Signatures                                                                                       string
}

// EntryTicket holds the phrases of the slips with entry codes.
type EntryTicket struct {
	ID, Name, Group, Roles, Code, Connect, Direct string
	Hint                                          string
	HostKey                                       string // before the fingerprint that ssh shows at the first connection
}

// flawSentences returns a function that fills in the sentence for a flaw. A sentence
// about events from {number} to {want} may have a variant for a single event after a bar.
func flawSentences(of map[verify.Kind]string) func(verify.Flaw) string {
	return func(u verify.Flaw) string {
		sentence, ofOne, _ := strings.Cut(of[u.Kind], "|")
		if ofOne != "" && u.Want == fmt.Sprint(u.Number) {
			sentence = ofOne
		}
		return strings.NewReplacer("{number}", fmt.Sprint(u.Number), "{round}", fmt.Sprint(u.Round), "{who}", printable(u.Who),
			"{have}", printable(u.Have), "{want}", printable(u.Want)).Replace(sentence)
	}
}

// printable cleans text from a file that may be damaged or forged.
func printable(s string) string { return text.Clean(s, 200) }

func papersZH() Papers {
	return Papers{
		Flaw: flawSentences(map[verify.Kind]string{
			verify.FlawEmpty:         "文件里没有任何会议记录。",
			verify.FlawContent:       "第 {number} 条记录被改动：内容与它的校验值不符。",
			verify.FlawChain:         "第 {number} 条记录接不上前一条：前面有记录被改动、删除或插入。",
			verify.FlawMissing:       "缺第 {number} 到 {want} 条记录，它们之后的记录和计票因此无法全部核对。|缺第 {number} 条记录，它之后的记录和计票因此无法全部核对。",
			verify.FlawNumber:        "第 {number} 条记录的编号不对，这里应是第 {want} 条。",
			verify.FlawImpossible:    "第 {number} 条记录（{have}）读不懂，或在会议的这一时刻不可能发生。",
			verify.FlawPlan:          "记录的开头没有一份正确的会议方案，无法重新计票。",
			verify.FlawStrayCounts:   "文件里有第 {round} 轮的计票数，但这一轮没有结束过。",
			verify.FlawPresenter:     "第 {round} 轮有“{who}”的计票数，但这一轮并不测评此人。",
			verify.FlawGroup:         "第 {round} 轮有类别“{who}”的计票数，但没有这个类别。",
			verify.FlawMarks:         "第 {round} 轮“{who}”的计票数里有测评表上没有的评分。",
			verify.FlawMarkCount:     "第 {round} 轮给“{who}”的评分数与评了此人的 {have} 张票不符（至少 {want} 张）。",
			verify.FlawBallotCount:   "第 {round} 轮的计票数合计 {have} 张票，记录是 {want} 张。",
			verify.FlawGroupSize:     "第 {round} 轮类别“{who}”有 {have} 张票，但这一类别只有 {want} 人可以投票。",
			verify.FlawGroupVoted:    "第 {round} 轮类别“{who}”有 {have} 张票，但这一类别有 {want} 人投过票。",
			verify.FlawRoot:          "第 {round} 轮的计票数与计票时记下的票箱指纹不符：现在是 {have}，记录是 {want}。",
			verify.FlawSmall:         "第 {round} 轮记录里只公布总分的述职人是“{have}”，按计票数应是“{want}”。",
			verify.FlawBlank:         "第 {round} 轮记录的空白票是 {have} 张，与计票数不符（{want} 张）。",
			verify.FlawReceiptCount:  "第 {round} 轮有 {have} 个回执，应有 {want} 个。",
			verify.FlawReceiptOrder:  "第 {round} 轮的回执没有按规定排序，或有重复。",
			verify.FlawOverIssued:    "第 {round} 轮收回 {have} 票，多于发出的 {want} 票。",
			verify.FlawIssued:        "第 {round} 轮发出 {have} 票，多于可以投票的 {want} 人。",
			verify.FlawTurnout:       "第 {round} 轮有 {have} 人投过票，但票数是 {want}。",
			verify.FlawSeat:          "第 {round} 轮有“{who}”投过票，但这一轮没有这个人可以投票。",
			verify.FlawFile:          "文件本身有损伤，或被别的程序改过（{have}）。",
			verify.FlawVoidMarks:     "第 {round} 轮已经作废，评分应当销毁，文件里却还有。",
			verify.FlawBallotsLeft:   "没有正在进行的投票，文件里却还有 {have} 张未计的票。",
			verify.FlawTurnoutLeft:   "第 {round} 轮已经结束，文件里却还留着 {have} 人投过票的名单。",
			verify.FlawRanking:       "第 {number} 条记录公布的排名与重新计票不符：公布“{have}”，重算“{want}”。",
			verify.FlawOtherMeeting:  "两个文件不是同一次会议。",
			verify.FlawChanged:       "第 {number} 到 {want} 条记录与旧文件里的不同。|第 {number} 条记录与旧文件里的不同。",
			verify.FlawGone:          "旧文件里的第 {number} 到 {want} 条记录，在新文件里没有了。|旧文件里的第 {number} 条记录，在新文件里没有了。",
			verify.FlawCountsChanged: "第 {round} 轮的计票数与旧文件里的不同。",
			verify.FlawSeatsGone:     "第 {round} 轮有 {have} 人在旧文件里投过票，新文件里却没有。",
			verify.FlawReceiptsGone:  "第 {round} 轮有 {have} 张票在旧文件的票箱里，新文件里却没有计入。",
		}),
		Roles: map[plan.Role]string{plan.Host: "主持人", plan.Scrutineer: "监票人", plan.Recorder: "记录人", plan.Projector: "大屏", plan.Teller: "计票人", plan.Kiosk: "公用投票终端"},
		Result: ResultPaper{
			Title: "现场测评结果", Ranking: "排名", Groups: "分类别得分", Items: "分项评价", Rounds: "投票情况",
			Rank: "名次", Branch: "党支部", Name: "姓名", Score: "得分", Marks: "票数", Note: "说明",
			Item: "项目", Abstained: "弃权", Lowest: "最低", Highest: "最高",
			Round: "轮次", Rated: "测评对象", State: "状态", Issued: "发出", Cast: "收回", Blank: "空白", Root: "票箱指纹", Signed: "监票人签字", Receipt: "回执",
			Tied: "并列", Counted: "已计票", Void: "作废", Unranked: "无有效评分", Hidden: "票数太少，不单列", Published: "公布时间",
			Signature: "监票人（签名）：　　　　　　　　计票人（签名）：", NoSigner: "未签字",
			Weight: func(n, p string) string { return fmt.Sprintf("%s（%s%%）", n, p) },
			LeftOut: func(g string) string {
				return "没有评分的类别不计入，其余类别的权重按比例放大：" + g
			},
			BrokenBy: func(rule, group string) string {
				switch rule {
				case ballot.TopShare:
					return "同分，按最高档比例排序"
				case ballot.FewerLowest:
					return "同分，按最低档少者在前"
				}
				return "同分，按“" + group + "”得分排序"
			},
			Reason: func(state, reason string) string { return state + "：" + reason },
		},
		Minute: MinutesPaper{
			Title: "会议记录", Organization: "单位", Date: "日期", Time: "时间", Place: "地点", Host: "主持", Recorder: "记录", Scrutineer: "监票",
			Due: "应到", Present: "实到", OnLeave: "请假", Absent: "缺席", Record: "本记录的凭据", AtTime: "时间", Step: "议程", Kind: "类别", Text: "内容",
			Kinds: map[string]string{
				"step": "议程", "order": "抽签", "comment": "点评", "problem": "问题", "question": "提问", "lot": "抽签", "pledge": "表态承诺",
				"round": "测评", "signature": "签字", "note": "记录", "result": "结果", "meeting": "会议",
			},
			Until:    func(a, b string) string { return a + " 至 " + b },
			People:   func(n int, names string) string { return fmt.Sprintf("%d 人：%s", n, names) },
			WithNote: func(n, r string) string { return n + "（" + r + "）" }, None: "无",
			Order:        func(n string) string { return "抽签确定述职顺序：" + n },
			Comment:      func(b, l, t string) string { return fmt.Sprintf("%s点评%s：%s", l, b, t) },
			CommentNoted: func(b, by, t string) string { return fmt.Sprintf("对%s的点评（%s）：%s", b, by, t) },
			Put:          func(n int, t string) string { return fmt.Sprintf("提问 %d：%s", n, t) },
			Drawn:        func(n int, t string) string { return fmt.Sprintf("抽中提问 %d：%s", n, t) },
			Asked:        func(n int, t string) string { return fmt.Sprintf("现场提出提问 %d：%s", n, t) },
			Answered: func(n int, t string) string {
				return fmt.Sprintf("已回答提问 %d：%s", n, t)
			},
			Received: func(n int) string { return fmt.Sprintf("收到提问 %d。", n) },
			Dismissed: func(n int, r string) string {
				return fmt.Sprintf("提问 %d 未采用，理由：%s", n, r)
			},
			Lot:   func(n string) string { return "抽中现场提问：" + n },
			PutBy: func(n int, who, t string) string { return fmt.Sprintf("提问 %d（%s）：%s", n, who, t) },
			Edited: func(n int, t, asked string) string {
				return fmt.Sprintf("提问 %d 修改后采用：%s（原文：%s）", n, t, asked)
			},
			Merged: func(n, into int) string { return fmt.Sprintf("提问 %d 并入提问 %d。", n, into) },
			Gist:   func(t string) string { return "回答要点：" + t },
			Pledge: func(b string, p meeting.Pledge) string {
				return formatPledge(b+"承诺：", "；", p, "措施：", "责任人：", "标准：", "完成时限：")
			},
			Opened:   func(n int) string { return fmt.Sprintf("第 %d 轮测评开始投票。", n) },
			Override: func(r string) string { return "到会条件不足，主持人决定仍然开始，理由：" + r },
			Closed: func(n, i, c, b int) string {
				return fmt.Sprintf("第 %d 轮测评结束：发出 %d 票，收回 %d 票，空白 %d 票。", n, i, c, b)
			},
			Root:   func(h string) string { return "票箱指纹：" + h },
			Voided: func(n int, r string) string { return fmt.Sprintf("第 %d 轮测评作废，理由：%s", n, r) },
			Signed: func(n int, name string) string {
				return fmt.Sprintf("监票人%s签字确认第 %d 轮测评。", name, n)
			},
			Published: "公布测评结果：", Withdrawn: "曾公布测评结果，后因重新投票撤回。",
			Standing: func(rank int, tied bool, b, n, s string) string {
				if rank == 0 {
					return fmt.Sprintf("%s %s：无有效评分", b, n)
				}
				if tied {
					return fmt.Sprintf("第 %d 名（并列）：%s %s，%s 分", rank, b, n, s)
				}
				return fmt.Sprintf("第 %d 名：%s %s，%s 分", rank, b, n, s)
			},
			Written:    "书面述职",
			Head:       func(n int, h string) string { return fmt.Sprintf("记录末条：第 %d 条，校验值 %s", n, h) },
			Signatures: "主持人（签名）：　　　　　　　　记录人（签名）：",
		},
		Agenda: agendaZH(),
		Ticket: EntryTicket{
			ID: "编号", Name: "姓名", Group: "类别", Roles: "职责", Code: "入场码", Connect: "连接", Direct: "或直接进入",
			Hint: "然后输入入场码", HostKey: "首次连接时核对主机指纹",
		},
	}
}

// formatPledge formats a pledge on one line, without fields that are empty.
func formatPledge(before, between string, p meeting.Pledge, measure, person, standard, deadline string) string {
	line := before + p.Text
	for _, part := range [][2]string{{measure, p.Measure}, {person, p.Person}, {standard, p.Standard}, {deadline, p.Deadline}} {
		if part[1] != "" {
			line += between + part[0] + part[1]
		}
	}
	return line
}
