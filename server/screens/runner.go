// Package screens runs the screens of all sessions.
//
// A screen is a [tea.Model], but [tea.Program] is not what runs it. In Bubble Tea 2.1 a program
// has seven goroutines and a ticker, draws after every message, and keeps a key table of 157 kB
// for its input; for thousands of screens in one process that takes most of the memory and most
// of the time. Here a screen has a goroutine that reads its keys. A few workers, which all screens
// of a [Runner] share, pass messages to the models, draw them and write what they have drawn, one
// screen after the other in the order in which something happened. This can be given up once the
// toolkit can be driven from outside, without goroutines of its own.
//
// What it promises: a model is never called by two workers at once, and gets its messages in the
// order in which they were sent. A picture is drawn at most [framesPerSecond] times a second. A
// terminal that stops reading holds up others for a moment at most, and never its own model. A
// panic ends one screen. A screen may outlast its terminal: then its model is called no more, and
// what is sent to it waits, until it returns on another one. Of a picture only text and styles are
// written; whatever else is in it is dropped.
//
// What it never does: suspend the process, hand over the terminal to another command, or answer
// queries to a terminal with anything but what the terminal says.
package screens

import (
	"bytes"
	"sync"
)

// A Runner runs screens with a few workers. The zero value has none; make it with [New].
type Runner struct {
	changes *changes
	workers int       // at most
	frames  sync.Pool // of *bytes.Buffer

	mu      sync.Mutex // guards the fields below, and those of the workers
	ready   []*Screen  // those with something to do, in turn
	working []*worker
	watched bool // somebody looks for workers that are stuck
	wary    bool // one was stuck a moment ago
}

// New makes a runner with a number of workers, as many as there are processors to be kept busy.
func New(workers int) *Runner { return &Runner{changes: newChanges(), workers: max(1, workers)} }

// queue gives a screen a turn. It must not be queued already.
func (r *Runner) queue(s *Screen) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ready = append(r.ready, s)
	r.hire()
}

// first takes the screen whose turn it is. The caller holds the lock.
func (r *Runner) first() *Screen {
	s := r.ready[0]
	r.ready[0] = nil
	if r.ready = r.ready[1:]; len(r.ready) == 0 {
		r.ready = nil
	}
	return s
}

// frame returns an empty buffer for a frame.
func (r *Runner) frame() *bytes.Buffer {
	if f, ok := r.frames.Get().(*bytes.Buffer); ok {
		f.Reset()
		return f
	}
	return new(bytes.Buffer)
}

// free takes a buffer back that nobody uses any more.
func (r *Runner) free(f *bytes.Buffer) { r.frames.Put(f) }
