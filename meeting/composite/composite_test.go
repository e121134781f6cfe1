package composite_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/ballot"
	"pingyi/meeting/composite"
	"pingyi/meeting/plan"
)

// rules are those of the sample: four components and four grades.
func rules() plan.Composite {
	return plan.Composite{
		Components: []plan.Component{
			{ID: "routine", Weight: 3000}, {ID: "responsibility", Weight: 3000}, {ID: "onsite", Weight: 3000, Meeting: true}, {ID: "survey", Weight: 1000},
		},
		Grades:   []plan.CompositeGrade{{ID: "good", From: 9000}, {ID: "fairly_good", From: 8000}, {ID: "fair", From: 7000}, {ID: "poor"}},
		BelowTop: 15,
	}
}

// of is what is known about a presenter; a number below 0 is missing.
func of(presenter string, points ...composite.Points) composite.Input {
	in := composite.Input{Presenter: presenter, Points: map[string]composite.Points{}}
	for i, c := range rules().Components {
		if points[i] >= 0 {
			in.Points[c.ID] = points[i]
		}
	}
	return in
}

func line(t *testing.T, s composite.Sheet, presenter string) composite.Line {
	t.Helper()
	l, ok := s.Line(presenter)
	if !ok {
		t.Fatalf("no line of %s", presenter)
	}
	return l
}

func TestSheet_AddsUpExactlyAndRoundsOnce(t *testing.T) {
	t.Parallel()
	s := composite.Of(rules(), []composite.Input{of("b1", 9200, 9117, 9033, 8805)})
	l := line(t, s, "b1")
	var shown []string
	for _, p := range l.Parts {
		shown = append(shown, fmt.Sprint(p.Points, "×", p.Weight, "=", p.Product(), "≈", p.Counted()))
	}
	want := "92.00×30=27.60≈27.60 91.17×30=27.351≈27.35 90.33×30=27.099≈27.10 88.05×10=8.805≈8.81"
	if got := strings.Join(shown, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	// The products as shown add up to 90.86.
	if l.Sum.String() != "90.855" || l.Score.String() != "90.86" || l.Proposed != "good" {
		t.Errorf("%v, rounded %v, %s", l.Sum, l.Score, l.Proposed)
	}
}

// Whatever the points and weights are, the score is what exact fractions come to.
func TestSheet_AgreesWithFractions(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 5))
	for range 3000 {
		n := 1 + r.IntN(6)
		var c plan.Composite
		left := int(ballot.FullWeight)
		for i := range n {
			w := 1 + r.IntN(left-(n-i-1))
			if i == n-1 {
				w = left
			}
			left -= w
			c.Components = append(c.Components, plan.Component{ID: fmt.Sprint("c", i), Weight: ballot.Weight(w)})
		}
		c.Grades = []plan.CompositeGrade{{ID: "good", From: ballot.Weight(1 + r.IntN(9999))}, {ID: "poor"}}
		var all []composite.Input
		want := map[string]string{}
		exact := map[string]*big.Rat{}
		for p := range 1 + r.IntN(7) {
			in := composite.Input{Presenter: fmt.Sprint("b", p), Points: map[string]composite.Points{}}
			sum := new(big.Rat)
			for _, one := range c.Components {
				points := r.IntN(10_001)
				if r.IntN(3) == 0 {
					points = points / 500 * 500 // so that some are equal
				}
				in.Points[one.ID] = composite.Points(points)
				sum.Add(sum, new(big.Rat).Mul(big.NewRat(int64(points), 100), big.NewRat(int64(one.Weight), 10_000)))
			}
			want[in.Presenter], exact[in.Presenter] = halfUp(sum), sum
			all = append(all, in)
		}
		s := composite.Of(c, all)
		for _, l := range s.Lines {
			sum, _ := new(big.Rat).SetString(l.Sum.String())
			if l.Score.String() != want[l.Presenter] || sum.Cmp(exact[l.Presenter]) != 0 {
				t.Fatalf("%v: %s is %s of %s, want %s of %s", all, l.Presenter, l.Score, l.Sum, want[l.Presenter], exact[l.Presenter].FloatString(6))
			}
			better, same := 0, 0
			for presenter, score := range want {
				other, _ := new(big.Rat).SetString(score)
				own, _ := new(big.Rat).SetString(want[l.Presenter])
				switch {
				case other.Cmp(own) > 0:
					better++
				case other.Cmp(own) == 0 && presenter != l.Presenter:
					same++
				}
			}
			grade := "poor"
			if own, _ := new(big.Rat).SetString(want[l.Presenter]); own.Cmp(big.NewRat(int64(c.Grades[0].From), 100)) >= 0 {
				grade = "good"
			}
			if l.Rank != better+1 || l.Tied != (same > 0) || l.Proposed != grade {
				t.Fatalf("%v: %s is %d (tied %v) and %s, want %d (%d more) and %s", want, l.Presenter, l.Rank, l.Tied, l.Proposed, better+1, same, grade)
			}
		}
	}
}

// halfUp rounds to two decimals by long division.
func halfUp(x *big.Rat) string {
	n := new(big.Int).Mul(x.Num(), big.NewInt(1000))
	n.Quo(n, x.Denom())
	tenths := new(big.Int).Rem(n, big.NewInt(10)).Int64()
	n.Quo(n, big.NewInt(10))
	if tenths >= 5 {
		n.Add(n, big.NewInt(1))
	}
	return new(big.Rat).SetFrac(n, big.NewInt(100)).FloatString(2)
}

// 89.995 is 90.00, and with it the better grade.
func TestSheet_GradesByTheRoundedScore(t *testing.T) {
	t.Parallel()
	c := plan.Composite{Components: []plan.Component{{ID: "a", Weight: 5000}, {ID: "b", Weight: 5000}}, Grades: rules().Grades}
	for _, one := range []struct {
		a, b  composite.Points
		score string
		grade string
	}{
		{9000, 8999, "90.00", "good"}, // 89.995
		{9000, 8998, "89.99", "fairly_good"},
		{8000, 7998, "79.99", "fair"},
		{7000, 7000, "70.00", "fair"},
		{0, 0, "0.00", "poor"},
		{10000, 10000, "100.00", "good"},
	} {
		s := composite.Of(c, []composite.Input{{Presenter: "b1", Points: map[string]composite.Points{"a": one.a, "b": one.b}}})
		if l := line(t, s, "b1"); l.Score.String() != one.score || l.Proposed != one.grade {
			t.Errorf("%v and %v: %v, %s; want %s, %s", one.a, one.b, l.Score, l.Proposed, one.score, one.grade)
		}
	}
}

func TestSheet_RanksNobodyWithAComponentMissing(t *testing.T) {
	t.Parallel()
	s := composite.Of(rules(), []composite.Input{
		of("b1", 8000, 8000, -1, 8000), of("b2", 9000, 9000, 9000, 9000), of("b3", -1, 9900, 9900, -1), of("b4", 9500, 9500, 9500, 9500), of("b5", 9000, 9000, 9000, 9000),
	})
	var got []string
	for _, l := range s.Lines {
		got = append(got, strings.TrimSpace(fmt.Sprintln(l.Presenter, l.Rank, l.Tied, l.Missing, l.Proposed)))
	}
	want := []string{"b4 1 false [] good", "b2 2 true [] good", "b5 2 true [] good", "b1 0 false [onsite]", "b3 0 false [routine survey]"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestSheet_ProposesTheLastGradeUnderAVeto(t *testing.T) {
	t.Parallel()
	vetoed := of("b1", 9900, 9900, 9900, 9900)
	vetoed.Veto = "发生重大责任事故"
	lacking := of("b2", 9900, -1, 9900, 9900)
	lacking.Veto = vetoed.Veto
	decided := of("b3", 9900, 9900, 9900, 9900)
	decided.Veto, decided.Grade = vetoed.Veto, "fair"
	s := composite.Of(rules(), []composite.Input{vetoed, lacking, decided})
	if l := line(t, s, "b1"); l.Rank != 1 || l.Proposed != "poor" || l.Stands() != "poor" {
		t.Errorf("vetoed: %+v", l)
	}
	if l := line(t, s, "b2"); l.Rank != 0 || l.Proposed != "poor" {
		t.Errorf("vetoed without a score: %+v", l)
	}
	if l := line(t, s, "b3"); l.Proposed != "poor" || l.Stands() != "fair" {
		t.Errorf("decided all the same: %+v", l)
	}
	if tr, ok := s.Trace("b1"); !ok || tr.ByScore.ID != "good" || tr.Proposed != "poor" {
		t.Errorf("the trace has %s by score and proposes %s", tr.ByScore.ID, tr.Proposed)
	}
}

// Of seven presenters, 15 percent are two: too few below the first grade are warned of.
func TestSheet_WarnsOfTooManyInTheFirstGrade(t *testing.T) {
	t.Parallel()
	var all []composite.Input
	for i := range 7 {
		all = append(all, of(fmt.Sprint("b", i), 9500, 9500, 9500, 9500))
	}
	all = append(all, of("without a score", 9500, -1, 9500, 9500))
	below := func(grades ...string) (composite.Share, bool) {
		for i := range all {
			all[i].Grade = ""
		}
		for i, g := range grades {
			all[i].Grade = g
		}
		return composite.Of(rules(), all).BelowTop()
	}
	for _, c := range []struct {
		grades []string
		want   composite.Share
		short  bool
	}{
		{nil, composite.Share{Below: 0, Of: 7, Least: 2}, true},
		{[]string{"fair"}, composite.Share{Below: 1, Of: 7, Least: 2}, true},
		{[]string{"fair", "poor"}, composite.Share{Below: 2, Of: 7, Least: 2}, false},
	} {
		if got, short := below(c.grades...); got != c.want || short != c.short {
			t.Errorf("%v: %+v, %v; want %+v, %v", c.grades, got, short, c.want, c.short)
		}
	}
	free := rules()
	free.BelowTop = 0
	if _, short := composite.Of(free, all).BelowTop(); short {
		t.Error("a plan that asks for nobody warns")
	}
}

func TestTrace_SaysWhoIsBefore(t *testing.T) {
	t.Parallel()
	s := composite.Of(rules(), []composite.Input{of("b1", 9000, 9000, 9000, 9000), of("b2", 9500, 9500, 9500, 9500), of("b3", 9000, 9000, 9000, 9000), of("b4", -1, 0, 0, 0)})
	tr, ok := s.Trace("b3")
	if !ok || tr.Better != 1 || tr.Ranked != 3 || tr.Rank != 2 || tr.ByScore.ID != "good" {
		t.Errorf("%+v", tr)
	}
	if _, ok := s.Trace("b9"); ok {
		t.Error("there is a trace of nobody")
	}
	if tr, _ := s.Trace("b4"); tr.ByScore.ID != "" || tr.Better != 0 || !slices.Equal(tr.Missing, []string{"routine"}) {
		t.Errorf("without a score: %+v", tr)
	}
}

func TestParsePoints_ReadsWhatIsWritten(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]composite.Points{"0.00": 0, "92.50": 9250, "100.00": 10000, "7.05": 705} {
		if got, ok := composite.ParsePoints(s); !ok || got != want || got.String() != s {
			t.Errorf("%s: %d (%v)", s, got, ok)
		}
	}
	for _, s := range []string{"", ".", "92", "92.5", "92.505", "-1.00", "x.00", ".50"} {
		if got, ok := composite.ParsePoints(s); ok {
			t.Errorf("%q is read as %d", s, got)
		}
	}
}
