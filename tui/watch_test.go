package tui

import (
	"context"
	"crypto/rand"
	"runtime"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/texts"
	"pingyi/meeting/words"
)

// A slowDisk takes its time to write an event.
type slowDisk struct {
	*meetingtest.Ledger
	writing, goOn chan struct{}
}

func (d slowDisk) Append(e meeting.Event, with ...texts.Text) error {
	close(d.writing)
	<-d.goOn
	return d.Ledger.Append(e, with...)
}

// A screen that opens while an event is being written shows the meeting as it was before. It must
// be told of the event, or show it already.
func TestScreen_SeesAnActInProgressWhenItOpens(t *testing.T) {
	_, kept := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	disk := slowDisk{kept, make(chan struct{}), make(chan struct{})}
	room, err := meeting.NewRoom(disk, kept.Stored, rand.Reader, time.Now)
	must(t, err)
	begun := make(chan error)
	go func() { begun <- room.Do("p1", meeting.BeginMeeting{}) }()
	<-disk.writing
	a := New(Session{Room: room, Seat: room.Seat("p2"), Words: words.For(plan.Chinese), Context: t.Context()}).(*app)
	close(disk.goOn)
	must(t, <-begun)
	if a.env.Live != room.State() && len(a.changed) == 0 {
		t.Error("the screen shows the meeting as it was and is told of nothing")
	}
}

// A session, and its program, may end at any moment before the screen is told of a change.
func TestScreen_HearsNothingAfterItsSession(t *testing.T) {
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
