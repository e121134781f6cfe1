package meeting

import (
	"maps"
	"slices"
	"sync"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// A Presence says whether a person is present.
type Presence struct {
	Present bool
	Left    bool      // was present and left before the end
	Arrived bool      // signed in at least once
	Reason  string    // why absent, if a reason was given
	At      time.Time // since when; zero if nothing is known
}

// OnLeave reports whether the person is absent with a reason and did not leave early.
func (p Presence) OnLeave() bool { return !p.Present && !p.Left && p.Reason != "" }

// Attendance has the figures of who is present.
type Attendance struct {
	Due             int
	DueRaters       int // of Due, in a group
	Present         int
	Representatives int // of Present
	OnLeave         int // absent with a reason
	Left            int // were present and left early
}

// Absent returns how many of those due are neither present nor on leave, nor left early.
func (a Attendance) Absent() int { return a.Due - a.Present - a.OnLeave - a.Left }

// RepresentativesPercent returns the share of representatives among those present,
// rounded down.
func (a Attendance) RepresentativesPercent() int { return Percent(a.Representatives, a.Present) }

// Percent returns a share in whole percent, rounded down. The share of nothing is 0.
func Percent(have, of int) int {
	if of == 0 {
		return 0
	}
	return have * 100 / of
}

// Attendance returns who is present, in figures.
func (s *State) Attendance() Attendance { return s.heads.Attendance }

// markPresent marks people present and issues them ballots of the open round.
func markPresent(s *State, e Event, arrived bool, people ...string) {
	changeAttendees(s, people, func(known attendee) attendee {
		known.Presence = Presence{Present: true, Arrived: known.Arrived || arrived, At: e.At}
		return known
	})
	issueBallots(s, people)
}

// Arrived records that people signed in for the first time.
type Arrived struct {
	Person string   `json:"person,omitempty"` // one person, in records of older versions
	People []string `json:"people,omitempty"` // by ID, sorted
}

// Kind implements [Change].
func (Arrived) Kind() EventKind { return EventArrived }

func (Arrived) concernsAll() bool { return false }

func (c Arrived) apply(s *State, e Event) error {
	people := c.People
	if c.Person != "" {
		people = []string{c.Person}
	}
	markPresent(s, e, true, people...)
	return nil
}

// PersonPresent records that an officer marked a person present.
type PersonPresent struct {
	Person string `json:"person,omitempty"`
}

// Kind implements [Change].
func (PersonPresent) Kind() EventKind { return EventPresent }

func (PersonPresent) concernsAll() bool { return false }

func (c PersonPresent) apply(s *State, e Event) error {
	markPresent(s, e, false, c.Person)
	return nil
}

// PersonAbsent records that an officer marked a person absent.
type PersonAbsent struct {
	Person string `json:"person,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (PersonAbsent) Kind() EventKind { return EventAbsent }

func (PersonAbsent) concernsAll() bool { return false }

func (c PersonAbsent) apply(s *State, e Event) error {
	known := s.attendee(c.Person)
	known.Presence = Presence{Arrived: known.Arrived, Reason: c.Reason, At: e.At}
	setAttendee(s, c.Person, known)
	return nil
}

// requireHeadCounter refuses anybody but hosts and scrutineers, and people who are not
// due.
func requireHeadCounter(s *State, who, person string) error {
	if err := requireRole(s, who, plan.Host, plan.Scrutineer); err != nil {
		return err
	}
	if err := requireUnderway(s); err != nil {
		return err
	}
	if p, ok := s.Person(person); !ok || !p.Due() {
		return refuse.Naming(UnknownPerson, text.Clean(person, text.NameLimit))
	}
	return nil
}

// MarkPresent marks a person present who has no terminal.
type MarkPresent struct {
	needsArrivals
	Person string
}

// Can implements [Act].
func (a MarkPresent) Can(s *State, who string) error { return requireHeadCounter(s, who, a.Person) }

func (a MarkPresent) perform(_ *Room, s *State, _ string) (Change, error) {
	if s.Presence(a.Person).Present {
		return nil, nil
	}
	return PersonPresent{Person: a.Person}, nil
}

// MarkAbsent marks a person absent, with an optional reason.
type MarkAbsent struct {
	needsArrivals
	Person, Reason string
}

// Can implements [Act].
func (a MarkAbsent) Can(s *State, who string) error { return requireHeadCounter(s, who, a.Person) }

func (a MarkAbsent) perform(_ *Room, s *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	if p := s.Presence(a.Person); !p.At.IsZero() && !p.Present && !p.Left && p.Reason == reason {
		return nil, nil
	}
	return PersonAbsent{Person: a.Person, Reason: reason}, tooLong
}

// ConsoleHeld records that a host is at the console from now on, and so is present. An
// empty Person means nobody in the plan.
type ConsoleHeld struct {
	Person string `json:"person,omitempty"`
}

// Kind implements [Change].
func (ConsoleHeld) Kind() EventKind { return EventConsole }

func (ConsoleHeld) concernsAll() bool { return false }

func (c ConsoleHeld) apply(s *State, e Event) error {
	s.AtConsole = c.Person
	if c.Person != "" && !s.Presence(c.Person).Present {
		markPresent(s, e, false, c.Person)
	}
	return nil
}

// HoldConsole notes which host is at the console. An empty Person means somebody who is
// not a host. Before the doors are open and once the meeting is over it changes nothing.
type HoldConsole struct{ Person string }

// Can implements [Act].
func (a HoldConsole) Can(s *State, who string) error {
	if p, _ := s.Person(a.Person); who != plan.Console || a.Person != "" && !p.Has(plan.Host) {
		return refuse.Because(NotYourPart)
	}
	return nil
}

func (a HoldConsole) perform(_ *Room, s *State, _ string) (Change, error) {
	if s.Phase() != InMeeting || s.AtConsole == a.Person && (a.Person == "" || s.Presence(a.Person).Present) {
		return nil, nil
	}
	return ConsoleHeld(a), nil
}

// OpenConsole notes that the console was opened. If the plan has exactly one host, that
// host is taken to be at it; otherwise a host has to say so with [HoldConsole].
func (r *Room) OpenConsole() error {
	hosts := r.State().Plan.Hosts()
	if len(hosts) != 1 {
		return nil
	}
	return r.Do(plan.Console, HoldConsole{Person: hosts[0].ID})
}

// arrivalPause is how long arrivals are collected at most. They are recorded together and
// unordered, so that the record does not link a person's arrival with what was done at
// that moment, such as an anonymous question.
const arrivalPause = 2 * time.Second

// arrivals holds the people who signed in but are not on record yet. It has a lock of its
// own, so that neither a screen reading it nor somebody coming in waits for the disk.
type arrivals struct {
	mu      sync.Mutex           // guards the fields below
	waiting map[string]time.Time // since when, by ID
	timer   *time.Timer          // records them; nil if nobody has come in since the last time
	outside map[string]int       // who said that they are not in the hall, by ID, and for which opening of the doors
}

// add adds somebody who is to be recorded within the pause.
func (p *arrivals) add(who string, now time.Time, record func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.waiting == nil {
		p.waiting = map[string]time.Time{}
	}
	if _, waits := p.waiting[who]; !waits {
		p.waiting[who] = now
	}
	if p.timer == nil {
		p.timer = time.AfterFunc(arrivalPause, record)
	}
}

// since returns since when somebody has been waiting, and whether they have.
func (p *arrivals) since(who string) (time.Time, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	since, waits := p.waiting[who]
	return since, waits
}

// take returns everybody who waits, sorted, and stops the timer. They wait on until they are
// dropped.
func (p *arrivals) take() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
	return slices.Sorted(maps.Keys(p.waiting))
}

// drop forgets people who are on record now, or need not be.
func (p *arrivals) drop(people []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, who := range people {
		delete(p.waiting, who)
	}
}

// Arrive notes that a person signed in. The first time marks them present, within a few
// seconds. Later ones change nothing, so that somebody who was marked absent stays so
// until an officer says otherwise. A crash before it is recorded loses only the arrival;
// the person has to sign in again. It never waits.
func (r *Room) Arrive(who string) error {
	s := r.State()
	if _, ok := s.Person(who); !ok {
		return refuse.Naming(UnknownPerson, who)
	}
	r.arrivals.stay(who, 0)
	if s.comesIn(who) {
		r.arrivals.add(who, r.Now(), func() { _ = r.RecordArrivals() }) // a failure is retried with the next arrival
	}
	return nil
}

// comesIn reports whether signing in marks a person present: the first time, and neither before
// the doors are open nor once the meeting is over, since people who come to prepare or to read
// the results do not attend.
func (s *State) comesIn(who string) bool {
	_, is := s.Person(who)
	return is && !s.Presence(who).Arrived && s.Phase() == InMeeting
}

// RecordArrivals records the arrivals that are not on record yet.
func (r *Room) RecordArrivals() error {
	r.lock()
	defer r.unlock()
	r.catchUp()
	return r.recordArrivals()
}

// recordArrivals is [Room.RecordArrivals] for a caller that holds the lock. Arrivals that
// cannot be recorded are kept for the next time.
func (r *Room) recordArrivals() error {
	waiting, s := r.arrivals.take(), r.State()
	people := slices.DeleteFunc(slices.Clone(waiting), func(who string) bool { return !s.comesIn(who) })
	if len(people) > 0 {
		if err := r.record("", Arrived{People: people}); err != nil {
			return err
		}
	}
	r.arrivals.drop(waiting) // only now, or a reader in between would miss them
	return nil
}

// A newcomer is the person at whose own seat a state is looked at, and who is present there
// though their arrival is not on record yet.
type newcomer struct {
	place int // on the roll
	since time.Time
}

func (n newcomer) presence() Presence { return Presence{Present: true, Arrived: true, At: n.since} }

// withNewcomer returns the state in which the person at a place is present, and
// which otherwise shares everything with s.
func (s *State) withNewcomer(at int, since time.Time) *State {
	own := *s
	own.newcomer = &newcomer{at, since}
	own.heads = s.heads.clone()
	own.heads.count(s.Plan.Groups, s.roll.all[at], s.people.At(at).Presence, -1)
	own.heads.count(s.Plan.Groups, s.roll.all[at], own.newcomer.presence(), 1)
	return &own
}
