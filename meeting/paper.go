package meeting

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// Paper ballots are for those without a terminal. A paper has a serial and belongs to a
// group, for its marks are counted there; who was handed which paper is written down
// nowhere. Two tellers enter each paper, one without the other; what they agree on goes
// into the box like any other ballot, and the turnout names one of those of the group
// who vote on paper, drawn by lot. Until they agree, the marks on it are in the memory of
// the running process only; that one teller has read it is on record.

// EveryStep stands, in place of a step's number, for every scoring step.
const EveryStep = -1

// A PaperLot is a number of papers made together. One for every step has a paper for each
// of them under one serial.
type PaperLot struct {
	Step  int `json:",omitempty"` // the number of the scoring step, or EveryStep
	Group string
	Keys  []code.Hash // of the serials, in order
	// Round is set instead of Step in a record of before: the lot is of the step at which it
	// was made.
	Round int `json:",omitempty"`

	from int
}

// A PaperAnswer is what became of a paper that a teller entered.
type PaperAnswer string

// What can become of it.
const (
	PaperFirst   PaperAnswer = "first"   // waits for the second teller
	PaperAgreed  PaperAnswer = "agreed"  // is in the box
	PaperDiffers PaperAnswer = "differs" // both have to enter it again
)

// The reasons for refusing a paper.
const (
	NoPaperRound   refuse.Why = "no_paper_round"   // there is none that papers could be used in
	PaperCount     refuse.Why = "paper_count"      // [most]
	UnknownGroup   refuse.Why = "unknown_group"    // text: the ID
	VotesOnPaper   refuse.Why = "votes_on_paper"   // and not at a terminal
	NotOnPaper     refuse.Why = "not_on_paper"     // text: the name
	UnknownSerial  refuse.Why = "unknown_serial"   // no paper of this round
	VoidPaper      refuse.Why = "void_paper"       // declared void
	EnteredPaper   refuse.Why = "entered_paper"    // in the box already
	TooManyPapers  refuse.Why = "too_many_papers"  // more than were handed out: text: the group
	CannotRateHere refuse.Why = "cannot_rate_here" // text: the name
	RatedHere      refuse.Why = "rated_here"       // text: the name
	PapersAreOut   refuse.Why = "papers_are_out"   // the round is open, and this person was here
	HalfEntered    refuse.Why = "half_entered"     // [read once, not back] text: the serials of those read once
	PapersOut      refuse.Why = "papers_out"       // [not back]
)

const maxPapers = 500

// key is what the record knows a paper by.
func (l PaperLot) key(serial code.Code) code.Hash {
	if l.Round > 0 {
		return code.Hash(sha256.Sum256(fmt.Appendf(nil, "pingyi paper 1\n%d\n%s", l.Round, string(serial))))
	}
	return code.Hash(sha256.Sum256(fmt.Appendf(nil, "pingyi paper 2\n%d\n%s", l.Step, string(serial))))
}

// checkPapers says whether somebody may make papers and hand them out.
func (s *State) checkPapers(who string) error {
	if !s.HasRole(who, plan.Host) && !s.HasRole(who, plan.Scrutineer) {
		return refuse.Because(NotYourPart)
	}
	return s.checkUnderway()
}

// MakePapers makes papers of a group for the next round of a scoring step, or of
// EveryStep, and returns their serials, which are kept nowhere.
func (r *Room) MakePapers(who, group string, n, step int) ([]code.Code, error) {
	var serials []code.Code
	err := r.act(who, func(s *State) (EventKind, Facts, error) {
		if err := s.checkPapers(who); err != nil {
			return "", Facts{}, err
		}
		if !slices.ContainsFunc(s.paperRounds(), func(r Round) bool { return step == r.Step || step == EveryStep }) {
			return "", Facts{}, refuse.Because(NoPaperRound)
		}
		if !slices.ContainsFunc(s.Plan.Groups, func(g ballot.Group) bool { return g.ID == group }) {
			return "", Facts{}, refuse.Naming(UnknownGroup, text.Clean(group, text.NameLimit))
		}
		if n < 1 || n > maxPapers {
			return "", Facts{}, refuse.Because(PaperCount, maxPapers)
		}
		lot := PaperLot{Step: step, Group: group}
		for range n {
			serial, err := code.New(r.random)
			if err != nil {
				return "", Facts{}, err
			}
			serials = append(serials, serial)
			lot.Keys = append(lot.Keys, lot.key(serial))
		}
		// In the order of the keys, so that nothing tells which paper was made first.
		slices.SortFunc(lot.Keys, func(a, b code.Hash) int { return slices.Compare(a[:], b[:]) })
		return EventPapersMade, Facts{Papers: &lot}, nil
	})
	if err != nil {
		return nil, err
	}
	return serials, nil
}

// PaperOut notes that somebody votes on paper in the round that [State.PaperRound] names.
// They are here, and cannot vote at a terminal.
func (r *Room) PaperOut(who, person string) error { return r.handPaper(who, person, false) }

// PaperOutAll notes that somebody votes on paper in every round from now on in which they
// are not rated themselves.
func (r *Room) PaperOutAll(who, person string) error { return r.handPaper(who, person, true) }

func (r *Room) handPaper(who, person string, all bool) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if err := s.checkPapers(who); err != nil {
			return "", Facts{}, err
		}
		if err := r.letIn(); err != nil {
			return "", Facts{}, err
		}
		s = r.State()
		if err := s.CanHandPaper(person, all); err != nil {
			return "", Facts{}, err
		}
		step := s.PaperRound().Step
		if all {
			step = EveryStep
		}
		return EventPaperOut, Facts{Step: step, Person: person}, nil
	})
}

// CanHandPaper says whether somebody can be handed a paper for the round that
// [State.PaperRound] names, or else for one round at least of all. While a round is open
// only somebody who has not been here in it can: what is said to the others does not go
// by whether they have voted.
func (s *State) CanHandPaper(person string, all bool) error {
	p, ok := s.Person(person)
	if !ok {
		return refuse.Naming(UnknownPerson, text.Clean(person, text.NameLimit))
	}
	if open := s.OpenRound(); open != nil && open.handed[person] && p.MayUsePaper(open.Presenters) {
		return refuse.Because(PapersAreOut)
	}
	rounds := s.paperRounds()
	if !all {
		rounds = []Round{s.PaperRound()}
	}
	why := refuse.Because(NoPaperRound)
	for _, r := range rounds {
		switch {
		case r.Number == 0:
		case !p.MayRate(r.Presenters):
			why = refuse.Naming(CannotRateHere, p.Name)
		case !p.MayUsePaper(r.Presenters):
			why = refuse.Naming(RatedHere, p.Name)
		case s.OnPaper(person, r):
			why = refuse.Because(VotesOnPaper)
		default:
			return nil
		}
	}
	return why
}

// PaperBack takes unused papers back, so that their person may vote at a terminal: the one
// for the round that [State.PaperRound] names, or those of all rounds if it is one of them.
// They are taken whatever is in the box: whose papers are there is told to nobody.
func (r *Room) PaperBack(who, person string) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if err := s.checkPapers(who); err != nil {
			return "", Facts{}, err
		}
		p, _ := s.Person(person)
		round := s.PaperRound()
		if !s.hasPaper(person, round) {
			return "", Facts{}, refuse.Naming(NotOnPaper, p.Name)
		}
		return EventPaperBack, Facts{Step: round.Step, Person: person}, r.passSeat(s, round, p)
	})
}

// VoidPaper declares a spare or spoiled paper void: it can no longer be entered.
func (r *Room) VoidPaper(who string, serial code.Code) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if err := s.checkPapers(who); err != nil {
			return "", Facts{}, err
		}
		for _, round := range s.paperRounds() {
			_, key, known := s.paper(round, serial)
			if !known {
				continue
			}
			if err := r.checkPaper(s, key); err != nil {
				return "", Facts{}, err
			}
			delete(r.box.papers, key)
			return EventPaperVoid, Facts{Round: s.coming(), Hash: &key}, nil
		}
		return "", Facts{}, refuse.Because(UnknownSerial)
	})
}

// PaperFigures are what is known of the papers of a round. How many are in its box is
// known once it is closed.
type PaperFigures struct {
	Made, Out, Void, In int
}

// Papers counts the papers of a round, which [State.PaperRound] may have named.
func (s *State) Papers(r Round) PaperFigures {
	if r.State == Closed || r.State == Void {
		return r.papers
	}
	var f PaperFigures
	for _, lot := range s.PaperLots {
		if !s.isGood(lot.term(), r) {
			continue
		}
		f.Made += len(lot.Keys)
		for _, key := range lot.Keys {
			if s.VoidPapers[key] > 0 {
				f.Void++
			}
		}
	}
	for person := range s.onPaper {
		if s.OnPaper(person, r) {
			f.Out++
		}
	}
	return f
}

// paper finds a paper by its serial among those that are good in a round.
func (s *State) paper(r Round, serial code.Code) (lot PaperLot, key code.Hash, known bool) {
	for _, lot := range s.PaperLots {
		key := lot.key(serial)
		if s.isGood(lot.term(), r) && slices.Contains(lot.Keys, key) {
			return lot, key, true
		}
	}
	return PaperLot{}, code.Hash{}, false
}

func (s *State) changePapers(e Event, f Facts) error {
	step := f.Step
	if f.Round > 0 { // in a record of before the step is the current one
		step = s.Step().Number
	}
	switch e.Kind {
	case EventPapersMade:
		if f.Papers == nil {
			return fmt.Errorf("no papers")
		}
		lot := *f.Papers
		lot.from = s.coming()
		if lot.Round > 0 {
			lot.Step = s.Step().Number
		}
		s.PaperLots = append(slices.Clone(s.PaperLots), lot)
	case EventPaperOut:
		terms := append(slices.Clone(s.onPaper[f.Person]), paperTerm{step: step, from: s.coming()})
		s.onPaper = with(s.onPaper, f.Person, terms)
		if !s.People[f.Person].Present {
			s.attend(e, f) // whoever is handed a paper is here
		}
	case EventPaperBack:
		if step < 1 || step > len(s.Steps) {
			return fmt.Errorf("no step %d", step)
		}
		round := s.roundOf(s.Steps[step-1])
		left := slices.DeleteFunc(slices.Clone(s.onPaper[f.Person]), func(t paperTerm) bool { return s.isGood(t, round) })
		s.onPaper = with(s.onPaper, f.Person, left)
	case EventPaperVoid:
		if f.Hash == nil {
			return fmt.Errorf("no paper")
		}
		s.VoidPapers = with(s.VoidPapers, *f.Hash, f.Round)
	case EventPaperRead:
		if open := s.OpenRound(); open != nil {
			if _, key, known := s.paper(*open, f.Serial); known {
				s.ReadPapers = with(s.ReadPapers, key, PaperRead{Round: open.Number, Serial: f.Serial, Teller: e.Actor})
			}
		}
	}
	return nil
}
