package tui

import (
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

func TestPaper_IsHandedOutAndEnteredAtScreens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := meetingtest.School()
		p.People = append(p.People, plan.Person{ID: "t1", Name: "计一", Roles: []plan.Role{plan.Teller}},
			plan.Person{ID: "t2", Name: "计二", Roles: []plan.Role{plan.Teller}})
		p.Gates = plan.Gates{}
		room, _ := meetingtest.Hold(t, p, "p1", "p3", "t1", "t2")
		must(t, room.Do("p1", meeting.GoOn{}))
		serials, err := room.MakePapers("p1", "committee", 2, room.State().PaperRound().Step)
		must(t, err)
		host := sit(t, room, plan.Console, plan.Chinese, 80, 24)
		host.presses("p", "down", "y") // the second in the list is p2
		host.sees("纸票：印制 2 张，发出 1 张，作废 0 张")
		must(t, room.Do("p1", meeting.OpenRound{}))
		enter := func(who, mark, message string) {
			t.Helper()
			s := sit(t, room, who, plan.Chinese, 80, 24)
			s.presses("y", serials[0].String(), "enter")
			s.sees(serials[0].String())
			s.presses(mark, "enter", "enter")
			s.sees(message)
			room.Unwatch(s.a.watch)
		}
		enter("t1", "1", "还要另一名计票人")
		enter("t2", "2", "两次录入不一致")
		enter("t1", "2", "已入箱")
		time.Sleep(5 * time.Second)
		if r := room.State().Round(); r.Cast != 1 || r.Issued != 3 {
			t.Errorf("%d of %d ballots are in the box", r.Cast, r.Issued)
		}
		s := sit(t, room, "t1", plan.Chinese, 80, 24)
		s.presses("y", serials[0].String(), "enter", "1", "enter", "enter")
		s.sees("已经入箱")
	})
}

func TestPaper_IsHandedOutForEveryRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		host := sit(t, room, plan.Console, plan.Chinese, 80, 24)
		host.presses("p", "down")
		host.hides("发纸票") // there are none
		_, err := room.MakePapers("p1", "committee", 1, 2)
		must(t, err)
		host.looks()
		host.sees("发纸票")
		host.hides("发各次纸票")
		_, err = room.MakePapers("p1", "committee", 2, meeting.EveryStep)
		must(t, err)
		host.looks()
		host.sees("发各次纸票")
		host.presses("Y", "Y") // the second one does not take them back
		host.sees("纸票：印制 3 张，发出 1 张，作废 0 张")
		must(t, room.Do("p1", meeting.GoTo{Step: 5}))
		host.looks()
		host.sees("纸票：印制 2 张，发出 1 张，作废 0 张")
		host.presses("y") // takes them back
		host.sees("纸票：印制 2 张，发出 0 张，作废 0 张")
	})
}
