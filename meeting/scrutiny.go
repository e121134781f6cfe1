package meeting

import (
	"cmp"
	"slices"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// Scrutineers confirm with their own eyes what the machine says of a round, and sign it. Whoever
// voted looks for their receipt.

// The reasons for refusing to confirm or sign.
const (
	NothingToConfirm refuse.Why = "nothing_to_confirm"
	AlreadyConfirmed refuse.Why = "already_confirmed"
	NotSigned        refuse.Why = "not_signed" // [round]
	AlreadySigned    refuse.Why = "already_signed"
)

// A Check is something that a scrutineer confirms with their own eyes.
type Check string

// The checks, in order. A round can open without them, since the machine's box is empty
// by construction, but the hall wants to see it confirmed.
const (
	CheckBox       Check = "box"       // empty and sealed, before the round opens
	CheckIssued    Check = "issued"    // as many ballots issued as voters present
	CheckCollected Check = "collected" // no more collected than issued, after the close
)

// Checks returns all checks in order.
func Checks() []Check { return []Check{CheckBox, CheckIssued, CheckCollected} }

// A Confirmation is a scrutineer's confirmation of one check.
type Confirmation struct {
	Round  int // with [CheckBox] the one about to open
	Check  Check
	Issued int // with [CheckIssued] the ballots issued at that time; 0 if the record does not say
	Person string
	Signed bool // implied by the signature under the round
}

// DueChecks returns the round that scrutineers attend to now, or 0, and its checks that
// can be confirmed and have not been.
func (s *State) DueChecks() (round int, checks []Check) {
	if s.Step().Kind != plan.StepScoring {
		return 0, nil
	}
	var may []Check
	switch r := s.StepRound(s.Step().Number); {
	case r == nil || r.State == Void:
		if requireOpenable(s) != nil {
			return 0, nil
		}
		round, may = len(s.Rounds)+1, []Check{CheckBox}
	case r.State == Open:
		round, may = r.Number, []Check{CheckIssued}
	default:
		round, may = r.Number, []Check{CheckIssued, CheckCollected}
	}
	for _, c := range may {
		if s.Confirmation(round, c) == nil {
			checks = append(checks, c)
		}
	}
	return round, checks
}

// Confirmation returns the confirmation of a check, or nil. A confirmation of the ballots
// issued lapses when more are issued. A signature under the round also confirms what was
// issued and collected.
func (s *State) Confirmation(round int, check Check) *Confirmation {
	var r Round
	if round >= 1 && round <= len(s.Rounds) {
		r = *s.Rounds[round-1]
	}
	for i := s.Confirmations.Len() - 1; i >= 0; i-- {
		c := s.Confirmations.At(i)
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
		return &Confirmation{Round: round, Check: check, Issued: r.Issued, Person: first.Person, Signed: true}
	}
	return nil
}

// CheckConfirmed records that a scrutineer, the actor, confirmed a check.
type CheckConfirmed struct {
	Round  int   `json:"round,omitempty"`
	Issued int   `json:"issued,omitempty"` // ballots issued at that time
	Check  Check `json:"check,omitempty"`
}

// Kind implements [Change].
func (CheckConfirmed) Kind() EventKind { return EventConfirmed }

func (c CheckConfirmed) apply(s *State, e Event) error {
	s.Confirmations = s.Confirmations.Append(Confirmation{Round: c.Round, Check: c.Check, Issued: c.Issued, Person: e.Actor})
	return nil
}

// ConfirmCheck is a scrutineer's confirmation of a check or, if Check is empty, of the
// next one due.
type ConfirmCheck struct{ Check Check }

// Can implements [Act].
func (a ConfirmCheck) Can(s *State, who string) error {
	if err := cmp.Or(requireRole(s, who, plan.Scrutineer), requireDoors(s)); err != nil {
		return err
	}
	round, due := s.DueChecks()
	switch {
	case round == 0:
		return refuse.Because(NothingToConfirm)
	case a.Check == "" && len(due) == 0, a.Check != "" && s.Confirmation(round, a.Check) != nil:
		return refuse.Because(AlreadyConfirmed)
	case a.Check != "" && !slices.Contains(due, a.Check):
		return refuse.Because(NothingToConfirm)
	}
	return nil
}

func (a ConfirmCheck) perform(_ *Room, s *State, _ string) (Change, error) {
	round, due := s.DueChecks()
	c := CheckConfirmed{Round: round, Check: a.Check}
	if c.Check == "" {
		c.Check = due[0]
	}
	if c.Check == CheckIssued {
		c.Issued = s.Rounds[round-1].Issued
	}
	return c, nil
}

// A Signature is a scrutineer's signature under a count.
type Signature struct {
	Person string
	At     time.Time
}

// SignedBy reports whether a person has signed the round.
func (r Round) SignedBy(who string) bool {
	return slices.ContainsFunc(r.Signed, func(s Signature) bool { return s.Person == who })
}

// RoundToSign returns the round that a scrutineer would sign now, or nil. On a scoring step
// with a round that is the step's own. Elsewhere it is the newest closed round that
// nobody has signed, or else the newest one that this person has not signed.
func (s *State) RoundToSign(who string) *Round {
	var own *Round
	for _, r := range slices.Backward(s.Rounds) {
		switch {
		case !isSignable(s, r):
		case len(r.Signed) == 0:
			return r
		case own == nil && !r.SignedBy(who):
			own = r
		}
	}
	return own
}

// isSignable reports whether a round may be signed now, whether or not it was signed
// already.
func isSignable(s *State, r *Round) bool {
	own := s.StepRound(s.Step().Number)
	return r.State == Closed && (own == nil || own.State == Void || own.Number == r.Number)
}

// RoundSigned records the signature of a scrutineer, the actor, under a round.
type RoundSigned struct {
	Round int `json:"round,omitempty"`
}

// Kind implements [Change].
func (RoundSigned) Kind() EventKind { return EventSigned }

func (c RoundSigned) apply(s *State, e Event) error {
	r, err := editRoundIn(s, c.Round, Closed)
	if err != nil {
		return err
	}
	r.Signed = append(slices.Clip(r.Signed), Signature{Person: e.Actor, At: e.At})
	return nil
}

// SignRound signs the round that [State.RoundToSign] returns.
type SignRound struct{}

// Can implements [Act].
func (SignRound) Can(s *State, who string) error {
	if err := cmp.Or(requireRole(s, who, plan.Scrutineer), requireDoors(s)); err != nil {
		return err
	}
	switch {
	case s.RoundToSign(who) != nil:
		return nil
	case slices.ContainsFunc(s.Rounds, func(r *Round) bool { return isSignable(s, r) }):
		return refuse.Because(AlreadySigned)
	}
	return refuse.Because(NoClosedRound)
}

func (SignRound) perform(_ *Room, s *State, who string) (Change, error) {
	return RoundSigned{Round: s.RoundToSign(who).Number}, nil
}

// A ReceiptStatus says what happened to the ballot with a receipt.
type ReceiptStatus struct {
	Receipt code.Receipt
	Round   int
	Counted bool
	Void    bool
}

// FindReceipt looks for a receipt in the open box and in the record.
func (r *Room) FindReceipt(receipt code.Receipt) (ReceiptStatus, error) {
	s := r.State()
	for _, round := range s.Rounds {
		if _, ok := slices.BinarySearchFunc(round.Receipts, receipt, func(a, b code.Receipt) int {
			return slices.Compare(a[:], b[:])
		}); ok {
			return ReceiptStatus{Receipt: receipt, Round: round.Number, Counted: round.State == Closed, Void: round.State == Void}, nil
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if open := r.State().OpenRound(); open != nil && r.box.receipts[receipt] != "" {
		return ReceiptStatus{Receipt: receipt, Round: open.Number}, nil
	}
	return ReceiptStatus{}, refuse.Because(UnknownReceipt)
}
