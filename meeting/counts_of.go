package meeting

import (
	"slices"

	"pingyi/meeting/ballot"
)

// CountsOf are the counts of a round; empty where there are none.
func CountsOf(all []ballot.Counts, round int) ballot.Counts {
	i := slices.IndexFunc(all, func(c ballot.Counts) bool { return c.Round == round })
	if i < 0 {
		return ballot.Counts{Round: round}
	}
	return all[i]
}
