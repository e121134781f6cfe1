package tui

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/words"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// A grid is the places of a ballot, and what can be clicked on. Its rows are drawn only
// where there is room for them: while a clock runs, hundreds of screens are drawn every
// second.
type grid struct {
	head  []string // stays where the rows scroll
	rows  []func() string
	at    int    // the row of the place under the cursor
	spots []spot // counted from the first row
	wide  int
}

// A spot is a part of the screen that stands for a place or, with marks, for a mark to
// be given there.
type spot struct {
	y, x, wide int
	row, col   int
	mark       ballot.Mark
	marks      bool
}

// within draws the part of a grid around the cursor that h rows hold, and says what can
// be clicked on there, counted from its first row.
func (g grid) within(h int) (rows []string, spots []spot) {
	room := max(1, h-len(g.head))
	first := max(0, min(g.at-room/2, len(g.rows)-room))
	last := min(len(g.rows), first+room)
	rows = slices.Clone(g.head)
	for _, draw := range g.rows[first:last] {
		rows = append(rows, draw())
	}
	for _, s := range g.spots {
		if s.y < 0 {
			s.y += len(g.head) // in the head, counted from its end
			spots = append(spots, s)
		} else if first <= s.y && s.y < last {
			s.y += len(g.head) - first
			spots = append(spots, s)
		}
	}
	return rows, spots
}

// high is how many rows a grid has with its head.
func (g grid) high() int { return len(g.head) + len(g.rows) }

func (b *ballotPage) View(w, h int) string {
	b.spots, b.most = nil, 0
	if b.over() {
		return b.afterwards(w, h)
	}
	head := b.head(w, h)
	room := max(1, h-len(head))
	var body []string
	switch b.face {
	case casting:
		body = []string{b.e.Styles.Muted.Render(b.e.Words.Screen.CastNow)}
	case finding:
		body = b.askPage(w)
	case inBox:
		body = b.scrolled(b.boxPage(w, room), room)
	case checking:
		body = b.scrolled(b.check(w), room)
	default:
		body = b.fill(w, room, len(head))
	}
	return strings.Join(append(head, body...), "\n")
}

// scrolled is what h rows hold of more.
func (b *ballotPage) scrolled(rows []string, h int) []string {
	b.most = max(0, len(rows)-h)
	from := max(0, min(b.from, b.most))
	return rows[from:min(len(rows), from+h)]
}

// head says which round this is, how long it is open, and how much is filled in.
func (b *ballotPage) head(w, h int) []string {
	e := b.e
	title := e.Words.Screen.Round(b.round)
	if b.paper != nil {
		title = e.Words.Paper.Title + " " + b.paper.String()
	}
	left := e.Styles.Heading.Render(title)
	if clock := b.clock(); clock != "" && ui.Width(left)+ui.Width(clock)+20 < w {
		left += "   " + clock
	}
	n, of := b.filled(b.rated...)
	right := e.Words.Screen.Filled(n, of)
	more := right + "   " + e.Words.Screen.BallotHint
	if b.hinted = ui.Width(left)+ui.Width(more)+2 <= w; b.hinted {
		right = more
	}
	rows := []string{ui.Spread(left, e.Styles.Muted.Render(right), w)}
	if b.face == finding || b.face == inBox {
		rows[0] = left
	}
	if h >= 12 || b.face == finding {
		rows = append(rows, "")
	}
	return rows
}

// clock is what is left for voting, where a clock runs.
func (b *ballotPage) clock() string {
	t := b.e.State.Timer
	if t == nil {
		return ""
	}
	left := t.LeftAt(b.e.Now)
	switch clock := words.Clock(left); {
	case left < 0:
		return b.e.Styles.Warn.Render(b.e.Words.Screen.Over + " " + clock)
	case left <= meeting.Warning:
		return b.e.Styles.Warn.Render(b.e.Glyphs.Warn + " " + b.w().Left(clock))
	default:
		return b.e.Styles.Muted.Render(b.w().Left(clock))
	}
}

// least is how many rows facts get below the places of many presenters.
const least = 3

// fill draws the places, the rules as they stand, and the facts: beside them where there
// is room, else below.
func (b *ballotPage) fill(w, h, top int) []string {
	id, told := b.rated[b.row], b.told(w)
	single := b.single(w)
	g := b.places(w, false)
	var facts []string
	if free := w - g.wide - 4; free >= 40 {
		facts = b.facts(id, min(free, ui.Measure))
	}
	if len(facts) > 0 {
		told = b.told(g.wide)
		if single {
			g = b.airy(g, w, h-1-len(told))
		}
		left := slices.Concat(b.shown(g, h-len(told)-1, top), []string{""}, told)
		return ui.Flanked(left, b.scrolled(facts, h), g.wide+4)
	}
	facts = b.facts(id, min(w, ui.Measure))
	if !single && b.cuts(id, w) {
		facts = slices.Insert(facts, 0, b.e.Styles.Big.Render(b.who(id, w)))
	}
	below := slices.Concat(told, facts)
	if single {
		g = b.airy(g, w, h-2-len(below))
	}
	need := min(len(below), len(told)+least)
	rest := h - g.high() - 1
	switch {
	case rest > len(below) && len(told) > 0:
		below = slices.Insert(below, len(told), "")
	case rest < need && (rest < least || !single): // the items of one are all to be seen
		rest = max(rest, min(need, h/2))
	}
	rows := b.shown(g, h-rest-1, top)
	return slices.Concat(rows, []string{""}, b.scrolled(below, max(0, h-len(rows)-1)))
}

// places is the sheet or the page of one presenter, whichever has room.
func (b *ballotPage) places(w int, roomy bool) grid {
	if b.single(w) {
		return b.page(w, roomy)
	}
	return b.sheet(w, b.rows(), true)
}

// airy is the page with empty rows between its items, if h rows hold that.
func (b *ballotPage) airy(g grid, w, h int) grid {
	if roomy := b.page(w, true); roomy.high() <= h {
		return roomy
	}
	return g
}

// shown draws what h rows hold of a grid, and notes what can be clicked on there.
func (b *ballotPage) shown(g grid, h, top int) []string {
	rows, spots := g.within(h)
	for _, s := range spots {
		s.y += top
		b.spots = append(b.spots, s)
	}
	return rows
}

// say writes a mark as it is read, or hides it.
func (b *ballotPage) say(m ballot.Mark) string {
	switch {
	case m == ballot.Abstained:
		return b.e.Glyphs.Bullet
	case b.e.Masked:
		return b.e.Words.Screen.Masked
	}
	return b.named(m)
}

// named is a mark by its grade or its number.
func (b *ballotPage) named(m ballot.Mark) string {
	if b.form().Scale == ballot.Points {
		return strconv.Itoa(int(m))
	}
	return b.form().Grades[m].Name
}

// answer is a mark in words, an abstention too.
func (b *ballotPage) answer(m ballot.Mark) string {
	if m == ballot.Abstained {
		return b.e.Styles.Warn.Render(b.e.Words.Screen.Abstain)
	}
	return b.say(m)
}

// cell is what stands in a place: the mark, or the digits that are being typed.
func (b *ballotPage) cell(id string, col int) string {
	if b.typed == "" || id != b.rated[b.row] || col != b.col {
		return b.say(b.marks[id][col])
	}
	if b.e.Masked {
		return b.e.Words.Screen.Masked
	}
	return b.typed + "_"
}

// cellWidth is how wide a place is, with the brackets around it.
func (b *ballotPage) cellWidth() int {
	wide := ui.Width(b.e.Words.Screen.Masked)
	for _, g := range b.form().Grades {
		wide = max(wide, ui.Width(g.Name))
	}
	if b.form().Scale == ballot.Points {
		wide = max(wide, len(strconv.Itoa(b.form().Max))+1)
	}
	return wide + 2
}

// longest is how wide the widest name of an item is.
func (b *ballotPage) longest() int {
	wide := 0
	for _, item := range b.form().Items {
		wide = max(wide, ui.Width(item.Name))
	}
	return wide
}

// who is a presenter in w columns. Where there is no room the branch is cut before the
// name is.
func (b *ballotPage) who(id string, w int) string {
	p, _ := b.e.State.Presenter(id)
	room := w - ui.Width(p.Name) - 1
	if ui.Width(p.Branch) > room && room < 10 {
		return ui.Fit(p.Name, w)
	}
	return ui.Fit(p.Branch, room) + " " + p.Name
}

// facts stand beside the marks: last year's pledges and how they ended, and what this
// meeting has heard of the presenter so far.
func (b *ballotPage) facts(id string, w int) []string {
	e := b.e
	about := stage.DossierOf(&e.Sight, id)
	var parts []string
	if len(about.Presenter.LastYear) > 0 {
		parts = append(parts, about.LastYear(w))
	}
	if len(e.State.Comments[id]) > 0 {
		parts = append(parts, about.Comment(w))
	}
	if len(e.State.Pledges[id]) > 0 {
		parts = append(parts, about.Pledges(w))
	}
	if len(parts) == 0 {
		return nil
	}
	return strings.Split(strings.Join(parts, "\n"), "\n")
}
