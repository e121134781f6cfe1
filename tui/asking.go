package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/text"
)

// asking is the page on which somebody writes a question, without their name unless they
// choose otherwise.
type asking struct {
	*writing
	named bool
}

func newAsking(e *env) *asking {
	a := &asking{}
	a.writing = newWriting(e, "ask "+e.s.Step().Presenter, "", "", "", text.QuestionLimit, false, a.put)
	a.tell()
	return a
}

// put asks. What came of it says under which number.
func (a *asking) put(text string) tea.Cmd {
	e, who, ask := a.e, a.e.Who, a.e.Room.Ask
	if a.named {
		ask = e.Room.AskNamed
	}
	asked := e.Words.Question.AskedAs
	if e.s.Plan.Agenda.Unmoderated {
		asked = e.Words.Question.AskedOpen
	}
	e.acting = ending
	return e.unlessOver(func() tea.Msg {
		n, err := ask(who, text)
		return didMsg{say: asked(n), err: err, close: true}
	})
}

// tell writes over the text what asking in this way means.
func (a *asking) tell() {
	w := a.e.Words.Question
	a.title, a.hint = a.e.w().Ask+"   "+w.Unnamed, a.e.w().AskHint
	if a.named {
		name := a.e.s.Name(a.e.Who)
		a.title, a.hint = a.e.w().Ask+"   "+w.Named(name), w.NamedHint(name)
	}
}

func (a *asking) toggle() key.Binding {
	say := a.e.Words.Question.Keys.Name
	if a.named {
		say = a.e.Words.Question.Keys.NoName
	}
	return key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", say))
}

func (a *asking) keys() []key.Binding {
	send, back := a.bindings()
	return []key.Binding{send, a.toggle(), back}
}

func (a *asking) update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, a.toggle()) {
		a.named = !a.named
		a.tell()
		return nil
	}
	return a.writing.update(msg)
}

func (a *asking) view(w, h int) string {
	a.tell() // in the language that is spoken now
	return a.writing.view(w, h)
}
