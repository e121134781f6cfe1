package meeting

import (
	"fmt"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// The file of a meeting with a preparation is in use for weeks before it, and nobody is present by
// that. The meeting is held behind doors, which are shut until somebody opens them; a file
// without a preparation has none and stands open from its start.

// The reasons for refusing what needs the doors to be open, or to open and to shut them.
const (
	DoorsShut refuse.Why = "doors_shut" // what belongs in the hall is not done before they open
	DoorsOpen refuse.Why = "doors_open" // they are open already
	NoDoors   refuse.Why = "no_doors"   // the file began with the meeting
	DoorsStay refuse.Why = "doors_stay" // the meeting has begun, so they are not shut any more
	StillShut refuse.Why = "still_shut" // there is nothing to take back
)

// Doors are what stands between the preparation and the meeting.
type Doors struct {
	Opened time.Time // zero while they are shut, and where there are none
	Times  int       // how often they were opened
	hung   bool      // the file has doors
}

// Phase returns the current phase of the file.
func (s *State) Phase() Phase {
	switch {
	case !s.Ended.IsZero():
		return Following
	case s.Doors.hung && s.Doors.Opened.IsZero():
		return Preparing
	}
	return InMeeting
}

// requireDoors refuses what belongs in the hall before the doors are open.
func requireDoors(s *State) error {
	if s.Phase() == Preparing {
		return refuse.Because(DoorsShut)
	}
	return nil
}

// DoorsOpened records that the doors were opened.
type DoorsOpened struct{}

// Kind implements [Change].
func (DoorsOpened) Kind() EventKind { return EventDoorsOpened }

func (DoorsOpened) apply(s *State, e Event) error {
	if s.Phase() != Preparing {
		return fmt.Errorf("no doors to open")
	}
	s.Doors.Opened = e.At
	s.Doors.Times++
	enterStep(s, s.Current, e)
	return nil
}

// DoorsTakenBack records that the opening of the doors was a mistake. Nobody is present any
// more.
type DoorsTakenBack struct{}

// Kind implements [Change].
func (DoorsTakenBack) Kind() EventKind { return EventDoorsShut }

func (DoorsTakenBack) apply(s *State, _ Event) error {
	if s.Doors.Opened.IsZero() || s.Begun() {
		return fmt.Errorf("no doors to shut")
	}
	s.Doors.Opened, s.AtConsole = time.Time{}, ""
	everybody := make([]string, len(s.Plan.People))
	for i, p := range s.Plan.People {
		everybody[i] = p.ID
	}
	changeAttendees(s, everybody, func(known attendee) attendee { return attendee{codes: known.codes, ended: known.ended} })
	return nil
}

// requireDoorkeeper refuses anybody but hosts and the office, and a file without doors.
func requireDoorkeeper(s *State, who string) error {
	if err := requireRole(s, who, plan.Host, plan.Office); err != nil {
		return err
	}
	if !s.Doors.hung {
		return refuse.Because(NoDoors)
	}
	return nil
}

// OpenDoors opens the doors: whoever signs in from then on is present, and the meeting can
// begin. Opinions that lie on unsigned go into the register, since no more are taken.
type OpenDoors struct{}

// Can implements [Act].
func (OpenDoors) Can(s *State, who string) error {
	if err := requireDoorkeeper(s, who); err != nil {
		return err
	}
	if s.Phase() != Preparing {
		return refuse.Because(DoorsOpen)
	}
	return nil
}

func (OpenDoors) perform(r *Room, _ *State, _ string) (Change, error) {
	if err := r.gather(); err != nil {
		return nil, err
	}
	return DoorsOpened{}, nil
}

// TakeDoorsBack shuts doors that were opened by mistake, until the meeting has begun. Who came
// in by them is no longer present.
type TakeDoorsBack struct{}

// Can implements [Act].
func (TakeDoorsBack) Can(s *State, who string) error {
	err := requireDoorkeeper(s, who)
	switch {
	case err != nil:
		return err
	case s.Phase() == Preparing:
		return refuse.Because(StillShut)
	case s.Begun():
		return refuse.Because(DoorsStay)
	}
	return nil
}

// perform records first who has just come in: they would otherwise be present when the doors
// are opened again.
func (TakeDoorsBack) perform(r *Room, _ *State, _ string) (Change, error) {
	if err := r.recordArrivals(); err != nil {
		return nil, err
	}
	return DoorsTakenBack{}, nil
}

// Stay notes that somebody who was on when the doors opened said that they are not in the hall.
// That is kept in memory only, and until they sign in.
func (r *Room) Stay(who string) { r.arrivals.stay(who, r.State().Doors.Times) }

// Return notes that somebody who signed in before does something further. If that was before the
// doors were opened, and they have not said that they are not in the hall, it is as if they
// signed in again.
func (r *Room) Return(who string) error {
	if s := r.State(); !s.Outside(who) || r.arrivals.stays(who, s.Doors.Times) {
		return nil
	}
	return r.Arrive(who)
}

// stay notes for which opening of the doors somebody is not in the hall; 0 for none.
func (p *arrivals) stay(who string, opening int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if opening == 0 {
		delete(p.outside, who)
		return
	}
	if p.outside == nil {
		p.outside = map[string]int{}
	}
	p.outside[who] = opening
}

// stays reports whether somebody said for an opening of the doors that they are not in the hall.
func (p *arrivals) stays(who string, opening int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return opening > 0 && p.outside[who] == opening
}

// Outside reports whether a person who is due signed in before the doors were opened and has
// not come in since: nobody knows whether they are in the hall.
func (s *State) Outside(who string) bool {
	if !s.Doors.hung {
		return false
	}
	p, known := s.Person(who)
	here := s.Presence(who)
	return s.Phase() == InMeeting && known && p.Due() && !here.Present && !here.Arrived
}
