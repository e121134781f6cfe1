package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// confirm asks before an act that can't be undone.
type confirm struct {
	e        *env
	question string
	yes      func() tea.Cmd
}

func newConfirm(e *env, question string, yes func() tea.Cmd) *confirm {
	return &confirm{e: e, question: question, yes: yes}
}

func (c *confirm) cursor() *tea.Cursor { return nil }

func (c *confirm) bindings() (yes, no key.Binding) {
	k := c.e.w().Keys
	return key.NewBinding(key.WithKeys("y", "Y", "enter"), key.WithHelp("y", k.Yes)),
		key.NewBinding(key.WithKeys("esc", "n", "N"), key.WithHelp("Esc", k.Cancel))
}

func (c *confirm) keys() []key.Binding {
	yes, no := c.bindings()
	return []key.Binding{yes, no}
}

func (c *confirm) update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch yes, no := c.bindings(); {
	case key.Matches(press, yes):
		return c.yes()
	case key.Matches(press, no):
		return c.e.pop()
	}
	return nil
}

func (c *confirm) view(w, _ int) string {
	return "\n" + c.e.st.Heading.Render(wrap(c.question, w))
}
