package robot

import (
	"encoding/json"
	"math/rand/v2"
)

// A form is an empty ballot, as the act form returns it.
type form struct {
	Round  int
	Grades []string
	Points *struct{ Min, Max int }
	Items  []struct{ ID, Name string }

	Presenters []struct{ ID string }
}

// filled returns a ballot as the act cast takes it.
func (f form) filled() string {
	marks, err := json.Marshal(f.randomMarks())
	if err != nil {
		panic(err) // texts and numbers can always be encoded
	}
	return string(marks)
}

// randomMarks marks a ballot the way halls do: mostly good, each presenter a little differently,
// with an item left blank now and then.
func (f form) randomMarks() map[string]map[string]any {
	ballot := map[string]map[string]any{}
	for _, p := range f.Presenters {
		row := map[string]any{}
		for _, item := range f.Items {
			if rand.IntN(40) == 0 {
				continue
			}
			// A presenter's own level, the same for all robots, and the rater's own mood.
			level := levelOf(p.ID) + 0.22*rand.NormFloat64()
			if f.Points != nil {
				span := float64(f.Points.Max - f.Points.Min)
				row[item.ID] = f.Points.Min + int(span*min(1, max(0, level)))
				continue
			}
			worst := len(f.Grades) - 1
			row[item.ID] = f.Grades[min(worst, max(0, int((0.98-level)*float64(worst+1)*0.9)))]
		}
		ballot[p.ID] = row
	}
	return ballot
}

// levelOf is how good a presenter is, from 0.62 to 0.92: always the same for one ID.
func levelOf(presenter string) float64 {
	sum := uint32(2166136261)
	for _, b := range []byte(presenter) {
		sum = (sum ^ uint32(b)) * 16777619
	}
	return 0.62 + 0.3*float64(sum%97)/97
}
