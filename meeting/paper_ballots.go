package meeting

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/frozen"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// Paper ballots are for people without a terminal. A paper has a serial and belongs to a
// group, in which its marks are counted; who was handed which paper is recorded nowhere.
// Two tellers enter each paper independently. Once they agree it goes into the box like
// any other ballot, and for the turnout it is assigned to somebody, drawn by lot, of the
// group who votes on paper. Until they agree, the marks are only in the memory of the
// process; the record says that one teller has read the paper. If they differ, these two
// and nobody else are shown both readings.

// The reasons for refusing what is done with papers.
const (
	NoPaperRound   refuse.Why = "no_paper_round"   // no upcoming round can use papers
	PaperCount     refuse.Why = "paper_count"      // [maximum]
	UnknownGroup   refuse.Why = "unknown_group"    // text: the ID
	VotesOnPaper   refuse.Why = "votes_on_paper"   // so not at a terminal
	NotOnPaper     refuse.Why = "not_on_paper"     // text: the name
	UnknownSerial  refuse.Why = "unknown_serial"   // not a paper of this round
	VoidedPaper    refuse.Why = "void_paper"       // the paper was voided
	EnteredPaper   refuse.Why = "entered_paper"    // the paper is already in the box
	TooManyPapers  refuse.Why = "too_many_papers"  // text: the group, of which fewer papers were handed out
	CannotRateHere refuse.Why = "cannot_rate_here" // text: the name
	RatedHere      refuse.Why = "rated_here"       // text: the name
	PapersAreOut   refuse.Why = "papers_are_out"   // the round is open, and this person has been present in it
)

// EveryStep stands for every scoring step, in place of a step's number.
const EveryStep = -1

// MaxPapers is how many papers can be made at once.
const MaxPapers = 500

// A PaperBatch is a batch of papers made together. A batch for every step has a paper for
// each of them under one serial.
type PaperBatch struct {
	Step  int `json:",omitempty"` // the number of the scoring step, or EveryStep
	Group string
	Keys  []code.Hash // hashes of the serials, sorted
	// Round is set instead of Step in records of older versions. The batch is then for the
	// step on which it was made.
	Round int `json:",omitempty"`

	from  int                    // the first round in which the papers are valid
	fates frozen.List[paperFate] // in the order of Keys
}

// A paperFate is what happened to one paper.
type paperFate struct {
	void int          // the round from which it is void; 0 if it is not
	read PaperReading // by one teller; a second reading may have followed
}

// A PaperReading says that one teller has read a paper in a round, and nothing of what is on
// it.
type PaperReading struct {
	Round  int
	Serial code.Code
	Teller string // by ID; the last one to make a first reading
}

// key returns the hash by which the record knows a paper.
func (l PaperBatch) key(serial code.Code) code.Hash {
	if l.Round > 0 {
		return code.Hash(sha256.Sum256(fmt.Appendf(nil, "pingyi paper 1\n%d\n%s", l.Round, string(serial))))
	}
	return code.Hash(sha256.Sum256(fmt.Appendf(nil, "pingyi paper 2\n%d\n%s", l.Step, string(serial))))
}

// A locatedPaper locates one paper among those that were made.
type locatedPaper struct {
	batch  PaperBatch
	number int // index of the batch
	at     int // index within the batch
}

func (p locatedPaper) key() code.Hash  { return p.batch.Keys[p.at] }
func (p locatedPaper) fate() paperFate { return p.batch.fates.At(p.at) }

// setFate replaces the fate of a paper.
func setFate(s *State, p locatedPaper, fate paperFate) {
	p.batch.fates = p.batch.fates.With(p.at, fate)
	s.paperBatches = slices.Clone(s.paperBatches)
	s.paperBatches[p.number] = p.batch
}

// findPaper finds a paper by its serial among those that are valid in a round.
func findPaper(s *State, r Round, serial code.Code) (locatedPaper, bool) {
	for i, batch := range s.paperBatches {
		if !isValidIn(s, batch.term(), r) {
			continue
		}
		if at := slices.Index(batch.Keys, batch.key(serial)); at >= 0 {
			return locatedPaper{batch, i, at}, true
		}
	}
	return locatedPaper{batch: PaperBatch{Keys: make([]code.Hash, 1), fates: frozen.Of(paperFate{})}}, false
}

// A paperTerm says in which rounds a paper is valid: only in the next one of its step,
// counted from the round that was open or upcoming when it was made or handed out.
type paperTerm struct {
	step int // or EveryStep
	from int
}

func (l PaperBatch) term() paperTerm { return paperTerm{step: l.Step, from: l.from} }

// isValidIn reports whether a paper is valid in a round. A paper of a round that was
// voided is not valid in the round that replaces it.
func isValidIn(s *State, t paperTerm, r Round) bool {
	if r.Number < t.from || (t.step != r.Step && t.step != EveryStep) {
		return false
	}
	return !slices.ContainsFunc(s.Rounds, func(before *Round) bool {
		return before.Step == r.Step && before.Number >= t.from && before.Number < r.Number
	})
}

// upcomingNumber returns the number of the open round or, if none is, of the next.
func upcomingNumber(s *State) int {
	if open := s.OpenRound(); open != nil {
		return open.Number
	}
	return len(s.Rounds) + 1
}

// paperRounds returns the rounds, on any step, for which papers can still be handed out,
// in agenda order.
func paperRounds(s *State) []Round {
	var all []Round
	for _, step := range s.Steps {
		if r := upcomingRound(s, step); r.Number > 0 {
			all = append(all, r)
		}
	}
	return all
}

// PaperRound returns the round for which papers are made and handed out by default: that
// of the current step, or else of the next scoring step. Its number is 0 if there is
// none.
func (s *State) PaperRound() Round {
	for _, r := range paperRounds(s) {
		if r.Step >= s.Step().Number {
			return r
		}
	}
	return Round{}
}

// OnPaper reports whether a person votes on paper in a round.
func (s *State) OnPaper(person string, r Round) bool {
	p, _ := s.Person(person)
	return holdsPaper(s, person, r) && p.MayUsePaper(r.Presenters)
}

// holdsPaper reports whether a person holds a paper that is valid in a round.
func holdsPaper(s *State, person string, r Round) bool {
	return r.Number > 0 && slices.ContainsFunc(s.attendee(person).papers, func(t paperTerm) bool { return isValidIn(s, t, r) })
}

// HasPapers reports whether papers were made.
func HasPapers(s *State) bool { return len(s.paperBatches) > 0 }

// HasPapersForEveryStep reports whether papers were made that are good in every round.
func HasPapersForEveryStep(s *State) bool {
	return slices.ContainsFunc(s.paperBatches, func(l PaperBatch) bool { return l.Step == EveryStep })
}

// PaperFigures count the papers of a round. In is known only once the round is closed.
type PaperFigures struct {
	Made, Out, Void, In int
}

// A PaperGroup says where the papers of one group are, in a round that is not closed.
type PaperGroup struct {
	Group      ballot.Group
	Made, Void int
	Out        []plan.Person  // who was handed one, in the order of the plan
	Once       []PaperReading // read by one teller, or by two who differ
	In         int            // read alike by two tellers and put into the box
}

// Left returns how many papers can still be handed out.
func (g PaperGroup) Left() int { return max(0, g.Made-g.Void-len(g.Out)) }

// PaperGroups returns where the papers of a round are, for each group in the order of the
// plan. The round may be one that [State.PaperRound] returned.
func PaperGroups(s *State, r Round) []PaperGroup {
	all, out := make([]PaperGroup, len(s.Plan.Groups)), paperVoters(s, r)
	for i, group := range s.Plan.Groups {
		g := &all[i]
		g.Group, g.Out = group, out[group.ID]
		for _, batch := range s.paperBatches {
			if batch.Group == group.ID && isValidIn(s, batch.term(), r) {
				g.add(s, batch, r)
			}
		}
	}
	return all
}

// add counts the papers of one batch.
func (g *PaperGroup) add(s *State, batch PaperBatch, r Round) {
	g.Made += len(batch.Keys)
	for i, fate := range batch.fates.All() {
		switch {
		case fate.void > 0:
			g.Void++
		case s.turnout.papers[batch.Keys[i]]:
			g.In++
		case fate.read.Round == r.Number:
			g.Once = append(g.Once, fate.read)
		}
	}
}

// Papers counts the papers of a round, which may be one that [State.PaperRound] returned.
func (s *State) Papers(r Round) PaperFigures {
	if r.State == Closed || r.State == Void {
		return r.papers
	}
	var f PaperFigures
	for _, g := range PaperGroups(s, r) {
		f.Made += g.Made
		f.Out += len(g.Out)
		f.Void += g.Void
	}
	return f
}

// requirePaperOfficer refuses anybody but hosts and scrutineers to make papers and hand
// them out, and everybody once the meeting is over. They may be made before the doors are open.
func requirePaperOfficer(s *State, who string) error {
	if err := requireRole(s, who, plan.Host, plan.Scrutineer); err != nil {
		return err
	}
	if s.IsOver() {
		return refuse.Because(MeetingOver)
	}
	return nil
}

// PapersMade records that papers were made.
type PapersMade struct {
	Papers *PaperBatch `json:"papers,omitempty"`
}

// Kind implements [Change].
func (PapersMade) Kind() EventKind { return EventPapersMade }

func (c PapersMade) apply(s *State, _ Event) error {
	if c.Papers == nil {
		return fmt.Errorf("no papers")
	}
	batch := *c.Papers
	batch.from, batch.fates = upcomingNumber(s), frozen.Of(make([]paperFate, len(batch.Keys))...)
	if batch.Round > 0 {
		batch.Step = s.Step().Number
	}
	s.paperBatches = append(slices.Clip(s.paperBatches), batch)
	return nil
}

// makePapers is the act behind [Room.MakePapers].
type makePapers struct {
	group   string
	n       int
	step    int
	serials *[]code.Code // receives the serials, which are stored nowhere
}

// Can implements [Act].
func (a makePapers) Can(s *State, who string) error {
	if err := requirePaperOfficer(s, who); err != nil {
		return err
	}
	if !slices.ContainsFunc(paperRounds(s), func(r Round) bool { return a.step == r.Step || a.step == EveryStep }) {
		return refuse.Because(NoPaperRound)
	}
	if !slices.ContainsFunc(s.Plan.Groups, func(g ballot.Group) bool { return g.ID == a.group }) {
		return refuse.Naming(UnknownGroup, text.Clean(a.group, text.NameLimit))
	}
	if a.n < 1 || a.n > MaxPapers {
		return refuse.Because(PaperCount, MaxPapers)
	}
	return nil
}

func (a makePapers) perform(r *Room, _ *State, _ string) (Change, error) {
	batch := PaperBatch{Step: a.step, Group: a.group}
	for range a.n {
		serial, err := code.New(r.random)
		if err != nil {
			return nil, err
		}
		*a.serials = append(*a.serials, serial)
		batch.Keys = append(batch.Keys, batch.key(serial))
	}
	// Sorted, so that nothing shows which paper was made first.
	slices.SortFunc(batch.Keys, func(a, b code.Hash) int { return slices.Compare(a[:], b[:]) })
	return PapersMade{Papers: &batch}, nil
}

// MakePapers makes n papers of a group for the next round of a scoring step, or of
// [EveryStep]. It returns their serials, which are stored nowhere.
func (r *Room) MakePapers(who, group string, n, step int) ([]code.Code, error) {
	var serials []code.Code
	if err := r.Do(who, makePapers{group, n, step, &serials}); err != nil {
		return nil, err
	}
	return serials, nil
}

// A PaperSheet is one paper to be printed and filled in by hand.
type PaperSheet struct {
	Serial code.Code
	Group  ballot.Group
	Rated  []plan.Presenter // in speaking order
}

// PaperSheets returns the sheets of papers that were just made. Papers for every step
// have one sheet for each step, and sheets with the same serial follow each other.
func PaperSheets(s *State, serials []code.Code, group string, step int) []PaperSheet {
	sheet := PaperSheet{Group: ballot.Group{ID: group}}
	if i := slices.IndexFunc(s.Plan.Groups, func(g ballot.Group) bool { return g.ID == group }); i >= 0 {
		sheet.Group = s.Plan.Groups[i]
	}
	var all []PaperSheet
	for _, serial := range serials {
		for _, round := range paperRounds(s) {
			if step != round.Step && step != EveryStep {
				continue
			}
			sheet.Serial, sheet.Rated = serial, nil
			for _, id := range round.Presenters {
				p, _ := s.Presenter(id)
				sheet.Rated = append(sheet.Rated, p)
			}
			all = append(all, sheet)
		}
	}
	return all
}
