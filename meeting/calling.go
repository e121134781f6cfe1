package meeting

import (
	"fmt"
	"io"
	"slices"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing to call ballots.
const (
	NothingToCall     refuse.Why = "nothing_to_call" // no round on this step is closed
	TooFewToCall      refuse.Why = "too_few_to_call" // [min_group] a group gave fewer marks than that
	NotCalling        refuse.Why = "not_calling"
	AllCalled         refuse.Why = "all_called"
	LastCalled        refuse.Why = "last_called"    // no presenter comes after this one
	CallingUnfinished refuse.Why = "not_called_out" // [called, of] text: the presenter whose ballots were not all called
)

// A CallMove is what can be done to a calling.
type CallMove string

// The moves of a calling.
const (
	CallStart  CallMove = "start" // start with the presenter named, or with the first who is not finished
	CallOne    CallMove = "one"   // call one more ballot
	CallSteady CallMove = "steady"
	CallFast   CallMove = "fast"
	CallPause  CallMove = "pause"
	CallResume CallMove = "go"   // resume at the pace before the pause
	CallEnd    CallMove = "end"  // call all ballots on this presenter at once
	CallNext   CallMove = "next" // go on to the presenter named, or to the next; this one must be finished
	CallSkip   CallMove = "skip" // go on likewise, passing over what is left of this presenter
	CallStop   CallMove = "stop" // stop calling and pass over what is left
)

// CallMoves returns all moves except [CallSkip], which is a variant of [CallNext].
func CallMoves() []CallMove {
	return []CallMove{CallStart, CallOne, CallSteady, CallFast, CallPause, CallResume, CallEnd, CallNext, CallStop}
}

// Called returns the marks that have been called by now, for each item of the form in the
// order in which they were called. They are shared and not to be modified.
func (s *State) Called(now time.Time) [][]ballot.Mark {
	if s.Calling == nil {
		return nil
	}
	n := s.Calling.At(now)
	called := make([][]ballot.Mark, len(s.callOrder))
	for i, marks := range s.callOrder {
		called[i] = marks[:min(n, len(marks))]
	}
	return called
}

// AllCalledOnce reports whether all ballots on a presenter were called, now or at any time
// before. If there are none, the presenter must have had a turn.
func AllCalledOnce(s *State, r *Round, presenter string, now time.Time) bool {
	c, known := callingOf(s, r, presenter)
	return r.calledOut[presenter] || known && c.At(now) == c.Of
}

// CalledCount returns how many ballots on a presenter have been called by now.
func CalledCount(s *State, r *Round, presenter string, now time.Time) int {
	c, _ := callingOf(s, r, presenter)
	return c.At(now)
}

// callingOf returns the calling of a presenter of a round, current or past.
func callingOf(s *State, r *Round, presenter string) (ballot.Calling, bool) {
	if c := s.Calling; c != nil && c.Round == r.Number && c.Presenter == presenter {
		return *c, true
	}
	c, known := r.Called[presenter]
	return c, known
}

// NextToCall returns the presenter to be called after this one. Presenters of whom only the
// total is published are passed over.
func (r Round) NextToCall(presenter string) (string, bool) {
	for _, next := range r.Presenters[slices.Index(r.Presenters, presenter)+1:] {
		if !slices.Contains(r.Small, next) {
			return next, true
		}
	}
	return "", false
}

// BallotsCalled records how the calling continues. A nil Calling ends it.
type BallotsCalled struct {
	Calling *ballot.Calling `json:"calling,omitempty"`
}

// Kind implements [Change].
func (BallotsCalled) Kind() EventKind { return EventCalled }

func (c BallotsCalled) apply(s *State, e Event) error {
	if c.Calling != nil && !isCallable(s, *c.Calling) {
		return fmt.Errorf("no marks of %s in round %d", c.Calling.Presenter, c.Calling.Round)
	}
	setCalling(s, c.Calling, e.At)
	return nil
}

// isCallable reports whether a calling is possible: of a presenter rated in a round that
// counts, and of no more ballots than there are.
func isCallable(s *State, c ballot.Calling) bool {
	if c.Round < 1 || c.Round > len(s.Rounds) {
		return false
	}
	r := s.Rounds[c.Round-1]
	return r.State == Closed && slices.Contains(r.Presenters, c.Presenter) && c.Of == r.Cast && c.Called >= 0 && c.Called <= c.Of
}

// setCalling replaces the current calling; nil ends it. How far the previous one got is
// kept with its round, so that it can be resumed.
func setCalling(s *State, to *ballot.Calling, at time.Time) {
	before := s.Calling
	if before != nil {
		r, _ := editRound(s, before.Round)
		left := before.Paused(at)
		r.Called = mapWith(r.Called, before.Presenter, left)
		if left.Called == left.Of {
			r.calledOut = mapWith(r.calledOut, before.Presenter, true)
		}
	}
	s.Calling = to
	switch {
	case to == nil:
		s.callOrder = nil
	case before == nil || before.Seed != to.Seed:
		s.callOrder = to.Marks(s.Plan.Form, ballot.CountsOf(s.counts, to.Round))
	}
}

// CallBallots controls the calling of the ballots of the current step's round. Presenter
// is used with [CallStart], [CallNext] and [CallSkip] only.
type CallBallots struct {
	needsArrivals
	To        CallMove
	Presenter string
}

// Can implements [Act].
func (a CallBallots) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if a.To == CallStart {
		if r := s.StepRound(s.Step().Number); r == nil || r.State != Closed || s.Step().Kind != plan.StepScoring {
			return refuse.Because(NothingToCall)
		}
	} else if s.Calling == nil {
		return refuse.Because(NotCalling)
	}
	return nil
}

func (a CallBallots) perform(r *Room, s *State, _ string) (Change, error) {
	now := r.Now().UTC().Truncate(time.Millisecond)
	switch a.To {
	case CallStart:
		if err := requireCountsOfClose(s); err != nil {
			return nil, err
		}
		c, err := startCalling(s, a.Presenter, now, r.random)
		if err == nil && s.Calling != nil && c.Presenter != s.Calling.Presenter {
			err = requireCalledOut(s, now)
		}
		return BallotsCalled{Calling: c}, err
	case CallStop:
		return BallotsCalled{}, nil
	case CallNext, CallSkip:
		c, err := nextCalling(s, a.Presenter, now, r.random)
		if err == nil && a.To == CallNext && c.Presenter != s.Calling.Presenter {
			err = requireCalledOut(s, now)
		}
		return BallotsCalled{Calling: c}, err
	}
	c := s.Calling.AsOf(now)
	if c.Called == c.Of && a.To != CallPause {
		return nil, refuse.Because(AllCalled)
	}
	return BallotsCalled{Calling: withPace(c, a.To)}, nil
}

// withPace returns the calling after a move that changes its pace.
func withPace(c ballot.Calling, move CallMove) *ballot.Calling {
	now, to := c.Since, ballot.PacePaused
	switch move {
	case CallSteady:
		to = ballot.PaceSteady
	case CallFast:
		to = ballot.PaceFast
	case CallResume:
		if to = c.Before; to.Every() == 0 {
			to = ballot.PaceSteady
		}
	}
	if to != ballot.PacePaused {
		c.Pace, c.Before = to, ""
		return &c
	}
	c = c.Paused(now)
	switch move {
	case CallOne:
		c.Called++
	case CallEnd:
		c.Called = c.Of
	}
	return &c
}

// startCalling starts with a presenter, or resumes where it was left. A presenter who is
// finished is called again, in the same order.
func startCalling(s *State, presenter string, now time.Time, random io.Reader) (*ballot.Calling, error) {
	r := s.StepRound(s.Step().Number)
	if presenter == "" {
		for _, id := range slices.Backward(r.Presenters) {
			if !slices.Contains(r.Small, id) && (presenter == "" || CalledCount(s, r, id, now) < r.Cast) {
				presenter = id
			}
		}
		if presenter == "" {
			presenter = r.Presenters[0] // will be refused
		}
	}
	c, err := resumeCalling(s, r, presenter, now, random)
	if err == nil && c.Called == c.Of {
		c.Called = 0
	}
	return c, err
}

// nextCalling goes on to a presenter or, if none is named, to the next.
func nextCalling(s *State, presenter string, now time.Time, random io.Reader) (*ballot.Calling, error) {
	r := s.Rounds[s.Calling.Round-1]
	if presenter == "" {
		next, ok := r.NextToCall(s.Calling.Presenter)
		if !ok {
			return nil, refuse.Because(LastCalled)
		}
		presenter = next
	}
	return resumeCalling(s, r, presenter, now, random)
}

// requireCalledOut refuses to leave the current presenter before all ballots were called
// once.
func requireCalledOut(s *State, now time.Time) error {
	c := *s.Calling
	if AllCalledOnce(s, s.Rounds[c.Round-1], c.Presenter, now) {
		return nil
	}
	p, _ := s.Presenter(c.Presenter)
	return refuse.Naming(CallingUnfinished, p.Name, c.At(now), c.Of)
}

// resumeCalling returns the calling of a presenter as it was left, or a new one with a
// random order of its own.
func resumeCalling(s *State, r *Round, presenter string, now time.Time, random io.Reader) (*ballot.Calling, error) {
	if !slices.Contains(r.Presenters, presenter) {
		return nil, refuse.Naming(ballot.NotInRound, text.Clean(presenter, text.NameLimit))
	}
	if slices.Contains(r.Small, presenter) {
		return nil, refuse.Because(TooFewToCall, s.Plan.MinGroup)
	}
	if c, known := callingOf(s, r, presenter); known {
		c = c.Paused(now)
		return &c, nil
	}
	c := &ballot.Calling{Round: r.Number, Presenter: presenter, Of: r.Cast, Since: now, Pace: ballot.PacePaused}
	_, err := io.ReadFull(random, c.Seed[:])
	return c, err
}
