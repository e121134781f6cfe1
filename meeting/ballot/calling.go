package ballot

import (
	"crypto/sha256"
	"math/rand/v2"
	"slices"
	"time"

	"pingyi/meeting/code"
)

// A Calling is the reading aloud of a round's ballots, presenter by presenter: ballot by
// ballot, one mark on every item is called. Each item's marks are called in a random
// order of their own, so that marks called together were on one ballot only by chance.
// How many have been called follows from the clock, so all screens agree and a restart
// changes nothing.
type Calling struct {
	Round     int       `json:"round"`
	Presenter string    `json:"presenter"`
	Seed      code.Hash `json:"seed"`   // determines the orders of the marks
	Of        int       `json:"of"`     // ballots in all
	Called    int       `json:"called"` // ballots called by Since
	Since     time.Time `json:"since"`
	Pace      Pace      `json:"pace"`
	// Before is the pace before the calling was paused, at which it can resume.
	Before Pace `json:"before,omitempty"`
}

// A Pace is how fast ballots are called.
type Pace string

// The paces. While held, ballots are called only one at a time, by hand.
const (
	PacePaused Pace = "held"
	PaceSteady Pace = "steady"
	PaceFast   Pace = "fast"
)

// Every returns how long one ballot takes, or 0 if none is called by itself.
func (p Pace) Every() time.Duration {
	switch p {
	case PaceSteady:
		return time.Second
	case PaceFast:
		return 125 * time.Millisecond
	default:
		return 0
	}
}

// At returns how many ballots have been called by now.
func (c Calling) At(now time.Time) int {
	every := c.Pace.Every()
	if every == 0 || now.Before(c.Since) {
		return c.Called
	}
	return min(c.Of, c.Called+int(now.Sub(c.Since)/every))
}

// Moving reports whether more ballots are being called as time passes.
func (c Calling) Moving(now time.Time) bool { return c.Pace.Every() > 0 && c.At(now) < c.Of }

// Marks returns the marks for the calling's presenter in the order in which they are
// called: for each item of the form a list with one entry per ballot, abstentions
// included. Of a void round no mark is left, which is no abstention.
func (c Calling) Marks(f Form, counts Counts) [][]Mark {
	ballots := counts.Ballots()
	if counts.AreWithoutMarks() {
		ballots = 0
	}
	items := IndexByID(f.Items, func(it Item) string { return it.ID })
	all := make([][]Mark, len(f.Items))
	for _, m := range counts.Marks {
		if i, asked := items[m.Item]; asked && m.Presenter == c.Presenter {
			all[i] = append(all[i], slices.Repeat([]Mark{m.Mark}, m.Times)...)
		}
	}
	for i, item := range f.Items {
		all[i] = append(all[i], slices.Repeat([]Mark{Abstained}, max(0, ballots-len(all[i])))...)
		// The order must be the same for everybody and after a restart. It need not be secret:
		// a mark says nothing of who gave it.
		lot := rand.New(rand.NewChaCha8(sha256.Sum256(append(c.Seed[:], item.ID...))))
		lot.Shuffle(len(all[i]), func(a, b int) { all[i][a], all[i][b] = all[i][b], all[i][a] })
	}
	return all
}

// AsOf returns the calling brought up to a time, from which it continues.
func (c Calling) AsOf(now time.Time) Calling {
	c.Called, c.Since = c.At(now), now
	return c
}

// Paused returns the calling brought up to a time and paused there.
func (c Calling) Paused(now time.Time) Calling {
	c = c.AsOf(now)
	if c.Pace.Every() > 0 {
		c.Before = c.Pace
	}
	c.Pace = PacePaused
	return c
}
