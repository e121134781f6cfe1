package secrecy

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// A Link is one way to say which slips of a closed round were one ballot: the marks for
// one presenter and those for another, as they stand in the slips.
type Link struct {
	Round int
	By    Order // ByKey as the slips are numbered; ByTrace by what is left of whole ballots
	Pairs [][2]string
}

// Right counts the guesses that hold: whole tells for how many ballots the first marks
// went with the second.
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

// A Reading is one way to say what somebody's marks were for the first presenter of a
// closed round.
type Reading struct {
	Round        int
	Seats, Slips Order
	Pairs        map[string]string // the row of marks of each seat
}

// Right counts the guesses that hold against the truth.
func (r Reading) Right(truth map[string]string) int {
	n := 0
	for seat, marks := range r.Pairs {
		if truth[seat] == marks {
			n++
		}
	}
	return n
}

// Readings are all guesses at who gave which marks in the closed rounds.
func (e *Evidence) Readings() []Reading {
	slips := e.slips()
	var readings []Reading
	for i, round := range e.sent {
		if len(round.presenters) == 0 {
			continue
		}
		voted, _ := e.box(pages(e.File), i+1)
		for _, bySeat := range []Order{ByKey, ByPlace, ByArrival, ByLog} {
			for _, bySlip := range []Order{ByKey, ByPlace} {
				e.sortVotes(voted.votes, bySeat)
				queue := rowsOf(slips[i+1], round.presenters[0], bySlip)
				r := Reading{i + 1, bySeat, bySlip, map[string]string{}}
				for _, v := range voted.votes {
					if q := queue[v.group]; len(q) > 0 {
						r.Pairs[v.seat], queue[v.group] = q[0].marks, q[1:]
					}
				}
				readings = append(readings, r)
			}
		}
	}
	return readings
}

// slips are those of all rounds, by round.
func (e *Evidence) slips() map[int][]slip {
	slips := map[int][]slip{}
	for _, page := range pages(e.File) {
		for _, r := range page.rows {
			if s, ok := isSlip(r); ok {
				slips[s.round] = append(slips[s.round], s)
			}
		}
	}
	return slips
}

// rowsOf are the slips of a presenter by group, in an order.
func rowsOf(slips []slip, presenter string, by Order) map[string][]slip {
	slices.SortStableFunc(slips, func(a, b slip) int {
		if by == ByPlace {
			return a.place(b.row)
		}
		return cmp.Compare(a.number, b.number)
	})
	rows := map[string][]slip{}
	for _, s := range slips {
		if s.presenter == presenter {
			rows[s.group] = append(rows[s.group], s)
		}
	}
	return rows
}

// Links are all guesses at which marks were on one ballot, over the first two presenters
// of every closed round that has more than one.
func (e *Evidence) Links() []Link {
	slips, traces := e.slips(), e.Traces()
	var links []Link
	for i, round := range e.sent {
		if len(round.presenters) < 2 {
			continue
		}
		for _, by := range []Order{ByKey, ByPlace} {
			links = append(links, Link{i + 1, by, pairSlips(slips[i+1], round.presenters, by)})
		}
		found := Link{Round: i + 1, By: ByTrace}
		for _, trace := range traces {
			var rows map[string]json.RawMessage
			if json.Unmarshal([]byte(trace.Text), &rows) == nil {
				found.Pairs = append(found.Pairs, [2]string{tight(rows[round.presenters[0]]), tight(rows[round.presenters[1]])})
			}
		}
		links = append(links, found)
	}
	return links
}

// pairSlips says that in each group the first slip of one presenter and the first of the
// other were one ballot, and so on.
func pairSlips(slips []slip, presenters []string, by Order) [][2]string {
	first, second := rowsOf(slips, presenters[0], by), rowsOf(slips, presenters[1], by)
	var pairs [][2]string
	for group, slips := range first {
		for i := range min(len(slips), len(second[group])) {
			pairs = append(pairs, [2]string{slips[i].marks, second[group][i].marks})
		}
	}
	return pairs
}

// tight writes a row of marks as slips have it, without the blanks that make all ballots
// equally long.
func tight(row []byte) string { return string(bytes.ReplaceAll(row, []byte(" "), nil)) }
