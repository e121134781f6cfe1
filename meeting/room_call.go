package meeting

import (
	"io"
	"slices"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing to call.
const (
	NothingToCall refuse.Why = "nothing_to_call" // no round is closed on this step
	TooFewToCall  refuse.Why = "too_few_to_call" // [min_group] a group gave fewer marks than that
	NotCalling    refuse.Why = "not_calling"
	AllCalled     refuse.Why = "all_called"
	LastCalled    refuse.Why = "last_called"    // there is no presenter after this one
	NotCalledOut  refuse.Why = "not_called_out" // [called, of] text: the presenter, who is not called to the end
)

// A CallAct is what can be done to a calling.
type CallAct string

// The acts of calling.
const (
	CallStart  CallAct = "start" // with the presenter named, or the first who is not called to the end
	CallOne    CallAct = "one"   // one more ballot, by hand
	CallSteady CallAct = "steady"
	CallFast   CallAct = "fast"
	CallHold   CallAct = "pause"
	CallGo     CallAct = "go"   // on at the pace it had before it was held
	CallEnd    CallAct = "end"  // all ballots for this presenter at once
	CallNext   CallAct = "next" // on to the presenter named, or the one after this, once this one is called to the end
	CallSkip   CallAct = "skip" // the same, and what is not called of this one is passed over
	CallStop   CallAct = "stop" // no more calling; what is not called yet is passed over
)

// CallActs are all of them but [CallSkip], which is said of [CallNext].
func CallActs() []CallAct {
	return []CallAct{CallStart, CallOne, CallSteady, CallFast, CallHold, CallGo, CallEnd, CallNext, CallStop}
}

// Call does what a host does while the ballots of the current step's round are called.
// A presenter is looked at with [CallStart], [CallNext] and [CallSkip] only.
func (r *Room) Call(who string, act CallAct, presenter string) error {
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		now := r.Now().UTC().Truncate(time.Millisecond)
		if act == CallStart {
			if err := s.CheckCounted(r.counts); err != nil {
				return "", Facts{}, err
			}
			c, err := s.callFrom(presenter, now, r.random)
			if err == nil && s.Calling != nil && c.Presenter != s.Calling.Presenter {
				err = s.checkCalledOut(now)
			}
			return EventCalled, Facts{Calling: c}, err
		}
		if s.Calling == nil {
			return "", Facts{}, refuse.Because(NotCalling)
		}
		switch act {
		case CallStop:
			return EventCalled, Facts{}, nil
		case CallNext, CallSkip:
			c, err := s.callNext(presenter, now, r.random)
			if err == nil && act == CallNext && c.Presenter != s.Calling.Presenter {
				err = s.checkCalledOut(now)
			}
			return EventCalled, Facts{Calling: c}, err
		}
		c := s.Calling.Stood(now)
		if c.Called == c.Of && act != CallHold {
			return "", Facts{}, refuse.Because(AllCalled)
		}
		return EventCalled, Facts{Calling: paced(c, act)}, nil
	})
}

// paced is the calling after an act that concerns its pace.
func paced(c ballot.Calling, act CallAct) *ballot.Calling {
	now, to := c.Since, ballot.PaceHeld
	switch act {
	case CallSteady:
		to = ballot.PaceSteady
	case CallFast:
		to = ballot.PaceFast
	case CallGo:
		if to = c.Before; to.Every() == 0 {
			to = ballot.PaceSteady
		}
	}
	if to != ballot.PaceHeld {
		c.Pace, c.Before = to, ""
		return &c
	}
	c = c.Held(now)
	switch act {
	case CallOne:
		c.Called++
	case CallEnd:
		c.Called = c.Of
	}
	return &c
}

// CanCall says whether the ballots of the current step's round may be called.
func (s *State) CanCall() error {
	if r := s.StepRound(s.Step().Number); r == nil || r.State != Closed || s.Step().Kind != plan.StepScoring {
		return refuse.Because(NothingToCall)
	}
	return nil
}

// callFrom begins with a presenter, or takes them up where they were left. Who was
// called to the end is called anew, in the same order.
func (s *State) callFrom(presenter string, now time.Time, random io.Reader) (*ballot.Calling, error) {
	if err := s.CanCall(); err != nil {
		return nil, err
	}
	r := s.StepRound(s.Step().Number)
	if presenter == "" {
		for _, id := range slices.Backward(r.Presenters) {
			if !slices.Contains(r.Small, id) && (presenter == "" || s.CalledOf(*r, id, now) < r.Cast) {
				presenter = id
			}
		}
		if presenter == "" {
			presenter = r.Presenters[0] // which is refused
		}
	}
	c, err := s.callTo(*r, presenter, now, random)
	if err == nil && c.Called == c.Of {
		c.Called = 0
	}
	return c, err
}

// callNext goes on to a presenter, or to the one after this.
func (s *State) callNext(presenter string, now time.Time, random io.Reader) (*ballot.Calling, error) {
	r := s.Rounds[s.Calling.Round-1]
	if presenter == "" {
		next, ok := r.After(s.Calling.Presenter)
		if !ok {
			return nil, refuse.Because(LastCalled)
		}
		presenter = next
	}
	return s.callTo(r, presenter, now, random)
}

// checkCalledOut refuses to leave whoever is being called before all is called once.
func (s *State) checkCalledOut(now time.Time) error {
	c := *s.Calling
	if s.CalledOut(s.Rounds[c.Round-1], c.Presenter, now) {
		return nil
	}
	p, _ := s.Presenter(c.Presenter)
	return refuse.Naming(NotCalledOut, p.Name, c.At(now), c.Of)
}

// After is the presenter who is called after another. Those of whom only the total is told
// are passed over.
func (r Round) After(presenter string) (string, bool) {
	for _, next := range r.Presenters[slices.Index(r.Presenters, presenter)+1:] {
		if !slices.Contains(r.Small, next) {
			return next, true
		}
	}
	return "", false
}

// callTo is the calling of a presenter as it was left, or new with an order of its own.
func (s *State) callTo(r Round, presenter string, now time.Time, random io.Reader) (*ballot.Calling, error) {
	if !slices.Contains(r.Presenters, presenter) {
		return nil, refuse.Naming(ballot.NotInRound, text.Clean(presenter, text.NameLimit))
	}
	if slices.Contains(r.Small, presenter) {
		return nil, refuse.Because(TooFewToCall, s.Plan.MinGroup)
	}
	if c, known := s.calling(r, presenter); known {
		c = c.Held(now)
		return &c, nil
	}
	c := &ballot.Calling{Round: r.Number, Presenter: presenter, Of: r.Cast, Since: now, Pace: ballot.PaceHeld}
	_, err := io.ReadFull(random, c.Seed[:])
	return c, err
}

// calling is how a presenter of a round is being called, or was.
func (s *State) calling(r Round, presenter string) (ballot.Calling, bool) {
	if c := s.Calling; c != nil && c.Round == r.Number && c.Presenter == presenter {
		return *c, true
	}
	c, known := r.Called[presenter]
	return c, known
}

// CalledOut reports whether all ballots were called for a presenter, now or once before; one
// without any has to have had their turn.
func (s *State) CalledOut(r Round, presenter string, now time.Time) bool {
	c, known := s.calling(r, presenter)
	return r.calledOut[presenter] || known && c.At(now) == c.Of
}

// CalledOf is how many ballots are called for a presenter at a time.
func (s *State) CalledOf(r Round, presenter string, now time.Time) int {
	c, _ := s.calling(r, presenter)
	return c.At(now)
}

// call takes the calling to where an event leads it: on, or nowhere. How far it had come
// is remembered with its round, so that it can be taken up again.
func (s *State) call(to *ballot.Calling, at time.Time) {
	if c := s.Calling; c != nil {
		s.Rounds = slices.Clone(s.Rounds)
		r := &s.Rounds[c.Round-1]
		left := c.Held(at)
		r.Called = with(r.Called, c.Presenter, left)
		if left.Called == left.Of {
			r.calledOut = with(r.calledOut, c.Presenter, true)
		}
	}
	s.Calling = to
}

// isCalled reports whether a calling can be: of somebody rated in a round that counts,
// and of no more ballots than there are.
func (s *State) isCalled(c ballot.Calling) bool {
	if c.Round < 1 || c.Round > len(s.Rounds) {
		return false
	}
	r := s.Rounds[c.Round-1]
	return r.State == Closed && slices.Contains(r.Presenters, c.Presenter) && c.Of == r.Cast && c.Called >= 0 && c.Called <= c.Of
}
