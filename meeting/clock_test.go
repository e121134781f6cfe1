package meeting_test

import (
	"crypto/rand"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/verify"
)

// A machine has a clock that anybody can set, and knows how long it has been running.
type machine struct {
	shows time.Time
	ran   time.Duration
}

// drive makes a room go by the machine from now on.
func (m *machine) drive(room *meeting.Room) {
	m.shows = room.Now()
	room.RunBy(func() time.Time { return m.shows }, func() time.Duration { return m.ran })
}

// pass lets time pass.
func (m *machine) pass(d time.Duration) { m.shows, m.ran = m.shows.Add(d), m.ran+d }

// jump sets the clock forward or back. A sleep does the same, since it does not count as
// running.
func (m *machine) jump(by time.Duration) { m.shows = m.shows.Add(by) }

// jumps are what can happen to a machine's clock during a meeting.
var jumps = map[string][]time.Duration{
	"forward":                 {time.Hour},
	"back":                    {-time.Hour},
	"forward and right again": {time.Hour, -time.Hour},
	"back and right again":    {-time.Hour, time.Hour},
	"asleep for ten minutes":  {10 * time.Minute},
}

// The test sets the machine's clock while a step's clock, a calling and a turn are
// running, with an act after each change.
func TestClock_JumpsLeaveTimersAlone(t *testing.T) {
	t.Parallel()
	for what, by := range jumps {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			runs := func(room *meeting.Room, at func() time.Duration, minute time.Duration) {
				t.Helper()
				var m machine
				m.drive(room)
				for _, d := range by {
					m.pass(time.Minute)
					before := at()
					m.jump(d)
					if got := at(); got != before {
						t.Errorf("set by %v it stands at %v, was at %v", d, got, before)
					}
					must(t, room.Do("p5", meeting.WriteNote{Text: "时钟变了"}))
					m.pass(time.Minute)
					if got := at(); got != before+minute {
						t.Errorf("a minute after it was set by %v it stands at %v, was at %v", d, got, before)
					}
				}
			}
			room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
			must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}))
			runs(room, func() time.Duration { return room.State().Timer.LeftAt(room.Now()) }, -time.Minute)

			plan := meetingtest.Asking()
			plan.Agenda.AskSeconds = 60
			room, _ = meetingtest.Hold(t, plan, "p1", "p2")
			n, err := room.Ask("p2", "请问")
			must(t, err)
			must(t, room.Do("p1", meeting.ApproveQuestion{Question: n}))
			must(t, room.Do("p1", meeting.PutQuestion{Question: n}))
			runs(room, func() time.Duration {
				left, _ := room.State().Turn.Left(plan.Agenda, room.Now())
				return left
			}, -time.Minute)

			room, _ = heldRound(t)
			must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
			must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallSteady}))
			var m machine
			m.drive(room)
			for i, d := range by {
				m.pass(time.Second)
				m.jump(d)
				must(t, room.Do("p5", meeting.WriteNote{Text: "时钟变了"}))
				if got := room.State().Calling.At(room.Now()); got != i+1 {
					t.Errorf("set by %v, %d slips are called, want %d", d, got, i+1)
				}
			}
		})
	}
}

// After a laptop slept through the break, the minutes have the right time of day, and a
// calling that starts then starts at that time.
func TestClock_CatchesUpWhenNothingIsTimed(t *testing.T) {
	t.Parallel()
	room, _ := heldRound(t)
	must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
	var m machine
	m.drive(room)
	m.pass(time.Minute)
	m.jump(time.Hour)
	must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallSteady}))
	if got := room.State().Calling; got.At(room.Now()) != 0 || m.shows.Sub(got.Since) > time.Millisecond {
		t.Errorf("the calling goes on at %v with %d slips, want %v with none", got.Since, got.At(room.Now()), m.shows)
	}
}

// The test sets the clock in every way between the acts of a meeting, and resumes it on
// machines whose clocks are behind and ahead.
func TestClock_NeverGoesBack(t *testing.T) {
	t.Parallel()
	_, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
	for _, start := range []time.Duration{-time.Hour, 0, -365 * 24 * time.Hour, time.Hour, 0} {
		room, err := meeting.NewRoom(l, l.Stored, rand.Reader, func() time.Time { return time.Now().Add(start) })
		must(t, err)
		var m machine
		m.drive(room)
		for _, by := range jumps {
			for _, d := range by {
				m.jump(d)
				must(t, room.Do("p5", meeting.WriteNote{Text: "时钟变了"}))
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

// A spare copy is resumed on a laptop whose clock is behind. Timers continue from where
// the record ends; they neither jump nor stand still.
func TestClock_StartsWhereTheRecordEnds(t *testing.T) {
	t.Parallel()
	room, l := heldRound(t)
	must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
	must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallSteady}))
	must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerAdd, Minutes: 5}))
	must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}))
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
