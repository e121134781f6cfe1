package stage

import (
	"fmt"
	"slices"
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
	widest     = 72
)

// draw draws the tally of every item, side by side if there is no room for one below the
// other. It is empty if they do not fit.
func (t tally) draw(w, h int, z sheet) string {
	items := len(t.Tally)
	if z.row == rowTable {
		if table := t.table(w); ui.Lines(table) <= h {
			return table
		}
		return ""
	}
	for columns := 1; columns <= items; columns++ {
		wide := min(widest, (w-panelGap*(columns-1))/columns)
		if wide < leastPanel && columns > 1 {
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
	label := 0
	for _, name := range t.names {
		label = max(label, ui.Width(name))
	}
	for answer := range t.names {
		rows = append(rows, t.answerRow(item, answer, min(label, w/3), w, z))
	}
	return strings.Join(rows, "\n")
}

// answerRow is one answer of a panel.
func (t tally) answerRow(item, answer, label, w int, z sheet) string {
	digits := 4
	if z.row == rowTall {
		digits = ui.Width(ui.Digits(strings.Repeat("0", len(fmt.Sprint(t.of))), 1)[0])
	}
	n, style, mark := t.count(item, answer), t.Styles.Plain, " "
	if t.isLatest(item, answer) {
		style, mark = t.Styles.Accent, t.Glyphs.Marker
	}
	line := style.Render(mark+" "+ui.Pad(ui.Fit(t.names[answer], label), label)) + "  "
	tall := z.row == rowTall && answer < len(t.names)-1
	count := []string{style.Render(ui.PadLeft(fmt.Sprint(n), digits))}
	if tall {
		count = ui.Digits(fmt.Sprint(n), 1)
		for i, row := range count {
			count[i] = ui.PadLeft(row, digits)
		}
	}
	room := w - ui.Width(line) - ui.Width(count[0]) - 2
	wide := min(room, (t.of+4)/5*2)
	if room-wide < 8 {
		wide = room // a bar a few columns long says nothing
	}
	line += t.Styles.Fill.Render(ui.Pad(strokes(n, wide), wide))
	after := ""
	if room > wide {
		after = "  " + t.Styles.Fill.Render(strings.TrimRight(ui.Bar(n, t.of, room-wide, t.Glyphs), " "))
	}
	if !tall {
		return line + count[0] + after
	}
	before := strings.Repeat(" ", ui.Width(line))
	return before + style.Render(count[0]) + "\n" + line + style.Render(count[1]) + after + "\n" + before + style.Render(count[2])
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

// stages are the stages of 正, the character of five strokes with which votes are counted on a
// blackboard, as they are printed. The fourth has no character of its own; 止 is customary.
var stages = []string{"", "一", "丅", "下", "止"}

// strokes writes n in strokes of 正, in at most w columns. If they do not fit, two dots stand
// for the beginning, because the next stroke is added at the end. It is to be shown beside
// the number.
func strokes(n, w int) string {
	rest := stages[max(0, n)%5]
	full := max(0, n) / 5
	if need := 2*full + ui.Width(rest); need <= w {
		return strings.Repeat("正", full) + rest
	}
	room := w - 2 - ui.Width(rest)
	if room < 0 {
		return ""
	}
	return ".." + strings.Repeat("正", room/2) + rest
}
