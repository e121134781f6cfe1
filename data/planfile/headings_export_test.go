package planfile

import (
	"strings"

	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

// HeadingsTable returns what stands in a workbook, for the README: a line for each sheet, with
// the other names that are understood in brackets.
func HeadingsTable() string {
	zh, en := words.For(plan.Chinese), words.For(plan.English)
	var b strings.Builder
	line := func(cells ...string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	for _, s := range planSheets() {
		line(zh.Workbook.Sheets[string(s.section)], inSheet(s, zh), "**"+en.Workbook.Sheets[string(s.section)]+"**: "+inSheet(s, en))
	}
	for _, r := range register.All() {
		line(zh.Register.Names[r.Name], inRegister(r, zh), "**"+en.Register.Names[r.Name]+"**: "+inRegister(r, en))
	}
	return b.String()
}

// inSheet lists the columns of a sheet, and what has a row of its own.
func inSheet(s sheet, w *words.Words) string {
	named := func(all string) string {
		names := words.Names(all)
		switch {
		case len(names) == 1:
			return names[0]
		case w.Language == plan.English:
			return names[0] + " (" + strings.Join(names[1:], ", ") + ")"
		}
		return names[0] + "（" + strings.Join(names[1:], "、") + "）"
	}
	var columns, rows []string
	for _, c := range s.columns {
		if c.kind == ignoredOnes {
			continue
		}
		all, ok := w.Workbook.Headings[string(s.section)+"."+c.key]
		if !ok {
			all = w.Workbook.Headings["*."+c.key]
		}
		columns = append(columns, named(all))
	}
	for _, k := range s.kinds {
		rows = append(rows, named(w.Workbook.Kinds[k.key]))
	}
	if s.rules != "" {
		rows = append(rows, named(w.Workbook.Kinds[s.rules]))
	}
	for _, f := range s.labels {
		rows = append(rows, named(w.Workbook.Labels[f.key]))
	}
	said := strings.Join(columns, w.Workbook.Comma)
	if len(rows) > 0 {
		said += w.Clauses([]string{"", strings.Join(rows, w.Workbook.Comma)})
	}
	return said
}

func inRegister(r register.Register, w *words.Words) string {
	columns := []string{words.Names(w.Workbook.Number)[0]}
	for _, c := range r.Columns {
		columns = append(columns, w.Register.Column(r.Name, c.Name))
	}
	return strings.Join(append(columns, w.Workbook.Struck), w.Workbook.Comma)
}
