package ballot

import (
	"cmp"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// An entry is one presenter while the ranking is computed.
type entry struct {
	Standing
	published *big.Rat // nil without a mark
	marks     presenterMarks
	score     score
}

// A Poll says what ballots ask, and about whom. Together with counts it gives a ranking.
type Poll struct {
	Form       Form
	Groups     []Group
	Presenters []string // by ID, in the order in which ties are listed
	MinGroup   int      // a group with fewer marked ballots than this has its score hidden
}

// Standings scores and ranks the presenters: by published score, and equal scores by the
// rules of [Form.TieBreak]. Presenters whom no rule tells apart share a rank, and the
// next rank is skipped (1, 2, 2, 4). They are listed in the poll's order, as are those
// without any mark, who come last and unranked. The counts must be those of rounds that
// count, not of void ones.
func (p Poll) Standings(counts []Counts) []Standing {
	entries := make([]entry, len(p.Presenters))
	for i, t := range p.collect(counts) {
		s := p.score(t)
		entries[i] = entry{Standing: p.standing(p.Presenters[i], t, s), published: rounded(s.total), marks: t, score: s}
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

// standing fills in everything but the rank.
func (p Poll) standing(presenter string, t presenterMarks, s score) Standing {
	st := Standing{Presenter: presenter, Score: formatScore(s.total)}
	for _, group := range t.groups {
		st.Small = st.Small || p.Small(group.marked)
	}
	for g, group := range p.Groups {
		gs := GroupScore{ID: group.ID, Marks: t.groups[g].marked}
		if !st.Small {
			gs.Score = formatScore(s.groups[g])
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
		is := ItemScore{ID: item.ID, Score: formatScore(s.items[i]), Marks: n, Abstained: t.ballots - n}
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

// Small reports whether a group has so few marked ballots that its score would reveal
// them.
func (p Poll) Small(marks int) bool { return marks > 0 && marks < p.MinGroup }

// compare orders two entries, better first (negative if a is better). If their published
// scores are equal it also returns the rule that broke the tie.
func (p Poll) compare(a, b entry) (order int, rule string) {
	if order = compareRat(b.published, a.published); order != 0 || a.published == nil {
		return order, ""
	}
	for _, rule = range p.Form.TieBreak {
		switch rule {
		case TopShare:
			order = compareRat(p.topShare(b), p.topShare(a))
		case FewerLowest:
			order = cmp.Compare(p.lowestCount(a), p.lowestCount(b))
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

// compareRat compares scores; nil is less than any score.
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

// topShare returns the share of top marks among all marks of a presenter who has some.
func (p Poll) topShare(e entry) *big.Rat {
	top, all := e.marks.count(p.Form.Top())
	return big.NewRat(int64(top), int64(all))
}

// lowestCount counts the lowest marks.
func (p Poll) lowestCount(e entry) int {
	n, _ := e.marks.count(p.Form.Lowest())
	return n
}

// count returns how often a mark was given, and how many marks there are in all.
func (t presenterMarks) count(mark Mark) (n, all int) {
	for _, g := range t.groups {
		for _, given := range g.items {
			n += given[mark]
			all += given.total()
		}
	}
	return n, all
}

// rank assigns ranks to sorted entries and says what broke ties. Where one of the tied
// entries is small, it does not say that a group's score did, which would reveal
// something about that score.
func (p Poll) rank(entries []entry) {
	p.assignRanks(entries)
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].Score == entries[0].Score {
			n++
		}
		equal := entries[:n]
		entries = entries[n:]
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

// assignRanks numbers sorted entries 1, 2, 2, 4.
func (p Poll) assignRanks(entries []entry) {
	for i := range entries {
		e := &entries[i]
		if e.published == nil {
			return // the rest have no marks either
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
				entries[j].BrokenBy = rule // the best of equal scores
			}
		}
	}
}
