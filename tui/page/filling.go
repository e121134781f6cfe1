package page

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// An Item is one entry of a list that somebody fills in or changes.
type Item struct {
	Purpose string // what it is for; the same each time it is filled in
	Title   string
	Labels  []string // of its fields
	Hints   []string
	Limits  []int       // in characters, for each field
	Seen    Seen        // the item before any change by this person
	Reads   func() Seen // the current item
	// Save replaces the values that were seen with new ones.
	Save func(was Seen, values []string) tea.Cmd
}

// Filling is a page with a form for one item of a list.
type Filling struct {
	drafting
	title string
	form  *ui.Form
	save  func(was Seen, values []string) tea.Cmd
	from  int // the first row of the form last drawn
	above int // rows above the form
	rows  int // of the page last drawn
}

// NewFilling makes the page for an item.
func NewFilling(e *Env, item Item) *Filling {
	p := &Filling{title: item.Title, save: item.Save, drafting: drafting{e: e, purpose: item.Purpose, seen: item.Seen, current: item.Reads}}
	p.form = ui.NewForm(item.Labels, item.Hints, p.begin(), item.Limits)
	return p
}

func (p *Filling) bindings() (save, next, back key.Binding) {
	k := p.e.Words.Screen.Keys
	return key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("Ctrl+S", k.Save)),
		key.NewBinding(key.WithKeys("tab", "enter", "down"), key.WithHelp("Tab", k.NextField)),
		key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.CloseThis))
}

// Keys returns the keys that save the fields, move between them, go back without saving, and
// take back an edit.
func (p *Filling) Keys() []key.Binding {
	save, next, back := p.bindings()
	return append([]key.Binding{save, next, back}, p.e.Mending(p.form.CanUndo(), p.form.CanRedo())...)
}

// Next returns the key that saves the fields.
func (p *Filling) Next() string {
	save, _, _ := p.bindings()
	return save.Keys()[0]
}

// Rows returns how many rows the page can use.
func (p *Filling) Rows(w int) int { return 2 + rowsOf(p.notices(w)) + p.form.Rows() }

// Update handles what is typed, and the outcome of sending it.
func (p *Filling) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Did:
		p.sendingDone(msg)
	case tea.KeyPressMsg:
		save, _, back := p.bindings()
		switch {
		case key.Matches(msg, back):
			return p.leave()
		case key.Matches(msg, save), msg.String() == "enter" && p.form.OnLast():
			return p.sending(p.save(p.seen, p.form.Values()))
		}
	}
	cmd := p.form.Update(msg)
	p.keep(p.form.Values())
	return cmd
}

func (p *Filling) head(w int) string {
	head := p.headline(p.title, p.form.Left(), w)
	if notices, room := p.notices(w), p.rows-written-2; notices != "" && room > 0 {
		head += "\n" + p.e.Styles.Warn.Render(ui.Clamp(notices, w, room))
	}
	return head + "\n"
}

// View draws the title, the notices and the fields.
func (p *Filling) View(w, h int) string {
	p.rows = h
	head := p.head(w)
	room := max(1, h-ui.Lines(head))
	p.above = ui.Lines(head)
	var rows string
	form := p.form.View(w, room)
	rows, p.from = ui.Scroll(form, p.form.Row()-room+1, room)
	return head + "\n" + rows
}

// PasteCut reports whether the newest paste was cut off.
func (p *Filling) PasteCut() bool { return p.form.PasteCut() }

// Cursor returns the place of the cursor in the fields.
func (p *Filling) Cursor() *tea.Cursor {
	c := p.form.Cursor()
	if c == nil {
		return tea.NewCursor(0, 0)
	}
	c.Y += p.above - p.from
	return c
}

// Click moves to the field at a place.
func (p *Filling) Click(_, y int) tea.Cmd {
	if y >= p.above {
		p.form.Click(y - p.above + p.from)
	}
	return nil
}
