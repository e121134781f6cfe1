package meeting

import (
	"maps"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// TicketVoid refuses to put a new entry code in force: its ticket is printed, and opens
// nothing.
const TicketVoid refuse.Why = "ticket_void"

// A Reissue is when people were issued entry codes in place of the ones that they had.
type Reissue struct {
	People []string // by ID, in the plan's order
	At     time.Time
}

// CanIssueCode says whether somebody may issue an entry code to anybody.
func (s *State) CanIssueCode(who string) error {
	if !s.HasRole(who, plan.Host) {
		return refuse.Because(NotYourPart)
	}
	return nil
}

// CodeEnded reports whether the entry code by which somebody came in is no longer theirs:
// the one with this number, of all that they were issued.
func (s *State) CodeEnded(person string, issue int) bool { return s.Codes[person] > issue }

// CodesIssued is the event that people were issued entry codes while nobody held the
// meeting: by how many each of them has had now.
func CodesIssued(record []Event, codes map[string]int, now time.Time) (Event, error) {
	s, err := Replay(record)
	if err != nil {
		return Event{}, err
	}
	if last := latest(record); last.After(now) {
		now = last
	}
	return s.follow(now, plan.Console, EventCodes, Facts{Codes: codes})
}

// CodesIssued notes that people were issued entry codes, by how many each of them has had
// now, and forgets what is known of their seats. The connections that came in by the codes
// before have to be ended by then. Whoever comes in by a new one is to find nothing of the
// seat but that it has voted, so all is forgotten even where the record cannot be written.
func (r *Room) CodesIssued(actor string, codes map[string]int) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.catchUp()
	for _, c := range r.box.pending {
		_, issued := codes[c.seat]
		c.forgotten = c.forgotten || issued
	}
	r.asking.Lock()
	for person := range codes {
		r.memory.forgetSeat(person)
		delete(r.asked, person)
	}
	r.asking.Unlock()
	return r.record(actor, EventCodes, Facts{Codes: codes}, r.store.Append)
}

func (s *State) issueCodes(e Event, f Facts) {
	s.Codes = maps.Clone(s.Codes)
	if s.Codes == nil {
		s.Codes = map[string]int{}
	}
	var again []string
	for _, p := range s.Plan.People {
		if n := f.Codes[p.ID]; n > s.Codes[p.ID] {
			s.Codes[p.ID] = n
			if n > 1 {
				again = append(again, p.ID)
			}
		}
	}
	if len(again) > 0 {
		s.Reissue = &Reissue{People: again, At: e.At}
	}
}
