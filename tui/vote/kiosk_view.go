package vote

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// The length of an entry code, and of each of the two groups that it is shown in.
const (
	codeLength = 10
	codeGroup  = 5
)

// View asks the next person for a code while a round is open, or shows the receipt of the one
// who has just voted.
func (k *Kiosk) View(w, h int) string {
	switch {
	case k.receipt != nil:
		return k.voted(w, h)
	case k.e.State.OpenRound() == nil:
		return k.waiting(w, h)
	}
	return k.asking(w, h)
}

// waiting says what this terminal is for, and that there is nothing to vote on yet.
func (k *Kiosk) waiting(w, h int) string {
	what := ui.Paragraph(k.e.Words.Screen.Kiosk.Closed, k.e.Styles.Plain, w)
	for _, size := range []int{2, 1} {
		if head := k.e.Large(k.e.Words.Screen.Kiosk.Title, w, size); head != "" && ui.Lines(head)+1+ui.Lines(what) <= h {
			return k.raised(head+"\n\n"+what, h)
		}
	}
	return k.stacked(w, h, what)
}

// stacked puts the title above some blocks and all of it a little above the middle. What
// needs more rows than there are loses the title and then the rows between the blocks.
func (k *Kiosk) stacked(w, h int, blocks ...string) string {
	title := ui.Center(k.e.Styles.Muted.Render(k.e.Words.Screen.Kiosk.Title), w)
	all := strings.Join(append([]string{title}, blocks...), "\n\n")
	for _, less := range []string{strings.Join(blocks, "\n\n"), strings.Join(blocks, "\n")} {
		if ui.Lines(all) > h {
			all = less
		}
	}
	return k.raised(all, h)
}

// raised puts a block a little above the middle.
func (k *Kiosk) raised(block string, h int) string {
	return strings.Repeat("\n", max(0, h-ui.Lines(block))*2/5) + block
}

// asking calls the next person and shows their code as they type it, as large as there is
// room for.
func (k *Kiosk) asking(w, h int) string {
	e, phrases := k.e, k.e.Words.Screen.Kiosk
	hint := ui.Paragraph(phrases.Enter, e.Styles.Plain, w)
	message := ""
	if k.message != "" {
		message = ui.Paragraph(e.Glyphs.Warn+" "+k.message, e.Styles.Warn, w)
	}
	plain := ui.Center(e.Styles.Big.Render(phrases.Next), w)
	room := h - ui.Lines(hint) - 2 // nothing jumps when there is something to say
	for _, size := range []int{2, 1} {
		field, at := k.field(w, size)
		if field == "" || ui.Lines(field)+1 > room {
			continue
		}
		next := e.Large(phrases.Next, w, size)
		if next == "" || ui.Lines(next)+1+ui.Lines(field) > room {
			next = plain
		}
		if air := ui.Lines(next) + ui.Lines(field) + 4; air < room {
			next += "\n"
		}
		return k.placed(k.stacked(w, h, next+"\n"+hint, field, message), field, at)
	}
	if message == "" || h > 8 {
		message = hint + "\n" + message
	}
	field, at := k.field(w, 0)
	return k.placed(k.stacked(w, h, plain, field, message), field, at)
}

// placed returns a view and puts the cursor at a place in the field that stands in it.
func (k *Kiosk) placed(view, field string, at *tea.Cursor) string {
	above, _, _ := strings.Cut(view, field)
	at.Y += strings.Count(above, "\n")
	k.cursor = at
	return view
}

// field draws the code in large type above a line for each character, on two lines if one is
// too long, and says where the next character goes. It is empty if there is no room. In size
// 0 it is plain type with room between the characters.
func (k *Kiosk) field(w, size int) (string, *tea.Cursor) {
	first, second := k.typed[:min(codeGroup, len(k.typed))], k.typed[min(codeGroup, len(k.typed)):]
	step := letterWidth * size
	if size == 0 {
		step = 2
	}
	onOne := step * (codeLength + 1)
	if onOne <= w {
		left, right := k.group(first, size, len(first) < codeGroup), k.group(second, size, len(first) == codeGroup)
		gap := strings.Repeat(" ", step)
		rows := make([]string, len(left))
		for i := range left {
			rows[i] = left[i] + gap + right[i]
		}
		margin := (w - onOne) / 2
		x := step * len(k.typed)
		if len(k.typed) >= codeGroup {
			x += step
		}
		return ui.Indent(strings.Join(rows, "\n"), margin), tea.NewCursor(min(margin+x, w-1), len(rows)-1)
	}
	if size == 0 || step*codeGroup > w {
		return "", nil
	}
	above, below := k.group(first, size, len(first) < codeGroup), k.group(second, size, len(first) == codeGroup)
	margin := (w - step*codeGroup) / 2
	x, y := step*len(first), len(above)-1
	if len(first) == codeGroup {
		x, y = step*len(second), len(above)+len(below)-1
	}
	return ui.Indent(strings.Join(append(above, below...), "\n"), margin), tea.NewCursor(min(margin+x, w-1), y)
}

// The width of a letter in large type of size 1, and the height of a line of capitals.
const (
	letterWidth = 6
	lineHeight  = 5
)

// group draws five characters of a code, of which some may be missing, with a line below
// each. If it is the group being typed, the line where the next character goes stands out.
func (k *Kiosk) group(typed string, size int, current bool) []string {
	e := k.e
	wide, high := letterWidth*size, lineHeight*size
	var rows []string
	switch {
	case size == 0:
		wide, rows = 2, []string{ui.Pad(e.Styles.Big.Render(strings.Join(strings.Split(typed, ""), " ")), 2*codeGroup)}
	case typed == "":
		rows = make([]string, high)
	default:
		rows = e.Headline(typed, size, wide*codeGroup)
		if rows == nil { // this terminal has no large type
			rows = []string{typed}
		}
	}
	for i, row := range rows {
		if size > 0 {
			row = e.Styles.Banner.Render(row)
		}
		rows[i] = ui.Pad(row, wide*codeGroup)
	}
	lines := ""
	for i := range codeGroup {
		line := strings.Repeat(e.Glyphs.Heavy, max(1, wide-1)) + " "
		if current && i == len(typed) {
			line = e.Styles.Accent.Render(line)
		} else {
			line = e.Styles.Rule.Render(line)
		}
		lines += line
	}
	return append(rows, lines)
}

// voted says that the ballot is in, with its receipt in small type, for one pair of eyes.
func (k *Kiosk) voted(w, h int) string {
	e, phrases := k.e, k.e.Words.Screen.Kiosk
	rest := []string{
		ui.Paragraph(e.Glyphs.Check+" "+e.Words.Screen.Receipt, e.Styles.Good, w) + "\n" +
			ui.Paragraph(k.receipt.String(), e.Styles.Accent, w) + "\n" + ui.Paragraph(e.Words.Ballot.Kept, e.Styles.Plain, w),
		ui.Paragraph(phrases.EndsBy(e.Labels.Enter), e.Styles.Big, w),
		ui.Paragraph(e.Words.Ballot.AfterCount, e.Styles.Muted, w),
	}
	if head := e.Large(phrases.Voted, w, 1); head != "" && ui.Lines(head)+ui.Lines(strings.Join(rest, "\n\n"))+2 <= h {
		rest = append([]string{head}, rest...)
	}
	return k.stacked(w, h, rest...)
}
