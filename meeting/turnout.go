package meeting

import (
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// turnoutBeat is how often the turnout that is told goes on, on screens and by acts alike.
// The beats are counted from the opening of the round, whenever ballots come in, so that
// no number moves with somebody's keystroke.
const turnoutBeat = 5 * time.Second

// missingPercent is how many must have voted before the names of the others are told,
// unless the time is over.
const missingPercent = 80

// untilBeat is how long it is to the next beat of a round.
func untilBeat(opened, now time.Time) time.Duration { return turnoutBeat - now.Sub(opened)%turnoutBeat }

// beatSoon has the turnout told at the next beat. The caller holds the lock.
func (r *Room) beatSoon() {
	open := r.State().OpenRound()
	if r.beat || open == nil {
		return
	}
	r.beat = true
	time.AfterFunc(untilBeat(open.Opened, r.Now()), func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.beat = false
		switch now := r.State().OpenRound(); {
		case now == nil:
		case now.Number != open.Number:
			r.beatSoon() // a round later, which has beats of its own
		default:
			r.memory.show()
			r.publish(*r.State())
			r.wake(false)
		}
	})
}

// CanSeeMissing says whether somebody may be told now who has not voted: host and
// scrutineer, and only late, so that nobody is hurried by name. It goes by the turnout
// that is told.
func (s *State) CanSeeMissing(who string, now time.Time) error {
	if !s.HasRole(who, plan.Host) && !s.HasRole(who, plan.Scrutineer) {
		return refuse.Because(NotYourPart)
	}
	open := s.OpenRound()
	if open == nil {
		return refuse.Because(NoOpenRound)
	}
	over := s.Timer != nil && s.Timer.LeftAt(now) <= 0
	if need := (missingPercent*open.Issued + 99) / 100; open.Cast < need && !over {
		return refuse.Because(TooManyMissing, open.Cast, open.Issued, missingPercent, need)
	}
	return nil
}

// Missing are those who are here and had not voted at the last beat, in the plan's order.
func (r *Room) Missing(who string) ([]plan.Person, error) {
	s := r.State()
	if err := s.CanSeeMissing(who, r.Now()); err != nil {
		return nil, err
	}
	var missing []plan.Person
	for _, p := range s.Plan.People {
		if s.People[p.ID].Present && p.MayRate(s.OpenRound().Presenters) && !r.memory.isShown(p.ID) {
			missing = append(missing, p)
		}
	}
	return missing, nil
}
