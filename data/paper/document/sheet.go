package document

import (
	"strings"
	"time"

	"pingyi/data/workbook"
	"pingyi/meeting/plan"
)

// A Sheet is a table in a workbook, ready to be printed, that is filtered and calculated with: its
// figures are numbers there, and its dates are days.
type Sheet struct {
	Name  string   // of the sheet
	Title string   // of one line or more
	Lines []string // below the title
	Table Table
	Below []string // lines below the table, such as those to sign on
}

// Workbook writes sheets as XLSX for Excel, LibreOffice and WPS.
func Workbook(language plan.Language, sheets []Sheet) ([]byte, error) {
	face, dates := workbook.Typeface{Title: fontTitle, Heading: fontHeading, Line: sheetSub, Body: sheetBody, Date: `yyyy"年"m"月"d"日"`}, "2006年1月2日"
	if language == plan.English {
		face, dates = workbook.Typeface{Title: fontLatin, Heading: fontLatin, Line: fontLatin, Body: fontLatin, Bold: true, Date: "yyyy-mm-dd"}, time.DateOnly
	}
	prints := make([]workbook.Print, len(sheets))
	for i, s := range sheets {
		prints[i] = s.print(dates)
	}
	return workbook.WritePrints(prints, face)
}

// A workbook can't name substitutes, so it takes the fonts that every computer has.
const sheetBody, sheetSub = "仿宋", "楷体"

// How many digits fit a line of an A4 page in landscape. A table with many columns is printed smaller,
// with room for so many in each.
const sheetWidth, columnWidth = 132, 12

// written is a line to sign on with a gap of the width that a cell has for it. A date that is only
// asked for gets a line to write on.
func written(line string) string {
	at := gap.FindStringIndex(line)
	if at == nil {
		return line
	}
	label, date := line[:at[0]], line[at[1]:]
	if strings.HasSuffix(date, ":") {
		return label + " ____________ " + date + " __________"
	}
	return label + "　　　　　　" + date
}

// print lays a sheet out, with dates read in the layout in which papers write them.
func (s Sheet) print(dates string) workbook.Print {
	p := workbook.Print{Name: s.Name, Title: s.Title, Lines: s.Lines, Headings: s.Table.Head}
	for _, line := range s.Below {
		p.Below = append(p.Below, written(line))
	}
	wanted, least := s.Table.letters()
	for j := range wanted { // type is a little larger than that in which widths are measured
		wanted[j], least[j] = wanted[j]*21/20+3, least[j]*21/20+2
	}
	room := max(sheetWidth, columnWidth*len(wanted))
	given, all := shrunk(wanted, least, room)
	for _, width := range given {
		p.Widths = append(p.Widths, float64(width*max(all, room)/all))
	}
	figures := make([]bool, len(s.Table.Head))
	for j := range figures {
		figures[j] = s.Table.isFigures(j)
	}
	for _, row := range s.Table.Rows {
		entries := make([]workbook.Entry, len(row))
		for j, text := range row {
			entries[j] = workbook.Entry{Text: text}
			switch {
			case text == "" || text[0] < '0' || text[0] > '9': // most are neither
			case figures[j] && !strings.ContainsAny(text, ":,"):
				entries[j].As, entries[j].Middle = workbook.Number, j == 0
			default:
				if day, err := time.Parse(dates, text); err == nil {
					entries[j] = workbook.Entry{Text: day.Format(time.DateOnly), As: workbook.Date}
				}
			}
		}
		p.Rows = append(p.Rows, entries)
	}
	return p
}
