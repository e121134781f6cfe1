package meeting_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/verify"
)

// counted holds the round of the first presenter with three ballots.
func counted(t *testing.T) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	refused(t, room.Call("p1", meeting.CallStart, ""), meeting.NothingToCall)
	must(t, room.Next("p1"))
	must(t, room.Open("p1", ""))
	for who, mark := range map[string]ballot.Mark{"p1": 0, "p2": 1, "p3": ballot.Abstained} {
		_, _, err := room.Cast(who, ballot.Marks{"b1": {mark}})
		must(t, err)
	}
	refused(t, room.Call("p1", meeting.CallStart, ""), meeting.NothingToCall)
	must(t, room.Close("p1", ""))
	return room, l
}

func TestCall_GoesByTheClockAndByHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := counted(t)
		called := func() int { return room.State().Calling.At(room.Now()) }
		refused(t, room.Call("p1", meeting.CallOne, ""), meeting.NotCalling)
		refused(t, room.Call("p2", meeting.CallStart, ""), meeting.NotYourPart)
		refused(t, room.Call("p1", meeting.CallStart, "b2"), ballot.NotInRound)
		must(t, room.Call("p1", meeting.CallStart, ""))
		time.Sleep(time.Hour)
		if called() != 0 {
			t.Errorf("%d slips were called by nobody", called())
		}
		must(t, room.Call("p1", meeting.CallOne, ""))
		must(t, room.Call("p1", meeting.CallSteady, ""))
		time.Sleep(1500 * time.Millisecond)
		if called() != 2 {
			t.Errorf("a second and a half after the first slip %d are called; want 2", called())
		}
		must(t, room.Call("p1", meeting.CallHold, ""))
		time.Sleep(time.Hour)
		if called() != 2 {
			t.Errorf("%d slips are called though the calling is held", called())
		}
		must(t, room.Call("p1", meeting.CallFast, ""))
		time.Sleep(time.Hour)
		if called() != 3 {
			t.Errorf("%d of 3 slips are called in the end", called())
		}
		refused(t, room.Call("p1", meeting.CallOne, ""), meeting.AllCalled)
		refused(t, room.Call("p1", meeting.CallNext, ""), meeting.LastCalled)
		must(t, room.Call("p1", meeting.CallStop, ""))
		if room.State().Calling != nil {
			t.Error("the calling is not over")
		}
	})
}

func TestCall_EverybodyHearsTheSameOrderAfterARestartToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := counted(t)
		must(t, room.Call("p1", meeting.CallStart, ""))
		must(t, room.Call("p1", meeting.CallOne, ""))
		must(t, room.Call("p1", meeting.CallEnd, ""))
		before := room.State().Called(room.Now())
		again := meetingtest.Reopen(t, l)
		c := again.State().Calling
		if c == nil || c.At(again.Now()) != 3 {
			t.Fatalf("after the restart the calling is %+v", c)
		}
		after := again.State().Called(again.Now())
		if !slices.EqualFunc(before, after, slices.Equal[[]ballot.Mark]) {
			t.Errorf("the order was %v and is %v", before, after)
		}
		form := again.State().Plan.Form
		if tally := form.Tally(after); !tally.AddsUp(3) || tally[0].Answers[0] != 1 || tally[0].Abstained != 1 {
			t.Errorf("what was called is %+v", tally)
		}
		if form.Tally([][]ballot.Mark{after[0][:2]}).AddsUp(3) {
			t.Error("two marks add up to three")
		}
	})
}

// A hall for all: two presenters are called, with three ballots each.
func countedForAll(t testing.TB) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := meetingtest.School()
	p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
	room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
	do := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	do(room.Goto("p1", 3))
	do(room.Open("p1", ""))
	for who, mark := range map[string]ballot.Mark{"p1": 0, "p2": 1, "p3": ballot.Abstained} {
		_, _, err := room.Cast(who, ballot.Marks{"b1": {mark}, "b2": {1 - max(0, mark)}})
		do(err)
	}
	do(room.Close("p1", ""))
	return room, l
}

func TestCall_IsTakenUpWhereItWasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := countedForAll(t)
		stands := func(presenter string, called int) {
			t.Helper()
			if c := room.State().Calling; c == nil || c.Presenter != presenter || c.At(room.Now()) != called {
				t.Fatalf("the calling is %+v; want %d slips of %s", c, called, presenter)
			}
		}
		must(t, room.Call("p1", meeting.CallStart, ""))
		must(t, room.Call("p1", meeting.CallSteady, ""))
		time.Sleep(time.Second)
		must(t, room.Call("p1", meeting.CallSkip, ""))
		stands("b2", 0)
		time.Sleep(time.Hour)
		stands("b2", 0) // whoever comes next is announced first
		order := room.State().Calling.Seed
		must(t, room.Call("p1", meeting.CallEnd, ""))
		refused(t, room.Call("p1", meeting.CallNext, ""), meeting.LastCalled)
		must(t, room.Call("p1", meeting.CallNext, "b1"))
		stands("b1", 1)
		must(t, room.Call("p1", meeting.CallGo, ""))
		time.Sleep(time.Second)
		stands("b1", 2) // at the pace it had
		must(t, room.Next("p1"))
		must(t, room.Back("p1"))
		if room.State().Calling != nil {
			t.Fatal("the calling survives the step")
		}
		must(t, room.Call("p1", meeting.CallStart, ""))
		stands("b1", 2)
		must(t, room.Call("p1", meeting.CallEnd, ""))
		must(t, room.Call("p1", meeting.CallStart, "b2"))
		stands("b2", 0)
		if room.State().Calling.Seed != order {
			t.Error("a second calling has another order")
		}
	})
}

// Nobody is passed over in silence: the next presenter is called once this one is called
// to the end, or by a word for it.
func TestCall_GoesOnOnceAPresenterIsCalledToTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := countedForAll(t)
		out := func(presenter string) bool {
			s := room.State()
			return s.CalledOut(s.Rounds[0], presenter, room.Now())
		}
		must(t, room.Call("p1", meeting.CallStart, ""))
		var why *refuse.Refusal
		if err := room.Call("p1", meeting.CallNext, ""); !errors.As(err, &why) || why.Why != meeting.NotCalledOut ||
			why.Text != "甲" || !slices.Equal(why.Numbers, []int{0, 3}) {
			t.Errorf("at 0 of 3 the next one is refused with %v", err)
		}
		must(t, room.Call("p1", meeting.CallOne, ""))
		refused(t, room.Call("p1", meeting.CallNext, "b2"), meeting.NotCalledOut)
		refused(t, room.Call("p1", meeting.CallStart, "b2"), meeting.NotCalledOut) // the same by another word
		must(t, room.Call("p1", meeting.CallSkip, ""))
		if out("b1") || out("b2") {
			t.Error("a presenter who was passed over is called")
		}
		must(t, room.Call("p1", meeting.CallEnd, ""))
		must(t, room.Call("p1", meeting.CallNext, "b1"))
		must(t, room.Call("p1", meeting.CallEnd, ""))
		must(t, room.Call("p1", meeting.CallNext, ""))
		if !out("b1") || !out("b2") {
			t.Error("a presenter who was called to the end is not called")
		}
	})
}

// The hall has heard all of it once: a key that begins it anew takes nothing back from the
// minutes.
func TestCall_ToTheEndIsNotUndoneByBeginningAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := countedForAll(t)
		for _, act := range []meeting.CallAct{meeting.CallStart, meeting.CallEnd, meeting.CallStop} {
			must(t, room.Call("p1", act, ""))
		}
		must(t, room.Call("p1", meeting.CallStart, "b1"))
		must(t, room.Call("p1", meeting.CallOne, ""))
		must(t, room.Call("p1", meeting.CallNext, "")) // which asks for no leave to pass over anything
		must(t, room.Call("p1", meeting.CallStop, ""))
		for _, r := range []*meeting.Room{room, meetingtest.Reopen(t, l)} {
			s := r.State()
			if !s.CalledOut(s.Rounds[0], "b1", r.Now()) || s.CalledOut(s.Rounds[0], "b2", r.Now()) {
				t.Errorf("called to the end is b1: %v, b2: %v; want b1 alone",
					s.CalledOut(s.Rounds[0], "b1", r.Now()), s.CalledOut(s.Rounds[0], "b2", r.Now()))
			}
		}
	})
}

// Whatever a host does and however often the server falls, what was called of a presenter
// stays called, in one order, until they are called anew.
func TestCall_NeverTakesAMarkBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		synctest.Test(t, func(t *testing.T) {
			room, l := countedForAll(t)
			must(t, room.Call("p1", meeting.CallStart, ""))
			acts := rapid.SampledFrom([]meeting.CallAct{meeting.CallOne, meeting.CallSteady, meeting.CallFast, meeting.CallHold,
				meeting.CallGo, meeting.CallSkip, "wait", "fall"})
			heard := map[string][]ballot.Mark{}
			for range rapid.IntRange(1, 25).Draw(rt, "acts") {
				switch act := acts.Draw(rt, "act"); act {
				case "wait":
					time.Sleep(time.Duration(rapid.IntRange(1, 1500).Draw(rt, "ms")) * time.Millisecond)
				case "fall":
					room = meetingtest.Reopen(t, l)
				case meeting.CallSkip:
					must(t, room.Call("p1", act, rapid.SampledFrom([]string{"b1", "b2"}).Draw(rt, "presenter")))
				default:
					_ = room.Call("p1", act, "") // refused where all are called
				}
				s := room.State()
				id, now := s.Calling.Presenter, s.Called(room.Now())[0]
				if len(now) < len(heard[id]) || len(now) > 3 {
					t.Fatalf("%d marks of %s are called after %d", len(now), id, len(heard[id]))
				}
				if !slices.Equal(heard[id], now[:len(heard[id])]) {
					t.Fatalf("what was called of %s was %v and is %v", id, heard[id], now)
				}
				heard[id] = slices.Clone(now)
			}
		})
	})
}

func TestCall_EndsWhenTheMeetingGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, on := range map[string]func(*meeting.Room) error{
			"next":   func(r *meeting.Room) error { return r.Next("p1") },
			"revote": func(r *meeting.Room) error { return r.Revote("p1", "有人未领到票", false) },
		} {
			room, _ := counted(t)
			must(t, room.Call("p1", meeting.CallStart, ""))
			must(t, on(room))
			if room.State().Calling != nil {
				t.Errorf("%s: the calling goes on", name)
			}
		}
	})
}

func TestTally_OfAllThatIsCalledIsWhatTheSheetCounts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := meetingtest.School()
		p.Form.Items = []ballot.Item{{ID: "a", Weight: 5000}, {ID: "b", Weight: 5000}}
		var ballots []ballot.Ballot
		mark := rapid.SampledFrom([]ballot.Mark{0, 1, ballot.Abstained})
		for range rapid.IntRange(0, 40).Draw(t, "ballots") {
			group := rapid.SampledFrom([]string{"committee", "reps"}).Draw(t, "group")
			ballots = append(ballots, ballot.Ballot{Group: group, Marks: ballot.Marks{"b1": {mark.Draw(t, "a"), mark.Draw(t, "b")}}})
		}
		counts, _, _ := p.Form.Count(1, []string{"b1"}, ballots, nil)
		c := ballot.Calling{Round: 1, Presenter: "b1", Of: len(ballots)}
		tally := p.Form.Tally(c.Marks(p.Form, counts))
		if !tally.AddsUp(len(ballots)) {
			t.Fatalf("%d ballots do not add up: %+v", len(ballots), tally)
		}
		for _, s := range p.Poll().Standings([]ballot.Counts{counts}) {
			if s.Presenter != "b1" {
				continue
			}
			for i, item := range s.Items {
				if !slices.Equal(item.Grades, tally[i].Answers) || item.Abstained != tally[i].Abstained {
					t.Fatalf("item %d: the sheet has %v and %d, the calling %v and %d", i, item.Grades, item.Abstained, tally[i].Answers, tally[i].Abstained)
				}
			}
		}
	})
}

// Whoever hears the marks of all items called beside each other must not hear a ballot:
// each item is called in an order of its own.
func TestCall_EachItemInAnOrderOfItsOwn(t *testing.T) {
	t.Parallel()
	form := ballot.Form{Scale: ballot.Points, Max: 100, Items: []ballot.Item{{ID: "a"}, {ID: "b"}}}
	var ballots []ballot.Ballot
	for i := range 40 {
		ballots = append(ballots, ballot.Ballot{Group: "reps", Marks: ballot.Marks{"b1": {ballot.Mark(i), ballot.Mark(i)}}})
	}
	counts, _, _ := form.Count(1, []string{"b1"}, ballots, nil)
	together := 0
	for seed := range 100 {
		marks := ballot.Calling{Round: 1, Presenter: "b1", Of: 40, Seed: code.Hash{byte(seed)}}.Marks(form, counts)
		for i := range marks[0] {
			if marks[0][i] == marks[1][i] {
				together++
			}
		}
	}
	if together > 200 { // by chance one of each 40, so 100 of 4,000
		t.Errorf("%d of 4,000 pairs of marks that came on one ballot are called together", together)
	}
}

func TestBands_CoverEveryScaleOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		least := rapid.IntRange(0, 50).Draw(t, "min")
		f := ballot.Form{Scale: ballot.Points, Min: least, Max: least + rapid.IntRange(1, 1000).Draw(t, "span")}
		bands := f.Bands()
		next := f.Max
		for _, b := range bands {
			if b[1] != next || b[0] > b[1] {
				t.Fatalf("%d to %d: %v", f.Min, f.Max, bands)
			}
			next = b[0] - 1
		}
		if next != f.Min-1 || len(bands) > 6 {
			t.Fatalf("%d to %d: %v", f.Min, f.Max, bands)
		}
	})
}

func TestConfirm_InItsOrderAndOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		refused(t, room.Confirm("p3", ""), meeting.NothingToConfirm)
		must(t, room.Next("p1"))
		refused(t, room.Confirm("p1", ""), meeting.NotYourPart)
		refused(t, room.Confirm("p3", meeting.CheckIssued), meeting.NothingToConfirm)
		must(t, room.Confirm("p3", ""))
		refused(t, room.Confirm("p3", ""), meeting.AlreadyConfirmed)
		must(t, room.Open("p1", ""))
		must(t, room.Confirm("p3", ""))
		must(t, room.Close("p1", ""))
		must(t, room.Confirm("p3", meeting.CheckCollected))
		refused(t, room.Confirm("p3", meeting.CheckBox), meeting.AlreadyConfirmed)
		s := room.State()
		for _, check := range meeting.Checks() {
			if c := s.Confirmed(1, check); c == nil || c.Person != "p3" {
				t.Errorf("%s of round 1 is %+v", check, c)
			}
		}
		must(t, room.Revote("p1", "重来", false))
		if round, due := room.State().Due(); round != 2 || !slices.Equal(due, []meeting.Check{meeting.CheckBox}) {
			t.Errorf("for the second round %d the box has to be looked at anew, not %v", round, due)
		}
	})
}

func TestConfirm_TheBoxBeforeTheRoundAndWhatIsIssuedForAsManyAsThereAre(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p3", "p5")
		must(t, room.Next("p1"))
		must(t, room.Open("p1", "")) // nobody has looked at the box, and the round opens all the same
		refused(t, room.Confirm("p3", meeting.CheckBox), meeting.NothingToConfirm)
		refused(t, room.Confirm("p3", meeting.CheckCollected), meeting.NothingToConfirm)
		must(t, room.Confirm("p3", meeting.CheckIssued))
		refused(t, room.Confirm("p3", meeting.CheckIssued), meeting.AlreadyConfirmed)
		if c := room.State().Confirmed(1, meeting.CheckIssued); c == nil || c.Issued != 2 {
			t.Fatalf("what was issued is confirmed as %+v; want 2", c)
		}
		must(t, room.Present("p1", "p2"))
		if room.State().Confirmed(1, meeting.CheckIssued) != nil {
			t.Error("a confirmation of 2 ballots holds for 3")
		}
		must(t, room.Confirm("p3", meeting.CheckIssued))
		must(t, room.Close("p1", ""))
		must(t, room.Sign("p3"))
		s := room.State()
		if c := s.Confirmed(1, meeting.CheckCollected); c == nil || !c.Signed || c.Person != "p3" {
			t.Errorf("who signs does not confirm what was collected: %+v", c)
		}
		if s.Confirmed(1, meeting.CheckBox) != nil {
			t.Error("who signs has seen an empty box that nobody looked at")
		}
		refused(t, room.Confirm("p3", ""), meeting.AlreadyConfirmed)
	})
}

func TestReveal_FromTheLastPlaceUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Presenters = append(p.Presenters, plan.Presenter{ID: "b3", Name: "丙", Branch: "第三党支部"}, plan.Presenter{ID: "b4", Name: "丁", Branch: "第四党支部"})
		p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
		room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
		must(t, room.Goto("p1", 5))
		must(t, room.Open("p1", ""))
		_, _, err := room.Cast("p1", ballot.Marks{"b1": {0}, "b2": {1}, "b3": {1}}) // b2 and b3 tie, b4 has no mark
		must(t, err)
		must(t, room.Close("p1", ""))
		must(t, room.Sign("p3"))
		must(t, room.Next("p1"))
		refused(t, room.Reveal("p2", ""), meeting.NotYourPart)
		refused(t, room.Reveal("p1", ""), meeting.NoScore)
		must(t, room.Reveal("p1", "丁因病未述职"))
		if s := room.State(); s.Result != nil || s.Reveal.Hidden() != 1 {
			t.Fatalf("%d places are hidden, want 1: the last place with b2 and b3 is the first to be shown; published: %v", s.Reveal.Hidden(), s.Result != nil)
		}
		must(t, room.Reveal("p1", ""))
		if s := room.State(); s.Result == nil || s.Reveal != nil || !s.Result.Revealed || s.Result.Override != "丁因病未述职" {
			t.Errorf("with the first place the ranking is not published with its reason: %+v", s.Result)
		}
		refused(t, room.Reveal("p1", ""), meeting.AlreadyPublished)
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("a revealed ranking does not hold: %v", faults)
		}
	})
}

func TestReveal_MayBeCutShort(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := counted(t)
		must(t, room.Sign("p3"))
		must(t, room.Goto("p1", 5))
		must(t, room.Open("p1", ""))
		_, _, err := room.Cast("p1", ballot.Marks{"b2": {1}})
		must(t, err)
		must(t, room.Close("p1", ""))
		must(t, room.Sign("p3"))
		must(t, room.Goto("p1", 7))
		must(t, room.Reveal("p1", ""))
		must(t, room.Publish("p1", ""))
		if s := room.State(); s.Result == nil || s.Reveal != nil {
			t.Error("publishing in the middle of a reveal does not finish it")
		}
	})
}
