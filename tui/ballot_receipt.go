package tui

import (
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// boxPage is what there is to see of a ballot that is in the box: its receipt, and what
// can be done until the close, happens then, and can be found out after.
func (b *ballotPage) boxPage(w, h int) []string {
	e := b.e
	say := []string{e.Styles.Good.Render(e.Glyphs.Check + " " + e.Words.Screen.Receipt), ""}
	more := []string{"", ui.Wrap(b.w().Kept, w), ""}
	if e.Seat.Unsent() {
		more = append(more, e.Styles.Warn.Render(ui.Bulleted(e.Glyphs.Warn, b.w().Unsent, w)), "")
	}
	for _, text := range b.w().Until {
		more = append(more, e.Styles.Muted.Render(ui.Bulleted(e.Glyphs.Bullet, text, min(w, ui.Measure))))
	}
	text := strings.Join(more, "\n")
	rows := strings.Split(strings.Join(say, "\n")+"\n"+b.written(w, h-len(say)-ui.Lines(text))+"\n"+text, "\n")
	if len(rows) > h {
		return slices.DeleteFunc(rows, func(row string) bool { return row == "" })
	}
	return rows
}

// written is the receipt in one line, to be copied, and over it in large type where h
// rows hold that.
func (b *ballotPage) written(w, h int) string {
	text := b.receipt.String()
	line := b.e.Styles.Accent.Render(ui.Wrap(text, w))
	groups := strings.Split(text, "-")
	for _, n := range []int{6, 3, 2} {
		var rows []string
		for i := 0; i < len(groups); i += n {
			if large := b.e.Headline(strings.Join(groups[i:min(len(groups), i+n)], "-"), 1, w); large != nil {
				rows = append(rows, b.e.Styles.Accent.Render(strings.Join(large, "\n")))
			}
		}
		if block := strings.Join(append(rows, line), "\n\n"); len(rows) == (len(groups)+n-1)/n && ui.Lines(block) <= h {
			return block
		}
	}
	return line
}

// afterwards is what stays on the screen once the round is over.
func (b *ballotPage) afterwards(w, h int) string {
	e := b.e
	head := e.Styles.Heading.Render(e.Words.Screen.Round(b.round) + "   " + e.Words.Screen.RoundClosed)
	if b.receipt == nil {
		if b.blind {
			return head
		}
		return head + "\n\n" + e.Styles.Muted.Render(ui.Wrap(b.w().NotCast, w))
	}
	text := e.Styles.Muted.Render(ui.Bulleted(e.Glyphs.Bullet, b.w().Until[2], min(w, ui.Measure)))
	return head + "\n\n" + e.Styles.Good.Render(e.Glyphs.Check+" "+e.Words.Screen.Receipt) + "\n\n" + b.written(w, h-6-ui.Lines(text)) + "\n\n" + text
}

// askPage asks for the receipt of a ballot that is to be changed, after the process that
// knew it was started anew, or forgot it with the old entry code.
func (b *ballotPage) askPage(w int) []string {
	label := b.e.Words.Screen.MyReceipt + "  "
	rows := []string{label + b.field.View(max(4, min(48, w-ui.Width(label)))), ""}
	if b.amiss != "" {
		rows = append(rows, b.e.Styles.Bad.Render(ui.Bulleted(b.e.Glyphs.Cross, b.amiss, w)), "")
	}
	return append(rows, ui.Wrap(b.w().Forgotten, min(w, ui.Measure)))
}

func (b *ballotPage) askCursor() *tea.Cursor {
	c := b.field.Cursor()
	c.X += ui.Width(b.e.Words.Screen.MyReceipt + "  ")
	c.Y = len(b.head(b.e.Inner(), 0))
	return c
}

// find takes the receipt that was typed; whose it is, the room says when it is used.
func (b *ballotPage) find() tea.Cmd {
	receipt, ok := code.ParseReceipt(b.field.Value())
	if !ok {
		typed := 0
		for _, c := range b.field.Value() {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				typed++
			}
		}
		b.amiss = b.w().NoReceipt(typed)
		return nil
	}
	room, round := b.e.Room, b.round
	return func() tea.Msg {
		found, err := room.Find(receipt)
		if err == nil && found.Round != round {
			err = &refuse.Refusal{Why: meeting.UnknownReceipt}
		}
		return foundMsg{receipt: receipt, err: err}
	}
}

// foundMsg is what became of looking for a receipt in the box.
type foundMsg struct {
	receipt code.Receipt
	err     error
}

// found opens the ballot of a receipt, empty: what is in the box can't be looked at.
func (b *ballotPage) found(msg foundMsg) tea.Cmd {
	if msg.err == nil && b.face == finding {
		b.receipt, b.face = &msg.receipt, marking
	}
	return func() tea.Msg { return page.Did{Err: msg.err} }
}
