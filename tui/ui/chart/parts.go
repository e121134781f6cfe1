package chart

import (
	"strings"

	"pingyi/tui/ui"
)

// A Part is one part of a whole.
type Part struct {
	Name string
	N    int
}

// A Stack is a whole that is divided into parts, as a bar with a name.
type Stack struct {
	Label string
	Parts []int  // in the order of the legend
	Text  string // in digits; empty for none
}

// Stacks compares how wholes are divided. Each bar is as long as the others, unless Of is set.
type Stacks struct {
	Names []string // of the parts
	Rows  []Stack
	Of    int // the whole that would fill a bar; 0 if each does
}

// Draw draws a row for each whole, and below them what the shades mean.
func (s Stacks) Draw(l *ui.Look, w int) []string {
	var labels, texts []string
	for _, row := range s.Rows {
		labels, texts = append(labels, row.Label), append(texts, row.Text)
	}
	at := layoutOf(labels, texts, w)
	var rows []string
	for _, row := range s.Rows {
		rows = append(rows, at.rows(l, row.Label, stack(l, row.Parts, s.Of, at.bar), row.Text)...)
	}
	return append(rows, s.Legend(l, w)...)
}

// Legend says what the shades mean.
func (s Stacks) Legend(l *ui.Look, w int) []string {
	var parts []string
	for i, name := range s.Names {
		parts = append(parts, shade(l, i)+" "+name)
	}
	return strings.Split(l.Styles.Muted.Render(ui.Flow(parts, w)), "\n")
}

// shade is what a part is drawn with. Of more parts than shades the further ones begin again.
func shade(l *ui.Look, i int) string { return l.Glyphs.Shades[i%len(l.Glyphs.Shades)] }

// stack draws parts of a whole in w columns; every part that is not empty has a column at least.
func stack(l *ui.Look, parts []int, of, w int) string {
	sum := 0
	for _, n := range parts {
		sum += n
	}
	if sum == 0 {
		return ""
	}
	var b strings.Builder
	for i, n := range divided(parts, sum, min(w, (w*sum+max(of, sum)-1)/max(of, sum))) {
		ink := l.Styles.Fill
		if i >= len(l.Glyphs.Shades)/2 {
			ink = l.Styles.Muted
		}
		b.WriteString(ink.Render(strings.Repeat(shade(l, i), n)))
	}
	return b.String()
}

// divided divides w columns among parts. What rounding takes from one the largest gets, and gives what
// small ones need for a column.
func divided(parts []int, sum, w int) []int {
	columns, left, most := make([]int, len(parts)), w, 0
	for i, n := range parts {
		columns[i] = n * w / sum
		if n > 0 && columns[i] == 0 {
			columns[i] = 1
		}
		left -= columns[i]
		if n > parts[most] {
			most = i
		}
	}
	columns[most] = max(0, columns[most]+left)
	return columns
}

// A Range is the lowest, the highest and the middle of some figures.
type Range struct {
	Label         string
	Low, High, At int
	Text          string // in digits
	None          bool   // there are no figures
}

// Ranges compares ranges on one scale, a row each.
type Ranges struct {
	Rows     []Range
	From, To int
	Unit     int // what the ends of the scale are divided by to be said, such as 100 for hundredths
}

// Draw draws a stroke from the lowest to the highest figure, and the middle on it. Below them is the scale.
func (r Ranges) Draw(l *ui.Look, w int) []string {
	var labels, texts []string
	for _, row := range r.Rows {
		labels, texts = append(labels, row.Label), append(texts, row.Text)
	}
	at := layoutOf(labels, texts, w)
	column := func(v int) int {
		return max(0, min(at.bar-1, (v-r.From)*(at.bar-1)/max(1, r.To-r.From)))
	}
	var rows []string
	for _, row := range r.Rows {
		picture := ""
		if !row.None {
			low, high, mid := column(row.Low), column(row.High), column(row.At)
			before, after := max(0, mid-low), max(0, high-mid)
			picture = strings.Repeat(" ", min(low, mid)) + l.Styles.Rule.Render(strings.Repeat(l.Glyphs.Heavy, before)) +
				l.Styles.Accent.Render(l.Glyphs.Dot) + l.Styles.Rule.Render(strings.Repeat(l.Glyphs.Heavy, after))
		}
		rows = append(rows, at.rows(l, row.Label, picture, row.Text)...)
	}
	return append(rows, Dots{From: r.From, To: r.To, Unit: r.Unit}.scale(l, at)...)
}
