package meeting

import (
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// TicketVoid refuses to put a new entry code in force. Its slip is printed but will not
// admit anyone.
const TicketVoid refuse.Why = "ticket_void"

// A Reissue says when people were issued new entry codes in place of their old ones.
type Reissue struct {
	People []string // by ID, in the plan's order
	At     time.Time
}

// CanIssueCode returns nil if a person may issue entry codes, or the refusal.
func CanIssueCode(s *State, who string) error { return requireRole(s, who, plan.Host) }

// CodeCounts are how many entry codes each person has been issued by now, by ID, whether or not
// one of them still holds.
func CodeCounts(s *State) map[string]int {
	issued := map[string]int{}
	for at, p := range s.members() {
		if n := s.attendeeAt(at).codes; n > 0 {
			issued[p.ID] = n
		}
	}
	return issued
}

// CodeReplaced reports whether the entry code by which a person came in is no longer theirs: it
// has been replaced, or the person was removed. Issue is the number of that code among those the
// person was issued.
func CodeReplaced(s *State, person string, issue int) bool {
	_, is := s.Person(person)
	known := s.attendee(person)
	return !is || known.codes > issue || 0 < issue && issue <= known.ended
}

// HasCode reports whether a person has an entry code by which they can come in.
func HasCode(s *State, person string) bool {
	_, is := s.Person(person)
	known := s.attendee(person)
	return is && known.codes > known.ended
}

// CodesIssued records how many entry codes people have been issued so far.
type CodesIssued struct {
	Codes map[string]int `json:"codes,omitempty"` // by person
}

// Kind implements [Change].
func (CodesIssued) Kind() EventKind { return EventCodes }

func (c CodesIssued) apply(s *State, e Event) error {
	var again []string
	codes := func(yield func(int) bool) {
		for at, p := range s.members() {
			if s.place(p.ID) == at && c.Codes[p.ID] > s.people.At(at).codes && !yield(at) {
				return
			}
		}
	}
	s.people = s.people.Changed(codes, func(at int, known attendee) attendee {
		id := s.roll.all[at].ID
		known.codes = c.Codes[id]
		if known.codes > 1 {
			again = append(again, id)
		}
		return known
	})
	if len(again) > 0 {
		s.Reissue = &Reissue{People: again, At: e.At}
	}
	return nil
}

// IssueCodes returns the event that records entry codes issued while no process holds the
// meeting. Codes is how many each person has been issued in all.
func IssueCodes(record []Event, codes map[string]int, now time.Time) (Event, error) {
	s, err := Replay(record)
	if err != nil {
		return Event{}, err
	}
	if last := latestTime(record); last.After(now) {
		now = last
	}
	return record[s.Seq-1].After(now, plan.Console, CodesIssued{Codes: codes})
}

// IssueCodes records that people were issued entry codes, and forgets what the process
// remembers about their seats. Codes is how many each person has been issued in all. The
// caller must have ended the connections that came in by the old codes. Somebody who
// comes in by a new code must find nothing about the seat except that it has voted, so
// the seats are forgotten even if the record cannot be written.
func (r *Room) IssueCodes(actor string, codes map[string]int) error {
	r.lock()
	defer r.unlock()
	r.catchUp()
	for _, c := range r.box.pending {
		_, issued := codes[c.seat]
		c.forgotten = c.forgotten || issued
	}
	for person := range codes {
		r.memory.forgetSeat(person)
		r.askers.forget(person)
	}
	return r.record(actor, CodesIssued{Codes: codes})
}

// latestTime returns the time of the latest event. In a record of an older version that
// need not be the last event.
func latestTime(events []Event) (at time.Time) {
	for _, e := range events {
		if e.At.After(at) {
			at = e.At
		}
	}
	return at
}
