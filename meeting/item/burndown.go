package item

import (
	"slices"
	"time"
)

// A Level is how many items there were at a time, and how many of them were not closed.
type Level struct {
	At          time.Time
	Items, Left int
}

// BurnDown returns how many items were left at so many times that are evenly apart, from when the first
// one was entered until a time. It is empty if there are no items by then.
func BurnDown(items []Item, until time.Time, times int) []Level {
	type step struct {
		at          time.Time
		items, left int
	}
	var steps []step
	for _, i := range items {
		if i.Struck {
			continue
		}
		steps = append(steps, step{i.Entered, 1, 1})
		for _, one := range i.Inspections {
			if one.Verdict == Close {
				steps = append(steps, step{one.At, 0, -1})
			}
		}
		for _, one := range i.Reopenings {
			steps = append(steps, step{one.At, 0, 1})
		}
	}
	slices.SortFunc(steps, func(a, b step) int { return a.at.Compare(b.at) })
	if len(steps) == 0 || times < 1 || steps[0].at.After(until) {
		return nil
	}
	levels, now, next := make([]Level, times), Level{}, 0
	from, span := steps[0].at, until.Sub(steps[0].at)
	for i := range levels {
		at := until
		if i < times-1 {
			at = from.Add(span / time.Duration(times-1) * time.Duration(i))
		}
		for next < len(steps) && !steps[next].at.After(at) {
			now.Items, now.Left = now.Items+steps[next].items, now.Left+steps[next].left
			next++
		}
		now.At = at
		levels[i] = now
	}
	return levels
}
