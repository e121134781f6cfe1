package screens

import (
	"context"
	"io"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// A Terminal is where a screen is shown.
type Terminal struct {
	Out           io.Writer // gets whole frames; each write may take as long as it likes
	Width, Height int
	Colours       colorprofile.Profile
	Keys          bool // the client is told which keys work, if the model is [Keyed]
	// Lost reports whether the screen outlasts the terminal, which ends for a reason: the cause of the
	// context in [Screen.Run], or the error of the terminal. Optional: without it no screen does.
	Lost func(why error) bool
}

// A showing is the time that a screen spends on one terminal.
type showing struct {
	on     Terminal
	over   chan struct{} // closed when the screen has nothing to do with it any more
	done   chan struct{} // closed when nothing is written to it any more
	err    error         // why it ended, if it is a fault of the screen; set before done is closed
	broken error         // of the last frame; belongs to whoever writes, and after done to anybody
	slow   bool          // a frame has kept a worker; guarded by the runner's lock
}

// show puts the screen on a terminal, of which nothing is known yet. The caller holds the lock, or is
// the only one who has the screen.
func (s *Screen) show(on Terminal) {
	s.at = &showing{on: on, over: make(chan struct{}), done: make(chan struct{})}
	s.writing, s.owed, s.resized = false, false, nil
	s.size, s.newest = tea.WindowSizeMsg{Width: on.Width, Height: on.Height}, nil
	s.canvas = canvas{changes: s.runner.changes, colours: on.Colours}
}

// Return puts a screen that has outlasted its terminal on another one, where [Screen.Run] then shows
// it, as soon as it is done with the one before. It returns false if the screen has ended, or if ctx
// ends first.
func (s *Screen) Return(ctx context.Context, on Terminal) bool {
	for {
		s.mu.Lock()
		switch {
		case s.gone:
			s.mu.Unlock()
			return false
		case s.at == nil:
			s.show(on)
			s.mu.Unlock()
			return true
		}
		over := s.at.over
		s.mu.Unlock()
		select {
		case <-over:
		case <-ctx.Done():
			return false
		}
	}
}

// Lasts reports whether the screen has outlasted its terminal and is on no other yet.
func (s *Screen) Lasts() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.at == nil && !s.gone
}

// Drop ends a screen that is on no terminal.
func (s *Screen) Drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at == nil {
		s.leave()
		s.model = nil
	}
}

// lost takes the screen off its terminal, which has ended, if it outlasts that, and otherwise ends it.
func (s *Screen) lost(m overMsg) {
	switch {
	case m.at != s.at: // it is on another one by now
	case m.at.on.Lost != nil && m.at.on.Lost(m.why):
		s.parting = true
	default:
		s.ending = quits
	}
}

// part ends what the screen has to do with its terminal, of which it holds nothing any more. What
// comes from now on waits for the next one. The caller holds the lock.
func (s *Screen) part() {
	s.parting, s.running = false, false
	s.picture, s.view, s.drawn, s.raw, s.canvas = picture{}, tea.View{}, false, "", canvas{}
	if !s.writing {
		close(s.at.done)
	}
	close(s.at.over)
	s.at = nil
}
