package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// resultScenes are the pages on which results are shown as pictures.
func resultScenes() []scene {
	small := func(p *plan.Plan) { p.MinGroup = 50 }
	return []scene{
		{name: "result, of the first", comes: (*hall).publishes, seat: "rater", keys: []string{"V"}},
		{name: "result, of the next", comes: (*hall).publishes, seat: "rater", keys: []string{"V", "right"}},
		{name: "result, of a presenter", comes: (*hall).remembersAll, seat: "presenter", keys: []string{"V"}},
		{name: "result, by points", plan: byPoints, comes: (*hall).publishes, seat: "presenter", keys: []string{"V"}},
		{name: "result, of a small group", plan: small, comes: (*hall).publishesFew, seat: "presenter", keys: []string{"V"}},
		{name: "result, from the composite score", plan: withScores, early: true, comes: (*hall).decides, seat: "chief", keys: []string{"C", "V"}},
	}
}

// remembersAll has a published ranking and a history.
func (h *hall) remembersAll() { h.tells(); h.remembers() }

// publishesFew publishes a ranking in which groups are too small to be told of.
func (h *hall) publishesFew() {
	h.t.Helper()
	h.goes(plan.StepScoring)
	must(h.t, h.room.Do(h.who("host"), meeting.OpenRound{Override: h.says.FewHere}))
	h.votes(12)
	h.closes(true)
	h.goes(plan.StepResults)
	must(h.t, h.room.Do(h.who("host"), meeting.PublishRanking{Override: h.says.Unrated}))
}

func TestResult_FitsEveryWindow(t *testing.T) {
	t.Parallel()
	fitEveryWindow(t, resultScenes())
}

// The rule of the help line holds here as everywhere.
func TestResult_OffersExactlyTheKeysThatWork(t *testing.T) {
	t.Parallel()
	offersWhatWorks(t, resultScenes())
}

// Each picture says its figures in digits, so that it can be read without its colours, and by whoever
// has a narrow window.
func TestResult_SaysEveryFigureOfItsPictures(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{40, 20}, {80, 24}, {110, 32}, {240, 70}} {
		synctest.Test(t, func(t *testing.T) {
			h := scene{comes: (*hall).remembersAll}.hall(t, plan.Chinese)
			s := sit(t, h.room, h.who("presenter"), h.l, size[0], size[1])
			s.presses("V")
			var all []string
			for range 40 {
				all = append(all, s.screen())
				s.presses("pgdown")
			}
			seen := strings.Join(all, "\n")
			f, err := meeting.FeedbackOf(h.room.State(), "b1")
			must(t, err)
			want := []string{f.Standing.Score, f.Presenter.Name, fmt.Sprint(h.plan.Year - 1), fmt.Sprint(h.plan.Year)}
			for _, g := range f.Standing.Groups {
				want = append(want, g.Score)
			}
			for i, item := range f.Standing.Items {
				want = append(want, h.plan.Form.Items[i].Name, item.Score)
			}
			for _, year := range f.Trend {
				want = append(want, year.Score)
			}
			for _, st := range h.room.State().Result.Standings {
				want = append(want, st.Score)
			}
			for _, one := range want {
				if !strings.Contains(seen, one) {
					t.Errorf("%v: the pictures lack %q:\n%s", size, one, all[0])
				}
			}
		})
	}
}

// Of whom a small group rated neither groups nor items are told, in no picture.
func TestResult_KeepsSmallGroupsToItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := resultScenes()[4]
		s := sc.plays(t, plan.Chinese, [2]int{240, 70})
		s.sees(s.a.env.Words.Feedback.Small)
		s.doesNotSee(s.a.env.Words.Feedback.Groups)
		s.doesNotSee(s.a.env.Words.Feedback.Items)
	})
}

// A ranking that is withdrawn takes its pictures along, from open pages too.
func TestResult_GoesWithTheRanking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: (*hall).publishes}.hall(t, plan.Chinese)
		s := sit(t, h.room, h.who("rater"), h.l, 80, 24)
		s.presses("V")
		first := h.room.State().Result.Standings[0]
		s.sees(first.Score)
		must(t, h.room.Do(h.who("host"), meeting.WithdrawRanking{Reason: h.says.Dismissal}))
		s.looks()
		s.sees(s.a.env.Words.Pictures.Withdrawn)
		s.doesNotSee(first.Score)
		s.presses("esc")
		if slices.Contains(s.boundKeys(), "V") {
			t.Error("results are offered that are not published")
		}
	})
}

// What only those see who work on the composite score is in nobody else's pictures.
func TestResult_HasTheCompositeScoreForThoseWhoMaySeeIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: withScores, early: true, comes: (*hall).decides}.hall(t, plan.Chinese)
		see := func(who string) *seat {
			s := sit(t, h.room, h.who(who), h.l, 240, 70)
			s.presses("V")
			return s
		}
		heading := see("rater").a.env.Words.Pictures.Components
		see("rater").doesNotSee(heading)
		see("chief").sees(heading)
		must(t, h.room.Do("chief", meeting.ReleaseComposite{}))
		see("rater").sees(heading)
	})
}
