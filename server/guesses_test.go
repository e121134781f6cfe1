package server

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestGuesses_AreDelayedFromAnywhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g, began := newGuesses(), time.Now()
		for range guessBurst {
			g.wait(t.Context())
		}
		if took := time.Since(began); took > 0 {
			t.Errorf("the first ones were held back for %v: a hall mistypes too", took)
		}
		for range 10 * guessRate {
			g.wait(t.Context())
		}
		if took := time.Since(began).Round(time.Second); took != 10*time.Second {
			t.Errorf("%d wrong codes took %v, want 10s", 10*guessRate, took)
		}
		// A thousand at once wait no longer than a client would, and leave no delay behind.
		var waiting sync.WaitGroup
		began = time.Now()
		for range 1000 {
			waiting.Go(func() { g.wait(t.Context()) })
		}
		waiting.Wait()
		if took := time.Since(began); took != guessWait {
			t.Errorf("a thousand took %v, want %v", took, guessWait)
		}
		time.Sleep(guessWait)
		began = time.Now()
		g.wait(t.Context())
		if took := time.Since(began); took > 0 {
			t.Errorf("long after them one is held back for %v", took)
		}
		gone, leave := context.WithCancel(t.Context())
		leave()
		for range 2 * guessBurst {
			g.wait(gone)
		}
		if took := time.Since(began); took > 0 {
			t.Errorf("who has left was kept for %v", took)
		}
	})
}
