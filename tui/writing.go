package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// writing is a page on which somebody writes a text: a question, a comment, a note, a
// reason.
type writing struct {
	e      *env
	title  string
	hint   string
	long   bool // several lines, so enter begins a new one
	rows   int  // of the page last drawn
	editor *editor
	send   func(text string) tea.Cmd
}

func newWriting(e *env, title, hint, text string, limit int, long bool, send func(string) tea.Cmd) *writing {
	ed := newEditor(limit)
	ed.SetValue(text)
	return &writing{e: e, title: title, hint: hint, long: long, editor: ed, send: send}
}

func newComment(e *env, presenter string) *writing {
	room, who := e.Room, e.Who
	p, _ := e.s.Presenter(presenter)
	title := e.w().WriteFor(e.w().Comment, e.w().Secretary(p.Branch, p.Name))
	return newWriting(e, title, "", e.s.Comments[presenter].Text, meeting.CommentLimit, true, func(text string) tea.Cmd {
		return e.do(e.w().Done["saved"], true, func() error { return room.Comment(who, presenter, text) })
	})
}

func newNote(e *env) *writing {
	room, who := e.Room, e.Who
	return newWriting(e, e.w().Note, "", "", meeting.CommentLimit, true, func(text string) tea.Cmd {
		return e.do(e.w().Done["saved"], true, func() error { return room.Note(who, text) })
	})
}

// newCorrection mends a note, by its number.
func newCorrection(e *env, n int) *writing {
	room, who := e.Room, e.Who
	return newWriting(e, e.w().Note, "", e.s.Notes[n-1].Text, meeting.CommentLimit, true, func(text string) tea.Cmd {
		return e.do(e.w().Done["saved"], true, func() error { return room.Renote(who, n, text) })
	})
}

func (p *writing) bindings() (send, cancel key.Binding) {
	k := p.e.w().Keys
	send = key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("Ctrl+S", k.Save))
	if !p.long {
		send = key.NewBinding(key.WithKeys("enter", "ctrl+s"), key.WithHelp("Enter", k.Send))
	}
	return send, key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.Cancel))
}

func (p *writing) keys() []key.Binding {
	send, cancel := p.bindings()
	return []key.Binding{send, cancel}
}

func (p *writing) update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch send, cancel := p.bindings(); {
		case key.Matches(press, send):
			return p.send(p.editor.Value())
		case key.Matches(press, cancel):
			return p.e.pop()
		}
	}
	return p.editor.Update(msg)
}

func (p *writing) head(w int) string {
	left := p.e.w().Writing.Left(p.editor.Left())
	head := spread(p.e.st.Heading.Render(fit(p.title, max(1, w-textWidth(left)-2))), p.e.st.Muted.Render(left), w)
	const written = 3 // rows that a long hint leaves to the text
	if p.hint != "" && p.rows > written+1 {
		head += "\n" + p.e.st.Muted.Render(clampBlock(wrap(p.hint, w), w, p.rows-written-1))
	}
	return head + "\n"
}

func (p *writing) view(w, h int) string {
	p.rows = h
	head := p.head(w)
	p.editor.SetSize(w, max(1, h-lines(head)))
	return head + "\n" + p.editor.View()
}

func (p *writing) cursor() *tea.Cursor {
	c := p.editor.Cursor()
	if c == nil {
		return tea.NewCursor(0, 0)
	}
	c.Y += lines(p.head(max(1, p.editor.Width())))
	return c
}
