package server

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

// How many wrong codes are answered, from all addresses together: a hall is behind a single
// address, and an attacker behind many. There are 2^45 codes, so at this rate nobody finds one
// of five hundred in a lifetime.
const (
	guessBurst = 20               // wrong codes that are answered without delay
	guessRate  = 5                // and each second from then on
	guessWait  = 10 * time.Second // the longest that an answer is delayed
)

// An entrance is what all connections at the door share. Addresses play no part: if five
// hundred people come in from one address, blocking it would lock them all out.
type entrance struct {
	capacity int           // connections that have not signed in
	turns    chan struct{} // one for each connection that the server is working for
	guesses  *rate.Limiter

	mu     sync.Mutex // guards what follows, and taking a guess back
	atDoor int
}

func newEntrance(full int) *entrance {
	return &entrance{
		capacity: full, guesses: rate.NewLimiter(guessRate, guessBurst),
		// Exchanging keys is the most expensive thing that a stranger can ask for. With a few
		// at a time, those inside hardly notice a hall that comes in together.
		turns: make(chan struct{}, 2*runtime.GOMAXPROCS(0)),
	}
}

// admit gives a place at the door, or reports that there is none. Once six tenths of all places
// are taken some newcomers are turned away at random, more of them the fuller it gets, like
// MaxStartups of OpenSSH: so connections that only take up room do not keep everybody out.
// leave gives the place back and may be called more than once.
func (e *entrance) admit() (leave func(), ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if rand.Float64() < e.refusal() {
		return nil, false
	}
	e.atDoor++
	return sync.OnceFunc(func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.atDoor--
	}), true
}

// refusal is the share of newcomers that are turned away. The caller holds the lock.
func (e *entrance) refusal() float64 {
	const least = 0.3
	begin := (e.capacity*6 + 9) / 10
	switch {
	case e.atDoor >= e.capacity:
		return 1
	case e.atDoor < begin:
		return 0
	}
	return least + (1-least)*float64(e.atDoor-begin)/float64(e.capacity-begin)
}

// work does something expensive for a stranger once it is their turn.
func (e *entrance) work(do func()) {
	e.turns <- struct{}{}
	defer func() { <-e.turns }()
	do()
}

// wrongCode delays the answer to a wrong code if there are many of them. The place at the door
// stays taken even if the client does not wait, so that hanging up and guessing again is no
// faster. Right codes are never delayed.
func (e *entrance) wrongCode(ctx context.Context) {
	wait := e.guess()
	if wait == 0 {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(wait):
	}
}

// guess is how long the answer to a wrong code is delayed.
func (e *entrance) guess() time.Duration {
	e.mu.Lock() // the limiter gives back only part of a guess when another came after it
	defer e.mu.Unlock()
	guess := e.guesses.Reserve()
	wait := guess.Delay()
	if wait > guessWait {
		guess.Cancel() // otherwise the next ones would pay for this one
		wait = guessWait
	}
	return wait
}

// A turn is the right of a connection at the door to have the server work for it. It is taken
// when input arrives and given back when the server waits for the client again.
type turn struct {
	of     *entrance
	closed <-chan struct{}
	over   atomic.Bool // keys are exchanged, so no more turns are needed
	taken  atomic.Bool
}

func (t *turn) take() {
	if t.over.Load() {
		return
	}
	select {
	case t.of.turns <- struct{}{}:
	case <-t.closed:
		return
	}
	t.taken.Store(true)
	select {
	case <-t.closed: // closed in the meantime, so Close gave the turn back too early
		t.give()
	default:
	}
}

func (t *turn) give() {
	if t.taken.CompareAndSwap(true, false) {
		<-t.of.turns
	}
}

// end gives the turn back for good.
func (t *turn) end() {
	t.over.Store(true)
	t.give()
}
