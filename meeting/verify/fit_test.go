package verify_test

import (
	"errors"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/refuse"
	"pingyi/meeting/verify"
)

// holdings returns what a store keeps of a stored meeting.
func holdings(s meeting.Stored) verify.Holdings {
	k := verify.Holdings{Counts: s.Counts, Seats: map[int]int{}, Ballots: map[int]int{}}
	for round, seats := range s.Turnout {
		k.Seats[round] = len(seats)
	}
	return k
}

func TestFit_RejectsMixedStores(t *testing.T) {
	t.Parallel()
	whole := held(t)
	opened := 0 // events up to the first round's opening
	for i, e := range whole.Events {
		if e.Kind == meeting.EventOpened {
			opened = i + 1
			break
		}
	}
	half := meeting.Stored{Events: whole.Events[:opened]}
	for name, c := range map[string]struct {
		of     meeting.Stored
		damage func(*meeting.Stored, *verify.Holdings)
		fits   bool
	}{
		"untouched":                               {whole, func(*meeting.Stored, *verify.Holdings) {}, true},
		"an open round":                           {half, func(_ *meeting.Stored, k *verify.Holdings) { k.Seats[1], k.Ballots[1] = 2, 2 }, true},
		"an open and empty box":                   {half, func(*meeting.Stored, *verify.Holdings) {}, true},
		"an event missing in the middle":          {whole, func(s *meeting.Stored, _ *verify.Holdings) { s.Events = append(s.Events[:3], s.Events[4:]...) }, false},
		"a changed event":                         {whole, func(s *meeting.Stored, _ *verify.Holdings) { s.Events[3].Actor = "p9" }, false},
		"events missing at the end":               {whole, func(s *meeting.Stored, _ *verify.Holdings) { s.Events = s.Events[:opened] }, false},
		"no counts":                               {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Counts = nil }, false},
		"a count missing":                         {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Counts[2].Marks = k.Counts[2].Marks[1:] }, false},
		"other marks":                             {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Counts[2].Marks[0].Mark = 1 }, false},
		"marks that are not on the form":          {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Counts[2].Marks[0].Mark = 7 }, false},
		"fewer ballots than cast in a void round": {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Counts[0].Groups = nil }, false},
		"marks of a void round":                   {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Counts[0].Marks = k.Counts[1].Marks }, false},
		"counts of no round":                      {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Counts[2].Round = 9 }, false},
		"counts of an open round":                 {half, func(_ *meeting.Stored, k *verify.Holdings) { k.Counts = whole.Counts[:1] }, false},
		"a ballot without a seat":                 {half, func(_ *meeting.Stored, k *verify.Holdings) { k.Seats[1], k.Ballots[1] = 1, 2 }, false},
		"a ballot of no round":                    {half, func(_ *meeting.Stored, k *verify.Holdings) { k.Ballots[2] = 1 }, false},
		"a seat of no round":                      {half, func(_ *meeting.Stored, k *verify.Holdings) { k.Seats[2] = 1 }, false},
		"a ballot after a close":                  {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Ballots[3] = 1 }, false},
		"a seat after a close":                    {whole, func(_ *meeting.Stored, k *verify.Holdings) { k.Seats[3] = 1 }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := copied(c.of)
			k := holdings(s)
			c.damage(&s, &k)
			if err := verify.Fit(s.Events, k); (err == nil) != c.fits {
				t.Errorf("Fit() = %v, want that it fits: %v", err, c.fits)
			}
		})
	}
}

// A room that was resumed with counts that are not those of a close must use none of
// them.
func TestRoom_UsesOnlyTheCountsOfTheClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p3", meeting.SignRound{}))
		l.Stored.Counts = nil
		room = meetingtest.Reopen(t, l)
		refused(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}), meeting.CountsChanged)
		must(t, room.Do("p1", meeting.GoTo{Step: 7}))
		for _, err := range []error{room.Do("p1", meeting.PublishRanking{}), room.Do("p1", meeting.RevealPlace{})} {
			refused(t, err, meeting.CountsChanged)
			var r *refuse.Refusal
			if errors.As(err, &r) && (len(r.Numbers) != 1 || r.Numbers[0] != 1) {
				t.Errorf("it names %v, want round 1", r.Numbers)
			}
		}
		if s := room.State(); s.Result != nil || s.Reveal != nil || s.Calling != nil {
			t.Error("something is shown of counts that are not of the close")
		}
	})
}

func TestRoom_ReportsALostStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1")
		l.Gone = true
		refused(t, room.Do("p1", meeting.GoOn{}), meeting.StoreGone)
	})
}
