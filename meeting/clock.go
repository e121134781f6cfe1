package meeting

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
type clock struct {
	shows func() time.Time     // the machine's clock
	ran   func() time.Duration // how long the process has run

	mu    sync.Mutex // guards begin
	begin time.Time  // what the clock shows for a process that has not run yet
}

// newClock makes a clock out of one that tells both times, as [time.Now] does, for a
// record that ends at last.
func newClock(now func() time.Time, last time.Time) *clock {
	begin := now()
	c := &clock{shows: func() time.Time { return now().Round(0) }, ran: func() time.Duration { return now().Sub(begin) }, begin: begin.Round(0)}
	if last.After(begin) {
		c.begin = last.In(begin.Location())
	}
	return c
}

// now is what the clock shows.
func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.begin.Add(c.ran())
}

// catchUp puts the clock forward to what the machine shows.
func (c *clock) catchUp() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if begin := c.shows().Add(-c.ran()); begin.After(c.begin) {
		c.begin = begin
	}
}
