package ballot

import (
	"iter"
	"maps"
	"math/big"
	"slices"
)

// presenterMarks are the marks that one presenter was given, by group and item.
type presenterMarks struct {
	ballots int          // in the rounds that rated the presenter
	groups  []groupMarks // in the poll's order
}

type groupMarks struct {
	marked int           // ballots with a mark on at least one item
	items  []frequencies // in the form's order
}

// frequencies says how often each mark was given, abstentions aside.
type frequencies map[Mark]int

// total returns the number of marks.
func (m frequencies) total() int {
	n := 0
	for _, times := range m {
		n += times
	}
	return n
}

// A score is the exact score of one presenter. Nil stands for no mark.
type score struct {
	total  *big.Rat
	groups []*big.Rat // in the poll's order
	items  []*big.Rat // in the form's order
}

// collect sorts counts by presenter, in the poll's order. It ignores counts with a
// presenter, group, item or mark that the poll does not have.
func (p Poll) collect(counts []Counts) []presenterMarks {
	presenters := IndexByID(p.Presenters, func(id string) string { return id })
	groups := IndexByID(p.Groups, func(g Group) string { return g.ID })
	items := IndexByID(p.Form.Items, func(it Item) string { return it.ID })
	list := make([]presenterMarks, len(p.Presenters))
	for i := range list {
		list[i].groups = make([]groupMarks, len(p.Groups))
		for g := range list[i].groups {
			list[i].groups[g].items = make([]frequencies, len(p.Form.Items))
		}
	}
	for _, c := range counts {
		ballots := map[string]int{}
		for _, g := range c.Groups {
			ballots[g.Group] = g.Ballots
		}
		for _, pc := range c.Presenters {
			at, known := presenters[pc.Presenter]
			if g, in := groups[pc.Group]; known && in {
				list[at].ballots += ballots[pc.Group]
				list[at].groups[g].marked += pc.Marked
			}
		}
		for _, m := range c.Marks {
			at, known := presenters[m.Presenter]
			g, in := groups[m.Group]
			i, asked := items[m.Item]
			if !known || !in || !asked || !p.Form.Asks(m.Mark) {
				continue
			}
			of := &list[at].groups[g].items[i]
			if *of == nil {
				*of = frequencies{}
			}
			(*of)[m.Mark] += m.Times
		}
	}
	return list
}

// IndexByID returns the index of each ID in list.
func IndexByID[T any](list []T, id func(T) string) map[string]int {
	at := make(map[string]int, len(list))
	for i, v := range list {
		at[id(v)] = i
	}
	return at
}

// item returns the marks on an item from all groups.
func (t presenterMarks) item(i int) frequencies {
	all := frequencies{}
	for _, g := range t.groups {
		for m, times := range g.items[i] {
			all[m] += times
		}
	}
	return all
}

// score computes the exact score of one presenter. For each group and item it takes the
// mean of the marks. A group's score is the mean over the items by item weight, and the
// total is the mean of the groups' scores by group weight. An item's score is the mean
// over the groups by group weight. Whatever has no mark is left out, and the other
// weights are scaled up.
func (p Poll) score(t presenterMarks) score {
	groupWeights := make([]Weight, len(p.Groups))
	for g := range p.Groups {
		groupWeights[g] = p.Groups[g].Weight
	}
	itemWeights := make([]Weight, len(p.Form.Items))
	byItem := make([][]*big.Rat, len(p.Form.Items)) // means by item, then group
	for i, item := range p.Form.Items {
		itemWeights[i] = item.Weight
		byItem[i] = make([]*big.Rat, len(p.Groups))
	}
	s := score{groups: make([]*big.Rat, len(p.Groups)), items: make([]*big.Rat, len(p.Form.Items))}
	for g, group := range t.groups {
		means := make([]*big.Rat, len(group.items))
		for i, given := range group.items {
			means[i] = p.Form.mean(given)
			byItem[i][g] = means[i]
		}
		s.groups[g] = weightedMean(means, itemWeights)
	}
	for i, means := range byItem {
		s.items[i] = weightedMean(means, groupWeights)
	}
	s.total = weightedMean(s.groups, groupWeights)
	return s
}

// mean returns the mean of what the marks are worth, or nil if there are none. With more
// than TrimOver marks it leaves out the TrimDrop highest and as many lowest. In a sound
// form twice TrimDrop is at most TrimOver, so some always remain.
func (f Form) mean(given frequencies) *big.Rat {
	n := given.total()
	if n == 0 {
		return nil
	}
	worths := map[int64]int{} // two grades may be worth the same
	for m, times := range given {
		worths[f.worth(m)] += times
	}
	if f.TrimDrop > 0 && n > f.TrimOver {
		order := slices.Sorted(maps.Keys(worths))
		dropFirst(worths, slices.All(order), f.TrimDrop)
		dropFirst(worths, slices.Backward(order), f.TrimDrop)
		n -= 2 * f.TrimDrop
	}
	var sum int64
	for worth, times := range worths {
		sum += worth * int64(times)
	}
	return big.NewRat(sum, int64(n))
}

// dropFirst removes the first n worths in the given order.
func dropFirst(worths map[int64]int, order iter.Seq2[int, int64], n int) {
	for _, worth := range order {
		out := min(n, worths[worth])
		worths[worth] -= out
		n -= out
	}
}

// worth returns the value of a mark: its grade's points, or the number itself.
func (f Form) worth(m Mark) int64 {
	if f.Scale == Points {
		return int64(m)
	}
	return int64(f.Grades[m].Points)
}

// weightedMean returns the mean of values by weight. Nil values are left out and the
// other weights scaled up; without any value it returns nil.
func weightedMean(values []*big.Rat, weights []Weight) *big.Rat {
	sum, total := new(big.Rat), int64(0)
	for i, v := range values {
		if v == nil {
			continue
		}
		w := int64(weights[i])
		sum.Add(sum, new(big.Rat).Mul(v, big.NewRat(w, 1)))
		total += w
	}
	if total == 0 {
		return nil
	}
	return sum.Quo(sum, big.NewRat(total, 1))
}

// rounded rounds an exact score half up to two decimals, as it is published. Nil stays
// nil.
func rounded(exact *big.Rat) *big.Rat {
	if exact == nil {
		return nil
	}
	x := new(big.Rat).Mul(exact, big.NewRat(100, 1))
	x.Add(x, big.NewRat(1, 2))
	hundredths := new(big.Int).Div(x.Num(), x.Denom()) // rounds down, as denominators are positive
	return new(big.Rat).SetFrac(hundredths, big.NewInt(100))
}

// formatScore formats a score as it is published, or as "" if there is none.
func formatScore(exact *big.Rat) string {
	if exact == nil {
		return ""
	}
	return rounded(exact).FloatString(2)
}
