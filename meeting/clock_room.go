package meeting

import "time"

// catchUp sets the meeting's clock right before an act where nothing is timed. The caller
// holds the lock.
func (r *Room) catchUp() {
	if !r.State().timed(r.Now()) {
		r.clock.CatchUp()
	}
}

// timed reports whether something goes by the clock that must not jump: a step's clock,
// somebody's turn, a calling.
func (s *State) timed(now time.Time) bool {
	limited := false
	if s.Turn != nil {
		_, limited = s.Turn.Left(s.Plan.Agenda, now)
	}
	return limited || (s.Timer != nil && s.Timer.Running) || (s.Calling != nil && s.Calling.Moving(now))
}

// latest is when the last event was. Of a record that an older program wrote it is the
// latest one of all, which need not be the last.
func latest(events []Event) (at time.Time) {
	for _, e := range events {
		if e.At.After(at) {
			at = e.At
		}
	}
	return at
}
