package screens

import (
	"bytes"
	"fmt"
	"runtime/debug"
)

// A frame is what is to be written to a terminal; the zero frame is nothing.
type frame struct {
	*bytes.Buffer

	of   *Screen
	to   *showing
	last bool // nothing comes after it
}

// write writes a frame, for as long as the terminal takes. It is no part of a turn: the screen may
// have others meanwhile.
func (f frame) write() {
	defer f.of.written(f)
	defer f.of.runner.free(f.Buffer)
	if f.to.broken != nil {
		return
	}
	defer func() {
		if r := recover(); r != nil {
			f.to.broken = fmt.Errorf("%w: %v", ErrBroken, r)
			f.of.onPanic(r, debug.Stack())
		}
		if f.to.broken != nil {
			f.of.Send(overMsg{f.to, f.to.broken})
		}
	}()
	_, f.to.broken = f.to.on.Out.Write(f.Bytes())
}

// written takes note that the terminal has taken a frame.
func (s *Screen) written(f frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.last || s.at != f.to {
		close(f.to.done)
	}
	if s.at != f.to {
		return
	}
	s.writing = false
	if s.owed && !s.queued { // otherwise its turn sees to it
		s.owed = false
		s.wake()
	}
}
