package table

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// Searching is the key that begins a search; none if there is nothing to search.
func (t *Table) Searching() []ui.Action {
	if len(t.data.Rows) < 2 {
		return nil
	}
	return []ui.Action{ui.Loud("/", t.labels().Search, func() { t.mode = searching }, "/")}
}

// Browsing are the other keys of the table itself while nothing is typed: to move and sort, and to
// leave struck rows out. Pages put their own before them.
func (t *Table) Browsing() []ui.Action {
	l := t.labels()
	var all []ui.Action
	if len(t.order) > 1 {
		all = append(all, ui.Loud("s", l.Sort, func() { t.SortBy(t.column) }, "s"))
	}
	if t.struck > 0 {
		label := l.Hide
		if t.hidden {
			label = l.Show
		}
		all = append(all, ui.Loud("h", label, func() { t.hidden = !t.hidden; t.arrange(t.sorted) }, "h"))
	}
	return append(all, t.moving(true)...)
}

// moving are the keys that select another row or, with letters, another column.
func (t *Table) moving(letters bool) []ui.Action {
	n, page := len(t.order), max(1, t.page-1)
	if n == 0 {
		return nil
	}
	by := func(d int) func() { return func() { t.selectAt(t.at + d) } }
	if !letters {
		return []ui.Action{
			ui.Loud("↑↓", t.labels().Move, by(1), "down"), ui.Quiet(by(-1), "up"), ui.Quiet(by(page), "pgdown"), ui.Quiet(by(-page), "pgup"),
		}
	}
	across := func(d int) func() { return func() { t.SelectColumn(t.column + d) } }
	return []ui.Action{
		ui.Loud("↑↓←→", t.labels().Move, by(1), "down", "j"), ui.Quiet(by(-1), "up", "k"),
		ui.Quiet(across(1), "right"), ui.Quiet(across(-1), "left"),
		ui.Quiet(by(page), "pgdown"), ui.Quiet(by(-page), "pgup"), ui.Quiet(by(-n), "home"), ui.Quiet(by(n), "end"),
	}
}

// Types reports whether something is typed in the table now. Then its keys are those of
// [Table.Typing] alone.
func (t *Table) Types() bool { return t.mode != browsing }

// Typing are the keys while something is typed.
func (t *Table) Typing() []ui.Action {
	l := t.labels()
	if t.mode == editing {
		return []ui.Action{
			ui.On(l.Enter, l.Keep, t.keep, "enter"),
			ui.Loud("Esc", l.Cancel, func() { t.mode = browsing }, "esc"),
		}
	}
	done := func() { t.mode = browsing }
	return append([]ui.Action{
		ui.Loud(l.Enter, l.List, done, "enter", "tab"),
		ui.Loud("Esc", l.Cancel, func() { done(); t.search.SetValue(""); t.arrange(t.sorted) }, "esc"),
	}, t.moving(false)...)
}

// Edit begins to type into the selected cell, which holds a value now.
func (t *Table) Edit(value, hint string, limit int) {
	t.cell = ui.NewField(hint, limit)
	t.cell.SetValue(value)
	t.mode, t.wrong = editing, ""
}

// keep hands on what was typed into a cell.
func (t *Table) keep() tea.Cmd {
	r, some := t.Selected()
	if !some {
		t.mode = browsing
		return nil
	}
	wrong, cmd := t.Save(r, t.column, t.cell.Value())
	if t.wrong = wrong; wrong == "" {
		t.mode = browsing
	}
	return cmd
}

// Update handles what is typed; it is not asked while nothing is.
func (t *Table) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		for _, a := range t.Typing() {
			if key.Matches(press, a.Binding) {
				return a.Do()
			}
		}
	}
	if t.mode == editing {
		if was := t.cell.Value(); t.cell.Update(msg) && t.cell.Value() != was {
			t.wrong = ""
		}
		return nil
	}
	if was := t.search.Value(); t.search.Update(msg) && t.search.Value() != was {
		t.searched()
	}
	return nil
}

// LeaveTo is [Table.Leave] for a table that began with only the rows that have a value in a column, and
// goes back to them; an empty value stands for all rows.
func (t *Table) LeaveTo(column int, value string) bool {
	is, filtered := t.Filtered(column)
	if value == "" || !filtered || is != value {
		return t.Leave()
	}
	t.Unfilter(column)
	narrowed := t.Leave()
	t.Filter(column, value)
	return narrowed
}

// Leave takes back what leaves rows out, and reports whether there was anything.
func (t *Table) Leave() bool {
	if !t.narrowed() {
		return false
	}
	t.Widen()
	return true
}
