package meeting

import (
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// OpenConsole notes that the console opens. Where the plan has one host, that is who
// holds it; of several one has to say so by [Room.HoldConsole].
func (r *Room) OpenConsole() error {
	hosts := r.State().Plan.Hosts()
	if len(hosts) != 1 {
		return nil
	}
	return r.HoldConsole(hosts[0].ID)
}

// HoldConsole notes which host holds the console, who is here by that; nobody where it is
// looked after by somebody who is none. Once the meeting is over it changes nothing.
func (r *Room) HoldConsole(person string) error {
	return r.act(plan.Console, func(s *State) (EventKind, Facts, error) {
		if p, _ := s.Person(person); person != "" && !p.Has(plan.Host) {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		if s.IsOver() || s.AtConsole == person && (person == "" || s.People[person].Present) {
			return "", Facts{}, nil
		}
		return EventConsole, Facts{Person: person}, nil
	})
}
