package office

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A missingPage lists what the preparation register should have and has not, each to be added.
type missingPage struct {
	page.Tabled
	e     *page.Env
	owner *Registers
	main  *view
	table *table.Table
	needs []register.Requirement
	state *meeting.State
	words *words.Words
}

func newMissing(owner *Registers, main *view) *missingPage {
	p := &missingPage{e: owner.e, owner: owner, main: main}
	p.table = table.New(&p.e.Frame, func() table.Labels {
		l := owner.labels(main.of)
		l.None = p.e.Words.Table.NoneMiss
		return l
	})
	p.Tabled = page.Tabled{Env: p.e, Table: p.take, Own: p.own, Head: func(w int) string { return p.e.Styles.Heading.Render(ui.Fit(p.e.Words.Table.Missing, w)) }}
	return p
}

// take lists the newest needs.
func (p *missingPage) take() *table.Table {
	e := p.e
	if p.state == e.State && p.words == e.Words {
		return p.table
	}
	p.state, p.words = e.State, e.Words
	p.main.take(e)
	of, t := p.main.of, e.Words.Table
	at := slices.IndexFunc(of.Columns, func(c register.Column) bool { return c.Kind == register.Presenter })
	presenter, _ := p.main.table.Filtered(at)
	who, kind := columnsOf(e, of)[at], columnsOf(e, of)[slices.IndexFunc(of.Columns, named("kind"))]
	who.Name, kind.Name, who.Rank = t.Needs[0], t.Needs[1], 0
	d := table.Data{Columns: []table.Column{
		who, kind,
		{Name: t.Needs[2], Kind: table.Number, Rank: 3},
		{Name: t.Needs[3], Kind: table.Number, Rank: 3},
		{Name: t.Needs[4], Kind: table.Whole, Rank: 1, Show: e.Words.Date},
	}, Fold: Fold}
	p.needs = nil
	for _, need := range p.main.strip.needs {
		if need.Missing() == 0 || presenter != "" && need.Presenter != presenter {
			continue
		}
		p.needs = append(p.needs, need)
		d.Rows = append(d.Rows, table.Row{Number: len(p.needs), Values: []string{
			need.Presenter, string(need.Work), strconv.Itoa(need.Required), strconv.Itoa(need.Entered), dueOf(e.State.Plan, need.Work),
		}})
	}
	p.table.Take(d)
	return p.table
}

// own are the keys of the page.
func (p *missingPage) own() []ui.Action {
	e := p.e
	var all []ui.Action
	if r, some := p.table.Selected(); some && p.owner.mayAdd(p.main.of) {
		all = append(all, ui.On(e.Labels.Enter, e.Words.Table.Keys.AddThis, func() tea.Cmd {
			return e.Push(newAddForm(p.owner, p.main.of, register.Fields{"presenter": r.Values[0], "kind": r.Values[1]}))
		}, "enter", "n", "a"))
	}
	return slices.Concat(all, p.table.Searching(), p.table.Browsing())
}
