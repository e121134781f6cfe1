package vote

import (
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/tui/page"
	"pingyi/tui/reports"
	"pingyi/tui/stage"
	"pingyi/tui/ui"
)

// marking is the face on which a ballot is filled in: the marks, the rules and how the draft
// stands by them, and the facts about the presenter under the cursor.
type marking struct {
	e      *page.Env
	d      *draft
	sheet  sheet
	scroll *scroll // of the facts
	beside *reports.Beside
	spots  []spot // what can be clicked on, as last drawn
}

// marks are the keys that give a mark: a digit for each grade, or the digits of a number.
func (m *marking) marks() []ui.Action {
	f := m.d.form
	give := func(mark ballot.Mark) func() { return func() { m.d.mark(mark); m.d.forward() } }
	var all []ui.Action
	if f.Scale == ballot.Grades {
		for i, g := range f.Grades {
			n := strconv.Itoa(i + 1)
			all = append(all, ui.Loud(n, g.Name, give(ballot.Mark(i)), n))
		}
		return append(all, ui.Loud("0", m.e.Words.Screen.Abstain, give(ballot.Abstained), "0", "delete", "space"))
	}
	for d := range 10 {
		n := strconv.Itoa(d)
		a := ui.Quiet(func() { m.d.typeDigit(n) }, n)
		if d == 0 {
			a.Binding.SetHelp("0-9", m.e.Words.Screen.PointsRange(f.Min, f.Max))
		}
		all = append(all, a)
	}
	return append(all, ui.Loud("-", m.e.Words.Screen.Abstain, give(ballot.Abstained), "-", "delete", "space"))
}

// rowActs are the keys for those who grade by row: one mark for all items of a presenter,
// and the marks of the presenter before.
func (m *marking) rowActs() []ui.Action {
	k, d := m.e.Words.Ballot.Keys, m.d
	var all []ui.Action
	if d.hasRows() {
		what := k.Whole
		if d.whole {
			what = k.Single
		}
		all = append(all, ui.Loud(wholeKey, what, d.toggleWhole, wholeKey, "r"))
	}
	if d.canRepeat() {
		all = append(all, ui.Loud(repeatKey, k.Repeat, d.repeat, repeatKey))
	}
	return all
}

// moves are the keys that move by rows and columns. On the page of a single presenter the
// rows are the items.
func (m *marking) moves() []ui.Action {
	k := m.e.Words.Screen.Keys
	along := func(step int) func() { return func() { m.d.along(step) } }
	across := func(step int) func() { return func() { m.d.moveTo(m.d.row+step, m.d.col) } }
	if !m.sheet.single(m.e.Inner()) {
		return []ui.Action{
			ui.Loud("↑↓←→", k.Move, across(1), "down", "j"), ui.Quiet(across(-1), "up", "k"),
			ui.Quiet(along(1), "right", "l"), ui.Quiet(along(-1), "left", "h"),
		}
	}
	var all []ui.Action
	if m.d.hasRows() {
		all = append(all, ui.Loud("↑↓", k.Move, along(1), "down", "j"), ui.Quiet(along(-1), "up", "k"))
	}
	if len(m.d.rated) > 1 {
		all = append(all, ui.Loud("←→", m.e.Words.Ballot.Keys.Presenters, across(1), "right", "l"), ui.Quiet(across(-1), "left", "h"))
	}
	return all
}

// spotAt returns what can be clicked on at a position on the screen.
func (m *marking) spotAt(x, y int) (s spot, hit bool) {
	for _, s := range m.spots {
		if s.y == y && s.x <= x && x < s.x+s.wide {
			return s, true
		}
	}
	return spot{}, false
}

// wheel moves between rows: presenters, or the items of a single one.
func (m *marking) wheel(down int) {
	if m.sheet.single(m.e.Inner()) {
		m.d.along(down)
	} else {
		m.d.moveTo(m.d.row+down, m.d.col)
	}
}

// minFactRows is how many rows facts need below a table of presenters to be shown at all.
const minFactRows = 3

// lowMarking is the number of rows below which there is room for nothing but the marks.
const lowMarking = 8

// view draws the marks, the notes, and the facts: beside the marks if there is room,
// otherwise below. Its first row is row top of the screen.
func (m *marking) view(w, h, top int, notes func(w int) []string) []string {
	id, noteRows := m.d.rated[m.d.row], notes(w)
	single := m.sheet.single(w)
	g := m.places(w)
	var facts []string
	if free := w - g.wide - 4; free >= 40 {
		facts = m.facts(id, min(free, ui.Measure))
	}
	if len(facts) > 0 {
		noteRows = notes(g.wide)
		if single {
			g = m.spacious(g, w, h-1-len(noteRows))
		}
		left := slices.Concat(m.shown(g, h-len(noteRows)-1, top), []string{""}, noteRows)
		return ui.Flanked(left, m.leaf(facts, 0, h), g.wide+4)
	}
	facts = m.facts(id, min(w, ui.Measure))
	if !single && m.sheet.cuts(id, w) {
		facts = slices.Insert(facts, 0, m.e.Styles.Big.Render(m.sheet.presenter(id, w)))
	}
	below := slices.Concat(noteRows, facts)
	if h < lowMarking { // the items come first; a warning stands on the check page too
		return m.shown(g, h, top)
	}
	switch {
	case single && m.e.Touch: // what is there to read makes room for fingers
		g = m.spacious(g, w, h)
	case single:
		g = m.spacious(g, w, h-2-len(below))
	}
	need := min(len(below), len(noteRows)+minFactRows)
	rest := h - g.height() - 1
	switch {
	case rest > len(below) && len(noteRows) > 0:
		below = slices.Insert(below, len(noteRows), "")
	case single && m.e.Touch: // the grades come first: they can't be given unseen
		if rest < 2 && len(noteRows) == 0 { // a heading alone says nothing
			rest = 0
		}
		rest = max(0, rest)
	case rest < minFactRows || !single && rest < len(noteRows): // not even the notes would be seen
		rest = max(rest, min(need, h/2))
	}
	if rest == 0 {
		return m.shown(g, h, top)
	}
	rows := m.shown(g, h-rest-1, top)
	return slices.Concat(rows, []string{""}, m.leaf(below, len(noteRows), max(0, h-len(rows)-1)))
}

// leaf returns the h rows to show of notes and facts that are paged through. The last one says how
// many more there are and by which key they come, unless it is needed for a note.
func (m *marking) leaf(rows []string, notes, h int) []string {
	leaf := m.scroll.within(rows, h)
	if more := m.scroll.last - min(m.scroll.from, m.scroll.last); more > 0 && h > max(notes, 2) { // the sign hides a row, too
		leaf = slices.Clone(leaf)
		leaf[h-1] = m.e.Styles.Muted.Render(m.e.Words.Ballot.MoreRows(more+1) + " PgDn")
	}
	return leaf
}

// places draws the table, or the page of one presenter if the table does not fit.
func (m *marking) places(w int) grid {
	if m.sheet.single(w) {
		return m.page(w, false)
	}
	return m.sheet.table(w, m.d.all, true)
}

// page draws one presenter, for a finger if there is no keyboard.
func (m *marking) page(w int, roomy bool) grid {
	if m.e.Touch && m.d.form.Scale == ballot.Grades {
		return m.sheet.fingers(w, roomy)
	}
	return m.sheet.page(w, roomy)
}

// spacious returns the page with empty rows between its items, if that fits in h rows.
func (m *marking) spacious(g grid, w, h int) grid {
	if roomy := m.page(w, true); roomy.height() <= h {
		return roomy
	}
	return g
}

// shown draws h rows of a grid, and remembers what can be clicked on there.
func (m *marking) shown(g grid, h, top int) []string {
	rows, spots := g.within(h)
	for _, s := range spots {
		s.y += top
		m.spots = append(m.spots, s)
	}
	return rows
}

// facts draws what is beside the marks: last year's pledges and how they ended, and what the
// meeting has heard about the presenter so far.
func (m *marking) facts(id string, w int) []string {
	about := stage.DossierOf(&m.e.Sight, id)
	about.MayWrite = m.e.May(meeting.AddPledges{Presenter: id})
	var parts []string
	if last := about.LastYear(w); last != "" {
		parts = append(parts, last)
	}
	if len(m.e.State.Comments[id]) > 0 {
		parts = append(parts, about.Comment(w))
	}
	if len(m.e.State.Pledges[id]) > 0 {
		parts = append(parts, about.Pledges(w))
	}
	parts = append(parts, m.beside.Rows(id, w)...)
	if len(parts) == 0 {
		return nil
	}
	return strings.Split(strings.Join(parts, "\n"), "\n")
}
