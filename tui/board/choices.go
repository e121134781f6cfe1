package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/words"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A choices is the page on which the office chooses what is on the board: a row for all presenters together
// and one for each, a column for each part.
type choices struct {
	page.Tabled
	e     *page.Env
	table *table.Table
	state *meeting.State
	words *words.Words
	names int // how wide a name may be
}

func newChoices(e *page.Env) *choices {
	p := &choices{e: e}
	p.table = table.New(&e.Frame, func() table.Labels { return e.TableLabels("", e.Words.Table.None) })
	p.Tabled = page.Tabled{Env: e, Table: p.take, Own: p.own, Head: func(w int) string { return e.Styles.Heading.Render(ui.Fit(e.Words.BoardPages.Choices, w)) }}
	p.table.Note = func(w int) string {
		return e.Styles.Muted.Render(ui.Fit(e.Words.BoardPages.ChoicesHint(e.Glyphs.Check, e.Glyphs.Open), w))
	}
	p.table.Card = func(r table.Row, w int) (head, text string) { return p.name(r.Number, w), p.chosen(r.Number) }
	p.take()
	p.table.SelectColumn(1)
	return p
}

// rowOf returns the presenter of a row; empty for the first, which is about all of them together.
func (p *choices) rowOf(number int) string {
	if number < 2 || number > 1+len(p.e.State.Order) {
		return ""
	}
	return p.e.State.Order[number-2]
}

// choice returns the choice in a cell, and false if there is none: some parts are about all presenters
// together, the others about one.
func (p *choices) choice(number, column int) (board.Choice, bool) {
	if column < 1 || column > len(board.All()) {
		return board.Choice{}, false
	}
	c := board.Choice{What: board.All()[column-1], Presenter: p.rowOf(number)}
	return c, c.What.IsOfOne() == (c.Presenter != "")
}

func (p *choices) take() *table.Table {
	e := p.e
	// So that in 80 columns all parts of one presenter have room beside the names.
	const roomy, most, few = 90, 40, 23
	names := most
	if e.Inner() < roomy {
		names = few
	}
	if p.state == e.State && p.words == e.Words && p.names == names {
		return p.table
	}
	if p.words != e.Words || p.names != names {
		p.table.Renew()
	}
	p.state, p.words, p.names = e.State, e.Words, names
	d := table.Data{Fold: office.Fold, Columns: []table.Column{{Name: e.Words.Public.About, Kind: table.Text, Most: names}}}
	for i, what := range board.All() {
		rank := i
		if !what.IsOfOne() { // these are in one row alone
			rank += len(board.All())
		}
		d.Columns = append(d.Columns, table.Column{Name: e.Words.BoardPages.Short[what], Kind: table.Whole, Rank: rank})
	}
	for n := 1; n <= 1+len(e.State.Order); n++ {
		row := table.Row{Number: n, Values: []string{p.name(n, names)}}
		for column := range board.All() {
			row.Values = append(row.Values, p.sign(n, column+1))
		}
		d.Rows = append(d.Rows, row)
	}
	p.table.Take(d)
	return p.table
}

// name names a row in w columns.
func (p *choices) name(number, w int) string {
	if id := p.rowOf(number); id != "" {
		return p.e.Whose(id, w)
	}
	return p.e.Words.BoardPages.All
}

// chosen names the parts of a row that are on the board, behind their sign.
func (p *choices) chosen(number int) string {
	var on []string
	for i, what := range board.All() {
		if p.sign(number, i+1) == p.e.Glyphs.Check {
			on = append(on, p.e.Words.BoardPages.Short[what])
		}
	}
	if len(on) == 0 {
		return p.e.Glyphs.Dash
	}
	return p.e.Glyphs.Check + " " + strings.Join(on, " ")
}

// sign says whether a part is on the board, or can be.
func (p *choices) sign(number, column int) string {
	e := p.e
	switch c, ok := p.choice(number, column); {
	case !ok:
		return ""
	case meeting.IsOnBoard(e.State, c):
		return e.Glyphs.Check
	case e.May(meeting.PutOnBoard{Choice: c}):
		return e.Glyphs.Open
	}
	return "·"
}

// toggle puts a part on the board, or takes it off.
func (p *choices) toggle(c board.Choice, on bool) func() tea.Cmd {
	e := p.e
	var act meeting.Act = meeting.PutOnBoard{Choice: c}
	said := e.Words.Public.Published
	if on {
		act, said = meeting.TakeOffBoard{Choice: c}, e.Words.Public.Withdrawn
	}
	room, who := e.Room, e.Who
	return func() tea.Cmd { return e.Do(said, false, func() error { return room.Do(who, act) }) }
}

// own are the keys of the page.
func (p *choices) own() []ui.Action {
	e, k := p.e, p.e.Words.BoardPages.Keys
	var all []ui.Action
	if r, some := p.table.Selected(); some {
		label := func(on bool) string {
			if on {
				return k.Withdraw
			}
			return k.Publish
		}
		if c, ok := p.choice(r.Number, p.table.Column()); ok {
			if on := meeting.IsOnBoard(e.State, c); on || e.May(meeting.PutOnBoard{Choice: c}) {
				all = append(all, ui.On(e.Labels.Space, label(on), p.toggle(c, on), "space", "enter"))
			}
		}
		if column := p.table.Column(); column > 0 {
			c := board.Choice{What: board.All()[column-1]}
			if c.What.IsOfOne() {
				on := p.allOn(c.What)
				if on || e.May(meeting.PutOnBoard{Choice: c}) {
					all = append(all, ui.On("a", k.Column[!on], p.toggle(c, on), "a"))
				}
			}
		}
	}
	all = append(all, p.table.Searching()...)
	return append(all, p.table.Browsing()...)
}

// allOn reports whether a part is on the board of every presenter of whom it can be.
func (p *choices) allOn(what board.What) bool {
	any := false
	for _, id := range p.e.State.Order {
		c := board.Choice{What: what, Presenter: id}
		on := meeting.IsOnBoard(p.e.State, c)
		if !on && p.e.May(meeting.PutOnBoard{Choice: c}) {
			return false
		}
		any = any || on
	}
	return any
}
