package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/plan"
)

// aPaper has every kind of part, with text that would break out of any markup.
func aPaper() *document {
	d := &document{language: plan.Chinese, title: `<评议会> & "总结"`, heading: "会议记录"}
	d.field("地点", "报告厅 <东>")
	d.field("主持人员", "甲一")
	d.section("一、第一党支部")
	d.item("（一）点评")
	d.statement("抓得实。\n</w:t>还要再细。")
	d.table([]string{"序号", "承诺事项", "标准"}, [][]string{{"1", "建好活动室", ""}, {"2", "a|b", "九成"}})
	d.plain("记录末条")
	d.sign("主持人（签名）：")
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
	if got := string(aPaper().plainText()); got != want {
		t.Errorf("it is\n%s\nwant\n%s", got, want)
	}
}

// A table too wide for a page becomes a list.
func TestDocument_BreaksUpWideTablesInPlainText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("每月一期", 12)
	d := &document{}
	d.table([]string{"序号", "承诺事项", "措施", "完成时限"}, [][]string{{"1", "办沙龙", long, ""}, {"12", "讲党课", "", "2019-06-30"}})
	holds(t, "the text", string(d.plainText()), "\n  1  承诺事项  办沙龙\n     措施      "+long+"\n  12  承诺事项  讲党课\n      完成时限  2019-06-30\n")
}

// In the list every value has the heading of its column, the first one too. Figures share lines.
func TestDocument_KeepsEveryHeadingOfAWideTable(t *testing.T) {
	t.Parallel()
	d := &document{}
	d.table([]string{"述职人", "收到", "署名", "采用", "抽中", "回答", "不采用", "合并", "未处理", "抽签点人"},
		[][]string{{"高一年级党支部书记甲", "6", "1", "2", "1", "1", "1", "1", "2", "12"}})
	holds(t, "the text", string(d.plainText()), "  高一年级党支部书记甲\n    收到 6  署名 1  采用 2  抽中 1  回答 1  不采用 1  合并 1  未处理 2\n    抽签点人 12\n")
	d = &document{}
	d.table([]string{"述职人", "收到", "不采用", strings.Repeat("长", 40)}, [][]string{{"第一党支部书记甲", "6", "1", "0"}, {"合计", "", "1", "0"}})
	text := string(d.plainText())
	for _, label := range []string{"  第一党支部书记甲  收到", "  6\n", "\n  合计  不采用"} {
		if !strings.Contains(text, label) {
			t.Errorf("the list lacks %q:\n%s", label, text)
		}
	}
}

func TestDocument_WritesMarkdown(t *testing.T) {
	t.Parallel()
	holds(t, "the Markdown", string(aPaper().markdown()), `# \<评议会\> \& "总结"`, "\n\n## 会议记录\n\n- **地点** 报告厅 \\<东\\>\n- **主持人员** 甲一\n\n## 一、第一党支部\n\n### （一）点评\n\n",
		"- 抓得实。<br>\\</w:t\\>还要再细。\n\n| 序号 | 承诺事项 | 标准 |\n| --- | --- | --- |\n| 1 | 建好活动室 |  |\n| 2 | a\\|b | 九成 |\n\n记录末条\n")
}

// An office file is what a word processor reads: its parts, and in the body the paragraphs with
// their styles, and cells in brackets.
type office struct {
	t     *testing.T
	raw   []byte
	parts map[string][]byte
	body  []string
}

func opened(t *testing.T, raw []byte) office {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	o := office{t: t, raw: raw, parts: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if o.parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		o.each(f.Name, func(xml.StartElement) {})
	}
	style, in := "", false
	o.walk("word/document.xml", func(tok xml.Token) {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "pStyle":
				style = attribute(e, "val")
				o.body = append(o.body, style+": ")
			case "t":
				in = true
			case "tab":
				o.body[len(o.body)-1] += "\t"
			}
		case xml.EndElement:
			in = in && e.Name.Local != "t"
		case xml.CharData:
			if in {
				o.body[len(o.body)-1] += string(e)
			}
		}
	})
	return o
}

// walk reads a part, which must be well-formed.
func (o office) walk(name string, visit func(xml.Token)) {
	o.t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(o.parts[name]))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			o.t.Fatalf("%s: %v\n%s", name, err, o.parts[name])
		}
		visit(tok)
	}
}

func (o office) each(name string, visit func(xml.StartElement)) {
	o.t.Helper()
	o.walk(name, func(tok xml.Token) {
		if e, ok := tok.(xml.StartElement); ok {
			visit(e)
		}
	})
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestDocument_WritesDOCX(t *testing.T) {
	t.Parallel()
	raw, err := aPaper().docx()
	if err != nil {
		t.Fatal(err)
	}
	o := opened(t, raw)
	want := []string{
		`Title: <评议会> & "总结"`, "Title: 会议记录", "Field: 地点\t报告厅 <东>", "Field: 主持人员\t甲一", "Heading1: 一、第一党支部",
		"Heading2: （一）点评", "Normal: 抓得实。", "Normal: </w:t>还要再细。", "CellHead: 序号", "CellHead: 承诺事项", "CellHead: 标准", "CellNumber: 1", "Cell: 建好活动室",
		"Cell: ", "CellNumber: 2", "Cell: a|b", "Cell: 九成", "Cell: ", "Normal: 记录末条", "Sign: 主持人（签名）：",
	}
	if !slices.Equal(o.body, want) {
		t.Errorf("it reads\n%q\nwant\n%q", o.body, want)
	}
	// A word processor refuses a file whose parts do not match.
	for rels, folder := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word/"} {
		o.each(rels, func(e xml.StartElement) {
			if to := attribute(e, "Target"); to != "" && o.parts[folder+to] == nil {
				t.Errorf("%s leads to %s, which is not there", rels, to)
			}
		})
	}
	o.each("[Content_Types].xml", func(e xml.StartElement) {
		if name := attribute(e, "PartName"); name != "" && o.parts[strings.TrimPrefix(name, "/")] == nil {
			t.Errorf("%s has a type and is not there", name)
		}
	})
	styles := map[string]bool{}
	o.each("word/styles.xml", func(e xml.StartElement) { styles[attribute(e, "styleId")] = true })
	for _, line := range append(o.body, "FootOdd: ", "FootEven: ", "CellFigure: ") {
		if name, _, _ := strings.Cut(line, ":"); !styles[name] {
			t.Errorf("there is no style %s", name)
		}
	}
}

// The page is that of an official paper, with sizes in twentieths of a point.
func TestDocument_HasTheLayoutOfAnOfficialPaper(t *testing.T) {
	t.Parallel()
	raw, err := aPaper().docx()
	if err != nil {
		t.Fatal(err)
	}
	o := opened(t, raw)
	holds(t, "the body", string(o.parts["word/document.xml"]), `<w:pgSz w:w="11906" w:h="16838"/>`, `w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"`)
	holds(t, "the styles", string(o.parts["word/styles.xml"]), `w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>`, `w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200"`,
		`w:styleId="Title"`, `<w:jc w:val="center"/>`, `w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>`)
	sum := 0
	for _, w := range columnWidths([][]string{{"序号", "承诺事项", "完成时限"}, {"1", strings.Repeat("长", 300), "2019-06-30"}}, nil) {
		if sum += w; w < 1000 && w < displayWidth("序号")*tableSize*5 {
			t.Errorf("a column of %d twentieths of a point is too narrow to read", w)
		}
	}
	if sum > textWidth || sum < textWidth-20 {
		t.Errorf("a table is %d wide on a page of %d", sum, textWidth)
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
