package plan

import "slices"

// Console is the actor of what was done on the console of the machine that serves the
// meeting, where nobody signs in.
const Console = "console"

// Hosts are the people of a plan who hold the office of host.
func (p Plan) Hosts() []Person {
	var hosts []Person
	for _, person := range p.People {
		if person.Has(Host) {
			hosts = append(hosts, person)
		}
	}
	return hosts
}

// HasScrutineer reports whether the plan names one, so that every counted round needs
// a signature.
func (p Plan) HasScrutineer() bool {
	for _, person := range p.People {
		if person.Has(Scrutineer) {
			return true
		}
	}
	return false
}

// Has reports whether p holds a role.
func (p Person) Has(role Role) bool {
	for _, r := range p.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// Due reports whether p is expected to be there: everyone but a mere screen.
func (p Person) Due() bool { return p.Group != "" || !p.isScreen() }

// isScreen reports whether p is no person at all, but a projector or a kiosk.
func (p Person) isScreen() bool {
	return len(p.Roles) == 1 && (p.Roles[0] == Projector || p.Roles[0] == Kiosk)
}

// MayRate reports whether p may vote in a round over these presenters: a rater who is
// not the only one rated.
func (p Person) MayRate(presenters []string) bool {
	if p.Group == "" {
		return false
	}
	for _, id := range presenters {
		if id != p.Presents {
			return true
		}
	}
	return false
}

// MayUsePaper reports whether p may vote on paper in a round over these presenters. One of
// them may not: their own row stands on the paper, and nothing tells whose it is.
func (p Person) MayUsePaper(presenters []string) bool {
	return p.MayRate(presenters) && !slices.Contains(presenters, p.Presents)
}
