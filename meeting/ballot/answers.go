package ballot

import "slices"

// A Tally says how often each answer was given, item by item in the form's order.
type Tally []ItemTally // one per item, in the form's order

// An ItemTally counts the answers to one item.
type ItemTally struct {
	Answers   []int // with [Grades] one count per grade, in the form's order; with [Points] one per band, see [Form.Bands]
	Abstained int
}

// Tally counts marks, which are given item by item in the form's order.
func (f Form) Tally(items [][]Mark) Tally {
	t := make(Tally, len(f.Items))
	for i := range t {
		t[i].Answers = make([]int, f.answerCount())
		if i >= len(items) {
			continue
		}
		for _, m := range items[i] {
			if m == Abstained {
				t[i].Abstained++
				continue
			}
			t[i].Answers[f.AnswerIndex(m)]++
		}
	}
	return t
}

// pointBands is the largest number of bands that a tally divides a scale of points into.
const pointBands = 5

// answerCount returns how many different answers a tally counts, abstentions aside.
func (f Form) answerCount() int {
	if f.Scale == Points {
		return len(f.Bands())
	}
	return len(f.Grades)
}

// AnswerIndex returns the index at which a tally counts m, which must not be [Abstained].
func (f Form) AnswerIndex(m Mark) int {
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

// Bands returns the ranges of points by which a tally counts, as lowest and highest
// number, best first. There are four bands of a tenth of the scale each, since people
// speak of "the nineties", and one for the rest. A short scale has one band for each
// number.
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

// Sum returns how many answers the item has, abstentions included.
func (t ItemTally) Sum() int {
	n := t.Abstained
	for _, answer := range t.Answers {
		n += answer
	}
	return n
}

// AddsUp reports whether every item has one answer for each ballot collected.
func (t Tally) AddsUp(collected int) bool {
	return !slices.ContainsFunc(t, func(item ItemTally) bool { return item.Sum() != collected })
}

// Most returns the largest number of answers that any item has.
func (t Tally) Most() int {
	most := 0
	for _, item := range t {
		most = max(most, item.Sum())
	}
	return most
}
