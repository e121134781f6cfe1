package ballot_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// rankingLine formats a ranking as "b1 b2=b3 -b4": best first, with = before a presenter
// who shares the previous rank and - before one who is unranked.
func rankingLine(list []ballot.Standing) string {
	var b strings.Builder
	for i, s := range list {
		switch {
		case s.Rank == 0:
			b.WriteString(" -")
		case i > 0 && s.Rank == list[i-1].Rank:
			b.WriteString("=")
		case i > 0:
			b.WriteString(" ")
		}
		b.WriteString(s.Presenter)
	}
	return strings.TrimSpace(b.String())
}

func TestStandings_BreaksTies(t *testing.T) {
	t.Parallel()
	// All of b1, b2 and b3 have 80.00: b1 evenly, b2 and b3 with two good and two fair.
	even := joinRows(repeatRow(4, "b1", "reps", 1),
		repeatRow(2, "b2", "reps", 0), repeatRow(2, "b2", "reps", 2),
		repeatRow(2, "b3", "reps", 0), repeatRow(2, "b3", "reps", 2))
	lowest := joinRows(repeatRow(2, "b1", "reps", 1), repeatRow(1, "b2", "reps", 0), repeatRow(1, "b2", "reps", 2),
		repeatRow(2, "b3", "reps", 0), repeatRow(1, "b3", "reps", 3)) // 80.00, 80.00, 80.00
	groups := joinRows( // 82.86 each: b1 by (40·100 + 30·60) / 70, b2 from reps alone
		repeatRow(1, "b1", "committee", 0), repeatRow(1, "b1", "reps", 2),
		repeatRow(30, "b2", "reps", 1), repeatRow(5, "b2", "reps", 0),
	)
	for _, c := range []struct {
		name   string
		rules  []string
		rows   []row
		want   string
		broken string
	}{
		{"by score", nil, joinRows(repeatRow(1, "b1", "reps", 2), repeatRow(1, "b2", "reps", 0), repeatRow(1, "b3", "reps", 1), repeatRow(1, "b4", "reps", 3)), "b2 b3 b1 b4", ""},
		{"no rule leaves ties", nil, joinRows(even, repeatRow(1, "b4", "reps", 3)), "b1=b2=b3 b4", ""},
		{"the rank after a tie skips", nil, joinRows(repeatRow(1, "b1", "reps", 0), repeatRow(1, "b2", "reps", 1), repeatRow(1, "b3", "reps", 1), repeatRow(1, "b4", "reps", 3)), "b1 b2=b3 b4", ""},
		{"nobody marked", nil, repeatRow(3, "b2", "reps", A), "-b1 -b2 -b3 -b4", ""},
		{"without a mark at the end", nil, joinRows(repeatRow(1, "b3", "reps", 3), repeatRow(1, "b4", "reps", A)), "b3 -b1 -b2 -b4", ""},
		{"share of top grades", []string{ballot.TopShare}, even, "b2=b3 b1 -b4", "top_share top_share top_share"},
		{"the second rule after the first", []string{ballot.FewerLowest, ballot.TopShare}, lowest, "b2 b1 b3 -b4", "top_share top_share fewer_lowest"},
		{"fewer lowest grades", []string{ballot.FewerLowest}, lowest, "b1=b2 b3 -b4", "fewer_lowest fewer_lowest fewer_lowest"},
		{"a rule that does not help", []string{ballot.FewerLowest}, even, "b1=b2=b3 -b4", ""},
		{"a group's score", []string{"group:reps"}, groups, "b2 b1 -b3 -b4", "group:reps group:reps"},
		{"a group without a score stands below", []string{"group:committee"}, groups, "b1 b2 -b3 -b4", "group:committee group:committee"},
		{"an equal group, then another rule", []string{"group:leading", ballot.FewerLowest, "group:reps"}, groups, "b2 b1 -b3 -b4", "group:reps group:reps"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := gradePlan()
			p.Form.TieBreak = c.rules
			list := standings(p, c.rows)
			if got := rankingLine(list); got != c.want {
				t.Errorf("ranking %s; want %s (%+v)", got, c.want, list)
			}
			var broken []string
			for _, s := range list {
				broken = append(broken, s.BrokenBy)
			}
			if got := strings.TrimSpace(strings.Join(broken, " ")); got != c.broken {
				t.Errorf("told apart by %q; want %q", got, c.broken)
			}
		})
	}
}

func TestStandings_SkipsRanksAfterATie(t *testing.T) {
	t.Parallel()
	list := standings(gradePlan(), joinRows(repeatRow(1, "b1", "reps", 0), repeatRow(1, "b4", "reps", 1), repeatRow(1, "b2", "reps", 1), repeatRow(1, "b3", "reps", 3)))
	var got []string
	for _, s := range list {
		got = append(got, fmt.Sprintf("%s %d %t", s.Presenter, s.Rank, s.Tied))
	}
	if want := []string{"b1 1 false", "b2 2 true", "b4 2 true", "b3 4 false"}; !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
}

func TestStandings_ListsTiesInThePlansOrder(t *testing.T) {
	t.Parallel()
	p := gradePlan()
	p.Presenters = nil
	var list []row
	for i := range 45 {
		id := fmt.Sprintf("b%d", (i*7)%45)
		p.Presenters = append(p.Presenters, plan.Presenter{ID: id})
		list = append(list, repeatRow(1, id, "reps", ballot.Mark(i%2))...)
	}
	last := map[int]int{}
	for _, s := range standings(p, list) {
		place := slices.Index(ids(p), s.Presenter)
		if before, ok := last[s.Rank]; ok && place < before {
			t.Fatalf("%s shares rank %d out of order", s.Presenter, s.Rank)
		}
		last[s.Rank] = place
	}
}

// Exact scores of 33.334 and 33.333… are both published as 33.33, so they tie though they
// are not equal.
func TestStandings_ComparesPublishedScores(t *testing.T) {
	t.Parallel()
	p := gradePlan()
	p.Form = pointForm()
	p.Form.Items = p.Form.Items[:1]
	list := standings(p, joinRows(
		repeatRow(1, "b1", "reps", 100), repeatRow(2, "b1", "reps", 0), // 33.333…
		repeatRow(167, "b2", "reps", 34), repeatRow(333, "b2", "reps", 33), // 33.334
	))
	if got := rankingLine(list); got != "b1=b2 -b3 -b4" || list[0].Score != "33.33" {
		t.Errorf("%s at %s; want b1=b2 at 33.33", got, list[0].Score)
	}
	p.Form.TieBreak = []string{"group:reps"}
	if got := rankingLine(standings(p, joinRows(
		repeatRow(1, "b1", "reps", 100), repeatRow(2, "b1", "reps", 0),
		repeatRow(167, "b2", "reps", 34), repeatRow(333, "b2", "reps", 33),
	))); got != "b2 b1 -b3 -b4" {
		t.Errorf("%s; want b2 first, as a group's score is compared exactly", got)
	}
}

func TestStandings_DoesNotDependOnTheOrderOfBallots(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		list := drawRows(t, p)
		want := standings(p, list)
		mixed := slices.Clone(list)
		rand.New(rand.NewPCG(2, rapid.Uint64().Draw(t, "seed"))).Shuffle(len(mixed), func(i, j int) {
			mixed[i], mixed[j] = mixed[j], mixed[i]
		})
		if got := standings(p, mixed); !reflect.DeepEqual(got, want) {
			t.Fatalf("in another order\n%+v\nwas\n%+v", got, want)
		}
	})
}

func TestStandings_IsATotalAndStableOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t)
		list := standings(p, drawRows(t, p))
		var names []string
		last := -1 // the place in the plan of the one before
		for i, s := range list {
			names = append(names, s.Presenter)
			place := slices.Index(ids(p), s.Presenter)
			switch {
			case s.Rank == 0 && (s.Score != "" || s.Tied):
				t.Fatalf("unranked with a score or a tie: %+v", s)
			case s.Rank == 0:
				if i > 0 && list[i-1].Rank == 0 && place < last {
					t.Fatalf("unranked out of order: %s", rankingLine(list))
				}
			case i > 0 && list[i-1].Rank == 0:
				t.Fatalf("a rank after those without: %s", rankingLine(list))
			case i > 0 && s.Rank == list[i-1].Rank:
				if place < last || !s.Tied || !list[i-1].Tied || s.Score != list[i-1].Score {
					t.Fatalf("a shared rank out of order or not marked as one: %+v", list)
				}
			case s.Rank != i+1:
				t.Fatalf("rank %d at place %d: %s", s.Rank, i+1, rankingLine(list))
			case i > 0 && number(s.Score).Cmp(number(list[i-1].Score)) > 0:
				t.Fatalf("a better score below: %+v", list)
			}
			last = place
		}
		slices.Sort(names)
		if want := slices.Sorted(slices.Values(ids(p))); !slices.Equal(names, want) {
			t.Fatalf("standings of %v; want each of %v once", names, want)
		}
	})
}

func BenchmarkStandings(b *testing.B) {
	p := gradePlan()
	p.Presenters, p.Form = nil, gradeForm()
	for i := range 50 {
		p.Presenters = append(p.Presenters, plan.Presenter{ID: fmt.Sprintf("b%d", i+1)})
	}
	p.Form.Items = nil
	for i := range 4 {
		p.Form.Items = append(p.Form.Items, ballot.Item{ID: fmt.Sprintf("i%d", i+1), Weight: 2500})
	}
	p.Form.TieBreak = []string{ballot.TopShare, ballot.FewerLowest, "group:committee"}
	random := rand.New(rand.NewPCG(3, 4))
	var list []row
	for b2 := range 500 {
		for _, id := range ids(p) {
			marks := make([]ballot.Mark, 4)
			for i := range marks {
				marks[i] = ballot.Mark(random.IntN(5) - 1)
			}
			list = append(list, row{Round: 1, Presenter: id, Group: p.Groups[b2%3].ID, Marks: marks})
		}
	}
	for b.Loop() {
		standings(p, list)
	}
}
