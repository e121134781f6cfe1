package meeting_test

import (
	"crypto/rand"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
)

// A restart believes the machine, whose clock may have been set back meanwhile. Then a
// running timer has no more than it was started with, and the record goes on.
func TestTimer_after_a_restart_with_the_clock_set_back(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1")
	must(t, room.Timer("p1", meeting.TimerStart, 0))
	back := func() time.Time { return time.Now().Add(-time.Hour) }
	room, err := meeting.NewRoom(l, l.Stored, rand.Reader, back)
	must(t, err)
	if left := room.State().Timer.LeftAt(room.Now()); left != 8*time.Minute {
		t.Errorf("%v are left, want all 8 minutes", left)
	}
	must(t, room.Note("p5", "时钟已校正"))
	must(t, room.Timer("p1", meeting.TimerPause, 0))
	must(t, room.Timer("p1", meeting.TimerStart, 0))
	if left := room.State().Timer.LeftAt(room.Now().Add(time.Minute)); left < 7*time.Minute-time.Second || left > 7*time.Minute {
		t.Errorf("a minute after it was started again %v are left, want 7 minutes", left)
	}
	if _, err := room.Ask("p1", "还能提问吗"); err != nil {
		t.Error(err)
	}
	if _, faults := meeting.Verify(l.Stored); len(faults) > 0 {
		t.Errorf("events that go back in time: %v", faults)
	}
}
