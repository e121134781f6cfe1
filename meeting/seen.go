package meeting

import (
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// Whoever changes a text hands in the one that they saw. Where somebody else has changed
// it meanwhile, the act is refused, so that nobody writes over what they have not read.

// The reasons for refusing it. The text is who did it, by name, or [plan.Console].
const (
	ChangedMeanwhile refuse.Why = "changed_meanwhile"
	RemovedMeanwhile refuse.Why = "removed_meanwhile"
)

// actor is how a refusal names who acted.
func (s *State) actor(id string) string {
	if id == plan.Console {
		return plan.Console
	}
	return s.Name(id)
}

func (s *State) refuseChanged(by string) error { return refuse.Naming(ChangedMeanwhile, s.actor(by)) }

// An item is one thing in a list that several people write.
type item[T any] interface {
	written() Written
	reads(as T) bool // whether it has the same words
}

func (w Written) written() Written { return w }

func (p Pledge) reads(as Pledge) bool {
	p.Written, p.Confirmed = as.Written, as.Confirmed
	return p == as
}

func (f Problem) reads(as Problem) bool {
	f.Written = as.Written
	return f == as
}

// place is where an item stands now that somebody saw in a list, wherever it was then.
func place[T item[T]](s *State, list []T, seen T) (int, error) {
	id := seen.written().ID
	for i, now := range list {
		switch {
		case now.written().ID != id:
		case !now.reads(seen):
			return i, s.refuseChanged(now.written().By)
		default:
			return i, nil
		}
	}
	return 0, refuse.Naming(RemovedMeanwhile, s.actor(s.removed[id]))
}

// sameAs refuses where a presenter's pledges are no longer those that were seen.
func (s *State) sameAs(presenter string, seen []Pledge) error {
	list := s.Pledges[presenter]
	for _, p := range seen {
		if _, err := place(s, list, p); err != nil {
			return err
		}
	}
	if len(list) > len(seen) { // new ones stand at the end
		return s.refuseChanged(list[len(list)-1].By)
	}
	return nil
}
