package office

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/register"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// lookedAt is how many rows below are looked at to find out whether anything can be copied into them,
// which is asked for every picture; among so many there nearly always is something.
const lookedAt = 100

// copyDownActs is the key that copies the selected cell into those below it, as far as somebody may
// change them.
func (p *Registers) copyDownActs(v *view, r register.Row) []ui.Action {
	c := v.of.Columns[v.table.Column()]
	if r.Value(v.of, c.Name) == "" || c.Kind == register.Presenter || !p.mayAmend(v.of, r, c.Name) {
		return nil
	}
	n, takes := 0, false
	for below := range v.table.Below {
		n++
		if takes = n > lookedAt || p.takes(v, v.row(below.Number), r, c); takes {
			break
		}
	}
	if !takes {
		return nil
	}
	return []ui.Action{ui.On("c", p.e.Words.Table.Keys.CopyDown, func() tea.Cmd { return p.copyDown(v, r, c) }, "c")}
}

// takes reports whether the value of one row can be copied into another.
func (p *Registers) takes(v *view, row, from register.Row, c register.Column) bool {
	return row.Value(v.of, c.Name) != from.Value(v.of, c.Name) && p.mayAmend(v.of, row, c.Name)
}

// copyDown asks into which of the cells below the selected one its value is copied.
func (p *Registers) copyDown(v *view, r register.Row, c register.Column) tea.Cmd {
	e, t, value := p.e, p.e.Words.Table, r.Value(v.of, c.Name)
	var empty, all []register.Row
	for below := range v.table.Below {
		if row := v.row(below.Number); p.takes(v, row, r, c) {
			all = append(all, row)
			if row.Value(v.of, c.Name) == "" {
				empty = append(empty, row)
			}
		}
	}
	if len(all) == 0 {
		return func() tea.Msg { return page.Warning(t.NothingBelow) }
	}
	type choice struct {
		said string
		rows []register.Row
	}
	var choices []choice
	if n := len(empty); n > 0 {
		choices = append(choices, choice{t.CopyEmpty(n), empty})
	}
	if n := len(all); n > len(empty) {
		choices = append(choices, choice{t.CopyAll(n), all})
	}
	const most = 40 // columns of the value in the question
	title := t.CopyDown(ui.Fit(oneLine(shownIn(e, c, value)), most), e.Words.Register.Column(v.of.Name, c.Name))
	return e.Push(&ui.List{
		Frame: &e.Frame, Close: e.Pop, Title: func() string { return title }, Empty: func() string { return "" },
		Rows: func(w int) []string {
			var rows []string
			for _, one := range choices {
				rows = append(rows, ui.Fit(one.said, w))
			}
			return rows
		},
		Acts: func(i int) []ui.Action {
			return []ui.Action{ui.On(e.Labels.Enter, t.Keys.CopyDown, func() tea.Cmd { return fillIn(e, v.of, c, value, choices[i].rows) }, "enter")}
		},
	})
}

// fillIn puts a value into a column of rows, all of them or none.
func fillIn(e *page.Env, of register.Register, c register.Column, value string, rows []register.Row) tea.Cmd {
	var acts []meeting.AmendRow
	for _, r := range rows {
		acts = append(acts, meeting.AmendRow{Register: of.Name, Number: r.Number, Seen: len(r.Versions), Fields: register.Fields{c.Name: value}})
	}
	room, who := e.Room, e.Who
	return e.Do(e.Words.Table.Done["copied"], true, func() error { return room.AmendRows(who, acts) })
}

// markActs is the key by which the office marks an opinion, so that an item is made of it, or takes
// that back.
func markActs(e *page.Env, of register.Register, r register.Row) []ui.Action {
	if of.Name != register.Opinions {
		return nil
	}
	return MarkActs(e, item.Origin{Kind: item.FromOpinion, Number: r.Number})
}

// MarkActs is the key by which the office marks something that was said, so that an item is made of
// it, or takes that back; none if somebody may not.
func MarkActs(e *page.Env, said item.Origin) []ui.Action {
	off := meeting.IsMarked(e.State, said)
	act := meeting.Mark{Of: said, Off: off}
	if !e.May(act) {
		return nil
	}
	label, done := e.Words.Table.Keys.Mark, e.Words.Table.Done["marked"]
	if off {
		label, done = e.Words.Table.Keys.Unmark, e.Words.Table.Done["unmarked"]
	}
	room, who := e.Room, e.Who
	return []ui.Action{ui.On("t", label, func() tea.Cmd {
		return e.Do(done, false, func() error { return room.Do(who, act) })
	}, "t")}
}
