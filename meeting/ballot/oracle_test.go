package ballot_test

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// drawPlan draws a small plan in which ties, missing groups and trimming are common.
func drawPlan(t *rapid.T) plan.Plan {
	n := func(name string, low, high int) int { return rapid.IntRange(low, high).Draw(t, name) }
	p := plan.Plan{MinGroup: n("min_group", 1, 3)}
	rules := []string{ballot.TopShare, ballot.FewerLowest}
	for i := range n("groups", 1, 3) {
		p.Groups = append(p.Groups, ballot.Group{ID: fmt.Sprintf("g%d", i), Weight: ballot.Weight(n("weight", 1, 9000))})
		rules = append(rules, fmt.Sprintf("group:g%d", i))
	}
	for i := range n("presenters", 1, 5) {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: fmt.Sprintf("b%d", i)})
	}
	for i := range n("items", 1, 3) {
		p.Form.Items = append(p.Form.Items, ballot.Item{ID: fmt.Sprintf("i%d", i), Weight: ballot.Weight(n("weight", 1, 9000))})
	}
	if rapid.Bool().Draw(t, "points") {
		p.Form.Scale, p.Form.Min = ballot.Points, n("min", 0, 3)
		p.Form.Max = p.Form.Min + n("range", 1, 3)
	} else {
		p.Form.Scale = ballot.Grades
		for i := range n("grades", 2, 4) {
			p.Form.Grades = append(p.Form.Grades, ballot.Grade{ID: fmt.Sprintf("等%d", i), Points: 100 - 20*i})
		}
	}
	if rapid.Bool().Draw(t, "trim") {
		p.Form.TrimDrop = n("drop", 1, 2)
		p.Form.TrimOver = n("over", 2*p.Form.TrimDrop, 5)
	}
	rules = rapid.Permutation(rules).Draw(t, "rules")
	p.Form.TieBreak = rules[:n("rules", 0, len(rules))]
	return p
}

// drawRow draws one row of marks, with abstentions.
func drawRow(t *rapid.T, f ballot.Form, name string) []ballot.Mark {
	low, high := 0, len(f.Grades)-1
	if f.Scale == ballot.Points {
		low, high = f.Min, f.Max
	}
	row := make([]ballot.Mark, len(f.Items))
	for i := range row {
		m := rapid.IntRange(low-1, high).Draw(t, name)
		row[i] = ballot.Mark(m)
		if m < low {
			row[i] = A
		}
	}
	return row
}

func drawRows(t *rapid.T, p plan.Plan) []row {
	list := make([]row, rapid.IntRange(0, 20).Draw(t, "rows"))
	for i := range list {
		list[i] = row{
			Round:     rapid.IntRange(1, 3).Draw(t, "round"),
			Presenter: rapid.SampledFrom(p.Presenters).Draw(t, "presenter").ID,
			Group:     rapid.SampledFrom(p.Groups).Draw(t, "group").ID,
			Marks:     drawRow(t, p.Form, "mark"),
		}
	}
	return list
}

// The oracle below computes scores step by step as the rules are worded, without any
// thought for speed, and shares nothing with the program but the plan.

// answers returns the worths of all marks that a presenter got on an item from a group,
// or from all groups if it is empty.
func answers(p plan.Plan, rows []row, presenter, group string, item int) []int {
	var worths []int
	for _, s := range rows {
		if s.Presenter != presenter || group != "" && s.Group != group || s.Marks[item] == A {
			continue
		}
		if p.Form.Scale == ballot.Grades {
			worths = append(worths, p.Form.Grades[s.Marks[item]].Points)
		} else {
			worths = append(worths, int(s.Marks[item]))
		}
	}
	return worths
}

// oracleMean returns nil without a mark.
func oracleMean(p plan.Plan, worths []int) *big.Rat {
	if len(worths) > p.Form.TrimOver {
		for range p.Form.TrimDrop {
			highest := slices.Index(worths, slices.Max(worths))
			worths = slices.Delete(slices.Clone(worths), highest, highest+1)
			lowest := slices.Index(worths, slices.Min(worths))
			worths = slices.Delete(worths, lowest, lowest+1)
		}
	}
	sum := big.NewRat(0, 1)
	for _, w := range worths {
		sum.Add(sum, big.NewRat(int64(w), 1))
	}
	if len(worths) == 0 {
		return nil
	}
	return sum.Mul(sum, big.NewRat(1, int64(len(worths))))
}

func oracleGroup(p plan.Plan, rows []row, presenter, group string) *big.Rat {
	var weight int64
	for i, item := range p.Form.Items {
		if len(answers(p, rows, presenter, group, i)) > 0 {
			weight += int64(item.Weight)
		}
	}
	if weight == 0 {
		return nil
	}
	score := big.NewRat(0, 1)
	for i, item := range p.Form.Items {
		if mean := oracleMean(p, answers(p, rows, presenter, group, i)); mean != nil {
			score.Add(score, mean.Mul(mean, big.NewRat(int64(item.Weight), weight)))
		}
	}
	return score
}

func oracleTotal(p plan.Plan, rows []row, presenter string) *big.Rat {
	var weight int64
	for _, g := range p.Groups {
		if oracleGroup(p, rows, presenter, g.ID) != nil {
			weight += int64(g.Weight)
		}
	}
	if weight == 0 {
		return nil
	}
	score := big.NewRat(0, 1)
	for _, g := range p.Groups {
		if s := oracleGroup(p, rows, presenter, g.ID); s != nil {
			score.Add(score, s.Mul(s, big.NewRat(int64(g.Weight), weight)))
		}
	}
	return score
}

// oracleText formats a score as it is published. No score here is negative, and for those
// FloatString rounds half up.
func oracleText(exact *big.Rat) string {
	if exact == nil {
		return ""
	}
	return exact.FloatString(2)
}

// oracleKeys returns the figures by which a presenter is ranked, in order; more is
// better.
func oracleKeys(p plan.Plan, rows []row, presenter string) []*big.Rat {
	keys := []*big.Rat{number(oracleText(oracleTotal(p, rows, presenter)))}
	var all []int
	for i := range p.Form.Items {
		all = append(all, answers(p, rows, presenter, "", i)...)
	}
	best, worst := p.Form.Max, p.Form.Min
	if p.Form.Scale == ballot.Grades {
		best, worst = p.Form.Grades[0].Points, p.Form.Grades[len(p.Form.Grades)-1].Points
	}
	for _, rule := range p.Form.TieBreak {
		var tops, lowest int64
		for _, w := range all {
			if w == best {
				tops++
			}
			if w == worst {
				lowest++
			}
		}
		key := big.NewRat(-1, 1) // below every score
		switch rule {
		case ballot.TopShare:
			key = big.NewRat(tops, int64(len(all)))
		case ballot.FewerLowest:
			key = big.NewRat(-lowest, 1)
		default:
			if s := oracleGroup(p, rows, presenter, strings.TrimPrefix(rule, "group:")); s != nil {
				key = s
			}
		}
		keys = append(keys, key)
	}
	return keys
}

func compareKeys(a, b []*big.Rat) int {
	return slices.CompareFunc(a, b, (*big.Rat).Cmp)
}

func TestStandings_AgreeWithTheOracle(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		rows := drawRows(t, p)
		keys := map[string][]*big.Rat{} // of those with a score
		for _, id := range ids(p) {
			if oracleTotal(p, rows, id) != nil {
				keys[id] = oracleKeys(p, rows, id)
			}
		}
		for _, st := range standings(p, rows) {
			rank, tied := 0, false
			if own, ok := keys[st.Presenter]; ok {
				rank = 1
				for id, other := range keys {
					if compareKeys(other, own) > 0 {
						rank++
					}
					tied = tied || id != st.Presenter && compareKeys(other, own) == 0
				}
			}
			score := oracleText(oracleTotal(p, rows, st.Presenter))
			if st.Rank != rank || st.Tied != tied || st.Score != score {
				t.Fatalf("%+v; want rank %d, tied %t, score %q", st, rank, tied, score)
			}
			want := oracleBroken(p, keys, st.Presenter)
			if strings.HasPrefix(want, "group:") && slices.ContainsFunc(ids(p), func(id string) bool {
				return oracleText(oracleTotal(p, rows, id)) == score && oracleSmall(p, rows, id)
			}) {
				want = "" // it would reveal something about a small group's score
			}
			if st.BrokenBy != want {
				t.Fatalf("%s is told apart by %q; want %q", st.Presenter, st.BrokenBy, want)
			}
			sameParts(t, p, rows, st)
		}
	})
}

// oracleBroken returns the rule that tells a presenter from the next better one with an
// equal score, or else from the next worse one.
func oracleBroken(p plan.Plan, keys map[string][]*big.Rat, presenter string) string {
	own, ok := keys[presenter]
	if !ok {
		return ""
	}
	var above, below []*big.Rat
	for _, other := range keys {
		if other[0].Cmp(own[0]) != 0 {
			continue
		}
		switch c := compareKeys(other, own); {
		case c > 0 && (above == nil || compareKeys(other, above) < 0):
			above = other
		case c < 0 && (below == nil || compareKeys(other, below) > 0):
			below = other
		}
	}
	if above == nil {
		above = below
	}
	for i := range above {
		if above[i].Cmp(own[i]) != 0 {
			return p.Form.TieBreak[i-1]
		}
	}
	return ""
}

// oracleMarked returns how many ballots of each group mark a presenter.
func oracleMarked(p plan.Plan, rows []row, presenter string) []int {
	marked := make([]int, len(p.Groups))
	for g, group := range p.Groups {
		for _, s := range rows {
			if s.Presenter == presenter && s.Group == group.ID && slices.Max(s.Marks) != A {
				marked[g]++
			}
		}
	}
	return marked
}

func oracleSmall(p plan.Plan, rows []row, presenter string) bool {
	return slices.ContainsFunc(oracleMarked(p, rows, presenter), func(n int) bool { return n > 0 && n < p.MinGroup })
}

// sameParts compares a standing's groups and items with the naive count.
func sameParts(t *rapid.T, p plan.Plan, rows []row, st ballot.Standing) {
	var left []string
	ballots, small := oracleMarked(p, rows, st.Presenter), oracleSmall(p, rows, st.Presenter)
	if st.Small != small {
		t.Fatalf("%s: small is %t with groups of %v and %d at least", st.Presenter, st.Small, ballots, p.MinGroup)
	}
	for g, group := range p.Groups {
		exact := oracleGroup(p, rows, st.Presenter, group.ID)
		text := oracleText(exact)
		if small {
			text = ""
		}
		if want := (ballot.GroupScore{ID: group.ID, Marks: ballots[g], Score: text}); st.Groups[g] != want {
			t.Fatalf("%s: group %+v; want %+v", st.Presenter, st.Groups[g], want)
		}
		if exact == nil && st.Rank > 0 {
			left = append(left, group.ID)
		}
	}
	if !slices.Equal(st.LeftOut, left) {
		t.Fatalf("%s: left out %v; want %v", st.Presenter, st.LeftOut, left)
	}
	for i, item := range p.Form.Items {
		if small {
			if want := (ballot.ItemScore{ID: item.ID}); !reflect.DeepEqual(st.Items[i], want) {
				t.Fatalf("%s: item %+v is told though a group is small", st.Presenter, st.Items[i])
			}
			continue
		}
		sum, weight := big.NewRat(0, 1), big.NewRat(0, 1)
		for _, group := range p.Groups {
			if mean := oracleMean(p, answers(p, rows, st.Presenter, group.ID, i)); mean != nil {
				w := big.NewRat(int64(group.Weight), 1)
				sum.Add(sum, mean.Mul(mean, w))
				weight.Add(weight, w)
			}
		}
		text := ""
		if weight.Sign() > 0 {
			text = oracleText(sum.Quo(sum, weight))
		}
		all, row := answers(p, rows, st.Presenter, "", i), 0
		for _, s := range rows {
			if s.Presenter == st.Presenter {
				row++
			}
		}
		got := st.Items[i]
		if got.ID != item.ID || got.Score != text || got.Marks != len(all) || got.Abstained != row-len(all) {
			t.Fatalf("%s: item %+v; want score %q, %d marks of %d rows", st.Presenter, got, text, len(all), row)
		}
		if p.Form.Scale == ballot.Points && len(all) > 0 && (got.Lowest != slices.Min(all) || got.Highest != slices.Max(all)) {
			t.Fatalf("%s: item %+v of %v", st.Presenter, got, all)
		}
		for g, n := range got.Grades {
			count := 0
			for _, w := range all {
				if w == p.Form.Grades[g].Points {
					count++
				}
			}
			if n != count {
				t.Fatalf("%s: item %+v of %v", st.Presenter, got, all)
			}
		}
	}
}
