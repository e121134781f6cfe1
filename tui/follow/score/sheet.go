package score

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/composite"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
	"pingyi/tui/follow/result"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A Sheet is the page with the composite scores of all presenters.
type Sheet struct {
	page.Tabled
	e     *page.Env
	table *table.Table
	of    register.Register // of components
	state *meeting.State    // of which the rest was made
	words *words.Words
	sheet composite.Sheet
	cards bool                  // each row is a card, which has no room for branches
	rows  map[cell]register.Row // the points there are
	moves bool                  // points were typed, and the next are below
}

// A cell is a presenter and a component, by ID.
type cell struct{ presenter, component string }

// NewSheet makes the page. While points are missing presenters stand in speaking order, so that none
// moves away from whoever types; afterwards they stand by rank.
func NewSheet(e *page.Env) *Sheet {
	of, _ := register.Find(register.Components)
	p := &Sheet{e: e, of: of}
	p.table = table.New(&e.Frame, func() table.Labels { return e.TableLabels(e.Words.Scores.Order, e.Words.Table.None) })
	p.Tabled = page.Tabled{Env: e, Table: p.take, Own: p.own, Head: p.head}
	p.table.More = func(r table.Row, w int) string {
		presenter, wide := e.State.Order[r.Number-1], min(w, ui.Measure)
		if e.Inner() < table.AsideFrom {
			return traceText(e, presenter, wide)
		}
		return traceText(e, presenter, wide) + "\n\n" + result.Beside(e, presenter, wide)
	}
	p.table.Note = func(w int) string { return e.Styles.Muted.Render(ui.Fit(p.note(), w)) }
	p.table.Save = p.save
	p.take()
	if !p.toMissing() {
		p.table.SelectColumn(columnsBefore + len(p.sheet.Rules.Components) + columnScore)
	}
	if !slices.ContainsFunc(p.sheet.Lines, func(l composite.Line) bool { return !l.Scored }) {
		p.table.SortBy(columnRank)
		p.table.Step(-len(p.sheet.Lines))
	}
	return p
}

// toMissing selects the first points that are missing, a component after the other, for whoever may
// type them. It reports whether there are any.
func (p *Sheet) toMissing() bool {
	if !mayType(p.e) {
		return false
	}
	for at, c := range p.sheet.Rules.Components {
		for i, id := range p.e.State.Order {
			if l, _ := p.sheet.Line(id); !c.Meeting && !l.Parts[at].Given {
				p.table.Select(i + 1)
				p.table.SelectColumn(columnsBefore + at)
				return true
			}
		}
	}
	return false
}

// The columns that are there whatever components a plan has: two before the components, and these
// after them.
const (
	columnRank = iota
	columnBranch
	columnName
	columnsBefore
)

const (
	columnScore = iota
	columnProposed
	columnGrade
	columnVeto
)

// take takes the newest state into the table.
func (p *Sheet) take() *table.Table {
	e := p.e
	cards := e.Inner() < table.CardsBelow
	if p.state == e.State && p.words == e.Words && p.cards == cards {
		return p.table
	}
	if p.words != e.Words || p.cards != cards {
		p.table.Renew()
	}
	p.state, p.words, p.cards, p.sheet = e.State, e.Words, cards, meeting.Composite(e.State)
	p.rows = map[cell]register.Row{}
	for r := range e.State.Book(register.Components).Rows {
		if r.Counts() {
			p.rows[cell{r.Value(p.of, "presenter"), r.Value(p.of, "component")}] = r
		}
	}
	d := table.Data{Columns: p.columns(), Tall: true}
	for i, id := range e.State.Order {
		l, _ := p.sheet.Line(id)
		row := values(l)
		if cards {
			row[columnBranch] = ""
		}
		d.Rows = append(d.Rows, table.Row{Number: i + 1, Values: row})
	}
	p.table.Take(d)
	return p.table
}

// columns describes the table.
func (p *Sheet) columns() []table.Column {
	e, w := p.e, p.e.Words.Composite
	figures := func(v string) string { return fmt.Sprintf("%9s", v) }
	last := func(v string) string { // without a rank
		if v == "" {
			return "9999"
		}
		return fmt.Sprintf("%04s", v)
	}
	const nameMost, branchMost, vetoMost = 16, 24, 40
	of := func(id string) plan.Presenter { pr, _ := e.State.Presenter(id); return pr }
	all := []table.Column{
		{Name: w.Rank + " ", Kind: table.Number, Rank: 0, Order: last}, // with room for the sign of the order
		{Name: e.Words.Act.Branch, Kind: table.Whole, Rank: 6, Most: branchMost, Show: func(id string) string { return of(id).Branch }, Order: p.place},
		{Name: w.Presenter, Kind: table.Whole, Rank: 0, Most: nameMost, Show: func(id string) string { return of(id).Name }, Order: p.place},
	}
	for _, c := range p.sheet.Rules.Components {
		name := c.Name
		if c.Meeting {
			name = w.OnSite
		}
		all = append(all, table.Column{Name: name, Kind: table.Number, Rank: 3, Order: figures})
	}
	grade := func(id string) string { return e.Words.FinalGrade(e.State, id) }
	best := func(id string) string {
		return fmt.Sprintf("%04d", slices.IndexFunc(p.sheet.Rules.Grades, planned(id)))
	}
	return append(all,
		table.Column{Name: w.Score, Kind: table.Number, Rank: 1, Order: figures},
		table.Column{Name: w.Proposed, Kind: table.Whole, Rank: 4, Show: grade, Order: best},
		table.Column{Name: w.Grade, Kind: table.Whole, Rank: 2, Show: grade, Order: best},
		table.Column{Name: w.Veto, Kind: table.Whole, Rank: 5, Most: vetoMost})
}

// values are what the table has of a line.
func values(l composite.Line) []string {
	all := []string{"", l.Presenter, l.Presenter}
	if l.Scored {
		all[columnRank] = fmt.Sprint(l.Rank)
	}
	for _, p := range l.Parts {
		if p.Given {
			all = append(all, p.Points.String())
		} else {
			all = append(all, "")
		}
	}
	score := ""
	if l.Scored {
		score = l.Score.String()
	}
	return append(all, score, l.Proposed, l.Grade, l.Veto)
}

// short names a presenter in a table.
func short(e *page.Env, id string) string {
	pr, _ := e.State.Presenter(id)
	return strings.TrimSpace(pr.Branch + " " + pr.Name)
}

// place is where a presenter stands in the speaking order, to sort by.
func (p *Sheet) place(id string) string {
	return fmt.Sprintf("%04d", slices.Index(p.e.State.Order, id))
}

// line is that of the selected presenter.
func (p *Sheet) line() (composite.Line, bool) {
	r, some := p.table.Selected()
	if !some {
		return composite.Line{}, false
	}
	return p.sheet.Line(p.e.State.Order[r.Number-1])
}

// part is the selected component of the selected presenter; false elsewhere, and on the on-site score.
func (p *Sheet) part() (composite.Part, bool) {
	l, some := p.line()
	at := p.table.Column() - columnsBefore
	if !some || at < 0 || at >= len(l.Parts) || l.Parts[at].Meeting {
		return composite.Part{}, false
	}
	return l.Parts[at], true
}

// note says how many presenters have a composite score, and who sees it.
func (p *Sheet) note() string {
	e, t := p.e, p.e.Words.Scores
	if e.State.Result == nil {
		return t.NotPublished
	}
	scored := 0
	for _, l := range p.sheet.Lines {
		if l.Scored {
			scored++
		}
	}
	said := t.Scored(scored, len(p.sheet.Lines)-scored) + "   "
	if at, released := meeting.CompositeReleasedAt(e.State); released {
		return said + t.ReleasedOn(e.Words.Date(at.In(e.Now.Location()).Format(time.DateOnly)))
	}
	return said + t.NotReleased
}

// head is the title, and a warning of too many in the first grade.
func (p *Sheet) head(w int) string {
	e := p.e
	head := e.Styles.Heading.Render(ui.Fit(e.Words.Composite.Name, w))
	if warning := e.Words.TopHeavy(p.sheet); warning != "" && !e.HasNoOffice() {
		head += "\n" + e.Styles.Warn.Render(ui.Clamp(ui.Bulleted(e.Glyphs.Warn, warning, w), w, 2))
	}
	return head
}

// View draws the page. Whoever may not see the scores any more is told so.
func (p *Sheet) View(w, h int) string {
	if !HasScores(p.e) {
		return ui.Clamp(ui.Wrap(hidden(p.e), min(w, ui.Measure)), w, h)
	}
	return p.Tabled.View(w, h)
}

// Cursor returns the place of the cursor while points are typed.
func (p *Sheet) Cursor() *tea.Cursor {
	if !HasScores(p.e) {
		return nil
	}
	return p.Tabled.Cursor()
}

// own are the keys of the page.
func (p *Sheet) own() []ui.Action {
	e, k := p.e, p.e.Words.Scores.Keys
	if !HasScores(e) {
		return nil
	}
	l, some := p.line()
	if !some {
		return p.table.Browsing()
	}
	trace := func() tea.Cmd { return e.Push(newTrace(e, l.Presenter)) }
	all := p.typeActs()
	if len(all) == 0 {
		all = append(all, ui.On(e.Labels.Enter, k.Trace, trace, "enter", "t"))
	} else {
		all = append(all, ui.On("t", k.Trace, trace, "t"))
	}
	all = append(all, p.decisions(l)...)
	if result.HasPictures(e) {
		all = append(all, ui.On("V", e.Words.Lists.Keys.Charts, func() tea.Cmd { return e.Push(result.New(e, l.Presenter)) }, "V"))
	}
	return slices.Concat(all, p.table.Searching(), p.table.Browsing())
}

// typeActs are those that type the points of the selected cell; a digit begins at once.
func (p *Sheet) typeActs() []ui.Action {
	part, some := p.part()
	if !some || !mayType(p.e) {
		return nil
	}
	const longest = 10 // characters, a blank and full-width ones among them
	edit := func(value string) func() {
		return func() { p.table.Edit(value, p.e.Words.Table.PointsHint, longest) }
	}
	was := ""
	if part.Given {
		was = part.Points.String()
	}
	all := []ui.Action{ui.Loud(p.e.Labels.Enter, p.e.Words.Scores.Keys.Type, edit(was), "enter", "e")}
	for digit := range 10 {
		d := fmt.Sprint(digit)
		all = append(all, ui.Quiet(edit(d), d))
	}
	return all
}

// save enters the points that were typed, or says what is wrong with them.
func (p *Sheet) save(r table.Row, column int, value string) (wrong string, cmd tea.Cmd) {
	e := p.e
	part, some := p.part()
	if !some {
		return "", nil
	}
	at := cell{e.State.Order[r.Number-1], part.ID}
	row, there := p.rows[at]
	value = strings.TrimSpace(value)
	if value == "" && !there {
		return "", nil
	}
	if value == "" {
		return e.Words.Scores.ClearInRow, nil
	}
	fields := register.Fields{"presenter": at.presenter, "component": at.component, "points": value}
	now, found := p.of.Check(fields, nil, e.State.About(), -1)
	if len(found) > 0 {
		return e.Words.FaultAt(p.of, found[0]), nil
	}
	p.moves = true
	room, who := e.Room, e.Who
	if !there {
		return "", e.Do("", false, func() error {
			return room.Do(who, meeting.AddRows{Register: register.Components, Rows: []register.Fields{fields}})
		})
	}
	if p.of.ValueOf(now, "points") == row.Value(p.of, "points") {
		return "", nil
	}
	return "", e.Do("", false, func() error {
		return room.Do(who, meeting.AmendRow{Register: register.Components, Number: row.Number, Seen: len(row.Versions), Fields: register.Fields{"points": value}})
	})
}

// Update handles a key or what is typed. After points the next presenter is selected, so that a
// column can be typed down.
func (p *Sheet) Update(msg tea.Msg) tea.Cmd {
	cmd := p.Tabled.Update(msg)
	if p.moves {
		p.moves = false
		p.table.Step(1)
	}
	return cmd
}

// Click selects or opens the row at a place.
func (p *Sheet) Click(x, y int) tea.Cmd {
	if !HasScores(p.e) {
		return nil
	}
	return p.Tabled.Click(x, y)
}
