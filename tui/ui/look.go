package ui

// A Look holds how things are drawn in one terminal: its styles, glyphs and large type. Make
// one with [NewLook].
type Look struct {
	Styles Styles
	Glyphs Glyphs
	narrow bool                 // ambiguous characters take up two columns in this terminal
	drawn  map[lettering]string // large type that has been drawn already
}

// NewLook makes the look of a terminal with a dark background that draws every glyph at its
// proper width.
func NewLook() Look { return Look{Styles: NewStyles(true), Glyphs: UnicodeGlyphs()} }

// Background switches to the styles for a dark or a light background.
func (l *Look) Background(dark bool) { l.Styles, l.drawn = NewStyles(dark), nil }

// Narrow switches to glyphs that are one column wide in every terminal.
func (l *Look) Narrow() { l.Glyphs, l.narrow, l.drawn = PlainGlyphs(), true, nil }
