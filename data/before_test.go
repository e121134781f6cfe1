package data_test

import (
	"crypto/rand"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/data/paper"
	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/review"
	"pingyi/meeting/words"
)

// TestServe_AcceptsOlderFiles opens a whole meeting as an earlier version of the program wrote it,
// checks that it is consistent, and that it says what it said. Whoever changes what is stored in a
// file adds one more such file to testdata, made by the version before the change, and leaves the
// others as they are.
func TestServe_AcceptsOlderFiles(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "meeting.db")
	copyTo(t, path, filepath.Join("testdata", "before-typed-events.db"))
	if flaws := verified(t, path); len(flaws) > 0 {
		t.Errorf("the file does not hold: %v", flaws)
	}
	stored := load(t, serve(t, path))
	s, err := meeting.Replay(stored.Events, stored.Counts...)
	must(t, err)

	if r := s.Rounds; len(r) != 2 || r[0].State != meeting.Void || r[0].Cast != 8 || r[1].State != meeting.Closed || r[1].Cast != 7 {
		t.Fatalf("the rounds are %v, want a void one of 8 ballots and a closed one of 7", r)
	}
	if papers, want := s.Papers(*s.Rounds[1]), (meeting.PaperFigures{Made: 4, Out: 1, In: 1}); papers != want || len(s.Astray(*s.Rounds[1]).ReadOnce) != 1 {
		t.Errorf("papers %+v and %+v astray, want %+v and one read once", papers, s.Astray(*s.Rounds[1]), want)
	}
	var ranking []string
	for _, st := range s.Result.Standings {
		ranking = append(ranking, st.Presenter+" "+st.Score)
	}
	if want := []string{"b1 90.50", "b2 74.00"}; !slices.Equal(ranking, want) {
		t.Errorf("the ranking is %q, want %q", ranking, want)
	}
	if s.OnWall() != meeting.WallFreeze || s.Still == nil || s.Still.State.Result != nil {
		t.Errorf("the wall does %q with the still %v, want one from before the ranking", s.OnWall(), s.Still)
	}
	if !s.IsOver() || !slices.Equal(s.Order, []string{"b2", "b1"}) || s.AtConsole != "p01" || !meeting.CodeReplaced(&s, "p11", 1) {
		t.Errorf("over: %v, order %v, console %q, the first code of p11 ended: %v", s.IsOver(), s.Order, s.AtConsole, meeting.CodeReplaced(&s, "p11", 1))
	}

	minutes, _, err := paper.Minutes(stored, words.For(plan.English), time.UTC)
	must(t, err)
	for _, line := range []string{
		"Speaking order   Birch Field (Science Teaching Branch), Alder Brook (Grade One Branch)",
		"Echo River commented: Sound work.\n  More depth next year.",
		"Comment (written down by Elm River, host): Heard to the end.",
		"1. Too few visits (cause: No plan for them)\n  2. Few minutes of meetings",
		"Question 2 by Cedar Hill: Who collects the dues?\n  As it was asked: Who collects teh dues?\n  Answer: Each branch collects its own.", //nolint:misspell // as it was asked
		"Question 4 dismissed, because: not about the report.",
		"Question 1: When does the reading room open? (drawn by lot)",
		"The first branch was heard.",
		"2  Pledge    Visit every class twice\n\n  The presenter stands by these pledges.",
		"Round 1 declared void, because: a ballot was shown around.",
		"Paper ballots: 4 made, 1 handed out, 1 entered alike by two tellers and put into the box, 0 void.",
		"Paper ballots not counted: 1 entered by one teller only, 0 not back. The host closed the round all the same, because: the second reading is missing.",
		"The ballots of round 2 were called.\n  All 7 ballots were called, as many as were collected.",
		"The host withdrew the published on-site ranking, because: too early",
		"  1     Grade One Branch         Alder Brook  90.50\n  2     Science Teaching Branch  Birch Field  74.00",
		"Question 3 merged into question 1.",
	} {
		if !strings.Contains(minutes, line) {
			t.Errorf("the minutes lack %q", line)
		}
	}
	if t.Failed() {
		t.Logf("the minutes are\n%s", minutes)
	}
}

// A room continues such a file, and what it writes follows what is there.
func TestServe_ContinuesOlderFiles(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "meeting.db")
	copyTo(t, path, filepath.Join("testdata", "before-typed-events.db"))
	f := serve(t, path)
	room, err := meeting.NewRoom(f, load(t, f), rand.Reader, time.Now)
	must(t, err)
	must(t, room.Do("p04", meeting.WriteNote{Text: "Added afterwards."}))
	must(t, f.Close())
	if flaws := verified(t, path); len(flaws) > 0 {
		t.Errorf("the file does not hold: %v", flaws)
	}
}

// TestServe_TakesUpAPreparationFromBeforeReports takes up a file that was prepared, and its meeting
// begun, before reports were handed in: its registers and opinions are there, whoever was called
// stays so, and the next presenter can still hand in.
func TestServe_TakesUpAPreparationFromBeforeReports(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "meeting.db")
	copyTo(t, path, filepath.Join("testdata", "before-reports.db"))
	if flaws := verified(t, path); len(flaws) > 0 {
		t.Errorf("the file does not hold: %v", flaws)
	}
	f, room := resumed(t, path)
	s := room.State()
	if n := s.Book(register.Opinions).Len(); n != 2 || s.Book(register.Preparation).Len() != 1 {
		t.Errorf("%d opinions and %d rows of preparation", n, s.Book(register.Preparation).Len())
	}
	if !s.WasCalled("b1") || s.WasCalled("b2") || s.Report("b1").State() != review.None {
		t.Errorf("called: b1 %v, b2 %v", s.WasCalled("b1"), s.WasCalled("b2"))
	}
	must(t, room.Do("p1", meeting.GoBack{}))
	meetingtest.Clear(t, room, "b2")
	if got, err := room.Seat("p2").ReadReport("b2", 0); err != nil || got != meetingtest.Report {
		t.Errorf("the report reads %q (%v)", got, err)
	}
	sound(t, f, 5, 0)
}
