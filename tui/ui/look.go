package ui

import "strings"

// A Look is how things look in one terminal: its styles, its signs and its large type.
// Make one with [NewLook].
type Look struct {
	Styles Styles
	Glyphs Glyphs
	narrow bool                 // ambiguous signs take two columns in this terminal
	drawn  map[lettering]string // large type, as it was drawn last
}

// NewLook is the look of a terminal with a dark background that draws all signs as they
// are meant.
func NewLook() Look { return Look{Styles: NewStyles(true), Glyphs: UnicodeGlyphs()} }

// Background changes the styles to those for a dark or a light background.
func (l *Look) Background(dark bool) { l.Styles, l.drawn = NewStyles(dark), nil }

// Narrow has everything drawn with signs that are one column wide everywhere.
func (l *Look) Narrow() { l.Glyphs, l.narrow, l.drawn = PlainGlyphs(), true, nil }

// standIns are one column wide on terminals that draw ambiguous signs on two.
var standIns = strings.NewReplacer("─", "-", "━", "=", "█", "#", "▀", "#", "▄", "#", "●", "*", "○", "o", "…", "~",
	"“", `"`, "”", `"`, "‘", "'", "’", "'", "—", "-", "–", "-", "·", "-", "×", "x", "÷", "/", "′", "'", "″", `"`,
	"↑", "^", "↓", "v", "←", "<", "→", ">", "▸", ">", "‹", "<", "›", ">", "√", "v", "※", "*", "■", "#", "□", "o", "★", "*", "☆", "*")

// Narrowed replaces the signs of a whole picture, where ambiguous ones take two columns:
// what stands behind them would be moved to the right.
func (l *Look) Narrowed(picture string) string {
	if !l.narrow {
		return picture
	}
	return standIns.Replace(picture)
}
