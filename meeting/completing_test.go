package meeting_test

import (
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
)

// Whoever copies the file of a meeting a moment after a step has the step, and nobody waits for that.
func TestRoom_CompletesTheRecordInAQuietMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
		remind := func() { must(t, room.Do("p1", meeting.SetNotice{Text: time.Now().String()})) }
		remind()
		before := l.Completed.Load()
		remind()
		if l.Completed.Load() != before {
			t.Error("the store completes the record before anybody has been told")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if got := l.Completed.Load() - before; got != 1 {
			t.Errorf("a second later the record has been completed %d times, want once", got)
		}

		before = l.Completed.Load()
		for range 25 { // for five seconds, without a quiet moment
			remind()
			time.Sleep(200 * time.Millisecond)
		}
		synctest.Wait()
		if got := l.Completed.Load() - before; got < 2 {
			t.Errorf("in five seconds the record has been completed %d times", got)
		}

		must(t, room.Do("p1", meeting.GoOn{}))
		before = l.Completed.Load()
		must(t, room.Do("p1", meeting.OpenRound{Override: "a test"}))
		if l.Completed.Load() == before {
			t.Error("ballots come before the round that they belong to is complete")
		}
	})
}
