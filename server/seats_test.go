package server

import "testing"

func TestSeats_GiveBackOnlyTheirOwnOnLeaving(t *testing.T) {
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
