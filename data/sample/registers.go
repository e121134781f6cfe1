package sample

import (
	"fmt"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// A yearOf is what the registers say about one presenter before the meeting.
type yearOf struct {
	study, research, themed, talk, visit string
	// annual and secondHalf are when the annual report and the second half-yearly one were
	// handed in; empty if they were not yet.
	annual, secondHalf string
	opinions           []Opinion
}

// An Opinion is one about a presenter, with the words for its subject and channel.
type Opinion struct{ Subject, Channel, Text, Theme string }

// Registers returns the rows that the registers of a [PreparedPlan] have on the day on which its
// preparation begins, in the order in which they were entered. They lack some of what is
// required, as registers do.
func Registers(l plan.Language, p plan.Plan) map[register.Name][]register.Fields {
	years, phrase := yearsZH(), phrasesZH()
	if l == plan.English {
		years, phrase = yearsEN(), phrasesEN()
	}
	rows := map[register.Name][]register.Fields{}
	for i, presenter := range p.Presenters[:min(len(years), len(p.Presenters))] {
		year := years[i]
		// add enters what was done; what has no title or no date was not.
		add := func(kind plan.Work, date, title, form, gist, evidence string) {
			if title != "" && date != "" {
				rows[register.Preparation] = append(rows[register.Preparation], register.Fields{
					"presenter": presenter.ID, "kind": string(kind), "date": date,
					"title": title, "form": form, "gist": gist, "evidence": evidence,
				})
			}
		}
		day := func(month, day int) string { return fmt.Sprintf("2018-%02d-%02d", month, day) }
		add(plan.WorkStudy, day(3, 5+i), year.study, phrase.study, phrase.studied, phrase.notes)
		add(plan.WorkResearch, day(5, 8+i), year.research, phrase.research, phrase.found, phrase.report)
		add(plan.WorkThemedMeeting, day(6, 4+i), year.themed, phrase.meeting, phrase.decided, phrase.minutes)
		add(plan.WorkHalfYearReport, day(6, 28), phrase.firstHalf, phrase.spoken, "", phrase.report)
		add(plan.WorkTalk, day(4, 10+i), year.talk, phrase.faceToFace, "", "")
		add(plan.WorkVisit, day(4, 20+i), year.visit, phrase.visit, "", "")
		add(plan.WorkAnnualReport, year.annual, phrase.annual, phrase.written, "", phrase.report)
		add(plan.WorkHalfYearReport, year.secondHalf, phrase.secondHalf, phrase.spoken, "", "")
		if len(year.opinions) > 0 {
			add(plan.WorkOpinions, day(9, 10+i), phrase.sought, phrase.seekingBy, "", "")
		}
		for n, o := range year.opinions {
			rows[register.Opinions] = append(rows[register.Opinions], register.Fields{
				"presenter": presenter.ID, "subject": o.Subject, "channel": o.Channel, "text": o.Text, "theme": o.Theme,
				"received": day(9, 12+i+n),
			})
		}
	}
	return rows
}

// phrases recur in the rows of all presenters.
type phrases struct {
	study, studied, notes              string
	research, found, report            string
	meeting, decided, minutes          string
	firstHalf, secondHalf, spoken      string
	faceToFace, visit, annual, written string
	sought, seekingBy                  string
}

func phrasesZH() phrases {
	return phrases{
		study: "中心组学习", studied: "带着问题学，列出本支部三个短板", notes: "学习笔记",
		research: "走访、座谈", found: "党员年龄结构偏大，活动场地不足", report: "书面报告",
		meeting: "支委会", decided: "明确分工，每月调度一次", minutes: "会议记录",
		firstHalf: "上半年向学校党委述职", secondHalf: "下半年向学校党委述职", spoken: "现场述职",
		faceToFace: "面对面", visit: "集体参观", annual: "向学校党委专题报告抓党建工作情况", written: "书面",
		sought: "征求党员群众意见", seekingBy: "意见表、座谈会、微信群",
	}
}

func phrasesEN() phrases {
	return phrases{
		study: "study group", studied: "three weak points of the branch were named", notes: "notes",
		research: "visits and talks", found: "members are older than staff; rooms are short", report: "written report",
		meeting: "branch committee", decided: "duties shared out, progress looked at monthly", minutes: "minutes",
		firstHalf: "First half-yearly report to the committee", secondHalf: "Second half-yearly report to the committee", spoken: "in person",
		faceToFace: "face to face", visit: "together", annual: "Written report on Party building to the committee", written: "written",
		sought: "Opinions of members and staff sought", seekingBy: "forms, a discussion, a group chat",
	}
}
