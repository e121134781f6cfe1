package server

import (
	"context"
	"sync"
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

// guesses are the wrong codes of all connections together.
type guesses struct {
	mu      sync.Mutex // the limiter gives back only part of a guess when another came after it
	limiter *rate.Limiter
}

func newGuesses() *guesses { return &guesses{limiter: rate.NewLimiter(guessRate, guessBurst)} }

// wait delays the answer to a wrong code if there are many of them, until ctx ends. Hanging up
// and guessing again is no faster: who does not wait learns nothing. Right codes are never delayed.
func (g *guesses) wait(ctx context.Context) {
	delay := g.delay()
	if delay == 0 {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(delay):
	}
}

// delay is how long the answer to a wrong code is delayed.
func (g *guesses) delay() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	guess := g.limiter.Reserve()
	delay := guess.Delay()
	if delay > guessWait {
		guess.Cancel() // otherwise the next ones would pay for this one
		delay = guessWait
	}
	return delay
}
