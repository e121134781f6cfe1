package paper

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/data/paper/document"
	"pingyi/meeting/register"
)

// talkWriters writes the account of the talks with presenters, once there was one.
func (src source) talkWriters() []writer {
	of, _ := register.Find(register.Talks)
	var rows []register.Row
	for row := range src.state.Book(register.Talks).Rows {
		if row.Counts() {
			rows = append(rows, row)
		}
	}
	if rows == nil {
		return nil
	}
	slices.SortStableFunc(rows, func(a, b register.Row) int { return strings.Compare(a.Value(of, "date"), b.Value(of, "date")) })
	return []writer{{"talks.xlsx", func() ([]byte, error) { return src.talks(of, rows) }}}
}

func (src source) talks(of register.Register, rows []register.Row) ([]byte, error) {
	w := src.words.Papers.Follow.Talks
	columns := []string{"date", "by", "points", "answer"}
	t := document.Table{Head: []string{w.Number, src.words.Papers.Result.Branch, src.words.Papers.Result.Name}}
	for _, name := range columns {
		t.Head = append(t.Head, src.words.Register.Column(of.Name, name))
	}
	for n, row := range rows {
		pr, _ := src.state.Presenter(row.Value(of, "presenter"))
		cells := []string{strconv.Itoa(n + 1), pr.Branch, pr.Name}
		for _, name := range columns {
			c, _ := of.Column(name)
			text := src.words.Date(row.Value(of, name))
			if row.Gone(c) {
				text = src.words.Papers.Reports.Gone
			}
			cells = append(cells, text)
		}
		t.Rows = append(t.Rows, cells)
	}
	return document.Workbook(src.words.Language, []document.Sheet{
		{Name: w.Title, Title: src.words.Papers.Follow.Title(src.state.Plan.Year) + "\n" + w.Title, Table: t, Below: w.Signatures},
	})
}
