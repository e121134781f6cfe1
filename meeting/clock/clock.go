// Package clock keeps the time of a running meeting, which neither jumps nor goes back
// whatever happens to the machine's clock.
//
// The machine's time is passed in; the package reads no clock of its own.
package clock

import (
	"sync"
	"time"
)

// A Clock keeps the time of a running meeting. It starts at the machine's time, but never
// before the last event, and then advances by how long the process has been running,
// which nobody can set. Whatever happens to the machine's clock, timers stay where they
// were.
//
// A sleeping machine does not run, and a sleep cannot be told from a clock that was set
// forward, so a sleep does not count either: after a laptop was closed by mistake, the
// speaker has as many minutes left as before. To keep the record from running late for
// the rest of the day, the clock is put forward to the machine's time whenever nothing is
// being timed. It is never put back, so no event precedes an earlier one. After a restart
// the machine's time is used again, unless it is behind the last event.
type Clock struct {
	shows func() time.Time     // the machine's clock
	ran   func() time.Duration // how long the process has been running

	mu    sync.Mutex // guards begin
	begin time.Time  // what the clock would show when the process started
}

// New returns a clock that reads both times from now, which must behave as [time.Now]
// does. The time last is that of the last event.
func New(now func() time.Time, last time.Time) *Clock {
	begin := now()
	at := begin.Round(0)
	if last.After(begin) {
		at = last.In(begin.Location())
	}
	return Of(func() time.Time { return now().Round(0) }, func() time.Duration { return now().Sub(begin) }, at)
}

// Of returns a clock that shows the given time now. It reads the machine's clock from
// shows, and how long the process has been running from ran.
func Of(shows func() time.Time, ran func() time.Duration, now time.Time) *Clock {
	return &Clock{shows: shows, ran: ran, begin: now.Add(-ran())}
}

// Now returns the time of the meeting.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.begin.Add(c.ran())
}

// CatchUp puts the clock forward to the machine's time. If that is earlier, it does
// nothing.
func (c *Clock) CatchUp() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if begin := c.shows().Add(-c.ran()); begin.After(c.begin) {
		c.begin = begin
	}
}

// UntilSecond returns how long it is until the next whole second of the machine's clock. Whatever
// looks after something in a process wakes up then, together: waking costs an idle machine more
// than what is done.
func UntilSecond(now time.Time) time.Duration {
	return now.Truncate(time.Second).Add(time.Second).Sub(now)
}
