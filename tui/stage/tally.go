package stage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A tally is what has been called for a presenter, ready to be drawn.
type tally struct {
	*page.Sight
	ballot.Tally
	of    int           // ballots in all
	names []string      // of the answers, the last of which is abstaining
	last  []ballot.Mark // the latest mark on each item; nil before the first
}

// answers are the names of what a tally counts: grades, or bands of points, and abstentions.
func answers(s *page.Sight) []string {
	var names []string
	for _, g := range s.State.Plan.Form.Grades {
		names = append(names, g.Name)
	}
	if s.State.Plan.Form.Scale == ballot.Points {
		names = nil
		for _, b := range s.State.Plan.Form.Bands() {
			names = append(names, s.Words.Hall.Band(b[0], b[1]))
		}
	}
	return append(names, s.Words.Screen.Abstain)
}

// count is how often an answer was given to an item.
func (t tally) count(item, answer int) int {
	if answer == len(t.names)-1 {
		return t.Tally[item].Abstained
	}
	return t.Tally[item].Answers[answer]
}

// isLatest reports whether this answer was the latest one called on an item.
func (t tally) isLatest(item, answer int) bool {
	switch {
	case t.last == nil:
		return false
	case t.last[item] == ballot.Abstained:
		return answer == len(t.names)-1
	}
	return answer == t.State.Plan.Form.AnswerIndex(t.last[item])
}

// markText is a mark as it is read out.
func (t tally) markText(m ballot.Mark) string {
	switch f := t.State.Plan.Form; {
	case m == ballot.Abstained:
		return t.Words.Screen.Abstain
	case f.Scale == ballot.Points:
		return fmt.Sprint(int(m))
	default:
		return f.Grades[m].Name
	}
}

const (
	panelGap   = 4
	leastPanel = 30 // columns; on fewer, strokes are not worth drawing
	mostPanel  = 72
)

// widest is how wide a panel may be; strokes in large type take what they need.
func (t tally) widest(z sheet) int {
	if z.strokes < 1 {
		return mostPanel
	}
	return max(leastPanel, t.label(mostPanel)+4+max(2, (t.of+4)/5)*strokeColumns*z.strokes+gap+t.digits(z.strokes))
}

// draw draws the tally of every item, side by side if there is no room for one below the
// other. It is empty if they do not fit.
func (t tally) draw(w, h int, z sheet) string {
	items := len(t.Tally)
	if z.strokes == inTable {
		if table := t.table(w); ui.Lines(table) <= h {
			return table
		}
		return ""
	}
	for columns := 1; columns <= items; columns++ {
		wide := min(t.widest(z), (w-panelGap*(columns-1))/columns)
		if wide < leastPanel && columns > 1 || !t.hasRoom(wide, z.strokes) {
			break
		}
		if block := t.panels(wide, columns, z); ui.Lines(block) <= h {
			return ui.Indent(block, max(0, w-columns*(wide+panelGap)+panelGap)/2)
		}
	}
	return ""
}

// panels lays the items out in columns.
func (t tally) panels(w, columns int, z sheet) string {
	var rows []string
	for from := 0; from < len(t.Tally); from += columns {
		row := t.panel(from, w, z)
		for i := from + 1; i < min(len(t.Tally), from+columns); i++ {
			row = ui.Beside(row, t.panel(i, w, z), (i-from)*(w+panelGap))
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "\n\n")
}

// panel is the tally of one item: its name and the latest mark on it, and for each answer the
// strokes, their number and a bar.
func (t tally) panel(item, w int, z sheet) string {
	latest := ""
	if t.last != nil {
		latest = t.Styles.Accent.Render(t.markText(t.last[item]))
	}
	name := t.State.Plan.Form.Items[item].Name
	rows := []string{ui.Spread(t.Styles.Heading.Render(ui.Fit(name, max(4, w-ui.Width(latest)-2))), latest, w)}
	for answer := range t.names {
		rows = append(rows, t.answerRow(item, answer, t.label(w), w, z))
	}
	return strings.Join(rows, "\n")
}

// label is how many columns the names of answers take up in a panel.
func (t tally) label(w int) int {
	label := 0
	for _, name := range t.names {
		label = max(label, ui.Width(name))
	}
	return min(label, w/3)
}

// answerRow is one answer of a panel: its name, its strokes, and their number. Strokes in
// large type leave no room for a bar, and need none.
func (t tally) answerRow(item, answer, label, w int, z sheet) string {
	n, style, mark := t.count(item, answer), t.Styles.Plain, " "
	if t.isLatest(item, answer) {
		style, mark = t.Styles.Accent, t.Glyphs.Marker
	}
	name := style.Render(mark+" "+ui.Pad(ui.Fit(t.names[answer], label), label)) + "  "
	if z.strokes > 0 && answer < len(t.names)-1 {
		return t.largeRow(name, n, style, w, z.strokes)
	}
	if z.strokes > 0 {
		written := t.Styles.Fill.Render(strokes(n, max(0, w-ui.Width(name)-t.digits(z.strokes)-gap)))
		return ui.Spread(name+written, style.Render(strconv.Itoa(n))+" ", w)
	}
	const digits = 4
	room := w - ui.Width(name) - digits - 2
	wide := min(room, (t.of+4)/5*2)
	if room-wide < 8 {
		wide = room // a bar a few columns long says nothing
	}
	row := name + t.Styles.Fill.Render(ui.Pad(strokes(n, wide), wide)) + style.Render(ui.PadLeft(strconv.Itoa(n), digits))
	if room > wide {
		row += "  " + t.Styles.Fill.Render(strings.Repeat(t.Glyphs.Heavy, n*(room-wide)/max(1, t.of)))
	}
	return row
}

// largeRow is an answer with its strokes and their number in large type.
func (t tally) largeRow(name string, n int, style ui.Ink, w, scale int) string {
	digits := t.digits(scale)
	room := min(w-ui.Width(name)-digits-gap, max(2, (t.of+4)/5)*strokeColumns*scale)
	count := inked(ui.Digits(strconv.Itoa(n), min(2, scale)), style)
	rows := append(make([]string, strokeRows*scale/2), name)
	rows = ui.Flanked(rows, inked(largeStrokes(n, room, scale), t.Styles.Fill), ui.Width(name))
	count = append(make([]string, (strokeRows*scale-len(count))/2), count...)
	return strings.Join(ui.Flanked(rows, count, ui.Width(name)+room+gap+digits-ui.Width(count[len(count)-1])), "\n")
}

// digits is how many columns the number of a large row takes up.
func (t tally) digits(scale int) int {
	return ui.Width(ui.Digits(strings.Repeat("0", len(strconv.Itoa(t.of))), min(2, scale))[0])
}

// hasRoom reports whether strokes of a size fit into a panel: all that one answer may get,
// while the smallest ones need room for two.
func (t tally) hasRoom(w, scale int) bool {
	need := strokesWide(t.of, scale)
	if scale == 1 {
		need = min(need, len("5×999 ")+2*strokeColumns)
	}
	return scale < 1 || w-t.label(w)-4-t.digits(scale)-gap >= need
}

// table has a row for each item with a count for each answer, which fits a narrow screen.
func (t tally) table(w int) string {
	const leastItem = 8
	names, cells, all := slices.Clone(t.names), make([]int, len(t.names)), 0
	if t.State.Plan.Form.Scale == ballot.Points {
		for i, b := range t.State.Plan.Form.Bands() {
			switch {
			case b[0] == b[1]:
			case b[0] == t.State.Plan.Form.Min:
				names[i] = fmt.Sprintf("<%d", b[1]+1)
			default:
				names[i] = fmt.Sprintf("%d+", b[0])
			}
		}
	}
	for i, name := range names {
		cells[i] = max(4, ui.Width(name)+1)
		all += cells[i]
	}
	for all > w-leastItem && slices.Max(cells) > 4 {
		cells[slices.Index(cells, slices.Max(cells))]--
		all--
	}
	room := max(0, w-all)
	head := strings.Repeat(" ", room)
	for i, name := range names {
		head += ui.PadLeft(ui.Fit(name, cells[i]-1), cells[i])
	}
	rows := []string{t.Styles.Muted.Render(head)}
	for i, item := range t.State.Plan.Form.Items {
		row := ui.Pad(ui.Fit(item.Name, room-1), room)
		for answer, cell := range cells {
			count, style := fmt.Sprint(t.count(i, answer)), t.Styles.Plain
			if t.isLatest(i, answer) {
				count, style = t.Glyphs.Marker+count, t.Styles.Accent
			}
			row += style.Render(ui.PadLeft(count, cell))
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "\n")
}
