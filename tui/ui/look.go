package ui

import "github.com/charmbracelet/colorprofile"

// A Look holds how things are drawn in one terminal: its styles and glyphs, and the pictures
// that it shares with other terminals. Make one with [NewLook]. Two looks that are equal draw
// the same.
type Look struct {
	Styles *Styles // shared with other terminals, as are the glyphs; not to be modified
	Glyphs *Glyphs
	light  bool // the terminal's background is light
	few    bool // the terminal has sixteen colours at most
	narrow bool // ambiguous characters take up two columns in this terminal
	*Drawings
}

// NewLook makes the look of a terminal with a dark background that draws every glyph at its
// proper width. It shares the drawings; nil if it is to have its own.
func NewLook(shared *Drawings) Look {
	if shared == nil {
		shared = &Drawings{}
	}
	l := Look{Glyphs: &unicodeGlyphs, Drawings: shared}
	l.restyle()
	return l
}

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

func (l *Look) restyle() { l.Styles = stylesFor(l.light, l.few) }

// Narrow switches to glyphs that are one column wide in every terminal.
func (l *Look) Narrow() { l.Glyphs, l.narrow = &plainGlyphs, true }
