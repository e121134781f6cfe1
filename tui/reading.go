package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/plan"
)

// reading is a page with a text to read, longer than the window or not.
type reading struct {
	e     *env
	title func() string
	text  func(w int) string // as it stands now
	from  int                // the first row to draw; a window may be too high for it
	rows  int                // how many there are, and how many of them were drawn last
	shown int
}

func (p *reading) cursor() *tea.Cursor { return nil }

func (p *reading) all() []action {
	k := p.e.w().Keys
	back := on("Esc", k.CloseThis, p.e.pop, "esc", "q")
	if p.rows <= p.shown {
		return []action{back}
	}
	at := min(p.from, p.rows-p.shown)
	to := func(from int) func() tea.Cmd {
		return func() tea.Cmd { p.from = max(0, min(from, p.rows-p.shown)); return nil }
	}
	key := func(name string, from int) action {
		return action{binding: key.NewBinding(key.WithKeys(name)), does: to(from)}
	}
	return []action{
		on("↑↓", k.Scroll, to(at+1), "down", "j"), key("up", at-1), key("k", at-1),
		key("pgdown", at+p.shown-1), key("space", at+p.shown-1), key("pgup", at-p.shown+1),
		key("home", 0), key("end", p.rows),
		back,
	}
}

func (p *reading) keys() []key.Binding { return bindings(p.all()) }

func (p *reading) update(msg tea.Msg) tea.Cmd { return pick(p.all, msg) }

func (p *reading) view(w, h int) string {
	head := p.e.st.Heading.Render(fit(p.title(), w)) + "\n\n"
	text := p.text(w)
	p.rows, p.shown = lines(text), max(1, h-2)
	text, _ = window(text, p.from, p.shown)
	return head + text
}

// minutesPage shows the minutes as far as the meeting has come. They are written off the
// screen's loop, again after every change, one at a time.
type minutesPage struct {
	reading
	written minutesMsg
	loading bool
	wrapped string // the text in lines of
	width   int    // columns
}

// minutesMsg brings the minutes as of an event, in a language.
type minutesMsg struct {
	text     string
	seq      int
	language plan.Language
	err      error
}

// openMinutes shows the minutes in place of what is on the screen.
func (e *env) openMinutes() tea.Cmd {
	p := &minutesPage{}
	p.reading = reading{e: e, title: func() string { return e.Words.Papers.Minute.Title }, text: p.body}
	e.push(p)
	return p.load()
}

func (p *minutesPage) load() tea.Cmd {
	p.loading = true
	write, words, seq := p.e.Minutes, p.e.Words, p.e.s.Seq
	return func() tea.Msg {
		text, err := write(words)
		return minutesMsg{text: text, seq: seq, language: words.Language, err: err}
	}
}

func (p *minutesPage) update(msg tea.Msg) tea.Cmd {
	if written, ok := msg.(minutesMsg); ok {
		p.written, p.loading, p.width = written, false, 0
	}
	if !p.loading && p.written.err == nil && (p.written.seq < p.e.s.Seq || p.written.language != p.e.Words.Language) {
		return tea.Batch(p.load(), p.reading.update(msg))
	}
	return p.reading.update(msg)
}

func (p *minutesPage) body(w int) string {
	switch {
	case p.written.err != nil:
		return wrap(p.e.Words.RefusalOnScreen(p.written.err), w)
	case p.written.text == "":
		return p.e.st.Muted.Render(p.e.w().Writing.Loading)
	}
	if p.width != w {
		p.wrapped, p.width = wrap(p.written.text, w), w
	}
	return p.wrapped
}
