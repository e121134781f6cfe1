package ballot

import (
	"iter"
	"maps"
	"math/big"
	"slices"
)

// A tally is what was given to one presenter, by group and item.
type tally struct {
	ballots int          // of the rounds that rated the presenter
	groups  []groupTally // in the plan's order
}

type groupTally struct {
	marked int     // ballots with a mark on an item
	items  []marks // in the form's order
}

// marks say how often each mark was given. Abstentions are none.
type marks map[Mark]int

// total is how many marks there are.
func (m marks) total() int {
	n := 0
	for _, times := range m {
		n += times
	}
	return n
}

// A score is what a tally is worth, exactly. Nil stands for no mark.
type score struct {
	total  *big.Rat
	groups []*big.Rat // in the plan's order
	items  []*big.Rat // in the form's order
}

// tallies sorts counts into one tally for each presenter, in the plan's order. What is of
// a presenter, a group, an item or a mark that the plan does not have belongs to no
// meeting with this plan and is not counted.
func (p Poll) tallies(counts []Counts) []tally {
	presenters := IndexByID(p.Presenters, func(id string) string { return id })
	groups := IndexByID(p.Groups, func(g Group) string { return g.ID })
	items := IndexByID(p.Form.Items, func(it Item) string { return it.ID })
	list := make([]tally, len(p.Presenters))
	for i := range list {
		list[i].groups = make([]groupTally, len(p.Groups))
		for g := range list[i].groups {
			list[i].groups[g].items = make([]marks, len(p.Form.Items))
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
				*of = marks{}
			}
			(*of)[m.Mark] += m.Times
		}
	}
	return list
}

// places says at which index each ID stands.
func IndexByID[T any](list []T, id func(T) string) map[string]int {
	at := make(map[string]int, len(list))
	for i, v := range list {
		at[id(v)] = i
	}
	return at
}

// item is what was given on an item, whatever the group.
func (t tally) item(i int) marks {
	all := marks{}
	for _, g := range t.groups {
		for m, times := range g.items[i] {
			all[m] += times
		}
	}
	return all
}

// score computes the contract's rules 1 to 4 for one presenter.
func (p Poll) score(t tally) score {
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
		s.groups[g] = weighted(means, itemWeights)
	}
	for i, means := range byItem {
		s.items[i] = weighted(means, groupWeights)
	}
	s.total = weighted(s.groups, groupWeights)
	return s
}

// mean is the mean of the marks' worths without the extremes that the form leaves out,
// nil without a mark. A sound form never leaves out all of them.
func (f Form) mean(given marks) *big.Rat {
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
		leaveOut(worths, slices.All(order), f.TrimDrop)
		leaveOut(worths, slices.Backward(order), f.TrimDrop)
		n -= 2 * f.TrimDrop
	}
	var sum int64
	for worth, times := range worths {
		sum += worth * int64(times)
	}
	return big.NewRat(sum, int64(n))
}

// leaveOut takes out the first n of the worths in an order.
func leaveOut(worths map[int64]int, order iter.Seq2[int, int64], n int) {
	for _, worth := range order {
		out := min(n, worths[worth])
		worths[worth] -= out
		n -= out
	}
}

// worth is what a mark counts: its grade's points, or its number.
func (f Form) worth(m Mark) int64 {
	if f.Scale == Points {
		return int64(m)
	}
	return int64(f.Grades[m].Points)
}

// weighted is the mean of values by weight. Those that are nil are left out, and the
// weights of the others count for the whole; nil where all are.
func weighted(values []*big.Rat, weights []Weight) *big.Rat {
	sum, whole := new(big.Rat), int64(0)
	for i, v := range values {
		if v == nil {
			continue
		}
		w := int64(weights[i])
		sum.Add(sum, new(big.Rat).Mul(v, big.NewRat(w, 1)))
		whole += w
	}
	if whole == 0 {
		return nil
	}
	return sum.Quo(sum, big.NewRat(whole, 1))
}

// publish rounds an exact score to two decimals, half up. Nil stays nil.
func publish(exact *big.Rat) *big.Rat {
	if exact == nil {
		return nil
	}
	x := new(big.Rat).Mul(exact, big.NewRat(100, 1))
	x.Add(x, big.NewRat(1, 2))
	hundredths := new(big.Int).Div(x.Num(), x.Denom()) // rounds down: a denominator is positive
	return new(big.Rat).SetFrac(hundredths, big.NewInt(100))
}

// decimals writes a score as it is published, with nothing for none.
func decimals(exact *big.Rat) string {
	if exact == nil {
		return ""
	}
	return publish(exact).FloatString(2)
}
