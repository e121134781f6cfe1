package e2e

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestNew_ReportsEveryFaultOfAWorkbookAndWritesNothing fills in a workbook badly: everything that
// is wrong is told at once, by sheet and cell, and so is what was hidden.
func TestNew_ReportsEveryFaultOfAWorkbookAndWritesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.mustRun("template", "bad.xlsx", "--lang", "zh")
	d.fails(1, zh.File.Exists("bad.xlsx"), "template", "bad.xlsx")
	f, err := excelize.OpenFile(d.path("bad.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.NewSheet("草稿")
	if err := errors.Join(err,
		f.SetCellValue("类别", "C2", "四十"), f.SetCellValue("人员", "C3", "财务"), f.SetCellValue("人员", "A4", 110101199003071234),
		f.SetCellValue("会议", "B3", nil), f.SetCellFormula("会议", "B7", "A1"), f.SetRowVisible("人员", 5, false), f.Save(), f.Close(),
	); err != nil {
		t.Fatal(err)
	}
	a := d.runs("new", "m.db", "--plan", "bad.xlsx")
	for _, want := range []string{"bad.xlsx:类别!C2: ", "bad.xlsx:人员!C3: ", "bad.xlsx:人员!A4: ", "bad.xlsx:会议!B7: ", "bad.xlsx:草稿: ", zh.Command.Problems("bad.xlsx", 5), zh.Workbook.ReadHidden([]string{"人员!5:5"})} {
		if !strings.Contains(a.err, want) {
			t.Errorf("new does not say %q:\n%s", want, a.err)
		}
	}
	d.puts("text.xlsx", "编号,姓名")
	d.puts("old.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")
	for _, name := range []string{"text.xlsx", "old.xls"} {
		if a := d.runs("new", "m.db", "--plan", name); a.exit != 1 || !strings.HasPrefix(a.err, name+":") || !strings.HasSuffix(a.err, zh.Command.Problems(name, 1)+"\n") {
			t.Errorf("%s: %+v", name, a)
		}
	}
	if left := d.files("."); slices.ContainsFunc(left, func(name string) bool { return strings.HasPrefix(name, "m.db") }) {
		t.Errorf("refused plans left %v behind", left)
	}
}

// TestWorkbook_WritesWhatAFileHolds takes a meeting to a workbook and back.
func TestWorkbook_WritesWhatAFileHolds(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.puts("plan.yaml", smallPlan.yaml())
	d.mustRun("new", "m.db", "--plan", "plan.yaml")
	d.fails(1, zh.Command.WorkbookKind, "workbook", "m.db", "out.docx")
	d.fails(2, zh.Command.NotTwoFiles(1), "workbook", "m.db")
	d.mustRun("workbook", "m.db", "out.xlsx")
	d.fails(1, zh.File.Exists("out.xlsx"), "workbook", "m.db", "out.xlsx")
	if first, again := d.mustRun("new", "n.db", "--plan", "plan.yaml"), d.mustRun("new", "o.db", "--plan", "out.xlsx"); strings.ReplaceAll(first, "n.db", "o.db") != again {
		t.Errorf("the workbook makes another meeting:\n%s\nwant\n%s", again, first)
	}
}
