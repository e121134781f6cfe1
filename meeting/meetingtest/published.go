package meetingtest

import (
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// A Score is what a presenter got in the hall.
type Score struct {
	Presenter string
	Score     string // with two decimals; empty without any mark
}

// Published starts a meeting that has ended, with a ranking of these scores published.
func Published(tb testing.TB, p plan.Plan, scores ...Score) (*meeting.Room, *Ledger) {
	tb.Helper()
	return publish(tb, p, meeting.Began{}, ranked(scores), meeting.Ended{})
}

// Publishing is [Published] for a meeting that has not ended yet, in which the host is present.
func Publishing(tb testing.TB, p plan.Plan, scores ...Score) (*meeting.Room, *Ledger) {
	tb.Helper()
	return publish(tb, p, meeting.Began{}, ranked(scores))
}

// PublishedAfter is [Published] for a meeting that took over the one of the year before.
func PublishedAfter(tb testing.TB, p plan.Plan, previous meeting.PreviousTaken, scores ...Score) (*meeting.Room, *Ledger) {
	tb.Helper()
	return publish(tb, p, previous, meeting.Began{}, ranked(scores), meeting.Ended{})
}

func publish(tb testing.TB, p plan.Plan, then ...meeting.Change) (*meeting.Room, *Ledger) {
	tb.Helper()
	first, err := meeting.Create(p, time.Now())
	if err != nil {
		tb.Fatal(err)
	}
	l := &Ledger{Stored: meeting.Stored{Events: []meeting.Event{first}}}
	l.clear()
	for _, change := range then {
		last := l.Stored.Events[len(l.Stored.Events)-1]
		next, err := last.After(time.Now(), plan.Console, change)
		if err != nil {
			tb.Fatal(err)
		}
		l.Stored.Events = append(l.Stored.Events, next)
	}
	return Reopen(tb, l), l
}

// ranked publishes scores with two digits before the point.
func ranked(scores []Score) meeting.Change {
	list := make([]ballot.Standing, len(scores))
	for i, one := range scores {
		list[i] = ballot.Standing{Presenter: one.Presenter, Score: one.Score}
		if one.Score == "" {
			continue
		}
		list[i].Rank = 1
		for j, other := range scores {
			if i != j && other.Score == one.Score {
				list[i].Tied = true
			}
			if other.Score > one.Score {
				list[i].Rank++
			}
		}
	}
	return meeting.RankingPublished{Standings: list}
}
