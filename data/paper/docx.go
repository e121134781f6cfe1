package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"pingyi/meeting/plan"
)

// The page and the fonts are those of official papers: A4 with 37 mm above, 35 below,
// 28 on the left and 26 on the right; the title in Xiaobiaosong of size 2, which is 22
// point, the body in Fangsong of size 3, which is 16 point, 28 point from line to line.
// Lengths are in twentieths of a point, font sizes in half points.
const (
	pageWidth, pageHeight                            = 11906, 16838
	marginTop, marginBottom, marginLeft, marginRight = 2098, 1984, 1588, 1474
	textWidth                                        = pageWidth - marginLeft - marginRight
	titleSize, bodySize, tableSize, footSize         = 44, 32, 24, 28
	lineHeight, indent, cellMargin                   = 560, 640, 80
)

// docx writes the document as a file for Word, LibreOffice and WPS.
func (d *document) docx() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range []struct{ name, content string }{
		{"[Content_Types].xml", docxTypes},
		{"_rels/.rels", docxPackage},
		{"docProps/core.xml", d.docxProperties()},
		{"word/_rels/document.xml.rels", docxRelations},
		{"word/document.xml", d.docxBody()},
		{"word/styles.xml", d.docxStyles()},
		{"word/fontTable.xml", docxFonts},
		{"word/footer1.xml", docxFooter},
	} {
		w, err := z.Create(f.name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(xml.Header + f.content)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

const (
	docxTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`
	docxPackage = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	docxRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>` +
		`<Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`
	wordML = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	// docxFonts names a substitute for each font that a computer may lack.
	docxFonts = `<w:fonts ` + wordML + `>` +
		`<w:font w:name="方正小标宋简体"><w:altName w:val="华文中宋"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>` +
		`<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>` +
		`<w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font></w:fonts>`
	// docxFooter is the page number between two dashes, centred.
	docxFooter = `<w:ftr ` + wordML + `><w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>` +
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
		`<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
)

func (d *document) docxProperties() string {
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + escaped(d.title+" "+d.heading) + `</dc:title></cp:coreProperties>`
}

// docxStyles are the paragraph styles. Chinese fonts set headings apart; an English paper
// has the title bold and the headings bold and bold italic instead.
func (d *document) docxStyles() string {
	language := `<w:lang w:val="en-US" w:eastAsia="zh-CN"/>`
	title, heading, sub := "", "", ""
	if d.language == plan.English {
		title, heading, sub = "<w:b/>", "<w:b/>", "<w:b/><w:i/>"
	}
	style := func(id, name, eastAsia, letters, paragraph string, size int) string {
		return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr>`+
			`<w:rPr><w:rFonts w:eastAsia="%s"/>%s<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, id, name, paragraph, eastAsia, letters, size, size)
	}
	first := fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, indent)
	middle := `<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>`
	tight := `<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/>`
	return `<w:styles ` + wordML + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="仿宋_GB2312"/>` +
		fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, bodySize, bodySize) + language + `</w:rPr></w:rPrDefault></w:docDefaults>` +
		fmt.Sprintf(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:line="%d" w:lineRule="exact"/>%s</w:pPr></w:style>`, lineHeight, first) +
		style("Title", "Title", "方正小标宋简体", title, `<w:spacing w:after="120" w:line="640" w:lineRule="exact"/>`+middle, titleSize) +
		style("Field", "Field", "仿宋_GB2312", "", fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%d" w:firstLineChars="0"/>`, 3*indent, 3*indent), bodySize) +
		style("Heading1", "heading 1", "黑体", heading, `<w:keepNext/><w:outlineLvl w:val="0"/>`, bodySize) +
		style("Heading2", "heading 2", "楷体_GB2312", sub, `<w:keepNext/><w:outlineLvl w:val="1"/>`, bodySize) +
		style("Cell", "Cell", "仿宋_GB2312", "", tight, tableSize) +
		style("CellHead", "CellHead", "黑体", heading, `<w:keepNext/>`+tight+`<w:jc w:val="center"/>`, tableSize) +
		style("Sign", "Sign", "仿宋_GB2312", "", `<w:keepLines/><w:spacing w:before="560" w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/>`, bodySize) +
		style("Foot", "Foot", "宋体", "", middle, footSize) + `</w:styles>`
}

func (d *document) docxBody() string {
	var b strings.Builder
	b.WriteString(`<w:document ` + wordML + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	b.WriteString(paragraph("Title", d.title) + paragraph("Title", d.heading))
	for _, p := range d.parts {
		switch p.kind {
		case fieldPart:
			b.WriteString(labelled(p.label, p.text))
		case sectionPart:
			b.WriteString(paragraph("Heading1", p.text))
		case itemPart:
			b.WriteString(paragraph("Heading2", p.text))
		case statementPart, plainPart:
			for _, line := range lines(p.text) {
				b.WriteString(paragraph("Normal", line))
			}
		case signaturePart:
			b.WriteString(paragraph("Sign", p.text))
		case tablePart:
			docxTable(&b, p.table)
		case pageBreakPart:
			b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Title"/><w:pageBreakBefore/></w:pPr>` + run(d.title) + `</w:p>` + paragraph("Title", d.heading))
		}
	}
	footer := `<w:footerReference w:type="default" r:id="r3"/>`
	if d.unnumbered {
		footer = ""
	}
	fmt.Fprintf(&b, `<w:sectPr>`+footer+`<w:pgSz w:w="%d" w:h="%d"/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		pageWidth, pageHeight, marginTop, marginRight, marginBottom, marginLeft)
	return b.String()
}

func paragraph(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run(text) + `</w:p>`
}

// labelled is a field: its label, a tab and its value.
func labelled(label, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="Field"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:t>` + escaped(label) +
		`</w:t></w:r><w:r><w:tab/></w:r>` + run(text) + `</w:p>`
}

func run(text string) string {
	return `<w:r><w:t xml:space="preserve">` + escaped(text) + `</w:t></w:r>`
}

// docxTable writes a table whose columns are as wide as their contents need. Its head is
// repeated on every page, and no row is split between two pages.
func docxTable(b *strings.Builder, table [][]string) {
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, textWidth)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/>`)
	fmt.Fprintf(b, `<w:tblCellMar><w:left w:w="%d" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, cellMargin, cellMargin)
	widths := columnWidths(table)
	for _, w := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
	for i, row := range table {
		style, head := "Cell", ""
		if i == 0 {
			style, head = "CellHead", "<w:tblHeader/>"
		}
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + head + `</w:trPr>`)
		for j, c := range row {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, widths[j])
			b.WriteString(paragraph(style, c) + `</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>` + paragraph("Cell", "")) // two tables in a row would become one
}

// columnWidths divides the width of the page among the columns of a table. Each gets what
// its longest text takes; if that is too much, the widest columns give way and wrap.
func columnWidths(table [][]string) []int {
	const letter = tableSize * 5 // half the width of a Chinese one
	wanted, most := make([]int, len(table[0])), textWidth
	for j := range wanted {
		for _, row := range table {
			wanted[j] = max(wanted[j], (displayWidth(row[j])+1)*letter+2*cellMargin)
		}
	}
	given, all := make([]int, len(wanted)), textWidth+1
	for ; all > textWidth; most -= cellMargin {
		all = 0
		for j, w := range wanted {
			given[j] = min(w, most)
			all += given[j]
		}
	}
	for j := range given {
		given[j] = given[j] * textWidth / all
	}
	return given
}

// escaped makes text safe in XML.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}
