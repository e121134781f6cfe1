package page

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// Writing is a page for writing a text: a question, a comment, a note or a reason.
type Writing struct {
	drafting
	Title   string
	Hint    string
	Sends   bool     // a long text is sent to somebody, and not only saved
	missing []string // what the text is a reason to pass over
	long    bool     // the text may have several lines, so Enter starts a new one
	rows    int      // of the page last drawn
	above   int      // rows above the text
	editor  *ui.Editor
	send    func(text string) tea.Cmd
}

// NewWriting makes a page that opens with text, or with an unsent draft for the same
// purpose. The text is limited to limit characters, and may have several lines if long is
// set. Send sends it.
func NewWriting(e *Env, purpose, title, hint, text string, limit int, long bool, send func(string) tea.Cmd) *Writing {
	p := &Writing{
		Title: title, Hint: hint, long: long, editor: ui.NewEditor(&e.Frame, limit, long), send: send,
		drafting: drafting{e: e, purpose: purpose, seen: Seen{Values: []string{text}}},
	}
	p.editor.SetValue(p.begin()[0])
	return p
}

// NewChange makes a page for changing a text that others may change too: reads returns the
// current text, and change replaces the text that was seen.
func NewChange(e *Env, purpose, title, hint string, limit int, long bool, message string, reads func() string, change func(seen, text string) error) *Writing {
	p := NewWriting(e, purpose, title, hint, reads(), limit, long, nil)
	p.current = func() Seen { return Seen{Values: []string{reads()}} }
	p.send = func(text string) tea.Cmd {
		was := p.seen.Values[0]
		return e.Do(message, true, func() error { return change(was, text) })
	}
	return p
}

func (p *Writing) bindings() (send, back key.Binding) {
	k := p.e.Words.Screen.Keys
	send = key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("Ctrl+S", k.Save))
	if p.Sends {
		send.SetHelp("Ctrl+S", k.Send)
	}
	if !p.long {
		send = key.NewBinding(key.WithKeys("enter", "ctrl+s"), key.WithHelp(k.Enter, k.Send))
	}
	return send, key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.CloseThis))
}

// Keys returns the keys that send the text, go back without sending, and take back an edit.
func (p *Writing) Keys() []key.Binding {
	send, back := p.bindings()
	return append([]key.Binding{send, back}, p.e.Mending(p.editor.CanUndo(), p.editor.CanRedo())...)
}

// Update handles what is typed, and the outcome of sending it.
func (p *Writing) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Did:
		p.sendingDone(msg)
	case tea.KeyPressMsg:
		switch send, back := p.bindings(); {
		case key.Matches(msg, send):
			return p.sending(p.send(p.editor.Value()))
		case key.Matches(msg, back):
			return p.leave()
		}
	}
	p.editor.Update(msg)
	p.keep([]string{p.editor.Value()})
	return nil
}

// Next returns the key that sends the text.
func (p *Writing) Next() string {
	send, _ := p.bindings()
	return send.Keys()[0]
}

// Rows returns how many rows the page can use. A long text takes them all, except where the hall
// looks on.
func (p *Writing) Rows(w int) int {
	w = min(w, ui.Measure)
	if p.long && !p.e.ForHall() {
		return 0
	}
	rows := 2 + rowsOf(p.notices(w)) + rowsOf(ui.Wrap(p.Hint, w)) + rowsOf(p.named(w)) // with the title and an empty row
	return rows + max(written, ui.Lines(ui.Wrap(p.editor.Value(), w))+1)
}

// named lists what is missing.
func (p *Writing) named(w int) string {
	var rows []string
	for _, item := range p.missing {
		rows = append(rows, ui.Bulleted(p.e.Styles.Warn.Render(p.e.Glyphs.Cross), item, w))
	}
	return strings.Join(rows, "\n")
}

// written is how many rows long hints leave to the text.
const written = 3

func (p *Writing) head(w int) string {
	head := p.headline(p.Title, p.editor.Left(), w)
	for _, hint := range []struct {
		style ui.Ink
		text  string
	}{{p.e.Styles.Warn, p.notices(w)}, {p.e.Styles.Muted, ui.Wrap(p.Hint, w)}, {p.e.Styles.Plain, p.named(w)}} {
		if room := p.rows - ui.Lines(head) - written; hint.text != "" && room > 0 {
			head += "\n" + hint.style.Render(ui.Clamp(hint.text, w, room))
		}
	}
	return head + "\n"
}

// View draws the title, the notices and the text.
func (p *Writing) View(w, h int) string {
	w = min(w, ui.Measure)
	p.rows = h
	head := p.head(w)
	p.above = ui.Lines(head)
	return head + "\n" + p.editor.View(w, max(1, h-p.above))
}

// PasteCut reports whether the newest paste was cut off.
func (p *Writing) PasteCut() bool { return p.editor.PasteCut() }

// Cursor returns the place of the cursor in the text.
func (p *Writing) Cursor() *tea.Cursor {
	c := p.editor.Cursor()
	c.Y += p.above
	return c
}
