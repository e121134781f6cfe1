package meeting

import "time"

// RunBy has a room that was just taken up go by another machine: what its clock shows, and
// for how long it has run.
func (r *Room) RunBy(shows func() time.Time, ran func() time.Duration) {
	begin := r.clock.begin.Add(r.clock.ran() - ran())
	r.clock = &clock{shows: shows, ran: ran, begin: begin}
}
