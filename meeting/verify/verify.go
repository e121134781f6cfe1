// Package verify checks a stored meeting against what it says of itself.
//
//   - [All] recomputes everything: the chain of events, every round from its counts,
//     every published ranking, and what may and may not remain in the file.
//   - [Since] compares a meeting with an older copy of it, without which a record that
//     was rewritten as a whole cannot be detected.
//   - [Fit] is the part that is quick enough to run at every start.
//
// Each flaw is reported once, where it is, and not again where it only has consequences.
// The package repairs nothing and reads nothing but what it is given.
package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
)

// A Flaw is one thing in a stored meeting that does not hold. Which fields are set
// depends on the kind.
type Flaw struct {
	Kind   Kind
	Number int    // of an event
	Round  int    // of a round
	Who    string // the ID of a presenter, a group or a person
	Have   string // what was found
	Want   string // what would be right
}

// A Kind says what does not hold.
type Kind string

// The kinds of flaws, with the fields they set.
const (
	FlawEmpty      Kind = "empty"      // there is no event at all
	FlawContent    Kind = "content"    // Number: the event does not match its hash
	FlawChain      Kind = "chain"      // Number: the event does not follow the one before
	FlawMissing    Kind = "missing"    // Number, Want: the events from this one to Want are missing
	FlawNumber     Kind = "number"     // Number, Want: the event has a lower number than the one that is due
	FlawImpossible Kind = "impossible" // Number, Have (its kind): an event that cannot be read or cannot happen there
	FlawPlan       Kind = "plan"       // no sound plan, so nothing can be counted

	FlawStrayCounts  Kind = "stray_counts"  // Round: counts of a round that was never closed
	FlawVoidMarks    Kind = "void_marks"    // Round: marks of a void round, which should have been destroyed
	FlawPresenter    Kind = "presenter"     // Round, Who: counts of a presenter who is not rated in it
	FlawGroup        Kind = "group"         // Round, Who: counts of a group that does not exist
	FlawMarks        Kind = "marks"         // Round, Who (a presenter): a mark that is not on the form
	FlawMarkCount    Kind = "mark_count"    // Round, Who (a presenter), Have, Want: marks that this many ballots cannot have
	FlawBallotCount  Kind = "ballot_count"  // Round, Have (ballots in the counts), Want (ballots cast)
	FlawGroupSize    Kind = "group_size"    // Round, Who (a group), Have, Want: more ballots than people
	FlawGroupVoted   Kind = "group_voted"   // Round, Who (a group), Have (ballots), Want (seats that voted)
	FlawSmall        Kind = "small"         // Round, Have, Want: the presenters whom a group gave too few marks
	FlawRoot         Kind = "root"          // Round, Have, Want
	FlawBlank        Kind = "blank"         // Round, Have, Want
	FlawReceiptCount Kind = "receipt_count" // Round, Have, Want
	FlawReceiptOrder Kind = "receipt_order" // Round: receipts out of order or repeated
	FlawOverIssued   Kind = "over_issued"   // Round, Have (cast), Want (issued): more ballots cast than handed out
	FlawIssued       Kind = "issued"        // Round, Have (issued), Want (people who may vote)
	FlawTurnout      Kind = "turnout"       // Round, Have (seats that voted), Want (ballots in the box)
	FlawSeat         Kind = "seat"          // Round, Who: somebody voted who could not rate in it
	FlawBallotsLeft  Kind = "ballots_left"  // Have: ballots in the file while no round is open
	FlawRanking      Kind = "ranking"       // Number, Who (a presenter), Have, Want: rank and score

	FlawTurnoutLeft Kind = "turnout_left" // Round, Have: seats that voted, kept after the close

	FlawTextGone    Kind = "text_gone"    // Who (a register), Number (of a row), Have: texts that are not there and were not erased
	FlawRemarkGone  Kind = "remark_gone"  // Number, Have: texts of a remark on the public board that are not there and were not erased
	FlawReportGone  Kind = "report_gone"  // Who (a presenter), Number (of a version), Have: texts of it and of remarks that are not there and were not erased
	FlawTextChanged Kind = "text_changed" // Have: texts that are not what the record says
	FlawTextStray   Kind = "text_stray"   // Have: texts that the record does not name, or that were erased

	FlawFile Kind = "file" // Have: something in the file that this program did not write

	FlawOtherMeeting  Kind = "other_meeting"  // the older file belongs to another meeting
	FlawChanged       Kind = "changed"        // Number, Want: the events from this one to Want differ from those in the older file
	FlawGone          Kind = "gone"           // Number, Want: the events from this one to Want are no longer there
	FlawCountsChanged Kind = "counts_changed" // Round: the counts differ from those in the older file
	FlawSeatsGone     Kind = "seats_gone"     // Round, Have: how many who had voted are no longer recorded
	FlawReceiptsGone  Kind = "receipts_gone"  // Round, Have: how many ballots that were in the box are not counted
)

// Kinds returns every kind of flaw.
func Kinds() []Kind {
	return []Kind{
		FlawEmpty, FlawContent, FlawChain, FlawMissing, FlawNumber, FlawImpossible, FlawPlan, FlawStrayCounts, FlawVoidMarks,
		FlawPresenter, FlawGroup, FlawMarks, FlawMarkCount, FlawBallotCount, FlawGroupSize, FlawGroupVoted, FlawSmall, FlawRoot,
		FlawBlank, FlawReceiptCount, FlawReceiptOrder, FlawOverIssued, FlawIssued, FlawTurnout, FlawSeat, FlawBallotsLeft,
		FlawTurnoutLeft, FlawRanking, FlawTextGone, FlawRemarkGone, FlawReportGone, FlawTextChanged, FlawTextStray, FlawFile, FlawOtherMeeting, FlawChanged, FlawGone, FlawCountsChanged, FlawSeatsGone, FlawReceiptsGone,
	}
}

// All recomputes everything that a stored meeting says of itself: the chain of events,
// every round from its counts, and every published ranking. It returns the last event as
// head, whose number and hash identify the record, so that one cut off at the end can be
// detected. Damage lists flaws that were found while the meeting was read; they come
// first among the flaws.
//
// All continues past damage, so that each flaw is reported once, and leaves out its
// consequences: after a missing event hardly anything that follows is possible, and
// without a count neither sums nor root nor ranking match.
//
// It covers every event, every count and every seat that voted in the open round. It
// cannot tell which of the people who could vote did, since ballots belong to nobody. Of
// a void round it checks the numbers, as the marks are destroyed. It does not check entry
// codes, which can be reissued at any time.
func All(stored meeting.Stored, damage ...Flaw) (head meeting.Event, flaws []Flaw) {
	if len(stored.Events) == 0 {
		return head, append(damage, Flaw{Kind: FlawEmpty})
	}
	v := verifier{counts: stored.Counts, closed: map[int]plan.Plan{}, forged: map[int]bool{}, doubted: map[int]bool{}, mismatched: map[int]bool{}}
	for i, e := range stored.Events {
		v.link(e)
		v.replay(i, e)
	}
	if v.sound && !v.forged[stored.Events[0].Number] { // otherwise this is not the plan that was used
		v.rounds()
		v.rankings()
		v.box(stored)
		v.turnout(stored.Turnout)
		v.texts(stored)
	}
	return stored.Events[len(stored.Events)-1], append(slices.Clone(damage), v.flaws...)
}

// A verifier walks through a stored meeting and collects its flaws.
type verifier struct {
	prev   meeting.Event // the previous event, as stored
	last   int           // the number that it has or should have
	state  meeting.State
	sound  bool // the plan is sound, so the rest can be replayed and counted
	counts []ballot.Counts
	closed map[int]plan.Plan // the plan by which each round was counted
	claims []claim
	flaws  []Flaw

	// Flaws that were reported already, so that their consequences are not.
	tampered   bool         // an event is missing or not as it was written
	incomplete bool         // an event is missing or was left out of the replay: the state may lack rounds
	forged     map[int]bool // events that are not as they were written, by number
	doubted    map[int]bool // rounds that such an event is about
	mismatched map[int]bool // rounds whose counts are not those of the close
}

// A claim is the ranking that an event published or revealed, with the state before it.
type claim struct {
	number int
	have   []ballot.Standing
	before meeting.State
}

func (v *verifier) report(f Flaw) { v.flaws = append(v.flaws, f) }

// link checks that an event follows the previous one in the chain.
func (v *verifier) link(e meeting.Event) {
	next := v.last + 1
	v.last = next
	switch {
	case !e.Sound(): // its number cannot be trusted either
		v.report(Flaw{Kind: FlawContent, Number: e.Number})
		v.mistrust(e)
	case e.Number > next:
		v.report(Flaw{Kind: FlawMissing, Number: next, Want: strconv.Itoa(e.Number - 1)})
		v.tampered, v.incomplete, v.last = true, true, e.Number
	case e.Number < next:
		v.report(Flaw{Kind: FlawNumber, Number: e.Number, Want: strconv.Itoa(next)})
		v.tampered, v.incomplete, v.last = true, true, e.Number
	case e.Prev != v.prev.Hash && !v.forged[v.prev.Number]:
		v.report(Flaw{Kind: FlawChain, Number: e.Number})
		v.mistrust(v.prev)
	}
	v.prev = e
}

// mistrust notes what an event is about that is not as it was written.
func (v *verifier) mistrust(e meeting.Event) {
	v.tampered = true
	v.forged[e.Number] = true
	if n := roundOf(e); n > 0 {
		v.doubted[n], v.mismatched[n] = true, true
	}
}

// replay applies the event to the state if that makes sense, whether or not it follows in
// the chain. An event that cannot happen is reported, unless earlier damage explains it,
// and left out.
func (v *verifier) replay(i int, e meeting.Event) {
	if i > 0 && !v.sound {
		return
	}
	next, change, err := tryFold(v.state, e)
	switch {
	case i == 0:
		if v.sound = err == nil && len(next.Plan.Faults()) == 0; !v.sound {
			v.report(Flaw{Kind: FlawPlan})
		}
	case err != nil:
		if !v.tampered {
			v.report(Flaw{Kind: FlawImpossible, Number: e.Number, Have: string(e.Kind)})
		}
		v.tampered, v.incomplete = true, true
		return
	}
	switch c := change.(type) {
	case meeting.RoundClosed:
		v.closed[c.Round] = v.state.Plan
	case meeting.RankingPublished:
		v.claims = append(v.claims, claim{e.Number, c.Standings, v.state})
	case meeting.PlacesRevealed:
		v.claims = append(v.claims, claim{e.Number, c.Standings, v.state})
	}
	v.state = next
}

// tryFold folds an event that may be damaged in any way, and returns its change with the
// next state. Even one that no room could have written is an error here and not a panic.
func tryFold(s meeting.State, e meeting.Event) (next meeting.State, change meeting.Change, err error) {
	defer func() {
		if wrong := recover(); wrong != nil {
			err = fmt.Errorf("event %d cannot be: %v", e.Number, wrong)
		}
	}()
	if change, err = e.Change(); err != nil {
		return s, nil, err
	}
	next, err = meeting.Fold(s, e, change)
	return next, change, err
}

// changeOf returns the change of an event, or nil if it cannot be read.
func changeOf(e meeting.Event) meeting.Change {
	c, err := e.Change()
	if err != nil {
		return nil
	}
	return c
}

// roundOf returns the number of the round that an event is about, or 0.
func roundOf(e meeting.Event) int {
	var about struct{ Round int }
	if err := json.Unmarshal(e.Body, &about); err != nil {
		return 0
	}
	return about.Round
}

// rankings recomputes every ranking that was published or revealed, from the rounds that
// counted then, and reports the first standing in each that differs. If the counts are
// not those of the close, no ranking can match; if one of the rounds was voided later,
// its marks are gone and nothing can be recomputed. Such rankings are passed over.
func (v *verifier) rankings() {
	for _, t := range v.claims {
		cannotMatch := func(r *meeting.Round) bool {
			return r.State == meeting.Closed && (v.mismatched[r.Number] || v.state.Rounds[r.Number-1].State != meeting.Closed)
		}
		if v.incomplete || v.forged[t.number] || slices.ContainsFunc(t.before.Rounds, cannotMatch) {
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
				v.report(Flaw{Kind: FlawRanking, Number: t.number, Who: right.Presenter, Have: formatStanding(have), Want: formatStanding(right)})
				break
			}
		}
	}
}

// sameStanding compares standings as the record stores them, where empty and nil lists
// are the same.
func sameStanding(a, b ballot.Standing) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// formatStanding formats a standing as rank, presenter and score.
func formatStanding(s ballot.Standing) string {
	if s.Presenter == "" {
		return "-"
	}
	rank := "-"
	if s.Rank > 0 {
		rank = strconv.Itoa(s.Rank)
	}
	return fmt.Sprintf("%s %s %s", rank, s.Presenter, s.Score)
}
