package meeting_test

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
	"pingyi/meeting/meetingtest"
)

// held is what a store has after a whole meeting with one void round, published.
func held(t *testing.T) meeting.Stored {
	t.Helper()
	var l *meetingtest.Ledger
	synctest.Test(t, func(t *testing.T) {
		var room *meeting.Room
		room, l = meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4")
		vote := func(presenter string, marks map[string]meeting.Mark) {
			must(t, room.Open("p1", ""))
			for _, who := range slices.Sorted(keys(marks)) {
				_, _, err := room.Cast(who, meeting.Marks{presenter: {marks[who]}})
				must(t, err)
			}
			must(t, room.Close("p1", ""))
		}
		must(t, room.Next("p1"))
		vote("b1", map[string]meeting.Mark{"p1": 0, "p2": 1})
		must(t, room.Revote("p1", "有人未领到票", false))
		vote("b1", map[string]meeting.Mark{"p1": 0, "p2": 1, "p3": A})
		must(t, room.Sign("p3"))
		must(t, room.Goto("p1", 5))
		vote("b2", map[string]meeting.Mark{"p1": 0, "p2": 0, "p3": 1, "p4": 0})
		must(t, room.Sign("p3"))
		must(t, room.Goto("p1", 7))
		must(t, room.Publish("p1", ""))
	})
	l.Stored.Turnout = map[int][]string{1: {"p1", "p2"}, 2: {"p1", "p2", "p3"}, 3: {"p1", "p2", "p3", "p4"}}
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

// copied is a deep copy, so that one damage does not reach another test.
func copied(s meeting.Stored) meeting.Stored {
	c := meeting.Stored{Events: slices.Clone(s.Events), Receipts: slices.Clone(s.Receipts), Seats: slices.Clone(s.Seats),
		Turnout: maps.Clone(s.Turnout)}
	for round, seats := range c.Turnout {
		c.Turnout[round] = slices.Clone(seats)
	}
	for _, slip := range s.Slips {
		slip.Marks = slices.Clone(slip.Marks)
		c.Slips = append(c.Slips, slip)
	}
	return c
}

// last finds the last event of a kind.
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

// rewrite changes the facts of an event without minding its hash.
func rewrite(t *testing.T, e *meeting.Event, change func(*meeting.Facts)) {
	t.Helper()
	f, err := e.Facts()
	must(t, err)
	change(&f)
	e.Body, err = json.Marshal(f)
	must(t, err)
}

// rechain computes all hashes anew, as somebody would who hides a change.
func rechain(s *meeting.Stored) {
	var prev meeting.Hash
	for i := range s.Events {
		s.Events[i] = s.Events[i].Chained(prev)
		prev = s.Events[i].Hash
	}
}

func flaws(list []meeting.Unsound) []meeting.Flaw {
	var what []meeting.Flaw
	for _, u := range list {
		what = append(what, u.What)
	}
	return what
}

func TestVerify_a_meeting_that_nobody_touched(t *testing.T) {
	t.Parallel()
	if problems := meetingtest.School().Check(); len(problems) > 0 {
		t.Fatalf("the sample plan is not sound: %v", problems)
	}
	s := held(t)
	head, faults := meeting.Verify(s)
	if want := s.Events[len(s.Events)-1]; head.Number != want.Number || head.Hash != want.Hash || len(faults) > 0 {
		t.Errorf("Verify() = %d %s, %v; want %d %s and no fault", head.Number, head.Hash, faults, want.Number, want.Hash)
	}
}

func TestVerify_with_a_round_open(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Next("p1"))
		must(t, room.Open("p1", ""))
		receipt, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		s := l.Stored
		s.Seats, s.Receipts = []string{"p2"}, []meeting.Receipt{receipt}
		s.Turnout = map[int][]string{1: s.Seats}
		if _, faults := meeting.Verify(s); len(faults) > 0 {
			t.Errorf("faults in an open round: %v", faults)
		}
		s.Seats = nil
		if _, faults := meeting.Verify(s); !slices.Equal(flaws(faults), []meeting.Flaw{meeting.FlawTurnout}) {
			t.Errorf("a ballot without a seat: %v", faults)
		}
	})
}

func TestVerify_names_each_damage(t *testing.T) {
	t.Parallel()
	sound := held(t)
	first := func(s *meeting.Stored, round int) *meeting.Slip {
		for i := range s.Slips {
			if s.Slips[i].Round == round {
				return &s.Slips[i]
			}
		}
		t.Fatalf("no slip of round %d", round)
		return nil
	}
	for _, c := range []struct {
		name   string
		damage func(*testing.T, *meeting.Stored)
		want   []meeting.Unsound // Have and Want of root and ranking are not compared
	}{
		{"an event was changed", func(t *testing.T, s *meeting.Stored) { s.Events[2].Actor = "p3" },
			[]meeting.Unsound{{What: meeting.FlawContent, Number: 3}}},
		{"two events were changed", func(t *testing.T, s *meeting.Stored) { s.Events[1].Actor, s.Events[3].Actor = "p3", "p1" },
			[]meeting.Unsound{{What: meeting.FlawContent, Number: 2}, {What: meeting.FlawContent, Number: 4}}},
		{"an event was changed with its hash", func(t *testing.T, s *meeting.Stored) {
			s.Events[2].Actor = "p3"
			s.Events[2] = s.Events[2].Chained(s.Events[2].Prev)
		}, []meeting.Unsound{{What: meeting.FlawChain, Number: 4}}},
		{"an event was taken out", func(t *testing.T, s *meeting.Stored) {
			s.Events = slices.Delete(s.Events, 2, 3) // an arrival
		}, []meeting.Unsound{{What: meeting.FlawMissing, Number: 3, Want: "3"}}},
		{"several events were taken out", func(t *testing.T, s *meeting.Stored) {
			s.Events = slices.Delete(s.Events, 5, 11)
		}, []meeting.Unsound{{What: meeting.FlawMissing, Number: 6, Want: "11"}}},
		{"an event stands twice", func(t *testing.T, s *meeting.Stored) {
			s.Events = slices.Insert(s.Events, 3, s.Events[2])
		}, []meeting.Unsound{{What: meeting.FlawNumber, Number: 3, Want: "4"}}},
		{"a hash was changed", func(t *testing.T, s *meeting.Stored) { s.Events[2].Hash[0]++ },
			[]meeting.Unsound{{What: meeting.FlawContent, Number: 3}}},
		{"an event, a slip and a ranking, each by itself", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventPublished), func(f *meeting.Facts) { f.Standings[0].Score = "99.99" })
			rechain(s)
			s.Events[2].Actor = "p3"
			first(s, 1).Marks[0] = 1
		}, []meeting.Unsound{{What: meeting.FlawContent, Number: 3}, {What: meeting.FlawRoot, Round: 1},
			{What: meeting.FlawRanking, Number: len(sound.Events), Who: "b2"}}},
		{"there is no event", func(t *testing.T, s *meeting.Stored) { s.Events = nil },
			[]meeting.Unsound{{What: meeting.FlawEmpty}}},
		{"the plan is gone", func(t *testing.T, s *meeting.Stored) { s.Events[0].Body = json.RawMessage(`{}`); rechain(s) },
			[]meeting.Unsound{{What: meeting.FlawPlan}}},
		{"the plan is not sound", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, &s.Events[0], func(f *meeting.Facts) { f.Plan.Form.Grades = nil })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawPlan}}},
		{"the body is no JSON", func(t *testing.T, s *meeting.Stored) {
			last(t, s, meeting.EventPublished).Body = json.RawMessage("{")
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawImpossible, Number: len(sound.Events), Have: "published"}}},
		{"a clock that never ran was paused", func(t *testing.T, s *meeting.Stored) {
			e := last(t, s, meeting.EventPublished)
			e.Kind, e.Body = meeting.EventTimer, json.RawMessage(`{"timer":"pause"}`)
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawImpossible, Number: len(sound.Events), Have: "timer"}}},
		{"a round closed twice", func(t *testing.T, s *meeting.Stored) {
			e := *last(t, s, meeting.EventClosed)
			e.Number = len(s.Events) + 1
			s.Events = append(s.Events, e.Chained(s.Events[len(s.Events)-1].Hash))
		}, []meeting.Unsound{{What: meeting.FlawImpossible, Number: len(sound.Events) + 1, Have: "round_closed"}}},
		{"a mark was changed", func(t *testing.T, s *meeting.Stored) { first(s, 3).Marks[0] = A },
			[]meeting.Unsound{{What: meeting.FlawRoot, Round: 3}}},
		{"a mark of a void round was changed", func(t *testing.T, s *meeting.Stored) { first(s, 1).Marks[0] = 1 },
			[]meeting.Unsound{{What: meeting.FlawRoot, Round: 1}}},
		{"a mark that the form does not have", func(t *testing.T, s *meeting.Stored) { first(s, 1).Marks[0] = 7 },
			[]meeting.Unsound{{What: meeting.FlawMarks, Round: 1, Who: "b1"}}},
		{"a slip of a void round is gone", func(t *testing.T, s *meeting.Stored) { s.Slips = s.Slips[1:] },
			[]meeting.Unsound{{What: meeting.FlawSlipCount, Round: 1, Who: "b1", Have: "1", Want: "2"}}},
		{"slips in another order", func(t *testing.T, s *meeting.Stored) { s.Slips[0], s.Slips[1] = s.Slips[1], s.Slips[0] },
			[]meeting.Unsound{{What: meeting.FlawOrder, Round: 1}}},
		{"a slip of a presenter who is not rated", func(t *testing.T, s *meeting.Stored) { s.Slips[0].Presenter = "b9" },
			[]meeting.Unsound{{What: meeting.FlawPresenter, Round: 1, Who: "b9"}}},
		{"a slip put in of a presenter who is not rated, and one gone", func(t *testing.T, s *meeting.Stored) {
			s.Slips[0].Presenter = "b9"
			s.Slips = slices.Delete(s.Slips, 1, 2)
		}, []meeting.Unsound{{What: meeting.FlawPresenter, Round: 1, Who: "b9"}, {What: meeting.FlawSlipCount, Round: 1, Who: "b1", Have: "0", Want: "2"}}},
		{"a slip of an unknown group", func(t *testing.T, s *meeting.Stored) { s.Slips[1].Group = "zz" },
			[]meeting.Unsound{{What: meeting.FlawGroup, Round: 1, Who: "zz"}}},
		{"a slip of a round that was never held", func(t *testing.T, s *meeting.Stored) {
			s.Slips = append(s.Slips, meeting.Slip{Round: 9, Presenter: "b1", Group: "reps", Marks: []meeting.Mark{0}})
		}, []meeting.Unsound{{What: meeting.FlawStraySlips, Round: 9, Have: "1"}}},
		{"ballots are left in the file", func(t *testing.T, s *meeting.Stored) { s.Receipts = make([]meeting.Receipt, 2) },
			[]meeting.Unsound{{What: meeting.FlawBallotsLeft, Have: "2"}}},
		{"another ranking was published", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventPublished), func(f *meeting.Facts) { f.Standings[0].Score = "99.99" })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawRanking, Number: len(sound.Events), Who: "b2"}}},
		{"the figures of a round were changed", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.Facts) { f.Issued, f.Blank = 3, 1 })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawOverIssued, Round: 3, Have: "4", Want: "3"}, {What: meeting.FlawBlank, Round: 3, Have: "1", Want: "0"}}},
		{"more were handed out than may vote", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.Facts) { f.Issued = 60 })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawIssued, Round: 3, Have: "60", Want: "4"}}},
		{"a ballot was put in, slip, receipt, root and all", func(t *testing.T, s *meeting.Stored) {
			stuff(t, s)
		}, []meeting.Unsound{{What: meeting.FlawGroupSize, Round: 3, Who: "committee", Have: "3", Want: "2"}, {What: meeting.FlawTurnout, Round: 3, Have: "4", Want: "5"}}},
		{"somebody voted whom there is not", func(t *testing.T, s *meeting.Stored) { s.Turnout[2][1] = "p9" },
			[]meeting.Unsound{{What: meeting.FlawSeat, Round: 2, Who: "p9"}}},
		{"somebody voted on themselves alone", func(t *testing.T, s *meeting.Stored) { s.Turnout[2][1] = "p4" },
			[]meeting.Unsound{{What: meeting.FlawSeat, Round: 2, Who: "p4"}}},
		{"somebody voted in a round that was never held", func(t *testing.T, s *meeting.Stored) { s.Turnout[4] = []string{"p1"} },
			[]meeting.Unsound{{What: meeting.FlawTurnout, Round: 4, Have: "1", Want: "0"}}},
		{"a receipt stands twice", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.Facts) { f.Receipts[1] = f.Receipts[0] })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawReceiptOrder, Round: 3}}},
		{"a receipt is missing", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.Facts) { f.Receipts = f.Receipts[1:] })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawReceiptCount, Round: 3, Have: "3", Want: "4"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := copied(sound)
			c.damage(t, &s)
			_, got := meeting.Verify(s)
			for i := range got {
				if got[i].What == meeting.FlawRoot || got[i].What == meeting.FlawRanking {
					got[i].Have, got[i].Want = "", ""
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Verify() names\n%+v, want\n%+v", got, c.want)
			}
		})
	}
}

// TestVerify_names_one_fault_once damages one row after another, and holds that this row
// is named and nothing that only follows from it.
func TestVerify_names_one_fault_once(t *testing.T) {
	t.Parallel()
	sound := held(t)
	named := func(what string, s meeting.Stored, want ...meeting.Flaw) {
		t.Helper()
		if _, got := meeting.Verify(s); !slices.Equal(flaws(got), want) {
			t.Errorf("%s: Verify() names %+v, want %v", what, got, want)
		}
	}
	for i, e := range sound.Events {
		missing := copied(sound)
		missing.Events = slices.Delete(missing.Events, i, i+1)
		switch {
		case i == 0:
			named("the plan missing", missing, meeting.FlawMissing, meeting.FlawPlan)
		case i < len(sound.Events)-1: // one cut off at the end shows by the head alone
			named(fmt.Sprintf("event %d (%s) missing", e.Number, e.Kind), missing, meeting.FlawMissing)
		}
		changed := copied(sound)
		changed.Events[i].Body = json.RawMessage(strings.Replace(string(e.Body), ":", ":  ", 1))
		named(fmt.Sprintf("event %d (%s) changed", e.Number, e.Kind), changed, meeting.FlawContent)
		changed.Events[i].Body = json.RawMessage(`{"round": 2}`)
		if i > 0 {
			named(fmt.Sprintf("event %d (%s) without what it said", e.Number, e.Kind), changed, meeting.FlawContent)
		}
		if i < len(sound.Events)-1 {
			forged := copied(sound)
			forged.Events[i].At = e.At.Add(time.Millisecond)
			forged.Events[i].Actor = "p4"
			forged.Events[i] = forged.Events[i].Chained(e.Prev)
			named(fmt.Sprintf("event %d (%s) forged", e.Number, e.Kind), forged, meeting.FlawChain)
		}
	}
	for i, slip := range sound.Slips {
		missing := copied(sound)
		missing.Slips = slices.Delete(missing.Slips, i, i+1)
		gap := meeting.Unsound{What: meeting.FlawNumbering, Round: slip.Round, Number: i + 2, Want: fmt.Sprint(i + 1)}
		if _, got := meeting.Verify(missing, gap); len(got) != 1 || got[0].What != meeting.FlawSlipCount || got[0].Round != slip.Round {
			t.Errorf("slip %d missing: Verify() names %+v", i, got)
		}
		changed := copied(sound)
		changed.Slips[i].Marks[0] = 1 - max(0, changed.Slips[i].Marks[0])
		named(fmt.Sprintf("slip %d changed", i), changed, meeting.FlawRoot)
	}
}

// stuff adds a ballot to the last round so that everything in the record fits it.
func stuff(t *testing.T, s *meeting.Stored) {
	t.Helper()
	s.Slips = append(s.Slips, meeting.Slip{Round: 3, Presenter: "b2", Group: "committee", Marks: []meeting.Mark{0}})
	var round []meeting.Slip
	for _, slip := range s.Slips {
		if slip.Round == 3 {
			round = append(round, slip)
		}
	}
	slices.SortStableFunc(s.Slips, func(a, b meeting.Slip) int {
		switch {
		case a.Round != b.Round:
			return a.Round - b.Round
		case a.Group < b.Group:
			return -1
		case a.Group > b.Group:
			return 1
		}
		return slices.Compare(a.Marks, b.Marks)
	})
	rewrite(t, last(t, s, meeting.EventClosed), func(f *meeting.Facts) {
		root := meeting.Root(meetingtest.School().Form, round)
		f.Cast, f.Issued, f.Root = 5, 5, &root
		f.Receipts = append(f.Receipts, meeting.Receipt{0xff, 0xff, 0xff})
	})
	rewrite(t, &s.Events[0], func(f *meeting.Facts) {
		f.Plan.People = append(f.Plan.People, meeting.Person{ID: "p6", Name: "代表", Group: "reps"})
	})
	var counted []meeting.Slip
	for _, slip := range s.Slips {
		if slip.Round != 1 {
			counted = append(counted, slip)
		}
	}
	rewrite(t, last(t, s, meeting.EventPublished), func(f *meeting.Facts) { f.Standings = meetingtest.School().Standings(counted) })
	rechain(s)
}

func TestVerify_several_presenters_on_a_ballot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.Agenda.Round, p.Agenda.Closing = []meeting.StepKind{meeting.StepReport}, []meeting.StepKind{meeting.StepScoring, meeting.StepResults}
		room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
		must(t, room.Goto("p1", 3))
		must(t, room.Open("p1", ""))
		for _, who := range []string{"p1", "p3"} {
			_, _, err := room.Cast(who, meeting.Marks{"b1": {0}, "b2": {1}})
			must(t, err)
		}
		must(t, room.Close("p1", ""))
		if _, faults := meeting.Verify(l.Stored); len(faults) > 0 {
			t.Errorf("faults: %v", faults)
		}
		s := copied(l.Stored)
		s.Slips[0].Group, s.Slips[1].Group = "committee", "committee"
		_, faults := meeting.Verify(s)
		if want := []meeting.Flaw{meeting.FlawRoot}; !slices.Equal(flaws(faults), want) {
			t.Errorf("a slip changed its group: %v, want %v", flaws(faults), want)
		}
	})
}

func TestVerify_equals_in_an_order_drawn_by_lot(t *testing.T) {
	p := meetingtest.School()
	p.Agenda.Drawn = true
	for i := range 6 {
		p.Presenters = append(p.Presenters, meeting.Presenter{ID: fmt.Sprint("c", i), Name: "丙", Branch: "支部"})
	}
	p.Agenda.Round, p.Agenda.Closing = []meeting.StepKind{meeting.StepReport}, []meeting.StepKind{meeting.StepScoring, meeting.StepResults}
	for range 3 { // a lot may fall on the plan's order
		synctest.Test(t, func(t *testing.T) {
			room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
			last := len(room.State().Steps)
			must(t, room.Goto("p1", last-1))
			must(t, room.Open("p1", ""))
			_, _, err := room.Cast("p1", meeting.Marks{"c0": {0}, "c1": {0}, "c2": {0}, "c3": {0}})
			must(t, err)
			must(t, room.Close("p1", ""))
			must(t, room.Sign("p3"))
			must(t, room.Next("p1"))
			must(t, room.Publish("p1", "没有人投票"))
			if _, faults := meeting.Verify(l.Stored); len(faults) > 0 {
				t.Errorf("an honest ranking does not hold: %v", faults)
			}
		})
	}
}
