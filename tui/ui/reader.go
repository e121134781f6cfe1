package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Reader is a page with a text of any length to read.
type Reader struct {
	Frame *Frame
	Close func() tea.Cmd // goes back
	// Leave is the word for the key that closes the page, where that is not to go back; empty otherwise.
	Leave func() string
	Title func() string
	Text  func(w int) string // the current text
	Own   func() []Action    // further keys, before those that scroll; nil for none
	// Shared reports whether many read the same, who then see one picture; nil for nobody else.
	Shared func() bool
	from   int // the first row to draw, if the window is not too high for it
	rows   int // how many there are, and how many of them were drawn last
	shown  int
}

// Cursor returns nil, because nothing is typed here.
func (p *Reader) Cursor() *tea.Cursor { return nil }

func (p *Reader) all() []Action {
	if p.Own == nil {
		return p.scrolling()
	}
	return append(p.Own(), p.scrolling()...)
}

// scrolling are the keys that scroll a text that does not fit, and the one that closes the page.
func (p *Reader) scrolling() []Action {
	k := p.Frame.Labels
	back := On("Esc", k.Close, p.Close, "esc", "q")
	if p.Leave != nil {
		back = On("Esc", p.Leave(), p.Close, "esc", "q")
	}
	if !p.Scrolls() {
		return []Action{back}
	}
	at := min(p.from, p.rows-p.shown)
	to := func(from int) func() { return func() { p.from = max(0, min(from, p.rows-p.shown)) } }
	return []Action{
		Loud("↑↓", k.Scroll, to(at+1), "down", "j"), Quiet(to(at-1), "up"), Quiet(to(at-1), "k"),
		Quiet(to(at+p.shown-1), "pgdown"), Quiet(to(at+p.shown-1), "space"), Quiet(to(at-p.shown+1), "pgup"),
		Quiet(to(0), "home"), Quiet(to(p.rows), "end"), back,
	}
}

// Keys returns the keys of its own, and those that scroll a long text and go back.
func (p *Reader) Keys() []key.Binding { return Bindings(p.all()) }

// Update handles a key.
func (p *Reader) Update(msg tea.Msg) tea.Cmd { return Pick(p.all, msg) }

// Scrolls reports whether the text did not fit the window in which it was drawn last.
func (p *Reader) Scrolls() bool { return p.rows > p.shown }

// View draws the title and as much of the text as there is room for.
func (p *Reader) View(w, h int) string {
	r := reading{p.Frame.Styles, p.Title(), p.Text(w), p.from, w, h}
	p.rows, p.shown = Lines(r.text), max(1, h-2)
	draw := func(r reading) string {
		text, _ := Scroll(r.text, r.from, max(1, r.h-2))
		return p.Frame.Headed(r.title, r.w) + "\n\n" + text
	}
	if p.Shared != nil && p.Shared() {
		return Once(p.Frame.Drawings, r, draw)
	}
	return draw(r)
}

// A reading is all that a reader is drawn from.
type reading struct {
	styles      *Styles
	title, text string
	from, w, h  int
}
