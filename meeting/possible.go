package meeting

import (
	"fmt"
	"slices"

	"pingyi/meeting/plan"
)

// possible says what [State.change] takes for granted of a round, because a room
// never writes anything else.
func (s *State) Possible(i int, e Event, f Facts) error {
	if (i == 0) != (e.Kind == EventCreated) {
		return fmt.Errorf("event %d: %s out of place", e.Number, e.Kind)
	}
	var want RoundState
	switch e.Kind {
	case EventOpened:
		if f.Round != len(s.Rounds)+1 || s.OpenRound() != nil || f.Step != s.Step().Number ||
			s.Step().Kind != plan.StepScoring || !slices.Equal(f.Presenters, s.Rated(s.Step())) {
			return fmt.Errorf("round %d does not belong there", f.Round)
		}
	case EventClosed:
		want = Open
	case EventSigned, EventVoided:
		want = Closed
	}
	if want != "" && (f.Round < 1 || f.Round > len(s.Rounds) || s.Rounds[f.Round-1].State != want) {
		return fmt.Errorf("round %d is not %s", f.Round, want)
	}
	return nil
}

// attempt changes the state by an event that may be damaged in any way, so that even
// what no room could have written is an error and not the end of the program.
func (s *State) Attempt(e Event, f Facts) (err error) {
	defer func() {
		if wrong := recover(); wrong != nil {
			err = fmt.Errorf("event %d cannot be: %v", e.Number, wrong)
		}
	}()
	return s.change(e, f)
}
