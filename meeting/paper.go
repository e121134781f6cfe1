package meeting

import (
	"crypto/sha256"
	"fmt"
	"slices"
)

// Paper ballots are for those without a terminal. A paper has a serial and belongs to a
// group, for its marks are counted there; who was handed which paper is written down
// nowhere. Two tellers enter each paper, one without the other; what they agree on goes
// into the box like any other ballot, and the turnout names one of those of the group
// who vote on paper, drawn by lot. Until they agree, the marks on it are in the memory of
// the running process only; that one teller has read it is on record.

// A PaperLot is a number of papers made together.
type PaperLot struct {
	Round int
	Group string
	Keys  []Hash // of the serials
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
	NoPaperRound   Why = "no_paper_round"   // this step has no round to make papers for
	PaperCount     Why = "paper_count"      // [most]
	UnknownGroup   Why = "unknown_group"    // text: the ID
	VotesOnPaper   Why = "votes_on_paper"   // and not at a terminal
	NotOnPaper     Why = "not_on_paper"     // text: the name
	UnknownSerial  Why = "unknown_serial"   // no paper of this round
	VoidPaper      Why = "void_paper"       // declared void
	EnteredPaper   Why = "entered_paper"    // in the box already
	TooManyPapers  Why = "too_many_papers"  // more than were handed out: text: the group
	CannotRateHere Why = "cannot_rate_here" // text: the name
	RatedHere      Why = "rated_here"       // text: the name
	PapersAreOut   Why = "papers_are_out"   // the round is open, and this person was here
	HalfEntered    Why = "half_entered"     // [read once, not back] text: the serials of those read once
	PapersOut      Why = "papers_out"       // [not back]
)

const maxPapers = 500

// serialKey is what the record knows a paper by.
func serialKey(round int, serial Code) Hash {
	return Hash(sha256.Sum256(fmt.Appendf(nil, "pingyi paper 1\n%d\n%s", round, string(serial))))
}

// PaperReceipt is the receipt of the ballot on a paper, so that one paper is never in
// the box twice, and whoever has its serial can look it up after the close.
func PaperReceipt(round int, serial Code) Receipt {
	return serialKey(round, serial).receipt()
}

func (h Hash) receipt() Receipt {
	var r Receipt
	copy(r[:], h[:])
	return r
}

// PaperRound is the round that papers are made and handed out for now: the open one of
// this step, or the one that is to be opened; 0 for none.
func (s *State) PaperRound() int {
	if s.Step().Kind != StepScoring {
		return 0
	}
	switch r := s.StepRound(s.Step().Number); {
	case r == nil || r.State == Void:
		return len(s.Rounds) + 1
	case r.State == Open:
		return r.Number
	}
	return 0
}

// MakePapers makes papers of a group for the round of this step and returns their
// serials, which are kept nowhere.
func (r *Room) MakePapers(who, group string, n int) ([]Code, error) {
	var serials []Code
	err := r.act(who, func(s *State) (EventKind, Facts, error) {
		round, err := s.paperRound(who)
		if err != nil {
			return "", Facts{}, err
		}
		if !slices.ContainsFunc(s.Plan.Groups, func(g Group) bool { return g.ID == group }) {
			return "", Facts{}, refuseText(UnknownGroup, Clean(group, NameLimit))
		}
		if n < 1 || n > maxPapers {
			return "", Facts{}, refuse(PaperCount, maxPapers)
		}
		lot := PaperLot{Round: round, Group: group}
		for range n {
			serial, err := NewCode(r.random)
			if err != nil {
				return "", Facts{}, err
			}
			serials = append(serials, serial)
			lot.Keys = append(lot.Keys, serialKey(round, serial))
		}
		// In the order of the keys, so that nothing tells which paper was made first.
		slices.SortFunc(lot.Keys, func(a, b Hash) int { return slices.Compare(a[:], b[:]) })
		return EventPapersMade, Facts{Papers: &lot}, nil
	})
	if err != nil {
		return nil, err
	}
	return serials, nil
}

// paperRound is the round that an officer makes or hands out papers for.
func (s *State) paperRound(who string) (int, error) {
	if !s.HasRole(who, Host) && !s.HasRole(who, Scrutineer) {
		return 0, refuse(NotYourPart)
	}
	if err := s.checkUnderway(); err != nil {
		return 0, err
	}
	round := s.PaperRound()
	if round == 0 {
		return 0, refuse(NoPaperRound)
	}
	return round, nil
}

// PaperOut notes that somebody votes on paper in this round. They are here, and cannot
// vote at a terminal.
func (r *Room) PaperOut(who, person string) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		round, err := s.paperRound(who)
		if err != nil {
			return "", Facts{}, err
		}
		if err := r.letIn(); err != nil {
			return "", Facts{}, err
		}
		return EventPaperOut, Facts{Round: round, Person: person}, r.State().CanHandPaper(person)
	})
}

// CanHandPaper says whether somebody can be handed a paper for the round of this step.
// While that is open only somebody who has not been here in it can: what is said to the
// others does not go by whether they have voted.
func (s *State) CanHandPaper(person string) error {
	round, rated := s.PaperRound(), s.Rated(s.Step())
	p, ok := s.Person(person)
	switch {
	case round == 0:
		return refuse(NoPaperRound)
	case !ok:
		return refuseText(UnknownPerson, Clean(person, NameLimit))
	case !p.MayRate(rated):
		return refuseText(CannotRateHere, p.Name)
	case slices.Contains(rated, p.Presents):
		return refuseText(RatedHere, p.Name)
	case s.OpenRound() != nil && s.OpenRound().handed[person]:
		return refuse(PapersAreOut)
	case s.OnPaper(person, round):
		return refuse(VotesOnPaper)
	}
	return nil
}

// PaperBack takes an unused paper back, so that its person may vote at a terminal. It is
// taken whatever is in the box: whose papers are there is told to nobody.
func (r *Room) PaperBack(who, person string) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		round, err := s.paperRound(who)
		if err != nil {
			return "", Facts{}, err
		}
		p, _ := s.Person(person)
		if !s.OnPaper(person, round) {
			return "", Facts{}, refuseText(NotOnPaper, p.Name)
		}
		return EventPaperBack, Facts{Round: round, Person: person}, r.passSeat(s, round, p)
	})
}

// passSeat has somebody else who votes on paper stand for the paper in the box that p
// stood for by lot. Where all that p's group was handed are in the box, theirs is too.
func (r *Room) passSeat(s *State, round int, p Person) error {
	r.flush()
	if voted, _, _ := r.memory.of(p.ID); !voted {
		return nil
	}
	left := r.paperSeats(s, round, p.Group)
	if len(left) == 0 {
		return nil
	}
	i, err := r.below(len(left))
	if err != nil {
		return err
	}
	if err := r.store.Cast(Batch{Round: round, Seats: []string{left[i]}, Freed: []string{p.ID}}); err != nil {
		return notKept(err)
	}
	r.memory.swap(p.ID, left[i])
	return nil
}

// VoidPaper declares a spare or spoiled paper void: it can no longer be entered.
func (r *Room) VoidPaper(who string, serial Code) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		round, err := s.paperRound(who)
		if err != nil {
			return "", Facts{}, err
		}
		if _, err := r.paperGroup(s, round, serial); err != nil {
			return "", Facts{}, err
		}
		delete(r.box.papers, serialKey(round, serial))
		return EventPaperVoid, Facts{Round: round, Hash: new(serialKey(round, serial))}, nil
	})
}

// OnPaper reports whether somebody votes on paper in a round.
func (s *State) OnPaper(person string, round int) bool {
	return round > 0 && s.PaperVoters[person] == round
}

// PaperFigures are what is known of the papers of a round. How many are in its box is
// known once it is closed.
type PaperFigures struct {
	Made, Out, Void, In int
}

// Papers counts the papers of a round.
func (s *State) Papers(round int) PaperFigures {
	var f PaperFigures
	var box []Receipt
	if round > 0 && round <= len(s.Rounds) {
		box = s.Rounds[round-1].Receipts
	}
	for _, lot := range s.PaperLots {
		if lot.Round != round {
			continue
		}
		f.Made += len(lot.Keys)
		for _, key := range lot.Keys {
			if s.VoidPapers[key] {
				f.Void++
			}
			if slices.Contains(box, key.receipt()) {
				f.In++
			}
		}
	}
	for _, in := range s.PaperVoters {
		if in == round {
			f.Out++
		}
	}
	return f
}

// paperGroup finds the group of a paper that may still be entered.
func (r *Room) paperGroup(s *State, round int, serial Code) (string, error) {
	key := serialKey(round, serial)
	for _, lot := range s.PaperLots {
		if lot.Round != round || !slices.Contains(lot.Keys, key) {
			continue
		}
		switch {
		case s.VoidPapers[key]:
			return "", refuse(VoidPaper)
		case r.box.receipts[PaperReceipt(round, serial)]:
			return "", refuse(EnteredPaper)
		}
		return lot.Group, nil
	}
	return "", refuse(UnknownSerial)
}

// A paperEntry is what one teller read off a paper.
type paperEntry struct {
	teller string
	marks  Marks
}

// EnterPaper is one teller's reading of a paper. The second teller's is compared with
// it: where both agree the paper goes into the box, and is there when EnterPaper
// returns.
func (r *Room) EnterPaper(who string, serial Code, m Marks) (PaperAnswer, error) {
	c, answer, err := r.readPaper(who, serial, m)
	if c == nil || err != nil {
		return answer, err
	}
	return answer, <-c.done
}

func (r *Room) readPaper(who string, serial Code, m Marks) (*casting, PaperAnswer, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.State()
	if !s.HasRole(who, Teller) {
		return nil, "", refuse(NotYourPart)
	}
	open := s.OpenRound()
	if open == nil {
		return nil, "", refuse(NoOpenRound)
	}
	group, err := r.paperGroup(s, open.Number, serial)
	if err != nil {
		return nil, "", err
	}
	if err := s.Plan.CheckMarks(open.Presenters, "", m); err != nil {
		return nil, "", err
	}
	marks := whole(open.Presenters, len(s.Plan.Form.Items), m)
	key := serialKey(open.Number, serial)
	before, known := r.box.papers[key]
	if !known || before.teller == who {
		if s.ReadPapers[key].Teller != who {
			if err := r.record(who, EventPaperRead, Facts{Round: open.Number, Serial: serial}, r.store.Append); err != nil {
				return nil, "", err
			}
		}
		r.box.papers[key] = paperEntry{who, marks}
		return nil, PaperFirst, nil
	}
	delete(r.box.papers, key)
	for id, row := range marks {
		if !slices.Equal(row, before.marks[id]) {
			return nil, PaperDiffers, nil
		}
	}
	seat, err := r.paperSeat(s, open.Number, group)
	if err != nil {
		return nil, "", err
	}
	c := &casting{seat: seat, paper: true, done: make(chan error, 1),
		ballot: Ballot{Receipt: PaperReceipt(open.Number, serial), Round: open.Number, Group: group, Marks: marks}}
	r.enqueue(c)
	return c, PaperAgreed, nil
}

// paperSeats are those of a group who vote on paper and stand for no ballot yet.
func (r *Room) paperSeats(s *State, round int, group string) []string {
	var left []string
	for _, p := range s.Plan.People {
		if voted, _, _ := r.memory.of(p.ID); p.Group == group && s.OnPaper(p.ID, round) && !voted && !r.box.waiting[p.ID] {
			left = append(left, p.ID)
		}
	}
	return left
}

// paperSeat draws one of them.
func (r *Room) paperSeat(s *State, round int, group string) (string, error) {
	left := r.paperSeats(s, round, group)
	if len(left) == 0 {
		return "", refuseText(TooManyPapers, group)
	}
	i, err := r.below(len(left))
	if err != nil {
		return "", err
	}
	return left[i], nil
}
