// Package chart draws figures as pictures made of characters: dots on one scale, bars of parts, ranges,
// and columns over time.
//
// Each picture says its figures in digits too, and parts are told apart by their shade, so nothing
// depends on colour. Figures are whole numbers; scores come in hundredths. A picture is rows of at
// most w columns, never more, for any w from 20 on; a label that leaves no room for its bar stands in
// a row above it. The package knows nothing of what is drawn.
package chart

import (
	"strconv"
	"strings"

	"pingyi/tui/ui"
)

const (
	leastBar = 10 // columns; a shorter bar tells nothing
	mostBar  = 60
	gap      = 1
)

// A Dot is one figure with its name.
type Dot struct {
	Label string
	Value int
	Text  string // the figure in digits, or why there is none
	None  bool   // there is no figure, and so no dot
}

// Dots compares figures on one scale, a row each. The scale need not begin at 0: its ends stand below.
type Dots struct {
	Dots     []Dot
	From, To int
	// Mark is a figure with which the others are compared, such as that of the whole. It stands as an
	// upright stroke in every row, and below them with what Name says it is; 0 for none.
	Mark int
	Name string
	Unit int // what the ends of the scale are divided by to be said, such as 100 for hundredths
}

// Draw draws the dots, each on a line as long as the scale, and below them the scale.
func (d Dots) Draw(l *ui.Look, w int) []string {
	var labels, texts []string
	for _, dot := range d.Dots {
		labels, texts = append(labels, dot.Label), append(texts, dot.Text)
	}
	at := layoutOf(labels, texts, w)
	rows := make([]string, 0, len(d.Dots)+1)
	for _, dot := range d.Dots {
		picture := ""
		if !dot.None {
			picture = d.line(l, dot.Value, at.bar)
		}
		rows = append(rows, at.rows(l, dot.Label, picture, dot.Text)...)
	}
	return append(rows, d.scale(l, at)...)
}

// place is the column of a figure in w columns.
func (d Dots) place(value, w int) int {
	return max(0, min(w-1, ((value-d.From)*(w-1)*2+d.To-d.From)/(2*max(1, d.To-d.From))))
}

// line draws one figure on its line, with the mark.
func (d Dots) line(l *ui.Look, value, w int) string {
	dot, mark := d.place(value, w), -1
	if d.Mark != 0 {
		mark = d.place(d.Mark, w)
	}
	var b strings.Builder
	for x := 0; x < w; x++ {
		switch x {
		case dot:
			b.WriteString(l.Styles.Accent.Render(l.Glyphs.Dot))
		case mark:
			b.WriteString(l.Styles.Gold.Render(l.Glyphs.Side))
		default:
			b.WriteString(l.Styles.Rule.Render(l.Glyphs.Rule))
		}
	}
	return b.String()
}

// scale says what the two ends of the lines are and, on the side of the mark where there is room, what
// that is; else this stands in a row of its own.
func (d Dots) scale(l *ui.Look, at layout) []string {
	from, to := strconv.Itoa(d.From/max(1, d.Unit)), strconv.Itoa(d.To/max(1, d.Unit))
	indent, sign := strings.Repeat(" ", at.indent()), l.Styles.Gold.Render(l.Glyphs.Side)
	ends := func(between string) string {
		return indent + l.Styles.Muted.Render(from) + between + l.Styles.Muted.Render(to)
	}
	room := max(0, at.bar-len(from)-len(to))
	if d.Mark == 0 {
		return []string{ends(strings.Repeat(" ", room))}
	}
	mark, wide := d.place(d.Mark, at.bar)-len(from), ui.Width(d.Name)
	name := l.Styles.Muted.Render(d.Name)
	switch {
	case mark >= 1 && mark+1+1+wide+1 <= room:
		return []string{ends(strings.Repeat(" ", mark) + sign + " " + name + strings.Repeat(" ", room-mark-2-wide))}
	case mark < room && mark >= 1+wide+1:
		return []string{ends(strings.Repeat(" ", mark-wide-1) + name + " " + sign + strings.Repeat(" ", room-mark-1))}
	}
	return []string{ends(strings.Repeat(" ", room)), sign + " " + l.Styles.Muted.Render(ui.Fit(d.Name, max(1, at.w-2)))}
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

// indent is the column at which pictures begin.
func (at layout) indent() int {
	if at.above {
		return 0
	}
	return at.label + gap
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
