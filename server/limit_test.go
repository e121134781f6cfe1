package server

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestCalm_lets_a_paste_through_and_then_what_people_type(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		paste := pasteOn + strings.Repeat("x", maxPaste) + pasteOff
		r, began := calm(t.Context(), io.MultiReader(strings.NewReader(paste), endless{})), time.Now()
		if _, err := io.CopyN(io.Discard, r, int64(len(paste)-10)); err != nil || time.Since(began) > 0 {
			t.Errorf("a paste took %v, %v", time.Since(began), err)
		}
		began = time.Now()
		if _, err := io.CopyN(io.Discard, r, 10*inputRate/keyCost); err != nil || time.Since(began) < 9*time.Second || time.Since(began) > 12*time.Second {
			t.Errorf("ten seconds' worth of keys took %v, %v", time.Since(began), err)
		}
	})
}

func TestCalm_ends_with_its_session(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r := calm(ctx, endless{})
	time.AfterFunc(time.Millisecond, cancel)
	if _, err := io.Copy(io.Discard, r); err != nil {
		t.Errorf("%v, want the end of the input", err)
	}
}

func TestSeats_leaving_gives_back_only_ones_own_seat(t *testing.T) {
	t.Parallel()
	var s seats
	ended := ""
	leaveOlder := s.sit("p01", 1, func() { ended += "older " })
	leaveNewer := s.sit("p01", 2, func() { ended += "newer " })
	leaveOlder()
	leaveNewest := s.sit("p01", 4, func() { ended += "newest " })
	leaveSlow := s.sit("p01", 3, func() { ended += "slow " }) // began before the newest, and sits down after it
	leaveSlow()
	if ended != "older newer slow " {
		t.Errorf("ended %q", ended)
	}
	leaveNewer()
	leaveNewest()
	if len(s.taken) != 0 {
		t.Errorf("still taken: %v", s.taken)
	}
}
