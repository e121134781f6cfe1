package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A sheet is one sheet of an organiser's workbook, which they fill in as people do: by the words
// that stand beside a cell or above it.
type sheet struct {
	tb   testing.TB
	file *excelize.File
	name string
}

// writes writes into the cell that stands in the row of one word and the column of another.
func (s sheet) writes(row, column, value string) {
	s.tb.Helper()
	rows, err := s.file.GetRows(s.name)
	if err != nil {
		s.tb.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, row) })
	col := slices.Index(rows[0], column)
	if at < 0 || col < 0 {
		s.tb.Fatalf("sheet %s has no %s, or no column %s", s.name, row, column)
	}
	cell, _ := excelize.CoordinatesToCellName(col+1, at+1)
	if err := s.file.SetCellStr(s.name, cell, value); err != nil {
		s.tb.Fatal(err)
	}
}

// adds writes a row below the last one.
func (s sheet) adds(values ...string) {
	s.tb.Helper()
	rows, err := s.file.GetRows(s.name)
	if err != nil {
		s.tb.Fatal(err)
	}
	for i, value := range values {
		cell, _ := excelize.CoordinatesToCellName(i+1, len(rows)+1)
		if err := s.file.SetCellStr(s.name, cell, value); err != nil {
			s.tb.Fatal(err)
		}
	}
}

// TestOrganiser_NeedsNoYAML takes an organiser from the workbook that the program writes to a
// meeting that has begun: they fill it in, mend what is wrong by the cells they are told, keep the
// file for some weeks, replace somebody on the morning from a changed workbook, and open the doors.
func TestOrganiser_NeedsNoYAML(t *testing.T) {
	t.Parallel()
	h := &hall{desk: newDesk(t), db: "年度.db"}
	h.program = binary
	h.mustRun("template", "方案.xlsx", "--lang", "zh")
	change := func(how func(sheet func(name string) sheet)) {
		f, err := excelize.OpenFile(h.path("方案.xlsx"))
		must(t, err)
		how(func(name string) sheet { return sheet{t, f, name} })
		must(t, f.Save())
		must(t, f.Close())
	}
	change(func(of func(string) sheet) {
		of("会议").writes("会议名称", "数值", "第一中学述职评议会")
		of("准备要求").writes("会前准备", "数值", "是")
		of("类别").writes("committee", "权重", "50")
		of("人员").adds("desk", "辛一", "", "组织部", "")
	})
	if a := h.runs("new", h.db, "--plan", "方案.xlsx"); a.exit != 1 || !strings.Contains(a.err, "类别!") || !strings.Contains(a.err, "110") {
		t.Errorf("weights that add up to 110: %+v", a)
	}
	change(func(of func(string) sheet) { of("类别").writes("committee", "权重", "40") })
	h.mustRun("new", h.db, "--plan", "方案.xlsx")
	h.issue()
	h.serve()
	host, desk := h.enters("p01"), h.enters("desk")
	var s struct {
		Phase string
		Title string
	}
	host.reads("status --json", &s)
	if s.Phase != "preparing" {
		t.Errorf("the phase is %q", s.Phase)
	}

	// On the morning somebody else comes in place of p10.
	change(func(of func(string) sheet) { of("人员").writes("庚一", "姓名", "辛二") })
	workbook := h.reads("方案.xlsx")
	if got := desk.mustRun("amend", workbook); !strings.Contains(got, "辛二") {
		t.Errorf("amended: %s", got)
	}
	desk.mustRun("doors", "")
	host = h.enters("p01")
	came := h.enters("p10").opens(inChinese, 100, 30)
	came.sees("辛二")
	host.mustRun("begin --override 报告会后补审", "")
	host.reads("status --json", &s)
	if s.Phase != "meeting" {
		t.Errorf("the phase is %q", s.Phase)
	}
	came.sees("第一中学述职评议会")
	h.stops()
	h.mustRun("verify", h.db)

	// What the file holds by now is a workbook again, which makes the same plan.
	h.mustRun("workbook", h.db, "现状.xlsx")
	h.mustRun("new", "另.db", "--plan", "现状.xlsx")
	if got := h.mustRun("amend", "另.db", "现状.xlsx", "--dry-run", "--json"); strings.TrimSpace(got) != "[]" {
		t.Errorf("a workbook of the file as it stands would change %s", got)
	}
}

// TestAmend_BringsRowsOfRegisters takes the workbook of a file, has rows of a register added,
// changed and left out in it, and amends the file by it: offline, and while it is served.
func TestAmend_BringsRowsOfRegisters(t *testing.T) {
	t.Parallel()
	h := openHall(t, year+"composite:\n  components:\n    - {id: routine, name: 日常工作, weight: 50}\n    - {id: onsite, name: 会议测评, weight: 50, from: meeting}\n  grades: [{id: good, name: 好, from: 0}]\n")
	desk := h.enters("desk")
	desk.mustRun("add preparation", `[{"presenter":"b1","kind":"study","date":"2018-03-05","title":"学习","gist":"  一是学\n二是用"},{"presenter":"b2","kind":"visit","date":"2018-04-01","title":"参观"}]`)
	desk.mustRun("add opinions", `{"presenter":"b1","subject":"duty","channel":"qq","text":"  原话　不动\n第二行"}`)
	h.stops()
	h.mustRun("workbook", h.db, "年度.xlsx")
	if got := h.mustRun("amend", h.db, "年度.xlsx", "--dry-run", "--json"); strings.TrimSpace(got) != "[]" {
		t.Errorf("a workbook of the file as it stands would change %s", got)
	}
	change := func(how func(s sheet)) {
		f, err := excelize.OpenFile(h.path("年度.xlsx"))
		must(t, err)
		how(sheet{t, f, "述职准备"})
		must(t, f.Save())
		must(t, f.Close())
	}
	change(func(s sheet) {
		s.writes("参观", "日期", "2018年4月2日")
		s.adds("", "乙二", "专题调研", "2018/5/2", "党员队伍调研")
	})
	want := `[{"sheet":"preparation","key":"2","change":"changed","fields":{"date":["2018-04-01","2018-04-02"]}},` +
		`{"sheet":"preparation","key":"3","change":"added","fields":{"presenter":["","b2"],"kind":["","research"],"date":["","2018-05-02"],"title":["","党员队伍调研"]}}]`
	if got := strings.TrimSpace(h.mustRun("amend", h.db, "年度.xlsx", "--yes", "--json")); got != want {
		t.Errorf("amended %s, want %s", got, want)
	}
	change(func(s sheet) { s.writes("参观", "日期", "后天") })
	if a := h.runs("amend", h.db, "年度.xlsx", "--yes"); a.exit != 1 || !strings.Contains(a.err, "述职准备!") || !strings.Contains(a.err, "后天") {
		t.Errorf("a date that is none: %+v", a)
	}
	change(func(s sheet) {
		s.writes("参观", "日期", "2018-04-02")
		points := sheet{t, s.file, "综合评分"}
		points.adds("", "甲一", "routine", "100.005")
		points.adds("", "丙九", "日常工作", "90")
		points.adds("", "乙二", "平时表现", "90")
		points.adds("", "乙二", "onsite", "90")
	})
	wrong := h.runs("amend", h.db, "年度.xlsx", "--yes")
	for _, says := range []string{
		"综合评分!D3: “100.005”不是得分，请写 0 到 100，最多两位小数。", "综合评分!B4: 没有编号为“丙九”的述职人", "综合评分!C5: 没有编号为“平时表现”的组成部分", "综合评分!C6: 没有编号为“onsite”的组成部分，可以填写的有：routine。",
	} {
		if wrong.exit != 1 || wrong.out != "" || !strings.Contains(wrong.err, says) {
			t.Errorf("points that are none, ending with %d, lack %q:\n%s", wrong.exit, says, wrong.err)
		}
	}
	change(func(s sheet) {
		for row := 6; row > 2; row-- {
			must(t, s.file.RemoveRow("综合评分", row))
		}
		s.adds("", "甲一", "谈心谈话", "2018-05-03", "谈心")
	})
	h.serve()
	desk = h.enters("desk")
	if got := desk.mustRun("amend", h.desk.reads("年度.xlsx")); !strings.Contains(got, `"key":"4","change":"added"`) {
		t.Errorf("amended %s", got)
	}
	if rows := desk.rows("preparation"); len(rows) != 4 || rows[1].Fields["date"] != "2018-04-02" || rows[3].Fields["title"] != "谈心" {
		t.Errorf("the register has %+v", rows)
	}
	h.stops()
	h.mustRun("verify", h.db)
}
