package server

import (
	"context"
	"errors"
	"io"
	"time"
)

// letIn makes a line somebody's who came in by the code with this number of all that they
// were issued. One that has ended since it was looked up opens nothing.
func (s *Server) letIn(l *line, person string, issue int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if issue < s.newest[person] {
		return ErrWrongCode
	}
	l.person, l.issue = person, issue
	return nil
}

// End ends the connections of a person who came in by a code before the one with this
// number, and lets nobody in by such a code any more. Once it has returned nothing new
// begins on them. Screens, and acts that wait for their input, say why.
func (s *Server) End(person string, issue int) {
	s.mu.Lock()
	s.newest[person] = max(issue, s.newest[person])
	var old []*line
	for l := range s.lines {
		if l.person == person && l.issue < issue {
			old = append(old, l)
		}
	}
	s.mu.Unlock()
	for _, l := range old {
		l.end(errNewCode)
		if l.sessions.Load() == 0 {
			_ = l.Close()
			continue
		}
		// Most clients hang up by themselves when what they ran has ended.
		time.AfterFunc(l.limits.Farewell+l.limits.Farewell/4, func() { _ = l.Close() })
	}
}

// codeEnded reports whether a context ended because of a new code.
func codeEnded(ctx context.Context) bool { return errors.Is(context.Cause(ctx), errNewCode) }

// sayCodeEnded ends an act that goes on though its code has ended, as it waits for input,
// and says why. Who issued the new code may be its own person, by an act that is just
// about to end itself, so it has a moment.
func (s *session) sayCodeEnded(why string, done <-chan struct{}) {
	select {
	case <-done:
	case <-time.After(s.line.limits.Farewell / 4):
		s.say(why)
		s.exit(1)
	}
}

// An input is what an act reads. Once its code has ended nothing more is made of it, for
// the end of a connection looks like the end of the text. What still comes is passed over
// until its person has been told why.
type input struct {
	io.Reader
	ctx context.Context
}

func (in input) Read(p []byte) (int, error) {
	n, err := in.Reader.Read(p)
	for err == nil && codeEnded(in.ctx) {
		_, err = in.Reader.Read(p)
	}
	if codeEnded(in.ctx) {
		return 0, errNewCode
	}
	return n, err
}
