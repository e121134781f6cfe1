package meeting

import (
	"iter"
	"maps"
	"slices"

	"pingyi/meeting/plan"
)

// A roll has everybody who is or was in the plan, each at a place that stays theirs, so that what
// is known by places outlives an amendment.
type roll struct {
	all        []plan.Person  // by place, as they are in the plan or were last
	places     map[string]int // by ID
	former     map[int]bool   // the places of those who were removed
	members    []int          // the places of the people in the plan, in its order
	presenting []int          // of them, those who present
}

// callRoll makes the roll of a first plan. Of two with the same ID the first counts.
func callRoll(people []plan.Person) roll {
	r := roll{all: slices.Clone(people), places: make(map[string]int, len(people)), members: make([]int, 0, len(people))}
	for at, person := range people {
		if _, taken := r.places[person.ID]; !taken {
			r.places[person.ID] = at
		}
		r.members = append(r.members, at)
	}
	return r.withPresenting()
}

// amended returns the roll after an amendment, and the places of those who are in the plan again.
func (r roll) amended(people []plan.Person) (next roll, again []int) {
	next = roll{all: slices.Clone(r.all), places: maps.Clone(r.places), former: map[int]bool{}}
	for _, at := range r.places {
		next.former[at] = true
	}
	for _, person := range people {
		at, known := next.places[person.ID]
		if !known {
			at = len(next.all)
			next.all, next.places[person.ID] = append(next.all, plan.Person{}), at
		} else if r.former[at] {
			again = append(again, at)
		}
		next.all[at] = person
		next.members = append(next.members, at)
		delete(next.former, at)
	}
	return next.withPresenting(), again
}

func (r roll) withPresenting() roll {
	for _, at := range r.members {
		if r.all[at].Presents != "" {
			r.presenting = append(r.presenting, at)
		}
	}
	return r
}

// Knows reports whether an ID is or was that of somebody in the plan.
func (s *State) Knows(id string) bool {
	_, known := s.roll.places[id]
	return known
}

// members iterates over the people in the plan, in its order, with their places.
func (s *State) members() iter.Seq2[int, plan.Person] {
	return func(yield func(int, plan.Person) bool) {
		for _, at := range s.roll.members {
			if !yield(at, s.roll.all[at]) {
				return
			}
		}
	}
}
