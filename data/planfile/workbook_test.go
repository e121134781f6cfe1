package planfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pingyi/data/planfile"
	"pingyi/data/sample"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// filledIn returns the template as a workbook, after somebody worked on it.
func filledIn(t *testing.T, l plan.Language, how func(f *excelize.File) error) []byte {
	t.Helper()
	book, err := planfile.TemplateWorkbook(l)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if how != nil {
		if err := how(f); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// told returns problems as "place kind got".
func told(t *testing.T, problems []planfile.Problem) []string {
	t.Helper()
	var lines []string
	for _, p := range problems {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", p.At, p.Problem.Kind, p.Problem.Got)))
		for _, l := range []plan.Language{plan.Chinese, plan.English} {
			if s := p.Text(words.For(l).Plan); !strings.HasPrefix(s, p.At.String()) || strings.ContainsAny(s, "{}\n|") {
				t.Errorf("problem %+v reads %q", p, s)
			}
		}
	}
	return lines
}

func TestTemplateWorkbook_IsThePlanOfTheTemplate(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		want, _ := planfile.ReadPlan("x.yaml", planfile.Template(l))
		got, problems := planfile.ReadPlan("x.xlsx", filledIn(t, l, nil))
		if lines := told(t, problems); len(lines) > 0 {
			t.Errorf("%s: %q", l, lines)
		}
		if !reflect.DeepEqual(got.Plan, want.Plan) {
			t.Errorf("%s: read\n%+v, want\n%+v", l, got.Plan, want.Plan)
		}
		if len(got.Hidden) > 0 {
			t.Errorf("%s: hidden is %q", l, got.Hidden)
		}
	}
}

// A year's plan, and whatever a plan may have, comes back from its workbook as it was.
func TestWorkbook_MakesTheSamePlanAgain(t *testing.T) {
	t.Parallel()
	for name, p := range plans(t) {
		book, err := planfile.Workbook(p, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, problems := planfile.ReadPlan(name+".xlsx", book)
		if lines := told(t, problems); len(lines) > 0 {
			t.Errorf("%s: %q", name, lines)
		}
		if !reflect.DeepEqual(got.Plan, p) {
			t.Errorf("%s: read\n%+v, want\n%+v", name, got.Plan, p)
		}
	}
}

// plans returns plans of all kinds.
func plans(t *testing.T) map[string]plan.Plan {
	t.Helper()
	all := map[string]plan.Plan{}
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		all["sample "+string(l)] = sample.Plan(l, 60)
		for name, change := range map[string][]string{
			"year": {"secrecy:", `preparation:
  report_due: 2018-10-15
  opinions_until: 2018-10-10
  require: {study: 1, half_year_report: 2, visit: 0}
composite:
  components:
    - {id: routine, name: 日常工作, weight: 69.99}
    - {id: onsite, name: 述职会议测评, weight: 30.01, from: meeting}
  grades: [{id: good, name: 好, from: 89.5}, {id: poor, name: 差, from: 0}]
  below_top: 15
following: {inspect_every: 3}
secrecy:`},
			"bare":      {"secrecy:", "preparation: {}\nsecrecy:"},
			"points":    {"  scale: grades", "  scale: points\n  points: {min: 1, max: 10}"},
			"trim":      {"  # trim:", "  trim:"},
			"tie":       {"  tie_break: [top_share, fewer_lowest, ", "  tie_break: [fewer_lowest, "},
			"one round": {"questions, scoring, pledge]", "questions, pledge]", "closing: [summary,", "closing: [scoring, summary,", "  # limit_top:", "  limit_top:", "  # all_same:", "  all_same:"},
			"limits":    {"superior: 5}", "superior: 0, results: 7}", "ask_seconds: 60", "ask_seconds: 0", "moderated: true", "moderated: false", "order: listed", "order: drawn"},
			"outline":   {"    # outline: [", "    outline: [", "  # address:", "  address:"},
			"odd texts": {"place: ", "place: '007 =1+1 a_x4E2D_b' #", "name: good", `name: "1,000"`, "name: 好", `name: "1,000"`},
			"roles":     {"roles: [host]", "roles: [host, office, secretary, teller]", "roles: [recorder]", "roles: [kiosk, recorder]"},
		} {
			text := string(planfile.Template(l))
			for i := 0; i < len(change); i += 2 {
				text = strings.Replace(text, change[i], change[i+1], 1)
			}
			read, problems := planfile.ReadPlan("x.yaml", []byte(text))
			if lines := told(t, problems); len(lines) > 0 {
				t.Fatalf("%s: %q", name, lines)
			}
			all[name+" "+string(l)] = read.Plan
		}
	}
	return all
}

// Whoever fills in a workbook learns of everything at once, by sheet and cell.
func TestReadPlan_ReportsEveryFaultOfAWorkbookByItsCell(t *testing.T) {
	t.Parallel()
	set := func(f *excelize.File, cells ...any) error {
		for i := 0; i < len(cells); i += 2 {
			sheet, cell, _ := strings.Cut(cells[i].(string), "!")
			if err := f.SetCellValue(sheet, cell, cells[i+1]); err != nil {
				return err
			}
		}
		return nil
	}
	for name, test := range map[string]struct {
		how  func(f *excelize.File) error
		want []string
	}{
		"all at once": {func(f *excelize.File) error {
			return set(f, "会议!B4", "二〇一八", "类别!C2", 33.333, "述职人!C2", nil, "人员!C2", "财务", "人员!D3", "国王", "上年承诺!A3", "b9", "议程!B3", "午饭", "测评表!A4", "其他")
		}, []string{
			"会议!B4 not_number 二〇一八", "类别!C2 weight 33.333", "述职人!C2 missing branch", "人员!C2 unknown_ref 财务", "人员!D3 not_one_of 国王",
			"测评表!A4 unknown_kind 其他", "议程!B3 not_one_of 午饭", "上年承诺!A3 unknown_ref b9",
		}},
		"sum of weights":   {func(f *excelize.File) error { return set(f, "类别!C2", 41) }, []string{"类别!C1 weight_sum 101"}},
		"the same ID":      {func(f *excelize.File) error { return set(f, "人员!A3", "p01") }, []string{"人员!A3 taken p01"}},
		"unknown heading":  {func(f *excelize.File) error { return set(f, "人员!F1", "手机", "人员!F2", "138") }, []string{"人员!F1 unknown_heading 手机"}},
		"missing heading":  {func(f *excelize.File) error { return f.RemoveCol("人员", "B") }, []string{"人员!A1 no_heading 姓名"}},
		"heading twice":    {func(f *excelize.File) error { return set(f, "人员!F1", "名字") }, []string{"人员!F1 duplicate_key 名字"}},
		"no heading":       {func(f *excelize.File) error { return set(f, "人员!G3", "x", "人员!G4", "y") }, []string{"人员!G3 unheaded x"}},
		"unknown label":    {func(f *excelize.File) error { return set(f, "会议!A13", "主办人") }, []string{"会议!A13 unknown_kind 主办人"}},
		"label twice":      {func(f *excelize.File) error { return set(f, "会议!A13", "考核年度", "会议!B13", 2019) }, []string{"会议!A13 duplicate_key 考核年度"}},
		"half a rule":      {func(f *excelize.File) error { return set(f, "测评表!D13", 5) }, []string{"测评表!D14 missing drop"}},
		"truth":            {func(f *excelize.File) error { return set(f, "类别!D3", "也许") }, []string{"类别!D3 not_truth 也许"}},
		"results not last": {func(f *excelize.File) error { return set(f, "议程!B7", "公布结果", "议程!B9", "书记总评") }, []string{"议程!B7 results_not_last"}},
		"sheet of nobody":  {func(f *excelize.File) error { _, err := f.NewSheet("Sheet9"); return err }, []string{"Sheet9 unknown_sheet Sheet9"}},
		"no sheet":         {func(f *excelize.File) error { return f.DeleteSheet("测评表") }, []string{"测评表 no_sheet 测评表"}},
		"empty sheet":      {func(f *excelize.File) error { return f.DeleteSheet("类别") }, []string{"类别 no_sheet 类别"}},
		"formula": {func(f *excelize.File) error {
			return errors.Join(set(f, "类别!C2", nil), f.SetCellFormula("类别", "C2", "20+20"))
		}, []string{"类别!C2 no_result"}},
		"formula of an ID": {func(f *excelize.File) error {
			return errors.Join(set(f, "人员!A2", nil), f.SetCellFormula("人员", "A2", `"p"&1`))
		}, []string{"人员!A2 no_result"}},
		"long number": {func(f *excelize.File) error { return set(f, "人员!A2", 110101199003071234) }, []string{"人员!A2 lost_digits 110101199003071234"}},
		"no date":     {func(f *excelize.File) error { return set(f, "会议!B5", "待定") }, []string{"会议!B5 bad_date 待定"}},
		"switch":      {func(f *excelize.File) error { return set(f, "准备要求!B2", "再说") }, []string{"准备要求!B2 not_truth 再说"}},
	} {
		_, problems := planfile.ReadPlan("x.xlsx", filledIn(t, plan.Chinese, test.how))
		if got := told(t, problems); !slices.Equal(got, test.want) {
			t.Errorf("%s:\n%q, want\n%q", name, got, test.want)
		}
	}
}

// People write things as they are used to, and in the order that they like.
func TestReadPlan_UnderstandsHowPeopleFillInAWorkbook(t *testing.T) {
	t.Parallel()
	want, _ := planfile.ReadPlan("x.yaml", planfile.Template(plan.Chinese))
	book := filledIn(t, plan.Chinese, func(f *excelize.File) error {
		border, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Style: 1}}})
		if err != nil {
			return err
		}
		rows, err := f.GetRows("人员")
		if err != nil {
			return err
		}
		if err := f.DeleteSheet("人员"); err != nil {
			return err
		}
		if _, err := f.NewSheet("人员"); err != nil {
			return err
		}
		groups := map[string]string{"committee": "党委领导班子成员", "leading": "党建工作领导小组成员", "reps": "基层党员群众代表"}
		for i, row := range rows {
			row = append(row, make([]string, 5-len(row))...)
			moved := []any{i, row[4], row[3], groups[row[2]], row[1], row[0]}
			if i == 0 {
				moved = []any{"序号", "述职人", "职务", " 参评类别*", "名字：", "编　号（必填）"}
			}
			if err := f.SetSheetRow("人员", fmt.Sprintf("B%d", i+2+min(i, 1)), &moved); err != nil { // row 3 stays empty
				return err
			}
		}
		percent, err := f.NewStyle(&excelize.Style{NumFmt: 9})
		if err != nil {
			return err
		}
		return errors.Join(
			f.MergeCell("人员", "E4", "E6"), // of one group
			f.SetCellStyle("人员", "A17", "G40", border), f.SetCellValue("人员", "B17", 14),
			f.SetCellValue("类别", "C2", "40%"), f.SetCellValue("类别", "C3", 0.3), f.SetCellStyle("类别", "C3", "C3", percent),
			f.SetCellValue("会议", "A4", "考核年度"), f.SetCellValue("会议", "B4", "２０１８年"), f.SetCellValue("会议", "B5", "2018年10月20日"),
			f.SetCellValue("类别", "D4", "√"), f.SetCellValue("类别", "D2", nil), f.SetCellValue("上年承诺", "A4", "乙一"),
			f.SetCellValue("议程", "C2", "8分钟"), f.SetCellValue("人员", "D4", "主持"), f.SetCellValue("测评表", "D17", "最高等次比例，最低等次更少；类别得分：党委领导班子成员"),
			f.SetSheetName("议程", "agenda"),
		)
	})
	got, problems := planfile.ReadPlan("x.xlsx", book)
	if lines := told(t, problems); len(lines) > 0 {
		t.Fatalf("%q", lines)
	}
	if !reflect.DeepEqual(got.Plan, want.Plan) {
		t.Errorf("read\n%+v, want\n%+v", got.Plan, want.Plan)
	}
}

func TestReadPlan_SaysWhatWasHidden(t *testing.T) {
	t.Parallel()
	read, problems := planfile.ReadPlan("x.xlsx", filledIn(t, plan.Chinese, func(f *excelize.File) error {
		return errors.Join(
			f.SetSheetVisible("上年承诺", false), f.SetRowVisible("人员", 3, false), f.SetRowVisible("人员", 4, false), f.SetRowVisible("人员", 6, false),
			f.SetColVisible("述职人", "D", false),
		)
	}))
	if len(problems) > 0 || len(read.Plan.People) != 13 || len(read.Plan.Presenters[0].LastYear) != 2 || read.Plan.Presenters[0].Deputy != "甲二" {
		t.Errorf("problems %q, plan %+v", told(t, problems), read.Plan)
	}
	if want := []string{"述职人!D:D", "人员!3:4", "人员!6:6", "上年承诺"}; !slices.Equal(read.Hidden, want) {
		t.Errorf("hidden is %q, want %q", read.Hidden, want)
	}
}

// What is filled in as an example is switched off, and becomes part of the plan by one cell.
func TestTemplateWorkbook_HasAYearToSwitchOn(t *testing.T) {
	t.Parallel()
	for l, on := range map[plan.Language][]string{plan.Chinese: {"准备要求!B2", "综合评分办法!D10", "是"}, plan.English: {"Requirements!B2", "Composite rules!D10", "Yes"}} {
		read, problems := planfile.ReadPlan("x.xlsx", filledIn(t, l, func(f *excelize.File) error {
			for _, at := range on[:2] {
				sheet, cell, _ := strings.Cut(at, "!")
				if err := f.SetCellValue(sheet, cell, on[2]); err != nil {
					return err
				}
			}
			return nil
		}))
		p := read.Plan
		if len(problems) > 0 || p.Preparation == nil || p.Preparation.Require[plan.WorkHalfYearReport] != 2 || p.Composite == nil || len(p.Composite.Components) != 4 {
			t.Errorf("%s: problems %q, %+v, %+v", l, told(t, problems), p.Preparation, p.Composite)
		}
	}
}

func TestRead_FindsTheRowsOfRegisters(t *testing.T) {
	t.Parallel()
	p := plans(t)["year zh"]
	rows := manyRows(15)
	rows[register.Opinions][0].Struck = "重复登记"
	book, err := planfile.Workbook(p, rows)
	if err != nil {
		t.Fatal(err)
	}
	read, problems := planfile.Read("x.xlsx", book)
	if lines := told(t, problems); len(lines) > 0 {
		t.Fatalf("%q", lines)
	}
	for _, of := range register.All() {
		got := read.Rows[of.Name]
		if len(got) != 3 {
			t.Fatalf("%s: %d rows", of.Name, len(got))
		}
		for i, row := range got {
			for _, c := range of.Columns {
				value := row.Fields[c.Name]
				if c.Kind == register.Points && value == "92.5" {
					value = "92.50"
				}
				if want := rows[of.Name][i].Value(of, c.Name); value != want {
					t.Errorf("%s, row %d: %s is %q, want %q", of.Name, i, c.Name, value, want)
				}
			}
			if row.Number != i+1 || row.Struck != rows[of.Name][i].Struck {
				t.Errorf("%s: row %d has number %d, struck %q", of.Name, i, row.Number, row.Struck)
			}
		}
	}
	if got := read.Rows[register.Opinions][1].Places["text"].String(); got != "征求意见!E3" {
		t.Errorf("the second opinion stands at %s", got)
	}
	if !reflect.DeepEqual(read.Over(plan.Plan{}), p) {
		t.Errorf("over nothing it is\n%+v, want\n%+v", read.Over(plan.Plan{}), p)
	}

	empty, problems := planfile.Read("x.xlsx", filledIn(t, plan.Chinese, func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("约谈", "B3", "乙一"), f.SetCellValue("约谈", "F1", "心得"), f.SetCellValue("综合评分", "A2", "x"))
	}))
	if got, want := told(t, problems), []string{"综合评分!A2 not_number x", "约谈!F1 unknown_heading 心得"}; !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	talks := empty.RowsOver(empty.Plan, register.Talks)
	if len(talks) != 1 || talks[0].Number != 0 || talks[0].Fields["presenter"] != "b2" || len(empty.Rows[register.Items]) != 0 {
		t.Errorf("talks %+v, items %+v; want one row, and no example", talks, empty.Rows[register.Items])
	}
	if _, problems := planfile.ReadPlan("x.xlsx", filledIn(t, plan.Chinese, func(f *excelize.File) error { return f.SetCellValue("约谈", "B3", "乙一") })); len(problems) > 0 {
		t.Errorf("a plan is not read because of a register: %q", told(t, problems))
	}
}

// manyRows are rows of every register, some thousand in all.
func manyRows(n int) map[register.Name][]register.Row {
	rows := map[register.Name][]register.Row{}
	for i := range n {
		name := register.All()[i%len(register.All())]
		values := make([]string, len(name.Columns))
		for c, column := range name.Columns {
			switch column.Kind {
			case register.Presenter:
				values[c] = "b1"
			case register.Word:
				values[c] = column.Words[0]
			case register.Date:
				values[c] = "2018-09-01"
			case register.Points:
				values[c] = "92.50"
			default:
				values[c] = fmt.Sprintf("第 %d 条：每月固定开展一次主题党日，逐月检查", i)
			}
		}
		rows[name.Name] = append(rows[name.Name], register.Row{
			Number: len(rows[name.Name]) + 1, Versions: []register.Version{{Values: values, At: time.Unix(0, 0)}},
		})
	}
	return rows
}

// Whatever is no workbook is told in one sentence.
func TestReadPlan_SaysWhyAWorkbookIsNotRead(t *testing.T) {
	t.Parallel()
	var locked bytes.Buffer
	if err := excelize.NewFile().Write(&locked, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"
	for want, book := range map[string]string{"no_workbook": "编号,姓名\n", "encrypted": locked.String(), "old_workbook": old, "file_size": string(make([]byte, planfile.MaxBytes+1))} {
		read, problems := planfile.ReadPlan("x.xlsx", []byte(book))
		if got := told(t, problems); !slices.Equal(got, []string{want}) || len(read.Plan.People) > 0 {
			t.Errorf("%q, want %s", got, want)
		}
	}
}

// The file was written by template, and opened and saved again by LibreOffice 7.4.
func TestReadPlan_ReadsWhatLibreOfficeSaved(t *testing.T) {
	t.Parallel()
	want, _ := planfile.ReadPlan("x.yaml", planfile.Template(plan.Chinese))
	book, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	got, problems := planfile.ReadPlan("x.xlsx", book)
	if lines := told(t, problems); len(lines) > 0 {
		t.Fatalf("%q", lines)
	}
	if !reflect.DeepEqual(got.Plan, want.Plan) {
		t.Errorf("read\n%+v, want\n%+v", got.Plan, want.Plan)
	}
}
