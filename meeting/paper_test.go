package meeting_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
)

// onPaper is a school with two tellers, p1 and p3, on its first scoring step; two of the
// committee are handed papers.
func onPaper(t *testing.T) (*meeting.Room, *meetingtest.Ledger, []meeting.Code) {
	t.Helper()
	p := meetingtest.School()
	p.MinGroup = 1
	for i, person := range p.People {
		if person.ID == "p1" || person.ID == "p3" {
			p.People[i].Roles = append(slices.Clone(person.Roles), meeting.Teller)
		}
	}
	room, l := meetingtest.Hold(t, p, "p1", "p2", "p3")
	_, err := room.MakePapers("p1", "committee", 3)
	refused(t, err, meeting.NoPaperRound)
	must(t, room.Next("p1"))
	serials, err := room.MakePapers("p1", "committee", 3)
	must(t, err)
	for _, id := range []string{"p1", "p2"} {
		must(t, room.PaperOut("p3", id))
	}
	must(t, room.Open("p1", ""))
	return room, l, serials
}

func TestPaper_GoesIntoTheBoxWhenTwoTellersAgree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l, serials := onPaper(t)
		enter := func(who string, serial meeting.Code, mark meeting.Mark, want meeting.PaperAnswer) {
			t.Helper()
			got, err := room.EnterPaper(who, serial, meeting.Marks{"b1": {mark}})
			must(t, err)
			if got != want {
				t.Errorf("the paper is %q, want %q", got, want)
			}
		}
		_, _, err := room.Cast("p2", good("b1"))
		refused(t, err, meeting.VotesOnPaper)
		_, err = room.EnterPaper("p2", serials[0], good("b1"))
		refused(t, err, meeting.NotYourPart)
		enter("p1", serials[0], 0, meeting.PaperFirst)
		enter("p1", serials[0], 0, meeting.PaperFirst) // the same teller twice is one teller
		enter("p3", serials[0], 1, meeting.PaperDiffers)
		enter("p1", serials[0], 1, meeting.PaperFirst)
		enter("p3", serials[0], 1, meeting.PaperAgreed)
		_, err = room.EnterPaper("p1", serials[0], good("b1"))
		refused(t, err, meeting.EnteredPaper)
		stranger, err := meeting.NewCode(bytes.NewReader(make([]byte, 64)))
		must(t, err)
		_, err = room.EnterPaper("p1", stranger, good("b1"))
		refused(t, err, meeting.UnknownSerial)

		again := meetingtest.Reopen(t, l) // a restart knows the paper still
		_, err = again.EnterPaper("p1", serials[0], good("b1"))
		refused(t, err, meeting.EnteredPaper)

		must(t, room.VoidPaper("p3", serials[2]))
		_, err = room.EnterPaper("p1", serials[2], good("b1"))
		refused(t, err, meeting.VoidPaper)
		enter("p1", serials[1], 0, meeting.PaperFirst)
		enter("p3", serials[1], 0, meeting.PaperAgreed)
		if f := room.State().Papers(1); f != (meeting.PaperFigures{Made: 3, Out: 2, Void: 1}) {
			t.Errorf("the papers are %+v", f)
		}
		_, _, err = room.Cast("p3", good("b1"))
		must(t, err)
		must(t, room.Close("p1"))
		if r := room.State().Round(); r.Issued != 3 || r.Cast != 3 {
			t.Errorf("%d of %d ballots were collected", r.Cast, r.Issued)
		}
		if f, err := room.Find(meeting.PaperReceipt(1, serials[1])); err != nil || !f.Counted {
			t.Errorf("the paper is not found by its serial: %+v, %v", f, err)
		}
		if _, faults := meeting.Verify(l.Stored); len(faults) > 0 {
			t.Errorf("a round with papers does not hold: %v", faults)
		}
	})
}

func TestPaper_NoMoreThanWereHandedOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, serials := onPaper(t)
		must(t, room.PaperBack("p1", "p2"))
		refused(t, room.PaperBack("p1", "p2"), meeting.NotOnPaper)
		_, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		refused(t, room.PaperOut("p1", "p2"), meeting.AlreadyVoted)
		refused(t, room.PaperOut("p1", "p4"), meeting.CannotRateHere)
		for i, want := range []error{nil, &meeting.Refusal{Why: meeting.TooManyPapers}} {
			_, err := room.EnterPaper("p1", serials[i], good("b1"))
			must(t, err)
			_, err = room.EnterPaper("p3", serials[i], good("b1"))
			if want == nil {
				must(t, err)
				continue
			}
			refused(t, err, meeting.TooManyPapers)
		}
		refused(t, room.PaperBack("p1", "p1"), meeting.EnteredPaper)
	})
}

func TestPaper_TheRecordNeverJoinsPersonAndSerial(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l, serials := onPaper(t)
		for _, who := range []string{"p1", "p3"} {
			_, err := room.EnterPaper(who, serials[0], good("b1"))
			must(t, err)
		}
		must(t, room.Close("p1"))
		for _, e := range l.Stored.Events {
			raw, err := json.Marshal(e)
			must(t, err)
			for _, serial := range serials {
				if bytes.Contains(raw, []byte(string(serial))) || bytes.Contains(raw, []byte(serial.String())) {
					t.Errorf("event %d holds a serial: %s", e.Number, raw)
				}
			}
			f, err := e.Facts()
			must(t, err)
			if f.Person != "" && (f.Hash != nil || f.Papers != nil) {
				t.Errorf("event %d joins a person with a paper: %s", e.Number, raw)
			}
		}
		if _, _, known := room.Standing("p2"); known {
			t.Error("the process remembers a paper as somebody's")
		}
	})
}
