package verify_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
)

// held returns what a store has after a whole meeting with one void round and a published
// ranking.
func held(t *testing.T) meeting.Stored {
	t.Helper()
	var l *meetingtest.Ledger
	synctest.Test(t, func(t *testing.T) {
		var room *meeting.Room
		room, l = meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4")
		vote := func(presenter string, marks map[string]ballot.Mark) {
			must(t, room.Do("p1", meeting.OpenRound{}))
			for _, who := range slices.Sorted(keys(marks)) {
				_, _, err := room.Cast(who, ballot.Marks{presenter: {marks[who]}})
				must(t, err)
			}
			must(t, room.Do("p1", meeting.CloseRound{}))
		}
		must(t, room.Do("p1", meeting.GoOn{}))
		vote("b1", map[string]ballot.Mark{"p1": 0, "p2": 1})
		must(t, room.Do("p1", meeting.Revote{Reason: "有人未领到票"}))
		vote("b1", map[string]ballot.Mark{"p1": 0, "p2": 1, "p3": ballot.Abstained})
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		vote("b2", map[string]ballot.Mark{"p1": 0, "p2": 0, "p3": 1, "p4": 0})
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: 7}))
		must(t, room.Do("p1", meeting.PublishRanking{}))
	})
	return l.Stored
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// copied returns a deep copy, so that damage does not reach other tests.
func copied(s meeting.Stored) meeting.Stored {
	c := meeting.Stored{
		Events: slices.Clone(s.Events), Receipts: maps.Clone(s.Receipts), Seats: slices.Clone(s.Seats),
		Turnout: maps.Clone(s.Turnout),
	}
	for round, seats := range c.Turnout {
		c.Turnout[round] = slices.Clone(seats)
	}
	for _, counts := range s.Counts {
		counts.Groups, counts.Presenters, counts.Marks = slices.Clone(counts.Groups), slices.Clone(counts.Presenters), slices.Clone(counts.Marks)
		c.Counts = append(c.Counts, counts)
	}
	return c
}

// last returns the last event of a kind.
func last(t *testing.T, s *meeting.Stored, kind meeting.EventKind) *meeting.Event {
	t.Helper()
	for i := len(s.Events) - 1; i >= 0; i-- {
		if s.Events[i].Kind == kind {
			return &s.Events[i]
		}
	}
	t.Fatalf("no event %s", kind)
	return nil
}

// rewrite changes an event without updating its hash.
func rewrite[C meeting.Change](t *testing.T, e *meeting.Event, change func(*C)) {
	t.Helper()
	was, err := e.Change()
	must(t, err)
	c := was.(C)
	change(&c)
	e.Body, err = json.Marshal(c)
	must(t, err)
}

// rechain recomputes all hashes, as somebody who hides a change would.
func rechain(s *meeting.Stored) {
	var prev code.Hash
	for i := range s.Events {
		s.Events[i] = s.Events[i].Chained(prev)
		prev = s.Events[i].Hash
	}
}

func flaws(list []verify.Flaw) []verify.Kind {
	var what []verify.Kind
	for _, u := range list {
		what = append(what, u.Kind)
	}
	return what
}

func TestAll_AcceptsAnUntouchedMeeting(t *testing.T) {
	t.Parallel()
	if problems := meetingtest.School().Faults(); len(problems) > 0 {
		t.Fatalf("the sample plan is not sound: %v", problems)
	}
	s := held(t)
	head, found := verify.All(s)
	if want := s.Events[len(s.Events)-1]; head.Number != want.Number || head.Hash != want.Hash || len(found) > 0 {
		t.Errorf("All() = %d %s, %v; want %d %s and no fault", head.Number, head.Hash, found, want.Number, want.Hash)
	}
}

func TestAll_AcceptsAnOpenRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		receipt, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		s := l.Stored
		s.Seats, s.Receipts = []string{"p2"}, map[code.Receipt]string{receipt: "committee"}
		s.Turnout = map[int][]string{1: s.Seats}
		if _, found := verify.All(s); len(found) > 0 {
			t.Errorf("flaws in an open round: %v", found)
		}
		s.Receipts[receipt] = "reps"
		if _, found := verify.All(s); !slices.Equal(flaws(found), []verify.Kind{verify.FlawGroupVoted, verify.FlawGroupVoted}) {
			t.Errorf("a ballot was moved into another group: %v", found)
		}
		s.Receipts[receipt], s.Turnout = "committee", map[int][]string{1: {"p9"}}
		if _, found := verify.All(s); !slices.Equal(found, []verify.Flaw{{Kind: verify.FlawSeat, Round: 1, Who: "p9"}}) {
			t.Errorf("somebody voted who is not in the plan: %v", found)
		}
		s.Turnout = map[int][]string{1: {"p4"}}
		if _, found := verify.All(s); !slices.Equal(found, []verify.Flaw{{Kind: verify.FlawSeat, Round: 1, Who: "p4"}}) {
			t.Errorf("somebody voted on themselves alone: %v", found)
		}
		s.Turnout, s.Seats = map[int][]string{}, nil
		if _, found := verify.All(s); !slices.Equal(flaws(found), []verify.Kind{verify.FlawTurnout}) {
			t.Errorf("a ballot without a seat: %v", found)
		}
	})
}

func TestAll_ReportsEachFlaw(t *testing.T) {
	t.Parallel()
	sound := held(t)
	for _, c := range []struct {
		name   string
		damage func(*testing.T, *meeting.Stored)
		want   []verify.Flaw // Have and Want of root and ranking are not compared
	}{
		{
			"an event was changed", func(t *testing.T, s *meeting.Stored) { s.Events[2].Actor = "p3" },
			[]verify.Flaw{{Kind: verify.FlawContent, Number: 3}},
		},
		{
			"two events were changed", func(t *testing.T, s *meeting.Stored) { s.Events[1].Actor, s.Events[3].Actor = "p3", "p1" },
			[]verify.Flaw{{Kind: verify.FlawContent, Number: 2}, {Kind: verify.FlawContent, Number: 4}},
		},
		{"an event was changed with its hash", func(t *testing.T, s *meeting.Stored) {
			s.Events[2].Actor = "p3"
			s.Events[2] = s.Events[2].Chained(s.Events[2].Prev)
		}, []verify.Flaw{{Kind: verify.FlawChain, Number: 4}}},
		{"an event was removed", func(t *testing.T, s *meeting.Stored) {
			s.Events = slices.Delete(s.Events, 2, 3) // an arrival
		}, []verify.Flaw{{Kind: verify.FlawMissing, Number: 3, Want: "3"}}},
		{"several events were removed", func(t *testing.T, s *meeting.Stored) {
			s.Events = slices.Delete(s.Events, 5, 11)
		}, []verify.Flaw{{Kind: verify.FlawMissing, Number: 6, Want: "11"}}},
		{"an event occurs twice", func(t *testing.T, s *meeting.Stored) {
			s.Events = slices.Insert(s.Events, 3, s.Events[2])
		}, []verify.Flaw{{Kind: verify.FlawNumber, Number: 3, Want: "4"}}},
		{
			"a hash was changed", func(t *testing.T, s *meeting.Stored) { s.Events[2].Hash[0]++ },
			[]verify.Flaw{{Kind: verify.FlawContent, Number: 3}},
		},
		{"an event, a count and a ranking were changed separately", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventPublished), func(f *meeting.RankingPublished) { f.Standings[0].Score = "99.99" })
			rechain(s)
			s.Events[2].Actor = "p3"
			s.Counts[0].Groups[0].Voted++
		}, []verify.Flaw{
			{Kind: verify.FlawContent, Number: 3},
			{Kind: verify.FlawGroupVoted, Round: 1, Who: "committee", Have: "2", Want: "3"},
			{Kind: verify.FlawRanking, Number: len(sound.Events), Who: "b2"},
		}},
		{
			"no events", func(t *testing.T, s *meeting.Stored) { s.Events = nil },
			[]verify.Flaw{{Kind: verify.FlawEmpty}},
		},
		{
			"the plan is missing", func(t *testing.T, s *meeting.Stored) { s.Events[0].Body = json.RawMessage(`{}`); rechain(s) },
			[]verify.Flaw{{Kind: verify.FlawPlan}},
		},
		{"the plan is not sound", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, &s.Events[0], func(f *meeting.Created) { f.Plan.Form.Grades = nil })
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawPlan}}},
		{"the body is not JSON", func(t *testing.T, s *meeting.Stored) {
			last(t, s, meeting.EventPublished).Body = json.RawMessage("{")
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawImpossible, Number: len(sound.Events), Have: "published"}}},
		{"a clock that never ran was paused", func(t *testing.T, s *meeting.Stored) {
			e := last(t, s, meeting.EventPublished)
			e.Kind, e.Body = meeting.EventTimer, json.RawMessage(`{"timer":"pause"}`)
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawImpossible, Number: len(sound.Events), Have: "timer"}}},
		{"a round was closed twice", func(t *testing.T, s *meeting.Stored) {
			e := *last(t, s, meeting.EventClosed)
			e.Number = len(s.Events) + 1
			s.Events = append(s.Events, e.Chained(s.Events[len(s.Events)-1].Hash))
		}, []verify.Flaw{{Kind: verify.FlawImpossible, Number: len(sound.Events) + 1, Have: "round_closed"}}},
		{
			"a mark was changed", func(t *testing.T, s *meeting.Stored) { s.Counts[2].Marks[0].Mark = 1 },
			[]verify.Flaw{{Kind: verify.FlawRoot, Round: 3}},
		},
		{
			"a mark is counted twice", func(t *testing.T, s *meeting.Stored) { s.Counts[1].Marks[0].Times = 2 },
			[]verify.Flaw{{Kind: verify.FlawMarkCount, Round: 2, Who: "b1", Have: "2", Want: "3"}},
		},
		{
			"a mark is missing", func(t *testing.T, s *meeting.Stored) { s.Counts[2].Marks = s.Counts[2].Marks[:1] },
			[]verify.Flaw{{Kind: verify.FlawMarkCount, Round: 3, Who: "b2", Have: "2", Want: "0"}},
		},
		{
			"a mark that the form does not have", func(t *testing.T, s *meeting.Stored) { s.Counts[2].Marks[0].Mark = 7 },
			[]verify.Flaw{{Kind: verify.FlawMarks, Round: 3, Who: "b2"}},
		},
		{
			"a presenter is missing", func(t *testing.T, s *meeting.Stored) { s.Counts[2].Presenters = s.Counts[2].Presenters[1:] },
			[]verify.Flaw{{Kind: verify.FlawPresenter, Round: 3, Who: "b2"}},
		},
		{"a presenter who is not rated", func(t *testing.T, s *meeting.Stored) {
			s.Counts[1].Presenters = append(s.Counts[1].Presenters, ballot.PresenterCount{Presenter: "b9", Group: "reps"})
		}, []verify.Flaw{{Kind: verify.FlawPresenter, Round: 2, Who: "b9"}}},
		{"a group that the plan does not have", func(t *testing.T, s *meeting.Stored) {
			s.Counts[1].Groups = append(s.Counts[1].Groups, ballot.GroupCount{Group: "zz"})
		}, []verify.Flaw{{Kind: verify.FlawGroup, Round: 2, Who: "zz"}}},
		{"a ballot of one group is counted in another", func(t *testing.T, s *meeting.Stored) {
			s.Counts[2].Groups[0].Ballots--
			s.Counts[2].Groups[1].Ballots++
		}, []verify.Flaw{
			{Kind: verify.FlawGroupVoted, Round: 3, Who: "committee", Have: "1", Want: "2"},
			{Kind: verify.FlawGroupVoted, Round: 3, Who: "reps", Have: "3", Want: "2"},
		}},
		{
			"the salt was changed", func(t *testing.T, s *meeting.Stored) { s.Counts[2].Salt[0]++ },
			[]verify.Flaw{{Kind: verify.FlawRoot, Round: 3}},
		},
		{
			"a ballot of a void round is missing", func(t *testing.T, s *meeting.Stored) { s.Counts[0].Groups = nil },
			[]verify.Flaw{{Kind: verify.FlawBallotCount, Round: 1, Have: "0", Want: "2"}},
		},
		{
			"marks of a void round", func(t *testing.T, s *meeting.Stored) { s.Counts[0].Marks = s.Counts[1].Marks },
			[]verify.Flaw{{Kind: verify.FlawVoidMarks, Round: 1}},
		},
		{"counts of a round that was never held", func(t *testing.T, s *meeting.Stored) {
			s.Counts = append(s.Counts, ballot.Counts{Round: 9, Groups: s.Counts[0].Groups})
		}, []verify.Flaw{{Kind: verify.FlawStrayCounts, Round: 9}}},
		{"the record alone calls a presenter small", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.RoundClosed) { f.Small = []string{"b2"} })
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawSmall, Round: 3, Have: "b2"}}},
		{
			"ballots are left in the file", func(t *testing.T, s *meeting.Stored) {
				s.Receipts = map[code.Receipt]string{{1}: "reps", {2}: "reps"}
			},
			[]verify.Flaw{{Kind: verify.FlawBallotsLeft, Have: "2"}},
		},
		{"another ranking was published", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventPublished), func(f *meeting.RankingPublished) { f.Standings[0].Score = "99.99" })
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawRanking, Number: len(sound.Events), Who: "b2"}}},
		{"the figures of a round were changed", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.RoundClosed) { f.Issued, f.Blank = 3, 1 })
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawOverIssued, Round: 3, Have: "4", Want: "3"}, {Kind: verify.FlawBlank, Round: 3, Have: "1", Want: "0"}}},
		{"more ballots issued than people may vote", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.RoundClosed) { f.Issued = 60 })
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawIssued, Round: 3, Have: "60", Want: "4"}}},
		{"a ballot was added, with receipt, root and ranking", func(t *testing.T, s *meeting.Stored) {
			stuff(t, s)
		}, []verify.Flaw{{Kind: verify.FlawGroupVoted, Round: 3, Who: "committee", Have: "3", Want: "2"}}},
		{"a ballot was added, with turnout, receipt, root and ranking", func(t *testing.T, s *meeting.Stored) {
			s.Counts[2].Groups[0].Voted++
			stuff(t, s)
		}, []verify.Flaw{{Kind: verify.FlawGroupSize, Round: 3, Who: "committee", Have: "3", Want: "2"}}},
		{
			"seats that voted are kept after the close", func(t *testing.T, s *meeting.Stored) { s.Turnout = map[int][]string{2: {"p1"}} },
			[]verify.Flaw{{Kind: verify.FlawTurnoutLeft, Round: 2, Have: "1"}},
		},
		{"a receipt occurs twice", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.RoundClosed) { f.Receipts[1] = f.Receipts[0] })
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawReceiptOrder, Round: 3}}},
		{"a receipt is missing", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.RoundClosed) { f.Receipts = f.Receipts[1:] })
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawReceiptCount, Round: 3, Have: "3", Want: "4"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := copied(sound)
			c.damage(t, &s)
			_, got := verify.All(s)
			for i := range got {
				if got[i].Kind == verify.FlawRoot || got[i].Kind == verify.FlawRanking {
					got[i].Have, got[i].Want = "", ""
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("All() reports\n%+v, want\n%+v", got, c.want)
			}
		})
	}
}

// The test damages one thing after another, and expects that it is reported and nothing
// that only follows from it.
func TestAll_ReportsOneFlawOnce(t *testing.T) {
	t.Parallel()
	sound := held(t)
	named := func(what string, s meeting.Stored, want ...verify.Kind) {
		t.Helper()
		if _, got := verify.All(s); !slices.Equal(flaws(got), want) {
			t.Errorf("%s: All() reports %+v, want %v", what, got, want)
		}
	}
	for i, e := range sound.Events {
		missing := copied(sound)
		missing.Events = slices.Delete(missing.Events, i, i+1)
		switch {
		case i == 0:
			named("the plan missing", missing, verify.FlawMissing, verify.FlawPlan)
		case i < len(sound.Events)-1: // an event cut off at the end shows in the head only
			named(fmt.Sprintf("event %d (%s) missing", e.Number, e.Kind), missing, verify.FlawMissing)
		}
		changed := copied(sound)
		changed.Events[i].Body = json.RawMessage(strings.Replace(string(e.Body), ":", ":  ", 1))
		named(fmt.Sprintf("event %d (%s) changed", e.Number, e.Kind), changed, verify.FlawContent)
		changed.Events[i].Body = json.RawMessage(`{"round": 2}`)
		if i > 0 {
			named(fmt.Sprintf("event %d (%s) without what it said", e.Number, e.Kind), changed, verify.FlawContent)
		}
		if i < len(sound.Events)-1 {
			forged := copied(sound)
			forged.Events[i].At = e.At.Add(time.Millisecond)
			forged.Events[i].Actor = "p4"
			forged.Events[i] = forged.Events[i].Chained(e.Prev)
			named(fmt.Sprintf("event %d (%s) forged", e.Number, e.Kind), forged, verify.FlawChain)
		}
	}
	for i, c := range sound.Counts {
		for at := range c.Groups {
			changed := copied(sound)
			changed.Counts[i].Groups[at].Voted++
			named(fmt.Sprintf("the turnout of group %d in round %d changed", at, c.Round), changed, verify.FlawGroupVoted)
		}
		for at := range c.Marks {
			missing := copied(sound)
			missing.Counts[i].Marks = slices.Delete(missing.Counts[i].Marks, at, at+1)
			named(fmt.Sprintf("mark %d of round %d missing", at, c.Round), missing, verify.FlawMarkCount)
			changed := copied(sound)
			changed.Counts[i].Marks[at].Mark = 1 - changed.Counts[i].Marks[at].Mark
			named(fmt.Sprintf("mark %d of round %d changed", at, c.Round), changed, verify.FlawRoot)
		}
	}
}

// stuff adds a ballot to the last round and makes everything in the record fit it.
func stuff(t *testing.T, s *meeting.Stored) {
	t.Helper()
	c := &s.Counts[2]
	c.Groups[0].Ballots++
	c.Presenters[0].Marked++
	c.Marks[0].Times++
	rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.RoundClosed) {
		root := meetingtest.School().Form.Root(*c)
		f.Cast, f.Issued, f.Root = 5, 5, &root
		f.Receipts = append(f.Receipts, code.Receipt{0xff, 0xff, 0xff})
	})
	rewrite(t, &s.Events[0], func(f *meeting.Created) {
		f.Plan.People = append(f.Plan.People, plan.Person{ID: "p6", Name: "代表", Group: "reps"})
	})
	rewrite(t, last(t, s, meeting.EventPublished), func(f *meeting.RankingPublished) { f.Standings = meetingtest.School().Poll().Standings(s.Counts[1:]) })
	rechain(s)
}

func TestAll_ChecksBallotsOnSeveralPresenters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
		room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoTo{Step: 3}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		for _, who := range []string{"p1", "p3"} {
			_, _, err := room.Cast(who, ballot.Marks{"b1": {0}, "b2": {1}})
			must(t, err)
		}
		must(t, room.Do("p1", meeting.CloseRound{}))
		if _, found := verify.All(l.Stored); len(found) > 0 {
			t.Errorf("flaws: %v", found)
		}
		s := copied(l.Stored)
		s.Counts[0].Marks[0].Presenter = "b2"
		_, found := verify.All(s)
		if want := []verify.Kind{verify.FlawMarkCount, verify.FlawMarkCount}; !slices.Equal(flaws(found), want) {
			t.Errorf("a mark changed its presenter: %v, want %v", flaws(found), want)
		}
	})
}

func TestAll_RanksTiesInTheDrawnOrder(t *testing.T) {
	p := meetingtest.School()
	p.Agenda.Drawn = true
	for i := range 6 {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: fmt.Sprint("c", i), Name: "丙", Branch: "支部"})
	}
	p.Agenda.Round, p.Agenda.Closing = []plan.StepKind{plan.StepReport}, []plan.StepKind{plan.StepScoring, plan.StepResults}
	for range 3 { // a lot may give the plan's order
		synctest.Test(t, func(t *testing.T) {
			room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
			last := len(room.State().Steps)
			must(t, room.Do("p1", meeting.GoTo{Step: last - 1}))
			must(t, room.Do("p1", meeting.OpenRound{}))
			_, _, err := room.Cast("p1", ballot.Marks{"c0": {0}, "c1": {0}, "c2": {0}, "c3": {0}})
			must(t, err)
			must(t, room.Do("p1", meeting.CloseRound{}))
			must(t, room.Do("p3", meeting.SignRound{}))
			must(t, room.Do("p1", meeting.GoOn{}))
			must(t, room.Do("p1", meeting.PublishRanking{Override: "没有人投票"}))
			if _, found := verify.All(l.Stored); len(found) > 0 {
				t.Errorf("an honest ranking does not hold: %v", found)
			}
		})
	}
}
