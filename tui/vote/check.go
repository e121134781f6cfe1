package vote

import (
	"fmt"
	"slices"
	"strings"

	"pingyi/meeting/ballot"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A check is what a rater sees before casting the ballot.
type check struct {
	e     *page.Env
	d     *draft
	sheet sheet
	rules rules
	title func() string // if it can be cast
}

// view says why the ballot can't be cast yet, how much is left blank, and what is marked,
// with incomplete rows first. The marks of a single presenter are listed one below the other;
// those of several are in a table or, on a narrow terminal, in a paragraph each.
func (c check) view(w int) []string {
	rows := append(c.verdict(w), "")
	switch {
	case len(c.d.rated) == 1:
		rows = append(rows, c.items(w)...)
	case c.sheet.single(w):
		rows = append(rows, c.paragraphs(w)...)
	default:
		g := c.sheet.table(w, c.d.incompleteFirst(), false)
		table, _ := g.within(g.height())
		rows = slices.Concat(rows, table)
	}
	return rows
}

// verdict says whether the ballot can be cast, and how much of it is left blank.
func (c check) verdict(w int) []string {
	e := c.e
	title, faults := c.title(), c.rules.faults()
	if len(faults) > 0 {
		title = e.Words.Ballot.CannotCast
	}
	rows := []string{e.Styles.Heading.Render(title)}
	for _, fault := range faults {
		rows = append(rows, e.Styles.Bad.Render(ui.Bulleted(e.Glyphs.Cross, fault, w)))
	}
	if n, of := c.d.filled(c.d.rated...); n < of {
		rows = append(rows, e.Styles.Warn.Render(ui.Bulleted(e.Glyphs.Warn, e.Words.Screen.CheckAbstain(of-n), w)))
	} else {
		rows = append(rows, e.Styles.Good.Render(e.Glyphs.Check+" "+e.Words.Screen.CheckFull))
	}
	return strings.Split(strings.Join(rows, "\n"), "\n")
}

// items lists the marks of the only presenter, one below the other.
func (c check) items(w int) []string {
	id := c.d.rated[0]
	name := min(c.sheet.longestItem(), w-4-c.sheet.cellWidth())
	rows := []string{c.e.Styles.Big.Render(c.sheet.presenter(id, w))}
	var done []string
	for col, m := range c.d.marks[id] {
		row := "  " + strings.ReplaceAll(ui.Pad(ui.Wrap(c.d.form.Items[col].Name, name), name), "\n", "\n  ")
		first, rest, more := strings.Cut(row, "\n")
		row = ui.Pad(first, name+4) + c.sheet.markInWords(m)
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

// paragraphs lists the marks of several presenters on a narrow terminal.
func (c check) paragraphs(w int) []string {
	var rows []string
	tooMany := c.sheet.tooMany()
	for _, id := range c.d.incompleteFirst() {
		if id == c.d.own {
			rows = append(rows, c.sheet.presenter(id, w), "  "+c.e.Styles.Muted.Render(c.e.Words.Screen.Yourself))
			continue
		}
		var marks []string
		for _, m := range c.d.marks[id] {
			marks = append(marks, c.sheet.markInWords(m))
		}
		n, of := c.d.filled(id)
		count := fmt.Sprintf("%d/%d", n, of)
		mark := ""
		if slices.Contains(tooMany, id) {
			mark = c.e.Styles.Warn.Render(c.e.Glyphs.Warn) + " "
		}
		name := mark + c.sheet.presenter(id, w-len(count)-ui.Width(mark)-1)
		rows = append(rows, ui.Spread(name, c.e.Styles.Muted.Render(count), w), "  "+strings.ReplaceAll(ui.Wrap(strings.Join(marks, "  "), w-2), "\n", "\n  "))
	}
	return strings.Split(strings.Join(rows, "\n"), "\n")
}
