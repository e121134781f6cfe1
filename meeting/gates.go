package meeting

import (
	"cmp"
	"slices"
	"strings"

	"pingyi/meeting/ballot"
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
	here := s.voters(s.Rated(s.Step()))
	var gates []Gate
	for i, g := range s.Plan.Groups {
		if n := here[i]; s.Plan.Poll().Small(n) {
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
	for _, voters := range s.voters(presenters) {
		n += voters
	}
	return n
}

// voters returns how many people present may vote on these presenters, for each group of the
// plan.
func (s *State) voters(presenters []string) []int {
	voters := slices.Clone(s.heads.raters)
	for _, at := range s.roll.presenting {
		p := s.roll.all[at]
		group := slices.IndexFunc(s.Plan.Groups, func(g ballot.Group) bool { return g.ID == p.Group })
		if group >= 0 && s.attendeeAt(at).Present && !p.MayRate(presenters) {
			voters[group]--
		}
	}
	return voters
}

// A headcount is what is counted of the people of a state. It is kept up to date with each
// change, since every screen shows it and there are many people.
type headcount struct {
	Attendance
	raters []int // present, for each group of the plan; never modified once published
}

// clone returns a copy that may be changed.
func (h headcount) clone() headcount {
	h.raters = slices.Clone(h.raters)
	return h
}

// count adds a person n times, as somebody with a certain presence.
func (h *headcount) count(groups []ballot.Group, person plan.Person, known Presence, n int) {
	if !person.Due() {
		return
	}
	h.Due += n
	group := slices.IndexFunc(groups, func(g ballot.Group) bool { return g.ID == person.Group })
	if person.Group != "" {
		h.DueRaters += n
	}
	if known.OnLeave() {
		h.OnLeave += n
	}
	if known.Left {
		h.Left += n
	}
	if !known.Present {
		return
	}
	h.Present += n
	if group < 0 {
		return
	}
	h.raters[group] += n
	if groups[group].Representative {
		h.Representatives += n
	}
}

// countPeople counts the people in the plan.
func countPeople(s *State) headcount {
	h := headcount{raters: make([]int, len(s.Plan.Groups))}
	for at, person := range s.members() {
		h.count(s.Plan.Groups, person, s.people.At(at).Presence, 1)
	}
	return h
}

// paperVoters returns the people who vote on paper in a round, by group, in the plan's order.
func paperVoters(s *State, r Round) map[string][]plan.Person {
	voters := map[string][]plan.Person{}
	for at, p := range s.members() {
		if len(s.people.At(at).papers) == 0 { // so with most people
			continue
		}
		if s.OnPaper(p.ID, r) {
			voters[p.Group] = append(voters[p.Group], p)
		}
	}
	return voters
}

// SeatsByGroup returns how many of the seats belong to people of each group.
func SeatsByGroup(s *State, seats map[string]bool) map[string]int {
	groups := map[string]int{}
	for seat := range seats {
		p, _ := s.Person(seat)
		groups[p.Group]++
	}
	return groups
}

// The reasons for refusing to close a round while papers are astray.
const (
	HalfEntered refuse.Why = "half_entered" // [read once, not back] text: the serials of those read once
	PapersOut   refuse.Why = "papers_out"   // [not back]
)

// Astray are the papers of a round that were handed out and are not in its box.
type Astray struct {
	ReadOnce []PaperReading // read by one teller only, sorted by serial
	Out      int            // handed out and not back, apart from those
}

// Astray returns the papers of a round that are astray: now if it is open, or else at its
// close.
func (s *State) Astray(r Round) Astray {
	if r.State != Open {
		return r.astray
	}
	var a Astray
	for _, g := range PaperGroups(s, r) { // a paper belongs to a group and to nobody in it
		a.ReadOnce = append(a.ReadOnce, g.Once...)
		a.Out += max(0, len(g.Out)-len(g.Once)-g.In) // more papers may have been read than were handed out
	}
	slices.SortFunc(a.ReadOnce, func(x, y PaperReading) int { return cmp.Compare(x.Serial, y.Serial) })
	return a
}

// Serials lists the papers that only one teller has read.
func (a Astray) Serials() string {
	var all []string
	for _, read := range a.ReadOnce {
		all = append(all, read.Serial.String())
	}
	return strings.Join(all, ", ")
}

// Refusal refuses to close a round while papers are astray.
func (a Astray) Refusal() error {
	switch {
	case len(a.ReadOnce) > 0:
		return refuse.Naming(HalfEntered, a.Serials(), len(a.ReadOnce), a.Out)
	case a.Out > 0:
		return refuse.Because(PapersOut, a.Out)
	}
	return nil
}
