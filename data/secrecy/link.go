package secrecy

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A Column is what the marks of a closed round are counted by: one item of one presenter.
type Column struct{ Presenter, Item string }

// A Link is one way of saying which marks in two columns were on the same ballot.
type Link struct {
	Round   int
	By      Order // ByKey sorts by mark, ByPlace by where the counts lie, ByTrace by what is left of ballots
	Columns [2]Column
	Pairs   [][2]string
}

// Right counts the guesses that are true. whole holds, for each pair of marks, how many
// ballots have both.
func (l Link) Right(whole map[[2]string]int) int {
	n, left := 0, map[[2]string]int{}
	for pair, count := range whole {
		left[pair] = count
	}
	for _, pair := range l.Pairs {
		if left[pair] > 0 {
			left[pair]--
			n++
		}
	}
	return n
}

// A Reading is one way of saying what mark each person gave in the first column of a closed
// round.
type Reading struct {
	Round        int
	Seats, Marks Order
	Pairs        map[string]string // the mark of each person
}

// Right counts the guesses that are true.
func (r Reading) Right(truth map[string]string) int {
	n := 0
	for seat, mark := range r.Pairs {
		if truth[seat] == mark {
			n++
		}
	}
	return n
}

// Readings returns every guess at who gave which mark in the closed rounds. The file no
// longer says who voted, so everybody who was there is assumed to have done so.
func (e *Evidence) Readings() []Reading {
	counts := e.counts()
	var readings []Reading
	for i, round := range e.closed {
		columns := e.columns(round.presenters)
		if len(columns) == 0 {
			continue
		}
		var votes []vote
		for _, p := range e.plan.People {
			if slices.Contains(e.arrivals, p.ID) && p.Group != "" {
				votes = append(votes, vote{seat: p.ID, group: p.Group})
			}
		}
		for _, bySeat := range []Order{ByKey, ByArrival, ByLog} {
			for _, byMark := range []Order{ByKey, ByPlace} {
				e.sortVotes(votes, bySeat)
				queue := marksIn(counts[i+1], columns[0], byMark)
				r := Reading{i + 1, bySeat, byMark, map[string]string{}}
				for _, v := range votes {
					if q := queue[v.group]; len(q) > 0 {
						r.Pairs[v.seat], queue[v.group] = q[0], q[1:]
					}
				}
				readings = append(readings, r)
			}
		}
	}
	return readings
}

// columns returns the columns of a round, beginning with the items of the first presenter.
func (e *Evidence) columns(presenters []string) []Column {
	var all []Column
	for _, id := range presenters {
		for _, item := range e.plan.Form.Items {
			all = append(all, Column{id, item.ID})
		}
	}
	return all
}

// counts returns the counts of each round.
func (e *Evidence) counts() map[int][]count {
	counts := map[int][]count{}
	for _, page := range e.file {
		for _, r := range page.rows {
			if c, ok := isCount(r); ok {
				counts[c.round] = append(counts[c.round], c)
			}
		}
	}
	return counts
}

// marksIn returns the marks in a column by group, in some order, each as often as it was
// given.
func marksIn(counts []count, in Column, by Order) map[string][]string {
	counts = slices.SortedStableFunc(slices.Values(counts), func(a, b count) int {
		if by == ByPlace {
			return a.place(b.row)
		}
		return cmp.Compare(a.mark, b.mark)
	})
	marks := map[string][]string{}
	for _, c := range counts {
		if c.presenter == in.Presenter && c.item == in.Item {
			marks[c.group] = append(marks[c.group], slices.Repeat([]string{fmt.Sprint(c.mark)}, c.times)...)
		}
	}
	return marks
}

// Links returns every guess at which marks were on the same ballot: on two items for one
// presenter, and on one item for two presenters.
func (e *Evidence) Links() []Link {
	counts, traces := e.counts(), e.Traces()
	var links []Link
	for i, round := range e.closed {
		columns := e.columns(round.presenters)
		var pairs [][2]Column
		if len(e.plan.Form.Items) > 1 && len(columns) > 1 {
			pairs = append(pairs, [2]Column{columns[0], columns[1]})
		}
		if len(round.presenters) > 1 {
			pairs = append(pairs, [2]Column{columns[0], columns[len(e.plan.Form.Items)]})
		}
		for _, of := range pairs {
			for _, by := range []Order{ByKey, ByPlace} {
				links = append(links, Link{i + 1, by, of, pairMarks(counts[i+1], of, by)})
			}
			found := Link{Round: i + 1, By: ByTrace, Columns: of}
			for _, trace := range traces {
				if pair, ok := e.pairIn(trace.Text, of); ok {
					found.Pairs = append(found.Pairs, pair)
				}
			}
			links = append(links, found)
		}
	}
	return links
}

// pairMarks guesses that in each group the first mark in one column and the first in the
// other were on the same ballot, and so on.
func pairMarks(counts []count, of [2]Column, by Order) [][2]string {
	first, second := marksIn(counts, of[0], by), marksIn(counts, of[1], by)
	var pairs [][2]string
	for group, marks := range first {
		for i := range min(len(marks), len(second[group])) {
			pairs = append(pairs, [2]string{marks[i], second[group][i]})
		}
	}
	return pairs
}

// pairIn reads the marks of two columns from what is left of a ballot: all its rows, by
// presenter, or the row of one presenter.
func (e *Evidence) pairIn(text string, of [2]Column) (pair [2]string, ok bool) {
	var rows map[string][]json.RawMessage
	if json.Unmarshal([]byte(text), &rows) != nil {
		var row []json.RawMessage
		if json.Unmarshal([]byte(text), &row) != nil || of[0].Presenter != of[1].Presenter {
			return pair, false
		}
		rows = map[string][]json.RawMessage{of[0].Presenter: row}
	}
	for i, column := range of {
		row := rows[column.Presenter]
		for at, item := range e.plan.Form.Items {
			if item.ID == column.Item && at < len(row) {
				pair[i] = strings.TrimSpace(string(row[at]))
			}
		}
	}
	return pair, pair[0] != "" && pair[1] != ""
}
