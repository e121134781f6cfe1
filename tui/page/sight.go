package page

import (
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// A Sight is everything that a picture is drawn from: the meeting as it stands, who looks
// at it and when, in which language, and how things look in their terminal.
type Sight struct {
	ui.Frame
	Who   string         // an ID, or [plan.Console]
	Words *words.Words   // set by [Sight.Speak]
	State *meeting.State // what is shown
	Live  *meeting.State // the newest; another one only where the wall is frozen
	Now   time.Time
}

// AskKey is the key that leads an attendee to ask a question. The stage tells the hall of
// it, and so it is known to more than the page that takes it.
const AskKey = "a"

// Speak changes the language.
func (s *Sight) Speak(to *words.Words) {
	k := &to.Screen.Keys
	s.Words = to
	s.Labels = ui.Labels{Space: k.Space, Move: k.Move, Scroll: k.Scroll, Close: k.CloseThis, Yes: k.Yes, Cancel: k.Cancel}
}

// May reports whether the room would let this person do an act as things stand.
func (s *Sight) May(act meeting.Act) bool { return act.Can(s.State, s.Who) == nil }

// Is reports whether the person holds a role.
func (s *Sight) Is(role plan.Role) bool { return s.State.HasRole(s.Who, role) }

// Presents is the presenter that the person is; empty for none.
func (s *Sight) Presents() string {
	p, _ := s.State.Person(s.Who)
	return p.Presents
}

// IsUp reports whether the person is the presenter of this step.
func (s *Sight) IsUp() bool { return s.Presents() != "" && s.Presents() == s.State.Step().Presenter }

// ForHall reports whether this screen is made for the whole hall to look at: the wall,
// and the host's own, which is projected where there is no other.
func (s *Sight) ForHall() bool { return s.Is(plan.Host) || s.Is(plan.Projector) }

// Wall reports whether this is a projector's screen, which nobody sits at.
func (s *Sight) Wall() bool { return s.Is(plan.Projector) && !s.Is(plan.Host) }

// Covered reports whether a wall shows something in place of the meeting.
func (s *Sight) Covered() bool {
	return s.Wall() && (s.Live.OnWall() == meeting.WallBlank || s.Live.Notice != "")
}
