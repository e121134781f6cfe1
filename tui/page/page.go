// Package page holds what the pages of one session share: the person and their seat in the
// room, the newest state of the meeting, the time, the language and the look of their
// terminal, the stack that pages lie on, and what the person wrote and did not send.
//
// What a picture is drawn from is a [Sight], which reaches nothing of the room: the stage
// is drawn from it alone. A page gets an [Env], with which it also acts: an act runs as a
// command, off the screen's loop, and what came of it comes back as a [Did]. Two pages are
// here because every room of pages opens them: [Writing] for a text, and [Filling] for a
// few fields. Both keep what was written until it is sent, in memory alone, and nobody
// writes over what somebody else wrote meanwhile without having read it.
//
// An Env belongs to its session's loop. Nothing here may be used from elsewhere but inside
// a command, and a command takes what it needs of an Env before it runs.
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

// An Env is what the pages of one session share. The session keeps it up to date; a page
// moves on with Push and Pop, acts with Do, and leaves the rest alone.
type Env struct {
	Sight
	Stack  ui.Stack
	Room   *meeting.Room
	Seat   *meeting.Seat // Who's
	Acting Acting
	// Receipts are those of the ballots cast in this session, the last one to be noted down.
	Receipts []code.Receipt
	Drafts   map[string]Draft // what was written and not sent, by purpose
	Masked   bool             // marks on ballots are hidden

	ctx context.Context // ends with the session
}

// New makes what the pages of a session share. It shows the state of the moment; see
// [Env.Refresh].
func New(ctx context.Context, room *meeting.Room, seat *meeting.Seat, w *words.Words) *Env {
	e := &Env{Room: room, Seat: seat, ctx: ctx}
	e.Frame = ui.Frame{Look: ui.NewLook(), Width: 80, Height: 24}
	e.Who = seat.Who()
	e.Speak(w)
	e.Refresh()
	return e
}

// Refresh takes the newest state. A frozen wall shows the one it froze at, at the time of
// that.
func (e *Env) Refresh() {
	e.Live, e.Now = e.Seat.State(), e.Room.Now()
	e.State = e.Live
	if still := e.Live.Still; still != nil && e.Wall() {
		e.State, e.Now = still.State, still.At
	}
}

// Push puts a page on top.
func (e *Env) Push(s ui.Screen) tea.Cmd {
	e.Stack.Push(s)
	return nil
}

// Pop takes the page on top away.
func (e *Env) Pop() tea.Cmd {
	e.Stack.Pop()
	e.Now = e.Room.Now() // no clock may have run meanwhile
	return nil
}

// Confirm asks before an act that can't be undone.
func (e *Env) Confirm(question string, yes func() tea.Cmd) tea.Cmd {
	return e.Push(&ui.Confirm{Frame: &e.Frame, Question: question, Yes: yes, No: e.Pop})
}

// AskWhy asks for the reason of an act; the hint names what it does. What is left unsent
// is no reason for the same act on another step or in another round.
func (e *Env) AskWhy(act, hint, say string, do func(reason string) error) tea.Cmd {
	purpose := fmt.Sprint(act, " ", e.State.Current, " ", len(e.State.Rounds))
	return e.Push(NewWriting(e, purpose, e.Words.Screen.Reason, hint, "", text.ReasonLimit, false, func(reason string) tea.Cmd {
		return e.Do(say, true, func() error { return do(reason) })
	}))
}

// Forget drops what the session keeps of a person, for the next one at a terminal that
// people share.
func (e *Env) Forget() { e.Receipts, e.Drafts = nil, nil }
