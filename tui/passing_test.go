package tui

import (
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// asked plays a scene and checks that a key in it only asks, and names what would be passed over.
func asked(t *testing.T, sc scene, key string, names ...string) (*hall, *seat) {
	t.Helper()
	h := sc.hall(t, plan.Chinese)
	before := h.room.State().Seq
	s := sc.sits(h, [2]int{100, 30})
	s.presses(key)
	for _, name := range names {
		s.sees(name)
	}
	if h.room.State().Seq != before {
		t.Errorf("the first press of %q did something already", key)
	}
	return h, s
}

func TestDesk_GoesOnWithoutARoundOnlyAfterAsking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := asked(t, scene{comes: func(h *hall) { h.goes(plan.StepScoring) }, seat: "host"}, "right",
			"第 4 步测评还没有计票", "高一年级党支部 辛子")
		s.presses("right", "right") // pressing a key again too quickly does not answer
		if n := h.room.State().Step().Number; n != 4 {
			t.Fatalf("step %d", n)
		}
		s.presses("esc", "right", "y")
		if state := h.room.State(); state.Step().Number != 5 || state.StepState(state.Steps[3]) != meeting.Skipped {
			t.Errorf("step %d; the one before is %s", state.Step().Number, state.StepState(state.Steps[3]))
		}
		s.presses("g")
		s.sees("未测评，略过")
	})
}

func TestDesk_MovesOneStepWhenTwoHostsGoOnAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		s := sit(t, h.room, h.who("host"), plan.Chinese, 80, 24)
		must(t, h.room.Do(plan.Console, meeting.GoOn{})) // before the other one's screen is up to date
		s.presses("right")
		if n := h.room.State().Step().Number; n != 2 {
			t.Errorf("step %d", n)
		}
	})
}

func TestDesk_PublishesGapsForAReasonAndWithdraws(t *testing.T) {
	for name, key := range map[string]string{"publish": "x", "reveal": "r"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, s := asked(t, scene{comes: (*hall).countsOne, seat: "host"}, key, "没有得分", "高二年级党支部 壬子")
				s.presses("enter")
				s.sees("没有得分") // an empty reason does not count
				s.presses("七人因病", "enter")
				if r := h.room.State().Result; r == nil || r.Override != "七人因病" {
					t.Fatalf("published: %+v", r)
				}
				s.presses("x")
				s.sees("各次测评仍然有效")
				s.presses("名单有误", "enter")
				if s := h.room.State(); s.Result != nil || s.Rounds[0].State != meeting.Closed {
					t.Errorf("published: %v, the round is %s", s.Result != nil, s.Rounds[0].State)
				}
			})
		})
	}
}

func TestDesk_ResumesAnEndedMeetingForAReason(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := asked(t, scene{comes: (*hall).ends, seat: "host"}, "left", "撤回散会")
		s.presses("按错了", "enter")
		if h.room.State().IsOver() {
			t.Fatal("it is over still")
		}
		must(t, h.room.Do(h.who("host"), meeting.EndMeeting{}))
		must(t, h.room.Do(h.who("recorder"), meeting.WriteNote{Text: "散会"}))
		s.looks()
		before := h.room.State().Seq
		s.doesNotSee("撤回结束")
		s.presses("left", "right", "space", "g", "o", "x")
		if h.room.State().Seq != before {
			t.Error("a key went on with a meeting that is over")
		}
	})
}

func TestDesk_WarnsThatAVoidRoundWithdrawsTheRanking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := asked(t, scene{comes: func(h *hall) { h.publishes(); h.goes(plan.StepScoring) }, seat: "host"}, "v", "一并撤回")
		s.presses("票箱未封", "enter")
		if s := h.room.State(); s.Result != nil || s.Rounds[0].State != meeting.Void {
			t.Errorf("published: %v, the round is %s", s.Result != nil, s.Rounds[0].State)
		}
	})
}

func TestDesk_AsksBeforeBeginningWithNobodyPresent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := asked(t, scene{early: true, comes: (*hall).empties, seat: "console"}, "enter", "还没有人到会")
		s.presses("签到故障", "enter")
		if !h.room.State().Begun() {
			t.Error("it did not begin for a reason")
		}
	})
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		s := sit(t, room, "p1", plan.Chinese, 80, 24)
		s.presses("enter")
		if !room.State().Begun() {
			t.Error("with enough people here it asks")
		}
	})
}
