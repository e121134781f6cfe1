package tui

import (
	"slices"
	"strconv"
	"sync"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// ballot is where a rater marks, checks and casts. What is filled in lives here and in
// the room's memory, and goes nowhere else before it is cast.
type ballotPage struct {
	e        *env
	round    int
	rated    []string // presenters, in speaking order
	own      string   // the presenter that the rater is, where the round is about them too
	widest   int      // how wide the widest of them is written, and a space
	marks    ballot.Marks
	row, col int
	typed    string // digits of a number being typed, with points
	astray   string // a number that was typed and can't be a mark, until the next key
	face     face
	field    *ui.Field // for a receipt
	amiss    string    // why what is written there is none
	drafts   *drafts
	receipt  *code.Receipt // of the ballot in the box
	blind    bool          // what is in the box is not known here any more
	from     int           // the first row of what scrolls
	most     int           // the last row it can begin with, as last drawn
	spots    []spot        // what can be clicked on, as last drawn
	hinted   bool          // its head says what a place without a mark means
	paper    *code.Code    // a paper that a teller enters; nil for one's own ballot
}

// A face is what a ballot shows of itself.
type face int

const (
	marking  face = iota // the places and their marks
	checking             // the last look before casting
	casting              // it is on its way
	inBox                // it is cast, with its receipt
	finding              // the receipt that the process has forgotten
)

// drafts hand the newest marks of a ballot to the room. Commands run side by side, so
// that one that was late would put an older draft over a newer one.
type drafts struct {
	mu     sync.Mutex // guards newest, and the order in which drafts are kept
	newest ballot.Marks
}

// castMsg is what became of a ballot.
type castMsg struct {
	round   int
	receipt code.Receipt
	err     error
}

func newBallot(e *env) *ballotPage {
	open, rated, err := e.State.BallotFor(e.Who)
	if err != nil {
		return blankBallot(e, 0, nil)
	}
	b := blankBallot(e, open.Number, rated)
	if me, _ := e.State.Person(e.Who); slices.Contains(open.Presenters, me.Presents) {
		b.own = me.Presents
	}
	for id, row := range e.Seat.Draft() {
		if _, ok := b.marks[id]; ok {
			b.marks[id] = slices.Clone(row)
		}
	}
	b.remember()
	return b
}

// blankBallot is a ballot on which nothing is marked.
func blankBallot(e *env, round int, rated []string) *ballotPage {
	b := &ballotPage{e: e, marks: ballot.Marks{}, drafts: &drafts{}, round: round, rated: rated}
	b.field = ui.NewField(b.w().ReceiptIn, 64)
	for _, id := range rated {
		b.marks[id] = slices.Repeat([]ballot.Mark{ballot.Abstained}, len(e.State.Plan.Form.Items))
		p, _ := e.State.Presenter(id)
		b.widest = max(b.widest, ui.Width(p.Branch)+1+ui.Width(p.Name)+1)
	}
	return b
}

// remember shows a ballot that is in the box, or asks for its receipt where the process
// does not know it.
func (b *ballotPage) remember() {
	switch voted, receipt, known := b.e.Seat.Standing(); {
	case known:
		b.receipt, b.face = &receipt, inBox
	case voted:
		b.blind, b.face = true, finding
	}
}

// w are the words of ballots.
func (b *ballotPage) w() *words.Ballot { return &b.e.Words.Ballot }

func (b *ballotPage) Cursor() *tea.Cursor {
	if b.face != finding || b.over() {
		return nil
	}
	return b.askCursor()
}

// left reports whether the meeting has gone on since the round closed. Then the page
// goes away by itself, so that the ranking is seen on every screen.
func (b *ballotPage) left() bool {
	r := b.e.State.StepRound(b.e.State.Step().Number)
	return b.over() && (r == nil || r.Number != b.round)
}

// over reports whether the round has closed under the ballot.
func (b *ballotPage) over() bool {
	open := b.e.State.OpenRound()
	return open == nil || open.Number != b.round
}

func (b *ballotPage) form() ballot.Form { return b.e.State.Plan.Form }

// filled counts the marks of some presenters and the places for them.
func (b *ballotPage) filled(presenters ...string) (n, of int) {
	for _, id := range presenters {
		for _, m := range b.marks[id] {
			of++
			if m != ballot.Abstained {
				n++
			}
		}
	}
	return n, of
}

// whole reports whether everything is marked for a presenter.
func (b *ballotPage) whole(id string) bool {
	n, of := b.filled(id)
	return n == of
}

// here is the mark under the cursor.
func (b *ballotPage) here() ballot.Mark { return b.marks[b.rated[b.row]][b.col] }

// mark sets the mark under the cursor.
func (b *ballotPage) mark(m ballot.Mark) {
	b.typed = ""
	b.marks[b.rated[b.row]][b.col] = m
}

// keep has the room remember the ballot as it is now.
func (b *ballotPage) keep() tea.Cmd {
	if b.paper != nil {
		return nil
	}
	seat, round, d := b.e.Seat, b.round, b.drafts
	d.mu.Lock()
	d.newest = b.copied()
	d.mu.Unlock()
	return b.e.UnlessOver(func() tea.Msg {
		d.mu.Lock()
		defer d.mu.Unlock()
		seat.KeepDraft(round, d.newest)
		return nil
	})
}

func (b *ballotPage) copied() ballot.Marks {
	marks := make(ballot.Marks, len(b.marks))
	for id, row := range b.marks {
		marks[id] = slices.Clone(row)
	}
	return marks
}

// digit takes one more digit of a number. One that would make no mark of it is not
// taken, and one after which no further can come ends it.
func (b *ballotPage) digit(d string) {
	f := b.form()
	n, err := strconv.Atoi(b.typed + d)
	if err != nil || n > f.Max || n == 0 && f.Min > 0 {
		b.astray = b.typed + d
		return
	}
	b.typed += d
	if n >= f.Min && n*10 > f.Max || n == 0 {
		b.settle()
		b.forward()
	}
}

// settle ends the typing of a number: it becomes the mark, if it is one.
func (b *ballotPage) settle() {
	if b.typed == "" {
		return
	}
	n, _ := strconv.Atoi(b.typed) // digits only, and few
	if n < b.form().Min {
		b.astray, b.typed = b.typed, ""
		return
	}
	b.mark(ballot.Mark(n))
}

// erase takes back what was done last: a digit, a mark, or that of the place before.
func (b *ballotPage) erase() {
	if b.typed == "" && b.here() == ballot.Abstained {
		b.backward()
	}
	if b.typed == "" && b.form().Scale == ballot.Points && b.here() != ballot.Abstained {
		b.typed = strconv.Itoa(int(b.here()))
	}
	digits := b.typed
	b.mark(ballot.Abstained)
	if digits != "" {
		b.typed = digits[:len(digits)-1]
	}
}

// forward goes to the next place, item by item and then to the next presenter.
func (b *ballotPage) forward() {
	if b.col+1 < len(b.form().Items) {
		b.col++
	} else if b.row+1 < len(b.rated) {
		b.goes(b.row+1, 0)
	}
}

// backward goes to the place before.
func (b *ballotPage) backward() {
	if b.col > 0 {
		b.col--
	} else if b.row > 0 {
		b.goes(b.row-1, len(b.form().Items)-1)
	}
}

// goes to a place.
func (b *ballotPage) goes(row, col int) {
	b.settle()
	if row = max(0, min(len(b.rated)-1, row)); row != b.row {
		b.from = 0 // other facts stand beside it
	}
	b.row, b.col = row, max(0, min(len(b.form().Items)-1, col))
}

// open is the nearest place without a mark, the other way round the ballot with a step
// of -1; false where there is none but the one under the cursor.
func (b *ballotPage) open(step int) (row, col int, ok bool) {
	items := len(b.form().Items)
	all := len(b.rated) * items
	for i := 1; i < all; i++ {
		to := (b.row*items + b.col + all + step*i) % all
		if b.marks[b.rated[to/items]][to%items] == ballot.Abstained {
			return to / items, to % items, true
		}
	}
	return 0, 0, false
}

func (b *ballotPage) Keys() []key.Binding {
	var keys []key.Binding
	for _, a := range b.acts() {
		keys = append(keys, a.Binding)
	}
	return keys
}

func (b *ballotPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case castMsg:
		return b.arrived(msg)
	case foundMsg:
		return b.found(msg)
	case tea.KeyPressMsg:
		for _, a := range b.acts() {
			if key.Matches(msg, a.Binding) {
				return b.does(a.Do)
			}
		}
	}
	if b.Cursor() != nil && b.field.Update(msg) {
		b.amiss = ""
	}
	return nil
}

// does something to the ballot, and keeps what came of it.
func (b *ballotPage) does(act func() tea.Cmd) tea.Cmd {
	before := b.copied()
	b.astray = ""
	cmd := act()
	for id, row := range before {
		if !slices.Equal(row, b.marks[id]) {
			return tea.Batch(cmd, b.keep())
		}
	}
	return cmd
}

// cast hands the ballot in, or the changed one under its receipt.
func (b *ballotPage) cast() tea.Cmd {
	if b.paper != nil {
		return b.enterPaper(b.copied())
	}
	b.face = casting
	room, who, round, receipt, marks := b.e.Room, b.e.Who, b.round, b.receipt, b.copied()
	return b.e.UnlessOver(func() tea.Msg {
		m := castMsg{round: round}
		if receipt != nil {
			m.receipt, _, m.err = room.Recast(who, *receipt, marks)
		} else {
			m.receipt, _, m.err = room.Cast(who, marks)
		}
		return m
	})
}

// arrived is told what became of the ballot. One that was refused can be mended, or
// another one is in the box already.
func (b *ballotPage) arrived(msg castMsg) tea.Cmd {
	if msg.round != b.round {
		return nil
	}
	b.face = marking
	if msg.err == nil {
		b.receipt, b.blind, b.face, b.from = &msg.receipt, false, inBox, 0
		b.e.Receipts = append(b.e.Receipts, msg.receipt)
	} else if b.receipt == nil {
		b.remember()
	}
	return func() tea.Msg { return page.Did{Err: msg.err} }
}
