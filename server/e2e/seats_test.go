package e2e

import (
	"testing"
)

func hallOfFour(t *testing.T) *hall {
	t.Helper()
	h := openHall(t, planOf{
		presenters: []string{"甲一", "乙一"}, raters: 4,
		round: "report, scoring", closing: "results",
	}.yaml())
	h.enters("host").mustRun("begin", "")
	return h
}

func TestSeat_IsTakenOverByASecondSignIn(t *testing.T) {
	t.Parallel()
	h := hallOfFour(t)
	first := h.sits("r001", "zh_CN.UTF-8", 80, 24)
	first.sees("甲一")

	h.enters("r001").mustRun("status", "") // an act takes nothing over
	h.enters("host").mustRun("next", "")
	first.sees(zh.Screen.RoundNotOpen)

	second := h.sits("r001", "en_US.UTF-8", 80, 24)
	second.sees(en.Screen.RoundNotOpen)
	first.sees(zh.Door.TakenOver)
	first.ends()
	first.isClean()

	h.enters("host").mustRun("open", "")
	second.sees(en.Screen.VoteNow("b"))
}

func TestServe_LeavesEveryTerminalCleanOnSIGTERM(t *testing.T) {
	t.Parallel()
	h := hallOfFour(t)
	host := h.sits("host", "zh_CN.UTF-8", 100, 30)
	desk := h.sits("r001", "en_US.UTF-8", 80, 24)
	writing := h.sits("r002", "zh_CN.UTF-8", 40, 20)
	host.sees("甲一")
	desk.sees("甲一")
	writing.sees("甲一")
	writing.presses("a")
	writing.sees(zh.Screen.AskHint)
	writing.Types("写到一半")
	writing.sees("写到一半")

	h.stops()
	for _, s := range []*seat{host, desk, writing} {
		if exit := s.ends(); exit != 0 {
			t.Errorf("a screen ended with %d when the server stopped, want 0", exit)
		}
		s.isClean()
	}
	host.sees("会议系统已停止")
	desk.sees("The meeting system has stopped")
	if a := h.runs("verify", h.db); a.exit != 0 {
		t.Errorf("verify after SIGTERM: exit %d\n%s%s", a.exit, a.out, a.err)
	}
}
