package meeting

import (
	"fmt"

	"pingyi/meeting/code"
	"pingyi/meeting/composite"
	"pingyi/meeting/past"
)

// What a meeting knows of earlier years, and what it will have been to the next one.

// PreviousTaken records that the meeting took over the meeting of the year before, as that stood then.
// The plan has last year's pledges, and the register of items what was left to do.
type PreviousTaken struct {
	Title   string       `json:"title,omitempty"`
	Year    int          `json:"year,omitempty"`
	Meeting code.Hash    `json:"meeting"` // the hash of its first event, by which it is known
	Through int          `json:"through"` // the number of its last event
	Head    code.Hash    `json:"head"`    // the hash of that
	Past    past.History `json:"past"`    // with that year
	// Pledges are the words of last year's pledges that were taken over, by presenter.
	Pledges map[string][]string `json:"pledges,omitempty"`
}

// Kind implements [Change].
func (PreviousTaken) Kind() EventKind { return EventPreviousTaken }

func (c PreviousTaken) apply(s *State, _ Event) error {
	if was := s.previous; was != nil && (was.Meeting != c.Meeting || c.Through < was.Through) {
		return fmt.Errorf("another meeting of %d", c.Year)
	}
	s.previous = &c
	return nil
}

// Past returns what is known of earlier years, the oldest first.
func Past(s *State) past.History {
	if s.previous == nil {
		return nil
	}
	return s.previous.Past.Before(s.Plan.Year)
}

// WasLast reports whether a presenter was the last of the year before. An older year does not make it
// two years running.
func WasLast(s *State, presenter string) bool {
	newest := Past(s).Newest()
	return newest.Year == s.Plan.Year-1 && newest.WasLast(presenter)
}

// Trend returns a presenter's years, the oldest first. The last of them is this one, once its ranking
// is published.
func Trend(s *State, presenter string) []past.Point {
	points := Past(s).Trend(presenter)
	if s.Result != nil {
		points = append(points, past.History{YearOf(s)}.Trend(presenter)...)
	}
	return points
}

// YearOf returns what this year will have been: the published ranking and, once everybody knows them,
// composite scores and final grades.
func YearOf(s *State) past.Year {
	y := past.Year{Year: s.Plan.Year}
	if s.Result == nil {
		return y
	}
	last, sheet := LastPlace(s).Presenter, composite.Sheet{}
	if CompositeReleased(s) {
		sheet = Composite(s)
	}
	for _, st := range s.Result.Standings {
		place := past.Place{Presenter: st.Presenter, Rank: st.Rank, Tied: st.Tied, Score: st.Score, Last: st.Presenter == last}
		if line, ok := sheet.Line(st.Presenter); ok {
			if line.Scored {
				place.Composite = line.Score.String()
			}
			if grade, decided := sheet.Grade(line.Grade); decided {
				place.Grade, place.GradeName = grade.ID, grade.Name
			}
		}
		y.Places = append(y.Places, place)
	}
	return y
}
