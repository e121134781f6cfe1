// Package chart draws figures as pictures made of characters: bars side by side, a bar of parts,
// ranges, and columns over time.
//
// Each picture says its figures in digits too, and parts are told apart by their shade, so nothing
// depends on colour. Figures are whole numbers; scores come in hundredths. A picture is rows of at
// most w columns, never more, for any w from 20 on; a label that leaves no room for its bar stands in
// a row above it. The package knows nothing of what is drawn.
package chart

import (
	"strings"

	"pingyi/tui/ui"
)

const (
	leastBar = 10 // columns; a shorter bar tells nothing
	mostBar  = 60
	gap      = 1
)

// A Bar is one figure with its name.
type Bar struct {
	Label string
	Value int
	Text  string // the figure in digits, or why there is none
	None  bool   // there is no figure, and so no bar
}

// Bars compares figures on one scale, a row each.
type Bars struct {
	Bars     []Bar
	From, To int // the two ends of the scale
	// Mark is a figure with which the others are compared, such as that of the whole. It stands as an
	// upright stroke in every row; 0 for none.
	Mark int
}

// Draw draws the bars.
func (b Bars) Draw(l *ui.Look, w int) []string {
	var labels, texts []string
	for _, bar := range b.Bars {
		labels, texts = append(labels, bar.Label), append(texts, bar.Text)
	}
	at := layoutOf(labels, texts, w)
	rows := make([]string, 0, len(b.Bars))
	for _, bar := range b.Bars {
		picture := ""
		if !bar.None {
			picture = b.bar(l, bar.Value, at.bar)
		}
		rows = append(rows, at.rows(l, bar.Label, picture, bar.Text)...)
	}
	return rows
}

// bar draws one bar, with the mark.
func (b Bars) bar(l *ui.Look, value, w int) string {
	scale := max(1, b.To-b.From)
	bar := ui.Bar(max(0, value-b.From), scale, w, l.Glyphs)
	at := min((b.Mark-b.From)*w/scale, w-1)
	if b.Mark == 0 || at < 0 {
		return l.Styles.Fill.Render(strings.TrimRight(bar, " "))
	}
	cells := []rune(bar)
	before, after := string(cells[:at]), strings.TrimRight(string(cells[at+1:]), " ")
	return l.Styles.Fill.Render(before) + l.Styles.Gold.Render(l.Glyphs.Side) + l.Styles.Fill.Render(after)
}

// A layout is where the parts of a row with a picture stand: its label, the picture, and digits.
type layout struct {
	label, bar, text int  // columns
	above            bool // labels stand in rows of their own
	w                int
}

// layoutOf finds out where the parts of rows stand in w columns. All of them have their pictures below
// each other.
func layoutOf(labels, texts []string, w int) layout {
	at := layout{w: w}
	for _, label := range labels {
		at.label = max(at.label, ui.Width(label))
	}
	for _, text := range texts {
		at.text = max(at.text, ui.Width(text))
	}
	at.text = min(at.text, w/2)
	at.bar = w - at.label - at.text - 2*gap
	if at.bar < leastBar {
		at.above = true
		at.bar = max(1, w-at.text-gap)
	}
	at.bar = min(at.bar, mostBar)
	return at
}

// rows sets a picture between its label and its digits.
func (at layout) rows(l *ui.Look, label, picture, text string) []string {
	said := ui.PadLeft(ui.Fit(text, at.text), at.text)
	line := ui.Pad(picture, at.bar) + strings.Repeat(" ", gap) + said
	if picture == "" {
		line = l.Styles.Muted.Render(ui.Fit(text, at.bar+gap+at.text))
	}
	if at.above {
		return []string{ui.Fit(label, at.w), line}
	}
	return []string{ui.Pad(label, at.label+gap) + line}
}
