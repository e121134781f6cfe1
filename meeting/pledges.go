package meeting

import (
	"cmp"
	"fmt"
	"slices"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// The reasons for refusing a pledge.
const (
	BadDeadline       refuse.Why = "bad_deadline"   // [item] text: what was written
	PledgeMissing     refuse.Why = "pledge_missing" // [item] it has no text
	TooManyPledges    refuse.Why = "too_many_pledges"
	NoPledgeToConfirm refuse.Why = "no_pledge_waits"
)

// maxPledges is how many items one presenter can pledge.
const maxPledges = 50

// A Pledge is one thing that a presenter promises.
type Pledge struct {
	Entry
	Text     string `json:"text"`
	Measure  string `json:"measure"`
	Person   string `json:"person"`   // responsible
	Standard string `json:"standard"` // by which it will be checked
	Deadline string `json:"deadline"` // YYYY-MM-DD
	// Confirmed means that the presenter wrote it, or confirmed what others wrote.
	Confirmed bool `json:"confirmed,omitempty"`
}

// reads reports whether p has the same words as another version of it.
func (p Pledge) reads(as Pledge) bool {
	p.Entry, p.Confirmed = as.Entry, as.Confirmed
	return p == as
}

// HasConfirmedPledges reports whether a presenter has confirmed everything that is written down as
// their pledges. What they write themselves needs no confirmation.
func (s *State) HasConfirmedPledges(presenter string) bool {
	return !slices.ContainsFunc(s.Pledges[presenter], func(p Pledge) bool { return !p.Confirmed })
}

// requirePledgeWriter refuses anybody but hosts, recorders and the presenter to write
// down what a presenter pledges. An empty presenter stands for any.
func requirePledgeWriter(s *State, who, presenter string) error {
	err := requireForPresenter(s, presenter, func(id string) bool { return requireRecorder(s, who) == nil || isPresenter(s, who, id) })
	return cmp.Or(err, requireDoors(s))
}

// PledgesAdded adds one or more pledges of a presenter.
type PledgesAdded struct {
	Presenter string   `json:"presenter,omitempty"`
	Pledges   []Pledge `json:"pledges,omitempty"`
}

// Kind implements [Change].
func (PledgesAdded) Kind() EventKind { return EventPledged }

func (c PledgesAdded) apply(s *State, e Event) error {
	s.Pledges = mapWith(s.Pledges, c.Presenter, append(slices.Clip(s.Pledges[c.Presenter]), stampPledges(s, e, c.Presenter, c.Pledges, 0)...))
	return nil
}

// stampPledges sets the entry of pledges in an event: new ones if id is 0, or the one
// with that ID. Those that the presenter wrote are confirmed.
func stampPledges(s *State, e Event, presenter string, pledges []Pledge, id int) []Pledge {
	list := slices.Clone(pledges)
	for i := range list {
		list[i].Entry, list[i].Confirmed = stampEntry(s, e, id), isPresenter(s, e.Actor, presenter)
	}
	return list
}

// PledgeChanged replaces one pledge, or removes it if Pledges is empty.
type PledgeChanged struct {
	Presenter string   `json:"presenter,omitempty"`
	Number    int      `json:"number,omitempty"` // of the pledge, from 1
	Pledges   []Pledge `json:"pledges,omitempty"`
}

// Kind implements [Change].
func (PledgeChanged) Kind() EventKind { return EventPledgeChanged }

func (c PledgeChanged) apply(s *State, e Event) error {
	list := slices.Clone(s.Pledges[c.Presenter])
	if c.Number < 1 || c.Number > len(list) {
		return fmt.Errorf("no pledge %d", c.Number)
	}
	id := list[c.Number-1].ID
	if len(c.Pledges) == 0 {
		stampRemoval(s, e, id)
	}
	s.Pledges = mapWith(s.Pledges, c.Presenter, slices.Replace(list, c.Number-1, c.Number, stampPledges(s, e, c.Presenter, c.Pledges, id)...))
	return nil
}

// PledgesConfirmed records that a presenter confirmed all pledges as they are.
type PledgesConfirmed struct {
	Presenter string `json:"presenter,omitempty"`
}

// Kind implements [Change].
func (PledgesConfirmed) Kind() EventKind { return EventPledgesConfirmed }

func (c PledgesConfirmed) apply(s *State, _ Event) error {
	list := slices.Clone(s.Pledges[c.Presenter])
	for i := range list {
		list[i].Confirmed = true
	}
	s.Pledges = mapWith(s.Pledges, c.Presenter, list)
	return nil
}

// AddPledges adds pledges of a presenter.
type AddPledges struct {
	Presenter string
	Pledges   []Pledge
}

// Can implements [Act].
func (a AddPledges) Can(s *State, who string) error { return requirePledgeWriter(s, who, a.Presenter) }

func (a AddPledges) perform(_ *Room, s *State, _ string) (Change, error) {
	items, err := cleanPledges(a.Pledges)
	switch err := cmp.Or(requirePresenter(s, a.Presenter), err); {
	case err != nil:
		return nil, err
	case len(items) == 0:
		return nil, refuse.Because(PledgeMissing, 1)
	case len(s.Pledges[a.Presenter])+len(items) > maxPledges:
		return nil, refuse.Because(TooManyPledges)
	}
	return PledgesAdded{Presenter: a.Presenter, Pledges: items}, nil
}

// ChangePledge replaces the version of a pledge that was seen; a nil Pledge removes it.
type ChangePledge struct {
	Presenter string
	Seen      Pledge
	Pledge    *Pledge
}

// Can implements [Act].
func (a ChangePledge) Can(s *State, who string) error {
	return requirePledgeWriter(s, who, a.Presenter)
}

func (a ChangePledge) perform(_ *Room, s *State, _ string) (Change, error) {
	c := PledgeChanged{Presenter: a.Presenter}
	var wrong error
	if a.Pledge != nil {
		c.Pledges, wrong = cleanPledges([]Pledge{*a.Pledge})
	}
	i, changed := findEntry(s, s.Pledges[a.Presenter], a.Seen)
	c.Number = i + 1
	return c, cmp.Or(requirePresenter(s, a.Presenter), changed, wrong)
}

// ConfirmPledges is a presenter's confirmation that what others wrote down, as it was
// seen, is what they pledge.
type ConfirmPledges struct{ Seen []Pledge }

// Can implements [Act].
func (ConfirmPledges) Can(s *State, who string) error {
	p, ok := s.Person(who)
	if !ok || p.Presents == "" {
		return refuse.Because(NotYourPart)
	}
	if err := requireDoors(s); err != nil {
		return err
	}
	if len(s.Pledges[p.Presents]) == 0 || s.HasConfirmedPledges(p.Presents) {
		return refuse.Because(NoPledgeToConfirm)
	}
	return nil
}

func (a ConfirmPledges) perform(_ *Room, s *State, who string) (Change, error) {
	p, _ := s.Person(who)
	list := s.Pledges[p.Presents]
	for _, seen := range a.Seen {
		if _, err := findEntry(s, list, seen); err != nil {
			return nil, err
		}
	}
	if len(list) > len(a.Seen) { // new ones are at the end
		return nil, refuseOverwrite(s, list[len(list)-1].By)
	}
	return PledgesConfirmed{Presenter: p.Presents}, nil
}

// cleanPledges cleans pledges, writes their deadlines as YYYY-MM-DD, and refuses the first
// pledge that is not valid.
func cleanPledges(items []Pledge) ([]Pledge, error) {
	if len(items) > maxPledges {
		return nil, refuse.Because(TooManyPledges)
	}
	clean := make([]Pledge, len(items))
	for i, p := range items {
		for _, field := range []struct {
			text  *string
			limit int
		}{
			{&p.Text, text.PledgeLimit},
			{&p.Measure, text.PledgeLimit},
			{&p.Person, text.NameLimit},
			{&p.Standard, text.PledgeLimit},
			{&p.Deadline, text.NameLimit},
		} {
			var err error
			if *field.text, err = cleanLine(*field.text, field.limit); err != nil {
				return nil, err
			}
		}
		if p.Text == "" {
			return nil, refuse.Because(PledgeMissing, i+1)
		}
		if p.Deadline != "" {
			day, ok := text.Date(p.Deadline)
			if !ok {
				return nil, refuse.Naming(BadDeadline, p.Deadline, i+1)
			}
			p.Deadline = day
		}
		p.Confirmed = false // only its author can confirm it
		clean[i] = p
	}
	return clean, nil
}

// Where there is a preparation, presenters answer last year's pledges before the meeting, as far as
// the plan does not say what became of them.

// The reasons for refusing an answer.
const (
	UnknownPledge  refuse.Why = "unknown_pledge"   // [number, how many there are]
	AnsweredByPlan refuse.Why = "answered_by_plan" // [number]
	AnswersClosed  refuse.Why = "answers_closed"   // the meeting has begun
	NotADay        refuse.Why = "not_a_day"        // text: what was written
)

// A pastPledge is one of last year's, which have no ID: it is told by its words and, if the presenter
// has several with the same, by which of them it is.
type pastPledge struct {
	presenter, words string
	nth              int
}

// pastPledges returns what last year's pledges of a presenter are known by.
func pastPledges(s *State, presenter string) []pastPledge {
	pr, _ := s.Presenter(presenter)
	list, times := make([]pastPledge, len(pr.LastYear)), map[string]int{}
	for i, p := range pr.LastYear {
		list[i] = pastPledge{presenter, p.Pledge, times[p.Pledge]}
		times[p.Pledge]++
	}
	return list
}

// hasOutcome reports whether it is said what became of one of last year's pledges.
func hasOutcome(p plan.LastPledge) bool { return p.Outcome == plan.Kept || p.Outcome == plan.Late }

// LastYear returns last year's pledges of a presenter and what became of them, by the plan or else
// by the presenter's answer.
func (s *State) LastYear(presenter string) []plan.LastPledge {
	pr, _ := s.Presenter(presenter)
	list := slices.Clone(pr.LastYear)
	for i, known := range pastPledges(s, presenter) {
		if answer, ok := s.answers[known]; ok && !hasOutcome(list[i]) {
			list[i] = answer
		}
	}
	return list
}

// Unanswered returns those of last year's pledges of a presenter of which nobody has said what became
// of them.
func (s *State) Unanswered(presenter string) (pledges []string) {
	for _, p := range s.LastYear(presenter) {
		if !hasOutcome(p) {
			pledges = append(pledges, p.Pledge)
		}
	}
	return pledges
}

// PledgeAnswered records what a presenter says became of one of last year's pledges.
type PledgeAnswered struct {
	Presenter string       `json:"presenter,omitempty"`
	Number    int          `json:"number,omitempty"` // among the presenter's, from 1
	Outcome   plan.Outcome `json:"outcome,omitempty"`
	Until     string       `json:"until,omitempty"`
	Reason    string       `json:"reason,omitempty"`
}

// Kind implements [Change].
func (PledgeAnswered) Kind() EventKind { return EventPledgeAnswered }

func (c PledgeAnswered) apply(s *State, _ Event) error {
	all := pastPledges(s, c.Presenter)
	if c.Number < 1 || c.Number > len(all) {
		return fmt.Errorf("no pledge %d of last year", c.Number)
	}
	of := all[c.Number-1]
	s.answers = mapWith(s.answers, of, plan.LastPledge{Pledge: of.words, Outcome: c.Outcome, Reason: c.Reason, Until: c.Until})
	return nil
}

// AnswerPledge has a presenter say what became of one of last year's pledges: it was kept, or it is
// late, for a reason and until another day. It can be answered again until the meeting begins.
type AnswerPledge struct {
	Number  int          // among the presenter's, from 1; 0 for any
	Outcome plan.Outcome // [plan.Kept] or [plan.Late]
	Until   string       // of one that is late, with Reason
	Reason  string
}

// Can implements [Act].
func (a AnswerPledge) Can(s *State, who string) error {
	own := s.presents(who)
	switch {
	case own == "":
		return refuse.Because(NotYourPart)
	case !s.HasReviews():
		return refuse.Because(NoReviews)
	case s.Begun():
		return refuse.Because(AnswersClosed)
	case a.Number == 0:
		return nil
	}
	pr, _ := s.Presenter(own)
	switch {
	case a.Number < 1 || a.Number > len(pr.LastYear):
		return refuse.Because(UnknownPledge, a.Number, len(pr.LastYear))
	case hasOutcome(pr.LastYear[a.Number-1]):
		return refuse.Because(AnsweredByPlan, a.Number)
	}
	return nil
}

func (a AnswerPledge) perform(_ *Room, s *State, who string) (Change, error) {
	c := PledgeAnswered{Presenter: s.presents(who), Number: a.Number, Outcome: a.Outcome}
	if a.Outcome == plan.Kept {
		return c, nil
	}
	until, ok := text.Date(a.Until)
	reason, tooLong := cleanLine(a.Reason, text.ReasonLimit)
	c.Outcome, c.Until, c.Reason = plan.Late, until, reason
	if !ok {
		return nil, refuse.Naming(NotADay, text.Clean(a.Until, text.NameLimit))
	}
	return c, requireText(reason, NeedReason, tooLong)
}
