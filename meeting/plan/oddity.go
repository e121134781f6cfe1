package plan

import (
	"slices"
	"strings"
)

// An Oddity is something in a sound plan that is allowed and seldom meant.
type Oddity struct {
	Kind    OddityKind
	Names   []string // of those whom it is about, as people know them
	Numbers []int    // figures, in the order that the kind documents
}

// An OddityKind is what is odd. Package words has a sentence for each.
type OddityKind string

// The oddities.
const (
	OddNoHost        OddityKind = "no_host"          // nobody is host
	OddNoScrutineer  OddityKind = "no_scrutineer"    // nobody is scrutineer
	OddOneTeller     OddityKind = "one_teller"       // papers need two; names: the only one
	OddOneForAll     OddityKind = "one_for_all"      // names: the one person who holds all offices, two or more
	OddSelfSigning   OddityKind = "self_signing"     // names: the scrutineers, all of whom are presenters
	OddEmptyGroup    OddityKind = "empty_group"      // names: groups without people
	OddSmallGroup    OddityKind = "small_group"      // names: groups with fewer people than min_group; [min_group]
	OddMinGroup      OddityKind = "min_group"        // [min_group]: so low that a score may tell a ballot
	OddOutOfReach    OddityKind = "out_of_reach"     // with everybody here the gate on representatives is not met; [percent, gate]
	OddUnrated       OddityKind = "unrated"          // names: presenters whom nobody can rate
	OddNoCode        OddityKind = "no_code"          // names: presenters whom none of the people presents
	OddNoPart        OddityKind = "no_part"          // names: people with neither group nor role who present nobody and lead nobody
	OddOwnLeader     OddityKind = "own_leader"       // names: presenters who would comment on themselves
	OddUnknownLeader OddityKind = "unknown_leader"   // names: leaders that look like an ID and are nobody's
	OddNamedLeader   OddityKind = "named_leader"     // names: leaders written by name though they are among the people
	OddSameButCase   OddityKind = "same_id_but_case" // names: IDs of people that differ only in letter case
)

// OddityKinds returns every kind of oddity. Tests use it to check that each has a sentence.
func OddityKinds() []OddityKind {
	return []OddityKind{
		OddNoHost, OddNoScrutineer, OddOneTeller, OddOneForAll, OddSelfSigning, OddEmptyGroup, OddSmallGroup, OddMinGroup,
		OddOutOfReach, OddUnrated, OddNoCode, OddNoPart, OddOwnLeader, OddUnknownLeader, OddNamedLeader, OddSameButCase,
	}
}

// Oddities returns what an organiser should look at twice before the codes are handed out. The
// plan must be sound.
func (p Plan) Oddities() []Oddity {
	return slices.Concat(p.oddOffices(), p.oddGroups(), p.oddPresenters(), p.oddPeople())
}

// odd returns an oddity, unless it is about nobody.
func odd(kind OddityKind, names []string, numbers ...int) []Oddity {
	if len(names) == 0 {
		return nil
	}
	return []Oddity{{kind, names, numbers}}
}

// holders returns the people with a role.
func (p Plan) holders(role Role) []Person {
	return slices.DeleteFunc(slices.Clone(p.People), func(person Person) bool { return !person.Has(role) })
}

func (p Plan) oddOffices() []Oddity {
	var found []Oddity
	tellers, scrutineers := p.holders(Teller), p.holders(Scrutineer)
	if len(p.Hosts()) == 0 {
		found = append(found, Oddity{Kind: OddNoHost})
	}
	if len(scrutineers) == 0 {
		found = append(found, Oddity{Kind: OddNoScrutineer})
	}
	if len(tellers) == 1 {
		found = append(found, odd(OddOneTeller, namesOf(tellers))...)
	}
	if !slices.ContainsFunc(scrutineers, func(person Person) bool { return person.Presents == "" }) {
		found = append(found, odd(OddSelfSigning, namesOf(scrutineers))...)
	}
	offices, all := 0, map[string]Person{}
	for _, role := range []Role{Host, Scrutineer, Recorder, Teller} {
		for i, person := range p.holders(role) {
			all[person.ID] = person
			if i == 0 {
				offices++
			}
		}
	}
	if len(all) == 1 && offices > 1 {
		for _, person := range all {
			found = append(found, odd(OddOneForAll, []string{person.Name})...)
		}
	}
	return found
}

func (p Plan) oddGroups() []Oddity {
	var empty, small []string
	roll, representatives := p.Roll(), 0
	for i, g := range p.Groups {
		switch n := roll.Voters[i]; {
		case n == 0:
			empty = append(empty, g.Name)
		case n < p.MinGroup:
			small = append(small, g.Name)
		}
		if g.Representative {
			representatives += roll.Voters[i]
		}
	}
	found := slices.Concat(odd(OddEmptyGroup, empty), odd(OddSmallGroup, small, p.MinGroup))
	if p.MinGroup < 3 { // two ballots tell each other
		found = append(found, Oddity{Kind: OddMinGroup, Numbers: []int{p.MinGroup}})
	}
	if due := roll.Due(); due > 0 && representatives*100 < p.Gates.Representatives*due {
		found = append(found, Oddity{Kind: OddOutOfReach, Numbers: []int{representatives * 100 / due, p.Gates.Representatives}})
	}
	return found
}

func (p Plan) oddPresenters() []Oddity {
	var unrated, noCode, own, unknown, named []string
	ids := identifiers(p.People, func(person Person) string { return person.ID })
	for _, b := range p.Presenters {
		rates := func(person Person) bool { return person.MayRate([]string{b.ID}) }
		presents := func(person Person) bool { return person.Presents == b.ID }
		leads := func(person Person) bool { return presents(person) && person.ID == b.Leader }
		if !slices.ContainsFunc(p.People, rates) {
			unrated = append(unrated, b.Name)
		}
		if !slices.ContainsFunc(p.People, presents) {
			noCode = append(noCode, b.Name)
		}
		if slices.ContainsFunc(p.People, leads) {
			own = append(own, b.Name)
		}
		hasName := func(person Person) bool { return person.Name == b.Leader }
		looksLikeID := validID(b.Leader) && strings.ContainsAny(b.Leader, "0123456789")
		switch {
		case b.Leader == "" || slices.Contains(ids, b.Leader) || slices.Contains(named, b.Leader):
		case slices.ContainsFunc(p.People, hasName):
			named = append(named, b.Leader)
		case looksLikeID:
			unknown = append(unknown, b.Leader)
		}
	}
	return slices.Concat(odd(OddUnrated, unrated), odd(OddNoCode, noCode), odd(OddOwnLeader, own), odd(OddUnknownLeader, unknown), odd(OddNamedLeader, named))
}

func (p Plan) oddPeople() []Oddity {
	var idle, twins []string
	first := map[string]string{}
	for _, person := range p.People {
		leads := func(b Presenter) bool { return b.Leader == person.ID }
		if person.Group == "" && person.Presents == "" && len(person.Roles) == 0 && !slices.ContainsFunc(p.Presenters, leads) {
			idle = append(idle, person.Name)
		}
		folded := strings.ToLower(person.ID)
		if other, there := first[folded]; there {
			twins = append(twins, other+" / "+person.ID)
			continue
		}
		first[folded] = person.ID
	}
	return slices.Concat(odd(OddNoPart, idle), odd(OddSameButCase, twins))
}

func namesOf(people []Person) []string {
	names := make([]string, len(people))
	for i, person := range people {
		names[i] = person.Name
	}
	return names
}
