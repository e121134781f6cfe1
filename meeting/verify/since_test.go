package verify_test

import (
	"encoding/json"
	"slices"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/verify"
)

func TestSince_ReportsEachDifference(t *testing.T) {
	t.Parallel()
	s := held(t)
	older := copied(s)
	older.Events = older.Events[:15]
	older.Counts = older.Counts[:1]
	for _, c := range []struct {
		name   string
		damage func(*testing.T, *meeting.Stored)
		want   []verify.Flaw
	}{
		{"no change", func(*testing.T, *meeting.Stored) {}, nil},
		{"rewritten from one event on", func(t *testing.T, s *meeting.Stored) {
			s.Events[13].Body = json.RawMessage(`{"text":"x"}`)
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawChanged, Number: 14, Want: "15"}}},
		{
			"cut off at the end", func(t *testing.T, s *meeting.Stored) { s.Events = s.Events[:12] },
			[]verify.Flaw{{Kind: verify.FlawGone, Number: 13, Want: "15"}},
		},
		{
			"one removed", func(t *testing.T, s *meeting.Stored) { s.Events = slices.Delete(s.Events, 4, 5) },
			[]verify.Flaw{{Kind: verify.FlawGone, Number: 5, Want: "5"}},
		},
		{
			"two separate changes", func(t *testing.T, s *meeting.Stored) { s.Events[4].Actor, s.Events[8].Actor = "x", "x" },
			[]verify.Flaw{{Kind: verify.FlawChanged, Number: 5, Want: "5"}, {Kind: verify.FlawChanged, Number: 9, Want: "9"}},
		},
		{"another meeting", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, &s.Events[0], func(f *meeting.Created) { f.Plan.Title = "x" })
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawOtherMeeting}}},
		{
			"all but the first event cut off", func(t *testing.T, s *meeting.Stored) { s.Events = s.Events[:1] },
			[]verify.Flaw{{Kind: verify.FlawGone, Number: 2, Want: "15"}},
		},
		{"another end, with matching hashes", func(t *testing.T, s *meeting.Stored) {
			s.Events = s.Events[:15]
			s.Events[14].Body = json.RawMessage(`{"text":"x"}`)
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawChanged, Number: 15, Want: "15"}}},
		{"an event inserted, with matching hashes", func(t *testing.T, s *meeting.Stored) {
			s.Events = slices.Insert(s.Events, 14, s.Events[13])
			for i := range s.Events {
				s.Events[i].Number = i + 1
			}
			rechain(s)
		}, []verify.Flaw{{Kind: verify.FlawChanged, Number: 15, Want: "15"}}},
		{
			"a count changed", func(t *testing.T, s *meeting.Stored) { s.Counts[0].Groups[0].Ballots++ },
			[]verify.Flaw{{Kind: verify.FlawCountsChanged, Round: 1}},
		},
		{
			"counts of another round in their place", func(t *testing.T, s *meeting.Stored) { s.Counts[0], s.Counts[1].Round = s.Counts[1], 1 },
			[]verify.Flaw{{Kind: verify.FlawCountsChanged, Round: 1}},
		},
	} {
		newer := copied(s)
		c.damage(t, &newer)
		if got := verify.Since(older, newer); !slices.Equal(got, c.want) {
			t.Errorf("%s: VerifySince() = %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A copy taken before a round was voided has its marks, which have been destroyed since.
func TestSince_AllowsARoundVoidedSince(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		older := copied(l.Stored)
		must(t, room.Do("p1", meeting.Revote{Reason: "有人未领到票"}))
		if got := verify.Since(older, l.Stored); len(got) > 0 {
			t.Errorf("the marks of a void round are destroyed, and %+v is named", got)
		}
		l.Stored.Counts[0].Groups[0].Voted++
		if got := verify.Since(older, l.Stored); !slices.Equal(got, []verify.Flaw{{Kind: verify.FlawCountsChanged, Round: 1}}) {
			t.Errorf("the numbers of a void round changed: %+v", got)
		}
	})
}

// A copy taken while a round was open knows who had voted. The newer file has their names
// while the round is open, and their number once it is closed.
func TestSince_FindsMissingVoters(t *testing.T) {
	t.Parallel()
	s := held(t)
	closed := last(t, &s, meeting.EventClosed)
	older := copied(s)
	older.Events, older.Counts = older.Events[:closed.Number-1], older.Counts[:2]
	older.Turnout = map[int][]string{3: {"p1", "p2"}}
	open := copied(older)
	for _, c := range []struct {
		name string
		now  []string
		want []verify.Flaw
	}{
		{"two more have voted", []string{"p1", "p2", "p3", "p4"}, nil},
		{"one no longer has", []string{"p1", "p3"}, []verify.Flaw{{Kind: verify.FlawSeatsGone, Round: 3, Have: "1"}}},
	} {
		open.Turnout = map[int][]string{3: c.now}
		if got := verify.Since(older, open); !slices.Equal(got, c.want) {
			t.Errorf("%s: VerifySince() = %+v, want %+v", c.name, got, c.want)
		}
	}
	if got := verify.Since(older, s); len(got) > 0 {
		t.Errorf("the round was closed with all votes, and %+v is named", got)
	}
	older.Turnout[3] = []string{"p1", "p2", "p3", "p4", "p5"}
	if got := verify.Since(older, s); !slices.Equal(got, []verify.Flaw{{Kind: verify.FlawSeatsGone, Round: 3, Have: "1"}}) {
		t.Errorf("five had voted and four are counted: %+v", got)
	}
}

// A copy taken while a round was open knows the receipts in the box.
func TestSince_FindsBallotsMissingFromTheBox(t *testing.T) {
	t.Parallel()
	s := held(t)
	closed := last(t, &s, meeting.EventClosed)
	change, err := closed.Change()
	must(t, err)
	f := change.(meeting.RoundClosed)
	older := copied(s)
	inBox := func(receipts []code.Receipt) map[code.Receipt]string {
		box := map[code.Receipt]string{}
		for _, r := range receipts {
			box[r] = "committee"
		}
		return box
	}
	older.Events, older.Receipts = older.Events[:closed.Number-1], inBox(f.Receipts[:3])
	if got := verify.Since(older, s); len(got) > 0 {
		t.Errorf("the round was closed with all its ballots, and %+v is named", got)
	}
	open := copied(older)
	open.Receipts = inBox(f.Receipts)
	if got := verify.Since(older, open); len(got) > 0 {
		t.Errorf("the box is still open with all its ballots, and %+v is named", got)
	}
	want := []verify.Flaw{{Kind: verify.FlawReceiptsGone, Round: 3, Have: "1"}}
	open.Receipts = inBox(f.Receipts[1:])
	if got := verify.Since(older, open); !slices.Equal(got, want) {
		t.Errorf("a ballot was taken out of the box: VerifySince() = %+v, want %+v", got, want)
	}
	lost := copied(s)
	rewrite(t, last(t, &lost, meeting.EventClosed), func(f *meeting.RoundClosed) { f.Receipts = f.Receipts[1:] })
	rechain(&lost)
	if got := verify.Since(older, lost); !slices.Equal(got, want) {
		t.Errorf("a ballot was not counted: VerifySince() = %+v, want %+v", got, want)
	}
}
