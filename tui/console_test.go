package tui

import (
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

func TestConsole_MarksTheOnlyHostPresent(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School())
	s := sit(t, room, plan.Console, plan.Chinese, 80, 24)
	s.run(openConsole(s.a.env))
	s.sees("实到 1 / 应到 5")
	if !room.State().Presence("p1").Present {
		t.Error("the host is not here")
	}
}

// If there are several hosts the console asks at each start which of them is using it, with the
// last one selected.
func TestConsole_AsksWhichHostIsUsingIt(t *testing.T) {
	p := meetingtest.School()
	withTwoHosts(&p)
	room, ledger := meetingtest.Hold(t, p)
	s := sit(t, room, plan.Console, plan.Chinese, 80, 24)
	if s.run(openConsole(s.a.env)); room.State().Attendance().Present > 0 {
		t.Errorf("before anybody was chosen here are %+v", room.State().Attendance())
	}
	s.sees("现在由哪位主持人使用这个主持台？")
	s.presses("down", "enter")
	s.hides("现在由哪位主持人")
	s.sees("实到 1 / 应到 5")
	if at := room.State().AtConsole; at != "p2" {
		t.Errorf("%q holds the console", at)
	}
	room = meetingtest.Reopen(t, ledger)
	s = sit(t, room, plan.Console, plan.English, 40, 20)
	s.sees("Which host is at this console?")
	s.presses("enter")
	if at := room.State().AtConsole; at != "p2" {
		t.Errorf("after a restart Enter gives the console to %q, who did not hold it before", at)
	}
	s = sit(t, room, plan.Console, plan.Chinese, 80, 24)
	ledger.Full.Store(true)
	s.presses("esc")
	s.sees("没能写入磁盘") // and the desk is shown all the same
	s.sees("会前签到")
	sit(t, room, "p1", plan.Chinese, 80, 24).hides("现在由哪位主持人")
}

// A host is told when anybody issues a new code, since it may have been against their will.
func TestConsole_ShowsANewCodeForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2")
		console, seat := sit(t, room, plan.Console, plan.Chinese, 80, 24), sit(t, room, "p3", plan.Chinese, 80, 24)
		must(t, room.IssueCodes(plan.Console, map[string]int{"p1": 1, "p2": 1, "p3": 1}))
		console.looks()
		console.hides("重新发放")
		must(t, room.IssueCodes(plan.Console, map[string]int{"p2": 2}))
		console.looks()
		seat.looks()
		console.sees("领导的入场码已重新发放")
		seat.hides("重新发放")
		must(t, room.IssueCodes(plan.Console, map[string]int{"p2": 3, "p3": 2}))
		console.looks()
		console.sees("领导等 2 人的入场码已重新发放")
		time.Sleep(reissueTime)
		console.looks()
		console.hides("重新发放")
	})
}
