package plan

import (
	"slices"

	"pingyi/meeting/ballot"
)

// A Roll says who votes by a plan and who does not.
type Roll struct {
	Voters  []int    // how many, for each group of the plan
	Without []Person // those who are due and have no ballot
	Screens []Person // projectors and kiosks, which are nobody
}

// Due is how many people are expected to attend.
func (r Roll) Due() int {
	due := len(r.Without)
	for _, n := range r.Voters {
		due += n
	}
	return due
}

// Roll returns who votes and who does not, in the order of the plan.
func (p Plan) Roll() Roll {
	r := Roll{Voters: make([]int, len(p.Groups))}
	for _, person := range p.People {
		at := slices.IndexFunc(p.Groups, func(g ballot.Group) bool { return g.ID == person.Group })
		switch {
		case at >= 0:
			r.Voters[at]++
		case person.Due():
			r.Without = append(r.Without, person)
		default:
			r.Screens = append(r.Screens, person)
		}
	}
	return r
}
