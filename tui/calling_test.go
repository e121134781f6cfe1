package tui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// The strokes are what the hall looks at: they are in large type from 140 columns up.
func TestCalling_WritesLargeStrokesOnTheWall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.calls(meeting.CallOne, meeting.CallSteady)
		time.Sleep(6 * time.Second)
		for _, size := range [][2]int{{140, 45}, {200, 60}, {240, 70}} {
			s := sit(t, h.room, h.who("wall"), h.l, size[0], size[1])
			s.fits("a calling")
			if strings.Contains(s.screen(), "正") || !strings.Contains(s.screen(), "▀▀▀▀▀") {
				t.Errorf("%v: the strokes are small:\n%s", size, s.screen())
			}
		}
	})
}

func TestCalling_LeavesNoMarkLitAtTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		h.calls(meeting.CallOne)
		s := sit(t, h.room, h.who("wall"), h.l, 80, 24)
		if !strings.Contains(s.screen(), "▸") {
			t.Errorf("no mark is lit while ballots are called:\n%s", s.screen())
		}
		must(t, h.room.Do(h.who("host"), meeting.CallBallots{To: meeting.CallEnd}))
		s.looks()
		if strings.Contains(s.screen(), "▸") {
			t.Errorf("a mark is lit after the last one:\n%s", s.screen())
		}
	})
}
