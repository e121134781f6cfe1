package meeting

import (
	"time"

	"pingyi/meeting/plan"
)

// A Wall says what the projectors do. The zero value shows the meeting.
type Wall string

// What the projectors can do.
const (
	WallShow   Wall = "show"
	WallBlank  Wall = "blank"
	WallFreeze Wall = "freeze"
)

// NoticeLimit is the maximum length of a notice, in characters.
const NoticeLimit = 120

// A Still is the picture on a frozen wall: the state of the meeting at some time. It is
// part of the state, not of the projectors, so that one that connects late or loses the
// line shows the same as the others.
type Still struct {
	State *State
	At    time.Time
}

// OnWall returns what the projectors do now.
func (s *State) OnWall() Wall {
	if s.Wall == "" {
		return WallShow
	}
	return s.Wall
}

// WallSet records what the projectors do from now on.
type WallSet struct {
	Wall Wall `json:"wall,omitempty"`
}

// Kind implements [Change].
func (WallSet) Kind() EventKind { return EventWall }

func (c WallSet) apply(s *State, e Event) error {
	was := *s
	s.Wall, s.Still = c.Wall, nil
	if c.Wall == WallFreeze {
		// The picture needs neither an older one nor what a close or a revote destroys, and a
		// countdown that stands still would tell a lie.
		was.Still, was.counts, was.turnout, was.Mismatches, was.Closing = nil, nil, turnout{}, nil, Closing{}
		s.Still = &Still{State: &was, At: e.At}
	}
	return nil
}

// NoticeSet records a notice on every screen, or its removal if Text is empty.
type NoticeSet struct {
	Text string `json:"text,omitempty"`
}

// Kind implements [Change].
func (NoticeSet) Kind() EventKind { return EventNotice }

func (c NoticeSet) apply(s *State, _ Event) error {
	s.Notice = c.Text
	return nil
}

// SetWall blanks the projectors, freezes their picture, or shows the meeting again.
type SetWall struct{ To Wall }

// Can implements [Act].
func (SetWall) Can(s *State, who string) error { return requireRole(s, who, plan.Host) }

func (a SetWall) perform(_ *Room, s *State, _ string) (Change, error) {
	if a.To == s.OnWall() {
		return nil, nil
	}
	return WallSet{Wall: a.To}, nil
}

// SetNotice puts a notice on the projectors and every screen; an empty text removes it.
type SetNotice struct{ Text string }

// Can implements [Act].
func (SetNotice) Can(s *State, who string) error { return requireRole(s, who, plan.Host) }

func (a SetNotice) perform(_ *Room, s *State, _ string) (Change, error) {
	notice, tooLong := cleanLine(a.Text, NoticeLimit)
	if tooLong == nil && notice == s.Notice {
		return nil, nil
	}
	return NoticeSet{Text: notice}, tooLong
}
