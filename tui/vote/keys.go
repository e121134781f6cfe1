package vote

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/tui/reports"
	"pingyi/tui/ui"
)

// Keys that phrases on a ballot name too. Those for rows are signs, which an input method
// lets through where it would take a letter for the beginning of a word.
const (
	maskKey   = "m" // hides marks
	wholeKey  = "/" // lets a mark go to a whole row
	repeatKey = "=" // repeats the row above
	factsKey  = "f" // opens what there is about a presenter
)

// Keys returns the keys of the current face.
func (b *Ballot) Keys() []key.Binding { return ui.Bindings(b.acts()) }

// acts are what can be done on the current face.
func (b *Ballot) acts() []ui.Action {
	k := b.e.Words.Screen.Keys
	back := ui.On("Esc", k.CloseThis, b.e.Pop, "esc")
	switch {
	case b.over():
		back.Binding.SetKeys("esc", "enter")
		return []ui.Action{back}
	case b.face == casting:
		return nil
	case b.face == finding:
		return []ui.Action{ui.On(k.Enter, k.Select, b.finder.find, "enter"), back}
	case b.face == inBox:
		change := ui.Loud(k.Enter, b.e.Words.Ballot.Keys.Change, func() { b.showFace(filling) }, "enter")
		return slices.Concat([]ui.Action{change}, b.scroll.arrows(k.Scroll), []ui.Action{back})
	case b.face == checking:
		return b.checkActs()
	}
	return b.fillActs()
}

// fillActs give marks and move between them.
func (b *Ballot) fillActs() []ui.Action {
	k, d := b.e.Words.Screen.Keys, b.draft
	all := b.marking.marks()
	if d.typed != "" {
		all = append(all, ui.Loud(k.Enter, k.NextField, func() { d.finishNumber(); d.forward() }, "enter"))
	} else {
		check := k.Check
		if b.paper != nil {
			check = b.e.Words.Paper.Key.Check
		}
		all = append(all, ui.Loud(k.Enter, check, func() { b.showFace(checking) }, "enter"))
	}
	if b.looks && b.e.State.HasReviews() {
		all = append(all, ui.On(factsKey, b.e.Words.Reports.Keys.Facts, func() tea.Cmd { return reports.Open(b.e, d.rated[d.row]) }, factsKey))
	}
	all = append(all, b.marking.rowActs()...)
	if row, col, ok := d.nextOpen(1); ok {
		all = append(all, ui.Loud("Tab", k.NextOpen, func() { d.goTo(row, col) }, "tab", "n"))
	}
	all = append(append(all, b.marking.moves()...), b.maskAct(), ui.On("Esc", k.CloseThis, b.leave, "esc"))
	all = append(all, b.scroll.pages(b.e.Words.Ballot.Keys.Facts)...)
	if d.typed != "" || d.row+d.col > 0 || !d.isBlank() {
		all = append(all, ui.Loud(k.Backspace, b.e.Words.Ballot.Keys.Undo, d.erase, "backspace"))
	}
	if row, col, ok := d.nextOpen(-1); ok {
		all = append(all, ui.Loud("Shift+Tab", b.e.Words.Ballot.Keys.PreviousOpen, func() { d.goTo(row, col) }, "shift+tab", "N"))
	}
	return all
}

// leave closes the ballot, or goes back to the one that is in the box.
func (b *Ballot) leave() tea.Cmd {
	b.draft.finishNumber()
	if b.receipt != nil {
		b.showFace(inBox)
		return nil
	}
	return b.e.Pop()
}

// maskAct hides the marks from people looking over one's shoulder, or shows them again.
func (b *Ballot) maskAct() ui.Action {
	message := b.e.Words.Screen.Keys.Mask
	if b.e.Masked {
		message = b.e.Words.Screen.Keys.Unmask
	}
	return ui.Loud(maskKey, message, func() { b.e.Masked = !b.e.Masked }, maskKey)
}

// checkActs cast the ballot, or go back to what keeps it from being cast.
func (b *Ballot) checkActs() []ui.Action {
	k := b.e.Words.Screen.Keys
	cast := k.Cast
	if b.paper != nil {
		cast = b.e.Words.Paper.Key.Enter
	}
	all := []ui.Action{ui.On(k.Enter, cast, b.cast, "enter", "ctrl+s")}
	if len(b.check.rules.faults()) > 0 {
		all = []ui.Action{ui.Loud(k.Enter, b.e.Words.Ballot.Keys.Fix, b.fix, "enter", "ctrl+s")}
	}
	if row, col, ok := b.draft.firstOpen(); ok {
		all = append(all, ui.Loud("Tab", b.e.Words.Ballot.Keys.FillIn, func() { b.showFace(filling); b.draft.goTo(row, col) }, "tab", "n"))
	}
	all = append(append(all, b.scroll.arrows(k.Scroll)...), b.maskAct())
	return append(all, ui.Loud("Esc", k.CloseThis, func() { b.showFace(filling) }, "esc"))
}

// fix goes back to the last of the rows with too many top marks, if there are any.
func (b *Ballot) fix() {
	b.showFace(filling)
	all := b.marking.sheet.tooMany()
	for row, id := range b.draft.rated {
		if slices.Contains(all, id) {
			b.draft.goTo(row, 0)
		}
	}
}

// Click gives the mark that was clicked on, or moves there.
func (b *Ballot) Click(x, y int) tea.Cmd {
	s, hit := b.marking.spotAt(x, y)
	if !hit {
		return nil
	}
	return b.change(func() tea.Cmd {
		if s.name {
			b.draft.moveTo(s.row, s.col)
			return nil
		}
		b.draft.goTo(s.row, s.col)
		if s.marks {
			b.draft.mark(s.mark)
		}
		return nil
	})
}

// Wheel moves by rows, or scrolls a page.
func (b *Ballot) Wheel(down int) tea.Cmd {
	if b.face != filling {
		b.scroll.by(down)
		return nil
	}
	return b.change(func() tea.Cmd { b.marking.wheel(down); return nil })
}

// Points reports whether the ballot uses the mouse now. With the receipt it does not, so that
// the receipt can be selected and copied.
func (b *Ballot) Points() bool { return !b.over() && (b.face == filling || b.face == checking) }

// Leaf names the face, and the presenter if one is shown at a time.
func (b *Ballot) Leaf() any {
	if b.face == filling && b.marking.sheet.single(b.e.Inner()) {
		return [2]int{int(b.face), b.draft.row}
	}
	return [2]int{int(b.face), -1}
}
