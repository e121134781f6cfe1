package plan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Changes turn one plan into another. They hold whole sections that are otherwise and, of the
// people, who may be thousands, only those who are.
type Changes struct {
	// Sections are fields of a [Plan], by their names in JSON; null for one that is left out.
	Sections map[string]json.RawMessage `json:"sections,omitempty"`
	People   []Person                   `json:"people,omitempty"`  // added, or changed under the same ID
	Removed  []string                   `json:"removed,omitempty"` // people, by ID
}

// IsEmpty reports whether nothing changes.
func (c Changes) IsEmpty() bool { return len(c.Sections)+len(c.People)+len(c.Removed) == 0 }

// ChangesTo returns the changes that turn p into next. People whom both have keep their places,
// and the others follow.
func (p Plan) ChangesTo(next Plan) (Changes, error) {
	var c Changes
	old, err := p.sections()
	if err != nil {
		return c, err
	}
	now, err := next.sections()
	if err != nil {
		return c, err
	}
	for name := range old {
		if _, stays := now[name]; !stays {
			now[name] = json.RawMessage("null")
		}
	}
	maps.DeleteFunc(now, func(name string, is json.RawMessage) bool {
		was, had := old[name]
		return had && bytes.Equal(was, is)
	})
	if len(now) > 0 {
		c.Sections = now
	}
	was, stays := peopleByID(p.People), peopleByID(next.People)
	for _, person := range next.People {
		if before, known := was[person.ID]; !known || !reflect.DeepEqual(before, person) {
			c.People = append(c.People, person)
		}
	}
	for _, person := range p.People {
		if _, stay := stays[person.ID]; !stay {
			c.Removed = append(c.Removed, person.ID)
		}
	}
	return c, nil
}

// With returns the plan after changes. An error means that they are not of this plan.
func (p Plan) With(c Changes) (Plan, error) {
	sections, err := p.sections()
	if err != nil {
		return p, err
	}
	maps.Copy(sections, c.Sections)
	delete(sections, "people")
	whole, err := json.Marshal(sections)
	if err != nil {
		return p, fmt.Errorf("amend the plan: %w", err)
	}
	var next Plan
	if err := json.Unmarshal(whole, &next); err != nil {
		return p, fmt.Errorf("amend the plan: %w", err)
	}
	next.People, err = amendPeople(p.People, c)
	return next, err
}

func amendPeople(people []Person, c Changes) ([]Person, error) {
	if len(c.People)+len(c.Removed) == 0 {
		return people, nil
	}
	known, now := peopleByID(people), peopleByID(c.People)
	gone := make(map[string]bool, len(c.Removed))
	for _, id := range c.Removed {
		if _, is := known[id]; !is || gone[id] {
			return nil, fmt.Errorf("amend the plan: no %q to remove", id)
		}
		gone[id] = true
	}
	next := make([]Person, 0, len(people)+len(c.People))
	for _, person := range people {
		if gone[person.ID] {
			continue
		}
		if is, changed := now[person.ID]; changed {
			person = is
		}
		next = append(next, person)
	}
	for _, person := range c.People {
		if _, is := known[person.ID]; !is || gone[person.ID] {
			next = append(next, person)
		}
	}
	return next, nil
}

func peopleByID(people []Person) map[string]Person {
	byID := make(map[string]Person, len(people))
	for _, person := range slices.Backward(people) { // of two with the same ID the first counts
		byID[person.ID] = person
	}
	return byID
}

// sections returns the plan without its people, field by field.
func (p Plan) sections() (map[string]json.RawMessage, error) {
	p.People = nil
	whole, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("amend the plan: %w", err)
	}
	var sections map[string]json.RawMessage
	if err := json.Unmarshal(whole, &sections); err != nil {
		return nil, fmt.Errorf("amend the plan: %w", err)
	}
	delete(sections, "people")
	return sections, nil
}
