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

// A Kiosk is the screen of a terminal that people share: a person types the code from their
// slip and gets their ballot, and afterwards nothing of theirs is left for the next person.
// It is at the bottom of the stack, and the session is the person's while their ballot is on
// top.
type Kiosk struct {
	e         *page.Env
	signIn    func(code.Code) (giveSeat *meeting.Seat, issue int, err error)
	kioskSeat *meeting.Seat // the kiosk's own seat
	issue     int           // the number of the code with which the current person signed in
	field     *ui.Field
	message   string    // what became of the last code
	tries     int       // codes looked up so far
	touched   time.Time // when the last key or paste came
	cast      bool      // the current person's ballot is in the box
}

// codeMsg is the outcome of looking up a code, with the number of the try.
type codeMsg struct {
	try   int
	seat  *meeting.Seat
	issue int
	err   error
}

const (
	kioskIdle    = time.Minute      // a ballot that is not touched for so long is wiped
	kioskReceipt = 20 * time.Second // how long a receipt stays
	kioskWarning = 10 * time.Second // how long before wiping a warning is shown
)

// NewKiosk makes the screen of a kiosk whose session has the kiosk's seat. signIn returns the
// seat of the person who holds a code, and the number of the code among theirs.
func NewKiosk(e *page.Env, signIn func(code.Code) (seat *meeting.Seat, issue int, err error)) *Kiosk {
	return &Kiosk{e: e, signIn: signIn, kioskSeat: e.Seat, field: ui.NewField("·····-·····", 16)}
}

// taken reports whether somebody has signed in at the kiosk.
func (k *Kiosk) taken() bool { return k.e.Seat != k.kioskSeat }

// Cursor returns the place of the cursor in the field for a code, unless a ballot is open.
func (k *Kiosk) Cursor() *tea.Cursor {
	if k.taken() || k.e.State.OpenRound() == nil {
		return nil
	}
	c := k.field.Cursor()
	c.Y = 3 + ui.Lines(ui.Wrap(k.e.Words.Screen.Kiosk.Enter, k.e.Inner()))
	return c
}

// Keys returns the keys for entering a code while a round is open.
func (k *Kiosk) Keys() []key.Binding {
	if k.e.State.OpenRound() == nil {
		return nil
	}
	return []key.Binding{k.enter()}
}

func (k *Kiosk) enter() key.Binding {
	return key.NewBinding(key.WithKeys("enter"), key.WithHelp(k.e.Labels.Enter, k.e.Words.Screen.Keys.Ballot))
}

// Update handles what is typed, and the outcome of looking up a code.
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

// try looks the code up, off the screen's loop. The answer to a wrong code is delayed on
// purpose; the next one can be typed meanwhile, so wrong codes never hold up a right one.
func (k *Kiosk) try() tea.Cmd {
	entry, err := code.Parse(k.field.Value())
	k.field.SetValue("") // cleared, so that the next person doesn't type behind a code that may be nearly right
	w := k.e.Words.Screen.Kiosk
	switch {
	case errors.Is(err, code.ErrTypo):
		k.message = w.Typo
	case err != nil:
		k.message = w.NotCode
	default:
		k.tries++
		k.message = w.Checking
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

// admit opens a person's ballot. Only the newest code counts: whoever typed one before it has
// typed another or left.
func (k *Kiosk) admit(msg codeMsg) tea.Cmd {
	if msg.try != k.tries {
		return nil
	}
	if msg.seat == nil {
		k.message = k.e.Words.Screen.Kiosk.Wrong
		return nil
	}
	k.e.State = msg.seat.State()
	switch person, known := k.e.State.Person(msg.seat.Who()); {
	case !known:
		k.message = k.e.Words.Screen.Kiosk.Wrong
		return nil
	case msg.err != nil: // the code is right, but something else is wrong
		k.message = k.e.Words.RefusalOnScreen(msg.err)
		return nil
	case !person.Due():
		k.message = k.e.Words.Screen.Kiosk.NoScreen
		return nil
	}
	if meeting.CodeReplaced(k.e.State, msg.seat.Who(), msg.issue) { // replaced while it was looked up
		k.message = k.e.Words.Screen.Kiosk.Wrong
		return nil
	}
	if _, _, err := k.e.State.BallotFor(msg.seat.Who()); err != nil {
		k.message = k.e.Words.RefusalOnScreen(err)
		return nil
	}
	if voted, _, _ := msg.seat.Vote(); voted {
		k.message = k.e.Words.RefusalOnScreen(&refuse.Refusal{Why: meeting.AlreadyVoted})
		return nil
	}
	k.message, k.cast, k.touched = "", false, k.e.Now
	k.giveSeat(msg.seat)
	k.issue = msg.issue
	return k.e.Push(NewBallot(k.e))
}

// Touch is called for a key or a paste: somebody is there, so nothing is wiped for a while.
func (k *Kiosk) Touch() {
	k.e.Now = k.e.Room.Now()
	k.touched = k.e.Now
}

// Busy reports whether the screen shows anything of a person, which has to be wiped in time.
func (k *Kiosk) Busy() bool { return k.taken() || k.field.Value() != "" || k.message != "" }

// giveSeat gives the session to a person, or back to the kiosk.
func (k *Kiosk) giveSeat(seat *meeting.Seat) { k.e.Seat, k.e.Who = seat, seat.Who() }

// Tend wipes the screen once the person is done: they closed their ballot, pressed no key for
// too long, or their code was revoked. It is called after every message.
func (k *Kiosk) Tend() {
	if !k.taken() {
		if left, _ := k.timeLeft(); left <= 0 {
			k.message = ""
			k.field.SetValue("")
		}
		return
	}
	b, open := k.e.Stack.Top().(*Ballot)
	if open {
		k.cast = k.cast || b.receipt != nil
	}
	message := ""
	if meeting.CodeReplaced(k.e.State, k.e.Who, k.issue) {
		message = k.e.Words.Door.NewCode
	} else if left, _ := k.timeLeft(); len(k.e.Stack) > 1 && left > 0 {
		return
	} else {
		k.e.Seat.KeepDraft(k.round(), nil)
	}
	k.e.Stack.Home()
	k.giveSeat(k.kioskSeat)
	k.e.Forget()
	k.message, k.cast = message, false
	k.field.SetValue("")
}

func (k *Kiosk) round() int {
	if open := k.e.State.OpenRound(); open != nil {
		return open.Number
	}
	return 0
}

// timeLeft is how long the screen stays without a key, and whether to show a warning.
func (k *Kiosk) timeLeft() (time.Duration, bool) {
	idle := kioskIdle
	if k.cast {
		idle = kioskReceipt
	}
	left := idle - k.e.Now.Sub(k.touched)
	return left, left <= kioskWarning
}

// View asks for a code while a round is open.
func (k *Kiosk) View(w, _ int) string {
	e, phrases := k.e, k.e.Words.Screen.Kiosk
	head := []string{ui.Center(e.Styles.Heading.Render(phrases.Title), w), ""}
	if e.State.OpenRound() == nil {
		return strings.Join(append(head, ui.Paragraph(phrases.Closed, e.Styles.Muted, w)), "\n")
	}
	rows := append(slices.Clip(head), ui.Wrap(phrases.Enter, w), "", k.field.View(min(24, w)), "")
	if k.message != "" {
		rows = append(rows, e.Styles.Warn.Render(ui.Wrap(e.Glyphs.Warn+" "+k.message, w)))
	}
	return strings.Join(rows, "\n")
}

// WipeLine is the line in the foot that says how soon the screen is wiped; it is empty while
// there is plenty of time.
func (k *Kiosk) WipeLine() string {
	left, soon := k.timeLeft()
	if !k.taken() || !soon {
		return ""
	}
	return k.e.Words.Screen.Kiosk.Wipes(max(1, int((left+time.Second-1)/time.Second)))
}
