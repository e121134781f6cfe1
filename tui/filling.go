package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// filling is a page with a form to fill in: one item of a list.
type filling struct {
	drafting
	title string
	form  *form
	save  func(values []string) tea.Cmd
	from  int // the first row of the form last drawn
	above int // rows above it
	rows  int // of the page last drawn
}

// newFilling is a page to fill in or to change one item.
func newFilling(e *env, purpose, title string, labels, hints []string, limits []int, item seen) *filling {
	p := &filling{title: title, drafting: drafting{e: e, purpose: purpose, seen: item}}
	p.form = newForm(labels, hints, p.begin(), limits)
	return p
}

func (p *filling) bindings() (save, next, back key.Binding) {
	k := p.e.w().Keys
	return key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("Ctrl+S", k.Save)),
		key.NewBinding(key.WithKeys("tab", "enter", "down"), key.WithHelp("Tab", k.NextField)),
		key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.CloseThis))
}

func (p *filling) keys() []key.Binding {
	save, next, back := p.bindings()
	return []key.Binding{save, next, back}
}

func (p *filling) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case didMsg:
		p.heard(msg)
	case tea.KeyPressMsg:
		save, _, back := p.bindings()
		switch {
		case key.Matches(msg, back):
			return p.leave()
		case key.Matches(msg, save), msg.String() == "enter" && p.form.OnLast():
			return p.sending(p.save(p.form.Values()))
		}
	}
	cmd := p.form.Update(msg)
	p.keep(p.form.Values())
	return cmd
}

func (p *filling) head(w int) string {
	left := p.e.w().Writing.Left(p.form.Left())
	head := spread(p.e.st.Heading.Render(fit(p.title, max(1, w-textWidth(left)-2))), p.e.st.Muted.Render(left), w)
	const written = 3 // rows that long notices leave to the form
	if notices, room := p.notices(w), p.rows-written-2; notices != "" && room > 0 {
		head += "\n" + p.e.st.Warn.Render(clampBlock(notices, w, room))
	}
	return head + "\n"
}

func (p *filling) view(w, h int) string {
	p.rows = h
	head := p.head(w)
	room := max(1, h-lines(head))
	p.above = lines(head)
	var rows string
	rows, p.from = window(p.form.View(w), p.form.Row()-room+1, room)
	return head + "\n" + rows
}

func (p *filling) cursor() *tea.Cursor {
	c := p.form.Cursor()
	if c == nil {
		return tea.NewCursor(0, 0)
	}
	c.Y += p.above - p.from
	return c
}
