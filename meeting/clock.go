package meeting

import (
	"sync"
	"time"
)

// setBack is by how much a machine's clock must fall behind the time that has passed
// before it counts as set back. Reading both takes a moment, and that must not add up.
const setBack = time.Second

// A clock tells the time of a meeting that is being held: the machine's, as long as that
// goes forward. When somebody sets the machine's clock back the meeting's goes on as if
// they had not, so that no timer gains an hour; a clock that is put forward, or that has
// run on while the machine slept, is followed. It ends with the process: after a restart
// the machine is believed again, and an event may then be earlier than the one before.
type clock struct {
	wall func() time.Time     // what the machine shows
	ran  func() time.Duration // how long the process runs, which nobody can set

	mu    sync.Mutex // guards the fields below
	shown time.Time  // by wall, when it was read last
	at    time.Duration
	ahead time.Duration // how much the machine's clock was set back in all
}

// newClock makes a clock out of one that tells both times, as [time.Now] does.
func newClock(now func() time.Time) *clock {
	start := now()
	return &clock{shown: start.Round(0), wall: func() time.Time { return now().Round(0) },
		ran: func() time.Duration { return now().Sub(start) }}
}

// now is what the clock shows.
func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	shown, at := c.wall(), c.ran()
	if behind := (at - c.at) - shown.Sub(c.shown); behind > setBack {
		c.ahead += behind
	}
	c.shown, c.at = shown, at
	return shown.Add(c.ahead)
}
