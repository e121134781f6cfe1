package meeting

import (
	"cmp"
	"slices"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/text"
)

// host makes an act that only the host may do.
func (r *Room) host(who string, decide func(*State) (EventKind, Facts, error)) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if !s.HasRole(who, plan.Host) {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		return decide(s)
	})
}

// lead makes an act by which the host leads the meeting, before those who have come in by
// then; once it is over there is nothing to lead.
func (r *Room) lead(who string, decide func(*State) (EventKind, Facts, error)) error {
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		if err := s.checkUnderway(); err != nil {
			return "", Facts{}, err
		}
		if err := r.letIn(); err != nil {
			return "", Facts{}, err
		}
		return decide(r.State())
	})
}

// despite lets a host's reason pass a refusal. A reason that there was nothing to pass
// with is not recorded.
func despite(refusal error, reason string) (string, error) {
	switch {
	case refusal == nil:
		return "", nil
	case reason == "":
		return "", refusal
	}
	return reason, nil
}

// takeBack undoes what was a mistake and can be undone, for a reason.
func (r *Room) takeBack(who, reason string, kind EventKind, can func(*State) error) error {
	reason, long := within(reason, text.ReasonLimit)
	return r.host(who, func(s *State) (EventKind, Facts, error) {
		if err := can(s); err != nil {
			return "", Facts{}, err
		}
		if reason == "" {
			return "", Facts{}, refuse.Because(NeedReason)
		}
		return kind, Facts{Reason: reason}, long
	})
}

// A Leaving says how the host goes on from a step. The zero value passes nothing over.
type Leaving struct {
	From     int    // the step that is left; 0 for the current one, whichever that is
	Skip     bool   // a scoring step is left without a round that counts
	Override string // why the meeting begins by it though nobody is there
}

// Next goes on to the step after this one.
func (r *Room) Next(who string) error { return r.GoOn(who, Leaving{}) }

// GoOn goes on to the next step, and where the host says so passes over what is missing.
func (r *Room) GoOn(who string, l Leaving) error {
	override, long := within(l.Override, text.ReasonLimit)
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		if l.From > 0 && l.From != s.Step().Number {
			return "", Facts{}, refuse.Because(SameStep, s.Step().Number) // somebody was quicker
		}
		step, ok := s.NextStep()
		if !ok {
			return "", Facts{}, refuse.Because(LastStep)
		}
		if err := s.checkMove(step.Number); err != nil {
			return "", Facts{}, err
		}
		if err := s.CanGoOn(); err != nil && !l.Skip {
			return "", Facts{}, err
		}
		override, err := despite(s.CanBegin(), override)
		return EventMoved, Facts{Step: step.Number, Reason: override}, cmp.Or(err, long)
	})
}

// Back returns to the step before this one, as if it had not been left.
func (r *Room) Back(who string) error {
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		step, ok := s.BackStep()
		if !ok {
			return "", Facts{}, refuse.Because(FirstStep)
		}
		return EventMoved, Facts{Step: step.Number, Back: true}, s.checkMove(step.Number)
	})
}

// Goto goes to any step by its number.
func (r *Room) Goto(who string, step int) error {
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		return EventMoved, Facts{Step: step, Back: step < s.Step().Number}, cmp.Or(s.checkMove(step), s.CanBegin())
	})
}

// Timer starts, pauses or resets the clock, or adds minutes to it.
func (r *Room) Timer(who string, act TimerAct, minutes int) error {
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		return EventTimer, Facts{Timer: act, Minutes: minutes}, cmp.Or(s.checkTimer(act, minutes), s.CanBegin())
	})
}

// Open opens a round on the current step. With a reason it passes gates that are not
// met, and the record says so.
func (r *Room) Open(who, override string) error {
	override, long := within(override, text.ReasonLimit)
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		if err := s.CanOpen(); err != nil {
			return "", Facts{}, err
		}
		override, err := despite(cmp.Or(s.checkGates(), s.CanBegin()), override)
		if err != nil {
			return "", Facts{}, err
		}
		round := s.roundOf(s.Step())
		return EventOpened, Facts{Round: round.Number, Step: round.Step, Presenters: round.Presenters,
			Issued: len(s.handOut(round)), Reason: override}, long
	})
}

// Revote declares a closed round void, so that another can be opened in its place. It
// stays on record with its numbers; its marks are destroyed. A ranking published from it is
// withdrawn with it, if that is said.
func (r *Room) Revote(who, reason string, withdraw bool) error {
	reason, long := within(reason, text.ReasonLimit)
	return r.lead(who, func(s *State) (EventKind, Facts, error) {
		if open := s.OpenRound(); open != nil {
			return "", Facts{}, refuse.Because(RoundOpen, open.Number)
		}
		round := s.Recent()
		if round == nil {
			return "", Facts{}, refuse.Because(NoClosedRound)
		}
		if s.CanWithdraw() == nil && !withdraw {
			return "", Facts{}, refuse.Because(WithdrawsRanking, round.Number)
		}
		if reason == "" {
			return "", Facts{}, refuse.Because(NeedReason)
		}
		return EventVoided, Facts{Round: round.Number, Reason: reason}, long
	})
}

// Sign is a scrutineer's signature under the round that [State.Unsigned] names.
func (r *Room) Sign(who string) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if !s.HasRole(who, plan.Scrutineer) {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		round := s.Unsigned(who)
		if round == nil && s.signable() {
			return "", Facts{}, refuse.Because(AlreadySigned)
		}
		if round == nil {
			return "", Facts{}, refuse.Because(NoClosedRound)
		}
		return EventSigned, Facts{Round: round.Number}, nil
	})
}

// Unsigned is the round that a scrutineer would sign now: on a scoring step that has a
// round its own, elsewhere the newest closed one that nobody has signed, or else the
// newest one without their signature. Nil if there is none.
func (s *State) Unsigned(who string) *Round {
	var own *Round
	for i := len(s.Rounds) - 1; i >= 0; i-- {
		switch r := &s.Rounds[i]; {
		case !s.mayBeSigned(*r):
		case len(r.Signed) == 0:
			return r
		case own == nil && !r.SignedBy(who):
			own = r
		}
	}
	return own
}

// signable reports whether there is a round to sign now, signed already or not.
func (s *State) signable() bool { return slices.ContainsFunc(s.Rounds, s.mayBeSigned) }

func (s *State) mayBeSigned(r Round) bool {
	own := s.StepRound(s.Step().Number)
	return r.State == Closed && (own == nil || own.State == Void || own.Number == r.Number)
}

// SignedBy reports whether somebody has signed the round.
func (r Round) SignedBy(who string) bool {
	for _, s := range r.Signed {
		if s.Person == who {
			return true
		}
	}
	return false
}

// Standings is the ranking over the counts of all rounds that count. Equals and the
// unranked stand in speaking order.
func (s *State) Standings(counts []ballot.Counts) []ballot.Standing {
	poll := s.Plan.Poll()
	poll.Presenters = s.Order
	return poll.Standings(s.Counted(counts))
}

// Present marks somebody present who has no terminal.
func (r *Room) Present(who, person string) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		s, err := r.headCount(s, who, person)
		if err != nil || s.People[person].Present {
			return "", Facts{}, err
		}
		return EventPresent, Facts{Person: person}, nil
	})
}

// Absent marks somebody absent, with a reason if one is given.
func (r *Room) Absent(who, person, reason string) error {
	reason, long := within(reason, text.ReasonLimit)
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		s, err := r.headCount(s, who, person)
		if err != nil {
			return "", Facts{}, err
		}
		if p, known := s.People[person]; known && !p.Present && p.Reason == reason {
			return "", Facts{}, nil
		}
		return EventAbsent, Facts{Person: person, Reason: reason}, long
	})
}

// headCount is the state in which an officer says where somebody is: those who have come
// in are let in first, or their arrival would undo what the officer says.
func (r *Room) headCount(s *State, who, person string) (*State, error) {
	if err := s.checkTeller(who, person); err != nil {
		return s, err
	}
	err := r.letIn()
	return r.State(), err
}

func (s *State) checkTeller(who, person string) error {
	if !s.HasRole(who, plan.Host) && !s.HasRole(who, plan.Scrutineer) {
		return refuse.Because(NotYourPart)
	}
	if err := s.checkUnderway(); err != nil {
		return err
	}
	if p, ok := s.Person(person); !ok || !p.Due() {
		return refuse.Naming(UnknownPerson, text.Clean(person, text.NameLimit))
	}
	return nil
}

// drawOrder draws the speaking order by lot.
func (r *Room) drawOrder() error {
	order := append([]string{}, r.State().Order...)
	if err := r.shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] }); err != nil {
		return err
	}
	return r.act("", func(*State) (EventKind, Facts, error) { return EventOrder, Facts{Order: order}, nil })
}
