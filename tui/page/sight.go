package page

import (
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// A Sight is everything that the stage is drawn from: the state of the meeting, when and what
// for a viewer it is, in which language, and the look of their terminal. It does not say who the
// viewer is: two sights that are equal are the same picture, whoever sits before it.
type Sight struct {
	ui.Frame
	Viewer
	Words *words.Words   // set by [Sight.Speak]
	State *meeting.State // what is shown
	Live  *meeting.State // the newest state, which differs only if the wall is frozen
	Now   time.Time
}

// AskKey is the key with which an attendee asks a question. The stage tells the hall about
// it, so it is defined outside the page that handles it.
const AskKey = "a"

// HereKey is the key with which somebody who was on before the doors opened says that they have
// come to the hall.
const HereKey = "H"

// Speak changes the language.
func (s *Sight) Speak(to *words.Words) {
	k := &to.Screen.Keys
	s.Words = to
	s.Labels = ui.Labels{
		Space: k.Space, Enter: k.Enter, Backspace: k.Backspace,
		Move: k.Move, Scroll: k.Scroll, Close: k.CloseThis, Yes: k.Yes, Cancel: k.Cancel,
	}
}

// Covered reports whether a wall shows something else in place of the meeting.
func (s *Sight) Covered() bool {
	return s.Wall() && (s.Live.OnWall() == meeting.WallBlank || s.Live.Notice != "")
}

// A Viewer is what somebody is to the meeting as it stands now, as far as the stage depends on
// it. It says nothing by which one of several people in the same position could be told.
type Viewer struct {
	offices offices
	Up      bool // the presenter of the current step
	Leads   bool // the leader who comments on that presenter
	Asks    bool // it is their turn to ask
	Pledges bool // they may write down what that presenter pledges
	Signs   bool // there is a round for them to sign
	Here    bool
	Excused bool
	Outside bool // nobody knows whether they are in the hall
}

// viewerOf returns what somebody is to a meeting.
func viewerOf(s *meeting.State, who string) Viewer {
	p, _ := s.Person(who)
	up, where := s.Step().Presenter, s.Presence(who)
	v := Viewer{
		Up:      up != "" && p.Presents == up,
		Leads:   s.Leads(who, up),
		Asks:    who != "" && s.Turn != nil && s.Turn.Person == who,
		Here:    where.Present,
		Excused: where.OnLeave(),
		Outside: s.Outside(who),
	}
	if len(p.Roles) > 0 || who == plan.Console { // nearly everybody has none
		for i, role := range roles {
			if s.HasRole(who, role) {
				v.offices |= 1 << i
			}
		}
	}
	// Who neither holds an office nor presents never may: for a whole hall the room need not be asked.
	v.Pledges = up != "" && (v.Up || !v.HasNoOffice()) && (meeting.AddPledges{Presenter: up}).Can(s, who) == nil
	v.Signs = v.Is(plan.Scrutineer) && s.RoundToSign(who) != nil
	return v
}

// offices are the roles that somebody holds, a bit for each of [roles].
type offices uint8

var roles = [...]plan.Role{plan.Host, plan.Scrutineer, plan.Recorder, plan.Projector, plan.Teller, plan.Kiosk, plan.Office, plan.Secretary}

// Is reports whether the viewer holds a role.
func (v Viewer) Is(role plan.Role) bool {
	for i, one := range roles {
		if one == role {
			return v.offices&(1<<i) != 0
		}
	}
	return false
}

// HasNoOffice reports whether the viewer holds no role.
func (v Viewer) HasNoOffice() bool { return v.offices == 0 }

// ForHall reports whether the whole hall may be looking at this screen: a wall, or the
// host's screen, which is projected if there is no wall.
func (v Viewer) ForHall() bool { return v.Is(plan.Host) || v.Is(plan.Projector) }

// Wall reports whether this is a projector's screen, at which nobody sits.
func (v Viewer) Wall() bool { return v.Is(plan.Projector) && !v.Is(plan.Host) }
