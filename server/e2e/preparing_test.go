package e2e

import (
	"strings"
	"testing"

	"pingyi/meeting"
)

// TestPreparing_LetsPeopleComeAndGoUntilTheDoorsOpen prepares a meeting over days, with the server
// stopped and started in between: nobody is present by that. Then the doors open, are taken back,
// and open again; two who are on already say whether they are in the hall, and the meeting is
// held to its end.
func TestPreparing_LetsPeopleComeAndGoUntilTheDoorsOpen(t *testing.T) {
	t.Parallel()
	plan := planOf{
		presenters: []string{"甲一"}, raters: 3, round: "report, scoring", closing: "results",
		agenda: "gates: {quorum: 0, representatives: 0}\npreparation: {report_due: 2018-10-15, opinions_until: 2018-10-10, require: {study: 1}}\n",
		people: "  - {id: office, name: 组一, roles: [office]}\n  - {id: top, name: 书一, roles: [secretary]}\n" +
			"  - {id: screen, name: 大屏, roles: [projector]}\n",
	}
	h := openHall(t, plan.yaml())
	stands := func(c *client, phase string, present int) {
		t.Helper()
		var now struct {
			status
			Phase string
		}
		c.reads("status --json", &now)
		if now.Phase != phase || now.Attendance.Present != present {
			t.Errorf("phase %q with %d present; want %q with %d", now.Phase, now.Attendance.Present, phase, present)
		}
	}

	// The weeks before: people come and go, the office works, the server is stopped and started.
	h.enters("r001").mustRun("agenda", "")
	office := h.sits("office", inChinese, 110, 34)
	office.sees(zh.Prepare.Names["codes"])
	office.sees(zh.Prepare.Due[0])
	h.sits("top", inChinese, 80, 24).sees(zh.Prepare.Names["required"])
	h.sits("r003", inChinese, 80, 24).sees(zh.Prepare.NotYet)
	h.enters("office").mustRun("add preparation", `{"presenter":"b1","kind":"study","date":"2018-03-05","title":"学习"}`)
	for _, act := range []string{"begin", "next", "present r001", "timer start", "ask 问"} {
		h.enters("host").refuses(meeting.DoorsShut, act, "")
	}
	h.stops()
	h.mustRun("verify", h.db)
	h.serve()
	host := h.enters("host")
	stands(host, "preparing", 0)
	wall := h.sits("screen", inChinese, 110, 34)
	wall.sees(zh.Prepare.Phases[meeting.Preparing])

	// On the day: the doors are opened too early, and again.
	h.enters("office").mustRun("doors", "")
	h.enters("r003").mustRun("agenda", "")
	h.enters("office").waitsFor("those who sign in are present", func(s status) bool { return s.Attendance.Present == 2 })
	host.mustRun("doors back", "")
	stands(host, "preparing", 0)
	first, second := h.sits("r001", inChinese, 80, 24), h.sits("r002", inChinese, 80, 24)
	first.sees(zh.Prepare.NotYet)
	second.sees(zh.Prepare.NotYet)
	console := h.sits("office", inChinese, 110, 34)
	console.presses("enter")
	console.sees(zh.Prepare.MayOpen)
	console.sees(zh.Prepare.Names["reports"])
	console.presses("enter")
	for _, s := range []*seat{console, first, second} {
		s.sees(zh.Prepare.InHall)
	}
	wall.sees(zh.House.SignIn)
	first.presses("enter")
	first.sees(zh.Prepare.CameIn)
	second.presses("esc")
	second.sees(zh.Prepare.Outside("H"))
	host.mustRun("begin --override 报告会后补审", "")
	host.waitsFor("one and the host are present", func(s status) bool { return s.Attendance.Present == 2 })
	h.enters("office").refuses(meeting.DoorsStay, "doors back", "")

	// The meeting is one like any other, and who comes later presses a key.
	host.mustRun("next", "")
	host.mustRun("open", "")
	first.sees(zh.Screen.VoteNow("b"))
	second.presses("H")
	second.sees(zh.Screen.VoteNow("b"))
	h.enters("r003").mustRun("cast", `{"b1":{"duty":"good"}}`)
	host.waitsFor("the third has come in", func(s status) bool { return s.Attendance.Present == 5 }) // with the office, who said nothing on screen
	host.mustRun("close", "")
	host.mustRun("next", "")
	host.mustRun("publish", "")
	host.mustRun("end", "")
	stands(host, "following", 5)
	h.enters("top").mustRun("results", "")
	host.refuses(meeting.MeetingOver, "revote --withdraw 重来", "")
	if text := h.enters("top").mustRun("readiness", ""); !strings.Contains(text, zh.Prepare.Names["date"]) {
		t.Errorf("readiness says\n%s", text)
	}
	h.stops()
	h.mustRun("verify", h.db)
}
