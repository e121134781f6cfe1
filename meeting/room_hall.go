package meeting

import "time"

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
