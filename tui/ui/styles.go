package ui

import (
	"strings"
	"sync"

	"charm.land/lipgloss/v2"
)

// An Ink is a style reduced to the sequences before and after a text. A lipgloss style
// computes them again for each text, which makes up a good part of the cost of drawing
// hundreds of screens a second.
type Ink struct{ begin, end string }

// NewInk makes the ink of a style that has only colours and weights.
func NewInk(style lipgloss.Style) Ink {
	begin, end, _ := strings.Cut(style.Render("x"), "x")
	return Ink{begin, end}
}

// Render writes a text in the style, each row on its own.
func (i Ink) Render(text string) string {
	if text == "" || i.begin == "" {
		return text
	}
	if strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\n", i.end+"\n"+i.begin)
	}
	return i.begin + text + i.end
}

// Styles are named for what they mean.
type Styles struct {
	Plain, Title, Heading, Big, Banner, Accent, Fill, Gold, Muted, Struck, Good, Warn, Bad, Selected, Chosen, Key, Rule, Code Ink
}

// stylesFor returns the styles for a dark or light background and for many colours or few, which
// are made once for all terminals.
func stylesFor(light, few bool) *Styles {
	at := [2]int{}
	for i, is := range []bool{light, few} {
		if is {
			at[i] = 1
		}
	}
	return &allStyles()[at[0]][at[1]]
}

var allStyles = sync.OnceValue(func() *[2][2]Styles {
	dark, light := newStyles(true), newStyles(false)
	return &[2][2]Styles{{dark, dark.sixteen(true)}, {light, light.sixteen(false)}}
})

// newStyles makes the styles for a dark or a light background, out of the standard 256
// colours. No meaning depends on colour alone.
func newStyles(dark bool) Styles {
	pick := func(onDark, onLight string) lipgloss.Style {
		if dark {
			return lipgloss.NewStyle().Foreground(lipgloss.Color(onDark))
		}
		return lipgloss.NewStyle().Foreground(lipgloss.Color(onLight))
	}
	// Styles with a background also set the colour of their text: the terminal may be light
	// without saying so.
	plain, text, shade, black, white := lipgloss.NewStyle(), "255", "237", "16", "231"
	if !dark {
		text, shade, black, white = "16", "254", white, black
	}
	bold, accent, muted := NewInk(plain.Bold(true)), pick("203", "124").Bold(true), pick("245", "242")
	return Styles{
		Plain: NewInk(plain), Title: bold, Heading: bold, Big: bold, Banner: NewInk(pick("230", "124")),
		Accent: NewInk(accent), Fill: NewInk(pick("167", "124")), Gold: NewInk(pick("220", "136").Bold(true)),
		Muted: NewInk(muted), Struck: NewInk(muted.Strikethrough(true)),
		Good: NewInk(pick("114", "28")), Warn: NewInk(pick("215", "130")), Bad: NewInk(pick("203", "160").Bold(true)),
		Selected: NewInk(plain.Bold(true).Foreground(lipgloss.Color(text)).Background(lipgloss.Color(shade))),
		Chosen:   NewInk(accent.Reverse(true)), Key: NewInk(pick("220", "130")), Rule: NewInk(pick("238", "250")),
		Code: NewInk(plain.Foreground(lipgloss.Color(white)).Background(lipgloss.Color(black))),
	}
}

// sixteen returns the styles for a terminal with sixteen colours, on which gold and amber
// would come out red.
func (s Styles) sixteen(dark bool) Styles {
	const olive, yellow = "3", "11"
	gold := lipgloss.NewStyle().Foreground(lipgloss.Color(olive))
	s.Warn, s.Key = NewInk(gold), NewInk(gold)
	if dark {
		gold = gold.Foreground(lipgloss.Color(yellow))
	}
	s.Gold = NewInk(gold.Bold(true))
	return s
}

// Glyphs are the characters that screens draw with.
type Glyphs struct {
	Rule, Heavy, Dot, Open, Check, Cross, Dash, Marker, Bullet, Warn, Side string
	Left, Right                                                            string   // around the selected place
	Blocks                                                                 []string // an empty cell, then eighths up to a full one
	Rising                                                                 []string // the same from the bottom up
	Shades                                                                 []string // from full to light, to be told apart without colour
}

// unicodeGlyphs are for terminals that draw them one column wide.
var unicodeGlyphs = Glyphs{
	Rule: "─", Heavy: "━", Dot: "●", Open: "○", Check: "✓", Cross: "✗", Dash: "–", Marker: "▸", Bullet: "·", Warn: "!", Side: "│", Left: "‹", Right: "›",
	Blocks: []string{" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"},
	Rising: []string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	Shades: []string{"█", "▓", "▒", "░", "·"},
}

// plainGlyphs are one column wide in every terminal: for those that draw the others two columns
// wide, as some do in Chinese locales, or cannot draw them at all.
var plainGlyphs = Glyphs{
	Rule: "-", Heavy: "=", Dot: "*", Open: "o", Check: "+", Cross: "x", Dash: "-", Marker: ">", Bullet: "-", Warn: "!", Side: "|", Left: "<", Right: ">",
	Blocks: []string{" ", " ", " ", " ", "-", "-", "-", "-", "#"},
	Rising: []string{" ", "_", "_", "_", "-", "-", "-", "-", "#"},
	Shades: []string{"#", "=", "+", "-", "."},
}
