package meeting_test

import (
	"crypto/rand"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/verify"
)

// A machine has a clock that anybody can set, and knows how long it has run.
type machine struct {
	shows time.Time
	ran   time.Duration
}

// holds has a room go by the machine from now on.
func (m *machine) holds(room *meeting.Room) {
	m.shows = room.Now()
	room.RunBy(func() time.Time { return m.shows }, func() time.Duration { return m.ran })
}

// runs lets time pass.
func (m *machine) runs(d time.Duration) { m.shows, m.ran = m.shows.Add(d), m.ran+d }

// isSet sets the clock forward, or back; so does a sleep, which does not count as running.
func (m *machine) isSet(by time.Duration) { m.shows = m.shows.Add(by) }

// jumps are what can become of a machine's clock in the midst of a meeting.
var jumps = map[string][]time.Duration{
	"forward":                 {time.Hour},
	"back":                    {-time.Hour},
	"forward and right again": {time.Hour, -time.Hour},
	"back and right again":    {-time.Hour, time.Hour},
	"asleep for ten minutes":  {10 * time.Minute},
}

// TestClock_JumpsLeaveWhatRunsWhereItWas sets the machine's clock while a step's clock, a
// calling and somebody's turn run, with an act after each time.
func TestClock_JumpsLeaveWhatRunsWhereItWas(t *testing.T) {
	t.Parallel()
	for what, by := range jumps {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			runs := func(room *meeting.Room, at func() time.Duration, minute time.Duration) {
				t.Helper()
				var m machine
				m.holds(room)
				for _, d := range by {
					m.runs(time.Minute)
					before := at()
					m.isSet(d)
					if got := at(); got != before {
						t.Errorf("set by %v it stands at %v, was at %v", d, got, before)
					}
					must(t, room.Note("p5", "时钟变了"))
					m.runs(time.Minute)
					if got := at(); got != before+minute {
						t.Errorf("a minute after it was set by %v it stands at %v, was at %v", d, got, before)
					}
				}
			}
			room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
			must(t, room.Timer("p1", meeting.TimerStart, 0))
			runs(room, func() time.Duration { return room.State().Timer.LeftAt(room.Now()) }, -time.Minute)

			plan := meetingtest.Asking()
			plan.Agenda.AskSeconds = 60
			room, _ = meetingtest.Hold(t, plan, "p1", "p2")
			n, err := room.Ask("p2", "请问")
			must(t, err)
			must(t, room.Approve("p1", n))
			must(t, room.Asked("p1", n))
			runs(room, func() time.Duration {
				left, _ := room.State().Turn.Left(plan.Agenda, room.Now())
				return left
			}, -time.Minute)

			room, _ = counted(t)
			must(t, room.Call("p1", meeting.CallStart, ""))
			must(t, room.Call("p1", meeting.CallSteady, ""))
			var m machine
			m.holds(room)
			for i, d := range by {
				m.runs(time.Second)
				m.isSet(d)
				must(t, room.Note("p5", "时钟变了"))
				if got := room.State().Calling.At(room.Now()); got != i+1 {
					t.Errorf("set by %v, %d slips are called, want %d", d, got, i+1)
				}
			}
		})
	}
}

// TestClock_IsRightAgainOnceNothingRuns holds that the minutes have the time of day after
// a laptop has slept over the break, and that a calling that begins then begins then.
func TestClock_IsRightAgainOnceNothingRuns(t *testing.T) {
	t.Parallel()
	room, _ := counted(t)
	must(t, room.Call("p1", meeting.CallStart, ""))
	var m machine
	m.holds(room)
	m.runs(time.Minute)
	m.isSet(time.Hour)
	must(t, room.Call("p1", meeting.CallSteady, ""))
	if got := room.State().Calling; got.At(room.Now()) != 0 || m.shows.Sub(got.Since) > time.Millisecond {
		t.Errorf("the calling goes on at %v with %d slips, want %v with none", got.Since, got.At(room.Now()), m.shows)
	}
}

// TestClock_NoEventIsBeforeAnother sets the clock in every way between the acts of a
// meeting, and takes it up again on machines whose clocks are behind and ahead.
func TestClock_NoEventIsBeforeAnother(t *testing.T) {
	t.Parallel()
	_, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	for _, start := range []time.Duration{-time.Hour, 0, -365 * 24 * time.Hour, time.Hour, 0} {
		room, err := meeting.NewRoom(l, l.Stored, rand.Reader, func() time.Time { return time.Now().Add(start) })
		must(t, err)
		var m machine
		m.holds(room)
		for _, by := range jumps {
			for _, d := range by {
				m.isSet(d)
				must(t, room.Note("p5", "时钟变了"))
			}
		}
	}
	for i, e := range l.Stored.Events[1:] {
		if e.At.Before(l.Stored.Events[i].At) {
			t.Errorf("event %d is of %v, the one before of %v", e.Number, e.At, l.Stored.Events[i].At)
		}
	}
	if _, faults := verify.All(l.Stored); len(faults) > 0 {
		t.Errorf("the record has faults: %v", faults)
	}
}

// A spare is put into a laptop whose clock is behind. What runs goes on from where the
// record ends; it neither jumps nor stands still.
func TestClock_StartsWhereTheRecordEnds(t *testing.T) {
	t.Parallel()
	room, l := counted(t)
	must(t, room.Call("p1", meeting.CallStart, ""))
	must(t, room.Call("p1", meeting.CallSteady, ""))
	must(t, room.Timer("p1", meeting.TimerAdd, 5))
	must(t, room.Timer("p1", meeting.TimerStart, 0))
	last := l.Stored.Events[len(l.Stored.Events)-1].At
	behind := func() time.Time { return time.Now().Add(-time.Hour) }
	room, err := meeting.NewRoom(l, l.Stored, rand.Reader, behind)
	must(t, err)
	if passed := room.Now().Sub(last); passed < 0 || passed > time.Minute {
		t.Errorf("the clock starts %v after the last event", passed)
	}
	if room.Now().Location() != time.Local {
		t.Error("the clock does not show this machine's time of day")
	}
	s := room.State()
	later := room.Now().Add(2 * time.Minute)
	if left := s.Timer.LeftAt(later); left < 2*time.Minute || left > 3*time.Minute {
		t.Errorf("two minutes later %v of five are left", left)
	}
	if called := s.Calling.At(later); called != s.Calling.Of {
		t.Errorf("two minutes later %d of %d slips are called", called, s.Calling.Of)
	}
	ahead := func() time.Time { return time.Now().Add(time.Hour) }
	room, err = meeting.NewRoom(l, l.Stored, rand.Reader, ahead)
	must(t, err)
	if passed := room.Now().Sub(last); passed < time.Hour {
		t.Errorf("a machine whose clock is ahead is not believed: %v after the last event", passed)
	}
}
