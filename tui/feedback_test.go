package tui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/past"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// tells has an opinion of the first presenter, a comment and a question, publishes the ranking and ends
// the meeting.
func (h *hall) tells() {
	h.t.Helper()
	must(h.t, h.room.Do("p01", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{
		{"presenter": "b1", "subject": "duty", "channel": "form", "text": "多到支部来\n　　听听大家怎么说"}, {"presenter": "b2", "subject": "duty", "channel": "form", "text": "只说给乙听"},
	}}))
	h.answers()
	h.comments()
	h.finds()
	h.ends()
}

// remembers gives the meeting a history of three years.
func (h *hall) remembers() {
	h.t.Helper()
	var all past.History
	for i, scores := range [][]string{{"82.50", "84.00"}, {"88.25", "85.10"}, {"91.00", "90.10"}} {
		grade := "较好"
		if h.l == plan.English {
			grade = "fairly good"
		}
		all = all.With(past.Year{Year: h.plan.Year - 3 + i, Places: []past.Place{
			{Presenter: "b2", Rank: 1, Score: "93.00"},
			{Presenter: "b3", Rank: 2, Score: "92.00"},
			{Presenter: "b1", Rank: 3, Score: scores[0], Composite: scores[1], Grade: "g2", GradeName: grade},
		}})
	}
	last := h.kept.Stored.Events[len(h.kept.Stored.Events)-1]
	e, err := last.After(last.At, plan.Console, meeting.PreviousTaken{Title: h.plan.Title, Year: h.plan.Year - 1, Past: all})
	must(h.t, err)
	must(h.t, h.kept.Append(e))
	h.room = meetingtest.Reopen(h.t, h.kept)
}

// feedbackScenes are the pages of feedback, each with something to show.
func feedbackScenes() []scene {
	remembers := func(h *hall) { h.tells(); h.remembers() }
	small := func(p *plan.Plan) { p.MinGroup = 50 }
	office := func(p *plan.Plan) { p.People[16].Roles = append(p.People[16].Roles, plan.Office) }
	return []scene{
		{name: "feedback, a duty", comes: remembers, seat: "presenter"},
		{name: "feedback", comes: remembers, seat: "presenter", keys: []string{"B"}},
		{name: "feedback, further down", comes: remembers, seat: "presenter", keys: []string{"B", "pgdown"}},
		{name: "feedback, the end", comes: remembers, seat: "presenter", keys: []string{"B", "end"}},
		{name: "feedback, by points", plan: byPoints, comes: (*hall).publishes, seat: "presenter", keys: []string{"B"}},
		{name: "feedback, of a small group", plan: small, comes: (*hall).publishesFew, seat: "presenter", keys: []string{"B"}},
		{name: "feedback, who has read it", plan: office, comes: remembers, seat: "office", keys: []string{"B"}},
		{name: "feedback, of somebody", plan: office, comes: remembers, seat: "office", keys: []string{"B", "end", "enter"}},
	}
}

func TestFeedback_FitsEveryWindow(t *testing.T) {
	t.Parallel()
	fitEveryWindow(t, feedbackScenes())
}

// The rule of the help line holds here as everywhere.
func TestFeedback_OffersExactlyTheKeysThatWork(t *testing.T) {
	t.Parallel()
	offersWhatWorks(t, feedbackScenes())
}

func TestFeedback_IsReadAndConfirmedByThePresenter(t *testing.T) {
	t.Parallel()
	for _, l := range languages {
		for _, size := range [][2]int{{40, 20}, {80, 24}, {110, 32}, {240, 70}} {
			synctest.Test(t, func(t *testing.T) {
				h := scene{comes: (*hall).tells}.hall(t, l)
				s := sit(t, h.room, h.who("presenter"), l, size[0], size[1])
				s.fits("the desk")
				w := s.a.env.Words
				if !strings.Contains(strings.Join(strings.Fields(s.screen()), ""), strings.Join(strings.Fields(w.Feedback.ReadNow("B")), "")[:20]) && size[0] >= 80 {
					t.Errorf("nothing tells the presenter of it:\n%s", s.screen())
				}
				s.presses("B")
				s.fits("the feedback")
				var all []string
				for range 40 {
					all = append(all, s.screen())
					s.presses("pgdown")
				}
				seen := strings.Join(all, "\n")
				own, _ := h.room.State().Presenter("b1")
				f, err := meeting.FeedbackOf(h.room.State(), "b1")
				must(t, err)
				for _, want := range []string{f.Standing.Score, f.Standing.Groups[0].Score, f.Standing.Items[0].Score, "多到支部来", own.Name} {
					if !strings.Contains(seen, want) {
						t.Errorf("%s %v: the feedback lacks %q:\n%s", l, size, want, all[0])
					}
				}
				if strings.Contains(seen, "只说给乙听") {
					t.Error("it has an opinion of somebody else")
				}
				s.presses("t")
				if f, _ = meeting.FeedbackOf(h.room.State(), "b1"); f.Noted.IsZero() {
					t.Errorf("it is not on record that it was read:\n%s", s.screen())
				}
				if slices.Contains(s.boundKeys(), "t") {
					t.Error("it can be confirmed twice")
				}
			})
		}
	}
}

func TestFeedback_ShowsTheOfficeWhoHasReadIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{plan: func(p *plan.Plan) { p.People[16].Roles = append(p.People[16].Roles, plan.Office) }, comes: (*hall).tells}.hall(t, plan.Chinese)
		must(t, h.room.Do(h.who("presenter"), meeting.NoteFeedback{}))
		s := sit(t, h.room, h.who("office"), h.l, 80, 24)
		s.presses("B")
		s.fits("the list")
		if n := len(h.plan.Presenters); !strings.Contains(s.screen(), s.a.env.Words.Feedback.Unread(n-1, n)) {
			t.Errorf("it does not say who has read it:\n%s", s.screen())
		}
		s.presses("end", "enter")
		s.fits("the feedback of a presenter")
		if own, _ := h.room.State().Presenter("b1"); !strings.Contains(s.screen(), own.Name) || slices.Contains(s.boundKeys(), "t") {
			t.Errorf("it is not that of the one who has read it, or others can confirm it:\n%s", s.screen())
		}
	})
}

// Whoever rates or hosts sees nobody's feedback.
func TestFeedback_IsNotOfferedToOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: (*hall).tells}.hall(t, plan.Chinese)
		for _, who := range []string{"rater", "scrutineer", "leader", "wall"} {
			if s := sit(t, h.room, h.who(who), h.l, 80, 24); slices.Contains(s.boundKeys(), "B") {
				t.Errorf("%s is offered feedback", who)
			}
		}
	})
}
