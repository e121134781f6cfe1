package server

import (
	"context"
	"math"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestEntrance_RefusesSomeNewcomersBeforeItIsFull(t *testing.T) {
	t.Parallel()
	e := newEntrance(1000)
	for _, of := range []struct {
		standing int
		share    float64
	}{{0, 0}, {599, 0}, {600, 0.3}, {800, 0.65}, {1000, 1}, {2000, 1}} {
		if e.atDoor = of.standing; math.Abs(e.refusal()-of.share) > 1e-9 {
			t.Errorf("with %d at the door %v are turned away, want %v", of.standing, e.refusal(), of.share)
		}
	}
	e.atDoor = 800
	in := 0
	for range 1000 {
		if leave, ok := e.admit(); ok {
			in++
			leave()
			leave() // gives back only one place
		}
	}
	if in < 250 || in > 450 || e.atDoor != 800 {
		t.Errorf("%d of 1000 came in, want about 350; %d stand there, want 800", in, e.atDoor)
	}
	if full := newEntrance(1); full.refusal() != 0 {
		t.Error("an empty door turns people away")
	}
}

func TestEntrance_DelaysWrongCodesFromAnywhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		e, began := newEntrance(10), time.Now()
		for range guessBurst {
			e.wrongCode(t.Context())
		}
		if took := time.Since(began); took > 0 {
			t.Errorf("the first ones were held back for %v: a hall mistypes too", took)
		}
		for range 10 * guessRate {
			e.wrongCode(t.Context())
		}
		if took := time.Since(began).Round(time.Second); took != 10*time.Second {
			t.Errorf("%d wrong codes took %v, want 10s", 10*guessRate, took)
		}
		// A thousand at once wait no longer than a client would, and leave no delay behind.
		var waiting sync.WaitGroup
		began = time.Now()
		for range 1000 {
			waiting.Go(func() { e.wrongCode(t.Context()) })
		}
		waiting.Wait()
		if took := time.Since(began); took != guessWait {
			t.Errorf("a thousand took %v, want %v", took, guessWait)
		}
		time.Sleep(guessWait)
		began = time.Now()
		e.wrongCode(t.Context())
		if took := time.Since(began); took > 0 {
			t.Errorf("long after them one is held back for %v", took)
		}
		stopped, stop := context.WithCancel(t.Context())
		stop()
		for range 2 * guessBurst {
			e.wrongCode(stopped)
		}
		if took := time.Since(began); took > 0 {
			t.Errorf("a server that stops waited %v", took)
		}
	})
}

// A connection has one turn at a time, and gives each of them back.
func TestEntrance_GetsEveryTurnBack(t *testing.T) {
	t.Parallel()
	e := newEntrance(10)
	for range 100 {
		here, there := net.Pipe()
		l := &line{Conn: there, closed: make(chan struct{}), leave: func() {}, deadline: time.NewTimer(time.Hour)}
		l.turn.of, l.turn.closed = e, l.closed
		l.onClose = sync.OnceFunc(func() { close(l.closed) })
		go func() {
			_, _ = here.Write([]byte("key exchange"))
			_ = here.Close()
		}()
		buf := make([]byte, 20)
		if n, err := l.Read(buf); n != 12 || err != nil || len(e.turns) != 1 {
			t.Fatalf("%d, %v, with %d turns taken, want one", n, err, len(e.turns))
		}
		_ = l.Close() // without reading further
		l.turn.take()
		if len(e.turns) != 0 {
			t.Fatalf("%d turns are left taken", len(e.turns))
		}
	}
}
