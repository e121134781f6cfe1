package workbook

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// A sheetReader collects the cells of one sheet.
type sheetReader struct {
	*book
	sheet      *Sheet
	row        int
	hidden     bool // the row is
	columns    [][2]int
	at         cellReader
	merged     []area
	deep       bool // within text that is stored in the cell itself, beside its phonetic guide
	text       strings.Builder
	into       string // the element whose text is collected
	hiddenRows map[int]bool
}

// A cellReader is the cell that is being read.
type cellReader struct {
	row, column   int
	kind, style   string
	value         string
	stored, given bool // there is a value; there is a formula
	open          bool // its end is still to come
}

// An area is a range of cells.
type area struct{ top, left, bottom, right int }

// readSheet reads the cells of a sheet.
func (b *book) readSheet(name string, sheet *Sheet) error {
	content, err := b.open(name)
	if err != nil {
		return err
	}
	if content == nil {
		return ErrDamaged
	}
	r := &sheetReader{book: b, sheet: sheet, hiddenRows: map[int]bool{}}
	err = walk(content, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			r.start(element{t.Name.Local, t.Attr})
		case xml.CharData:
			if r.into != "" {
				r.text.Write(t)
			}
		case xml.EndElement:
			return r.end(t.Name.Local)
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(sheet.Cells, byPlace) // they are in order, but who knows who wrote them
	if err := r.spread(); err != nil {
		return err
	}
	r.findHidden()
	return nil
}

func (r *sheetReader) start(e element) {
	switch e.name {
	case "col":
		if isTrue(e.attr("hidden")) && len(r.columns) < mostColumns {
			first, _ := strconv.Atoi(e.attr("min"))
			last, _ := strconv.Atoi(e.attr("max"))
			r.columns = append(r.columns, [2]int{first, last})
		}
	case "row":
		r.row++
		if n, err := strconv.Atoi(e.attr("r")); err == nil {
			r.row = n
		}
		r.hidden = isTrue(e.attr("hidden"))
		r.at = cellReader{row: r.row}
	case "c":
		c := cellReader{row: r.row, column: r.at.column + 1, open: true}
		for _, a := range e.attrs {
			switch a.Name.Local {
			case "r":
				if row, column, ok := position(a.Value); ok {
					c.row, c.column = row, column
				}
			case "t":
				c.kind = a.Value
			case "s":
				c.style = a.Value
			}
		}
		r.at = c
		r.text.Reset()
	case "f":
		r.at.given = true
	case "v", "t":
		if !r.deep {
			r.into = e.name
		}
	case "rPh":
		r.deep = true
	case "mergeCell":
		if a, ok := areaOf(e.attr("ref")); ok {
			r.merged = append(r.merged, a)
		}
	}
}

func (r *sheetReader) end(name string) error {
	switch name {
	case "v":
		r.at.value, r.at.stored = r.text.String(), true
		r.into = ""
		r.text.Reset()
	case "t":
		r.into = ""
	case "is":
		r.at.value = r.text.String()
		r.text.Reset()
	case "rPh":
		r.deep = false
	case "c":
		cell := r.cell()
		if !r.at.open || cell.Row < 1 || cell.Row > mostRows || cell.Column > mostColumns {
			return ErrDamaged // cells within cells, or outside the sheet: nobody can say where they are
		}
		r.at.open = false
		if cell.Text == "" && cell.Wrong == Sound {
			return nil
		}
		r.cells--
		if r.said -= len(cell.Text); r.cells < 0 || r.said < 0 {
			return ErrTooLarge
		}
		r.sheet.Cells = append(r.sheet.Cells, cell)
		if r.hidden {
			r.hiddenRows[cell.Row] = true
		}
	}
	return nil
}

// cell returns what the cell shows that was just read.
func (r *sheetReader) cell() Cell {
	c := Cell{Row: r.at.row, Column: r.at.column}
	value := r.at.value
	if r.at.given && value == "" && !(r.at.stored && r.at.kind == "str") {
		c.Wrong = NoResult
		return c
	}
	switch r.at.kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n >= 0 && n < len(r.texts) {
			c.Text = r.texts[n]
		}
	case "inlineStr", "str":
		c.Text = unescape(value)
	case "b":
		c.Text = "FALSE"
		if isTrue(value) {
			c.Text = "TRUE"
		}
	case "e":
		c.Text, c.Wrong = value, Failed
	case "d":
		c.Text, _, _ = strings.Cut(value, "T")
	default:
		if value == "" {
			return c
		}
		var f form
		if n, _ := strconv.Atoi(r.at.style); n >= 0 && n < len(r.forms) {
			f = r.forms[n]
		}
		shown, number, lost := f.show(strings.TrimSpace(value), r.since)
		c.Text, c.Number = shown, number
		if lost {
			c.Wrong = LostDigits
		}
	}
	if strings.TrimSpace(c.Text) == "" {
		c.Text = ""
	}
	return c
}

// spread gives each cell of a merged range what its first one shows. Ranges end where the sheet
// does.
func (r *sheetReader) spread() error {
	if len(r.merged) == 0 {
		return nil
	}
	bottom, right := 0, 0
	first := map[[2]int]Cell{}
	for _, c := range r.sheet.Cells {
		bottom, right = max(bottom, c.Row), max(right, c.Column)
	}
	covered := map[[2]int]bool{}
	for _, a := range r.merged {
		a.bottom, a.right = min(a.bottom, bottom), min(a.right, right)
		for row := a.top; row <= a.bottom; row++ {
			for column := a.left; column <= a.right; column++ {
				covered[[2]int{row, column}] = true
				if r.cells--; r.cells < 0 {
					return ErrTooLarge
				}
			}
		}
	}
	kept := r.sheet.Cells[:0]
	for _, c := range r.sheet.Cells {
		at := [2]int{c.Row, c.Column}
		if covered[at] {
			first[at] = c
		} else {
			kept = append(kept, c)
		}
	}
	for _, a := range r.merged {
		c, ok := first[[2]int{a.top, a.left}]
		if !ok {
			continue
		}
		for row := a.top; row <= min(a.bottom, bottom); row++ {
			for column := a.left; column <= min(a.right, right); column++ {
				if r.said -= len(c.Text); r.said < 0 {
					return ErrTooLarge
				}
				c.Row, c.Column = row, column
				kept = append(kept, c)
			}
		}
	}
	slices.SortStableFunc(kept, byPlace)
	r.sheet.Cells = slices.CompactFunc(kept, func(a, b Cell) bool { return a.Row == b.Row && a.Column == b.Column })
	return nil
}

func byPlace(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
}

// findHidden finds which of the hidden rows and columns have something in them.
func (r *sheetReader) findHidden() {
	for row := range r.hiddenRows {
		r.sheet.HiddenRows = append(r.sheet.HiddenRows, row)
	}
	slices.Sort(r.sheet.HiddenRows)
	filled := map[int]bool{}
	for _, c := range r.sheet.Cells {
		filled[c.Column] = true
	}
	for _, span := range r.columns {
		for column := max(span[0], 1); column <= min(span[1], mostColumns); column++ {
			if filled[column] {
				filled[column] = false // once is enough
				r.sheet.HiddenColumns = append(r.sheet.HiddenColumns, column)
			}
		}
	}
	slices.Sort(r.sheet.HiddenColumns)
}

// How large a sheet can be.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// position reads the name of a cell: B3 is row 3, column 2.
func position(name string) (row, column int, ok bool) {
	i := 0
	for ; i < len(name) && name[i] >= 'A' && name[i] <= 'Z' && i < 4; i++ {
		column = column*26 + int(name[i]-'A') + 1
	}
	row, err := strconv.Atoi(name[i:])
	return row, column, err == nil && i > 0 && row > 0 && row <= mostRows && column <= mostColumns
}

// areaOf reads the name of a range: A1:B3.
func areaOf(name string) (area, bool) {
	from, to, _ := strings.Cut(name, ":")
	if to == "" {
		to = from
	}
	top, left, ok := position(from)
	bottom, right, alsoOK := position(to)
	return area{top, left, bottom, right}, ok && alsoOK
}
