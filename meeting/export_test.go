package meeting

import (
	"maps"
	"slices"
	"time"

	"pingyi/meeting/clock"
)

// RunBy makes a room that was just taken up go by another machine: what its clock shows,
// and how long it has been running.
func (r *Room) RunBy(shows func() time.Time, ran func() time.Duration) {
	r.clock = clock.Of(shows, ran, r.clock.Now())
}

// Drawable returns the numbers of the questions that a lot can draw now.
func Drawable(s *State) []int { return drawableQuestions(s) }

// ReadableKinds returns every kind of event that can be read.
func ReadableKinds() []EventKind { return slices.Collect(maps.Keys(changeReaders)) }
