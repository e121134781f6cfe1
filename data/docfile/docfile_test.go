package docfile_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/data/docfile"
	"pingyi/meeting"
	"pingyi/meeting/markdown"
	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
)

// pack packs files into a ZIP.
func pack(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml"`

const stylesXML = `<w:styles ` + namespaces + `>` +
	`<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="3"><w:name w:val="三级标题"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的小节"/><w:basedOn w:val="2"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="bullets"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>`

const numberingXML = `<w:numbering ` + namespaces + `>` +
	`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>` +
	`<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`

// docx makes a DOCX with a body.
func docx(t *testing.T, body string) []byte {
	t.Helper()
	return pack(t, map[string]string{
		"[Content_Types].xml":          `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                  `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="a" Type="http://x/relationships/styles" Target="styles.xml"/><Relationship Id="b" Type="http://x/relationships/numbering" Target="/word/numbering.xml"/><Relationship Id="c" Type="http://x/relationships/footnotes" Target="footnotes.xml"/></Relationships>`,
		"word/styles.xml":              stylesXML,
		"word/numbering.xml":           numberingXML,
		"word/footnotes.xml":           `<w:footnotes ` + namespaces + `><w:footnote w:id="7"><w:p><w:r><w:t>据年报</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/document.xml":            `<?xml version="1.0" encoding="UTF-8"?><w:document ` + namespaces + `><w:body>` + body + `</w:body></w:document>`,
	})
}

// para is a paragraph with a style.
func para(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + textRun(text) + `</w:p>`
}

func textRun(text string) string {
	return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func bold(text string) string {
	return `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

// item is an item of a list.
func item(num, level, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr>` + textRun(text) + `</w:p>`
}

func cell(texts ...string) string {
	s := `<w:tc>`
	for _, text := range texts {
		s += para("a", text)
	}
	return s + `</w:tc>`
}

func TestRead_TurnsADOCXIntoMarkdown(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ body, want string }{
		"paragraphs": {para("a", "甲") + para("a", " ") + `<w:p/>` + para("a", "乙"), "甲\n\n乙"},
		"headings": {
			para("1", "甲") + para("2", "乙") + para("3", "丙") + para("own", "丁") + `<w:p><w:pPr><w:outlineLvl w:val="3"/></w:pPr>` + textRun("戊") + `</w:p>`,
			"# 甲\n\n## 乙\n\n### 丙\n\n## 丁\n\n#### 戊",
		},
		"a title": {para("t", "述职报告") + para("1", "述责任"), "# 述职报告\n\n## 述责任"},
		"lists": {
			item("1", "0", "甲") + item("1", "1", "乙") + item("1", "1", "丙") + item("1", "0", "丁") + para("bullets", "戊") + item("2", "1", "己"),
			"1. 甲\n\na) 乙\n\nb) 丙\n\n2. 丁\n- 戊\n   - 己",
		},
		"Chinese numbers":       {item("3", "0", "甲。") + item("3", "1", "乙。") + item("3", "1", "丙。") + item("3", "0", "丁。"), "一、甲。\n   （一）乙。\n   （二）丙。\n二、丁。"},
		"a list that goes on":   {item("1", "0", "甲") + para("a", "乙") + item("1", "0", "丙") + item("4", "0", "丁"), "1. 甲\n\n乙\n\n2. 丙\n5. 丁"},
		"bold":                  {`<w:p>` + textRun("做到") + bold("“三个到位”，") + textRun("抓") + bold("落实。") + `</w:p>`, "做到**“三个到位”，**抓**落实。**"},
		"all bold":              {`<w:p>` + bold("述责任") + `</w:p>`, "述责任"},
		"signs":                 {para("a", "5*3 a_b `c` [d](e) &lt;f&gt; \\ &amp;amp; ______"), "5\\*3 a\\_b \\`c\\` [d\\](e) \\<f> \\\\ \\&amp; ______"},
		"breaks":                {`<w:p>` + textRun("甲") + `<w:r><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>`, "甲\n\n乙 丙"},
		"a table":               {`<w:tbl><w:tr>` + cell("措施") + cell("时限", "要求") + `</w:tr><w:tr>` + cell("甲|乙") + cell("年底") + `</w:tr></w:tbl>`, "| 措施 | 时限 要求 |\n| --- | --- |\n| 甲\\|乙 | 年底 |"},
		"cells over columns":    {`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + para("a", "甲") + `</w:tc></w:tr><w:tr>` + cell("乙") + cell("丙") + `</w:tr></w:tbl>`, "| 甲 |  |\n| --- | --- |\n| 乙 | 丙 |"},
		"a frame":               {`<w:tbl><w:tr>` + cell("甲", "乙") + `</w:tr></w:tbl>`, "甲\n\n乙"},
		"a table in a table":    {`<w:tbl><w:tr>` + cell("甲") + `<w:tc><w:tbl><w:tr>` + cell("乙") + cell("丙") + `</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>`, "| 甲 | 乙 丙 |\n| --- | --- |"},
		"footnotes":             {`<w:p>` + textRun("甲") + `<w:r><w:footnoteReference w:id="7"/></w:r>` + textRun("乙") + `</w:p>`, "甲（据年报）乙"},
		"a table of contents":   {para("toc", "一、甲…1") + para("1", "甲"), "# 甲"},
		"fields and hyphens":    {`<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p>`, "1-2"},
		"text boxes, once":      {`<w:p>` + textRun("甲") + `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + para("a", "乙") + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + para("a", "乙") + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`, "乙\n\n甲"},
		"tab stops, no tabs":    {`<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>` + textRun("甲") + `</w:p>`, "甲"},
		"controls around lines": {`<w:sdt><w:sdtContent>` + para("a", "甲") + `</w:sdtContent></w:sdt>`, "甲"},
	} {
		got, notes, err := docfile.Read(docx(t, test.body))
		if err != nil || got != test.want || len(notes) > 0 {
			t.Errorf("%s: %q, %v, %v; want %q", name, got, notes, err, test.want)
		}
	}
}

func TestRead_TakesTrackedChangesAsAcceptedAndLeavesPicturesOut(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body, want string
		notes      []report.Note
	}{
		"changes": {
			`<w:p>` + textRun("甲") + `<w:ins w:id="1">` + textRun("乙") + `</w:ins><w:del w:id="2"><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>`,
			"甲乙",
			[]report.Note{{Kind: report.Tracked, Count: 2}},
		},
		"moves": {
			`<w:p><w:moveFrom>` + textRun("甲") + `</w:moveFrom>` + textRun("乙") + `</w:p><w:p><w:moveTo>` + textRun("甲") + `</w:moveTo></w:p>`,
			"乙\n\n甲",
			[]report.Note{{Kind: report.Tracked, Count: 2}},
		},
		"the end of a paragraph": {
			`<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>` + textRun("甲") + `</w:p><w:p>` + textRun("乙") + `</w:p><w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>` + textRun("丙") + `</w:p>`,
			"甲乙\n\n丙",
			[]report.Note{{Kind: report.Tracked, Count: 2}},
		},
		"a row": {
			`<w:tbl><w:tr>` + cell("甲") + cell("乙") + `</w:tr><w:tr><w:trPr><w:del w:id="5"/></w:trPr>` + cell("丙") + cell("丁") + `</w:tr></w:tbl>`,
			"| 甲 | 乙 |\n| --- | --- |",
			[]report.Note{{Kind: report.Tracked, Count: 1}},
		},
		"earlier settings": {`<w:p><w:pPr><w:pStyle w:val="1"/><w:pPrChange><w:pPr><w:pStyle w:val="2"/></w:pPr></w:pPrChange></w:pPr>` + textRun("甲") + `</w:p>`, "# 甲", nil},
		"pictures": {
			`<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r><w:r><w:pict><v:imagedata/></w:pict></w:r>` + textRun("甲") + `</w:p>`,
			"甲",
			[]report.Note{{Kind: report.Pictures, Count: 2}},
		},
		"hidden text": {`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>` + textRun("甲") + `</w:p>`, "甲", []report.Note{{Kind: report.HiddenText, Count: 1}}},
	} {
		got, notes, err := docfile.Read(docx(t, test.body))
		if err != nil || got != test.want || len(notes) != len(test.notes) || len(notes) > 0 && notes[0] != test.notes[0] {
			t.Errorf("%s: %q, %v, %v; want %q, %v", name, got, notes, err, test.want, test.notes)
		}
	}
}

// What a DOCX says must come out of its Markdown again, whatever signs there are in it.
func TestRead_LosesNoSignOfADOCX(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	signs := []string{"甲", "乙", "a", "1", "*", "_", "`", "[", "](", ")", "\\", "&amp;", "&amp;lt;", "&lt;", "，", "“", "”", "。", " ", "~", "#"}
	for range 150 {
		body, want := "<w:p>"+textRun("首"), "首"
		for range random.IntN(8) {
			text := ""
			for range 1 + random.IntN(4) {
				text += signs[random.IntN(len(signs))]
			}
			if random.IntN(2) == 0 {
				body += bold(text)
			} else {
				body += textRun(text)
			}
			want += text
		}
		body += textRun("尾") + "</w:p>"
		want = strings.NewReplacer("&amp;", "&", "&lt;", "<").Replace(want + "尾")
		got, _, err := docfile.Read(docx(t, body))
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, p := range markdown.Parse(got).Paragraphs() {
			said += p.Text
		}
		if said != want {
			t.Fatalf("%q became %q, which says %q", want, got, said)
		}
	}
}

func utf16le(s string) []byte {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

func TestRead_ReadsTextInEveryEncoding(t *testing.T) {
	t.Parallel()
	const text = "# 述责任\n\n　　我抓了学习，例如“三会一课”。\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{
		"UTF-8": []byte(text), "with a mark": []byte("\ufeff" + text), "GB18030": []byte(gb), "UTF-16": utf16le(text),
		"line ends of Windows": []byte(strings.ReplaceAll(text, "\n", "\r\n")),
	} {
		got, notes, err := docfile.Read(raw)
		if err != nil || got != text || len(notes) > 0 {
			t.Errorf("%s: %q, %v, %v", name, got, notes, err)
		}
	}
	got, notes, err := docfile.Read([]byte("甲\x1b[31m乙\u202e\x00丙"[:len("甲\x1b[31m乙\u202e")] + "丙"))
	if err != nil || got != "甲乙丙" || len(notes) != 1 || notes[0].Kind != report.Hidden {
		t.Errorf("control characters: %q, %v, %v", got, notes, err)
	}
}

// ole makes the beginning of a file of before 2007 with a stream in it.
func ole(stream string) []byte {
	return append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600)), utf16le(stream)[2:]...)
}

func TestRead_RefusesEachBadFileForItsReason(t *testing.T) {
	t.Parallel()
	encrypted := pack(t, map[string]string{"word/document.xml": "x"})
	for _, signature := range []string{"PK\x03\x04", "PK\x01\x02"} {
		at := bytes.Index(encrypted, []byte(signature))
		encrypted[at+map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8}[signature]] |= 1
	}
	lost, err := simplifiedchinese.GB18030.NewEncoder().String("党支部书记王X同志述职报告，全年抓党建工作情况如下。")
	if err != nil {
		t.Fatal(err)
	}
	random := make([]byte, 4000)
	for i := range random {
		random[i] = byte(rand.Uint32())
	}
	for name, test := range map[string]struct {
		raw  []byte
		want refuse.Why
		text string
	}{
		".doc":            {ole("WordDocument"), report.OldFormat, ".doc"},
		".wps":            {ole("WpsCustomData"), report.OldFormat, ".doc / .wps"},
		"RTF":             {[]byte(`{\rtf1 x}`), report.OldFormat, "RTF"},
		".xls":            {ole("Workbook"), report.OtherKind, "Excel / PowerPoint"},
		"a password":      {ole("EncryptedPackage"), report.Encrypted, ""},
		"a packed one":    {encrypted, report.Encrypted, ""},
		"a workbook":      {pack(t, map[string]string{"xl/workbook.xml": "<a/>"}), report.OtherKind, ".xlsx"},
		"slides":          {pack(t, map[string]string{"ppt/presentation.xml": "<a/>"}), report.OtherKind, ".pptx"},
		"an .odt":         {pack(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), report.OtherKind, ".odt"},
		"any ZIP":         {pack(t, map[string]string{"a.txt": "x"}), report.OtherKind, "ZIP"},
		"an empty ZIP":    {[]byte("PK\x05\x06" + strings.Repeat("\x00", 18)), report.OtherKind, "ZIP"},
		"half a file":     {docx(t, para("a", "甲"))[:400], report.Damaged, ""},
		"half a document": {pack(t, map[string]string{"word/document.xml": "<w:document><w:body><w:p>"}), report.Damaged, ""},
		"a PDF":           {[]byte("%PDF-1.7\n"), report.OtherKind, "PDF"},
		"a web page":      {[]byte("<!DOCTYPE html><p>x"), report.OtherKind, "HTML"},
		"a picture":       {[]byte("\x89PNG\r\n\x1a\n\x00"), report.OtherKind, "PNG"},
		"noise":           {random, report.NoDocument, ""},
		"9 MB":            {make([]byte, 9<<20), report.FileTooLarge, ""},
		"too much text":   {[]byte(strings.Repeat("字", 66_667)), report.TextTooLong, ""},
		"too much DOCX":   {docx(t, para("a", strings.Repeat("字", 66_667))), report.TextTooLong, ""},
		"far too much":    {docx(t, strings.Repeat(para("a", "字字字字字字字字"), 20_000)), report.TextTooLong, ""},
		"a bomb":          {docx(t, strings.Repeat(" ", 40<<20)), report.Bomb, ""},
		"nothing":         {nil, report.NoText, ""},
		"only blanks":     {[]byte("\n \u3000\n"), report.NoText, ""},
		"only a picture":  {docx(t, `<w:p><w:r><pic:pic/></w:r></w:p>`), report.NoText, ""},
		"lost characters": {[]byte(strings.Replace(lost, "X", "\xa6\xd9", 1)), meeting.LostCharacters, "\ufffd"},
	} {
		_, _, err := docfile.Read(test.raw)
		var refused *refuse.Refusal
		if !errors.As(err, &refused) || refused.Why != test.want || refused.Text != test.text {
			t.Errorf("%s: %v, want %s %q", name, err, test.want, test.text)
		}
	}
}

func TestRead_TakesNoLongForAnyFile(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string][]byte{
		"deep":   docx(t, strings.Repeat("<w:sdt>", 100_000)),
		"boxes":  docx(t, strings.Repeat("<w:p>", 50_000)),
		"tables": docx(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 30_000)),
		"runs":   docx(t, "<w:p>"+strings.Repeat(textRun("a")+bold("b"), 20_000)+"</w:p>"),
		"spans":  docx(t, "<w:tbl>"+strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>`+para("a", "a")+"</w:tc></w:tr>", 5_000)+"</w:tbl>"),
	} {
		began := time.Now()
		_, _, _ = docfile.Read(raw)
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// What an office program makes of a document is read like what was written.
func TestRead_ReadsWhatLibreOfficeSaves(t *testing.T) {
	t.Parallel()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	const page = `<h1>述职报告</h1><h2>一、述责任</h2><p>我抓了<b>学习</b>，全年 12 次。</p><ol><li>第一</li><li>第二<ul><li>细节</li></ul></li></ol>` +
		`<table border="1"><tr><td>措施</td><td>时限</td></tr><tr><td>党费</td><td>年底</td></tr></table><h2>二、挖问题</h2><p>谢谢</p>`
	if err := os.WriteFile(filepath.Join(dir, "a.html"), []byte(`<html><head><meta charset="utf-8"></head><body>`+page+`</body></html>`), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", dir, filepath.Join(dir, "a.html")).CombinedOutput()
	if err != nil {
		t.Skipf("LibreOffice does not run: %v %s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "a.docx"))
	if err != nil {
		t.Skipf("LibreOffice saved nothing: %s", out)
	}
	got, _, err := docfile.Read(raw)
	const want = "# 述职报告\n\n## 一、述责任\n\n我抓了**学习**，全年 12 次。\n\n1. 第一\n2. 第二\n   - 细节\n\n| 措施 | 时限 |\n| --- | --- |\n| 党费 | 年底 |\n\n## 二、挖问题\n\n谢谢"
	if err != nil || got != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}
