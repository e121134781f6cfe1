package document

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting/plan"
)

// aSheet has a figure, a date and a text that looks like a formula in each language.
func aSheet(date string) Sheet {
	return Sheet{
		Name: "清单", Title: "2018年度述职评议考核\n承诺事项清单", Lines: []string{"截至2018年12月1日"},
		Table: Table{
			Head: []string{"序号", "事项", "得分", "占比", "完成时限"},
			Rows: [][]string{{"1", "=1+1", "91.40", "33.3%", date}, {"2", strings.Repeat("建好党员活动室。", 30) + "\n第二行", "0.05", "100.0%", ""}},
		},
		Below: []string{"组织部负责人（签字）：　　　　年　　月　　日"},
	}
}

func workbookOf(t *testing.T, l plan.Language, sheets ...Sheet) (*excelize.File, []byte) {
	t.Helper()
	raw, err := Workbook(l, sheets)
	must(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	must(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f, raw
}

// A workbook shows what the paper shows, and can be calculated with: figures are numbers and dates are
// days, while what somebody wrote is text whatever it looks like.
func TestWorkbook_ShowsWhatThePaperShows(t *testing.T) {
	t.Parallel()
	for language, date := range map[plan.Language]string{plan.Chinese: "2018年10月20日", plan.English: "2018-10-20"} {
		f, raw := workbookOf(t, language, aSheet(date))
		rows := documenttest.Cells(t, raw)["清单"]
		want := []string{"1", "=1+1", "91.40", "33.3%", date}
		if len(rows) < 6 || !reflect.DeepEqual(rows[3], want) {
			t.Errorf("in %s it shows %q, want %q in the fourth row", language, rows, want)
		}
		if rows[0][0] != aSheet("").Title || rows[1][0] != aSheet("").Lines[0] || rows[5][0] != "组织部负责人（签字）：　　　　　　年　　月　　日" {
			t.Errorf("the title or the lines are missing: %q", rows)
		}
		for cell, want := range map[string]string{"A4": "1", "C4": "91.4", "D4": "0.333", "E4": "43393", "C5": "0.05"} {
			value, err := f.GetCellValue("清单", cell, excelize.Options{RawCellValue: true})
			kind, _ := f.GetCellType("清单", cell)
			if must(t, err); value != want || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
				t.Errorf("%s holds %q of kind %v, want the number %s", cell, value, kind, want)
			}
		}
		if formula, _ := f.GetCellFormula("清单", "B4"); formula != "" {
			t.Errorf("a text has become the formula %q", formula)
		}
	}
}

// It is printed on A4, as wide as the page, with its headings on every page and the page number on the
// outer side.
func TestWorkbook_IsReadyToBePrinted(t *testing.T) {
	t.Parallel()
	f, raw := workbookOf(t, plan.Chinese, aSheet("2018年10月20日"), Sheet{Name: "空", Title: "空", Table: Table{Head: []string{"序号"}}})
	layout, err := f.GetPageLayout("清单")
	must(t, err)
	if *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("the page is %+v", layout)
	}
	titles := map[string]string{}
	for _, name := range f.GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" {
			titles[name.Scope] = name.RefersTo
		}
	}
	if want := map[string]string{"清单": "'清单'!$3:$3", "空": "'空'!$2:$2"}; !reflect.DeepEqual(titles, want) {
		t.Errorf("%v are repeated on each page, want %v", titles, want)
	}
	sheet := string(documenttest.Open(t, raw).Parts["xl/worksheets/sheet1.xml"])
	holds(t, "the sheet", sheet, `<oddFooter>&amp;R— &amp;P —</oddFooter><evenFooter>&amp;L— &amp;P —</evenFooter>`)
	if panes, err := f.GetPanes("清单"); err != nil || !panes.Freeze || panes.YSplit != 3 {
		t.Errorf("the headings stay in sight as %+v, %v", panes, err)
	}
	for row, least := range map[int]float64{1: 60, 5: 40} { // two lines of the title, and a text of several
		if height, err := f.GetRowHeight("清单", row); err != nil || height < least {
			t.Errorf("row %d is %.0f points high, %v; its text needs %.0f", row, height, err, least)
		}
	}
}
