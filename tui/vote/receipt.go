package vote

import (
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// inTheBox explains a ballot that is in the box: its receipt, what can be done until the
// round closes, what happens then, and what can be checked afterwards.
func inTheBox(e *page.Env, receipt code.Receipt, w, h int) []string {
	head := e.Styles.Good.Render(ui.Bulleted(e.Glyphs.Check, e.Words.Screen.Receipt, w)) + "\n"
	key := aboutReceipts{e.Look, e.Words, w, e.Seat.Unsent()}
	text := ui.Once(e.Drawings, key, func(key aboutReceipts) string { return key.text(e.Labels.Enter) })
	rows := strings.Split(head+"\n"+receiptText(e, receipt, w, h-ui.Lines(head)-ui.Lines(text))+"\n"+text, "\n")
	if len(rows) > h {
		return slices.DeleteFunc(rows, func(row string) bool { return row == "" })
	}
	return rows
}

// aboutReceipts is all that the explanation below a receipt is drawn from. It is the same for a
// whole hall, whose receipts come at the same moment.
type aboutReceipts struct {
	ui.Look
	words  *words.Words // the name of the key follows from them
	w      int
	unsent bool
}

func (a aboutReceipts) text(enter string) string {
	all := []string{"", ui.Wrap(a.words.Ballot.Kept, a.w), ""}
	if a.unsent {
		all = append(all, a.Styles.Warn.Render(ui.Bulleted(a.Glyphs.Warn, a.words.Ballot.Unsent(enter), a.w)), "")
	}
	for _, text := range []string{a.words.Ballot.UntilClose(enter), a.words.Ballot.AtClose, a.words.Ballot.AfterCount} {
		all = append(all, a.Styles.Muted.Render(ui.Bulleted(a.Glyphs.Bullet, text, min(a.w, ui.Measure))))
	}
	return strings.Join(all, "\n")
}

// receiptText is a receipt on one line, to be copied, and above it in large type if that fits in
// h rows.
func receiptText(e *page.Env, receipt code.Receipt, w, h int) string {
	text := receipt.String()
	line := e.Styles.Accent.Render(ui.Wrap(text, w))
	groups := strings.Split(text, "-")
	for _, n := range []int{6, 3, 2} {
		var rows []string
		for i := 0; i < len(groups); i += n {
			if large := e.Headline(strings.Join(groups[i:min(len(groups), i+n)], "-"), 1, w); large != nil {
				rows = append(rows, e.Styles.Accent.Render(strings.Join(large, "\n")))
			}
		}
		if block := strings.Join(append(rows, line), "\n\n"); len(rows) == (len(groups)+n-1)/n && ui.Lines(block) <= h {
			return block
		}
	}
	return line
}

// A finder asks for the receipt of a ballot that is to be changed, if the process that knew
// it was restarted, or forgot it with the old entry code.
type finder struct {
	e     *page.Env
	round int
	field *ui.Field
	fault string // why the text typed is not a receipt
}

// foundMsg is the outcome of looking for a receipt in the box.
type foundMsg struct {
	receipt code.Receipt
	err     error
}

func newFinder(e *page.Env, round int) finder {
	return finder{e: e, round: round, field: ui.NewField(e.Words.Ballot.ReceiptIn, 64)}
}

// label is the text before the field.
func (f *finder) label() string { return f.e.Words.Screen.MyReceipt + "  " }

func (f *finder) view(w int) []string {
	rows := []string{f.label() + f.field.View(max(4, min(48, w-ui.Width(f.label())))), ""}
	if f.fault != "" {
		rows = append(rows, f.e.Styles.Bad.Render(ui.Bulleted(f.e.Glyphs.Cross, f.fault, w)), "")
	}
	return append(rows, ui.Wrap(f.e.Words.Ballot.Forgotten, min(w, ui.Measure)))
}

func (f *finder) cursor() *tea.Cursor {
	c := f.field.Cursor()
	c.X += ui.Width(f.label())
	return c
}

// write handles what is typed.
func (f *finder) write(msg tea.Msg) {
	if f.field.Update(msg) {
		f.fault = ""
	}
}

// find accepts a receipt if it is well formed; the room checks whose it is when it is used.
func (f *finder) find() tea.Cmd {
	receipt, ok := code.ParseReceipt(f.field.Value())
	if !ok {
		typed := 0
		for _, c := range f.field.Value() {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				typed++
			}
		}
		f.fault = f.e.Words.Ballot.NoReceipt(typed)
		return nil
	}
	room, round := f.e.Room, f.round
	return func() tea.Msg {
		found, err := room.FindReceipt(receipt)
		if err == nil && found.Round != round {
			err = &refuse.Refusal{Why: meeting.UnknownReceipt}
		}
		return foundMsg{receipt: receipt, err: err}
	}
}
