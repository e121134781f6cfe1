package meeting_test

import (
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// castGood casts a ballot with the top mark for b1, and returns its receipt.
func castGood(t *testing.T, room *meeting.Room, who string) code.Receipt {
	t.Helper()
	receipt, _, err := room.Cast(who, ballot.Marks{"b1": {0}})
	must(t, err)
	return receipt
}

// Somebody who comes in by a new code may not be the person who came in by the old one.
func TestIssueCodes_ForgetsTheSeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
		_, err := room.Ask("p2", "谁问的？")
		must(t, err)
		_, err = room.AskNamed("p2", "我问的。")
		must(t, err)
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		receipt, other := castGood(t, room, "p2"), castGood(t, room, "p3")
		room.Seat("p2").KeepDraft(1, ballot.Marks{"b1": {1}})
		seq := room.State().Seq

		must(t, room.IssueCodes("p1", map[string]int{"p2": 2}))
		if s := room.State(); s.Seq != seq+1 || !meeting.CodeReplaced(s, "p2", 1) || meeting.CodeReplaced(s, "p2", 2) || meeting.CodeReplaced(s, "p3", 0) {
			t.Errorf("after %d events of %d the codes are not those that were issued", s.Seq, seq)
		}
		if voted, got, known := room.Seat("p2").Vote(); !voted || known {
			t.Errorf("voted %v, receipt %v known %v; want a vote and no receipt", voted, got, known)
		}
		if draft := room.Seat("p2").Draft(); draft != nil || room.Seat("p2").Unsent() {
			t.Errorf("the marks are remembered: %v", draft)
		}
		if mine := room.Seat("p2").Mine(); len(mine) != 1 || mine[0].By != "p2" {
			t.Errorf("own questions are %v, want the one with a name alone", mine)
		}
		if _, got, known := room.Seat("p3").Vote(); !known || got != other || room.Seat("p3").Draft() == nil {
			t.Error("somebody else's seat is forgotten too")
		}
		_, _, err = room.Cast("p2", ballot.Marks{"b1": {1}})
		refused(t, err, meeting.AlreadyVoted)
		if got, _, err := room.Recast("p2", receipt, ballot.Marks{"b1": {1}}); err != nil || got != receipt {
			t.Errorf("by the receipt that was kept: %v", err)
		}
	})
}

// A ballot on its way into the box when the code is issued is forgotten like one that is
// in it.
func TestIssueCodes_ForgetsABallotBeingWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		done := make(chan error, 1)
		go func() {
			_, _, err := room.Cast("p2", ballot.Marks{"b1": {0}})
			done <- err
		}()
		synctest.Wait() // the ballot waits for its batch
		must(t, room.IssueCodes("p1", map[string]int{"p2": 2}))
		must(t, <-done)
		if voted, _, known := room.Seat("p2").Vote(); !voted || known || room.Seat("p2").Draft() != nil {
			t.Errorf("voted %v, receipt known %v, marks %v", voted, known, room.Seat("p2").Draft())
		}
	})
}

func TestIssueCodes_ForgetsTheSeatEvenOnAFullDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, ledger := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		castGood(t, room, "p2")
		ledger.Full.Store(true)
		refused(t, room.IssueCodes("p1", map[string]int{"p2": 2}), meeting.StoreFailed)
		if _, _, known := room.Seat("p2").Vote(); known || room.Seat("p2").Draft() != nil {
			t.Error("with the disk full the seat is remembered")
		}
	})
}

// The console shows who was issued a code in place of another, but not who was issued a
// first one.
func TestIssueCodes_NamesWhoHasANewCode(t *testing.T) {
	room, ledger := meetingtest.Hold(t, meetingtest.School())
	must(t, room.IssueCodes(plan.Console, map[string]int{"p1": 1, "p2": 1, "wall": 1}))
	if again := room.State().Reissue; again != nil {
		t.Errorf("the first codes are told as %v", again)
	}
	must(t, room.IssueCodes(plan.Console, map[string]int{"wall": 2, "p2": 3, "p3": 1}))
	again := room.State().Reissue
	if again == nil || len(again.People) != 2 || again.People[0] != "p2" || again.People[1] != "wall" {
		t.Errorf("told as %v, want p2 and wall", again)
	}
	if s := meetingtest.Reopen(t, ledger).State(); !meeting.CodeReplaced(s, "p2", 2) || meeting.CodeReplaced(s, "p2", 3) || meeting.CodeReplaced(s, "p4", 0) {
		t.Error("after a restart the codes are others")
	}
}

func TestIssueCodes_WorksWithoutARoom(t *testing.T) {
	t.Parallel()
	first, err := meeting.Create(meetingtest.School(), time.Now())
	must(t, err)
	e, err := meeting.IssueCodes([]meeting.Event{first}, map[string]int{"p1": 1}, first.At.Add(-time.Hour))
	must(t, err)
	s, err := meeting.Replay([]meeting.Event{first, e})
	if err != nil || !meeting.CodeReplaced(&s, "p1", 0) || meeting.CodeReplaced(&s, "p1", 1) || e.At.Before(first.At) || e.Actor != plan.Console {
		t.Errorf("%+v: %v", e, err)
	}
}

func TestCanIssueCode_AllowsHostsOnly(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School())
	for _, who := range []string{"p1", plan.Console} {
		must(t, meeting.CanIssueCode(room.State(), who))
	}
	for _, who := range []string{"p2", "p3", "p5", "wall", "nobody", ""} {
		refused(t, meeting.CanIssueCode(room.State(), who), meeting.NotYourPart)
	}
}
