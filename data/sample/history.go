package sample

import (
	"crypto/sha256"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/past"
	"pingyi/meeting/plan"
)

// History is how the presenters of the sample meeting did in the two years before it. The sixth was
// the last of them the year before.
func History(l plan.Language) past.History {
	c := castZH()
	if l == plan.English {
		c = castEN()
	}
	names := map[string]string{}
	for i, id := range gradeIDs {
		names[id] = c.grades[i]
	}
	type place struct {
		presenter               int
		score, composite, grade string
	}
	var h past.History
	for year, places := range [][8]place{
		{
			{4, "91.20", "91.75", "good"},
			{1, "90.75", "91.10", "good"},
			{2, "88.60", "89.05", "fairly_good"},
			{0, "87.95", "88.40", "fairly_good"},
			{6, "85.10", "86.20", "fairly_good"},
			{3, "82.40", "83.15", "fairly_good"},
			{5, "80.85", "81.30", "fairly_good"},
			{7, "78.30", "79.45", "fair"},
		}, {
			{1, "92.40", "93.05", "good"},
			{0, "90.85", "91.40", "good"},
			{4, "89.10", "90.20", "good"},
			{6, "87.30", "88.15", "fairly_good"},
			{2, "86.75", "87.90", "fairly_good"},
			{3, "83.20", "84.00", "fairly_good"},
			{7, "79.90", "80.65", "fairly_good"},
			{5, "75.35", "76.10", "fair"},
		},
	} {
		y := past.Year{Year: 2016 + year}
		for rank, p := range places {
			y.Places = append(y.Places, past.Place{
				Presenter: presenterID(p.presenter), Rank: rank + 1, Score: p.score, Composite: p.composite,
				Grade: p.grade, GradeName: names[p.grade], Last: rank == len(places)-1,
			})
		}
		h = h.With(y)
	}
	return h
}

// Begin returns the events with which the record of the sample meeting begins if the two years before
// it are known.
func Begin(p plan.Plan, now time.Time) ([]meeting.Event, error) {
	first, err := meeting.Create(p, now)
	if err != nil {
		return nil, err
	}
	before := code.Hash(sha256.Sum256([]byte(p.Title))) // there is no such meeting
	second, err := first.After(now, plan.Console, meeting.PreviousTaken{
		Title: strings.Replace(p.Title, "2018", "2017", 1), Year: p.Year - 1, Meeting: before, Through: 1, Head: before, Past: History(p.Language),
	})
	return []meeting.Event{first, second}, err
}
