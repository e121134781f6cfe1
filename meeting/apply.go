package meeting

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/question"
)

// Apply is the state after one more event. It is the only place where a state
// changes. The old state stays as it was: what differs is copied. An error means that
// the record is damaged: a hash or a number that does not follow, or an event that
// cannot be.
func Apply(s State, e Event) (State, error) {
	if e.Number != s.Seq+1 || e.Prev != s.Head || !e.Sound() {
		return s, fmt.Errorf("event %d does not follow event %d", e.Number, s.Seq)
	}
	f, err := e.Facts()
	if err != nil {
		return s, err
	}
	if (e.Kind == EventCreated) != (s.Seq == 0) {
		return s, fmt.Errorf("event %d: %s out of place", e.Number, e.Kind)
	}
	if err := s.change(e, f); err != nil {
		return s, fmt.Errorf("event %d (%s): %w", e.Number, e.Kind, err)
	}
	s.Seq, s.Head = e.Number, e.Hash
	return s, nil
}

// Replay is the state after a whole record.
func Replay(events []Event) (State, error) {
	s := State{replayed: true}
	for _, e := range events {
		var err error
		if s, err = Apply(s, e); err != nil {
			return s, err
		}
	}
	if s.Seq == 0 {
		return s, fmt.Errorf("the record is empty")
	}
	s.replayed = false
	return s, nil
}

// isAlone reports whether no older state is looked at, so that this one may be written to as
// it is: to copy a long list for each event of a long record takes longer than all else.
func (s *State) isAlone() bool { return s.replayed && s.Still == nil }

// own is a list of this state to be written to.
func own[T any](s *State, list []T) []T {
	if s.isAlone() {
		return list
	}
	return slices.Clone(list)
}

// change works on a copy of the state's own fields; whatever they point to is shared
// with older states and is replaced, never written to.
func (s *State) change(e Event, f Facts) error {
	switch e.Kind {
	case EventMoved, EventTimer, EventOpened, EventVoided:
		s.goesOn(e.At)
	case EventLot, EventTurn, EventQuestion:
		if !s.Begun() && (e.Kind != EventQuestion || f.State == question.Asked) {
			s.Began = e.At // somebody has the word
		}
	}
	switch e.Kind {
	case EventCreated:
		if f.Plan == nil {
			return fmt.Errorf("no plan")
		}
		s.begin(e, *f.Plan)
	case EventOrder:
		s.walkIn(f.Order)
		s.ordered = true
		s.enter(s.Current, e)
	case EventArrived, EventPresent, EventAbsent:
		s.attend(e, f)
	case EventConsole:
		s.AtConsole = f.Person
		if f.Person != "" && !s.People[f.Person].Present {
			s.attend(e, f)
		}
	case EventCodes:
		s.issueCodes(e, f)
	case EventMoved:
		if f.Step < 1 || f.Step > len(s.Steps) {
			return fmt.Errorf("no step %d", f.Step)
		}
		s.Steps = slices.Clone(s.Steps)
		s.Steps[s.Current].Done = !f.Back
		s.enter(f.Step-1, e)
	case EventTimer:
		if s.Timer == nil && f.Timer == TimerPause {
			return fmt.Errorf("no clock to pause")
		}
		if s.Timer == nil && f.Timer == TimerAdd {
			s.Steps = slices.Clone(s.Steps)
			s.Steps[s.Current].Minutes += f.Minutes // its clock starts with more
			break
		}
		s.Timer = timerAfter(s.Timer, s.Step(), f.Timer, f.Minutes, e.At)
	case EventOpened, EventClosed, EventVoided, EventSigned:
		return s.changeRound(e, f)
	case EventAsked, EventUpvoted, EventQuestion, EventEdited, EventMerged, EventGist:
		return s.changeQuestion(e, f)
	case EventLot:
		s.drawn(e, question.Lot{Person: f.Person, People: s.callable()})
	case EventTurn:
		return s.passTurn(e, f)
	case EventCommented:
		s.comment(e, f)
	case EventPledged:
		s.Pledges = with(s.Pledges, f.Presenter, append(slices.Clone(s.Pledges[f.Presenter]), s.pledged(e, f, 0)...))
	case EventRepledged:
		return s.repledge(e, f)
	case EventStoodBy:
		s.Pledges = with(s.Pledges, f.Presenter, confirmed(s.Pledges[f.Presenter], true))
	case EventFound, EventRefound:
		return s.changeProblems(e, f)
	case EventRenoted:
		return s.renote(e, f)
	case EventNoted:
		s.Notes = append(own(s, s.Notes), Note{Step: f.Step, Text: f.Text, By: e.Actor, At: e.At})
	case EventPublished:
		s.Result = &Result{At: e.At, By: e.Actor, Standings: f.Standings, Override: f.Reason, Revealed: s.Reveal != nil}
		s.Reveal = nil
	case EventWithdrawn:
		if s.CanWithdraw() != nil {
			return fmt.Errorf("no ranking to withdraw")
		}
		s.Result, s.Reveal = nil, nil
	case EventRevealed:
		if f.Number < 1 || f.Number > len(f.Standings) {
			return fmt.Errorf("no place %d", f.Number)
		}
		s.Reveal = &Reveal{Standings: f.Standings, Shown: f.Number, Override: f.Reason, At: e.At}
	case EventPapersMade, EventPaperOut, EventPaperBack, EventPaperVoid, EventPaperRead:
		return s.changePapers(e, f)
	case EventConfirmed:
		s.Confirmations = append(slices.Clone(s.Confirmations), Confirmation{Round: f.Round, Check: f.Check, Issued: f.Issued,
			Person: e.Actor, At: e.At})
	case EventCalled:
		if c := f.Calling; c != nil && !s.isCalled(*c) {
			return fmt.Errorf("no marks of %s in round %d", c.Presenter, c.Round)
		}
		s.call(f.Calling, e.At)
	case EventBegan:
		s.goesOn(e.At)
	case EventEnded:
		s.Ended, s.endedAt = e.At, e.Number
	case EventResumed:
		if !s.IsOver() || e.Number != s.endedAt+1 {
			return fmt.Errorf("no end to take back")
		}
		s.Ended = time.Time{}
	case EventWall:
		s.changeWall(e, f)
	case EventNotice:
		s.Notice = f.Text
	default:
		return fmt.Errorf("unknown kind of event")
	}
	return nil
}

func (s *State) begin(e Event, p plan.Plan) {
	s.Plan, s.Created = p, e.At
	s.places = make(map[string]int, len(p.People))
	for i, person := range slices.Backward(p.People) { // of two with one ID the first counts
		s.places[person.ID] = i
	}
	order := make([]string, len(p.Presenters))
	for i, pr := range p.Presenters {
		order[i] = pr.ID
	}
	s.walkIn(order)
	s.enter(s.Current, e)
}

func (s *State) walkIn(order []string) {
	s.Order = order
	s.Steps = nil
	for _, planned := range s.Plan.Walk(order) {
		s.Steps = append(s.Steps, Step{Step: planned})
	}
	s.Current = first(s.Steps)
}

// enter makes a step the current one. Its clock starts afresh, and nobody asks yet.
func (s *State) enter(index int, e Event) {
	s.Current = index
	s.Steps[index].Entered = e.At
	s.Timer, s.Turn, s.Reveal = nil, nil, nil
	s.call(nil, e.At)
}

func (s *State) attend(e Event, f Facts) {
	who := f.People
	if f.Person != "" {
		who = []string{f.Person}
	}
	people := s.People
	if !s.isAlone() || people == nil {
		people = make(map[string]Presence, len(s.People)+len(who))
		maps.Copy(people, s.People)
	}
	for _, id := range who {
		p := people[id]
		p.Present, p.At, p.Reason = e.Kind != EventAbsent, e.At, f.Reason
		p.Arrived = p.Arrived || e.Kind == EventArrived
		people[id] = p
	}
	s.People = people
	s.hand(who)
}

func (s *State) changeRound(e Event, f Facts) error {
	if e.Kind == EventVoided {
		s.call(nil, e.At)
	}
	s.Rounds = slices.Clone(s.Rounds)
	if e.Kind == EventOpened {
		r := Round{Number: f.Round, Step: f.Step, Presenters: f.Presenters, State: Open, Override: f.Reason, Opened: e.At}
		r.handed = s.handOut(r)
		r.Issued = len(r.handed)
		s.Rounds = append(s.Rounds, r)
		return nil
	}
	if f.Round < 1 || f.Round > len(s.Rounds) {
		return fmt.Errorf("no round %d", f.Round)
	}
	r := &s.Rounds[f.Round-1]
	switch e.Kind {
	case EventClosed:
		if f.Root == nil {
			return fmt.Errorf("no root")
		}
		r.leavePapers(s, f)
		r.State, r.Closed, r.Root, r.Small = Closed, e.At, *f.Root, f.Small
		r.Issued, r.Cast, r.Blank, r.Receipts, r.handed = f.Issued, f.Cast, f.Blank, f.Receipts, nil
		r.Passed = f.Reason
	case EventVoided:
		r.State, r.Reason = Void, f.Reason
		s.Result, s.Reveal = nil, nil // what was published no longer stands
	case EventSigned:
		r.Signed = append(slices.Clone(r.Signed), Signature{Person: e.Actor, At: e.At})
	}
	return nil
}

// with is a copy of m in which key has the value v.
func with[K comparable, V any](m map[K]V, key K, v V) map[K]V {
	next := make(map[K]V, len(m)+1)
	maps.Copy(next, m)
	next[key] = v
	return next
}
