package ballot

import "slices"

// A Tally is what ballots add up to on each item: how often each answer was given.
type Tally []ItemTally // in the form's order

// An ItemTally counts the answers to one item.
type ItemTally struct {
	Answers   []int // with [Grades] a count a grade, in the form's order; with [Points] a count a band
	Abstained int
}

// Tally counts marks, given for each item of the form.
func (f Form) Tally(items [][]Mark) Tally {
	t := make(Tally, len(f.Items))
	for i := range t {
		t[i].Answers = make([]int, f.answers())
		if i >= len(items) {
			continue
		}
		for _, m := range items[i] {
			if m == Abstained {
				t[i].Abstained++
				continue
			}
			t[i].Answers[f.Answer(m)]++
		}
	}
	return t
}

// pointBands is into how many bands a scale of points is cut for a tally at most.
const pointBands = 5

func (f Form) answers() int {
	if f.Scale == Points {
		return len(f.Bands())
	}
	return len(f.Grades)
}

// Answer is where a mark, not an abstention, is counted in a tally.
func (f Form) Answer(m Mark) int {
	if f.Scale != Points {
		return int(m)
	}
	for i, b := range f.Bands() {
		if int(m) >= b[0] {
			return i
		}
	}
	return 0
}

// Bands are the ranges of points that a tally counts by, lowest and highest number of
// each, best first: four as wide as a tenth of the scale, as people speak of the
// nineties, and one for the rest. A short scale has one for each number.
func (f Form) Bands() [][2]int {
	step := (f.Max - f.Min + 9) / 10
	if f.Max-f.Min < pointBands {
		step = 0
	}
	bands := [][2]int{{f.Max - step, f.Max}}
	for low := f.Max - step; low > f.Min; low = bands[len(bands)-1][0] {
		next := [2]int{low - max(1, step), low - 1}
		if len(bands) == pointBands-1 {
			next[0] = f.Min
		}
		bands = append(bands, next)
	}
	return bands
}

// Sum is how many answers of all kinds, abstentions among them, an item has.
func (t ItemTally) Sum() int {
	n := t.Abstained
	for _, answer := range t.Answers {
		n += answer
	}
	return n
}

// AddsUp reports whether the tally has one answer on every item for each ballot collected.
func (t Tally) AddsUp(collected int) bool {
	return !slices.ContainsFunc(t, func(item ItemTally) bool { return item.Sum() != collected })
}

// Most is how many answers the item has that has the most.
func (t Tally) Most() int {
	most := 0
	for _, item := range t {
		most = max(most, item.Sum())
	}
	return most
}
