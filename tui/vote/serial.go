package vote

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A Serial is the page on which a teller types the serial of the next paper to enter.
type Serial struct {
	e       *page.Env
	field   *ui.Field
	message string // why the text typed is not the serial of a paper
}

// NewSerial makes the page for a teller while a round is open.
func NewSerial(e *page.Env) *Serial {
	return &Serial{e: e, field: ui.NewField("·····-·····", 16)}
}

func (p *Serial) bindings() (enter, leave key.Binding) {
	k := p.e.Words.Screen.Keys
	return key.NewBinding(key.WithKeys("enter"), key.WithHelp(k.Enter, k.Select)),
		key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.CloseThis))
}

// Keys returns the keys that open the ballot of a paper, and go back.
func (p *Serial) Keys() []key.Binding {
	enter, leave := p.bindings()
	return []key.Binding{enter, leave}
}

// Cursor returns the place of the cursor in the field for a serial.
func (p *Serial) Cursor() *tea.Cursor {
	c := p.field.Cursor()
	c.Y = ui.Lines(p.head(p.e.Inner()))
	return c
}

func (p *Serial) head(w int) string {
	e := p.e
	head := e.Styles.Heading.Render(ui.Fit(e.Words.Paper.Title, w)) + "\n" + e.Styles.Muted.Render(ui.Wrap(e.Words.Paper.Hint, w)) + "\n"
	if open := e.State.OpenRound(); open != nil && len(e.State.Astray(*open).ReadOnce) > 0 {
		head += e.Styles.Warn.Render(ui.Wrap(HalfEntered(&e.Sight, e.State.Astray(*open)), w)) + "\n"
	}
	return head
}

// View draws the field, and above it the papers that wait for their second reading.
func (p *Serial) View(w, _ int) string {
	body := p.head(w) + "\n" + p.field.View(min(24, w))
	if p.message != "" {
		body += "\n\n" + p.e.Styles.Warn.Render(ui.Wrap(p.e.Glyphs.Warn+" "+p.message, w))
	}
	return body
}

// Update handles what is typed.
func (p *Serial) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	enter, leave := p.bindings()
	switch {
	case ok && key.Matches(press, leave):
		return p.e.Pop()
	case ok && key.Matches(press, enter):
		return p.open()
	}
	p.field.Update(msg)
	return nil
}

// open opens the ballot of the paper.
func (p *Serial) open() tea.Cmd {
	code, err := code.Parse(p.field.Value())
	round := p.e.State.OpenRound()
	switch {
	case err != nil:
		p.message = p.e.Words.RefusalOnScreen(&refuse.Refusal{Why: meeting.UnknownSerial})
		return nil
	case round == nil:
		p.message = p.e.Words.RefusalOnScreen(&refuse.Refusal{Why: meeting.NoOpenRound})
		return nil
	}
	p.message = ""
	p.field.SetValue("")
	b := blankBallot(p.e, round.Number, round.Presenters)
	b.paper = &code
	return p.e.Push(b)
}

// enterPaper submits a teller's reading, after which the page for the next paper reopens.
func enterPaper(e *page.Env, serial code.Code, marks ballot.Marks) tea.Cmd {
	e.Acting = page.Ending
	return func() tea.Msg {
		answer, err := e.Room.EnterPaper(e.Who, serial, marks)
		message := ""
		if err == nil {
			message = strings.TrimSpace(serial.String() + "  " + e.Words.Paper.Answers[answer])
		}
		return page.Did{Message: message, Err: err, Close: true}
	}
}

// HalfEntered lists the papers that only one teller has entered, with that teller; it is
// empty if there are none.
func HalfEntered(s *page.Sight, a meeting.Astray) string {
	var all []string
	for _, read := range a.ReadOnce {
		all = append(all, read.Serial.String()+" "+s.State.Name(read.Teller))
	}
	if all == nil {
		return ""
	}
	return s.Words.Paper.HalfIs(strings.Join(all, "  "))
}
