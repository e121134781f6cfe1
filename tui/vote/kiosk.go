package vote

import (
	"errors"
	"strings"
	"time"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
	"pingyi/tui/page"
)

// A Kiosk is the screen of a terminal that people share: a person types the code from their
// slip and gets their ballot, and afterwards only their receipt is left, until they press
// Enter, the next person begins to type, or a while has passed. It is at the bottom of the
// stack, and the session is the person's while their ballot is on top.
type Kiosk struct {
	e         *page.Env
	signIn    func(code.Code) (giveSeat *meeting.Seat, issue int, err error)
	kioskSeat *meeting.Seat // the kiosk's own seat
	issue     int           // the number of the code with which the current person signed in
	typed     string        // of the code, in capitals and without signs between them
	message   string        // what became of the last code
	tries     int           // codes looked up so far
	receipt   *code.Receipt // of the ballot that was just cast; nil if none is shown
	votedAt   time.Time     // since when it is shown
	touched   time.Time     // when the last key or paste came
	cursor    *tea.Cursor   // where the next character goes, as last drawn
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
	kioskAtLeast = time.Second      // how long a receipt takes to be seen
)

// NewKiosk makes the screen of a kiosk whose session has the kiosk's seat. signIn returns the
// seat of the person who holds a code, and the number of the code among theirs.
func NewKiosk(e *page.Env, signIn func(code.Code) (seat *meeting.Seat, issue int, err error)) *Kiosk {
	return &Kiosk{e: e, signIn: signIn, kioskSeat: e.Seat, cursor: tea.NewCursor(0, 0)}
}

// taken reports whether somebody has signed in at the kiosk.
func (k *Kiosk) taken() bool { return k.e.Seat != k.kioskSeat }

// Cursor returns the place where the next character of a code goes, unless a ballot is open.
func (k *Kiosk) Cursor() *tea.Cursor {
	if k.taken() || k.receipt != nil || k.e.State.OpenRound() == nil {
		return nil
	}
	c := *k.cursor
	return &c
}

// Keys returns the keys for entering a code while a round is open, or for ending with a
// receipt.
func (k *Kiosk) Keys() []key.Binding {
	switch {
	case k.receipt != nil:
		return []key.Binding{k.ends("enter", "esc")}
	case k.e.State.OpenRound() == nil:
		return nil
	}
	return []key.Binding{k.enter()}
}

func (k *Kiosk) enter() key.Binding {
	return key.NewBinding(key.WithKeys("enter"), key.WithHelp(k.e.Labels.Enter, k.e.Words.Screen.Keys.Ballot))
}

// done ends with a receipt. Enter, which also cast the ballot and may still be held down,
// does so only once the receipt can have been seen.
func (k *Kiosk) done() key.Binding {
	if k.e.Room.Now().Sub(k.votedAt) < kioskAtLeast {
		return k.ends("esc")
	}
	return k.ends("enter", "esc")
}

// ends is what the help line says of the keys that end with a receipt, from the first moment on.
func (k *Kiosk) ends(keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(k.e.Labels.Enter, k.e.Words.Screen.Kiosk.Done))
}

// Update handles what is typed, and the outcome of looking up a code.
func (k *Kiosk) Update(msg tea.Msg) tea.Cmd {
	open := k.e.State.OpenRound() != nil
	switch msg := msg.(type) {
	case codeMsg:
		return k.admit(msg)
	case tea.PasteMsg:
		if open {
			k.write(msg.Content)
		}
	case tea.KeyPressMsg:
		switch {
		case k.receipt != nil && key.Matches(msg, k.done()):
			k.wipe()
		case !open:
		case key.Matches(msg, k.enter()):
			return k.try()
		case msg.Code == tea.KeyBackspace:
			k.typed = k.typed[:max(0, len(k.typed)-1)]
		case msg.String() == "ctrl+u":
			k.typed = ""
		default:
			k.write(msg.Text)
		}
	}
	return nil
}

// write adds what was typed to the code. With the first character of a code nothing of the
// person before is left. What can't be in a code is left out, and said to be.
func (k *Kiosk) write(typed string) {
	for _, c := range strings.ToUpper(text.Narrow(typed)) {
		switch {
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z':
			k.receipt = nil
			if len(k.typed) < codeLength {
				k.typed += string(c)
			}
		case c > unicode.MaxASCII && unicode.IsGraphic(c) && !unicode.IsSpace(c):
			k.message = k.e.Words.Screen.Kiosk.NotCode
		}
	}
}

// wipe leaves nothing on the screen.
func (k *Kiosk) wipe() { k.receipt, k.typed, k.message = nil, "", "" }

// try looks the code up, off the screen's loop. The answer to a wrong code is delayed on
// purpose; the next one can be typed meanwhile, so wrong codes never hold up a right one.
func (k *Kiosk) try() tea.Cmd {
	entry, err := code.Parse(k.typed)
	k.typed = "" // cleared, so that the next person doesn't type behind a code that may be nearly right
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
	now := msg.seat.State()
	switch person, known := now.Person(msg.seat.Who()); {
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
	if meeting.CodeReplaced(now, msg.seat.Who(), msg.issue) { // replaced while it was looked up
		k.message = k.e.Words.Screen.Kiosk.Wrong
		return nil
	}
	if _, _, err := now.BallotFor(msg.seat.Who()); err != nil {
		k.message = k.e.Words.RefusalOnScreen(err)
		return nil
	}
	if voted, _, _ := msg.seat.Vote(); voted {
		k.message = k.e.Words.RefusalOnScreen(&refuse.Refusal{Why: meeting.AlreadyVoted})
		return nil
	}
	k.wipe()
	k.e.Sit(msg.seat)
	k.touched = k.e.Now
	k.issue = msg.issue
	b := NewBallot(k.e)
	return tea.Batch(k.e.Push(b), b.want())
}

// Touch is called for a key or a paste: somebody is there, so nothing is wiped for a while.
func (k *Kiosk) Touch() {
	k.e.Now = k.e.Room.Now()
	k.touched = k.e.Now
}

// Busy reports whether the screen shows anything of a person, which has to be wiped in time.
func (k *Kiosk) Busy() bool {
	return k.taken() || k.receipt != nil || k.typed != "" || k.message != ""
}

// Tend wipes the screen once the person is done: their ballot is in the box, they closed it,
// pressed no key for too long, or their code was revoked. It is called after every message.
func (k *Kiosk) Tend() {
	left, _ := k.timeLeft()
	if !k.taken() {
		if left <= 0 {
			k.wipe()
		}
		return
	}
	switch b, open := k.e.Stack.Top().(*Ballot); {
	case meeting.CodeReplaced(k.e.State, k.e.Who, k.issue):
		k.release()
		k.message = k.e.Words.Door.NewCode
	case open && b.face == inBox:
		k.release()
		k.e.Now = k.e.Room.Now()
		k.receipt, k.votedAt = b.receipt, k.e.Now
	case left <= 0 || len(k.e.Stack) == 1:
		k.e.Seat.KeepDraft(k.round(), nil)
		k.release()
	}
}

// release gives the session back to the kiosk, without anything of the person.
func (k *Kiosk) release() {
	k.e.Stack.Home()
	k.e.Sit(k.kioskSeat)
	k.e.Forget()
	k.e.Masked = false
	k.wipe()
}

func (k *Kiosk) round() int {
	if open := k.e.State.OpenRound(); open != nil {
		return open.Number
	}
	return 0
}

// timeLeft is how long the screen stays without a key, and whether to show a warning. A
// receipt stays for a while whatever is pressed.
func (k *Kiosk) timeLeft() (time.Duration, bool) {
	left := kioskIdle - k.e.Now.Sub(k.touched)
	if k.receipt != nil {
		left = kioskReceipt - k.e.Now.Sub(k.votedAt)
	}
	return left, left <= kioskWarning
}

// WipeLine is the line in the foot that says how soon the screen is wiped; it is empty while
// there is plenty of time.
func (k *Kiosk) WipeLine() string {
	left, soon := k.timeLeft()
	if !k.taken() && k.receipt == nil || !soon {
		return ""
	}
	return k.e.Words.Screen.Kiosk.Wipes(max(1, int((left+time.Second-1)/time.Second)))
}
