package server

import (
	"context"
	"errors"

	"pingyi/server/screens"
)

// A stay is a screen and the time that its model lives, which is a session's or, if the client can
// come back to it, that of several, one after the other.
type stay struct {
	screen *screens.Screen
	ctx    context.Context
	end    context.CancelFunc
}

// drop ends a stay that no session has any more. It does nothing to one that has ended, or to none.
func (st *stay) drop() {
	if st != nil {
		st.end()
		st.screen.Drop()
	}
}

// tab is where the client shows the session's screen, if the screen is to outlast the session. That of
// a terminal which people share is not: who comes next is not who left.
func (s *session) tab() tab {
	name := s.requested.tab()
	if name == "" || s.server.cfg.Shared != nil && s.server.cfg.Shared(s.person) {
		return tab{}
	}
	return tab{name, s.server.issueOf(s.line)}
}

// stay puts the screen that was kept at a place on the session's terminal or, if there is none, makes
// one.
func (s *session) stay(at *place, on screens.Terminal) *stay {
	if at.tab.name == "" {
		return &stay{s.server.screens.Screen(on, s.server.logPanic), s.ctx, func() {}}
	}
	st := at.stay
	on.Lost = func(why error) bool { return outlasts(why) && s.server.seats.keeps(at, st) }
	if st != nil {
		soon, cancel := context.WithTimeout(s.ctx, s.line.limits.Farewell)
		defer cancel()
		if st.screen.Return(soon, on) {
			return st
		}
	}
	st = &stay{screen: s.server.screens.Screen(on, s.server.logPanic)}
	st.ctx, st.end = context.WithCancel(s.server.serving)
	s.server.seats.keep(at, st)
	return st
}

// outlasts reports whether a screen may be shown again after its session has ended for a reason: the
// line was lost, or its client came in on another one.
func outlasts(why error) bool {
	return !errors.Is(why, errRevoked) && !errors.Is(why, errStopping) && !errors.Is(why, errBroken)
}
