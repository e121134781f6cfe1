package act_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// openYear is a hall with an organisation department, desk, and requirements for the year 2018.
func openYear(t *testing.T) hall {
	t.Helper()
	school := meetingtest.School()
	school.Year = 2018
	school.People = append(school.People, plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}})
	return openHall(t, school, everybody...)
}

func TestRegisters_AreWrittenAndReadAsJSON(t *testing.T) {
	t.Parallel()
	h := openYear(t)
	if got := h.do("desk", "add preparation", `[{"presenter":"b1","kind":"study","date":"2018年3月5日","title":"学习","gist":"一是\n二是"},{"presenter":"b2","kind":"visit","date":"2018/4/1","title":"参观"}]`); got != `[{"number":1},{"number":2}]` {
		t.Errorf("added %s", got)
	}
	if got := h.do("p4", "add preparation", `{"kind":"talk","date":"2018.5.1","title":"谈心"}`); got != `[{"number":3}]` {
		t.Errorf("added %s", got)
	}
	if got := h.do("desk", "amend-row preparation 1", `{"title":"学习十九大"}`); got != `{"number":1,"version":2}` {
		t.Errorf("amended %s", got)
	}
	h.do("desk", "strike preparation 2 录错了")
	var rows []struct {
		Number int
		Fields map[string]string
		By, At string
		Struck *string
	}
	if err := json.Unmarshal([]byte(h.do("desk", "rows --json preparation")), &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || rows[0].Fields["title"] != "学习十九大" || rows[0].Fields["date"] != "2018-03-05" || rows[0].Fields["gist"] != "一是\n二是" ||
		rows[0].By != "desk" || !strings.HasSuffix(rows[0].At, "Z") || rows[0].Struck != nil || rows[1].Struck == nil || *rows[1].Struck != "录错了" || rows[2].By != "p4" {
		t.Errorf("the rows are %+v", rows)
	}
	if got := h.do("desk", "rows --json preparation presenter=b1 kind=talk"); !strings.HasPrefix(got, `[{"number":3,`) || strings.Contains(got, `"number":1`) {
		t.Errorf("filtered: %s", got)
	}
	if got := h.do("p2", "rows --json opinions"); got != "[]" {
		t.Errorf("somebody reads %s", got)
	}
	var versions []struct {
		Version int
		Fields  map[string]string
	}
	if err := json.Unmarshal([]byte(h.do("desk", "history --json preparation 1")), &versions); err != nil || len(versions) != 2 || versions[0].Fields["title"] != "学习" || versions[1].Version != 2 {
		t.Errorf("the history is %+v, %v", versions, err)
	}
	if got := h.do("desk", "rows preparation"); !strings.Contains(got, "学习十九大") || !strings.Contains(got, "study") {
		t.Errorf("as a text: %s", got)
	}
}

// Every fault is told, each in a line of its own with its place, and nothing is entered.
func TestRegisters_TellEveryFault(t *testing.T) {
	t.Parallel()
	h := openYear(t)
	for _, c := range []struct{ line, stdin, want string }{
		{
			"add preparation", `[{"presenter":"b1","kind":"study","date":"2018-03-05","title":"x"},{"presenter":"b9","kind":"party","date":"soon","titel":"x"}]`,
			"row 2 date: “soon” is no date; write it like 2018-10-20.\nrow 2 kind: ",
		},
		{"add opinions", `{"presenter":"b1","subject":"duty","channel":"qq"}`, "text: This must be filled in.\n"},
		{"add preparation", `nothing`, "Standard input is no row"},
		{"add preparation", `[{"presenter":true}]`, "row 1: The field “presenter” must be a text or a number."},
		{"add guests", `{}`, "There is no register “guests”."},
		{"rows preparation color=red", "", "color: There is no such field."},
		{"amend-row preparation 7", `{"title":"x"}`, "There is no row 7"},
		{"history preparation 7", "", "There is no row 7"},
	} {
		if exit, out, errs := h.try("desk", c.line, c.stdin); exit != 1 || out != "" || !strings.HasPrefix(errs, c.want) {
			t.Errorf("%s: %d, %q, %q; want %q", c.line, exit, out, errs, c.want)
		}
	}
	if exit, _, _ := h.try("desk", "rows", ""); exit != 2 {
		t.Errorf("no register: exit %d, want 2", exit)
	}
	if got := h.do("desk", "rows --json preparation"); got != "[]" {
		t.Errorf("entered: %s", got)
	}
}

func TestRequired_CountsTheRowsOfTheYear(t *testing.T) {
	t.Parallel()
	school := meetingtest.School()
	school.Year = 2018
	school.Preparation = &plan.Preparation{Require: map[plan.Work]int{plan.WorkResearch: 1, plan.WorkHalfYearReport: 2}}
	h := openHall(t, school)
	for _, row := range []string{
		`{"presenter":"b1","kind":"research","date":"2018-03-05","title":"调研"}`,
		`{"presenter":"b1","kind":"half_year_report","date":"2017-12-31","title":"去年的"}`,
		`{"presenter":"b1","kind":"half_year_report","date":"2018-06-30","title":"上半年"}`,
		`{"presenter":"b1","kind":"half_year_report","date":"2018-07-01","title":"作废的"}`,
	} {
		h.do("p1", "add preparation", row)
	}
	h.do("p1", "strike preparation 4 重复")
	want := `[{"presenter":"b1","kind":"research","required":1,"entered":1,"missing":0},{"presenter":"b1","kind":"half_year_report","required":2,"entered":1,"missing":1}]`
	for _, who := range []string{"p1", "p4"} {
		if got := h.do(who, "required --json b1"); got != want {
			t.Errorf("%s is told %s", who, got)
		}
	}
	if got := h.do("p4", "required --json"); got != want {
		t.Errorf("a presenter is told of others: %s", got)
	}
	h.refused("p4", "required b2", "not part of your role")
	h.refused("p2", "required", "not part of your role")
	h.refused("p1", "required b9", "b9")
}

// Where words were erased it is said that they were, and not shown as if nobody had written any.
func TestErase_IsSaidInThePlaceOfTheWords(t *testing.T) {
	t.Parallel()
	h := openYear(t)
	h.do("desk", "add opinions", `[{"presenter":"b1","subject":"duty","channel":"letter","text":"某人的隐私"},{"presenter":"b1","subject":"duty","channel":"qq","text":"别的"}]`)
	h.do("desk", "amend-row opinions 1", `{"theme":"某人"}`)
	h.do("p1", "goto 7")
	h.do("p1", "publish --override nobody voted")
	h.do("p1", "end")
	h.do("desk", "erase opinions 1 asked to")
	gone := words.For(plan.English).Table.Erased
	for line, times := range map[string]int{"rows opinions": 1, "history opinions 1": 2, "rows opinions presenter=b1": 1} {
		if got := h.do("desk", line); strings.Count(got, gone) != times || strings.Contains(got, "某人") {
			t.Errorf("%s: %s", line, got)
		}
	}
	for line, times := range map[string]int{"rows --json opinions": 1, "history --json opinions 1": 2, "history --json opinions 2": 0} {
		if got := h.do("desk", line); strings.Count(got, `"erased":true`) != times || strings.Contains(got, "某人") || strings.Contains(got, gone) {
			t.Errorf("%s: %s", line, got)
		}
	}
	h.fails(1, "desk", "amend-row opinions 1", `{"theme":"x"}`, "erased")
}
