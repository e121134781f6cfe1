package e2e

import "testing"

// TestKiosk_PeopleWithoutATerminalVoteOneAfterAnother has two people vote at a shared
// terminal with the codes from their slips.
func TestKiosk_PeopleWithoutATerminalVoteOneAfterAnother(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{presenters: []string{"甲一", "乙一"}, raters: 3, round: "scoring", closing: "results",
		people: "  - {id: kiosk, name: 公用终端, roles: [kiosk]}\n", agenda: "gates: {quorum: 0, representatives: 0}\n"}.yaml())
	host := h.enters("host")
	kiosk := h.sits("kiosk", inChinese, 80, 24)
	kiosk.sees(zh.Screen.Kiosk.Closed)
	host.does("open", "")
	for _, id := range []string{"r001", "r002"} {
		kiosk.sees(zh.Screen.Kiosk.Enter)
		kiosk.Types(h.codes[id])
		kiosk.presses("enter")
		kiosk.sees(zh.Screen.Filled(0, 2))
		kiosk.presses("1", "2", "enter")
		kiosk.sees(zh.Screen.CheckFull)
		kiosk.presses("enter")
		kiosk.sees(zh.Screen.Receipt)
		receipt := kiosk.receipt()
		kiosk.presses("esc")
		kiosk.DoesNotSee(t, receipt)
		host.does("receipt "+receipt, "")
	}
	if now := host.status(); now.Scoring.Cast != 2 || now.Attendance.Present != 3 || now.Attendance.Due != 4 {
		t.Errorf("after two votes at the kiosk the meeting stands at %+v", now)
	}
	kiosk.Types(h.codes["r001"])
	kiosk.presses("enter")
	kiosk.sees("您本轮已经投过票")
	host.does("close", "")
	kiosk.sees(zh.Screen.Kiosk.Closed)
	h.stops()
	h.does("verify", h.db)
}
