package workbook_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pingyi/data/workbook"
)

// made returns a workbook that somebody made.
func made(t *testing.T, how func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	how(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// first returns the first sheet of a workbook.
func first(t *testing.T, book []byte) workbook.Sheet {
	t.Helper()
	sheets, err := workbook.Read(book)
	if err != nil {
		t.Fatal(err)
	}
	return sheets[0]
}

// shown returns what the cells of a sheet show, by their names.
func shown(s workbook.Sheet) map[string]workbook.Cell {
	all := map[string]workbook.Cell{}
	for _, c := range s.Cells {
		name, _ := excelize.CoordinatesToCellName(c.Column, c.Row)
		all[name] = c
	}
	return all
}

// with returns a workbook with other content in one of its parts, or with a further part.
func with(t *testing.T, book []byte, part string, how func(old string) string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, flate.BestSpeed) })
	found := false
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			found, content = true, []byte(how(string(content)))
		}
		put(t, w, f.Name, content)
	}
	if !found {
		put(t, w, part, []byte(how("")))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func put(t *testing.T, w *zip.Writer, name string, content []byte) {
	t.Helper()
	to, err := w.Create(name)
	if err == nil {
		_, err = to.Write(content)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestRead_TakesANumberForWhatItShows(t *testing.T) {
	t.Parallel()
	custom := func(code string) *excelize.Style { return &excelize.Style{CustomNumFmt: &code} }
	for _, test := range []struct {
		value        any
		style        *excelize.Style
		text, number string
	}{
		{33.33, &excelize.Style{NumFmt: 1}, "33.33", "33.33"}, // its format says 33
		{0.4, &excelize.Style{NumFmt: 9}, "40%", "40"},
		{0.3333, &excelize.Style{NumFmt: 9}, "33.33%", "33.33"},
		{0.07, &excelize.Style{NumFmt: 10}, "7%", "7"},
		{123456789012345, nil, "123456789012345", "123456789012345"},
		{1234, &excelize.Style{NumFmt: 3}, "1234", "1234"},
		{7, custom("000"), "007", "7"},
		{7, custom(`"p"00`), "p07", "7"},
		{2018, custom(`0"年"`), "2018年", "2018"},
		{-7, custom("000"), "-7", "-7"},
		{1e3, custom("0.00E+00"), "1000", "1000"},
		{43393, &excelize.Style{NumFmt: 14}, "2018-10-20", ""},
		{43393, &excelize.Style{NumFmt: 27}, "2018-10-20", ""},
		{43393, &excelize.Style{NumFmt: 28}, "2018-10-20", ""},
		{43393, &excelize.Style{NumFmt: 31}, "2018-10-20", ""},
		{43393, &excelize.Style{NumFmt: 57}, "2018-10-20", ""},
		{43393, &excelize.Style{NumFmt: 58}, "2018-10-20", ""},
		{43393, custom(`yyyy"年"m"月"d"日"`), "2018-10-20", ""},
		{43393, custom(`[$-804]yyyy\年m\月d\日;@`), "2018-10-20", ""},
		{43393, custom(`[DBNum1][$-804]m"月"d"日"`), "2018-10-20", ""},
		{43393, custom("yyyy"), "2018", ""},
		{43393.375, custom("yyyy/m/d h:mm"), "2018-10-20 09:00", ""},
		{0.375, custom("h:mm"), "09:00", ""},
		{43393, custom(`0.0" days"`), "43393", "43393"},
		{43393, custom("[Red]General"), "43393", "43393"},
		{59, &excelize.Style{NumFmt: 14}, "1900-02-28", ""},
		{time.Date(2018, 10, 20, 0, 0, 0, 0, time.UTC), nil, "2018-10-20", ""},
		{true, nil, "TRUE", ""},
	} {
		book := made(t, func(f *excelize.File) {
			if test.style != nil {
				id, err := f.NewStyle(test.style)
				if err != nil {
					t.Fatal(err)
				}
				if err := f.SetCellStyle("Sheet1", "A1", "A1", id); err != nil {
					t.Fatal(err)
				}
			}
			if err := f.SetCellValue("Sheet1", "A1", test.value); err != nil {
				t.Fatal(err)
			}
		})
		c := shown(first(t, book))["A1"]
		if c.Text != test.text || c.Number != test.number || c.Wrong != workbook.Sound {
			t.Errorf("%v in %+v: %+v, want %q, number %q", test.value, test.style, c, test.text, test.number)
		}
	}
}

// Spreadsheets store what they calculate with: 0.29 with 17 digits, 1000 as a power.
func TestRead_UndoesHowNumbersAreStored(t *testing.T) {
	t.Parallel()
	cell := func(content string) []byte {
		return with(t, made(t, func(f *excelize.File) {}), "xl/worksheets/sheet1.xml", func(string) string {
			return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">` + content + `</row></sheetData></worksheet>`
		})
	}
	for content, want := range map[string]workbook.Cell{
		`<c r="A1"><v>0.28999999999999998</v></c>`:                            {Text: "0.29", Number: "0.29"},
		`<c r="A1"><v>1.0E3</v></c>`:                                          {Text: "1000", Number: "1000"},
		`<c r="A1"><v>1.23456789012346E+17</v></c>`:                           {Text: "123456789012346000", Number: "123456789012346000", Wrong: workbook.LostDigits},
		`<c r="A1"><v>110101199003071234</v></c>`:                             {Text: "110101199003071234", Number: "110101199003071234", Wrong: workbook.LostDigits},
		`<c><v>7</v></c>`:                                                     {Text: "7", Number: "7"},
		`<c r="A1"><f>1+1</f><v>2</v></c>`:                                    {Text: "2", Number: "2"},
		`<c r="A1" t="str"><f>B1&amp;"x"</f><v>ax</v></c>`:                    {Text: "ax"},
		`<c r="A1"><f>1+1</f></c>`:                                            {Wrong: workbook.NoResult},
		`<c r="A1"><f>1+1</f><v></v></c>`:                                     {Wrong: workbook.NoResult},
		`<c r="A1" t="e"><f>Z1</f><v>#REF!</v></c>`:                           {Text: "#REF!", Wrong: workbook.Failed},
		`<c r="A1" t="d"><v>2018-10-20T00:00:00</v></c>`:                      {Text: "2018-10-20"},
		`<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>一</t></r></is></c>`: {Text: "甲一"},
		`<c r="A1" t="inlineStr"><is><t>甲</t><rPh><t>jiǎ</t></rPh></is></c>`:  {Text: "甲"},
		`<c r="A1" t="inlineStr"><is><t>a_x005F_x4E2D_b_x4E2D_</t></is></c>`:  {Text: "a_x4E2D_b中"},
	} {
		want.Row, want.Column = 1, 1
		if got := shown(first(t, cell(content)))["A1"]; got != want {
			t.Errorf("%s: %+v, want %+v", content, got, want)
		}
	}
	for _, empty := range []string{`<c r="A1" s="1"/>`, `<c r="A1" t="str"><f>""</f><v></v></c>`, `<c r="A1" t="inlineStr"><is><t>  </t></is></c>`, `<c r="A1" t="s"><v>99</v></c>`} {
		if got := first(t, cell(empty)).Cells; len(got) > 0 {
			t.Errorf("%s: %+v, want nothing", empty, got)
		}
	}
}

func TestRead_CountsFromWhereTheBookBegins(t *testing.T) {
	t.Parallel()
	book := made(t, func(f *excelize.File) {
		since := true
		if err := errors.Join(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since}), f.SetCellValue("Sheet1", "A1", time.Date(2018, 10, 20, 0, 0, 0, 0, time.UTC))); err != nil {
			t.Fatal(err)
		}
	})
	if got := shown(first(t, book))["A1"].Text; got != "2018-10-20" {
		t.Errorf("read %q", got)
	}
}

func TestRead_GivesEachCellOfAMergedRangeItsValue(t *testing.T) {
	t.Parallel()
	book := made(t, func(f *excelize.File) {
		if err := errors.Join(
			f.SetCellValue("Sheet1", "A1", "甲"), f.SetCellValue("Sheet1", "B1", "x"), f.SetCellValue("Sheet1", "B3", "y"),
			f.MergeCell("Sheet1", "A1", "A3"),
		); err != nil {
			t.Fatal(err)
		}
	})
	book = with(t, book, "xl/worksheets/sheet1.xml", func(old string) string { // as far as a sheet can go
		return strings.Replace(old, "</mergeCells>", `<mergeCell ref="B1:XFD1048576"/></mergeCells>`, 1)
	})
	cells := shown(first(t, book))
	for _, name := range []string{"A1", "A2", "A3"} {
		if cells[name].Text != "甲" {
			t.Errorf("%s shows %q", name, cells[name].Text)
		}
	}
	if len(cells) != 6 || cells["B3"].Text != "x" {
		t.Errorf("%d cells: %+v", len(cells), cells)
	}
}

func TestRead_TellsWhatIsHidden(t *testing.T) {
	t.Parallel()
	book := made(t, func(f *excelize.File) {
		_, err := f.NewSheet("Sheet2")
		if err := errors.Join(err,
			f.SetCellValue("Sheet1", "B2", "x"), f.SetRowVisible("Sheet1", 2, false), f.SetRowVisible("Sheet1", 9, false),
			f.SetColVisible("Sheet1", "B:D", false), f.SetSheetVisible("Sheet2", false, true),
		); err != nil {
			t.Fatal(err)
		}
	})
	sheets, err := workbook.Read(book)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(sheets[0].Hidden, sheets[0].HiddenRows, sheets[0].HiddenColumns, sheets[1].Hidden); got != "false [2] [2] true" {
		t.Errorf("hidden are %s", got)
	}
}

func TestRead_RefusesWhatIsNoWorkbook(t *testing.T) {
	t.Parallel()
	sound := made(t, func(*excelize.File) {})
	var locked bytes.Buffer
	f := excelize.NewFile()
	if err := f.Write(&locked, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500) + "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"
	var other bytes.Buffer
	w := zip.NewWriter(&other)
	put(t, w, "word/document.xml", []byte("<document/>"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	spaces := strings.Repeat(" ", 129<<20)
	for name, test := range map[string]struct {
		book []byte
		want error
	}{
		"nothing":          {nil, workbook.ErrNone},
		"text":             {[]byte("姓名,类别\n"), workbook.ErrNone},
		"another archive":  {other.Bytes(), workbook.ErrNone},
		"broken off":       {sound[:len(sound)/2], workbook.ErrDamaged},
		"broken sheet":     {with(t, sound, "xl/worksheets/sheet1.xml", func(old string) string { return old[:len(old)-20] }), workbook.ErrDamaged},
		"row in a cell":    {with(t, sound, "xl/worksheets/sheet1.xml", sheetOf(`<row r="1"><c r="A1" t="str"><v>甲</v><row/></c></row>`)), workbook.ErrDamaged},
		"cell in a cell":   {with(t, sound, "xl/worksheets/sheet1.xml", sheetOf(`<row r="1"><c r="A1" t="str"><v>甲</v><c/></c></row>`)), workbook.ErrDamaged},
		"cell in no row":   {with(t, sound, "xl/worksheets/sheet1.xml", sheetOf(`<c t="str"><v>甲</v></c>`)), workbook.ErrDamaged},
		"row before all":   {with(t, sound, "xl/worksheets/sheet1.xml", sheetOf(`<row r="-1"><c t="str"><v>甲</v></c></row>`)), workbook.ErrDamaged},
		"row after all":    {with(t, sound, "xl/worksheets/sheet1.xml", sheetOf(`<row r="1048577"><c t="str"><v>甲</v></c></row>`)), workbook.ErrDamaged},
		"under a password": {locked.Bytes(), workbook.ErrEncrypted},
		"format of 1997":   {[]byte(old), workbook.ErrOld},
		"another old file": {[]byte(strings.ReplaceAll(old, "W\x00o", "W\x00e")), workbook.ErrNone},
		"100 MB":           {make([]byte, 100<<20), workbook.ErrTooLarge},
		"bomb":             {with(t, sound, "xl/worksheets/sheet1.xml", func(old string) string { return old + spaces }), workbook.ErrTooLarge},
		"bomb of entities": {with(t, sound, "xl/sharedStrings.xml", func(string) string {
			return `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`
		}), nil},
	} {
		_, err := workbook.Read(test.book)
		if test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

// sheetOf replaces a sheet by one of these rows.
func sheetOf(rows string) func(string) string {
	return func(string) string { return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>" }
}

// A macro could do anything, and a link could lead anywhere: nobody follows them.
func TestRead_PassesOverMacrosAndLinks(t *testing.T) {
	t.Parallel()
	book := made(t, func(f *excelize.File) {
		if err := f.SetCellValue("Sheet1", "A1", "甲"); err != nil {
			t.Fatal(err)
		}
	})
	book = with(t, book, "xl/vbaProject.bin", func(string) string { return "Sub Auto_Open()" })
	book = with(t, book, "xl/externalLinks/externalLink1.xml", func(string) string { return "<externalLink" })
	book = with(t, book, "xl/_rels/workbook.xml.rels", func(old string) string {
		return strings.Replace(old, "</Relationships>", `<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/>`+
			`<Relationship Id="rId91" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`, 1)
	})
	if got := shown(first(t, book))["A1"].Text; got != "甲" {
		t.Errorf("read %q", got)
	}
}

// What is written looks like something that people can work with.
func TestWrite_MakesSheetsToWorkWith(t *testing.T) {
	t.Parallel()
	book, err := workbook.Write([]workbook.Page{{
		Name: "人员", Filter: true,
		Columns: []workbook.Column{
			{Heading: "编号", Width: 12, As: workbook.Exact, Note: "只用字母和数字。"},
			{Heading: "日期", Width: 12, As: workbook.Date},
			{Heading: "权重", Width: 10, As: workbook.Number},
			{Heading: "意见", Width: 30},
		},
		Rows: []workbook.Row{{Values: []string{"007", "2018-10-20", "33.33", "=1+1\n a_x4E2D_b "}}},
		Choices: []workbook.Choice{
			{Column: 3, From: 2, To: 9, Words: []string{"甲, 乙", "丙"}, Heading: "意见"},
			{Column: 0, From: 2, To: 9, Page: "人员", PageColumn: 1, PageRows: 20, Other: "?"},
		},
	}}, "选项")
	if err != nil {
		t.Fatal(err)
	}
	cells := shown(first(t, book))
	for name, want := range map[string]string{"A2": "007", "B2": "2018-10-20", "C2": "33.33", "D2": "=1+1\n a_x4E2D_b "} {
		if cells[name].Text != want {
			t.Errorf("%s shows %q, want %q", name, cells[name].Text, want)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rules, err := f.GetDataValidations("人员")
	if err != nil || len(rules) != 2 || rules[0].Formula1 != "'选项'!$A$2:$A$3" || rules[1].Formula1 != "'人员'!$B$2:$B$21" {
		t.Errorf("drop-downs %+v, %v", rules, err)
	}
	if got, _ := f.GetCellValue("选项", "A2"); got != "甲, 乙" {
		t.Errorf("the list begins with %q", got)
	}
	panes, err := f.GetPanes("人员")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if notes, err := f.GetComments("人员"); err != nil || len(notes) != 1 || notes[0].Cell != "A1" {
		t.Errorf("notes %+v, %v", notes, err)
	}
	if width, err := f.GetColWidth("人员", "D"); err != nil || width != 30 {
		t.Errorf("width %v, %v", width, err)
	}
	titles := ""
	for _, name := range f.GetDefinedName() {
		if strings.HasSuffix(name.Name, "Print_Titles") && name.Scope == "人员" {
			titles = name.RefersTo
		}
	}
	if titles != "'人员'!$1:$1" {
		t.Errorf("print titles %q", titles)
	}
	style, err := f.GetCellStyle("人员", "A40") // where somebody writes next
	if err != nil {
		t.Fatal(err)
	}
	if got, err := f.GetStyle(style); err != nil || got.NumFmt != 49 {
		t.Errorf("an ID to come is no text: %+v, %v", got, err)
	}
}

// The file was made by excelize, and opened and saved again by LibreOffice 7.4: an ID in 000, a
// weight in 0, a percentage, dates of four formats, formulas, a merged range, and what is hidden.
func TestRead_ReadsWhatLibreOfficeSaved(t *testing.T) {
	t.Parallel()
	book, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	s := first(t, book)
	cells := shown(s)
	for name, want := range map[string]string{
		"A1": "编号", "A2": "007", "A3": "110101199003071000", "B2": "33.33", "B3": "40%", "C2": "2018-10-20", "C3": "2018-10-20", "C4": "2018-10-20", "C5": "2018-10-20",
		"D2": "73.33", "D3": "甲一", "E2": "党委", "E3": "党委", "E4": "党委", "F2": "TRUE", "F3": "一\n二",
	} {
		if cells[name].Text != want {
			t.Errorf("%s shows %q, want %q", name, cells[name].Text, want)
		}
	}
	if cells["A3"].Wrong != workbook.LostDigits || cells["D4"].Wrong != workbook.Failed {
		t.Errorf("A3 %+v, D4 %+v", cells["A3"], cells["D4"])
	}
	if fmt.Sprint(s.HiddenRows, s.HiddenColumns) != "[4] [6]" {
		t.Errorf("hidden rows %v, columns %v", s.HiddenRows, s.HiddenColumns)
	}
}
