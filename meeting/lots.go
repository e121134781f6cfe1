package meeting

import (
	"slices"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// A Lot is one drawing by lot: all that was in it, and what it fell on.
type Lot struct {
	At        time.Time
	Step      int // the number of the step in which it was drawn
	Presenter string
	Question  int      // the number of the question it fell on; 0 where a person was drawn
	Questions []int    // the numbers of those that were in it
	Person    string   // the ID of the person it fell on
	People    []string // the IDs of those who were in it
}

// Spin is how long a lot turns before screens show what it fell on, though the record
// has it at once.
const Spin = 2500 * time.Millisecond

// Settled reports whether screens show what the lot fell on. With one thing in it there
// is nothing to wait for.
func (l Lot) Settled(now time.Time) bool {
	return len(l.Questions)+len(l.People) < 2 || now.Sub(l.At) >= Spin
}

// Shows is the place in Questions or People that passes by at a time: one after the
// other, ever more slowly, until it stays on what the lot fell on.
func (l Lot) Shows(now time.Time) int {
	fell, n := slices.Index(l.People, l.Person), len(l.People)
	if l.Question > 0 {
		fell, n = slices.Index(l.Questions, l.Question), len(l.Questions)
	}
	if l.Settled(now) {
		return fell
	}
	const passing = 30 // as many as go by
	rest := 1 - float64(max(0, now.Sub(l.At)))/float64(Spin)
	ahead := int(passing*rest*rest) + 1
	return ((fell-ahead)%n + n) % n
}

// Lot is the one drawn last in this step, nil if none was.
func (s *State) Lot() *Lot {
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
func (s *State) drawn(e Event, l Lot) {
	step := s.Step()
	l.At, l.Step, l.Presenter = e.At, step.Number, step.Presenter
	if l.Question > 0 && !slices.Contains(l.Questions, l.Question) {
		l.Questions = []int{l.Question}
	}
	if l.Person != "" {
		if !slices.Contains(l.People, l.Person) {
			l.People = []string{l.Person}
		}
		s.Turn = &Turn{Person: l.Person, Asks: e.At.Add(Spin)}
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
		if q.Presenter == s.Step().Presenter && q.State == QuestionWaiting {
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
		return EventQuestion, Facts{Question: number, State: QuestionAsked, Drawn: true}, nil
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
