package meeting

import "time"

// A Check is something that a scrutineer confirms with their own eyes.
type Check string

// What is confirmed, in this order. A round opens without, for the machine's box is
// empty by its making; the hall wants to see it said.
const (
	CheckBox       Check = "box"       // empty and sealed, before the round opens
	CheckIssued    Check = "issued"    // as many ballots as voters present
	CheckCollected Check = "collected" // no more than were issued, after the close
)

// Checks are all of them, in their order.
func Checks() []Check { return []Check{CheckBox, CheckIssued, CheckCollected} }

// A Confirmation is a scrutineer's word on one check.
type Confirmation struct {
	Round  int // the one it is about; with [CheckBox] the one that is to open
	Check  Check
	Person string
	At     time.Time
}

// The reasons for refusing a confirmation.
const (
	NothingToConfirm Why = "nothing_to_confirm"
	AlreadyConfirmed Why = "already_confirmed"
)

// Confirm notes a scrutineer's confirmation: the next one that is due where check is
// empty.
func (r *Room) Confirm(who string, check Check) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if !s.HasRole(who, Scrutineer) {
			return "", Facts{}, refuse(NotYourPart)
		}
		round, due := s.Due()
		if round == 0 {
			return "", Facts{}, refuse(NothingToConfirm)
		}
		if check == "" {
			if len(due) == 0 {
				return "", Facts{}, refuse(AlreadyConfirmed)
			}
			check = due[0]
		}
		if s.Confirmed(round, check) != nil {
			return "", Facts{}, refuse(AlreadyConfirmed)
		}
		for _, d := range due {
			if d == check {
				return EventConfirmed, Facts{Round: round, Check: check}, nil
			}
		}
		return "", Facts{}, refuse(NothingToConfirm)
	})
}

// Due is the round that scrutineers look after now, 0 where there is none, and what of
// it can be confirmed and is not yet.
func (s *State) Due() (round int, checks []Check) {
	if s.Step().Kind != StepScoring {
		return 0, nil
	}
	var may []Check
	switch r := s.StepRound(s.Step().Number); {
	case r == nil || r.State == Void:
		round, may = len(s.Rounds)+1, []Check{CheckBox}
	case r.State == Open:
		round, may = r.Number, []Check{CheckBox, CheckIssued}
	default:
		round, may = r.Number, Checks()
	}
	for _, c := range may {
		if s.Confirmed(round, c) == nil {
			checks = append(checks, c)
		}
	}
	return round, checks
}

// Confirmed is the confirmation of a check, nil where there is none.
func (s *State) Confirmed(round int, check Check) *Confirmation {
	for i := range s.Confirmations {
		if c := &s.Confirmations[i]; c.Round == round && c.Check == check {
			return c
		}
	}
	return nil
}
