package meeting

import (
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// MayComment reports whether somebody may write down the comment on a presenter: host,
// recorder and the presenter's leader.
func (s *State) MayComment(who, presenter string) bool {
	return s.MayMinute(who) || s.Leads(who, presenter)
}

// Leads reports whether somebody is the leader who comments on a presenter.
func (s *State) Leads(who, presenter string) bool {
	pr, _ := s.Presenter(presenter)
	return who != "" && pr.Leader == who
}

// MayMinute reports whether somebody may write into the minutes: host and recorder.
func (s *State) MayMinute(who string) bool {
	return s.HasRole(who, plan.Host) || s.HasRole(who, plan.Recorder)
}

// MayPledge reports whether somebody may write down what a presenter promises: host,
// recorder and the presenter.
func (s *State) MayPledge(who, presenter string) bool {
	return s.MayMinute(who) || s.is(who, presenter)
}

// is reports whether a person is a presenter.
func (s *State) is(who, presenter string) bool {
	p, ok := s.Person(who)
	return ok && presenter != "" && p.Presents == presenter
}

// Comment writes down somebody's comment on a presenter. It replaces their own earlier
// one and nobody else's; the record keeps both.
func (r *Room) Comment(who, presenter, said string) error {
	said, long := linesWithin(said, text.CommentLimit)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if e := s.checkCommenting(who, presenter); e != nil {
			return "", Facts{}, e
		}
		if said == "" {
			return "", Facts{}, refuse.Because(NeedText)
		}
		return EventCommented, Facts{Presenter: presenter, Text: said}, long
	})
}

// Note writes a line into the minutes, at the current step.
func (r *Room) Note(who, said string) error {
	said, long := linesWithin(said, text.CommentLimit)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if !s.MayMinute(who) {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		if said == "" {
			return "", Facts{}, refuse.Because(NeedText)
		}
		return EventNoted, Facts{Step: s.Step().Number, Text: said}, long
	})
}

// Renote corrects a note, by its number from 1. The later text replaces the one that
// was seen, and no other; the record keeps both.
func (r *Room) Renote(who string, n int, seen, said string) error {
	said, long := linesWithin(said, text.CommentLimit)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if !s.MayMinute(who) {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		if n < 1 || n > len(s.Notes) {
			return "", Facts{}, refuse.Because(UnknownNote, n)
		}
		if said == "" {
			return "", Facts{}, refuse.Because(NeedText)
		}
		if note := s.Notes[n-1]; note.Text != seen {
			return "", Facts{}, s.refuseChanged(note.Corrected)
		}
		return EventRenoted, Facts{Number: n, Text: said}, long
	})
}

// maxProblems is how many problems can be found in one presenter's work.
const maxProblems = 50

// Found writes down a problem in a presenter's work, beside the comment on it.
func (r *Room) Found(who, presenter string, f Problem) error {
	f, err := cleanFinding(f)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if e := s.checkCommenting(who, presenter); e != nil {
			return "", Facts{}, e
		}
		if f.Text == "" {
			return "", Facts{}, refuse.Because(NeedText)
		}
		if len(s.Problems[presenter]) >= maxProblems {
			return "", Facts{}, refuse.Because(TooManyProblems)
		}
		return EventFound, Facts{Presenter: presenter, Problems: []Problem{f}}, err
	})
}

// Refound replaces a problem as it was seen; a nil one takes it out.
func (r *Room) Refound(who, presenter string, seen Problem, f *Problem) error {
	var list []Problem
	var err error
	if f != nil {
		list = make([]Problem, 1)
		list[0], err = cleanFinding(*f)
	}
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if e := s.checkCommenting(who, presenter); e != nil {
			return "", Facts{}, e
		}
		if f != nil && list[0].Text == "" {
			return "", Facts{}, refuse.Because(NeedText)
		}
		i, changed := place(s, s.Problems[presenter], seen)
		if changed != nil {
			return "", Facts{}, changed
		}
		return EventRefound, Facts{Presenter: presenter, Number: i + 1, Problems: list}, err
	})
}

func cleanFinding(f Problem) (Problem, error) {
	said, err := within(f.Text, text.PledgeLimit)
	cause, long := within(f.Cause, text.PledgeLimit)
	if err == nil {
		err = long
	}
	return Problem{Text: said, Cause: cause}, err
}

func (s *State) checkCommenting(who, presenter string) error {
	if _, ok := s.Presenter(presenter); !ok {
		return refuse.Naming(UnknownPresenter, text.Clean(presenter, text.NameLimit))
	}
	if !s.MayComment(who, presenter) {
		return refuse.Because(NotYourPart)
	}
	return nil
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
			return "", Facts{}, refuse.Because(PledgeMissing, 1)
		}
		if len(s.Pledges[presenter])+len(items) > maxPledges {
			return "", Facts{}, refuse.Because(TooManyPledges)
		}
		return EventPledged, Facts{Presenter: presenter, Pledges: items}, nil
	})
}

// Repledge replaces one item of what a presenter promises, as it was seen; a nil item
// takes it out.
func (r *Room) Repledge(who, presenter string, seen Pledge, item *Pledge) error {
	var items []Pledge
	var err error
	if item != nil {
		items, err = cleanPledges([]Pledge{*item})
	}
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if e := s.checkPledging(who, presenter); e != nil {
			return "", Facts{}, e
		}
		i, changed := place(s, s.Pledges[presenter], seen)
		if changed != nil {
			return "", Facts{}, changed
		}
		return EventRepledged, Facts{Presenter: presenter, Number: i + 1, Pledges: items}, err
	})
}

func (s *State) checkPledging(who, presenter string) error {
	if _, ok := s.Presenter(presenter); !ok {
		return refuse.Naming(UnknownPresenter, text.Clean(presenter, text.NameLimit))
	}
	if !s.MayPledge(who, presenter) {
		return refuse.Because(NotYourPart)
	}
	return nil
}

// ConfirmPledges is a presenter's word that what others wrote down, as it was seen, is
// what they promise.
func (r *Room) ConfirmPledges(who string, seen []Pledge) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		p, ok := s.Person(who)
		if !ok || p.Presents == "" {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		if len(s.Pledges[p.Presents]) == 0 || s.StandsBy(p.Presents) {
			return "", Facts{}, refuse.Because(NoPledgeWaits)
		}
		if err := s.sameAs(p.Presents, seen); err != nil {
			return "", Facts{}, err
		}
		return EventStoodBy, Facts{Presenter: p.Presents}, nil
	})
}

// StandsBy reports whether a presenter stands by everything that is written down as
// their pledges. What they write down themselves needs no further word.
func (s *State) StandsBy(presenter string) bool {
	for _, p := range s.Pledges[presenter] {
		if !p.Confirmed {
			return false
		}
	}
	return true
}

func cleanPledges(items []Pledge) ([]Pledge, error) {
	if len(items) > maxPledges {
		return nil, refuse.Because(TooManyPledges)
	}
	clean := make([]Pledge, len(items))
	for i, p := range items {
		for _, field := range []struct {
			text  *string
			limit int
		}{{&p.Text, text.PledgeLimit}, {&p.Measure, text.PledgeLimit}, {&p.Person, text.NameLimit}, {&p.Standard, text.PledgeLimit}, {&p.Deadline, text.NameLimit}} {
			var err error
			if *field.text, err = within(*field.text, field.limit); err != nil {
				return nil, err
			}
		}
		if p.Text == "" {
			return nil, refuse.Because(PledgeMissing, i+1)
		}
		if p.Deadline != "" {
			if _, err := time.Parse(time.DateOnly, p.Deadline); err != nil {
				return nil, refuse.Naming(BadDeadline, p.Deadline, i+1)
			}
		}
		p.Confirmed = false // only its author makes it so
		clean[i] = p
	}
	return clean, nil
}
