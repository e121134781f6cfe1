package meeting

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// What happens to papers once they are made: they are handed out and taken back, voided,
// entered by two tellers, and some go astray.

// PaperHandedOut records that a person votes on paper.
type PaperHandedOut struct {
	Person string `json:"person,omitempty"`
	Step   int    `json:"step,omitempty"`  // of the round, or [EveryStep]
	Round  int    `json:"round,omitempty"` // in records of older versions, which mean the current step
}

// Kind implements [Change].
func (PaperHandedOut) Kind() EventKind { return EventPaperOut }

func (c PaperHandedOut) apply(s *State, e Event) error {
	known := s.attendee(c.Person)
	known.papers = append(slices.Clip(known.papers), paperTerm{step: paperStep(s, c.Step, c.Round), from: upcomingNumber(s)})
	setAttendee(s, c.Person, known)
	if !known.Present {
		markPresent(s, e, false, c.Person) // somebody who is handed a paper is present
	}
	return nil
}

// paperStep returns the step that an event about a paper names. Events of older versions
// name a round and mean the current step.
func paperStep(s *State, step, round int) int {
	if round > 0 {
		return s.Step().Number
	}
	return step
}

// PaperTakenBack records that a person no longer votes on paper in the upcoming round of
// a step.
type PaperTakenBack struct {
	Person string `json:"person,omitempty"`
	Step   int    `json:"step,omitempty"`
	Round  int    `json:"round,omitempty"` // in records of older versions, which mean the current step
}

// Kind implements [Change].
func (PaperTakenBack) Kind() EventKind { return EventPaperBack }

func (c PaperTakenBack) apply(s *State, _ Event) error {
	step := paperStep(s, c.Step, c.Round)
	if step < 1 || step > len(s.Steps) {
		return fmt.Errorf("no step %d", step)
	}
	round := upcomingRound(s, s.Steps[step-1])
	known := s.attendee(c.Person)
	known.papers = slices.DeleteFunc(slices.Clone(known.papers), func(t paperTerm) bool { return isValidIn(s, t, round) })
	setAttendee(s, c.Person, known)
	return nil
}

// PaperVoided records that a paper can no longer be entered.
type PaperVoided struct {
	Round int        `json:"round,omitempty"` // from this one on
	Hash  *code.Hash `json:"hash,omitempty"`  // the paper's key
}

// Kind implements [Change].
func (PaperVoided) Kind() EventKind { return EventPaperVoid }

func (c PaperVoided) apply(s *State, _ Event) error {
	if c.Hash == nil {
		return fmt.Errorf("no paper")
	}
	for i, batch := range s.paperBatches {
		if at := slices.Index(batch.Keys, *c.Hash); at >= 0 {
			p := locatedPaper{batch, i, at}
			fate := p.fate()
			fate.void = c.Round
			setFate(s, p, fate)
		}
	}
	return nil
}

// PaperReadOnce records that one teller, the actor, has read a paper in a round.
type PaperReadOnce struct {
	Round  int       `json:"round,omitempty"`
	Serial code.Code `json:"serial,omitempty"`
}

// Kind implements [Change].
func (PaperReadOnce) Kind() EventKind { return EventPaperRead }

func (c PaperReadOnce) apply(s *State, e Event) error {
	open := s.OpenRound()
	if open == nil {
		return nil
	}
	if p, known := findPaper(s, *open, c.Serial); known {
		fate := p.fate()
		fate.read = PaperReading{Round: open.Number, Serial: c.Serial, Teller: e.Actor}
		setFate(s, p, fate)
	}
	return nil
}

// HandOutPaper notes that a person votes on paper, in the round that [State.PaperRound]
// returns or in every round from now on that does not rate them. They are present, and
// cannot vote at a terminal.
//
// While a round is open, only somebody who has not been present in it can be handed a
// paper. All others are refused in the same words, which must not depend on whether they
// have voted.
type HandOutPaper struct {
	needsArrivals
	Person    string
	EveryStep bool
}

// Can implements [Act].
func (a HandOutPaper) Can(s *State, who string) error {
	if err := cmp.Or(requirePaperOfficer(s, who), requireDoors(s)); err != nil {
		return err
	}
	p, ok := s.Person(a.Person)
	if !ok {
		return refuse.Naming(UnknownPerson, text.Clean(a.Person, text.NameLimit))
	}
	if open := s.OpenRound(); open != nil && open.issuedTo.Has(s.place(a.Person)) && p.MayUsePaper(open.Presenters) {
		return refuse.Because(PapersAreOut)
	}
	rounds := []Round{s.PaperRound()}
	if a.EveryStep {
		rounds = paperRounds(s)
	}
	why := refuse.Because(NoPaperRound)
	for _, r := range rounds {
		switch {
		case r.Number == 0:
		case !p.MayRate(r.Presenters):
			why = refuse.Naming(CannotRateHere, p.Name)
		case !p.MayUsePaper(r.Presenters):
			why = refuse.Naming(RatedHere, p.Name)
		case s.OnPaper(a.Person, r):
			why = refuse.Because(VotesOnPaper)
		default:
			return nil
		}
	}
	return why
}

func (a HandOutPaper) perform(_ *Room, s *State, _ string) (Change, error) {
	if a.EveryStep {
		return PaperHandedOut{Step: EveryStep, Person: a.Person}, nil
	}
	return PaperHandedOut{Step: s.PaperRound().Step, Person: a.Person}, nil
}

// TakePaperBack takes unused papers back, so that the person may vote at a terminal: the
// paper for the round that [State.PaperRound] returns, or papers for all rounds if it is
// one of them. They can be taken back whatever is in the box, since nobody is shown whose
// papers are.
type TakePaperBack struct{ Person string }

// Can implements [Act].
func (a TakePaperBack) Can(s *State, who string) error {
	if err := cmp.Or(requirePaperOfficer(s, who), requireDoors(s)); err != nil {
		return err
	}
	if p, _ := s.Person(a.Person); !holdsPaper(s, a.Person, s.PaperRound()) {
		return refuse.Naming(NotOnPaper, p.Name)
	}
	return nil
}

func (a TakePaperBack) perform(r *Room, s *State, _ string) (Change, error) {
	p, _ := s.Person(a.Person)
	round := s.PaperRound()
	return PaperTakenBack{Step: round.Step, Person: a.Person}, r.reassignSeat(s, round, p)
}

// VoidPaper voids a spare or spoiled paper, so that it can no longer be entered.
type VoidPaper struct{ Serial code.Code }

// Can implements [Act].
func (VoidPaper) Can(s *State, who string) error { return requirePaperOfficer(s, who) }

func (a VoidPaper) perform(r *Room, s *State, _ string) (Change, error) {
	for _, round := range paperRounds(s) {
		p, known := findPaper(s, round, a.Serial)
		if !known {
			continue
		}
		if err := r.box.checkPaper(p); err != nil {
			return nil, err
		}
		key := p.key()
		if r.box.note(key, readings{}) {
			r.publishTurnout()
		}
		return PaperVoided{Round: upcomingNumber(s), Hash: &key}, nil
	}
	return nil, refuse.Because(UnknownSerial)
}

// A PaperOutcome says what happened to a paper that a teller entered.
type PaperOutcome string

// The answers to entering a paper.
const (
	PaperFirst   PaperOutcome = "first"   // it waits for the second teller
	PaperAgreed  PaperOutcome = "agreed"  // it is in the box
	PaperDiffers PaperOutcome = "differs" // both tellers have to enter it again
)

// CanEnterPaper returns nil if a person may enter papers now, or the refusal.
func CanEnterPaper(s *State, who string) error {
	if err := cmp.Or(requireRole(s, who, plan.Teller), requireDoors(s)); err != nil {
		return err
	}
	if s.OpenRound() == nil {
		return refuse.Because(NoOpenRound)
	}
	return nil
}

// EnterPaper enters one teller's reading of a paper, in place of what they read before, and
// compares it with what another teller read. If they agree, the paper is in the box when
// EnterPaper returns.
func (r *Room) EnterPaper(who string, serial code.Code, m ballot.Marks) (PaperOutcome, error) {
	c, answer, err := r.readPaper(who, serial, m)
	if c == nil || err != nil {
		return answer, err
	}
	return answer, <-c.done
}

// readPaper notes one reading. If it agrees with another one, it returns the ballot, queued
// for the box.
func (r *Room) readPaper(who string, serial code.Code, m ballot.Marks) (*casting, PaperOutcome, error) {
	r.lock()
	defer r.unlock()
	s := r.State()
	if err := CanEnterPaper(s, who); err != nil {
		return nil, "", err
	}
	open := *s.OpenRound()
	p, known := findPaper(s, open, serial)
	if !known {
		return nil, "", refuse.Because(UnknownSerial)
	}
	if err := cmp.Or(r.box.checkPaper(p), s.Plan.Form.ValidateMarks(open.Presenters, "", m)); err != nil {
		return nil, "", err
	}
	key, marks := p.key(), fullMarks(open.Presenters, len(s.Plan.Form.Items), m)
	read := PaperReading{Round: open.Number, Serial: serial, Teller: who}
	before := r.box.readings[key].each
	if len(before) > 1 { // they differed, so neither stands any more
		before = nil
	}
	others := slices.DeleteFunc(slices.Clone(before), func(other TellerReading) bool { return other.Teller == who })
	now, outcome := readings{serial, append(others, TellerReading{who, marks})}, PaperFirst
	var c *casting
	switch {
	case slices.ContainsFunc(others, func(other TellerReading) bool { return maps.EqualFunc(marks, other.Marks, slices.Equal) }):
		agreed, err := r.paperCasting(s, open, p.batch.Group)
		if err != nil {
			return nil, "", err
		}
		c = agreed
		c.paper, c.ballot.Marks = &key, marks
		r.enqueue(c)
		now, outcome = readings{}, PaperAgreed
	case len(others) > 0:
		outcome = PaperDiffers
	case p.fate().read != read:
		if err := r.record(who, PaperReadOnce{Round: open.Number, Serial: serial}); err != nil {
			return nil, "", err
		}
	}
	if r.box.note(key, now) { // its tellers are told at once
		r.publishTurnout()
		r.bell.ring(false)
	}
	return c, outcome, nil
}

// A PaperMismatch is a paper of the open round that tellers read differently. What each of
// them read is in no state; see [Seat.TellerReadings].
type PaperMismatch struct {
	Serial  code.Code
	Tellers []string // by ID
}

// mismatches returns the papers that tellers read differently, sorted by serial.
func (b *box) mismatches() []PaperMismatch {
	var all []PaperMismatch
	for _, read := range b.readings {
		if len(read.each) < 2 {
			continue
		}
		m := PaperMismatch{Serial: read.serial}
		for _, one := range read.each {
			m.Tellers = append(m.Tellers, one.Teller)
		}
		all = append(all, m)
	}
	slices.SortFunc(all, func(x, y PaperMismatch) int { return cmp.Compare(x.Serial, y.Serial) })
	return all
}

// A TellerReading is what one teller read last from a paper.
type TellerReading struct {
	Teller string // by ID
	Marks  ballot.Marks
}

// TellerReadings returns what each teller read from a paper on which they differ, to those
// tellers themselves; to everybody else it returns nothing.
func (seat *Seat) TellerReadings(serial code.Code) []TellerReading {
	r := seat.room
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, read := range r.box.readings {
		own := slices.ContainsFunc(read.each, func(one TellerReading) bool { return one.Teller == seat.who })
		if read.serial == serial && own && len(read.each) > 1 {
			return read.each
		}
	}
	return nil
}

// paperCasting returns a ballot without marks for somebody, drawn by lot, from the people
// of a group who vote on paper and do not stand for a ballot yet. Nobody is shown its
// receipt, so a paper's serial leads to nothing.
func (r *Room) paperCasting(s *State, round Round, group string) (*casting, error) {
	left := r.paperSeats(s, round, group)
	if len(left) == 0 {
		return nil, refuse.Naming(TooManyPapers, group)
	}
	i, err := randomBelow(r.random, len(left))
	if err != nil {
		return nil, err
	}
	receipt, err := code.NewReceipt(r.random)
	if err != nil {
		return nil, err
	}
	return &casting{
		seat: left[i], done: make(chan error, 1),
		ballot: ballot.Ballot{Receipt: receipt, Round: round.Number, Group: group},
	}, nil
}

// paperSeats returns the people of a group who vote on paper and do not stand for a
// ballot yet.
func (r *Room) paperSeats(s *State, round Round, group string) []string {
	var left []string
	for _, p := range paperVoters(s, round)[group] {
		if voted, _, _ := r.memory.seat(p.ID); !voted && !r.box.waiting[p.ID] {
			left = append(left, p.ID)
		}
	}
	return left
}

// reassignSeat lets another person who votes on paper stand for the paper in the box that
// p stood for by lot. If nobody else is left, every paper of the group is in the box, p's
// included, and p has voted.
func (r *Room) reassignSeat(s *State, round Round, p plan.Person) error {
	r.flush()
	if voted, _, _ := r.memory.seat(p.ID); !voted {
		return nil
	}
	left := r.paperSeats(s, round, p.Group)
	if len(left) == 0 {
		return nil
	}
	i, err := randomBelow(r.random, len(left))
	if err != nil {
		return err
	}
	if err := r.write(Batch{Round: round.Number, Seats: []string{left[i]}, Freed: []string{p.ID}}); err != nil {
		return err
	}
	r.memory.swap(p.ID, left[i])
	return nil
}
