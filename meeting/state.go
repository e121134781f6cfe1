package meeting

import (
	"slices"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/board"
	"pingyi/meeting/code"
	"pingyi/meeting/consequence"
	"pingyi/meeting/frozen"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/register"
	"pingyi/meeting/review"
	"pingyi/meeting/texts"
)

// A State is everything the record adds up to at one moment. It is never modified once
// published and may be read for as long as needed.
type State struct {
	Plan    plan.Plan
	Seq     int       // the number of the last event
	Head    code.Hash // the hash of the last event
	Planned int       // the number of the event that the plan is from: the first, or the last amendment
	Created time.Time
	Began   time.Time // zero before the meeting begins
	Ended   time.Time // zero until it ends
	Doors   Doors

	Order    []string // presenters' IDs in speaking order
	Steps    []Step
	Current  int                   // index into Steps
	progress frozen.List[progress] // on each of them
	Timer    *Timer

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

	roll         roll                  // who is and was in the plan
	people       frozen.List[attendee] // by their places on the roll
	heads        headcount             // of the people
	newcomer     *newcomer             // who is taken as present though not on record yet; nil except at that person's seat
	paperBatches []PaperBatch          // paper ballots that were made
	counts       []ballot.Counts       // of closed rounds; stored beside the record
	callOrder    [][]ballot.Mark       // for each item all marks in the order in which they are called
	removers     frozen.List[string]   // who removed each entry; empty while it is there; entry n is at index n-1
	endEvent     int                   // the number of the event that ended the meeting
	orderDrawn   bool                  // the speaking order was drawn by lot
	turnout      turnout               // of the open round, as far as it is shown

	books            map[register.Name]register.Book // the registers
	shelf            *texts.Shelf                    // texts, by the hashes that the record has; shared by all states
	noted            map[string]int                  // of how many opinions in the register a presenter has taken note
	reports          map[string]review.Report        // what presenters handed in, by their IDs
	answers          map[pastPledge]plan.LastPledge  // what presenters say became of last year's pledges
	called           map[string]bool                 // the presenters to a step of whom the meeting came
	feedback         map[string]notedFeedback        // of which presenters have taken note, by their IDs
	previous         *PreviousTaken                  // what was taken over from the year before; nil if nothing was
	followed         followed                        // what became of the items in the register
	assessed         assessed                        // what was decided about the composite score
	board            board.Board                     // the public board
	consequences     consequence.Book                // what follows from the published result
	formerPresenters map[string]plan.Presenter       // who were removed from the plan, by ID; never modified
}

// An attendee is what the state knows about one person who is or was in the plan.
type attendee struct {
	Presence
	codes  int         // how many entry codes they were issued
	ended  int         // of them, those that ended when they were removed from the plan
	papers []paperTerm // papers that they were handed
}

// A Phase is the stage of a meeting's file.
type Phase string

// The phases.
const (
	Preparing Phase = "preparing" // until the doors open, if there is a preparation
	InMeeting Phase = "meeting"   // from then on, or from the first event, to the end of the meeting
	Following Phase = "following" // after the end of the meeting
)

// Begun reports whether the meeting has begun: a host began it, or did something on the
// agenda.
func (s *State) Begun() bool { return !s.Began.IsZero() }

// IsOver reports whether a host ended the meeting. From then on what belongs in the hall
// is refused; writing things down is not.
func (s *State) IsOver() bool { return s.Phase() == Following }

// Person returns the person with an ID. Somebody who was removed from the plan is nobody.
func (s *State) Person(id string) (plan.Person, bool) {
	if at := s.place(id); at >= 0 {
		return s.roll.all[at], true
	}
	return plan.Person{}, false
}

// place returns the place of a person in the plan, or -1.
func (s *State) place(id string) int {
	if at, known := s.roll.places[id]; known && !s.roll.former[at] {
		return at
	}
	return -1
}

// attendee returns what is known about a person, which is nothing if they never were in the
// plan.
func (s *State) attendee(id string) attendee {
	if at, known := s.roll.places[id]; known {
		return s.attendeeAt(at)
	}
	return attendee{}
}

// attendeeAt returns what is known about the person at a place.
func (s *State) attendeeAt(at int) attendee {
	known := s.people.At(at)
	if s.newcomer != nil && s.newcomer.place == at {
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
			if at := s.place(id); at >= 0 && !yield(at) {
				return
			}
		}
	}
	s.people = s.people.Changed(known, func(at int, was attendee) attendee {
		is := change(was)
		heads.count(s.Plan.Groups, s.roll.all[at], was.Presence, -1)
		heads.count(s.Plan.Groups, s.roll.all[at], is.Presence, 1)
		return is
	})
	s.heads = heads
}

// Presence says whether a person is present. It is zero until they come.
func (s *State) Presence(id string) Presence { return s.attendee(id).Presence }

// Presenter returns the presenter with an ID. One who was removed from the plan is returned
// with false, since what was said of them is still shown.
func (s *State) Presenter(id string) (plan.Presenter, bool) {
	for _, p := range s.Plan.Presenters {
		if p.ID == id {
			return p, true
		}
	}
	return s.formerPresenters[id], false
}

// Name returns the name of a person who is or was in the plan, or "" for the console.
func (s *State) Name(id string) string {
	if at, known := s.roll.places[id]; known {
		return s.roll.all[at].Name
	}
	return ""
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
