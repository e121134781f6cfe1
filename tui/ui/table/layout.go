package table

import (
	"cmp"
	"slices"
	"strings"

	"pingyi/tui/ui"
)

// What the columns of a table have around them, in columns of the terminal.
const (
	gap       = 2  // between two of them
	lead      = 3  // before the number: the marker, a sign, a blank
	textLeast = 12 // a text that is cut keeps as many
	mainLeast = 24 // likewise the text that matters most; in a wide window a third of it
	mainMost  = 40 // as many the texts get in the order of their rank, before they share what is left
)

// Columns that say nothing new come after the others.
const (
	underHeading = 50  // it stands in the headings
	nothing      = 100 // it is empty in every row
)

// A place is where a column stands.
type place struct{ column, x, wide int }

// places sets the columns in w columns of the terminal: the selected one, and of the others as
// many as there is room for, by their rank. Room that is left goes to the texts that are cut. Where
// that leaves a column out, names may stand in two rows.
func (t *Table) places(w int) (all []place, tall bool) {
	all, whole := t.placed(w, t.widest)
	if whole || !t.data.Tall {
		return all, false
	}
	all, _ = t.placed(w, t.halved)
	return all, true
}

// placed is [Table.places] for columns that are so wide. It reports whether none is left out that says
// something.
func (t *Table) placed(w int, widest []int) (all []place, whole bool) {
	x := lead + t.numberWidth()
	room := w - x - 1 // the last one is for the mark after the selected cell
	ranked := make([]int, len(t.data.Columns))
	for i := range ranked {
		ranked[i] = i
	}
	slices.SortStableFunc(ranked, func(a, b int) int {
		if (a == t.column) != (b == t.column) {
			if a == t.column {
				return -1
			}
			return 1
		}
		return cmp.Compare(t.rank(a), t.rank(b))
	})
	wide := make([]int, len(ranked)) // 0 for a column that is left out
	spare := func(column int) bool { return column != t.column && t.rank(column) >= underHeading }
	whole = true
	for _, column := range ranked {
		least := t.least(column, w, widest)
		if column == t.column || column == t.mainText() && room-gap >= textLeast {
			least = min(least, room-gap)
		}
		if spare(column) || gap+least > room {
			whole = spare(column)
			break
		}
		wide[column] = least
		room -= gap + least
	}
	room = t.widen(wide, ranked, room, widest)
	for _, column := range ranked { // what says nothing new, where nothing else needs the room
		if least := gap + t.least(column, w, widest); spare(column) && wide[column] == 0 && least <= room {
			wide[column] = least - gap
			room -= least
		}
	}
	for column, n := range wide {
		if n > 0 {
			all = append(all, place{column, x + gap, n})
			x += gap + n
		}
	}
	return all, whole
}

// halfWidth is how wide a name is in two rows, the second with room for the sign of the order; a short
// one stays whole. Chinese is parted after an even number of characters, which is seldom within a word,
// and other words are not parted.
func halfWidth(name string) int {
	const short, two = 6, 4 // columns, the second of two Chinese characters
	whole := ui.Width(name)
	if whole <= short {
		return whole
	}
	words := strings.Fields(name)
	wide := two
	if len(words) > 1 || len(name) == whole { // not all Chinese
		for _, word := range words {
			wide = max(wide, ui.Width(word))
		}
	}
	for ; wide < whole; wide++ {
		rows := strings.Split(ui.Wrap(name, wide), "\n")
		first, last := ui.Width(rows[0]), ui.Width(rows[len(rows)-1])
		if len(rows) <= 2 && last < wide && (len(words) > 1 || first%two == 0) {
			return wide
		}
	}
	return whole
}

// rank is the rank of a column as the rows are shown now.
func (t *Table) rank(column int) int {
	rank := t.data.Columns[column].Rank
	switch {
	case t.empty[column]:
		rank += nothing
	case t.by < 0 && slices.Contains(t.data.Groups, column):
		rank += underHeading
	}
	return rank
}

// mainText is the column of the text that matters most; -1 if there is no text.
func (t *Table) mainText() int {
	most := -1
	for i, c := range t.data.Columns {
		if c.Kind == Text && (most < 0 || t.rank(i) < t.rank(most)) {
			most = i
		}
	}
	return most
}

// least is how wide a column is at least in w columns.
func (t *Table) least(column, w int, widest []int) int {
	switch c := t.data.Columns[column]; {
	case c.Kind != Text && column == t.by && widest[column] == ui.Width(c.Name):
		return 1 + widest[column] // for the sign of the order
	case c.Kind != Text:
		return max(1, widest[column])
	case column == t.mainText():
		return max(1, min(widest[column], max(mainLeast, min(w/3, mainMost))))
	}
	return max(1, min(widest[column], textLeast))
}

// widen gives the room that is left to the columns whose values are cut: first to each in the order
// of their rank, then to all alike. It returns what is left after that.
func (t *Table) widen(wide, ranked []int, room int, widest []int) int {
	for _, column := range ranked {
		if n := wide[column]; n > 0 {
			more := max(0, min(widest[column], mainMost)-n)
			more = min(more, room)
			wide[column] += more
			room -= more
		}
	}
	for room > 0 {
		var cut []int
		for column, n := range wide {
			if n > 0 && n < widest[column] {
				cut = append(cut, column)
			}
		}
		if len(cut) == 0 {
			break
		}
		share := max(1, room/len(cut))
		for _, column := range cut {
			more := min(share, widest[column]-wide[column], room)
			wide[column] += more
			room -= more
		}
	}
	return room
}

// numberWidth is how wide the numbers of the rows are.
func (t *Table) numberWidth() int {
	wide, most := 2, 0
	if n := len(t.data.Rows); n > 0 {
		most = max(most, t.data.Rows[n-1].Number)
	}
	for most >= 100 {
		wide++
		most /= 10
	}
	return wide
}
