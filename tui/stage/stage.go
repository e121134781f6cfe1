// Package stage draws what the hall looks at: a scene for each step, from signing in before
// the meeting to the card after it, and the head that stands above every screen.
//
// A [Stage] belongs to one screen and is drawn from its [page.Sight] alone. Everybody sees
// the same scene: the wall in type as large as there is room for, a seat in smaller type and
// with what concerns the person there. A [Dossier] is what has been written about one
// presenter; other pages show parts of it too.
//
// Nobody learns from the stage who has voted, what a ballot says before its round is closed,
// or who wrote a question that was asked without a name. The package handles no keys and
// changes nothing in the meeting. All it remembers is how the clock was last drawn, so that
// when only the clock has moved the rest of the picture is not drawn again.
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
	// it will show. Both are on the stage before the meeting unless Connect is empty.
	Connect, Fingerprint string
	// Ranking shows the ranking in place of the closing card. Set it only while the meeting
	// is over.
	Ranking bool
	clock   clock
}

// New makes the stage for the screen that a sight belongs to.
func New(s *page.Sight, connect, fingerprint string) *Stage {
	return &Stage{Sight: s, Connect: connect, Fingerprint: fingerprint, clock: clock{Sight: s}}
}

// A size is how large the two large things on a stage are: the name of who is up, and the
// clock with the other figures. 0 is plain text.
type size struct{ name, figures int }

// sizes are tried in order, and the first that leaves room for everything else is used. A
// screen that one person looks at up close gets small ones only, which also cost much less
// to draw hundreds of times over.
func sizes(s *page.Sight) []size {
	switch {
	case s.ForHall():
		return []size{{3, 4}, {3, 3}, {2, 3}, {2, 2}, {1, 2}, {1, 1}, {0, 2}, {0, 1}, {0, 0}}
	case s.IsUp(): // whoever speaks looks at the clock from further away
		return []size{{0, 3}, {0, 2}, {0, 1}, {0, 0}}
	}
	return []size{{0, 1}, {0, 0}}
}

// View draws the scene of the current step, as large as there is room for and a little above
// the middle. It may be higher than h if even the smallest size does not fit.
func (s *Stage) View(w, h int) string {
	if s.State.Calling != nil && !s.State.IsOver() {
		return newCalling(s.Sight).draw(w, h)
	}
	if s.ShowsRanking() {
		if s.State.Reveal != nil {
			return ranking{s.Sight}.revealing(*s.State.Reveal, w, h)
		}
		return ranking{s.Sight}.draw(w, h)
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

// ShowsRanking reports whether the stage is the ranking, or as much of it as is revealed: in
// the results step, on the wall after the end too, and wherever somebody asked for it then.
func (s *Stage) ShowsRanking() bool {
	if s.State.IsOver() {
		return s.State.Result != nil && (s.Ranking || s.Wall())
	}
	return s.State.Step().Kind == plan.StepResults && (s.State.Result != nil || s.State.Reveal != nil)
}

// scene draws the current step, part by part. It reports false if the name cannot be
// written in the size asked for.
func (s *Stage) scene(w int, z size) ([]string, bool) {
	step := s.State.Step()
	on := floor{s.Sight, &s.clock, step}
	switch {
	case !s.State.Begun():
		return s.opening(w, z)
	case s.Ranking:
		return results{s.Sight}.draw(w), true
	case s.State.IsOver():
		return s.closing(w, z)
	case step.Kind == plan.StepQuestions && on.taken():
		return on.draw(w, z)
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
	about := DossierOf(s.Sight, step.Presenter)
	switch step.Kind {
	case plan.StepReport:
		parts = append(parts, about.LastYear(w))
	case plan.StepComment:
		parts = append(parts, ui.Column(about.Comment, w), ui.Column(about.Problems, w))
		if about.Presenter.Leader == s.Who {
			parts = append(parts, ui.Column(about.LastYear, w))
		}
	case plan.StepQuestions:
		parts = append(parts, ui.Column(on.upNext, w))
	case plan.StepScoring:
		parts = append(parts, scoring{s.Sight, &s.clock, step}.draw(w, z)...)
	case plan.StepPledge:
		about.Brief = s.Wall() && z == size{} // nobody can scroll there
		parts = append(parts, about.Pledges(w))
		if s.IsUp() { // the pledges are to answer them
			parts = append(parts, ui.Column(about.Problems, w))
		}
	case plan.StepSummary, plan.StepSuperior:
		parts = append(parts, ui.Column(func(w int) string { return s.notes(step, w) }, w))
	case plan.StepResults:
		parts = results{s.Sight}.draw(w)
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" }), true
}

// notes lists what the recorder wrote down in a step.
func (s *Stage) notes(step meeting.Step, w int) string {
	var rows []string
	for _, n := range s.State.Notes.All() {
		if n.Step == step.Number {
			rows = append(rows, ui.Bulleted(s.Glyphs.Bullet, n.Text, w))
		}
	}
	return strings.Join(rows, "\n")
}

// SpeakerAndClock draws who is up, in one line, and below it the clock as large as it can be
// in a third of h rows.
func (s *Stage) SpeakerAndClock(w, h int) string {
	head := speaker(s.Sight, w, size{})
	for _, z := range sizes(s.Sight) {
		if clock := s.clock.draw(w, z); ui.Lines(clock) <= h/3 || z.figures == 0 {
			return head + "\n\n" + clock
		}
	}
	return head
}

// speaker draws the branch and name of the presenter who is up.
func speaker(s *page.Sight, w int, z size) string {
	p, _ := s.State.Presenter(s.State.Step().Presenter)
	return s.Banner(s.Words.Screen.Office(p.Branch), p.Name, w, z.name)
}
