package ui

import "github.com/charmbracelet/colorprofile"

// A Look holds how things are drawn in one terminal: its styles, glyphs and large type. Make
// one with [NewLook].
type Look struct {
	Styles Styles
	Glyphs Glyphs
	light  bool                 // the terminal's background is light
	few    bool                 // the terminal has sixteen colours at most
	narrow bool                 // ambiguous characters take up two columns in this terminal
	drawn  map[lettering]string // large type that has been drawn already
}

// NewLook makes the look of a terminal with a dark background that draws every glyph at its
// proper width.
func NewLook() Look { return Look{Styles: NewStyles(true), Glyphs: UnicodeGlyphs()} }

// Background switches to the styles for a dark or a light background.
func (l *Look) Background(dark bool) {
	l.light = !dark
	l.restyle()
}

// Colours switches to the styles for as many colours as the terminal has.
func (l *Look) Colours(p colorprofile.Profile) {
	l.few = p <= colorprofile.ANSI
	l.restyle()
}

func (l *Look) restyle() {
	l.Styles, l.drawn = NewStyles(!l.light), nil
	if l.few {
		l.Styles = l.Styles.sixteen(!l.light)
	}
}

// Narrow switches to glyphs that are one column wide in every terminal.
func (l *Look) Narrow() { l.Glyphs, l.narrow, l.drawn = PlainGlyphs(), true, nil }
