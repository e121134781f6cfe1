package tui

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// prepared is the small school with a preparation.
func prepared() plan.Plan {
	p := meetingtest.School()
	p.Preparation = &plan.Preparation{ReportDue: "2000-01-09"}
	return p
}

// comes tells a screen that the meeting has changed, as the room does.
func (s *seat) comes() { s.a.Update(changedMsg{}) }

func TestDoors_AskOnceWhoIsInTheHall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, prepared())
		w := words.For(plan.Chinese).Prepare
		yes, no, host := sit(t, room, "p2", plan.Chinese, 80, 24), sit(t, room, "p4", plan.Chinese, 80, 24), sit(t, room, "p1", plan.Chinese, 80, 24)
		yes.sees(w.NotYet)
		host.presses("enter")
		host.sees(w.MayOpen)
		host.presses("enter")
		host.sees(w.InHall) // it may be opened from an office
		for _, s := range []*seat{yes, no} {
			s.comes()
			s.sees(w.InHall)
		}
		yes.presses("enter")
		yes.sees(w.CameIn)
		no.presses("esc")
		no.sees(w.Outside("H"))
		no.comes()
		no.sees(w.Outside("H"))
		time.Sleep(time.Minute)
		synctest.Wait()
		if s := room.State(); !s.Presence("p2").Present || s.Presence("p4").Present || s.Presence("p1").Present {
			t.Errorf("present are %d; want p2 alone", s.Attendance().Present)
		}
		_, _, err := room.Cast("p4", nil)
		if err == nil || room.State().Presence("p4").Present {
			t.Error("somebody outside votes, or is present by trying to")
		}
		no.presses("H")
		no.sees(w.CameIn)
		if !room.Seat("p4").State().Presence("p4").Present {
			t.Error("who comes later is not present")
		}
		host.presses("y")
		must(t, room.RecordArrivals())
		must(t, room.Do("p1", meeting.TakeDoorsBack{}))
		yes.comes()
		yes.sees(w.NotYet)
		must(t, room.Do("p1", meeting.OpenDoors{}))
		yes.comes()
		yes.sees(w.InHall) // for this opening
		must(t, room.Do("p1", meeting.MarkPresent{Person: "p2"}))
		yes.comes()
		if len(yes.a.env.Stack) != 1 {
			t.Error("it is asked of somebody whom an officer has seen")
		}
		if s := meetingtest.Reopen(t, l).State(); s.Doors.Times != 2 {
			t.Errorf("the doors were opened %d times, want 2", s.Doors.Times)
		}
	})
}

// What is written down in the hall is offered to nobody before the doors are open: not pledges,
// comments, problems or notes.
func TestDoors_HoldBackWhatIsWrittenInTheHall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, prepared())
		w := words.For(plan.English).Screen
		hall := []string{w.Keys.Pledge, w.Keys.Comment, w.Keys.Note, w.Writing.Keys.Problem}
		for _, who := range []string{"p1", "p2", "p4", "p5"} { // a host, a leader, a presenter, a recorder
			s := sit(t, room, who, plan.English, 80, 24)
			for _, b := range s.a.keys() {
				if b.Enabled() && slices.Contains(hall, b.Help().Desc) {
					t.Errorf("%s is offered %q before the doors are open", who, b.Help().Desc)
				}
			}
		}
		must(t, room.Do("p1", meeting.OpenDoors{}))
		s := sit(t, room, "p4", plan.English, 80, 24)
		s.presses("esc", "e")
		s.sees(w.Writing.NoPledges)
	})
}

// What somebody types is never taken for an answer.
func TestDoors_DoNotBreakIntoAPage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, prepared())
		w := words.For(plan.Chinese).Prepare
		host := sit(t, room, "p1", plan.Chinese, 80, 24)
		host.presses("w", "请")
		must(t, room.Do(plan.Console, meeting.OpenDoors{}))
		host.comes()
		host.sees(w.WaitsBehind)
		host.presses("入", "座")
		host.sees("请入座")
		host.presses("enter")
		host.sees(w.InHall)
		if s := room.State(); s.Notice != "请入座" || room.Seat("p1").State().Presence("p1").Present {
			t.Errorf("the notice is %q, present are %d", s.Notice, s.Attendance().Present)
		}
	})
}

// The console is nobody's own. The doors make its host present, who is asked for if there are
// several.
func TestDoors_AskTheConsoleForItsHost(t *testing.T) {
	t.Parallel()
	for _, several := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			school := prepared()
			if several {
				withTwoHosts(&school)
			}
			room, _ := meetingtest.Hold(t, school)
			console := sit(t, room, plan.Console, plan.Chinese, 80, 24)
			console.run(openConsole(console.a.env))
			if room.State().Attendance().Present > 0 || len(console.a.env.Stack) > 1 {
				t.Error("the console has somebody present before the doors are open")
			}
			console.presses("enter", "y")
			if several {
				console.sees(words.For(plan.Chinese).House.HoldsConsole)
			} else {
				console.sees(words.For(plan.Chinese).Prepare.InHall)
			}
			console.presses("enter")
			if s := room.State(); s.AtConsole != "p1" || !s.Presence("p1").Present {
				t.Errorf("at the console is %q, present %d", s.AtConsole, s.Attendance().Present)
			}
		})
	}
}

// A presenter who reports first has their outline and the clock on the day, and not weeks before.
func TestPreparing_HasNoClockForThePresenterWhoIsFirst(t *testing.T) {
	t.Parallel()
	for _, l := range languages {
		synctest.Test(t, func(t *testing.T) {
			h := scene{plan: inPreparation, early: true}.hall(t, l)
			s := sit(t, h.room, h.who("presenter"), l, 80, 24)
			s.sees(words.For(l).Prepare.Beforehand[:12])
			s.hides(words.For(l).Screen.Writing.Keys.TurnPage)
		})
	}
}
