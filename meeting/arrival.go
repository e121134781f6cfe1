package meeting

import (
	"maps"
	"slices"
	"sync"
	"time"

	"pingyi/meeting/refuse"
)

// gatherFor is how long arrivals are gathered at most before they are written, together
// and without order, so that the record does not pair somebody's coming in with what was
// done at that moment.
const gatherFor = 2 * time.Second

// A porch holds those who have come in and are not on record yet. It has a lock of its
// own, so that a screen that looks at it never waits for what is being written to disk.
type porch struct {
	mu sync.Mutex // guards in
	in map[string]bool
}

func (p *porch) add(who string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.in == nil {
		p.in = map[string]bool{}
	}
	p.in[who] = true
}

func (p *porch) holds(who string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.in[who]
}

func (p *porch) all() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Sorted(maps.Keys(p.in))
}

func (p *porch) empty() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.in = nil
}

// Arrive notes that somebody signed in. The first time marks them present, within
// [gatherFor]; later ones change nothing, so that somebody who was marked absent since
// stays it until an officer says otherwise. A crash before it is on record loses the
// arrival and nothing else: whoever it was has to sign in again.
func (r *Room) Arrive(who string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.State()
	if _, ok := s.Person(who); !ok {
		return refuse.Naming(UnknownPerson, who)
	}
	if s.People[who].Arrived || s.IsOver() { // who comes to read the results was not there
		return nil
	}
	r.porch.add(who)
	if r.gathering == nil {
		r.gathering = time.AfterFunc(gatherFor, func() { _ = r.LetIn() }) // or else with the next one
	}
	return nil
}

// LetIn puts on record who has come in and is not there yet.
func (r *Room) LetIn() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.catchUp()
	return r.letIn()
}

// letIn is LetIn for a caller who holds the lock. Those who cannot be written down stay
// gathered for the next time.
func (r *Room) letIn() error {
	if r.gathering != nil {
		r.gathering.Stop()
		r.gathering = nil
	}
	people := r.porch.all()
	if len(people) == 0 {
		return nil
	}
	if err := r.record("", EventArrived, Facts{People: people}, r.store.Append); err != nil {
		return err
	}
	r.porch.empty() // not before they are on record, or a look in between would miss them
	return nil
}
