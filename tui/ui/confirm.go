package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Confirm is a page that asks for confirmation before an act that can't be undone.
type Confirm struct {
	Frame    *Frame
	Question string
	Yes, No  func() tea.Cmd
}

// Cursor returns nil, because nothing is typed here.
func (c *Confirm) Cursor() *tea.Cursor { return nil }

func (c *Confirm) answers() []Action {
	l := c.Frame.Labels
	return []Action{On("y", l.Yes, c.Yes, "y", "Y", "enter"), On("Esc", l.Cancel, c.No, "esc", "n", "N")}
}

// Keys returns the keys of the two answers.
func (c *Confirm) Keys() []key.Binding { return Bindings(c.answers()) }

// Update handles the answer.
func (c *Confirm) Update(msg tea.Msg) tea.Cmd { return Pick(c.answers, msg) }

// View draws the question.
func (c *Confirm) View(w, _ int) string {
	return "\n" + c.Frame.Styles.Heading.Render(Balance(c.Question, min(w, Measure)))
}
