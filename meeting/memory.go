package meeting

import (
	"maps"
	"sync"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
)

// A memory is what the running process knows of the seats in the open round. The join of
// seats and receipts and the drafts are here and nowhere else, and are gone at the
// close. It has a lock of its own, so that a screen that looks at it never waits for a
// ballot that is being written to disk.
type memory struct {
	mu     sync.Mutex // guards the fields below
	voted  map[string]bool
	shown  map[string]bool // had voted at the last beat
	own    map[string]code.Receipt
	drafts map[string]ballot.Marks
	unsent map[string]bool // the draft is newer than the ballot in the box
}

// forget empties the memory; those in seats have voted all the same.
func (m *memory) forget(seats ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.voted, m.own, m.drafts = map[string]bool{}, map[string]code.Receipt{}, map[string]ballot.Marks{}
	m.unsent = map[string]bool{}
	for _, seat := range seats {
		m.voted[seat] = true
	}
	m.shown = maps.Clone(m.voted)
}

// forgetSeat forgets all of one seat but whether it has voted.
func (m *memory) forgetSeat(seat string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.own, seat)
	delete(m.drafts, seat)
	delete(m.unsent, seat)
}

// cast notes ballots that are in the box.
func (m *memory) cast(all []*casting) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range all {
		m.voted[c.seat] = true
		if c.paper != nil || c.forgotten {
			continue
		}
		m.own[c.seat] = c.ballot.Receipt
		m.drafts[c.seat] = c.ballot.Marks // to change what was cast, not an empty ballot
		delete(m.unsent, c.seat)
	}
}

// of is what is known of one seat.
func (m *memory) of(seat string) (voted bool, own code.Receipt, known bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	own, known = m.own[seat]
	return m.voted[seat], own, known
}

// others reports whether a receipt is known to be another seat's.
func (m *memory) others(seat string, receipt code.Receipt) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	for who, own := range m.own {
		if who != seat && own == receipt {
			return true
		}
	}
	return false
}

// turnout is who has voted, and how many of them are told to have.
func (m *memory) turnout() (voted map[string]bool, shown int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.voted), len(m.shown)
}

// swap has one seat stand for the ballot that another one stood for.
func (m *memory) swap(from, to string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, seats := range []map[string]bool{m.voted, m.shown} {
		if seats[from] {
			delete(seats, from)
			seats[to] = true
		}
	}
}

// show brings what is told up to date.
func (m *memory) show() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.shown = maps.Clone(m.voted)
}

// isShown reports whether a seat is among those that are told to have voted.
func (m *memory) isShown(seat string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.shown[seat]
}
