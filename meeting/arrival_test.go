package meeting_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
)

// lastArrival reads the last event of a record as an arrival.
func lastArrival(t *testing.T, l *meetingtest.Ledger) (actor string, people []string) {
	t.Helper()
	for _, e := range slices.Backward(l.Stored.Events) {
		if e.Kind == meeting.EventArrived {
			c, err := e.Change()
			must(t, err)
			return e.Actor, c.(meeting.Arrived).People
		}
	}
	return "", nil
}

// The record must not show who came in beside a question, or before somebody else.
func TestArrive_IsRecordedTogetherAndUnordered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1")
		before := len(l.Stored.Events)
		for _, who := range []string{"p5", "p2", "p3", "p2"} {
			must(t, room.Arrive(who))
			time.Sleep(400 * time.Millisecond)
		}
		if room.State().Presence("p2").Present || len(l.Stored.Events) != before {
			t.Error("somebody's coming in stands on record at its moment")
		}
		if !room.Seat("p2").State().Presence("p2").Present || room.Seat("p2").State().Presence("p3").Present {
			t.Error("at their own seat somebody who has come in is not here, or others are")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if actor, people := lastArrival(t, l); len(l.Stored.Events) != before+1 || actor != "" || !slices.Equal(people, []string{"p2", "p3", "p5"}) {
			t.Errorf("after two seconds %d events say that %v came in, by %q", len(l.Stored.Events)-before, people, actor)
		}
		for _, s := range []*meeting.State{room.State(), room.Seat("p2").State(), meetingtest.Reopen(t, l).State()} {
			if a := s.Attendance(); a.Present != 4 {
				t.Errorf("%d are here, want 4", a.Present)
			}
		}
		must(t, room.Arrive("p2"))
		time.Sleep(time.Minute)
		synctest.Wait()
		if len(l.Stored.Events) != before+1 {
			t.Error("who is here comes in again")
		}
		refused(t, room.Arrive("nobody"), meeting.UnknownPerson)
	})
}

func TestArrive_IsRecordedBeforeActsThatCountThePresent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1")
		all := func(act string, who string, err error) {
			t.Helper()
			must(t, err)
			events := l.Stored.Events
			if _, people := lastArrival(t, l); !slices.Equal(people, []string{who}) || events[len(events)-2].Kind != meeting.EventArrived {
				t.Errorf("before %s it is not written that %s came in", act, who)
			}
		}
		must(t, room.Arrive("p2"))
		all("begin", "p2", room.Do("p1", meeting.BeginMeeting{}))
		must(t, room.Arrive("p3"))
		all("next", "p3", room.Do("p1", meeting.GoOn{}))
		must(t, room.Arrive("p4"))
		all("open", "p4", room.Do("p1", meeting.OpenRound{}))
		must(t, room.Arrive("p5"))
		all("close", "p5", room.Do("p1", meeting.CloseRound{}))
		must(t, room.Arrive("wall"))
		all("goto", "wall", room.Do("p1", meeting.GoTo{Step: 5}))
	})
}

func TestArrive_LetsANewcomerVoteAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p3", "p5")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		must(t, room.Arrive("p4"))
		must(t, room.Arrive("p2"))
		if _, _, err := room.Seat("p2").State().BallotFor("p2"); err != nil {
			t.Errorf("who has just come in has no ballot: %v", err)
		}
		_, _, err := room.Cast("p2", good("b1"))
		must(t, err)
		if _, people := lastArrival(t, l); !slices.Equal(people, []string{"p2", "p4"}) {
			t.Errorf("with the cast %v came in; all who wait are let in", people)
		}
		if got := room.State().Round().Issued; got != 3 {
			t.Errorf("%d ballots are handed out, want 3", got)
		}
	})
}

func TestArrive_DoesNotOverrideAnOfficer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1")
		must(t, room.Arrive("p2"))
		must(t, room.Do("p1", meeting.MarkAbsent{Person: "p2", Reason: "代签"}))
		time.Sleep(time.Minute)
		synctest.Wait()
		if room.State().Presence("p2").Present {
			t.Error("an arrival that was late on record undid what the host said")
		}
	})
}

func TestArrive_IsRepeatedAfterACrashOrAFullDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1")
		l.Full.Store(true)
		must(t, room.Arrive("p2"))
		room = meetingtest.Reopen(t, l)
		must(t, room.Arrive("p2"))
		time.Sleep(time.Minute)
		synctest.Wait()
		refused(t, room.Do("p1", meeting.GoOn{}), meeting.StoreFailed)
		l.Full.Store(false)
		must(t, room.Arrive("p3"))
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if _, people := lastArrival(t, l); !slices.Equal(people, []string{"p2", "p3"}) {
			t.Errorf("%v came in, want p2 and p3", people)
		}
	})
}

// Records of older versions have one event for each person.
func TestArrived_ReadsOlderRecords(t *testing.T) {
	_, l := meetingtest.Hold(t, meetingtest.School())
	first := l.Stored.Events[0]
	came := meeting.Event{Number: 2, At: first.At, Actor: "p2", Kind: meeting.EventArrived, Body: []byte(`{"person":"p2"}`)}.Chained(first.Hash)
	s, err := meeting.Replay([]meeting.Event{first, came})
	must(t, err)
	if p := s.Presence("p2"); !p.Present || !p.Arrived || s.Attendance().Present != 1 {
		t.Errorf("p2 is %+v of %d", p, s.Attendance().Present)
	}
}
