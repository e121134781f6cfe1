package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/text"
)

// writing is a page on which somebody writes a text: a question, a comment, a note, a
// reason.
type writing struct {
	drafting
	title  string
	hint   string
	long   bool // several lines, so enter begins a new one
	rows   int  // of the page last drawn
	editor *editor
	send   func(text string) tea.Cmd
}

func newWriting(e *env, purpose, title, hint, text string, limit int, long bool, send func(string) tea.Cmd) *writing {
	p := &writing{title: title, hint: hint, long: long, editor: newEditor(limit), send: send,
		drafting: drafting{e: e, purpose: purpose, seen: seen{values: []string{text}}}}
	p.editor.SetValue(p.begin()[0])
	return p
}

// newChange mends a text that others may mend too: reads says how it reads now, and
// change puts another in the place of the one that was seen.
func newChange(e *env, purpose, title, hint string, limit int, long bool, say string, reads func() string, change func(seen, text string) error) *writing {
	p := newWriting(e, purpose, title, hint, reads(), limit, long, nil)
	p.now = func() seen { return seen{values: []string{reads()}} }
	p.send = func(text string) tea.Cmd {
		was := p.seen.values[0]
		return e.do(say, true, func() error { return change(was, text) })
	}
	return p
}

func newComment(e *env, presenter string) *writing {
	room, who := e.Room, e.Who
	p, _ := e.s.Presenter(presenter)
	title := e.w().WriteFor(e.w().Comment, e.w().Secretary(p.Branch, p.Name))
	own, others := "", []string{}
	for _, c := range e.s.Comments[presenter] {
		if c.By == who {
			own = c.Text
		} else {
			others = append(others, e.Words.CommentHead(e.s, presenter, c.By)+"  "+c.Text)
		}
	}
	return newWriting(e, "comment "+presenter, title, strings.Join(others, "\n"), own, text.CommentLimit, true, func(text string) tea.Cmd {
		return e.do(e.w().Done["saved"], true, func() error { return room.Comment(who, presenter, text) })
	})
}

func newNote(e *env) *writing {
	room, who := e.Room, e.Who
	return newWriting(e, "note", e.w().Note, "", "", text.CommentLimit, true, func(text string) tea.Cmd {
		return e.do(e.w().Done["saved"], true, func() error { return room.Note(who, text) })
	})
}

// newCorrection mends a note, by its number.
func newCorrection(e *env, n int) *writing {
	room, who := e.Room, e.Who
	return newChange(e, fmt.Sprint("note ", n), e.w().Note, "", text.CommentLimit, true, e.w().Done["saved"],
		func() string { return room.State().Notes[n-1].Text },
		func(seen, text string) error { return room.Renote(who, n, seen, text) })
}

func (p *writing) bindings() (send, back key.Binding) {
	k := p.e.w().Keys
	send = key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("Ctrl+S", k.Save))
	if !p.long {
		send = key.NewBinding(key.WithKeys("enter", "ctrl+s"), key.WithHelp("Enter", k.Send))
	}
	return send, key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", k.CloseThis))
}

func (p *writing) keys() []key.Binding {
	send, back := p.bindings()
	return []key.Binding{send, back}
}

func (p *writing) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case didMsg:
		p.heard(msg)
	case tea.KeyPressMsg:
		switch send, back := p.bindings(); {
		case key.Matches(msg, send):
			return p.sending(p.send(p.editor.Value()))
		case key.Matches(msg, back):
			return p.leave()
		}
	}
	cmd := p.editor.Update(msg)
	p.keep([]string{p.editor.Value()})
	return cmd
}

func (p *writing) head(w int) string {
	left := p.e.w().Writing.Left(p.editor.Left())
	head := spread(p.e.st.Heading.Render(fit(p.title, max(1, w-textWidth(left)-2))), p.e.st.Muted.Render(left), w)
	const written = 3 // rows that long hints leave to the text
	for _, hint := range []struct {
		style Ink
		text  string
	}{{p.e.st.Warn, p.notices(w)}, {p.e.st.Muted, wrap(p.hint, w)}} {
		if room := p.rows - lines(head) - written; hint.text != "" && room > 0 {
			head += "\n" + hint.style.Render(clampBlock(hint.text, w, room))
		}
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
