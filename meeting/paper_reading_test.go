package meeting_test

import (
	"slices"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// Both tellers are shown what the other one read, and nobody else is: not the host either,
// and not whoever looks at the state.
func TestPaper_ShowsAMismatchToItsTellersAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l, serials := paperSchool(t)
		_, crowd := room.Changes(true)
		enter := func(who string, mark ballot.Mark) {
			t.Helper()
			_, err := room.EnterPaper(who, serials[0], ballot.Marks{"b1": {mark}})
			must(t, err)
		}
		enter("p1", 0)
		if room.State().Mismatches != nil || room.Seat("p1").TellerReadings(serials[0]) != nil {
			t.Error("one reading is told as a mismatch")
		}
		synctest.Wait()
		<-crowd
		enter("p3", 1)
		<-crowd // at once, not at the next beat
		told := room.State().Mismatches
		if len(told) != 1 || told[0].Serial != serials[0] || !slices.Equal(told[0].Tellers, []string{"p1", "p3"}) {
			t.Errorf("the mismatch is told as %+v", told)
		}
		for _, who := range []string{"p1", "p3"} {
			read := room.Seat(who).TellerReadings(serials[0])
			if len(read) != 2 || read[0].Marks["b1"][0] != 0 || read[1].Teller != "p3" || read[1].Marks["b1"][0] != 1 {
				t.Errorf("%s is shown %+v", who, read)
			}
		}
		for _, who := range []string{"p2", plan.Console} {
			if read := room.Seat(who).TellerReadings(serials[0]); read != nil {
				t.Errorf("%s is shown the marks of a paper: %+v", who, read)
			}
		}
		if again := meetingtest.Reopen(t, l); again.State().Mismatches != nil || len(again.State().Astray(*again.State().Round()).ReadOnce) != 1 {
			t.Error("marks outlive the process, or the paper is not known as read once any more")
		}
		enter("p1", 1)
		if room.State().Mismatches != nil || room.Seat("p1").TellerReadings(serials[0]) != nil {
			t.Error("what agrees is still told as a mismatch")
		}
	})
}

func TestPaper_IsNoMismatchOnceVoid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, serials := paperSchool(t)
		for i, who := range []string{"p1", "p3"} {
			_, err := room.EnterPaper(who, serials[0], ballot.Marks{"b1": {ballot.Mark(i)}})
			must(t, err)
		}
		must(t, room.Do("p3", meeting.VoidPaper{Serial: serials[0]}))
		if told := room.State().Mismatches; told != nil {
			t.Errorf("a void paper is told as a mismatch: %+v", told)
		}
	})
}
