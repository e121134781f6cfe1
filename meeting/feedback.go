package meeting

import (
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/ballot"
	"pingyi/meeting/composite"
	"pingyi/meeting/past"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
)

// Once the ranking is published each presenter is told how they did and what was said of them. They
// read it and take note of it.

// A Feedback is what a presenter is told of their own result, and nothing of anybody else's.
type Feedback struct {
	Presenter plan.Presenter
	Published time.Time
	// Standing is the on-site result. It is as small groups allow it, see [ballot.Standing].
	Standing  ballot.Standing
	Of        int // how many presenters are ranked
	Comments  []Comment
	Problems  []Problem
	Questions []question.Question // that everybody could see, each with the gist of its answer
	Opinions  []register.Row      // word for word
	// Trend has earlier years and, last of all, this one.
	Trend []past.Point
	// Released is when everybody came to know the composite scores, and Composite the line of this
	// one, with the final grade; both are zero before.
	Released  time.Time
	Composite composite.Line
	Ranked    int // how many have a composite score
	// Noted is when the presenter took note of all of this; zero if they have not, or not of all.
	Noted time.Time
}

// FeedbackOf returns a presenter's feedback. It is refused before the ranking is published. Who may
// see it says [CanSeeFeedback].
func FeedbackOf(s *State, presenter string) (Feedback, error) {
	pr, ok := s.Presenter(presenter)
	if !ok {
		return Feedback{}, requirePresenter(s, presenter)
	}
	if s.Result == nil {
		return Feedback{}, refuse.Because(NotPublished)
	}
	f := Feedback{
		Presenter: pr, Published: s.Result.At,
		Comments: s.Comments[presenter], Problems: s.Problems[presenter], Trend: Trend(s, presenter),
	}
	for _, st := range s.Result.Standings {
		if st.Rank > 0 {
			f.Of++
		}
		if st.Presenter == presenter {
			f.Standing = st
		}
	}
	for q := range s.Questions.Values() {
		if q.Presenter == presenter && s.Public(q) {
			f.Questions = append(f.Questions, q)
		}
	}
	of, _ := register.Find(register.Opinions)
	for row := range s.Book(register.Opinions).Rows {
		if row.Counts() && row.Value(of, "presenter") == presenter {
			f.Opinions = append(f.Opinions, row)
		}
	}
	if CompositeReleased(s) {
		sheet := Composite(s)
		f.Released = s.assessed.released
		f.Composite, _ = sheet.Line(presenter)
		for _, line := range sheet.Lines {
			if line.Scored {
				f.Ranked++
			}
		}
	}
	if noted := s.feedback[presenter]; noted.Covers(f.Extent()) {
		f.Noted = noted.At
	}
	return f, nil
}

// A FeedbackExtent says how much there was of a feedback at some time.
type FeedbackExtent struct {
	Published time.Time `json:"published,omitzero"`
	Released  time.Time `json:"released,omitzero"` // of the composite score; zero before
	Comments  int       `json:"comments,omitempty"`
	Problems  int       `json:"problems,omitempty"`
	Questions int       `json:"questions,omitempty"`
	Opinions  int       `json:"opinions,omitempty"`
}

// Covers reports whether nothing has come since.
func (x FeedbackExtent) Covers(now FeedbackExtent) bool {
	return x.Published.Equal(now.Published) && x.Released.Equal(now.Released) &&
		x.Comments >= now.Comments && x.Problems >= now.Problems && x.Questions >= now.Questions && x.Opinions >= now.Opinions
}

// Extent returns how much there is of a feedback.
func (f Feedback) Extent() FeedbackExtent {
	return FeedbackExtent{
		Published: f.Published, Released: f.Released, Comments: len(f.Comments), Problems: len(f.Problems),
		Questions: len(f.Questions), Opinions: len(f.Opinions),
	}
}

// seesFeedback reports whether a person may see a presenter's feedback: the office and the Party
// secretary, and the presenter. An empty presenter stands for any.
func seesFeedback(s *State, who, presenter string) bool {
	if s.HasRole(who, plan.Office, plan.Secretary) {
		return true
	}
	own := s.presents(who)
	return own != "" && (presenter == "" || own == presenter)
}

// CanSeeFeedback returns nil if a person may see a presenter's feedback now, or the refusal. An empty
// presenter stands for any.
func CanSeeFeedback(s *State, who, presenter string) error {
	switch {
	case presenter != "" && s.HasRole(who, plan.Office, plan.Secretary):
		if err := requirePresenter(s, presenter); err != nil {
			return err
		}
	case !seesFeedback(s, who, presenter):
		return refuse.Because(NotYourPart)
	}
	if s.Result == nil {
		return refuse.Because(NotPublished)
	}
	return nil
}

// A notedFeedback is of how much of their feedback a presenter took note, and when.
type notedFeedback struct {
	FeedbackExtent
	At time.Time
}

// FeedbackNoted records that a presenter has read their feedback and taken note of it.
type FeedbackNoted struct {
	Presenter string         `json:"presenter,omitempty"`
	Extent    FeedbackExtent `json:"extent"`
}

// Kind implements [Change].
func (FeedbackNoted) Kind() EventKind { return EventFeedbackNoted }

func (c FeedbackNoted) apply(s *State, e Event) error {
	if _, ok := s.Presenter(c.Presenter); !ok {
		return fmt.Errorf("no presenter %s", c.Presenter)
	}
	s.feedback = mapWith(s.feedback, c.Presenter, notedFeedback{c.Extent, e.At})
	return nil
}

// NoteFeedback has a presenter take note of their feedback. What comes later needs it again.
type NoteFeedback struct {
	Seen FeedbackExtent // what they read; the zero value stands for all there is
}

// Can implements [Act].
func (NoteFeedback) Can(s *State, who string) error {
	own := s.presents(who)
	if own == "" {
		return refuse.Because(NotYourPart)
	}
	f, err := FeedbackOf(s, own)
	if err == nil && !f.Noted.IsZero() {
		return refuse.Because(NothingNew)
	}
	return err
}

func (a NoteFeedback) perform(_ *Room, s *State, who string) (Change, error) {
	f, err := FeedbackOf(s, s.presents(who))
	if err != nil {
		return nil, err
	}
	if a.Seen == (FeedbackExtent{}) {
		a.Seen = f.Extent()
	}
	return FeedbackNoted{Presenter: f.Presenter.ID, Extent: a.Seen}, nil
}

// Unread returns the presenters who have not taken note of their feedback, in speaking order; none
// before the ranking is published.
func Unread(s *State) []string {
	return slices.DeleteFunc(slices.Clone(s.Order), func(id string) bool {
		f, err := FeedbackOf(s, id)
		return err != nil || !f.Noted.IsZero()
	})
}
