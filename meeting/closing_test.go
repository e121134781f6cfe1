package meeting_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/refuse"
)

// openHall is a school with a round open on its first scoring step.
func openHall(t *testing.T) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	must(t, room.Do("p1", meeting.GoOn{}))
	must(t, room.Do("p1", meeting.OpenRound{}))
	return room, l
}

// pass lets time go by, and whatever is due in it happen.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestAnnounceClose_GivesEverybodyTheSameTenSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := openHall(t)
		_, crowd := room.Changes(true)
		_, seat := room.Changes(false)
		must(t, room.Seat("p1").AnnounceClose(""))
		for _, w := range []<-chan struct{}{crowd, seat} {
			select {
			case <-w:
			default:
				t.Error("a screen is not woken by the notice")
			}
		}
		at := room.State().Closing.At
		if left := at.Sub(room.Now()); left != 10*time.Second {
			t.Errorf("the notice is %v; want ten seconds", left)
		}
		pass(4 * time.Second)
		must(t, room.Seat("p1").AnnounceClose("")) // whoever presses the key again does not prolong it
		if !room.State().Closing.At.Equal(at) {
			t.Error("a second notice moved the close")
		}
		pass(5900 * time.Millisecond)
		if _, _, err := room.Cast("p2", good("b1")); err != nil {
			t.Errorf("a ballot in the last moment is refused: %v", err)
		}
		pass(100 * time.Millisecond)
		r := room.State().Round()
		if r.State != meeting.Closed || r.Cast != 1 || room.State().Closing != (meeting.Closing{}) {
			t.Errorf("after the notice the round is %v with %d cast, and there is %+v", r.State, r.Cast, room.State().Closing)
		}
		last := l.Stored.Events[len(l.Stored.Events)-1]
		if last.Kind != meeting.EventClosed || last.Actor != "p1" {
			t.Errorf("the last event is %s by %q; want the close by the host", last.Kind, last.Actor)
		}
	})
}

func TestAnnounceClose_IsCalledOffOrOvertaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := openHall(t)
		must(t, room.Seat("p1").AnnounceClose(""))
		pass(9 * time.Second)
		must(t, room.Seat("p1").CallOffClose())
		pass(time.Minute)
		if room.State().OpenRound() == nil || room.State().Closing.Announced() {
			t.Fatal("a notice that was called off still closes the round")
		}
		must(t, room.Seat("p1").AnnounceClose(""))
		pass(time.Second)
		must(t, room.Do("p1", meeting.CloseRound{}))
		if room.State().Closing.Announced() {
			t.Error("the notice goes on after the close")
		}
		must(t, room.Do("p1", meeting.Revote{Reason: "误结束"}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		pass(time.Minute)
		if room.State().OpenRound() == nil {
			t.Error("the notice for one round closed the next")
		}
	})
}

// The notice is not on record: after a restart the round is open as if nothing had been said.
func TestAnnounceClose_IsForgottenByARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := openHall(t)
		before := len(l.Stored.Events)
		must(t, room.Seat("p1").AnnounceClose(""))
		pass(5 * time.Second)
		if got := len(l.Stored.Events); got != before {
			t.Errorf("the notice left %d events on record", got-before)
		}
		again := meetingtest.Reopen(t, l).State()
		if again.OpenRound() == nil || again.Closing.Announced() {
			t.Error("after a restart the round is not open without a notice")
		}
	})
}

func TestAnnounceClose_IsTheHosts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		refused(t, room.Seat("p1").AnnounceClose(""), meeting.NoOpenRound)
		must(t, room.Do("p1", meeting.OpenRound{}))
		refused(t, room.Seat("p2").AnnounceClose(""), meeting.NotYourPart)
		must(t, room.Seat("p1").AnnounceClose(""))
		refused(t, room.Seat("p3").CallOffClose(), meeting.NotYourPart)
		if !room.State().Closing.Announced() {
			t.Error("somebody else called the close off")
		}
	})
}

// Papers that are out need a reason before the notice, and so do those that go astray during
// it: then the round stays open and the state says why.
func TestAnnounceClose_KeepsTheRoundOpenForPapersAstray(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _, _ := paperSchool(t)
		refused(t, room.Seat("p1").AnnounceClose(""), meeting.PapersOut)
		must(t, room.Seat("p1").AnnounceClose("一张未交回"))
		pass(10 * time.Second)
		if r := room.State().Round(); r.State != meeting.Closed || r.CloseOverride != "一张未交回" {
			t.Errorf("the round is %v, closed because of %q", r.State, r.CloseOverride)
		}

		room, _ = meetingtest.Hold(t, meetingtest.School(), "p1", "p3", "p5")
		must(t, room.Do("p1", meeting.GoOn{}))
		_, err := room.MakePapers("p1", "committee", 1, 2)
		must(t, err)
		must(t, room.Do("p1", meeting.OpenRound{}))
		must(t, room.Seat("p1").AnnounceClose(""))
		must(t, room.Do("p1", meeting.HandOutPaper{Person: "p2"})) // who comes in only now
		pass(10 * time.Second)
		var why *refuse.Refusal
		if c := room.State().Closing; room.State().OpenRound() == nil || !errors.As(c.Refused, &why) || why.Why != meeting.PapersOut {
			t.Errorf("with a paper out the round is %v and the state says %v", room.State().Round(), c.Refused)
		}
		must(t, room.Seat("p1").AnnounceClose("一张未交回"))
		if c := room.State().Closing; c.Refused != nil {
			t.Errorf("the next notice still says %v", c.Refused)
		}
	})
}

// While a notice runs, the meeting's clock does not jump to the machine's.
func TestAnnounceClose_CountsEvenly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := openHall(t)
		m := &machine{shows: time.Now()}
		m.drive(room)
		must(t, room.Seat("p1").AnnounceClose(""))
		m.jump(time.Hour)
		must(t, room.Do("p1", meeting.SetNotice{Text: "请尽快投票"}))
		if left := room.State().Closing.At.Sub(room.Now()); left != 10*time.Second {
			t.Errorf("after the machine's clock was set the notice has %v left", left)
		}
	})
}

// A frozen wall shows no countdown that stands still.
func TestAnnounceClose_IsNotFrozen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := openHall(t)
		must(t, room.Seat("p1").AnnounceClose(""))
		must(t, room.Do("p1", meeting.SetWall{To: meeting.WallFreeze}))
		if s := room.State(); s.Still.State.Closing.Announced() || !s.Closing.Announced() {
			t.Error("the picture on a frozen wall counts down")
		}
	})
}
