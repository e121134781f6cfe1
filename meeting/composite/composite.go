// Package composite computes the composite score: the points of several components, one of which is
// the published on-site score, times their weights, added up.
//
// Everything is exact. Points and weights have two decimals, so a product has at most six and is an
// integer of millionths; it is the sum that is rounded, once, half up, to two decimals. A presenter
// with a component missing has no composite score and no rank. Presenters with the same rounded
// score share a rank, and the next one is skipped (1, 2, 2, 4).
//
// The composite score proposes a grade. Which one a presenter is finally given is decided by a
// person, and a veto proposes the last grade whatever the score is. The on-site score, the composite
// score and the final grade are three things.
package composite

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/plan"
)

// Points are points in hundredths: 92.5 points are 9250.
type Points int

// ParsePoints reads points with two decimals, as the registers and the ranking write them. It
// reports false for anything else.
func ParsePoints(s string) (Points, bool) {
	whole, cents, _ := strings.Cut(s, ".")
	n, err := strconv.Atoi(whole + cents)
	return Points(n), err == nil && len(cents) == 2 && whole != "" && n >= 0
}

// String formats points with two decimals.
func (p Points) String() string {
	return strconv.Itoa(int(p)/100) + "." + twoDigits(int(p)%100)
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// An Exact is points in millionths, as a product of points and a weight comes out.
type Exact int64

// perHundredth is how many millionths are in a hundredth.
const perHundredth = 10_000

// Rounded rounds half up to two decimals.
func (x Exact) Rounded() Points { return Points((x + perHundredth/2) / perHundredth) }

// String formats x with all its decimals, and at least two.
func (x Exact) String() string {
	hundredths, rest := int(x/perHundredth), strconv.Itoa(int(x%perHundredth) + perHundredth)[1:]
	return Points(hundredths).String() + strings.TrimRight(rest, "0")
}

// Input is what is known about one presenter.
type Input struct {
	Presenter string
	Points    map[string]Points // by the IDs of components, the on-site one among them; a missing one is not there
	Veto      string            // why the last grade is proposed; empty without a veto
	Grade     string            // the ID of the final grade; empty until it is decided
}

// A Sheet is what the composite scores of a meeting come to.
type Sheet struct {
	Rules plan.Composite
	Lines []Line // by rank; then those without a score, in the order of the input
}

// A Line is one presenter on the sheet.
type Line struct {
	Rank      int  // 0 without a score
	Tied      bool // shares the rank with another presenter
	Presenter string
	Parts     []Part // a component each, in the plan's order
	Missing   []string
	Sum       Exact  // of the products there are
	Score     Points // rounded; meaningless unless Scored
	Scored    bool   // no component is missing
	Veto      string // why the last grade is proposed; empty without a veto
	Proposed  string // the ID of the grade by score or veto; empty if there is neither
	Grade     string // the ID of the final grade; empty until it is decided
}

// A Part is one component of a line.
type Part struct {
	plan.Component
	Points Points // meaningless unless Given
	Given  bool
}

// Product returns points times weight, exactly.
func (p Part) Product() Exact { return Exact(p.Points) * Exact(p.Weight) }

// Counted returns the product rounded for show. The sum is not made of these.
func (p Part) Counted() Points { return p.Product().Rounded() }

// Stands returns the ID of the grade that stands for a presenter now: the final one or, until it is
// decided, the proposed one.
func (l Line) Stands() string { return cmp.Or(l.Grade, l.Proposed) }

// Of computes the composite scores. Ties and those without a score are listed in the order of the
// input.
func Of(rules plan.Composite, all []Input) Sheet {
	s := Sheet{Rules: rules}
	for _, in := range all {
		s.Lines = append(s.Lines, lineOf(rules, in))
	}
	slices.SortStableFunc(s.Lines, func(a, b Line) int {
		if a.Scored != b.Scored {
			if a.Scored {
				return -1
			}
			return 1
		}
		if !a.Scored {
			return 0
		}
		return cmp.Compare(b.Score, a.Score)
	})
	for i := range s.Lines {
		one := &s.Lines[i]
		if !one.Scored {
			break
		}
		one.Rank = i + 1
		if i > 0 && s.Lines[i-1].Score == one.Score {
			one.Rank, one.Tied, s.Lines[i-1].Tied = s.Lines[i-1].Rank, true, true
		}
	}
	return s
}

func lineOf(rules plan.Composite, in Input) Line {
	l := Line{Presenter: in.Presenter, Veto: in.Veto, Grade: in.Grade}
	for _, c := range rules.Components {
		points, given := in.Points[c.ID]
		p := Part{Component: c, Points: points, Given: given}
		l.Parts = append(l.Parts, p)
		if !given {
			l.Missing = append(l.Missing, c.ID)
			continue
		}
		l.Sum += p.Product()
	}
	if l.Scored = len(l.Missing) == 0; l.Scored {
		l.Score = l.Sum.Rounded()
		if g, ok := ByScore(rules, l.Score); ok {
			l.Proposed = g.ID
		}
	}
	if n := len(rules.Grades); l.Veto != "" && n > 0 {
		l.Proposed = rules.Grades[n-1].ID
	}
	return l
}

// ByScore returns the grade that a rounded score comes to. It reports false only where a plan has no
// grades.
func ByScore(rules plan.Composite, score Points) (plan.CompositeGrade, bool) {
	for _, g := range rules.Grades {
		if int(score) >= int(g.From) {
			return g, true
		}
	}
	return plan.CompositeGrade{}, false
}

// Line returns the line of a presenter, and false if there is none.
func (s Sheet) Line(presenter string) (Line, bool) {
	at := slices.IndexFunc(s.Lines, func(l Line) bool { return l.Presenter == presenter })
	if at < 0 {
		return Line{}, false
	}
	return s.Lines[at], true
}

// Grade returns the grade with an ID, and false if there is none.
func (s Sheet) Grade(id string) (plan.CompositeGrade, bool) {
	at := slices.IndexFunc(s.Rules.Grades, func(g plan.CompositeGrade) bool { return g.ID == id })
	if at < 0 {
		return plan.CompositeGrade{}, false
	}
	return s.Rules.Grades[at], true
}

// A Share is how many presenters are below the first grade, of those who have one, and how many
// should be at least.
type Share struct{ Below, Of, Least int }

// BelowTop counts the presenters below the first grade, by the grades that stand now. It reports
// true if there are fewer than there should be, which is a warning and no more.
func (s Sheet) BelowTop() (share Share, short bool) {
	for _, l := range s.Lines {
		if l.Stands() == "" {
			continue
		}
		share.Of++
		if l.Stands() != s.Rules.Grades[0].ID {
			share.Below++
		}
	}
	const whole = 100 // percent
	share.Least = (s.Rules.BelowTop*share.Of + whole - 1) / whole
	return share, share.Below < share.Least
}

// A Trace is what a clerk needs besides the parts of a line to come to it by hand.
type Trace struct {
	Line
	Better int // presenters with a higher score
	Ranked int // presenters with a score
	// ByScore is the grade that the score alone comes to, whatever a veto does; zero without a score.
	ByScore plan.CompositeGrade
}

// Trace returns how the line of a presenter comes about. It reports false if there is none.
func (s Sheet) Trace(presenter string) (t Trace, ok bool) {
	if t.Line, ok = s.Line(presenter); !ok {
		return t, false
	}
	for _, l := range s.Lines {
		if l.Scored {
			t.Ranked++
		}
		if l.Scored && t.Scored && l.Score > t.Score {
			t.Better++
		}
	}
	if t.Scored {
		t.ByScore, _ = ByScore(s.Rules, t.Score)
	}
	return t, true
}
