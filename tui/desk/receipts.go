package desk

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// boardOffers show the receipts of all ballots that were in a box.
func boardOffers() []offer {
	return []offer{{
		urgency: viewing, keys: []string{"i"},
		label: func(w *words.Words) string { return w.Board.Keys.Board },
		about: func(w *words.Words) string { return w.Help.Receipts },
		when:  func(d *Desk) bool { return len(boards(d.e.State)) > 0 },
		do:    func(d *Desk) tea.Cmd { return d.e.Push(newReceipts(d.e)) },
	}}
}

// receipts is the board of a closed round: the receipts of all ballots that were in its box,
// sorted, so that everybody finds their own and nobody learns whose another is. Typing
// narrows it down to those that match.
type receipts struct {
	e     *page.Env
	round int // its number
	find  *ui.Field
	page  int
	pages int // as drawn last
}

// receiptWidth is how wide a receipt is with the mark before it.
const receiptWidth = 2 + 31

// boards are the rounds that have a board, in their order.
func boards(s *meeting.State) []*meeting.Round {
	return slices.DeleteFunc(slices.Clone(s.Rounds), func(r *meeting.Round) bool { return r.State == meeting.Open })
}

func newReceipts(e *page.Env) *receipts {
	all := boards(e.State)
	return &receipts{e: e, round: all[len(all)-1].Number, find: ui.NewField(e.Words.Board.Find, 100)}
}

// matching are the receipts that match what is typed: those that begin with it or, if none
// does, that contain it.
func (r *receipts) matching() []code.Receipt {
	all := r.e.State.Rounds[r.round-1].Receipts
	typed := code.ReceiptPart(r.find.Value())
	fit := func(fits func(s, part string) bool) []code.Receipt {
		var some []code.Receipt
		for _, receipt := range all {
			if fits(receipt.Digits(), typed) {
				some = append(some, receipt)
			}
		}
		return some
	}
	if some := fit(strings.HasPrefix); len(some) > 0 {
		return some
	}
	return fit(strings.Contains)
}

func (r *receipts) acts() []ui.Action {
	k := r.e.Words.Board.Keys
	var all []ui.Action
	if r.pages > 1 {
		all = append(all, ui.On("↑↓", k.Turn, func() tea.Cmd { r.page = (r.page + 1) % r.pages; return nil }, "down", "pgdown"),
			ui.Quiet(func() { r.page = (r.page + r.pages - 1) % r.pages }, "up", "pgup"))
	}
	if boards := boards(r.e.State); len(boards) > 1 {
		all = append(all, ui.On("Tab", k.NextRound, func() tea.Cmd {
			i := slices.IndexFunc(boards, func(b *meeting.Round) bool { return b.Number == r.round })
			r.round, r.page = boards[(i+len(boards)-1)%len(boards)].Number, 0
			return nil
		}, "tab"))
	}
	if r.find.Value() != "" {
		return append(all, ui.On("Esc", k.Clear, func() tea.Cmd { r.find.SetValue(""); r.page = 0; return nil }, "esc"))
	}
	return append(all, ui.On("Esc", r.e.Words.Screen.Keys.CloseThis, r.e.Pop, "esc"))
}

func (r *receipts) Keys() []key.Binding { return ui.Bindings(r.acts()) }

func (r *receipts) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		for _, a := range r.acts() {
			if key.Matches(press, a.Binding) {
				return a.Do()
			}
		}
	}
	if r.find.Update(msg) {
		r.page = 0
	}
	return nil
}

func (r *receipts) Cursor() *tea.Cursor {
	c := r.find.Cursor()
	c.Y = ui.Lines(r.head(r.e.Inner()))
	return c
}

// head says which box this is, what was in it, and the hash that identifies its counts.
func (r *receipts) head(w int) string {
	e, round := r.e, r.e.State.Rounds[r.round-1]
	title := e.Words.Screen.Round(r.round) + "   " + e.Words.Board.Title
	if round.State == meeting.Void {
		title += "   " + e.Words.Screen.RoundVoid(round.Reason)
	}
	page := ""
	if r.pages > 1 {
		page = e.Words.Board.Page(r.page+1, r.pages)
	}
	root := e.Words.Screen.RootIs + " " + round.Root.String()
	if ui.Width(root) > w {
		root = e.Words.Screen.RootIs + " " + round.Root.String()[:16] + "…"
	}
	return ui.Spread(e.Styles.Heading.Render(ui.Fit(title, w-ui.Width(page)-2)), e.Styles.Muted.Render(page), w) + "\n" +
		ui.Fit(e.Words.Screen.Counted(round.Issued, round.Cast, round.Blank), w) + "\n" + e.Styles.Muted.Render(root) + "\n"
}

// searchOutcome says how far the search has come.
func (r *receipts) searchOutcome(some []code.Receipt) string {
	e, round := r.e, r.e.State.Rounds[r.round-1]
	whole, ok := code.ParseReceipt(r.find.Value())
	switch {
	case r.find.Value() == "":
		return ""
	case len(some) == 0:
		return e.Styles.Bad.Render(e.Glyphs.Cross + " " + e.Words.Board.NotThere(r.round))
	case !ok || some[0] != whole:
		return e.Styles.Muted.Render(e.Words.Board.Matching(len(some)))
	case round.State == meeting.Void:
		return e.Styles.Warn.Render(e.Glyphs.Warn + " " + e.Words.Board.Void(r.round))
	}
	return e.Styles.Good.Render(e.Glyphs.Check + " " + e.Words.Board.Counted(r.round))
}

func (r *receipts) View(w, h int) string {
	some := r.matching()
	columns := max(1, (w+3)/(receiptWidth+3))
	outcome := ui.Wrap(r.searchOutcome(some), w)
	rows := max(1, h-ui.Lines(r.head(w))-3-ui.Lines(outcome))
	r.pages = max(1, (len(some)+columns*rows-1)/(columns*rows))
	r.page = min(r.page, r.pages-1)
	body := r.head(w) + "\n" + r.find.View(min(40, w)) + "\n" + outcome + "\n"
	some = some[r.page*columns*rows:]
	rows = min(rows, (len(some)+columns-1)/columns) // the last page in columns of one height
	for i := range min(rows, len(some)) {
		row := ""
		for at := i; at < min(len(some), columns*rows); at += rows {
			row = ui.Pad(row, (at/rows)*(receiptWidth+3)) + r.receiptLine(some[at])
		}
		body += "\n" + ui.Fit(row, w)
	}
	return body
}

// receiptLine is a receipt, marked if it is known to be this person's.
func (r *receipts) receiptLine(receipt code.Receipt) string {
	if slices.Contains(r.e.Receipts, receipt) {
		return r.e.Styles.Accent.Render(fmt.Sprint(r.e.Glyphs.Marker, " ", receipt))
	}
	return "  " + receipt.String()
}
