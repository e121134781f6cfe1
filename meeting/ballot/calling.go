package ballot

import (
	"crypto/sha256"
	"math/rand/v2"
	"slices"
	"time"

	"pingyi/meeting/code"
)

// A Calling is the calling of a round's ballots, presenter by presenter: for each ballot
// a mark on every item is read out. Each item's marks come in an order of their own, drawn
// by lot, so that what is read out together was never on one ballot but by chance. How many
// are called is a matter of the clock, so every screen says the same, and a restart changes
// nothing.
type Calling struct {
	Round     int       `json:"round"`
	Presenter string    `json:"presenter"`
	Seed      code.Hash `json:"seed"`   // the orders of the marks follow from it
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
	items := IndexByID(f.Items, func(it Item) string { return it.ID })
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

// stood is the calling as it stands at a time, which it goes on from.
func (c Calling) Stood(now time.Time) Calling {
	c.Called, c.Since = c.At(now), now
	return c
}

// held is the calling as it stands at a time, standing still.
func (c Calling) Held(now time.Time) Calling {
	c = c.Stood(now)
	if c.Pace.Every() > 0 {
		c.Before = c.Pace
	}
	c.Pace = PaceHeld
	return c
}
