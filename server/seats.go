package server

import (
	"slices"
	"sync"
	"sync/atomic"

	"pingyi/meeting/plan"
)

// seats holds the one screen session of each seat, and the screens of those whose line dropped: a
// phone that slept or lost its network comes back by itself, and its screen stands where it stood.
// The zero value is empty.
type seats struct {
	begun atomic.Int64 // sessions so far

	mu     sync.Mutex // guards the fields below, and all places
	taken  map[string]*place
	guests []string // the seats of guests that nobody sits at, the one left first at the beginning
}

// maxGuestsAway is how many screens of guests are kept for when they come back: a guest costs nothing
// to invent.
const maxGuestsAway = 500

// A place is a session's at a seat.
type place struct {
	seat   string
	number int64
	tab    tab
	guest  bool
	end    func() // nil if nobody sits there any more
	stay   *stay  // the screen that outlasts the session; nil without one
}

// A tab is where a client shows its screen, if the screen is to outlast the session: a name that the
// client has made up and that nobody else can guess, and the code by which its person came in. Of
// most clients it is empty.
type tab struct {
	name  string
	issue int
}

// number numbers a session that begins: a newer one gets a higher number.
func (s *seats) number() int64 { return s.begun.Add(1) }

// seatOf returns the seat that a session takes; it is empty if it takes none. Guests have none of
// their own, but each of their tabs is one.
func seatOf(person string, in tab) string {
	switch {
	case person != plan.Guest:
		return person
	case in.name != "":
		return person + " " + in.name
	}
	return ""
}

// sit gives a person's seat to a new screen session and ends the session that had it by calling
// its end. If a newer session already has the seat, the new one was too slow and is itself
// ended. The screen of the session before is the new one's if both are of one tab, and dropped
// otherwise.
func (s *seats) sit(person string, number int64, in tab, end func()) *place {
	mine := &place{seat: seatOf(person, in), number: number, tab: in, guest: person == plan.Guest, end: end}
	if mine.seat == "" {
		return mine
	}
	s.mu.Lock()
	older := s.taken[mine.seat]
	if older != nil && older.number > number {
		s.mu.Unlock()
		end()
		return mine
	}
	if older != nil {
		if in.name != "" && older.tab == in {
			mine.stay = older.stay
		}
		s.forget(older)
	}
	if s.taken == nil {
		s.taken = map[string]*place{}
	}
	s.taken[mine.seat] = mine
	s.mu.Unlock()
	switch {
	case older == nil:
	case older.end != nil: // whose session then drops its screen, unless that is this one's
		older.end()
	case mine.stay == nil:
		older.stay.drop()
	}
	return mine
}

// keep notes a screen as one that outlasts the session at a place, unless the place is another
// session's by now.
func (s *seats) keep(at *place, kept *stay) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken[at.seat] == at {
		at.stay = kept
	}
}

// keeps reports whether a screen is kept for the seat of a place, whoever sits there now.
func (s *seats) keeps(at *place, kept *stay) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.taken[at.seat]
	return now != nil && now.stay == kept
}

// leave gives a place back, unless another session has taken it by then. Its screen is kept if it
// lasts, and dropped if it does not and nobody else has it.
func (s *seats) leave(at *place, had *stay) {
	s.mu.Lock()
	var drop []*stay
	switch now := s.taken[at.seat]; {
	case now == at && at.stay != nil && at.stay == had && had.screen.Lasts():
		drop = s.empty(at)
	case now == at:
		s.forget(at)
		drop = []*stay{had}
	case now == nil || now.stay != had:
		drop = []*stay{had}
	}
	s.mu.Unlock()
	for _, one := range drop {
		one.drop()
	}
}

// empty notes that nobody sits at a place whose screen is kept, and returns which others are kept no
// longer. The caller holds the lock.
func (s *seats) empty(at *place) (drop []*stay) {
	at.end = nil
	if at.guest {
		s.guests = append(s.guests, at.seat)
	}
	for len(s.guests) > maxGuestsAway {
		first := s.taken[s.guests[0]]
		drop = append(drop, first.stay)
		s.forget(first)
	}
	return drop
}

// forget takes a place off its seat. The caller holds the lock.
func (s *seats) forget(at *place) {
	delete(s.taken, at.seat)
	if i := slices.Index(s.guests, at.seat); i >= 0 {
		s.guests = slices.Delete(s.guests, i, i+1)
	}
}

// revoke drops the screen that is kept for a person who came in by a code before the one with this
// number, and left. With those who are still there it ends by itself.
func (s *seats) revoke(person string, issue int) {
	s.mu.Lock()
	var kept *stay
	if at := s.taken[person]; at != nil && at.end == nil && at.tab.issue < issue {
		kept = at.stay
		s.forget(at)
	}
	s.mu.Unlock()
	kept.drop()
}

// showGuestsOut drops the screens that are kept for guests.
func (s *seats) showGuestsOut() {
	s.mu.Lock()
	var all []*stay
	for len(s.guests) > 0 {
		at := s.taken[s.guests[0]]
		all = append(all, at.stay)
		s.forget(at)
	}
	s.mu.Unlock()
	for _, one := range all {
		one.drop()
	}
}
