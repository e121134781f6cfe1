package server

import (
	"sync"
	"sync/atomic"
)

// seats holds the one screen session of each seat. The zero value is empty.
type seats struct {
	begun atomic.Int64 // sessions so far
	mu    sync.Mutex   // guards taken
	taken map[string]*seat
}

type seat struct {
	number int64
	end    func()
}

// number numbers a session that begins: a newer one gets a higher number.
func (s *seats) number() int64 { return s.begun.Add(1) }

// sit gives a person's seat to a new screen session and ends the session that had it by calling
// its end. If a newer session already has the seat, the new one was too slow and is itself
// ended. leave gives the seat back, unless another session has taken it by then.
func (s *seats) sit(person string, number int64, end func()) (leave func()) {
	mine := &seat{number: number, end: end}
	s.mu.Lock()
	older := s.taken[person]
	if older != nil && older.number > number {
		s.mu.Unlock()
		end()
		return func() {}
	}
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
