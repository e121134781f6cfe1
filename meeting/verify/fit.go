package verify

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// Holdings are what a store keeps of the rounds beside the record.
type Holdings struct {
	Counts  []ballot.Counts // of all closed rounds
	Seats   map[int]int     // how many have voted, by round
	Ballots map[int]int     // how many ballots are in the box, by round
}

// Fit checks that a record is consistent, and that what is held beside it belongs to the
// same moment; a store put together from two does not fit. It is a subset of what [All]
// checks, quick enough to run at every start. The error is for logs.
func Fit(record []meeting.Event, held Holdings) error {
	form, rounds, err := outline(record)
	if err != nil {
		return err
	}
	for _, c := range held.Counts {
		if c.Round < 1 || c.Round > len(rounds) || rounds[c.Round-1].State == meeting.Open {
			return fmt.Errorf("there are counts of round %d, which the record has not closed", c.Round)
		}
	}
	for _, of := range []map[int]int{held.Seats, held.Ballots} {
		for n := range of {
			if n < 1 || n > len(rounds) {
				return fmt.Errorf("somebody has voted in round %d, which the record has not opened", n)
			}
		}
	}
	for _, r := range rounds {
		seats, ballots := held.Seats[r.Number], held.Ballots[r.Number]
		switch {
		case r.State == meeting.Open && seats != ballots:
			return fmt.Errorf("%d have voted in round %d, and %d ballots are in the box", seats, r.Number, ballots)
		case r.State != meeting.Open && ballots > 0:
			return fmt.Errorf("%d ballots of round %d outlived its close", ballots, r.Number)
		case r.State != meeting.Open && seats > 0:
			return fmt.Errorf("the names of %d who voted in round %d outlived its close", seats, r.Number)
		case r.State == meeting.Closed && form.Root(ballot.CountsOf(held.Counts, r.Number)) != r.Root:
			return fmt.Errorf("the counts of round %d are not those of its close", r.Number)
		case r.State == meeting.Void && ballot.CountsOf(held.Counts, r.Number).Ballots() != r.Cast:
			return fmt.Errorf("the ballots of round %d, which is void, are not as many as were cast", r.Number)
		case r.State == meeting.Void && len(ballot.CountsOf(held.Counts, r.Number).Marks) > 0:
			return fmt.Errorf("the marks of round %d outlived its revote", r.Number)
		}
	}
	return nil
}

// outline reads what a record says of its rounds without replaying the rest: the number
// and state of each, how many ballots were cast, and the root.
func outline(record []meeting.Event) (ballot.Form, []meeting.Round, error) {
	var prev meeting.Event
	var is plan.Plan
	var rounds []meeting.Round
	for _, e := range record {
		if e.Number != prev.Number+1 || e.Prev != prev.Hash || !e.Sound() {
			return ballot.Form{}, nil, fmt.Errorf("event %d does not follow event %d", e.Number, prev.Number)
		}
		prev = e
		switch e.Kind {
		case meeting.EventCreated, meeting.EventAmended, meeting.EventOpened, meeting.EventClosed, meeting.EventVoided:
		default:
			continue
		}
		change, err := e.Change()
		if err != nil {
			return ballot.Form{}, nil, err
		}
		known := func(round int) bool { return round >= 1 && round <= len(rounds) }
		can := false
		switch c := change.(type) {
		case meeting.Created:
			if can = c.Plan != nil; can {
				is = *c.Plan
			}
		case meeting.Amended:
			if is, err = is.With(c.Changes); err != nil {
				return ballot.Form{}, nil, fmt.Errorf("event %d: %w", e.Number, err)
			}
			can = true
		case meeting.RoundOpened:
			can = c.Round == len(rounds)+1
			rounds = append(rounds, meeting.Round{Number: c.Round, State: meeting.Open})
		case meeting.RoundClosed:
			if can = known(c.Round) && c.Root != nil; can {
				r := &rounds[c.Round-1]
				r.State, r.Cast, r.Root = meeting.Closed, c.Cast, *c.Root
			}
		case meeting.RoundVoided:
			if can = known(c.Round); can {
				rounds[c.Round-1].State = meeting.Void
			}
		}
		if !can {
			return ballot.Form{}, nil, fmt.Errorf("event %d (%s) cannot be", e.Number, e.Kind)
		}
	}
	return is.Form, rounds, nil
}
