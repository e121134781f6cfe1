package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// filling is a page with a form to fill in: one item of a list.
type filling struct {
	e     *env
	title string
	form  *form
	save  func(values []string) tea.Cmd
	from  int // the first row of the form last drawn
}

func (p *filling) bindings() (save, next, cancel key.Binding) {
	k := p.e.w().Keys
	return key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("Ctrl+S", k.Save)),
		key.NewBinding(key.WithKeys("tab", "enter", "down"), key.WithHelp("Tab", k.NextField)),
		key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.Cancel))
}

func (p *filling) keys() []key.Binding {
	save, next, cancel := p.bindings()
	return []key.Binding{save, next, cancel}
}

func (p *filling) update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p.form.Update(msg)
	}
	save, _, cancel := p.bindings()
	switch {
	case key.Matches(press, cancel):
		return p.e.pop()
	case key.Matches(press, save), press.String() == "enter" && p.form.OnLast():
		return p.save(p.form.Values())
	}
	return p.form.Update(msg)
}

func (p *filling) view(w, h int) string {
	room := max(1, h-2)
	var rows string
	rows, p.from = window(p.form.View(w), p.form.Row()-room+1, room)
	left := p.e.w().Writing.Left(p.form.Left())
	return spread(p.e.st.Heading.Render(fit(p.title, max(1, w-textWidth(left)-2))), p.e.st.Muted.Render(left), w) + "\n\n" + rows
}

func (p *filling) cursor() *tea.Cursor {
	c := p.form.Cursor()
	if c == nil {
		return tea.NewCursor(0, 0)
	}
	c.Y += 2 - p.from
	return c
}
