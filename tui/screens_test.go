package tui

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/vote"
)

// seat is one person at a screen that is driven by hand: keys go in, commands are run, and the
// picture is looked at.
type seat struct {
	t    *testing.T
	a    *app
	left bool // the session was ended from here
}

func sit(t *testing.T, room *meeting.Room, who string, l plan.Language, w, h int) *seat {
	t.Helper()
	return begin(t, Session{Room: room, Seat: room.Seat(who), Words: words.For(l), Context: t.Context()}, w, h)
}

// begin begins a session in a window.
func begin(t *testing.T, sess Session, w, h int) *seat {
	t.Helper()
	s := &seat{t: t, a: New(sess).(*app)}
	s.takes(tea.WindowSizeMsg{Width: w, Height: h})
	return s
}

// takes handles a message and runs the commands that follow, except those that wait.
func (s *seat) takes(msg tea.Msg) {
	_, cmd := s.a.Update(msg)
	s.run(cmd)
}

func (s *seat) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case nil, changedMsg, tickMsg, spinMsg: // left to the test
	case tea.QuitMsg:
		s.left = true
	default:
		s.takes(msg)
	}
}

// looks updates the screen to the newest state.
func (s *seat) looks() { s.a.refresh() }

// presses presses keys by their names; anything else is typed as it is, as input methods do.
func (s *seat) presses(keys ...string) {
	for _, k := range keys {
		s.takes(keyPress(k))
		s.a.View() // as a program draws after every message
	}
}

// receipt returns that of the last ballot cast at this screen.
func (s *seat) receipt() string {
	s.t.Helper()
	all := s.a.env.Receipts
	if len(all) == 0 {
		s.t.Fatal("no ballot was cast")
	}
	return all[len(all)-1].String()
}

func keyPress(k string) tea.KeyPressMsg {
	named := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome,
		"end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1, "f2": tea.KeyF2,
	}
	if letter, ok := strings.CutPrefix(k, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	switch code, ok := named[k]; {
	case ok:
		return tea.KeyPressMsg{Code: code}
	case k == "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case k == "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Text: k, Code: []rune(k)[0]}
}

func (s *seat) screen() string { return ansi.Strip(s.a.View().Content) }

func (s *seat) sees(want string) {
	s.t.Helper()
	if got := s.screen(); !strings.Contains(got, want) {
		s.t.Errorf("the screen does not show %q:\n%s", want, got)
	}
}

// fits checks that a picture fits into its window.
func (s *seat) fits(name string) {
	s.t.Helper()
	s.staysInside(name)
	if s.a.broken.shown || s.a.broken.frozen {
		s.t.Errorf("%s: a picture or a key has failed", name)
	}
}

// staysInside checks that whatever is shown is no larger than the window.
func (s *seat) staysInside(name string) {
	s.t.Helper()
	w, h := s.a.env.Width, s.a.env.Height
	rows := strings.Split(s.screen(), "\n")
	if len(rows) > h {
		s.t.Errorf("%s: %d rows in a window of %d", name, len(rows), h)
	}
	for i, row := range rows {
		if got := ansi.StringWidth(row); got > w {
			s.t.Errorf("%s: row %d takes %d of %d columns: %q", name, i+1, got, w, row)
		}
	}
}

// fitEveryWindow sits down at each of some screens, in both languages and windows of every size.
func fitEveryWindow(t *testing.T, scenes []scene) {
	t.Helper()
	onlyDraws(t)
	for _, sc := range scenes {
		synctest.Test(t, func(t *testing.T) {
			for _, l := range languages {
				h := sc.hall(t, l)
				for _, size := range [][2]int{{30, 10}, {40, 20}, {80, 24}, {110, 32}, {240, 70}} {
					sc.sits(h, size).fits(fmt.Sprint(sc.name, " ", l, size))
				}
			}
		})
	}
}

// pages are the keys that open pages from the desk.
var pages = []string{"", "b", "a", "q", "g", "p", "c", "e", "m", "?"}

func TestScreens_FitEveryWindow(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4", "p5")
		if _, err := room.Ask("p2", "活动室改造经费什么时候能够到位？支部打算怎样保障教职工党员的学习时间？"); err != nil {
			t.Fatal(err)
		}
		walk := func() {
			for _, who := range []string{plan.Console, "p1", "p2", "p3", "p5", "wall"} {
				for _, l := range []plan.Language{plan.Chinese, plan.English} {
					for _, size := range [][2]int{{40, 20}, {80, 24}, {200, 60}, {20, 5}} {
						for _, page := range pages {
							s := sit(t, room, who, l, size[0], size[1])
							if page != "" {
								s.presses(page)
							}
							s.fits(fmt.Sprintf("%s, step %d, %s, %v, page %q", who, room.State().Step().Number, l, size, page))
							room.Unwatch(s.a.watch)
						}
					}
				}
			}
		}
		for {
			if (meeting.OpenRound{}).Can(room.State(), "p1") == nil {
				walk()
				must(t, room.Do("p1", meeting.OpenRound{}))
				walk()
				must(t, room.Do("p1", meeting.CloseRound{}))
				must(t, room.Do("p3", meeting.SignRound{}))
			}
			walk()
			if _, more := room.State().NextStep(); !more {
				break
			}
			must(t, room.Do("p1", meeting.GoOn{}))
		}
		must(t, room.Do("p1", meeting.PublishRanking{Override: "没有人投票"}))
		walk()
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestBallot_IsMarkedCheckedCastAndChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		s := sit(t, room, "p2", plan.Chinese, 80, 24)
		s.sees("请投票")
		s.presses("b")
		s.sees("已填 0 / 1")
		s.presses("2", "enter")
		s.sees("全部已填")
		s.presses("enter")
		s.sees("这是您的回执")
		receipt := s.receipt()
		s.sees(receipt)
		s.presses("enter", "1", "enter", "enter")
		if got := s.receipt(); got != receipt {
			t.Errorf("a changed ballot has the receipt %s; want %s", got, receipt)
		}
		again := sit(t, room, "p2", plan.Chinese, 40, 20)
		again.presses("b")
		again.sees(receipt)
		again.presses("enter")
		again.sees("已填 1 / 1")
		must(t, room.Do("p1", meeting.CloseRound{}))
		s.looks()
		s.sees("投票结束")
	})
}

func TestHost_RunsTheMeetingByTheHelpLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		s := sit(t, room, plan.Console, plan.Chinese, 100, 30)
		s.presses("space")
		if tm := room.State().Timer; tm == nil || !tm.Running {
			t.Fatal("space does not start the clock")
		}
		s.presses("right")
		s.sees("须达")
		s.presses("o") // before the scrutineer has confirmed the empty box
		s.sees("监票人还没有确认票箱为空")
		s.presses("esc")
		if room.State().OpenRound() != nil {
			t.Fatal("the round is open though the host thought better of it")
		}
		s.presses("o", "y")
		s.sees("正在投票")
		s.presses("o")
		s.sees("还有 3 人未投")
		waits(time.Second, s)
		s.presses("o")
		s.sees("等待监票人签字")
		if strings.Contains(s.screen(), "开始投票") {
			t.Error("a key for opening is offered where it would be refused")
		}
	})
}

// Keys that arrive together, from quick typing or over a stuttering line, go to the screens that
// they lead to, each in turn.
func TestScreens_TakeKeysTypedAhead(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p4", "p5")
	s := sit(t, room, "p2", plan.Chinese, 80, 24)
	for _, k := range "a问q" {
		s.a.Update(tea.KeyPressMsg{Text: string(k), Code: k}) // before any command has run
	}
	s.sees(s.a.env.Words.Screen.AskHint)
	s.sees("问q")
	s.a.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	s.a.Update(tea.KeyPressMsg{Text: "q", Code: 'q'})
	s.sees(s.a.env.Words.Screen.NoQuestion("a"))
}

func TestPages_SendOnlyOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		s := sit(t, room, "p2", plan.Chinese, 80, 24)
		s.presses("a", "问", "答")
		enter := tea.KeyPressMsg{Code: tea.KeyEnter}
		_, first := s.a.Update(enter)
		_, second := s.a.Update(enter)
		s.run(first)
		s.run(second)
		if n := room.State().Questions.Len(); n != 1 {
			t.Errorf("one question was asked %d times", n)
		}
	})
}

func TestHost_TakesQuickStepsOneByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		school := meetingtest.School()
		school.People[2].Roles = nil // without a scrutineer nobody checks the box first
		room, _ := meetingtest.Hold(t, school, "p1", "p2", "p3")
		must(t, room.Do(plan.Console, meeting.BeginMeeting{}))
		s := sit(t, room, plan.Console, plan.Chinese, 80, 24)
		_, step := s.a.Update(tea.KeyPressMsg{Code: tea.KeyRight})
		_, then := s.a.Update(tea.KeyPressMsg{Code: 'o', Text: "o"}) // opens the round of the step that is not there yet
		s.run(then)
		s.run(step)
		if open := room.State().OpenRound(); open == nil || room.State().Step().Kind != plan.StepScoring {
			t.Error("a key typed ahead did not wait for the step before it")
		}
	})
}

func TestBallot_ShowsTheReceiptOfAVoteCastByAct(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		_, _, err := room.Cast("p2", ballot.Marks{"b1": {1}})
		must(t, err)
		s := sit(t, room, "p2", plan.Chinese, 80, 24)
		s.presses("b", "enter")
		s.sees("[2 差]")
	})
}

func TestBallot_ClosesWhenTheMeetingMovesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		must(t, room.Do("p1", meeting.GoOn{}))
		must(t, room.Do("p1", meeting.OpenRound{}))
		s := sit(t, room, "p2", plan.Chinese, 80, 24)
		s.presses("b", "1", "enter", "enter")
		receipt := s.receipt()
		must(t, room.Do("p1", meeting.CloseRound{}))
		s.takes(changedMsg{})
		s.sees("投票结束")
		must(t, room.Do("p1", meeting.GoOn{}))
		s.takes(changedMsg{})
		if _, still := s.a.env.Stack.Top().(*vote.Ballot); still {
			t.Error("the ballot of a closed round stays in front of the next step")
		}
		s.sees("表态")
		s.sees(receipt)
	})
}
