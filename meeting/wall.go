package meeting

import (
	"cmp"
	"time"

	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// A Wall is what the projectors do. The zero value shows the meeting.
type Wall string

// What projectors can do.
const (
	WallShow   Wall = "show"
	WallBlank  Wall = "blank"
	WallFreeze Wall = "freeze"
)

// NoticeLimit is how long a notice may be, in characters.
const NoticeLimit = 120

// A Still is the picture that a frozen wall keeps: the meeting as it stood, and when.
// It is in the state and not on the projectors, so that one that comes in late or loses
// the line shows the same as the others.
type Still struct {
	State *State
	At    time.Time
}

// OnWall is what the projectors do now.
func (s *State) OnWall() Wall {
	if s.Wall == "" {
		return WallShow
	}
	return s.Wall
}

// SetWall blanks the projectors, freezes their picture, or has them show the meeting
// again.
func (r *Room) SetWall(who string, to Wall) error {
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		if to == s.OnWall() {
			return "", Facts{}, nil
		}
		return EventWall, Facts{Wall: to}, nil
	})
}

// Notify puts a notice on the projectors and every screen; an empty text takes it away.
func (r *Room) Notify(who, text string) error {
	text, long := within(text, NoticeLimit)
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		if long == nil && text == s.Notice {
			return "", Facts{}, nil
		}
		return EventNotice, Facts{Text: text}, long
	})
}

func (s *State) changeWall(e Event, f Facts) {
	was := *s
	s.Wall, s.Still = f.Wall, nil
	if f.Wall == WallFreeze {
		was.Still, was.replayed = nil, false // a still holds no other
		s.Still = &Still{State: &was, At: e.At}
	}
}

// Begun reports whether the meeting has begun: the host said so, or something of the
// agenda was done.
func (s *State) Begun() bool { return !s.Began.IsZero() }

// IsOver reports whether the host ended the meeting. What belongs into the hall is refused
// from then on; what is written down is not.
func (s *State) IsOver() bool { return !s.Ended.IsZero() }

// Begin records that the meeting begins. With a reason it does though nobody is there.
func (r *Room) Begin(who, override string) error {
	override, long := within(override, text.ReasonLimit)
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		if s.Begun() {
			return "", Facts{}, refuse.Because(AlreadyBegun)
		}
		if err := r.letIn(); err != nil {
			return "", Facts{}, err
		}
		s = r.State()
		override, err := despite(s.CanBegin(), override)
		return EventBegan, Facts{Reason: override}, cmp.Or(err, long)
	})
}

// CanBegin says whether a meeting that has not begun may begin now, by whatever act:
// somebody has to be there.
func (s *State) CanBegin() error {
	if a := s.Attendance(); !s.Begun() && a.Present == 0 {
		return refuse.Because(NobodyHere, a.Due)
	}
	return nil
}

// CanEnd says whether the meeting may be ended now.
func (s *State) CanEnd() error {
	switch {
	case s.Result == nil:
		return refuse.Because(NotPublishedYet)
	case s.IsOver():
		return refuse.Because(AlreadyEnded)
	}
	return nil
}

// End records that the meeting ends.
func (r *Room) End(who string) error {
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		if err := s.CanEnd(); err != nil {
			return "", Facts{}, err
		}
		return EventEnded, Facts{}, r.letIn() // who comes from then on was not there
	})
}

// CanResume says whether the end may be taken back: only until something was done after
// it.
func (s *State) CanResume() error {
	switch {
	case !s.IsOver():
		return refuse.Because(NotOver)
	case s.Seq != s.endedAt:
		return refuse.Because(DoneSinceEnd)
	}
	return nil
}

// Resume takes an end back that was a mistake.
func (r *Room) Resume(who, reason string) error {
	return r.takeBack(who, reason, EventResumed, (*State).CanResume)
}

// checkUnderway refuses what belongs into the hall once the meeting is over.
func (s *State) checkUnderway() error {
	if s.IsOver() {
		return refuse.Because(MeetingOver)
	}
	return nil
}

// goesOn notes that something of the agenda is done. After an end, which records of older
// versions have, that undoes it.
func (s *State) goesOn(at time.Time) {
	if !s.Begun() {
		s.Began = at
	}
	s.Ended = time.Time{}
}
