package lists

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A marking is the page on which the office marks what was said, so that items are made of it.
type marking struct {
	page.Tabled
	e     *page.Env
	table *table.Table
	said  []item.Origin // of the rows, by their numbers from 1
	state *meeting.State
	words *words.Words
}

func newMarking(e *page.Env) *marking {
	p := &marking{e: e}
	p.table = table.New(&e.Frame, func() table.Labels { return e.TableLabels(e.Words.Table.Number, e.Words.Lists.NoMarking) })
	p.Tabled = page.Tabled{Env: e, Table: p.take, Own: p.own, Head: func(w int) string { return e.Styles.Heading.Render(ui.Fit(e.Words.Lists.Marking, w)) }}
	p.table.More = func(r table.Row, w int) string {
		w = min(w, ui.Measure)
		return ui.Wrap(ui.Plainly(r.Values[2]), w) + "\n" + e.Styles.Muted.Render(ui.Wrap(r.Values[3], w))
	}
	return p
}

// take lists what can be marked now: opinions, questions, and notes about somebody.
func (p *marking) take() *table.Table {
	e := p.e
	if p.state == e.State && p.words == e.Words {
		return p.table
	}
	p.state, p.words, p.said = e.State, e.Words, nil
	w := e.Words
	d := table.Data{Fold: office.Fold, Columns: []table.Column{
		{Name: w.Lists.State, Kind: table.Whole, Rank: 0},
		{Name: w.Register.Column(register.Items, "presenter"), Kind: table.Whole, Rank: 1, Most: 18, Show: func(id string) string { return nameOf(e, id) }},
		{Name: w.Register.Column(register.Items, "text"), Kind: table.Text, Rank: 0, Most: 72, Show: ui.Plainly},
		{Name: w.Lists.What, Kind: table.Text, Rank: 2, Most: 48},
	}}
	add := func(of item.Origin) {
		said, ok := meeting.SourceOf(e.State, of)
		if !ok || !e.May(meeting.Mark{Of: of, Off: meeting.IsMarked(e.State, of)}) {
			return
		}
		sign := e.Glyphs.Open
		if meeting.IsMarked(e.State, of) {
			sign = e.Glyphs.Check
		}
		p.said = append(p.said, of)
		d.Rows = append(d.Rows, table.Row{Number: len(p.said), Values: []string{sign, said.Presenter, said.Text, w.Source(e.State, said)}})
	}
	for row := range e.State.Book(register.Opinions).Rows {
		add(item.Origin{Kind: item.FromOpinion, Number: row.Number})
	}
	for _, q := range e.Seat.Questions(e.State) {
		add(item.Origin{Kind: item.FromQuestion, Number: q.Number})
	}
	for n := range e.State.Notes.Len() {
		add(item.Origin{Kind: item.FromNote, Number: n + 1})
	}
	p.table.Take(d)
	return p.table
}

// own are the keys of the page.
func (p *marking) own() []ui.Action {
	e := p.e
	var all []ui.Action
	if r, some := p.table.Selected(); some {
		for _, a := range office.MarkActs(e, p.said[r.Number-1]) {
			all = append(all, ui.On(e.Labels.Space, a.Binding.Help().Desc, a.Do, "space", "enter", "t"))
		}
	}
	all = append(all, p.table.Searching()...)
	if _, of := p.table.Shown(); of > 1 {
		all = append(all, ui.On("p", e.Words.Table.Keys.Presenter, func() tea.Cmd {
			return e.Push(office.NewFiltering(e, p.table, 1, e.Words.Register.Column(register.Items, "presenter")))
		}, "p"))
	}
	return append(all, p.table.Browsing()...)
}
