package tui

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// alone returns the picture as a screen draws it that shares nothing.
func (s *seat) alone() string {
	shared := s.a.env.Drawings
	defer func() { s.a.env.Drawings = shared }()
	s.a.env.Drawings = &ui.Drawings{}
	return s.a.View().Content
}

// everybody are the seats of a hall, and those of attendees without an office.
func everybody() []string { return append(slices.Clone(seats), "p09", "p10", "p14", "p17", "p19") }

// What is drawn once for many shows nobody what is another's: each person's picture is the one
// they would see alone, whoever has drawn the shared parts of it, be it with their own
// questions, ballots, receipts and drafts on the screen.
func TestSharing_ShowsEverybodyWhatTheyWouldSeeAlone(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	personal := []string{
		"ballot, filled", "ballot, check", "ballot, receipt", "ballot, changed", "ask, written", "ask with a name", "ask, taken",
		"queue", "queue, second", "receipts", "refused", "help, ballot", "over, the ranking",
	}
	for _, window := range []struct {
		l    plan.Language
		size [2]int
	}{{plan.Chinese, [2]int{80, 24}}, {plan.English, [2]int{40, 20}}} {
		t.Run(fmt.Sprint(window.l), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				looked := 0
				looks := func(sc scene, people []string) {
					h := sc.hall(t, window.l)
					var screens []*seat
					for _, sc.seat = range people {
						screens = append(screens, sc.sits(h, window.size))
					}
					for range 2 { // everybody draws first for the others, in one order or the other
						for _, s := range screens {
							s.a.env.Refresh()
							if got, want := s.a.View().Content, s.alone(); got != want {
								t.Errorf("%s of %s: the screen shows\n%s\nand alone it would show\n%s", sc.name, s.a.env.Who, got, want)
							}
							looked++
						}
						slices.Reverse(screens)
						*h.shared = ui.Drawings{}
					}
				}
				for _, sc := range steps() {
					looks(sc, everybody())
				}
				for _, sc := range pageScenes() {
					if sc.seat == "rater" && slices.Contains(personal, sc.name) {
						looks(sc, []string{"rater", "p17", "p09"})
					}
				}
				if looked < 1200 {
					t.Errorf("only %d pictures were looked at", looked)
				}
			})
		})
	}
}

// Nothing that the stage is drawn from tells who is looking: for all who are the same to the
// meeting it is the same, down to the last field, also with a question, a ballot and a receipt
// of their own.
func TestSharing_DrawsTheStageForNobodyInParticular(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for _, sc := range steps() {
			h := sc.hall(t, plan.Chinese)
			kinds := map[page.Viewer]page.Sight{}
			for _, sc.seat = range everybody() {
				s := sc.sits(h, [2]int{80, 24})
				is := s.a.env.Common()
				if other, known := kinds[is.Viewer]; known && is != other {
					t.Errorf("%s: the stage is drawn for %s from\n%+v\nand for somebody in the same position from\n%+v", sc.name, s.a.env.Who, is, other)
				}
				kinds[is.Viewer] = is
			}
			if len(kinds) > len(everybody())-2 {
				t.Errorf("%s: there are %d kinds of viewers among %d", sc.name, len(kinds), len(everybody()))
			}
		}
	})
}

// Screens are drawn by several workers at once.
func TestSharing_ByManyAtOnce(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4", "p5")
	var shared ui.Drawings
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			who := []string{"p1", "p2", "p3", "p4", "p5", "wall"}[i%6]
			s := begin(t, Session{Room: room, Seat: room.Seat(who), Words: words.For(plan.Chinese), Drawings: &shared, Context: t.Context()}, 80, 24)
			for range 5 {
				if got, want := s.a.View().Content, s.alone(); got != want {
					t.Errorf("%s sees\n%s\nand would see alone\n%s", who, got, want)
				}
				s.a.Update(changedMsg{})
			}
		})
	}
	all.Wait()
}

// Somebody whose coming in is not on record yet sees the stage as the others do, and that they
// are signed in.
func TestSharing_HasANewcomerSeeWhatTheOthersSee(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := scene{early: true}.hall(t, plan.Chinese)
		must(t, h.room.Arrive("p18"))
		must(t, h.room.Arrive("p19"))
		first := sit(t, h.room, "p18", h.l, 80, 24)
		first.sees(first.a.env.Words.House.SoonYou)
		was := first.a.env.Common()
		if now := sit(t, h.room, "p19", h.l, 80, 24).a.env.Common(); now.State != was.State || now.Viewer != was.Viewer {
			t.Error("two who have just come in do not share a picture")
		}
		if strings.Contains(first.screen(), first.a.env.Words.House.SoonNot) {
			t.Error("who has come in is told that they have not")
		}
	})
}
