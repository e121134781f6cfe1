package paper

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pingyi/data/paper/document"
	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/register"
)

// listWriters writes the three lists, and the ledger in which they are closed out, once there are
// items.
func (src source) listWriters() []writer {
	items := meeting.Items(&src.state)
	if len(items) == 0 {
		return nil
	}
	sheets := src.listSheets(items)
	return []writer{
		{"lists.xlsx", func() ([]byte, error) { return document.Workbook(src.words.Language, sheets) }},
		{"lists.docx", func() ([]byte, error) { return src.listsDocument(sheets).DOCX() }},
		{"closeout.xlsx", func() ([]byte, error) { return src.closeout(items) }},
	}
}

// listsDocument has the lists below each other, after a summary of how far they have come.
func (src source) listsDocument(sheets []document.Sheet) *document.Document {
	w := src.words.Papers.Follow.Lists
	d := &document.Document{Language: src.words.Language, Title: src.words.Papers.Follow.Title(src.state.Plan.Year), Heading: w.Title, Landscape: true}
	section := src.numbered(d)
	section(w.Sums)
	d.Plain(w.AsOf(src.words.Date(src.day(src.now))))
	d.Table(src.listSums())
	for _, sheet := range sheets {
		section(sheet.Name)
		d.Table(sheet.Table)
	}
	d.Sign(w.Signatures...)
	return d
}

// listSheets are the three lists, and the overview of all of them for the next year.
func (src source) listSheets(items []item.Item) []document.Sheet {
	w := src.words.Papers.Follow.Lists
	asOf := []string{w.AsOf(src.words.Date(src.day(src.now)))}
	sheets := make([]document.Sheet, 0, len(item.Lists())+1)
	add := func(name string, t document.Table) {
		sheets = append(sheets, document.Sheet{Name: name, Title: src.words.Papers.Follow.Title(src.state.Plan.Year) + "\n" + name, Lines: asOf, Table: t, Below: w.Signatures})
	}
	pledgedBefore := src.pledgedBefore()
	for _, list := range item.Lists() {
		columns := src.listColumns(list, pledgedBefore)
		t := document.Table{}
		for _, c := range columns {
			t.Head = append(t.Head, c.name)
		}
		for _, i := range items {
			if i.List != list {
				continue
			}
			row := make([]string, len(columns))
			for j, c := range columns {
				row[j] = c.of(i)
			}
			t.Rows = append(t.Rows, row)
		}
		add(w.Names[list], t)
	}
	add(w.Overview, src.overview(items))
	return sheets
}

// A listColumn is a column of a list.
type listColumn struct {
	name string
	of   func(item.Item) string
}

// listColumns are the columns that offices give a list of pledges, problems or tasks.
func (src source) listColumns(list string, pledgedBefore func(item.Item) bool) []listColumn {
	w := src.words.Papers.Follow.Lists
	column := func(name string) string { return src.words.Register.Column(register.Items, name) }
	number := listColumn{w.Number, func(i item.Item) string { return strconv.Itoa(i.Number) }}
	presenter := listColumn{column("presenter"), func(i item.Item) string { return src.presenter(i.Presenter) }}
	kind := listColumn{column("kind"), func(i item.Item) string { return src.words.Register.Words[i.Kind] }}
	source := listColumn{column("source"), func(i item.Item) string { return i.Source }}
	measures := listColumn{column("measures"), func(i item.Item) string { return i.Measures }}
	standard := listColumn{column("standard"), func(i item.Item) string { return i.Standard }}
	person := listColumn{column("person"), func(i item.Item) string { return i.Person }}
	deadline := listColumn{column("deadline"), func(i item.Item) string { return src.words.Date(i.Deadline) }}
	state := listColumn{w.State, src.itemState}
	switch list {
	case item.ListProblems:
		return []listColumn{
			number, presenter,
			{document.Capital(src.words.Register.Words[list]), func(i item.Item) string { problem, _ := src.problem(i); return problem }},
			source,
			{w.Seen, func(i item.Item) string { _, seen := src.problem(i); return seen }},
			{column("cause"), func(i item.Item) string { return i.Cause }},
			{column("goal"), func(i item.Item) string { return i.Goal }},
			measures, person, deadline, state,
		}
	case item.ListTasks:
		return []listColumn{
			number, presenter,
			{document.Capital(src.words.Register.Words[list]), src.itemText},
			{w.From, source.of},
			measures, standard, person,
			{column("helper"), func(i item.Item) string { return i.Helper }},
			{w.Start, func(i item.Item) string { return src.words.Date(i.Start) }},
			deadline, state,
		}
	}
	return []listColumn{
		number, presenter,
		{document.Capital(src.words.Register.Words[list]), src.itemText},
		kind, measures, standard, person, deadline,
		{w.LastYear, func(i item.Item) string {
			if pledgedBefore(i) {
				return w.Yes
			}
			return w.No
		}},
		state,
	}
}

// overview has the items of all lists by presenter, and of each by list and deadline.
func (src source) overview(items []item.Item) document.Table {
	w := src.words.Papers.Follow.Lists
	column := func(name string) string { return src.words.Register.Column(register.Items, name) }
	t := document.Table{Head: []string{
		w.Number, column("presenter"), w.List, column("text"), column("kind"), column("goal"), column("measures"), column("standard"), column("person"), column("deadline"), w.State,
	}}
	type place struct{ presenter, list string }
	at := map[place][]item.Item{}
	for _, i := range items {
		at[place{i.Presenter, i.List}] = append(at[place{i.Presenter, i.List}], i)
	}
	for _, pr := range src.presentersOf(items) {
		for _, list := range item.Lists() {
			for _, i := range at[place{pr, list}] {
				t.Rows = append(t.Rows, []string{
					strconv.Itoa(i.Number), src.presenter(pr), src.words.Register.Words[list], src.itemText(i), src.words.Register.Words[i.Kind], i.Goal,
					i.Measures, i.Standard, i.Person, src.words.Date(i.Deadline), src.itemState(i),
				})
			}
		}
	}
	return t
}

// presentersOf returns the presenters in the order of the plan and, after them, whoever else has
// items.
func (src source) presentersOf(items []item.Item) (ids []string) {
	for _, p := range src.state.Plan.Presenters {
		ids = append(ids, p.ID)
	}
	for _, i := range items {
		if !slices.Contains(ids, i.Presenter) {
			ids = append(ids, i.Presenter)
		}
	}
	return ids
}

// listSums says how many items each presenter has, and how far they have come.
func (src source) listSums() document.Table {
	w := src.words.Items
	t := document.Table{Head: append([]string{src.words.Register.Column(register.Items, "presenter")}, w.Sums[:]...), Last: 1}
	row := func(name string, s item.Sums) {
		t.Rows = append(t.Rows, append([]string{name}, figures([]int{s.Items, s.Open, s.Applied, s.Closed, s.Overdue, s.DueSoon})...))
	}
	all := meeting.Lists(&src.state, src.now)
	for _, s := range all.ByPresenter {
		row(src.presenter(s.Presenter), s.Sums)
	}
	row(w.All, all.Sums)
	return t
}

// itemText is what an item says.
func (src source) itemText(i item.Item) string {
	if i.Erased {
		return src.words.Papers.Reports.Gone
	}
	return i.Text
}

// problem is what a problem is and, in the lines below the first, what was seen of it.
func (src source) problem(i item.Item) (problem, seen string) {
	problem, seen, _ = strings.Cut(src.itemText(i), "\n")
	return problem, strings.TrimLeft(seen, "\n")
}

// itemState says how far an item has come, and whether it is late.
func (src source) itemState(i item.Item) string {
	state := src.words.Items.States[i.State()]
	if i.Deadline != "" && i.Overdue(meeting.DaysOf(&src.state, src.now)) {
		return src.words.Papers.Minute.WithNote(state, src.words.Papers.Follow.Lists.Late)
	}
	return state
}

// pledgedBefore returns a function that reports whether an item was pledged the year before too.
func (src source) pledgedBefore() func(item.Item) bool {
	before := map[[2]string]bool{}
	for _, p := range src.state.Plan.Presenters {
		for _, pledge := range p.LastYear {
			before[[2]string{p.ID, strings.TrimSpace(pledge.Pledge)}] = true
		}
	}
	return func(i item.Item) bool {
		return i.Origin.Kind == item.FromLastYear || before[[2]string{i.Presenter, strings.TrimSpace(i.Text)}]
	}
}

// closeout is the ledger of what was done about each item, until it is closed out.
func (src source) closeout(items []item.Item) ([]byte, error) {
	w, lists := src.words.Papers.Follow.Closeout, src.words.Papers.Follow.Lists
	column := func(name string) string { return src.words.Register.Column(register.Items, name) }
	t := document.Table{Head: []string{
		lists.Number, column("presenter"), w.Item, column("person"), column("deadline"), w.Progress, w.Applied, w.Evidence, w.Inspected, w.Inspector, w.Verdict, w.Kept, w.Again, lists.State,
	}}
	for _, i := range items {
		var progress, evidence []string
		for _, p := range i.Progress {
			day := src.words.Date(src.day(p.At))
			progress = append(progress, w.On(day, src.orGone(p.Text, i)))
			if p.Evidence != "" {
				evidence = append(evidence, p.Evidence)
			}
		}
		row := []string{
			strconv.Itoa(i.Number), src.presenter(i.Presenter), src.itemText(i), i.Person, src.words.Date(i.Deadline),
			strings.Join(progress, "\n"), src.dayIf(i.Applied()), strings.Join(evidence, "\n"),
		}
		last, _ := i.Inspected()
		verdict, kept := src.words.Items.Verdicts[last.Verdict], ""
		if last.Verdict == item.Keep {
			kept = src.orGone(last.Finding, i)
		}
		if n := len(i.Reopenings); n > 0 && i.Reopenings[n-1].At.After(last.At) {
			kept = w.Reopened(src.dayIf(i.Reopenings[n-1].At), i.Reopenings[n-1].Reason)
		}
		t.Rows = append(t.Rows, append(row, src.words.Date(last.Date), last.Inspector, verdict, kept, src.words.Date(last.Again), src.itemState(i)))
	}
	asOf := []string{lists.AsOf(src.words.Date(src.day(src.now)))}
	return document.Workbook(src.words.Language, []document.Sheet{
		{Name: w.Title, Title: src.words.Papers.Follow.Title(src.state.Plan.Year) + "\n" + w.Title, Lines: asOf, Table: t, Below: lists.Signatures},
	})
}

// orGone is a text about an item, or that it was erased.
func (src source) orGone(text string, of item.Item) string {
	if text == "" && of.Erased {
		return src.words.Papers.Reports.Gone
	}
	return text
}

// dayIf is the date of a time, if there is one.
func (src source) dayIf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return src.words.Date(src.day(t))
}
