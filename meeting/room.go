package meeting

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/clock"
	"pingyi/meeting/refuse"
)

// A Room is a meeting that is being held. All of its methods may be called by anyone at
// any time; acts go through one by one, and looking at the state waits for nobody.
//
// An act that returns nil is on disk. One that returns a [refuse.Refusal] changed nothing.
type Room struct {
	store  Store
	random io.Reader
	clock  *clock.Clock

	state  atomic.Pointer[State]
	memory memory
	porch  porch

	mu       sync.Mutex      // guards everything below, and all writing
	counts   []ballot.Counts // of the closed rounds, as they are stored
	box      box
	askers   map[string]asker // how much somebody asked lately; never stored
	watchers map[*Watch]struct{}
	soon     bool // a wake-up for crowd changes is due
	soonAll  bool // it goes to everybody

	gathering *time.Timer // lets those on the porch in; nil while nobody waits there

	asking sync.Mutex       // guards asked; held for no longer than a look
	asked  map[string][]int // the anonymous questions of each seat; never stored
	before int              // how many questions there were when this process took the meeting up
	beat   bool             // the turnout will be shown at the next beat
}

// crowdPause is how long changes that come from the crowd (arrivals, ballots, votes for
// questions) are gathered before screens are woken for them.
const crowdPause = 250 * time.Millisecond

// NewRoom takes up a meeting where its record stands. If the speaking order is to be
// drawn and is not yet, it is drawn now. Clock and randomness are handed in; the clock
// tells, as [time.Now] does, what the machine shows and how long the process has run, and
// random must be fit for secrets and safe for use by several at once.
func NewRoom(store Store, stored Stored, random io.Reader, now func() time.Time) (*Room, error) {
	s, err := Replay(stored.Events)
	if err != nil {
		return nil, err
	}
	r := &Room{store: store, random: random, clock: clock.New(now, latest(stored.Events)), counts: stored.Counts,
		askers: map[string]asker{}, watchers: map[*Watch]struct{}{}, asked: map[string][]int{}}
	r.box = newBox()
	r.memory.forget(stored.Seats...)
	maps.Copy(r.box.receipts, stored.Receipts)
	for _, key := range stored.Papers {
		r.box.in[key] = true
	}
	r.before = len(s.Questions)
	r.publish(s)
	if s.Plan.Agenda.Drawn && !s.ordered {
		return r, r.drawOrder()
	}
	return r, nil
}

// State is the meeting as it stands. It never waits.
func (r *Room) State() *State { return r.state.Load() }

// Now is the time by which clocks are shown.
func (r *Room) Now() time.Time { return r.clock.Now() }

// act lets decide look at the state and, unless it refuses, makes the event durable
// and publishes what comes of it.
func (r *Room) act(actor string, decide func(*State) (EventKind, Facts, error)) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.catchUp()
	kind, f, err := decide(r.State())
	if err != nil || kind == "" {
		return err
	}
	if kind == EventVoided {
		return r.void(actor, f)
	}
	return r.record(actor, kind, f, r.store.Append)
}

// void declares a round void and lets go of its marks.
func (r *Room) void(actor string, f Facts) error {
	err := r.record(actor, EventVoided, f, func(e Event) error { return r.store.Void(e, f.Round) })
	if err != nil {
		return err
	}
	r.counts = slices.Clone(r.counts)
	for i, c := range r.counts {
		if c.Round == f.Round {
			r.counts[i] = c.WithoutMarks()
		}
	}
	return nil
}

// record makes one event durable by keep and publishes the state after it.
func (r *Room) record(actor string, kind EventKind, f Facts, keep func(Event) error) error {
	s := r.State()
	e, err := s.follow(r.Now(), actor, kind, f)
	if err != nil {
		return err
	}
	next, err := Apply(*s, e)
	if err != nil {
		return err
	}
	if err := keep(e); err != nil {
		return notKept(err)
	}
	r.publish(next)
	switch kind {
	case EventArrived, EventPresent, EventAbsent, EventConsole:
		r.wakeSoon(false)
	case EventAsked, EventUpvoted:
		r.wakeSoon(true)
	default:
		r.wake(true)
	}
	return nil
}

// notKept is a refusal with what went wrong beneath it, for the log.
func notKept(err error) error {
	why := StoreFailed
	if errors.Is(err, ErrStoreGone) {
		why = StoreGone
	}
	return errors.Join(refuse.Because(why), fmt.Errorf("keep the record: %w", err))
}

// publish makes s the newest state, with the turnout that is told and the marks that are
// being called. The exact turnout of an open round stays in the memory.
func (r *Room) publish(s State) {
	s.order = r.order(s)
	if open := s.OpenRound(); open != nil {
		s.Rounds = slices.Clone(s.Rounds)
		last := s.Round()
		_, last.Cast = r.memory.turnout()
		last.Astray = s.astray(*last, r.box.in)
	}
	r.state.Store(&s)
}

// order puts the marks of a calling into their order, once for all who will look.
func (r *Room) order(s State) [][]ballot.Mark {
	c := s.Calling
	if c == nil {
		return nil
	}
	if before := r.State(); before != nil && before.Calling != nil && before.Calling.Seed == c.Seed {
		return before.order
	}
	return c.Marks(s.Plan.Form, ballot.CountsOf(r.counts, c.Round))
}

// A Watch tells a screen that there is a newer state to look at.
type Watch struct {
	crowd bool
	c     chan struct{}
}

// Changed receives after the state changed. One signal may stand for many changes.
func (w *Watch) Changed() <-chan struct{} { return w.c }

// Watch starts telling of changes. With crowd set arrivals and ballots are told too, a
// few times a second; a screen that does not show them is better off without. It ends
// with Leave.
func (r *Room) Watch(crowd bool) *Watch {
	w := &Watch{crowd: crowd, c: make(chan struct{}, 1)}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.watchers[w] = struct{}{}
	return w
}

// Leave ends a watch.
func (r *Room) Leave(w *Watch) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.watchers, w)
}

// Watchers is how many screens are looking.
func (r *Room) Watchers() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.watchers)
}

// wake signals watchers without ever waiting for one: a signal that is still pending
// covers this change too.
func (r *Room) wake(all bool) {
	for w := range r.watchers {
		if !all && !w.crowd {
			continue
		}
		select {
		case w.c <- struct{}{}:
		default:
		}
	}
}

// wakeSoon gathers changes and wakes for all of them at once.
func (r *Room) wakeSoon(all bool) {
	r.soonAll = r.soonAll || all
	if r.soon {
		return
	}
	r.soon = true
	time.AfterFunc(crowdPause, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.wake(r.soonAll)
		r.soon, r.soonAll = false, false
	})
}

// below draws a number from 0 to n-1, every one equally likely.
func (r *Room) below(n int) (int, error) {
	limit := 1 << 32 / uint64(n) * uint64(n)
	for {
		var b [4]byte
		if _, err := io.ReadFull(r.random, b[:]); err != nil {
			return 0, fmt.Errorf("draw by lot: %w", err)
		}
		v := uint64(b[0])<<24 | uint64(b[1])<<16 | uint64(b[2])<<8 | uint64(b[3])
		if v < limit {
			return int(v % uint64(n)), nil
		}
	}
}

// shuffle puts n things into random order by swapping.
func (r *Room) shuffle(n int, swap func(i, j int)) error {
	for i := n - 1; i > 0; i-- {
		j, err := r.below(i + 1)
		if err != nil {
			return err
		}
		swap(i, j)
	}
	return nil
}
