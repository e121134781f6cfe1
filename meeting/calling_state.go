package meeting

import (
	"time"

	"pingyi/meeting/ballot"
)

// Called are the marks that are called at a time, for each item of the form in the order
// they were called in. They are shared by all who look, and not to be modified.
func (s *State) Called(now time.Time) [][]ballot.Mark {
	if s.Calling == nil {
		return nil
	}
	n := s.Calling.At(now)
	called := make([][]ballot.Mark, len(s.order))
	for i, marks := range s.order {
		called[i] = marks[:min(n, len(marks))]
	}
	return called
}
