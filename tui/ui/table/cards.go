package table

import (
	"fmt"
	"strings"

	"pingyi/tui/ui"
)

// cards draws each row as a card: what is short in it on one line, the text that matters most on
// the next. The last line names the selected column.
func (t *Table) cards(w, h int) string {
	const card = 2
	foot := t.foot(w, h)
	rows := []string{}
	from, end := t.window(max(1, h-ui.Lines(foot)), func(l line) int {
		if l.under > 0 {
			return 1
		}
		return card
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

// card draws one row in two lines.
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
	short, text := t.gist(r)
	room := w - lead - t.numberWidth() - gap
	number := ui.PadLeft(fmt.Sprint(r.Number), t.numberWidth())
	head := t.sign(r, chosen) + s.Muted.Render(number) + "  " + ink.Render(ui.Fit(inOneLine(strings.Join(short, "  "), room), room))
	return []string{head, strings.Repeat(" ", w-room) + ink.Render(ui.Fit(inOneLine(text, room), room))}
}

// gist returns what is short in a row, by rank, and the text that matters most; if there are no
// texts, the rest with its names.
func (t *Table) gist(r *Row) (short []string, text string) {
	const few = 3
	main, rest := t.mainText(), []string(nil)
	for i, c := range t.data.Columns {
		value := r.Values[i]
		switch {
		case c.Kind == Text || value == "":
		case len(short) < few && c.Rank < few:
			short = append(short, c.shows(value))
		default:
			rest = append(rest, c.Name+" "+c.shows(value))
		}
	}
	if main < 0 {
		return short, strings.Join(rest, "  ")
	}
	if text = t.data.Columns[main].shows(r.Values[main]); text == "" {
		text = r.Gone
	}
	return short, text
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
