package verify

import (
	"maps"
	"slices"
	"strconv"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// VerifySince compares a stored meeting with an older copy of it: every event and every
// count of the older one must be in the newer, unchanged, but for the marks of a round that
// is void by now; whoever had voted must still have, unless they stood for a paper by lot and
// gave theirs back, or be among the number of their group; and the ballots that lay in an
// open box must have been counted or lie there still. Without such a copy nobody can tell a
// record that was written anew as a whole.
func Since(older, newer meeting.Stored) []Flaw {
	if len(older.Events) > 0 && len(newer.Events) > 0 && !sameEvent(older.Events[0], newer.Events[0]) {
		return []Flaw{{Kind: FlawOtherMeeting}}
	}
	faults := recordSince(older.Events, newer.Events)
	voided, closed := changedSince(older.Events, newer.Events)
	for _, was := range older.Counts {
		is := ballot.CountsOf(newer.Counts, was.Round)
		if voided[was.Round] {
			was = was.WithoutMarks()
		}
		if !sameCounts(was, is) {
			faults = append(faults, Flaw{Kind: FlawCountsChanged, Round: was.Round})
		}
	}
	for _, n := range slices.Sorted(maps.Keys(older.Turnout)) {
		gone := missing(older.Turnout[n], slices.Concat(newer.Turnout[n], withoutPaper(newer.Events, n)))
		if closed[n] {
			gone = max(0, len(older.Turnout[n])-votedIn(newer.Counts, n))
		}
		if gone > 0 {
			faults = append(faults, Flaw{Kind: FlawSeatsGone, Round: n, Have: strconv.Itoa(gone)})
		}
	}
	return append(faults, boxSince(older, newer)...)
}

// withoutPaper are those who gave a paper back while a round was open.
func withoutPaper(events []meeting.Event, round int) []string {
	var people []string
	open := false
	for _, e := range events {
		switch f, err := e.Facts(); {
		case err != nil:
		case e.Kind == meeting.EventOpened, e.Kind == meeting.EventClosed:
			open = e.Kind == meeting.EventOpened && f.Round == round
		case e.Kind == meeting.EventPaperBack && open:
			people = append(people, f.Person)
		}
	}
	return people
}

// recordSince names each run of events that are gone or not what they were: once one is
// changed with its hash, all that follow are.
func recordSince(older, newer []meeting.Event) []Flaw {
	now := make(map[int]meeting.Event, len(newer))
	for _, e := range newer {
		now[e.Number] = e
	}
	var faults []Flaw
	run := Kind("") // what is wrong with the event before
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
			faults[len(faults)-1].Want = want
		default:
			faults = append(faults, Flaw{Kind: what, Number: e.Number, Want: want})
		}
		run = what
	}
	return faults
}

// boxSince looks for the ballots of a box that was open: in the same box, or in the list
// of receipts that its close put on record.
func boxSince(older, newer meeting.Stored) []Flaw {
	if len(older.Receipts) == 0 {
		return nil
	}
	round := 0
	for _, e := range older.Events {
		if f, err := e.Facts(); err == nil && e.Kind == meeting.EventOpened {
			round = f.Round
		}
	}
	now := slices.Collect(maps.Keys(newer.Receipts))
	for _, e := range newer.Events {
		if f, err := e.Facts(); err == nil && e.Kind == meeting.EventClosed && f.Round == round {
			now = f.Receipts
		}
	}
	if gone := missing(slices.Collect(maps.Keys(older.Receipts)), now); gone > 0 {
		return []Flaw{{Kind: FlawReceiptsGone, Round: round, Have: strconv.Itoa(gone)}}
	}
	return nil
}

// missing counts what was there and is not now.
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

// votedIn is how many seats voted in a closed round.
func votedIn(counts []ballot.Counts, round int) int {
	n := 0
	for _, g := range ballot.CountsOf(counts, round).Groups {
		n += g.Voted
	}
	return n
}

// changedSince are the rounds that were declared void, and those that were closed, by
// events that an older record does not have.
func changedSince(older, newer []meeting.Event) (voided, closed map[int]bool) {
	voided, closed = map[int]bool{}, map[int]bool{}
	for _, e := range newer[min(len(older), len(newer)):] {
		f, err := e.Facts()
		if err != nil {
			continue
		}
		switch e.Kind {
		case meeting.EventVoided:
			voided[f.Round] = true
		case meeting.EventClosed:
			closed[f.Round] = true
		}
	}
	return voided, closed
}
