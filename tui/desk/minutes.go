package desk

import (
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// minutesPage shows the minutes as far as the meeting has come. They are written off the
// screen's loop, again after every change, but never twice at the same time.
type minutesPage struct {
	ui.Reader
	e       *page.Env
	write   func(*words.Words) (string, error)
	written MinutesMsg
	loading bool
	wrapped string // the text in lines of
	width   int    // columns
}

// A MinutesMsg brings the minutes as of an event, in a language. It is for the page that asked
// for them, which may not be on top any more.
type MinutesMsg struct {
	text     string
	seq      int
	language plan.Language
	err      error
}

// openMinutes opens the page with the minutes and starts to write them.
func openMinutes(e *page.Env, write func(*words.Words) (string, error)) tea.Cmd {
	p := &minutesPage{e: e, write: write}
	p.Reader = ui.Reader{Frame: &e.Frame, Close: e.Pop, Title: func() string { return e.Words.Papers.Minute.Title }, Text: p.body}
	e.Push(p)
	return p.load()
}

func (p *minutesPage) load() tea.Cmd {
	p.loading = true
	write, words, seq := p.write, p.e.Words, p.e.State.Seq
	return func() tea.Msg {
		text, err := write(words)
		return MinutesMsg{text: text, seq: seq, language: words.Language, err: err}
	}
}

func (p *minutesPage) Update(msg tea.Msg) tea.Cmd {
	if written, ok := msg.(MinutesMsg); ok {
		p.written, p.loading, p.width = written, false, 0
	}
	if !p.loading && p.written.err == nil && (p.written.seq < p.e.State.Seq || p.written.language != p.e.Words.Language) {
		return tea.Batch(p.load(), p.Reader.Update(msg))
	}
	return p.Reader.Update(msg)
}

func (p *minutesPage) body(w int) string {
	switch {
	case p.written.err != nil:
		return ui.Wrap(p.e.Words.RefusalOnScreen(p.written.err), w)
	case p.written.text == "":
		return p.e.Styles.Muted.Render(p.e.Words.Screen.Writing.Loading)
	}
	if p.width != w {
		p.wrapped, p.width = ui.Wrap(p.written.text, w), w
	}
	return p.wrapped
}
