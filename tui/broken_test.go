package tui

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/page"
	"pingyi/tui/terminal"
	"pingyi/tui/ui"
)

// faulty is a page on which every key causes another panic.
type faulty struct {
	e     *page.Env
	blank bool // it panics when it is drawn
	shy   bool // it panics when the meeting changes
}

func (f *faulty) Update(msg tea.Msg) tea.Cmd {
	breaks := func() tea.Msg { panic("command") }
	if _, changed := msg.(changedMsg); changed && f.shy {
		panic("change")
	}
	press, _ := msg.(tea.KeyPressMsg)
	switch press.Text {
	case "v":
		f.blank = true
	case "u":
		panic("update")
	case "c":
		return breaks
	case "b":
		return tea.Batch(tea.RequestWindowSize, tea.Batch(nil, breaks, tea.RequestWindowSize))
	case "s":
		return tea.Sequence(tea.RequestWindowSize, breaks)
	case "a":
		return f.e.Do("", true, func() error { panic("act") })
	case "l":
		f.e.Do("", false, func() error { return nil })
		panic("act that never begins")
	}
	return nil
}

func (f *faulty) View(int, int) string {
	if f.blank {
		panic("picture")
	}
	return "faulty page"
}

func (f *faulty) Keys() []key.Binding { return nil }
func (f *faulty) Cursor() *tea.Cursor { return nil }

// The console is run as the program runs it. Whatever panics, a sentence tells the host, who
// goes back with Esc and carries on.
func TestConsole_SurvivesEveryPanic(t *testing.T) {
	t.Parallel()
	w := words.For(plan.Chinese).House
	for kind, reason := range map[string]string{
		"v": "picture", "u": "update", "c": "command", "b": "command", "s": "command",
		"a": "act", "l": "act that never begins",
	} {
		t.Run(reason+" "+kind, func(t *testing.T) {
			t.Parallel()
			room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
			must(t, room.OpenConsole()) // or the screen does, and draws itself anew while it is looked at
			reported := make(chan any, 100)
			a := New(Session{
				Room: room, Seat: room.Seat(plan.Console), Words: words.For(plan.Chinese), Context: t.Context(),
				Broke: func(reason any, stack []byte) {
					if !strings.Contains(string(stack), "broken_test.go") {
						t.Errorf("the stack does not say where: %s", stack)
					}
					reported <- reason
				},
			}).(*app)
			a.env.Push(&faulty{e: a.env})
			term := terminal.New(80, 24)
			term.Runs(t, a)
			term.Sees(t, "faulty page")
			term.Presses(kind)
			term.Sees(t, w.Broke)
			term.Sees(t, w.BrokeKey("Esc"))
			term.Presses("esc")
			term.DoesNotSee(t, w.Broke)
			term.Sees(t, w.Keys.Begin)
			term.Presses("enter")
			term.Sees(t, w.Done["began"])
			must(t, room.Do("p1", meeting.SetNotice{Text: "休会十分钟"}))
			term.Sees(t, "休会十分钟")
			if got := <-reported; got != reason {
				t.Errorf("told of %v, want %s", got, reason)
			}
			if len(reported) > 0 {
				t.Errorf("told of %v too", <-reported)
			}
		})
	}
}

// Whoever loses a page because it broke is told so, even if the meeting changes at that moment and
// the next picture is one of the desk. What was told goes like any other message.
func TestBroken_IsToldThoughTheMeetingGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		for who, told := range map[string]bool{"p2": true, "wall": false} {
			s := sit(t, room, who, plan.Chinese, 80, 24)
			s.a.env.Push(&faulty{e: s.a.env})
			s.takes(tea.KeyPressMsg{Code: 'u', Text: "u"})
			must(t, room.Do("p1", meeting.SetNotice{Text: who}))
			s.takes(changedMsg{})
			if strings.Contains(s.screen(), s.a.env.Words.House.BrokeKey("Esc")) {
				t.Errorf("%s is drawn as broken for ever:\n%s", who, s.screen())
			}
			if says := strings.Contains(s.screen(), "这一屏出错"); says != told {
				t.Errorf("%s is told: %v, want %v:\n%s", who, says, told, s.screen())
			}
			time.Sleep(messageTime + time.Second)
			s.takes(tickMsg{})
			if strings.Contains(s.screen(), "这一屏出错") {
				t.Errorf("%s is told for ever:\n%s", who, s.screen())
			}
		}
	})
}

// A stage that can't be drawn is reported once for each state, and drawn again after the next
// change.
func TestStage_IsDrawnAgainAfterAChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for who, sees := range map[string]string{"wall": "", "p1": "请按 Esc 返回"} {
			room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
			s := sit(t, room, who, plan.Chinese, 60, 20)
			reported := 0
			s.a.session.Broke = func(any, []byte) { reported++ }
			stage := &faulty{e: s.a.env, blank: true}
			s.a.env.Stack = ui.Stack{stage}
			for range 10 {
				s.sees("这一屏出错")
				s.takes(tickMsg{})
			}
			s.staysInside(who)
			s.sees(sees)
			if sees == "" && strings.Contains(s.screen(), "Esc") {
				t.Error("the wall names a key, and nobody sits there")
			}
			if reported != 1 {
				t.Errorf("told %d times of one picture", reported)
			}
			must(t, room.Do(plan.Console, meeting.BeginMeeting{}))
			s.takes(changedMsg{})
			s.sees("这一屏出错")
			if reported != 2 {
				t.Errorf("told %d times in two states", reported)
			}
			stage.blank = false
			must(t, room.Do(plan.Console, meeting.GoOn{}))
			s.takes(changedMsg{})
			s.sees("faulty page")
		}
	})
}

// The sentence fits into every window, in both languages.
func TestBroken_FitsEveryWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1")
		for _, size := range append(windows, [2]int{12, 3}) {
			for _, l := range languages {
				s := sit(t, room, "p1", l, size[0], size[1])
				s.a.env.Stack[0] = &faulty{e: s.a.env}
				s.presses("u")
				s.staysInside(fmt.Sprintf("the sentence in %s at %v", l, size))
				if first := []rune(s.a.env.Words.House.Broke)[:4]; !strings.Contains(s.screen(), string(first)) {
					t.Errorf("%v shows no sentence in %s:\n%s", size, l, s.screen())
				}
			}
		}
	})
}

// A page that can't be seen gets no keys except the one that leads back; a desk does.
func TestBroken_KeepsKeysFromAPageThatIsNotShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		s := sit(t, room, "p2", plan.Chinese, 80, 24)
		s.presses("b", "1")
		s.a.env.Push(&faulty{e: s.a.env, blank: true})
		s.presses("enter", "enter", "u", "?")
		s.takes(tea.PasteMsg{Content: "u"})
		s.sees("这一屏出错")
		if n := len(s.a.env.Stack); n != 3 {
			t.Errorf("%d pages are open, want the three there were", n)
		}
		s.presses("esc")
		s.sees("请投票")
		host := sit(t, room, "p1", plan.Chinese, 80, 24)
		host.a.env.Stack[0] = &faulty{e: host.a.env, blank: true}
		host.presses("u") // the desk gets the key
		if !host.a.broken.frozen {
			t.Error("a desk that can't be drawn takes no keys")
		}
	})
}

// The screen waits for further changes even if one of them made it panic.
func TestBroken_KeepsWatchingTheMeeting(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	a := New(Session{Room: room, Seat: room.Seat("p1"), Words: words.For(plan.Chinese), Context: t.Context()}).(*app)
	a.env.Stack[0] = &faulty{e: a.env, shy: true}
	term := terminal.New(80, 24)
	program := term.Runs(t, a)
	term.Sees(t, "faulty page")
	for _, notice := range []string{"一", "二", "三"} {
		must(t, room.Do("p1", meeting.SetNotice{Text: notice + "号通知"}))
		term.Sees(t, "请按 Esc 返回") // the desk's message about the last one may stand there still
		program.Send(tea.KeyPressMsg{Code: 'x', Text: "x"})
		term.Sees(t, notice+"号通知")
	}
}

// After a panic nothing of the person is left on a shared terminal.
func TestBroken_WipesAKiosk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		k.types(k.codes["p2"].String())
		k.presses("1")
		k.a.env.Push(&faulty{e: k.a.env})
		k.presses("u")
		k.sees("这一屏出错")
		time.Sleep(time.Second)
		k.takes(tickMsg{})
		if k.a.env.Who != "k" {
			t.Error("the terminal is still somebody's")
		}
		k.presses("esc")
		k.sees("请输入入场条上的入场码")
		k.types(k.codes["p2"].String())
		k.sees("已填 0 / 1")
	})
}

// A session ends even if wiping a shared terminal panics.
func TestBroken_EndsWithItsSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		k.types(k.codes["p2"].String())
		k.a.env.Stack, k.a.env.Room = k.a.env.Stack[:1], nil
		k.takes(overMsg{})
		if !k.left {
			t.Error("the session goes on")
		}
	})
}
