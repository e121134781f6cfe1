package meeting

import (
	"slices"
	"time"
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
	// maxQuestions bounds the record however many people ask.
	maxQuestions = 2000
)

// Ask puts a question to the current presenter. The record does not say who asked.
func (r *Room) Ask(who, text string) (int, error) {
	text, long := within(text, QuestionLimit)
	number := 0
	err := r.act("", func(s *State) (EventKind, Facts, error) {
		if _, ok := s.Person(who); !ok && who != Console {
			return "", Facts{}, refuse(NotYourPart)
		}
		if text == "" {
			return "", Facts{}, refuse(NeedText)
		}
		if long != nil {
			return "", Facts{}, long
		}
		presenter := s.Step().Presenter
		if presenter == "" {
			return "", Facts{}, refuse(NoPresenter)
		}
		if len(s.Questions) >= maxQuestions || !r.mayAsk(who) {
			return "", Facts{}, refuse(TooManyQuestions)
		}
		number = len(s.Questions) + 1
		return EventAsked, Facts{Question: number, Presenter: presenter, Text: text}, nil
	})
	return number, err
}

func (r *Room) mayAsk(who string) bool {
	now := r.now()
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

// Upvote supports a question; everybody may once for each.
func (r *Room) Upvote(who string, n int) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if _, ok := s.Person(who); !ok {
			return "", Facts{}, refuse(NotYourPart)
		}
		q, ok := s.Question(n)
		if !ok {
			return "", Facts{}, refuse(UnknownQuestion, n)
		}
		if q.State != QuestionWaiting && q.State != QuestionApproved {
			return "", Facts{}, refuseText(NotInThatState, string(q.State), n)
		}
		if slices.Contains(q.Voters, who) {
			return "", Facts{}, refuse(AlreadyUpvoted, n)
		}
		return EventUpvoted, Facts{Question: n}, nil
	})
}

// question makes an act of the host that changes a question in one of the given
// states.
func (r *Room) question(who string, n int, f Facts, from ...QuestionState) error {
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		q, ok := s.Question(n)
		if !ok {
			return "", Facts{}, refuse(UnknownQuestion, n)
		}
		if !slices.Contains(from, q.State) {
			return "", Facts{}, refuseText(NotInThatState, string(q.State), n)
		}
		f.Question = n
		return EventQuestion, f, nil
	})
}

// Approve lets a question through, a dismissed one too.
func (r *Room) Approve(who string, n int) error {
	return r.question(who, n, Facts{State: QuestionApproved}, QuestionWaiting, QuestionDismissed)
}

// Dismiss turns a question down with a reason.
func (r *Room) Dismiss(who string, n int, reason string) error {
	reason, err := within(reason, ReasonLimit)
	if reason == "" {
		err = refuse(NeedReason)
	}
	if err != nil {
		return r.host(who, func(*State) (EventKind, Facts, error) { return "", Facts{}, err })
	}
	return r.question(who, n, Facts{State: QuestionDismissed, Reason: reason}, QuestionWaiting, QuestionApproved)
}

// Asked marks a question as put to the presenter: it is on the floor.
func (r *Room) Asked(who string, n int) error {
	return r.question(who, n, Facts{State: QuestionAsked}, QuestionWaiting, QuestionApproved)
}

// Answered marks a question as answered.
func (r *Room) Answered(who string, n int) error {
	return r.question(who, n, Facts{State: QuestionAnswered}, QuestionApproved, QuestionAsked)
}

// Draw chooses by lot one of the questions to the current presenter that wait or are
// approved, and puts it on the floor.
func (r *Room) Draw(who string) (int, error) {
	number := 0
	err := r.host(who, func(s *State) (EventKind, Facts, error) {
		presenter := s.Step().Presenter
		if presenter == "" {
			return "", Facts{}, refuse(NoPresenter)
		}
		var in []int
		for _, q := range s.Questions {
			if q.Presenter == presenter && (q.State == QuestionWaiting || q.State == QuestionApproved) {
				in = append(in, q.Number)
			}
		}
		if len(in) == 0 {
			return "", Facts{}, refuse(NothingToDraw)
		}
		i, err := r.below(len(in))
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
	err := r.host(who, func(s *State) (EventKind, Facts, error) {
		presenter := s.Step().Presenter
		if presenter == "" {
			return "", Facts{}, refuse(NoPresenter)
		}
		var in []string
		for _, p := range s.Plan.People {
			if p.Due() && p.Group != "" && p.Presents != presenter && s.People[p.ID].Present && p.ID != s.Lot {
				in = append(in, p.ID)
			}
		}
		if len(in) == 0 {
			return "", Facts{}, refuse(NothingToDraw)
		}
		i, err := r.below(len(in))
		if err != nil {
			return "", Facts{}, err
		}
		person = in[i]
		return EventLot, Facts{Person: person}, nil
	})
	return person, err
}

// MayComment reports whether somebody may write down the comment on a presenter: host,
// recorder and the presenter's leader.
func (s *State) MayComment(who, presenter string) bool {
	pr, _ := s.Presenter(presenter)
	return s.MayMinute(who) || (who != "" && pr.Leader == who)
}

// MayMinute reports whether somebody may write into the minutes: host and recorder.
func (s *State) MayMinute(who string) bool {
	return s.HasRole(who, Host) || s.HasRole(who, Recorder)
}

// Comment writes down the leader's comment on a presenter. A later one replaces it; the
// record keeps both.
func (r *Room) Comment(who, presenter, text string) error {
	text, long := linesWithin(text, CommentLimit)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if _, ok := s.Presenter(presenter); !ok {
			return "", Facts{}, refuseText(UnknownPresenter, Clean(presenter, NameLimit))
		}
		if !s.MayComment(who, presenter) {
			return "", Facts{}, refuse(NotYourPart)
		}
		if text == "" {
			return "", Facts{}, refuse(NeedText)
		}
		return EventCommented, Facts{Presenter: presenter, Text: text}, long
	})
}

// Note writes a line into the minutes, at the current step.
func (r *Room) Note(who, text string) error {
	text, long := linesWithin(text, CommentLimit)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if !s.MayMinute(who) {
			return "", Facts{}, refuse(NotYourPart)
		}
		if text == "" {
			return "", Facts{}, refuse(NeedText)
		}
		return EventNoted, Facts{Step: s.Step().Number, Text: text}, long
	})
}

// maxPledges is how many items one presenter can pledge.
const maxPledges = 50

// Pledge adds items to what a presenter promises.
func (r *Room) Pledge(who, presenter string, items []Pledge) error {
	items, err := cleanPledges(items)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if e := s.checkPledging(who, presenter); e != nil {
			return "", Facts{}, e
		}
		if err != nil {
			return "", Facts{}, err
		}
		if len(items) == 0 {
			return "", Facts{}, refuse(PledgeMissing, 1)
		}
		if len(s.Pledges[presenter])+len(items) > maxPledges {
			return "", Facts{}, refuse(TooManyPledges)
		}
		return EventPledged, Facts{Presenter: presenter, Pledges: items}, nil
	})
}

// Repledge replaces one item of what a presenter promises, by its number from 1; a nil
// item takes it out.
func (r *Room) Repledge(who, presenter string, n int, item *Pledge) error {
	var items []Pledge
	var err error
	if item != nil {
		items, err = cleanPledges([]Pledge{*item})
	}
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if e := s.checkPledging(who, presenter); e != nil {
			return "", Facts{}, e
		}
		if n < 1 || n > len(s.Pledges[presenter]) {
			return "", Facts{}, refuse(UnknownPledge, n)
		}
		return EventRepledged, Facts{Presenter: presenter, Number: n, Pledges: items}, err
	})
}

func (s *State) checkPledging(who, presenter string) error {
	if _, ok := s.Presenter(presenter); !ok {
		return refuseText(UnknownPresenter, Clean(presenter, NameLimit))
	}
	if !s.MayMinute(who) {
		return refuse(NotYourPart)
	}
	return nil
}

func cleanPledges(items []Pledge) ([]Pledge, error) {
	if len(items) > maxPledges {
		return nil, refuse(TooManyPledges)
	}
	clean := make([]Pledge, len(items))
	for i, p := range items {
		for _, field := range []struct {
			text  *string
			limit int
		}{{&p.Text, PledgeLimit}, {&p.Measure, PledgeLimit}, {&p.Person, NameLimit}, {&p.Standard, PledgeLimit}, {&p.Deadline, NameLimit}} {
			var err error
			if *field.text, err = within(*field.text, field.limit); err != nil {
				return nil, err
			}
		}
		if p.Text == "" {
			return nil, refuse(PledgeMissing, i+1)
		}
		if p.Deadline != "" {
			if _, err := time.Parse(time.DateOnly, p.Deadline); err != nil {
				return nil, refuseText(BadDeadline, p.Deadline, i+1)
			}
		}
		clean[i] = p
	}
	return clean, nil
}
