package document

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"pingyi/data/paper/document/documenttest"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
)

// aPaper has every kind of part, with text that would break out of any markup.
func aPaper() *Document {
	d := &Document{Language: plan.Chinese, Title: `<评议会> & "总结"`, Heading: "会议记录"}
	d.Field("地点", "报告厅 <东>")
	d.Field("主持人员", "甲一")
	d.Section("一、第一党支部")
	d.Item("（一）点评")
	d.Statement("抓得实。\n</w:t>还要再细。")
	d.Table(Table{Head: []string{"序号", "承诺事项", "标准"}, Rows: [][]string{{"1", "建好活动室", ""}, {"2", "a|b", "九成"}}})
	d.Plain("记录末条")
	d.Sign("主持人（签名）：")
	return d
}

func TestDocument_WritesPlainText(t *testing.T) {
	t.Parallel()
	want := `<评议会> & "总结"
会议记录

地点      报告厅 <东>
主持人员  甲一

一、第一党支部

（一）点评
  抓得实。
  </w:t>还要再细。

  序号  承诺事项    标准
  1     建好活动室
  2     a|b         九成

记录末条

主持人（签名）：
`
	if got := string(aPaper().Text()); got != want {
		t.Errorf("it is\n%s\nwant\n%s", got, want)
	}
}

// A table too wide for a page becomes a list.
func TestDocument_BreaksUpWideTablesInPlainText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("每月一期", 12)
	d := &Document{}
	d.Table(Table{Head: []string{"序号", "承诺事项", "措施", "完成时限"}, Rows: [][]string{{"1", "办沙龙", long, ""}, {"12", "讲党课", "", "2019-06-30"}}})
	holds(t, "the text", string(d.Text()), "\n  1  承诺事项  办沙龙\n     措施      "+long+"\n  12  承诺事项  讲党课\n      完成时限  2019-06-30\n")
}

// In the list every value has the heading of its column, the first one too. Figures share lines.
func TestDocument_KeepsEveryHeadingOfAWideTable(t *testing.T) {
	t.Parallel()
	d := &Document{}
	d.Table(Table{Head: []string{"述职人", "收到", "署名", "采用", "抽中", "回答", "不采用", "合并", "未处理", "抽签点人"}, Rows: [][]string{{"高一年级党支部书记甲", "6", "1", "2", "1", "1", "1", "1", "2", "12"}}})
	holds(t, "the text", string(d.Text()), "  高一年级党支部书记甲\n    收到 6  署名 1  采用 2  抽中 1  回答 1  不采用 1  合并 1  未处理 2\n    抽签点人 12\n")
	d = &Document{}
	d.Table(Table{Head: []string{"述职人", "收到", "不采用", strings.Repeat("长", 40)}, Rows: [][]string{{"第一党支部书记甲", "6", "1", "0"}, {"合计", "", "1", "0"}}})
	text := string(d.Text())
	for _, label := range []string{"  第一党支部书记甲  收到", "  6\n", "\n  合计  不采用"} {
		if !strings.Contains(text, label) {
			t.Errorf("the list lacks %q:\n%s", label, text)
		}
	}
}

func TestDocument_WritesMarkdown(t *testing.T) {
	t.Parallel()
	holds(t, "the Markdown", string(aPaper().Markdown()), `# \<评议会\> \& "总结"`, "\n\n## 会议记录\n\n- **地点** 报告厅 \\<东\\>\n- **主持人员** 甲一\n\n## 一、第一党支部\n\n### （一）点评\n\n",
		"- 抓得实。<br>\\</w:t\\>还要再细。\n\n| 序号 | 承诺事项 | 标准 |\n| --- | --- | --- |\n| 1 | 建好活动室 |  |\n| 2 | a\\|b | 九成 |\n\n记录末条\n")
}

func TestDocument_WritesDOCX(t *testing.T) {
	t.Parallel()
	raw, err := aPaper().DOCX()
	if err != nil {
		t.Fatal(err)
	}
	o := documenttest.Open(t, raw)
	want := []string{
		`Title: <评议会> & "总结"`, "Title: 会议记录", "Field: 地点\t报告厅 <东>", "Field: 主持人员\t甲一", "Heading1: 一、第一党支部",
		"Heading2: （一）点评", "Normal: 抓得实。", "Normal: </w:t>还要再细。", "CellHead: 序号", "CellHead: 承诺事项", "CellHead: 标准", "CellNumber: 1", "Cell: 建好活动室",
		"Cell: ", "CellNumber: 2", "Cell: a|b", "Cell: 九成", "Cell: ", "Normal: 记录末条", "Sign: 主持人（签名）：",
	}
	if !slices.Equal(o.Body, want) {
		t.Errorf("it reads\n%q\nwant\n%q", o.Body, want)
	}
	// A word processor refuses a file whose parts do not match.
	for rels, folder := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word/"} {
		o.Each(rels, func(e xml.StartElement) {
			if to := documenttest.Attribute(e, "Target"); to != "" && o.Parts[folder+to] == nil {
				t.Errorf("%s leads to %s, which is not there", rels, to)
			}
		})
	}
	o.Each("[Content_Types].xml", func(e xml.StartElement) {
		if name := documenttest.Attribute(e, "PartName"); name != "" && o.Parts[strings.TrimPrefix(name, "/")] == nil {
			t.Errorf("%s has a type and is not there", name)
		}
	})
	styles := map[string]bool{}
	o.Each("word/styles.xml", func(e xml.StartElement) { styles[documenttest.Attribute(e, "styleId")] = true })
	for _, line := range append(o.Body, "FootOdd: ", "FootEven: ", "CellFigure: ") {
		if name, _, _ := strings.Cut(line, ":"); !styles[name] {
			t.Errorf("there is no style %s", name)
		}
	}
}

// The page is that of an official paper, with sizes in twentieths of a point.
func TestDocument_HasTheLayoutOfAnOfficialPaper(t *testing.T) {
	t.Parallel()
	raw, err := aPaper().DOCX()
	if err != nil {
		t.Fatal(err)
	}
	o := documenttest.Open(t, raw)
	holds(t, "the body", string(o.Parts["word/document.xml"]), `<w:pgSz w:w="11906" w:h="16838"/>`, `w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"`)
	holds(t, "the styles", string(o.Parts["word/styles.xml"]), `w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>`, `w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200"`,
		`w:styleId="Title"`, `<w:jc w:val="center"/>`, `w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>`)
	sum, textWidth := 0, (&Document{}).page().text()
	for _, w := range columnWidths(Table{Head: []string{"序号", "承诺事项", "完成时限"}, Rows: [][]string{{"1", strings.Repeat("长", 300), "2019-06-30"}}}, textWidth, tableSize) {
		if sum += w; w < 1000 && w < Width("序号")*tableSize*5 {
			t.Errorf("a column of %d twentieths of a point is too narrow to read", w)
		}
	}
	if sum > textWidth || sum < textWidth-20 {
		t.Errorf("a table is %d wide on a page of %d", sum, textWidth)
	}
}

// A long text gets more room than a name, which keeps its line; a page of talks is read row by row.
func TestTable_GivesLongTextsMoreRoomThanNames(t *testing.T) {
	t.Parallel()
	talk := strings.Repeat("What was pointed out is to be put right. ", 5)
	rows := Table{Head: []string{"No.", "Branch", "Name", "Date", "What was said", "Answer"}, Rows: [][]string{
		{"1", "Retired Teachers Branch", "Birch River", "2018-10-29", talk, "Accepted; it will be done in time, as the plan says."},
	}}
	wanted, least := rows.letters()
	given, all := shrunk(wanted, least, sheetWidth)
	if all > sheetWidth {
		t.Fatalf("the columns take %d of %d", all, sheetWidth)
	}
	for j, name := range rows.Head[:4] {
		if j != 1 && given[j] < wanted[j] {
			t.Errorf("%s wraps: %d of %d", name, given[j], wanted[j])
		}
	}
	if said, branch := given[4], given[1]; said < 2*branch || said <= given[5] {
		t.Errorf("what was said has %d, the branch %d, the answer %d", said, branch, given[5])
	}
}

func TestMarkdown_ShowsTextAsWritten(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"# 标题": `\# 标题`, "a|b": `a\|b`, "1. 一": `1\. 一`, "- x": `\- x`, "3.5 分": "3.5 分", "[x](y)": `\[x\](y)`, "&lt;": `\&lt;`,
		"![x](http://h/p)": `\!\[x\](http://h/p)`, `\`: `\\`, "两\n行": "两 行", "-": `\-`, "-5 度": "-5 度", "---": `\---`, "===": `\===`,
	} {
		if got := escapeMarkdown(text); got != want {
			t.Errorf("escapeMarkdown(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestColumn_IsTheSameTableAsCSV(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"回执, 编号"}}
	var receipts []code.Receipt
	for n := range 3 {
		column, err := Column(rows[0][0], receipts)
		if err != nil {
			t.Fatal(err)
		}
		if table, err := CSV(rows); err != nil || string(column) != string(table) {
			t.Errorf("%d receipts are written as %q, want %q (%v)", n, column, table, err)
		}
		receipt := code.Receipt{byte(n), 7: 0xFF}
		receipts, rows = append(receipts, receipt), append(rows, []string{receipt.String()})
	}
}
