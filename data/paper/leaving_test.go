package paper_test

import (
	"strings"
	"testing"
	"time"

	"pingyi/data/paper"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// Whoever left early was there: they stand among those present, with a word on it, count among
// the representatives, and the course says when and why.
func TestMinutes_TellWhoLeftEarly(t *testing.T) {
	t.Parallel()
	room, ledger := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	for _, act := range []meeting.Act{meeting.BeginMeeting{}, meeting.MarkLeft{Person: "p2", Reason: "赶飞机"}, meeting.MarkLeft{Person: "p3"}} {
		if err := room.Do("p1", act); err != nil {
			t.Fatal(err)
		}
	}
	text, _, err := paper.Minutes(ledger.Stored, words.For(plan.Chinese), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"领导先行离会：赶飞机", "监票先行离会。", "领导（先行离会）", "代表  1人，占实到人数的33%"} {
		if !strings.Contains(text, want) {
			t.Errorf("the minutes do not say %q:\n%s", want, text)
		}
	}
}
