package tui

import (
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/words"
)

// BenchmarkView draws the stage of a report for an attendee, as every screen does at
// every step and at every second of a running clock.
func BenchmarkView(b *testing.B) {
	room, _ := meetingtest.Hold(b, meetingtest.School(), "p1", "p2")
	if err := room.Timer("p1", meeting.TimerStart, 0); err != nil {
		b.Fatal(err)
	}
	a := New(Session{Room: room, Who: "p2", Words: words.For(meeting.Chinese)}).(*app)
	a.env.width, a.env.height = 100, 30
	for b.Loop() {
		a.View()
	}
}
