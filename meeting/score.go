package meeting

import (
	"math/big"
	"slices"
)

// A tally is one presenter's slips sorted by group and item.
type tally struct {
	slips  int
	groups []groupTally // in the plan's order
}

type groupTally struct {
	marked int      // slips with a mark on an item
	items  [][]Mark // for each item its marks, without abstentions, in no order
}

// A score is what a tally is worth, exactly. Nil stands for no mark.
type score struct {
	total  *big.Rat
	groups []*big.Rat // in the plan's order
	items  []*big.Rat // in the form's order
}

// tallies sorts slips into one tally for each presenter, in the plan's order. A slip of
// a presenter or a group that the plan does not have belongs to no meeting with this
// plan and is not counted.
func (p Plan) tallies(slips []Slip) []tally {
	presenters := places(p.Presenters, func(pr Presenter) string { return pr.ID })
	groups := places(p.Groups, func(g Group) string { return g.ID })
	list := make([]tally, len(p.Presenters))
	for i := range list {
		list[i].groups = make([]groupTally, len(p.Groups))
		for g := range list[i].groups {
			list[i].groups[g].items = make([][]Mark, len(p.Form.Items))
		}
	}
	for _, s := range slips {
		at, known := presenters[s.Presenter]
		group, in := groups[s.Group]
		if !known || !in {
			continue
		}
		t := &list[at]
		g := &t.groups[group]
		t.slips++
		if marked(s.Marks) {
			g.marked++
		}
		for i, m := range s.Marks {
			if m != Abstained {
				g.items[i] = append(g.items[i], m)
			}
		}
	}
	return list
}

// places says at which index each ID stands.
func places[T any](list []T, id func(T) string) map[string]int {
	at := make(map[string]int, len(list))
	for i, v := range list {
		at[id(v)] = i
	}
	return at
}

// item is all marks on an item, whatever the group.
func (t tally) item(i int) []Mark {
	var marks []Mark
	for _, g := range t.groups {
		marks = append(marks, g.items[i]...)
	}
	return marks
}

// score computes the contract's rules 1 to 4 for one presenter.
func (p Plan) score(t tally) score {
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
		for i, marks := range group.items {
			means[i] = p.Form.mean(marks)
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
func (f Form) mean(marks []Mark) *big.Rat {
	if len(marks) == 0 {
		return nil
	}
	worths := make([]int64, len(marks))
	for i, m := range marks {
		worths[i] = f.worth(m)
	}
	if f.TrimDrop > 0 && len(worths) > f.TrimOver {
		slices.Sort(worths)
		worths = worths[f.TrimDrop : len(worths)-f.TrimDrop]
	}
	var sum int64
	for _, w := range worths {
		sum += w
	}
	return big.NewRat(sum, int64(len(worths)))
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
