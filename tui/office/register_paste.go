package office

import (
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A pasting is the page on which many rows from a spreadsheet are looked at, and put right, before
// they are entered: all of them or none.
type pasting struct {
	page.Tabled
	e       *page.Env
	owner   *Registers
	of      register.Register
	sheet   sheet
	table   *table.Table
	entered []register.Fields
	wrong   [][]misfit // of each row
	faults  int
	cut     bool           // so much was pasted that the end of it was lost
	state   *meeting.State // against which the rows were checked
	words   *words.Words
	above   int // rows above the table
}

// newPasting opens the page with what was pasted, or with what is left from before.
func newPasting(owner *Registers, of register.Register, pasted string) *pasting {
	if kept := owner.pasted[of.Name]; kept != nil && pasted == "" {
		return kept
	}
	p := &pasting{e: owner.e, owner: owner, of: of}
	p.table = table.New(&p.e.Frame, func() table.Labels {
		l := owner.labels(of)
		l.Keep = p.e.Words.Screen.Keys.Check
		return l
	})
	p.Tabled = page.Tabled{Env: p.e, Own: p.own, Table: func() *table.Table { p.check(); return p.table }}
	p.table.More = p.details
	p.table.Note = p.note
	p.table.Save = p.put
	p.take(pasted)
	return p
}

// take reads what was pasted.
func (p *pasting) take(pasted string) {
	if p.cut = len(pasted) > text.PasteLimit-utf8.UTFMax; p.cut {
		pasted = ""
	}
	p.sheet = readSheet(p.e, p.of, cellsOf(pasted))
	p.state = nil
	p.check()
	if p.owner.pasted == nil {
		p.owner.pasted = map[register.Name]*pasting{}
	}
	p.owner.pasted[p.of.Name] = p
	p.toFault(0)
}

// check looks at every row again, if anything has changed.
func (p *pasting) check() {
	e := p.e
	if p.state == e.State && p.words == e.Words {
		return
	}
	p.state, p.words = e.State, e.Words
	var values [][]string
	values, p.entered, p.wrong = p.sheet.check(e, p.of)
	d := table.Data{Columns: columnsOf(e, p.of), Fold: Fold}
	p.faults = len(p.sheet.wrong)
	for i, row := range values {
		r := table.Row{Number: i + 1, Values: row}
		for _, m := range p.wrong[i] {
			p.faults++
			r.Wrong |= 1 << max(m.column, 0)
		}
		d.Rows = append(d.Rows, r)
	}
	p.table.Take(d)
}

// put changes a cell.
func (p *pasting) put(r table.Row, column int, value string) (wrong string, cmd tea.Cmd) {
	p.sheet.rows[r.Number-1][column] = value
	p.state = nil
	p.check()
	return "", nil
}

// drop leaves a row out.
func (p *pasting) drop(number int) {
	p.sheet.rows = slices.Delete(p.sheet.rows, number-1, number)
	p.sheet.extra = slices.Delete(p.sheet.extra, number-1, number)
	p.state = nil
	p.check()
}

// toFault selects the first fault in the rows after one, or else the first of all.
func (p *pasting) toFault(after int) {
	n := len(p.wrong)
	for i := range n {
		at := (after + i) % n
		if bad := p.wrong[at]; len(bad) > 0 {
			p.table.Select(at + 1)
			p.table.SelectColumn(max(0, bad[0].column))
			return
		}
	}
}

// own are the keys of the page.
func (p *pasting) own() []ui.Action {
	e, k := p.e, p.e.Words.Table.Keys
	r, some := p.table.Selected()
	if !some {
		return nil
	}
	edit := func() tea.Cmd {
		p.table.Edit(p.sheet.rows[r.Number-1][p.table.Column()], "", 0)
		return nil
	}
	var all []ui.Action
	switch {
	case p.faults == 0:
		all = append(all, ui.On(e.Labels.Enter, k.Enter, p.send, "enter"), ui.On("e", k.Cell, edit, "e"))
	case len(p.sheet.wrong) == p.faults: // only the headings, which are put right in the spreadsheet
		all = append(all, ui.On("e", k.Cell, edit, "e"))
	default:
		all = append(all, ui.On(e.Labels.Enter, k.Cell, edit, "enter", "e"), ui.Loud("Tab", k.NextFault, func() { p.toFault(r.Number) }, "tab"))
	}
	all = append(all, ui.Loud("x", k.Drop, func() { p.drop(r.Number) }, "x"))
	return slices.Concat(all, p.table.Searching(), p.table.Browsing())
}

// send enters all rows.
func (p *pasting) send() tea.Cmd {
	e, of, rows := p.e, p.of, p.entered
	room, who := e.Room, e.Who
	return staying(e.Do(e.Words.Table.Done["added"], true, func() error {
		return room.Do(who, meeting.AddRows{Register: of.Name, Rows: rows})
	}))
}

// Update handles a key, a paste, and the outcome of entering the rows.
func (p *pasting) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if !p.table.Types() {
			if strings.TrimSpace(msg.Content) != "" {
				p.take(msg.Content)
			}
			return nil
		}
	case page.Did:
		if msg.Err == nil {
			delete(p.owner.pasted, p.of.Name)
			p.e.Pop()
			p.owner.added = true
			return p.owner.Update(msg)
		}
		return nil
	}
	return p.Tabled.Update(msg)
}

// head says how many rows there are, and what is wrong with the selected one.
func (p *pasting) head(w, h int) string {
	e, s, t := p.e, p.e.Styles, p.e.Words.Table
	head := s.Heading.Render(ui.Fit(t.Paste+"  "+e.Words.Register.Names[p.of.Name], w))
	if len(p.sheet.rows) == 0 {
		if p.cut {
			head += "\n\n" + s.Bad.Render(ui.Bulleted(e.Glyphs.Cross, t.PasteCut, min(w, ui.Measure)))
		}
		return head + "\n\n" + ui.Wrap(t.PasteHow, min(w, ui.Measure)) + "\n\n" + s.Muted.Render(ui.Wrap(t.PasteOrder(p.order()), min(w, ui.Measure)))
	}
	var said []string
	for _, wrong := range p.sheet.wrong {
		said = append(said, t.Is(t.Heading, wrong))
	}
	if r, some := p.table.Selected(); some {
		for _, m := range p.wrong[r.Number-1] {
			said = append(said, e.Words.Register.Row(r.Number)+"  "+m.said)
		}
	}
	var rows []string
	for _, one := range said {
		rows = append(rows, ui.Bulleted(s.Bad.Render(e.Glyphs.Cross), one, w))
	}
	if len(rows) == 0 {
		return head
	}
	return head + "\n" + ui.Clamp(strings.Join(rows, "\n"), w, max(1, h/4))
}

// note says how many rows there are, and whether they can be entered.
func (p *pasting) note(w int) string {
	e, s, t := p.e, p.e.Styles, p.e.Words.Table
	if p.faults == 0 {
		return s.Good.Render(ui.Fit(e.Glyphs.Check+" "+t.PasteFits(len(p.sheet.rows)), w))
	}
	return s.Warn.Render(ui.Fit(e.Glyphs.Warn+" "+t.PasteFault(len(p.sheet.rows), p.faults), w))
}

// order names the columns in the order in which they are taken without headings.
func (p *pasting) order() string {
	var names []string
	for _, c := range p.of.Columns {
		if c.Kind != register.Presenter || writesAll(p.e, p.of) {
			names = append(names, p.e.Words.Register.Column(p.of.Name, c.Name))
		}
	}
	return p.e.Words.Names(names)
}

// details shows a row as it would be entered.
func (p *pasting) details(r table.Row, w int) string {
	s := p.e.Styles
	rows := []string{s.Heading.Render(p.e.Words.Register.Row(r.Number))}
	for i, c := range p.of.Columns {
		value := shownIn(p.e, c, r.Values[i])
		if value == "" {
			continue
		}
		name := p.e.Words.Register.Column(p.of.Name, c.Name)
		rows = append(rows, ui.Wrap(s.Muted.Render(name)+"  "+value, min(w, ui.Measure)))
	}
	return strings.Join(rows, "\n")
}

// View draws the page.
func (p *pasting) View(w, h int) string {
	p.check()
	head := p.head(w, h)
	p.above = ui.Lines(head)
	if len(p.sheet.rows) == 0 {
		return ui.Clamp(head, w, h)
	}
	return head + "\n" + p.table.View(w, max(3, h-p.above))
}

// Cursor returns the place of the cursor while a cell is edited.
func (p *pasting) Cursor() *tea.Cursor {
	return p.table.Cursor(p.above)
}

// Click selects the row at a place, or presses Enter on the one that is selected.
func (p *pasting) Click(x, y int) tea.Cmd {
	if len(p.sheet.rows) == 0 {
		return nil
	}
	return p.table.Click(x, y-p.above, p.Acts)
}

// spoken are the languages in which a heading or a word may be, the person's own first.
func spoken(e *page.Env) []*words.Words {
	other := words.For(plan.Chinese)
	if e.Words.Language == plan.Chinese {
		other = words.For(plan.English)
	}
	return []*words.Words{e.Words, other}
}
