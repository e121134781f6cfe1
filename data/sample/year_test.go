package sample_test

import (
	"crypto/rand"
	"testing"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/consequence"
	"pingyi/meeting/item"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
)

// lived returns a room in which the sample year has gone by.
func lived(t *testing.T, l plan.Language, people int) (*meeting.Room, *meetingtest.Ledger, *sample.Clock) {
	t.Helper()
	clock := &sample.Clock{}
	clock.Set(sample.Noticed)
	p := sample.PreparedPlan(l, people)
	events, err := sample.Begin(p, clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	kept := meetingtest.Keep(events...)
	room, err := meeting.NewRoom(kept, kept.Stored, rand.Reader, clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := sample.Prepare(room); err != nil {
		t.Fatal(err)
	}
	clock.Set(p.Date)
	if err := sample.Hold(room); err != nil {
		t.Fatal(err)
	}
	if err := sample.Follow(room, clock.Set); err != nil {
		t.Fatal(err)
	}
	return room, kept, clock
}

// The sample year comes to everything there is after a meeting, and its record is sound.
func TestYear_ComesToEveryStateThereIs(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			room, kept, clock := lived(t, l, 20)
			s, now := room.State(), clock.Now()
			if _, flaws := verify.All(kept.Stored); len(flaws) > 0 {
				t.Errorf("the record has flaws: %+v", flaws)
			}
			if s.Phase() != meeting.Following || !meeting.CompositeReleased(s) {
				t.Errorf("the meeting is %s, composite scores known: %v", s.Phase(), meeting.CompositeReleased(s))
			}
			sheet := meeting.Composite(s)
			for _, line := range sheet.Lines {
				if len(line.Missing) > 0 {
					t.Errorf("%s lacks %v", line.Presenter, line.Missing)
				}
			}
			if last := meeting.LastPlace(s); last.Presenter != "b6" || !meeting.WasLast(s, "b6") {
				t.Errorf("last is %+v; last the year before: %v", last, meeting.WasLast(s, "b6"))
			}
			states := map[consequence.State]int{}
			for _, one := range meeting.Consequences(s) {
				states[one.State]++
			}
			if states[consequence.Draft] == 0 || states[consequence.Confirmed] == 0 || states[consequence.Waived] == 0 {
				t.Errorf("consequences: %v", states)
			}
			sums := meeting.Lists(s, now)
			if sums.Closed < 3 || sums.Applied == 0 || sums.Overdue == 0 || sums.DueSoon == 0 || sums.Open == 0 {
				t.Errorf("the lists come to %+v", sums)
			}
			var late, none, early int
			for _, p := range meeting.Plans(s, now) {
				switch {
				case p.Submitted.IsZero():
					none++
				case p.Late:
					late++
				default:
					early++
				}
			}
			if late == 0 || none == 0 || early < 4 {
				t.Errorf("%d plans are in, %d late, %d not", early, late, none)
			}
			if trend := meeting.Trend(s, "b1"); len(trend) != 3 {
				t.Errorf("the trend has %d years", len(trend))
			}
			reopened := false
			for _, one := range meeting.Items(s) {
				reopened = reopened || len(one.Reopenings) > 0 && one.State() == item.Open
			}
			if !reopened {
				t.Error("no item was reopened")
			}
		})
	}
}
