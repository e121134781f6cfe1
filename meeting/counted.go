package meeting

import (
	"pingyi/meeting/ballot"
	"pingyi/meeting/refuse"
)

// CheckCounted refuses what would be taken from counts that are not those of the close,
// and names the first round of which that is so.
func (s *State) CheckCounted(counts []ballot.Counts) error {
	for _, r := range s.Rounds {
		if r.State == Closed && s.Plan.Form.Root(ballot.CountsOf(counts, r.Number)) != r.Root {
			return refuse.Because(NotOfTheClose, r.Number)
		}
	}
	return nil
}
