package tui

import (
	"fmt"
	"slices"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// withRegisters prepares for the meeting: what is required of presenters, the composite score, and
// somebody from the organisation department.
func withRegisters(p *plan.Plan) {
	p.Preparation = &plan.Preparation{
		ReportDue: fmt.Sprint(p.Year, "-10-15"), OpinionsUntil: fmt.Sprint(p.Year, "-10-10"),
		Require: map[plan.Work]int{
			plan.WorkStudy: 1, plan.WorkResearch: 1, plan.WorkThemedMeeting: 1, plan.WorkAnnualReport: 1, plan.WorkHalfYearReport: 2, plan.WorkOpinions: 1,
		},
	}
	names := []string{"日常工作", "党建责任制考核", "述职会议测评", "党建满意度测评"}
	if p.Language == plan.English {
		names = []string{"Daily work", "Responsibility", "Meeting", "Survey"}
	}
	p.Composite = &plan.Composite{
		Components: []plan.Component{
			{ID: "routine", Name: names[0], Weight: 30 * ballot.FullWeight / 100}, {ID: "responsibility", Name: names[1], Weight: 30 * ballot.FullWeight / 100},
			{ID: "onsite", Name: names[2], Weight: 30 * ballot.FullWeight / 100, Meeting: true}, {ID: "survey", Name: names[3], Weight: 10 * ballot.FullWeight / 100},
		},
		Grades: []plan.CompositeGrade{{ID: "good", Name: "好", From: 90 * ballot.FullWeight / 100}, {ID: "poor", Name: "差"}},
	}
	for i := range p.People {
		if p.People[i].ID == "p12" {
			p.People[i].Roles = append(slices.Clone(p.People[i].Roles), plan.Office)
		}
	}
}

// A written is what somebody wrote into registers, in one language.
type written struct {
	works    [][4]string // kind, title, form, gist
	opinions [][4]string // subject, channel, theme, text
	items    [][6]string // list, kind, text, measures, person, standard
}

func writtenIn(l plan.Language) written {
	if l == plan.English {
		return written{
			works: [][4]string{
				{"study", "Basic work of branches in the new era", "study group", "What a secretary is first of all judged by.\nWhat colleagues hope for, item by item."},
				{"research", "How members teaching the final year are looked after", "visits and talks", "Twenty-three members visited. Meetings end too late; rooms are shared with the library."},
				{"themed_meeting", "Branch committee: problems of last year, one by one", "meeting", "Seven problems, each with a name and a date."},
				{"half_year_report", "Report to the committee, first half", "written", "Two of four pledges kept."},
				{"visit", "Visit to the No. 2 school's member activity room", "visit", ""},
			},
			opinions: [][4]string{
				{"branch", "form", "meetings", "Meetings begin late and end later.\nSome of us teach at seven the next morning."},
				{"support", "qq", "rooms", "The activity room is locked when we have time."},
				{"duty", "discussion", "", "We see the secretary on stage, seldom in the staff room."},
				{"members", "letter", "new members", "   Please tell applicants within a month where they stand.\n   Nobody answered mine."},
			},
			items: [][6]string{
				{"pledge", "basic_duty", "Talk with every member twice a year", "A calendar for the term, kept by the deputy", "secretary", "all members, notes kept"},
				{"problem", "rectification", "The activity room is seldom open", "Open on two evenings a week", "publicity commissioner", "a log on the door"},
				{"task", "key_work", "Twinning with the village branch", "", "", ""},
			},
		}
	}
	return written{
		works: [][4]string{
			{"study", "新时代基层党支部建设专题学习", "中心组学习", "党支部书记的主业是什么、考核首先看什么。\n教职工期盼的是什么，逐条讨论。"},
			{"research", "毕业班教师党员思想状况和工作负担调研", "蹲点调研、个别走访", "走访党员二十三名。组织生活时间偏晚，活动室与图书馆合用。"},
			{"themed_meeting", "支委会专题研究上年度存在的问题", "会议", "问题七个，逐个明确责任人和时限。"},
			{"half_year_report", "上半年向学校党委述职", "书面", "四项承诺完成两项。"},
			{"visit", "到第二中学参观党员活动阵地", "参观学习", ""},
		},
		opinions: [][4]string{
			{"branch", "form", "组织生活", "组织生活会常常开始晚、结束更晚。\n有的同志第二天早上第一节就有课。"},
			{"support", "qq", "活动阵地", "活动室平时锁门，有时间去的时候进不去。"},
			{"duty", "discussion", "", "书记台上讲得多，到办公室和大家坐下来谈得少。"},
			{"members", "letter", "发展党员", "    建议一个月内告诉申请人到了哪一步。\n    我的申请交上去半年没有人答复。"},
		},
		items: [][6]string{
			{"pledge", "basic_duty", "每名党员每年谈心谈话不少于两次", "学期初排出谈话安排，副书记登记", "支部书记", "全覆盖，有记录"},
			{"problem", "rectification", "党员活动室开放少、利用率低", "每周开放两个晚上，安排值班", "宣传委员", "门口有开放记录"},
			{"task", "key_work", "与红旗村党支部结对共建", "", "", ""},
		},
	}
}

// enters enters a year's rows into the registers: n of those about work, and some of the others.
func (h *hall) enters(n int) {
	h.t.Helper()
	says, office := writtenIn(h.l), h.who("office")
	add := func(name register.Name, rows ...register.Fields) {
		h.t.Helper()
		must(h.t, h.room.Do(office, meeting.AddRows{Register: name, Rows: rows}))
	}
	var rows []register.Fields
	for i := range n {
		one := says.works[i*7%len(says.works)]
		rows = append(rows, register.Fields{
			"presenter": h.plan.Presenters[i%8].ID, "kind": one[0], "date": fmt.Sprintf("%d-%02d-%02d", h.plan.Year, 1+i*5%12, 1+i*11%28),
			"title": one[1], "form": one[2], "gist": one[3],
		})
	}
	add(register.Preparation, rows...)
	rows = nil
	for i := range n {
		one := says.opinions[i%len(says.opinions)]
		rows = append(rows, register.Fields{
			"presenter": h.plan.Presenters[i*3%8].ID, "subject": one[0], "channel": one[1], "theme": one[2], "text": one[3],
			"received": fmt.Sprintf("%d-09-%02d", h.plan.Year, 1+i%28),
		})
	}
	add(register.Opinions, rows...)
	rows = nil
	for i := range 12 {
		rows = append(rows, register.Fields{
			"presenter": h.plan.Presenters[i%8].ID, "component": []string{"routine", "survey"}[i/8], "points": fmt.Sprint(100 - i*7/2),
		})
	}
	add(register.Components, rows...)
	rows = nil
	for i := range 9 {
		one := says.items[i%3]
		rows = append(rows, register.Fields{
			"presenter": h.plan.Presenters[i%8].ID, "list": one[0], "kind": one[1], "text": one[2], "measures": one[3], "person": one[4], "standard": one[5],
			"deadline": fmt.Sprintf("%d-%02d-30", h.plan.Year+1, 4+i%6),
		})
	}
	add(register.Items, rows...)
	must(h.t, h.room.Do(office, meeting.AmendRow{Register: register.Preparation, Number: 2, Fields: register.Fields{"title": says.works[2][1], "form": ""}}))
	must(h.t, h.room.Do(office, meeting.StrikeRow{Register: register.Preparation, Number: 3, Reason: says.works[3][3]}))
}

// registerScenes are the registers as those see them who keep them, and as a presenter does.
func registerScenes() []scene {
	at := func(name, seat string, keys ...string) scene {
		return scene{name: "registers, " + name, plan: withRegisters, early: true, comes: func(h *hall) { h.enters(20) }, seat: seat, keys: append([]string{"R"}, keys...)}
	}
	pasted := at("pasted", "office")
	pasted.pastes = "述职人\t类型\t日期\t标题\n甲寅\t理论学习\t2018年3月1日\t党章\nb9\t学习\t待定\t\n"
	return []scene{
		at("preparation", "office"),
		at("searched", "office", "/", "活", "动"),
		at("sorted", "office", "right", "right", "s", "s"),
		at("a cell", "office", "right", "right", "right", "e", "ctrl+u", "支"),
		at("a word", "office", "right", "e"),
		at("a form", "office", "enter", "tab", "tab", "tab"),
		at("a new row", "office", "n", "tab"),
		at("filter", "office", "p"),
		at("filtered", "office", "p", "down", "enter"),
		at("versions", "office", "down", "v"),
		at("struck", "office", "end"),
		at("missing", "office", "m"),
		at("paste, how", "office", "b"),
		pasted,
		at("opinions", "office", "2"),
		at("composite", "office", "3"),
		at("items", "office", "5"),
		at("of a presenter", "presenter"),
		at("opinions of a presenter", "presenter", "2", "r"),
		at("items of others", "rater"),
	}
}
