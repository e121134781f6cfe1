package sample

import (
	"sync/atomic"
	"time"
)

// A Clock is the time of a room in which the sample year goes by. It goes on by a second whenever
// somebody looks, and by months at once.
type Clock struct{ now atomic.Int64 }

// Now returns the time.
func (c *Clock) Now() time.Time { return time.Unix(c.now.Add(1), 0) }

// Set goes on to nine in the morning of a day, given as YYYY-MM-DD. It never goes back.
func (c *Clock) Set(day string) {
	at, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		return
	}
	const morning = 9 * time.Hour
	c.now.Store(max(c.now.Load(), at.Add(morning).Unix()))
}
