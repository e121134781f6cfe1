package office

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/tui/page"
)

// cellsOf takes apart what a spreadsheet puts on the clipboard: rows of cells with tabs between
// them. A cell with a line end, a tab or a quote in it is in quotes, which are doubled inside.
func cellsOf(pasted string) [][]string {
	pasted = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(pasted)
	var rows [][]string
	var row []string
	for rest := pasted; ; {
		cell, after := nextCell(rest)
		row = append(row, cell)
		if after == "" || after[0] == '\n' {
			if slices.ContainsFunc(row, func(c string) bool { return strings.TrimSpace(c) != "" }) {
				rows = append(rows, row)
			}
			row = nil
		}
		if after == "" {
			return rows
		}
		rest = after[1:]
	}
}

// nextCell returns the first cell of a text, and what comes after it, from the tab or line end on.
func nextCell(s string) (cell, after string) {
	if strings.HasPrefix(s, `"`) {
		for at := 1; ; {
			n := strings.IndexByte(s[at:], '"')
			if n < 0 {
				break // it was no quote but the first character
			}
			at += n + 1
			switch {
			case at == len(s), s[at] == '\t', s[at] == '\n':
				return strings.ReplaceAll(s[1:at-1], `""`, `"`), s[at:]
			case s[at] == '"':
				at++
			default:
				return plainCell(s)
			}
		}
	}
	return plainCell(s)
}

func plainCell(s string) (cell, after string) {
	if n := strings.IndexAny(s, "\t\n"); n >= 0 {
		return s[:n], s[n:]
	}
	return s, ""
}

// A sheet is what was pasted, by the columns of a register.
type sheet struct {
	rows  [][]string // as typed, a cell for each column of the register
	extra []int      // how many cells each row has too many
	wrong []string   // with the headings
}

// readSheet finds out which columns were pasted: by the headings if there are some, else they come
// in the register's order. Somebody who enters only their own rows may leave out whose they are.
func readSheet(e *page.Env, of register.Register, cells [][]string) sheet {
	var s sheet
	var columns []int
	if len(cells) > 0 {
		if found, any := s.headings(e, of, cells[0]); any {
			columns, cells = found, cells[1:]
		}
	}
	if columns == nil {
		for i, c := range of.Columns {
			if c.Kind != register.Presenter || writesAll(e, of) || namesPresenter(e, cells, i) {
				columns = append(columns, i)
			}
		}
	}
	for _, row := range cells {
		values, extra := make([]string, len(of.Columns)), 0
		for i, cell := range row {
			switch {
			case i < len(columns) && columns[i] >= 0:
				values[columns[i]] = cell
			case i >= len(columns) && strings.TrimSpace(cell) != "":
				extra++
			}
		}
		s.rows, s.extra = append(s.rows, values), append(s.extra, extra)
	}
	return s
}

// headings returns the column under each heading, -1 for none, and false if the row is no row of
// headings: fewer than half of its cells are called like a column.
func (s *sheet) headings(e *page.Env, of register.Register, row []string) (columns []int, any bool) {
	known, filled := 0, 0
	var wrong []string
	for _, cell := range row {
		name := text.Clean(cell, text.NameLimit)
		at := slices.IndexFunc(of.Columns, func(c register.Column) bool { return isCalled(e, of, c, name) })
		switch {
		case name == "":
		case at < 0:
			filled++
			wrong = append(wrong, e.Words.Table.NoColumn(name))
		case slices.Contains(columns, at):
			known, filled = known+1, filled+1
			wrong = append(wrong, e.Words.Table.TwoColumns(name))
			at = -1
		default:
			known, filled = known+1, filled+1
		}
		columns = append(columns, at)
	}
	if known == 0 || 2*known < filled {
		return nil, false
	}
	s.wrong = wrong
	return columns, true
}

// isCalled reports whether a heading means a column: by what it is called in either language, or in
// acts.
func isCalled(e *page.Env, of register.Register, c register.Column, heading string) bool {
	plain := strings.ToLower(text.Narrow(strings.TrimRight(heading, "*＊ ")))
	for _, w := range spoken(e) {
		if strings.ToLower(w.Register.Column(of.Name, c.Name)) == plain {
			return true
		}
	}
	return c.Name == plain
}

// namesPresenter reports whether a column of what was pasted names presenters.
func namesPresenter(e *page.Env, cells [][]string, column int) bool {
	return slices.ContainsFunc(cells, func(row []string) bool {
		return column < len(row) && presenterCalled(e, text.Clean(row[column], text.NameLimit)) != ""
	})
}

// presenterCalled returns the ID of the presenter with an ID, a name or a branch, if there is just
// one.
func presenterCalled(e *page.Env, name string) (id string) {
	for _, p := range e.State.Plan.Presenters {
		if p.ID == name {
			return p.ID
		}
	}
	for _, p := range e.State.Plan.Presenters {
		if p.Name == name || p.Branch == name || p.Branch+p.Name == strings.ReplaceAll(name, " ", "") {
			if id != "" {
				return ""
			}
			id = p.ID
		}
	}
	return id
}

// meant returns what somebody means by a cell: names stand for IDs, and words in either language
// for those of the register. What means nothing stays as it is, to be refused.
func meant(e *page.Env, c register.Column, cell string) string {
	name := text.Clean(cell, text.NameLimit)
	if name == "" {
		return cell
	}
	switch c.Kind {
	case register.Presenter:
		if id := presenterCalled(e, name); id != "" {
			return id
		}
	case register.Word:
		for _, w := range spoken(e) {
			for _, word := range c.Words {
				if strings.EqualFold(w.Register.Word(c, word), name) {
					return word
				}
			}
		}
	case register.Component:
		for _, one := range choicesOf(e, c) {
			if one.Shown == name {
				return one.Value
			}
		}
	case register.Line, register.Lines, register.Date, register.Points:
	}
	return cell
}

// A misfit is something wrong with a row that was pasted.
type misfit struct {
	column int // -1 for the row as a whole
	said   string
}

// check reads every row of a sheet. It returns what the rows hold, as far as they are right, and
// what is wrong with each.
func (s sheet) check(e *page.Env, of register.Register) (values [][]string, entered []register.Fields, wrong [][]misfit) {
	about, book := e.State.About(), e.State.Book(of.Name)
	all, own := writesAll(e, of), e.Presents()
	places := map[string]int{} // of rows that no two may be alike
	for i, row := range s.rows {
		fields, bad := register.Fields{}, []misfit(nil)
		for at, c := range of.Columns {
			value := meant(e, c, row[at])
			if c.Kind == register.Presenter && !all {
				if strings.TrimSpace(value) == "" {
					value = own
				} else if value != own {
					bad = append(bad, misfit{at, e.Words.Table.Is(e.Words.Register.Column(of.Name, c.Name), e.Words.Table.NotYours)})
				}
			}
			if strings.TrimSpace(value) != "" {
				fields[c.Name] = value
			}
		}
		now, found := of.Check(fields, nil, about, -1)
		for _, f := range found {
			at := slices.Index(of.Names(), f.Field)
			bad = append(bad, misfit{at, fault(e, of, f)})
		}
		if len(found) == 0 && len(of.Unique) > 0 {
			last := slices.Index(of.Names(), of.Unique[len(of.Unique)-1])
			place := ""
			for _, name := range of.Unique {
				place += of.ValueOf(now, name) + "\n"
			}
			if taken := of.Taken(book, now, 0); taken > 0 {
				bad = append(bad, misfit{last, fault(e, of, register.Fault{Field: of.Columns[last].Name, What: register.PlaceTaken, Got: fmt.Sprint(taken)})})
			} else if before, ok := places[place]; ok {
				bad = append(bad, misfit{last, e.Words.Table.TwoRows(before + 1)})
			}
			if _, ok := places[place]; !ok {
				places[place] = i
			}
		}
		if s.extra[i] > 0 {
			bad = append(bad, misfit{-1, e.Words.Table.TooMany(s.extra[i])})
		}
		slices.SortStableFunc(bad, func(a, b misfit) int { return a.column - b.column })
		shown := slices.Clone(row)
		for at := range now {
			if !slices.ContainsFunc(bad, func(m misfit) bool { return m.column == at }) {
				shown[at] = now[at]
			}
		}
		values, entered, wrong = append(values, shown), append(entered, fields), append(wrong, bad)
	}
	return values, entered, wrong
}
