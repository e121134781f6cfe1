package words

import (
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/meeting/verify"
)

// Papers holds the phrases of printed and exported documents: the result sheet, the
// minutes, entry slips, and the report of a verification. They are worded as an office words
// its papers, with offices before names and no space within a Chinese sentence.
type Papers struct {
	// Flaw says what does not hold in a stored meeting, in one sentence.
	Flaw  func(verify.Flaw) string
	Roles map[plan.Role]string
	// Date and DateTime are layouts, as package time takes them.
	Date, DateTime string
	Secretary      func(branch, name string) string // a presenter with the office
	Result         ResultPaper
	Minute         MinutesPaper
	Agenda         AgendaPaper
	Questions      Fairness
	Ticket         EntryTicket
	Notices        Notices
	Reports        ReportPapers
	Follow         FollowPapers
}

// MinutesPaper holds the phrases of the minutes. Each function returns the text of one
// entry. Whom an entry is about is empty where the heading above it says so.
type MinutesPaper struct {
	Title, Organization, Date, Time, Place, Host, Recorder, Scrutineer, Due, Present, Absent, Record string
	AtTime, Step, Kind, Text                                                                         string // columns
	Kinds                                                                                            map[string]string
	Until                                                                                            func(from, to string) string
	Count                                                                                            func(people int) string
	People                                                                                           func(n int, names string) string
	WithNote                                                                                         func(name, reason string) string
	None, OnLeave                                                                                    string
	Order                                                                                            func(names string) string
	Comment                                                                                          func(whom, leader, text string) string
	CommentNoted                                                                                     func(whom, by, text string) string // written by somebody else than the leader
	Put, Drawn, Asked, Answered                                                                      func(n int, text string) string
	Received                                                                                         func(n int) string // a question whose text is not given
	Dismissed                                                                                        func(n int, reason string) string
	Lot                                                                                              func(name string) string
	PutBy                                                                                            func(n int, name, text string) string
	Edited                                                                                           func(n int, text, asked string) string
	Merged                                                                                           func(n, into int) string
	Gist                                                                                             func(text string) string
	Pledge                                                                                           func(whom string, p meeting.Pledge) string
	Opened                                                                                           func(round int) string
	Override                                                                                         func(reason string) string
	Closed                                                                                           func(round, issued, cast, blank int) string
	Root                                                                                             func(hash string) string
	Voided                                                                                           func(round int, reason string) string
	Signed                                                                                           func(round int, name string) string
	Published, Withdrawn                                                                             string
	Standing                                                                                         func(rank int, tied bool, whom, score string) string
	Written                                                                                          string
	Head                                                                                             func(number int, hash string) string
	Signatures                                                                                       []string // lines to sign on
}

// EntryTicket holds the phrases of the slips with entry codes.
type EntryTicket struct {
	ID, Name, Group, Roles, Code string // columns; Code also stands before the code
	Connect, Direct              string // columns: the two commands
	Link, Date, Place            string // columns

	// How to come in, line by line: what to open on each system, and what to type there. Ask is
	// followed by the command after which the code is asked for, Straight by the one that has
	// the code in it, Phone by what an app asks for and a QR code, Scan by the address of the page
	// for phones and a QR code of it, and First by the fingerprint
	// that ssh shows at the first connection, with a question in English. On paper none is
	// wider than a slip, 76 columns.
	Windows, Mac, Ask, Straight, Phone, Scan, First string
	Host, Port, User                                string // what an app calls address, port and code
	Keep                                            string // the code is one's own
}

// Secretary names a presenter with the office; an unknown one is empty.
func (w *Words) Secretary(s *meeting.State, id string) string {
	pr, _ := s.Presenter(id)
	return w.Papers.Secretary(pr.Branch, pr.Name)
}

// RatedInFull says whom a round rates, with the office, and whether it was held again.
func (w *Words) RatedInFull(s *meeting.State, r meeting.Round) string {
	who := w.Passing.Everybody
	if len(r.Presenters) == 1 {
		who = w.Secretary(s, r.Presenters[0])
	}
	if s.IsRevote(r) {
		return w.Papers.Result.Again(who)
	}
	return who
}

// Date writes a date given as YYYY-MM-DD. Anything else stays as it was written.
func (w *Words) Date(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format(w.Papers.Date)
}

// ended ends a text that somebody wrote as a sentence, unless it ends as one already.
func ended(said, stop string) string {
	if strings.ContainsRune("。！？.!?", text.Last(said)) {
		return said
	}
	return said + stop
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
			verify.FlawEmpty:         "文件里没有任何记录。",
			verify.FlawContent:       "第 {number} 条记录被改动：内容与它的校验值不符。",
			verify.FlawChain:         "第 {number} 条记录接不上前一条：前面有记录被改动、删除或插入。",
			verify.FlawMissing:       "缺第 {number} 到 {want} 条记录，它们之后的记录和计票因此无法全部核对。|缺第 {number} 条记录，它之后的记录和计票因此无法全部核对。",
			verify.FlawNumber:        "第 {number} 条记录的编号不对，这里应是第 {want} 条。",
			verify.FlawImpossible:    "第 {number} 条记录（{have}）无法读取，或在会议的这一时刻不可能发生。",
			verify.FlawPlan:          "记录的开头没有一份正确的会议方案，无法重新计票。",
			verify.FlawStrayCounts:   "文件里有第 {round} 次测评的计票数，但这次测评没有结束过。",
			verify.FlawPresenter:     "第 {round} 次测评有“{who}”的计票数，但这次测评并不测评此人。",
			verify.FlawGroup:         "第 {round} 次测评有类别“{who}”的计票数，但没有这个类别。",
			verify.FlawMarks:         "第 {round} 次测评“{who}”的计票数里有测评票上没有的评价。",
			verify.FlawMarkCount:     "第 {round} 次测评“{who}”得到的评价数与测评此人的 {have} 张票不符（至少 {want} 张）。",
			verify.FlawBallotCount:   "第 {round} 次测评的计票数合计 {have} 张票，记录是 {want} 张。",
			verify.FlawGroupSize:     "第 {round} 次测评类别“{who}”有 {have} 张票，但这一类别只有 {want} 人可以投票。",
			verify.FlawGroupVoted:    "第 {round} 次测评类别“{who}”有 {have} 张票，但这一类别有 {want} 人投过票。",
			verify.FlawRoot:          "第 {round} 次测评的计票数与计票时记下的票箱校验码不符：现在是 {have}，记录是 {want}。",
			verify.FlawSmall:         "第 {round} 次测评记录里只公布总分的述职人是“{have}”，按计票数应是“{want}”。",
			verify.FlawBlank:         "第 {round} 次测评记录的空白票是 {have} 张，与计票数不符（{want} 张）。",
			verify.FlawReceiptCount:  "第 {round} 次测评有 {have} 个回执，应有 {want} 个。",
			verify.FlawReceiptOrder:  "第 {round} 次测评的回执没有按规定排序，或有重复。",
			verify.FlawOverIssued:    "第 {round} 次测评收回 {have} 张票，多于发出的 {want} 张。",
			verify.FlawIssued:        "第 {round} 次测评发出 {have} 张票，多于可以投票的 {want} 人。",
			verify.FlawTurnout:       "第 {round} 次测评有 {have} 人投过票，但有 {want} 张票。",
			verify.FlawSeat:          "第 {round} 次测评有“{who}”投过票，但这次测评没有这个人可以投票。",
			verify.FlawFile:          "文件本身有损伤，或被别的程序改过（{have}）。",
			verify.FlawVoidMarks:     "第 {round} 次测评已经作废，各项评价应当销毁，文件里却还有。",
			verify.FlawBallotsLeft:   "没有正在进行的投票，文件里却还有 {have} 张未计的票。",
			verify.FlawTextGone:      "台账 {who} 第 {number} 行有 {have} 段文字不在文件里，也没有人清除过。",
			verify.FlawRemarkGone:    "留言 {number} 有 {have} 段文字不在文件里，也没有人清除过。",
			verify.FlawReportGone:    "述职人 {who} 的报告第 {number} 稿有 {have} 段文字不在文件里，也没有人清除过。",
			verify.FlawTextChanged:   "文件里有 {have} 段文字与记录不符。",
			verify.FlawTextStray:     "文件里有 {have} 段文字，记录中没有提到，或本应已经清除。",
			verify.FlawTurnoutLeft:   "第 {round} 次测评已经结束，文件里却还留着 {have} 人投过票的名单。",
			verify.FlawRanking:       "第 {number} 条记录公布的现场测评排名与重新计票不符：公布“{have}”，重算“{want}”。",
			verify.FlawOtherMeeting:  "两个文件不是同一次会议。",
			verify.FlawChanged:       "第 {number} 到 {want} 条记录与旧文件里的不同。|第 {number} 条记录与旧文件里的不同。",
			verify.FlawGone:          "旧文件里的第 {number} 到 {want} 条记录，在新文件里没有了。|旧文件里的第 {number} 条记录，在新文件里没有了。",
			verify.FlawCountsChanged: "第 {round} 次测评的计票数与旧文件里的不同。",
			verify.FlawSeatsGone:     "第 {round} 次测评有 {have} 人在旧文件里投过票，新文件里却没有。",
			verify.FlawReceiptsGone:  "第 {round} 次测评有 {have} 张票在旧文件的票箱里，新文件里却没有计入。",
		}),
		Roles: map[plan.Role]string{plan.Host: "主持人", plan.Scrutineer: "监票人", plan.Recorder: "记录人", plan.Projector: "大屏", plan.Teller: "计票人", plan.Kiosk: "公用投票终端", plan.Office: "组织部", plan.Secretary: "党委书记"},
		Date:  "2006年1月2日", DateTime: "2006年1月2日 15:04",
		Secretary: func(b, n string) string {
			if b == "" {
				return n
			}
			return b + "书记" + n
		},
		Result:    resultPaperZH(),
		Minute:    minutesPaperZH(),
		Agenda:    agendaZH(),
		Questions: questionsPaperZH(),
		Notices:   noticesZH(),
		Reports:   reportPapersZH(),
		Follow:    followPapersZH(),
		Ticket: EntryTicket{
			ID: "编号", Name: "姓名", Group: "类别", Roles: "职责", Code: "入场码",
			Connect: "连接命令", Direct: "带入场码的连接命令",
			Link: "链接", Date: "日期", Place: "地点",
			Windows:  "Windows：打开开始菜单，输入 cmd（或 PowerShell），按回车。",
			Mac:      "macOS：按 Command+空格，输入“终端”，按回车。",
			Ask:      "输入这一行，按回车，再输入入场码，按回车：",
			Straight: "或输入这一行，按回车，不必再输入入场码：",
			Phone:    "手机：装有 SSH 程序（如 Termius、JuiceSSH、Blink）的，扫二维码或填写：",
			Scan:     "手机：扫码，或输入网址，再输入入场码：",
			First:    "第一次连接会用英文提问：指纹与下面相同，就输入 yes，按回车。",
			Host:     "主机", Port: "端口", User: "用户名",
			Keep: "入场码只限本人使用，请勿转借；测评结束后请收好入场条。",
		},
	}
}

func minutesPaperZH() MinutesPaper {
	return MinutesPaper{
		Title: "会议记录", Organization: "单位", Date: "日期", Time: "时间", Place: "地点", Host: "主持", Recorder: "记录", Scrutineer: "监票",
		Due: "应到", Present: "实到", OnLeave: "请假", Absent: "缺席", Record: "会议记录校验信息", AtTime: "时间", Step: "议程", Kind: "类别", Text: "内容",
		Kinds: map[string]string{
			"step": "议程", "order": "抽签", "comment": "点评", "problem": "问题", "question": "提问", "lot": "抽签", "pledge": "表态承诺",
			"round": "测评", "signature": "签字", "note": "记录", "result": "结果", "review": "审核", "meeting": "会议",
		},
		Until: func(a, b string) string { return a + "—" + b },
		Count: func(n int) string { return fmt.Sprintf("%d人", n) },
		People: func(n int, names string) string {
			if n == 0 {
				return "0人"
			}
			return fmt.Sprintf("%d人：%s", n, names)
		},
		WithNote: func(n, r string) string { return n + "（" + r + "）" }, None: "无",
		Order:   func(n string) string { return "抽签确定述职顺序：" + n },
		Comment: func(whom, l, t string) string { return l + "点评" + whom + "：" + t },
		CommentNoted: func(whom, by, t string) string {
			if whom != "" {
				whom = "对" + whom + "的"
			}
			return fmt.Sprintf("%s点评（%s）：%s", whom, by, t)
		},
		Put:      func(n int, t string) string { return fmt.Sprintf("提问%d：%s", n, t) },
		Drawn:    func(n int, t string) string { return fmt.Sprintf("抽中提问%d：%s", n, t) },
		Asked:    func(n int, t string) string { return fmt.Sprintf("当场提出提问%d：%s", n, t) },
		Answered: func(n int, t string) string { return fmt.Sprintf("已回答提问%d：%s", n, t) },
		Received: func(n int) string { return fmt.Sprintf("收到提问%d。", n) },
		Dismissed: func(n int, r string) string {
			return fmt.Sprintf("提问%d未采用，理由：%s", n, ended(r, "。"))
		},
		Lot:   func(n string) string { return "抽签确定" + n + "现场提问。" },
		PutBy: func(n int, who, t string) string { return fmt.Sprintf("提问%d（%s）：%s", n, who, t) },
		Edited: func(n int, t, asked string) string {
			return fmt.Sprintf("提问%d修改后采用：%s（原文：%s）", n, t, asked)
		},
		Merged: func(n, into int) string { return fmt.Sprintf("提问%d并入提问%d。", n, into) },
		Gist:   func(t string) string { return "回答要点：" + t },
		Pledge: func(whom string, p meeting.Pledge) string {
			return formatPledge(whom+"承诺：", "；", p, "措施：", "责任人：", "标准：", "完成时限：")
		},
		Opened: func(n int) string { return fmt.Sprintf("第%d次测评开始投票。", n) },
		Override: func(r string) string {
			return "到会人数未达要求，主持人决定照常投票，理由：" + ended(r, "。")
		},
		Closed: func(n, i, c, b int) string {
			text := fmt.Sprintf("第%d次测评结束：发出测评票%d张，收回%d张，其中空白票%d张。", n, i, c, b)
			if c > i {
				return text + "收回票数多于发出票数，测评无效。"
			}
			return text + fmt.Sprintf("收回票数不多于发出票数，测评有效，有效票%d张。", c)
		},
		Root: func(h string) string { return "票箱校验码：" + h },
		Voided: func(n int, r string) string {
			return fmt.Sprintf("第%d次测评作废，理由：%s", n, ended(r, "。"))
		},
		Signed: func(n int, name string) string {
			return fmt.Sprintf("监票人%s对第%d次测评结果签字确认。", name, n)
		},
		Published: "公布现场测评排名：", Withdrawn: "曾公布现场测评排名，后因重新投票撤回。",
		Standing: func(rank int, tied bool, whom, s string) string {
			switch {
			case rank == 0:
				return whom + "：无有效评分"
			case tied:
				return fmt.Sprintf("第%d名（并列）：%s，%s分", rank, whom, s)
			}
			return fmt.Sprintf("第%d名：%s，%s分", rank, whom, s)
		},
		Written:    "书面述职",
		Head:       func(n int, h string) string { return fmt.Sprintf("记录末条：第%d条，校验值%s", n, h) },
		Signatures: []string{"主持人（签字）：　　　　　　　　　　　年　　月　　日", "记录人（签字）：　　　　　　　　　　　年　　月　　日"},
	}
}

// questionsPaperZH is the account of all questions as the screens give it, with remarks as a
// paper words them.
func questionsPaperZH() Fairness {
	f := questionZH().Fairness
	f.Reason = func(n int, r string) string {
		return fmt.Sprintf("提问%d未采用，理由：%s", n, ended(r, "。"))
	}
	f.Into = func(n, into int) string { return fmt.Sprintf("提问%d并入提问%d。", n, into) }
	f.Edited = func(n int) string { return fmt.Sprintf("提问%d修改后采用。", n) }
	return f
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
