package meeting

import (
	"strings"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// first is the index of the first step that is held.
func first(steps []Step) int {
	for i, s := range steps {
		if !s.Skipped {
			return i
		}
	}
	return 0
}

// NextStep is the step that next leads to.
func (s *State) NextStep() (Step, bool) {
	for _, step := range s.Steps[s.Current+1:] {
		if !step.Skipped {
			return step, true
		}
	}
	return Step{}, false
}

// BackStep is the step that back leads to.
func (s *State) BackStep() (Step, bool) {
	for i := s.Current - 1; i >= 0; i-- {
		if !s.Steps[i].Skipped {
			return s.Steps[i], true
		}
	}
	return Step{}, false
}

// checkMove says whether the host may go to a step by its number.
func (s *State) checkMove(to int) error {
	if to < 1 || to > len(s.Steps) {
		return refuse.Because(UnknownStep, to, len(s.Steps))
	}
	if s.Steps[to-1].Skipped {
		return refuse.Because(SkippedStep, to)
	}
	if to == s.Step().Number {
		return refuse.Because(SameStep, to)
	}
	if r := s.OpenRound(); r != nil {
		return refuse.Because(RoundOpen, r.Number)
	}
	return nil
}

// CanGoOn says whether the step may be left by going on: a scoring step that has no round
// that counts would leave whom it rates without a score.
func (s *State) CanGoOn() error {
	if step := s.Step(); s.unscored(step) {
		return refuse.Naming(NotScored, s.named(s.Rated(step)), step.Number)
	}
	return nil
}

// unscored reports whether a scoring step has no round that counts.
func (s *State) unscored(step Step) bool {
	if step.Kind != plan.StepScoring {
		return false
	}
	r := s.StepRound(step.Number)
	return r == nil || r.State != Closed
}

// named are presenters with branch and name, one a line.
func (s *State) named(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		p, _ := s.Presenter(id)
		names[i] = strings.TrimSpace(p.Branch + " " + p.Name)
	}
	return strings.Join(names, "\n")
}

// Rated are the presenters that a round on this step is about: its own presenter, or
// all of them on a closing step.
func (s *State) Rated(step Step) []string {
	if step.Presenter != "" {
		return []string{step.Presenter}
	}
	return s.Order
}

// CanOpen says whether a round may be opened on the current step, gates apart.
func (s *State) CanOpen() error {
	step := s.Step()
	if step.Kind != plan.StepScoring {
		return refuse.Because(NotScoring)
	}
	switch r := s.StepRound(step.Number); {
	case s.Result != nil:
		return refuse.Because(AlreadyPublished)
	case r == nil || r.State == Void:
		return nil
	case r.State == Open:
		return refuse.Because(AlreadyOpen, r.Number)
	default:
		return refuse.Because(AlreadyCounted, r.Number)
	}
}

// Recent is the newest closed round of the current scoring step or, on any other step,
// of the whole meeting: the one that a signature or a revote is about.
func (s *State) Recent() *Round {
	for i := len(s.Rounds) - 1; i >= 0; i-- {
		r := &s.Rounds[i]
		if r.State == Closed && (s.Step().Kind != plan.StepScoring || r.Step == s.Step().Number) {
			return r
		}
	}
	return nil
}

// CanPublish says whether the ranking may be published now, gaps in it apart.
func (s *State) CanPublish() error {
	if s.Result != nil {
		return refuse.Because(AlreadyPublished)
	}
	if r := s.OpenRound(); r != nil {
		return refuse.Because(RoundOpen, r.Number)
	}
	if s.Step().Kind != plan.StepResults {
		return refuse.Because(NotResultsStep)
	}
	for _, r := range s.Rounds {
		if r.State == Closed && s.Plan.HasScrutineer() && len(r.Signed) == 0 {
			return refuse.Because(NotSigned, r.Number)
		}
	}
	return nil
}
