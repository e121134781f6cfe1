package tui

import (
	"errors"
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

// kiosk is the screen of a terminal that people share: whoever stands there types the
// code from their slip and gets their ballot, and then nothing of them is left for the
// next one. It lies at the bottom of the stack, and the session is the person's while
// their ballot lies on top.
type kiosk struct {
	e       *page.Env
	signIn  func(code.Code) (seat *meeting.Seat, issue int, err error)
	own     *meeting.Seat // the kiosk's
	issue   int           // by which of their codes whoever stands there came in
	field   *ui.Field
	say     string    // what became of the last code
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
	// How long a ballot may lie there untouched before it is wiped, and a receipt.
	kioskIdle    = time.Minute
	kioskReceipt = 20 * time.Second
	kioskWarning = 10 * time.Second
)

// newKiosk is the screen of a kiosk. It is told whose a code is, and which one of theirs.
func newKiosk(e *page.Env, signIn func(code.Code) (seat *meeting.Seat, issue int, err error)) *kiosk {
	return &kiosk{e: e, signIn: signIn, own: e.Seat, field: ui.NewField("·····-·····", 16)}
}

// taken reports whether somebody stands at the kiosk.
func (k *kiosk) taken() bool { return k.e.Seat != k.own }

func (k *kiosk) Cursor() *tea.Cursor {
	if k.taken() || k.e.State.OpenRound() == nil {
		return nil
	}
	c := k.field.Cursor()
	c.Y = 4
	return c
}

func (k *kiosk) Keys() []key.Binding {
	if k.e.State.OpenRound() == nil {
		return nil
	}
	return []key.Binding{k.enter()}
}

func (k *kiosk) enter() key.Binding {
	return key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", k.e.Words.Screen.Keys.Ballot))
}

func (k *kiosk) Update(msg tea.Msg) tea.Cmd {
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
func (k *kiosk) try() tea.Cmd {
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
func (k *kiosk) admit(msg codeMsg) tea.Cmd {
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
	if k.e.State.CodeEnded(msg.seat.Who(), msg.issue) { // since it was looked up
		k.say = k.e.Words.Screen.Kiosk.Wrong
		return nil
	}
	if _, _, err := k.e.State.BallotFor(msg.seat.Who()); err != nil {
		k.say = k.e.Words.RefusalOnScreen(err)
		return nil
	}
	if voted, _, _ := msg.seat.Standing(); voted {
		k.say = k.e.Words.RefusalOnScreen(&refuse.Refusal{Why: meeting.AlreadyVoted})
		return nil
	}
	k.say, k.cast, k.touched = "", false, k.e.Now
	k.sits(msg.seat)
	k.issue = msg.issue
	return k.e.Push(newBallot(k.e))
}

// touch holds off the wiping, for a key or a paste.
func (k *kiosk) touch() {
	k.e.Now = k.e.Room.Now()
	k.touched = k.e.Now
}

// busy reports whether something of somebody is on the screen, to be wiped in time.
func (k *kiosk) busy() bool { return k.taken() || k.field.Value() != "" || k.say != "" }

// sits gives the session to a person, or back to the kiosk.
func (k *kiosk) sits(seat *meeting.Seat) { k.e.Seat, k.e.Who = seat, seat.Who() }

// tend wipes the screen when whoever stood there has gone: by the key that leaves the
// ballot, without a word, or because their code has ended.
func (k *kiosk) tend() {
	if !k.taken() {
		if left, _ := k.left(); left <= 0 {
			k.say = ""
			k.field.SetValue("")
		}
		return
	}
	b, open := k.e.Stack.Top().(*ballotPage)
	if open {
		k.cast = k.cast || b.receipt != nil
	}
	say := ""
	if k.e.State.CodeEnded(k.e.Who, k.issue) {
		say = k.e.Words.Door.NewCode
	} else if left, _ := k.left(); len(k.e.Stack) > 1 && left > 0 {
		return
	} else {
		k.e.Seat.KeepDraft(k.round(), nil)
	}
	k.e.Stack.Home()
	k.sits(k.own)
	k.e.Forget()
	k.say, k.cast = say, false
	k.field.SetValue("")
}

func (k *kiosk) round() int {
	if open := k.e.State.OpenRound(); open != nil {
		return open.Number
	}
	return 0
}

// left is how long the screen stays as it is without a key, and whether to say so.
func (k *kiosk) left() (time.Duration, bool) {
	idle := kioskIdle
	if k.cast {
		idle = kioskReceipt
	}
	left := idle - k.e.Now.Sub(k.touched)
	return left, left <= kioskWarning
}

func (k *kiosk) View(w, _ int) string {
	e, say := k.e, k.e.Words.Screen.Kiosk
	head := []string{ui.Center(e.Styles.Heading.Render(say.Title), w), ""}
	if e.State.OpenRound() == nil {
		return strings.Join(append(head, ui.Center(e.Styles.Muted.Render(ui.Fit(say.Closed, w)), w)), "\n")
	}
	rows := append(head, ui.Fit(say.Enter, w), "", k.field.View(min(24, w)), "")
	if k.say != "" {
		rows = append(rows, e.Styles.Warn.Render(ui.Wrap(e.Glyphs.Warn+" "+k.say, w)))
	}
	return strings.Join(rows, "\n")
}

// wipeLine says how soon the screen is wiped, for the foot; empty while there is time.
func (k *kiosk) wipeLine() string {
	left, soon := k.left()
	if !k.taken() || !soon {
		return ""
	}
	return k.e.Words.Screen.Kiosk.Wipes(max(1, int((left+time.Second-1)/time.Second)))
}
