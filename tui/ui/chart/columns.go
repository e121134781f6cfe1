package chart

import (
	"strconv"
	"strings"

	"pingyi/tui/ui"
)

// A Point is one figure of a row over time.
type Point struct {
	Label string // when
	Value int
	Text  string   // the figure in digits; it stands on the column
	Below []string // further lines below the label; the same number for every point
	None  bool     // there is no figure
}

// Columns draws figures over time as columns, each with its digits. Of more than there is room for the
// last ones are drawn.
type Columns struct {
	Points   []Point
	From, To int // the two ends of the scale
	Rows     int // of the columns
	Unit     int // what From is divided by to be said, where it is not 0, such as 100 for hundredths
	// Names say what the figures, the labels and each line below them are. They stand before the
	// picture; nil for none.
	Names []string
}

const thickest = 6 // columns of a column

// Draw draws the columns with their labels.
func (c Columns) Draw(l *ui.Look, w int) []string {
	if len(c.Points) == 0 {
		return nil
	}
	wide, least, below := 0, 0, 0
	for _, p := range c.Points {
		least = max(least, ui.Width(p.Label), ui.Width(p.Text))
		below = max(below, len(p.Below))
		for _, line := range p.Below {
			wide = max(wide, ui.Width(line))
		}
	}
	names := 0
	for _, name := range c.Names {
		names = max(names, ui.Width(name)+2*gap)
	}
	w = max(1, w-names)
	// What stands below is rather cut than that a point is left out.
	wide = min(w, max(least, min(wide, (w+2*gap)/len(c.Points)-2*gap)))
	points := c.Points[max(0, len(c.Points)-max(1, (w+2*gap)/(wide+2*gap))):]
	var rows []string
	add := func(name, row string) {
		rows = append(rows, strings.TrimRight(l.Styles.Muted.Render(ui.Pad(name, names))+row, " "))
	}
	for from := c.Rows; from >= 0; from-- { // a row more, for the digits on the highest
		name := ""
		if from == c.Rows {
			name = ui.RowAt(c.Names, 0)
		}
		add(name, across(points, wide, func(p Point) string { return c.cell(l, p, from, min(thickest, wide)) }))
	}
	base := ""
	if c.From != 0 {
		base = ui.PadLeft(strconv.Itoa(c.From/max(1, c.Unit)), max(0, names-gap))
	}
	add(base, l.Styles.Rule.Render(strings.Repeat(l.Glyphs.Rule, len(points)*(wide+2*gap)-2*gap)))
	add(ui.RowAt(c.Names, 1), across(points, wide, func(p Point) string { return p.Label }))
	for i := range below {
		add(ui.RowAt(c.Names, 2+i), across(points, wide, func(p Point) string { return ui.RowAt(p.Below, i) }))
	}
	return rows
}

// cell is what of a column is in a row, counted from the bottom.
func (c Columns) cell(l *ui.Look, p Point, row, thick int) string {
	if p.None {
		if row == 0 {
			return l.Styles.Muted.Render(p.Text)
		}
		return ""
	}
	eighths := max(1, min(c.Rows*8, (p.Value-c.From)*c.Rows*8/max(1, c.To-c.From)))
	switch full := (eighths + 7) / 8; {
	case row == full:
		return p.Text
	case row > full:
		return ""
	case row < full-1 || eighths%8 == 0:
		return l.Styles.Fill.Render(strings.Repeat(l.Glyphs.Rising[8], thick))
	}
	return l.Styles.Fill.Render(strings.Repeat(l.Glyphs.Rising[eighths%8], thick))
}

// across sets a text of each point side by side, each in the middle of its columns.
func across(points []Point, wide int, text func(Point) string) string {
	var b strings.Builder
	for i, p := range points {
		if i > 0 {
			b.WriteString(strings.Repeat(" ", 2*gap))
		}
		said := ui.Fit(text(p), wide)
		before := (wide - ui.Width(said)) / 2
		b.WriteString(ui.Pad(strings.Repeat(" ", before)+said, wide))
	}
	return strings.TrimRight(b.String(), " ")
}

// A Course is a number that changes over time, such as of what is left to do: one figure for each day
// or week, from the first to the last.
type Course struct {
	Values      []int
	First, Last string // labels of the two ends
	Rows        int
}

// Draw draws the course over the whole width, with the highest figure and 0 before it.
func (c Course) Draw(l *ui.Look, w int) []string {
	most := 0
	for _, v := range c.Values {
		most = max(most, v)
	}
	if len(c.Values) == 0 {
		return nil
	}
	digits := len(strconv.Itoa(most))
	room := max(1, w-digits-2*gap)
	rows := make([]string, 0, c.Rows+2)
	for row := c.Rows - 1; row >= 0; row-- {
		label := ""
		switch row {
		case c.Rows - 1:
			label = strconv.Itoa(most)
		case 0:
			label = "0"
		}
		var b strings.Builder
		for x := range room {
			v := c.Values[min(len(c.Values)-1, x*len(c.Values)/room)]
			eighths := v * c.Rows * 8 / max(1, most)
			if v > 0 {
				eighths = max(1, eighths)
			}
			b.WriteString(l.Glyphs.Rising[max(0, min(8, eighths-row*8))])
		}
		rows = append(rows, l.Styles.Muted.Render(ui.PadLeft(label, digits))+" "+l.Styles.Rule.Render(l.Glyphs.Side)+l.Styles.Fill.Render(strings.TrimRight(b.String(), " ")))
	}
	axis := strings.Repeat(" ", digits+2*gap)
	return append(rows, axis+l.Styles.Rule.Render(strings.Repeat(l.Glyphs.Rule, room)),
		axis+l.Styles.Muted.Render(ui.Spread(c.First, c.Last, room)))
}
