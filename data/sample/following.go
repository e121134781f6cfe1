package sample

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/consequence"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// Followed is the day on which the demonstration of the time after the meeting begins.
const Followed = "2019-07-05"

// following is what is said and written in the months after the meeting.
type following struct {
	survey                   string // on the component that people were asked for
	veto, vetoOff            string // why a presenter's grade is the last one, and why not after all
	regraded                 string // why a grade is another than the proposed one
	waived, confirmed, merit string // of consequences
	calls                    string // who talks with the presenters
	talk                     func(problem string) string
	answer                   string
	foreign                  string       // why an item is reopened
	plans                    [8][2]filled // of the two problems of each presenter
	marked                   [3]filled    // of what the office marked, one for each of the first presenters
	// said is the progress on some items and its evidence, and found what their inspections found.
	said  map[string][2]string
	found map[string]string
}

// filled is what a presenter fills in of an item.
type filled struct{ measures, standard, person, deadline string }

// marks of the components that are no on-site score, in the order of the plan, by presenter.
var components = [8][3]string{
	{"92.00", "90.50", "93.20"},
	{"95.00", "94.00", "96.10"},
	{"88.50", "87.00", "85.40"},
	{"84.00", "82.50", "80.90"},
	{"91.00", "89.00", "90.60"},
	{"74.00", "71.50", "70.20"},
	{"87.00", "88.50", "91.70"},
	{"80.00", "76.00", "82.30"},
}

// Follow has the months after the meeting go by, from the day after it to [Followed]: scores and grades,
// consequences, talks, rectification plans, and the items of the three lists, which come to every state
// there is. Before what is done on a day it sets the room's clock to that day.
func Follow(room *meeting.Room, set func(day string)) error {
	school := room.State().Plan
	m := &months{room: room, school: school, set: set, says: followingZH(), lines: linesZH(), words: words.For(school.Language), due: map[string][]Deed{}}
	if school.Language == plan.English {
		m.says, m.lines = followingEN(), linesEN()
	}
	m.office, m.secretary = holder(school, plan.Office), holder(school, plan.Secretary)
	m.scores()
	m.consequences()
	m.plans()
	m.lists()
	m.set(Followed)
	return m.err
}

// months are the months after the meeting as they go by.
type months struct {
	room              *meeting.Room
	school            plan.Plan
	set               func(day string)
	says              following
	lines             [8]Lines
	words             *words.Words
	office, secretary string
	due               map[string][]Deed // on later days
	err               error             // the first; nothing is done after it
}

// on has some deeds done on a day.
func (m *months) on(day string, deeds ...Deed) {
	if m.err != nil {
		return
	}
	m.set(day)
	if err := do(m.room, deeds...); err != nil {
		m.err = fmt.Errorf("%s: %w", day, err)
	}
}

// later has something done on a later day.
func (m *months) later(day, who string, act meeting.Act) {
	if day != "" {
		m.due[day] = append(m.due[day], Deed{who, act})
	}
}

// id is the ID of the i-th presenter, and author who that is.
func (m *months) id(i int) string     { return m.school.Presenters[i].ID }
func (m *months) author(i int) string { return author(m.school, i) }

// scores has the composite scores worked out and made known, and most presenters read their feedback.
func (m *months) scores() {
	add := meeting.AddRows{Register: register.Components}
	for i, points := range components {
		for k, id := range []string{"routine", "responsibility", "survey"} {
			row := register.Fields{"presenter": m.id(i), "component": id, "points": points[k]}
			if id == "survey" {
				row["note"] = m.says.survey
			}
			add.Rows = append(add.Rows, row)
		}
	}
	m.on("2018-10-22", Deed{m.office, add})
	for _, i := range []int{0, 1, 2, 4, 6} {
		m.on("2018-10-22", Deed{m.author(i), meeting.NoteFeedback{}})
	}
	m.on("2018-10-23", Deed{m.office, meeting.SetVeto{Presenter: m.id(3), Reason: m.says.veto}})
	m.on("2018-10-25", Deed{m.office, meeting.SetVeto{Presenter: m.id(3), Off: true, Reason: m.says.vetoOff}})
	for _, line := range meeting.Composite(m.room.State()).Lines {
		grade := meeting.DecideGrade{Presenter: line.Presenter, Grade: line.Proposed}
		if line.Presenter == m.id(0) {
			grade.Grade, grade.Reason = "fairly_good", m.says.regraded
		}
		m.on("2018-10-26", Deed{m.secretary, grade})
	}
	m.on("2018-10-26", Deed{m.secretary, meeting.ReleaseComposite{}})
	for _, i := range []int{0, 1, 4} {
		m.on("2018-10-27", Deed{m.author(i), meeting.NoteFeedback{}})
	}
}

// consequences has most of the drafts decided, and talks held with most presenters.
func (m *months) consequences() {
	m.on("2018-10-29", Deed{m.secretary, meeting.WriteConsequence{Presenter: m.id(1), What: consequence.Merit, Text: m.says.merit}})
	for _, one := range meeting.Consequences(m.room.State()) {
		decide := meeting.DecideConsequence{Number: one.Number, State: consequence.Confirmed}
		switch {
		case one.State != consequence.Draft || one.Kind == consequence.SelfCriticism: // it still waits for the secretary
			continue
		case one.Kind == consequence.NotExcellent && one.Office == consequence.Deputy:
			decide.State, decide.Reason = consequence.Waived, m.says.waived
		}
		m.on("2018-10-29", Deed{m.secretary, decide})
		if one.Kind == consequence.NotExcellent && one.Office == consequence.Secretary {
			m.later("2018-12-28", m.secretary, meeting.FinishConsequence{Number: one.Number, Date: "2018-12-28", Note: m.says.confirmed})
		}
	}
	for i := range 6 {
		problem, _, _ := strings.Cut(m.lines[i].Problems[0], "\n")
		day := fmt.Sprintf("2018-10-%02d", 29+i/3)
		m.on(day, Deed{m.secretary, meeting.AddRows{Register: register.Talks, Rows: []register.Fields{{
			"presenter": m.id(i), "date": day, "by": m.says.calls, "points": m.says.talk(problem), "answer": m.says.answer,
		}}}})
	}
}

// plans has items made, the presenters fill in theirs, and hand in their plans: the seventh late, and
// the sixth not at all.
func (m *months) plans() {
	marked := [3]item.Origin{{Kind: item.FromOpinion, Number: 3}, {Kind: item.FromOpinion, Number: 4}, {Kind: item.FromQuestion, Number: m.firstQuestion(2)}}
	for _, of := range append(marked[:], item.Origin{Kind: item.FromNote, Number: 1}) {
		m.on("2018-11-01", Deed{m.office, meeting.Mark{Of: of}})
	}
	m.makes("2018-11-01")
	for _, due := range []struct {
		day        string
		presenters []int
	}{{"2018-11-16", []int{0, 1, 2, 3, 4, 5, 7}}, {"2018-11-22", []int{6}}} {
		for _, i := range due.presenters {
			two := m.says.plans[i]
			for k, one := range two {
				m.fills(due.day, i, item.ListProblems, k, one)
			}
			if i < len(marked) {
				m.fills(due.day, i, item.ListProblems, len(two), m.says.marked[i])
			}
			if i != 5 {
				m.on(due.day, Deed{m.author(i), meeting.SubmitPlan{}})
			}
		}
	}
}

// fills has a presenter fill in the k-th of their items in a list.
func (m *months) fills(day string, i int, list string, k int, what filled) {
	if what == (filled{}) {
		return
	}
	m.on(day, Deed{m.author(i), meeting.AmendRow{Register: register.Items, Number: m.item(i, list, k), Fields: register.Fields{
		"measures": what.measures, "standard": what.standard, "person": what.person, "deadline": what.deadline,
	}}})
}

// firstQuestion is the number of the first question to the i-th presenter.
func (m *months) firstQuestion(i int) int {
	for q := range m.room.State().Questions.Values() {
		if q.Presenter == m.id(i) {
			return q.Number
		}
	}
	return 0
}

// makes has items made of pledges, problems and what is marked.
func (m *months) makes(day string) {
	if m.err != nil {
		return
	}
	m.set(day)
	_, m.err = m.room.MakeItems(m.office, meeting.MakeItems{Source: func(said meeting.Said) string { return m.words.Source(m.room.State(), said) }})
}

// item is the number of the k-th item of a presenter in a list.
func (m *months) item(i int, list string, k int) int {
	for _, one := range meeting.Items(m.room.State()) {
		if one.Presenter != m.id(i) || one.List != list {
			continue
		}
		if k == 0 {
			return one.Number
		}
		k--
	}
	return 0
}

// An errand is what becomes of one item: on some days there is progress, it is said to be done, and it is
// inspected.
type errand struct {
	presenter int
	list      string
	nth       int
	said      []string // keys of what is said
	on        []string // the days of that
	done      string   // the day on which it is said to be done; empty if it is not
	inspected string   // the day of the inspection
	found     string   // the key of what it finds
	again     string   // the day to look again; empty if it is closed out
	reopened  string   // the day on which it turns out that it is not done after all
}

func errands() []errand {
	return []errand{
		{0, item.ListPledges, 0, []string{"room 1", "room 2"}, []string{"2019-01-15", "2019-03-20"}, "2019-03-22", "2019-03-29", "room", "", ""},
		{0, item.ListProblems, 1, []string{"duties"}, []string{"2019-04-10"}, "2019-05-28", "2019-06-04", "duties", "2019-09-30", ""},
		{1, item.ListPledges, 1, []string{"replies"}, []string{"2019-06-20"}, "2019-06-28", "", "", "", ""},
		{1, item.ListProblems, 0, []string{"tracking"}, []string{"2019-04-18"}, "2019-04-22", "2019-04-26", "tracking", "", "2019-06-10"},
		{2, item.ListPledges, 0, []string{"parents"}, []string{"2019-04-02"}, "", "", "", "", ""},
		{2, item.ListProblems, 1, []string{"fridays"}, []string{"2019-06-05"}, "2019-06-10", "2019-06-18", "fridays", "", ""},
		{3, item.ListPledges, 0, []string{"members"}, []string{"2019-05-20"}, "", "", "", "", ""},
		{4, item.ListPledges, 0, []string{"mentors"}, []string{"2019-05-24"}, "2019-05-30", "2019-06-06", "mentors", "2019-09-30", ""},
		{6, item.ListProblems, 1, []string{"signs"}, []string{"2019-03-12"}, "2019-03-14", "2019-03-20", "signs", "", ""},
		{7, item.ListPledges, 0, []string{"list"}, []string{"2019-01-10"}, "2019-01-11", "2019-01-18", "list", "", ""},
		{7, item.ListProblems, 0, []string{"list"}, []string{"2019-01-10"}, "2019-01-11", "2019-01-18", "list", "", ""},
	}
}

// lists has things done about items, day by day.
func (m *months) lists() {
	for _, e := range errands() {
		number := m.item(e.presenter, e.list, e.nth)
		for k, key := range e.said {
			said := m.says.said[key]
			m.later(e.on[k], m.author(e.presenter), meeting.ReportProgress{Number: number, Text: said[0], Evidence: said[1]})
		}
		m.later(e.done, m.author(e.presenter), meeting.ApplyForClosing{Number: number})
		look := item.Inspection{Date: e.inspected, Inspector: m.inspector(), Finding: m.says.found[e.found], Verdict: item.Close, Again: e.again}
		if e.again != "" {
			look.Verdict = item.Keep
		}
		m.later(e.inspected, m.office, meeting.InspectItem{Number: number, Inspection: look})
		m.later(e.reopened, m.office, meeting.ReopenItem{Number: number, Reason: m.says.foreign})
	}
	for _, day := range slices.Sorted(maps.Keys(m.due)) {
		m.on(day, m.due[day]...)
	}
}

// inspector is the name of whoever inspects.
func (m *months) inspector() string {
	person, _ := m.room.State().Person(m.office)
	return person.Name
}
