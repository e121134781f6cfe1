// Package stage draws what the hall looks at: a scene for each step, from signing in before
// the meeting to the card after it, and the head that stands above every screen.
//
// A [Stage] belongs to one screen and is drawn from a [page.Sight] alone, which does not say
// who is looking. Everybody sees the same scene: the wall in type as large as there is room
// for, a seat in smaller type and with what concerns the person there. What is the same is
// drawn once for all who look at it. A [Dossier] is what has been written about one presenter;
// other pages show parts of it too.
//
// Nobody learns from the stage who has voted, what a ballot says before its round is closed,
// or who wrote a question that was asked without a name. The package handles no keys and
// changes nothing in the meeting.
package stage

import (
	"slices"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/tui/page"
	"pingyi/tui/ui"
)

// A size is how large the things on a stage are: its hero, which is the name of who is up, a
// question or a state; the clock and the other figures; and the words that go with them, such
// as what is happening or who is up beside a hero that is something else. 0 is plain text.
type size struct{ hero, figures, words int }

// lead is how large what stands above a hero may be, so that it belongs to it.
func (z size) lead() int { return z.words * (z.hero - 1) }

// sizes are tried in order, and the first that leaves room for everything else is used. A
// screen that one person looks at up close gets small ones only, which also cost much less
// to draw hundreds of times over.
func sizes(s *page.Sight) []size {
	switch {
	case s.ForHall():
		return []size{
			{3, 5, 1},
			{3, 4, 1},
			{3, 3, 1},
			{2, 5, 1},
			{2, 4, 1},
			{2, 3, 1},
			{2, 2, 1},
			{2, 3, 0},
			{2, 2, 0},
			{1, 3, 1},
			{1, 2, 1},
			{1, 2, 0},
			{1, 1, 0},
			{1, 0, 0},
			{0, 2, 0},
			{0, 1, 0},
			{0, 0, 0},
		}
	case s.Up: // whoever speaks looks at the clock from further away
		return []size{{0, 3, 0}, {0, 2, 0}, {0, 1, 0}, {0, 0, 0}}
	}
	return []size{{0, 1, 0}, {0, 0, 0}}
}

// view draws the scene of the current step, as large as there is room for and a little above
// the middle. It may be higher than h if even the smallest size does not fit.
func (s *setting) view(w, h int) string {
	if s.State.Calling != nil && !s.State.IsOver() {
		return newCalling(s.Sight).draw(w, h)
	}
	if s.showsRanking() {
		if s.State.Reveal != nil {
			return ranking{s.Sight}.revealing(*s.State.Reveal, w, h)
		}
		return ranking{s.Sight}.draw(w, h)
	}
	block := ""
	for _, z := range sizes(s.Sight) {
		if 6*z.hero+3*z.figures+6*z.words > h {
			continue // the large things alone are too high
		}
		parts, ok := s.scene(w, h, z)
		if !ok {
			continue
		}
		if block = aired(parts, z, h); ui.Lines(block) <= h {
			break
		}
	}
	return strings.Repeat("\n", max(0, h-ui.Lines(block))*2/5) + block
}

// aired joins the parts of a scene, with an empty row or two between them if there is room. It
// is higher than h if there is none. Large type needs air: a smaller hero with some reads
// better.
func aired(parts []string, z size, h int) string {
	if wide := strings.Join(parts, "\n\n\n"); z.hero > 0 && ui.Lines(wide) <= h*4/5 {
		return wide
	}
	block := strings.Join(parts, "\n\n")
	if ui.Lines(block) > h && z.hero < 2 {
		block = strings.Join(parts, "\n")
	}
	return block
}

// showsRanking reports whether the stage is the ranking, or as much of it as is revealed: in
// the results step, on the wall after the end too, and wherever somebody asked for it then.
func (s *setting) showsRanking() bool {
	if s.State.IsOver() {
		return s.State.Result != nil && (s.Ranking || s.Wall())
	}
	return s.State.Step().Kind == plan.StepResults && (s.State.Result != nil || s.State.Reveal != nil)
}

// few is a number of rows with which a seat sees the hero alone; the rest is further down, or
// in the head of the screen.
const few = 8

// scene draws the current step, part by part. It reports false if the hero cannot be written
// in the size asked for.
func (s *setting) scene(w, h int, z size) (parts []string, ok bool) {
	step := s.State.Step()
	about, on := DossierOf(s.Sight, step.Presenter), floor{s.Sight, step}
	column := func(draw func(w int) string) string { return ui.Column(draw, w) }
	switch {
	case s.State.Phase() == meeting.Preparing:
		parts = s.preparing(w, h, z)
	case !s.State.Begun():
		parts = s.opening(w, h, z)
	case s.Ranking:
		parts = results{s.Sight}.draw(w, z)
	case s.State.IsOver():
		parts = s.closing(w, z)
	case z.hero > 0 && z.figures == 0 && (step.Kind == plan.StepReport || step.Kind == plan.StepPledge):
		return nil, false // the clock matters as much as the name
	case step.Kind == plan.StepReport:
		parts = []string{speaker(s.Sight, w, z), clock(s.Sight, w, z), about.LastYear(w)}
	case step.Kind == plan.StepComment:
		parts = []string{about.commenter(w, z), about.commentedOn(w, z), clock(s.Sight, w, z), column(about.Comment), column(about.Problems)}
		if s.Leads {
			parts = append(parts, column(about.LastYear))
		}
	case step.Kind == plan.StepQuestions && on.taken():
		parts = on.draw(w, h, z)
	case step.Kind == plan.StepQuestions:
		parts = []string{speaker(s.Sight, w, z), clock(s.Sight, w, z), column(on.upNext)}
	case step.Kind == plan.StepScoring:
		parts = scoring{s.Sight, step}.draw(w, h, z)
	case step.Kind == plan.StepPledge:
		about.MayWrite = s.Pledges
		about.Brief = s.Wall() && z == size{} // nobody can scroll there
		parts = []string{speaker(s.Sight, w, z), clock(s.Sight, w, z), about.Pledges(w)}
		if s.Up { // the pledges are to answer them
			parts = append(parts, column(about.Problems))
		}
	case step.Kind == plan.StepResults:
		parts = results{s.Sight}.draw(w, z)
	default:
		name := s.Words.Screen.Summary
		if step.Kind == plan.StepSuperior {
			name = s.Words.Screen.Superior
		}
		larger := z
		if z.hero == 1 { // a long name, which leaves much room
			larger.figures += 2
		}
		parts = []string{s.Title(name, w, z.hero), clock(s.Sight, w, larger), column(func(w int) string { return s.notes(step, w) })}
	}
	if len(parts) == 0 || parts[0] == "" {
		return nil, false
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" }), true
}

// notes lists what the recorder wrote down in a step.
func (s *setting) notes(step meeting.Step, w int) string {
	var rows []string
	for _, n := range s.State.Notes.All() {
		if n.Step == step.Number {
			rows = append(rows, ui.Bulleted(s.Glyphs.Bullet, n.Text, w))
		}
	}
	return strings.Join(rows, "\n")
}

// speakerAndClock draws who is up, in one line, and below it the clock as large as it can be
// in a third of h rows.
func (s *setting) speakerAndClock(w, h int) string {
	head := speaker(s.Sight, w, size{})
	for _, z := range sizes(s.Sight) {
		if left := clock(s.Sight, w, z); ui.Lines(left) <= h/3 || z.figures == 0 {
			return head + "\n\n" + left
		}
	}
	return head
}

// speaker draws the branch and name of the presenter who is up.
func speaker(s *page.Sight, w int, z size) string {
	p, _ := s.State.Presenter(s.State.Step().Presenter)
	return s.Banner(s.Words.Screen.Office(p.Branch), p.Name, w, z.hero, z.lead())
}

// presenterLine names the presenter who is up where something else is the hero; empty if the
// step is about no single one.
func presenterLine(s *page.Sight, ink ui.Ink, w int, z size) string {
	p, ok := s.State.Presenter(s.State.Step().Presenter)
	if !ok {
		return ""
	}
	return s.Line(s.Words.Screen.Secretary(p.Branch, p.Name), ink, w, z.words)
}
