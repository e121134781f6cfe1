package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Confirm asks for confirmation before an act that can't be undone.
type Confirm struct {
	Frame *Frame
	// Text is asked for each time the page is drawn. It returns the question, and what is
	// missing or would be passed over, an item each.
	Text    func() (question string, missing []string)
	Verb    func() string // the help line's word for the act; nil for a plain yes
	NoVerb  func() string // the word for leaving it; nil for a plain no
	Yes, No func() tea.Cmd
}

// Cursor returns nil, because nothing is typed here.
func (c *Confirm) Cursor() *tea.Cursor { return nil }

func (c *Confirm) answers() []Action {
	l := c.Frame.Labels
	yes := l.Yes
	if c.Verb != nil {
		yes = c.Verb()
	}
	no := l.Cancel
	if c.NoVerb != nil {
		no = c.NoVerb()
	}
	return []Action{On("y", yes, c.Yes, "y", "Y", "enter"), On("Esc", no, c.No, "esc", "n", "N")}
}

// Keys returns the keys of the two answers.
func (c *Confirm) Keys() []key.Binding { return Bindings(c.answers()) }

// Next returns the key that goes on.
func (c *Confirm) Next() string { return "y" }

// Update handles the answer.
func (c *Confirm) Update(msg tea.Msg) tea.Cmd { return Pick(c.answers, msg) }

// Rows returns how many rows the question takes up.
func (c *Confirm) Rows(w int) int { return 1 + Lines(c.text(w)) }

func (c *Confirm) text(w int) string {
	s, w := c.Frame.Styles, min(w, Measure)
	question, missing := c.Text()
	text := s.Heading.Render(Balance(question, w))
	for _, item := range missing {
		text += "\n" + Bulleted(s.Warn.Render(c.Frame.Glyphs.Cross), item, w)
	}
	return text
}

// View draws the question and, below it, what is missing.
func (c *Confirm) View(w, h int) string {
	text := c.text(w)
	if Lines(text) >= h {
		return text
	}
	return "\n" + text
}
