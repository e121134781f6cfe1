package meeting

import (
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// The reasons for refusing to open a round because of who is present.
const (
	BelowQuorum   refuse.Why = "below_quorum"          // [present, due, percent required, present required]
	BelowMinGroup refuse.Why = "below_min_group"       // [present who may vote, min_group] text: the group's name
	BelowReps     refuse.Why = "below_representatives" // [representatives, present, percent required, representatives required]
)

// A Gate is one condition on attendance with its arithmetic: Have out of Of must be at
// least Percent or, for a group, Have must be at least Need.
type Gate struct {
	Why     refuse.Why // the reason for refusing if it is not met
	Have    int
	Of      int
	Percent int
	Need    int    // the smallest Have that meets it
	Group   string // the name of the group it is about; empty if none
}

// Met reports whether the gate is met.
func (g Gate) Met() bool { return g.Have >= g.Need }

// refusal refuses with the arithmetic of the gate.
func (g Gate) refusal() error {
	if g.Group != "" {
		return refuse.Naming(g.Why, g.Group, g.Have, g.Need)
	}
	return refuse.Because(g.Why, g.Have, g.Of, g.Percent, g.Need)
}

// Gates returns the conditions for opening a round on the current step, as they stand
// now: quorum, representatives, and each group with so few people present that its marks
// would reveal them.
func (s *State) Gates() []Gate {
	a := s.Attendance()
	gate := func(why refuse.Why, have, of, percent int) Gate {
		return Gate{Why: why, Have: have, Of: of, Percent: percent, Need: (percent*of + 99) / 100}
	}
	return append([]Gate{
		gate(BelowQuorum, a.Present, a.Due, s.Plan.Gates.Quorum),
		gate(BelowReps, a.Representatives, a.Present, s.Plan.Gates.Representatives),
	}, smallGroups(s)...)
}

// smallGroups returns the gates of groups in which some people present may vote in the
// next round, but too few.
func smallGroups(s *State) []Gate {
	if s.Step().Kind != plan.StepScoring {
		return nil
	}
	here, rated := map[string]int{}, s.Rated(s.Step())
	for i, p := range s.Plan.People {
		if s.people.At(i).Present && p.MayRate(rated) {
			here[p.Group]++
		}
	}
	var gates []Gate
	for _, g := range s.Plan.Groups {
		if n := here[g.ID]; s.Plan.Poll().Small(n) {
			gates = append(gates, Gate{Why: BelowMinGroup, Have: n, Need: s.Plan.MinGroup, Group: g.Name})
		}
	}
	return gates
}

// requireGates refuses with the arithmetic of the first gate that is not met.
func requireGates(s *State) error {
	for _, g := range s.Gates() {
		if !g.Met() {
			return g.refusal()
		}
	}
	return nil
}

// Voters returns how many people present may vote on these presenters.
func (s *State) Voters(presenters []string) int {
	n := 0
	for i, p := range s.Plan.People {
		if p.MayRate(presenters) && s.people.At(i).Present {
			n++
		}
	}
	return n
}
