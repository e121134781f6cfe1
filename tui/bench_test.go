package tui

import (
	"testing"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/vote"
)

// BenchmarkView draws the stage of a report for an attendee, as every screen does at every
// step.
func BenchmarkView(b *testing.B) {
	a := running(b)
	for b.Loop() {
		a.View()
	}
}

// running is an attendee's screen while a report's clock runs.
func running(b *testing.B) *app {
	b.Helper()
	room, _ := meetingtest.Hold(b, meetingtest.School(), "p1", "p2")
	if err := room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}); err != nil {
		b.Fatal(err)
	}
	a := New(Session{Room: room, Seat: room.Seat("p2"), Words: words.For(plan.Chinese)}).(*app)
	a.env.Width, a.env.Height = 100, 30
	return a
}

// BenchmarkBallot draws a ballot with 21 presenters, as the screens of all raters do every
// second during a round.
func BenchmarkBallot(b *testing.B) {
	school := sample.Plan(plan.Chinese, 20)
	manyPresenters(&school)
	room, _ := meetingtest.Hold(b, school, "p01", "p02", "p16", "p17", "p18", "p19", "p20", "p03", "p04", "p05")
	for _, step := range room.State().Steps {
		if step.Kind == plan.StepScoring {
			if err := room.Do("p01", meeting.GoTo{Step: step.Number}); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := room.Do("p01", meeting.OpenRound{}); err != nil {
		b.Fatal(err)
	}
	a := New(Session{Room: room, Seat: room.Seat("p16"), Words: words.For(plan.Chinese)}).(*app)
	a.env.Width, a.env.Height = 100, 30
	a.env.Push(vote.NewBallot(a.env))
	for b.Loop() {
		a.View()
	}
}
