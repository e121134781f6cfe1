package ballot

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// An entry is one presenter on the way into the ranking.
type entry struct {
	Standing
	published *big.Rat // nil without a mark
	tally     tally
	score     score
}

// A Poll is what ballots were asked and of whom, which together with the counts makes a
// ranking.
type Poll struct {
	Form       Form
	Groups     []Group
	Presenters []string // by ID, in the order in which equals stand
	MinGroup   int      // fewer marked ballots than this, and a group's score is not shown
}

// Standings scores and ranks the presenters, as the contract says: by published score,
// equal ones by the rules for ties. Those who share a rank stand in the poll's order, and
// so do those without a mark, who stand unranked at the end. The counts must be of rounds
// that count.
func (p Poll) Standings(counts []Counts) []Standing {
	entries := make([]entry, len(p.Presenters))
	for i, t := range p.tallies(counts) {
		s := p.score(t)
		entries[i] = entry{Standing: p.standing(p.Presenters[i], t, s), published: publish(s.total), tally: t, score: s}
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		order, _ := p.compare(a, b)
		return order
	})
	p.rank(entries)
	list := make([]Standing, len(entries))
	for i, e := range entries {
		list[i] = e.Standing
	}
	return list
}

// standing writes down the figures of one presenter, all but the rank.
func (p Poll) standing(presenter string, t tally, s score) Standing {
	st := Standing{Presenter: presenter, Score: decimals(s.total)}
	for _, group := range t.groups {
		st.Small = st.Small || p.Small(group.marked)
	}
	for g, group := range p.Groups {
		gs := GroupScore{ID: group.ID, Marks: t.groups[g].marked}
		if !st.Small {
			gs.Score = decimals(s.groups[g])
		}
		st.Groups = append(st.Groups, gs)
		if s.total != nil && s.groups[g] == nil {
			st.LeftOut = append(st.LeftOut, group.ID)
		}
	}
	for i, item := range p.Form.Items {
		if st.Small {
			st.Items = append(st.Items, ItemScore{ID: item.ID})
			continue
		}
		given := t.item(i)
		n := given.total()
		is := ItemScore{ID: item.ID, Score: decimals(s.items[i]), Marks: n, Abstained: t.ballots - n}
		switch {
		case p.Form.Scale == Grades:
			is.Grades = make([]int, len(p.Form.Grades))
			for m, times := range given {
				is.Grades[m] = times
			}
		case n > 0:
			order := slices.Sorted(maps.Keys(given))
			is.Lowest, is.Highest = int(order[0]), int(order[len(order)-1])
		}
		st.Items = append(st.Items, is)
	}
	return st
}

// Small reports whether a group's marks are so few that its score gives them away.
func (p Poll) Small(marks int) bool { return marks > 0 && marks < p.MinGroup }

// compare says which of two stands first (negative: a) and, where their published
// scores are equal, which rule for ties told them apart.
func (p Poll) compare(a, b entry) (order int, rule string) {
	if order = compareRat(b.published, a.published); order != 0 || a.published == nil {
		return order, ""
	}
	for _, rule = range p.Form.TieBreak {
		switch rule {
		case TopShare:
			order = compareRat(p.topShare(b), p.topShare(a))
		case FewerLowest:
			order = cmp.Compare(p.lowest(a), p.lowest(b))
		default:
			id := strings.TrimPrefix(rule, GroupScorePrefix)
			if g := slices.IndexFunc(p.Groups, func(g Group) bool { return g.ID == id }); g >= 0 {
				order = compareRat(b.score.groups[g], a.score.groups[g])
			}
		}
		if order != 0 {
			return order, rule
		}
	}
	return 0, ""
}

// compareRat orders scores; none is below any.
func compareRat(a, b *big.Rat) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return a.Cmp(b)
}

// topShare is the share of top marks among all marks of a presenter who has some.
func (p Poll) topShare(e entry) *big.Rat {
	top, all := e.tally.count(p.Form.Top())
	return big.NewRat(int64(top), int64(all))
}

// lowest counts the lowest marks.
func (p Poll) lowest(e entry) int {
	n, _ := e.tally.count(p.Form.Lowest())
	return n
}

// count says how often a mark was given, among how many.
func (t tally) count(mark Mark) (n, all int) {
	for _, g := range t.groups {
		for _, given := range g.items {
			n += given[mark]
			all += given.total()
		}
	}
	return n, all
}

// rank numbers sorted entries 1, 2, 2, 4 and says what told equal scores apart, but not
// how a group did where one of them is small: it would tell of that group's score.
func (p Poll) rank(entries []entry) {
	p.number(entries)
	for from, to := 0, 0; from < len(entries); from = to {
		for to = from; to < len(entries) && entries[to].Score == entries[from].Score; to++ {
		}
		equal := entries[from:to]
		if !slices.ContainsFunc(equal, func(e entry) bool { return e.Small }) {
			continue
		}
		for i := range equal {
			if strings.HasPrefix(equal[i].BrokenBy, GroupScorePrefix) {
				equal[i].BrokenBy = ""
			}
		}
	}
}

// number gives the ranks.
func (p Poll) number(entries []entry) {
	for i := range entries {
		e := &entries[i]
		if e.published == nil {
			return // the rest has no mark either
		}
		e.Rank = i + 1
		if i == 0 {
			continue
		}
		above := &entries[i-1]
		switch order, rule := p.compare(*above, *e); {
		case order == 0:
			e.Rank, e.BrokenBy = above.Rank, above.BrokenBy
			e.Tied, above.Tied = true, true
		case rule != "":
			e.BrokenBy = rule
			for j := i - 1; j >= 0 && entries[j].Rank == above.Rank && entries[j].BrokenBy == ""; j-- {
				entries[j].BrokenBy = rule // the first of equal scores
			}
		}
	}
}
