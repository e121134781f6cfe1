package meeting

import (
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// An asker may put a few questions at once and then one every while, so that one
// person does not fill the queue.
type asker struct {
	left float64 // questions
	at   time.Time
}

const (
	askBurst = 20
	askEvery = 5 * time.Second
)

// Ask puts a question to the current presenter. The record does not say who asked.
func (r *Room) Ask(who, text string) (int, error) {
	n, err := r.ask(who, "", text)
	if err == nil {
		r.asking.Lock()
		defer r.asking.Unlock()
		r.asked[who] = append(slices.Clone(r.asked[who]), n)
	}
	return n, err
}

// AskNamed puts a question to the current presenter with the asker's name, which the
// record holds and everybody sees.
func (r *Room) AskNamed(who, text string) (int, error) {
	if who == plan.Console { // it has no name
		return 0, refuse.Because(NotYourPart)
	}
	return r.ask(who, who, text)
}

func (r *Room) ask(who, actor, said string) (int, error) {
	said, long := within(said, text.QuestionLimit)
	number := 0
	err := r.act(actor, func(s *State) (EventKind, Facts, error) {
		if _, ok := s.Person(who); !ok && who != plan.Console {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		if said == "" {
			return "", Facts{}, refuse.Because(NeedText)
		}
		if long != nil {
			return "", Facts{}, long
		}
		if err := s.checkUnderway(); err != nil {
			return "", Facts{}, err
		}
		presenter := s.Step().Presenter
		if presenter == "" {
			return "", Facts{}, refuse.Because(NoPresenter)
		}
		if err := r.checkAsking(who, presenter); err != nil {
			return "", Facts{}, err
		}
		if !r.mayAsk(who) {
			return "", Facts{}, refuse.Because(TooManyQuestions)
		}
		number = len(s.Questions) + 1
		return EventAsked, Facts{Question: number, Presenter: presenter, Text: said}, nil
	})
	return number, err
}

func (r *Room) mayAsk(who string) bool {
	now := r.Now()
	a, known := r.askers[who]
	if !known {
		a = asker{left: askBurst, at: now}
	}
	a.left = min(askBurst, a.left+float64(now.Sub(a.at))/float64(askEvery))
	a.at = now
	may := a.left >= 1
	if may {
		a.left--
	}
	r.askers[who] = a
	return may
}

// Upvote supports a question that everybody sees; everybody may once for each.
func (r *Room) Upvote(who string, n int) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if _, ok := s.Person(who); !ok {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		if err := s.checkUnderway(); err != nil {
			return "", Facts{}, err
		}
		q, err := s.question(n, question.Waiting, question.Approved)
		if err != nil {
			return "", Facts{}, err
		}
		if !s.InPlay(q) {
			return "", Facts{}, refuse.Naming(NotInThatState, string(q.State), n)
		}
		if slices.Contains(q.Voters, who) {
			return "", Facts{}, refuse.Because(AlreadyUpvoted, n)
		}
		return EventUpvoted, Facts{Question: n}, nil
	})
}

// question finds a question that has to be in one of the given states.
func (s *State) question(n int, in ...question.State) (question.Question, error) {
	q, ok := s.Question(n)
	if !ok {
		return q, refuse.Because(UnknownQuestion, n)
	}
	if !slices.Contains(in, q.State) {
		return q, refuse.Naming(NotInThatState, string(q.State), n)
	}
	return q, nil
}

// question makes an act of the host that changes a question in one of the given
// states.
func (r *Room) question(who string, kind EventKind, f Facts, from ...question.State) error {
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		_, err := s.question(f.Question, from...)
		return kind, f, err
	})
}

// Approve lets a question through, a dismissed or merged one too.
func (r *Room) Approve(who string, n int) error {
	return r.question(who, EventQuestion, Facts{Question: n, State: question.Approved}, question.Waiting, question.Dismissed)
}

// Edit lets a question through in other words than those that were seen. Everybody sees
// these; the asker's own stay beside them.
func (r *Room) Edit(who string, n int, seen, said string) error {
	said, bad := within(said, text.QuestionLimit)
	if said == "" {
		bad = refuse.Because(NeedText)
	}
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		q, err := s.question(n, question.Waiting, question.Approved, question.Dismissed)
		switch {
		case err != nil:
			return "", Facts{}, err
		case bad == nil && q.Shown() != seen:
			return "", Facts{}, s.refuseChanged(q.EditedBy)
		}
		return EventEdited, Facts{Question: n, Text: said}, bad
	})
}

// Merge takes a question out of the queue that says the same as another to the same
// presenter. Who voted up either has voted up the other.
func (r *Room) Merge(who string, n, into int) error {
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		q, err := s.question(n, question.Waiting, question.Approved)
		if err != nil {
			return "", Facts{}, err
		}
		if n == into {
			return "", Facts{}, refuse.Because(SameQuestion, n)
		}
		other, err := s.question(into, question.Waiting, question.Approved, question.Asked)
		if err != nil {
			return "", Facts{}, err
		}
		if q.Presenter != other.Presenter {
			return "", Facts{}, refuse.Because(OtherPresenter, n, into)
		}
		return EventMerged, Facts{Question: n, Into: into}, nil
	})
}

// Dismiss turns a question down with a reason.
func (r *Room) Dismiss(who string, n int, reason string) error {
	reason, bad := within(reason, text.ReasonLimit)
	if reason == "" {
		bad = refuse.Because(NeedReason)
	}
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		if bad != nil {
			return "", Facts{}, bad
		}
		_, err := s.question(n, question.Waiting, question.Approved)
		return EventQuestion, Facts{Question: n, State: question.Dismissed, Reason: reason}, err
	})
}

// Asked marks a question as put to the presenter: it is on the floor, and the asker has
// the word.
func (r *Room) Asked(who string, n int) error {
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		q, err := s.question(n, question.Waiting, question.Approved)
		switch {
		case err != nil:
			return "", Facts{}, err
		case s.CanPut() != nil:
			return "", Facts{}, s.CanPut()
		case q.Presenter != s.Step().Presenter:
			return "", Facts{}, refuse.Because(NotTheirTurn, n)
		}
		return EventQuestion, Facts{Question: n, State: question.Asked}, nil
	})
}

// Answered marks a question as answered.
func (r *Room) Answered(who string, n int) error {
	return r.question(who, EventQuestion, Facts{Question: n, State: question.Answered}, question.Approved, question.Asked)
}

// Gist writes down what the answer to a question came to, for the minutes. A later one
// replaces the one that was seen, and no other; the record keeps both.
func (r *Room) Gist(who string, n int, seen, said string) error {
	said, long := linesWithin(said, text.CommentLimit)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if !s.MayMinute(who) {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		q, err := s.question(n, question.Asked, question.Answered)
		switch {
		case err != nil:
			return "", Facts{}, err
		case said == "":
			return "", Facts{}, refuse.Because(NeedText)
		case q.Gist != seen:
			return "", Facts{}, s.refuseChanged(q.GistBy)
		}
		return EventGist, Facts{Question: n, Text: said}, long
	})
}

func (s *State) changeQuestion(e Event, f Facts) error {
	s.Questions = own(s, s.Questions)
	if e.Kind == EventAsked {
		s.Questions = append(s.Questions, question.Question{Number: f.Question, Presenter: f.Presenter, By: e.Actor, Text: f.Text,
			State: question.Waiting, At: e.At, Changed: e.At})
		return nil
	}
	if f.Question < 1 || f.Question > len(s.Questions) {
		return fmt.Errorf("no question %d", f.Question)
	}
	q := &s.Questions[f.Question-1]
	switch e.Kind {
	case EventUpvoted:
		q.Own = append(slices.Clone(q.Own), e.Actor)
		q.Voters = append(slices.Clone(q.Voters), e.Actor)
	case EventGist:
		q.Gist, q.GistBy = f.Text, e.Actor
	case EventEdited:
		q.Edited, q.EditedBy = f.Text, e.Actor
		if f.Text == q.Text {
			q.Edited = ""
		}
		s.turnQuestion(q, e, Facts{State: question.Approved})
	case EventMerged:
		if f.Into < 1 || f.Into > len(s.Questions) || s.leads(f.Into, f.Question) {
			return fmt.Errorf("question %d cannot be merged into %d", f.Question, f.Into)
		}
		s.turnQuestion(q, e, Facts{State: question.Dismissed, Into: f.Into})
	case EventQuestion:
		s.turnQuestion(q, e, f)
	}
	return nil
}

// turnQuestion brings a question into another state, and into or out of the one that it
// is merged into.
func (s *State) turnQuestion(q *question.Question, e Event, f Facts) {
	if f.Drawn {
		s.drawn(e, question.Lot{Question: q.Number, Questions: s.Drawable()})
	}
	left := q.MergedInto
	q.State, q.Reason, q.MergedInto, q.Changed = f.State, f.Reason, f.Into, e.At
	q.Drawn = q.Drawn || f.Drawn
	s.unite(left)
	s.unite(f.Into)
	s.turnAfter(*q, e, f.Drawn)
}

// leads reports whether a question is another one or ends up in it.
func (s *State) leads(from, to int) bool {
	for n := from; n > 0; n = s.Questions[n-1].MergedInto {
		if n == to {
			return true
		}
	}
	return false
}

// unite counts the votes of a question anew, and of those that it is merged into: its
// own and those of all that are merged into it, nobody's twice.
func (s *State) unite(n int) {
	for ; n > 0; n = s.Questions[n-1].MergedInto {
		q := &s.Questions[n-1]
		voters := slices.Clone(q.Own)
		for _, other := range s.Questions {
			if other.MergedInto != n {
				continue
			}
			for _, who := range other.Voters {
				if !slices.Contains(voters, who) {
					voters = append(voters, who)
				}
			}
		}
		q.Voters = voters
	}
}
