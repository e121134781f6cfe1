package ballot_test

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// gradePlan returns a plan with three groups of 40, 30 and 30 %, and one item with the
// usual grades.
func gradePlan() plan.Plan {
	p := plan.Plan{
		Groups:     []ballot.Group{{ID: "committee", Weight: 4000}, {ID: "leading", Weight: 3000}, {ID: "reps", Weight: 3000}},
		Presenters: []plan.Presenter{{ID: "b1"}, {ID: "b2"}, {ID: "b3"}, {ID: "b4"}},
		Form:       gradeForm(),
		MinGroup:   1,
	}
	p.Form.Items = []ballot.Item{{ID: "duty", Weight: 10_000}}
	return p
}

// A row is what one ballot says about one presenter.
type row struct {
	Round     int
	Presenter string
	Group     string
	Marks     []ballot.Mark // one an item, in the form's order
}

// standings counts rows and ranks by the counts. A presenter's rows form a round of their
// own, so that each row is a ballot.
func standings(p plan.Plan, rows []row) []ballot.Standing {
	type round struct {
		number    int
		presenter string
	}
	ballots := map[round][]ballot.Ballot{}
	for _, r := range rows {
		at := round{r.Round, r.Presenter}
		ballots[at] = append(ballots[at], ballot.Ballot{Group: r.Group, Marks: ballot.Marks{r.Presenter: r.Marks}})
	}
	var counts []ballot.Counts
	for at, list := range ballots {
		c, _, _ := p.Form.Count(at.number, []string{at.presenter}, list, nil)
		counts = append(counts, c)
	}
	return p.Poll().Standings(counts)
}

// repeatRow returns n equal rows from one group for one presenter.
func repeatRow(n int, presenter, group string, marks ...ballot.Mark) []row {
	var list []row
	for range n {
		list = append(list, row{Round: 1, Presenter: presenter, Group: group, Marks: marks})
	}
	return list
}

func joinRows(lists ...[]row) []row {
	var all []row
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// standingOf returns a presenter's standing. It takes a *testing.T or a *rapid.T.
func standingOf(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, list []ballot.Standing, presenter string,
) ballot.Standing {
	t.Helper()
	for _, s := range list {
		if s.Presenter == presenter {
			return s
		}
	}
	t.Fatalf("%s has no standing", presenter)
	return ballot.Standing{}
}

func TestStandings_ScoresTheWorkedExample(t *testing.T) {
	t.Parallel()
	st := standingOf(t, standings(gradePlan(), workedExample()), "b1")
	if st.Score != "91.40" || st.Rank != 1 {
		t.Errorf("score %s, rank %d; want 91.40, 1", st.Score, st.Rank)
	}
	want := "[{committee 5 96.00} {leading 10 90.00} {reps 9 86.67}]"
	if got := fmt.Sprint(st.Groups); got != want {
		t.Errorf("groups %s; want %s", got, want)
	}
	want = "[{duty 91.40 [15 7 1 1] 24 0 0 1}]"
	if got := fmt.Sprint(st.Items); got != want {
		t.Errorf("items %s; want %s", got, want)
	}
}

// workedExample has means of 96, 90 and 780/9 in groups of 40, 30 and 30 %, which make
// 91.40.
func workedExample() []row {
	return joinRows(
		repeatRow(4, "b1", "committee", 0), repeatRow(1, "b1", "committee", 1),
		repeatRow(6, "b1", "leading", 0), repeatRow(3, "b1", "leading", 1), repeatRow(1, "b1", "leading", 2),
		repeatRow(5, "b1", "reps", 0), repeatRow(3, "b1", "reps", 1), repeatRow(1, "b1", "reps", 3), repeatRow(1, "b1", "reps", A),
	)
}

func TestStandings_LeavesOutWhatHasNoMark(t *testing.T) {
	t.Parallel()
	p := gradePlan()
	p.Form = gradeForm()
	p.Form.Items[0].Weight, p.Form.Items[1].Weight = 2500, 7500
	st := standingOf(t, standings(p, joinRows(
		repeatRow(1, "b1", "committee", 0, A), // the item weights go to duty alone: 100
		repeatRow(1, "b1", "reps", 0, 3),      // 25 % of 100 and 75 % of 40: 55
		repeatRow(2, "b1", "leading", A, A),
	)), "b1")
	// 40 and 30 of 70: (4000 + 1650) / 70 = 80.714…
	if st.Score != "80.71" || fmt.Sprint(st.LeftOut) != "[leading]" {
		t.Errorf("score %s without %v; want 80.71 without [leading]", st.Score, st.LeftOut)
	}
	if want := "[{committee 1 100.00} {leading 0 } {reps 1 55.00}]"; fmt.Sprint(st.Groups) != want {
		t.Errorf("groups %v; want %s", st.Groups, want)
	}
	if want := "[{duty 100.00 [2 0 0 0] 2 0 0 2} {branch 40.00 [0 0 0 1] 1 0 0 3}]"; fmt.Sprint(st.Items) != want {
		t.Errorf("items %v; want %s", st.Items, want)
	}
}

func TestStandings_HidesButCountsSmallGroups(t *testing.T) {
	t.Parallel()
	p := gradePlan()
	p.MinGroup = 3
	st := standingOf(t, standings(p, joinRows(
		repeatRow(2, "b1", "committee", 3), repeatRow(1, "b1", "committee", A), repeatRow(3, "b1", "reps", 0),
	)), "b1")
	if want := "[{committee 2 } {leading 0 } {reps 3 }]"; fmt.Sprint(st.Groups) != want || !st.Small {
		t.Errorf("groups %v, small %t; want %s", st.Groups, st.Small, want)
	}
	if want := "[{duty  [] 0 0 0 0}]"; fmt.Sprint(st.Items) != want {
		t.Errorf("items %v; want %s", st.Items, want)
	}
	if st.Score != "65.71" { // (40·40 + 30·100) / 70
		t.Errorf("score %s; want 65.71", st.Score)
	}
}

func TestStandings_ReportsLowestAndHighestPoints(t *testing.T) {
	t.Parallel()
	p := gradePlan()
	p.Form = pointForm()
	st := standingOf(t, standings(p, joinRows(repeatRow(1, "b1", "reps", 98, A), repeatRow(2, "b1", "committee", 71, A))), "b1")
	if want := "[{duty 82.57 [] 3 71 98 0} {branch  [] 0 0 0 3}]"; fmt.Sprint(st.Items) != want {
		t.Errorf("items %v; want %s", st.Items, want)
	}
}

func TestStandings_RoundsHalfUpOnce(t *testing.T) {
	t.Parallel()
	p := gradePlan()
	p.Form = pointForm()
	p.Form.Items = p.Form.Items[:1]
	for _, c := range []struct {
		sum, of int // marks of one group that add up to sum
		want    string
	}{
		{1, 200, "0.01"}, // 0.005
		{1, 201, "0.00"}, // 0.00497…
		{17, 8, "2.13"},  // 2.125
		{1, 3, "0.33"},
		{2, 3, "0.67"},
		{300, 3, "100.00"},
		{0, 7, "0.00"},
	} {
		var list []row
		for i := range c.of {
			mark := c.sum / c.of
			if i < c.sum%c.of {
				mark++
			}
			list = append(list, repeatRow(1, "b1", "reps", ballot.Mark(mark))...)
		}
		if st := standingOf(t, standings(p, list), "b1"); st.Score != c.want {
			t.Errorf("%d/%d: %s; want %s", c.sum, c.of, st.Score, c.want)
		}
	}
	// 0.004 and 0.005 are published as 0.00 and 0.01, yet their mean is 0.0045 and not 0.005.
	p.Groups = []ballot.Group{{ID: "committee", Weight: 5000}, {ID: "reps", Weight: 5000}}
	list := joinRows(repeatRow(2, "b1", "committee", 1), repeatRow(498, "b1", "committee", 0), repeatRow(5, "b1", "reps", 1), repeatRow(995, "b1", "reps", 0))
	if st := standingOf(t, standings(p, list), "b1"); st.Score != "0.00" || fmt.Sprint(st.Groups) != "[{committee 500 0.00} {reps 1000 0.01}]" {
		t.Errorf("%s of %v; want 0.00 of 0.00 and 0.01", st.Score, st.Groups)
	}
}

func TestStandings_TrimsMeansOnly(t *testing.T) {
	t.Parallel()
	p := gradePlan()
	p.Form.TrimOver, p.Form.TrimDrop = 5, 1
	five := joinRows(repeatRow(1, "b1", "reps", 3), repeatRow(4, "b1", "reps", 0))
	if st := standingOf(t, standings(p, five), "b1"); st.Score != "88.00" {
		t.Errorf("five marks: %s; want 88.00, as five are not more than five", st.Score)
	}
	six := joinRows(five, repeatRow(1, "b1", "reps", 1), repeatRow(3, "b1", "reps", A))
	st := standingOf(t, standings(p, six), "b1")
	if st.Score != "95.00" { // 100 100 100 80
		t.Errorf("six marks: %s; want 95.00", st.Score)
	}
	if want := "[{duty 95.00 [4 1 0 1] 6 0 0 3}]"; fmt.Sprint(st.Items) != want {
		t.Errorf("items %v; want %s: trimming leaves the counts alone", st.Items, want)
	}
}

func TestStandings_StaysExactOnAHugeScale(t *testing.T) {
	t.Parallel()
	p := gradePlan()
	p.Form = pointForm()
	p.Form.Items, p.Form.Max = p.Form.Items[:1], 1_000_000_000
	st := standingOf(t, standings(p, joinRows(repeatRow(5000, "b1", "reps", 1_000_000_000), repeatRow(1, "b1", "reps", 999_999_999))), "b1")
	if st.Score != "1000000000.00" {
		t.Errorf("score %s; want 1000000000.00", st.Score)
	}
}

func TestStandings_IgnoresTheScaleOfWeights(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		list := drawRows(t, p)
		want := fmt.Sprint(standings(p, list))
		factor := ballot.Weight(rapid.IntRange(2, 50).Draw(t, "factor"))
		for i := range p.Groups {
			p.Groups[i].Weight *= factor
		}
		factor = ballot.Weight(rapid.IntRange(2, 50).Draw(t, "factor"))
		for i := range p.Form.Items {
			p.Form.Items[i].Weight *= factor
		}
		if got := fmt.Sprint(standings(p, list)); got != want {
			t.Fatalf("scaled\n%s\nwas\n%s", got, want)
		}
	})
}

func TestStandings_NeverLowersAScoreForABetterMark(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		p.Form.TrimOver, p.Form.TrimDrop = 0, 0
		list := drawRows(t, p)
		before := standings(p, list)
		var places [][2]int
		for s := range list {
			for i, m := range list[s].Marks {
				if m != A && m != p.Form.Top() {
					places = append(places, [2]int{s, i})
				}
			}
		}
		if len(places) == 0 {
			t.Skip("nothing to better")
		}
		at := rapid.SampledFrom(places).Draw(t, "place")
		mark := &list[at[0]].Marks[at[1]]
		if p.Form.Scale == ballot.Points {
			*mark = ballot.Mark(rapid.IntRange(int(*mark)+1, p.Form.Max).Draw(t, "better"))
		} else {
			*mark = ballot.Mark(rapid.IntRange(0, int(*mark)-1).Draw(t, "better"))
		}
		id := list[at[0]].Presenter
		was, is := standingOf(t, before, id), standingOf(t, standings(p, list), id)
		if number(is.Score).Cmp(number(was.Score)) < 0 {
			t.Fatalf("a better mark lowers %s to %s", was.Score, is.Score)
		}
	})
}

// number parses a published score.
func number(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("no score: " + s)
	}
	return r
}
