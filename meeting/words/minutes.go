package words

import (
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
)

// AgendaPaper holds the phrases of the minutes that follow the agenda: who presented, and
// what was said and decided on each item.
type AgendaPaper struct {
	Section  func(n int, name string) string // a presenter, or a closing item
	Item     func(section, n int, name string) string
	Span     func(from, to string) string
	Since    func(from string) string // it is not over yet
	At       func(heading, times string) string
	Underway func(time string) string // the meeting is not over yet

	Order           string // the speaking order, if it was drawn
	Representatives string
	Share           func(n, percent int) string                                    // representatives among those present
	Took            func(used time.Duration, limit int, over time.Duration) string // a report, by its clock
	Written         string
	WithLot         func(text string) string // the question was drawn by lot
	AsAsked         func(text string) string // before it was edited
	Answered        string
	Unanswered      string             // it was put to the presenter, and no answer was noted
	NotPut          func(n int) string // questions that were never put
	Pledges         func(whom string) string
	PledgeHead      []string                 // columns
	Confirmed       string                   // by the presenter
	Problems        func(whom string) string // whom is empty below a heading that names the presenter
	Problem         func(n int, text, cause string) string
	Checked         func(name, check string) string             // a scrutineer confirmed it
	Called          func(round int) string                      // the ballots were called
	CalledPart      func(round int, called, left string) string // some presenters were finished, others not; called may be empty
	CalledOf        func(called, of int) string
	CalledAll       func(collected int) string // as many marks called as ballots collected
	CalledShort     func(called, collected int) string
	Papers          func(f meeting.PaperFigures) string
	Astray          func(half, out int, reason string) string // papers missing at the close, and why it went ahead
	Began, Ended    string
	Revealed        string // place by place, from the last one up
	Published       string

	DoorsOpened, DoorsShut string
	HadNoted               func(names string) string // before the doors opened: presenters, of the opinions about them
	Noted                  func(whom string) string
	Rows                   func(register string, added, amended, struck int) string // of a register, changed in the hall
}

func agendaZH() AgendaPaper {
	return AgendaPaper{
		Section:  func(n int, name string) string { return numeral(n) + "、" + name },
		Item:     func(_, n int, name string) string { return "（" + numeral(n) + "）" + name },
		Span:     func(a, b string) string { return a + "—" + b },
		Since:    func(a string) string { return a + " 起" },
		At:       func(h, t string) string { return h + "　" + t },
		Underway: func(t string) string { return t + "（会议尚在进行）" },
		Order:    "述职顺序", Representatives: "代表",
		Share: func(n, p int) string { return fmt.Sprintf("%d人，占实到人数的%d%%", n, p) },
		Took: func(used time.Duration, limit int, over time.Duration) string {
			text := "述职用时" + lengthZH(used)
			if limit > 0 {
				text += fmt.Sprintf("，限时%d分钟", limit)
			}
			if over > 0 {
				text += "，超时" + lengthZH(over)
			}
			return text + "。"
		},
		Written:  "书面述职。",
		AsAsked:  func(t string) string { return "原文：" + t },
		WithLot:  func(t string) string { return t + "（抽签提出）" },
		Answered: "述职人当场作了回答。", Unanswered: "已当场提出，回答未记。",
		NotPut:     func(n int) string { return fmt.Sprintf("另有%d条提问未当场提出。", n) },
		Pledges:    func(whom string) string { return whom + "承诺如下：" },
		PledgeHead: []string{"序号", "承诺事项", "措施", "责任人", "标准", "完成时限"},
		Confirmed:  "以上承诺已经本人确认。",
		Problems: func(whom string) string {
			if whom == "" {
				return "点评指出以下问题："
			}
			return "点评指出" + whom + "的以下问题："
		},
		Problem: func(n int, t, c string) string {
			if c != "" {
				t += "（原因：" + c + "）"
			}
			return fmt.Sprintf("%d. %s", n, t)
		},
		Checked: func(n, c string) string { return fmt.Sprintf("监票人%s确认：%s。", n, c) },
		Called:  func(n int) string { return fmt.Sprintf("第%d次测评公开唱票。", n) },
		CalledPart: func(n int, called, left string) string {
			if called == "" {
				return fmt.Sprintf("第%d次测评唱票没有唱完：%s。", n, left)
			}
			return fmt.Sprintf("第%d次测评公开唱票，唱票完毕的有%s；没有唱完的有%s。", n, called, left)
		},
		CalledOf:  func(n, of int) string { return fmt.Sprintf("已唱%d张，共%d张", n, of) },
		CalledAll: func(n int) string { return fmt.Sprintf("唱票完毕，共%d张，与收回票数一致。", n) },
		CalledShort: func(n, of int) string {
			return fmt.Sprintf("唱票%d张，与收回的%d张不一致。", n, of)
		},
		Papers: func(f meeting.PaperFigures) string {
			return fmt.Sprintf("其中纸质测评票：印制%d张，发出%d张，经两名计票人分别录入、核对一致后入箱%d张，作废%d张。", f.Made, f.Out, f.In, f.Void)
		},
		Astray: func(half, out int, r string) string {
			var papers []string
			if half > 0 {
				papers = append(papers, fmt.Sprintf("%d张只由一名计票人录入", half))
			}
			if out > 0 {
				papers = append(papers, fmt.Sprintf("%d张发出后没有收回", out))
			}
			return fmt.Sprintf("结束投票时，纸质测评票有%s，未计入；主持人决定结束投票，理由：%s", strings.Join(papers, "、"), ended(r, "。"))
		},
		DoorsOpened: "会场开放，开始签到。", DoorsShut: "撤回开放会场，此前的签到不计。",
		HadNoted: func(names string) string { return "此前已阅知征求到的意见的述职人：" + names + "。" },
		Noted:    func(whom string) string { return whom + "阅知征求到的意见。" },
		Rows: func(register string, added, amended, struck int) string {
			return "修改台账“" + register + "”：" + someOf("，", []int{added, amended, struck}, "登记%d行", "修改%d行", "作废%d行") + "。"
		},
		Began: "主持人宣布开会。", Ended: "主持人宣布散会。", Revealed: "从最后一名起逐一揭晓现场测评排名。",
		Published: "公布现场测评排名如下：",
	}
}

func agendaEN() AgendaPaper {
	return AgendaPaper{
		Section:  func(n int, name string) string { return fmt.Sprintf("%d  %s", n, name) },
		Item:     func(s, n int, name string) string { return fmt.Sprintf("%d.%d  %s", s, n, name) },
		Span:     func(a, b string) string { return a + "–" + b },
		Since:    func(a string) string { return "from " + a },
		At:       func(h, t string) string { return h + ", " + t },
		Underway: func(t string) string { return t + " (the meeting is not over yet)" },
		Order:    "Speaking order", Representatives: "Representatives",
		Share: func(n, p int) string { return fmt.Sprintf("%d, which is %d%% of those present", n, p) },
		Took: func(used time.Duration, limit int, over time.Duration) string {
			text := "The report took " + lengthEN(used)
			if limit > 0 {
				text += fmt.Sprintf("; the limit was %d min", limit)
			}
			if over > 0 {
				text += ", exceeded by " + lengthEN(over)
			}
			return text + "."
		},
		Written:  "The report was given in writing.",
		AsAsked:  func(t string) string { return "As it was asked: " + t },
		WithLot:  func(t string) string { return t + " (drawn by lot)" },
		Answered: "Answered on the spot.", Unanswered: "It was put; no answer was noted.",
		NotPut: func(n int) string {
			if n == 1 {
				return "1 more question was not put."
			}
			return fmt.Sprintf("%d more questions were not put.", n)
		},
		Pledges:    func(whom string) string { return "Pledges of " + whom + ":" },
		PledgeHead: []string{"No.", "Pledge", "Measure", "Person", "Standard", "Deadline"},
		Confirmed:  "The presenter stands by these pledges.",
		Problems: func(whom string) string {
			if whom == "" {
				return "Problems pointed out:"
			}
			return "Problems pointed out to " + whom + ":"
		},
		Problem: func(n int, t, c string) string {
			if c != "" {
				t += " (cause: " + c + ")"
			}
			return fmt.Sprintf("%d. %s", n, t)
		},
		Checked: func(n, c string) string { return fmt.Sprintf("Scrutineer %s confirmed: %s.", n, c) },
		Called:  func(n int) string { return fmt.Sprintf("The ballots of round %d were called.", n) },
		CalledPart: func(n int, called, left string) string {
			if called == "" {
				return fmt.Sprintf("The ballots of round %d were not called to the end: %s.", n, left)
			}
			return fmt.Sprintf("The ballots of round %d were called for %s; not to the end for %s.", n, called, left)
		},
		CalledOf: func(n, of int) string { return fmt.Sprintf("%d of %d", n, of) },
		CalledAll: func(n int) string {
			if n == 1 {
				return "The 1 ballot collected was called."
			}
			return fmt.Sprintf("All %d ballots were called, as many as were collected.", n)
		},
		CalledShort: func(n, of int) string {
			return fmt.Sprintf("Called: %d. That is not the number collected, which is %d.", n, of)
		},
		Papers: func(f meeting.PaperFigures) string {
			return fmt.Sprintf("Paper ballots: %d made, %d handed out, %d entered alike by two tellers and put into the box, %d void.", f.Made, f.Out, f.In, f.Void)
		},
		Astray: func(half, out int, r string) string {
			return fmt.Sprintf("Paper ballots not counted: %d entered by one teller only, %d not back. The host closed the round all the same, because: %s", half, out, ended(r, "."))
		},
		DoorsOpened: "The doors were opened.", DoorsShut: "The doors were shut again; whoever had come in by then did not count as present.",
		HadNoted: func(names string) string { return "Had taken note of the opinions about them by then: " + names + "." },
		Noted:    func(whom string) string { return whom + " took note of the opinions about them." },
		Rows: func(register string, added, amended, struck int) string {
			return "The register “" + register + "” was changed; rows: " + someOf(", ", []int{added, amended, struck}, "%d entered", "%d amended", "%d struck") + "."
		},
		Began: "The host opened the meeting.", Ended: "The host closed the meeting.", Revealed: "The on-site ranking was revealed from the last place up.",
		Published: "The on-site ranking was published:",
	}
}

// numeral writes a number up to 999 in Chinese, as in the headings of official papers.
func numeral(n int) string {
	digits := []rune("零一二三四五六七八九")
	var b strings.Builder
	if n >= 100 {
		b.WriteString(string(digits[n/100%10]) + "百")
		if n%100 == 0 {
			return b.String()
		}
		if n/10%10 == 0 {
			b.WriteString("零")
		}
	}
	if tens := n / 10 % 10; tens > 1 || tens == 1 && n >= 100 {
		b.WriteString(string(digits[tens]))
	}
	if n/10%10 > 0 {
		b.WriteString("十")
	}
	if n%10 > 0 {
		b.WriteString(string(digits[n%10]))
	}
	return b.String()
}

func lengthZH(d time.Duration) string { return formatLength(d, "%d分", "", "%d秒") }

func lengthEN(d time.Duration) string { return formatLength(d, "%d min", " ", "%d s") }

// formatLength formats how long something took.
func formatLength(d time.Duration, minutes, between, seconds string) string {
	m, s := int(d/time.Minute), int(d%time.Minute/time.Second)
	switch {
	case m == 0:
		return fmt.Sprintf(seconds, s)
	case s == 0:
		return fmt.Sprintf(minutes, m)
	}
	return fmt.Sprintf(minutes+between+seconds, m, s)
}

// someOf says each count in the words for it and joins them, without those that are 0.
func someOf(comma string, counts []int, said ...string) string {
	var parts []string
	for i, n := range counts {
		if n > 0 {
			parts = append(parts, fmt.Sprintf(said[i], n))
		}
	}
	return strings.Join(parts, comma)
}
