package stage

import (
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

const (
	leastWall  = 136 // columns, from which places are drawn in large type: a screen of 140 less its margins
	mostWall   = 200 // columns that a place takes up at most
	leastWords = 36  // columns beside a large name for its branch, groups and bar
	placeRows  = 6   // rows of a place, as high as a large name
)

// podium draws the first places in large type, as many of them as fit, and the others below
// them in a row each. It is empty if there is not even room for three, and at a seat.
func (r ranking) podium(b board, w, h int) string {
	if !r.ForHall() || w < leastWall {
		return ""
	}
	wide := min(w, mostWall)
	scale, places := r.largePlaces(b, wide)
	rest := r.places(b, 0)
	for n := len(places); n >= min(3, len(places)) && n > 0; n-- {
		block := ui.Center(r.Styles.Gold.Render(r.Words.Screen.Ranking), w) + "\n" +
			ui.Indent(scale+"\n"+strings.Join(places[:n], "\n\n"), (w-wide)/2)
		if n < len(places) {
			block += "\n\n" + ui.Indent(strings.Join(append(b.head(), rest[n:]...), "\n"), max(0, w-b.width())/2)
		}
		if ui.Lines(block) <= h {
			return block
		}
	}
	return ""
}

// largePlaces draws each place with its rank, name and score in large type, and between them
// the branch, the groups' scores and the bar. A name without large letters, or with too many,
// is written in small ones. Scale is the row above them with the ends of the bars.
func (r ranking) largePlaces(b board, w int) (scale string, places []string) {
	var ranks, names, scores [][]string
	for _, s := range b.all {
		ranks = append(ranks, ui.Digits(b.rankText(s), 2))
		scores = append(scores, ui.Digits(b.scoreText(s), 2))
	}
	room := w - columnsOf(ranks) - columnsOf(scores) - 3*gap - leastWords
	for _, s := range b.all {
		p, _ := r.State.Presenter(s.Presenter)
		name := r.Headline(p.Name, 1, room)
		if name == nil {
			name = strings.Split(ui.Wrap(p.Name, max(leastName, room)), "\n")
		}
		names = append(names, name)
	}
	words := w - columnsOf(ranks) - columnsOf(names) - columnsOf(scores) - 3*gap
	lead := columnsOf(ranks) + columnsOf(names) + 2*gap
	scale = strings.Repeat(" ", lead) + b.scale(words)
	for i, s := range b.all {
		style := b.ink(s)
		rows := inked(amidRows(ranks[i]), style)
		rows = ui.Flanked(rows, inked(amidRows(names[i]), style), columnsOf(ranks)+gap)
		rows = ui.Flanked(rows, b.beside(s, words), lead)
		score := inked(amidRows(scores[i]), style)
		rows = ui.Flanked(rows, score, w-ui.Width(score[len(score)/2]))
		places = append(places, strings.Join(rows[:placeRows], "\n"))
	}
	return scale, places
}

// beside is what stands beside a large name.
func (b board) beside(s ballot.Standing, w int) []string {
	p, _ := b.State.Presenter(s.Presenter)
	rows := []string{b.Styles.Heading.Render(ui.Fit(p.Branch, w)), b.barOf(s, w, 1000)}
	notes := b.notes(s)
	if s.Tied {
		notes = append([]string{b.Words.Screen.Tied}, notes...)
	}
	var groups []string
	for i, g := range b.State.Plan.Groups {
		groups = append(groups, g.Name+" "+b.groupText(s, i))
	}
	for _, row := range append(fill(groups, w), fill(notes, w)...) {
		rows = append(rows, b.Styles.Muted.Render(ui.Fit(row, w)))
	}
	return amidRows(rows)
}

// fill puts as many words into each row as fit, none of them on two rows.
func fill(words []string, w int) []string {
	var rows []string
	for _, word := range words {
		if last := len(rows) - 1; last >= 0 && ui.Width(rows[last]+"   "+word) <= w {
			rows[last] += "   " + word
		} else {
			rows = append(rows, word)
		}
	}
	return rows
}

// amidRows puts rows in the middle of those of a place.
func amidRows(rows []string) []string {
	above := max(0, placeRows-len(rows)) / 2
	all := append(make([]string, above), rows...)
	return append(all, make([]string, max(0, placeRows-len(all)))...)[:placeRows]
}

func inked(rows []string, style ui.Ink) []string {
	for i, row := range rows {
		rows[i] = style.Render(row)
	}
	return rows
}

// columnsOf is how many columns the widest row of some blocks takes up.
func columnsOf(blocks [][]string) int {
	w := 0
	for _, rows := range blocks {
		for _, row := range rows {
			w = max(w, ui.Width(row))
		}
	}
	return w
}
