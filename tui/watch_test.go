package tui

import (
	"context"
	"crypto/rand"
	"runtime"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// A slowDisk takes its time for an event.
type slowDisk struct {
	*meetingtest.Ledger
	writing, goOn chan struct{}
}

func (d slowDisk) Append(e meeting.Event) error {
	close(d.writing)
	<-d.goOn
	return d.Ledger.Append(e)
}

// While an act is written a screen that opens waits to be told of changes. By the time it
// is, the act may be through: it must be seen, or told.
func TestScreen_ThatOpensDuringAnActSeesIt(t *testing.T) {
	_, kept := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	disk := slowDisk{kept, make(chan struct{}), make(chan struct{})}
	room, err := meeting.NewRoom(disk, kept.Stored, rand.Reader, time.Now)
	must(t, err)
	begun, opened := make(chan error), make(chan *app)
	go func() { begun <- room.Begin("p1", "") }()
	<-disk.writing
	go func() {
		opened <- New(Session{Room: room, Seat: room.Seat("p2"), Words: words.For(plan.Chinese), Context: t.Context()}).(*app)
	}()
	for stacks := make([]byte, 1<<20); !strings.Contains(string(stacks[:runtime.Stack(stacks, true)]), "(*Room).Watch("); {
		runtime.Gosched()
	}
	close(disk.goOn)
	must(t, <-begun)
	a := <-opened
	if a.env.Live != room.State() && len(a.watch.Changed()) == 0 {
		t.Error("the screen shows the meeting as it was and is told of nothing")
	}
}

// A session may end at any moment, and its program with it, before the screen hears of
// it.
func TestScreen_IsToldOfNothingAfterItsSession(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	ctx, end := context.WithCancel(t.Context())
	New(Session{Room: room, Seat: room.Seat("p2"), Words: words.For(plan.Chinese), Context: ctx})
	if n := room.Watchers(); n != 1 {
		t.Errorf("%d screens are told of changes, want 1", n)
	}
	end()
	for late := time.Now().Add(10 * time.Second); room.Watchers() > 0; runtime.Gosched() {
		if time.Now().After(late) {
			t.Fatal("a screen whose session has ended is still told of changes")
		}
	}
}
