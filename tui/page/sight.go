package page

import (
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// A Sight is everything that a picture is drawn from: the state of the meeting, who is
// looking and when, in which language, and the look of their terminal.
type Sight struct {
	ui.Frame
	Who   string         // an ID, or [plan.Console]
	Words *words.Words   // set by [Sight.Speak]
	State *meeting.State // what is shown
	Live  *meeting.State // the newest state, which differs only if the wall is frozen
	Now   time.Time
}

// AskKey is the key with which an attendee asks a question. The stage tells the hall about
// it, so it is defined outside the page that handles it.
const AskKey = "a"

// Speak changes the language.
func (s *Sight) Speak(to *words.Words) {
	k := &to.Screen.Keys
	s.Words = to
	s.Labels = ui.Labels{
		Space: k.Space, Enter: k.Enter, Backspace: k.Backspace,
		Move: k.Move, Scroll: k.Scroll, Close: k.CloseThis, Yes: k.Yes, Cancel: k.Cancel,
	}
}

// May reports whether the room would let this person do an act now.
func (s *Sight) May(act meeting.Act) bool { return act.Can(s.State, s.Who) == nil }

// Is reports whether the person holds a role.
func (s *Sight) Is(role plan.Role) bool { return s.State.HasRole(s.Who, role) }

// Presents returns the ID of the presenter that this person is; it is empty for anybody else.
func (s *Sight) Presents() string {
	p, _ := s.State.Person(s.Who)
	return p.Presents
}

// IsUp reports whether this person is the presenter of the current step.
func (s *Sight) IsUp() bool { return s.Presents() != "" && s.Presents() == s.State.Step().Presenter }

// ForHall reports whether the whole hall may be looking at this screen: a wall, or the
// host's screen, which is projected if there is no wall.
func (s *Sight) ForHall() bool { return s.Is(plan.Host) || s.Is(plan.Projector) }

// Wall reports whether this is a projector's screen, at which nobody sits.
func (s *Sight) Wall() bool { return s.Is(plan.Projector) && !s.Is(plan.Host) }

// Covered reports whether a wall shows something else in place of the meeting.
func (s *Sight) Covered() bool {
	return s.Wall() && (s.Live.OnWall() == meeting.WallBlank || s.Live.Notice != "")
}
