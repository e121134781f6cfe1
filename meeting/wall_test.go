package meeting_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

func TestMeeting_BeginsWithTheFirstActOfTheHost(t *testing.T) {
	for name, act := range map[string]func(*meeting.Room) error{
		"begin": func(r *meeting.Room) error { return r.Do("p1", meeting.BeginMeeting{}) },
		"next":  func(r *meeting.Room) error { return r.Do("p1", meeting.GoOn{}) },
		"timer": func(r *meeting.Room) error { return r.Do("p1", meeting.SetTimer{To: meeting.TimerStart}) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
				time.Sleep(time.Hour)
				_, err := room.Ask("p2", "问")
				must(t, err)
				if room.State().Begun() {
					t.Error("it has begun before the host did anything")
				}
				refused(t, room.Do("p2", meeting.BeginMeeting{}), meeting.NotYourPart)
				must(t, act(room))
				at := room.Now()
				time.Sleep(time.Minute)
				refused(t, room.Do("p1", meeting.BeginMeeting{}), meeting.AlreadyBegun)
				must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerAdd, Minutes: 1}))
				if got := meetingtest.Reopen(t, l).State().Began; !got.Equal(at.Truncate(time.Millisecond)) {
					t.Errorf("began at %s, want %s", got, at)
				}
			})
		})
	}
}

func TestEnd_NeedsAPublishedRanking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		refused(t, room.Do("p1", meeting.EndMeeting{}), meeting.NotPublishedYet)
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		must(t, room.Do("p1", meeting.CloseRound{}))
		must(t, room.Do("p3", meeting.SignRound{}))
		must(t, room.Do("p1", meeting.GoTo{Step: len(room.State().Steps)}))
		must(t, room.Do("p1", meeting.PublishRanking{Override: "没有人投票"}))
		refused(t, room.Do("p3", meeting.EndMeeting{}), meeting.NotYourPart)
		must(t, room.Do("p1", meeting.EndMeeting{}))
		refused(t, room.Do("p1", meeting.EndMeeting{}), meeting.AlreadyEnded)
		if !room.State().IsOver() {
			t.Error("it goes on after its end")
		}
		must(t, room.Arrive("p5"))
		if s := room.State(); !s.IsOver() || s.Presence("p5").Present {
			t.Error("somebody who comes after the end was there, or takes it back")
		}
	})
}

func TestWall_KeepsTheFrozenPicture(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.School(), "p1")
		must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}))
		time.Sleep(time.Minute)
		refused(t, room.Do("p2", meeting.SetWall{To: meeting.WallFreeze}), meeting.NotYourPart)
		must(t, room.Do("p1", meeting.SetWall{To: meeting.WallFreeze}))
		at := room.Now()
		before := room.State().Seq
		must(t, room.Do("p1", meeting.SetWall{To: meeting.WallFreeze}))
		if room.State().Seq != before {
			t.Error("freezing a frozen wall is an event of its own")
		}
		time.Sleep(time.Minute)
		must(t, room.Do("p1", meeting.GoOn{}))
		for name, s := range map[string]*meeting.State{"live": room.State(), "after a restart": meetingtest.Reopen(t, l).State()} {
			still := s.Still
			if s.Step().Number != 2 || still == nil || still.State.Step().Number != 1 || !still.At.Equal(at.Truncate(time.Millisecond)) {
				t.Errorf("%s: step %d, still %+v; want step 2 and a still of step 1 at %s", name, s.Step().Number, still, at)
			}
		}
		must(t, room.Do("p1", meeting.SetWall{To: meeting.WallBlank}))
		if s := room.State(); s.Still != nil || s.OnWall() != meeting.WallBlank {
			t.Errorf("a black wall: still %v, %s", s.Still, s.OnWall())
		}
		must(t, room.Do("p1", meeting.SetWall{To: meeting.WallShow}))
		if got := room.State().OnWall(); got != meeting.WallShow {
			t.Errorf("shown again: %s", got)
		}
	})
}

// A revote destroys the marks of a round, also in the picture on a frozen wall. After a
// restart that picture shows none of them, and no abstentions in their place.
func TestWall_HoldsNoMarksOfAVoidRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := heldRound(t)
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallStart}))
		must(t, room.Do("p1", meeting.CallBallots{To: meeting.CallEnd}))
		must(t, room.Do("p1", meeting.SetWall{To: meeting.WallFreeze}))
		must(t, room.Do("p1", meeting.Revote{Reason: "票数不符"}))
		if gaps := meeting.GapsInRanking(room.State().Still.State); !slices.Equal(gaps, []string{"b1", "b2"}) {
			t.Errorf("the picture can still rank all but %v", gaps)
		}
		still := meetingtest.Reopen(t, l).State().Still
		for _, marks := range still.State.Called(still.At) {
			if len(marks) > 0 {
				t.Errorf("after a restart the picture shows %v as called", marks)
			}
		}
	})
}

func TestNotice_IsCleanedLimitedAndRemoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1")
		must(t, room.Do("p1", meeting.SetNotice{Text: " 休会\x1b[31m\n十分钟 "}))
		if got := room.State().Notice; got != "休会 十分钟" {
			t.Errorf("the notice is %q", got)
		}
		refused(t, room.Do("p1", meeting.SetNotice{Text: strings.Repeat("长", meeting.NoticeLimit+1)}), meeting.TextTooLong)
		refused(t, room.Do("p2", meeting.SetNotice{Text: "假"}), meeting.NotYourPart)
		must(t, room.Do("p1", meeting.SetNotice{}))
		if got := room.State().Notice; got != "" {
			t.Errorf("a notice taken away is %q", got)
		}
	})
}

// manyRaters is a school in which twenty people may rate b1.
func manyRaters() (plan.Plan, []string) {
	school := meetingtest.School()
	here := []string{"p1"}
	school.People = school.People[:3]
	for i := range 20 {
		id := fmt.Sprintf("r%02d", i)
		school.People = append(school.People, plan.Person{ID: id, Name: "评" + id, Group: school.Groups[1].ID})
		here = append(here, id)
	}
	return school, here
}

// The turnout advances with the clock and not with anybody's keystroke, and is the same for everybody.
func TestTurnout_AdvancesInBeats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		plan, here := manyRaters()
		room, l := meetingtest.Hold(t, plan, here...)
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		watch, screen := room.Changes(true)
		defer room.Unwatch(watch)
		votes := func(ids ...string) {
			for _, id := range ids {
				_, _, err := room.Cast(id, good("b1"))
				must(t, err)
			}
		}
		tells := func(cast int) {
			t.Helper()
			if r := room.State().Round(); r.Cast != cast {
				t.Errorf("%d have voted, as is told; want %d", r.Cast, cast)
			}
		}
		time.Sleep(time.Second)
		<-screen // people came in
		votes("r00", "r01", "r02")
		must(t, room.Do("p1", meeting.WriteNote{Text: "有人咳嗽"})) // whatever else happens
		<-screen
		tells(0)
		select {
		case <-screen:
			t.Error("a screen was woken by a ballot")
		default:
		}
		time.Sleep(4 * time.Second)
		<-screen
		tells(3)
		time.Sleep(12 * time.Second) // idle, until two seconds into the next beat
		votes("r03")
		tells(3)
		time.Sleep(3 * time.Second)
		tells(4)
		votes("r04")
		if r := meetingtest.Reopen(t, l).State().Round(); r.Cast != 5 {
			t.Errorf("after a restart %d have voted, want 5", r.Cast)
		}
		must(t, room.Do("p1", meeting.CloseRound{}))
		tells(5)
		time.Sleep(time.Minute)
		tells(5)
	})
}

func TestMissing_IsShownLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		plan, here := manyRaters()
		room, _ := meetingtest.Hold(t, plan, here...)
		_, err := room.Missing("p1")
		refused(t, err, meeting.NoOpenRound)
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		issued := room.State().Round().Issued
		votes := func(from, to int) {
			for i := from; i < to; i++ {
				_, _, err := room.Cast(fmt.Sprintf("r%02d", i), good("b1"))
				must(t, err)
			}
			time.Sleep(5 * time.Second)
		}
		votes(0, 10)
		_, err = room.Missing("p1")
		refused(t, err, meeting.TooManyMissing)
		_, err = room.Missing("r00")
		refused(t, err, meeting.NotYourPart)
		votes(10, 18)
		missing, err := room.Missing("p1")
		must(t, err)
		if len(missing) != issued-18 || missing[len(missing)-1].ID != "r19" {
			t.Errorf("missing are %v of %d issued", missing, issued)
		}
		// Somebody who votes now does not vanish from the list at once.
		_, _, err = room.Cast("r19", good("b1"))
		must(t, err)
		if same, err := room.Missing("p1"); err != nil || len(same) != len(missing) {
			t.Errorf("the list went on with a ballot: %v, %v", same, err)
		}
	})
	t.Run("when the time is over", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
			must(t, room.Do("p1", meeting.GoOn{}))
			must(t, room.Do("p1", meeting.OpenRound{}))
			must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerAdd, Minutes: 1}))
			must(t, room.Do("p1", meeting.SetTimer{To: meeting.TimerStart}))
			_, err := room.Missing("p3")
			refused(t, err, meeting.TooManyMissing)
			time.Sleep(time.Hour)
			if missing, err := room.Missing("p3"); err != nil || len(missing) == 0 {
				t.Errorf("missing are %v, %v", missing, err)
			}
		})
	})
}
