package meeting

import (
	"slices"
	"time"

	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

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
	Issued int // ballots at that time, with [CheckIssued]; 0 where the record does not say
	Person string
	At     time.Time
	Signed bool // by the signature under the round, not by a word of its own
}

// The reasons for refusing a confirmation.
const (
	NothingToConfirm refuse.Why = "nothing_to_confirm"
	AlreadyConfirmed refuse.Why = "already_confirmed"
)

// Confirm notes a scrutineer's confirmation: the next one that is due where check is
// empty.
func (r *Room) Confirm(who string, check Check) error {
	return r.act(who, func(s *State) (EventKind, Facts, error) {
		if !s.HasRole(who, plan.Scrutineer) {
			return "", Facts{}, refuse.Because(NotYourPart)
		}
		round, due := s.Due()
		if round == 0 {
			return "", Facts{}, refuse.Because(NothingToConfirm)
		}
		if check == "" {
			if len(due) == 0 {
				return "", Facts{}, refuse.Because(AlreadyConfirmed)
			}
			check = due[0]
		}
		if s.Confirmed(round, check) != nil {
			return "", Facts{}, refuse.Because(AlreadyConfirmed)
		}
		if !slices.Contains(due, check) {
			return "", Facts{}, refuse.Because(NothingToConfirm)
		}
		f := Facts{Round: round, Check: check}
		if check == CheckIssued {
			f.Issued = s.Rounds[round-1].Issued
		}
		return EventConfirmed, f, nil
	})
}

// Due is the round that scrutineers look after now, 0 where there is none, and what of
// it can be confirmed and is not yet.
func (s *State) Due() (round int, checks []Check) {
	if s.Step().Kind != plan.StepScoring {
		return 0, nil
	}
	var may []Check
	switch r := s.StepRound(s.Step().Number); {
	case r == nil || r.State == Void:
		if s.CanOpen() != nil {
			return 0, nil
		}
		round, may = len(s.Rounds)+1, []Check{CheckBox}
	case r.State == Open:
		round, may = r.Number, []Check{CheckIssued}
	default:
		round, may = r.Number, []Check{CheckIssued, CheckCollected}
	}
	for _, c := range may {
		if s.Confirmed(round, c) == nil {
			checks = append(checks, c)
		}
	}
	return round, checks
}

// Confirmed is the confirmation of a check, nil where there is none. One of the ballots
// issued holds for as many only, so those who come later have it looked at again. Who
// signs a round confirms what was issued and collected with it.
func (s *State) Confirmed(round int, check Check) *Confirmation {
	var r Round
	if round <= len(s.Rounds) {
		r = s.Rounds[round-1]
	}
	for _, c := range slices.Backward(s.Confirmations) {
		if c.Round != round || c.Check != check {
			continue
		}
		if c.Issued == 0 || c.Issued == r.Issued {
			return &c
		}
		break
	}
	if check != CheckBox && len(r.Signed) > 0 {
		first := r.Signed[0]
		return &Confirmation{Round: round, Check: check, Issued: r.Issued, Person: first.Person, At: first.At, Signed: true}
	}
	return nil
}
