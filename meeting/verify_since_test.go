package meeting_test

import (
	"slices"
	"testing"

	"pingyi/meeting"
)

func TestVerifySince(t *testing.T) {
	t.Parallel()
	s := held(t)
	older := copied(s)
	older.Events = older.Events[:15]
	older.Slips = older.Slips[:2]
	for _, c := range []struct {
		name   string
		damage func(*testing.T, *meeting.Stored)
		want   []meeting.Unsound
	}{
		{"nothing", func(*testing.T, *meeting.Stored) {}, nil},
		{"one event written anew with all that follow", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, &s.Events[13], func(f *meeting.Facts) { f.Text = "x" })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawChanged, Number: 14, Want: "15"}}},
		{"cut off at the end", func(t *testing.T, s *meeting.Stored) { s.Events = s.Events[:12] },
			[]meeting.Unsound{{What: meeting.FlawGone, Number: 13, Want: "15"}}},
		{"one taken out", func(t *testing.T, s *meeting.Stored) { s.Events = slices.Delete(s.Events, 4, 5) },
			[]meeting.Unsound{{What: meeting.FlawGone, Number: 5, Want: "5"}}},
		{"two changed apart", func(t *testing.T, s *meeting.Stored) { s.Events[4].Actor, s.Events[8].Actor = "x", "x" },
			[]meeting.Unsound{{What: meeting.FlawChanged, Number: 5, Want: "5"}, {What: meeting.FlawChanged, Number: 9, Want: "9"}}},
		{"another meeting", func(t *testing.T, s *meeting.Stored) {
			rewrite(t, &s.Events[0], func(f *meeting.Facts) { f.Plan.Title = "x" })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawOtherMeeting}}},
		{"all but the first event cut off", func(t *testing.T, s *meeting.Stored) { s.Events = s.Events[:1] },
			[]meeting.Unsound{{What: meeting.FlawGone, Number: 2, Want: "15"}}},
		{"another end, with hashes that fit", func(t *testing.T, s *meeting.Stored) {
			s.Events = s.Events[:15]
			rewrite(t, &s.Events[14], func(f *meeting.Facts) { f.Text = "x" })
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawChanged, Number: 15, Want: "15"}}},
		{"an event put in, with hashes that fit", func(t *testing.T, s *meeting.Stored) {
			s.Events = slices.Insert(s.Events, 14, s.Events[13])
			for i := range s.Events {
				s.Events[i].Number = i + 1
			}
			rechain(s)
		}, []meeting.Unsound{{What: meeting.FlawChanged, Number: 15, Want: "15"}}},
		{"a slip changed", func(t *testing.T, s *meeting.Stored) { s.Slips[0].Marks[0] = A },
			[]meeting.Unsound{{What: meeting.FlawSlipsChanged, Round: 1}}},
		{"slips of another round in their place", func(t *testing.T, s *meeting.Stored) {
			for i := range s.Slips {
				s.Slips[i].Round = map[int]int{1: 2, 2: 1, 3: 3}[s.Slips[i].Round]
			}
		}, []meeting.Unsound{{What: meeting.FlawSlipsChanged, Round: 1}}},
		{"a slip put in", func(t *testing.T, s *meeting.Stored) { s.Slips = slices.Insert(s.Slips, 1, s.Slips[0]) },
			[]meeting.Unsound{{What: meeting.FlawSlipsChanged, Round: 1}}},
		{"one who had voted", func(t *testing.T, s *meeting.Stored) { s.Turnout[2] = []string{"p1", "p3"} },
			[]meeting.Unsound{{What: meeting.FlawSeatsGone, Round: 2, Have: "1"}}},
	} {
		newer := copied(s)
		c.damage(t, &newer)
		if got := meeting.VerifySince(older, newer); !slices.Equal(got, c.want) {
			t.Errorf("%s: VerifySince() = %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A copy that was taken while a round was open knows the receipts in the box.
func TestVerifySince_an_open_box(t *testing.T) {
	t.Parallel()
	s := held(t)
	closed := last(t, &s, meeting.EventClosed)
	f, err := closed.Facts()
	must(t, err)
	older := copied(s)
	older.Events, older.Receipts = older.Events[:closed.Number-1], f.Receipts[:3]
	if got := meeting.VerifySince(older, s); len(got) > 0 {
		t.Errorf("the round was closed with all its ballots, and %+v is named", got)
	}
	open := copied(older)
	open.Receipts = f.Receipts
	if got := meeting.VerifySince(older, open); len(got) > 0 {
		t.Errorf("the box is still open with all its ballots, and %+v is named", got)
	}
	want := []meeting.Unsound{{What: meeting.FlawReceiptsGone, Round: 3, Have: "1"}}
	open.Receipts = f.Receipts[1:]
	if got := meeting.VerifySince(older, open); !slices.Equal(got, want) {
		t.Errorf("a ballot was taken out of the box: VerifySince() = %+v, want %+v", got, want)
	}
	lost := copied(s)
	rewrite(t, last(t, &lost, meeting.EventClosed), func(f *meeting.Facts) { f.Receipts = f.Receipts[1:] })
	rechain(&lost)
	if got := meeting.VerifySince(older, lost); !slices.Equal(got, want) {
		t.Errorf("a ballot was not counted: VerifySince() = %+v, want %+v", got, want)
	}
}
