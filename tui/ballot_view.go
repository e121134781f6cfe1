package tui

import (
	"fmt"
	"strings"

	"pingyi/meeting"
)

func (b *ballot) view(w, h int) string {
	e := b.e
	if b.over() {
		return b.afterwards(w)
	}
	head := b.head(w)
	switch {
	case b.casting:
		return head + "\n" + e.st.Muted.Render(e.w().CastNow)
	case b.finding:
		return head + "\n" + b.findPage(w)
	case b.checking:
		page, room := b.check(w), max(1, h-lines(head))
		b.long = lines(page) > room
		page, b.from = window(page, b.from, room)
		return head + "\n" + page
	case b.receipt != nil:
		head += e.st.Good.Render(e.g.Check+" "+e.w().Receipt) + "\n" + e.st.Accent.Render(wrap(b.receipt.String(), w)) + "\n" +
			e.st.Muted.Render(wrap(e.w().ReceiptHint, w)) + "\n"
	}
	if b.lost() {
		head += e.st.Warn.Render(wrap(e.w().ReceiptGone, w)) + "\n"
	}
	room := max(3, h-lines(head))
	if len(b.rated) == 1 || b.narrow() {
		return head + "\n" + b.page(w, room)
	}
	return head + "\n" + b.sheet(w, room)
}

// afterwards is what stays on the screen once the round is over.
func (b *ballot) afterwards(w int) string {
	e := b.e
	text := e.st.Heading.Render(e.w().Round(b.round)+"   "+e.w().RoundClosed) + "\n"
	if b.receipt != nil {
		text += "\n" + e.st.Good.Render(e.g.Check+" "+e.w().Receipt) + "\n" + e.st.Accent.Render(wrap(b.receipt.String(), w)) +
			"\n" + e.st.Muted.Render(wrap(e.w().ReceiptHint, w))
	}
	return text
}

func (b *ballot) head(w int) string {
	e := b.e
	n, of := b.filled()
	right := e.w().Filled(n, of) + "   " + e.w().BallotHint
	if textWidth(right)+12 > w {
		right = e.w().Filled(n, of)
	}
	title := e.w().Round(b.round)
	if b.paper != nil {
		title = e.Words.Paper.Title + " " + b.paper.String()
	}
	head := spread(e.st.Heading.Render(title), e.st.Muted.Render(right), w) + "\n"
	return head + b.rules(w)
}

// say writes a mark as it is read, or hides it.
func (b *ballot) say(m meeting.Mark) string {
	switch {
	case m == meeting.Abstained:
		return "·"
	case b.masked:
		return b.e.w().Masked
	case b.form().Scale == meeting.Grades:
		return b.form().Grades[m].Name
	}
	return fmt.Sprint(int(m))
}

func (b *ballot) who(id string) string {
	p, _ := b.e.s.Presenter(id)
	return p.Branch + " " + p.Name
}

// page shows one presenter: an item a row, the choices beside it.
func (b *ballot) page(w, h int) string {
	e := b.e
	if len(b.rated) == 0 {
		return ""
	}
	id := b.rated[b.row]
	title := b.who(id)
	if len(b.rated) > 1 {
		title = fmt.Sprintf("‹ %d/%d ›  %s", b.row+1, len(b.rated), title)
	}
	rows := []string{e.st.Big.Render(fit(title, w)), ""}
	if len(b.rated) > 1 {
		rows[1] = b.dots(w)
	}
	name := b.itemWidth(w)
	for i, item := range b.form().Items {
		mark, label := "  ", pad(fit(item.Name, name), name)
		if i == b.col {
			mark, label = e.st.Accent.Render(e.g.Marker)+" ", e.st.Big.Render(label)
		}
		row := mark + label + " "
		rows = append(rows, row+b.choices(b.marks[id][i], i == b.col, w-textWidth(row)))
		if h > 2*len(b.form().Items)+4 {
			rows = append(rows, "")
		}
	}
	if own := b.ownRow(w); own != "" {
		rows = append(rows, own)
	}
	return strings.Join(append(rows, b.facts(id, w, h-len(rows)-1)...), "\n")
}

// choices are the grades of one row with the chosen one lit; a number otherwise, or
// where there is no room for all of them.
func (b *ballot) choices(m meeting.Mark, here bool, w int) string {
	e := b.e
	style := e.st.Plain
	if here {
		style = e.st.Selected
	}
	if b.form().Scale == meeting.Points || b.masked {
		return style.Render(" " + b.say(m) + " ")
	}
	var parts []string
	for i, g := range b.form().Grades {
		text := fmt.Sprintf(" %d %s ", i+1, g.Name)
		switch {
		case meeting.Mark(i) == m:
			parts = append(parts, e.st.Chosen.Render("["+strings.TrimSpace(text)+"]"))
		case here:
			parts = append(parts, text)
		default:
			parts = append(parts, e.st.Muted.Render(text))
		}
	}
	if all := strings.Join(parts, ""); textWidth(all) <= w {
		return all
	}
	return style.Render(fit(" "+b.say(m)+" ", w))
}

// facts stand beside the marks: last year's pledges and how they ended, and what this
// meeting has heard of the presenter so far. What has no room is left out from the end.
func (b *ballot) facts(id string, w, room int) []string {
	e := b.e
	p, _ := e.s.Presenter(id)
	var parts []string
	if years := e.lastYear(p, min(w, measure)); years != "" {
		parts = append(parts, years)
	}
	if c, ok := e.s.Comments[id]; ok {
		parts = append(parts, e.st.Heading.Render(e.w().Comment)+"\n"+wrap(c.Text, min(w, measure)))
	}
	if len(e.s.Pledges[id]) > 0 {
		parts = append(parts, e.pledges(id, min(w, measure)))
	}
	if len(parts) == 0 || room < 3 {
		return nil
	}
	rows := strings.Split("\n"+strings.Join(parts, "\n\n"), "\n")
	return rows[:min(len(rows), room+1)]
}

// sheet shows all presenters: one a row, an item a column.
func (b *ballot) sheet(w, h int) string {
	e := b.e
	items := b.form().Items
	name := b.nameWidth(w)
	col := min(b.columnWidth(), (w-2-name)/len(items))
	rows := b.header(name, col)
	room := max(1, h-len(rows)-2)
	facts := b.facts(b.rated[b.row], w, room-len(b.rated)-1)
	if b.checking {
		facts = nil
	}
	first := 0
	if len(b.rated) > room {
		first = max(0, min(b.row-room/2, len(b.rated)-room))
	}
	for i := first; i < len(b.rated) && i < first+room; i++ {
		mark, who := "  ", pad(fit(b.who(b.rated[i]), name-1), name)
		switch {
		case b.offends(b.rated[i]):
			mark, who = e.st.Warn.Render(e.g.Warn)+" ", e.st.Warn.Render(who)
		case b.open(b.rated[i]) == 0:
			mark = e.st.Good.Render(e.g.Check) + " "
		}
		if i == b.row && !b.checking {
			mark, who = e.st.Accent.Render(e.g.Marker)+" ", e.st.Big.Render(who)
		}
		row := mark + who
		for j, m := range b.marks[b.rated[i]] {
			cell := fit(b.say(m), col-3)
			switch {
			case i == b.row && j == b.col && !b.checking:
				row += e.st.Chosen.Render("<"+cell+">") + strings.Repeat(" ", max(0, col-textWidth(cell)-2))
			case m == meeting.Abstained:
				row += " " + e.st.Muted.Render(pad(cell, col-1))
			default:
				row += " " + pad(cell, col-1)
			}
		}
		rows = append(rows, row)
	}
	if own := b.ownRow(w); own != "" && first+room >= len(b.rated) {
		rows = append(rows, own)
	}
	return strings.Join(append(rows, facts...), "\n")
}

// check is the last look before casting: what is marked, and what is left open. One
// presenter's marks stand below each other, those of several in the sheet or, on a
// narrow terminal, a paragraph each.
func (b *ballot) check(w int) string {
	e := b.e
	n, of := b.filled()
	say := e.st.Good.Render(e.g.Check + " " + e.w().CheckFull)
	if n < of {
		say = e.st.Warn.Render(wrap(e.g.Warn+" "+e.w().CheckAbstain(of-n), w))
	}
	if why := b.refusal(); why != "" {
		say = e.st.Bad.Render(wrap(e.g.Cross+" "+why, w))
	}
	// What is missing first: the marks of many presenters may be longer than the window.
	rows := []string{e.st.Heading.Render(e.w().CheckTitle), say, ""}
	switch {
	case len(b.rated) == 1:
		rows = append(rows, e.st.Big.Render(fit(b.who(b.rated[0]), w)))
		for i, m := range b.marks[b.rated[0]] {
			name := min(48, w/2)
			rows = append(rows, "  "+pad(fit(b.form().Items[i].Name, name), name)+"  "+b.answer(m))
		}
	case b.narrow():
		for _, id := range b.rated {
			var marks []string
			for _, m := range b.marks[id] {
				marks = append(marks, b.answer(m))
			}
			rows = append(rows, fit(b.who(id), w), "  "+wrap(strings.Join(marks, "  "), w-2))
		}
	default:
		rows = append(rows, b.sheet(w, len(b.rated)+5))
	}
	return strings.Join(rows, "\n")
}

// answer is a mark in words, an abstention too.
func (b *ballot) answer(m meeting.Mark) string {
	if m == meeting.Abstained {
		return b.e.st.Warn.Render(b.e.w().Abstain)
	}
	return b.say(m)
}
