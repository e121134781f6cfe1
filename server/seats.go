package server

import "sync"

// seats holds the one screen session of each seat. The zero value is empty.
type seats struct {
	mu    sync.Mutex // guards taken
	taken map[string]*seat
}

type seat struct{ end func() }

// sit gives a person's seat to a new screen session and ends the one that had it by
// calling its end. leave gives the seat back, unless another has taken it by then.
func (s *seats) sit(person string, end func()) (leave func()) {
	mine := &seat{end: end}
	s.mu.Lock()
	older := s.taken[person]
	if s.taken == nil {
		s.taken = map[string]*seat{}
	}
	s.taken[person] = mine
	s.mu.Unlock()
	if older != nil {
		older.end()
	}
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.taken[person] == mine {
			delete(s.taken, person)
		}
	}
}
