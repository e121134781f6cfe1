package meeting

import (
	"fmt"

	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
)

// PassTurn gives the word on: from the asker to the presenter, and from there to nobody,
// with which a question on the floor is answered.
func (r *Room) PassTurn(who string) error {
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		switch t := s.Turn; {
		case t == nil:
			return "", Facts{}, refuse.Because(NobodyAsks)
		case !t.Answering():
			return EventTurn, Facts{Question: t.Question}, nil
		case t.Question > 0:
			return EventQuestion, Facts{Question: t.Question, State: question.Answered}, nil
		}
		return EventTurn, Facts{Over: true}, nil
	})
}

func (s *State) passTurn(e Event, f Facts) error {
	if s.Turn == nil {
		return fmt.Errorf("nobody has the word")
	}
	if f.Over {
		s.Turn = nil
		return nil
	}
	next := *s.Turn
	next.Answers = e.At
	s.Turn = &next
	return nil
}

// turnAfter is whose word it is after a question came into another state: the asker's
// where it was put to the current presenter, nobody's where it leaves the floor.
func (s *State) turnAfter(q question.Question, e Event, drawn bool) {
	switch {
	case q.State == question.Asked && q.Presenter == s.Step().Presenter:
		s.Turn = &question.Turn{Question: q.Number, Asks: e.At}
		if drawn {
			s.Turn.Asks = e.At.Add(question.Spin)
		}
	case q.State != question.Asked && s.Turn != nil && s.Turn.Question == q.Number:
		s.Turn = nil
	}
}
