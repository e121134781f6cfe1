package server

import (
	"context"
	"runtime"
	"sync/atomic"
)

// turns limits for how many strangers the server works at the same time. Exchanging keys is the
// most expensive thing that they can ask for. With a few at a time, those inside hardly notice a
// hall that comes in together. Who asked first is first.
type turns chan struct{}

func newTurns() turns { return make(turns, 2*runtime.GOMAXPROCS(0)) }

// work does something expensive for a stranger once it is their turn.
func (t turns) work(do func()) {
	t <- struct{}{}
	defer func() { <-t }()
	do()
}

// A turn is the right of a connection at the door to have the server work for it. It is taken
// when input arrives and given back when the server waits for the client again.
type turn struct {
	of    turns
	over  atomic.Bool // keys are exchanged, so no more turns are needed
	taken atomic.Bool
}

// take waits for a turn. closed is the end of the connection.
func (t *turn) take(closed context.Context) {
	if t.over.Load() {
		return
	}
	select {
	case t.of <- struct{}{}:
	case <-closed.Done():
		return
	}
	t.taken.Store(true)
	if closed.Err() != nil || t.over.Load() { // in the meantime, so the turn was given back too early
		t.give()
	}
}

func (t *turn) give() {
	if t.taken.CompareAndSwap(true, false) {
		<-t.of
	}
}

// end gives the turn back for good.
func (t *turn) end() {
	t.over.Store(true)
	t.give()
}
