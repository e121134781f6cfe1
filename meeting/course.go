package meeting

import (
	"cmp"
	"fmt"
	"time"

	"pingyi/meeting/frozen"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// A meeting is created from a plan, begins and ends. An end by mistake can be taken back.

// The reasons for refusing to begin, end or resume a meeting, or to act once it is over.
const (
	AlreadyBegun    refuse.Why = "already_begun"
	NobodyHere      refuse.Why = "nobody_here" // [due] so the meeting cannot begin
	AlreadyEnded    refuse.Why = "already_ended"
	MeetingOver     refuse.Why = "meeting_over"
	NotOver         refuse.Why = "not_over"
	DoneSinceEnd    refuse.Why = "done_since_end"    // something was done since the end, so it stays
	NotPublishedYet refuse.Why = "not_published_yet" // so the meeting cannot end
)

// Created is the first event of a meeting. It holds the plan.
type Created struct {
	Plan *plan.Plan `json:"plan,omitempty"`
}

// Kind implements [Change].
func (Created) Kind() EventKind { return EventCreated }

func (c Created) apply(s *State, e Event) error {
	if c.Plan == nil {
		return fmt.Errorf("no plan")
	}
	s.Plan, s.Created, s.Planned = *c.Plan, e.At, e.Number
	s.Doors.hung = s.Plan.Preparation != nil
	s.people = frozen.Of(make([]attendee, len(s.Plan.People))...)
	s.roll = callRoll(s.Plan.People)
	s.heads = countPeople(s)
	order := make([]string, len(s.Plan.Presenters))
	for i, pr := range s.Plan.Presenters {
		order[i] = pr.ID
	}
	setOrder(s, order)
	enterStep(s, s.Current, e)
	return nil
}

// Began records that a host began the meeting. Anything done on the agenda begins
// it too.
type Began struct {
	Reason string `json:"reason,omitempty"` // why it began with nobody present
	// CallReason is why it began with a presenter whose report is not cleared.
	CallReason string `json:"call_reason,omitempty"`
}

// Kind implements [Change].
func (Began) Kind() EventKind { return EventBegan }

func (Began) apply(s *State, e Event) error {
	noteProgress(s, e.At)
	noteCalled(s, s.Step())
	return nil
}

// Ended records that the meeting is over.
type Ended struct{}

// Kind implements [Change].
func (Ended) Kind() EventKind { return EventEnded }

func (Ended) apply(s *State, e Event) error {
	s.Ended, s.endEvent = e.At, e.Number
	return nil
}

// Resumed records that the end of the meeting was taken back.
type Resumed struct {
	Reason string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (Resumed) Kind() EventKind { return EventResumed }

func (Resumed) apply(s *State, e Event) error {
	if !s.IsOver() || e.Number != s.endEvent+1 {
		return fmt.Errorf("no end to take back")
	}
	s.Ended = time.Time{}
	return nil
}

// noteProgress records that something on the agenda was done, which begins the meeting.
// In records of older versions it can follow an end, and takes that back.
func noteProgress(s *State, at time.Time) {
	if !s.Begun() {
		s.Began = at
	}
	s.Ended = time.Time{}
}

// requireSomebodyPresent refuses any act that would begin the meeting while nobody is
// present.
func requireSomebodyPresent(s *State) error {
	if a := s.Attendance(); !s.Begun() && a.Present == 0 {
		return refuse.Because(NobodyHere, a.Due)
	}
	return nil
}

// BeginMeeting begins the meeting. It takes a reason to begin with nobody present, or with a
// presenter whose report is not cleared.
type BeginMeeting struct {
	needsArrivals
	Override string
}

// Can implements [Act].
func (BeginMeeting) Can(s *State, who string) error {
	if err := requireRole(s, who, plan.Host); err != nil {
		return err
	}
	if s.Begun() {
		return refuse.Because(AlreadyBegun)
	}
	return requireDoors(s)
}

func (a BeginMeeting) perform(_ *Room, s *State, _ string) (Change, error) {
	override, tooLong := cleanLine(a.Override, text.ReasonLimit)
	alone, err := applyOverride(requireSomebodyPresent(s), override)
	call, uncleared := applyOverride(RequireCleared(s, s.Step()), override)
	return Began{Reason: alone, CallReason: call}, cmp.Or(err, uncleared, tooLong)
}

// EndMeeting ends the meeting. People who come later do not count as present.
type EndMeeting struct{ needsArrivals }

// Can implements [Act].
func (EndMeeting) Can(s *State, who string) error {
	switch err := cmp.Or(requireRole(s, who, plan.Host), requireDoors(s)); {
	case err != nil:
		return err
	case s.Result == nil:
		return refuse.Because(NotPublishedYet)
	case s.IsOver():
		return refuse.Because(AlreadyEnded)
	}
	return nil
}

func (EndMeeting) perform(*Room, *State, string) (Change, error) { return Ended{}, nil }

// ResumeMeeting takes back an end that was a mistake, as long as nothing was done after
// it.
type ResumeMeeting struct{ Reason string }

// Can implements [Act].
func (ResumeMeeting) Can(s *State, who string) error {
	switch err := requireRole(s, who, plan.Host); {
	case err != nil:
		return err
	case !s.IsOver():
		return refuse.Because(NotOver)
	case s.Seq != s.endEvent:
		return refuse.Because(DoneSinceEnd)
	}
	return nil
}

func (a ResumeMeeting) perform(*Room, *State, string) (Change, error) {
	reason, err := cleanLine(a.Reason, text.ReasonLimit)
	return Resumed{Reason: reason}, requireText(reason, NeedReason, err)
}
