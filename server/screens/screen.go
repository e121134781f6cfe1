package screens

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/time/rate"
)

const (
	framesPerSecond  = 20
	resizesPerSecond = 8

	// keysDrawn is how many keys in quick succession are each followed by a drawing, even
	// between two frames, because what a key does may depend on what was drawn: more than
	// anybody types ahead by hand. keysDrawnRate is how many more are allowed each second.
	keysDrawn     = 40
	keysDrawnRate = 2 * framesPerSecond
)

// ErrBroken is returned for a screen that ended by a panic.
var ErrBroken = errors.New("panic in a screen")

// A Screen is one that is running, or about to.
type Screen struct {
	runner  *Runner
	onPanic func(reason any, stack []byte)

	mu      sync.Mutex // guards the fields below
	at      *showing   // changes only while the screen does not run; nil between two terminals
	inbox   []tea.Msg
	spare   []tea.Msg          // an empty inbox, for the next turn
	resized *tea.WindowSizeMsg // the newest size since the last turn
	running bool               // it gets turns
	queued  bool               // it has a turn, or will
	writing bool               // a frame is on its way to the terminal
	owed    bool               // something must be painted once that is done
	gone    bool               // it takes no more messages

	// Of its turns, which are one after the other.
	model   tea.Model
	keys    *rate.Limiter
	picture picture
	view    tea.View // the rest of what the model shows
	drawn   bool     // they are what it shows now
	stale   bool     // the terminal may show something else than the model
	raw     string
	canvas  canvas
	size    tea.WindowSizeMsg
	newest  *tea.WindowSizeMsg // the size that the model is to be told; nil if it knows
	painted time.Time          // when the last frame was made
	sized   time.Time          // when the model was last told a size
	alarm   time.Time          // when the screen gets a turn by itself; zero if it does not
	held    time.Time          // since when the picture is held back; zero if it is not
	parting bool               // it is about to leave its terminal, and goes on
	ending  ending
}

// ending says how far a screen has come to its end.
type ending int

const (
	goesOn ending = iota
	quits         // the last picture is still to be painted
	broke         // nothing is painted any more
	ended         // the last frame is on its way
)

// Messages from the runner itself.
type (
	beginMsg struct{ model func() tea.Model }
	alarmMsg struct{}
	overMsg  struct { // a terminal is gone, or the time on it over
		at  *showing
		why error
	}
	panicMsg struct { // of a command
		reason any
		stack  []byte
	}
)

// Screen makes a screen on a terminal. It takes messages from now on, for when it runs. Broke is
// called with a panic of the model, of painting it or of writing to the terminal, and with its stack;
// after it the screen ends.
func (r *Runner) Screen(on Terminal, broke func(reason any, stack []byte)) *Screen {
	s := &Screen{runner: r, onPanic: broke, keys: rate.NewLimiter(keysDrawnRate, keysDrawn)}
	s.show(on)
	return s
}

// Send hands the model a message. It returns at once, and does nothing after the end.
func (s *Screen) Send(msg tea.Msg) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.gone {
		s.inbox = append(s.inbox, msg)
		s.wake()
	}
}

// Resize tells the model a new size of the terminal, resizesPerSecond at most: of several in
// quick succession it learns the last.
func (s *Screen) Resize(width, height int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.gone {
		s.resized = &tea.WindowSizeMsg{Width: width, Height: height}
		s.wake()
	}
}

// wake gives the screen a turn, once it runs. The caller holds the lock.
func (s *Screen) wake() {
	if !s.queued && s.running {
		s.queued = true
		s.runner.queue(s)
	}
}

// Run shows a model until it quits or ctx ends, and restores the terminal. The model is made in the
// screen's first turn; a screen that has returned has one, which gets a [tea.ResumeMsg]. Run returns
// [ErrBroken] after a panic, the cause of ctx if that has ended, and the error of the terminal if it
// cannot be written to. A write that never returns keeps it, though not the screen if that outlasts
// the terminal: whoever owns the terminal has to end that.
func (s *Screen) Run(ctx context.Context, model func() tea.Model) error {
	s.mu.Lock()
	at := s.at
	s.running = true
	s.inbox = append([]tea.Msg{beginMsg{model}}, s.inbox...)
	s.wake()
	s.mu.Unlock()
	defer context.AfterFunc(ctx, func() { s.Send(overMsg{at, context.Cause(ctx)}) })()
	<-at.done
	switch {
	case at.broken != nil:
		return fmt.Errorf("write to the terminal: %w", at.broken)
	case at.err == nil && ctx.Err() != nil:
		return context.Cause(ctx)
	}
	return at.err
}

// leave drops what is still to be passed on, and all that comes from now on. The caller holds the
// lock.
func (s *Screen) leave() { s.gone, s.inbox, s.resized = true, nil, nil }

// turn passes on what has come since the last turn, and paints what came of it: a frame that is to
// be written.
func (s *Screen) turn() (made frame) {
	msgs, size := s.take()
	defer s.yield(msgs)
	defer func() {
		if r := recover(); r != nil {
			s.breaks(r, debug.Stack())
			made = s.paint()
		}
	}()
	for i, msg := range msgs {
		if s.ending == goesOn {
			s.handle(msg)
		}
		msgs[i] = nil
	}
	if size != nil {
		s.newest = size
	}
	if s.newest != nil && s.ending == goesOn {
		s.resize()
	}
	if s.parting {
		return frame{}
	}
	return s.paint()
}

// take empties the inbox.
func (s *Screen) take() ([]tea.Msg, *tea.WindowSizeMsg) {
	s.mu.Lock()
	defer s.mu.Unlock()
	msgs, size := s.inbox, s.resized
	s.inbox, s.spare, s.resized = s.spare, nil, nil
	return msgs, size
}

// usualInbox is how many messages a screen has room for between two turns; more is not kept.
const usualInbox = 4

// yield ends a turn, for which the messages in used have been taken. If something came meanwhile,
// the next turn is after those of the others.
func (s *Screen) yield(used []tea.Msg) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queued = false
	if cap(used) <= usualInbox {
		s.spare = used[:0]
	}
	switch {
	case s.parting:
		s.part()
		return
	case s.ending == ended && !s.gone:
		s.leave()
		close(s.at.over)
	}
	if len(s.inbox) > 0 || s.resized != nil || s.owed && !s.writing {
		s.owed = false
		s.wake()
	}
}

// handle passes one message to the model.
func (s *Screen) handle(msg tea.Msg) {
	switch msg := msg.(type) {
	case beginMsg:
		s.begin(msg.model)
		return
	case alarmMsg:
		s.alarm = time.Time{}
		return
	case panicMsg:
		s.breaks(msg.reason, msg.stack)
		return
	case overMsg:
		s.lost(msg)
		return
	case tea.QuitMsg, tea.InterruptMsg:
		s.ending, s.parting = quits, false
		return
	case tea.SuspendMsg:
		s.update(tea.ResumeMsg{}) // the process is not only this screen's
		return
	case tea.RawMsg:
		s.raw += fmt.Sprint(msg.Msg)
	}
	s.update(msg)
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseClickMsg:
		if !s.waits() && s.keys.Allow() {
			s.look()
		}
	}
}

// begin tells the model what every program is told first, or that it has returned.
func (s *Screen) begin(model func() tea.Model) {
	returned := s.model != nil
	if !returned {
		s.model = model()
	}
	s.update(tea.ColorProfileMsg{Profile: s.canvas.colours})
	s.sized = time.Now()
	s.update(s.size)
	if returned {
		s.update(tea.ResumeMsg{})
		return
	}
	s.run(s.model.Init())
}

func (s *Screen) update(msg tea.Msg) {
	var cmd tea.Cmd
	s.drawn, s.stale = false, true
	s.model, cmd = s.model.Update(msg)
	s.run(cmd)
}

// resize tells the model the newest size, which clears the window, or sees to it that it will be
// told.
func (s *Screen) resize() {
	if due := s.sized.Add(time.Second / resizesPerSecond); time.Now().Before(due) {
		s.wakeAt(due)
		return
	}
	to := *s.newest
	s.newest, s.sized = nil, time.Now()
	if to != s.size {
		s.size, s.canvas.blank = to, true
	}
	s.update(to)
}

// breaks ends the screen after a panic.
func (s *Screen) breaks(reason any, stack []byte) {
	if s.ending < broke {
		s.ending, s.at.err, s.parting = broke, ErrBroken, false
		s.onPanic(reason, stack)
	}
}
