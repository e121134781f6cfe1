package desk

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/text"
	"pingyi/tui/page"
)

// asking is the page for writing a question, without a name unless the person chooses to give
// theirs.
type asking struct {
	*page.Writing
	e     *page.Env
	named bool
}

func newAsking(e *page.Env) *asking {
	a := &asking{e: e}
	a.Writing = page.NewWriting(e, "ask "+e.State.Step().Presenter, "", "", "", text.QuestionLimit, false, a.submit)
	a.explain()
	return a
}

// submit asks the question. The outcome names its number.
func (a *asking) submit(text string) tea.Cmd {
	e, who, ask := a.e, a.e.Who, a.e.Room.Ask
	if a.named {
		ask = e.Room.AskNamed
	}
	asked := e.Words.Question.AskedAs
	if e.State.Plan.Agenda.Unmoderated {
		asked = e.Words.Question.AskedOpen
	}
	e.Acting = page.Ending
	return e.UnlessOver(func() tea.Msg {
		n, err := ask(who, text)
		return page.Did{Message: asked(n), Err: err, Close: true}
	})
}

// explain explains above the text what it means to ask with a name or without one.
func (a *asking) explain() {
	w := a.e.Words.Question
	a.Title, a.Hint = a.e.Words.Screen.Ask+"   "+w.Unnamed, a.e.Words.Screen.AskHint
	if a.named {
		name := a.e.State.Name(a.e.Who)
		a.Title, a.Hint = a.e.Words.Screen.Ask+"   "+w.Named(name), w.NamedHint(name)
	}
}

func (a *asking) toggle() key.Binding {
	message := a.e.Words.Question.Keys.Name
	if a.named {
		message = a.e.Words.Question.Keys.NoName
	}
	return key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", message))
}

func (a *asking) Keys() []key.Binding {
	return slices.Insert(a.Writing.Keys(), 1, a.toggle())
}

func (a *asking) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, a.toggle()) {
		a.named = !a.named
		a.explain()
		return nil
	}
	return a.Writing.Update(msg)
}

func (a *asking) View(w, h int) string {
	a.explain() // in the current language
	return a.Writing.View(w, h)
}
