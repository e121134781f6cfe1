// Package lists has the pages on which the items of the three lists are followed until they are closed
// out: all of them in a table, one with what was said and what was done about it, how far they have
// come, the rectification plans, and what items can be made of.
//
// Items are filled in on the table screen of the registers (tui/office), which this package opens.
// What is urgent about an item, and how items add up, is counted in meeting/item; the table takes only
// what has changed, so that a key in five thousand items costs what it costs in fifty. Nothing here
// decides who may do what: each key is there only while the room would do what it is for.
package lists

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
	"pingyi/tui/office"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// HasLists reports whether somebody has items to follow or to read. It is asked for every screen of a
// hall, and costs little.
func HasLists(e *page.Env) bool {
	return e.State.Book(register.Items).Len() > 0 || e.Is(plan.Office) && e.State.Result != nil
}

// Duty says in a line what somebody has to do about the lists now, with the key that leads there; empty
// for nothing. It costs little.
func Duty(e *page.Env, key string) string {
	t := e.Words.Lists
	if n := meeting.ItemsWaiting(e.State); n > 0 && e.Is(plan.Office) {
		return t.OfficeNow(n, key)
	}
	if e.Is(plan.Office) && e.State.IsOver() && e.State.Result != nil && e.State.Book(register.Items).Len() == 0 {
		return t.MakeNow(key)
	}
	if own := e.Presents(); own != "" && e.State.Book(register.Items).Len() > 0 {
		switch p := meeting.PlanOf(e.State, own, e.Now); {
		case p.Due == "" || !p.Submitted.IsZero():
		case p.Late:
			return t.PlanNowDue(e.Words.Date(p.Due), key)
		default:
			return t.PlanNow(e.Words.Date(p.Due), key)
		}
	}
	return ""
}

// A Page is the table of all items.
type Page struct {
	e     *page.Env
	table *table.Table
	items []item.Item // by number
	sums  item.Summary
	fresh int    // how many items could be made now; for the office only
	own   string // the presenter whose items the page began with; empty for all
	// What the page was made of.
	state *meeting.State
	words *words.Words
	today string
}

// The columns of the table.
const (
	listColumn = iota
	presenterColumn
	textColumn
	stateColumn
	whenColumn
	deadlineColumn
	personColumn
	kindColumn
	measuresColumn
	sourceColumn
)

// New makes the page. A presenter begins with their own items.
func New(e *page.Env) *Page {
	p := &Page{e: e}
	p.table = table.New(&e.Frame, p.labels)
	p.table.More = func(r table.Row, w int) string {
		if i, ok := p.item(r.Number); ok {
			return itemText(e, i, w)
		}
		return ""
	}
	p.take()
	if own := e.Presents(); own != "" && !e.Is(plan.Office) && p.count(own) > 0 {
		p.own = own
		p.table.Filter(presenterColumn, own)
	}
	return p
}

// count returns how many items a presenter has.
func (p *Page) count(presenter string) int {
	for _, one := range p.sums.ByPresenter {
		if one.Presenter == presenter {
			return one.Items
		}
	}
	return 0
}

func (p *Page) labels() table.Labels {
	w := p.e.Words
	t, k, none := w.Table, w.Table.Keys, w.Lists.None
	if p.e.May(meeting.MakeItems{}) {
		none += "\n" + w.Lists.NoneHow(makeKey)
	}
	return table.Labels{
		Number: t.Number, Hint: t.Hint, None: none, NoneFound: t.NoneFound, Is: t.Is, Empty: t.Blank, Rows: t.Rows,
		Search: k.Search, Sort: k.Sort, Hide: k.Hide, Show: k.Show, List: k.List, Keep: k.Keep,
		Cancel: w.Screen.Keys.Cancel, Move: w.Screen.Keys.Move, Enter: p.e.Labels.Enter,
	}
}

// makeKey is the key that makes items.
const makeKey = "m"

// take shows the newest items. Of those that have not changed nothing is done again: there may be
// thousands.
func (p *Page) take() {
	e, today := p.e, p.e.Now.Format(time.DateOnly)
	if p.state == e.State && p.words == e.Words && p.today == today {
		return
	}
	was := p.state
	same := was != nil && p.words == e.Words && p.today == today && samePlan(was.Plan, e.State.Plan)
	p.state, p.words, p.today = e.State, e.Words, today
	if e.May(meeting.MakeItems{}) {
		p.fresh = len(meeting.ToMake(e.State))
	}
	switch {
	case same && meeting.ItemsChanged(was) == meeting.ItemsChanged(e.State):
		return
	case !same || !p.amend(was):
		p.items = meeting.Items(e.State)
		rows := make([]table.Row, len(p.items))
		for i, one := range p.items {
			rows[i] = p.row(one)
		}
		if !same {
			p.table.Renew()
		}
		p.table.Take(table.Data{Columns: p.columns(), Rows: rows, Fold: office.Fold})
	}
	ids := make([]string, len(e.State.Plan.Presenters))
	for i, pr := range e.State.Plan.Presenters {
		ids[i] = pr.ID
	}
	p.sums = item.Summarize(p.items, ids, meeting.DaysOf(e.State, e.Now))
}

func samePlan(a, b plan.Plan) bool {
	return len(a.Presenters) == len(b.Presenters) && (len(a.Presenters) == 0 || &a.Presenters[0] == &b.Presenters[0]) && a.InspectEvery == b.InspectEvery
}

// amend takes the items that have changed. It reports false if one was struck, which leaves a gap.
func (p *Page) amend(was *meeting.State) bool {
	changed := meeting.ItemsSince(p.e.State, was)
	if slices.ContainsFunc(changed, func(i item.Item) bool { return i.Struck }) {
		return false
	}
	slices.SortFunc(changed, func(a, b item.Item) int { return a.Number - b.Number })
	rows := make([]table.Row, len(changed))
	for i, one := range changed {
		if at, known := p.index(one.Number); known {
			p.items[at] = one
		} else {
			p.items = append(p.items, one)
		}
		rows[i] = p.row(one)
	}
	p.table.Put(rows...)
	return true
}

func (p *Page) index(number int) (at int, known bool) {
	return slices.BinarySearchFunc(p.items, number, func(i item.Item, n int) int { return i.Number - n })
}

// item returns the item with a number, and false if it is not in the table.
func (p *Page) item(number int) (item.Item, bool) {
	if at, known := p.index(number); known {
		return p.items[at], true
	}
	return item.Item{}, false
}

// row is an item as the table shows it.
func (p *Page) row(i item.Item) table.Row {
	one := table.Row{Number: i.Number, Values: []string{
		i.List, i.Presenter, i.Text, string(i.State()), string(i.When(meeting.DaysOf(p.e.State, p.e.Now))), i.Deadline, i.Person, i.Kind, i.Measures, i.Source,
	}}
	if i.Erased {
		one.Gone = p.e.Words.Table.Erased
	}
	return one
}

// columns describes the columns.
func (p *Page) columns() []table.Column {
	const nameMost, textMost = 18, 72 // columns of the terminal
	e, w := p.e, p.e.Words
	of, _ := register.Find(register.Items)
	called := func(column string) string { return w.Register.Column(of.Name, column) }
	word := func(column string) func(string) string {
		c, _ := of.Column(column)
		return func(value string) string { return w.Register.Word(c, value) }
	}
	by := func(all ...string) func(string) string {
		return func(value string) string { return fmt.Sprintf("%04d", slices.Index(all, value)+1) }
	}
	var presenters []string
	for _, pr := range e.State.Plan.Presenters {
		presenters = append(presenters, pr.ID)
	}
	kind, _ := of.Column("kind")
	return []table.Column{
		listColumn:      {Name: called("list"), Kind: table.Whole, Rank: 2, Show: word("list"), Order: by(item.Lists()...)},
		presenterColumn: {Name: called("presenter"), Kind: table.Whole, Rank: 1, Most: nameMost, Show: func(id string) string { return nameOf(e, id) }, Order: by(presenters...)},
		textColumn:      {Name: called("text"), Kind: table.Text, Rank: 0, Most: textMost, Show: ui.Plainly},
		stateColumn: {Name: w.Lists.State, Kind: table.Whole, Rank: 1, Show: func(state string) string {
			return signOf(e, item.State(state)) + " " + w.Items.States[item.State(state)]
		}, Order: by(string(item.Open), string(item.Applied), string(item.Closed))},
		whenColumn: {Name: w.Lists.When, Kind: table.Whole, Rank: 1, Show: func(when string) string {
			if when == "" {
				return ""
			}
			return e.Glyphs.Warn + " " + w.Lists.Whens[item.When(when)]
		}, Order: by(string(item.IsOverdue), string(item.ToInspect), string(item.IsSoon))},
		deadlineColumn: {Name: called("deadline"), Kind: table.Whole, Rank: 2, Show: w.Date},
		personColumn:   {Name: called("person"), Kind: table.Text, Rank: 3, Most: nameMost},
		kindColumn:     {Name: called("kind"), Kind: table.Whole, Rank: 5, Show: word("kind"), Order: by(kind.Words...)},
		measuresColumn: {Name: called("measures"), Kind: table.Text, Rank: 4, Most: textMost, Show: ui.Plainly},
		sourceColumn:   {Name: called("source"), Kind: table.Text, Rank: 6, Most: textMost, Show: ui.Plainly},
	}
}

// nameOf is the name of a presenter.
func nameOf(e *page.Env, id string) string {
	if pr, _ := e.State.Presenter(id); pr.Name != "" {
		return pr.Name
	}
	return id
}

// signOf says how far an item has come.
func signOf(e *page.Env, state item.State) string {
	switch state {
	case item.Applied:
		return e.Glyphs.Dot
	case item.Closed:
		return e.Glyphs.Check
	case item.Open: // as below
	}
	return e.Glyphs.Open
}

// about is the presenter by whom the table is filtered; empty for none.
func (p *Page) about() string {
	presenter, _ := p.table.Filtered(presenterColumn)
	return presenter
}

// shownSums are the sums of what the filter by presenter leaves in.
func (p *Page) shownSums() item.Sums {
	for _, one := range p.sums.ByPresenter {
		if one.Presenter == p.about() {
			return one.Sums
		}
	}
	return p.sums.Sums
}

// head draws what the items add up to and, to a presenter, how their plan stands.
func (p *Page) head(w int) string {
	e, s, t := p.e, p.e.Styles, p.e.Words.Items
	sums := p.shownSums()
	parts := []string{s.Heading.Render(e.Words.Lists.Title)}
	count := func(n int, name string, ink ui.Ink) {
		if n > 0 {
			parts = append(parts, ink.Render(name+" "+fmt.Sprint(n)))
		}
	}
	count(sums.Open, e.Glyphs.Open+" "+t.Sums[1], s.Plain)
	count(sums.Applied, e.Glyphs.Dot+" "+t.Sums[2], s.Accent)
	count(sums.Overdue, e.Glyphs.Warn+" "+t.Sums[4], s.Bad)
	count(sums.DueSoon, t.Sums[5], s.Warn)
	if p.about() == "" {
		count(p.sums.InspectionDue, t.InspectionDue, s.Warn)
	}
	rows := strings.Split(ui.Flow(parts, w), "\n")
	if e.Height >= 18 && w >= 60 && sums.Items > 0 {
		rows = append(rows, p.progress(sums, w))
	}
	if plan := p.planLine(w); plan != "" {
		rows = append(rows, plan)
	}
	return strings.Join(rows, "\n")
}

// progress draws how many of some items are closed.
func (p *Page) progress(sums item.Sums, w int) string {
	const most = 60 // columns
	e := p.e
	said := e.Words.Lists.Closed(sums.Closed, sums.Items)
	wide := min(most, w-ui.Width(said)-3)
	if wide < 8 {
		return ui.Fit(e.Glyphs.Check+" "+said, w)
	}
	return e.Styles.Good.Render(e.Glyphs.Check+" "+said) + " " + bar(e, sums.Closed, sums.Items, wide)
}

// bar draws a part of a whole. What is left of it is drawn too, so that the bar has an end.
func bar(e *page.Env, n, of, w int) string {
	filled := strings.TrimRight(ui.Bar(n, of, w, e.Glyphs), " ")
	return e.Styles.Fill.Render(filled) + e.Styles.Rule.Render(strings.Repeat(e.Glyphs.Rule, max(0, w-ui.Width(filled))))
}

// planLine says how the rectification plan of a presenter stands; empty to anybody else.
func (p *Page) planLine(w int) string {
	e, t := p.e, p.e.Words.Lists
	own := cmp.Or(e.Presents(), p.about())
	if own == "" || own != e.Presents() && meeting.CanSeePlans(e.State, e.Who) != nil {
		return ""
	}
	switch plan := meeting.PlanOf(e.State, own, e.Now); {
	case !plan.Submitted.IsZero():
		return e.Styles.Muted.Render(ui.Fit(e.Glyphs.Check+" "+t.PlanIn(day(e, plan.Submitted)), w))
	case plan.Late:
		return e.Styles.Bad.Render(ui.Fit(e.Glyphs.Warn+" "+t.PlanLate(e.Words.Date(plan.Due)), w))
	case plan.Due != "":
		return e.Styles.Warn.Render(ui.Fit(e.Glyphs.Open+" "+t.PlanDue(e.Words.Date(plan.Due)), w))
	}
	return ""
}

// day is the day of a time, as people write it, by the clock of the server.
func day(e *page.Env, at time.Time) string {
	return e.Words.Date(at.In(e.Now.Location()).Format(time.DateOnly))
}

// Cursor returns the place of the cursor while something is searched for.
func (p *Page) Cursor() *tea.Cursor {
	if !p.table.Types() {
		return nil
	}
	return p.table.Cursor(ui.Lines(p.head(p.e.Inner())))
}

// Next returns the key for what comes next: to open the selected item, or to make some.
func (p *Page) Next() string {
	acts := p.acts()
	if p.fresh > 0 && len(p.items) == 0 {
		return makeKey
	}
	return acts[0].Binding.Keys()[0]
}

// Keys returns the keys that work now.
func (p *Page) Keys() []key.Binding { return ui.Bindings(p.acts()) }

// Update handles a key.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	p.take()
	if p.table.Types() {
		return p.table.Update(msg)
	}
	return ui.Pick(p.acts, msg)
}

// View draws the page.
func (p *Page) View(w, h int) string {
	p.take()
	head := p.head(w)
	return head + "\n" + p.table.View(w, max(3, h-ui.Lines(head)))
}

// Click selects or opens the item at a place.
func (p *Page) Click(x, y int) tea.Cmd {
	return p.table.Click(x, y-ui.Lines(p.head(p.e.Inner())), p.acts)
}
