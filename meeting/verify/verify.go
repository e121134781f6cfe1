// Package verify holds a stored meeting to what it says of itself.
//
//   - [All] recomputes everything: the chain of events, every round from its counts, every
//     ranking that was published, and what may and may not be left in the file.
//   - [Since] compares a meeting with an older copy of it, without which nobody can tell a
//     record that was written anew as a whole.
//   - [Fit] is the part that is quick enough for every start.
//
// Each flaw is named once, where it is, and not again by what only follows from it. Nothing
// is mended here, and nothing is read but what is handed in.
package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
)

// An Unsound is one thing in a stored meeting that does not hold. Each kind fills the
// fields that it names.
type Flaw struct {
	Kind   Kind
	Number int    // of the event
	Round  int    // of the round
	Who    string // the ID of a presenter or a group
	Have   string // what is there
	Want   string // what would be right
}

// A Flaw is a kind of thing that does not hold.
type Kind string

// The flaws that there are, with the fields they fill.
const (
	FlawEmpty      Kind = "empty"      // no event at all
	FlawContent    Kind = "content"    // Number: the event is not what its hash was taken of
	FlawChain      Kind = "chain"      // Number: the event does not follow the one before
	FlawMissing    Kind = "missing"    // Number, Want: events from this one up to Want are not there
	FlawNumber     Kind = "number"     // Number, Want: the event has a lower number than the one before plus one
	FlawImpossible Kind = "impossible" // Number, Have its kind: an event that cannot be read, or cannot happen there
	FlawPlan       Kind = "plan"       // no sound plan, so nothing can be counted

	FlawStrayCounts  Kind = "stray_counts"  // Round: counts of a round that was never closed
	FlawVoidMarks    Kind = "void_marks"    // Round: marks of a round that is void, which are to be destroyed
	FlawPresenter    Kind = "presenter"     // Round, Who: counts of a presenter who is not rated there
	FlawGroup        Kind = "group"         // Round, Who: counts of a group that there is not
	FlawMarks        Kind = "marks"         // Round, Who the presenter: a mark that the form does not have
	FlawMarkCount    Kind = "mark_count"    // Round, Who the presenter, Have, Want: marks that so many ballots cannot have
	FlawBallotCount  Kind = "ballot_count"  // Round, Have, Want: ballots in the counts, and as they were cast
	FlawGroupSize    Kind = "group_size"    // Round, Who the group, Have, Want: more ballots than people
	FlawGroupVoted   Kind = "group_voted"   // Round, Who the group, Have ballots, Want seats that voted
	FlawSmall        Kind = "small"         // Round, Have, Want: presenters whom a group gave too few marks
	FlawRoot         Kind = "root"          // Round, Have, Want
	FlawBlank        Kind = "blank"         // Round, Have, Want
	FlawReceiptCount Kind = "receipt_count" // Round, Have, Want
	FlawReceiptOrder Kind = "receipt_order" // Round: receipts out of order, or one twice
	FlawOverIssued   Kind = "over_issued"   // Round, Have cast, Want issued: more ballots than were handed out
	FlawIssued       Kind = "issued"        // Round, Have issued, Want those who may vote
	FlawTurnout      Kind = "turnout"       // Round, Have seats that voted, Want ballots in the box
	FlawSeat         Kind = "seat"          // Round, Who: somebody voted who could not rate in it
	FlawBallotsLeft  Kind = "ballots_left"  // Have: ballots in the file though no round is open
	FlawRanking      Kind = "ranking"       // Number, Who the presenter, Have, Want: rank and score

	FlawTurnoutLeft Kind = "turnout_left" // Round, Have: seats that voted, kept beyond the close

	FlawFile Kind = "file" // Have: something in the file that no program of ours wrote

	FlawOtherMeeting  Kind = "other_meeting"  // the older file is of another meeting
	FlawChanged       Kind = "changed"        // Number, Want: events from this one up to Want are not those in the older file
	FlawGone          Kind = "gone"           // Number, Want: events from this one up to Want are not there any more
	FlawCountsChanged Kind = "counts_changed" // Round: the counts are not those in the older file
	FlawSeatsGone     Kind = "seats_gone"     // Round, Have: so many who had voted have not any more
	FlawReceiptsGone  Kind = "receipts_gone"  // Round, Have: so many ballots that were in the box are not counted
)

// Flaws lists every flaw.
func Kinds() []Kind {
	return []Kind{
		FlawEmpty, FlawContent, FlawChain, FlawMissing, FlawNumber, FlawImpossible, FlawPlan, FlawStrayCounts, FlawVoidMarks,
		FlawPresenter, FlawGroup, FlawMarks, FlawMarkCount, FlawBallotCount, FlawGroupSize, FlawGroupVoted, FlawSmall, FlawRoot,
		FlawBlank, FlawReceiptCount, FlawReceiptOrder, FlawOverIssued, FlawIssued, FlawTurnout, FlawSeat, FlawBallotsLeft,
		FlawTurnoutLeft, FlawRanking, FlawFile, FlawOtherMeeting, FlawChanged, FlawGone, FlawCountsChanged, FlawSeatsGone, FlawReceiptsGone,
	}
}

// Verify recomputes what a stored meeting says of itself: the chain of events, every
// round from its counts, and every ranking that was published. The head is the last
// event, by whose number and hash a record that was cut off at the end is told. Damage
// is what was found wrong already where the meeting was read; it stands first among the
// faults.
//
// It goes on past what is damaged, so that each flaw is named once. What only follows
// from a flaw that is named is not: with an event missing, hardly anything after it can
// have happened, and with a count missing neither sums nor root nor ranking fit.
//
// It covers every event, every count and every seat that voted in the open round. It
// cannot tell one voter from another of those who could vote, since a ballot is nobody's;
// of a void round it holds the numbers, as its marks are destroyed; nor does it hold the
// entry codes to anything, which are issued anew at any time.
func All(stored meeting.Stored, damage ...Flaw) (head meeting.Event, faults []Flaw) {
	if len(stored.Events) == 0 {
		return head, append(damage, Flaw{Kind: FlawEmpty})
	}
	v := verifier{counts: stored.Counts, forged: map[int]bool{}, doubted: map[int]bool{}, unfit: map[int]bool{}}
	for i, e := range stored.Events {
		v.link(e)
		v.replay(i, e)
	}
	if v.sound && !v.forged[stored.Events[0].Number] { // or else it is not the plan that was counted by
		v.rounds()
		v.rankings()
		v.box(stored)
		v.turnout(stored.Turnout)
	}
	return stored.Events[len(stored.Events)-1], append(slices.Clone(damage), v.faults...)
}

// A verifier walks through a stored meeting and gathers what does not hold.
type verifier struct {
	prev   meeting.Event // the event before, as it is stored
	last   int           // the number that it has or should have
	state  meeting.State
	sound  bool // the plan is, so that the rest can be replayed and counted
	counts []ballot.Counts
	told   []ranking
	faults []Flaw

	// What is named already, so that what follows from it is not.
	broken  bool         // an event is not as it was written, or not there
	lost    bool         // an event was not there or could not be taken in: the state may lack rounds
	forged  map[int]bool // events that are not as they were written
	doubted map[int]bool // rounds that such an event tells of
	unfit   map[int]bool // rounds whose counts are not those of the close
}

// A ranking is what an event told of the results, and the state before it.
type ranking struct {
	number int
	have   []ballot.Standing
	before meeting.State
}

func (v *verifier) fault(u Flaw) { v.faults = append(v.faults, u) }

// link checks that an event hangs in the chain after the one before.
func (v *verifier) link(e meeting.Event) {
	next := v.last + 1
	v.last = next
	switch {
	case !e.Sound(): // and what it says of its number counts for nothing
		v.fault(Flaw{Kind: FlawContent, Number: e.Number})
		v.mistrust(e)
	case e.Number > next:
		v.fault(Flaw{Kind: FlawMissing, Number: next, Want: strconv.Itoa(e.Number - 1)})
		v.broken, v.lost, v.last = true, true, e.Number
	case e.Number < next:
		v.fault(Flaw{Kind: FlawNumber, Number: e.Number, Want: strconv.Itoa(next)})
		v.broken, v.lost, v.last = true, true, e.Number
	case e.Prev != v.prev.Hash && !v.forged[v.prev.Number]:
		v.fault(Flaw{Kind: FlawChain, Number: e.Number})
		v.mistrust(v.prev)
	}
	v.prev = e
}

// mistrust notes what an event tells of that is not as it was written.
func (v *verifier) mistrust(e meeting.Event) {
	v.broken = true
	v.forged[e.Number] = true
	if f, err := e.Facts(); err == nil && f.Round > 0 {
		v.doubted[f.Round], v.unfit[f.Round] = true, true
	}
}

// replay takes the event into the state as far as it makes sense, whether it hangs in
// the chain or not. What cannot happen is named, unless something before it explains it,
// and left out.
func (v *verifier) replay(i int, e meeting.Event) {
	if i > 0 && !v.sound {
		return
	}
	f, err := e.Facts()
	if err == nil {
		err = v.state.Possible(i, e, f)
	}
	next := v.state
	if err == nil {
		err = next.Attempt(e, f)
	}
	switch {
	case i == 0:
		if v.sound = err == nil && len(next.Plan.Check()) == 0; !v.sound {
			v.fault(Flaw{Kind: FlawPlan})
		}
	case err != nil:
		if !v.broken {
			v.fault(Flaw{Kind: FlawImpossible, Number: e.Number, Have: string(e.Kind)})
		}
		v.broken, v.lost = true, true
		return
	case e.Kind == meeting.EventPublished, e.Kind == meeting.EventRevealed:
		v.told = append(v.told, ranking{e.Number, f.Standings, v.state})
	}
	v.state = next
}

// rankings counts again what was published or begun to, from the rounds that counted
// then, and names the first standing in each that does not fit. Where the counts are not
// those of the close, no ranking can fit; where one of the rounds was declared void since,
// its marks are gone and there is nothing to count.
func (v *verifier) rankings() {
	for _, t := range v.told {
		unfit := func(r meeting.Round) bool {
			return r.State == meeting.Closed && (v.unfit[r.Number] || v.state.Rounds[r.Number-1].State != meeting.Closed)
		}
		if v.lost || v.forged[t.number] || slices.ContainsFunc(t.before.Rounds, unfit) {
			continue
		}
		want := t.before.Standings(v.counts)
		for i := range max(len(want), len(t.have)) {
			var have, right ballot.Standing
			if i < len(t.have) {
				have = t.have[i]
			}
			if i < len(want) {
				right = want[i]
			}
			if !sameStanding(have, right) {
				v.fault(Flaw{Kind: FlawRanking, Number: t.number, Who: right.Presenter, Have: placed(have), Want: placed(right)})
				break
			}
		}
	}
}

// sameStanding compares as the record keeps it, in which an empty list is none.
func sameStanding(a, b ballot.Standing) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// placed writes a standing down in short: rank, presenter, score.
func placed(s ballot.Standing) string {
	if s.Presenter == "" {
		return "-"
	}
	rank := "-"
	if s.Rank > 0 {
		rank = strconv.Itoa(s.Rank)
	}
	return fmt.Sprintf("%s %s %s", rank, s.Presenter, s.Score)
}
