// Package page holds what the pages of one session share: the person and their seat in the
// room, the newest state of the meeting, the time, the language and look of their terminal,
// the stack of open pages, and the texts that the person wrote but did not send.
//
// A [Sight] is all that the stage is drawn from. It gives no access to the room and does not
// know who is looking, so that a picture of it can be shared. Pages get an [Env], which does
// and can also act: an act runs as a
// command, off the screen's loop, and its outcome comes back as a [Did]. Two kinds of page
// are defined here because all the others use them: [Writing] for a text, and [Filling] for
// a few fields. Both keep what was written until it is sent, in memory only, and nobody
// overwrites somebody else's change without having seen it.
//
// An Env belongs to its session's loop and must not be used from anywhere else, but for a picture that
// the loop waits for while another draws it, see [ui.Once]. A command takes what it needs from the Env
// before it runs.
package page

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// An Env is what the pages of one session share. The session keeps it up to date. Pages open
// and close with Push and Pop and act with Do; they change nothing else.
type Env struct {
	Sight
	Stack  ui.Stack
	Room   *meeting.Room
	Seat   *meeting.Seat // of the person in Who
	Who    string        // an ID, or [plan.Console]
	Acting Acting
	// Receipts are those of the ballots cast in this session, the last one to be noted down.
	Receipts []code.Receipt
	Drafts   map[string]Draft // texts that were written but not sent, by purpose
	Masked   bool             // marks on ballots are hidden
	Touch    bool             // there is no keyboard: everything is tapped

	ctx    context.Context // ends with the session
	common *meeting.State  // what is shown to everybody: it may not know yet that this person has come
	seen   string          // of whom the viewer is
}

// New makes the Env of a session from the current state of the meeting, which
// [Env.Refresh] updates. Its screens share the drawings; nil if they are to have their own.
func New(ctx context.Context, room *meeting.Room, seat *meeting.Seat, w *words.Words, shared *ui.Drawings) *Env {
	e := &Env{Room: room, ctx: ctx}
	e.Frame = ui.Frame{Look: ui.NewLook(shared), Width: 80, Height: 24}
	e.Speak(w)
	e.Sit(seat)
	return e
}

// Sit gives the session to whoever has a seat.
func (e *Env) Sit(seat *meeting.Seat) {
	e.Seat, e.Who = seat, seat.Who()
	e.Refresh()
}

// Refresh takes the newest state.
func (e *Env) Refresh() {
	common := e.Room.State()
	e.Take(e.Seat.State(), common)
}

// Take shows the newest state as this person's seat has it; common is how everybody has it. A
// frozen wall keeps the state and the time at which it was frozen.
func (e *Env) Take(own, common *meeting.State) {
	same := e.Live == own && e.State == own && e.seen == e.Who
	e.Live, e.State, e.common, e.Now = own, own, common, e.Room.Now()
	if !same {
		e.Viewer, e.seen = viewerOf(own, e.Who), e.Who
	}
	if still := own.Still; still != nil && e.Wall() {
		e.State, e.common, e.Now = still.State, still.State, still.At
		e.Viewer = viewerOf(still.State, e.Who)
	}
}

// Common returns the sight as everybody has it who is to the meeting what this person is.
func (e *Env) Common() Sight {
	s := e.Sight
	if e.Live == e.State {
		s.Live = e.common
	}
	s.State = e.common
	return s
}

// May reports whether the room would let this person do an act now.
func (e *Env) May(act meeting.Act) bool { return act.Can(e.State, e.Who) == nil }

// Presents returns the ID of the presenter that this person is; it is empty for anybody else.
func (e *Env) Presents() string {
	p, _ := e.State.Person(e.Who)
	return p.Presents
}

// Push opens a page on top of the others.
func (e *Env) Push(s ui.Screen) tea.Cmd {
	e.Stack.Push(s)
	return nil
}

// Pop closes the page on top.
func (e *Env) Pop() tea.Cmd {
	e.Stack.Pop()
	e.Now = e.Room.Now() // the clock may not have ticked meanwhile
	return nil
}

// Confirm asks before an act that can't be undone.
func (e *Env) Confirm(question string, yes func() tea.Cmd) tea.Cmd {
	return e.Ask(nil, func() (string, []string) { return question, nil }, yes)
}

// Ask asks before an act. Text returns the question as it stands now, and what is missing, an
// item each; verb returns the help line's word for the act, and is nil for a plain yes.
func (e *Env) Ask(verb func() string, text func() (question string, missing []string), yes func() tea.Cmd) tea.Cmd {
	return e.Push(&ui.Confirm{Frame: &e.Frame, Text: text, Verb: verb, Yes: yes, No: e.Pop})
}

// AskWhy opens a page that asks for the reason for an act; hint says what the act does, and
// missing is what it passes over, an item each. A reason that was not sent is not offered again
// for another step or another round.
func (e *Env) AskWhy(act, hint, message string, do func(reason string) error, missing ...string) tea.Cmd {
	purpose := fmt.Sprint(act, " ", e.State.Current, " ", len(e.State.Rounds))
	p := NewWriting(e, purpose, e.Words.Screen.Reason, hint, "", text.ReasonLimit, false, func(reason string) tea.Cmd {
		return e.Do(message, true, func() error { return do(reason) })
	})
	p.missing = missing
	return e.Push(p)
}

// Forget drops what the session keeps about a person, before the next one uses a shared
// terminal.
func (e *Env) Forget() { e.Receipts, e.Drafts = nil, nil }
