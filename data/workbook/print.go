package workbook

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
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
	Below    []string  // lines below the table, such as those to sign on
}

// An Entry is a cell of a print. A text that is no number or no day is written as Text.
type Entry struct {
	Text string // a number in the plain notation, with the decimals that it is shown with, or with a percent sign; a date as YYYY-MM-DD
	As   Kind
}

// A Typeface says in which fonts prints are set, and how dates are shown.
type Typeface struct {
	Title, Heading, Line, Body string // fonts
	Bold                       bool   // title and headings are bold
	Date                       string // a format of spreadsheets: yyyy-mm-dd
}

// Sizes of type on prints, in points, and what they make of a line.
const (
	titlePoints, linePoints, bodyPoints = 22, 14, 11
	titleHeight, printedLine, signLine  = 36, 16, 32
	mostPrinted                         = 400 // points, of a row; more is not possible
)

// WritePrints makes a workbook of prints, on A4 in landscape with the page number on the outer side.
func WritePrints(prints []Print, face Typeface) ([]byte, error) {
	w := &printer{file: excelize.NewFile(), face: face, styles: map[printStyle]int{}}
	defer w.file.Close()
	for i, p := range prints {
		if i == 0 {
			if err := w.file.SetSheetName("Sheet1", p.Name); err != nil {
				return nil, err
			}
		}
		if err := w.write(p); err != nil {
			return nil, fmt.Errorf("write sheet %s: %w", p.Name, err)
		}
	}
	var out bytes.Buffer
	if err := w.file.Write(&out); err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return out.Bytes(), nil
}

// A printer is a workbook of prints while it is being written.
type printer struct {
	file   *excelize.File
	face   Typeface
	styles map[printStyle]int
}

// A printStyle is how a cell of a print looks.
type printStyle struct {
	of     printPart
	format string // of a number or a date; empty for a text
}

type printPart int

const (
	printTitle printPart = iota
	printLine
	printHeading
	printCell
	printSign
)

// style returns the style of a cell, which is made when it is first needed.
func (w *printer) style(s printStyle) (int, error) {
	if id, ok := w.styles[s]; ok {
		return id, nil
	}
	line := func(side string) excelize.Border { return excelize.Border{Type: side, Color: "000000", Style: 1} }
	frame := []excelize.Border{line("left"), line("right"), line("top"), line("bottom")}
	font := func(family string, points float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: family, Size: points, Bold: bold}
	}
	style := &excelize.Style{}
	switch s.of {
	case printTitle:
		style.Font = font(w.face.Title, titlePoints, w.face.Bold)
		style.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	case printLine:
		style.Font = font(w.face.Line, linePoints, false)
		style.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	case printHeading:
		style.Font, style.Border = font(w.face.Heading, bodyPoints, w.face.Bold), frame
		style.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	case printSign:
		style.Font = font(w.face.Body, linePoints, false)
		style.Alignment = &excelize.Alignment{Vertical: "center"}
	case printCell:
		style.Font, style.Border = font(w.face.Body, bodyPoints, false), frame
		style.Alignment = &excelize.Alignment{Vertical: "center", WrapText: s.format == ""}
		if s.format != "" {
			style.CustomNumFmt = &s.format
			style.Alignment.Horizontal = "right"
		}
		if s.format == w.face.Date {
			style.Alignment.Horizontal = "center"
		}
	}
	id, err := w.file.NewStyle(style)
	if err != nil {
		return 0, fmt.Errorf("make style: %w", err)
	}
	w.styles[s] = id
	return id, nil
}

// write writes a print. As in [writer.write], what is set on the sheet itself comes before its rows
// are streamed.
func (w *printer) write(p Print) error {
	if _, err := w.file.NewSheet(p.Name); err != nil {
		return err
	}
	head := 2 + len(p.Lines) // the row of the headings
	if err := w.layOut(p, head); err != nil {
		return err
	}
	s, err := w.file.NewStreamWriter(p.Name)
	if err != nil {
		return err
	}
	for i, width := range p.Widths {
		if err := s.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	below := cellName(0, head+1)
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: below, ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	all := 0.0
	for _, width := range p.Widths {
		all += width
	}
	const wider = float64(titlePoints) / bodyPoints // than the letters that widths are measured in
	lines := linesIn(p.Title, all/wider)
	if err := w.across(s, p, 1, p.Title, printTitle, lines*titleHeight); err != nil {
		return err
	}
	for i, line := range p.Lines {
		if err := w.across(s, p, 2+i, line, printLine, signLine*3/4*linesIn(line, all*bodyPoints/linePoints)); err != nil {
			return err
		}
	}
	if err := w.rows(s, p, head); err != nil {
		return err
	}
	for i, line := range p.Below {
		if err := w.across(s, p, head+len(p.Rows)+1+i, line, printSign, signLine); err != nil {
			return err
		}
	}
	return s.Flush()
}

// across writes a text over the width of the table.
func (w *printer) across(s *excelize.StreamWriter, p Print, row int, text string, as printPart, height int) error {
	style, err := w.style(printStyle{of: as})
	if err != nil {
		return err
	}
	cells := []any{excelize.Cell{StyleID: style, Value: text}}
	if err := s.SetRow(cellName(0, row), cells, excelize.RowOpts{Height: float64(min(height, mostPrinted))}); err != nil {
		return err
	}
	return s.MergeCell(cellName(0, row), cellName(len(p.Headings)-1, row))
}

// rows writes the table, its headings first.
func (w *printer) rows(s *excelize.StreamWriter, p Print, head int) error {
	style, err := w.style(printStyle{of: printHeading})
	if err != nil {
		return err
	}
	cells, lines := make([]any, len(p.Headings)), 1
	for i, heading := range p.Headings {
		cells[i] = excelize.Cell{StyleID: style, Value: heading}
		lines = max(lines, linesIn(heading, p.Widths[i]))
	}
	if err := s.SetRow(cellName(0, head), cells, excelize.RowOpts{Height: float64(lines*printedLine + printedLine/2)}); err != nil {
		return err
	}
	for n, row := range p.Rows {
		lines := 1
		for i, e := range row {
			value, format := w.value(e)
			style, err := w.style(printStyle{printCell, format})
			if err != nil {
				return err
			}
			cells[i] = excelize.Cell{StyleID: style, Value: value}
			if format == "" {
				lines = max(lines, linesIn(e.Text, p.Widths[i]))
			}
		}
		height := min(lines*printedLine+printedLine/2, mostPrinted)
		if err := s.SetRow(cellName(0, head+1+n), cells, excelize.RowOpts{Height: float64(height)}); err != nil {
			return err
		}
	}
	return nil
}

// value returns what an entry is written as, and its format; empty for a text.
func (w *printer) value(e Entry) (value any, format string) {
	switch e.As {
	case Number:
		number, isPercent := strings.CutSuffix(e.Text, "%")
		scale, sign := "", ""
		if isPercent {
			scale, sign = "e-2", "%"
		}
		v, err := strconv.ParseFloat(number+scale, 64)
		if err != nil {
			break
		}
		format = "0"
		if _, decimals, ok := strings.Cut(number, "."); ok {
			format += "." + strings.Repeat("0", len(decimals))
		}
		return v, format + sign
	case Date:
		if day, err := time.Parse(time.DateOnly, e.Text); err == nil && day.Year() > 1900 {
			return valueOf(e.Text, Date), w.face.Date
		}
	case Text, Exact:
	}
	if e.Text == "" {
		return nil, ""
	}
	return e.Text, ""
}

// layOut says how a print is printed: its headings on every page, and as wide as the paper.
func (w *printer) layOut(p Print, head int) error {
	a4, landscape, one, any, yes := 9, "landscape", 1, 0, true
	if err := w.file.SetPageLayout(p.Name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	if err := w.file.SetSheetProps(p.Name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	const inch = 25.4
	top, bottom, side, foot := 28/inch, 26/inch, 20/inch, 15/inch
	if err := w.file.SetPageMargins(p.Name, &excelize.PageLayoutMarginsOptions{
		Top: &top, Bottom: &bottom, Left: &side, Right: &side, Footer: &foot, Horizontally: &yes,
	}); err != nil {
		return err
	}
	if err := w.file.SetHeaderFooter(p.Name, &excelize.HeaderFooterOptions{DifferentOddEven: true, OddFooter: "&R— &P —", EvenFooter: "&L— &P —"}); err != nil {
		return err
	}
	if len(p.Rows) > 1 {
		if err := w.file.AutoFilter(p.Name, cellName(0, head)+":"+cellName(len(p.Headings)-1, head+len(p.Rows)), nil); err != nil {
			return err
		}
	}
	return w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s!$%d:$%d", quoted(p.Name), head, head), Scope: p.Name})
}
