package board_test

import (
	"fmt"
	"testing"
	"time"

	"pingyi/meeting/board"
)

var noon = time.Date(2018, 11, 1, 12, 0, 0, 0, time.UTC)

func TestBoard_HoldsWhatWasChosenUntilItIsTakenBack(t *testing.T) {
	t.Parallel()
	pledges, ranking := board.Choice{What: board.Pledges, Presenter: "b1"}, board.Choice{What: board.Ranking}
	was := board.Board{}.With(noon, pledges)
	b := was.With(noon.Add(time.Hour), pledges, ranking)
	if at, on := b.Since(pledges); !on || !at.Equal(noon) {
		t.Errorf("chosen again, it holds since %v, want %v", at, noon)
	}
	if _, on := was.Since(ranking); on {
		t.Error("an older board has changed")
	}
	if _, on := b.Without(pledges).Since(pledges); on {
		t.Error("what was taken back is still on the board")
	}
}

func TestBoard_CountsRemarksThatWait(t *testing.T) {
	t.Parallel()
	b := board.Board{}.WithRemark(board.Remark{Presenter: "b1"}).WithRemark(board.Remark{Presenter: "b2"})
	if r, ok := b.Remark(2); !ok || r.Number != 2 || r.State != board.Waiting || b.Waiting() != 2 {
		t.Fatalf("remark 2 is %+v, %d wait", r, b.Waiting())
	}
	b, _ = b.WithChange(1, func(r board.Remark) board.Remark { r.State = board.Shown; return r })
	b, ok := b.WithChange(2, func(r board.Remark) board.Remark { r.Erased = true; return r })
	if !ok || b.Waiting() != 0 {
		t.Errorf("%d wait, want none", b.Waiting())
	}
	if _, ok := b.WithChange(3, func(r board.Remark) board.Remark { return r }); ok {
		t.Error("a remark that nobody wrote has changed")
	}
}

// took returns how many of n remarks of senders come in at a time.
func took(b *board.Buckets, now time.Time, n int, from func(i int) board.Sender) (in int) {
	for i := range n {
		if wait, _ := b.Take(from(i), now); wait == 0 {
			in++
		}
	}
	return in
}

func TestBuckets_LetFiveInAtOnceAndThenOneInTenSeconds(t *testing.T) {
	t.Parallel()
	var b board.Buckets
	me := func(int) board.Sender { return board.Sender{Name: "p1"} }
	if in := took(&b, noon, 7, me); in != 5 {
		t.Errorf("%d at once, want 5", in)
	}
	if wait, own := b.Take(me(0), noon.Add(4*time.Second)); wait != 6*time.Second || !own {
		t.Errorf("wait %v (own %v), want 6 s", wait, own)
	}
	if in := took(&b, noon.Add(10*time.Second), 3, me); in != 1 {
		t.Errorf("%d after ten seconds, want 1", in)
	}
	if in := took(&b, noon.Add(time.Hour), 9, me); in != 5 {
		t.Errorf("%d after an hour, want 5", in)
	}
}

func TestBuckets_LetOneASecondInOverAll(t *testing.T) {
	t.Parallel()
	var b board.Buckets
	in := 0
	for second := range 100 {
		in += took(&b, noon.Add(time.Duration(second)*time.Second), 50, func(i int) board.Sender {
			return board.Sender{Name: fmt.Sprint(second, i)}
		})
	}
	if in < 100 || in > 120 {
		t.Errorf("%d in 100 seconds, want one a second and those at once", in)
	}
}

func TestBuckets_SilenceNobodyButTheSender(t *testing.T) {
	t.Parallel()
	var b board.Buckets
	for second := range 60 { // a hundred a second, from one address and from many
		now := noon.Add(time.Duration(second) * time.Second)
		took(&b, now, 100, func(i int) board.Sender { return board.GuestFrom(fmt.Sprintf("10.0.%d.%d:1", i%40, i%2)) })
		if second%15 == 0 {
			if wait, _ := b.Take(board.Sender{Name: fmt.Sprint("p", second)}, now); wait > 0 {
				t.Errorf("after %d s somebody who is signed in waits %v", second, wait)
			}
		}
	}
}

func TestBuckets_LeaveRoomForWhoHasNotWritten(t *testing.T) {
	t.Parallel()
	var b board.Buckets
	few := func(i int) board.Sender { return board.GuestFrom(fmt.Sprintf("10.0.0.%d", i%5)) }
	if in := took(&b, noon, 100, few); in >= 15 {
		t.Fatalf("%d from five addresses", in)
	}
	if wait, _ := b.Take(board.GuestFrom("10.0.9.9"), noon); wait > 0 {
		t.Errorf("a guest from elsewhere waits %v", wait)
	}
}

func TestGuestFrom_CountsANetworkAsOne(t *testing.T) {
	t.Parallel()
	for _, same := range [][2]string{
		{"192.0.2.7:5000", "192.0.2.7:5001"},
		{"[2001:db8::1]:1", "[2001:db8::ffff]:2"},
		{"[::ffff:192.0.2.7]:9", "192.0.2.7:1"},
	} {
		if board.GuestFrom(same[0]) != board.GuestFrom(same[1]) {
			t.Errorf("%s and %s are two senders", same[0], same[1])
		}
	}
	if board.GuestFrom("192.0.2.7:1") == board.GuestFrom("192.0.2.8:1") || board.GuestFrom("[2001:db8::1]:1") == board.GuestFrom("[2001:db8:1::1]:1") {
		t.Error("two addresses are one sender")
	}
}
