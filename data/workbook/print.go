package workbook

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Print is a sheet to be printed and signed: a title over the width of a table, whose headings are
// printed again on every page and whose rows can be filtered.
type Print struct {
	Name     string
	Title    string
	Lines    []string // below the title
	Headings []string
	Widths   []float64 // of the columns in digits; a Chinese character is two
	Rows     [][]Entry // one for each column
	Below    []string  // lines below the table, such as those to sign on, two beside each other
}

// An Entry is a cell of a print. A text that is no number or no day is written as Text.
type Entry struct {
	// Text is a number in the plain notation, with the decimals that it is shown with, or with a
	// percent sign; a date is YYYY-MM-DD.
	Text   string
	As     Kind
	Middle bool // a number that only counts rows
}

// A Typeface says in which fonts prints are set, and how dates are shown.
type Typeface struct {
	Title, Heading, Line, Body string // fonts
	Bold                       bool   // title and headings are bold
	Date                       string // a format of spreadsheets: yyyy-mm-dd
}

// Sizes of type on prints, in points, and what they make of a line.
const (
	titlePoints, linePoints, bodyPoints = 22, 12, 11
	titleHeight, lineBelow, signHeight  = 36, 20, 30
	printedLine, printedGap             = 15, 8
	mostPrinted                         = 400 // points, of a row; a spreadsheet has no higher ones
)

// printPiece is how many bytes of a sheet are compressed at once.
const printPiece = 32 << 10

// WritePrints makes a workbook of prints, each as wide as an A4 page on its side, with the page number
// on the outer side. It writes the file itself: the library loses that width when rows are streamed,
// and is slow when they are not.
func WritePrints(prints []Print, face Typeface) ([]byte, error) {
	w := &printer{face: face, at: map[printStyle]int{}}
	w.style(printStyle{})
	var out bytes.Buffer
	z := NewArchive(&out)
	for i, p := range prints {
		f, err := z.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		if err != nil {
			return nil, err
		}
		b := bufio.NewWriterSize(f, printPiece)
		w.sheet(b, p, i == 0)
		if err := b.Flush(); err != nil {
			return nil, err
		}
	}
	for _, part := range [][2]string{ // the styles are those that the sheets use
		{"[Content_Types].xml", printTypes(len(prints))},
		{"_rels/.rels", `<Relationships xmlns="` + packageLinks + `"><Relationship Id="r1" Type="` + officeLinks + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/_rels/workbook.xml.rels", printLinks(len(prints))},
		{"xl/workbook.xml", printBook(prints)},
		{"xl/styles.xml", w.stylesheet()},
	} {
		f, err := z.Create(part[0])
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(f, xml.Header+part[1]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return out.Bytes(), nil
}

// Names of the parts of a workbook.
const (
	packageLinks = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeLinks  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	sheetML      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	sheetTypes   = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

func printTypes(sheets int) string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + sheetTypes + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + sheetTypes + `styles+xml"/>`)
	for i := range sheets {
		fmt.Fprintf(&b, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, sheetTypes)
	}
	return b.String() + `</Types>`
}

func printLinks(sheets int) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageLinks + `"><Relationship Id="styles" Type="` + officeLinks + `/styles" Target="styles.xml"/>`)
	for i := range sheets {
		fmt.Fprintf(&b, `<Relationship Id="r%[1]d" Type="%[2]s/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, i+1, officeLinks)
	}
	return b.String() + `</Relationships>`
}

// headRow is the row of the headings.
func (p Print) headRow() int { return len(p.Lines) + 2 }

// filter is the range in which rows can be filtered; empty if there are none.
func (p Print) filter(dollars string) string {
	if len(p.Rows) < 2 {
		return ""
	}
	at := func(column, row int) string {
		name := cellName(column, row)
		letters := strings.TrimRight(name, "0123456789")
		return dollars + letters + dollars + name[len(letters):]
	}
	return at(0, p.headRow()) + ":" + at(len(p.Headings)-1, p.headRow()+len(p.Rows))
}

// printBook lists the sheets, and names what is printed again on every page.
func printBook(prints []Print) string {
	var sheets, names strings.Builder
	for i, p := range prints {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%[2]d" r:id="r%[2]d"/>`, Escaped(p.Name), i+1)
		if filter := p.filter("$"); filter != "" {
			fmt.Fprintf(&names, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">%s!%s</definedName>`, i, Escaped(quoted(p.Name)), filter)
		}
		fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s!$%[3]d:$%[3]d</definedName>`, i, Escaped(quoted(p.Name)), p.headRow())
	}
	return `<workbook xmlns="` + sheetML + `" xmlns:r="` + officeLinks + `"><sheets>` + sheets.String() + `</sheets><definedNames>` + names.String() + `</definedNames></workbook>`
}

// Escaped makes a text safe in XML.
func Escaped(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}

// isPlain reports whether there is nothing in a text that XML can't hold as it is, which is nearly
// always so.
func isPlain(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ', c == '<', c == '>', c == '&', c == '"', c == '\'':
			return false
		}
	}
	return utf8.ValidString(text) && !strings.Contains(text, "\xef\xbf") // some that begin so are not allowed
}

// A printer is a workbook of prints while it is being written.
type printer struct {
	face   Typeface
	styles []printStyle
	at     map[printStyle]int // where each style stands
}

// sheet writes a print.
func (w *printer) sheet(b *bufio.Writer, p Print, first bool) {
	var merged strings.Builder
	head, selected, all := p.headRow(), "", 0.0
	if first {
		selected = ` tabSelected="1"`
	}
	b.WriteString(xml.Header + `<worksheet xmlns="` + sheetML + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	fmt.Fprintf(b, `<sheetViews><sheetView%s workbookViewId="0"><pane ySplit="%d" topLeftCell="%s" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`, selected, head, cellName(0, head+1))
	for i, width := range p.Widths {
		fmt.Fprintf(b, `<col min="%[1]d" max="%[1]d" width="%[2]g" customWidth="1"/>`, i+1, width)
		all += width
	}
	b.WriteString(`</cols><sheetData>`)
	count := 0
	cell := func(row, from, to int, text string, as printPart) {
		w.text(b, cellName(from, row), text, printStyle{of: as})
		if to > from {
			fmt.Fprintf(&merged, `<mergeCell ref="%s:%s"/>`, cellName(from, row), cellName(to, row))
			count++
		}
	}
	last := len(p.Headings) - 1
	across := func(row int, text string, as printPart, height int) {
		openRow(b, row, height)
		cell(row, 0, last, text, as)
		b.WriteString(`</row>`)
	}
	across(1, p.Title, printTitle, titleHeight*linesIn(p.Title, all*bodyPoints/titlePoints))
	for i, line := range p.Lines {
		across(2+i, line, printLine, lineBelow*linesIn(line, all*bodyPoints/linePoints))
	}
	w.rows(b, p)
	middle := p.middle(all)
	for row, lines := range slices.Collect(slices.Chunk(p.Below, 2)) {
		row += head + len(p.Rows) + 1
		openRow(b, row, signHeight)
		cell(row, 0, middle, lines[0], printSign)
		if len(lines) > 1 {
			cell(row, middle+1, last, lines[1], printSign)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if filter := p.filter(""); filter != "" {
		b.WriteString(`<autoFilter ref="` + filter + `"/>`)
	}
	if count > 0 {
		fmt.Fprintf(b, `<mergeCells count="%d">%s</mergeCells>`, count, merged.String())
	}
	b.WriteString(`<printOptions horizontalCentered="1"/><pageMargins left="0.79" right="0.79" top="1.1" bottom="1.02" header="0.5" footer="0.59"/>` +
		`<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>` +
		`<headerFooter differentOddEven="1"><oddFooter>&amp;R— &amp;P —</oddFooter><evenFooter>&amp;L— &amp;P —</evenFooter></headerFooter></worksheet>`)
}

// middle is the last column of the left half, of a print of some width.
func (p Print) middle(all float64) int {
	left := 0.0
	for i, width := range p.Widths[:max(len(p.Widths)-1, 0)] {
		if left += width; 2*left >= all || i == len(p.Widths)-2 {
			return i
		}
	}
	return 0
}

// rows writes the table, its headings first.
func (w *printer) rows(b *bufio.Writer, p Print) {
	row, lines := p.headRow(), 1
	for i, heading := range p.Headings {
		lines = max(lines, linesIn(heading, p.Widths[i]))
	}
	openRow(b, row, lines*printedLine+printedGap)
	for i, heading := range p.Headings {
		w.text(b, cellName(i, row), heading, printStyle{of: printHeading})
	}
	b.WriteString(`</row>`)
	for _, entries := range p.Rows {
		row++
		lines := 1
		for i, e := range entries {
			if e.As == Text {
				lines = max(lines, linesIn(e.Text, p.Widths[i]))
			}
		}
		openRow(b, row, lines*printedLine+printedGap)
		for i, e := range entries {
			if number, format := w.number(e); format != "" {
				b.WriteString(`<c r="` + cellName(i, row) + `" s="` + strconv.Itoa(w.style(printStyle{printCell, format, e.Middle})) + `"><v>` + number + `</v></c>`)
			} else {
				w.text(b, cellName(i, row), e.Text, printStyle{of: printCell})
			}
		}
		b.WriteString(`</row>`)
	}
}

func openRow(b *bufio.Writer, row, height int) {
	b.WriteString(`<row r="` + strconv.Itoa(row) + `" ht="` + strconv.Itoa(min(height, mostPrinted)) + `" customHeight="1">`)
}

// text writes a cell that holds a text, whatever it looks like.
func (w *printer) text(b *bufio.Writer, cell, text string, s printStyle) {
	b.WriteString(`<c r="` + cell + `" s="` + strconv.Itoa(w.style(s)))
	if text == "" {
		b.WriteString(`"/>`)
		return
	}
	b.WriteString(`" t="inlineStr"><is><t xml:space="preserve">`)
	b.WriteString(Escaped(text))
	b.WriteString(`</t></is></c>`)
}

// number returns what an entry is stored as and how it is shown; the format is empty for a text.
func (w *printer) number(e Entry) (number, format string) {
	switch e.As {
	case Number:
		digits, isPercent := strings.CutSuffix(e.Text, "%")
		scale, sign := "", ""
		if isPercent {
			scale, sign = "e-2", "%"
		}
		v, err := strconv.ParseFloat(digits+scale, 64)
		if err != nil {
			break
		}
		format = "0"
		if _, decimals, ok := strings.Cut(digits, "."); ok {
			format += "." + strings.Repeat("0", len(decimals))
		}
		return strconv.FormatFloat(v, 'g', -1, 64), format + sign
	case Date:
		if day, err := time.Parse(time.DateOnly, e.Text); err == nil && day.Year() > 1900 {
			return fmt.Sprint(valueOf(e.Text, Date)), w.face.Date
		}
	case Text, Exact:
	}
	return "", ""
}
