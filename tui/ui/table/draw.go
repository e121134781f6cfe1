package table

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// CardsBelow is the width, in columns, below which each row is a card.
const CardsBelow = 60

// AsideFrom is the width, in columns, from which the details of a row stand beside the rows, from top to
// bottom. Below the rows there is room for a few lines of them.
const AsideFrom = 150

// Where there is room for the details of a row.
const (
	asideWide = 64
	belowFrom = 16 // rows
	belowMost = 8
)

// View draws what is shown of the table, and the details of the selected row.
func (t *Table) View(w, h int) string {
	t.cursor = nil
	row, some := t.Selected()
	if !some || t.More == nil {
		return t.list(w, h)
	}
	s := t.frame.Styles
	switch {
	case w >= AsideFrom:
		wide := w - asideWide - 3
		left := strings.Split(t.list(wide, h), "\n")
		more := strings.Split(ui.Clamp(t.More(row, asideWide), asideWide, h), "\n")
		side := s.Rule.Render(t.frame.Glyphs.Side) + " "
		var rows []string
		for i := range min(h, max(len(left), len(more))) {
			rows = append(rows, ui.Pad(ui.RowAt(left, i), wide+1)+side+ui.RowAt(more, i))
		}
		return strings.Join(rows, "\n")
	case w >= CardsBelow && h >= belowFrom && t.mode != editing:
		rows := min(belowMost, h/3)
		more := ui.Clamp(t.More(row, w), w, rows)
		return ui.Fill(t.list(w, h-rows-1), h-rows-1) + "\n" + t.frame.Ruling(w) + "\n" + more
	}
	return t.list(w, h)
}

// Cursor returns the place of the terminal's cursor on a page that has some rows above the table, and
// some place if what is typed now has not been drawn yet: keys may come faster than pictures. It is
// nil while nothing is typed.
func (t *Table) Cursor(above int) *tea.Cursor {
	switch {
	case !t.Types():
		return nil
	case t.cursor == nil:
		return tea.NewCursor(0, above)
	}
	return tea.NewCursor(t.cursor.X, t.cursor.Y+above)
}

// list draws the line that says what is shown, and the rows.
func (t *Table) list(w, h int) string {
	head := t.status(w)
	t.drawn, t.wide = nil, w
	if len(t.order) == 0 {
		none := t.labels().None
		if t.narrowed() {
			none = t.labels().NoneFound
		}
		return head + "\n" + t.frame.Styles.Muted.Render(ui.Clamp(ui.Wrap(none, w), w, max(1, h-1)))
	}
	if w < CardsBelow {
		return head + "\n" + t.cards(w, max(2, h-1))
	}
	places, tall := t.places(w)
	rows := append([]string{head}, t.headings(places, tall)...)
	from, end := t.window(max(1, h-len(rows)), func(line) int { return 1 })
	for i := from; i < end; i++ {
		l := t.line(i)
		if l.under > 0 {
			rows = append(rows, t.group(l, w))
			continue
		}
		t.draws(l.at, len(rows))
		rows = append(rows, strings.TrimRight(t.row(l.at, places, len(rows), w), " "))
	}
	return strings.Join(rows, "\n")
}

// window returns the lines around the selected one, as many as fit in h rows and half of them before
// it.
func (t *Table) window(h int, high func(line) int) (from, end int) {
	from = t.lineOf(t.at)
	end = from + 1
	used, before := high(t.line(from)), 0
	down := func() {
		for end < t.lineCount() && used+high(t.line(end)) <= h {
			used += high(t.line(end))
			end++
		}
	}
	up := func(most int) {
		for from > 0 && before+high(t.line(from-1)) <= most && used+high(t.line(from-1)) <= h {
			from--
			before += high(t.line(from))
			used += high(t.line(from))
		}
	}
	up(h / 2)
	down()
	up(h) // rather than empty rows at the end
	t.page = max(1, end-from)
	return from, end
}

// lineOf returns the line of a row. Each heading before it moves it down by one.
func (t *Table) lineOf(at int) int {
	low, high := at, t.lineCount()-1
	for low < high {
		if mid := t.line((low + high) / 2); mid.at < at || mid.at == at && mid.under > 0 {
			low = (low+high)/2 + 1
		} else {
			high = (low + high) / 2
		}
	}
	return low
}

// status is what is searched for and left out, and where in the rows the selected one is.
func (t *Table) status(w int) string {
	l, s := t.labels(), t.frame.Styles
	place := ""
	if n, of := t.Shown(); n > 0 {
		place = fmt.Sprintf("%d / %d", t.at+1, n)
		if n < of {
			place += " (" + l.Rows(of) + ")"
		}
	}
	room := max(4, w-ui.Width(place)-gap)
	var said string
	switch {
	case t.mode == editing && t.wrong != "":
		return s.Bad.Render(ui.Fit(t.frame.Glyphs.Cross+" "+t.wrong, w))
	case t.mode == editing && w >= CardsBelow: // a card has the name beside the field
		said = s.Heading.Render(ui.Fit(t.data.Columns[t.column].Name, room))
	case t.mode == searching:
		label := l.Search + " "
		said = s.Muted.Render(label) + t.search.View(max(4, min(40, room-ui.Width(label))))
		t.cursor = t.search.Cursor()
		t.cursor.X += ui.Width(label)
	default:
		said = s.Warn.Render(ui.Fit(strings.Join(t.narrowing(), "   "), room))
		if said != "" {
			said += "   "
		}
		if more := room - ui.Width(said); t.Note != nil && more > 0 {
			said += t.Note(more)
		}
	}
	return ui.Spread(said, s.Muted.Render(place), w)
}

// narrowing says what leaves rows out, an item each.
func (t *Table) narrowing() []string {
	l := t.labels()
	var all []string
	if v := t.search.Value(); v != "" {
		all = append(all, l.Search+" "+v)
	}
	for i, c := range t.data.Columns {
		value, ok := t.filters[i]
		if !ok {
			continue
		}
		shown := l.Empty
		if value != "" {
			shown = c.shows(value)
		}
		all = append(all, l.Is(c.Name, ui.Fit(inOneLine(shown, 24), 24)))
	}
	return all
}

// headings draws the names of the columns, and which one the rows are sorted by: in one row, or in two.
func (t *Table) headings(places []place, tall bool) (rows []string) {
	high := 1
	if tall {
		high = 2
	}
	names := make([][]string, len(places)) // the rows of each, the last one at the bottom
	for i, p := range places {
		names[i] = t.heading(p, high)
	}
	for y := range high {
		first := ""
		if y == high-1 {
			first = t.labels().Number
		}
		var b strings.Builder
		b.WriteString(ui.PadLeft(ui.Fit(first, lead+t.numberWidth()), lead+t.numberWidth()))
		for i, p := range places {
			name := ui.RowAt(names[i], y-high+len(names[i]))
			if t.data.Columns[p.column].Kind == Number {
				name = ui.PadLeft(name, p.wide)
			}
			b.WriteString(strings.Repeat(" ", gap) + ui.Pad(name, p.wide))
		}
		rows = append(rows, t.frame.Styles.Muted.Render(strings.TrimRight(b.String(), " ")))
	}
	return rows
}

// heading is the name of a column in at most so many rows, with an arrow if the rows are sorted by it.
func (t *Table) heading(p place, high int) []string {
	name := t.data.Columns[p.column].Name
	rows := []string{ui.Fit(name, p.wide)}
	if high > 1 && ui.Width(name) > p.wide {
		rows = strings.Split(ui.Clamp(ui.Wrap(name, p.wide), p.wide, high), "\n")
	}
	if p.column == t.by {
		arrow := "↑"
		if t.down {
			arrow = "↓"
		}
		last := len(rows) - 1
		rows[last] = ui.Fit(strings.TrimRight(rows[last], " "), p.wide-1) + arrow
	}
	return rows
}

// group draws the heading over some rows.
func (t *Table) group(l line, w int) string {
	r := t.data.Rows[t.order[l.at]]
	var parts []string
	for _, column := range t.data.Groups {
		if v := r.Values[column]; v != "" {
			parts = append(parts, inOneLine(t.data.Columns[column].shows(v), w))
		}
	}
	if len(parts) == 0 {
		parts = []string{t.labels().Empty}
	}
	head := ui.Fit(strings.Join(parts, " "+t.frame.Glyphs.Bullet+" "), w-12)
	return t.frame.Styles.Heading.Render(head) + t.frame.Styles.Muted.Render("   "+t.labels().Rows(l.under))
}

// row draws a row, with the selected cell between marks.
func (t *Table) row(at int, places []place, y, w int) string {
	r, s, g := &t.data.Rows[t.order[at]], t.frame.Styles, t.frame.Glyphs
	chosen := at == t.at
	ink, number := s.Plain, s.Muted
	switch {
	case chosen:
		ink, number = s.Selected, s.Selected
	case r.Struck:
		ink, number = s.Struck, s.Muted
	}
	var b strings.Builder
	b.WriteString(t.sign(r, chosen))
	b.WriteString(number.Render(ui.PadLeft(fmt.Sprint(r.Number), t.numberWidth())))
	after := "" // the mark after the selected cell
	field := w
	if chosen && t.mode == editing {
		field = t.fieldAt(places, w)
	}
	for _, p := range places {
		if p.x >= field {
			return t.typing(b.String(), p.x, y, w)
		}
		on := chosen && p.column == t.column && t.mode != editing
		before := strings.Repeat(" ", gap-ui.Width(after))
		if on {
			before = strings.Repeat(" ", gap-1-ui.Width(after)) + g.Left
		}
		b.WriteString(ink.Render(after + before))
		after = ""
		cell, as := t.cellText(r, p.column, p.wide), ink
		switch wrong := r.Wrong>>p.column&1 == 1; {
		case on:
			as = s.Chosen
		case wrong:
			as = s.Bad
		}
		if on {
			after = g.Right
		}
		b.WriteString(as.Render(cell))
	}
	if after != "" {
		b.WriteString(ink.Render(after))
	}
	return b.String()
}

// sign is the marker before the selected row, and a sign on one that is struck or has a fault.
func (t *Table) sign(r *Row, chosen bool) string {
	s, g := t.frame.Styles, t.frame.Glyphs
	marker, sign := " ", " "
	if chosen {
		marker = s.Accent.Render(g.Marker)
	}
	switch {
	case r.Wrong != 0:
		sign = s.Bad.Render(g.Warn)
	case r.Struck:
		sign = s.Muted.Render(g.Cross)
	}
	return marker + sign + " "
}

// fieldAt is where the field for the selected cell begins: where the cell does or, if that leaves
// little room, where a cell before it does. A number needs no more room than its cell has.
func (t *Table) fieldAt(places []place, w int) (x int) {
	least := 48
	if t.data.Columns[t.column].Kind == Number {
		least = 0
	}
	for i, p := range places {
		if i == 0 || p.x <= w-1-least {
			x = p.x
		}
		if p.column == t.column {
			break
		}
	}
	return x
}

// typing draws the field for the selected cell after what stands before it in the row, up to the
// end of the row.
func (t *Table) typing(before string, x, y, w int) string {
	drawn := t.cell.View(max(4, w-x-1))
	t.cursor = t.cell.Cursor()
	t.cursor.X += x
	t.cursor.Y = y
	return ui.Pad(before, x) + drawn
}

// cellText is a cell in exactly so many columns.
func (t *Table) cellText(r *Row, column, wide int) string {
	c := &t.data.Columns[column]
	text := r.Values[column]
	switch {
	case text == "" && r.Wrong>>column&1 == 1:
		text = t.frame.Glyphs.Warn // something should be there
	case text == "" && r.Gone != "" && c.Kind == Text:
		text = r.Gone
	default:
		text = inOneLine(c.shows(text), wide)
	}
	text = ui.Fit(text, wide)
	if c.Kind == Number {
		return ui.PadLeft(text, wide)
	}
	return ui.Pad(text, wide)
}

// inOneLine puts the lines of a text behind each other, as far as so many columns may show.
func inOneLine(s string, wide int) string {
	const most = utf8.UTFMax
	if len(s) > (wide+1)*most {
		cut := (wide + 1) * most
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	if strings.ContainsAny(s, "\n\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}
