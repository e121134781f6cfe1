package planfile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/data/workbook"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// readWorkbook reads a workbook: a whole plan, or the sections and registers that there are. The
// registers are passed over where a whole plan is wanted.
func readWorkbook(data []byte, whole bool) (Document, []Problem) {
	sheets, err := workbook.Read(data)
	if err != nil {
		return Document{}, []Problem{{InTable: true, Problem: whyUnread(err)}}
	}
	r := &tableReader{names: newNames(), spoiled: map[Place]bool{}}
	d := Document{Sections: map[Section]bool{}, Rows: map[register.Name][]Row{}, inTables: true}
	tables := map[Section]table{}
	order := map[string]int{}
	language := plan.Chinese
	seen := map[sheetName]string{}
	for i, s := range sheets {
		s.Name = text.Clean(s.Name, text.NameLimit)
		order[s.Name] = i
		name, known := r.names.sheets[plainName(s.Name)]
		at := Place{Sheet: s.Name}
		if !known {
			r.add(at, nil, plan.FaultUnknownSheet, s.Name, "")
			continue
		}
		if name.section != "" || name.register != "" && !whole {
			d.Hidden = append(d.Hidden, hiddenIn(s)...)
		}
		language, name.language = name.language, ""
		w := words.For(language)
		if _, twice := seen[name]; twice {
			r.add(at, nil, plan.FaultDuplicateKey, s.Name, "")
			continue
		}
		seen[name] = s.Name
		switch {
		case name.register != "" && !whole:
			d.Rows[name.register] = r.readRegister(name.register, cellsOf(s), w)
		case name.section != "" && len(s.Cells) > 0:
			tables[name.section] = r.read(string(name.section), columnsOf(name.section), cellsOf(s), w)
			d.Sections[name.section] = true
		}
	}
	for i, p := range r.found {
		if p.Problem.Kind == plan.FaultUnknownSheet {
			r.found[i].Problem.Want = strings.Join(sheetNames(words.For(language)), words.For(language).Workbook.Comma)
		}
	}
	found := r.finish(&d, tables, words.For(language), whole)
	slices.SortStableFunc(found, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(order[a.At.Sheet], order[b.At.Sheet]), a.At.compare(b.At))
	})
	return d, found
}

// finish reads the plan from the tables of its sections. What is wrong with it is reported, but
// only once for each cell that can't be read. Sheets that are missing are called as in w.
func (r *tableReader) finish(d *Document, tables map[Section]table, w *words.Words, whole bool) []Problem {
	d.tree = &tree{kind: mapping}
	for _, s := range planSheets() {
		if t, ok := tables[s.section]; ok {
			r.addSection(d.tree, s, t)
		}
	}
	if t, ok := tables[SectionMeeting]; ok {
		d.Sections[SectionGates], d.Sections[SectionSecrecy], d.Sections[SectionFollowing] = true, true, true
		if whole && d.tree.lacks("meeting", "language") { // the sheets themselves tell
			d.tree.speak(t.words.Language)
		}
	}
	var found problems
	d.Plan = planOf(d.tree, nil, whole, &found)
	if !d.Sections[SectionPresenters] && d.Sections[SectionLastYear] { // all that is known of them are their pledges
		found = slices.DeleteFunc(found, func(p Problem) bool { return p.Problem.Kind == plan.FaultMissing && len(p.Problem.Place) == 3 })
	}
	for i, p := range found {
		found[i].InTable = true
		if p.Problem.Kind == plan.FaultMissing {
			found[i].At = d.tree.locate(p.Problem.Place)
		}
		if len(p.Problem.Place) == 1 && p.Problem.Kind == plan.FaultMissing {
			name := w.Workbook.Sheets[p.Problem.Got]
			found[i].At, found[i].Problem.Kind, found[i].Problem.Got = Place{Sheet: name}, plan.FaultNoSheet, name
		}
	}
	if whole {
		d.Plan = d.withIDs(d.Plan)
		for _, p := range d.Problems(d.Plan) {
			if !covered(p.Problem.Place, found) {
				found = append(found, p)
			}
		}
	}
	found = slices.DeleteFunc(found, func(p Problem) bool { return r.spoiled[p.At] })
	return append(r.found, found...)
}

// speak says the language of the plan.
func (t *tree) speak(l plan.Language) {
	e, _ := t.find(string(SectionMeeting))
	e.value.entries = slices.DeleteFunc(e.value.entries, func(e entry) bool { return e.key == "language" })
	e.value.put(e.place, &tree{kind: scalar, place: e.place, text: string(l)}, "language")
}

// whyUnread says why a workbook is not read at all.
func whyUnread(err error) plan.Fault {
	for _, one := range []struct {
		err  error
		what plan.FaultKind
	}{
		{workbook.ErrTooLarge, plan.FaultFileSize},
		{workbook.ErrDamaged, plan.FaultDamaged},
		{workbook.ErrEncrypted, plan.FaultEncrypted},
		{workbook.ErrOld, plan.FaultOldWorkbook},
	} {
		if errors.Is(err, one.err) {
			return plan.Fault{Kind: one.what, Want: fmt.Sprintf("%d MB", workbook.MaxBytes>>20)}
		}
	}
	return plan.Fault{Kind: plan.FaultNoWorkbook}
}

// sheetNames returns the names of all sheets there may be.
func sheetNames(w *words.Words) []string {
	var all []string
	for _, s := range planSheets() {
		all = append(all, w.Workbook.Sheets[string(s.section)])
	}
	for _, r := range register.All() {
		all = append(all, w.Register.Names[r.Name])
	}
	return append(all, w.Workbook.Sheets["lists"])
}

func columnsOf(section Section) []field {
	for _, s := range planSheets() {
		if s.section == section {
			return s.columns
		}
	}
	return nil
}

func cellsOf(s workbook.Sheet) []tableCell {
	cells := make([]tableCell, len(s.Cells))
	for i, c := range s.Cells {
		cells[i] = tableCell{c, Place{s.Name, c.Row, c.Column}}
	}
	return cells
}

// hiddenIn returns what is hidden of a sheet, as spreadsheets call it: a sheet, the rows
// "sheet!3:5", the column "sheet!C:C".
func hiddenIn(s workbook.Sheet) []string {
	var all []string
	if s.Hidden {
		all = append(all, s.Name)
	}
	rows := s.HiddenRows
	for i := 0; i < len(rows); {
		last := i
		for last+1 < len(rows) && rows[last+1] == rows[last]+1 {
			last++
		}
		all = append(all, fmt.Sprintf("%s!%d:%d", s.Name, rows[i], rows[last]))
		i = last + 1
	}
	for _, column := range s.HiddenColumns {
		all = append(all, s.Name+"!"+letters(column)+":"+letters(column))
	}
	return all
}

// readRegister reads the rows of a register. Rows that only show how are passed over.
func (r *tableReader) readRegister(name register.Name, cells []tableCell, w *words.Words) []Row {
	of, _ := register.Find(name)
	columns := registerColumns(of)
	section := registerPrefix + string(name)
	t := r.read(section, columns, cells, w)
	rows := []Row{}
	for i, row := range t.rows {
		if c := row.cells["number"]; isExample(c.Text) {
			continue
		}
		one := Row{At: row.at, Fields: register.Fields{}, Places: map[string]Place{}}
		for _, f := range columns {
			value := r.value(row, f.key, plan.Path{string(name)}.Index(i).At(f.key), f)
			switch f.key {
			case "number":
				n, err := strconv.Atoi(value.text)
				if value.kind == scalar && (err != nil || n < 1) {
					r.add(value.place, plan.Path{string(name)}.Index(i).At(f.key), plan.FaultNotNumber, value.text, "")
				}
				one.Number = n
			case "struck":
				one.Struck = value.text
			default:
				if _, there := t.headings[f.key]; there {
					one.Fields[f.key] = value.text
				}
				one.Places[f.key] = value.place
			}
		}
		rows = append(rows, one)
	}
	return rows
}

// registerColumns returns the columns of a register as they stand in a file.
func registerColumns(of register.Register) []field {
	columns := []field{{key: "number"}, {key: "struck"}}
	for _, c := range of.Columns {
		columns = append(columns, fieldOf(c))
	}
	return columns
}

// fieldOf returns how a column of a register is read.
func fieldOf(c register.Column) field {
	f := field{key: c.Name, need: c.Needed, words: c.Words}
	switch c.Kind {
	case register.Date:
		f.kind = dateField
	case register.Points:
		f.kind = numberField
	case register.Word:
		f.kind = wordField
	case register.Presenter, register.Component:
		f.kind = idField
	default:
		f.kind = textField
	}
	return f
}

func isExample(number string) bool {
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		if plainName(number) == plainName(words.For(l).Workbook.Example) {
			return true
		}
	}
	return false
}
