package tui

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// A leader writes problems down one by one, changes one and removes one.
func TestProblems_AreListedChangedAndRemoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{comes: func(h *hall) { h.goes(plan.StepComment) }, seat: "leader"}
		s := sc.plays(t, plan.Chinese, [2]int{80, 24})
		s.sees(s.a.env.Words.Screen.Writing.NowComment("c", "j"))
		s.presses("j", "n", "形式单一", "tab", "调研不深", "ctrl+s", "n", "分工不清", "ctrl+s")
		s.sees("形式单一   原因：调研不深")
		s.presses("enter", "尚", "ctrl+s", "down", "x")
		if got := s.a.env.State.Problems["b1"]; len(got) != 1 || got[0].Text != "形式单一尚" || got[0].Cause != "调研不深" {
			t.Errorf("problems are %+v", got)
		}
		s.presses("esc")
		s.sees("形式单一尚")
		if strings.Contains(s.screen(), s.a.env.Words.Screen.Writing.NowComment("c", "j")) {
			t.Error("the leader is still asked to comment")
		}
	})
}

// A presenter writes their own pledges, and confirms those that others wrote for them.
func TestPledges_AreConfirmedByThePresenter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{comes: func(h *hall) { h.goes(plan.StepPledge) }, seat: "presenter"}
		h := sc.hall(t, plan.Chinese)
		s := sc.sits(h, [2]int{80, 24})
		w := s.a.env.Words.Screen.Writing
		s.sees(w.NowPledge("e"))
		s.presses("e", "n", "办沙龙", "ctrl+s", "esc")
		s.sees(w.StandsBy[true])
		must(t, h.room.Do(h.who("recorder"), meeting.AddPledges{Presenter: "b1", Pledges: h.says.Pledges[:1]}))
		s.looks()
		s.sees(w.NowConfirm("回车", "e"))
		s.presses("enter")
		s.sees("表态承诺   ✓ " + w.StandsBy[true])
		if !h.room.State().HasConfirmedPledges("b1") {
			t.Error("the record does not hold the presenter's word")
		}
		s.presses("enter") // nothing is left to confirm
		if s.a.refused {
			t.Error("a key that is not offered is refused")
		}
	})
}

// A deadline is taken as people write it, the longest month and day too.
func TestPledges_TakeADeadlineAsItIsWritten(t *testing.T) {
	for _, written := range []string{"2019年12月31日", "2019 年 12 月 31 日", "２０１９－１２－３１"} {
		synctest.Test(t, func(t *testing.T) {
			sc := scene{comes: func(h *hall) { h.goes(plan.StepPledge) }, seat: "presenter"}
			h := sc.hall(t, plan.Chinese)
			s := sc.sits(h, [2]int{80, 24})
			s.presses("e", "n", "办沙龙", "tab", "tab", "tab", "tab", written, "ctrl+s")
			all := h.room.State().Pledges["b1"]
			if len(all) != 1 || all[0].Deadline != "2019-12-31" {
				t.Errorf("%s is kept as %+v:\n%s", written, all, s.screen())
			}
		})
	}
}

// The outline is shown only to the presenter, and only during their report.
func TestOutline_IsShownOnlyToThePresenter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{}.hall(t, plan.Chinese)
		point := h.plan.Presenters[0].Outline[0]
		seen := func() (by []string) {
			for _, name := range seats {
				if strings.Contains((scene{seat: name}).sits(h, [2]int{120, 40}).screen(), point) {
					by = append(by, name)
				}
			}
			return by
		}
		if by := seen(); len(by) != 1 || by[0] != "presenter" {
			t.Errorf("the outline is seen by %v", by)
		}
		h.goes(plan.StepComment)
		if by := seen(); by != nil {
			t.Errorf("after the report the outline is seen by %v", by)
		}
	})
}

// The recorder sees what is missing, gets there with Enter, and corrects what is wrong.
func TestRecord_LeadsToWhatIsMissing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{comes: func(h *hall) { h.goes(plan.StepComment) }, seat: "recorder"}
		s := sc.plays(t, plan.Chinese, [2]int{80, 24})
		s.sees("✗ 点评 未记")
		s.presses("h", "enter", "抓得实。", "ctrl+s", "esc")
		s.sees("✓ 点评 已记")
		s.presses("m", "应到六人", "ctrl+s", "h", "down", "down", "enter", "enter", "backspace", "backspace", "五人")
		s.sees("还可写 3996 字")
		s.presses("ctrl+s")
		s.sees("应到五人")
		if n := s.a.env.State.Notes; n.Len() != 1 || n.At(0).Text != "应到五人" {
			t.Errorf("notes are %+v", n)
		}
	})
}

// The minutes on the screen follow the meeting and the language, or say why they cannot be
// written.
func TestMinutes_FollowTheMeeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc := scene{seat: "recorder", keys: []string{"M", "end"}}
		h := sc.hall(t, plan.Chinese)
		s := sc.sits(h, [2]int{80, 24})
		s.sees("（一）述职")
		must(t, h.room.Do(h.who("recorder"), meeting.WriteNote{Text: "会议开始"}))
		s.takes(changedMsg{})
		s.sees("会议开始")
		s.presses("f2", "end")
		s.sees("1.1  Report")
		h.fails = errors.New("disk on fire")
		must(t, h.room.Do(h.who("recorder"), meeting.WriteNote{Text: "再记一条"}))
		s.takes(changedMsg{})
		s.sees(s.a.env.Words.Refused.Failed[:30])
		if strings.Contains(s.screen(), "fire") {
			t.Error("people are shown an inner error")
		}
	})
}
