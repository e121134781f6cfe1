package tui

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/ui"
)

// showsClock reports whether a clock with so much time left is on the screen, in digits of any
// size.
func (s *seat) showsClock(left time.Duration) bool {
	screen, text := s.screen(), words.Clock(left)
	if strings.Contains(screen, text) {
		return true
	}
	for size := 1; size <= 8; size++ {
		found := true
		for _, row := range ui.Digits(text, size) {
			found = found && strings.Contains(screen, strings.TrimRight(row, " "))
		}
		if found {
			return true
		}
	}
	return false
}

// slipped returns how many rows are below the rule above a slip, without those of the help line
// and what is said.
func (s *seat) slipped() int {
	rows := strings.Split(s.screen(), "\n")
	for i := len(rows) - 1; i >= 0; i-- {
		if row := strings.TrimSpace(rows[i]); row != "" && strings.Trim(row, s.a.env.Glyphs.Rule) == "" {
			return s.a.env.Height - i - 2 - s.a.helpRows()
		}
	}
	return 0
}

// While something is asked or written at the bottom, the hall still sees the clock above it, and
// the clock ticks.
func TestSlip_LeavesTheStageStandingAndLive(t *testing.T) {
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		for name, keys := range map[string][]string{
			"question": {"ctrl+c"}, "notice": {"w"}, "note": {"m"}, "form": {"j", "n"}, "list of questions": {"q"},
		} {
			for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 60}, {240, 70}} {
				h := scene{comes: func(h *hall) { h.clock(time.Minute) }}.hall(t, plan.Chinese)
				s := scene{seat: "console", keys: keys}.sits(h, size)
				what := fmt.Sprint(name, " at ", size)
				if !s.showsClock(7 * time.Minute) {
					t.Errorf("%s: the clock is gone:\n%s", what, s.screen())
				}
				if rows := s.slipped(); rows < leastSlip {
					t.Errorf("%s has %d rows, too few to read", what, rows)
				}
				time.Sleep(3 * time.Second)
				s.takes(tickMsg{})
				if !s.showsClock(7*time.Minute - 3*time.Second) {
					t.Errorf("%s: the clock stands still:\n%s", what, s.screen())
				}
				s.fits(what)
			}
		}
	})
}

// The cursor stands in the text, however much of the stage is above it.
func TestSlip_HasItsCursorInTheText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, keys := range [][]string{{"w"}, {"m"}, {"j", "n"}} {
			for _, size := range [][2]int{{40, 20}, {80, 24}, {200, 60}} {
				s := scene{seat: "console", keys: keys, types: "茶歇"}.plays(t, plan.Chinese, size)
				c := s.a.View().Cursor
				row := strings.Split(s.screen(), "\n")[c.Y]
				if before, _, found := strings.Cut(row, "茶歇"); !found || ui.Width(before)+4 != c.X {
					t.Errorf("%v at %v: the cursor is at column %d of %q", keys, size, c.X, row)
				}
			}
		}
	})
}

// Votes come in while the host is asked whether to close the round, and the question follows.
func TestSlip_FollowsTheVotes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.opens(); h.votes(10); time.Sleep(6 * time.Second) }}.hall(t, plan.Chinese)
		s := scene{seat: "console", keys: []string{"o"}}.sits(h, [2]int{80, 24})
		s.sees("还有 6 人未投票")
		s.sees("收回")
		h.votes(0)
		for _, p := range h.plan.People {
			if _, _, err := h.room.State().BallotFor(p.ID); err == nil {
				if voted, _, _ := h.room.Seat(p.ID).Vote(); !voted {
					_, _, err := h.room.Cast(p.ID, nil)
					must(t, err)
					break
				}
			}
		}
		time.Sleep(6 * time.Second)
		s.looks()
		s.sees("还有 5 人未投票")
	})
}

// A question that is up speaks another language at once.
func TestSlip_ChangesItsLanguage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := scene{comes: (*hall).counts, seat: "host", keys: []string{"x", "f2"}}.plays(t, plan.Chinese, [2]int{80, 24})
		s.sees("Publish the ranking now?")
		s.sees("y publish")
	})
}

// What an act came to is not left in the language in which it was said.
func TestLanguage_LeavesNothingInTheOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := scene{comes: func(h *hall) { h.goes(plan.StepQuestions) }, seat: "rater", keys: []string{"a", "enter"}}.plays(t, plan.Chinese, [2]int{80, 24})
		s.sees("还没有写内容，请写好后再提交。")
		s.presses("f2")
		s.hides("还没有写内容，请写好后再提交。")
	})
}

// A phone has no room for both, and shows what is to be read whole.
func TestSlip_TakesASmallWindowForItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := scene{comes: (*hall).publishes, seat: "host", keys: []string{"x"}}.plays(t, plan.Chinese, [2]int{30, 10})
		s.sees("撤回已公布排名的理由")
	})
}

// What is for officers' eyes opens at the console, which the hall sees, only after it has said so;
// beside it, at a host's own terminal, at once.
func TestConsole_SaysThatTheHallSeesWhatIsForOfficers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for key, sc := range map[string]scene{
			"q": {comes: (*hall).asks},
			"u": {comes: func(h *hall) { h.opens(); h.votes(13); time.Sleep(6 * time.Second) }},
			"d": {comes: func(h *hall) {
				h.goes(plan.StepQuestions)
				_, err := h.room.Ask("p16", h.says.Questions[4])
				must(t, err)
			}},
		} {
			h := sc.hall(t, plan.Chinese)
			secret := h.says.Questions[4][:30]
			if key == "u" {
				secret = h.room.State().Name("p16")
			}
			own := scene{seat: "host", keys: []string{key}}.sits(h, [2]int{100, 30})
			own.hides("大屏上也会看到")
			own.sees(secret)
			console := scene{seat: "console", keys: []string{key}}.sits(h, [2]int{100, 30})
			console.sees("大屏上也会看到")
			console.hides(secret)
			console.presses("esc")
			console.hides(secret)
			console.presses(key, "y")
			console.sees(secret)
		}
	})
}

// What would be left undone is named first; with nothing undone nothing is asked.
func TestDesk_NamesWhatIsLeftUndone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, tt := range map[string]struct {
			comes func(*hall)
			key   string
			names []string
		}{
			"questions":   {(*hall).asks, "right", []string{"第 1 号提问还没有回答完毕", "还有 3 条提问没有提出，其中 1 条待审核", "仍然进入“测评”"}},
			"not signed":  {func(h *hall) { h.opens(); h.votes(12); h.closes(false) }, "right", []string{"第 1 次测评监票人还没有签字"}},
			"pledges":     {(*hall).pledges, "right", []string{"承诺还待本人确认：高一年级党支部 辛子"}},
			"box":         {func(h *hall) { h.goes(plan.StepScoring) }, "o", []string{"监票人还没有确认票箱为空"}},
			"not all yet": {(*hall).publishes, "enter", []string{"宣布散会？", "个环节没有进行"}},
		} {
			h, s := asked(t, scene{comes: tt.comes, seat: "host"}, tt.key, tt.names...)
			before := h.room.State().Seq
			s.presses("esc")
			s.hides(tt.names[0])
			s.presses(tt.key, "y")
			if h.room.State().Seq == before {
				t.Errorf("%s: it was confirmed, and nothing was done", name)
			}
		}
		h := scene{comes: func(h *hall) { h.opens(); h.votes(12); h.closes(true) }}.hall(t, plan.Chinese)
		s := scene{seat: "host", keys: []string{"right"}}.sits(h, [2]int{100, 30})
		if h.room.State().Step().Kind != plan.StepPledge {
			t.Errorf("nothing is left undone, and it asks:\n%s", s.screen())
		}
	})
}

func TestDesk_NamesTooFewBeforeItBegins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, key := range []string{"enter", "right", "space"} {
			h, s := asked(t, scene{early: true, thin: true, seat: "host"}, key, "实到 5 人", "须达 50%")
			s.presses("y")
			if now := h.room.State(); !now.Begun() || (now.Timer != nil) != (key == "space") {
				t.Errorf("%s was confirmed; begun: %t, the clock: %v", key, now.Begun(), now.Timer)
			}
		}
	})
}

// Going to a step begins the meeting too.
func TestAgenda_BeginsTheMeetingWithTheSameQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{early: true, thin: true}.hall(t, plan.Chinese)
		s := scene{seat: "host", keys: []string{"g", "down", "enter"}}.sits(h, [2]int{100, 30})
		s.sees("须达 50%")
		if h.room.State().Begun() {
			t.Fatal("it has begun")
		}
		s.presses("y")
		if n := h.room.State().Step().Number; n != 2 || !h.room.State().Begun() {
			t.Errorf("begun: %t, at step %d", h.room.State().Begun(), n)
		}
	})
}

// Arrivals go on record a little later than people come in.
func TestDesk_CountsThoseWhoHaveJustComeIn(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1")
	for _, who := range []string{"p2", "p3"} {
		must(t, room.Arrive(who))
	}
	s := sit(t, room, "p1", plan.Chinese, 80, 24)
	s.presses("enter")
	if !room.State().Begun() {
		t.Errorf("with enough people here it asks:\n%s", s.screen())
	}
}

// What was undone when the question came up may be done before it is answered.
func TestDesk_SaysWhenNothingIsLeftUndoneAnyMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := asked(t, scene{comes: func(h *hall) { h.goes(plan.StepScoring) }, seat: "host"}, "o", "票箱为空")
		must(t, h.room.Do(h.who("scrutineer"), meeting.ConfirmCheck{}))
		s.looks()
		s.sees("以上事项都已完成")
		s.presses("y")
		if h.room.State().OpenRound() == nil {
			t.Error("the round did not open")
		}
	})
}

// The key that comes next in the practice is the first in the help line.
func TestHelpLine_BeginsWithTheNextStepOfThePractice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		at := func(kind plan.StepKind) func(*hall) { return func(h *hall) { h.goes(kind) } }
		closed := func(h *hall) { h.opens(); h.votes(12); h.closes(true) }
		for _, tt := range []struct {
			sc   scene
			want string
		}{
			{scene{early: true, seat: "console"}, "回车 宣布开会"},
			{scene{seat: "console"}, "空格 开始/暂停"},
			{scene{seat: "console", comes: func(h *hall) { h.clock(time.Minute) }}, "→ 点评"},
			{scene{seat: "console", comes: func(h *hall) { h.asks(); h.clock(time.Second) }}, "t 请回答"},
			{scene{seat: "console", comes: at(plan.StepScoring)}, "o 开始投票"},
			{scene{seat: "console", comes: (*hall).opens}, "o 结束投票"},
			{scene{seat: "console", comes: closed}, "k 唱票"},
			{scene{seat: "console", comes: func(h *hall) { h.calls() }}, "2 匀速"},
			{scene{seat: "console", comes: func(h *hall) { h.calls(meeting.CallEnd) }}, "Esc 结束唱票"},
			{scene{seat: "console", comes: func(h *hall) { h.calls(meeting.CallEnd, meeting.CallStop) }}, "→ 表态"},
			{scene{seat: "console", comes: (*hall).counts}, "r 逐一揭晓"},
			{scene{seat: "console", comes: (*hall).publishes}, "回车 宣布散会"},
			{scene{seat: "console", comes: (*hall).ends}, "回车 看排名"},
			{scene{seat: "console", comes: (*hall).counts, keys: []string{"x"}}, "y 公布排名"},
			{scene{seat: "console", comes: (*hall).publishes, keys: []string{"enter"}}, "y 宣布散会"},
			{scene{seat: "console", keys: []string{"w"}}, "回车 提交"},
			{scene{seat: "rater", comes: (*hall).opens}, "b 填票"},
			{scene{seat: "rater", comes: at(plan.StepQuestions)}, "a 提问"},
			{scene{seat: "rater", comes: (*hall).opens, keys: []string{"b", "1", "1", "2", "1"}}, "回车 检查并投票"},
			{scene{seat: "scrutineer", comes: at(plan.StepScoring)}, "c 确认"},
			{scene{seat: "scrutineer", comes: func(h *hall) { h.opens(); h.votes(12); h.closes(false) }}, "c 确认"},
			{scene{seat: "leader", comes: at(plan.StepComment)}, "c 点评"},
			{scene{seat: "presenter", comes: (*hall).pledges}, "回车 确认承诺"},
			{scene{seat: "recorder", comes: at(plan.StepPledge)}, "e 承诺"},
		} {
			s := tt.sc.plays(t, plan.Chinese, [2]int{80, 24})
			lit := s.a.env.Styles.Chosen.Render(" " + tt.want + " ")
			if !strings.Contains(s.a.View().Content, lit) {
				t.Errorf("the %s should be shown %q first:\n%s", tt.sc.seat, tt.want, s.screen())
			}
		}
	})
}

// A help page that is too long for a small window says so, and any key turns it.
func TestHelp_TurnsItsPagesInASmallWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := scene{comes: func(h *hall) { h.goes(plan.StepQuestions) }, seat: "console", keys: []string{"?"}}.plays(t, plan.Chinese, [2]int{40, 20})
		s.sees("计时开始或暂停")
		s.sees("任意键 翻页")
		s.presses("space")
		s.hides("计时开始或暂停")
		s.sees("离开会议系统")
		s.sees("任意键 返回")
		s.presses("space")
		s.hides("离开会议系统")
		s.presses("?", "esc")
		s.hides("计时开始或暂停")
		if s.a.env.State.Timer != nil {
			t.Error("a key on the help page started the clock")
		}
	})
}

// Everybody's seat says who sits there and what for.
func TestSeat_NamesOfficesBesideTheName(t *testing.T) {
	p := meetingtest.School()
	p.People[2].Roles = []plan.Role{plan.Scrutineer, plan.Recorder}
	room, _ := meetingtest.Hold(t, p, "p1", "p2", "p3", "p4", "p5")
	must(t, room.Do("p1", meeting.BeginMeeting{}))
	for who, want := range map[string]string{
		"p1": "主持 · 主持人", "p2": "领导 · 委员", "p3": "监票 · 监票人、记录人", "p4": "甲 · 述职人", "p5": "记录 · 记录人",
	} {
		sit(t, room, who, plan.Chinese, 80, 24).sees(want)
	}
}
