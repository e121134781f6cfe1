package meeting

import (
	"io"
	"math/rand/v2"
	"slices"
	"time"
)

// A Calling is the calling of a round's ballots, presenter by presenter: slip after slip
// is read out in an order drawn by lot. How many are called is a matter of the clock, so
// every screen says the same, and a restart changes nothing.
type Calling struct {
	Round     int       `json:"round"`
	Presenter string    `json:"presenter"`
	Seed      Hash      `json:"seed"`   // the order of the slips follows from it
	Of        int       `json:"of"`     // slips there are
	Called    int       `json:"called"` // at Since
	Since     time.Time `json:"since"`
	Pace      Pace      `json:"pace"`
}

// A Pace is how fast slips are called.
type Pace string

// The paces there are. Held stands still; a slip at a time is called by hand.
const (
	PaceHeld   Pace = "held"
	PaceSteady Pace = "steady"
	PaceFast   Pace = "fast"
)

// Every is how long one slip takes; 0 for never.
func (p Pace) Every() time.Duration {
	switch p {
	case PaceSteady:
		return time.Second
	case PaceFast:
		return 125 * time.Millisecond
	}
	return 0
}

// At is how many slips are called at a time.
func (c Calling) At(now time.Time) int {
	every := c.Pace.Every()
	if every == 0 || now.Before(c.Since) {
		return c.Called
	}
	return min(c.Of, c.Called+int(now.Sub(c.Since)/every))
}

// Moving reports whether more slips are called as time goes by.
func (c Calling) Moving(now time.Time) bool { return c.Pace.Every() > 0 && c.At(now) < c.Of }

// Slips puts the slips of the calling's presenter into the order in which they are
// called. Given are the slips of its round, in the order they are stored in.
func (c Calling) Slips(round []Slip) []Slip {
	own := slipsOf(round, func(n int) bool { return n == c.Round })
	own = slices.DeleteFunc(own, func(s Slip) bool { return s.Presenter != c.Presenter })
	// The order must be the same for everybody and after a restart. It hides nothing:
	// slips tell nobody's name.
	lot := rand.New(rand.NewChaCha8(c.Seed))
	lot.Shuffle(len(own), func(i, j int) { own[i], own[j] = own[j], own[i] })
	return own
}

// A Tally is what slips add up to: for each item how often each answer was given.
type Tally struct {
	Slips int
	Items []ItemTally // in the form's order
}

// An ItemTally counts the answers to one item.
type ItemTally struct {
	Answers   []int // with [Grades] a count a grade, in the form's order; with [Points] a count a band
	Abstained int
}

// Tally counts slips, of all groups together.
func (f Form) Tally(slips []Slip) Tally {
	t := Tally{Slips: len(slips), Items: make([]ItemTally, len(f.Items))}
	for i := range t.Items {
		t.Items[i].Answers = make([]int, f.answers())
		for _, s := range slips {
			if s.Marks[i] == Abstained {
				t.Items[i].Abstained++
				continue
			}
			t.Items[i].Answers[f.answer(s.Marks[i])]++
		}
	}
	return t
}

// pointBands is into how many bands a scale of points is cut for a tally.
const pointBands = 5

func (f Form) answers() int {
	if f.Scale == Points {
		return len(f.Bands())
	}
	return len(f.Grades)
}

// answer is where a mark is counted in a tally.
func (f Form) answer(m Mark) int {
	if f.Scale != Points {
		return int(m)
	}
	for i, b := range f.Bands() {
		if int(m) >= b[0] {
			return i
		}
	}
	return 0
}

// Bands are the ranges of points that a tally counts by, lowest and highest number of
// each, best first.
func (f Form) Bands() [][2]int {
	width := max(1, (f.Max-f.Min+pointBands-1)/pointBands)
	var bands [][2]int
	for high := f.Max; high >= f.Min; high -= width {
		low := max(f.Min, high-width+1)
		if low-f.Min < width/2 { // no crumb at the end
			low = f.Min
		}
		bands = append(bands, [2]int{low, high})
		if low == f.Min {
			break
		}
	}
	return bands
}

// Total is how often each answer was given, all items together.
func (t Tally) Total() ItemTally {
	var sum ItemTally
	for _, item := range t.Items {
		if sum.Answers == nil {
			sum.Answers = make([]int, len(item.Answers))
		}
		for i, n := range item.Answers {
			sum.Answers[i] += n
		}
		sum.Abstained += item.Abstained
	}
	return sum
}

// AddsUp reports whether the tally has one answer of every slip collected on every item.
func (t Tally) AddsUp(collected int) bool {
	for _, item := range t.Items {
		n := item.Abstained
		for _, a := range item.Answers {
			n += a
		}
		if n != collected {
			return false
		}
	}
	return t.Slips == collected
}

// The reasons for refusing to call.
const (
	NothingToCall Why = "nothing_to_call" // no round is closed on this step
	NotCalling    Why = "not_calling"
	AllCalled     Why = "all_called"
	LastCalled    Why = "last_called" // there is no presenter after this one
)

// A CallAct is what can be done to a calling.
type CallAct string

// The acts of calling.
const (
	CallStart  CallAct = "start" // from the first presenter, or the one named
	CallOne    CallAct = "one"   // one more slip, by hand
	CallSteady CallAct = "steady"
	CallFast   CallAct = "fast"
	CallHold   CallAct = "pause"
	CallEnd    CallAct = "end"  // all slips of this presenter at once
	CallNext   CallAct = "next" // on to the next presenter
	CallStop   CallAct = "stop" // no more calling
)

// Call does what a host does while the ballots of the current step's round are called.
// A presenter is looked at with [CallStart] only; empty is the first one.
func (r *Room) Call(who string, act CallAct, presenter string) error {
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		now := r.now()
		if act == CallStart {
			c, err := s.callFrom(presenter, r.random)
			return EventCalled, Facts{Calling: c}, err
		}
		if s.Calling == nil {
			return "", Facts{}, refuse(NotCalling)
		}
		c := *s.Calling
		c.Called, c.Since = c.At(now), now.UTC().Truncate(time.Millisecond)
		switch act {
		case CallStop:
			return EventCalled, Facts{}, nil
		case CallNext:
			round := s.Rounds[c.Round-1]
			at := slices.Index(round.Presenters, c.Presenter)
			if at+1 >= len(round.Presenters) {
				return "", Facts{}, refuse(LastCalled)
			}
			next, err := s.callFrom(round.Presenters[at+1], r.random)
			return EventCalled, Facts{Calling: next}, err
		}
		if c.Called == c.Of && act != CallHold {
			return "", Facts{}, refuse(AllCalled)
		}
		switch act {
		case CallOne:
			c.Called, c.Pace = c.Called+1, PaceHeld
		case CallSteady:
			c.Pace = PaceSteady
		case CallFast:
			c.Pace = PaceFast
		case CallEnd:
			c.Called, c.Pace = c.Of, PaceHeld
		default:
			c.Pace = PaceHeld
		}
		return EventCalled, Facts{Calling: &c}, nil
	})
}

// CanCall says whether the ballots of the current step's round may be called.
func (s *State) CanCall() error {
	if r := s.StepRound(s.Step().Number); r == nil || r.State != Closed || s.Step().Kind != StepScoring {
		return refuse(NothingToCall)
	}
	return nil
}

// callFrom begins with a presenter.
func (s *State) callFrom(presenter string, random io.Reader) (*Calling, error) {
	if err := s.CanCall(); err != nil {
		return nil, err
	}
	r := s.StepRound(s.Step().Number)
	if presenter == "" {
		presenter = r.Presenters[0]
	}
	if !slices.Contains(r.Presenters, presenter) {
		return nil, refuseText(NotInRound, Clean(presenter, NameLimit))
	}
	c := &Calling{Round: r.Number, Presenter: presenter, Of: r.Cast, Pace: PaceHeld}
	_, err := io.ReadFull(random, c.Seed[:])
	return c, err
}
