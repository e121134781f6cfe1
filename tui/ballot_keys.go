package tui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/ballot"
	"pingyi/tui/ui"
)

// acts are what can be done with the face that is shown.
func (b *ballotPage) acts() []ui.Action {
	k := b.e.Words.Screen.Keys
	back := ui.On("Esc", k.CloseThis, b.e.Pop, "esc")
	switch {
	case b.over():
		back.Binding.SetKeys("esc", "enter")
		return []ui.Action{back}
	case b.face == casting:
		return nil
	case b.face == finding:
		return []ui.Action{ui.On("Enter", k.Select, b.find, "enter"), back}
	case b.face == inBox:
		all := []ui.Action{ui.Loud("Enter", b.w().Keys.Change, func() { b.turns(marking) }, "enter")}
		return append(append(all, b.scrolls("↓", k.Scroll)...), back)
	case b.face == checking:
		return b.checkActs()
	}
	return b.fillActs()
}

// turns another face to the rater.
func (b *ballotPage) turns(to face) {
	b.settle()
	b.face, b.from, b.most = to, 0, 0
}

// fillActs mark and move.
func (b *ballotPage) fillActs() []ui.Action {
	k := b.e.Words.Screen.Keys
	all := b.markActs()
	if b.typed != "" {
		all = append(all, ui.Loud("Enter", k.NextField, func() { b.settle(); b.forward() }, "enter"))
	} else {
		all = append(all, ui.Loud("Enter", k.Check, func() { b.turns(checking) }, "enter"))
	}
	if row, col, ok := b.open(1); ok {
		all = append(all, ui.Loud("Tab", k.NextOpen, func() { b.goes(row, col) }, "tab", "n"))
	}
	all = append(append(all, b.moveActs()...), b.maskAct())
	all = append(all, b.scrolls("PgDn", b.w().Keys.Facts)...)
	all = append(all, ui.On("Esc", k.CloseThis, b.leave, "esc"))
	if b.typed != "" || b.row+b.col > 0 || b.here() != ballot.Abstained {
		all = append(all, ui.Loud("Backspace", b.w().Keys.Undo, b.erase, "backspace"))
	}
	if row, col, ok := b.open(-1); ok {
		all = append(all, ui.Loud("Shift+Tab", b.w().Keys.PreviousOpen, func() { b.goes(row, col) }, "shift+tab", "N"))
	}
	return all
}

// leave closes the ballot, or goes back to the one that is in the box.
func (b *ballotPage) leave() tea.Cmd {
	b.settle()
	if b.receipt != nil {
		b.turns(inBox)
		return nil
	}
	return b.e.Pop()
}

// moveActs go by rows and columns. On a page with one presenter the rows are the items.
func (b *ballotPage) moveActs() []ui.Action {
	k := b.e.Words.Screen.Keys
	step := func(row, col int) func() { return func() { b.goes(b.row+row, b.col+col) } }
	if !b.single(b.e.Inner()) {
		return []ui.Action{ui.Loud("↑↓←→", k.Move, step(1, 0), "down", "j"), ui.Quiet(step(-1, 0), "up", "k"),
			ui.Quiet(step(0, 1), "right", "l"), ui.Quiet(step(0, -1), "left", "h")}
	}
	var all []ui.Action
	if len(b.form().Items) > 1 {
		all = append(all, ui.Loud("↑↓", k.Move, step(0, 1), "down", "j"), ui.Quiet(step(0, -1), "up", "k"))
	}
	if len(b.rated) > 1 {
		all = append(all, ui.Loud("←→", b.w().Keys.Presenters, step(1, 0), "right", "l"), ui.Quiet(step(-1, 0), "left", "h"))
	}
	return all
}

// maskAct hides the marks from those who look over a shoulder, or shows them again.
func (b *ballotPage) maskAct() ui.Action {
	say := b.e.Words.Screen.Keys.Mask
	if b.e.Masked {
		say = b.e.Words.Screen.Keys.Unmask
	}
	return ui.Loud("m", say, func() { b.e.Masked = !b.e.Masked }, "m")
}

// scrolls move what is longer than its room, by rows with the arrows and else by half of
// a page.
func (b *ballotPage) scrolls(label, help string) []ui.Action {
	if b.most == 0 {
		return nil
	}
	by, down, up := 1, []string{"down", "j"}, []string{"up", "k"}
	if label == "PgDn" {
		by, down, up = 3, []string{"pgdown"}, []string{"pgup"}
	}
	return []ui.Action{ui.Loud(label, help, func() { b.from = min(b.most, b.from+by) }, down...),
		ui.Quiet(func() { b.from = max(0, min(b.most, b.from)-by) }, up...)}
}

// markActs give a mark: a digit for each grade, or the digits of a number.
func (b *ballotPage) markActs() []ui.Action {
	f := b.form()
	abstain := func() { b.mark(ballot.Abstained); b.forward() }
	var all []ui.Action
	if f.Scale == ballot.Grades {
		for i, g := range f.Grades {
			n := strconv.Itoa(i + 1)
			all = append(all, ui.Loud(n, g.Name, func() { b.mark(ballot.Mark(i)); b.forward() }, n))
		}
		return append(all, ui.Loud("0", b.e.Words.Screen.Abstain, abstain, "0", "delete", "space"))
	}
	for d := range 10 {
		n := strconv.Itoa(d)
		a := ui.Quiet(func() { b.digit(n) }, n)
		if d == 0 {
			a.Binding.SetHelp("0-9", b.e.Words.Screen.PointsRange(f.Min, f.Max))
		}
		all = append(all, a)
	}
	return append(all, ui.Loud("-", b.e.Words.Screen.Abstain, abstain, "-", "delete", "space"))
}

// checkActs cast the ballot, or lead back to what keeps it from being cast.
func (b *ballotPage) checkActs() []ui.Action {
	k := b.e.Words.Screen.Keys
	all := []ui.Action{ui.On("Enter", k.Cast, b.cast, "enter", "ctrl+s")}
	if len(b.faults()) > 0 {
		all = []ui.Action{ui.Loud("Enter", b.w().Keys.Fix, b.fix, "enter", "ctrl+s")}
	}
	if row, col, ok := b.firstOpen(); ok {
		all = append(all, ui.Loud("Tab", b.w().Keys.FillIn, func() { b.turns(marking); b.goes(row, col) }, "tab", "n"))
	}
	all = append(append(all, b.scrolls("↓", k.Scroll)...), b.maskAct())
	return append(all, ui.Loud("Esc", k.CloseThis, func() { b.turns(marking) }, "esc"))
}

// firstOpen is the first place without a mark.
func (b *ballotPage) firstOpen() (row, col int, ok bool) {
	for row, id := range b.rated {
		for col, m := range b.marks[id] {
			if m == ballot.Abstained {
				return row, col, true
			}
		}
	}
	return 0, 0, false
}

// fix goes back to the last of the rows that are too many, where there are any.
func (b *ballotPage) fix() {
	b.turns(marking)
	all := b.tooMany()
	for row, id := range b.rated {
		if slices.Contains(all, id) {
			b.goes(row, 0)
		}
	}
}

// Click marks what was clicked on, or selects it.
func (b *ballotPage) Click(x, y int) tea.Cmd {
	for _, s := range b.spots {
		if s.y == y && s.x <= x && x < s.x+s.wide {
			return b.does(func() tea.Cmd {
				b.goes(s.row, s.col)
				if s.marks {
					b.mark(s.mark)
				}
				return nil
			})
		}
	}
	return nil
}

// Wheel moves by rows, or scrolls a page.
func (b *ballotPage) Wheel(down int) tea.Cmd {
	switch {
	case b.face != marking:
		b.from = max(0, min(b.most, b.from+down))
	case b.single(b.e.Inner()):
		return b.does(func() tea.Cmd { b.goes(b.row, b.col+down); return nil })
	default:
		return b.does(func() tea.Cmd { b.goes(b.row+down, b.col); return nil })
	}
	return nil
}

// Points reports whether clicks are for the ballot now. The receipt is left to the
// terminal, so that it can be selected and copied.
func (b *ballotPage) Points() bool { return !b.over() && (b.face == marking || b.face == checking) }
