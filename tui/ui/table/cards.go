package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pingyi/tui/ui"
)

// cards draws each row as a card, as the page wants it or else with what is short in it on one line
// and the text that matters most on the next. Without a text the selected one has its other values
// below, with their names. The last line names the selected column.
func (t *Table) cards(w, h int) string {
	foot := t.foot(w, h)
	rows := []string{}
	from, end := t.window(max(1, h-ui.Lines(foot)), func(l line) int {
		switch {
		case l.under > 0:
			return 1
		case t.Card != nil, t.mainText() >= 0:
			return 2
		case l.at == t.at:
			return len(t.card(l.at, w))
		}
		return 1
	})
	for i := from; i < end; i++ {
		l := t.line(i)
		if l.under > 0 {
			rows = append(rows, t.group(l, w))
			continue
		}
		for _, row := range t.card(l.at, w) {
			rows = append(rows, row)
			t.draws(l.at, len(rows)) // below the line that says what is shown
		}
	}
	list := ui.Clamp(strings.Join(rows, "\n"), w, max(1, h-ui.Lines(foot)))
	if t.cursor != nil && t.mode == editing {
		t.cursor.Y += ui.Lines(list) + 1 // with the line above the cards
	}
	return list + "\n" + foot
}

// card draws one row.
func (t *Table) card(at, w int) []string {
	r, s := &t.data.Rows[t.order[at]], t.frame.Styles
	chosen := at == t.at
	ink := s.Plain
	switch {
	case chosen:
		ink = s.Selected
	case r.Struck:
		ink = s.Struck
	}
	room := w - lead - t.numberWidth() - gap
	number, indent := ui.PadLeft(fmt.Sprint(r.Number), t.numberWidth()), strings.Repeat(" ", w-room)
	head := func(first string) string {
		return t.sign(r, chosen) + s.Muted.Render(number) + "  " + ink.Render(ui.Fit(inOneLine(first, room), room))
	}
	if t.Card != nil {
		first, text := t.Card(*r, room)
		return []string{head(first), indent + ink.Render(ui.Fit(inOneLine(text, room), room))}
	}
	short, rest := t.gist(r)
	rows := []string{head(strings.Join(short, "  "))}
	switch {
	case t.mainText() >= 0:
		rows = append(rows, indent+ink.Render(ui.Fit(inOneLine(t.textOf(r), room), room)))
	case chosen:
		for _, row := range strings.Split(ui.Flow(rest, room), "\n") {
			rows = append(rows, indent+ink.Render(ui.Fit(row, room)))
		}
	}
	return rows
}

// gist returns what is short in a row and matters most, and its other values with their names. Texts
// are neither.
func (t *Table) gist(r *Row) (short, rest []string) {
	few := 3
	if t.mainText() < 0 {
		few = 4 // there is nothing else to tell one from another
	}
	var ranked []int
	for i, c := range t.data.Columns {
		if c.Kind != Text && r.Values[i] != "" {
			ranked = append(ranked, i)
		}
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return cmp.Compare(t.data.Columns[a].Rank, t.data.Columns[b].Rank) })
	if most := slices.IndexFunc(ranked, func(i int) bool { return t.data.Columns[i].Rank >= 3 }); most >= 0 {
		few = min(few, most)
	}
	first := ranked[:min(few, len(ranked))]
	for i, c := range t.data.Columns {
		switch {
		case !slices.Contains(ranked, i):
		case slices.Contains(first, i):
			short = append(short, c.shows(r.Values[i]))
		default:
			rest = append(rest, c.Name+" "+c.shows(r.Values[i]))
		}
	}
	return short, rest
}

// textOf is the text that matters most in a row.
func (t *Table) textOf(r *Row) string {
	main := t.mainText()
	if text := t.data.Columns[main].shows(r.Values[main]); text != "" {
		return text
	}
	return r.Gone
}

// foot names the selected column and shows what it holds, or the field to type in.
func (t *Table) foot(w, h int) string {
	r, some := t.Selected()
	if !some || h < 4 {
		return ""
	}
	s, g := t.frame.Styles, t.frame.Glyphs
	c := t.data.Columns[t.column]
	name := ui.Fit(c.Name, w/2)
	if t.mode == editing {
		drawn := t.cell.View(max(4, w-ui.Width(name)-1))
		t.cursor = t.cell.Cursor()
		t.cursor.X += ui.Width(name) + 1
		return s.Muted.Render(name) + " " + drawn
	}
	arrow := ""
	if t.column == t.by {
		arrow = "↑"
		if t.down {
			arrow = "↓"
		}
	}
	value := inOneLine(c.shows(r.Values[t.column]), w)
	if value == "" {
		value = t.labels().Empty
	}
	return s.Muted.Render(g.Left+name+arrow+g.Right) + " " + ui.Fit(value, max(1, w-ui.Width(name)-4))
}
