package meeting

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// batchPause is how long ballots are gathered before they are written together, so
// that what a transaction leaves on disk does not pair a seat with a ballot.
const batchPause = 30 * time.Millisecond

// A box is what the running process knows of the ballots of the open round.
type box struct {
	receipts map[code.Receipt]string // and of which group the ballot is
	pending  []*casting
	waiting  map[string]bool          // seats whose ballot is pending
	in       map[code.Hash]bool       // papers, by key
	papers   map[code.Hash]paperEntry // read by one teller, by the paper's key
}

func newBox() box {
	return box{receipts: map[code.Receipt]string{}, waiting: map[string]bool{}, in: map[code.Hash]bool{}, papers: map[code.Hash]paperEntry{}}
}

// A casting is one ballot on its way into the box.
type casting struct {
	seat   string
	ballot ballot.Ballot
	change bool
	paper  *code.Hash // its key, if it is one; the seat is drawn by lot
	// forgotten is a ballot whose seat was issued a new entry code meanwhile.
	forgotten bool
	done      chan error
}

// BallotFor is what somebody may fill in now: the open round, and the presenters on
// their ballot, in speaking order and without themselves.
func (s *State) BallotFor(who string) (*Round, []string, error) {
	p, ok := s.Person(who)
	if !ok || p.Group == "" {
		return nil, nil, refuse.Because(NotRater)
	}
	open := s.OpenRound()
	if open == nil {
		return nil, nil, refuse.Because(NoOpenRound)
	}
	if !p.MayRate(open.Presenters) {
		return nil, nil, refuse.Because(NothingToRate)
	}
	if s.People[who].OnLeave() {
		return nil, nil, refuse.Because(MarkedOnLeave)
	}
	if !s.People[who].Present {
		return nil, nil, refuse.Because(MarkedAbsent)
	}
	if s.OnPaper(who, *open) {
		return nil, nil, refuse.Because(VotesOnPaper)
	}
	var rated []string
	for _, id := range open.Presenters {
		if id != p.Presents {
			rated = append(rated, id)
		}
	}
	return open, rated, nil
}

// Cast puts a ballot into the box of the open round. The receipt is the only way to
// find it again. A seat that has voted already is refused.
func (r *Room) Cast(who string, m ballot.Marks) (code.Receipt, int, error) {
	return r.put(who, m, func(*State) (code.Receipt, bool, error) {
		if voted, _, _ := r.memory.of(who); voted || r.box.waiting[who] {
			return code.Receipt{}, false, refuse.Because(AlreadyVoted)
		}
		receipt, err := code.NewReceipt(r.random)
		return receipt, false, err
	})
}

// Recast replaces one's own ballot by its receipt while the round is open. After a
// restart whoever has the receipt is taken for its owner, if the ballot is of their group.
func (r *Room) Recast(who string, receipt code.Receipt, m ballot.Marks) (code.Receipt, int, error) {
	return r.put(who, m, func(s *State) (code.Receipt, bool, error) {
		voted, own, known := r.memory.of(who)
		p, _ := s.Person(who)
		switch group, in := r.box.receipts[receipt]; {
		case !in:
			return receipt, true, refuse.Because(UnknownReceipt)
		case known && own != receipt, !voted, group != p.Group, r.memory.others(who, receipt):
			return receipt, true, refuse.Because(NotYourReceipt)
		}
		return receipt, true, nil
	})
}

// put checks a ballot, queues it and waits until it is durable.
func (r *Room) put(who string, m ballot.Marks, receive func(*State) (code.Receipt, bool, error)) (code.Receipt, int, error) {
	c, err := r.queue(who, m, receive)
	if err != nil {
		return code.Receipt{}, 0, err
	}
	if err := <-c.done; err != nil {
		return code.Receipt{}, 0, err
	}
	return c.ballot.Receipt, c.ballot.Round, nil
}

func (r *Room) queue(who string, m ballot.Marks, receive func(*State) (code.Receipt, bool, error)) (*casting, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.porch.holds(who) {
		if err := r.letIn(); err != nil {
			return nil, err
		}
	}
	s := r.State()
	open, rated, err := s.BallotFor(who)
	if err != nil {
		return nil, err
	}
	person, _ := s.Person(who)
	if err := s.Plan.Form.CheckMarks(rated, person.Presents, m); err != nil {
		return nil, err
	}
	receipt, change, err := receive(s)
	if err != nil {
		return nil, err
	}
	c := &casting{seat: who, change: change, done: make(chan error, 1),
		ballot: ballot.Ballot{Receipt: receipt, Round: open.Number, Group: person.Group,
			Marks: whole(open.Presenters, len(s.Plan.Form.Items), m)}}
	r.enqueue(c)
	return c, nil
}

// enqueue has a ballot written with those of the next moments. The caller holds the
// lock.
func (r *Room) enqueue(c *casting) {
	if !c.change {
		r.box.waiting[c.seat] = true
	}
	r.box.pending = append(r.box.pending, c)
	if len(r.box.pending) == 1 {
		time.AfterFunc(batchPause, func() {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.flush()
		})
	}
}

// whole writes a ballot out in full: a row for every presenter, one's own among them,
// so that no ballot is told by what is missing on it.
func whole(presenters []string, items int, m ballot.Marks) ballot.Marks {
	all := make(ballot.Marks, len(presenters))
	for _, id := range presenters {
		row := slices.Clone(m[id]) // the rater's screen may go on changing its own
		if row == nil {
			row = slices.Repeat([]ballot.Mark{ballot.Abstained}, items)
		}
		all[id] = row
	}
	return all
}

// flush writes all pending ballots in one transaction. The caller holds the lock.
func (r *Room) flush() {
	pending := r.box.pending
	if len(pending) == 0 {
		return
	}
	r.box.pending = nil
	clear(r.box.waiting)
	batch, err := r.batch(pending)
	if err == nil {
		if err = r.store.Cast(batch); err != nil {
			err = notKept(err)
		}
	}
	if err == nil {
		for _, c := range pending {
			r.box.receipts[c.ballot.Receipt] = c.ballot.Group
			if c.paper != nil {
				r.box.in[*c.paper] = true
			}
		}
		r.memory.cast(pending)
		r.publish(*r.State())
		r.beatSoon()
	}
	for _, c := range pending {
		c.done <- err
	}
}

// batch shuffles seats and ballots apart. Of several changes to one ballot only the
// last is written.
func (r *Room) batch(pending []*casting) (Batch, error) {
	b := Batch{Round: pending[0].ballot.Round}
	changed := map[code.Receipt]ballot.Ballot{}
	for _, c := range pending {
		if c.change {
			changed[c.ballot.Receipt] = c.ballot
			continue
		}
		b.Seats = append(b.Seats, c.seat)
		b.Ballots = append(b.Ballots, c.ballot)
		if c.paper != nil {
			b.Papers = append(b.Papers, *c.paper)
		}
	}
	b.Changed = slices.Collect(maps.Values(changed))
	if err := r.shuffle(len(b.Seats), func(i, j int) { b.Seats[i], b.Seats[j] = b.Seats[j], b.Seats[i] }); err != nil {
		return b, err
	}
	if err := r.shuffle(len(b.Ballots), func(i, j int) { b.Ballots[i], b.Ballots[j] = b.Ballots[j], b.Ballots[i] }); err != nil {
		return b, err
	}
	return b, r.shuffle(len(b.Changed), func(i, j int) { b.Changed[i], b.Changed[j] = b.Changed[j], b.Changed[i] })
}

// Close ends the open round: the box is emptied onto the table, the ballots become
// counts, and the record gets their number, the receipts and the root before anybody has
// seen a score. With a reason it leaves aside papers that are half entered or not
// back, and the record says so.
func (r *Room) Close(who, override string) error {
	override, long := within(override, text.ReasonLimit)
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.State()
	if !s.HasRole(who, plan.Host) {
		return refuse.Because(NotYourPart)
	}
	if s.Step().Kind != plan.StepScoring {
		return refuse.Because(NotScoring)
	}
	if s.OpenRound() == nil {
		return refuse.Because(NoOpenRound)
	}
	r.flush()
	r.catchUp()
	if err := r.letIn(); err != nil {
		return err
	}
	s = r.State()
	open := s.OpenRound()
	switch astray := open.Astray.Err(); {
	case astray == nil:
		override = "" // there is nothing to leave aside
	case override == "":
		return astray
	case long != nil:
		return long
	}
	ballots, err := r.store.Ballots(open.Number)
	if err != nil {
		return notKept(err)
	}
	voted, _ := r.memory.turnout()
	counts, receipts, blank := s.Plan.Form.Count(open.Number, open.Presenters, ballots, s.ByGroup(voted))
	if _, err := io.ReadFull(r.random, counts.Salt[:]); err != nil {
		return fmt.Errorf("hide the counts: %w", err)
	}
	root := s.Plan.Form.Root(counts)
	err = r.record(who, EventClosed, Facts{Round: open.Number, Issued: open.Issued, Cast: len(ballots),
		Blank: blank, Receipts: receipts, Root: &root, Small: counts.Small(s.Plan.MinGroup),
		PapersIn: len(r.box.in), PapersOut: open.Astray.Out, ReadOnce: open.Astray.serials(), Reason: override},
		func(e Event) error { return r.store.Seal(e, counts) })
	if err != nil {
		return err
	}
	r.counts = append(r.counts, counts)
	r.box = newBox()
	r.memory.forget()
	return nil
}

// A Found tells what became of the ballot with a receipt.
type Found struct {
	Receipt code.Receipt
	Round   int
	Counted bool
	Void    bool
}

// Find looks a receipt up: in the open box, then in the record.
func (r *Room) Find(receipt code.Receipt) (Found, error) {
	s := r.State()
	for _, round := range s.Rounds {
		if _, ok := slices.BinarySearchFunc(round.Receipts, receipt, func(a, b code.Receipt) int {
			return slices.Compare(a[:], b[:])
		}); ok {
			return Found{Receipt: receipt, Round: round.Number, Counted: round.State == Closed, Void: round.State == Void}, nil
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if open := r.State().OpenRound(); open != nil && r.box.receipts[receipt] != "" {
		return Found{Receipt: receipt, Round: open.Number}, nil
	}
	return Found{}, refuse.Because(UnknownReceipt)
}

// byGroup counts seats by the group of whoever has them.
func (s *State) ByGroup(seats map[string]bool) map[string]int {
	groups := map[string]int{}
	for seat := range seats {
		p, _ := s.Person(seat)
		groups[p.Group]++
	}
	return groups
}

// Counted are the counts of all rounds that count.
func (s *State) Counted(counts []ballot.Counts) []ballot.Counts {
	var counted []ballot.Counts
	for _, c := range counts {
		if c.Round >= 1 && c.Round <= len(s.Rounds) && s.Rounds[c.Round-1].State == Closed {
			counted = append(counted, c)
		}
	}
	return counted
}

// Missing counts those who have been handed a ballot and have not voted; of an open round
// as far as is told.
func (r Round) Missing() int { return max(0, r.Issued-r.Cast) }

// String names a round in logs.
func (r Round) String() string { return fmt.Sprintf("round %d (%s)", r.Number, r.State) }
