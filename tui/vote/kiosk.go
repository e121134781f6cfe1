package vote

import (
	"errors"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A Kiosk is the screen of a terminal that people share: whoever stands there types the
// code from their slip and gets their ballot, and then nothing of them is left for the
// next one. It lies at the bottom of the stack, and the session is the person's while
// their ballot lies on top.
type Kiosk struct {
	e       *page.Env
	signIn  func(code.Code) (seat *meeting.Seat, issue int, err error)
	own     *meeting.Seat // the kiosk's
	issue   int           // by which of their codes whoever stands there came in
	field   *ui.Field
	say     string    // what came of the last code
	tries   int       // codes that were looked up
	touched time.Time // the last key or paste
	cast    bool      // the ballot is in the box
}

// codeMsg is what a code came to, by the number of its try.
type codeMsg struct {
	try   int
	seat  *meeting.Seat
	issue int
	err   error
}

const (
	kioskIdle    = time.Minute      // how long a ballot may lie there untouched before it is wiped
	kioskReceipt = 20 * time.Second // how long a receipt may
	kioskWarning = 10 * time.Second // how long before it is said
)

// NewKiosk is the screen of a kiosk, whose seat the session has. With signIn it finds the
// seat of whoever has an entry code, and which one of their codes it is.
func NewKiosk(e *page.Env, signIn func(code.Code) (seat *meeting.Seat, issue int, err error)) *Kiosk {
	return &Kiosk{e: e, signIn: signIn, own: e.Seat, field: ui.NewField("·····-·····", 16)}
}

// taken reports whether somebody stands at the kiosk.
func (k *Kiosk) taken() bool { return k.e.Seat != k.own }

// Cursor stands in the field for a code while nobody is at their ballot.
func (k *Kiosk) Cursor() *tea.Cursor {
	if k.taken() || k.e.State.OpenRound() == nil {
		return nil
	}
	c := k.field.Cursor()
	c.Y = 4
	return c
}

// Keys are those for a code while a round is open.
func (k *Kiosk) Keys() []key.Binding {
	if k.e.State.OpenRound() == nil {
		return nil
	}
	return []key.Binding{k.enter()}
}

func (k *Kiosk) enter() key.Binding {
	return key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", k.e.Words.Screen.Keys.Ballot))
}

// Update takes what is typed, and what a code came to.
func (k *Kiosk) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case codeMsg:
		return k.admit(msg)
	case tea.KeyPressMsg:
		if k.e.State.OpenRound() == nil {
			return nil
		}
		if key.Matches(msg, k.enter()) {
			return k.try()
		}
	}
	if k.e.State.OpenRound() != nil {
		k.field.Update(msg)
	}
	return nil
}

// try looks the code up, away from the screen's loop. The answer to a wrong one takes its
// time, so meanwhile the next one can be typed: a right code is never held back by others.
func (k *Kiosk) try() tea.Cmd {
	entry, err := code.Parse(k.field.Value())
	k.field.SetValue("") // a wrong code is nearly a right one, and the next person's is not typed behind it
	w := k.e.Words.Screen.Kiosk
	switch {
	case errors.Is(err, code.ErrTypo):
		k.say = w.Typo
	case err != nil:
		k.say = w.NotCode
	default:
		k.tries++
		k.say = w.Checking
		signIn, room, try := k.signIn, k.e.Room, k.tries
		return func() tea.Msg {
			seat, issue, err := signIn(entry)
			if err != nil {
				return codeMsg{try: try, err: err}
			}
			if person, known := room.State().Person(seat.Who()); known && person.Due() {
				err = room.Arrive(seat.Who())
			}
			return codeMsg{try, seat, issue, err}
		}
	}
	return nil
}

// admit gives a person their ballot. Only what the newest code came to counts: whoever
// typed one before has gone on, or away.
func (k *Kiosk) admit(msg codeMsg) tea.Cmd {
	if msg.try != k.tries {
		return nil
	}
	if msg.seat == nil {
		k.say = k.e.Words.Screen.Kiosk.Wrong
		return nil
	}
	k.e.State = msg.seat.State()
	switch person, known := k.e.State.Person(msg.seat.Who()); {
	case !known:
		k.say = k.e.Words.Screen.Kiosk.Wrong
		return nil
	case msg.err != nil: // the code is right, and something else is not
		k.say = k.e.Words.RefusalOnScreen(msg.err)
		return nil
	case !person.Due():
		k.say = k.e.Words.Screen.Kiosk.NoScreen
		return nil
	}
	if meeting.CodeReplaced(k.e.State, msg.seat.Who(), msg.issue) { // since it was looked up
		k.say = k.e.Words.Screen.Kiosk.Wrong
		return nil
	}
	if _, _, err := k.e.State.BallotFor(msg.seat.Who()); err != nil {
		k.say = k.e.Words.RefusalOnScreen(err)
		return nil
	}
	if voted, _, _ := msg.seat.Vote(); voted {
		k.say = k.e.Words.RefusalOnScreen(&refuse.Refusal{Why: meeting.AlreadyVoted})
		return nil
	}
	k.say, k.cast, k.touched = "", false, k.e.Now
	k.seat(msg.seat)
	k.issue = msg.issue
	return k.e.Push(NewBallot(k.e))
}

// Touch is told of a key or a paste: somebody is there, and nothing is wiped for a while.
func (k *Kiosk) Touch() {
	k.e.Now = k.e.Room.Now()
	k.touched = k.e.Now
}

// Busy reports whether something of somebody is on the screen, to be wiped in time.
func (k *Kiosk) Busy() bool { return k.taken() || k.field.Value() != "" || k.say != "" }

// seat gives the session to a person, or back to the kiosk.
func (k *Kiosk) seat(seat *meeting.Seat) { k.e.Seat, k.e.Who = seat, seat.Who() }

// Tend wipes the screen when whoever stood there has gone: by the key that leaves the
// ballot, without a key for too long, or because their code has ended. It is called after
// every message.
func (k *Kiosk) Tend() {
	if !k.taken() {
		if left, _ := k.left(); left <= 0 {
			k.say = ""
			k.field.SetValue("")
		}
		return
	}
	b, open := k.e.Stack.Top().(*Ballot)
	if open {
		k.cast = k.cast || b.receipt != nil
	}
	say := ""
	if meeting.CodeReplaced(k.e.State, k.e.Who, k.issue) {
		say = k.e.Words.Door.NewCode
	} else if left, _ := k.left(); len(k.e.Stack) > 1 && left > 0 {
		return
	} else {
		k.e.Seat.KeepDraft(k.round(), nil)
	}
	k.e.Stack.Home()
	k.seat(k.own)
	k.e.Forget()
	k.say, k.cast = say, false
	k.field.SetValue("")
}

func (k *Kiosk) round() int {
	if open := k.e.State.OpenRound(); open != nil {
		return open.Number
	}
	return 0
}

// left is how long the screen stays as it is without a key, and whether to say so.
func (k *Kiosk) left() (time.Duration, bool) {
	idle := kioskIdle
	if k.cast {
		idle = kioskReceipt
	}
	left := idle - k.e.Now.Sub(k.touched)
	return left, left <= kioskWarning
}

// View asks for a code while a round is open.
func (k *Kiosk) View(w, _ int) string {
	e, say := k.e, k.e.Words.Screen.Kiosk
	head := []string{ui.Center(e.Styles.Heading.Render(say.Title), w), ""}
	if e.State.OpenRound() == nil {
		return strings.Join(append(head, ui.Center(e.Styles.Muted.Render(ui.Fit(say.Closed, w)), w)), "\n")
	}
	rows := append(slices.Clip(head), ui.Fit(say.Enter, w), "", k.field.View(min(24, w)), "")
	if k.say != "" {
		rows = append(rows, e.Styles.Warn.Render(ui.Wrap(e.Glyphs.Warn+" "+k.say, w)))
	}
	return strings.Join(rows, "\n")
}

// WipeLine says how soon the screen is wiped, for the foot; empty while there is time.
func (k *Kiosk) WipeLine() string {
	left, soon := k.left()
	if !k.taken() || !soon {
		return ""
	}
	return k.e.Words.Screen.Kiosk.Wipes(max(1, int((left+time.Second-1)/time.Second)))
}
