package tui

import "charm.land/lipgloss/v2"

// Styles are how things look, by what they mean.
type Styles struct {
	Plain, Title, Heading, Big, Banner, Accent, Fill, Gold, Muted, Struck, Good, Warn, Bad, Selected, Chosen, Key, Rule lipgloss.Style
}

// NewStyles makes the styles for a dark or a light background, from colours that 256
// colours hold. Meaning never hangs on a colour alone.
func NewStyles(dark bool) Styles {
	pick := func(onDark, onLight string) lipgloss.Style {
		if dark {
			return lipgloss.NewStyle().Foreground(lipgloss.Color(onDark))
		}
		return lipgloss.NewStyle().Foreground(lipgloss.Color(onLight))
	}
	// The one background there is brings its text's colour: a terminal may be light where
	// it does not say so.
	plain, text, shade := lipgloss.NewStyle(), "255", "237"
	if !dark {
		text, shade = "16", "254"
	}
	return Styles{
		Plain: plain, Title: plain.Bold(true), Heading: plain.Bold(true), Big: plain.Bold(true),
		Banner: pick("230", "124"), Accent: pick("203", "124").Bold(true), Fill: pick("167", "124"), Gold: pick("220", "136").Bold(true), Muted: pick("245", "242"), Struck: pick("245", "242").Strikethrough(true),
		Good: pick("114", "28"), Warn: pick("215", "130"), Bad: pick("203", "160").Bold(true),
		Selected: plain.Bold(true).Foreground(lipgloss.Color(text)).Background(lipgloss.Color(shade)), Chosen: pick("203", "124").Bold(true).Reverse(true), Key: pick("220", "130"), Rule: pick("238", "250"),
	}
}

// Glyphs are the signs that screens draw with.
type Glyphs struct {
	Rule, Heavy, Dot, Open, Check, Cross, Dash, Marker, Bullet, Warn string
	Left, Right                                                      string   // around the selected place
	Blocks                                                           []string // an empty cell, then eighths up to a full one
}

// UnicodeGlyphs are for terminals that draw them one column wide.
func UnicodeGlyphs() Glyphs {
	return Glyphs{Rule: "─", Heavy: "━", Dot: "●", Open: "○", Check: "✓", Cross: "✗", Dash: "–", Marker: "▸", Bullet: "·", Warn: "!", Left: "‹", Right: "›",
		Blocks: []string{" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"}}
}

// PlainGlyphs are for terminals that draw those two columns wide, as some do in Chinese
// locales, and for those that draw them not at all: one column each everywhere.
func PlainGlyphs() Glyphs {
	return Glyphs{Rule: "-", Heavy: "=", Dot: "*", Open: "o", Check: "+", Cross: "x", Dash: "-", Marker: ">", Bullet: "-", Warn: "!", Left: "<", Right: ">",
		Blocks: []string{" ", " ", " ", " ", "-", "-", "-", "-", "#"}}
}
