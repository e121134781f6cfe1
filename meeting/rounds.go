package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/frozen"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing what is done with a round.
const (
	RoundOpen        refuse.Why = "round_open" // [round]
	NotScoring       refuse.Why = "not_scoring"
	AlreadyOpen      refuse.Why = "already_open"    // [round]
	AlreadyCounted   refuse.Why = "already_counted" // [round]
	NoOpenRound      refuse.Why = "no_open_round"
	NoClosedRound    refuse.Why = "no_closed_round"
	WithdrawsRanking refuse.Why = "withdraws_ranking" // [round] a published ranking would be withdrawn with it
)

// A Round is one secret ballot.
type Round struct {
	Number        int
	Step          int      // the number of its step
	Presenters    []string // who is rated, by ID
	State         RoundState
	OpenOverride  string // why it was opened although a gate was not met
	CloseOverride string // why it was closed although papers were astray
	Opened        time.Time
	Issued        int // ballots issued; grows while the round is open and never falls
	Cast          int // ballots cast; while the round is open, as of the last turnout beat
	Blank         int // ballots without any mark; known once it is closed
	Receipts      []code.Receipt
	Root          code.Hash // the hash of the counts
	Small         []string  // presenters of whom only the total is published, because a group gave them too few marks
	Signed        []Signature
	Reason        string                    // why it is void
	Called        map[string]ballot.Calling // by presenter: the calling as it was left

	calledOut map[string]bool // presenters whose ballots were all called once, even if they are called again
	issuedTo  frozen.Set      // who was issued a ballot, by their places on the roll; empty once it is closed
	astray    Astray          // papers that were not in the box at the close
	papers    PaperFigures    // known once it is closed
}

// A RoundState says where a round stands.
type RoundState string

// The states of a round. A closed round counts unless it is void.
const (
	Open   RoundState = "open"
	Closed RoundState = "closed"
	Void   RoundState = "void"
)

// Missing returns how many people were issued a ballot and have not voted; while the
// round is open, as of the last turnout beat.
func (r Round) Missing() int { return max(0, r.Issued-r.Cast) }

// String formats a round for logs.
func (r Round) String() string { return fmt.Sprintf("round %d (%s)", r.Number, r.State) }

// Round returns the newest round, or nil.
func (s *State) Round() *Round {
	if len(s.Rounds) == 0 {
		return nil
	}
	return s.Rounds[len(s.Rounds)-1]
}

// OpenRound returns the open round, or nil.
func (s *State) OpenRound() *Round {
	if r := s.Round(); r != nil && r.State == Open {
		return r
	}
	return nil
}

// StepRound returns the newest round on a step, or nil.
func (s *State) StepRound(step int) *Round {
	for _, r := range slices.Backward(s.Rounds) {
		if r.Step == step {
			return r
		}
	}
	return nil
}

// RevoteRound returns the round that a revote would void, or nil: the newest closed round of
// the current scoring step or, on any other step, of the whole meeting.
func (s *State) RevoteRound() *Round {
	for _, r := range slices.Backward(s.Rounds) {
		if r.State == Closed && (s.Step().Kind != plan.StepScoring || r.Step == s.Step().Number) {
			return r
		}
	}
	return nil
}

// IsRevote reports whether a round was held in place of an earlier one, which is void.
func (s *State) IsRevote(r Round) bool {
	return slices.ContainsFunc(s.Rounds[:r.Number-1], func(before *Round) bool { return before.Step == r.Step })
}

// editRound replaces a round of the state by a copy that may be modified, and returns the
// copy.
func editRound(s *State, number int) (*Round, error) {
	if number < 1 || number > len(s.Rounds) {
		return nil, fmt.Errorf("no round %d", number)
	}
	r := *s.Rounds[number-1]
	s.Rounds = slices.Clone(s.Rounds)
	s.Rounds[number-1] = &r
	return &r, nil
}

// upcomingRound returns the round of a scoring step that is open or can be opened. Its
// number is 0 if there is none.
func upcomingRound(s *State, step Step) Round {
	if step.Kind != plan.StepScoring {
		return Round{}
	}
	switch r := s.StepRound(step.Number); {
	case r == nil || r.State == Void:
		return Round{Number: len(s.Rounds) + 1, Step: step.Number, Presenters: s.Rated(step)}
	case r.State == Open:
		return *r
	}
	return Round{}
}

// ballotHolders returns who is issued a ballot when a round opens: everybody present who
// may vote in it, and everybody with a paper for it.
func ballotHolders(s *State, r Round) frozen.Set {
	return frozen.SetOf(func(yield func(int) bool) {
		for at, p := range s.members() {
			if p.MayRate(r.Presenters) && (s.attendeeAt(at).Present || s.OnPaper(p.ID, r)) && !yield(at) {
				return
			}
		}
	})
}

// issueBallots issues ballots of the open round to people who came in and may vote in it.
// None is ever taken back: if the number fell when somebody is marked absent, it would
// reveal whether they had voted.
func issueBallots(s *State, people []string) {
	if s.OpenRound() == nil {
		return
	}
	open, _ := editRound(s, len(s.Rounds))
	var holders []int
	for _, id := range people {
		if p, ok := s.Person(id); ok && s.Presence(id).Present && p.MayRate(open.Presenters) {
			holders = append(holders, s.place(id))
		}
	}
	open.issuedTo = open.issuedTo.With(holders...)
	open.Issued = open.issuedTo.Len()
}

// RoundOpened records that a round was opened on the current step.
type RoundOpened struct {
	Step       int      `json:"step,omitempty"`
	Round      int      `json:"round,omitempty"`
	Presenters []string `json:"presenters,omitempty"`
	Issued     int      `json:"issued,omitempty"`
	Reason     string   `json:"reason,omitempty"` // why, although a gate was not met
}

// Kind implements [Change].
func (RoundOpened) Kind() EventKind { return EventOpened }

func (c RoundOpened) apply(s *State, e Event) error {
	if c.Round != len(s.Rounds)+1 || s.OpenRound() != nil || c.Step != s.Step().Number ||
		s.Step().Kind != plan.StepScoring || !slices.Equal(c.Presenters, s.Rated(s.Step())) {
		return fmt.Errorf("round %d does not belong there", c.Round)
	}
	noteProgress(s, e.At)
	noteCalled(s, s.Step())
	r := Round{Number: c.Round, Step: c.Step, Presenters: c.Presenters, State: Open, OpenOverride: c.Reason, Opened: e.At}
	r.issuedTo = ballotHolders(s, r)
	r.Issued = r.issuedTo.Len()
	s.Rounds = append(slices.Clip(s.Rounds), &r)
	return nil
}

// RoundClosed records that a round was closed and counted.
type RoundClosed struct {
	Round     int         `json:"round,omitempty"`
	Issued    int         `json:"issued,omitempty"`
	Cast      int         `json:"cast,omitempty"`
	Blank     int         `json:"blank,omitempty"`
	Receipts  receipts    `json:"receipts,omitempty"`
	Root      *code.Hash  `json:"root,omitempty"`
	Small     []string    `json:"small,omitempty"`  // presenters who are not called, see [ballot.Counts.Small]
	Reason    string      `json:"reason,omitempty"` // why, although papers were astray
	PapersIn  int         `json:"papers_in,omitempty"`
	PapersOut int         `json:"papers_out,omitempty"`
	ReadOnce  []code.Code `json:"read_once,omitempty"` // serials of papers that only one teller has read

	counts ballot.Counts // stored beside the record; set only while the event is being written
}

// Kind implements [Change].
func (RoundClosed) Kind() EventKind { return EventClosed }

func (c RoundClosed) apply(s *State, e Event) error {
	r, err := editRoundIn(s, c.Round, Open)
	if err != nil {
		return err
	}
	if c.Root == nil {
		return fmt.Errorf("no root")
	}
	r.papers = s.Papers(*r)
	r.papers.In = c.PapersIn
	r.astray = Astray{Out: c.PapersOut}
	for _, serial := range c.ReadOnce {
		read, _ := findPaper(s, *r, serial)
		r.astray.ReadOnce = append(r.astray.ReadOnce, read.fate().read)
	}
	r.State, r.Root, r.Small = Closed, *c.Root, c.Small
	r.Issued, r.Cast, r.Blank, r.Receipts, r.issuedTo = c.Issued, c.Cast, c.Blank, c.Receipts, frozen.Set{}
	r.CloseOverride = c.Reason
	s.turnout, s.Closing, s.Mismatches = turnout{}, Closing{}, nil // the box is empty
	return nil
}

// RoundVoided records that a closed round does not count.
type RoundVoided struct {
	Round  int    `json:"round,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Kind implements [Change].
func (RoundVoided) Kind() EventKind { return EventVoided }

func (c RoundVoided) apply(s *State, e Event) error {
	noteProgress(s, e.At)
	setCalling(s, nil, e.At)
	r, err := editRoundIn(s, c.Round, Closed)
	if err != nil {
		return err
	}
	r.State, r.Reason = Void, c.Reason
	s.Result, s.Reveal = nil, nil // a published ranking no longer holds
	s.counts = slices.Clone(s.counts)
	for i, counts := range s.counts {
		if counts.Round == c.Round {
			s.counts[i] = counts.WithoutMarks()
		}
	}
	return nil
}

// editRoundIn is [editRound] for a round that must be in a given state.
func editRoundIn(s *State, number int, in RoundState) (*Round, error) {
	r, err := editRound(s, number)
	if err == nil && r.State != in {
		err = fmt.Errorf("round %d is not %s", number, in)
	}
	return r, err
}

// OpenRound opens a round on the current step. It takes a reason to do so while a gate is
// not met, and the reason is recorded.
type OpenRound struct {
	needsArrivals
	Override string
}

// Can implements [Act]. Gates are checked when the act is performed, since a reason
// overrides them.
func (OpenRound) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	return cmp.Or(requireOpenable(s), RequireCleared(s, s.Step()))
}

// requireOpenable refuses to open a round on the current step, apart from gates.
func requireOpenable(s *State) error {
	if s.Step().Kind != plan.StepScoring {
		return refuse.Because(NotScoring)
	}
	switch r := s.StepRound(s.Step().Number); {
	case s.Result != nil:
		return refuse.Because(AlreadyPublished)
	case r == nil || r.State == Void:
		return nil
	case r.State == Open:
		return refuse.Because(AlreadyOpen, r.Number)
	default:
		return refuse.Because(AlreadyCounted, r.Number)
	}
}

func (a OpenRound) perform(_ *Room, s *State, _ string) (Change, error) {
	override, tooLong := cleanLine(a.Override, text.ReasonLimit)
	override, err := applyOverride(cmp.Or(requireGates(s), requireSomebodyPresent(s)), override)
	if err != nil {
		return nil, err
	}
	r := upcomingRound(s, s.Step())
	return RoundOpened{Round: r.Number, Step: r.Step, Presenters: r.Presenters, Issued: ballotHolders(s, r).Len(), Reason: override}, tooLong
}

// Revote voids a closed round, so that another can be opened in its place. The void round
// stays on record with its numbers, and its marks are destroyed: next to those of the new
// round they would reveal how somebody voted who came or left in between. Once a ranking
// is shown, Withdraw must be set, and the ranking is withdrawn with the round.
type Revote struct {
	needsArrivals
	Reason   string
	Withdraw bool
}

// Can implements [Act].
func (Revote) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if open := s.OpenRound(); open != nil {
		return refuse.Because(RoundOpen, open.Number)
	}
	if s.RevoteRound() == nil {
		return refuse.Because(NoClosedRound)
	}
	return nil
}

func (a Revote) perform(_ *Room, s *State, _ string) (Change, error) {
	round := s.RevoteRound()
	if rankingShown(s) && !a.Withdraw {
		return nil, refuse.Because(WithdrawsRanking, round.Number)
	}
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	return RoundVoided{Round: round.Number, Reason: reason}, requireText(reason, NeedReason, tooLong)
}

// Counted returns the counts of the rounds that count.
func Counted(s *State, counts []ballot.Counts) []ballot.Counts {
	var counted []ballot.Counts
	for _, c := range counts {
		if c.Round >= 1 && c.Round <= len(s.Rounds) && s.Rounds[c.Round-1].State == Closed {
			counted = append(counted, c)
		}
	}
	return counted
}

// requireCountsOfClose refuses to use stored counts that are not those of the close, and
// names the first such round.
func requireCountsOfClose(s *State) error {
	for _, r := range s.Rounds {
		if r.State == Closed && s.Plan.Form.Root(ballot.CountsOf(s.counts, r.Number)) != r.Root {
			return refuse.Because(CountsChanged, r.Number)
		}
	}
	return nil
}
