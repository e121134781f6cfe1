package secrecy

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"pingyi/meeting/code"
)

// A Source is the place in which a set of seats and ballots was found.
type Source string

// The sources of sets.
const (
	InFile   Source = "file"    // everything in the file
	InCopy   Source = "copy"    // everything in one copy
	Between  Source = "between" // what was added between one copy and the next
	InCommit Source = "commit"  // what one transaction wrote
)

// An Order is a way of sorting seats, ballots or slips.
type Order string

// The orders. ByArrival applies to seats only, BySize to ballots, ByTrace to slips.
const (
	ByKey     Order = "key"
	ByPlace   Order = "place" // where they lie, in the order in which SQLite fills a page
	ByRowID   Order = "row id"
	ByArrival Order = "arrival"
	ByLog     Order = "log" // by their first mention in the logs
	BySize    Order = "size"
	ByTrace   Order = "trace"
)

// A Join is one way of saying whose ballot is whose.
type Join struct {
	Source         Source
	Seats, Ballots Order
	Pairs          map[string]code.Receipt // the ballot guessed for each seat
}

// Right counts the guesses that are true.
func (j Join) Right(truth map[string]code.Receipt) int {
	n := 0
	for seat, receipt := range j.Pairs {
		if r, ok := truth[seat]; ok && r == receipt {
			n++
		}
	}
	return n
}

// A set is a number of votes and of ballots in one round that belong together as a whole.
type set struct {
	source  Source
	votes   []vote
	ballots []ballot
}

// Joins returns every guess at who cast which ballot of the round in the box.
func (e *Evidence) Joins() []Join {
	sets := e.sets()
	var joins []Join
	for _, source := range []Source{InFile, InCopy, Between, InCommit} {
		for _, seats := range []Order{ByKey, ByPlace, ByArrival, ByLog} {
			for _, ballots := range []Order{ByKey, ByPlace, ByRowID, BySize, ByLog} {
				j := Join{source, seats, ballots, map[string]code.Receipt{}}
				for _, s := range sets {
					if s.source == source {
						maps.Copy(j.Pairs, e.pair(s, seats, ballots))
					}
				}
				joins = append(joins, j)
			}
		}
	}
	return joins
}

// pair guesses that in each pool the first seat cast the first ballot, and so on.
func (e *Evidence) pair(s set, seats, ballots Order) map[string]code.Receipt {
	e.sortVotes(s.votes, seats)
	e.sortBallots(s.ballots, ballots)
	queue := map[pool][]ballot{}
	for _, b := range s.ballots {
		queue[b.pool()] = append(queue[b.pool()], b)
	}
	pairs := map[string]code.Receipt{}
	for _, v := range s.votes {
		if q := queue[v.pool()]; len(q) > 0 {
			pairs[v.seat], queue[v.pool()] = q[0].receipt, q[1:]
		}
	}
	return pairs
}

func (e *Evidence) sortVotes(votes []vote, by Order) {
	slices.SortStableFunc(votes, func(a, b vote) int { return cmp.Compare(a.seat, b.seat) })
	slices.SortStableFunc(votes, func(a, b vote) int {
		switch by {
		case ByPlace:
			return a.place(b.row)
		case ByArrival:
			return cmp.Compare(slices.Index(e.arrivals, a.seat), slices.Index(e.arrivals, b.seat))
		case ByLog:
			return cmp.Compare(e.firstMention([]byte(a.seat)), e.firstMention([]byte(b.seat)))
		}
		return 0
	})
}

func (e *Evidence) sortBallots(ballots []ballot, by Order) {
	slices.SortStableFunc(ballots, func(a, b ballot) int { return slices.Compare(a.receipt[:], b.receipt[:]) })
	slices.SortStableFunc(ballots, func(a, b ballot) int {
		switch by {
		case ByPlace:
			return a.place(b.row)
		case ByRowID:
			return cmp.Compare(a.id, b.id)
		case BySize:
			return cmp.Compare(len(a.marks), len(b.marks))
		case ByLog:
			return cmp.Compare(e.firstMention([]byte(a.receipt.String())), e.firstMention([]byte(b.receipt.String())))
		}
		return 0
	})
}

// place compares the positions of two rows, given that SQLite fills a page from its end.
func (r row) place(other row) int {
	return cmp.Or(cmp.Compare(r.page, other.page), cmp.Compare(other.at, r.at))
}

// firstMention returns where a text first appears in the logs.
func (e *Evidence) firstMention(text []byte) int {
	return bytes.Index(bytes.Join(e.Logs, nil), text)
}

// sets returns all sets that the evidence shows for the newest round with ballots.
func (e *Evidence) sets() []set {
	file, round := e.readBox(e.sheets(), 0)
	file.source = InFile
	sets := []set{file}
	seen := seenRows{}
	for i, copied := range e.copies {
		all, _ := e.readBox(copied, round)
		all.source = InCopy
		sets = append(sets, all)
		if fresh := seen.unseen(all); i > 0 {
			fresh.source = Between
			sets = append(sets, fresh)
		}
	}
	if len(e.copies) > 0 {
		fresh := seen.unseen(file)
		fresh.source = Between
		sets = append(sets, fresh)
	}
	return append(sets, e.commitSets(round)...)
}

// commitSets returns one set for each commit in the log. What the file itself holds came
// before them, unless the whole log has been copied into it.
func (e *Evidence) commitSets(round int) []set {
	before, _ := e.readBox(e.file, round)
	logged, _ := e.readBox(e.frames(), round)
	seen := seenRows{}
	if len(before.ballots) < len(logged.ballots) || len(before.votes) < len(logged.votes) {
		seen.unseen(before)
	}
	var sets []set
	for _, c := range e.log {
		all, _ := e.readBox(c, round)
		fresh := seen.unseen(all)
		fresh.source = InCommit
		sets = append(sets, fresh)
	}
	return sets
}

// seenRows are the rows in earlier sets.
type seenRows map[string]bool

// unseen returns what is in a set but in no earlier one.
func (s seenRows) unseen(all set) set {
	var fresh set
	for _, v := range all.votes {
		if !s["v"+v.seat] {
			s["v"+v.seat] = true
			fresh.votes = append(fresh.votes, v)
		}
	}
	for _, b := range all.ballots {
		if !s[string(b.receipt[:])] {
			s[string(b.receipt[:])] = true
			fresh.ballots = append(fresh.ballots, b)
		}
	}
	return fresh
}

// readBox reads the votes and ballots of a round from pages, or of the newest round with ballots
// if round is 0. A row that is on several pages counts where it comes last.
func (e *Evidence) readBox(sheets []sheet, round int) (set, int) {
	ballots, votes := map[code.Receipt]ballot{}, map[string]vote{}
	newest := 0
	for _, page := range sheets {
		for _, r := range page.rows {
			if b, ok := isBallot(r); ok && (round == 0 || b.round == round) {
				b.paper = e.papers[b.receipt]
				ballots[b.receipt] = b
				newest = max(newest, b.round)
			}
		}
	}
	if round == 0 {
		round = newest
	}
	for _, page := range sheets {
		for _, r := range page.rows {
			if seat, ok := isVote(r); ok && r.values[0].(int64) == int64(round) {
				votes[seat] = vote{r, seat, e.groups[seat], e.voters[seat] == round}
			}
		}
	}
	maps.DeleteFunc(ballots, func(_ code.Receipt, b ballot) bool { return b.round != round })
	return set{votes: slices.Collect(maps.Values(votes)), ballots: slices.Collect(maps.Values(ballots))}, round
}
