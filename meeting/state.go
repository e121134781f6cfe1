package meeting

import (
	"slices"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/frozen"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/register"
	"pingyi/meeting/texts"
)

// A State is everything the record adds up to at one moment. It is never modified once
// published and may be read for as long as needed.
type State struct {
	Plan    plan.Plan
	Seq     int       // the number of the last event
	Head    code.Hash // the hash of the last event
	Created time.Time
	Began   time.Time // zero before the meeting begins
	Ended   time.Time // zero until it ends

	Order   []string // presenters' IDs in speaking order
	Steps   []Step
	Current int // index into Steps
	Timer   *Timer

	AtConsole string   // who is at the console, by ID; empty if nobody in the plan is
	Reissue   *Reissue // the last one; nil if nobody was issued a second code

	Rounds []*Round // in the order they were opened; the rounds are not to be modified
	// Confirmations are the scrutineers' confirmations, in the order they were made.
	Confirmations frozen.List[Confirmation]
	Calling       *ballot.Calling // nil if no ballots are being called
	Reveal        *Reveal         // nil if no ranking is being revealed place by place
	Result        *Result         // nil until the ranking is published

	Questions frozen.List[question.Question]
	Lots      frozen.List[question.Lot] // in the order they were drawn
	Turn      *question.Turn            // who has the floor during questions; nil if nobody

	Comments map[string][]Comment // by presenter, one per author, that of the presenter's leader first
	Problems map[string][]Problem // by presenter
	Pledges  map[string][]Pledge  // by presenter
	Notes    frozen.List[Note]    // for the minutes

	Wall   Wall
	Still  *Still // what a frozen wall shows; nil if it is not frozen
	Notice string // shown on every screen; empty if none

	Closing    Closing         // the notice before the close of the open round
	Mismatches []PaperMismatch // papers of the open round that tellers read differently, by serial; never modified

	indexes      map[string]int        // of the people in the plan, by ID
	presenting   []int                 // indexes of the people in the plan who present
	people       frozen.List[attendee] // in the plan's order
	heads        headcount             // of the people
	newcomer     *newcomer             // who is taken as present though not on record yet; nil except at that person's seat
	paperBatches []PaperBatch          // paper ballots that were made
	counts       []ballot.Counts       // of closed rounds; stored beside the record
	callOrder    [][]ballot.Mark       // for each item all marks in the order in which they are called
	removers     frozen.List[string]   // who removed each entry; empty while it is there; entry n is at index n-1
	endEvent     int                   // the number of the event that ended the meeting
	orderDrawn   bool                  // the speaking order was drawn by lot
	turnout      turnout               // of the open round, as far as it is shown

	books map[register.Name]register.Book // the registers
	shelf *texts.Shelf                    // texts, by the hashes that the record has; shared by all states
	noted map[string]int                  // of how many opinions in the register a presenter has taken note
}

// An attendee is what the state knows about one person in the plan.
type attendee struct {
	Presence
	codes  int         // how many entry codes they were issued
	papers []paperTerm // papers that they were handed
}

// A Phase is the stage of a meeting's file.
type Phase string

// The phases.
const (
	Preparing Phase = "preparing" // before the doors are opened
	InMeeting Phase = "meeting"   // to the end of the meeting
	Following Phase = "following" // after the end of the meeting
)

// Phase returns the current phase of the file.
func (s *State) Phase() Phase {
	if s.Ended.IsZero() {
		return InMeeting
	}
	return Following
}

// Begun reports whether the meeting has begun: a host began it, or did something on the
// agenda.
func (s *State) Begun() bool { return !s.Began.IsZero() }

// IsOver reports whether a host ended the meeting. From then on what belongs in the hall
// is refused; writing things down is not.
func (s *State) IsOver() bool { return s.Phase() == Following }

// Person returns the person with an ID.
func (s *State) Person(id string) (plan.Person, bool) {
	if at, ok := s.indexes[id]; ok {
		return s.Plan.People[at], true
	}
	return plan.Person{}, false
}

// index returns a person's index in the plan, or -1.
func (s *State) index(id string) int {
	if at, ok := s.indexes[id]; ok {
		return at
	}
	return -1
}

// attendee returns what is known about a person, which is nothing if they are not in the
// plan.
func (s *State) attendee(id string) attendee {
	if at := s.index(id); at >= 0 {
		return s.attendeeAt(at)
	}
	return attendee{}
}

// attendeeAt returns what is known about the person at an index in the plan.
func (s *State) attendeeAt(at int) attendee {
	known := s.people.At(at)
	if s.newcomer != nil && s.newcomer.index == at {
		known.Presence = s.newcomer.presence()
	}
	return known
}

// setAttendee replaces what is known about a person. It ignores people who are not in the
// plan.
func setAttendee(s *State, id string, as attendee) {
	changeAttendees(s, []string{id}, func(attendee) attendee { return as })
}

// changeAttendees changes what is known about people. It ignores those who are not in the
// plan.
func changeAttendees(s *State, people []string, change func(attendee) attendee) {
	heads := s.heads.clone()
	known := func(yield func(int) bool) {
		for _, id := range people {
			if at := s.index(id); at >= 0 && !yield(at) {
				return
			}
		}
	}
	s.people = s.people.Changed(known, func(at int, was attendee) attendee {
		is := change(was)
		heads.count(s.Plan, at, was.Presence, -1)
		heads.count(s.Plan, at, is.Presence, 1)
		return is
	})
	s.heads = heads
}

// Presence says whether a person is present. It is zero until they come.
func (s *State) Presence(id string) Presence { return s.attendee(id).Presence }

// Presenter returns the presenter with an ID.
func (s *State) Presenter(id string) (plan.Presenter, bool) {
	for _, p := range s.Plan.Presenters {
		if p.ID == id {
			return p, true
		}
	}
	return plan.Presenter{}, false
}

// Name returns the name of a person, or "" for the console.
func (s *State) Name(id string) string {
	p, _ := s.Person(id)
	return p.Name
}

// HasRole reports whether a person holds one of these roles. The console counts as a
// host.
func (s *State) HasRole(who string, roles ...plan.Role) bool {
	if who == plan.Console {
		return slices.Contains(roles, plan.Host)
	}
	p, _ := s.Person(who)
	return slices.ContainsFunc(roles, p.Has)
}

// Leads reports whether a person is the leader who comments on a presenter.
func (s *State) Leads(who, presenter string) bool {
	pr, _ := s.Presenter(presenter)
	return who != "" && pr.Leader == who
}

// isPresenter reports whether a person is this presenter.
func isPresenter(s *State, who, presenter string) bool {
	p, ok := s.Person(who)
	return ok && presenter != "" && p.Presents == presenter
}

// mapWith returns a copy of m in which key has the value v.
func mapWith[K comparable, V any](m map[K]V, key K, v V) map[K]V {
	next := make(map[K]V, len(m)+1)
	for k, old := range m {
		next[k] = old
	}
	next[key] = v
	return next
}
