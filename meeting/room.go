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

	"pingyi/meeting/board"
	"pingyi/meeting/clock"
	"pingyi/meeting/refuse"
	"pingyi/meeting/texts"
)

// A Room is a meeting that is being held. Its methods may be called concurrently. Acts
// are performed one at a time; reading the state never waits.
type Room struct {
	store  Store
	random io.Reader
	clock  *clock.Clock

	state    atomic.Pointer[State]
	memory   memory
	arrivals arrivals
	askers   askers
	bell     bell
	unsigned unsigned
	readers  readership
	remarks  board.Buckets // guarded by mu

	writing       sync.Mutex  // held by whoever writes to the store
	completing    *time.Timer // is about to have the store complete the record, if not nil; guarded by writing
	completeBy    time.Time   // when it does so at the latest; guarded by writing
	mu            sync.Mutex  // guards the box and what follows, and changes of the state
	box           box
	beatScheduled bool // the turnout will be shown at the next beat
}

// NewRoom resumes a meeting from what is stored. If the speaking order is to be drawn and
// has not been, it is drawn now, or when the doors open. Random must be fit for secrets and safe for concurrent
// use. Now must behave as [time.Now] does: its times hold what the machine shows and how
// long the process has been running.
func NewRoom(store Store, stored Stored, random io.Reader, now func() time.Time) (*Room, error) {
	s, _, err := Read(stored)
	if err != nil {
		return nil, err
	}
	r := &Room{store: store, random: random, clock: clock.New(now, latestTime(stored.Events)), box: newBox()}
	r.memory.forget(stored.Seats...)
	maps.Copy(r.box.receipts, stored.Receipts)
	r.box.addPapers(stored.Papers...)
	r.readers = readership{people: map[string]map[string]bool{}, number: map[string]int{}, kept: map[string]int{}}
	maps.Copy(r.readers.number, stored.Readers)
	maps.Copy(r.readers.kept, stored.Readers)
	r.askers.countAtStart = s.Questions.Len()
	r.publish(s)
	r.publishTurnout()
	if err := r.takeUpUnsigned(stored.Unsigned); err != nil {
		return nil, err
	}
	r.lock()
	defer r.unlock()
	return r, r.drawOrderIfDue()
}

// drawOrderIfDue draws the speaking order by lot if the plan wants that and it has not been done.
// It is no part of the preparation. The caller holds the lock.
func (r *Room) drawOrderIfDue() error {
	if s := r.State(); !s.Plan.Agenda.Drawn || s.orderDrawn || s.Phase() == Preparing {
		return nil
	}
	order := slices.Clone(r.State().Order)
	if err := shuffle(r.random, len(order), func(i, j int) { order[i], order[j] = order[j], order[i] }); err != nil {
		return err
	}
	return r.record("", OrderDrawn{Order: order})
}

// lock keeps everybody else from changing anything, until unlock. Only while ballots are
// written by [Room.flushInTurn] the box takes others.
func (r *Room) lock() {
	r.writing.Lock()
	r.mu.Lock()
}

func (r *Room) unlock() {
	r.mu.Unlock()
	r.writing.Unlock()
}

// State returns the current state of the meeting. It never waits.
func (r *Room) State() *State { return r.state.Load() }

// publish makes s the current state.
func (r *Room) publish(s State) { r.state.Store(&s) }

// Now returns the time of the meeting, by which all of its clocks go. Before the doors are open
// and once the meeting is over nothing is being timed, and days count: it is then the machine's
// time, even if the machine has slept.
func (r *Room) Now() time.Time {
	if s := r.State(); s != nil && s.Phase() != InMeeting {
		r.clock.CatchUp()
	}
	return r.clock.Now()
}

// catchUp sets the meeting's clock to the machine's before an act, unless something is
// being timed that must not jump: a step, a turn, a calling or the notice before a close.
// The caller holds the lock.
func (r *Room) catchUp() {
	s, now := r.State(), r.Now()
	limited := false
	if s.Turn != nil {
		_, limited = s.Turn.Left(s.Plan.Agenda, now)
	}
	if !limited && !s.Closing.Announced() && (s.Timer == nil || !s.Timer.Running) && (s.Calling == nil || !s.Calling.Moving(now)) {
		r.clock.CatchUp()
	}
}

// The reasons for refusing an act because the record could not be written.
const (
	StoreFailed refuse.Why = "store_failed" // it could not be written to disk
	StoreGone   refuse.Why = "store_gone"   // the file is not where it was; nothing is written any more
)

// A recordDraft is what is to be added to it at once: events that follow one another,
// with the texts that they name.
type recordDraft struct {
	state  State // after the events
	events []Event
	texts  []texts.Text
}

// add adds the event of one more change.
func (d *recordDraft) add(now time.Time, actor string, c Change) error {
	e, err := Event{Number: d.state.Seq, Hash: d.state.Head}.After(now, actor, c)
	if err != nil {
		return err
	}
	s := d.state
	if with, ok := c.(interface{ newTexts() []texts.Text }); ok {
		s.shelf.Put(with.newTexts()...)
		d.texts = append(d.texts, with.newTexts()...)
	}
	if closed, ok := c.(RoundClosed); ok {
		s.counts = append(slices.Clip(s.counts), closed.counts)
	}
	if d.state, err = Apply(s, e); err != nil {
		return err
	}
	d.events = append(d.events, e)
	return nil
}

// record makes one change durable and publishes the state after it. The caller holds the
// lock.
func (r *Room) record(actor string, c Change) error {
	d := recordDraft{state: *r.State()}
	if err := d.add(r.Now(), actor, c); err != nil {
		return err
	}
	e := d.events[0]
	var err error
	switch c := c.(type) {
	case RowsAdded:
		if c.unsigned == nil {
			err = r.store.Append(e, d.texts...)
		} else {
			err = r.store.Gather(e, c.unsigned, d.texts)
		}
	case ReportSubmitted:
		err = r.store.Submit(e, c.words)
	case ReportErased:
		err = r.store.Erase(e, c.gone)
	case TextsErased:
		err = r.store.Erase(e, c.gone)
	case RemarkErased:
		err = r.store.Erase(e, c.gone)
	case RoundClosed:
		err = r.store.Seal(e, c.counts)
	case RoundVoided:
		err = r.store.Void(e, c.Round)
	default:
		err = r.store.Append(e, d.texts...)
	}
	if err != nil {
		return storeFailure(err)
	}
	r.publish(d.state)
	if _, closed := c.(RoundClosed); closed {
		r.box = newBox()
		r.memory.forget()
	}
	if crowd, ok := c.(crowdChange); ok {
		r.bell.ringSoon(crowd.concernsAll())
	} else {
		r.bell.ring(true)
	}
	r.complete()
	return nil
}

// How long nothing is added to the record before the store completes it: until everybody has been
// told of a step, and for whoever goes through several of them quickly. In a hall where something is
// added all the time it is completed all the same.
const (
	completePause = 250 * time.Millisecond
	completeLate  = 2 * time.Second
)

// complete has the store do what may wait. Screens do not wait for it; but ballots come only after
// it, and at the end of the meeting nothing is left to be done. The caller holds the lock.
func (r *Room) complete() {
	switch s := r.State(); {
	case s.OpenRound() != nil || s.IsOver():
		r.store.Complete()
	case r.completing != nil:
		r.completing.Reset(min(completePause, time.Until(r.completeBy)))
	default:
		r.completeBy = time.Now().Add(completeLate)
		r.completing = time.AfterFunc(completePause, func() {
			r.lock()
			defer r.unlock()
			r.completing = nil
			r.store.Complete()
		})
	}
}

// storeFailure refuses an act, with the error of the store attached for the log.
func storeFailure(err error) error {
	why := StoreFailed
	if errors.Is(err, ErrStoreGone) {
		why = StoreGone
	}
	return errors.Join(refuse.Because(why), fmt.Errorf("keep the record: %w", err))
}

// crowdPause is how long changes from the crowd (arrivals, ballots, upvotes) are
// collected before screens are woken.
const crowdPause = 250 * time.Millisecond

// A Watch tells somebody that there is a newer state.
type Watch struct {
	crowd bool
	wake  func()
	at    int // index among the watchers of the bell
}

// Watch calls wake whenever the state has changed, until [Room.Unwatch]. With crowd set it
// also does so for arrivals and ballots, a few times a second; a screen that does not show
// them is better off without. Wake is called by whoever made the change: it must return at
// once, and must not call the room.
func (r *Room) Watch(crowd bool, wake func()) *Watch { return r.bell.watch(crowd, wake) }

// Changes is [Room.Watch] with a channel that receives after a change. One signal may stand
// for several.
func (r *Room) Changes(crowd bool) (*Watch, <-chan struct{}) {
	changed := make(chan struct{}, 1)
	return r.Watch(crowd, func() {
		select {
		case changed <- struct{}{}:
		default: // a signal that is still pending covers this change too
		}
	}), changed
}

// Unwatch ends a watch.
func (r *Room) Unwatch(w *Watch) { r.bell.leave(w) }

// Watchers returns the number of watches.
func (r *Room) Watchers() int {
	r.bell.mu.Lock()
	defer r.bell.mu.Unlock()
	return len(r.bell.watchers) - r.bell.gone
}

// A bell wakes those who watch a room.
type bell struct {
	mu       sync.Mutex // guards the fields below
	watchers []*Watch   // in the order in which they came, since what was made together lies together in memory; nil for those who left
	gone     int        // of the watchers
	soon     bool       // a wake-up for crowd changes is scheduled
	soonAll  bool       // it wakes everybody
}

func (b *bell) watch(crowd bool, wake func()) *Watch {
	w := &Watch{crowd: crowd, wake: wake}
	b.mu.Lock()
	defer b.mu.Unlock()
	w.at = len(b.watchers)
	b.watchers = append(b.watchers, w)
	return w
}

func (b *bell) leave(w *Watch) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if w.at >= len(b.watchers) || b.watchers[w.at] != w {
		return // it has left already
	}
	b.watchers[w.at] = nil
	b.gone++
	if 2*b.gone > len(b.watchers) {
		b.watchers, b.gone = slices.DeleteFunc(b.watchers, func(w *Watch) bool { return w == nil }), 0
		for i, w := range b.watchers {
			w.at = i
		}
	}
}

// ring wakes every watch or, unless all is set, those that watch the crowd.
func (b *bell) ring(all bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, w := range b.watchers {
		if w != nil && (all || w.crowd) {
			w.wake()
		}
	}
}

// ringSoon collects changes and rings once for all of them.
func (b *bell) ringSoon(all bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.soonAll = b.soonAll || all
	if b.soon {
		return
	}
	b.soon = true
	time.AfterFunc(crowdPause, func() {
		b.mu.Lock()
		everybody := b.soonAll
		b.soon, b.soonAll = false, false
		b.mu.Unlock()
		b.ring(everybody)
	})
}
