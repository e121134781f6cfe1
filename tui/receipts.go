package tui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
)

// receipts is the board of a closed round: the receipts of all ballots that were in its
// box, in sorted order, so that everybody finds their own and nobody learns whose
// another is. Typing narrows it down to those that fit.
type receipts struct {
	e     *env
	round int // its number
	find  *field
	page  int
	pages int // as drawn last
}

// receiptWidth is that of a receipt in the open, with the mark before it.
const receiptWidth = 2 + 31

// boards are the rounds that have one, in their order.
func (e *env) boards() []meeting.Round {
	return slices.DeleteFunc(slices.Clone(e.s.Rounds), func(r meeting.Round) bool { return r.State == meeting.Open })
}

func newReceipts(e *env) *receipts {
	all := e.boards()
	return &receipts{e: e, round: all[len(all)-1].Number, find: newField(e.Words.Board.Find, 100)}
}

// matching are the receipts that fit what is typed: that begin with it or, where none
// does, hold it.
func (r *receipts) matching() []code.Receipt {
	all := r.e.s.Rounds[r.round-1].Receipts
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

func (r *receipts) acts() []action {
	k := r.e.Words.Board.Keys
	var all []action
	if r.pages > 1 {
		all = append(all, on("↑↓", k.Turn, func() tea.Cmd { r.page = (r.page + 1) % r.pages; return nil }, "down", "pgdown"),
			quiet(func() { r.page = (r.page + r.pages - 1) % r.pages }, "up", "pgup"))
	}
	if boards := r.e.boards(); len(boards) > 1 {
		all = append(all, on("Tab", k.NextRound, func() tea.Cmd {
			i := slices.IndexFunc(boards, func(b meeting.Round) bool { return b.Number == r.round })
			r.round, r.page = boards[(i+len(boards)-1)%len(boards)].Number, 0
			return nil
		}, "tab"))
	}
	if r.find.Value() != "" {
		return append(all, on("Esc", k.Clear, func() tea.Cmd { r.find.SetValue(""); r.page = 0; return nil }, "esc"))
	}
	return append(all, on("Esc", r.e.w().Keys.CloseThis, r.e.pop, "esc"))
}

func (r *receipts) keys() []key.Binding {
	var keys []key.Binding
	for _, a := range r.acts() {
		keys = append(keys, a.binding)
	}
	return keys
}

func (r *receipts) update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		for _, a := range r.acts() {
			if key.Matches(press, a.binding) {
				return a.does()
			}
		}
	}
	if r.find.Update(msg) {
		r.page = 0
	}
	return nil
}

func (r *receipts) cursor() *tea.Cursor {
	c := r.find.Cursor()
	c.Y = lines(r.head(r.e.inner()))
	return c
}

// head says which box this is, what was in it, and its hash, by which the counts are told.
func (r *receipts) head(w int) string {
	e, round := r.e, r.e.s.Rounds[r.round-1]
	title := e.w().Round(r.round) + "   " + e.Words.Board.Title
	if round.State == meeting.Void {
		title += "   " + e.w().RoundVoid(round.Reason)
	}
	page := ""
	if r.pages > 1 {
		page = e.Words.Board.Page(r.page+1, r.pages)
	}
	root := e.w().RootIs + " " + round.Root.String()
	if textWidth(root) > w {
		root = e.w().RootIs + " " + round.Root.String()[:16] + "…"
	}
	return spread(e.st.Heading.Render(fit(title, w-textWidth(page)-2)), e.st.Muted.Render(page), w) + "\n" +
		fit(e.w().Counted(round.Issued, round.Cast, round.Blank), w) + "\n" + e.st.Muted.Render(root) + "\n"
}

// outcome says how far the search has come.
func (r *receipts) outcome(some []code.Receipt) string {
	e, round := r.e, r.e.s.Rounds[r.round-1]
	whole, ok := code.ParseReceipt(r.find.Value())
	switch {
	case r.find.Value() == "":
		return ""
	case len(some) == 0:
		return e.st.Bad.Render(e.g.Cross + " " + e.Words.Board.NotThere(r.round))
	case !ok || some[0] != whole:
		return e.st.Muted.Render(e.Words.Board.Matching(len(some)))
	case round.State == meeting.Void:
		return e.st.Warn.Render(e.g.Warn + " " + e.Words.Board.Void(r.round))
	}
	return e.st.Good.Render(e.g.Check + " " + e.Words.Board.Counted(r.round))
}

func (r *receipts) view(w, h int) string {
	some := r.matching()
	columns := max(1, (w+3)/(receiptWidth+3))
	rows := max(1, h-lines(r.head(w))-4)
	r.pages = max(1, (len(some)+columns*rows-1)/(columns*rows))
	r.page = min(r.page, r.pages-1)
	body := r.head(w) + "\n" + r.find.View(min(40, w)) + "\n" + fit(r.outcome(some), w) + "\n"
	some = some[r.page*columns*rows:]
	rows = min(rows, (len(some)+columns-1)/columns) // the last page in columns of one height
	for i := range min(rows, len(some)) {
		row := ""
		for at := i; at < min(len(some), columns*rows); at += rows {
			row = pad(row, (at/rows)*(receiptWidth+3)) + r.one(some[at])
		}
		body += "\n" + fit(row, w)
	}
	return body
}

// one is a receipt, marked where it is known to be this person's.
func (r *receipts) one(receipt code.Receipt) string {
	if slices.Contains(r.e.receipts, receipt) {
		return r.e.st.Accent.Render(fmt.Sprint(r.e.g.Marker, " ", receipt))
	}
	return "  " + receipt.String()
}
