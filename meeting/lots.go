package meeting

import (
	"slices"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
)

// Lot is the one drawn last in this step, nil if none was.
func (s *State) Lot() *question.Lot {
	if len(s.Lots) == 0 {
		return nil
	}
	l := &s.Lots[len(s.Lots)-1]
	if step := s.Step(); l.Step != step.Number || l.At.Before(step.Entered) {
		return nil
	}
	return l
}

// drawn adds a lot, whose result has to be among what was in it.
func (s *State) drawn(e Event, l question.Lot) {
	step := s.Step()
	l.At, l.Step, l.Presenter = e.At, step.Number, step.Presenter
	if l.Question > 0 && !slices.Contains(l.Questions, l.Question) {
		l.Questions = []int{l.Question}
	}
	if l.Person != "" {
		if !slices.Contains(l.People, l.Person) {
			l.People = []string{l.Person}
		}
		s.Turn = &question.Turn{Person: l.Person, Asks: e.At.Add(question.Spin)}
	}
	s.Lots = append(slices.Clone(s.Lots), l)
}

// Drawable are the numbers of the questions that a lot can fall on now: those to the
// current presenter that are in play.
func (s *State) Drawable() []int {
	var in []int
	for _, q := range s.Questions {
		if q.Presenter == s.Step().Presenter && s.InPlay(q) {
			in = append(in, q.Number)
		}
	}
	return in
}

// CanDraw says whether a lot can fall on a question now.
func (s *State) CanDraw() error {
	if err := s.CanPut(); err != nil {
		return err
	}
	switch waiting := s.waiting(); {
	case len(s.Drawable()) > 0:
		return nil
	case waiting > 0:
		return refuse.Because(NoneApproved, waiting)
	}
	return refuse.Because(NothingToDraw)
}

// waiting counts the questions to the current presenter that nobody has decided on.
func (s *State) waiting() int {
	n := 0
	for _, q := range s.Questions {
		if q.Presenter == s.Step().Presenter && q.State == question.Waiting {
			n++
		}
	}
	return n
}

// callable are the people on whom a lot can fall: raters present other than the current
// presenter and whoever was drawn just before.
func (s *State) callable() []string {
	before := ""
	if l := s.Lot(); l != nil {
		before = l.Person
	}
	var in []string
	for _, p := range s.Plan.People {
		if p.Due() && p.Group != "" && p.Presents != s.Step().Presenter && s.People[p.ID].Present && p.ID != before {
			in = append(in, p.ID)
		}
	}
	return in
}

// Draw chooses by lot one of the questions to the current presenter that are in play, and
// puts it on the floor.
func (r *Room) Draw(who string) (int, error) {
	number := 0
	err := r.lead(who, func(s *State) (EventKind, Facts, error) {
		if err := s.CanDraw(); err != nil {
			return "", Facts{}, err
		}
		in := s.Drawable()
		i, err := r.lot(s, len(in))
		if err != nil {
			return "", Facts{}, err
		}
		number = in[i]
		return EventQuestion, Facts{Question: number, State: question.Asked, Drawn: true}, nil
	})
	return number, err
}

// DrawPerson chooses by lot somebody present, other than the current presenter, to put
// a question on the spot.
func (r *Room) DrawPerson(who string) (string, error) {
	person := ""
	err := r.lead(who, func(s *State) (EventKind, Facts, error) {
		in := s.callable()
		i, err := r.lot(s, len(in))
		if err != nil {
			return "", Facts{}, err
		}
		person = in[i]
		return EventLot, Facts{Person: person}, nil
	})
	return person, err
}

// CanPut says whether somebody can be given the word now, by lot or by number: the hall
// sees it on the questions step only.
func (s *State) CanPut() error {
	if s.Step().Kind != plan.StepQuestions {
		return refuse.Because(NotQuestionsStep)
	}
	return nil
}

// lot draws one of n things before the current presenter.
func (r *Room) lot(s *State, n int) (int, error) {
	if err := s.CanPut(); err != nil {
		return 0, err
	}
	if n == 0 {
		return 0, refuse.Because(NothingToDraw)
	}
	return r.below(n)
}
