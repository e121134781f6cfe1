package e2e

import (
	"context"
	"crypto/rand"
	"net"
	"sync"
	"sync/atomic"

	"pingyi/meeting"
)

// standsSilent opens connections that say nothing for as long as the test lasts.
func (h *hall) standsSilent(n int) {
	h.tb.Helper()
	for range n {
		line, err := net.DialTimeout("tcp", h.addr, patience)
		must(h.tb, err)
		h.tb.Cleanup(func() { _ = line.Close() })
	}
}

// A guesser tries codes that nobody has, over several connections at a time.
type guesser struct {
	made atomic.Int64
	stop func()
}

// guesses begins to guess. It goes on until stop, or the end of the test.
func (h *hall) guesses() *guesser {
	h.tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	g := &guesser{}
	var trying sync.WaitGroup
	for range 8 {
		trying.Go(func() {
			for ctx.Err() == nil {
				code, err := meeting.NewCode(rand.Reader)
				if err != nil {
					return
				}
				line, err := net.DialTimeout("tcp", h.addr, patience)
				if err != nil {
					continue
				}
				stop := context.AfterFunc(ctx, func() { _ = line.Close() })
				if c, err := h.over(line, code.String()); err == nil {
					h.tb.Errorf("a guess came in: %s", code)
					_ = c.Close()
				}
				g.made.Add(1)
				stop()
			}
		})
	}
	g.stop = sync.OnceFunc(func() { cancel(); trying.Wait() })
	h.tb.Cleanup(g.stop)
	return g
}
