package tui

import (
	"maps"
	"slices"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
)

// ballot is where a rater marks, checks and casts. What is filled in lives here and in
// the room's memory, and goes nowhere else before it is cast.
type ballot struct {
	e        *env
	round    int
	rated    []string // presenters, in speaking order
	marks    meeting.Marks
	row, col int
	typed    string // digits of a number being typed, with points
	masked   bool
	checking bool
	finding  bool // a receipt is being typed, to change a ballot cast before a restart
	field    *field
	from     int  // the first row of the check last drawn
	long     bool // it did not fit
	casting  bool
	receipt  *meeting.Receipt // after casting
	paper    *meeting.Code    // a paper that a teller enters; nil for one's own ballot
}

// castMsg is what became of a ballot.
type castMsg struct {
	round   int
	receipt meeting.Receipt
	err     error
}

func newBallot(e *env) *ballot {
	open, rated, err := e.s.BallotFor(e.Who)
	if err != nil {
		return blankBallot(e, 0, nil)
	}
	b := blankBallot(e, open.Number, rated)
	for id, row := range e.Room.Draft(e.Who) {
		if _, ok := b.marks[id]; ok {
			b.marks[id] = slices.Clone(row)
		}
	}
	if voted, receipt, known := e.Room.Standing(e.Who); voted && known {
		b.receipt = &receipt
	}
	return b
}

// blankBallot is a ballot on which nothing is marked.
func blankBallot(e *env, round int, rated []string) *ballot {
	b := &ballot{e: e, marks: meeting.Marks{}, field: newField("", 40), round: round, rated: rated}
	for _, id := range rated {
		b.marks[id] = slices.Repeat([]meeting.Mark{meeting.Abstained}, len(e.s.Plan.Form.Items))
	}
	return b
}

func (b *ballot) cursor() *tea.Cursor {
	if !b.finding {
		return nil
	}
	return b.findCursor()
}

// left reports whether the meeting has gone on since the round closed. Then the page
// goes away by itself, so that the ranking is seen on every screen.
func (b *ballot) left() bool {
	r := b.e.s.StepRound(b.e.s.Step().Number)
	return b.over() && (r == nil || r.Number != b.round)
}

// over reports whether the round has closed under the ballot.
func (b *ballot) over() bool {
	open := b.e.s.OpenRound()
	return open == nil || open.Number != b.round
}

func (b *ballot) form() meeting.Form { return b.e.s.Plan.Form }

// filled counts the marks and the places for them.
func (b *ballot) filled() (n, of int) {
	for _, id := range b.rated {
		for _, m := range b.marks[id] {
			of++
			if m != meeting.Abstained {
				n++
			}
		}
	}
	return n, of
}

func (b *ballot) acts() []action {
	k := b.e.w().Keys
	back := on("Esc", k.CloseThis, b.e.pop, "esc")
	switch {
	case b.casting:
		return nil
	case b.over():
		back.binding.SetKeys("esc", "enter")
		return []action{back}
	case b.finding:
		return []action{on("Enter", k.Select, b.find, "enter"),
			on("Esc", k.Cancel, func() tea.Cmd { b.finding = false; return nil }, "esc")}
	case b.checking:
		all := []action{on("Esc", k.CloseThis, func() tea.Cmd { b.checking = false; return nil }, "esc")}
		if b.refusal() == "" {
			all = append([]action{on("Enter", k.Cast, b.cast, "enter", "ctrl+s")}, all...)
		}
		if b.long {
			all = append(all, on("↓", k.Scroll, func() tea.Cmd { b.from++; return nil }, "down", "j"),
				quiet(func() { b.from = max(0, b.from-1) }, "up", "k"))
		}
		return all
	}
	all, mask := b.markActs(), k.Mask
	if b.masked {
		mask = k.Unmask
	}
	if b.lost() {
		all = append(all, on("r", k.ByReceipt, func() tea.Cmd { b.finding = true; return nil }, "r"))
	}
	all = append(all,
		on("Enter", k.Check, func() tea.Cmd { b.settle(); b.checking, b.from = true, 0; return nil }, "enter"))
	return append(append(all, b.tabActs()...),
		on("↑↓←→", k.Move, func() tea.Cmd { b.move(1, 0); return nil }, "down", "j"),
		quiet(func() { b.move(-1, 0) }, "up", "k"),
		quiet(func() { b.move(0, 1) }, "right", "l"),
		quiet(func() { b.move(0, -1) }, "left", "h"),
		on("m", mask, func() tea.Cmd { b.masked = !b.masked; return nil }, "m"),
		back)
}

// tabActs go to the next open place while there is one.
func (b *ballot) tabActs() []action {
	row, col, ok := b.nextOpen()
	if !ok {
		return nil
	}
	return []action{on("Tab", b.e.w().Keys.NextOpen, func() tea.Cmd {
		b.settle()
		b.row, b.col = row, col
		return nil
	}, "tab", "n")}
}

func quiet(does func(), keys ...string) action {
	return action{binding: key.NewBinding(key.WithKeys(keys...)), does: func() tea.Cmd { does(); return nil }}
}

// markActs give a mark: a digit for each grade, or the digits of a number.
func (b *ballot) markActs() []action {
	f := b.form()
	var all []action
	if f.Scale == meeting.Grades {
		for i, g := range f.Grades {
			n := strconv.Itoa(i + 1)
			all = append(all, on(n, g.Name, func() tea.Cmd { return b.mark(meeting.Mark(i), true) }, n))
		}
		return append(all, on("0", b.e.w().Abstain, func() tea.Cmd { return b.mark(meeting.Abstained, true) }, "0", "backspace", "delete", "space"))
	}
	for d := range 10 {
		n := strconv.Itoa(d)
		a := action{binding: key.NewBinding(key.WithKeys(n)), does: func() tea.Cmd { return b.digit(n) }}
		if d == 0 {
			a.binding.SetHelp("0-9", b.e.w().PointsRange(f.Min, f.Max))
		}
		all = append(all, a)
	}
	return append(all, on("-", b.e.w().Abstain, func() tea.Cmd { b.typed = ""; return b.mark(meeting.Abstained, false) }, "-", "backspace", "delete"))
}

// digit takes one more digit of a number. A number that can't be a mark is not taken.
func (b *ballot) digit(d string) tea.Cmd {
	n, err := strconv.Atoi(b.typed + d)
	if err != nil || n > b.form().Max {
		return nil
	}
	b.typed += d
	mark := meeting.Abstained
	if n >= b.form().Min {
		mark = meeting.Mark(n)
	}
	keep := b.mark(mark, false)
	if n*10 > b.form().Max { // no further digit makes a mark of it
		b.settle()
		b.forward()
	}
	return keep
}

func (b *ballot) set(m meeting.Mark) {
	if len(b.rated) == 0 {
		return
	}
	b.marks[b.rated[b.row]][b.col] = m
}

// mark sets the mark under the cursor and goes on to the next place.
func (b *ballot) mark(m meeting.Mark, on bool) tea.Cmd {
	b.set(m)
	if on {
		b.forward()
	}
	if b.paper != nil {
		return nil
	}
	draft := make(meeting.Marks, len(b.marks))
	for id, row := range maps.All(b.marks) {
		draft[id] = slices.Clone(row)
	}
	room, who, round := b.e.Room, b.e.Who, b.round
	return func() tea.Msg { room.KeepDraft(who, round, draft); return nil }
}

// forward goes to the next place, item by item and then to the next presenter.
func (b *ballot) forward() {
	if b.col+1 < len(b.form().Items) {
		b.col++
	} else if b.row+1 < len(b.rated) {
		b.row, b.col = b.row+1, 0
	}
}

// move goes by rows and columns. On a page with one presenter the rows are the items.
func (b *ballot) move(down, right int) {
	b.settle()
	if len(b.rated) == 1 || b.narrow() {
		if down != 0 {
			down, right = 0, down
		} else {
			down, right = right, 0
		}
	}
	b.row = max(0, min(len(b.rated)-1, b.row+down))
	b.col = max(0, min(len(b.form().Items)-1, b.col+right))
}

// settle ends the typing of a number.
func (b *ballot) settle() { b.typed = "" }

// narrow reports whether there is room for one presenter at a time only.
func (b *ballot) narrow() bool { return b.e.width < 24+12*len(b.form().Items) }

func (b *ballot) keys() []key.Binding {
	var keys []key.Binding
	for _, a := range b.acts() {
		keys = append(keys, a.binding)
	}
	return keys
}

func (b *ballot) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case castMsg:
		if msg.round != b.round {
			return nil
		}
		b.casting, b.checking = false, false
		if msg.err == nil {
			b.receipt, b.e.receipts = &msg.receipt, append(b.e.receipts, msg.receipt)
		}
		return func() tea.Msg { return didMsg{err: msg.err} }
	case tea.KeyPressMsg:
		for _, a := range b.acts() {
			if key.Matches(msg, a.binding) {
				return a.does()
			}
		}
	}
	if b.finding {
		b.field.Update(msg)
	}
	return nil
}

// nextOpen is the next place without a mark, from the beginning again after the end;
// false where there is none but the one under the cursor.
func (b *ballot) nextOpen() (row, col int, ok bool) {
	items := len(b.form().Items)
	at := b.row*items + b.col
	for i := 1; i < len(b.rated)*items; i++ {
		to := (at + i) % (len(b.rated) * items)
		if b.marks[b.rated[to/items]][to%items] == meeting.Abstained {
			return to / items, to % items, true
		}
	}
	return 0, 0, false
}

// cast hands the ballot in, or the changed one under its receipt.
func (b *ballot) cast() tea.Cmd {
	marks := make(meeting.Marks, len(b.marks))
	for id, row := range b.marks {
		marks[id] = slices.Clone(row)
	}
	if b.paper != nil {
		return b.enterPaper(marks)
	}
	b.casting = true
	room, who, round, receipt := b.e.Room, b.e.Who, b.round, b.receipt
	return func() tea.Msg {
		m := castMsg{round: round}
		if receipt != nil {
			m.receipt, _, m.err = room.Recast(who, *receipt, marks)
		} else {
			m.receipt, _, m.err = room.Cast(who, marks)
		}
		return m
	}
}
