package meeting

import (
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
)

// Who has the floor during questions: a lot draws a question or a person, and the floor
// passes from the asker to the presenter.

// The reasons for refusing to draw or to pass the floor.
const (
	NothingToDraw    refuse.Why = "nothing_to_draw"
	NotQuestionsStep refuse.Why = "not_questions_step" // nobody would see who has the floor
	NoneApproved     refuse.Why = "none_approved"      // [waiting questions]
	NoTurn           refuse.Why = "nobody_asks"
)

// requireQuestionsStep refuses to give anybody the floor except on the questions step,
// where the hall can see it.
func requireQuestionsStep(s *State) error {
	if s.Step().Kind != plan.StepQuestions {
		return refuse.Because(NotQuestionsStep)
	}
	return nil
}

// Lot returns the last lot drawn on this step, or nil.
func (s *State) Lot() *question.Lot {
	if s.Lots.Len() == 0 {
		return nil
	}
	l := s.Lots.At(s.Lots.Len() - 1)
	if step := s.Step(); l.Step != step.Number || l.At.Before(s.Entered(step)) {
		return nil
	}
	return &l
}

// addLot adds a lot, and its outcome to the entries if it is not among them.
func addLot(s *State, e Event, l question.Lot) {
	step := s.Step()
	l.At, l.Step, l.Presenter = e.At, step.Number, step.Presenter
	if l.Question > 0 && !slices.Contains(l.Questions, l.Question) {
		l.Questions = []int{l.Question}
	}
	if l.Person != "" {
		if !slices.Contains(l.People, l.Person) {
			l.People = []string{l.Person}
		}
		s.Turn = &question.Turn{Person: l.Person, AskingSince: e.At.Add(question.Spin)}
	}
	s.Lots = s.Lots.Append(l)
}

// drawableQuestions returns the numbers of the questions that a lot can draw now: those
// to the current presenter that are in play.
func drawableQuestions(s *State) []int {
	var in []int
	for q := range s.Questions.Values() {
		if q.Presenter == s.Step().Presenter && s.InPlay(q) {
			in = append(in, q.Number)
		}
	}
	return in
}

// drawablePeople returns the IDs of the people whom a lot can draw: the raters present,
// except the current presenter and the person drawn just before.
func drawablePeople(s *State) []string {
	before := ""
	if l := s.Lot(); l != nil {
		before = l.Person
	}
	var in []string
	for at, p := range s.members() {
		if p.Due() && p.Group != "" && p.Presents != s.Step().Presenter && s.attendeeAt(at).Present && p.ID != before {
			in = append(in, p.ID)
		}
	}
	return in
}

// PersonDrawn records who was drawn by lot to ask a question on the spot.
type PersonDrawn struct {
	Person string `json:"person,omitempty"`
}

// Kind implements [Change].
func (PersonDrawn) Kind() EventKind { return EventLot }

func (c PersonDrawn) apply(s *State, e Event) error {
	if !s.Begun() {
		s.Began = e.At // somebody has the floor
	}
	addLot(s, e, question.Lot{Person: c.Person, People: drawablePeople(s)})
	return nil
}

// DrawQuestion draws one of the questions to the current presenter that are in play, and
// puts it to the presenter. [Room.Draw] returns which.
type DrawQuestion struct{ needsArrivals }

// Can implements [Act].
func (DrawQuestion) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if err := requireQuestionsStep(s); err != nil {
		return err
	}
	waiting := 0
	for q := range s.Questions.Values() {
		if q.Presenter != s.Step().Presenter {
			continue
		}
		if s.InPlay(q) {
			return nil
		}
		if q.State == question.Waiting {
			waiting++
		}
	}
	if waiting > 0 {
		return refuse.Because(NoneApproved, waiting)
	}
	return refuse.Because(NothingToDraw)
}

func (DrawQuestion) perform(r *Room, s *State, _ string) (Change, error) {
	in := drawableQuestions(s)
	i, err := randomBelow(r.random, len(in))
	if err != nil {
		return nil, err
	}
	return QuestionStateChanged{Question: in[i], State: question.Asked, Drawn: true}, nil
}

// Draw performs [DrawQuestion] and returns the number of the question.
func (r *Room) Draw(who string) (int, error) {
	c, err := r.do(who, DrawQuestion{})
	if err != nil {
		return 0, err
	}
	return c.(QuestionStateChanged).Question, nil
}

// DrawPerson draws somebody present, other than the current presenter, to ask a question
// on the spot. [Room.DrawPerson] returns whom.
type DrawPerson struct{ needsArrivals }

// Can implements [Act].
func (DrawPerson) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if err := requireQuestionsStep(s); err != nil {
		return err
	}
	if len(drawablePeople(s)) == 0 {
		return refuse.Because(NothingToDraw)
	}
	return nil
}

func (DrawPerson) perform(r *Room, s *State, _ string) (Change, error) {
	in := drawablePeople(s)
	i, err := randomBelow(r.random, len(in))
	if err != nil {
		return nil, err
	}
	return PersonDrawn{Person: in[i]}, nil
}

// DrawPerson performs [DrawPerson] and returns the ID of the person.
func (r *Room) DrawPerson(who string) (string, error) {
	c, err := r.do(who, DrawPerson{})
	if err != nil {
		return "", err
	}
	return c.(PersonDrawn).Person, nil
}

// TurnPassed records that the floor passes from the asker to the presenter, or that the
// turn is over.
type TurnPassed struct {
	Question int  `json:"question,omitempty"`
	Over     bool `json:"over,omitempty"`
}

// Kind implements [Change].
func (TurnPassed) Kind() EventKind { return EventTurn }

func (c TurnPassed) apply(s *State, e Event) error {
	if s.Turn == nil {
		return fmt.Errorf("nobody has the word")
	}
	if !s.Begun() {
		s.Began = e.At
	}
	if c.Over {
		s.Turn = nil
		return nil
	}
	next := *s.Turn
	next.AnsweringSince = e.At
	s.Turn = &next
	return nil
}

// updateTurn sets the turn after a question changed its state: to the asker if the
// question was put to the current presenter, to nobody if it is no longer being asked.
func updateTurn(s *State, q question.Question, e Event, drawn bool) {
	switch {
	case q.State == question.Asked && q.Presenter == s.Step().Presenter:
		s.Turn = &question.Turn{Question: q.Number, AskingSince: e.At}
		if drawn {
			s.Turn.AskingSince = e.At.Add(question.Spin)
		}
	case q.State != question.Asked && s.Turn != nil && s.Turn.Question == q.Number:
		s.Turn = nil
	}
}

// PassTurn passes the floor from the asker to the presenter, and from there to nobody.
// The question is then answered.
type PassTurn struct{ needsArrivals }

// Can implements [Act].
func (PassTurn) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if s.Turn == nil {
		return refuse.Because(NoTurn)
	}
	return nil
}

func (PassTurn) perform(_ *Room, s *State, _ string) (Change, error) {
	switch t := s.Turn; {
	case !t.Answering():
		return TurnPassed{Question: t.Question}, nil
	case t.Question > 0:
		return QuestionStateChanged{Question: t.Question, State: question.Answered}, nil
	}
	return TurnPassed{Over: true}, nil
}

// randomBelow returns a random number from 0 to n-1, each equally likely.
func randomBelow(random io.Reader, n int) (int, error) {
	limit := 1 << 32 / uint64(n) * uint64(n)
	for {
		var b [4]byte
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return 0, fmt.Errorf("draw by lot: %w", err)
		}
		if v := uint64(binary.BigEndian.Uint32(b[:])); v < limit {
			return int(v % uint64(n)), nil
		}
	}
}

// shuffle puts n things into random order by swapping.
func shuffle(random io.Reader, n int, swap func(i, j int)) error {
	for i := n - 1; i > 0; i-- {
		j, err := randomBelow(random, i+1)
		if err != nil {
			return err
		}
		swap(i, j)
	}
	return nil
}
