package tui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// The lit key is one that leads on: never one that would be refused, and never another than the
// one that the seat's own line asks for.
func TestHelp_LightsTheKeyThatLeadsOn(t *testing.T) {
	for name, c := range map[string]struct {
		comes func(h *hall)
		seat  string
		want  string
	}{
		"questions that only wait are approved first": {func(h *hall) {
			h.goes(plan.StepQuestions)
			h.clock(0)
			_, err := h.room.Ask("p16", "怎么抓？")
			must(h.t, err)
		}, "host", "q"},
		"a scrutineer checks before voting": {func(h *hall) { h.goes(plan.StepScoring); h.opens() }, "scrutineer", "c"},
		"ballots of too few are not called": {func(h *hall) {
			h.goes(plan.StepScoring)
			h.opens()
			h.votes(2)
			h.closes(true)
		}, "console", "right"},
		"ballots of enough are called": {func(h *hall) {
			h.goes(plan.StepScoring)
			h.opens()
			h.votes(12)
			h.closes(true)
		}, "console", "k"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sc := scene{comes: c.comes, seat: c.seat, plan: func(p *plan.Plan) { p.MinGroup = 3 }}
				s := sc.sits(sc.hall(t, plan.Chinese), [2]int{100, 30})
				if got := nextOn(s.a.env.Stack.Top()); got != c.want {
					t.Errorf("%q is lit; want %q:\n%s", got, c.want, s.screen())
				}
			})
		})
	}
}

// A key that begins the meeting says so.
func TestHost_IsToldThatTheSpaceBarBeginsTheMeeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{early: true, seat: "console"}
		h := sc.hall(t, plan.Chinese)
		s := sc.sits(h, [2]int{120, 36})
		s.sees(s.a.env.Words.House.Keys.BeginTimed)
		s.hides(s.a.env.Words.Screen.Keys.StartPause)
		s.presses("space")
		if state := h.room.State(); !state.Begun() || state.Timer == nil {
			t.Errorf("the meeting has not begun with its clock:\n%s", s.screen())
		}
		s.sees(s.a.env.Words.Screen.Keys.StartPause)
	})
}

// After the last place of a reveal the hall sees the winners, and then the ranking in large type.
func TestRanking_IsShownWholeAfterAReveal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.counts()
		for range len(h.plan.Presenters) {
			must(t, h.room.Do(h.who("host"), meeting.RevealPlace{}))
		}
		s := sit(t, h.room, h.who("wall"), h.l, 200, 60)
		first := h.room.State().Result.Standings[0]
		s.sees(first.Score)
		time.Sleep(30 * time.Second)
		s.looks()
		if strings.Contains(s.screen(), first.Score) {
			t.Errorf("the first score is still in small type:\n%s", s.screen())
		}
		if _, wake := s.a.Update(tickMsg{}); wake == nil {
			t.Error("nothing wakes a wall with a ranking")
		}
	})
}

// Facts below the marks that go on further down say so.
func TestBallot_SaysThatTheFactsGoOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s := scene{comes: func(h *hall) { h.comments(); h.goes(plan.StepScoring); h.opens() }}.rated(t, [2]int{40, 20})
		for range 20 {
			before := s.screen()
			s.presses("pgdown")
			more, end := strings.Contains(before, " 行 PgDn"), s.screen() == before
			if more == end {
				t.Fatalf("says that there is more: %v; at the end: %v\n%s", more, end, before)
			}
		}
	})
}
