package verify

import (
	"maps"
	"slices"
	"strconv"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// Since compares a stored meeting with an older copy of it. Every event and every count
// in the older one must be unchanged in the newer, except for the marks of rounds voided
// since. Everybody who had voted must still have, by name while the round is open and by
// number once it is closed, unless they had been drawn for a paper and gave theirs back.
// Ballots in an open box must have been counted or still be there. Without an older copy,
// a record that was rewritten as a whole cannot be detected.
func Since(older, newer meeting.Stored) []Flaw {
	if len(older.Events) > 0 && len(newer.Events) > 0 && !sameEvent(older.Events[0], newer.Events[0]) {
		return []Flaw{{Kind: FlawOtherMeeting}}
	}
	flaws := recordSince(older.Events, newer.Events)
	voided, closed := roundsSince(older.Events, newer.Events)
	for _, was := range older.Counts {
		is := ballot.CountsOf(newer.Counts, was.Round)
		if voided[was.Round] {
			was = was.WithoutMarks()
		}
		if !sameCounts(was, is) {
			flaws = append(flaws, Flaw{Kind: FlawCountsChanged, Round: was.Round})
		}
	}
	for _, n := range slices.Sorted(maps.Keys(older.Turnout)) {
		gone := missing(older.Turnout[n], slices.Concat(newer.Turnout[n], gaveBackPaper(newer.Events, n)))
		if closed[n] {
			gone = max(0, len(older.Turnout[n])-votedIn(newer.Counts, n))
		}
		if gone > 0 {
			flaws = append(flaws, Flaw{Kind: FlawSeatsGone, Round: n, Have: strconv.Itoa(gone)})
		}
	}
	return append(flaws, boxSince(older, newer)...)
}

// gaveBackPaper returns the people who gave a paper back while a round was open.
func gaveBackPaper(events []meeting.Event, round int) []string {
	var people []string
	open := false
	for _, e := range events {
		switch c := changeOf(e).(type) {
		case meeting.RoundOpened:
			open = c.Round == round
		case meeting.RoundClosed:
			open = false
		case meeting.PaperTakenBack:
			if open {
				people = append(people, c.Person)
			}
		}
	}
	return people
}

// recordSince reports each run of events that are missing or changed. Once an event is
// changed together with its hash, all that follow are changed too.
func recordSince(older, newer []meeting.Event) []Flaw {
	now := make(map[int]meeting.Event, len(newer))
	for _, e := range newer {
		now[e.Number] = e
	}
	var flaws []Flaw
	run := Kind("") // what is wrong with the previous event
	for _, e := range older {
		what := Kind("")
		if is, there := now[e.Number]; !there {
			what = FlawGone
		} else if !sameEvent(e, is) {
			what = FlawChanged
		}
		switch want := strconv.Itoa(e.Number); {
		case what == "":
		case what == run:
			flaws[len(flaws)-1].Want = want
		default:
			flaws = append(flaws, Flaw{Kind: what, Number: e.Number, Want: want})
		}
		run = what
	}
	return flaws
}

// boxSince looks for the ballots of a box that was open, either in the same box or in the
// list of receipts that its close recorded.
func boxSince(older, newer meeting.Stored) []Flaw {
	if len(older.Receipts) == 0 {
		return nil
	}
	round := 0
	for _, e := range older.Events {
		if c, opened := changeOf(e).(meeting.RoundOpened); opened {
			round = c.Round
		}
	}
	now := slices.Collect(maps.Keys(newer.Receipts))
	for _, e := range newer.Events {
		if c, closed := changeOf(e).(meeting.RoundClosed); closed && c.Round == round {
			now = c.Receipts
		}
	}
	if gone := missing(slices.Collect(maps.Keys(older.Receipts)), now); gone > 0 {
		return []Flaw{{Kind: FlawReceiptsGone, Round: round, Have: strconv.Itoa(gone)}}
	}
	return nil
}

// missing counts the values in was that are not in is.
func missing[T comparable](was, is []T) int {
	have := make(map[T]bool, len(is))
	for _, v := range is {
		have[v] = true
	}
	n := 0
	for _, v := range was {
		if !have[v] {
			n++
		}
	}
	return n
}

func sameEvent(a, b meeting.Event) bool {
	return a.Number == b.Number && a.At.Equal(b.At) && a.Actor == b.Actor && a.Kind == b.Kind &&
		string(a.Body) == string(b.Body) && a.Prev == b.Prev && a.Hash == b.Hash
}

func sameCounts(a, b ballot.Counts) bool {
	return a.Round == b.Round && a.Salt == b.Salt && slices.Equal(a.Groups, b.Groups) && slices.Equal(a.Presenters, b.Presenters) &&
		slices.Equal(a.Marks, b.Marks)
}

// votedIn returns how many seats voted in a closed round.
func votedIn(counts []ballot.Counts, round int) int {
	n := 0
	for _, g := range ballot.CountsOf(counts, round).Groups {
		n += g.Voted
	}
	return n
}

// roundsSince returns the rounds that were voided, and those that were closed, by events
// that the older record does not have.
func roundsSince(older, newer []meeting.Event) (voided, closed map[int]bool) {
	voided, closed = map[int]bool{}, map[int]bool{}
	for _, e := range newer[min(len(older), len(newer)):] {
		switch c := changeOf(e).(type) {
		case meeting.RoundVoided:
			voided[c.Round] = true
		case meeting.RoundClosed:
			closed[c.Round] = true
		}
	}
	return voided, closed
}
