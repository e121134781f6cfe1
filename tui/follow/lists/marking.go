package lists

import (
	"charm.land/bubbles/v2/key"
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
	e     *page.Env
	table *table.Table
	said  []item.Origin // of the rows, by their numbers from 1
	state *meeting.State
	words *words.Words
}

func newMarking(e *page.Env) *marking {
	p := &marking{e: e}
	p.table = table.New(&e.Frame, func() table.Labels {
		w := e.Words
		t, k := w.Table, w.Table.Keys
		return table.Labels{
			Number: t.Number, Hint: t.Hint, None: w.Lists.NoMarking, NoneFound: t.NoneFound, Is: t.Is, Empty: t.Blank, Rows: t.Rows,
			Search: k.Search, Sort: k.Sort, Hide: k.Hide, Show: k.Show, List: k.List, Keep: k.Keep,
			Cancel: w.Screen.Keys.Cancel, Move: w.Screen.Keys.Move, Enter: e.Labels.Enter,
		}
	})
	p.table.More = func(r table.Row, w int) string {
		w = min(w, ui.Measure)
		return ui.Wrap(ui.Plainly(r.Values[2]), w) + "\n" + e.Styles.Muted.Render(ui.Wrap(r.Values[3], w))
	}
	return p
}

// take lists what can be marked now: opinions, questions, and notes about somebody.
func (p *marking) take() {
	e := p.e
	if p.state == e.State && p.words == e.Words {
		return
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
}

func (p *marking) acts() []ui.Action {
	e := p.e
	p.take()
	if p.table.Types() {
		return p.table.Typing()
	}
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
	all = append(all, p.table.Browsing()...)
	return append(all, ui.On("Esc", e.Words.Screen.Keys.CloseThis, func() tea.Cmd {
		if p.table.Leave() {
			return nil
		}
		return e.Pop()
	}, "esc", "q"))
}

// Keys returns the keys that work now.
func (p *marking) Keys() []key.Binding { return ui.Bindings(p.acts()) }

// Next returns the key that marks what is selected.
func (p *marking) Next() string { return p.acts()[0].Binding.Keys()[0] }

// Update handles a key.
func (p *marking) Update(msg tea.Msg) tea.Cmd {
	p.take()
	if p.table.Types() {
		return p.table.Update(msg)
	}
	return ui.Pick(p.acts, msg)
}

// View draws the page.
func (p *marking) View(w, h int) string {
	p.take()
	title := p.e.Styles.Heading.Render(ui.Fit(p.e.Words.Lists.Marking, w))
	return title + "\n" + p.table.View(w, max(3, h-1))
}

// Cursor returns the place of the cursor in the search.
func (p *marking) Cursor() *tea.Cursor {
	return p.table.Cursor(1)
}
