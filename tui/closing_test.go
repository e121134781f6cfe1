package tui

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// waits lets time pass at some screens, as their clocks would tell them.
func waits(d time.Duration, all ...*seat) {
	time.Sleep(d)
	synctest.Wait()
	for _, s := range all {
		s.hears(changedMsg{})
		s.hears(tickMsg{})
	}
}

// hears handles a message and leaves what follows, which may take time, undone.
func (s *seat) hears(msg tea.Msg) {
	s.a.Update(msg)
	s.a.View()
}

// Everybody who is still marking a ballot when the host presses the key is told, and all of
// them the same: on the ballot, on the check page, at the desk and on the wall.
func TestClose_IsAnnouncedAtEverySeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, l := range languages {
			h := scene{comes: (*hall).opens}.hall(t, l)
			at := func(who string, w, height int, keys ...string) *seat {
				s := sit(t, h.room, h.who(who), l, w, height)
				s.presses(keys...)
				return s
			}
			all := map[string]*seat{
				"console": at("console", 80, 24), "wall": at("wall", 200, 60), "desk": at("rater", 80, 24), "scrutineer": at("scrutineer", 80, 24),
				"ballot": at("rater", 80, 24, "b", "1"), "ballot on a phone": at("rater", 40, 20, "b"),
				"check": at("rater", 80, 24, "b", "1", "enter"), "check on a phone": at("rater", 30, 10, "b", "1", "enter"),
				"another page": at("recorder", 80, 24, "q"), "help": at("rater", 80, 24, "?"),
			}
			told := func(seconds int) {
				t.Helper()
				for name, s := range all {
					if want := s.a.env.Words.Ballot.Closing.In(seconds); !strings.Contains(s.screen(), want) {
						t.Errorf("%s, %s: the screen does not say %q:\n%s", l, name, want, s.screen())
					}
				}
			}
			must(t, h.room.Seat(h.who("host")).AnnounceClose(""))
			for name, s := range all {
				s.hears(changedMsg{})
				if s.a.beat() == 0 {
					t.Errorf("%s: a screen that counts down is not woken by the second", name)
				}
			}
			told(10)
			waits(8500*time.Millisecond, slices.Collect(maps.Values(all))...)
			told(2)
			waits(1500*time.Millisecond, slices.Collect(maps.Values(all))...)
			for name, s := range all {
				if strings.Contains(s.screen(), s.a.env.Words.Ballot.Closing.In(0)) {
					t.Errorf("%s: it still counts down after the close", name)
				}
			}
			if h.room.State().Round().State != meeting.Closed {
				t.Error("the notice ran out and the round is open")
			}
		}
	})
}

// What was handed in during the notice counts, and what was not is gone and said to be.
func TestClose_TakesBallotsDuringTheNotice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := scene{}.rated(t, [2]int{80, 24}, "1", "2")
		idle := sit(t, h.room, "p17", plan.Chinese, 80, 24)
		idle.presses("b", "1")
		must(t, h.room.Seat(h.who("host")).AnnounceClose(""))
		waits(9*time.Second, s)
		s.presses("enter", "enter")
		s.sees("这是您的回执")
		waits(time.Second)
		idle.takes(changedMsg{})
		idle.sees("您没有投票")
		if got := h.room.State().Round().Cast; got != 1 {
			t.Errorf("%d ballots count; want the one that was cast in time", got)
		}
	})
}

// The strip says how the host goes on: the same key again closes at once, Esc keeps the round
// open. A key that is held down is not a second press.
func TestClose_IsCutShortOrCalledOffByTheHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.opens(); h.clock(0) }}.hall(t, plan.Chinese)
		s := scene{seat: "console"}.sits(h, [2]int{80, 24})
		s.takes(changedMsg{}) // the clock has its next second coming, so that keys take no time
		s.presses("o", "o", "o")
		s.sees("还有 16 人未投票。再按 o 立即结束，按 Esc 取消。")
		s.sees("Esc 取消结束")
		if h.room.State().OpenRound() == nil {
			t.Fatal("a key that was held down closed the round")
		}
		s.presses("esc")
		s.hides("投票将在")
		waits(time.Minute, s)
		if h.room.State().OpenRound() == nil {
			t.Fatal("the round closed though the host called it off")
		}
		s.presses("o")
		waits(time.Second, s)
		s.sees("o 立即结束投票")
		s.presses("o")
		s.sees("投票结束")
		if h.room.State().OpenRound() != nil {
			t.Error("the second press did not close the round")
		}
	})
}

// Once everybody has voted nobody needs notice, and the host is only asked.
func TestClose_AsksOnlyOnceEverybodyHasVoted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.opens(); h.votes(17); time.Sleep(6 * time.Second) }}.hall(t, plan.Chinese)
		s := scene{seat: "console"}.sits(h, [2]int{80, 24})
		s.presses("o")
		s.sees("全部已投票。结束投票并计票？")
		if h.room.State().Closing.Announced() {
			t.Error("notice is given though everybody has voted")
		}
		s.presses("y")
		s.sees("投票结束")
	})
}

// A round that could not be closed at the end of the notice is open, and the host is told why
// until they try again.
func TestClose_SaysWhyTheRoundStayedOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: (*hall).opens}.hall(t, plan.Chinese)
		s := scene{seat: "console"}.sits(h, [2]int{80, 24})
		s.presses("o")
		h.kept.Full.Store(true)
		waits(10*time.Second, s)
		s.sees("投票没有结束。")
		h.kept.Full.Store(false)
		s.presses("o")
		s.hides("投票没有结束。")
		waits(10*time.Second, s)
		s.sees("投票结束")
	})
}
