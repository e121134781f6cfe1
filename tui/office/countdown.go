package office

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/readiness"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// Prepares reports whether somebody sees the countdown: the meeting is being prepared, and they
// are of those who prepare it.
func Prepares(s *page.Sight) bool {
	return s.State.Phase() == meeting.Preparing && slices.ContainsFunc([]plan.Role{plan.Host, plan.Office, plan.Secretary}, s.Is)
}

// A Countdown is what those who prepare a meeting see first: how many days are left until the
// dates that matter, what is still to do for it, and what is ready.
type Countdown struct {
	*page.Sight
	// Mend returns the key that leads to where something is mended, with the help line's word
	// for it; both are empty if there is none.
	Mend func(readiness.What) (key, label string)
	// All is what should be ready; see [readiness.Of].
	All []readiness.Item
}

// View draws the countdown, as large as there is room for. It may be higher than h if even the
// smallest size does not fit.
func (c Countdown) View(w, h int) string {
	list := c.list(w)
	for scale := 5; scale > 0; scale-- {
		days := c.days(w, scale)
		for hero := scale / 2; hero >= 0 && days != ""; hero-- {
			title := c.Title(c.State.Plan.Title, w, hero)
			block := strings.Join([]string{title + c.place(w), days, list}, "\n\n")
			if title != "" && ui.Lines(block) <= h {
				return c.aired(block, h)
			}
		}
	}
	title, days := c.Title(c.State.Plan.Title, w, 0), c.plainDays(w)
	block := ""
	for _, parts := range [][]string{{title + c.place(w), "", days, "", list}, {title, days, "", list}, {title, days, list}, {days, list}} {
		parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" && days == "" })
		if block = strings.Join(parts, "\n"); ui.Lines(block) <= h {
			return c.aired(block, h)
		}
	}
	return block
}

// aired puts a block a little above the middle, with more air between its parts if there is much.
func (c Countdown) aired(block string, h int) string {
	if wide := strings.ReplaceAll(block, "\n\n", "\n\n\n"); ui.Lines(wide) <= h*5/6 {
		block = wide
	}
	return strings.Repeat("\n", (h-ui.Lines(block))*2/5) + block
}

// place is a line below the title that says where the meeting is held; empty if that is not known.
func (c Countdown) place(w int) string {
	if c.State.Plan.Place == "" {
		return ""
	}
	return "\n" + ui.Paragraph(c.State.Plan.Place, c.Styles.Muted, w)
}

// A deadline is a day that is counted down to.
type deadline struct {
	what words.Deadline
	date string
	left int // days
}

// deadlines returns those that are set, the nearest first.
func (c Countdown) deadlines() []deadline {
	p := c.State.Plan
	all := []deadline{{what: words.MeetingDay, date: p.Date}}
	if p.Preparation != nil {
		all = append(all, deadline{what: words.OpinionsEnd, date: p.Preparation.OpinionsUntil}, deadline{what: words.ReportsDue, date: p.Preparation.ReportDue})
	}
	var some []deadline
	for _, one := range all {
		var set bool
		if one.left, set = readiness.Days(one.date, c.Now); set {
			some = append(some, one)
		}
	}
	slices.SortStableFunc(some, func(a, b deadline) int { return cmp.Or(strings.Compare(a.date, b.date), int(a.what-b.what)) })
	return some
}

// next is the index of the deadline that comes next; -1 if all are past.
func next(all []deadline) int {
	return slices.IndexFunc(all, func(d deadline) bool { return d.left >= 0 })
}

// days draws how many days are left until each deadline, in digits of some size. It is empty if
// there is no room, or nothing left to count.
func (c Countdown) days(w, scale int) string {
	all := c.deadlines()
	if next(all) < 0 {
		return ""
	}
	const apart = 4 // columns
	wide := min((w-apart*(len(all)-1))/len(all), 10*scale+24)
	var block string
	for i, d := range all {
		ink := c.Styles.Plain
		switch {
		case d.left < 0:
			ink = c.Styles.Muted
		case i == next(all):
			ink = c.Styles.Banner
		}
		below := strings.TrimSpace(c.Words.Prepare.Unit(d.left) + "   " + c.Words.Date(d.date))
		digits := trimmed(ui.Digits(strconv.Itoa(max(d.left, 0)), scale))
		if d.left <= 0 {
			digits, below = still(len(digits), c.Words.Prepare.Days(d.left)), c.Words.Date(d.date)
		}
		rows := append([]string{ink.Render(c.Words.Prepare.Due[d.what]), ""}, inked(digits, ink)...)
		rows = append(rows, "", c.Styles.Muted.Render(below))
		for j, row := range rows {
			if ui.Width(row) > wide {
				return ""
			}
			rows[j] = ui.Pad(ui.Center(row, wide), wide)
		}
		if i == 0 {
			block = strings.Join(rows, "\n")
			continue
		}
		block = ui.Beside(block, strings.Join(rows, "\n"), i*(wide+apart))
	}
	return ui.Amid(block, w)
}

// trimmed is a number in block digits without the space behind its last digit and the empty rows
// below.
func trimmed(rows []string) []string {
	for len(rows) > 0 && strings.TrimSpace(rows[len(rows)-1]) == "" {
		rows = rows[:len(rows)-1]
	}
	wide := 0
	for _, row := range rows {
		wide = max(wide, ui.Width(strings.TrimRight(row, " ")))
	}
	for i, row := range rows {
		rows[i] = ui.Pad(strings.TrimRight(row, " "), wide)
	}
	return rows
}

// still puts a word in the middle of so many rows, in place of digits.
func still(rows int, word string) []string {
	all := make([]string, rows)
	all[(rows-1)/2] = word
	return all
}

// inked writes rows in a style.
func inked(rows []string, ink ui.Ink) []string {
	all := make([]string, len(rows))
	for i, row := range rows {
		all[i] = ink.Render(row)
	}
	return all
}

// plainDays are the deadlines in a row each; empty if there are none.
func (c Countdown) plainDays(w int) string {
	all := c.deadlines()
	if len(all) == 0 {
		return ""
	}
	var rows [3][]string
	for _, d := range all {
		rows[0], rows[1], rows[2] = append(rows[0], c.Words.Prepare.Due[d.what]), append(rows[1], c.Words.Date(d.date)), append(rows[2], c.Words.Prepare.Days(d.left))
	}
	var lines []string
	for i, d := range all {
		ink := c.Styles.Plain
		switch {
		case d.left < 0:
			ink = c.Styles.Muted
		case i == next(all):
			ink = c.Styles.Accent
		}
		line := padded(rows[0], i) + "  " + padded(rows[1], i) + "  " + rows[2][i]
		if ui.Width(line) > w {
			line = padded(rows[0], i) + "  " + rows[2][i]
		}
		lines = append(lines, ink.Render(ui.Fit(line, w)))
	}
	return ui.Amid(strings.Join(lines, "\n"), w)
}

// padded is one of some texts, as wide as the widest of them.
func padded(all []string, i int) string {
	wide := 0
	for _, text := range all {
		wide = max(wide, ui.Width(text))
	}
	return ui.Pad(all[i], wide)
}

// list draws what is to do and, below or beside it, what is ready.
func (c Countdown) list(w int) string {
	all := slices.Clone(c.All)
	lacking := readiness.Lacking(all)
	ready := slices.DeleteFunc(all, func(i readiness.Item) bool { return !i.OK })
	head := c.Words.Prepare.Ready(len(ready), len(ready)+len(lacking))
	if len(lacking) == 0 {
		head = c.Words.Prepare.AllOK
	}
	const least, gap = 104, 4 // columns of two lists side by side, and between them
	if w < least || len(lacking) == 0 || len(ready) == 0 {
		return ui.Column(func(w int) string {
			rows := []string{c.heading(head, w)}
			for _, i := range append(lacking, ready...) {
				rows = append(rows, c.item(i, w))
			}
			return strings.Join(rows, "\n")
		}, w)
	}
	inner := min(w, 2*ui.Measure+gap)
	wide := (inner - gap) / 2
	var columns [2][]string
	for i, some := range [][]readiness.Item{lacking, ready} {
		for _, item := range some {
			columns[i] = append(columns[i], c.item(item, wide))
		}
	}
	block := c.heading(head, inner) + "\n\n" + ui.Beside(strings.Join(columns[0], "\n"), strings.Join(columns[1], "\n"), wide+gap)
	return ui.Indent(block, (w-inner)/2)
}

// names is how many names there is room for in a row.
func names(w int) int { return max(1, min(3, w/42)) }

// heading is a line of text in a rule as wide as what it heads.
func (c Countdown) heading(text string, w int) string {
	text = ui.Fit(text, w)
	rule := max(0, w-ui.Width(text)-1)
	return c.Styles.Heading.Render(text) + " " + c.Styles.Rule.Render(strings.Repeat(c.Glyphs.Rule, rule))
}

// item is one thing, whether it is ready, and the key that leads to where it is mended.
func (c Countdown) item(i readiness.Item, w int) string {
	mark, ink := c.Styles.Good.Render(c.Glyphs.Check), c.Styles.Muted
	if !i.OK {
		mark, ink = c.Styles.Warn.Render(c.Glyphs.Cross), c.Styles.Plain
	}
	wide := 0
	for _, name := range c.Words.Prepare.Names {
		wide = max(wide, ui.Width(name))
	}
	name, is := c.Words.Prepare.Names[i.What], c.Words.Readiness(i, names(w))
	hint := ""
	switch key, label := c.Mend(i.What); {
	case i.OK:
	case key != "":
		hint = "  " + c.Styles.Key.Render(key) + " " + c.Styles.Muted.Render(label)
	case c.Words.Prepare.How[i.What] != "":
		hint = "  " + c.Styles.Muted.Render(ui.Fit(c.Words.Prepare.How[i.What], w-4))
	}
	const narrow = 60 // columns in which the names don't stand in a column of their own
	label, from := ui.Pad(name, wide)+"  ", 2+wide+2
	if w < narrow {
		label, is, from = "", c.Words.Is(name, is), 2
	}
	rows := strings.Split(ui.Wrap(is, w-from), "\n")
	for j := range rows {
		rows[j] = ink.Render(rows[j])
	}
	if last := len(rows) - 1; ui.Width(rows[last]+hint) <= w-from {
		rows[last] += hint
	} else if hint != "" {
		rows = append(rows, strings.TrimLeft(hint, " "))
	}
	return mark + " " + label + strings.Join(rows, "\n"+strings.Repeat(" ", from))
}
