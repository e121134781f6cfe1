package meeting

import (
	"cmp"
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

// The reasons for refusing a ballot, besides those of package ballot.
const (
	NotRater       refuse.Why = "not_rater"
	NothingToRate  refuse.Why = "nothing_to_rate"
	MarkedAbsent   refuse.Why = "marked_absent"
	MarkedOnLeave  refuse.Why = "marked_on_leave"
	AlreadyVoted   refuse.Why = "already_voted"
	UnknownReceipt refuse.Why = "unknown_receipt"
	NotYourReceipt refuse.Why = "not_your_receipt"
	CountsChanged  refuse.Why = "not_of_the_close" // [round] the stored counts are not those of its close
)

// batchPause is how long ballots are collected at least before they are written together, so
// that what a transaction leaves on disk does not pair a seat with a ballot.
const batchPause = 30 * time.Millisecond

// A box holds what the process knows about the ballots of the open round.
type box struct {
	receipts map[code.Receipt]string // of the ballots in the box, with the group of each
	pending  []*casting              // the next batch
	sent     []*casting              // the batch that is being written; empty for whoever holds the room's lock
	waiting  map[string]bool         // seats whose ballot is pending or sent
	papersIn map[code.Hash]bool      // papers in the box, by key; replaced, never modified
	readings map[code.Hash]readings  // of papers that are not in the box, by key
}

// readings are what tellers read from one paper, each what they read last. If there are
// several, they differ.
type readings struct {
	serial code.Code
	each   []TellerReading
}

func newBox() box {
	return box{receipts: map[code.Receipt]string{}, waiting: map[string]bool{}, readings: map[code.Hash]readings{}}
}

// addPapers notes papers that are in the box.
func (b *box) addPapers(keys ...code.Hash) {
	next := make(map[code.Hash]bool, len(b.papersIn)+len(keys))
	maps.Copy(next, b.papersIn)
	for _, key := range keys {
		next[key] = true
	}
	b.papersIn = next
}

// note replaces the readings of a paper, and reports whether the mismatches may be others now.
func (b *box) note(key code.Hash, now readings) (mismatch bool) {
	differed := len(b.readings[key].each) > 1
	b.readings[key] = now
	if len(now.each) == 0 {
		delete(b.readings, key)
	}
	return differed || len(now.each) > 1
}

// checkPaper refuses a paper that can no longer be entered. One that both tellers agreed
// on counts as being in the box.
func (b *box) checkPaper(p locatedPaper) error {
	if p.fate().void > 0 {
		return refuse.Because(VoidedPaper)
	}
	onItsWay := slices.ContainsFunc(b.pending, func(c *casting) bool { return c.paper != nil && *c.paper == p.key() })
	if b.papersIn[p.key()] || onItsWay {
		return refuse.Because(EnteredPaper)
	}
	return nil
}

// A casting is one ballot on its way into the box.
type casting struct {
	seat   string
	ballot ballot.Ballot
	change bool
	paper  *code.Hash // the key of a paper, whose seat is drawn by lot; nil for other ballots
	// forgotten means that the seat was issued a new entry code meanwhile, so the receipt
	// is not remembered.
	forgotten bool
	done      chan error
}

// BallotFor returns what a person may fill in now: the open round, and the presenters on
// their ballot, in speaking order and without themselves.
func (s *State) BallotFor(who string) (*Round, []string, error) {
	p, ok := s.Person(who)
	if !ok || p.Group == "" {
		return nil, nil, refuse.Because(NotRater)
	}
	if err := requireDoors(s); err != nil {
		return nil, nil, err
	}
	open := s.OpenRound()
	if open == nil {
		return nil, nil, refuse.Because(NoOpenRound)
	}
	if !p.MayRate(open.Presenters) {
		return nil, nil, refuse.Because(NothingToRate)
	}
	if s.Presence(who).OnLeave() {
		return nil, nil, refuse.Because(MarkedOnLeave)
	}
	if !s.Presence(who).Present {
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

// Cast puts a ballot into the box of the open round, and returns its receipt and the
// round. Only the receipt finds the ballot again. A seat that has voted already is
// refused.
func (r *Room) Cast(who string, m ballot.Marks) (code.Receipt, int, error) {
	return r.submit(who, m, func(*State) (code.Receipt, bool, error) {
		if voted, _, _ := r.memory.seat(who); voted || r.box.waiting[who] {
			return code.Receipt{}, false, refuse.Because(AlreadyVoted)
		}
		receipt, err := code.NewReceipt(r.random)
		return receipt, false, err
	})
}

// Recast replaces a person's own ballot, given its receipt, while the round is open.
// After a restart, somebody who has voted and has the receipt of a ballot from their
// group is taken for its owner.
func (r *Room) Recast(who string, receipt code.Receipt, m ballot.Marks) (code.Receipt, int, error) {
	return r.submit(who, m, func(s *State) (code.Receipt, bool, error) {
		voted, own, known := r.memory.seat(who)
		p, _ := s.Person(who)
		switch group, in := r.box.receipts[receipt]; {
		case !in:
			return receipt, true, refuse.Because(UnknownReceipt)
		case known && own != receipt, !voted, group != p.Group, r.memory.isOthers(who, receipt):
			return receipt, true, refuse.Because(NotYourReceipt)
		}
		return receipt, true, nil
	})
}

// submit checks a ballot, queues it and waits until it is durable. Receive returns its
// receipt, and whether it replaces the ballot with that receipt.
func (r *Room) submit(who string, m ballot.Marks, receive func(*State) (code.Receipt, bool, error)) (code.Receipt, int, error) {
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
	s := r.stateFor(who)
	open, rated, err := s.BallotFor(who)
	if err != nil {
		return nil, err
	}
	person, _ := s.Person(who)
	if err := s.Plan.Form.ValidateMarks(rated, person.Presents, m); err != nil {
		return nil, err
	}
	receipt, change, err := receive(s)
	if err != nil {
		return nil, err
	}
	c := &casting{
		seat: who, change: change, done: make(chan error, 1),
		ballot: ballot.Ballot{
			Receipt: receipt, Round: open.Number, Group: person.Group,
			Marks: fullMarks(open.Presenters, len(s.Plan.Form.Items), m),
		},
	}
	r.enqueue(c)
	return c, nil
}

// enqueue adds a ballot to the next batch, which goes once the pause is over and the batch
// before is on disk. The caller holds mu.
func (r *Room) enqueue(c *casting) {
	if !c.change {
		r.box.waiting[c.seat] = true
	}
	r.box.pending = append(r.box.pending, c)
	if len(r.box.pending) == 1 {
		time.AfterFunc(batchPause, func() { r.flushInTurn(c) })
	}
}

// fullMarks returns marks with a row for every presenter, including the rater's own, so
// that no ballot can be recognized by a missing row.
func fullMarks(presenters []string, items int, m ballot.Marks) ballot.Marks {
	all := make(ballot.Marks, len(presenters))
	for _, id := range presenters {
		row := slices.Clone(m[id]) // the rater's screen may still change its own
		if row == nil {
			row = slices.Repeat([]ballot.Mark{ballot.Abstained}, items)
		}
		all[id] = row
	}
	return all
}

// flush writes all pending ballots in one transaction. The caller holds the lock.
func (r *Room) flush() {
	if len(r.box.pending) == 0 {
		return
	}
	batch, err := r.send()
	if err == nil {
		err = r.write(batch)
	}
	r.settle(err)
}

// flushInTurn is flush for the batch that begins with a certain ballot, unless it is on disk
// already. While the batch is being written the box takes ballots for the next one; whatever
// else changes anything waits, so that no round is closed without these ballots.
func (r *Room) flushInTurn(first *casting) {
	r.lock()
	defer r.unlock()
	if len(r.box.pending) == 0 || r.box.pending[0] != first {
		return
	}
	batch, err := r.send()
	if err == nil {
		r.mu.Unlock()
		err = r.write(batch)
		r.mu.Lock()
	}
	r.settle(err)
}

// send takes the pending ballots as the batch to be written. If somebody among them came in just
// now, that is recorded before. The caller holds the lock.
func (r *Room) send() (Batch, error) {
	r.box.pending, r.box.sent = nil, r.box.pending
	cameIn := func(c *casting) bool {
		_, waits := r.arrivals.since(c.seat)
		return waits
	}
	if slices.ContainsFunc(r.box.sent, cameIn) {
		if err := r.recordArrivals(); err != nil {
			return Batch{}, err
		}
	}
	return shuffled(r.random, r.box.sent)
}

// write makes a batch durable.
func (r *Room) write(b Batch) error {
	if err := r.store.Cast(b); err != nil {
		return storeFailure(err)
	}
	return nil
}

// settle notes what became of the batch that was sent, and tells those who wait for it. The
// caller holds the lock.
func (r *Room) settle(err error) {
	sent := r.box.sent
	r.box.sent = nil
	if err == nil {
		var papers []code.Hash
		for _, c := range sent {
			r.box.receipts[c.ballot.Receipt] = c.ballot.Group
			if c.paper != nil {
				papers = append(papers, *c.paper)
			}
		}
		r.memory.noteCast(sent)
		if len(papers) > 0 { // of other ballots nothing is shown before the next beat
			r.box.addPapers(papers...)
			r.publishTurnout()
		}
		r.scheduleBeat()
	}
	for _, c := range sent {
		if !c.change {
			delete(r.box.waiting, c.seat)
		}
		c.done <- err
	}
}

// shuffled makes a batch with seats and ballots shuffled separately. If a ballot was changed
// several times, only the last change is written.
func shuffled(random io.Reader, pending []*casting) (Batch, error) {
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
	if err := shuffle(random, len(b.Seats), func(i, j int) { b.Seats[i], b.Seats[j] = b.Seats[j], b.Seats[i] }); err != nil {
		return b, err
	}
	if err := shuffle(random, len(b.Ballots), func(i, j int) { b.Ballots[i], b.Ballots[j] = b.Ballots[j], b.Ballots[i] }); err != nil {
		return b, err
	}
	return b, shuffle(random, len(b.Changed), func(i, j int) { b.Changed[i], b.Changed[j] = b.Changed[j], b.Changed[i] })
}

// CloseRound closes the open round: the box is emptied, the ballots become counts, and
// the ballots themselves are destroyed. It takes a reason to close while papers were
// handed out that are not in the box.
type CloseRound struct {
	needsArrivals
	Override string
}

// Can implements [Act]. Missing papers are checked when the act is performed, since a
// reason overrides them.
func (CloseRound) Can(s *State, who string) error {
	if err := cmp.Or(requireRole(s, who, plan.Host), requireDoors(s)); err != nil {
		return err
	}
	if s.Step().Kind != plan.StepScoring {
		return refuse.Because(NotScoring)
	}
	if s.OpenRound() == nil {
		return refuse.Because(NoOpenRound)
	}
	return nil
}

// reason returns the reason that goes on record: empty if no papers are astray.
func (a CloseRound) reason(s *State) (string, error) {
	reason, tooLong := cleanLine(a.Override, text.ReasonLimit)
	switch err := s.Astray(*s.OpenRound()).Refusal(); {
	case err == nil:
		return "", nil
	case reason == "":
		return "", err
	}
	return reason, tooLong
}

func (a CloseRound) perform(r *Room, _ *State, _ string) (Change, error) {
	r.flush()
	s := r.State()
	override, err := a.reason(s)
	if err != nil {
		return nil, err
	}
	open := s.OpenRound()
	astray := s.Astray(*open)
	ballots, err := r.store.Ballots(open.Number)
	if err != nil {
		return nil, storeFailure(err)
	}
	counts, receipts, blank := s.Plan.Form.Count(open.Number, open.Presenters, ballots, SeatsByGroup(s, r.memory.votedSeats()))
	if _, err := io.ReadFull(r.random, counts.Salt[:]); err != nil {
		return nil, fmt.Errorf("hide the counts: %w", err)
	}
	root := s.Plan.Form.Root(counts)
	c := RoundClosed{
		Round: open.Number, Issued: open.Issued, Cast: len(ballots), Blank: blank, Receipts: receipts, Root: &root,
		Small: counts.Small(s.Plan.MinGroup), PapersIn: len(r.box.papersIn), PapersOut: astray.Out, Reason: override, counts: counts,
	}
	for _, read := range astray.ReadOnce {
		c.ReadOnce = append(c.ReadOnce, read.Serial)
	}
	return c, nil
}
