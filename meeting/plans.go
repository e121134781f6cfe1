package meeting

import (
	"strconv"
	"strings"
	"time"

	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// The rectification plans that presenters hand in after the publication of the ranking.

// NothingToPlan refuses a rectification plan of somebody who has no items.
const NothingToPlan refuse.Why = "nothing_to_plan"

// A handedIn is when a presenter handed in their rectification plan.
type handedIn struct{ first, last time.Time }

// A PlanStanding is how the rectification plan of a presenter stands.
type PlanStanding struct {
	Presenter string    // an ID
	Due       string    // YYYY-MM-DD; empty until the ranking is published
	Submitted time.Time // the last time; zero if it was not
	Late      bool      // it was not handed in by then
}

// Plans returns how the rectification plan of each presenter stands at a time, in its zone, by which
// days are counted.
func Plans(s *State, now time.Time) []PlanStanding {
	all := make([]PlanStanding, len(s.Plan.Presenters))
	for i, p := range s.Plan.Presenters {
		all[i] = PlanOf(s, p.ID, now)
	}
	return all
}

// PlanOf is [Plans] for one presenter.
func PlanOf(s *State, presenter string, now time.Time) PlanStanding {
	handed := s.followed.plans[presenter]
	p := PlanStanding{Presenter: presenter, Submitted: handed.last}
	if s.Result == nil {
		return p
	}
	p.Due = item.PlanDue(s.Result.At.In(now.Location()))
	since := handed.first
	if since.IsZero() {
		since = now
	}
	p.Late = since.In(now.Location()).Format(time.DateOnly) > p.Due
	return p
}

// CanSeePlans returns nil if a person may see how all rectification plans stand, or the refusal.
func CanSeePlans(s *State, who string) error { return requireRole(s, who, plan.Office, plan.Secretary) }

// PlanSubmitted records that a presenter handed in their rectification plan.
type PlanSubmitted struct {
	Presenter string `json:"presenter,omitempty"`
}

// Kind implements [Change].
func (PlanSubmitted) Kind() EventKind { return EventPlanSubmitted }

func (c PlanSubmitted) apply(s *State, e Event) error {
	handed := s.followed.plans[c.Presenter]
	if handed.last = e.At; handed.first.IsZero() {
		handed.first = e.At
	}
	s.followed.plans = mapWith(s.followed.plans, c.Presenter, handed)
	return nil
}

// SubmitPlan hands in a presenter's rectification plan: what their items say. It can be handed in
// again. What is missing in it is told as [item.Faults].
type SubmitPlan struct{}

// Can implements [Act].
func (SubmitPlan) Can(s *State, who string) error {
	switch {
	case s.presents(who) == "":
		return refuse.Because(NotYourPart)
	case s.Result == nil:
		return refuse.Because(NotPublished)
	}
	return nil
}

func (SubmitPlan) perform(_ *Room, s *State, who string) (Change, error) {
	own := s.presents(who)
	if faults := PlanFaults(s, own); len(faults) > 0 {
		return nil, faults
	}
	for _, i := range Items(s) {
		if i.Presenter == own {
			return PlanSubmitted{Presenter: own}, nil
		}
	}
	return nil, refuse.Because(NothingToPlan)
}

// PlanFaults returns what is missing in a presenter's rectification plan, a fault for each item.
func PlanFaults(s *State, presenter string) (found item.Faults) {
	for _, i := range Items(s) {
		if i.Presenter != presenter || !i.InPlan() {
			continue
		}
		if lacks := i.Lacks(); len(lacks) > 0 {
			found = append(found, item.Fault{Place: "items " + strconv.Itoa(i.Number), What: item.Unplanned, Got: strings.Join(lacks, ", ")})
		}
	}
	return found
}
