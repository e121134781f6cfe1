package e2e

import (
	"strings"
	"testing"
	"time"
)

// TestHouse_RunsFromSignInToTheEnd begins a meeting before the eyes of the hall, has the wall
// blanked and frozen and a notice put up, and ends the meeting.
func TestHouse_RunsFromSignInToTheEnd(t *testing.T) {
	t.Parallel()
	plan := planOf{
		presenters: []string{"甲一"}, raters: 5, round: "report, scoring", closing: "results",
		people: "  - {id: screen, name: 大屏, roles: [projector]}\n  - {id: watch, name: 监票, roles: [scrutineer]}\n",
	}
	h := openHall(t, plan.yaml())
	wall := h.sits("screen", inChinese, 110, 32)
	host := h.sits("host", inChinese, 110, 32)
	rater := h.sits("r001", inChinese, 80, 24)

	wall.sees("ssh -p ")
	wall.sees(h.print)
	rater.sees("会议即将开始")
	watch := h.sits("watch", inChinese, 80, 24)
	watch.presses("p", "/", "0", "0", "3", "enter", "esc") // somebody without a terminal
	watch.sees("2 / 5")
	watch.presses("/", "0", "0", "4", "tab", "x")
	watch.sees(zh.Screen.ReasonFor["absent"])
	watch.Types("病假")
	watch.presses("enter")
	watch.sees("病假")
	host.waitsFor("three of seven are here", func(s status) bool { return s.Attendance.Present == 4 && s.Attendance.Due == 7 })
	wall.sees(zh.Screen.Present(4, 7))

	host.presses("enter")
	host.sees("限时 8 分钟")
	wall.sees("限时 8 分钟")
	host.presses("z")
	host.sees("大屏：黑屏")
	wall.isBlack()
	host.presses("f")
	host.sees("大屏：定格")
	wall.sees("限时 8 分钟")
	host.presses("right")
	host.sees("须达")                              // the conditions, below a state in large type
	late := h.sits("screen", inChinese, 110, 32) // takes over the other one
	late.sees("限时 8 分钟")
	host.presses("w")
	host.Types("休会十分钟")
	host.presses("enter")
	rater.sees("通知  休会十分钟")
	late.DoesNotSee(t, "限时")
	host.presses("w", "f")
	rater.DoesNotSee(t, "休会十分钟")
	late.sees("须达")

	hand, signs := h.enters("host"), h.enters("watch")
	hand.mustRun("open --override 其余在路上", "")
	rater.casts("good")
	hand.mustRun("close", "")
	signs.mustRun("sign", "")
	hand.mustRun("next", "")
	hand.mustRun("publish", "")
	host.sees(zh.House.Keys.End) // is offered
	host.presses("enter", "enter")
	rater.sees("谢谢各位")
	rater.presses("enter")
	rater.sees(zh.Screen.Ranking)
	var s struct{ Began, Ended time.Time }
	hand.reads("status --json", &s)
	if s.Began.IsZero() || !s.Ended.After(s.Began) {
		t.Errorf("the meeting was from %s to %s", s.Began, s.Ended)
	}
	host.presses("left")
	host.Types("按错了")
	host.presses("enter")
	rater.DoesNotSee(t, "会议结束") // it goes on
	hand.mustRun("end", "")
}

// isBlack waits until the screen is empty.
func (s *seat) isBlack() {
	s.tb.Helper()
	deadline := time.Now().Add(patience)
	for tick := time.Tick(20 * time.Millisecond); strings.TrimSpace(strings.Join(s.Screen(), "")) != ""; <-tick {
		if time.Now().After(deadline) {
			s.tb.Fatalf("the wall is not black:\n%s", strings.Join(s.Screen(), "\n"))
		}
	}
}
