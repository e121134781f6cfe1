package words

import (
	"fmt"
	"strings"
)

// Notices holds the phrases of the papers that are needed before the meeting begins. What nobody
// knows by then is a gap to fill in by hand.
type Notices struct {
	Gap      string // to fill in
	Duration func(minutes int) string
	Others   string // those who come and have no ballot
	Due      func(group string, people int) string
	Call     Convening
	SignIn   SignIn
	Steps    AgendaTable
	Script   Script
}

// Convening holds the phrases of the notice that calls people to the meeting.
type Convening struct {
	Title                                                            func(meeting string) string // the lines of a long one
	To                                                               string                      // whom it is to
	Opening                                                          func(date, meeting string) string
	When, Where, Host, Who, Presenters, Course, Requirements, Office string // headings
	Time                                                             func(date string) string
	Lasts                                                            func(duration string) string
	Due                                                              func(people int) string
	Listed                                                           func(presenters int) string // speaking order as listed
	Drawn                                                            func(presenters int) string // speaking order by lot, at the meeting
	Written                                                          func(name string) string
	Reports                                                          func(parts string) string // what is held for each presenter
	Part                                                             func(name string, minutes int) string
	Slip                                                             string // everybody brings their entry slip
	Device                                                           func(otherwise string) string
	Kiosk, OnPaper, NoDevice                                         string // for whoever brings none
	Report                                                           func(minutes int) string
	ReportDue, OpinionsUntil                                         func(date string) string
	Leave, Quiet                                                     string
	Contact                                                          func(names string) string
	Dated                                                            string // a date to fill in
}

// SignIn holds the phrases of the sheet on which people sign in.
type SignIn struct {
	Title                      string
	Number, Name, Sign, Remark string // columns
	Presents                   func(branch string) string
	Total                      func(due int) string
	Signature                  string // a line to sign on
}

// AgendaTable holds the phrases of the agenda in a table.
type AgendaTable struct {
	Title                                       string
	Number, Step, Presenter, Speaker, Limit, At string // columns
	Everybody, Raters, Host, Secretary          string // who speaks
	Drawn                                       string // the speaking order is still to be drawn
	Total                                       func(duration string) string
	AtMeans                                     string // what the times are counted from
}

// Script holds the words of the host. Whom is a presenter with the office, name only the name.
type Script struct {
	Title                       string
	Opening, Rules, Adjournment string                           // headings
	Whom                        func(branch, name string) string // as they are called up
	Comrade                     func(name string) string

	Ready, Greeting string
	Begin           func(meeting string, presenters int) string
	Written         func(names string) string
	Present         func(due int) string
	Quorum          func(percent, people int) string
	Representatives func(groups string, percent int) string
	Enough          string
	TooFew          string // what is done then
	Guest           string
	Course          func(parts string) string
	EachReport      func(parts string) string
	Draw            string
	Quiet           func(reportMinutes int) string

	Officers     func(scrutineers, tellers string) string // tellers may be empty
	Secret       string
	EachTime     string // a round after each report
	Once         string // one round at the end
	Items        func(n int, names string) string
	Grades       func(n int, names, points string) string
	Points       func(least, most int) string
	Blank        string
	Groups       func(n int, names string) string
	Trim         func(over, drop int) string
	LimitTop     func(percent int, points bool) string
	AllSame      func(points bool) string
	Own          string
	MinGroup     func(votes int) string
	PaperBallots string

	First, Next, Last string // before a presenter is called up
	Report            func(turn, whom string, minutes int) string
	InWriting         func(turn, whom string) string
	Comment           func(name, leader string, minutes int) string
	Questions         func(minutes int) string
	AskAbout          func(name string) string
	Limits            func(ask, answer string) string // each may be empty
	Moderated         string
	Lot               string
	Answer            func(name string) string
	Seconds           func(n int) string
	Rate              func(whom string) string
	RateAll           func(presenters int) string
	ShowBox, Empty    string
	Vote              func(minutes int) string
	Anybody, Invalid  string
	Collected, Call   string
	Called            string
	Pledge            func(name string, minutes int) string
	Summary           func(name string, minutes int) string
	Superior          func(minutes int) string
	Results, Reveal   string
	Place             func(rank int) string
	Rest, OnSite      string
	Finished          string
	Rectify, Adjourn  string
}

func noticesZH() Notices {
	limit := func(minutes int) string {
		if minutes == 0 {
			return "。"
		}
		return fmt.Sprintf("，时间%d分钟。", minutes)
	}
	return Notices{
		Gap: "______", Others: "不参加测评的人员",
		Duration: func(m int) string {
			return formatDuration(m, "%d小时", "", "%d分钟")
		},
		Due: func(g string, n int) string { return fmt.Sprintf("%s（%d人）", g, n) },
		Call: Convening{
			Title: func(m string) string { return "关于召开\n" + m + "\n的通知" },
			To:    "各位参会人员：",
			Opening: func(d, m string) string {
				return fmt.Sprintf("根据党支部书记抓基层党建述职评议考核工作安排，定于%s召开%s。现将有关事项通知如下。", d, m)
			},
			When: "会议时间", Where: "会议地点", Host: "主持人", Who: "参会人员", Presenters: "述职人", Course: "会议议程", Requirements: "有关要求", Office: "联系方式",
			Time:  func(d string) string { return d + "____时____分。请提前15分钟到场签到。" },
			Lasts: func(d string) string { return "各项议程限时合计" + d + "。" },
			Due:   func(n int) string { return fmt.Sprintf("应到%d人，名单如下。", n) },
			Listed: func(n int) string {
				return fmt.Sprintf("共%d位，按以下顺序述职：", n)
			},
			Drawn:   func(n int) string { return fmt.Sprintf("共%d位，述职顺序在会上抽签确定：", n) },
			Written: func(n string) string { return n + "（书面述职）" },
			Reports: func(p string) string { return "党支部书记述职评议，每位依次进行：" + p + "。" },
			Part: func(n string, m int) string {
				if m == 0 {
					return n
				}
				return fmt.Sprintf("%s（%d分钟）", n, m)
			},
			Slip:   "请携带本人的入场条。入场条上有个人入场码，签到和测评时使用，请勿转借。",
			Device: func(o string) string { return "请携带手机或笔记本电脑，连接办法见入场条。" + o },
			Kiosk:  "不便携带的，可以使用会场的公用投票终端。", OnPaper: "不便携带的，可以使用纸质测评票。", NoDevice: "不便携带的，请提前告知联系人。",
			Report: func(m int) string {
				if m == 0 {
					return "请述职人按照述责任、挖问题、谈打算三个方面准备述职。"
				}
				return fmt.Sprintf("请述职人按照述责任、挖问题、谈打算三个方面准备述职，时间不超过%d分钟。", m)
			},
			ReportDue:     func(d string) string { return "述职报告请于" + d + "前报送组织部审核。" },
			OpinionsUntil: func(d string) string { return "对述职人的意见建议，请于" + d + "前提出。" },
			Leave:         "因故不能参会的，请提前向联系人请假，并说明原因。",
			Quiet:         "会议期间请将手机调至静音，不要随意走动。",
			Contact:       func(n string) string { return "联系人：" + n + "　联系电话：____________" },
			Dated:         "____年____月____日",
		},
		SignIn: SignIn{
			Title: "签到表", Number: "序号", Name: "姓名", Sign: "签字", Remark: "备注",
			Presents: func(b string) string { return b + "书记" },
			Total: func(n int) string {
				return fmt.Sprintf("应到%d人，实到____人，请假____人，缺席____人。", n)
			},
			Signature: "签到负责人（签字）：　　　　　　　　　年　　月　　日",
		},
		Steps: AgendaTable{
			Title: "会议议程", Number: "序号", Step: "环节", Presenter: "述职人", Speaker: "发言人", Limit: "限时（分钟）", At: "起始",
			Everybody: "参会人员", Raters: "参评人员", Host: "主持人", Secretary: "党委书记",
			Drawn:   "述职顺序在会上抽签确定，以下暂按名单排列。",
			Total:   func(d string) string { return "各项议程限时合计" + d + "。" },
			AtMeans: "起始时间从宣布开会算起，1:05是开会后1小时5分；实际进度由主持人掌握。",
		},
		Script: Script{
			Title: "主持词", Opening: "宣布开会", Rules: "说明测评办法", Adjournment: "宣布散会",
			Whom: func(b, n string) string {
				if b == "" {
					return n + "同志"
				}
				return b + "书记" + n + "同志"
			},
			Comrade: func(n string) string { return n + "同志" },
			Ready:   "（签到结束，全场安静。）", Greeting: "各位领导，同志们：",
			Begin: func(m string, n int) string {
				return fmt.Sprintf("现在开会。今天召开%s，听取%d位党支部书记抓基层党建工作情况的述职，并进行现场测评。", m, n)
			},
			Written: func(n string) string { return "其中，" + n + "作书面述职。" },
			Present: func(n int) string {
				return fmt.Sprintf("首先通报到会情况。应到%d人，实到____人，请假____人，缺席____人。", n)
			},
			Quorum: func(p, n int) string {
				return fmt.Sprintf("按照规定，实到人数不少于应到人数的%d%%，即%d人，方可进行测评。", p, n)
			},
			Representatives: func(g string, p int) string {
				return fmt.Sprintf("实到人员中，%s____人，占____%%，按照规定不少于%d%%。", g, p)
			},
			Enough: "到会人数符合规定，可以开会。",
			TooFew: "（到会人数不符合规定的，先请大家稍候，人数符合规定后再测评。）",
			Guest:  "今天到会指导的上级党组织领导是______同志，让我们以掌声表示欢迎。",
			Course: func(p string) string { return "会议议程是：" + p + "。" },
			EachReport: func(p string) string {
				return "党支部书记述职评议，每位依次进行" + p
			},
			Draw: "述职顺序抽签确定，现在抽签。（抽签）述职顺序是：____________________。",
			Quiet: func(m int) string {
				text := "请大家将手机调至静音。"
				if m > 0 {
					return fmt.Sprintf("每位述职不超过%d分钟，剩余1分钟时有提示，时间到请停止。", m) + text
				}
				return text
			},
			Officers: func(s, t string) string {
				text := "提议由" + s + "担任监票人"
				if t != "" {
					text += "，由" + t + "担任计票人"
				}
				return text + "。如无不同意见，请鼓掌通过。（鼓掌）"
			},
			Secret:   "测评采用无记名投票，请大家独立填写，不要相互商量。",
			EachTime: "对每位述职人各测评一次，以主持人宣布开始为准。", Once: "全部述职结束后，对所有述职人一次测评。",
			Items: func(n int, names string) string { return fmt.Sprintf("测评票共%d项：%s。", n, names) },
			Grades: func(n int, names, points string) string {
				return fmt.Sprintf("每项从%s%d个等次中选一个，分别计%s分。", names, n, points)
			},
			Points: func(a, b int) string { return fmt.Sprintf("每项填一个分数，是%d—%d的整数。", a, b) },
			Blank:  "未填视为弃权，不计入平均分。",
			Groups: func(n int, names string) string {
				return fmt.Sprintf("参评人员分%d类，各类平均分按权重计入总分：%s。", n, names)
			},
			Trim: func(over, drop int) string {
				return fmt.Sprintf("某一类别超过%d个评价的，去掉%d个最高的和%d个最低的，再算平均分。", over, drop, drop)
			},
			LimitTop: func(p int, points bool) string {
				return fmt.Sprintf("一张票上，各项都%s的述职人，不能超过%d%%。", map[bool]string{false: "评最高等次", true: "打最高分"}[points], p)
			},
			AllSame: func(points bool) string {
				return "不能对所有人的所有项目都" + map[bool]string{false: "评同一等次", true: "打同一个分数"}[points] + "，这样的票不能投。"
			},
			Own: "述职人不评本人。",
			MinGroup: func(n int) string {
				return fmt.Sprintf("为了保密，某一类别的票少于%d张的，只公布总分。", n)
			},
			PaperBallots: "使用纸质测评票的，由两名计票人分别录入，一致后入箱。",
			First:        "首先，", Next: "下面，", Last: "最后，",
			Report: func(turn, whom string, m int) string { return turn + "请" + whom + "述职" + limit(m) },
			InWriting: func(turn, whom string) string {
				return turn + whom + "作书面述职，请大家审阅述职报告。"
			},
			Comment: func(n, leader string, m int) string {
				return "感谢" + n + "同志。请" + leader + "同志点评" + limit(m)
			},
			Questions: func(m int) string { return "下面现场提问" + limit(m) },
			AskAbout: func(n string) string {
				return "请大家围绕" + n + "同志的述职提问，可以署名，也可以不署名。"
			},
			Limits: func(ask, answer string) string {
				var parts []string
				if ask != "" {
					parts = append(parts, "每个提问不超过"+ask)
				}
				if answer != "" {
					parts = append(parts, "每个回答不超过"+answer)
				}
				return strings.Join(parts, "，") + "。"
			},
			Moderated: "提问由主持人审核，采用后向全场公布。",
			Lot:       "（可以抽签确定提问，也可以抽签请人现场提问。）",
			Answer:    func(n string) string { return "请" + n + "同志回答。" },
			Seconds:   func(n int) string { return formatSeconds(n, "%d分钟", "%d秒") },
			Rate:      func(w string) string { return "下面对" + w + "进行测评。" },
			RateAll:   func(n int) string { return fmt.Sprintf("下面对%d位述职人进行测评。", n) },
			ShowBox:   "请监票人检查票箱，并向大家展示。",
			Empty:     "（监票人确认票箱为空，已密封；发出的票数与在场可以投票的人数一致。）",
			Vote: func(m int) string {
				return fmt.Sprintf("发出测评票______张。请监票人先投票，其他同志随后投票，请在%d分钟内投完。", m)
			},
			Anybody: "还有哪位同志没有投票？（稍候）投票将在10秒后结束。",
			Invalid: "（收回多于发出的，宣布测评无效，重新投票。）", Collected: "收回测评票______张，不多于发出的票数，测评有效。",
			Call: "下面公开唱票，请监票人监督。", Called: "（唱票完毕）请监票人报告唱票结果，核对无误后签字确认。",
			Pledge: func(n string, m int) string {
				return "请" + n + "同志表态，针对会上指出的问题作出承诺，讲明措施、责任人、标准和完成时限" + limit(m)
			},
			Summary:  func(n string, m int) string { return "下面，请党委书记" + n + "同志总评" + limit(m) },
			Superior: func(m int) string { return "下面，请上级党组织______同志评价" + limit(m) },
			Results:  "下面公布现场测评排名。", Reveal: "（大屏从最后一名起逐一揭晓。）",
			Place:  func(n int) string { return "第" + numeral(n) + "名：__________________，______分。" },
			Rest:   "其余名次，请看大屏。",
			OnSite: "以上是现场测评排名，不是综合评分，也不是最终等次。",

			Finished: "同志们，会议的各项议程已经完成。",
			Rectify:  "会后，请各位述职人对照会上指出的问题和所作的承诺，制定整改方案，在排名公布后一个月内报送组织部。",
			Adjourn:  "请大家收好入场条，有序离场。现在散会。",
		},
	}
}

// formatDuration formats a number of minutes in hours and minutes.
func formatDuration(n int, hours, between, minutes string) string {
	switch {
	case n < 60:
		return fmt.Sprintf(minutes, n)
	case n%60 == 0:
		return fmt.Sprintf(hours, n/60)
	}
	return fmt.Sprintf(hours+between+minutes, n/60, n%60)
}

// formatSeconds formats a time limit in minutes if it is a whole number of them.
func formatSeconds(n int, minutes, seconds string) string {
	if n%60 == 0 {
		return fmt.Sprintf(minutes, n/60)
	}
	return fmt.Sprintf(seconds, n)
}
