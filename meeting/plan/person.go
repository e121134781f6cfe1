package plan

import "slices"

// Console is the actor of what is done at the console of the serving machine, where
// nobody signs in.
const Console = "console"

// Guest is who somebody is who reads the public board without a code. No person has such an ID.
const Guest = "@guest"

// Hosts returns the people with the role of host.
func (p Plan) Hosts() []Person {
	var hosts []Person
	for _, person := range p.People {
		if person.Has(Host) {
			hosts = append(hosts, person)
		}
	}
	return hosts
}

// HasScrutineer reports whether the plan names a scrutineer. If so, every counted round
// needs a signature.
func (p Plan) HasScrutineer() bool {
	for _, person := range p.People {
		if person.Has(Scrutineer) {
			return true
		}
	}
	return false
}

// Has reports whether p holds the role.
func (p Person) Has(role Role) bool {
	for _, r := range p.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// Due reports whether p is expected to attend: everybody but a projector or kiosk.
func (p Person) Due() bool { return p.Group != "" || !p.isScreen() }

// isScreen reports whether p is not a human but a projector or kiosk.
func (p Person) isScreen() bool {
	return len(p.Roles) == 1 && (p.Roles[0] == Projector || p.Roles[0] == Kiosk)
}

// MayRate reports whether p may vote in a round on these presenters: p is in a group, and
// is not the only presenter rated.
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

// MayUsePaper reports whether p may vote on paper in a round on these presenters. One of
// the presenters may not: a paper has a row for each of them and does not say whose it
// is, so they could rate themselves.
func (p Person) MayUsePaper(presenters []string) bool {
	return p.MayRate(presenters) && !slices.Contains(presenters, p.Presents)
}
