// Package vote has the pages on which people vote: the [Ballot] of a rater, the [Kiosk] at
// which people share a terminal, and the [Serial] by which a teller enters papers.
//
// A ballot is filled in as a draft, which knows the form and no screen; a sheet draws it,
// as a table or one presenter at a time, and the faces of the page lead from the marks over
// the check to the receipt. Whatever would have the room refuse a ballot is said before it
// is cast.
//
// Marks are in this package and in the room's memory, and go nowhere else before they are
// cast. Where marks are masked no face shows one, and a kiosk keeps nothing of one person
// for the next.
package vote

import (
	"slices"
	"sync"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/tui/page"
)

// A Ballot is the page on which a rater marks, checks and casts. What is filled in lives
// here and in the room's memory, and goes nowhere else before it is cast.
type Ballot struct {
	e       *page.Env
	round   int
	draft   *draft
	face    face
	marking marking
	check   check
	finder  finder
	scroll  *scroll
	newest  *newest
	receipt *code.Receipt // of the ballot in the box
	blind   bool          // what is in the box is not known here any more
	hinted  bool          // its head says what a place without a mark means
	paper   *code.Code    // a paper that a teller enters; nil for one's own ballot
}

// A face is what a ballot shows of itself.
type face int

const (
	filling  face = iota // the places and their marks
	checking             // the last look before casting
	casting              // it is on its way
	inBox                // it is cast, with its receipt
	finding              // the receipt that the process has forgotten
)

// castMsg is what came of casting a ballot.
type castMsg struct {
	round   int
	receipt code.Receipt
	err     error
}

// NewBallot is the ballot of the person at this screen, with the marks that they gave before
// and, where it is in the box, its receipt.
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

// blankBallot is a ballot on which nothing is marked.
func blankBallot(e *page.Env, round int, rated []string) *Ballot {
	d := blankDraft(e.State.Plan.Form, rated)
	b := &Ballot{e: e, round: round, draft: d, scroll: &scroll{}, newest: &newest{}, finder: newFinder(e, round)}
	s := newSheet(e, d)
	b.marking = marking{e: e, d: d, sheet: s, scroll: b.scroll}
	b.check = check{e: e, d: d, sheet: s, rules: rules{e: e, d: d}}
	return b
}

// remember shows a ballot that is in the box, or asks for its receipt where the process
// does not know it.
func (b *Ballot) remember() {
	switch voted, receipt, known := b.e.Seat.Vote(); {
	case known:
		b.receipt, b.face = &receipt, inBox
	case voted:
		b.blind, b.face = true, finding
	}
}

// Cursor stands in the field for a receipt.
func (b *Ballot) Cursor() *tea.Cursor {
	if b.face != finding || b.over() {
		return nil
	}
	c := b.finder.cursor()
	c.Y = len(b.head(b.e.Inner(), 0))
	return c
}

// Left reports whether the meeting has gone on since the round closed. Then the page
// goes away by itself, so that the ranking is seen on every screen.
func (b *Ballot) Left() bool {
	r := b.e.State.StepRound(b.e.State.Step().Number)
	return b.over() && (r == nil || r.Number != b.round)
}

// over reports whether the round has closed under the ballot.
func (b *Ballot) over() bool {
	open := b.e.State.OpenRound()
	return open == nil || open.Number != b.round
}

// Update takes a key, and what came of casting or of looking for a receipt.
func (b *Ballot) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case castMsg:
		return b.arrived(msg)
	case foundMsg:
		return b.found(msg)
	case tea.KeyPressMsg:
		for _, a := range b.acts() {
			if key.Matches(msg, a.Binding) {
				return b.change(a.Do)
			}
		}
	}
	if b.Cursor() != nil {
		b.finder.write(msg)
	}
	return nil
}

// change does something to the ballot, and has the room remember what came of it.
func (b *Ballot) change(act func() tea.Cmd) tea.Cmd {
	d := b.draft
	before, row := d.copied(), d.row
	d.astray = ""
	cmd := act()
	if d.row != row {
		b.scroll.from = 0 // the facts are those of another presenter
	}
	for id, was := range before {
		if b.paper == nil && !slices.Equal(was, d.marks[id]) {
			return tea.Batch(cmd, b.newest.keep(b.e, b.round, d.copied()))
		}
	}
	return cmd
}

// turnTo shows another face.
func (b *Ballot) turnTo(to face) {
	b.draft.settle()
	b.face, *b.scroll = to, scroll{}
}

// newest hands the newest marks of a ballot to the room. Commands run side by side, so
// that one that was late would put an older draft over a newer one.
type newest struct {
	mu    sync.Mutex // guards marks, and the order in which drafts are kept
	marks ballot.Marks
}

// keep has the room remember a ballot as it is now.
func (n *newest) keep(e *page.Env, round int, marks ballot.Marks) tea.Cmd {
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

// cast hands the ballot in, or the changed one under its receipt.
func (b *Ballot) cast() tea.Cmd {
	if b.paper != nil {
		return enterPaper(b.e, *b.paper, b.draft.copied())
	}
	b.face = casting
	room, who, round, receipt, marks := b.e.Room, b.e.Who, b.round, b.receipt, b.draft.copied()
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

// arrived is told what came of casting. A ballot that was refused can be mended, or
// another one is in the box already.
func (b *Ballot) arrived(msg castMsg) tea.Cmd {
	if msg.round != b.round {
		return nil
	}
	b.face = filling
	if msg.err == nil {
		b.receipt, b.blind, b.face, b.scroll.from = &msg.receipt, false, inBox, 0
		b.e.Receipts = append(b.e.Receipts, msg.receipt)
	} else if b.receipt == nil {
		b.remember()
	}
	return func() tea.Msg { return page.Did{Err: msg.err} }
}

// found opens the ballot of a receipt, empty: what is in the box can't be looked at.
func (b *Ballot) found(msg foundMsg) tea.Cmd {
	if msg.err == nil && b.face == finding {
		b.receipt, b.face = &msg.receipt, filling
	}
	return func() tea.Msg { return page.Did{Err: msg.err} }
}
