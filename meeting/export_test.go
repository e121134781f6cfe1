package meeting

import (
	"time"

	"pingyi/meeting/clock"
)

// RunBy has a room that was just taken up go by another machine: what its clock shows, and
// for how long it has run.
func (r *Room) RunBy(shows func() time.Time, ran func() time.Duration) {
	begin := r.clock.Begin.Add(r.clock.Ran() - ran())
	r.clock = &clock.Clock{Shows: shows, Ran: ran, Begin: begin}
}
