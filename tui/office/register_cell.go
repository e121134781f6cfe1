package office

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/register"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// editCell changes the selected cell: a short text, a date or points in its place, a word from a
// list, a long text on a page of its own.
func (p *Registers) editCell(v *view, r register.Row) tea.Cmd {
	e, t := p.e, p.e.Words.Table
	c := v.of.Columns[v.table.Column()]
	switch {
	case c.Kind == register.Lines:
		return e.Push(newLongCell(e, v.of, r, c))
	case choicesOf(e, c) != nil:
		return e.Push(newPicking(p, v.of, r, c))
	}
	hint, limit := hintOf(t.DateHint, t.PointsHint, c)
	v.table.Edit(r.Value(v.of, c.Name), hint, limit)
	return nil
}

// saveCell sends what was typed into a cell, or says what is wrong with it.
func (p *Registers) saveCell(v *view, r register.Row, column int, value string) (wrong string, cmd tea.Cmd) {
	c := v.of.Columns[column]
	was := r.Now().Values
	now, found := v.of.Check(register.Fields{c.Name: value}, was, p.e.State.About(), -1)
	if len(found) > 0 {
		return fault(p.e, v.of, found[0]), nil
	}
	if now[column] == was[column] {
		return "", nil
	}
	return "", amendCell(p.e, v.of, r, c, value, false)
}

// amendCell sends one field of a row as somebody saw it.
func amendCell(e *page.Env, of register.Register, r register.Row, c register.Column, value string, end bool) tea.Cmd {
	room, who := e.Room, e.Who
	return e.Do(e.Words.Table.Done["saved"], end, func() error {
		return room.Do(who, meeting.AmendRow{Register: of.Name, Number: r.Number, Seen: len(r.Versions), Fields: register.Fields{c.Name: value}})
	})
}

// newPicking lists what may stand in a cell.
func newPicking(p *Registers, of register.Register, r register.Row, c register.Column) *ui.List {
	e := p.e
	choices := choicesOf(e, c)
	if !c.Needed {
		choices = append([]table.Choice{{Shown: e.Words.Table.Blank}}, choices...)
	}
	l := &ui.List{
		Frame: &e.Frame, Close: e.Pop, Wide: true, Empty: func() string { return "" },
		Title: func() string { return e.Words.Table.ChooseFor(e.Words.Register.Column(of.Name, c.Name)) },
	}
	l.Rows = func(w int) []string {
		var rows []string
		for _, one := range choices {
			rows = append(rows, ui.Fit(one.Shown, w))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		if i < 0 {
			return nil
		}
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.Table.Keys.Pick, func() tea.Cmd {
			if choices[i].Value == r.Value(of, c.Name) {
				return e.Pop()
			}
			return amendCell(e, of, r, c, choices[i].Value, true)
		}, "enter")}
	}
	l.At = max(0, slices.IndexFunc(choices, func(one table.Choice) bool { return one.Value == r.Value(of, c.Name) }))
	return l
}

// newLongCell is the page for a text of several lines. A text that somebody else has changed
// meanwhile is shown first.
func newLongCell(e *page.Env, of register.Register, r register.Row, c register.Column) *page.Writing {
	room, who, w := e.Room, e.Who, e.Words
	reads := func() string {
		now, _ := room.State().Book(of.Name).Row(r.Number)
		return now.Value(of, c.Name)
	}
	title := w.Table.Row(w.Register.Names[of.Name], r.Number) + "  " + w.Register.Column(of.Name, c.Name)
	return page.NewChange(e, fmt.Sprint("cell ", of.Name, " ", r.Number, " ", c.Name), title, "", c.Limit, true, w.Table.Done["saved"], reads,
		func(seen, text string) error {
			now, _ := room.State().Book(of.Name).Row(r.Number)
			version := len(now.Versions)
			if now.Value(of, c.Name) != seen {
				version-- // an older one is what they saw
			}
			return room.Do(who, meeting.AmendRow{Register: of.Name, Number: r.Number, Seen: max(1, version), Fields: register.Fields{c.Name: text}})
		})
}
