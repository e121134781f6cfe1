package words

import (
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// List joins names.
func (w *Words) List(names []string) string {
	if w.Language == plan.English {
		return strings.Join(names, ", ")
	}
	return strings.Join(names, "、")
}

// Is joins a label and what it stands before.
func (w *Words) Is(label, value string) string {
	if w.Language == plan.English {
		return label + ": " + value
	}
	return label + "：" + value
}

// Clauses joins parts of a sentence, or short remarks.
func (w *Words) Clauses(parts []string) string {
	if w.Language == plan.English {
		return strings.Join(parts, "; ")
	}
	return strings.Join(parts, "；")
}

// Presenters lists presenters by branch and name.
func (w *Words) Presenters(s *meeting.State, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		p, _ := s.Presenter(id)
		names[i] = strings.TrimSpace(p.Branch + " " + p.Name)
	}
	return w.List(names)
}

// Rated says whom a round rates: its presenter, or all of them.
func (w *Words) Rated(s *meeting.State, r meeting.Round) string {
	if len(r.Presenters) > 1 {
		return w.Passing.Everybody
	}
	return w.Presenters(s, r.Presenters)
}

// StepState says where a step stands. It says so of a scoring step that was passed over.
func (w *Words) StepState(s *meeting.State, step meeting.Step, states map[meeting.StepState]string) string {
	state := s.StepState(step)
	if state == meeting.Skipped && step.Kind == plan.StepScoring {
		return w.Passing.NotHeld
	}
	return states[state]
}
