// Package past holds what earlier years left to a meeting: how each presenter was ranked and
// graded. It is kept for trends, and to tell who is last for the second time.
//
// A [History] is plain data with JSON fields, since it stands in the record. Presenters are known
// by their IDs, which stay the same from year to year. The package knows nothing of the meeting
// that keeps it.
package past

import (
	"cmp"
	"slices"
)

// Kept is how many years a history holds at most.
const Kept = 5

// A History is what is known of earlier years, the oldest first, each year once. It is never
// modified.
type History []Year

// A Year is how the presenters of one year did.
type Year struct {
	Year   int     `json:"year"`
	Places []Place `json:"places"` // in the order of the ranking
}

// A Place is what came of one presenter in one year. A text is empty where there was no such
// figure, or where it was not made known to everybody that year.
type Place struct {
	Presenter string `json:"presenter"`
	Rank      int    `json:"rank,omitempty"` // on the spot; 0 without a score
	Tied      bool   `json:"tied,omitempty"` // shares that rank
	Score     string `json:"score,omitempty"`
	// Composite is the composite score, Grade the ID of the final grade and GradeName what it was
	// called that year.
	Composite string `json:"composite,omitempty"`
	Grade     string `json:"grade,omitempty"`
	GradeName string `json:"grade_name,omitempty"`
	// Last means that the presenter was the last of that year, alone or as a person decided.
	Last bool `json:"last,omitempty"`
}

// A Point is one year of a presenter's trend.
type Point struct {
	Year int
	Place
	Of int // how many were ranked that year
}

// With returns the history with one more year, or with that year as it is known now. Of more
// than [Kept] years it keeps the newest.
func (h History) With(y Year) History {
	next := slices.DeleteFunc(slices.Clone(h), func(old Year) bool { return old.Year == y.Year })
	next = append(next, y)
	slices.SortFunc(next, func(a, b Year) int { return cmp.Compare(a.Year, b.Year) })
	return next[max(0, len(next)-Kept):]
}

// Before returns the history of the years before one.
func (h History) Before(year int) History {
	return slices.DeleteFunc(slices.Clone(h), func(y Year) bool { return y.Year >= year })
}

// Newest returns the last year that is known; the zero year if there is none.
func (h History) Newest() Year {
	if len(h) == 0 {
		return Year{}
	}
	return h[len(h)-1]
}

// Trend returns a presenter's years, the oldest first. Years in which they did not report are
// left out.
func (h History) Trend(presenter string) []Point {
	var points []Point
	for _, y := range h {
		if place, ok := y.Place(presenter); ok {
			points = append(points, Point{Year: y.Year, Place: place, Of: y.Ranked()})
		}
	}
	return points
}

// Place returns what came of a presenter that year. It reports false if they did not report.
func (y Year) Place(presenter string) (Place, bool) {
	at := slices.IndexFunc(y.Places, func(p Place) bool { return p.Presenter == presenter })
	if at < 0 {
		return Place{}, false
	}
	return y.Places[at], true
}

// Equal reports whether two years are known to be the same.
func (y Year) Equal(as Year) bool { return y.Year == as.Year && slices.Equal(y.Places, as.Places) }

// Ranked returns how many presenters had a score that year.
func (y Year) Ranked() (n int) {
	for _, p := range y.Places {
		if p.Rank > 0 {
			n++
		}
	}
	return n
}

// WasLast reports whether a presenter was the last of that year.
func (y Year) WasLast(presenter string) bool {
	p, _ := y.Place(presenter)
	return p.Last
}
