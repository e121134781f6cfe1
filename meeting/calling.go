package meeting

import (
	"crypto/sha256"
	"math/rand/v2"
	"slices"
	"time"
)

// A Calling is the calling of a round's ballots, presenter by presenter: for each ballot
// a mark on every item is read out. Each item's marks come in an order of their own, drawn
// by lot, so that what is read out together was never on one ballot but by chance. How many
// are called is a matter of the clock, so every screen says the same, and a restart changes
// nothing.
type Calling struct {
	Round     int       `json:"round"`
	Presenter string    `json:"presenter"`
	Seed      Hash      `json:"seed"`   // the orders of the marks follow from it
	Of        int       `json:"of"`     // ballots there are
	Called    int       `json:"called"` // at Since
	Since     time.Time `json:"since"`
	Pace      Pace      `json:"pace"`
	// Before is the pace that it had before it was held, at which it goes on.
	Before Pace `json:"before,omitempty"`
}

// A Pace is how fast slips are called.
type Pace string

// The paces there are. Held stands still; one at a time is called by hand.
const (
	PaceHeld   Pace = "held"
	PaceSteady Pace = "steady"
	PaceFast   Pace = "fast"
)

// Every is how long one ballot takes; 0 for never.
func (p Pace) Every() time.Duration {
	switch p {
	case PaceSteady:
		return time.Second
	case PaceFast:
		return 125 * time.Millisecond
	}
	return 0
}

// At is how many ballots are called at a time.
func (c Calling) At(now time.Time) int {
	every := c.Pace.Every()
	if every == 0 || now.Before(c.Since) {
		return c.Called
	}
	return min(c.Of, c.Called+int(now.Sub(c.Since)/every))
}

// Moving reports whether more ballots are called as time goes by.
func (c Calling) Moving(now time.Time) bool { return c.Pace.Every() > 0 && c.At(now) < c.Of }

// Marks puts the marks that the calling's presenter was given into the order in which
// they are called: for each item of the form a list as long as there are ballots, with the
// abstentions among them.
func (c Calling) Marks(f Form, counts Counts) [][]Mark {
	items := places(f.Items, func(it Item) string { return it.ID })
	all := make([][]Mark, len(f.Items))
	for _, m := range counts.Marks {
		if i, asked := items[m.Item]; asked && m.Presenter == c.Presenter {
			all[i] = append(all[i], slices.Repeat([]Mark{m.Mark}, m.Times)...)
		}
	}
	for i, item := range f.Items {
		all[i] = append(all[i], slices.Repeat([]Mark{Abstained}, max(0, counts.Ballots()-len(all[i])))...)
		// The order must be the same for everybody and after a restart. It hides nothing:
		// a mark tells nobody's name.
		lot := rand.New(rand.NewChaCha8(sha256.Sum256(append(c.Seed[:], item.ID...))))
		lot.Shuffle(len(all[i]), func(a, b int) { all[i][a], all[i][b] = all[i][b], all[i][a] })
	}
	return all
}

// Called are the marks that are called at a time, for each item of the form in the order
// they were called in. They are shared by all who look, and not to be modified.
func (s *State) Called(now time.Time) [][]Mark {
	if s.Calling == nil {
		return nil
	}
	n := s.Calling.At(now)
	called := make([][]Mark, len(s.order))
	for i, marks := range s.order {
		called[i] = marks[:min(n, len(marks))]
	}
	return called
}

// A Tally is what ballots add up to on each item: how often each answer was given.
type Tally []ItemTally // in the form's order

// An ItemTally counts the answers to one item.
type ItemTally struct {
	Answers   []int // with [Grades] a count a grade, in the form's order; with [Points] a count a band
	Abstained int
}

// Tally counts marks, given for each item of the form.
func (f Form) Tally(items [][]Mark) Tally {
	t := make(Tally, len(f.Items))
	for i := range t {
		t[i].Answers = make([]int, f.answers())
		if i >= len(items) {
			continue
		}
		for _, m := range items[i] {
			if m == Abstained {
				t[i].Abstained++
				continue
			}
			t[i].Answers[f.Answer(m)]++
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

// Sum is how many answers of all kinds, abstentions among them, an item has.
func (t ItemTally) Sum() int {
	n := t.Abstained
	for _, answer := range t.Answers {
		n += answer
	}
	return n
}

// AddsUp reports whether the tally has one answer on every item for each ballot collected.
func (t Tally) AddsUp(collected int) bool {
	return !slices.ContainsFunc(t, func(item ItemTally) bool { return item.Sum() != collected })
}

// Most is how many answers the item has that has the most.
func (t Tally) Most() int {
	most := 0
	for _, item := range t {
		most = max(most, item.Sum())
	}
	return most
}
