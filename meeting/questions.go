package meeting

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing what is done with questions.
const (
	NoPresenter          refuse.Why = "no_presenter"
	UnknownQuestion      refuse.Why = "unknown_question"  // [number]
	NotInThatState       refuse.Why = "not_in_that_state" // [number] text: its state
	AlreadyUpvoted       refuse.Why = "already_upvoted"   // [number]
	TooManyQuestions     refuse.Why = "too_many_questions"
	TooManyOpenQuestions refuse.Why = "too_many_unsettled" // [maximum] the person has that many open questions
	QuestionForOther     refuse.Why = "not_their_turn"     // [number] the question is for another presenter
	SameQuestion         refuse.Why = "same_question"      // [number] merged into itself
	OtherPresenter       refuse.Why = "other_presenter"    // [number, into] the two are for different presenters
)

// MaxOpenQuestions is how many open questions to one presenter a person may have. It bounds
// what one person can put on record, and does not depend on the questions of others.
const MaxOpenQuestions = 30

// Question returns question n.
func (s *State) Question(n int) (question.Question, bool) {
	if n < 1 || n > s.Questions.Len() {
		return question.Question{}, false
	}
	return s.Questions.At(n - 1), true
}

// Public reports whether everybody may see a question: it was let through and not
// dismissed since, or it waits and the agenda is unmoderated.
func (s *State) Public(q question.Question) bool {
	switch q.State {
	case question.Waiting:
		return s.Plan.Agenda.Unmoderated
	case question.Dismissed:
		return false
	default:
		return true
	}
}

// InPlay reports whether a question can be upvoted and drawn by lot. While it waits under
// moderation not even its asker can upvote it: nobody else sees the question, so the vote
// would put the asker on record.
func (s *State) InPlay(q question.Question) bool { return q.Open() && s.Public(q) }

// Upvoted reports whether a person has upvoted a question or one merged into it.
func (s *State) Upvoted(who string, q question.Question) bool { return q.Voters.Has(s.place(who)) }

// FairnessOf accounts for how the questions have been handled so far.
func FairnessOf(s *State) question.FairnessSheet {
	return question.Account(s.Questions, s.Lots, s.Order, s.Plan)
}

// QuestionAsked records a question to a presenter. The actor is the asker, if they gave
// their name.
type QuestionAsked struct {
	Question  int    `json:"question,omitempty"`
	Presenter string `json:"presenter,omitempty"`
	Text      string `json:"text,omitempty"`
}

// Kind implements [Change].
func (QuestionAsked) Kind() EventKind { return EventAsked }

func (QuestionAsked) concernsAll() bool { return true }

func (c QuestionAsked) apply(s *State, e Event) error {
	s.Questions = s.Questions.Append(question.Question{
		Number: c.Question, Presenter: c.Presenter, By: e.Actor, Text: c.Text,
		State: question.Waiting, Changed: e.At, Event: e.Number,
	})
	return nil
}

// editQuestion applies change to question n.
func editQuestion(s *State, n int, change func(q *question.Question)) error {
	q, ok := s.Question(n)
	if !ok {
		return fmt.Errorf("no question %d", n)
	}
	change(&q)
	s.Questions = s.Questions.With(n-1, q)
	return nil
}

// QuestionUpvoted records the actor's vote for a question.
type QuestionUpvoted struct {
	Question int `json:"question,omitempty"`
}

// Kind implements [Change].
func (QuestionUpvoted) Kind() EventKind { return EventUpvoted }

func (QuestionUpvoted) concernsAll() bool { return true }

func (c QuestionUpvoted) apply(s *State, e Event) error {
	place := s.place(e.Actor)
	return editQuestion(s, c.Question, func(q *question.Question) {
		if place >= 0 {
			*q = q.Upvoted(place)
		}
	})
}

// QuestionStateChanged records a question's new state.
type QuestionStateChanged struct {
	Question int            `json:"question,omitempty"`
	State    question.State `json:"state,omitempty"`
	Drawn    bool           `json:"drawn,omitempty"`  // by lot
	Reason   string         `json:"reason,omitempty"` // why it is dismissed
}

// Kind implements [Change].
func (QuestionStateChanged) Kind() EventKind { return EventQuestionState }

func (c QuestionStateChanged) apply(s *State, e Event) error {
	if c.State == question.Asked && !s.Begun() {
		s.Began = e.At // somebody has the floor
	}
	return changeQuestion(s, e, c, 0)
}

// changeQuestion changes the state of a question, and which question it is merged into.
func changeQuestion(s *State, e Event, c QuestionStateChanged, into int) error {
	left := 0
	err := editQuestion(s, c.Question, func(q *question.Question) {
		if c.Drawn {
			addLot(s, e, question.Lot{Question: q.Number, Questions: drawableQuestions(s)})
		}
		left = q.MergedInto
		q.State, q.Reason, q.MergedInto, q.Changed = c.State, c.Reason, into, e.At
		q.Drawn = q.Drawn || c.Drawn
	})
	if err != nil {
		return err
	}
	s.Questions = question.Recount(question.Recount(s.Questions, left), into)
	q, _ := s.Question(c.Question)
	updateTurn(s, q, e, c.Drawn)
	return nil
}

// QuestionEdited records that a question was let through in other words.
type QuestionEdited struct {
	Question int    `json:"question,omitempty"`
	Text     string `json:"text,omitempty"`
}

// Kind implements [Change].
func (QuestionEdited) Kind() EventKind { return EventEdited }

func (c QuestionEdited) apply(s *State, e Event) error {
	err := editQuestion(s, c.Question, func(q *question.Question) {
		q.Edited, q.EditedBy = c.Text, e.Actor
		if c.Text == q.Text {
			q.Edited = ""
		}
	})
	if err != nil {
		return err
	}
	return changeQuestion(s, e, QuestionStateChanged{Question: c.Question, State: question.Approved}, 0)
}

// QuestionMerged records that a question was merged into another that says the same.
type QuestionMerged struct {
	Question int `json:"question,omitempty"`
	Into     int `json:"into,omitempty"`
}

// Kind implements [Change].
func (QuestionMerged) Kind() EventKind { return EventMerged }

func (c QuestionMerged) apply(s *State, e Event) error {
	if c.Into < 1 || c.Into > s.Questions.Len() || question.MergesInto(s.Questions, c.Into, c.Question) {
		return fmt.Errorf("question %d cannot be merged into %d", c.Question, c.Into)
	}
	return changeQuestion(s, e, QuestionStateChanged{Question: c.Question, State: question.Dismissed}, c.Into)
}

// GistWritten records the summary of an answer.
type GistWritten struct {
	Question int    `json:"question,omitempty"`
	Text     string `json:"text,omitempty"`
}

// Kind implements [Change].
func (GistWritten) Kind() EventKind { return EventGist }

func (c GistWritten) apply(s *State, e Event) error {
	return editQuestion(s, c.Question, func(q *question.Question) { q.Gist, q.GistBy = c.Text, e.Actor })
}

// askers holds what the process knows about the people who ask: how much they asked
// lately, and which anonymous questions are theirs. None of it is ever stored.
type askers struct {
	mu           sync.Mutex // guards the maps; never held for long
	lately       map[string]allowance
	asked        map[string][]int // numbers of anonymous questions
	countAtStart int              // how many questions there were when this process took up the meeting
}

// An allowance lets a person ask a few questions at once and then one every few seconds,
// so that one person cannot flood the queue.
type allowance struct {
	left float64 // questions
	at   time.Time
}

const (
	askBurst = 20
	askEvery = 5 * time.Second
)

// allow takes one question off a person's allowance. It reports whether one was left.
func (a *askers) allow(who string, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	has, known := a.lately[who]
	if !known {
		has = allowance{left: askBurst, at: now}
	}
	has.left = min(askBurst, has.left+float64(now.Sub(has.at))/float64(askEvery))
	has.at = now
	may := has.left >= 1
	if may {
		has.left--
	}
	if a.lately == nil {
		a.lately = map[string]allowance{}
	}
	a.lately[who] = has
	return may
}

// unnamed returns the numbers of a person's anonymous questions.
func (a *askers) unnamed(who string) []int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.asked[who]
}

func (a *askers) add(who string, n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.asked == nil {
		a.asked = map[string][]int{}
	}
	a.asked[who] = append(slices.Clone(a.asked[who]), n)
}

func (a *askers) forget(who string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.asked, who)
}

// questionsOf returns the questions that a person asked: those with their name and, as
// long as this process lives, anonymous ones.
func (a *askers) questionsOf(who string, s *State) []question.Question {
	unnamed := a.unnamed(who)
	var mine []question.Question
	for q := range s.Questions.Values() {
		if q.IsBy(who, unnamed) {
			mine = append(mine, q)
		}
	}
	return mine
}

// Forgotten reports whether it is no longer known who asked a question: it is anonymous
// and older than this process.
func (r *Room) Forgotten(q question.Question) bool {
	return q.By == "" && q.Number <= r.askers.countAtStart
}

// Ask asks the current presenter a question. [Room.Ask] and [Room.AskNamed] return its
// number.
type Ask struct {
	Text  string
	Named bool // with the asker's name, which the console does not have
}

// Can implements [Act].
func (a Ask) Can(s *State, who string) error {
	if _, ok := s.Person(who); !ok && (who != plan.Console || a.Named) {
		return refuse.Because(NotYourPart)
	}
	if err := requireUnderway(s); err != nil {
		return err
	}
	if s.Step().Presenter == "" {
		return refuse.Because(NoPresenter)
	}
	return nil
}

func (a Ask) perform(r *Room, s *State, who string) (Change, error) {
	asked, tooLong := cleanLine(a.Text, text.QuestionLimit)
	if err := requireText(asked, NeedText, tooLong); err != nil {
		return nil, err
	}
	presenter, unsettled := s.Step().Presenter, 0
	for _, q := range r.askers.questionsOf(who, s) {
		if q.Presenter == presenter && q.Open() {
			unsettled++
		}
	}
	if unsettled >= MaxOpenQuestions {
		return nil, refuse.Because(TooManyOpenQuestions, MaxOpenQuestions)
	}
	if !r.askers.allow(who, r.Now()) {
		return nil, refuse.Because(TooManyQuestions)
	}
	return QuestionAsked{Question: s.Questions.Len() + 1, Presenter: presenter, Text: asked}, nil
}

// isAnonymous reports whether the record must not say who performs the act.
func (a Ask) isAnonymous() bool { return !a.Named }

// Ask asks the current presenter a question and returns its number. The record does not
// say who asked.
func (r *Room) Ask(who, question string) (int, error) { return r.ask(who, Ask{Text: question}) }

// AskNamed asks the current presenter a question with the asker's name, which the record
// holds and everybody sees. It returns the number of the question.
func (r *Room) AskNamed(who, question string) (int, error) {
	return r.ask(who, Ask{Text: question, Named: true})
}

func (r *Room) ask(who string, act Ask) (int, error) {
	c, err := r.do(who, act)
	if err != nil {
		return 0, err
	}
	return c.(QuestionAsked).Question, nil
}
