// Package office has the pages on which the work around a meeting is done, before it and after: the
// countdown to it, the registers that are kept over the year, and opinions without a name.
//
// The [Registers] page follows from the description of each register in meeting/register: its
// columns, and who writes them. It puts what the person may see into a table (tui/ui/table) once
// for each change. What is entered is checked by the register itself before it is sent, so that a
// fault stands beside its field; the room has the last word. Nothing here decides who may do what.
package office

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// Registers is the page of all registers that somebody may see, one of them open.
type Registers struct {
	e     *page.Env
	all   []register.Register
	open  int
	views map[register.Name]*view // as somebody left them
	added bool                    // rows were sent
	// pasted is what was pasted and not entered.
	pasted map[register.Name]*pasting
}

// HasRegisters reports whether somebody has registers to keep or to read. It is asked for every
// screen of a hall, and costs little.
func HasRegisters(e *page.Env) bool {
	s := e.State
	rows := func(names ...register.Name) bool {
		return slices.ContainsFunc(names, func(name register.Name) bool { return s.Book(name).Len() > 0 })
	}
	planned := s.Plan.Preparation != nil || s.Plan.Composite != nil
	switch {
	case e.Is(plan.Office), e.Is(plan.Secretary):
		return true
	case e.Is(plan.Host):
		return planned || rows(register.Preparation, register.Opinions, register.Components, register.Items)
	case e.Presents() != "":
		return s.Plan.Preparation != nil || rows(register.Preparation, register.Opinions, register.Talks, register.Items)
	}
	return rows(register.Items) || s.Phase() != meeting.Preparing && rows(register.Preparation)
}

// visible are the registers that somebody may see.
func visible(e *page.Env) []register.Register {
	return slices.DeleteFunc(register.All(), func(of register.Register) bool { return !e.State.CanSee(e.Who, of) })
}

// NewRegisters makes the page, with the first register open.
func NewRegisters(e *page.Env) *Registers {
	return &Registers{e: e, all: visible(e), views: map[register.Name]*view{}}
}

// NewRegister makes the page with a register open and only the rows about a presenter shown, or all of
// them if that is empty.
func NewRegister(e *page.Env, name register.Name, presenter string) *Registers {
	p := NewRegisters(e)
	p.open = max(0, slices.IndexFunc(p.all, func(of register.Register) bool { return of.Name == name }))
	if v := p.view(); presenter != "" {
		v.about = presenter
		v.table.Filter(v.presenterColumn(), presenter)
	}
	return p
}

// NewRow makes the page on which a row of a register is amended as a whole.
func NewRow(e *page.Env, name register.Name, number int) ui.Screen {
	p := NewRegister(e, name, "")
	v := p.view()
	v.table.Select(number)
	return newRowForm(p, v.of, v.row(number))
}

// MayAmend reports whether somebody may change anything in a row of a register.
func MayAmend(e *page.Env, name register.Name, number int) bool {
	return e.May(meeting.AmendRow{Register: name, Number: number})
}

// view returns the open register with the newest rows.
func (p *Registers) view() *view {
	of := p.all[p.open]
	v := p.views[of.Name]
	if v == nil {
		v = &view{of: of, table: table.New(&p.e.Frame, func() table.Labels { return p.labels(of) })}
		v.table.More = func(r table.Row, w int) string { return details(p.e, of, v.row(r.Number), w) }
		v.table.Note = func(w int) string { return v.strip.note(p.e, v, w) }
		v.table.Save = func(r table.Row, column int, value string) (string, tea.Cmd) {
			return p.saveCell(v, v.row(r.Number), column, value)
		}
		p.views[of.Name] = v
	}
	v.take(p.e)
	if v.last > 0 && v.row(v.last).Number > 0 {
		v.table.Select(v.last)
		v.last = 0
	}
	return v
}

func (p *Registers) labels(of register.Register) table.Labels {
	w := p.e.Words
	t, k := w.Table, w.Table.Keys
	none := t.None
	if p.mayAdd(of) {
		none += "\n" + t.AddHow("n", "b")
	}
	return table.Labels{
		Number: t.Number, Hint: t.Hint, None: none, NoneFound: t.NoneFound, Is: t.Is, Empty: t.Blank, Rows: t.Rows,
		Search: k.Search, Sort: k.Sort, Hide: k.Hide, Show: k.Show, List: k.List, Keep: k.Keep,
		Cancel: w.Screen.Keys.Cancel, Move: w.Screen.Keys.Move, Enter: p.e.Labels.Enter,
	}
}

func (p *Registers) mayAdd(of register.Register) bool {
	return p.e.May(meeting.AddRows{Register: of.Name})
}

// mayAmend reports whether somebody may change a row, or one column of it.
func (p *Registers) mayAmend(of register.Register, r register.Row, column string) bool {
	if !p.e.May(meeting.AmendRow{Register: of.Name, Number: r.Number}) {
		return false
	}
	c, known := of.Column(column)
	return !known || !c.Fixed && (writesAll(p.e, of) || len(changedByOwner(of, r, column)) == 0)
}

// writesAll reports whether somebody may write every row of a register.
func writesAll(e *page.Env, of register.Register) bool {
	return e.State.HasRole(e.Who, of.Write.Roles...)
}

// changedByOwner is what is wrong with a presenter's changing a column of a row of theirs.
func changedByOwner(of register.Register, r register.Row, column string) register.Faults {
	was := r.Now().Values
	now := slices.Clone(was)
	for i, c := range of.Columns {
		if c.Name == column {
			now[i] += "x"
		}
	}
	return of.NotOwn(was, now, -1)
}

// Cursor returns the place of the cursor while something is typed.
func (p *Registers) Cursor() *tea.Cursor {
	if !p.view().table.Types() { // which saves drawing the head again
		return nil
	}
	return p.view().table.Cursor(p.above(p.e.Inner()))
}

// above is how many rows stand above the table.
func (p *Registers) above(w int) int { return ui.Lines(p.head(w)) }

// head draws the registers to choose from and, below, what there is to say about the open one.
func (p *Registers) head(w int) string {
	head := p.tabs(w)
	if strip := p.view().strip.draw(p.e, p.view(), w); strip != "" {
		head += "\n" + strip
	}
	return head
}

// tabs names the registers, the open one lit; where there is no room the others are digits.
func (p *Registers) tabs(w int) string {
	s := p.e.Styles
	draw := func(whole bool) string {
		var parts []string
		for i, of := range p.all {
			digit, name := strconv.Itoa(i+1), p.e.Words.Register.Names[of.Name]
			switch {
			case i == p.open:
				parts = append(parts, s.Chosen.Render(" "+digit+" "+name+" "))
			case whole:
				parts = append(parts, s.Key.Render(digit)+" "+s.Muted.Render(name))
			default:
				parts = append(parts, s.Key.Render(digit))
			}
		}
		return strings.Join(parts, "   ")
	}
	if whole := draw(true); ui.Width(whole) <= w {
		return whole
	}
	return ui.Fit(draw(false), w)
}

// View draws the page.
func (p *Registers) View(w, h int) string {
	head := p.head(w)
	rows := max(3, h-ui.Lines(head))
	return head + "\n" + p.view().table.View(w, rows)
}

// acts are what can be done now.
func (p *Registers) acts() []ui.Action {
	v := p.view()
	if v.table.Types() {
		return v.table.Typing()
	}
	first, more := p.rowActs(v)
	all := slices.Concat(first, v.table.Searching(), p.filterActs(v), p.ownActs(v), more, v.table.Browsing(), p.choosing())
	return append(all, ui.On("Esc", p.e.Words.Screen.Keys.CloseThis, p.close, "esc", "q"))
}

// rowActs are those on the selected row, and to enter new ones: the first of all, and those that are
// needed less.
func (p *Registers) rowActs(v *view) (all, more []ui.Action) {
	e, k := p.e, p.e.Words.Table.Keys
	r, some := v.selected()
	if some {
		if p.mayAmend(v.of, r, "") {
			all = append(all, ui.On(e.Labels.Enter, k.Row, func() tea.Cmd { return e.Push(newRowForm(p, v.of, r)) }, "enter"))
			if column := v.of.Columns[v.table.Column()]; p.mayAmend(v.of, r, column.Name) {
				all = append(all, ui.On("e", k.Cell, func() tea.Cmd { return p.editCell(v, r) }, "e"))
			}
		} else {
			all = append(all, ui.On(e.Labels.Enter, k.Read, func() tea.Cmd { return e.Push(newReading(e, v.of, r)) }, "enter"))
		}
	}
	if p.mayAdd(v.of) {
		all = append(all, ui.On("n", k.Add, func() tea.Cmd { return e.Push(newRowForm(p, v.of, register.Row{})) }, "n", "a"))
		more = append(more, ui.On("b", k.Paste, func() tea.Cmd { return e.Push(newPasting(p, v.of, "")) }, "b"))
	}
	if some {
		more = append(more, p.copyDownActs(v, r)...)
		more = append(more, markActs(e, v.of, r)...)
		more = append(more, ui.On("v", k.Versions, func() tea.Cmd { return e.Push(newVersions(e, v.of, r.Number)) }, "v"))
		if e.May(meeting.StrikeRow{Register: v.of.Name, Number: r.Number}) {
			more = append(more, ui.On("x", k.Strike, func() tea.Cmd { return e.Push(newStriking(e, v.of, r)) }, "x"))
		}
	}
	return all, more
}

// choosing are the keys that open another register.
func (p *Registers) choosing() []ui.Action {
	if len(p.all) < 2 {
		return nil
	}
	k, n := p.e.Words.Table.Keys, len(p.all)
	all := []ui.Action{
		ui.Loud("Tab", k.Next, func() { p.open = (p.open + 1) % n }, "tab"),
		ui.Quiet(func() { p.open = (p.open + n - 1) % n }, "shift+tab"),
	}
	for i := range p.all {
		digit, to := strconv.Itoa(i+1), func() { p.open = i }
		if i == 0 {
			all = append(all, ui.Loud("1-"+strconv.Itoa(n), k.Choose, to, digit))
			continue
		}
		all = append(all, ui.Quiet(to, digit))
	}
	return all
}

// filterActs are the keys that show only rows with one value in a column.
func (p *Registers) filterActs(v *view) []ui.Action {
	if _, of := v.table.Shown(); of < 2 {
		return nil
	}
	k := p.e.Words.Table.Keys
	by := func(column int) func() tea.Cmd {
		return func() tea.Cmd {
			return p.e.Push(NewFiltering(p.e, v.table, column, p.e.Words.Register.Column(v.of.Name, v.of.Columns[column].Name)))
		}
	}
	all := []ui.Action{ui.On("f", k.Filter, by(v.table.Column()), "f")}
	if writesOrSeesAll(p.e, v.of) {
		at := v.presenterColumn()
		all = append(all, ui.On("p", k.Presenter, by(at), "p"))
	}
	return all
}

// writesOrSeesAll reports whether somebody has rows about more than one presenter before them.
func writesOrSeesAll(e *page.Env, of register.Register) bool {
	return e.Presents() == "" || writesAll(e, of) || e.State.HasRole(e.Who, of.Read.Roles...) || of.Read.Everybody ||
		of.Read.InHall && e.State.Phase() != meeting.Preparing
}

// ownActs are the keys that only some registers have.
func (p *Registers) ownActs(v *view) []ui.Action {
	e, k := p.e, p.e.Words.Table.Keys
	if v.of.Name == register.Preparation && v.strip.missing() > 0 {
		return []ui.Action{ui.On("m", k.Missing, func() tea.Cmd { return e.Push(newMissing(p, v)) }, "m")}
	}
	if v.of.Name == register.Opinions && e.Presents() != "" {
		return []ui.Action{ui.On("r", k.ReadAll, func() tea.Cmd { return e.Push(newOpinions(e)) }, "r")}
	}
	return nil
}

// close takes back a search and filters, or closes the page if there are none.
func (p *Registers) close() tea.Cmd {
	if v := p.view(); v.table.LeaveTo(v.presenterColumn(), v.about) {
		return nil
	}
	return p.e.Pop()
}

// Next returns the key that opens the selected row, or enters the first one.
func (p *Registers) Next() string { return p.acts()[0].Binding.Keys()[0] }

// Keys returns the keys that work now.
func (p *Registers) Keys() []key.Binding { return ui.Bindings(p.acts()) }

// Update handles a key, a paste, and the outcome of an act.
func (p *Registers) Update(msg tea.Msg) tea.Cmd {
	v := p.view()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if !v.table.Types() {
			// Cells have tabs between them. Anything else was meant for somewhere else.
			if p.mayAdd(v.of) && strings.Contains(msg.Content, "\t") {
				return p.e.Push(newPasting(p, v.of, msg.Content))
			}
			return nil
		}
	case page.Did:
		if msg.Err == nil && p.added {
			v.last = p.e.Room.State().Book(v.of.Name).Len()
		}
		p.added = false
		return nil
	}
	if v.table.Types() {
		return v.table.Update(msg)
	}
	return ui.Pick(p.acts, msg)
}

// newStriking asks why a row is struck.
func newStriking(e *page.Env, of register.Register, r register.Row) *page.Writing {
	room, who, t := e.Room, e.Who, e.Words.Table
	return page.NewWriting(e, "strike "+string(of.Name)+" "+strconv.Itoa(r.Number), t.Row(e.Words.Register.Names[of.Name], r.Number), t.StrikeWhy, "", text.ReasonLimit, false,
		func(reason string) tea.Cmd {
			return e.Do(t.Done["struck"], true, func() error {
				return room.Do(who, meeting.StrikeRow{Register: of.Name, Number: r.Number, Reason: reason})
			})
		})
}

// NewFiltering lists the values of a column, by its name, to show only rows of a table with one of
// them.
func NewFiltering(e *page.Env, t *table.Table, column int, name string) *ui.List {
	values := t.Values(column)
	is, filtered := t.Filtered(column)
	if r, ok := t.Selected(); !filtered && ok {
		is = r.Values[column]
	}
	l := &ui.List{
		Frame: &e.Frame, Close: e.Pop, Wide: true, Empty: func() string { return "" },
		Title: func() string { return e.Words.Table.FilterBy(name) },
	}
	l.Rows = func(w int) []string {
		const count, most = 7, 60
		names, wide := []string{}, 0
		for _, one := range values {
			name := cmp.Or(oneLine(one.Shown), e.Words.Table.Blank)
			names, wide = append(names, name), max(wide, ui.Width(name))
		}
		wide = max(1, min(wide, most, w-count))
		rows := []string{e.Words.Table.Any}
		for i, name := range names {
			rows = append(rows, ui.Pad(ui.Fit(name, wide), wide)+ui.PadLeft(strconv.Itoa(values[i].Rows), count))
		}
		return rows
	}
	l.Acts = func(i int) []ui.Action {
		return []ui.Action{ui.On(e.Labels.Enter, e.Words.Table.Keys.Pick, func() tea.Cmd {
			if i == 0 {
				t.Unfilter(column)
			} else {
				t.Filter(column, values[i-1].Value)
			}
			return e.Pop()
		}, "enter")}
	}
	l.At = 1 + slices.IndexFunc(values, func(one table.Value) bool { return one.Value == is })
	return l
}

// Click selects or opens the row at a place.
func (p *Registers) Click(x, y int) tea.Cmd {
	return p.view().table.Click(x, y-p.above(p.e.Inner()), p.acts)
}
