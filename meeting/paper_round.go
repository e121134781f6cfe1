package meeting

import (
	"slices"

	"pingyi/meeting/plan"
)

// A paperTerm says in which rounds a paper is good: in the next one of its step, counted
// from the round that was open or was to come when it was made or handed out.
type paperTerm struct {
	step int // or EveryStep
	from int
}

func (l PaperLot) term() paperTerm { return paperTerm{step: l.Step, from: l.from} }

// isGood reports whether a paper is good in a round. One of a round that was declared void
// is spent.
func (s *State) isGood(t paperTerm, r Round) bool {
	if r.Number < t.from || (t.step != r.Step && t.step != EveryStep) {
		return false
	}
	return !slices.ContainsFunc(s.Rounds, func(before Round) bool {
		return before.Step == r.Step && before.Number >= t.from && before.Number < r.Number
	})
}

// coming is the number of the round that is open or that will be opened next.
func (s *State) coming() int {
	if open := s.OpenRound(); open != nil {
		return open.Number
	}
	return len(s.Rounds) + 1
}

// roundOf is the round of a scoring step that papers can still be made and handed out for:
// the open one, or the one that is to be opened. Its number is 0 where there is none.
func (s *State) roundOf(step Step) Round {
	if step.Kind != plan.StepScoring {
		return Round{}
	}
	switch r := s.StepRound(step.Number); {
	case r == nil || r.State == Void:
		return Round{Number: len(s.Rounds) + 1, Step: step.Number, Presenters: s.Rated(step)}
	case r.State == Open:
		return *r
	}
	return Round{}
}

// paperRounds are the rounds of all steps that papers can still be handed out for, in the
// order of the agenda.
func (s *State) paperRounds() []Round {
	var all []Round
	for _, step := range s.Steps {
		if r := s.roundOf(step); r.Number > 0 {
			all = append(all, r)
		}
	}
	return all
}

// PaperRound is the round that papers are made and handed out for where nothing else is
// said: that of this step, or else of the first scoring step after it. Its number is 0
// where there is none.
func (s *State) PaperRound() Round {
	for _, r := range s.paperRounds() {
		if r.Step >= s.Step().Number {
			return r
		}
	}
	return Round{}
}

// hasPaper reports whether somebody holds a paper that is good in a round.
func (s *State) hasPaper(person string, r Round) bool {
	return r.Number > 0 && slices.ContainsFunc(s.onPaper[person], func(t paperTerm) bool { return s.isGood(t, r) })
}

// OnPaper reports whether somebody votes on paper in a round.
func (s *State) OnPaper(person string, r Round) bool {
	p, _ := s.Person(person)
	return s.hasPaper(person, r) && p.MayUsePaper(r.Presenters)
}
