package screens

import (
	"bytes"
	"time"

	tea "charm.land/bubbletea/v2"
)

// outcomeDue is how long the picture of an act that is under way is held back, because that of its
// outcome follows: less than anybody notices, and longer than most acts take.
const outcomeDue = 100 * time.Millisecond

// Composed is a model whose picture has parts in common with those of others.
type Composed interface {
	tea.Model
	// Compose draws the picture as blocks of rows, one below the other, of which none leaves a
	// style on. Common are those that other screens show as well; where they are the same it
	// should be the same string. The content of own is what stands below them.
	Compose() (common []string, own tea.View)
}

// Keyed is a model that can say which keys work.
type Keyed interface {
	tea.Model
	// Keys says in ASCII which keys work in the picture that was drawn last. A client that asked
	// for it is told, before that picture, whenever it has changed.
	Keys() string
}

// look draws the model unless nothing has happened to it.
func (s *Screen) look() {
	if s.drawn {
		return
	}
	var common []string
	if m, ok := s.model.(Composed); ok {
		common, s.view = m.Compose()
	} else {
		s.view = s.model.View()
	}
	s.picture, s.drawn = picture{common, s.view.Content}, true
}

// paint makes a frame of what differs on the terminal from the model's picture, unless the frame
// before was just now or is not taken yet; then that is done later.
func (s *Screen) paint() frame {
	switch {
	case s.ending == ended, s.ending == goesOn && !s.stale:
		return frame{}
	case s.isWriting():
		return frame{}
	case s.waits():
		s.wakeAt(s.held.Add(outcomeDue))
		return frame{}
	}
	if due := s.painted.Add(time.Second / framesPerSecond); s.ending == goesOn && time.Now().Before(due) {
		s.wakeAt(due)
		return frame{}
	}
	f := s.runner.frame()
	if s.ending != broke {
		s.look()
		if s.at.on.Keys {
			s.tell(f)
		}
		s.canvas.draw(f, s.picture, s.view, s.size.Height)
		f.WriteString(s.raw)
		if s.raw != "" { // it may have changed the window
			s.canvas.blank = true
		}
		s.raw, s.stale = "", false
		s.picture, s.view, s.drawn = picture{}, tea.View{}, false // the canvas knows them
	}
	if s.ending != goesOn {
		s.canvas.leave(f)
		s.ending = ended
	}
	if f.Len() == 0 {
		s.runner.free(f)
		return frame{}
	}
	s.painted = time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writing = true
	return frame{f, s, s.at, s.ending == ended}
}

// tell writes which keys work.
func (s *Screen) tell(f *bytes.Buffer) {
	if m, ok := s.model.(Keyed); ok {
		s.canvas.tell(f, m.Keys())
	}
}

// isWriting reports whether a frame is still on its way, after which there is another turn.
func (s *Screen) isWriting() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.owed = s.writing
	return s.writing
}

// wakeAt gives the screen a turn at a moment, if it does not get one before.
func (s *Screen) wakeAt(moment time.Time) {
	if s.alarm.IsZero() || moment.Before(s.alarm) {
		s.alarm = moment
		time.AfterFunc(time.Until(moment), func() { s.Send(alarmMsg{}) })
	}
}

// Waiting is a model that knows when the outcome of an act is about to change its picture. Until
// then what keys do must not depend on what was drawn.
type Waiting interface {
	tea.Model
	Waits() bool
}

// waits reports whether the model's picture is to be held back for its next one.
func (s *Screen) waits() bool {
	m, ok := s.model.(Waiting)
	if !ok || s.ending != goesOn || !m.Waits() {
		s.held = time.Time{}
		return false
	}
	if s.held.IsZero() {
		s.held = time.Now()
	}
	return time.Since(s.held) < outcomeDue
}
