package server

import (
	"math/rand/v2"
	"time"
)

// askAct is the act that puts a question without a name.
const askAct = "ask"

// arriveWithin is how long an arrival waits at most that would tell who asked a question.
const arriveWithin = time.Minute

// arrive marks the session's person as here before their first screen or act. Somebody
// whose first act is a question without a name is marked some time later: right beside
// the question the mark would tell the record whose it is. Whatever else they do
// meanwhile marks them at once.
func (s *session) arrive(command string) error {
	if word, _ := cutWord(command); word == askAct && !s.line.here() {
		s.server.arriveLater(s.person)
		return nil
	}
	return s.line.arrive(func() error { return s.server.cfg.Arrive(s.person) })
}

// arriveLater marks somebody as here at some moment that nothing can be told from.
func (s *Server) arriveLater(person string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping || s.later[person] {
		return
	}
	if s.later == nil {
		s.later = map[string]bool{}
	}
	s.later[person] = true
	s.running.Go(func() {
		select {
		case <-s.serving.Done():
		case <-time.After(rand.N(arriveWithin)):
		}
		s.mu.Lock()
		delete(s.later, person)
		s.mu.Unlock()
		if err := s.cfg.Arrive(person); err != nil {
			s.cfg.Log.Error("arrival not recorded") // whose it is would tell who asked
		}
	})
}
