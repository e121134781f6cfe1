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
	e      *page.Env
	d      *draft
	sheet  sheet
	rules  rules
	notYet func() string // says that it is not cast; empty for a paper
	title  func() string // if it can be cast
}

// view says that the ballot is not cast yet, why it can't be, how much is left blank, and
// what is marked,
// with incomplete rows first. The marks of a single presenter are listed one below the other;
// those of several are in a table or, on a narrow terminal, in a paragraph each. On a low one
// the marks get the rows of what the help line says too.
func (c check) view(w, h int) []string {
	rows := c.verdict(w, h < lowCheck)
	if h >= lowCheck {
		rows = append(rows, "")
	}
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

// lowCheck is the number of rows below which a check page is a low one.
const lowCheck = 9

// verdict says that the ballot is not cast yet, whether it can be, and how much of it is left
// blank.
func (c check) verdict(w int, brief bool) []string {
	e := c.e
	title, faults := c.title(), c.rules.faults()
	if len(faults) > 0 {
		title = e.Words.Ballot.CannotCast
	}
	rows := []string{e.Styles.Heading.Render(title)}
	if notYet := c.notYet(); notYet != "" {
		first := e.Styles.Warn.Render(e.Glyphs.Warn + " " + notYet)
		switch both := first + "   " + rows[0]; {
		case ui.Width(both) <= w:
			rows[0] = both
		case brief && len(faults) == 0:
			rows[0] = e.Styles.Warn.Render(ui.Bulleted(e.Glyphs.Warn, notYet, w))
		default:
			rows = append([]string{e.Styles.Warn.Render(ui.Bulleted(e.Glyphs.Warn, notYet, w))}, rows...)
		}
	}
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
	return append([]string{c.e.Styles.Big.Render(c.sheet.presenter(id, w))}, c.marks(id, w)...)
}

// marks lists the items of a presenter with their marks, blank ones first.
func (c check) marks(id string, w int) []string {
	mark := max(c.sheet.cellWidth(), ui.Width(c.e.Words.Screen.Abstain))
	name := min(c.sheet.longestItem(), w-4-mark)
	var rows, done []string
	for col, m := range c.d.marks[id] {
		lines := strings.Split(ui.Indent(ui.Wrap(c.d.form.Items[col].Name, name), 2), "\n")
		lines[0] = ui.Pad(lines[0], name+4) + c.sheet.markInWords(m)
		if m == ballot.Abstained {
			rows = append(rows, lines...)
		} else {
			done = append(done, lines...)
		}
	}
	return append(rows, done...)
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
		n, of := c.d.filled(id)
		count := fmt.Sprintf("%d/%d", n, of)
		mark := ""
		if slices.Contains(tooMany, id) {
			mark = c.e.Styles.Warn.Render(c.e.Glyphs.Warn) + " "
		}
		name := c.e.Styles.Big.Render(c.sheet.presenter(id, w-len(count)-ui.Width(mark)-1))
		rows = append(append(rows, ui.Spread(mark+name, c.e.Styles.Muted.Render(count), w)), c.marks(id, w)...)
	}
	return rows
}
