// Package vote has the pages on which people vote: the [Ballot] of a rater, the [Kiosk] at
// which people share a terminal, and the [Serial] with which a teller enters papers.
//
// A ballot is filled in as a draft, which knows the form but no screen. A sheet draws it,
// as a table or one presenter at a time. The faces of the page lead from the marks to the
// check before casting and on to the receipt. Any reason for which the room would refuse a
// ballot is shown before it is cast.
//
// Until they are cast, marks exist only here and in the room's memory. While marks are
// masked no face shows one, and a kiosk keeps nothing of one person for the next.
package vote

import (
	"slices"
	"sync"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/tui/page"
	"pingyi/tui/reports"
)

// A Ballot is the page on which a rater marks, checks and casts a ballot. Until it is cast,
// what is filled in exists only here and in the room's memory.
type Ballot struct {
	e              *page.Env
	round          int
	draft          *draft
	face           face
	marking        marking
	check          check
	finder         finder
	scroll         *scroll
	newest         *draftKeeper
	receipt        *code.Receipt // of the ballot in the box; nil before it is cast
	marksUnknown   bool          // it is not known here what the ballot in the box says
	explainsBlanks bool          // the head explains what a blank mark means
	looks          bool          // pages may be opened from it: it is not at a terminal that people share
	paper          *code.Code    // the paper that a teller enters; nil for one's own ballot
}

// A face is one of the views of a ballot.
type face int

const (
	filling  face = iota // the marks
	checking             // the check before casting
	casting              // the ballot is being cast
	inBox                // it has been cast; its receipt is shown
	finding              // asking for a receipt that the process does not know
)

// castMsg is the outcome of casting a ballot.
type castMsg struct {
	round   int
	receipt code.Receipt
	err     error
}

// NewBallot makes the ballot of the person at this screen, with the marks they gave before
// and, if it has been cast, its receipt.
func NewBallot(e *page.Env) *Ballot {
	open, rated, err := e.State.BallotFor(e.Who)
	if err != nil {
		return blankBallot(e, 0, nil)
	}
	b := blankBallot(e, open.Number, rated)
	if me, _ := e.State.Person(e.Who); slices.Contains(open.Presenters, me.Presents) {
		b.draft.own, b.draft.all = me.Presents, open.Presenters
	}
	b.draft.fillIn(e.Seat.Draft())
	b.remember()
	return b
}

// OpenBallot opens the ballot of the person at this screen on top of the other pages. From there
// they can look into what there is about a presenter.
func OpenBallot(e *page.Env) tea.Cmd {
	b := NewBallot(e)
	b.looks = true
	return tea.Batch(e.Push(b), b.want())
}

// Underway reports whether the person at this screen has marks in the open round that are not cast.
func Underway(e *page.Env) bool {
	_, _, none := e.State.BallotFor(e.Who)
	voted, _, _ := e.Seat.Vote()
	return none == nil && (e.Seat.Unsent() || !voted && len(e.Seat.Draft()) > 0)
}

// want asks for the report that stands beside the marks.
func (b *Ballot) want() tea.Cmd {
	if b.over() || b.face != filling {
		return nil
	}
	return b.marking.beside.Want(b.draft.rated[b.draft.row])
}

// blankBallot makes a ballot without any marks.
func blankBallot(e *page.Env, round int, rated []string) *Ballot {
	d := blankDraft(e.State.Plan.Form, rated)
	b := &Ballot{e: e, round: round, draft: d, scroll: &scroll{}, newest: &draftKeeper{}, finder: newFinder(e, round)}
	s := newSheet(e, d)
	b.marking = marking{e: e, d: d, sheet: s, scroll: b.scroll, beside: reports.NewBeside(e)}
	b.check = check{e: e, d: d, sheet: s, rules: rules{e: e, d: d}, title: func() string {
		if b.paper != nil {
			return e.Words.Paper.Check
		}
		return e.Words.Screen.CheckTitle
	}, notYet: func() string {
		switch {
		case b.paper != nil:
			return ""
		case b.receipt != nil:
			return e.Words.Ballot.NotAgain
		}
		return e.Words.Ballot.NotYet
	}}
	return b
}

// remember shows a ballot that is in the box already. If the process does not know its
// receipt it asks for that.
func (b *Ballot) remember() {
	switch voted, receipt, known := b.e.Seat.Vote(); {
	case known:
		b.receipt, b.face = &receipt, inBox
	case voted:
		b.marksUnknown, b.face = true, finding
	}
}

// Cursor returns the place of the cursor in the field for a receipt.
func (b *Ballot) Cursor() *tea.Cursor {
	if b.face != finding || b.over() {
		return nil
	}
	c := b.finder.cursor()
	c.Y = len(b.head(b.e.Inner(), 0))
	return c
}

// Outdated reports whether the meeting has moved on since the round closed. The page then
// closes by itself, so that everybody sees the ranking.
func (b *Ballot) Outdated() bool {
	r := b.e.State.StepRound(b.e.State.Step().Number)
	return b.over() && (r == nil || r.Number != b.round)
}

// over reports whether the round has been closed while the ballot was open.
func (b *Ballot) over() bool {
	open := b.e.State.OpenRound()
	return open == nil || open.Number != b.round
}

// Update handles a key, and the outcome of casting or of looking for a receipt.
func (b *Ballot) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case castMsg:
		return b.castDone(msg)
	case foundMsg:
		return b.receiptFound(msg)
	case tea.KeyPressMsg:
		for _, a := range b.acts() {
			if key.Matches(msg, a.Binding) {
				return tea.Batch(b.change(a.Do), b.want())
			}
		}
	}
	if b.Cursor() != nil {
		b.finder.write(msg)
	}
	return b.want()
}

// change does something to the ballot and has the room remember the result.
func (b *Ballot) change(act func() tea.Cmd) tea.Cmd {
	d := b.draft
	before, row := d.copyMarks(), d.row
	d.rejected = ""
	cmd := act()
	if d.row != row {
		b.scroll.from = 0 // the facts are now about another presenter
	}
	for id, was := range before {
		if b.paper == nil && !slices.Equal(was, d.marks[id]) {
			return tea.Batch(cmd, b.newest.keep(b.e, b.round, d.copyMarks()))
		}
	}
	return cmd
}

// showFace shows another face.
func (b *Ballot) showFace(to face) {
	b.draft.finishNumber()
	b.face, *b.scroll = to, scroll{}
}

// draftKeeper hands the newest marks of a ballot to the room. Commands run concurrently, so
// without it a slow one could replace a newer draft with an older one.
type draftKeeper struct {
	mu    sync.Mutex // guards marks, and the order in which drafts are kept
	marks ballot.Marks
}

// keep has the room remember the ballot as it is now.
func (n *draftKeeper) keep(e *page.Env, round int, marks ballot.Marks) tea.Cmd {
	n.mu.Lock()
	n.marks = marks
	n.mu.Unlock()
	seat := e.Seat
	return e.UnlessOver(func() tea.Msg {
		n.mu.Lock()
		defer n.mu.Unlock()
		seat.KeepDraft(round, n.marks)
		return nil
	})
}

// cast casts the ballot, or changes the one with its receipt.
func (b *Ballot) cast() tea.Cmd {
	if b.paper != nil {
		return enterPaper(b.e, *b.paper, b.draft.copyMarks())
	}
	b.face = casting
	room, who, round, receipt, marks := b.e.Room, b.e.Who, b.round, b.receipt, b.draft.copyMarks()
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

// Casting reports whether the ballot is on its way into the box.
func (b *Ballot) Casting() bool { return b.face == casting }

// castDone handles the outcome of casting. A ballot that was refused can be corrected, unless
// another one is in the box already.
func (b *Ballot) castDone(msg castMsg) tea.Cmd {
	if msg.round != b.round {
		return nil
	}
	if msg.err == nil {
		b.receipt, b.marksUnknown, b.face, b.scroll.from = &msg.receipt, false, inBox, 0
		b.e.Receipts = append(b.e.Receipts, msg.receipt)
		b.e.Refresh()
		return nil
	}
	b.face = filling
	if b.receipt == nil {
		b.remember()
	}
	return func() tea.Msg { return page.Did{Err: msg.err} }
}

// receiptFound opens the ballot of a receipt, without marks: nobody can look into the box.
func (b *Ballot) receiptFound(msg foundMsg) tea.Cmd {
	if msg.err == nil && b.face == finding {
		b.receipt, b.face = &msg.receipt, filling
	}
	return func() tea.Msg { return page.Did{Err: msg.err} }
}
