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

// heldRound holds the round of the first presenter, with three ballots.
func heldRound(t *testing.T) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}), meeting.NothingToCall)
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	for who, mark := range map[string]ballot.Mark{"p1": 0, "p2": 1, "p3": ballot.Abstained} {
		_, _, err := room.Cast(who, ballot.Marks{"b1": {mark}})
		must(t, err)
	}
	refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}), meeting.NothingToCall)
	must(t, room.Do("p1", meeting.CloseRound{}))
	return room, l
}

func TestCall_AdvancesByClockAndByHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := heldRound(t)
		called := func() int { return room.State().Calling.At(room.Now()) }
		refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallOne}), meeting.NotCalling)
		refused(t, room.Do("p2", meeting.CallBallots{To: meeting.CallStart}), meeting.NotYourPart)
		refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart, Presenter: "b2"}), ballot.NotInRound)
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
		time.Sleep(time.Hour)
		if called() != 0 {
			t.Errorf("%d slips were called by nobody", called())
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallOne}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallSteady}))
		time.Sleep(1500 * time.Millisecond)
		if called() != 2 {
			t.Errorf("a second and a half after the first slip %d are called; want 2", called())
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallPause}))
		time.Sleep(time.Hour)
		if called() != 2 {
			t.Errorf("%d slips are called though the calling is held", called())
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallFast}))
		time.Sleep(time.Hour)
		if called() != 3 {
			t.Errorf("%d of 3 slips are called in the end", called())
		}
		refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallOne}), meeting.AllCalled)
		refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallNext}), meeting.LastCalled)
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStop}))
		if room.State().Calling != nil {
			t.Error("the calling is not over")
		}
	})
}

func TestCall_KeepsItsOrderAcrossRestarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := heldRound(t)
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallOne}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallEnd}))
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

// heldRoundForAll holds one round for all: two presenters with three ballots each.
func heldRoundForAll(tb testing.TB) (*meeting.Room, *meetingtest.Ledger) {
	tb.Helper()
	p := meetingtest.School()
	p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
	room, l := meetingtest.Hold(tb, p, "p1", "p2", "p3")
	do := func(err error) {
		if err != nil {
			tb.Fatal(err)
		}
	}
	do(room.Do("p1", meeting.GoTo{Step: 3}))
	do(room.Do("p1", meeting.OpenRound{}))
	for who, mark := range map[string]ballot.Mark{"p1": 0, "p2": 1, "p3": ballot.Abstained} {
		_, _, err := room.Cast(who, ballot.Marks{"b1": {mark}, "b2": {1 - max(0, mark)}})
		do(err)
	}
	do(room.Do("p1", meeting.CloseRound{}))
	return room, l
}

func TestCall_ResumesWhereItWasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := heldRoundForAll(t)
		stands := func(presenter string, called int) {
			t.Helper()
			if c := room.State().Calling; c == nil || c.Presenter != presenter || c.At(room.Now()) != called {
				t.Fatalf("the calling is %+v; want %d slips of %s", c, called, presenter)
			}
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallSteady}))
		time.Sleep(time.Second)
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallSkip}))
		stands("b2", 0)
		time.Sleep(time.Hour)
		stands("b2", 0) // the next presenter is announced first
		order := room.State().Calling.Seed
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallEnd}))
		refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallNext}), meeting.LastCalled)
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallNext, Presenter: "b1"}))
		stands("b1", 1)
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallResume}))
		time.Sleep(time.Second)
		stands("b1", 2) // at its former pace
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.GoBack{}))
		if room.State().Calling != nil {
			t.Fatal("the calling survives the step")
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
		stands("b1", 2)
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallEnd}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart, Presenter: "b2"}))
		stands("b2", 0)
		if room.State().Calling.Seed != order {
			t.Error("a second calling has another order")
		}
	})
}

// No presenter is left unfinished unnoticed: the next one is called only once all ballots
// on this one were called, or by an explicit skip.
func TestCall_FinishesAPresenterBeforeTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := heldRoundForAll(t)
		out := func(presenter string) bool {
			s := room.State()
			return meeting.AllCalledOnce(s, s.Rounds[0], presenter, room.Now())
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
		var why *refuse.Refusal
		if err := room.Do("p1", meeting.CallBallots{To: meeting.CallNext}); !errors.As(err, &why) || why.Why != meeting.CallingUnfinished ||
			why.Text != "甲" || !slices.Equal(why.Numbers, []int{0, 3}) {
			t.Errorf("at 0 of 3 the next one is refused with %v", err)
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallOne}))
		refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallNext, Presenter: "b2"}), meeting.CallingUnfinished)
		refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart, Presenter: "b2"}), meeting.CallingUnfinished) // the same by another move
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallSkip}))
		if out("b1") || out("b2") {
			t.Error("a presenter who was passed over is called")
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallEnd}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallNext, Presenter: "b1"}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallEnd}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallNext}))
		if !out("b1") || !out("b2") {
			t.Error("a presenter who was called to the end is not called")
		}
	})
}

// The hall has heard all of it once: a key that starts over takes nothing out of the
// minutes.
func TestCall_StaysFinishedWhenStartedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := heldRoundForAll(t)
		for _, act := range []meeting.CallMove{meeting.CallStart, meeting.CallEnd, meeting.CallStop} {
			must(t, room.Do("p1", meeting.CallBallots{To: act}))
		}
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart, Presenter: "b1"}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallOne}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallNext})) // needs no skip
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStop}))
		for _, r := range []*meeting.Room{room, meetingtest.Reopen(t, l)} {
			s := r.State()
			if !meeting.AllCalledOnce(s, s.Rounds[0], "b1", r.Now()) || meeting.AllCalledOnce(s, s.Rounds[0], "b2", r.Now()) {
				t.Errorf("called to the end is b1: %v, b2: %v; want b1 alone",
					meeting.AllCalledOnce(s, s.Rounds[0], "b1", r.Now()), meeting.AllCalledOnce(s, s.Rounds[0], "b2", r.Now()))
			}
		}
	})
}

// Whatever a host does and however often the server restarts, marks that were called stay
// called, in one order, until the presenter is called again.
func TestCall_NeverTakesAMarkBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		synctest.Test(t, func(t *testing.T) {
			room, l := heldRoundForAll(t)
			must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
			acts := rapid.SampledFrom([]meeting.CallMove{
				meeting.CallOne, meeting.CallSteady, meeting.CallFast, meeting.CallPause,
				meeting.CallResume, meeting.CallSkip, "wait", "fall",
			})
			heard := map[string][]ballot.Mark{}
			for range rapid.IntRange(1, 25).Draw(rt, "acts") {
				switch act := acts.Draw(rt, "act"); act {
				case "wait":
					time.Sleep(time.Duration(rapid.IntRange(1, 1500).Draw(rt, "ms")) * time.Millisecond)
				case "fall":
					room = meetingtest.Reopen(t, l)
				case meeting.CallSkip:
					must(t, room.Do("p1", meeting.CallBallots{To: act, Presenter: rapid.SampledFrom([]string{"b1", "b2"}).Draw(rt, "presenter")}))
				default:
					_ = room.Do("p1", meeting.CallBallots{To: act}) // refused once all are called
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

func TestCall_EndsWhenTheStepIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, on := range map[string]func(*meeting.Room) error{
			"next":   func(r *meeting.Room) error { return r.Do("p1", meeting.GoOn{}) },
			"revote": func(r *meeting.Room) error { return r.Do("p1", meeting.Revote{Reason: "有人未领到票"}) },
		} {
			room, _ := heldRound(t)
			must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
			must(t, on(room))
			if room.State().Calling != nil {
				t.Errorf("%s: the calling goes on", name)
			}
		}
	})
}

func TestTally_OfAllCalledMarksMatchesTheSheet(t *testing.T) {
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

// Somebody who hears the marks on all items called side by side must not hear a ballot,
// so each item has an order of its own.
func TestCall_OrdersEachItemSeparately(t *testing.T) {
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
	if together > 200 { // by chance one in 40, so 100 of 4,000
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

func TestConfirm_TakesEachCheckOnceAndInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		refused(t, room.Do("p3", meeting.ConfirmCheck{}), meeting.NothingToConfirm)
		must(t, room.Do("p1", meeting.GoOn{}))
		refused(t, room.Do("p1", meeting.ConfirmCheck{}), meeting.NotYourPart)
		refused(t, room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckIssued}), meeting.NothingToConfirm)
		must(t, room.Do("p3", meeting.ConfirmCheck{}))
		refused(t, room.Do("p3", meeting.ConfirmCheck{}), meeting.AlreadyConfirmed)
		must(t, room.Do("p1", meeting.OpenRound{}))
		must(t, room.Do("p3", meeting.ConfirmCheck{}))
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckCollected}))
		refused(t, room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckBox}), meeting.AlreadyConfirmed)
		s := room.State()
		for _, check := range meeting.Checks() {
			if c := s.Confirmation(1, check); c == nil || c.Person != "p3" {
				t.Errorf("%s of round 1 is %+v", check, c)
			}
		}
		must(t, room.Do("p1", meeting.Revote{Reason: "重来"}))
		if round, due := room.State().DueChecks(); round != 2 || !slices.Equal(due, []meeting.Check{meeting.CheckBox}) {
			t.Errorf("for the second round %d the box has to be looked at anew, not %v", round, due)
		}
	})
}

func TestConfirm_LapsesWhenMoreBallotsAreIssued(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p3", "p5")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{})) // the round opens though nobody confirmed the box
		refused(t, room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckBox}), meeting.NothingToConfirm)
		refused(t, room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckCollected}), meeting.NothingToConfirm)
		must(t, room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckIssued}))
		refused(t, room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckIssued}), meeting.AlreadyConfirmed)
		if c := room.State().Confirmation(1, meeting.CheckIssued); c == nil || c.Issued != 2 {
			t.Fatalf("what was issued is confirmed as %+v; want 2", c)
		}
		must(t, room.Do("p1", meeting.MarkPresent{Person: "p2"}))
		if room.State().Confirmation(1, meeting.CheckIssued) != nil {
			t.Error("a confirmation of 2 ballots holds for 3")
		}
		must(t, room.Do("p3", meeting.ConfirmCheck{Check: meeting.CheckIssued}))
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p3", meeting.SignRound{}))
		s := room.State()
		if c := s.Confirmation(1, meeting.CheckCollected); c == nil || !c.Signed || c.Person != "p3" {
			t.Errorf("who signs does not confirm what was collected: %+v", c)
		}
		if s.Confirmation(1, meeting.CheckBox) != nil {
			t.Error("who signs has seen an empty box that nobody looked at")
		}
		refused(t, room.Do("p3", meeting.ConfirmCheck{}), meeting.AlreadyConfirmed)
	})
}

func TestReveal_ShowsFromTheLastPlaceUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Presenters = append(p.Presenters, plan.Presenter{ID: "b3", Name: "丙", Branch: "第三党支部"}, plan.Presenter{ID: "b4", Name: "丁", Branch: "第四党支部"})
		p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
		room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p1", ballot.Marks{"b1": {0}, "b2": {1}, "b3": {1}}) // b2 and b3 tie, b4 has no mark
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.GoOn{}))
		refused(t, room.Do("p2", meeting.RevealPlace{}), meeting.NotYourPart)
		refused(t, room.Do("p1", meeting.RevealPlace{}), meeting.NoScore)
		must(t, room.Do("p1", meeting.RevealPlace{Override: "丁因病未述职"}))
		if s := room.State(); s.Result != nil || s.Reveal.Hidden() != 1 {
			t.Fatalf("%d places are hidden, want 1: the last place with b2 and b3 is the first to be shown; published: %v", s.Reveal.Hidden(), s.Result != nil)
		}
		must(t, room.Do("p1", meeting.RevealPlace{}))
		if s := room.State(); s.Result == nil || s.Reveal != nil || !s.Result.Revealed || s.Result.Override != "丁因病未述职" {
			t.Errorf("with the first place the ranking is not published with its reason: %+v", s.Result)
		}
		refused(t, room.Do("p1", meeting.RevealPlace{}), meeting.AlreadyPublished)
		if _, faults := verify.All(l.Stored); len(faults) > 0 {
			t.Errorf("a revealed ranking does not hold: %v", faults)
		}
	})
}

func TestReveal_CanBeCutShort(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := heldRound(t)
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p1", ballot.Marks{"b2": {1}})
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: 7}))
		must(t, room.Do("p1", meeting.RevealPlace{}))
		must(t, room.Do("p1", meeting.PublishRanking{}))
		if s := room.State(); s.Result == nil || s.Reveal != nil {
			t.Error("publishing in the middle of a reveal does not finish it")
		}
	})
}
