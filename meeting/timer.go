package meeting

import (
	"time"

	"pingyi/meeting/refuse"
)

// Warning is how long before the limit a clock starts to warn.
const Warning = 60 * time.Second

// A Timer is the clock of the current step. It is a deadline, so every screen that
// looks at it sees the same, and a restart changes nothing.
type Timer struct {
	Running bool
	Since   time.Time     // when it was last started
	Left    time.Duration // at Since, or where it was paused
}

// LeftAt is what is left at a time; overtime is negative. Who read the clock just before it
// was started sees all of its time.
func (t Timer) LeftAt(now time.Time) time.Duration {
	if !t.Running {
		return t.Left
	}
	return t.Left - max(0, now.Sub(t.Since))
}

// A TimerAct is what can be done to the clock.
type TimerAct string

// The acts on the clock.
const (
	TimerStart TimerAct = "start"
	TimerPause TimerAct = "pause"
	TimerReset TimerAct = "reset"
	TimerAdd   TimerAct = "add"
)

func (s *State) checkTimer(act TimerAct, minutes int) error {
	step := s.Step()
	switch act {
	case TimerStart:
		if s.Timer != nil && s.Timer.Running {
			return refuse.Because(TimerRunning)
		}
		if s.Timer == nil && step.Minutes == 0 {
			return refuse.Because(TimerNoLimit)
		}
	case TimerPause:
		if s.Timer == nil || !s.Timer.Running {
			return refuse.Because(TimerNotRunning)
		}
	case TimerReset:
		if s.Timer == nil {
			return refuse.Because(TimerNotRunning)
		}
	case TimerAdd:
		if minutes < 1 || minutes > 600 {
			return refuse.Because(TimerBadMinutes)
		}
	}
	return nil
}

// timerAfter is the clock after an act on it at a time.
func timerAfter(t *Timer, step Step, act TimerAct, minutes int, now time.Time) *Timer {
	limit := time.Duration(step.Minutes) * time.Minute
	next := Timer{Left: limit}
	if t != nil {
		next = *t
	}
	switch act {
	case TimerStart:
		next.Running, next.Since = true, now
	case TimerPause:
		next = Timer{Left: t.LeftAt(now)}
	case TimerReset:
		next = Timer{Left: limit}
	case TimerAdd:
		next.Left += time.Duration(minutes) * time.Minute
	}
	return &next
}
