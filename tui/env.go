package tui

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A Session is what a screen is given of the world.
type Session struct {
	Room  *meeting.Room
	Seat  *meeting.Seat // of the person, or of the console
	Words *words.Words
	// Context ends with the session, however it ends, and what the screen holds of the
	// room goes back with it. Without one the session lasts as long as the process.
	Context context.Context
	// Width and Height are the size of the window as far as it is known already, so that
	// the first picture is the right one.
	Width, Height int
	// Term is what the terminal calls itself, as TERM says it.
	Term string
	// SignIn gives the seat of whoever has an entry code, and says which one of theirs it is;
	// only a kiosk needs it.
	SignIn func(code.Code) (seat *meeting.Seat, issue int, err error)
	// Minutes writes the minutes as far as the meeting has come. Optional; it may take a
	// while and is called off the screen's loop.
	Minutes func(*words.Words) (string, error)
	// Broke is told of a panic in this screen, with its stack, once in a state of the
	// meeting; the screen goes on. Optional; nothing else happens on the screen meanwhile.
	Broke func(reason any, stack []byte)
	// Join says how to come in as an attendee; shown to the host where it is set.
	Join string
	// Connect is the command that brings an attendee in, and Fingerprint is the host key
	// that it will show; the hall sees both before the meeting.
	Connect, Fingerprint string
}

// env is what all screens of one session share. Only app writes to it, but for the
// stack, which screens move on with push and pop.
type env struct {
	Session
	Who    string         // whose Seat it is: an ID, or [plan.Console]
	s      *meeting.State // what is shown
	live   *meeting.State // the newest; another one only where the wall is frozen
	now    time.Time
	st     Styles
	g      Glyphs
	width  int
	height int
	drawn  map[lettering]string // large type, as it was drawn last
	stack  []screen             // the one on top has the keys
	acting acting
	// receipts are those of the ballots cast in this session, the last one to be noted down.
	receipts []code.Receipt
	drafts   map[string]draft // what was written and not sent, by purpose
	ranking  bool             // the ranking is looked at after the meeting's end
	masked   bool             // marks on ballots are hidden
	face     clockFace
	narrow   bool // ambiguous signs take two columns in this terminal
	// noChinese is a terminal that can't show Chinese, which is told in English.
	noChinese bool
}

// acting says whether an act of this screen is under way.
type acting int

const (
	idle   acting = iota
	aside         // the page stays, and keys wait for the outcome
	ending        // the page goes away with it, and keys meant for the page with the page
)

// words of the screens.
func (e *env) w() *words.Screen { return &e.Words.Screen }

// house are the words around the meeting.
func (e *env) house() *words.House { return &e.Words.House }

// is reports whether the person at this screen holds a role.
func (e *env) is(role plan.Role) bool { return e.s.HasRole(e.Who, role) }

// rater reports whether the person at this screen is in a group that rates.
func (e *env) rater() bool {
	p, ok := e.s.Person(e.Who)
	return ok && p.Group != ""
}

// A screen is one thing the person can be doing. It draws into the room it is given,
// never more, and acts only through commands.
type screen interface {
	// update takes a key, a paste or a message of the screen's own.
	update(tea.Msg) tea.Cmd
	// view draws the body in at most w columns and h rows.
	view(w, h int) string
	// keys are the bindings that work now; the help line is made of them.
	keys() []key.Binding
	// cursor is where the real cursor stands in the body last drawn; nil for none.
	cursor() *tea.Cursor
}

// push puts a screen on top. It is there when push returns, not by a message, which
// would come after the keys that a quick hand or a slow line brings in together: they
// belong to the new screen.
func (e *env) push(s screen) tea.Cmd {
	e.stack = append(e.stack, s)
	return nil
}

// pop takes the screen on top away, at once as well.
func (e *env) pop() tea.Cmd {
	if len(e.stack) > 1 {
		e.stack = e.stack[:len(e.stack)-1]
		e.now = e.Room.Now() // no clock may have run meanwhile
	}
	return nil
}

// do runs an act off the screen's loop and reports what came of it. With close the page
// on top has done its work with the act.
func (e *env) do(say string, close bool, act func() error) tea.Cmd {
	e.acting = aside
	if close {
		e.acting = ending
	}
	return e.unlessOver(func() tea.Msg { return didMsg{say: say, err: act(), close: close} })
}

// unlessOver leaves a command undone that the end of the session has overtaken: by then
// the seat may be somebody else's.
func (e *env) unlessOver(does tea.Cmd) tea.Cmd {
	ctx := e.Context
	return func() tea.Msg {
		if ctx.Err() != nil {
			return nil
		}
		return does()
	}
}

// inner is how wide the body of a screen is.
func (e *env) inner() int {
	if e.width >= 60 {
		return e.width - 4
	}
	return e.width
}
