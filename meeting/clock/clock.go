// Package clock tells the time of a meeting that is being held, which neither jumps nor
// goes back whatever becomes of the machine's clock.
//
// The time of the machine is handed in, so nothing here asks for it by itself.
package clock

import (
	"sync"
	"time"
)

// A clock tells the time of a meeting that is being held. It starts at what the machine
// shows, but never before the last event, and from then on goes by how long the process
// has run, which nobody can set: whatever becomes of the machine's clock, what is timed
// stays where it was.
//
// A machine that sleeps does not run, and a sleep cannot be told from a clock that was set
// forward. So a sleep does not count either: somebody who shut the laptop by mistake finds
// the speaker's minutes as they were. But then the record would be late for the rest of the
// day, so the clock is put forward to the machine's while nothing is timed. It is never put
// back, so no event is before another. After a restart the machine is believed again, as
// long as it is not behind the last event.
type Clock struct {
	Shows func() time.Time     // the machine's clock
	Ran   func() time.Duration // how long the process has run

	mu    sync.Mutex // guards begin
	Begin time.Time  // what the clock shows for a process that has not run yet
}

// newClock makes a clock out of one that tells both times, as [time.Now] does, for a
// record that ends at last.
func New(now func() time.Time, last time.Time) *Clock {
	begin := now()
	c := &Clock{Shows: func() time.Time { return now().Round(0) }, Ran: func() time.Duration { return now().Sub(begin) }, Begin: begin.Round(0)}
	if last.After(begin) {
		c.Begin = last.In(begin.Location())
	}
	return c
}

// now is what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.Begin.Add(c.Ran())
}

// catchUp puts the clock forward to what the machine shows.
func (c *Clock) CatchUp() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if begin := c.Shows().Add(-c.Ran()); begin.After(c.Begin) {
		c.Begin = begin
	}
}
