package meeting

import (
	"math/rand/v2"
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
	// Before is the pace that it had before it was held, at which it goes on.
	Before Pace `json:"before,omitempty"`
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
// called. Given are slips in the order they are stored in, its own among them.
func (c Calling) Slips(stored []Slip) []Slip {
	var own []Slip
	for _, s := range stored {
		if s.Round == c.Round && s.Presenter == c.Presenter {
			own = append(own, s)
		}
	}
	// The order must be the same for everybody and after a restart. It hides nothing:
	// slips tell nobody's name.
	lot := rand.New(rand.NewChaCha8(c.Seed))
	lot.Shuffle(len(own), func(i, j int) { own[i], own[j] = own[j], own[i] })
	return own
}

// Called are the slips that are called at a time, in the order they were called in. They
// are shared by all who look, and not to be modified.
func (s *State) Called(now time.Time) []Slip {
	if s.Calling == nil {
		return nil
	}
	return s.order[:min(s.Calling.At(now), len(s.order))]
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
			t.Items[i].Answers[f.Answer(s.Marks[i])]++
		}
	}
	return t
}

// pointBands is into how many bands a scale of points is cut for a tally at most.
const pointBands = 5

func (f Form) answers() int {
	if f.Scale == Points {
		return len(f.Bands())
	}
	return len(f.Grades)
}

// Answer is where a mark, not an abstention, is counted in a tally.
func (f Form) Answer(m Mark) int {
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
// each, best first: four as wide as a tenth of the scale, as people speak of the
// nineties, and one for the rest. A short scale has one for each number.
func (f Form) Bands() [][2]int {
	step := (f.Max - f.Min + 9) / 10
	if f.Max-f.Min < pointBands {
		step = 0
	}
	bands := [][2]int{{f.Max - step, f.Max}}
	for low := f.Max - step; low > f.Min; low = bands[len(bands)-1][0] {
		next := [2]int{low - max(1, step), low - 1}
		if len(bands) == pointBands-1 {
			next[0] = f.Min
		}
		bands = append(bands, next)
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
