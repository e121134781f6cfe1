package meeting

import (
	"cmp"
	"maps"
	"sync"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
)

// A Seat gives access to what only one person may know: how they stand in the open box,
// and which questions are theirs. A session gets the seat of the person who signed in,
// and no other, so that nobody, least of all the host, can look up somebody else.
type Seat struct {
	room *Room
	who  string
}

// Seat returns the seat of a person or of the console. It must be called only where
// somebody signs in.
func (r *Room) Seat(who string) *Seat { return &Seat{room: r, who: who} }

// Who returns the ID of the person.
func (seat *Seat) Who() string { return seat.who }

// State returns the current state of the meeting, in which this person is present even if
// their arrival is not on record yet. It never waits.
func (seat *Seat) State() *State { return seat.room.stateFor(seat.who) }

// stateFor is [Seat.State] for a person.
func (r *Room) stateFor(who string) *State {
	since, gathered := r.arrivals.since(who) // read before the state, which may have them by now
	s := r.State()
	if gathered && s.comesIn(who) && !s.Presence(who).Present {
		return s.withNewcomer(s.place(who), since)
	}
	return s
}

// Vote returns what the process remembers about the person in the open box: whether
// they voted, and their receipt if it is known.
func (seat *Seat) Vote() (voted bool, receipt code.Receipt, known bool) {
	return seat.room.memory.seat(seat.who)
}

// KeepDraft remembers what the person has filled in so far, in case they lose the line.
// It is kept in memory only, and discarded at the close.
func (seat *Seat) KeepDraft(round int, m ballot.Marks) {
	memory := &seat.room.memory
	memory.mu.Lock()
	defer memory.mu.Unlock()
	if open := seat.room.State().OpenRound(); open != nil && open.Number == round {
		memory.drafts[seat.who] = m
		memory.unsent[seat.who] = memory.voted[seat.who]
	}
}

// Draft returns what [Seat.KeepDraft] remembers for the open round. It is not to be
// modified.
func (seat *Seat) Draft() ballot.Marks {
	memory := &seat.room.memory
	memory.mu.Lock()
	defer memory.mu.Unlock()
	return memory.drafts[seat.who]
}

// Unsent reports whether the person has voted and has changed their draft since without
// handing it in.
func (seat *Seat) Unsent() bool {
	memory := &seat.room.memory
	memory.mu.Lock()
	defer memory.mu.Unlock()
	return memory.unsent[seat.who]
}

// Mine returns the questions that the person asked: those with their name and, as long as
// this process lives, anonymous ones. Who asked those is never written anywhere.
func (seat *Seat) Mine() []question.Question {
	return seat.room.askers.questionsOf(seat.who, seat.room.State())
}

// Questions returns the questions in s that the person may see: public ones, their own
// and, for a host, all.
func (seat *Seat) Questions(s *State) []question.Question {
	unnamed, all := seat.room.askers.unnamed(seat.who), s.HasRole(seat.who, plan.Host)
	var some []question.Question
	for q := range s.Questions.Values() {
		if all || s.Public(q) || q.IsBy(seat.who, unnamed) {
			some = append(some, q)
		}
	}
	return some
}

// TooManyMissing refuses to name those who have not voted while there are many: [shown to
// have voted, issued, percent required, votes required].
const TooManyMissing refuse.Why = "too_many_missing"

// A turnout is what a room shows of its open box. It is part of the state but in no
// event, since it follows from the box and not from the record.
type turnout struct {
	cast   int                // ballots cast by the last beat
	papers map[code.Hash]bool // papers in the box, by key; never modified
}

// publishTurnout publishes what is shown of the open box. The caller holds the lock.
func (r *Room) publishTurnout() {
	s := *r.State()
	setTurnout(&s, turnout{cast: r.memory.shownCount(), papers: r.box.papersIn})
	s.Mismatches = r.box.mismatches()
	r.publish(s)
}

// setTurnout sets what the state shows of the open box.
func setTurnout(s *State, t turnout) {
	s.turnout = t
	if s.OpenRound() != nil {
		open, _ := editRound(s, len(s.Rounds))
		open.Cast = t.cast
	}
}

// turnoutBeat is how often the turnout that is shown advances, on screens and in acts
// alike. Beats are counted from the opening of the round, not from when ballots come in,
// so that no number moves with somebody's keystroke.
const turnoutBeat = 5 * time.Second

// missingPercent is how many must have voted before the others may be named, unless the
// time is over.
const missingPercent = 80

// untilBeat returns how long it is until the next beat of a round.
func untilBeat(opened, now time.Time) time.Duration { return turnoutBeat - now.Sub(opened)%turnoutBeat }

// scheduleBeat shows the turnout at the next beat. The caller holds the lock.
func (r *Room) scheduleBeat() {
	open := r.State().OpenRound()
	if r.beatScheduled || open == nil {
		return
	}
	r.beatScheduled = true
	time.AfterFunc(untilBeat(open.Opened, r.Now()), func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.beatScheduled = false
		switch now := r.State().OpenRound(); {
		case now == nil:
		case now.Number != open.Number:
			r.scheduleBeat() // another round, with beats of its own
		default:
			r.memory.showVoted()
			r.publishTurnout()
			r.bell.ring(false)
		}
	})
}

// CloseNotice is how long before a round closes [Seat.AnnounceClose] tells everybody that it
// will.
const CloseNotice = 10 * time.Second

// A Closing is the notice that the open round is about to close. Like the turnout it is part
// of the state but in no event: after a restart nobody knows of it, and the round stays open.
type Closing struct {
	At       time.Time // when the round closes; zero while no notice runs
	Override string    // the reason for closing although papers are astray; empty if none are
	Refused  error     // why the round stayed open at the end of the last notice; nil if none ran out
}

// Announced reports whether a notice is running.
func (c Closing) Announced() bool { return !c.At.IsZero() }

// SecondsLeft returns how many seconds are left, rounded up.
func (c Closing) SecondsLeft(now time.Time) int {
	return int(max(0, c.At.Sub(now)+time.Second-1) / time.Second)
}

// AnnounceClose closes the open round after [CloseNotice], unless somebody closes it or
// calls that off before. Ballots cast meanwhile count. It takes a reason as [CloseRound]
// does. While a notice is running it changes nothing.
func (seat *Seat) AnnounceClose(override string) error {
	r := seat.room
	r.lock()
	defer r.unlock()
	r.catchUp()
	s, act := r.State(), CloseRound{Override: override}
	if err := act.Can(s, seat.who); err != nil {
		return err
	}
	reason, err := act.reason(s)
	if err != nil || s.Closing.Announced() {
		return err
	}
	at := r.Now().Add(CloseNotice)
	seat.publishClosing(Closing{At: at, Override: reason})
	time.AfterFunc(CloseNotice, func() { seat.closeAnnounced(at) })
	return nil
}

// closeAnnounced closes the round at the end of the notice that ends at a given time. If
// that is refused the state says why.
func (seat *Seat) closeAnnounced(at time.Time) {
	r := seat.room
	r.lock()
	defer r.unlock()
	now := r.State().Closing
	if !now.At.Equal(at) {
		return // closed already, or called off
	}
	if _, err := r.act(seat.who, CloseRound{Override: now.Override}); err != nil {
		seat.publishClosing(Closing{Refused: err})
	}
}

// CallOffClose ends a notice; the round stays open.
func (seat *Seat) CallOffClose() error {
	r := seat.room
	r.lock()
	defer r.unlock()
	if err := (CloseRound{}).Can(r.State(), seat.who); err != nil {
		return err
	}
	seat.publishClosing(Closing{})
	return nil
}

// publishClosing publishes what everybody is told about the close. The caller holds the
// room's lock.
func (seat *Seat) publishClosing(c Closing) {
	s := *seat.room.State()
	s.Closing = c
	seat.room.publish(s)
	seat.room.bell.ring(true)
}

// CanSeeMissing returns nil if a person may see now who has not voted, or the refusal.
// Hosts and scrutineers may, but only late, so that nobody is hurried by name. It goes by
// the turnout that is shown.
func CanSeeMissing(s *State, who string, now time.Time) error {
	if err := cmp.Or(requireRole(s, who, plan.Host, plan.Scrutineer), requireDoors(s)); err != nil {
		return err
	}
	open := s.OpenRound()
	if open == nil {
		return refuse.Because(NoOpenRound)
	}
	over := s.Timer != nil && s.Timer.LeftAt(now) <= 0
	if need := (missingPercent*open.Issued + 99) / 100; open.Cast < need && !over {
		return refuse.Because(TooManyMissing, open.Cast, open.Issued, missingPercent, need)
	}
	return nil
}

// Missing returns the people who are present and had not voted at the last beat, in the
// plan's order.
func (r *Room) Missing(who string) ([]plan.Person, error) {
	s := r.State()
	if err := CanSeeMissing(s, who, r.Now()); err != nil {
		return nil, err
	}
	var missing []plan.Person
	for _, p := range s.Plan.People {
		if s.Presence(p.ID).Present && p.MayRate(s.OpenRound().Presenters) && !r.memory.isShown(p.ID) {
			missing = append(missing, p)
		}
	}
	return missing, nil
}

// A memory holds what the process knows about the seats in the open round. Which receipt
// belongs to which seat, and the drafts, are here and nowhere else, and are discarded at
// the close. It has a lock of its own, so that a screen reading it never waits for a
// ballot to be written to disk.
type memory struct {
	mu       sync.Mutex // guards the fields below
	voted    map[string]bool
	shown    map[string]bool // had voted at the last beat
	receipts map[string]code.Receipt
	owners   map[code.Receipt]string // the seats of receipts
	drafts   map[string]ballot.Marks
	unsent   map[string]bool // the draft is newer than the ballot in the box
}

// forget empties the memory, except that these seats have voted.
func (m *memory) forget(seats ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.voted, m.drafts, m.unsent = map[string]bool{}, map[string]ballot.Marks{}, map[string]bool{}
	m.receipts, m.owners = map[string]code.Receipt{}, map[code.Receipt]string{}
	for _, seat := range seats {
		m.voted[seat] = true
	}
	m.shown = maps.Clone(m.voted)
}

// forgetSeat forgets everything about a seat except whether it has voted.
func (m *memory) forgetSeat(seat string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.owners, m.receipts[seat])
	delete(m.receipts, seat)
	delete(m.drafts, seat)
	delete(m.unsent, seat)
}

// noteCast notes ballots that are in the box.
func (m *memory) noteCast(all []*casting) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range all {
		m.voted[c.seat] = true
		if c.paper != nil || c.forgotten {
			continue
		}
		m.receipts[c.seat], m.owners[c.ballot.Receipt] = c.ballot.Receipt, c.seat
		m.drafts[c.seat] = c.ballot.Marks // a change starts from what was cast
		delete(m.unsent, c.seat)
	}
}

// seat returns what is known about one seat.
func (m *memory) seat(seat string) (voted bool, own code.Receipt, known bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	own, known = m.receipts[seat]
	return m.voted[seat], own, known
}

// isOthers reports whether a receipt is known to belong to another seat.
func (m *memory) isOthers(seat string, receipt code.Receipt) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	owner, known := m.owners[receipt]
	return known && owner != seat
}

// votedSeats returns the seats that have voted.
func (m *memory) votedSeats() map[string]bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.voted)
}

// shownCount returns how many seats are shown to have voted.
func (m *memory) shownCount() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.shown)
}

// swap lets one seat stand for the ballot that another stood for.
func (m *memory) swap(from, to string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, seats := range []map[string]bool{m.voted, m.shown} {
		if seats[from] {
			delete(seats, from)
			seats[to] = true
		}
	}
}

// showVoted brings what is shown up to date.
func (m *memory) showVoted() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.shown = maps.Clone(m.voted)
}

// isShown reports whether a seat is among those shown to have voted.
func (m *memory) isShown(seat string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.shown[seat]
}
