package meeting

import (
	"cmp"
	"slices"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// What happens to questions once they are asked: they are upvoted, approved with or
// without edits, merged, dismissed, put to the presenter and answered.

// requireQuestionIn refuses if question n does not exist or is in none of the given
// states.
func requireQuestionIn(s *State, n int, in ...question.State) error {
	q, ok := s.Question(n)
	if !ok {
		return refuse.Because(UnknownQuestion, n)
	}
	if !slices.Contains(in, q.State) {
		return refuse.Naming(NotInThatState, string(q.State), n)
	}
	return nil
}

// requireModerator refuses anybody but hosts, and questions in none of the given states.
func requireModerator(s *State, who string, n int, in ...question.State) error {
	if err := cmp.Or(requireRole(s, who, plan.Host), requireDoors(s)); err != nil {
		return err
	}
	return requireQuestionIn(s, n, in...)
}

// UpvoteQuestion upvotes a question that everybody sees. Each person may do so once per
// question.
type UpvoteQuestion struct{ Question int }

// Can implements [Act].
func (a UpvoteQuestion) Can(s *State, who string) error {
	if _, ok := s.Person(who); !ok {
		return refuse.Because(NotYourPart)
	}
	if err := requireUnderway(s); err != nil {
		return err
	}
	if err := requireQuestionIn(s, a.Question, question.Waiting, question.Approved); err != nil {
		return err
	}
	q, _ := s.Question(a.Question)
	if !s.InPlay(q) {
		return refuse.Naming(NotInThatState, string(q.State), a.Question)
	}
	if s.Upvoted(who, q) {
		return refuse.Because(AlreadyUpvoted, a.Question)
	}
	return nil
}

func (a UpvoteQuestion) perform(*Room, *State, string) (Change, error) {
	return QuestionUpvoted(a), nil
}

// ApproveQuestion lets a question through, even one that was dismissed or merged.
type ApproveQuestion struct{ Question int }

// Can implements [Act].
func (a ApproveQuestion) Can(s *State, who string) error {
	return requireModerator(s, who, a.Question, question.Waiting, question.Dismissed)
}

func (a ApproveQuestion) perform(*Room, *State, string) (Change, error) {
	return QuestionStateChanged{Question: a.Question, State: question.Approved}, nil
}

// EditQuestion lets a question through in other words. Everybody sees these; the asker's
// own words are kept beside them. Seen is the text that the editor saw.
type EditQuestion struct {
	Question   int
	Seen, Text string
}

// Can implements [Act].
func (a EditQuestion) Can(s *State, who string) error {
	return requireModerator(s, who, a.Question, question.Waiting, question.Approved, question.Dismissed)
}

func (a EditQuestion) perform(_ *Room, s *State, _ string) (Change, error) {
	words, tooLong := cleanLine(a.Text, text.QuestionLimit)
	if err := requireText(words, NeedText, tooLong); err != nil {
		return nil, err
	}
	if q, _ := s.Question(a.Question); q.Shown() != a.Seen {
		return nil, refuseOverwrite(s, q.EditedBy)
	}
	return QuestionEdited{Question: a.Question, Text: words}, nil
}

// MergeQuestion merges a question into another one to the same presenter that says the
// same. Upvotes of either count for both.
type MergeQuestion struct{ Question, Into int }

// Can implements [Act].
func (a MergeQuestion) Can(s *State, who string) error {
	if err := requireModerator(s, who, a.Question, question.Waiting, question.Approved); err != nil {
		return err
	}
	if a.Question == a.Into {
		return refuse.Because(SameQuestion, a.Question)
	}
	if err := requireQuestionIn(s, a.Into, question.Waiting, question.Approved, question.Asked); err != nil {
		return err
	}
	q, _ := s.Question(a.Question)
	if other, _ := s.Question(a.Into); q.Presenter != other.Presenter {
		return refuse.Because(OtherPresenter, a.Question, a.Into)
	}
	return nil
}

func (a MergeQuestion) perform(*Room, *State, string) (Change, error) {
	return QuestionMerged(a), nil
}

// DismissQuestion dismisses a question, with a reason.
type DismissQuestion struct {
	Question int
	Reason   string
}

// Can implements [Act].
func (a DismissQuestion) Can(s *State, who string) error {
	return cmp.Or(requireRole(s, who, plan.Host), requireDoors(s))
}

func (a DismissQuestion) perform(_ *Room, s *State, _ string) (Change, error) {
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	if err := requireText(reason, NeedReason, tooLong); err != nil {
		return nil, err
	}
	return QuestionStateChanged{Question: a.Question, State: question.Dismissed, Reason: reason},
		requireQuestionIn(s, a.Question, question.Waiting, question.Approved)
}

// PutQuestion puts a question to the current presenter and gives the asker the floor.
type PutQuestion struct {
	needsArrivals
	Question int
}

// Can implements [Act].
func (a PutQuestion) Can(s *State, who string) error {
	if err := requireHostUnderway(s, who); err != nil {
		return err
	}
	if err := requireQuestionIn(s, a.Question, question.Waiting, question.Approved); err != nil {
		return err
	}
	if err := requireQuestionsStep(s); err != nil {
		return err
	}
	if q, _ := s.Question(a.Question); q.Presenter != s.Step().Presenter {
		return refuse.Because(QuestionForOther, a.Question)
	}
	return nil
}

func (a PutQuestion) perform(*Room, *State, string) (Change, error) {
	return QuestionStateChanged{Question: a.Question, State: question.Asked}, nil
}

// MarkAnswered marks a question as answered.
type MarkAnswered struct{ Question int }

// Can implements [Act].
func (a MarkAnswered) Can(s *State, who string) error {
	return requireModerator(s, who, a.Question, question.Approved, question.Asked)
}

func (a MarkAnswered) perform(*Room, *State, string) (Change, error) {
	return QuestionStateChanged{Question: a.Question, State: question.Answered}, nil
}

// WriteGist writes a summary of the answer to a question, for the minutes. It replaces
// only the version that was seen; the record keeps both.
type WriteGist struct {
	Question   int
	Seen, Text string
}

// Can implements [Act].
func (a WriteGist) Can(s *State, who string) error {
	if err := cmp.Or(requireRecorder(s, who), requireDoors(s)); err != nil {
		return err
	}
	return requireQuestionIn(s, a.Question, question.Asked, question.Answered)
}

func (a WriteGist) perform(_ *Room, s *State, _ string) (Change, error) {
	gist, tooLong := cleanLines(a.Text)
	if gist == "" {
		return nil, refuse.Because(NeedText)
	}
	if q, _ := s.Question(a.Question); q.Gist != a.Seen {
		return nil, refuseOverwrite(s, q.GistBy)
	}
	return GistWritten{Question: a.Question, Text: gist}, tooLong
}
