package ballot

import (
	"slices"
)

// CountsOf returns the counts of a round, without any entries if there are none.
func CountsOf(all []Counts, round int) Counts {
	i := slices.IndexFunc(all, func(c Counts) bool { return c.Round == round })
	if i < 0 {
		return Counts{Round: round}
	}
	return all[i]
}
