package server

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"pingyi/meeting/words"
)

// bindLine binds a line to the person who came in by the code with this number among theirs.
// A code that was revoked since it was looked up opens nothing. Of too many lines of one person
// the oldest is closed.
func (s *Server) bindLine(l *line, person string, issue int) error {
	oldest, err := s.bind(l, person, issue)
	closeAll(oldest)
	return err
}

func (s *Server) bind(l *line, person string, issue int) (tooMany []*line, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if issue < s.newest[person] {
		return nil, ErrWrongCode
	}
	s.unbindLine(l)
	l.person, l.issue = person, issue
	if l.ended.Load() {
		return nil, nil
	}
	s.of[person] = append(s.of[person], l)
	return slices.Clone(s.of[person][:max(0, len(s.of[person])-maxLines)]), nil
}

// unbindLine undoes bindLine. The caller holds the lock.
func (s *Server) unbindLine(l *line) {
	left := slices.DeleteFunc(s.of[l.person], func(other *line) bool { return other == l })
	if len(left) == 0 {
		delete(s.of, l.person)
	} else {
		s.of[l.person] = left
	}
}

// Revoke revokes the codes of a person before the one with this number: it ends the connections
// that were opened with them, and lets nobody in with them any more. Once it has returned,
// nothing new begins on those connections. Screens, and acts that wait for input, say why they
// end.
func (s *Server) Revoke(person string, issue int) { s.revoke(person, issue, errRevoked) }

// Remove is [Server.Revoke] for all codes of a person so far, who is no longer one of the meeting.
// The next code would have this number.
func (s *Server) Remove(person string, next int) { s.revoke(person, next, errRemoved) }

func (s *Server) revoke(person string, issue int, cause error) {
	s.mu.Lock()
	s.newest[person] = max(issue, s.newest[person])
	var old []*line
	for _, l := range s.of[person] {
		if l.issue < issue {
			old = append(old, l)
		}
	}
	s.mu.Unlock()
	s.seats.revoke(person, issue)
	endLines(old, cause)
}

// issueOf returns the number of the code by which the person on a line came in.
func (s *Server) issueOf(l *line) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return l.issue
}

// endLines ends lines and what runs on them, for a reason that is said there.
func endLines(old []*line, cause error) {
	for _, l := range old {
		l.endSessions(cause)
		l.endActs()
		if l.sessions.Load() == 0 {
			_ = l.Close()
			continue
		}
		// Most clients hang up by themselves when what they ran has ended.
		time.AfterFunc(l.limits.Farewell+l.limits.Farewell/4, func() { _ = l.Close() })
	}
}

// codeRevoked reports whether a context ended because of a new code, because its person was
// removed, or because guests were shown out.
func codeRevoked(ctx context.Context) bool { return errors.Is(context.Cause(ctx), errRevoked) }

// whyRevoked says why a code no longer holds.
func whyRevoked(ctx context.Context, door *words.Door) string {
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errRemoved):
		return door.Removed
	case errors.Is(cause, errGuestsOut):
		return door.GuestsEnd
	}
	return door.NewCode
}

// begins notes that an act is being done.
func (l *line) begins(act *session) {
	l.mu.Lock()
	l.acts = append(l.acts, act)
	l.mu.Unlock()
	if codeRevoked(l.ctx) { // just before, and it was not told
		act.endSoon()
	}
}

// ends notes that an act is done.
func (l *line) ends(act *session) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.acts = slices.DeleteFunc(l.acts, func(other *session) bool { return other == act })
}

// does reports whether an act is being done.
func (l *line) does(act *session) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Contains(l.acts, act)
}

// endActs ends the acts that are still being done after their code was revoked.
func (l *line) endActs() {
	l.mu.Lock()
	acts := slices.Clone(l.acts)
	l.mu.Unlock()
	for _, act := range acts {
		act.endSoon()
	}
}

// endSoon ends an act that is still being done after its code was revoked, because it waits for input,
// and says why. The act may also be the one that issued the new code and is about to end by itself, so
// it is given a moment.
func (s *session) endSoon() {
	time.AfterFunc(s.line.limits.Farewell/4, func() {
		if s.line.does(s) {
			s.say(whyRevoked(s.line.ctx, s.door()))
			s.exit(1)
		}
	})
}

// An input is what an act reads. Once its code is revoked the act must not take what it has read
// so far for the whole text, since the end of a connection looks like the end of the input.
// Anything that still comes is discarded until the person has been told why.
type input struct {
	io.Reader
	ctx context.Context
}

func (in input) Read(p []byte) (int, error) {
	n, err := in.Reader.Read(p)
	for err == nil && codeRevoked(in.ctx) {
		_, err = in.Reader.Read(p)
	}
	if codeRevoked(in.ctx) {
		return 0, errRevoked
	}
	return n, err
}
