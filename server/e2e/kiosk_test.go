package e2e

import (
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/width"

	"pingyi/meeting/code"
)

// TestKiosk_LetsPeopleVoteOneAfterAnother has two people vote at a shared terminal with the codes
// from their slips.
func TestKiosk_LetsPeopleVoteOneAfterAnother(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{
		presenters: []string{"甲一", "乙一"}, raters: 3, round: "scoring", closing: "results",
		people: "  - {id: kiosk, name: 公用终端, roles: [kiosk]}\n", agenda: "gates: {quorum: 0, representatives: 0}\n",
	}.yaml())
	host := h.enters("host")
	kiosk := h.sits("kiosk", inChinese, 80, 24)
	kiosk.sees(zh.Screen.Kiosk.Closed)
	host.mustRun("open", "")
	asTyped := map[string]func(string) string{"r001": strings.ToLower, "r002": width.Widen.String} // by an input method
	for _, id := range []string{"r001", "r002"} {
		kiosk.sees(zh.Screen.Kiosk.Enter)
		kiosk.Types(asTyped[id](h.codes[id]))
		kiosk.presses("enter")
		kiosk.sees(zh.Screen.Filled(0, 2))
		kiosk.Types(asTyped[id]("12"))
		kiosk.presses("enter")
		kiosk.sees(zh.Screen.CheckFull)
		kiosk.presses("enter")
		kiosk.sees(zh.Screen.Receipt)
		receipt := kiosk.receipt()
		kiosk.presses("esc")
		kiosk.DoesNotSee(t, receipt)
		host.mustRun("receipt "+receipt, "")
	}
	host.waitsFor("two of three who are here have voted at the kiosk", func(s status) bool {
		return s.Scoring.Cast == 2 && s.Attendance.Present == 3 && s.Attendance.Due == 4
	})
	kiosk.Types(h.codes["r001"])
	kiosk.presses("enter")
	kiosk.sees("您已经投票")
	host.mustRun("close", "")
	kiosk.sees(zh.Screen.Kiosk.Closed)
	h.stops()
	h.mustRun("verify", h.db)
}

// TestKiosk_IsNotHeldUpByWrongCodes types a wrong code at a kiosk while there are more of them than
// are answered at once. Somebody with a right one gets their ballot all the same.
func TestKiosk_IsNotHeldUpByWrongCodes(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{
		presenters: []string{"甲一"}, raters: 3, round: "scoring", closing: "results",
		people: "  - {id: kiosk, name: 公用终端, roles: [kiosk]}\n", agenda: "gates: {quorum: 0, representatives: 0}\n",
	}.yaml())
	h.enters("host").mustRun("open --override 试一试", "")
	kiosk := h.sits("kiosk", inChinese, 80, 24)
	kiosk.sees(zh.Screen.Kiosk.Enter)
	wrong := func() string {
		code, err := code.New(rand.Reader)
		must(t, err)
		return code.String()
	}
	// More wrong codes at the door than are answered at once, so that those at the kiosk wait too.
	const atOnce, guesses = 20, 50
	answered := make(chan error, guesses)
	for range guesses {
		go func() {
			_, err := h.dial(wrong(), nil)
			answered <- err
		}()
	}
	for range atOnce + 1 {
		if err := <-answered; err == nil {
			t.Fatal("a wrong code opens the door")
		}
	}
	kiosk.Types(wrong())
	kiosk.presses("enter")
	kiosk.sees(zh.Screen.Kiosk.Checking)
	began := time.Now()
	kiosk.Types(h.codes["r001"])
	kiosk.presses("enter")
	kiosk.sees(zh.Screen.Filled(0, 2))
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("after wrong codes a right one took %v", took)
	}
	kiosk.presses("esc")
	kiosk.sees(zh.Screen.Kiosk.Enter)
	kiosk.Types(wrong())
	kiosk.presses("enter")
	kiosk.sees(zh.Screen.Kiosk.Wrong) // after its delay
}
