package ballot

import (
	"slices"
)

// CountsOf are the counts of a round; empty where there are none.
func CountsOf(all []Counts, round int) Counts {
	i := slices.IndexFunc(all, func(c Counts) bool { return c.Round == round })
	if i < 0 {
		return Counts{Round: round}
	}
	return all[i]
}
