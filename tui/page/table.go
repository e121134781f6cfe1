package page

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A Tabled is a page that is a table below some rows. A page embeds one, gives it what is its own, and
// has the rest from it: while something is typed the table has the keys, Esc takes back what leaves rows
// out before it closes the page, and the cursor stands where the table was drawn.
type Tabled struct {
	Env *Env
	// Table returns the table, with the newest rows. It is asked for before anything is done.
	Table func() *table.Table
	// Own are the keys while nothing is typed, the most urgent first, without the one that closes the page.
	Own func() []ui.Action
	// Head draws the rows above the table.
	Head func(w int) string
	// Leave takes back what leaves rows out, and reports whether there was anything; nil for
	// [table.Table.Leave].
	Leave func() bool
}

// TableLabels are the words of a table, given what heads the numbers of its rows, and what it says
// without any.
func (e *Env) TableLabels(number, none string) table.Labels {
	w := e.Words
	t, k := w.Table, w.Table.Keys
	return table.Labels{
		Number: number, Hint: t.Hint, None: none, NoneFound: t.NoneFound, Is: t.Is, Empty: t.Blank, Rows: t.Rows,
		Search: k.Search, Sort: k.Sort, Hide: k.Hide, Show: k.Show, List: k.List, Keep: k.Keep,
		Cancel: w.Screen.Keys.Cancel, Move: w.Screen.Keys.Move, Enter: e.Labels.Enter,
	}
}

// Acts are what can be done now.
func (p *Tabled) Acts() []ui.Action {
	if t := p.Table(); t.Types() {
		return t.Typing()
	}
	return append(p.Own(), ui.On("Esc", p.Env.Words.Screen.Keys.CloseThis, p.close, "esc", "q"))
}

func (p *Tabled) close() tea.Cmd {
	leave := p.Leave
	if leave == nil {
		leave = p.Table().Leave
	}
	if leave() {
		return nil
	}
	return p.Env.Pop()
}

// Keys returns the keys that work now.
func (p *Tabled) Keys() []key.Binding { return ui.Bindings(p.Acts()) }

// Next returns the first of them.
func (p *Tabled) Next() string { return p.Acts()[0].Binding.Keys()[0] }

// Update handles a key, or what is typed.
func (p *Tabled) Update(msg tea.Msg) tea.Cmd {
	if t := p.Table(); t.Types() {
		return t.Update(msg)
	}
	return ui.Pick(p.Acts, msg)
}

// View draws the page.
func (p *Tabled) View(w, h int) string {
	const least = 3 // rows of the table
	t, head := p.Table(), p.Head(w)
	return head + "\n" + t.View(w, max(least, h-ui.Lines(head)))
}

// Cursor returns the place of the cursor while something is typed.
func (p *Tabled) Cursor() *tea.Cursor {
	t := p.Table()
	if !t.Types() {
		return nil
	}
	return t.Cursor(ui.Lines(p.Head(p.Env.Inner())))
}

// Click selects the row at a place, or presses Enter on the one that is selected.
func (p *Tabled) Click(x, y int) tea.Cmd {
	return p.Table().Click(x, y-ui.Lines(p.Head(p.Env.Inner())), p.Acts)
}
