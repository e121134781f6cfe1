package meeting

import (
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// NotHere refuses to let a person leave who is not here. Text: the name.
const NotHere refuse.Why = "not_here"

// PersonLeft records that a person who was present left before the end.
type PersonLeft struct {
	Person string `json:"person,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (PersonLeft) Kind() EventKind { return EventLeft }

func (PersonLeft) concernsAll() bool { return false }

func (c PersonLeft) apply(s *State, e Event) error {
	known := s.attendee(c.Person)
	known.Presence = Presence{Arrived: known.Arrived, Left: true, Reason: c.Reason, At: e.At}
	setAttendee(s, c.Person, known)
	return nil
}

// MarkLeft marks a person who is present as having left, with an optional reason. The
// person counts as present until then and not after, and a ballot they cast stays.
type MarkLeft struct {
	needsArrivals
	Person, Reason string
}

// Can implements [Act].
func (a MarkLeft) Can(s *State, who string) error {
	if err := requireHeadCounter(s, who, a.Person); err != nil {
		return err
	}
	if !s.Presence(a.Person).Present {
		return refuse.Naming(NotHere, s.Name(a.Person))
	}
	return nil
}

func (a MarkLeft) perform(*Room, *State, string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return PersonLeft{Person: a.Person, Reason: reason}, tooLong
}
