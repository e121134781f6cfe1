package act_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting/plan"
)

// openLists is [openYear] after the publication of the ranking, with a pledge and a problem of b1 as
// items 1 and 2.
func openLists(t *testing.T) hall {
	t.Helper()
	h := openYear(t)
	h.do("p2", "problem b1", "学习不够\n时间没有保障")
	h.do("p4", "pledge b1", `{"text":"每月一次主题党日","measure":"排出全年计划","person":"甲","standard":"全年 12 次","deadline":"2019-12-31"}`)
	h.do("p1", "goto 7")
	h.do("p1", "publish --override nobody voted")
	h.do("p1", "end")
	h.is(h.do("desk", "items make --json"), `{"made":2}`)
	return h
}

type itemRow struct {
	Number      int
	Fields      map[string]string
	State       string
	Progress    []struct{ Text, Evidence, By, At string }
	Applied     *string
	Inspections []struct {
		Date, Inspector, Finding, Verdict string
		Again                             *string
	}
}

func (h hall) items(line string) (rows []itemRow) {
	h.Helper()
	if err := json.Unmarshal([]byte(h.do("p2", line)), &rows); err != nil {
		h.Fatal(err)
	}
	return rows
}

func TestItems_AreFollowedUntilTheyAreClosed(t *testing.T) {
	t.Parallel()
	h := openLists(t)
	h.is(h.do("desk", "items --json make"), `{"made":0}`)
	rows := h.items("rows --json items")
	if len(rows) != 2 || rows[0].State != "open" || rows[0].Progress == nil || rows[0].Inspections == nil || rows[0].Fields["measures"] != "排出全年计划" ||
		!strings.Contains(rows[0].Fields["source"], "甲") || !strings.Contains(rows[0].Fields["source"], "记录第") || rows[1].Fields["cause"] != "时间没有保障" ||
		!strings.Contains(rows[1].Fields["source"], "领导") {
		t.Fatalf("the items are %+v", rows)
	}
	if got := h.do("p4", "progress --json 1", `{"text":"做了三次","evidence":"照片 3 张"}`); !strings.Contains(got, `"state":"open","progress":[{"text":"做了三次","evidence":"照片 3 张","by":"p4"`) {
		t.Errorf("progress answers %s", got)
	}
	if got := h.field(h.do("p4", "apply --json 1"), "state"); got != "applied" {
		t.Errorf("the item is %v", got)
	}
	if got := h.do("desk", "inspect --json 1", `{"date":"2019年3月1日","inspector":"丁","finding":"只做了一半","verdict":"keep","again":"2019-06-30"}`); !strings.Contains(got, `"inspections":[{"date":"2019-03-01","inspector":"丁","finding":"只做了一半","verdict":"keep","again":"2019-06-30"`) {
		t.Errorf("the inspection is %s", got)
	}
	h.do("p4", "apply 1")
	h.do("desk", "inspect 1", `{"date":"2019-06-30","inspector":"丁","finding":"做满了","verdict":"close"}`)
	if row := h.items("rows --json items list=pledge")[0]; row.State != "closed" || len(row.Inspections) != 2 || row.Inspections[1].Again != nil || row.Applied == nil {
		t.Errorf("the item is %+v", row)
	}
	h.do("desk", "reopen 1 又停了")
	if row := h.items("rows --json items list=pledge")[0]; row.State != "open" {
		t.Errorf("reopened it is %+v", row)
	}
	if got := h.do("p2", "rows items list=pledge"); !strings.Contains(got, "1  open") || !strings.HasPrefix(got, "no.  State  List") {
		t.Errorf("as a text: %s", got)
	}
	if got := h.do("p2", "rows --json opinions"); strings.Contains(got, "state") {
		t.Errorf("other registers have a state: %s", got)
	}
}

// The office keeps an item for a presenter who can't; nobody else does.
func TestItems_AreKeptByTheOfficeToo(t *testing.T) {
	t.Parallel()
	h := openLists(t)
	h.do("desk", "progress 1", `{"text":"代填：做了三次","evidence":"照片 3 张"}`)
	h.do("desk", "apply 1")
	if row := h.items("rows --json items list=pledge")[0]; row.State != "applied" || row.Progress[0].By != "desk" {
		t.Errorf("the item is %+v", row)
	}
	for _, who := range []string{"p1", "p2", "p3"} {
		h.refused(who, "apply 2", "role")
		h.refused(who, "reopen 1 x", "role")
	}
}

func TestItems_RefuseWithOneSentenceEach(t *testing.T) {
	t.Parallel()
	h := openLists(t)
	const inspection = `{"date":"2019-03-01","inspector":"丁","finding":"x","verdict":"close"}`
	for _, c := range []struct{ who, line, stdin, want string }{
		{"p4", "progress 1", `{"text":"做了","evidence":"=HYPERLINK(\"http://x\")"}`, "evidence: “=HYPERLINK(\"http://x\")” is a formula and no evidence."},
		{"p4", "progress 1", `{"evidence":"照片"}`, "text: This must be filled in."},
		{"p4", "progress 1", `{"text":"x","proof":"y"}`, "proof: There is no such field. There are: text, evidence."},
		{"p4", "progress 1", `{"text":7}`, "text: “7” cannot stand here; write a text."},
		{"p4", "progress 1", `做了`, "This is no valid JSON."},
		{"p4", "progress 7", `{"text":"x"}`, "There is no row 7"},
		{"p4", "progress 0", `{"text":"x"}`, "There is no row 0"},
		{"p3", "progress 1", `{"text":"x"}`, "This is not part of your role."},
		{"desk", "inspect 1", inspection, "Nobody has applied to close out item 1"},
		{"p4", "inspect 1", inspection, "This is not part of your role."},
		{"desk", "reopen 1 x", "", "Item 1 is not closed out"},
		{"p4", "amend-row items 1", `{"start":"2020-01-01"}`, "start: The start 2020-01-01 is after the deadline 2019-12-31."},
		{"desk", "mark question 4", "", "There is no question 4"},
		{"desk", "mark opinion 4", "", "There is no row 4"},
		{"desk", "mark note 4", "", "There is no note 4"},
		{"desk", "mark remark 4", "", "There is no remark 4."},
		{"p1", "items make", "", "This is not part of your role."},
		{"p2", "plans", "", "This is not part of your role."},
		{"desk", "plan submit", "", "This is not part of your role."},
		{"p4", "plan submit", "", "items 2: Still to be filled in: Measures, Standard, Person responsible, Deadline."},
	} {
		if exit, out, errs := h.try(c.who, c.line, c.stdin); exit != 1 || out != "" || !strings.HasPrefix(errs, c.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %s = %d, %q, %q; want %q", c.who, c.line, exit, out, errs, c.want)
		}
	}
	h.do("p4", "apply 1")
	h.fails(1, "desk", "inspect 1", inspection, "no progress with evidence")
	h.do("p4", "progress 1", `{"text":"做了","evidence":"照片"}`)
	for stdin, want := range map[string]string{
		`{"date":"2019-03-01","inspector":"丁","finding":"x","verdict":"keep"}`:                      "again: It is kept open, so give the day to look again.\n",
		`{"date":"2019-03-01","inspector":"丁","finding":"x","verdict":"keep","again":"2019-02-01"}`: "again: The day to look again, 2019-02-01, is before the inspection on 2019-03-01.\n",
		`{"date":"soon","inspector":"丁","verdict":"close"}`:                                         "date: “soon” is no date; write it like 2019-06-30.\n",
	} {
		if exit, out, errs := h.try("desk", "inspect 1", stdin); exit != 1 || out != "" || errs != want {
			t.Errorf("%s = %d, %q, %q; want %q", stdin, exit, out, errs, want)
		}
	}
	for _, line := range []string{"items", "items take", "items make two", "mark", "mark pledge 1", "mark question", "mark question one", "mark question 1 on", "progress", "progress x", "apply", "apply 1 2", "inspect", "reopen 1", "lists now", "plan", "plan make", "plan submit b1", "plans all"} {
		h.fails(2, "desk", line, "", "help")
	}
}

func TestMark_MakesItemsOfWhatWasMarked(t *testing.T) {
	t.Parallel()
	h := openYear(t)
	h.do("p3", "ask 活动室何时改造？")
	h.do("p1", "note", "甲汇报了支部情况")
	h.do("desk", "add opinions", `[{"presenter":"b1","subject":"duty","channel":"qq","text":"多到支部来"},{"presenter":"b2","subject":"duty","channel":"qq","text":"别的"}]`)
	for _, line := range []string{"mark opinion 1", "mark question 1", "mark note 1", "mark opinion 2", "mark opinion 2 off"} {
		h.do("desk", line)
	}
	h.is(h.do("desk", "items make --json"), `{"made":3}`)
	var got []string
	for _, row := range h.items("rows --json items") {
		got = append(got, row.Fields["list"]+" "+row.Fields["text"]+" "+row.Fields["source"])
	}
	if len(got) != 3 || !strings.HasPrefix(got[0], "problem 多到支部来 征求意见第 1 条（QQ群），记录第 ") ||
		!strings.HasPrefix(got[1], "problem 活动室何时改造？ 现场提问第 1 条（不署名），记录第 ") || !strings.HasPrefix(got[2], "task 甲汇报了支部情况 会议记录第 1 条（主持记），记录第 ") {
		t.Errorf("the items are %q", got)
	}
}

func TestLists_CountByListPresenterAndQuarter(t *testing.T) {
	t.Parallel()
	h := openLists(t)
	today := h.room.Now().Local()
	day := func(days int) string { return today.AddDate(0, 0, days).Format(time.DateOnly) }
	h.do("desk", "amend-row items 1", `{"deadline":"`+day(-1)+`"}`)
	h.do("desk", "amend-row items 2", `{"deadline":"`+day(30)+`"}`)
	h.do("desk", "add items", `[{"list":"task","presenter":"b2","text":"重点工作"},{"list":"task","presenter":"b2","text":"作废的"}]`)
	h.do("desk", "strike items 4 重复")
	type sums struct {
		Items, Open, Applied, Closed, Overdue int
		DueSoon                               int `json:"due_soon"`
	}
	var all struct {
		sums
		InspectionDue int             `json:"inspection_due"`
		ByList        map[string]sums `json:"by_list"`
		ByPresenter   []struct {
			Presenter string
			sums
		} `json:"by_presenter"`
		ByQuarter []struct {
			Quarter *string
			sums
		} `json:"by_quarter"`
	}
	raw := h.do("p3", "lists --json")
	if err := json.Unmarshal([]byte(raw), &all); err != nil {
		t.Fatal(err)
	}
	if all.sums != (sums{3, 3, 0, 0, 1, 1}) || all.ByList["pledge"] != (sums{1, 1, 0, 0, 1, 0}) || all.ByList["problem"] != (sums{1, 1, 0, 0, 0, 1}) ||
		all.ByList["task"] != (sums{1, 1, 0, 0, 0, 0}) || len(all.ByPresenter) != 2 || all.ByPresenter[0].Presenter != "b1" || all.ByPresenter[0].sums != (sums{2, 2, 0, 0, 1, 1}) {
		t.Errorf("the lists are %s", raw)
	}
	last := all.ByQuarter[len(all.ByQuarter)-1]
	if last.Quarter != nil || last.Items != 1 || !strings.Contains(raw, `"inspection_due":0`) {
		t.Errorf("without a deadline: %s", raw)
	}
	if text := h.do("p3", "lists"); !strings.Contains(text, "Overdue") || !strings.Contains(text, "no deadline") {
		t.Errorf("as a text: %s", text)
	}
}

func TestPlans_SayWhoHasHandedInTheirs(t *testing.T) {
	t.Parallel()
	h := openLists(t)
	h.do("p4", "amend-row items 2", `{"measures":"排课","standard":"每周一次","person":"甲","deadline":"2019-06-30"}`)
	if got := h.field(h.do("p4", "plan submit --json"), "presenter"); got != "b1" {
		t.Errorf("it is the plan of %v", got)
	}
	published := h.room.State().Result.At.Local()
	var plans []struct {
		Presenter string
		Due       string
		Submitted *time.Time
		Late      bool
	}
	if err := json.Unmarshal([]byte(h.do("desk", "plans --json")), &plans); err != nil {
		t.Fatal(err)
	}
	if len(plans) != 2 || plans[0].Submitted == nil || plans[1].Submitted != nil || plans[0].Late || plans[1].Late ||
		!slices.Contains([]string{published.AddDate(0, 1, 0).Format(time.DateOnly), plans[0].Due}, plans[0].Due) || len(plans[0].Due) != len("2018-11-20") {
		t.Errorf("the plans are %+v", plans)
	}
	h.lang = plan.Chinese
	if text := h.do("desk", "plans"); !strings.Contains(text, "未提交") {
		t.Errorf("as a text: %s", text)
	}
}
