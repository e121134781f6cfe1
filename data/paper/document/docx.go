package document

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"

	"pingyi/data/workbook"
	"pingyi/meeting/markdown"
)

// The page and the fonts are those of official papers: A4 with 37 mm above, 35 below,
// 28 on the left and 26 on the right; the title in Xiaobiaosong of size 2, which is 22
// point, the body in Fangsong of size 3, which is 16 point, 28 point from line to line.
// Lengths are in twentieths of a point, font sizes in half points.
const (
	pageWidth, pageHeight                            = 11906, 16838
	marginTop, marginBottom, marginLeft, marginRight = 2098, 1984, 1588, 1474
	titleSize, bodySize, tableSize, footSize         = 44, 32, 24, 28
	lineHeight, indent, cellMargin                   = 560, 640, 80
	writingHeight                                    = 624 // of a row to write in by hand
	footGap                                          = 680 // from the text to the bottom of the page number, whose dashes are 7 mm below the text
	wideTableSize                                    = 21  // in landscape, where tables have many columns
)

// A page is the paper that a document is printed on, with its margins.
type page struct{ width, height, top, right, bottom, left int }

// page returns the page of a document. Laid on its side, it has the margins of tables in official
// papers, which leave more room.
func (d *Document) page() page {
	if d.Landscape {
		return page{pageHeight, pageWidth, marginLeft, marginRight, marginRight, marginRight}
	}
	return page{pageWidth, pageHeight, marginTop, marginRight, marginBottom, marginLeft}
}

// text is how wide a line of text is.
func (p page) text() int { return p.width - p.left - p.right }

// FitsTitle reports whether a title fits a line of an upright page.
func FitsTitle(title string) bool {
	return Width(title)*titleSize*5 <= (&Document{}).page().text() // a letter is half as wide as a Chinese character
}

// DOCX writes the document as a file for Word, LibreOffice and WPS.
func (d *Document) DOCX() ([]byte, error) {
	var b bytes.Buffer
	b.Grow(docxPiece) // few take more
	z := workbook.NewArchive(&b)
	for _, f := range []struct{ name, content string }{
		{"[Content_Types].xml", docxTypes},
		{"_rels/.rels", docxPackage},
		{"docProps/core.xml", d.docxProperties()},
		{"word/_rels/document.xml.rels", docxRelations},
		{"word/styles.xml", d.docxStyles()},
		{"word/fontTable.xml", docxFonts},
		{"word/settings.xml", docxSettings},
		{"word/footer1.xml", docxFooter("FootOdd")},
		{"word/footer2.xml", docxFooter("FootEven")},
	} {
		// To set up a compression takes longer than it is worth for these.
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, xml.Header+f.content); err != nil {
			return nil, err
		}
	}
	w, err := z.Create("word/document.xml")
	if err != nil {
		return nil, err
	}
	body := bufio.NewWriterSize(w, docxPiece)
	d.docxBody(body)
	if err := body.Flush(); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// docxPiece is how many bytes of a document's text are compressed at once.
const docxPiece = 32 << 10

const (
	docxTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
		`<Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`
	docxPackage = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	docxRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>` +
		`<Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>` +
		`<Relationship Id="r4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/>` +
		`<Relationship Id="r5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>`
	wordML = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	// docxSettings has pages with even numbers take a footer of their own, and keeps Word from
	// opening the file as one of an old version.
	docxSettings = `<w:settings ` + wordML + `><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
)

// docxFooter is the page number between two dashes.
func docxFooter(style string) string {
	return `<w:ftr ` + wordML + `><w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>` +
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
		`<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
}

func (d *Document) docxProperties() string {
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + workbook.Escaped(strings.Join(lines(d.Title+"\n"+d.Heading), " ")) + `</dc:title></cp:coreProperties>`
}

// docxBody writes the text.
func (d *Document) docxBody(b *bufio.Writer) {
	b.WriteString(xml.Header + `<w:document ` + wordML + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`)
	d.docxTitles(b, "")
	for _, p := range d.parts {
		switch p.kind {
		case addresseePart:
			b.WriteString(paragraph("Addressee", p.text))
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
		case verbatimPart:
			b.WriteString(paragraph("Normal", p.text))
		case richPart:
			docxRich(b, p)
		case bylinePart:
			b.WriteString(paragraph("Byline", p.text))
		case asidePart:
			b.WriteString(paragraph("Aside", p.text))
		case signaturePart:
			b.WriteString(signature(p.text))
		case issuedPart:
			docxIssued(b, lines(p.text))
		case tablePart:
			d.docxTable(b, p.table)
		case pageBreakPart:
			d.docxTitles(b, "<w:pageBreakBefore/>")
		}
	}
	footers := `<w:footerReference w:type="even" r:id="r4"/><w:footerReference w:type="default" r:id="r3"/>`
	if d.Unnumbered {
		footers = ""
	}
	page, orient := d.page(), ""
	if d.Landscape {
		orient = ` w:orient="landscape"`
	}
	fmt.Fprintf(b, `<w:sectPr>`+footers+`<w:pgSz w:w="%d" w:h="%d"`+orient+`/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="%d" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		page.width, page.height, page.top, page.right, page.bottom, page.left, page.bottom-footGap)
}

// docxTitles writes the titles, the first with properties of its own.
func (d *Document) docxTitles(b *bufio.Writer, properties string) {
	for _, title := range lines(d.Title + "\n" + d.Heading) {
		b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Title"/>` + properties + `</w:pPr>` + run(title) + `</w:p>`)
		properties = ""
	}
}

// docxIssued writes who issues a paper and, below it, when: two characters from the right, the
// date beginning two characters after the name, or the name before a date that is longer.
func docxIssued(b *bufio.Writer, issued []string) {
	const margin = 4 // letters, each half a Chinese character wide
	after, last := make([]int, len(issued)), len(issued)-1
	after[last] = margin
	if last > 0 {
		name, date := Width(issued[0]), Width(issued[last])
		after[last] = max(margin, margin+name-4-date)
		after[0] = max(margin, after[last]+date+4-name)
	}
	b.WriteString(paragraph("Issued", ""))
	for i, line := range issued {
		fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="Issued"/><w:ind w:rightChars="%d" w:right="%d" w:firstLineChars="0" w:firstLine="0"/></w:pPr>%s</w:p>`,
			after[i]*50, after[i]*bodySize*5, run(line))
	}
}

func paragraph(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run(text) + `</w:p>`
}

// docxRich writes a paragraph with its words set off.
func docxRich(b *bufio.Writer, p part) {
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>`)
	if p.text != "" {
		b.WriteString(run(p.text))
	}
	for _, s := range p.spans {
		properties := ""
		if s.Style&markdown.Bold != 0 {
			properties += "<w:b/>"
		}
		if s.Style&markdown.Italic != 0 {
			properties += "<w:i/>"
		}
		if properties != "" {
			properties = "<w:rPr>" + properties + "</w:rPr>"
		}
		b.WriteString(`<w:r>` + properties + `<w:t xml:space="preserve">` + workbook.Escaped(s.Text) + `</w:t></w:r>`)
	}
	b.WriteString(`</w:p>`)
}

// labelled is a field: its label, a tab and its value.
func labelled(label, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="Field"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="` + fontHeading + `"/></w:rPr><w:t>` + workbook.Escaped(label) +
		`</w:t></w:r>` + tab + run(text) + `</w:p>`
}

// gap stands in a line to sign on between what is signed and the date.
var gap = regexp.MustCompile(`[ 　]{4,}`)

// signature is a line to sign on, with its date at the right edge. A date that is only asked for gets
// a line to write on.
func signature(text string) string {
	at := gap.FindStringIndex(text)
	if at == nil {
		return paragraph("Sign", text)
	}
	date := run(text[at[1]:])
	if strings.HasSuffix(text, ":") {
		date += tab
	}
	return `<w:p><w:pPr><w:pStyle w:val="Sign"/></w:pPr>` + run(text[:at[0]]) + tab + date + `</w:p>`
}

const tab = `<w:r><w:tab/></w:r>`

// run is a text with its lines below each other.
func run(text string) string {
	content := workbook.Escaped(text)
	if strings.Contains(text, "\n") || strings.Contains(text, "\t") {
		content = strings.NewReplacer("&#xA;", `</w:t><w:br/><w:t xml:space="preserve">`, "&#x9;", `</w:t><w:tab/><w:t xml:space="preserve">`).Replace(content)
	}
	return `<w:r><w:t xml:space="preserve">` + content + `</w:t></w:r>`
}
