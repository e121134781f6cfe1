package e2e

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/meeting"
)

// An amendmentRow is a row as amend reports it.
type amendmentRow struct {
	Sheet, Key, Change string
	Fields             map[string][2]string
	Kept               bool
}

func rowsOf(t *testing.T, answer string) []amendmentRow {
	t.Helper()
	var rows []amendmentRow
	if err := json.Unmarshal([]byte(answer), &rows); err != nil {
		t.Fatalf("%v in %q", err, answer)
	}
	return rows
}

// TestAmend_ReplacesSomebodyOnTheMorning takes one person off the list while the meeting is served
// and puts another in their place, who comes in, votes and counts.
func TestAmend_ReplacesSomebodyOnTheMorning(t *testing.T) {
	t.Parallel()
	school := planOf{
		presenters: []string{"甲一"}, raters: 3, round: "scoring", closing: "results",
		people: "  - {id: office, name: 组织部, roles: [office]}\n", agenda: "gates: {quorum: 0, representatives: 0}\n",
	}.yaml()
	h := openHall(t, school)
	host, office := h.enters("host"), h.enters("office")
	gone := h.sits("r003", inChinese, 80, 24)
	host.waitsFor("r003 is here", func(s status) bool { return s.Attendance.Present == 2 }) // with the host

	list := "people:\n  - {id: r004, name: 接替, group: hall}\n"
	h.fails(1, "amend", "amend", h.db, "plan.yaml", "--yes") // the server holds the file
	h.enters("r001").refuses(meeting.NotYourPart, "amend", list)
	host.isRefused("amend", "people:\n  - {id: r004, name: 接替, group: 无此类别}\n")
	if _, errs, exit := host.run("amend", "people:\n  - {id: r004, name: 接替, group: 无此类别}\n"); exit != 1 || !strings.HasPrefix(errs, "2:") {
		t.Errorf("a fault ends with %d and says %q, without its place", exit, errs)
	}
	tried := rowsOf(t, office.mustRun("amend --dry-run", list))
	if at := slices.IndexFunc(tried, func(r amendmentRow) bool { return r.Key == "r004" }); at < 0 || tried[at].Change != "added" || tried[at].Fields["name"] != [2]string{"", "接替"} {
		t.Fatalf("the new person is not among %+v", tried)
	}
	if at := slices.IndexFunc(tried, func(r amendmentRow) bool { return r.Key == "r003" }); at < 0 || !tried[at].Kept {
		t.Errorf("r003 is not reported as kept in %+v", tried)
	}
	if s := host.status(); s.Attendance.Due != 5 {
		t.Errorf("a dry run made %d people due", s.Attendance.Due)
	}

	// The list as it is to be: without r003, with r004.
	whole := strings.Replace(school, "{id: r003, name: 评003,", "{id: r004, name: 接替,", 1)
	done := rowsOf(t, office.mustRun("amend --remove", whole))
	if len(done) != 2 || done[0].Key != "r003" || done[0].Change != "removed" || done[1].Key != "r004" {
		t.Fatalf("done is %+v", done)
	}
	gone.sees(zh.Door.Removed)
	gone.ends()
	if c, err := h.dial(h.codes["r003"], nil); err == nil {
		c.Close()
		t.Error("the code of the one who was removed opens the door")
	}
	h.reissues("r004")
	fresh := h.enters("r004")
	host.mustRun("open", "")
	fresh.casts("good")
	host.isRefused("amend --remove", school) // r004 votes in it
	host.mustRun("close", "")
	host.waitsFor("the new person has voted", func(s status) bool { return s.Scoring.Cast == 1 && s.Attendance.Due == 5 })

	renamed := "people:\n  - {id: r004, name: 更名}\n"
	host.mustRun("amend", renamed)
	if all := host.mustRun("minutes", ""); !strings.Contains(all, "更名") || !strings.Contains(all, "接替") || !strings.Contains(all, "r003") {
		t.Errorf("the minutes do not tell what was amended:\n%s", all)
	}
	h.stops()
	h.mustRun("verify", h.db)
	h.serve()
	if s := h.enters("host").status(); s.Attendance.Due != 5 {
		t.Errorf("after a restart %d are due", s.Attendance.Due)
	}
}

// TestAmend_AsksBeforeItWrites amends a file that nobody serves.
func TestAmend_AsksBeforeItWrites(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	school := d.reads("plan.yaml")
	d.puts("more.yaml", "people:\n  - {id: p99, name: 新来的人}\nmeeting:\n  place: 大礼堂\n")
	if a := d.runs("amend", "m.db", "more.yaml"); a.exit != 1 || !strings.Contains(a.out, "p99") || !strings.Contains(a.err, zh.Amend.Unasked) {
		t.Errorf("without a terminal: exit %d\n%s%s", a.exit, a.out, a.err)
	}
	d.fails(1, "missing.yaml", "amend", "m.db", "missing.yaml", "--yes")
	d.fails(2, "", "amend", "m.db")
	d.puts("wrong.yaml", "people:\n  - {id: p99, name: '', group: 无}\n  - {id: p98, nam: 错}\n")
	a := d.runs("amend", "m.db", "wrong.yaml", "--yes")
	if a.exit != 1 || !strings.Contains(a.err, "wrong.yaml:3:") {
		t.Errorf("faults: exit %d, %s", a.exit, a.err)
	}
	dry := d.runs("amend", "m.db", "more.yaml", "--dry-run")
	if dry.exit != 0 || !strings.Contains(dry.out, "p99") || !strings.Contains(dry.out, "大礼堂") || !strings.Contains(dry.err, zh.Amend.Dry) {
		t.Errorf("a dry run: exit %d\n%s%s", dry.exit, dry.out, dry.err)
	}
	done := d.runs("amend", "m.db", "more.yaml", "--yes", "--json")
	rows := rowsOf(t, done.out)
	if done.exit != 0 || !slices.ContainsFunc(rows, func(r amendmentRow) bool {
		return r.Sheet == "meeting" && r.Key == "place" && r.Fields["place"][1] == "大礼堂"
	}) {
		t.Errorf("exit %d\n%s%s", done.exit, done.out, done.err)
	}
	again := d.runs("amend", "m.db", "more.yaml", "--yes")
	if again.exit != 0 || !strings.Contains(again.err, zh.Amend.Nothing) {
		t.Errorf("again: exit %d\n%s%s", again.exit, again.out, again.err)
	}
	d.mustRun("tickets", "m.db", "--only", "p99")
	d.puts("plan.yaml", school)
	d.mustRun("amend", "m.db", "plan.yaml", "--yes", "--remove")
	d.fails(1, "p99", "tickets", "m.db", "--only", "p99")
	d.mustRun("verify", "m.db")

	// A list out of a spreadsheet, in the encoding of one.
	list, err := simplifiedchinese.GB18030.NewEncoder().String("编号,姓名,类别\np98,生僻㙓字,全体\np97,错,无此类别\n")
	must(t, err)
	d.puts("list.csv", list)
	if a := d.runs("amend", "m.db", "list.csv", "--yes"); a.exit != 1 || !strings.HasPrefix(a.err, "list.csv:3:7: ") {
		t.Errorf("a list with a fault: exit %d, %s", a.exit, a.err)
	}
	list, _, _ = strings.Cut(list, "p97")
	d.puts("list.csv", list)
	if rows := rowsOf(t, d.mustRun("amend", "m.db", "list.csv", "--dry-run", "--json")); !slices.ContainsFunc(rows, func(r amendmentRow) bool {
		return r.Key == "p98" && r.Fields["name"][1] == "生僻㙓字" && r.Fields["group"][1] == "hall"
	}) {
		t.Errorf("a list in GB18030 gives %+v", rows)
	}
	d.mustRun("workbook", "m.db", "all.xlsx")
	if rows := rowsOf(t, d.mustRun("amend", "m.db", "all.xlsx", "--remove", "--json")); len(rows) > 0 {
		t.Errorf("the meeting's own workbook is otherwise: %+v", rows)
	}

	// On a terminal it asks.
	d.puts("more.yaml", "people:\n  - {id: p99, name: 新来的人}\n")
	for _, c := range [][2]string{{"n", zh.Amend.Declined}, {"是", "增加 1 处"}} {
		w := d.shows(d.command(t.Context(), "amend", "m.db", "more.yaml"), 80, 24)
		w.sees("现在写入会议文件")
		w.Types(c[0])
		w.presses("enter")
		w.sees(c[1])
		w.ends()
	}
}
