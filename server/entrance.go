package server

import (
	"cmp"
	"container/list"
	"slices"
	"sync"
	"time"
)

// An entrance lets connections in by turn: who has said something first is first. Addresses play
// no part: if five hundred people come in from one address, blocking it would lock them all out.
//
// A connection waits for the server before it has a place, and for nothing but its own client
// once it has one. It waits as little more than a socket: keys are exchanged, and memory is used
// for that, for a limited number at a time. Nobody is closed for waiting; what counts is how long
// the server has to wait for the client. A client that is slow makes its place free for others,
// and goes on as it can. Only when too many are slow, those who have been for longest are closed.
// So connections that do no more than take up room keep nobody out, whether they say nothing, or
// half of it, or say it byte by byte.
type entrance struct {
	limits Limits

	mu   sync.Mutex // guards what follows, and of each line where it stands
	rows [gone]list.List
}

// A row is where a connection stands, with others in the order in which they came there.
type row int

const (
	silent   row = iota // has said nothing
	waiting             // for a place
	keying              // has a place, and exchanges keys
	slow                // exchanges keys without a place, since its client takes long
	asked               // for the code
	settling            // signed in, and has no session so far
	gone                // from the entrance: closed, or inside for good
)

const (
	handshakes = 512 // places, where keys are exchanged
	// As a part of the time for exchanging keys, how long a client may take before others come
	// first. Over a slow network it needs that long for all of it.
	slowPart = 20
)

func newEntrance(limits Limits) *entrance { return &entrance{limits: limits} }

// admit lets a new line stand at the door. If the door is full, the line that has been silent for
// longest gives way: it is returned to be closed. If nobody has been silent for long, there is no
// room for the new one.
func (e *entrance) admit(l *line) (giveWay []*line, ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := time.Now()
	if e.atDoor() >= e.limits.AtDoor {
		first := e.first(silent)
		if first == nil || now.Sub(first.since) < e.limits.Handshake/slowPart {
			return nil, false
		}
		e.move(first, gone, now)
		giveWay = []*line{first}
	}
	e.move(l, silent, now)
	return giveWay, true
}

// begin waits until a line that has said something has a place. It returns false if the line was
// closed meanwhile.
func (e *entrance) begin(l *line) bool {
	e.mu.Lock()
	if l.row == gone {
		e.mu.Unlock()
		return false
	}
	placed := make(chan struct{})
	l.placed = placed
	e.move(l, waiting, time.Now())
	e.place()
	e.mu.Unlock()
	select {
	case <-placed:
		return true
	case <-l.ctx.Done():
		return false
	}
}

// ask moves a line whose keys are exchanged to those who are asked for their code. It returns
// lines that give way.
func (e *entrance) ask(l *line) (giveWay []*line) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if l.row == gone {
		return nil
	}
	e.move(l, asked, time.Now())
	e.place()
	return e.tooMany()
}

// settle is for a line that has signed in. It has some time to open a session.
func (e *entrance) settle(l *line) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if l.row != gone {
		e.move(l, settling, time.Now())
	}
}

// leave forgets a line that is closed or has a session.
func (e *entrance) leave(l *line) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.move(l, gone, time.Time{})
	e.place()
}

// overdue makes places free for those who wait, and returns the lines that are to be closed:
// they have taken too long, or give way.
func (e *entrance) overdue() (late []*line) {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := time.Now()
	end := func(l *line) {
		e.move(l, gone, now)
		late = append(late, l)
	}
	for _, of := range []struct {
		row  row
		most time.Duration
	}{{silent, e.limits.Handshake}, {asked, e.limits.SignIn}, {settling, e.limits.Idle}} {
		for l := e.first(of.row); l != nil && now.Sub(l.since) > of.most; l = e.first(of.row) {
			end(l)
		}
	}
	for _, row := range []row{keying, slow} {
		for _, l := range e.slowest(row, now, e.limits.Handshake) {
			end(l)
		}
	}
	e.place()
	if lacking := e.rows[waiting].Len(); lacking > 0 {
		found := e.slowest(keying, now, e.limits.Handshake/slowPart)
		for _, l := range found[:min(lacking, len(found))] {
			e.move(l, slow, now)
		}
		e.place()
	}
	return append(late, e.tooMany()...)
}

// slowest returns the lines of a row for whose clients the server has waited longer than given,
// the slowest first. The caller holds the lock, here and below.
func (e *entrance) slowest(of row, now time.Time, than time.Duration) (found []*line) {
	for at := e.rows[of].Front(); at != nil; at = at.Next() {
		l := at.Value.(*line)
		if l.slowness = l.listening.total(now); l.slowness > than {
			found = append(found, l)
		}
	}
	slices.SortStableFunc(found, func(a, b *line) int { return cmp.Compare(b.slowness, a.slowness) })
	return found
}

// tooMany takes those away for which there is no memory: first of all those who are slow.
func (e *entrance) tooMany() (giveWay []*line) {
	for e.rows[slow].Len()+e.rows[asked].Len() > e.limits.Held {
		l := e.first(slow)
		if l == nil {
			l = e.first(asked)
		}
		e.move(l, gone, time.Time{})
		giveWay = append(giveWay, l)
	}
	return giveWay
}

// atDoor is how many lines have not signed in.
func (e *entrance) atDoor() int {
	return e.rows[silent].Len() + e.rows[waiting].Len() + e.rows[keying].Len() + e.rows[slow].Len() + e.rows[asked].Len()
}

// isBusy reports whether anybody is at the door or has just come through it.
func (e *entrance) isBusy() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.atDoor()+e.rows[settling].Len() > 0
}

// place gives places to those who have waited longest, as far as there are any.
func (e *entrance) place() {
	for e.rows[keying].Len() < handshakes {
		l := e.first(waiting)
		if l == nil {
			return
		}
		e.move(l, keying, time.Now())
		close(l.placed)
		l.placed = nil
	}
}

func (e *entrance) first(of row) *line {
	if at := e.rows[of].Front(); at != nil {
		return at.Value.(*line)
	}
	return nil
}

func (e *entrance) move(l *line, to row, now time.Time) {
	if l.at != nil {
		e.rows[l.row].Remove(l.at)
		l.at = nil
	}
	l.row, l.since = to, now
	if to != gone {
		l.at = e.rows[to].PushBack(l)
	}
}

// A stopwatch measures how long the server waits for a client.
type stopwatch struct {
	mu      sync.Mutex // guards what follows
	started time.Time  // zero while it stands
	sum     time.Duration
}

func (w *stopwatch) start() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.started = time.Now()
}

func (w *stopwatch) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sum, w.started = w.sum+time.Since(w.started), time.Time{}
}

func (w *stopwatch) total(now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.started.IsZero() {
		return w.sum
	}
	return w.sum + now.Sub(w.started)
}
