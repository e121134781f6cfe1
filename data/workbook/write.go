package workbook

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// A Page is a sheet to be written: a table under headings that stay in sight and are printed on
// every page.
type Page struct {
	Name    string
	Columns []Column
	Rows    []Row
	Choices []Choice
	Filter  bool // rows can be filtered by their values
}

// A Column says how a column of a page looks.
type Column struct {
	Heading string
	Note    string  // shown when somebody points at the heading; empty for none
	Width   float64 // in digits; a Chinese character is two
	As      Kind
}

// A Row is a row of a page: a text for each column, which may be empty.
type Row struct {
	Values  []string
	As      []Kind // of each value; nil if they are as their columns are
	Example bool   // it only shows how
}

// A Kind says what a text is written as.
type Kind int

// The kinds. A text that is no number or no day is written as Text.
const (
	Text   Kind = iota
	Exact       // a text that no spreadsheet takes for a number: an ID
	Number      // in the plain notation
	Date        // YYYY-MM-DD
)

// A Choice is a drop-down for some cells of a column.
type Choice struct {
	Column   int // from 0
	From, To int // rows, from 1; the headings are row 1
	// What may be chosen: words, or what stands in a column of another page below its heading.
	Words        []string
	Page         string
	PageColumn   int // from 0
	PageRows     int
	Heading      string // of the words on the last page
	Title, Other string // what is said of anything else, which is taken all the same; empty to say nothing
}

// Write makes a workbook of pages. The words of drop-downs stand on a last page named lists.
func Write(pages []Page, lists string) ([]byte, error) {
	w := &writer{file: excelize.NewFile(), lists: Page{Name: lists}, ranges: map[string]string{}}
	defer w.file.Close()
	w.file.SetZipWriter(func(to io.Writer) excelize.ZipWriter { return NewArchive(to) })
	if err := w.makeStyles(); err != nil {
		return nil, err
	}
	for i, p := range pages {
		if i == 0 {
			if err := w.file.SetSheetName("Sheet1", p.Name); err != nil {
				return nil, err
			}
		}
		if err := w.write(p); err != nil {
			return nil, fmt.Errorf("write sheet %s: %w", p.Name, err)
		}
	}
	if len(w.lists.Columns) > 0 {
		if err := w.write(w.lists); err != nil {
			return nil, fmt.Errorf("write sheet %s: %w", lists, err)
		}
	}
	out, err := w.file.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return out.Bytes(), nil
}

// A writer is a workbook while it is being written.
type writer struct {
	file   *excelize.File
	styles map[look]int
	lists  Page
	ranges map[string]string // of lists of words, on the last page
}

// A look is how a cell looks.
type look struct {
	as               Kind
	heading, example bool
	mixed            bool // in a column of numbers and texts, which begin in one line
	open             bool // without a border: where nobody has written yet
}

func (w *writer) makeStyles() error {
	w.styles = map[look]int{}
	line := func(side string) excelize.Border { return excelize.Border{Type: side, Color: "BFBFBF", Style: 1} }
	frame := []excelize.Border{line("left"), line("right"), line("top"), line("bottom")}
	day := "yyyy-mm-dd"
	for _, as := range []Kind{Text, Exact, Number, Date} {
		for _, l := range []look{{as: as}, {as: as, heading: true}, {as: as, mixed: true}, {as: as, example: true}, {as: as, open: true}} {
			style := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: as == Text}}
			switch as {
			case Exact:
				style.NumFmt = 49 // text
			case Date:
				style.CustomNumFmt = &day
			case Text, Number:
			}
			if !l.open {
				style.Border = frame
			}
			if l.mixed {
				style.Alignment.Horizontal = "left"
			}
			if l.example {
				style.Font = &excelize.Font{Italic: true, Color: "7F7F7F"}
			}
			if l.heading {
				style = &excelize.Style{
					Border: frame, Font: &excelize.Font{Bold: true}, NumFmt: 49,
					Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}},
					Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true},
				}
			}
			id, err := w.file.NewStyle(style)
			if err != nil {
				return fmt.Errorf("make style: %w", err)
			}
			w.styles[l] = id
		}
	}
	return nil
}

// write writes a page. What is set on the sheet itself comes before its rows are streamed, and
// widths, panes and rows by the stream: the library loses without a word what comes otherwise.
func (w *writer) write(p Page) error {
	if _, err := w.file.NewSheet(p.Name); err != nil {
		return err
	}
	if err := w.layOut(p); err != nil {
		return err
	}
	for _, c := range p.Choices {
		if err := w.choose(p.Name, c); err != nil {
			return err
		}
	}
	for i, c := range p.Columns {
		if c.Note == "" {
			continue
		}
		note := excelize.Comment{
			Cell: cellName(i, 1), Author: "pingyi", Text: c.Note, Width: 260, Height: uint(30 + 18*(len([]rune(c.Note))/16)),
		}
		if err := w.file.AddComment(p.Name, note); err != nil {
			return err
		}
	}
	return w.stream(p)
}

// paper is how many digits fit into a line of an A4 sheet in landscape.
const paper = 95

// layOut says how a page is printed: its headings on every sheet of paper, and as wide as that.
func (w *writer) layOut(p Page) error {
	width := 0.0
	for _, c := range p.Columns {
		width += c.Width
	}
	a4, landscape, scale := 9, "landscape", uint(100)
	if width > paper {
		scale = uint(max(paper/width*100, 30))
	}
	if err := w.file.SetPageLayout(p.Name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, AdjustTo: &scale}); err != nil {
		return err
	}
	if err := w.file.SetHeaderFooter(p.Name, &excelize.HeaderFooterOptions{OddHeader: "&C&A", OddFooter: "&C&P / &N"}); err != nil {
		return err
	}
	if p.Filter {
		if err := w.file.AutoFilter(p.Name, "A1:"+cellName(len(p.Columns)-1, max(len(p.Rows)+1, 2)), nil); err != nil {
			return err
		}
	}
	return w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoted(p.Name) + "!$1:$1", Scope: p.Name})
}

// choose adds a drop-down over a range. A list of words has its range on the last page: within
// the drop-down itself a comma in a word would make two of it.
func (w *writer) choose(page string, c Choice) error {
	from := c.Page
	if from == "" {
		from = w.listed(c)
	} else {
		column, _ := excelize.ColumnNumberToName(c.PageColumn + 1)
		from = fmt.Sprintf("%s!$%s$2:$%s$%d", quoted(c.Page), column, column, c.PageRows+1)
	}
	rule := excelize.NewDataValidation(true)
	rule.Sqref = cellName(c.Column, c.From) + ":" + cellName(c.Column, c.To)
	rule.SetSqrefDropList(from)
	rule.ShowErrorMessage = c.Other != ""
	if c.Other != "" {
		rule.SetError(excelize.DataValidationErrorStyleWarning, c.Title, c.Other)
	}
	return w.file.AddDataValidation(page, rule)
}

// listed puts a list of words on the last page, once, and returns its range.
func (w *writer) listed(c Choice) string {
	key := strings.Join(c.Words, "\n")
	if at, ok := w.ranges[key]; ok {
		return at
	}
	n := len(w.lists.Columns)
	w.lists.Columns = append(w.lists.Columns, Column{Heading: c.Heading, Width: 24, As: Exact})
	for i, word := range c.Words {
		if i == len(w.lists.Rows) {
			w.lists.Rows = append(w.lists.Rows, Row{})
		}
		row := &w.lists.Rows[i]
		for len(row.Values) < n {
			row.Values = append(row.Values, "")
		}
		row.Values = append(row.Values, word)
	}
	column, _ := excelize.ColumnNumberToName(n + 1)
	w.ranges[key] = fmt.Sprintf("%s!$%s$2:$%s$%d", quoted(w.lists.Name), column, column, len(c.Words)+1)
	return w.ranges[key]
}

func (w *writer) stream(p Page) error {
	s, err := w.file.NewStreamWriter(p.Name)
	if err != nil {
		return err
	}
	for i, c := range p.Columns {
		if err := s.SetColWidth(i+1, i+1, c.Width); err != nil {
			return err
		}
		if err := s.SetColStyle(i+1, i+1, w.styles[look{as: c.As, open: true}]); err != nil {
			return err
		}
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(p.Columns))
	for i, c := range p.Columns {
		cells[i] = excelize.Cell{StyleID: w.styles[look{heading: true}], Value: c.Heading}
	}
	if err := s.SetRow("A1", cells); err != nil {
		return err
	}
	for n, row := range p.Rows {
		lines := 1
		for i, c := range p.Columns {
			as, value := c.As, ""
			if row.As != nil {
				as = row.As[i]
			}
			if i < len(row.Values) {
				value = row.Values[i]
			}
			cells[i] = excelize.Cell{StyleID: w.styles[look{as: as, example: row.Example, mixed: row.As != nil}], Value: valueOf(value, as)}
			if as == Text {
				lines = max(lines, linesIn(value, c.Width))
			}
		}
		var height []excelize.RowOpts
		if lines > 1 { // the others grow as somebody writes into them
			height = []excelize.RowOpts{{Height: float64(min(lines, mostLines) * lineHeight)}}
		}
		if err := s.SetRow(cellName(0, n+2), cells, height...); err != nil {
			return err
		}
	}
	return s.Flush()
}

// Heights of rows: a line of text in points, and how many lines are shown at most.
const (
	lineHeight = 15
	mostLines  = 20
)

// linesIn returns how many lines a text takes in a column.
func linesIn(text string, width float64) int {
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		columns := 0
		for _, r := range line {
			columns++
			if r > 0x1100 { // most of them are Chinese
				columns++
			}
		}
		lines += max(1, (columns+int(width)-2)/(int(width)-1))
	}
	return lines
}

// valueOf returns what a text is written as.
func valueOf(text string, as Kind) any {
	switch {
	case text == "":
		return nil
	case as == Number:
		if number, _, ok := exact(text); ok {
			if v, err := strconv.ParseFloat(number, 64); err == nil {
				return v
			}
		}
	case as == Date:
		if day, err := time.Parse(time.DateOnly, text); err == nil && day.Year() > 1900 {
			return int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		}
	}
	return text
}

// cellName returns the name of a cell; columns are counted from 0, rows from 1.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return "A1"
	}
	return name
}

func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }
