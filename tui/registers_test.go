package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
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
			{ID: "routine", Name: names[0], Weight: 30 * ballot.FullWeight / 100},
			{ID: "responsibility", Name: names[1], Weight: 30 * ballot.FullWeight / 100},
			{ID: "onsite", Name: names[2], Weight: 30 * ballot.FullWeight / 100, Meeting: true},
			{ID: "survey", Name: names[3], Weight: 10 * ballot.FullWeight / 100},
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

// keeps opens the registers at somebody's screen in a hall that is prepared for.
func keeps(t *testing.T, seat string, keys ...string) (*hall, *seat) {
	t.Helper()
	h := scene{plan: withRegisters, early: true, comes: func(h *hall) { h.enters(8) }}.hall(t, plan.Chinese)
	return h, scene{seat: seat, keys: append([]string{"R"}, keys...)}.sits(h, [2]int{120, 36})
}

// row returns a row of a register as it is now.
func (h *hall) row(name register.Name, number int) register.Row {
	h.t.Helper()
	r, ok := h.room.State().Book(name).Row(number)
	if !ok {
		h.t.Fatalf("there is no row %d in %s", number, name)
	}
	return r
}

// A clerk enters a row, puts a cell and then the whole row right, looks at who changed what, and
// strikes it.
func TestRegisters_AreKeptOverTheYear(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := keeps(t, "office", "n")
		of, _ := register.Find(register.Preparation)
		s.presses("壬", "tab", "2", "tab")
		s.presses(strings.Split("20180302", "")...)
		s.presses("ctrl+s")
		s.sees("“20180302”不是日期") // below the field, and so is what is missing
		s.sees("这里必须填写")
		s.presses("ctrl+u")
		s.presses(strings.Split("2018.3.2", "")...)
		s.presses("tab", "调", "研", "tab", "tab", "甲", "enter", "乙", "ctrl+s")
		s.sees("已登记。")
		n := h.room.State().Book(register.Preparation).Len()
		r := h.row(register.Preparation, n)
		if got := fmt.Sprint(r.Now().Values); n != 9 || got != fmt.Sprint([]string{"b2", "research", "2018-03-02", "调研", "", "甲\n乙", ""}) || len(s.a.env.Drafts) > 0 {
			t.Fatalf("row %d is %s; drafts: %v", n, got, s.a.env.Drafts)
		}
		s.sees("述职准备　第 9 行") // it is selected

		s.presses("right", "right", "e", "x", "enter")
		s.sees("日期：“2018-03-02x”不是日期")
		s.presses("backspace", "backspace", "8", "enter")
		s.presses("left", "e") // the kind, from a list
		s.presses("down", "enter")
		if r = h.row(register.Preparation, n); r.Value(of, "date") != "2018-03-08" || r.Value(of, "kind") != "themed_meeting" || len(r.Versions) != 3 {
			t.Fatalf("the row is %+v", r)
		}
		s.presses("v")
		s.sees("改动过 2 次")
		s.sees("类型：“专题调研”改为“专题党建会议”")
		s.sees("日期：“2018年3月2日”改为“2018年3月8日”")
		s.sees(h.room.State().Name(h.who("office")))
		s.presses("esc", "x", "重", "复", "enter")
		if r = h.row(register.Preparation, n); r.Struck != "重复" {
			t.Fatalf("the row is not struck: %+v", r)
		}
		s.presses("end")
		s.sees("作废：重复")
		s.presses("h")
		s.hides("作废：重复")
	})
}

// A presenter writes about themselves alone: their own rows of preparation as a whole, and of items
// only what is theirs to fill in.
func TestRegisters_LetPresentersWriteTheirOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := keeps(t, "presenter", "n")
		s.presses("1", "tab", "2", "0", "1", "8", "-", "5", "-", "1", "tab", "党", "ctrl+s")
		n := h.room.State().Book(register.Preparation).Len()
		of, _ := register.Find(register.Preparation)
		if r := h.row(register.Preparation, n); r.Value(of, "presenter") != "b1" || r.Value(of, "title") != "党" {
			t.Fatalf("the row is %+v", r)
		}
		s.sees(fmt.Sprint("述职准备　第 ", n, " 行")) // it is selected
		s.presses("4")
		for _, k := range []string{"n", "b", "x"} {
			if before := s.sight(); true {
				if s.presses(k); s.sight() != before {
					t.Errorf("%s does something in items:\n%s", k, s.screen())
				}
			}
		}
		s.presses("home", "right", "right") // the text, which the office writes
		before := s.sight()
		if s.presses("e"); s.sight() != before {
			t.Errorf("the text of an item can be edited:\n%s", s.screen())
		}
		s.presses("enter", "ctrl+u", "丙", "ctrl+s")
		items, _ := register.Find(register.Items)
		if r := h.row(register.Items, 1); r.Value(items, "text") == "丙" || !strings.HasSuffix(r.Value(items, "measures"), "丙") {
			t.Errorf("the item is %+v", r.Now().Values)
		}
		s.presses("down", "enter") // of another presenter
		s.hides("Ctrl+S")
		s.sees("党员活动室开放少、利用率低")
	})
}

// What is pasted from a spreadsheet is looked at first: each fault stands with its row and column,
// nothing is entered before all are gone, and then everything is.
func TestRegisters_EnterWhatWasPastedOnceItIsRight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := keeps(t, "office")
		was := h.room.State().Book(register.Preparation).Len()
		paste := "类型\t述职人*\t时间\t标题\t要点\r\nstudy\t" + h.plan.Presenters[0].Name + "\t2018/3/1\t党章\t\"甲\n乙说：\"\"好\"\"\"\r\n" +
			"专题调研\tb2\t2018-13-01\t\t\r\n\t\t\t\t\r\n参观\tb99\t2018年5月1日\t参观\t\t多\r\n"
		s.takes(tea.PasteMsg{Content: paste})
		s.sees("没有“时间”这一列")
		s.presses("esc")
		s.takes(tea.PasteMsg{Content: strings.Replace(paste, "时间", "日期", 1)})
		s.sees("共 3 行，有 5 处要改")
		s.sees("第 2 行")
		s.sees("日期：“2018-13-01”不是日期")
		s.sees("标题：这里必须填写")
		s.presses("enter", "backspace", "backspace", "backspace", "backspace", "backspace", "2", "-", "1", "enter") // where the cursor is
		s.sees("有 4 处要改")
		s.presses("tab")
		s.sees("第 3 行  述职人：没有编号为")
		s.presses("x", "tab", "e", "补", "enter")
		s.sees("共 2 行，没有问题，可以登记。")
		if h.room.State().Book(register.Preparation).Len() != was {
			t.Fatal("something was entered before it was right")
		}
		s.presses("esc", "b") // what was put right is still there
		s.sees("共 2 行，没有问题，可以登记。")
		s.presses("enter")
		s.sees("已登记。")
		of, _ := register.Find(register.Preparation)
		for i, want := range [][]string{{"b1", "study", "2018-03-01", "党章", "", "甲\n乙说：\"好\"", ""}, {"b2", "research", "2018-02-01", "补", "", "", ""}} {
			if got := h.row(of.Name, was+1+i).Now().Values; !slices.Equal(got, want) {
				t.Errorf("row %d is %q, want %q", i+1, got, want)
			}
		}
		s.takes(tea.PasteMsg{Content: "b3\tstudy\t2018-04-01\t没有列名也行\n"}) // in the register's order
		s.presses("enter")
		if r := h.row(of.Name, was+3); r.Value(of, "title") != "没有列名也行" {
			t.Errorf("without headings the row is %q", r.Now().Values)
		}
	})
}

// Two rows about the same place are found among those that were pasted and among those before.
func TestRegisters_FindTwoScoresForOnePlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := keeps(t, "office", "3")
		s.takes(tea.PasteMsg{Content: "b8\t满意\t90\nb7\tsurvey\t90\nb7\t党建满意度测评\t９１．５\nb1\troutine\t80\n"})
		s.sees("共 4 行，有 3 处要改")
		s.sees("没有编号为“满意”的组成部分")
		s.presses("tab")
		s.sees("与第 2 行登记的是同一项")
		s.presses("tab")
		s.sees("第 1 行已经登记了这一项")
	})
}

// What is missing is listed with its day, and adding it begins with what is known.
func TestRegisters_AddWhatIsMissing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := keeps(t, "office", "m")
		s.sees("还缺的项目")
		s.sees("2018年10月10日") // opinions are due before the reports
		s.presses("/", "征", "求", "enter", "enter")
		s.presses("tab", "tab", "2", "0", "1", "8", "/", "9", "/", "9", "tab", "意", "见", "表", "ctrl+s")
		r := h.row(register.Preparation, h.room.State().Book(register.Preparation).Len())
		if got := fmt.Sprint(r.Now().Values[:4]); got != "[b1 opinions 2018-09-09 意见表]" {
			t.Errorf("the row is %s", got)
		}
	})
}

// A presenter reads opinions word for word by subject, and takes note of them; a newer one stands
// out and needs it again.
func TestOpinions_AreReadWordForWordAndNoted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := keeps(t, "presenter", "2", "r")
		words := "  第一条：\n\t缩进的一行  两个空格\n最后一行"
		must(t, h.room.Do(h.who("office"), meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{
			{"presenter": "b1", "subject": "duty", "channel": "letter", "text": words}, {"presenter": "b2", "subject": "duty", "channel": "letter", "text": "别人的"},
		}}))
		s.takes(changedMsg{})
		s.sees("●   第一条：")
		s.sees("        缩进的一行  两个空格")
		s.hides("别人的")
		n := h.room.State().NewOpinions("b1")
		s.sees(fmt.Sprintf("有 %d 条待您确认收到", n))
		s.presses("t")
		s.sees("您已确认收到")
		if n := h.room.State().NewOpinions("b1"); n != 0 {
			t.Errorf("%d opinions were not noted", n)
		}
		must(t, h.room.Do(h.who("office"), meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{
			{"presenter": "b1", "subject": "support", "channel": "qq", "text": "后来的一条"},
		}}))
		s.takes(changedMsg{})
		s.sees("有 1 条待您确认收到")
		s.sees("● 后来的一条")
	})
}

// Somebody who changed a row meanwhile is not overwritten unseen, in the form, in a cell, or in a
// long text; what was written is kept.
func TestRegisters_NeverOverwriteUnseenChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := keeps(t, "office", "enter", "tab", "tab", "tab", "甲")
		of, _ := register.Find(register.Preparation)
		other := func(field, value string) {
			t.Helper()
			must(t, h.room.Do("p01", meeting.AmendRow{Register: of.Name, Number: 1, Fields: register.Fields{field: value}}))
		}
		other("form", "改过")
		s.presses("ctrl+s")
		s.sees("形式：“中心组学习”改为“改过”")
		s.presses("ctrl+s")
		if r := h.row(of.Name, 1); r.Value(of, "form") != "改过" || !strings.HasSuffix(r.Value(of, "title"), "甲") {
			t.Fatalf("the row is %q", r.Now().Values)
		}

		s.presses("right", "right", "right", "e", "乙")
		other("title", "别人的题目")
		s.presses("enter")
		s.sees("刚才改动了这一条")
		if r := h.row(of.Name, 1); r.Value(of, "title") != "别人的题目" {
			t.Fatalf("a cell was overwritten: %q", r.Now().Values)
		}

		s.presses("right", "right", "e", "丙")
		other("gist", "别人的要点")
		s.presses("ctrl+s")
		s.sees("现在的文字：别人的要点")
		s.presses("ctrl+s")
		if r := h.row(of.Name, 1); !strings.HasSuffix(r.Value(of, "gist"), "丙") {
			t.Errorf("the gist is %q", r.Value(of, "gist"))
		}

		s.presses("enter", "ctrl+s") // nothing was changed: no version of it
		n := len(h.row(of.Name, 1).Versions)
		s.presses("enter", "草", "esc", "enter")
		s.sees(s.a.env.Words.Screen.Writing.Draft)
		if now := len(h.row(of.Name, 1).Versions); now != n {
			t.Errorf("looking into a row made version %d of it", now)
		}
	})
}

// Keys may come faster than pictures, from an input method or over a slow line. Chinese typed into a
// field that has not been drawn yet is text as well.
func TestRegisters_TakeTextBeforeTheFieldIsDrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, keys := range map[string][]string{
			"search":         {"/"},
			"cell":           {"right", "right", "right", "e", "ctrl+u"},
			"form":           {"n", "tab", "tab", "tab"},
			"long text":      {"right", "right", "right", "right", "right", "e", "ctrl+u"},
			"striking":       {"x"},
			"missing":        {"m", "/"},
			"people, search": {"esc", "A", "/"},
		} {
			_, s := keeps(t, "office")
			s.pressesAll(append(keys, "中", "文"))
			s.a.View()
			if !strings.Contains(s.screen(), "中文") {
				t.Errorf("%s lost what was typed:\n%s", name, s.screen())
			}
		}
	})
}

// Of a paste that is too long only the beginning arrives. None of it is entered, and it is said.
func TestRegisters_RefuseAPasteThatWasCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := keeps(t, "office")
		rows := strings.Repeat("b1\tstudy\t2018-03-01\t党章\n", text.PasteLimit)
		s.takes(tea.PasteMsg{Content: rows[:text.PasteLimit]})
		s.sees(s.a.env.Words.Table.PasteCut)
		s.takes(tea.PasteMsg{Content: rows[:text.PasteLimit/2]})
		s.hides(s.a.env.Words.Table.PasteCut)
		s.sees(s.a.env.Words.Table.Keys.Enter)
	})
}
