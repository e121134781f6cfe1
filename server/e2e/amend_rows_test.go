package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
)

// TestAmend_TakesOpinionsFromAList enters the opinions that an office has typed into a spreadsheet
// and saved as CSV, in the encoding of one: into a file, and through the server that holds it. The
// list has what came in, so it strikes nothing, and read twice it enters nothing twice.
func TestAmend_TakesOpinionsFromAList(t *testing.T) {
	t.Parallel()
	h := &hall{desk: newDesk(t), db: "年度.db"}
	h.program = binary
	h.puts("plan.yaml", year)
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	text := "  一、多下支部\n　　二、少开会"
	typed := "渠道,意见原文,述职人,方面,收到日期\r\n微信群,\"" + text + "\",甲一,duty,2018年9月1日\r\n来信,支部有活力,b2,branch,2018/9/2\r\n"
	list, err := simplifiedchinese.GB18030.NewEncoder().String(typed)
	must(t, err)
	h.puts("意见.csv", list)
	h.puts("bad.csv", strings.Replace(typed, "2018/9/2", "不详", 1)+"电话,太远,b9,duty,\n")
	if a := h.runs("amend", h.db, "bad.csv", "--yes"); a.exit != 1 || a.out != "" || !strings.Contains(a.err, "bad.csv:4:20: ") || !strings.Contains(a.err, "bad.csv:5:1: “电话”不在可选范围内，可选：意见表、座谈会、网站") || !strings.Contains(a.err, "bad.csv:5:7: ") {
		t.Errorf("a list with faults: %+v", a)
	}
	if rows := rowsOf(t, h.mustRun("amend", h.db, "意见.csv", "--yes", "--json")); len(rows) != 2 || rows[0].Sheet != "opinions" || rows[0].Change != "added" || rows[0].Fields["text"][1] != text {
		t.Errorf("entered: %+v", rows)
	}
	h.issue()
	h.serve()
	desk := h.enters("desk")
	more := "Presenter,Subject,Channel,Opinion\nb1,members,qq,新的意见\nb2,branch,letter,支部有活力\n"
	if rows := rowsOf(t, desk.mustRun("amend --dry-run --remove", more)); len(rows) != 2 || rows[0].Key != "3" || rows[1].Key != "4" { // the last was received without a date
		t.Errorf("a list lacks no row: %+v", rows)
	}
	if rows := rowsOf(t, desk.mustRun("amend --remove", list)); len(rows) != 0 {
		t.Errorf("read twice it makes %+v", rows)
	}
	if _, errs, exit := desk.run("amend", strings.Replace(more, "members", "weather", 1)); exit != 1 || !strings.HasPrefix(errs, "2:4: ") {
		t.Errorf("a fault ends with %d and says %q", exit, errs)
	}
	desk.mustRun("amend", more)
	var texts []string
	for _, row := range h.enters("s1").rows("opinions") {
		texts = append(texts, row.Fields["text"])
	}
	if !slices.Equal(texts, []string{text, "新的意见"}) {
		t.Errorf("the presenter reads %q", texts)
	}
	h.stops()
	h.mustRun("verify", h.db)
}

// TestAmend_EntersMoreRowsThanOneActTakes reads a list of more rows than can be entered at once by
// hand; the act that enters them by hand says how many it takes.
func TestAmend_EntersMoreRowsThanOneActTakes(t *testing.T) {
	t.Parallel()
	h := &hall{desk: newDesk(t), db: "年度.db"}
	h.program = binary
	h.puts("plan.yaml", year)
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	list := strings.Builder{}
	list.WriteString("Presenter,Subject,Channel,Opinion\n")
	for i := range 5001 {
		fmt.Fprintf(&list, "b1,duty,qq,意见 %d\n", i)
	}
	h.puts("many.csv", list.String())
	if rows := rowsOf(t, h.mustRun("amend", h.db, "many.csv", "--yes", "--json")); len(rows) != 5001 || rows[5000].Key != "5001" {
		t.Errorf("%d rows", len(rows))
	}
	h.mustRun("verify", h.db)
	h.issue()
	h.serve()
	one := `{"presenter":"b1","subject":"duty","channel":"qq","text":"好"}`
	_, errs, exit := h.enters("desk").run("add opinions", "["+strings.Repeat(one+",", 5000)+one+"]")
	if says := zh.Refusal(refuse.Because(meeting.TooManyRows, 5000)); exit != 1 || strings.TrimSpace(errs) != says {
		t.Errorf("%d, %q; want %q", exit, errs, says)
	}
}

// TestAmend_WritesEveryRegisterOfAFileThatNobodyServes fills in the registers of a workbook and
// brings them into the file: whoever has the file has all of them. Through the server everybody
// writes where they may.
func TestAmend_WritesEveryRegisterOfAFileThatNobodyServes(t *testing.T) {
	t.Parallel()
	h := &hall{desk: newDesk(t), db: "年度.db"}
	h.program = binary
	h.puts("plan.yaml", year+"composite:\n  components:\n    - {id: routine, name: 日常, weight: 50}\n    - {id: onsite, name: 现场, weight: 50, from: meeting}\n  grades:\n    - {id: good, name: 好, from: 80}\n    - {id: poor, name: 差, from: 0}\n")
	h.mustRun("new", h.db, "--plan", "plan.yaml")
	h.mustRun("workbook", h.db, "台账.xlsx")
	f, err := excelize.OpenFile(h.path("台账.xlsx"))
	must(t, err)
	of := func(name string) sheet { return sheet{t, f, name} }
	of("述职准备").adds("", "b1", "study", "2018-03-05", "学习")
	of("征求意见").adds("", "b1", "duty", "letter", "多下支部")
	of("综合评分").adds("", "b1", "routine", "91.5")
	of("约谈").adds("", "b2", "2018-11-25", "书记", "肯定成绩")
	of("任务清单").adds("", "task", "b2", "补台账")
	must(t, f.SetRowVisible("约谈", 3, false))
	must(t, f.Save())
	must(t, f.Close())

	hidden := zh.Workbook.ReadHidden([]string{"约谈!3:3"})
	dry := h.runs("amend", h.db, "台账.xlsx", "--dry-run")
	if dry.exit != 0 || !strings.Contains(dry.err, hidden+"\n") {
		t.Errorf("what is hidden is not told: %+v", dry)
	}
	done := h.runs("amend", h.db, "台账.xlsx", "--yes", "--json")
	if rows := rowsOf(t, done.out); done.exit != 0 || len(rows) != 5 || !strings.Contains(done.err, hidden+"\n") {
		t.Fatalf("%+v", done)
	}
	if again := h.runs("amend", h.db, "台账.xlsx", "--yes"); again.exit != 0 || !strings.Contains(again.err, zh.Amend.Nothing) {
		t.Errorf("again: %+v", again)
	}
	h.mustRun("workbook", h.db, "所有.xlsx")
	f, err = excelize.OpenFile(h.path("所有.xlsx"))
	must(t, err)
	f.SetActiveSheet(0)
	must(t, f.SetSheetVisible("任务清单", false))
	must(t, f.SetCellStr("任务清单", "D2", "补全台账"))
	must(t, f.SetCellStr("综合评分", "D2", "92"))
	must(t, f.Save())
	must(t, f.Close())
	h.issue()
	h.serve()
	out, errs, exit := h.enters("host").run("amend", h.reads("所有.xlsx"))
	if exit != 1 || out != "" || strings.Count(errs, "\n") != 2 || !strings.Contains(errs, "综合评分") || !strings.Contains(errs, "任务清单") {
		t.Errorf("a host writes in registers of the office: %d, %q, %q", exit, out, errs)
	}
	out, errs, exit = h.enters("desk").run("amend", h.reads("所有.xlsx"))
	if rows := rowsOf(t, out); exit != 0 || len(rows) != 2 || errs != zh.Workbook.ReadHidden([]string{"任务清单"})+"\n" {
		t.Errorf("the office amends rows: %d, %q, %q", exit, out, errs)
	}
	h.stops()
	h.mustRun("verify", h.db)
}

// TestAmend_TakesEightMegabytesAndNoByteMore sends files at the border of what is read.
func TestAmend_TakesEightMegabytesAndNoByteMore(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	head := "编号,姓名,备注\nx001,新来的人,"
	file := func(size int) string {
		return head + strings.Repeat("长", (size-len(head))/3) + strings.Repeat("x", (size-len(head))%3)
	}
	const limit = 8 << 20
	host := h.enters("host")
	if out, errs, exit := host.run("amend", file(limit+1)); exit != 1 || out != "" || errs != zh.Amend.TooLarge(8)+"\n" {
		t.Errorf("the act: %d, %q, %q", exit, out, errs)
	}
	if rows := rowsOf(t, host.mustRun("amend --dry-run", file(limit))); !slices.ContainsFunc(rows, func(r amendmentRow) bool { return r.Key == "x001" && r.Change == "added" }) {
		t.Errorf("the act takes no file of 8 MB: %+v", rows)
	}
	if out, errs, exit := host.run("add opinions", strings.Repeat(" ", limit+1)); exit != 1 || out != "" || errs != zh.Amend.TooLarge(8)+"\n" {
		t.Errorf("rows: %d, %q, %q", exit, out, errs)
	}
	h.stops()
	h.puts("large.csv", file(limit+1))
	h.puts("full.csv", file(limit))
	was := h.mustRun("verify", h.db)
	h.fails(1, zh.Amend.TooLarge(8), "amend", h.db, "large.csv", "--yes")
	if is := h.mustRun("verify", h.db); is != was {
		t.Errorf("something was written: %s", is)
	}
	if a := h.runs("amend", h.db, "full.csv", "--yes"); a.exit != 0 || !strings.Contains(a.out, "x001") {
		t.Errorf("the command takes no file of 8 MB: %+v", a)
	}
}

// TestAmend_SaysThatPapersLapseBeforeItIsWritten amends the form once paper ballots were made.
func TestAmend_SaysThatPapersLapseBeforeItIsWritten(t *testing.T) {
	t.Parallel()
	h := openHall(t, smallPlan.yaml())
	host := h.enters("host")
	change := "form:\n  items:\n    - {id: duty, name: 尽责, weight: 50}\n    - {id: branch, name: 支部建设, weight: 50}\n"
	if _, errs, _ := host.run("amend --dry-run", change); errs != "" {
		t.Errorf("without papers it says %q", errs)
	}
	host.mustRun("paper make hall 2 --step all", "")
	for _, line := range []string{"amend --dry-run", "amend"} {
		if out, errs, exit := host.run(line, change); exit != 0 || len(rowsOf(t, out)) != 2 || errs != zh.Amend.Papers+"\n" {
			t.Errorf("%s: %d, %q, %q", line, exit, out, errs)
		}
	}
	host.mustRun("paper make hall 2 --step all", "")
	h.stops()
	h.puts("more.yaml", "form:\n  items:\n    - {id: duty, name: 尽责, weight: 40}\n    - {id: branch, name: 支部建设, weight: 60}\n")
	if a := h.runs("amend", h.db, "more.yaml"); a.exit != 1 || !strings.Contains(a.err, zh.Amend.Papers+"\n") || !strings.Contains(a.err, zh.Amend.Unasked) {
		t.Errorf("nobody is told before the question: %+v", a)
	}
}
