package meeting

import (
	"maps"
	"slices"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// Attendance are the figures of who is here.
type Attendance struct {
	Due             int
	DueRaters       int // of those due, in a group
	Present         int
	Representatives int // of those present
	OnLeave         int // absent with a reason
}

// Absent is how many of those due are neither here nor on leave.
func (a Attendance) Absent() int { return a.Due - a.Present - a.OnLeave }

// RepresentativesPercent is the share of representatives among those present, rounded
// down.
func (a Attendance) RepresentativesPercent() int { return Percent(a.Representatives, a.Present) }

// Percent is a share in whole percent, rounded down; 0 of nothing.
func Percent(have, of int) int {
	if of == 0 {
		return 0
	}
	return have * 100 / of
}

// Attendance counts who is here.
func (s *State) Attendance() Attendance {
	representative := map[string]bool{}
	for _, g := range s.Plan.Groups {
		representative[g.ID] = g.Representative
	}
	var a Attendance
	for _, p := range s.Plan.People {
		if !p.Due() {
			continue
		}
		a.Due++
		if p.Group != "" {
			a.DueRaters++
		}
		if s.People[p.ID].OnLeave() {
			a.OnLeave++
		}
		if s.People[p.ID].Present {
			a.Present++
			if representative[p.Group] {
				a.Representatives++
			}
		}
	}
	return a
}

// A Gate is one condition on attendance with its arithmetic: Have of Of must be at
// least Percent, or of a group at least Need.
type Gate struct {
	Why     refuse.Why // the reason for refusing where it is not met
	Have    int
	Of      int
	Percent int
	Need    int    // the smallest Have that meets it with this Of
	Group   string // the name of the group that it is about, empty for none
}

// Met reports whether the gate lets a round open.
func (g Gate) Met() bool { return g.Have >= g.Need }

// Gates are the conditions under which a round may open on this step, as they stand now:
// quorum, representatives, and each group of which so few are here that their marks could
// be told.
func (s *State) Gates() []Gate {
	a := s.Attendance()
	gate := func(why refuse.Why, have, of, percent int) Gate {
		return Gate{Why: why, Have: have, Of: of, Percent: percent, Need: (percent*of + 99) / 100}
	}
	return append([]Gate{
		gate(BelowQuorum, a.Present, a.Due, s.Plan.Gates.Quorum),
		gate(BelowReps, a.Representatives, a.Present, s.Plan.Gates.Representatives),
	}, s.smallGroups()...)
}

// smallGroups are the gates of groups that have some people here who may vote in the next
// round, but too few.
func (s *State) smallGroups() []Gate {
	if s.Step().Kind != plan.StepScoring {
		return nil
	}
	here, rated := map[string]int{}, s.Rated(s.Step())
	for _, p := range s.Plan.People {
		if s.People[p.ID].Present && p.MayRate(rated) {
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

// refusal says why the gate is not met, with its arithmetic.
func (g Gate) refusal() error {
	if g.Group != "" {
		return refuse.Naming(g.Why, g.Group, g.Have, g.Need)
	}
	return refuse.Because(g.Why, g.Have, g.Of, g.Percent, g.Need)
}

// checkGates refuses with the arithmetic of the first gate that is not met.
func (s *State) checkGates() error {
	for _, g := range s.Gates() {
		if !g.Met() {
			return g.refusal()
		}
	}
	return nil
}

// Voters counts who is present and may vote on these presenters.
func (s *State) Voters(presenters []string) int {
	n := 0
	for _, p := range s.Plan.People {
		if p.MayRate(presenters) && s.People[p.ID].Present {
			n++
		}
	}
	return n
}

// handOut is who is handed a ballot as a round opens: everybody here who may vote in it,
// and whoever has a paper of it.
func (s *State) handOut(r Round) map[string]bool {
	handed := map[string]bool{}
	for _, p := range s.Plan.People {
		if p.MayRate(r.Presenters) && (s.People[p.ID].Present || s.OnPaper(p.ID, r)) {
			handed[p.ID] = true
		}
	}
	return handed
}

// hand gives a ballot of the open round to people who may vote in it and have come in.
// None is ever taken back, or the number of those handed out would tell, when somebody is
// marked absent, whether they had voted.
func (s *State) hand(people []string) {
	open := s.OpenRound()
	if open == nil {
		return
	}
	handed := maps.Clone(open.handed)
	for _, id := range people {
		if p, _ := s.Person(id); s.People[id].Present && p.MayRate(open.Presenters) {
			handed[id] = true
		}
	}
	s.Rounds = slices.Clone(s.Rounds)
	open = s.OpenRound()
	open.handed, open.Issued = handed, len(handed)
}
