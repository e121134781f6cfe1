package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// rules are those of this ballot, said while it is filled in, with how it stands.
func (b *ballot) rules(w int) string {
	e, f := b.e, b.form()
	text := ""
	if f.LimitTop > 0 {
		most, given := f.TopLimit(len(b.rated)), b.onlyTop()
		style, mark := e.st.Muted, ""
		if given > most {
			style, mark = e.st.Warn, e.g.Warn+" "
		}
		text += style.Render(fit(mark+e.w().TopLimit(most, f.LimitTop, given), w)) + "\n"
	}
	if f.RefuseUnison {
		style, mark := e.st.Muted, ""
		if b.refused(meeting.AllSame) {
			style, mark = e.st.Warn, e.g.Warn+" "
		}
		text += style.Render(fit(mark+e.w().NoUnison, w)) + "\n"
	}
	return text
}

// wouldRefuse asks the meeting whether it would take the ballot as it stands.
func (b *ballot) wouldRefuse() error {
	own := ""
	if p, _ := b.e.s.Person(b.e.Who); b.paper == nil {
		own = p.Presents
	}
	return b.e.s.Plan.CheckMarks(b.rated, own, b.marks)
}

// refusal is why the ballot would not be taken as it stands; empty where it would.
func (b *ballot) refusal() string {
	if err := b.wouldRefuse(); err != nil {
		return b.e.Words.Refusal(err)
	}
	return ""
}

func (b *ballot) refused(why meeting.Why) bool {
	r, ok := b.wouldRefuse().(*meeting.Refusal)
	return ok && r.Why == why
}

// onlyTop counts the presenters who have the top mark on every item so far.
func (b *ballot) onlyTop() int {
	n := 0
	for _, id := range b.rated {
		if b.allTop(id) {
			n++
		}
	}
	return n
}

func (b *ballot) allTop(id string) bool {
	for _, m := range b.marks[id] {
		if m != b.form().Top() {
			return false
		}
	}
	return true
}

// offends reports whether a presenter's row is one of those that are too many.
func (b *ballot) offends(id string) bool {
	return b.form().LimitTop > 0 && b.allTop(id) && b.onlyTop() > b.form().TopLimit(len(b.rated))
}

// open counts the places of a presenter without a mark.
func (b *ballot) open(id string) int {
	n := 0
	for _, m := range b.marks[id] {
		if m == meeting.Abstained {
			n++
		}
	}
	return n
}

// dots is a mark for each presenter: done, begun, untouched, and the one shown.
func (b *ballot) dots(w int) string {
	e := b.e
	var marks []string
	for i, id := range b.rated {
		mark := e.st.Muted.Render(e.g.Open)
		switch open := b.open(id); {
		case open == 0:
			mark = e.st.Good.Render(e.g.Check)
		case open < len(b.form().Items):
			mark = e.g.Bullet
		}
		if i == b.row {
			mark = e.st.Accent.Render("[") + mark + e.st.Accent.Render("]")
		}
		marks = append(marks, mark)
	}
	return fit(strings.Join(marks, " "), w)
}

// ownRow says that raters do not rate themselves, where the round is about them too.
func (b *ballot) ownRow(w int) string {
	e := b.e
	me, _ := e.s.Person(e.Who)
	open := e.s.OpenRound()
	if open == nil || me.Presents == "" || len(open.Presenters) == len(b.rated) {
		return ""
	}
	name := b.nameWidth(w)
	return e.st.Muted.Render("  " + pad(fit(b.who(me.Presents), name-1), name) + " " + e.w().Yourself)
}

// itemWidth is how wide the names of the items are on the page of one presenter: whole,
// where the choices leave room.
func (b *ballot) itemWidth(w int) int {
	longest := 0
	for _, item := range b.form().Items {
		longest = max(longest, textWidth(item.Name))
	}
	choices := 8
	if b.form().Scale == meeting.Grades {
		choices = 0
		for _, g := range b.form().Grades {
			choices += textWidth(g.Name) + 4
		}
	}
	if w-3-choices < longest/2 { // only the mark given is shown, so there is room
		choices = 12
	}
	return max(8, min(longest, w-3-choices))
}

// nameWidth is how wide the names of presenters are on the sheet.
func (b *ballot) nameWidth(w int) int {
	longest := 0
	for _, id := range b.rated {
		longest = max(longest, textWidth(b.who(id)))
	}
	return max(16, min(longest+2, w-2-8*len(b.form().Items)))
}

// columnWidth is how wide a column of the sheet gets, so that marks stand near names.
func (b *ballot) columnWidth() int {
	longest := 10
	for _, item := range b.form().Items {
		longest = max(longest, min(20, textWidth(item.Name)+2))
	}
	return longest
}

// header names the items, in two rows where one is too short for a name.
func (b *ballot) header(name, col int) []string {
	cells := make([][]string, len(b.form().Items))
	deep := 1
	for i, item := range b.form().Items {
		cells[i] = strings.Split(wrap(item.Name, col-1), "\n")
		deep = max(deep, min(2, len(cells[i])))
	}
	var rows []string
	for line := range deep {
		row := "  " + strings.Repeat(" ", name)
		for _, cell := range cells {
			text := ""
			if line < len(cell) {
				text = cell[line]
			}
			if line == 1 && len(cell) > 2 { // more than two rows: the end of it is cut
				text = fit(strings.Join(cell[1:], ""), col-1)
			}
			row += " " + pad(text, col-1)
		}
		rows = append(rows, b.e.st.Muted.Render(strings.TrimRight(row, " ")))
	}
	return rows
}

// lost reports whether this person has voted, but the process that knew the receipt was
// started anew since.
func (b *ballot) lost() bool {
	if b.paper != nil {
		return false
	}
	voted, _, known := b.e.Room.Standing(b.e.Who)
	return voted && !known && b.receipt == nil
}

// findPage asks for the receipt of a ballot that is to be changed.
func (b *ballot) findPage(w int) string {
	e := b.e
	return e.st.Heading.Render(e.w().Keys.ByReceipt) + "\n" + e.st.Muted.Render(wrap(e.w().ReceiptGone, w)) + "\n\n" + b.field.View(min(40, w))
}

func (b *ballot) findCursor() *tea.Cursor {
	c := b.field.Cursor()
	head := b.head(b.e.inner())
	c.Y = lines(head) + lines(b.findPage(b.e.inner())) - 1
	return c
}

// find takes the receipt that was typed; whose it is, the room says when it is used.
func (b *ballot) find() tea.Cmd {
	receipt, ok := meeting.ParseReceipt(b.field.Value())
	var err error = &meeting.Refusal{Why: meeting.UnknownReceipt}
	if ok {
		_, err = b.e.Room.Find(receipt)
	}
	if err != nil {
		return func() tea.Msg { return didMsg{err: err} }
	}
	b.receipt, b.finding = &receipt, false
	return nil
}
