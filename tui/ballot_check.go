package tui

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

// check is the last look before casting: why it can't be cast yet, how much is left
// open, and then what is marked, the rows with an open place first. One presenter's
// marks stand below each other, those of several in the sheet or, on a narrow terminal,
// a paragraph each.
func (b *ballotPage) check(w int) []string {
	rows := append(b.verdict(w), "")
	switch {
	case len(b.rated) == 1:
		rows = append(rows, b.checkItems(w)...)
	case b.single(w):
		rows = append(rows, b.checkParagraphs(w)...)
	default:
		g := b.sheet(w, b.openFirst(), false)
		sheet, _ := g.within(g.high())
		rows = slices.Concat(rows, sheet)
	}
	return rows
}

func (b *ballotPage) verdict(w int) []string {
	e := b.e
	title, faults := e.Words.Screen.CheckTitle, b.faults()
	if len(faults) > 0 {
		title = b.w().CannotCast
	}
	rows := []string{e.Styles.Heading.Render(title)}
	for _, fault := range faults {
		rows = append(rows, e.Styles.Bad.Render(ui.Bulleted(e.Glyphs.Cross, fault, w)))
	}
	if n, of := b.filled(b.rated...); n < of {
		rows = append(rows, e.Styles.Warn.Render(ui.Bulleted(e.Glyphs.Warn, e.Words.Screen.CheckAbstain(of-n), w)))
	} else {
		rows = append(rows, e.Styles.Good.Render(e.Glyphs.Check+" "+e.Words.Screen.CheckFull))
	}
	return strings.Split(strings.Join(rows, "\n"), "\n")
}

// openFirst are the rows of the sheet, those with an open place before the others and
// the rater's own at the end.
func (b *ballotPage) openFirst() []string {
	order := func(id string) int {
		switch {
		case id == b.own:
			return 2
		case b.whole(id):
			return 1
		}
		return 0
	}
	all := slices.Clone(b.rows())
	slices.SortStableFunc(all, func(x, y string) int { return order(x) - order(y) })
	return all
}

func (b *ballotPage) checkItems(w int) []string {
	id := b.rated[0]
	name := min(b.longest(), w-4-b.cellWidth())
	rows := []string{b.e.Styles.Big.Render(b.who(id, w))}
	var done []string
	for col, m := range b.marks[id] {
		row := "  " + strings.ReplaceAll(ui.Pad(ui.Wrap(b.form().Items[col].Name, name), name), "\n", "\n  ")
		first, rest, more := strings.Cut(row, "\n")
		row = ui.Pad(first, name+4) + b.answer(m)
		if more {
			row += "\n" + rest
		}
		if m == ballot.Abstained {
			rows = append(rows, row)
		} else {
			done = append(done, row)
		}
	}
	return strings.Split(strings.Join(append(rows, done...), "\n"), "\n")
}

func (b *ballotPage) checkParagraphs(w int) []string {
	var rows []string
	tooMany := b.tooMany()
	for _, id := range b.openFirst() {
		if id == b.own {
			rows = append(rows, b.who(id, w), "  "+b.e.Styles.Muted.Render(b.e.Words.Screen.Yourself))
			continue
		}
		var marks []string
		for _, m := range b.marks[id] {
			marks = append(marks, b.answer(m))
		}
		n, of := b.filled(id)
		count := fmt.Sprintf("%d/%d", n, of)
		mark := ""
		if slices.Contains(tooMany, id) {
			mark = b.e.Styles.Warn.Render(b.e.Glyphs.Warn) + " "
		}
		name := mark + b.who(id, w-len(count)-ui.Width(mark)-1)
		rows = append(rows, ui.Spread(name, b.e.Styles.Muted.Render(count), w), "  "+strings.ReplaceAll(ui.Wrap(strings.Join(marks, "  "), w-2), "\n", "\n  "))
	}
	return strings.Split(strings.Join(rows, "\n"), "\n")
}
