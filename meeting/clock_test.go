package meeting

import (
	"testing"
	"time"
)

func TestClock(t *testing.T) {
	t.Parallel()
	start := time.Date(2018, 10, 20, 9, 0, 0, 0, time.UTC)
	var wall time.Time
	var ran time.Duration
	c := &clock{shown: start, wall: func() time.Time { return wall }, ran: func() time.Duration { return ran }}
	for _, step := range []struct {
		what      string
		ran, wall time.Duration // since the start
		want      time.Duration
	}{
		{"both go on", 60 * time.Second, 60 * time.Second, 60 * time.Second},
		{"set back by an hour", 70 * time.Second, 70*time.Second - time.Hour, 70 * time.Second},
		{"it goes on from there", 80 * time.Second, 80*time.Second - time.Hour, 80 * time.Second},
		{"set back again, by a minute", 90 * time.Second, 90*time.Second - time.Hour - time.Minute, 90 * time.Second},
		{"the machine slept for ten minutes", 95 * time.Second, 695*time.Second - time.Hour - time.Minute, 695 * time.Second},
		{"a moment between the two readings", 96 * time.Second, 696*time.Second - time.Hour - time.Minute - time.Millisecond, 696*time.Second - time.Millisecond},
	} {
		ran, wall = step.ran, start.Add(step.wall)
		if got := c.now().Sub(start); got != step.want {
			t.Errorf("%s: %v after the start, want %v", step.what, got, step.want)
		}
	}
}
