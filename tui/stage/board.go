package stage

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A board is the table of a ranking: a row for each place, in columns as wide as the longest
// name needs. Where there is room it has a column for each group, and a thin bar.
type board struct {
	*page.Sight
	all    []ballot.Standing
	rank   int   // columns, as are the others
	branch int   //
	name   int   //
	score  int   //
	tied   int   // 0 if no place is shared
	groups []int // a column for each group; nil without room for them
	bar    int   // 0 without room for one
	from   float64
	to     float64 // the scores at which bars begin and end
}

const (
	gap       = 2  // columns between two columns of a board
	leastBar  = 12 // columns; a shorter bar tells nothing
	mostBar   = 60
	leastName = 8 // columns that a name keeps on a narrow screen
)

// newBoard lays out a board for a ranking in at most w columns. Bars reach from a round score
// below the lowest one shown to the highest possible one.
func newBoard(s *page.Sight, all []ballot.Standing, w int) board {
	b := board{Sight: s, all: all, rank: 2, score: 5}
	for _, p := range s.State.Plan.Presenters { // all of them, so that no column moves during a reveal
		b.branch, b.name = max(b.branch, ui.Width(p.Branch)), max(b.name, ui.Width(p.Name))
	}
	for _, one := range all {
		b.rank, b.score = max(b.rank, len(strconv.Itoa(one.Rank))), max(b.score, ui.Width(b.scoreText(one)))
		if one.Tied {
			b.tied = ui.Width(s.Words.Screen.Tied)
		}
	}
	over := b.width() - w
	if over > 0 {
		cut := max(0, min(over, b.branch-leastName))
		b.branch -= cut
		over -= cut
	}
	if over > 0 {
		b.name = max(min(leastName, b.name), b.name-over)
	}
	b.groups = b.groupColumns(w - b.width() - gap - leastBar)
	if room := w - b.width() - gap; room >= leastBar {
		b.bar = min(room, mostBar)
	}
	b.from, b.to = b.spread()
	return b
}

// width is how many columns the board takes up.
func (b board) width() int {
	w := b.rank + gap + b.branch + gap + b.name + gap + b.score
	if b.tied > 0 {
		w += gap + b.tied
	}
	for _, g := range b.groups {
		w += gap + g
	}
	if b.bar > 0 {
		w += gap + b.bar
	}
	return w
}

// groupColumns are the widths of the groups' columns in at most room columns, with the groups'
// names above them in up to three rows; nil if there is no room, or nothing to tell.
func (b board) groupColumns(room int) []int {
	for rows := 1; rows <= 3; rows++ {
		var columns []int
		used := 0
		for _, g := range b.State.Plan.Groups {
			wide := max(8, (ui.Width(g.Name)+2*rows-1)/(2*rows)*2)
			for ui.Lines(ui.Wrap(g.Name, wide)) > rows {
				wide += 2
			}
			columns = append(columns, wide)
			used += gap + wide
		}
		if used <= room {
			return columns
		}
	}
	return nil
}

// spread is the score at which bars begin, and the highest possible one, at which they end.
func (b board) spread() (from, to float64) {
	form := b.State.Plan.Form
	to = float64(form.Max)
	if form.Scale == ballot.Grades {
		to = float64(form.Grades[0].Points)
	}
	low := to
	for _, one := range b.all {
		if score, err := strconv.ParseFloat(one.Score, 64); err == nil {
			low = min(low, score)
		}
	}
	if low >= to {
		return 0, to
	}
	step := math.Pow(10, math.Floor(math.Log10((to-low)/3)))
	for _, times := range []float64{5, 2} {
		if step*times <= (to-low)/3 {
			step *= times
			break
		}
	}
	return max(0, math.Floor((low-(to-low)/8)/step)*step), to
}

// head are the rows above the places: the groups' names, and the scores at both ends of the
// bars. There are none on a narrow screen.
func (b board) head() []string {
	rows := 1
	for i, wide := range b.groups {
		rows = max(rows, ui.Lines(ui.Wrap(b.State.Plan.Groups[i].Name, wide)))
	}
	if b.groups == nil && b.bar == 0 {
		return nil
	}
	lines := make([]string, rows)
	lead := b.rank + gap + b.branch + gap + b.name + gap + b.score
	if b.tied > 0 {
		lead += gap + b.tied
	}
	for row := range lines {
		line := strings.Repeat(" ", lead)
		for i, wide := range b.groups {
			name := strings.Split(ui.Wrap(b.State.Plan.Groups[i].Name, wide), "\n")
			line += strings.Repeat(" ", gap) + ui.PadLeft(ui.RowAt(name, row-rows+len(name)), wide)
		}
		if b.bar > 0 && row == rows-1 {
			line += strings.Repeat(" ", gap) + b.scale(b.bar)
		}
		lines[row] = b.Styles.Muted.Render(strings.TrimRight(line, " "))
	}
	return lines
}

// scale are the scores at both ends of bars that are at most w columns long.
func (b board) scale(w int) string {
	return b.Styles.Muted.Render(ui.Spread(strconv.FormatFloat(b.from, 'f', -1, 64), strconv.FormatFloat(b.to, 'f', -1, 64), w))
}

// row is one place: rank, branch and name, score, the groups' scores and the bar, which is
// drawn to so many thousandths of its length for a place that is just being revealed. A lit
// row is in gold. What the score needs to be understood stands below.
func (b board) row(s ballot.Standing, grown int, lit bool) string {
	p, _ := b.State.Presenter(s.Presenter)
	rank, style := ui.PadLeft(b.rankText(s), b.rank), b.ink(s)
	if lit {
		style = b.Styles.Gold
	}
	space := strings.Repeat(" ", gap)
	names := ui.Pad(ui.Fit(p.Branch, b.branch), b.branch) + space + ui.Pad(ui.Fit(p.Name, b.name), b.name)
	if lit {
		names = style.Render(names)
		if strings.HasPrefix(rank, " ") {
			rank = b.Glyphs.Marker + rank[1:]
		}
	}
	out := style.Render(rank) + space + names + space + style.Render(ui.PadLeft(b.scoreText(s), b.score))
	if b.tied > 0 {
		tied := ""
		if s.Tied {
			tied = b.Words.Screen.Tied
		}
		out += space + b.Styles.Muted.Render(ui.Pad(tied, b.tied))
	}
	for i, wide := range b.groups {
		out += space + b.Styles.Muted.Render(ui.PadLeft(ui.Fit(b.groupText(s, i), wide), wide))
	}
	if b.bar > 0 {
		out += space + b.barOf(s, b.bar, grown)
	}
	if notes := b.notes(s); len(notes) > 0 {
		lead := b.rank + gap
		out += "\n" + b.Styles.Muted.Render(ui.Indent(ui.Wrap(strings.Join(notes, "   "), b.width()-lead), lead))
	}
	return strings.TrimRight(out, " ")
}

// barOf is a thin bar for a score, a heavy one for the first three places.
func (b board) barOf(s ballot.Standing, w, grown int) string {
	score, err := strconv.ParseFloat(s.Score, 64)
	if err != nil || b.to <= b.from {
		return ""
	}
	style, line := b.Styles.Fill, b.Glyphs.Rule
	if b.onPodium(s) { // told from the others without colours, too
		style, line = b.Styles.Gold, b.Glyphs.Heavy
	}
	share := (score - b.from) / (b.to - b.from) * float64(grown) / 1000
	return style.Render(strings.Repeat(line, max(1, int(share*float64(w)))))
}

// ink is gold for the first three places.
func (b board) ink(s ballot.Standing) ui.Ink {
	if b.onPodium(s) {
		return b.Styles.Gold
	}
	return b.Styles.Plain
}

// onPodium reports whether a place is one of the first three.
func (b board) onPodium(s ballot.Standing) bool { return s.Rank > 0 && s.Rank <= 3 }

func (b board) rankText(s ballot.Standing) string {
	if s.Rank == 0 {
		return b.Glyphs.Dash
	}
	return strconv.Itoa(s.Rank)
}

func (b board) scoreText(s ballot.Standing) string {
	if s.Rank == 0 {
		return b.Words.Screen.Unranked
	}
	return s.Score
}

// groupText is the score that a group gave, or the sign for one that is not told.
func (b board) groupText(s ballot.Standing, group int) string {
	return cmp.Or(s.Groups[group].Score, b.Words.Screen.Hidden)
}

// notes say which groups had no part in a score, and what decided between equal ones.
func (b board) notes(s ballot.Standing) []string {
	var notes, names []string
	for _, g := range b.State.Plan.Groups {
		if slices.Contains(s.LeftOut, g.ID) {
			names = append(names, g.Name)
		}
	}
	if len(names) > 0 {
		notes = append(notes, b.Words.Screen.LeftOut(strings.Join(names, " ")))
	}
	if s.BrokenBy != "" {
		notes = append(notes, b.Words.BrokenBy(b.State, s))
	}
	return notes
}
