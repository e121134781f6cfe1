package markdown

// A match is a place in each of two sequences where they have the same.
type match struct{ a, b int }

// align matches two sequences such that the matches are in order in both. It matches what is in
// each of them once first, since that is what people recognise; the rest is filled in between.
func align(a, b []string) []match {
	var all []match
	alignWithin(a, b, 0, 0, 32, &all)
	return all
}

// alignWithin adds the matches of two pieces of the sequences, which begin after so many others,
// splitting them so often at most.
func alignWithin(a, b []string, afterA, afterB, splits int, all *[]match) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		*all = append(*all, match{afterA, afterB})
		a, b, afterA, afterB = a[1:], b[1:], afterA+1, afterB+1
	}
	end := 0
	for end < len(a) && end < len(b) && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	a, b = a[:len(a)-end], b[:len(b)-end]
	defer func() {
		for i := range end {
			*all = append(*all, match{afterA + len(a) + i, afterB + len(b) + i})
		}
	}()
	if len(a) == 0 || len(b) == 0 {
		return
	}
	anchors := rising(unique(a, b))
	if len(anchors) == 0 || splits == 0 {
		longest(a, b, afterA, afterB, all)
		return
	}
	i, j := 0, 0
	for _, m := range append(anchors, match{len(a), len(b)}) {
		alignWithin(a[i:m.a], b[j:m.b], afterA+i, afterB+j, splits-1, all)
		if m.a < len(a) {
			*all = append(*all, match{afterA + m.a, afterB + m.b})
		}
		i, j = m.a+1, m.b+1
	}
}

// unique matches what is in each of two sequences exactly once, in the order of the first.
func unique(a, b []string) []match {
	type place struct{ a, b, countA, countB int }
	places := make(map[string]*place, len(a))
	for i, s := range a {
		p := places[s]
		if p == nil {
			p = &place{}
			places[s] = p
		}
		p.a, p.countA = i, p.countA+1
	}
	for j, s := range b {
		if p := places[s]; p != nil {
			p.b, p.countB = j, p.countB+1
		}
	}
	var all []match
	for i, s := range a {
		if p := places[s]; p.countA == 1 && p.countB == 1 {
			all = append(all, match{i, p.b})
		}
	}
	return all
}

// rising returns as many of some matches as possible such that they are in order in the second
// sequence too.
func rising(all []match) []match {
	var ends []int // of the rising runs of each length, the match that ends lowest
	before := make([]int, len(all))
	for i, m := range all {
		low, high := 0, len(ends)
		for low < high {
			if mid := (low + high) / 2; all[ends[mid]].b < m.b {
				low = mid + 1
			} else {
				high = mid
			}
		}
		before[i] = -1
		if low > 0 {
			before[i] = ends[low-1]
		}
		if low == len(ends) {
			ends = append(ends, i)
		} else {
			ends[low] = i
		}
	}
	picked := make([]match, len(ends))
	if len(ends) == 0 {
		return picked
	}
	for i, k := ends[len(ends)-1], len(ends)-1; k >= 0; i, k = before[i], k-1 {
		picked[k] = all[i]
	}
	return picked
}

// longest adds the longest common subsequence of two short sequences. Long ones that have
// nothing in them only once are taken as different.
func longest(a, b []string, afterA, afterB int, all *[]match) {
	const most = 1 << 18
	if len(a)*len(b) > most {
		return
	}
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width) // from each pair of places on
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				best[i*width+j] = best[(i+1)*width+j+1] + 1
			} else {
				best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			*all = append(*all, match{afterA + i, afterB + j})
			i, j = i+1, j+1
		case best[(i+1)*width+j] >= best[i*width+j+1]:
			i++
		default:
			j++
		}
	}
}

// alike is how much alike two versions of a paragraph are at least.
const alike = 0.4

// Likeness says how much alike two texts are, from 0 to 1: how many of their pairs of neighbouring
// characters they share.
func Likeness(a, b string) float64 {
	if a == b {
		return 1
	}
	pairs := make(map[[2]rune]int, len(a)/3)
	total := 0
	for p := range pairsOf(a) {
		pairs[p]++
		total++
	}
	shared := 0
	for p := range pairsOf(b) {
		total++
		if pairs[p] > 0 {
			pairs[p]--
			shared++
		}
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(total)
}

// mayBeAlike reports whether two texts are of lengths that let them be alike.
func mayBeAlike(a, b string) bool {
	return float64(2*min(len(a), len(b))) > alike*float64(len(a)+len(b))
}

// pairsOf yields the pairs of neighbouring characters of a text.
func pairsOf(s string) func(yield func([2]rune) bool) {
	return func(yield func([2]rune) bool) {
		last := rune(-1)
		for _, r := range s {
			if last >= 0 && !yield([2]rune{last, r}) {
				return
			}
			last = r
		}
	}
}
