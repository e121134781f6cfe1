// Package stage draws what the hall looks at: the scene of the current step, from the sign-in
// before the meeting to the card after it, with the head that stands over every screen.
//
// A [Stage] belongs to one screen and is drawn from its [page.Sight] alone. The same scene
// is drawn for the wall, in type as large as there is room for, and for a seat, smaller and
// with what concerns the person there. A [Dossier] is the part of it that pages show too:
// what has been written about one presenter.
//
// Nobody learns from the stage what a ballot says before the round is closed, who has voted,
// or who wrote a question that was asked without a name. The package takes no keys, changes
// nothing in the meeting, and keeps nothing but how the clock was drawn last, so that in a
// second in which only the clock moves nothing else is drawn anew.
package stage

import (
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A Stage is what the hall looks at, as one screen shows it.
type Stage struct {
	*page.Sight
	// Connect is the command that brings an attendee in, and Fingerprint the host key that
	// it will show; the opening tells both where they are set.
	Connect, Fingerprint string
	Ranking              bool // the ranking is looked at after the meeting's end
	clock                clock
}

// New makes the stage of the screen that a sight belongs to.
func New(s *page.Sight, connect, fingerprint string) *Stage {
	return &Stage{Sight: s, Connect: connect, Fingerprint: fingerprint, clock: clock{Sight: s}}
}

// A size says how large the two large things of a stage are written: who is up, and
// the clock with the other figures. 0 is plain text.
type size struct{ name, figures int }

// sizes are tried in this order; the first that leaves room for all the rest is taken.
// A screen that one person looks at from near does with small ones, which hundreds of
// times over also cost much less to draw.
func sizes(s *page.Sight) []size {
	switch {
	case s.ForHall():
		return []size{{3, 4}, {3, 3}, {2, 3}, {2, 2}, {1, 2}, {1, 1}, {0, 2}, {0, 1}, {0, 0}}
	case s.IsUp(): // who speaks looks at the clock, from further away
		return []size{{0, 3}, {0, 2}, {0, 1}, {0, 0}}
	}
	return []size{{0, 1}, {0, 0}}
}

// View draws what the hall is looking at in this step, as large as there is room for
// and a little above the middle.
func (s *Stage) View(w, h int) string {
	if s.State.Calling != nil && !s.State.IsOver() {
		return newCalling(s.Sight).draw(w, h)
	}
	block := ""
	for _, z := range sizes(s.Sight) {
		if 6*z.name+3*z.figures > h {
			continue // the large things alone are too high
		}
		parts, ok := s.scene(w, z)
		if !ok {
			continue
		}
		block = strings.Join(parts, "\n\n")
		if ui.Lines(block) > h && z.name < 2 { // a smaller name with air around it reads better
			block = strings.Join(parts, "\n")
		}
		if ui.Lines(block) <= h {
			break
		}
	}
	return strings.Repeat("\n", max(0, h-ui.Lines(block))*2/5) + block
}

// scene is what belongs to the current step, part by part. It reports false where the
// name cannot be written as large as asked for.
func (s *Stage) scene(w int, z size) ([]string, bool) {
	step := s.State.Step()
	switch {
	case !s.State.Begun():
		return s.opening(w, z)
	case s.Ranking:
		return ranking{s.Sight}.draw(w, z), true
	case s.State.IsOver():
		return s.closing(w, z)
	case step.Kind == plan.StepQuestions && floorTaken(s.Sight):
		return floor{s.Sight, &s.clock, step}.draw(w, z)
	}
	var parts []string
	switch {
	case step.Presenter != "":
		parts = append(parts, speaker(s.Sight, w, z))
	case step.Kind == plan.StepSummary:
		parts = append(parts, s.Banner("", s.Words.Screen.Summary, w, z.name))
	case step.Kind == plan.StepSuperior:
		parts = append(parts, s.Banner("", s.Words.Screen.Superior, w, z.name))
	}
	if len(parts) == 1 && parts[0] == "" {
		return nil, false
	}
	if step.Kind != plan.StepScoring && step.Kind != plan.StepResults {
		parts = append(parts, s.clock.draw(w, z))
	}
	about := s.Dossier(step.Presenter)
	switch step.Kind {
	case plan.StepReport:
		parts = append(parts, about.LastYear(w))
	case plan.StepComment:
		parts = append(parts, ui.Column(about.Comment, w), ui.Column(about.Problems, w))
		if about.Presenter.Leader == s.Who {
			parts = append(parts, ui.Column(about.LastYear, w))
		}
	case plan.StepQuestions:
		parts = append(parts, ui.Column(func(w int) string { return floor{s.Sight, &s.clock, step}.upNext(w) }, w))
	case plan.StepScoring:
		parts = append(parts, scoring{s.Sight, &s.clock, step}.draw(w, z)...)
	case plan.StepPledge:
		parts = append(parts, about.Pledges(w))
		if s.IsUp() { // the pledges are to answer them
			parts = append(parts, ui.Column(about.Problems, w))
		}
	case plan.StepSummary, plan.StepSuperior:
		parts = append(parts, ui.Column(func(w int) string { return s.notes(step, w) }, w))
	case plan.StepResults:
		parts = ranking{s.Sight}.draw(w, z)
		if parts == nil {
			return nil, false
		}
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" }), true
}

// notes are what the recorder wrote down in this step.
func (s *Stage) notes(step meeting.Step, w int) string {
	var rows []string
	for _, n := range s.State.Notes {
		if n.Step == step.Number {
			rows = append(rows, ui.Bulleted(s.Glyphs.Bullet, n.Text, w))
		}
	}
	return strings.Join(rows, "\n")
}

// Dossier is that of a presenter, by their ID.
func (s *Stage) Dossier(presenter string) Dossier {
	p, _ := s.State.Presenter(presenter)
	return Dossier{s.Sight, p}
}

// SpeakerAndClock are the presenter who is up, in one line, and the clock in at most a
// third of h rows.
func (s *Stage) SpeakerAndClock(w, h int) string {
	head := speaker(s.Sight, w, size{})
	for _, z := range sizes(s.Sight) {
		if clock := s.clock.draw(w, z); ui.Lines(clock) <= h/3 || z.figures == 0 {
			return head + "\n\n" + clock
		}
	}
	return head
}

// speaker is the presenter's branch and name in the middle.
func speaker(s *page.Sight, w int, z size) string {
	p, _ := s.State.Presenter(s.State.Step().Presenter)
	return s.Banner(s.Words.Screen.Office(p.Branch), p.Name, w, z.name)
}
