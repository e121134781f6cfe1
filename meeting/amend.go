package meeting

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"pingyi/meeting/frozen"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
)

// A plan is amended, since somebody is always replaced on the morning. People may change at any
// time, and what a count depends on only before the first round. Whoever was there, and what they
// did, stays on record under their ID.

// The reasons for refusing an amendment, each for one row.
const (
	HasVote          refuse.Why = "has_vote"         // text: the name; may vote in the open round
	RoundHeld        refuse.Why = "round_held"       // a round was opened, so it is too late
	LessSecrecy      refuse.Why = "less_secrecy"     // [min_group] a round was opened, so it can't be less
	TooLateToPrepare refuse.Why = "too_late_prepare" // somebody is present already, so no preparation can begin
	PlanAmended      refuse.Why = "plan_amended"     // by somebody else meanwhile
	PlanUnsound      refuse.Why = "plan_unsound"     // text: the place of its first fault
)

// Amended records that the plan was amended.
type Amended struct{ plan.Changes }

// Kind implements [Change].
func (Amended) Kind() EventKind { return EventAmended }

func (c Amended) apply(s *State, e Event) error {
	next, err := s.Plan.With(c.Changes)
	if err != nil {
		return err
	}
	if faults := next.Faults(); len(faults) > 0 {
		return fmt.Errorf("the plan would not be sound: %v", faults[0])
	}
	if not := Hindrances(s, next); len(not) > 0 {
		return fmt.Errorf("%s %s: %w", not[0].Sheet, not[0].Key, not[0].Because)
	}
	was := s.Plan
	s.Plan, s.Planned = next, e.Number
	if s.Doors.Times == 0 {
		s.Doors.hung = next.Preparation != nil
	}
	var again []int
	s.roll, again = s.roll.amended(next.People)
	for range len(s.roll.all) - s.people.Len() {
		s.people = s.people.Append(attendee{})
	}
	// Whoever is in the plan again has yet to come in, by a new code.
	s.people = s.people.Changed(slices.Values(again), func(_ int, known attendee) attendee {
		return attendee{codes: known.codes, ended: known.codes}
	})
	s.heads = countPeople(s)
	if host, is := s.Person(s.AtConsole); !is || !host.Has(plan.Host) {
		s.AtConsole = ""
	}
	if len(s.Rounds) == 0 {
		amendAgenda(s, was, e)
	}
	return nil
}

// amendAgenda lays out the steps of an amended plan. The meeting stays on its step if that still
// is one, and else goes on to the next that is.
func amendAgenda(s *State, was plan.Plan, e Event) {
	s.formerPresenters = maps.Clone(s.formerPresenters)
	if s.formerPresenters == nil {
		s.formerPresenters = map[string]plan.Presenter{}
	}
	for _, pr := range was.Presenters {
		s.formerPresenters[pr.ID] = pr
	}
	old, came, current := s.Steps, s.progress, s.Current
	order := amendedOrder(s, was)
	setOrder(s, order)
	moved := StepsMoved(old, s.Steps)
	for _, step := range old {
		if to := moved[step.Number]; to > 0 {
			next := &s.Steps[to-1]
			s.progress = s.progress.With(to-1, came.At(step.Number-1))
			if planned := was.Agenda.Minutes[step.Kind]; planned == s.Plan.Agenda.Minutes[step.Kind] {
				next.Minutes = step.Minutes // with what was added on the clock
			}
		}
	}
	if to := stepAfter(s, old, current, moved); to != nil {
		s.Current = to.Number - 1
	}
	if moved[old[current].Number] != s.Step().Number {
		enterStep(s, s.Current, e)
		if s.Begun() && RequireCleared(s, s.Step()) == nil {
			noteCalled(s, s.Step()) // else a host calls them, for a reason
		}
	}
	s.Lots = remapped(s.Lots, func(l question.Lot) question.Lot { l.Step = moved[l.Step]; return l })
	s.Notes = remapped(s.Notes, func(n Note) Note { n.Step = cmp.Or(moved[n.Step], s.Step().Number); return n })
	withdrawPapers(s, was, old, moved)
}

// amendedOrder returns the speaking order after an amendment. Once the meeting has begun, an
// order that was drawn stays, and whoever is new comes last; before, it is to be drawn again if
// other presenters are in it.
func amendedOrder(s *State, was plan.Plan) []string {
	ids := func(p plan.Plan) []string {
		all := make([]string, len(p.Presenters))
		for i, pr := range p.Presenters {
			all[i] = pr.ID
		}
		return all
	}
	now := ids(s.Plan)
	same := slices.Equal(slices.Sorted(slices.Values(ids(was))), slices.Sorted(slices.Values(now)))
	switch {
	case !s.Plan.Agenda.Drawn:
		s.orderDrawn = false
		return now
	case s.orderDrawn && same:
		return s.Order
	case !s.Begun():
		s.orderDrawn = false
		return now
	}
	s.orderDrawn = true // too late for a lot
	stays := slices.DeleteFunc(slices.Clone(s.Order), func(id string) bool { return !slices.Contains(now, id) })
	return append(stays, slices.DeleteFunc(now, func(id string) bool { return slices.Contains(stays, id) })...)
}

// StepsMoved returns the new number of each step, by its old one, when the agenda is laid out
// anew; 0 for a step that is no more.
func StepsMoved(old, now []Step) map[int]int {
	type name struct {
		kind      plan.StepKind
		presenter string
	}
	numbers := make(map[name]int, len(now))
	for _, step := range now {
		numbers[name{step.Kind, step.Presenter}] = step.Number
	}
	moved := make(map[int]int, len(old))
	for _, step := range old {
		moved[step.Number] = numbers[name{step.Kind, step.Presenter}]
	}
	return moved
}

// stepAfter returns the step at which the meeting is after an amendment: the one at which it was,
// or the first held one after it that still is, or the last before it; nil for the first of all.
func stepAfter(s *State, old []Step, current int, moved map[int]int) *Step {
	held := func(step Step) *Step {
		if to := moved[step.Number]; to > 0 && !s.Steps[to-1].NotHeld {
			return &s.Steps[to-1]
		}
		return nil
	}
	if !s.Begun() && current == firstHeld(old) {
		return nil // nothing was held yet, and the first step is another
	}
	for _, step := range old[current:] {
		if to := held(step); to != nil {
			return to
		}
	}
	for _, step := range slices.Backward(old[:current]) {
		if to := held(step); to != nil {
			return to
		}
	}
	return nil
}

// firstHeld returns the index of the first step that is held.
func firstHeld(steps []Step) int {
	return max(0, slices.IndexFunc(steps, func(step Step) bool { return !step.NotHeld }))
}

// withdrawPapers makes paper ballots worthless on which something else is printed than is asked
// now, or which are for another step.
func withdrawPapers(s *State, was plan.Plan, old []Step, moved map[int]int) {
	if !papersWithdrawn(was, s.Plan) {
		numbersStay := !slices.ContainsFunc(old, func(step Step) bool { return moved[step.Number] != step.Number })
		if numbersStay {
			return
		}
		s.paperBatches = slices.DeleteFunc(slices.Clone(s.paperBatches), func(l PaperBatch) bool { return l.Step != EveryStep })
	} else {
		s.paperBatches = nil
	}
	forAll := len(s.paperBatches) > 0
	s.people = frozen.Of(slices.Collect(func(yield func(attendee) bool) {
		for known := range s.people.Values() {
			known.papers = slices.DeleteFunc(slices.Clone(known.papers), func(t paperTerm) bool { return !forAll || t.step != EveryStep })
			if !yield(known) {
				return
			}
		}
	})...)
}

// Undone says what has been done already that another plan would undo: whether paper ballots that
// were made become worthless, and whether the speaking order is drawn by lot again.
func Undone(s *State, to plan.Plan) (papers, order bool) {
	changes, err := s.Plan.ChangesTo(to)
	if err != nil || changes.IsEmpty() {
		return false, false
	}
	after := *s
	if err := (Amended{changes}).apply(&after, Event{Number: s.Seq + 1}); err != nil {
		return false, false
	}
	return len(after.paperBatches) < len(s.paperBatches), s.orderDrawn && !after.orderDrawn && to.Agenda.Drawn
}

// papersWithdrawn reports whether paper ballots of one plan are worthless under another: they ask
// something else, rate others, or are of other groups.
func papersWithdrawn(was, now plan.Plan) bool {
	for _, d := range was.Differences(now) {
		switch d.Sheet {
		case plan.SheetForm:
			return true
		case plan.SheetPresenters, plan.SheetGroups:
			if d.Change != plan.RowChanged {
				return true
			}
		case plan.SheetAgenda:
			if d.Key == "round" || d.Key == "closing" {
				return true
			}
		default: // nothing of it is on a paper
		}
	}
	return false
}

// remapped returns the list with what change makes of each value.
func remapped[T any](l frozen.List[T], change func(T) T) frozen.List[T] {
	all := make([]T, 0, l.Len())
	for v := range l.Values() {
		all = append(all, change(v))
	}
	return frozen.Of(all...)
}

// A Hindrance is a row that can't be amended now.
type Hindrance struct {
	plan.Difference
	Because error // a [refuse.Refusal]
}

// Hindrances returns the rows of a plan in which it can't replace the meeting's now, sheet by
// sheet.
func Hindrances(s *State, next plan.Plan) []Hindrance {
	var found []Hindrance
	for _, d := range s.Plan.Differences(next) {
		if err := hindrance(s, next, d); err != nil {
			found = append(found, Hindrance{d, err})
		}
	}
	return found
}

func hindrance(s *State, next plan.Plan, d plan.Difference) error {
	first := len(s.Rounds) == 0
	switch d.Sheet {
	case plan.SheetPeople:
		return personHindrance(s, d)
	case plan.SheetPreparation:
		if s.Plan.Preparation == nil && (s.Begun() || s.Attendance().Present > 0) {
			return refuse.Because(TooLateToPrepare)
		}
		return nil
	case plan.SheetMeeting:
		switch d.Key {
		case "min_group":
			if !first && next.MinGroup < s.Plan.MinGroup {
				return refuse.Because(LessSecrecy, s.Plan.MinGroup)
			}
			return nil
		case "quorum", "representatives":
		default:
			return nil
		}
	default:
	}
	if first {
		return nil
	}
	return refuse.Because(RoundHeld)
}

// personHindrance refuses to remove somebody while they may vote, and to let anybody vote in
// another group, or about others, in the middle of a round.
func personHindrance(s *State, d plan.Difference) error {
	open := s.OpenRound()
	if open == nil {
		return nil
	}
	person, _ := s.Person(d.Key)
	removed := d.Change == plan.RowRemoved && person.MayRate(open.Presenters)
	if removed || d.Change == plan.RowChanged && (d.Fields.Has("group") || d.Fields.Has("presents")) {
		return refuse.Naming(HasVote, person.Name, open.Number)
	}
	return nil
}

// Amend replaces the plan.
type Amend struct {
	needsArrivals
	To   plan.Plan // sound
	From int       // [State.Planned] of the plan that it was made from
}

// Can implements [Act].
func (Amend) Can(s *State, who string) error { return requireRole(s, who, plan.Host, plan.Office) }

func (a Amend) perform(_ *Room, s *State, _ string) (Change, error) { return a.change(s) }

func (a Amend) change(s *State) (Change, error) {
	if a.From != s.Planned {
		return nil, refuse.Because(PlanAmended)
	}
	if faults := a.To.Faults(); len(faults) > 0 {
		return nil, refuse.Naming(PlanUnsound, faults[0].Place.String())
	}
	if not := Hindrances(s, a.To); len(not) > 0 {
		return nil, not[0].Because
	}
	changes, err := s.Plan.ChangesTo(a.To)
	if err != nil || changes.IsEmpty() {
		return nil, err
	}
	return Amended{changes}, nil
}

// settleAmendment forgets the seats of those who were removed, and draws the order again where
// that is due. The caller holds the lock.
func (r *Room) settleAmendment(c Amended) error {
	for _, person := range c.Removed {
		r.memory.forgetSeat(person)
		r.askers.forget(person)
	}
	return r.drawOrderIfDue()
}
