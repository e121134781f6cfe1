package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
)

// after is a plan for the whole year after a meeting: desk is the organisation department, top the
// Party secretary, s1 to s3 are the presenters.
var after = planOf{
	presenters: []string{"甲一", "乙二", "丙三"}, raters: 4, round: "report, pledge", closing: "scoring, results",
	people: "  - {id: desk, name: 组织部, roles: [office]}\n  - {id: top, name: 书记, roles: [secretary]}\n" +
		"  - {id: s1, name: 甲一, presents: b1}\n  - {id: s2, name: 乙二, presents: b2}\n  - {id: s3, name: 丙三, presents: b3}\n",
	agenda: "  order: listed\ngates: {quorum: 0, representatives: 0}\n",
}.yaml() + `composite:
  components:
    - {id: routine, name: 日常工作, weight: 60}
    - {id: onsite, name: 述职会议测评, weight: 40, from: meeting}
  grades:
    - {id: good, name: 好, from: 90}
    - {id: fair, name: 一般, from: 70}
    - {id: poor, name: 差, from: 0}
following: {inspect_every: 3}
`

// What the acts answer, as far as the walk looks at it.
type compositeLine struct {
	Rank      int
	Presenter string
	Score     *string
	Proposed  *string
	Grade     *string
	Missing   []string
}

type consequenceLine struct {
	Number          int
	Kind, Presenter string
	State           string
}

type itemRow struct {
	Number      int
	Fields      map[string]string
	State       string
	Progress    []struct{ Text, Evidence string }
	Inspections []struct{ Date, Verdict, Again string }
}

func (c *client) items() (all []itemRow) {
	c.tb.Helper()
	c.reads("rows --json items", &all)
	return all
}

// ranks takes the whole meeting to its published ranking: b1 before b2 before b3, with a pledge of
// each of them and a problem of the last.
func (h *hall) ranks() {
	h.tb.Helper()
	host := h.enters("host")
	host.mustRun("begin", "")
	for i, s := range []string{"s1", "s2", "s3"} {
		if i > 0 {
			host.mustRun("next", "")
		}
		if i == 2 {
			host.mustRun("problem b3", "台账不全")
		}
		host.mustRun("next", "")
		h.enters(s).mustRun(fmt.Sprint("pledge b", i+1), fmt.Sprintf(`{"text":"每月集中学习，第%d支部","measure":"排出计划","person":"书记","standard":"到课九成","deadline":"%s"}`, i+1, day(i*30-10)))
	}
	host.mustRun("next", "")
	host.mustRun("open", "")
	for i, grades := range [][3]string{{"good", "fairly_good", "fair"}, {"good", "fairly_good", "poor"}, {"good", "good", "fair"}, {"good", "fair", "fair"}} {
		marks := make([]string, 3)
		for at, grade := range grades {
			marks[at] = fmt.Sprintf(`"b%d":{"duty":%q,"branch":%q}`, at+1, grade, grade)
		}
		h.enters(fmt.Sprintf("r%03d", i+1)).mustRun("cast", "{"+strings.Join(marks, ",")+"}")
	}
	host.mustRun("close", "")
	host.mustRun("next", "")
	host.mustRun("publish", "")
}

// day is a date so many days from today.
func day(from int) string { return time.Now().AddDate(0, 0, from).Format(time.DateOnly) }

// TestFollowing_FromTheRankingToNextYear takes one file from the published ranking over composite
// scores, consequences, feedback, the rectification plan and the close-out to the opened meeting of
// next year, in which every pledge is accounted for.
func TestFollowing_FromTheRankingToNextYear(t *testing.T) {
	t.Parallel()
	h := openHall(t, after)
	h.enters("desk").refuses(meeting.NotPublished, "composite --json", "")
	h.ranks()
	desk, top, s1, s2, s3 := h.enters("desk"), h.enters("top"), h.enters("s1"), h.enters("s2"), h.enters("s3")
	h.enters("host").mustRun("end", "")

	// The composite score: components, a veto, a final grade that is not the proposed one, release.
	desk.isRefused("add components", `[{"presenter":"b9","component":"routine","points":"90"}]`)
	desk.isRefused("add components", `[{"presenter":"b1","component":"routine","points":"100.005"}]`)
	desk.mustRun("add components", `[{"presenter":"b1","component":"routine","points":"95.5"},{"presenter":"b2","component":"routine","points":88}]`)
	var sheet []compositeLine
	desk.reads("composite --json", &sheet)
	if len(sheet) != 3 || sheet[2].Presenter != "b3" || sheet[2].Score != nil || len(sheet[2].Missing) != 1 {
		t.Errorf("with a component missing: %+v", sheet)
	}
	desk.mustRun("add components", `{"presenter":"b3","component":"routine","points":"70"}`)
	s1.isRefused("composite --json", "")
	desk.mustRun("veto b3 瞒报", "")
	top.isRefused("grade b3 fair", "")
	top.mustRun("grade b3 fair 已主动纠正", "")
	top.mustRun("grade b1 good", "")
	desk.isRefused("composite release", "")
	top.mustRun("composite release", "")
	s1.reads("composite --json", &sheet)
	if got := *sheet[0].Score + " " + *sheet[0].Grade + ", " + *sheet[2].Proposed + " " + *sheet[2].Grade; got != "97.30 good, poor fair" {
		t.Errorf("released: %s", got)
	}
	if trace := s1.mustRun("composite trace b1", ""); !strings.Contains(trace, "95.50") || !strings.Contains(trace, "57.3") || !strings.Contains(trace, "97.30") {
		t.Errorf("a clerk can't redo\n%s", trace)
	}
	desk.isRefused("amend-row components 1", `{"points":"96"}`)

	// Consequences: the last one's, and a talk with everyone.
	var consequences []consequenceLine
	desk.reads("consequences --json", &consequences)
	kinds := map[string]int{}
	for _, c := range consequences {
		kinds[c.Kind+" "+c.Presenter]++
	}
	if kinds["not_excellent b3"] != 3 || kinds["talk b1"] != 1 || kinds["talk b2"] != 1 || kinds["talk b3"] != 1 || len(consequences) != 6 {
		t.Errorf("consequences: %+v", consequences)
	}
	top.mustRun(fmt.Sprint("consequence ", consequences[0].Number, " confirm"), "")
	top.mustRun(fmt.Sprint("consequence ", consequences[0].Number, " done ", day(0), " 已执行"), "")
	top.mustRun("consequence add b1 merit 推荐为先进支部", "")
	top.mustRun("add talks", fmt.Sprintf(`{"presenter":"b3","date":%q,"by":"书记","points":"台账要补齐"}`, day(0)))

	// Feedback: to each their own.
	if told := s3.mustRun("feedback", ""); !strings.Contains(told, "台账不全") || strings.Contains(told, "每月集中学习，第1支部") {
		t.Errorf("the third presenter reads\n%s", told)
	}
	s3.isRefused("feedback b1", "")
	s3.mustRun("ack feedback", "")

	// The lists, made once and again; the plan handed in once it is whole.
	var made struct{ Made int }
	desk.reads("items make", &made)
	if made.Made != 4 {
		t.Errorf("%d items are made of three pledges and a problem", made.Made)
	}
	desk.reads("items make", &made)
	if made.Made != 0 {
		t.Errorf("%d items are made again", made.Made)
	}
	number := func(presenter, list string) int {
		t.Helper()
		for _, row := range desk.items() {
			if row.Fields["presenter"] == presenter && row.Fields["list"] == list {
				return row.Number
			}
		}
		t.Fatalf("no %s of %s", list, presenter)
		return 0
	}
	problem := number("b3", "problem")
	s3.isRefused("plan submit", "")
	s1.isRefused(fmt.Sprint("amend-row items ", problem), `{"person":"别人"}`)
	s3.mustRun(fmt.Sprint("amend-row items ", problem), fmt.Sprintf(`{"measures":"补齐台账","person":"丙三","standard":"全部入册","deadline":%q}`, day(60)))
	s3.mustRun("plan submit", "")

	// Close-out: b1 closes, b2 is kept open, b3 does nothing.
	first, second := number("b1", "pledge"), number("b2", "pledge")
	inspect := func(n int, verdict string) string {
		return fmt.Sprintf(`{"date":%q,"inspector":"组织部","finding":"到课率已核","verdict":%q,"again":%q}`, day(0), verdict, day(90))
	}
	desk.isRefused(fmt.Sprint("inspect ", first), inspect(first, "close"))
	s1.mustRun(fmt.Sprint("apply ", first), "")
	desk.isRefused(fmt.Sprint("inspect ", first), inspect(first, "close"))
	s2.isRefused(fmt.Sprint("progress ", first), `{"text":"替人填"}`)
	s1.mustRun(fmt.Sprint("progress ", first), `{"text":"已办十二次","evidence":"签到表在办公室"}`)
	s1.isRefused(fmt.Sprint("inspect ", first), inspect(first, "close"))
	desk.mustRun(fmt.Sprint("inspect ", first), inspect(first, "close"))
	s2.mustRun(fmt.Sprint("progress ", second), `{"text":"办了六次","evidence":"照片六张"}`)
	s2.mustRun(fmt.Sprint("apply ", second), "")
	desk.mustRun(fmt.Sprint("inspect ", second), inspect(second, "keep"))
	s1.isRefused(fmt.Sprint("progress ", first), `{"text":"还有"}`)
	var lists struct {
		Items, Open, Applied, Closed, Overdue int
	}
	s3.reads("lists --json", &lists)
	if lists.Items != 4 || lists.Open != 3 || lists.Applied != 0 || lists.Closed != 1 {
		t.Errorf("lists: %+v", lists)
	}
	h.stops()
	h.mustRun("verify", h.db)

	// Papers, and what is handed over.
	h.mustRun("export", h.db, "--out", "papers")
	have := " " + strings.Join(h.files("papers"), " ") + " "
	for _, name := range []string{"composite.xlsx", "composite-trace.docx", "lists.xlsx", "lists.docx", "closeout.xlsx", "feedback-b1.docx", "talks.xlsx", "results.xlsx", "count-report.docx"} {
		if !strings.Contains(have, " "+name+" ") {
			t.Errorf("no %s among%s", name, have)
		}
	}
	h.mustRun("handover", h.db, "year.zip")

	// Next year: every pledge is accounted for, what is open is carried over.
	h.puts("next.yaml", strings.Replace(after, "year: 2018", "year: 2019", 1)+"preparation: {report_due: 2019-10-15}\n")
	h.mustRun("new", "next.db", "--plan", "next.yaml", "--previous", h.db)
	n := *h
	n.db = "next.db"
	n.issue()
	n.serve()
	desk = n.enters("desk")
	var next []itemRow
	desk.reads("rows --json items", &next)
	if len(next) != 3 {
		t.Errorf("%d items are carried over, want the three that are open", len(next))
	}
	for _, row := range next {
		if row.State != "open" {
			t.Errorf("an item is carried over as %s", row.State)
		}
	}
	for presenter, want := range map[string]string{"b1": "kept", "b2": "late", "b3": "unanswered"} {
		if got := n.lastYear(presenter); got != want {
			t.Errorf("last year's pledge of %s is %q, want %s", presenter, got, want)
		}
	}
	desk.mustRun("doors", "")
	n.enters("host").mustRun("begin --override 报告待审", "")
	n.stops()
	n.mustRun("verify", "next.db")
}

// lastYear returns what became of a presenter's first pledge of last year.
func (h *hall) lastYear(presenter string) string {
	h.tb.Helper()
	var facts struct {
		LastYear []struct{ Outcome string } `json:"last_year"`
	}
	h.enters("desk").reads("facts --json "+presenter, &facts)
	if len(facts.LastYear) == 0 {
		return "none"
	}
	return facts.LastYear[0].Outcome
}
