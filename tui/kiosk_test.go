package tui

import (
	"crypto/rand"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/tui/terminal"
	"pingyi/tui/ui"
)

// A stand is a shared terminal, with the codes of p2, p3 and the wall.
type stand struct {
	*seat
	room  *meeting.Room
	codes map[string]code.Code
}

func stands(t *testing.T) *stand {
	t.Helper()
	p := meetingtest.School()
	p.People = append(p.People, plan.Person{ID: "k", Name: "公用", Roles: []plan.Role{plan.Kiosk}})
	room, _ := meetingtest.Hold(t, p, "p1", "p3", "p5")
	must(t, room.Do("p1", meeting.GoOn{}))
	k := &stand{room: room, codes: map[string]code.Code{}}
	for _, id := range []string{"p2", "p3", "wall"} {
		code, err := code.New(rand.Reader)
		must(t, err)
		k.codes[id] = code
	}
	signIn := func(c code.Code) (*meeting.Seat, int, error) {
		for id, code := range k.codes {
			if code == c {
				return room.Seat(id), 1, nil
			}
		}
		return nil, 0, errors.New("nobody has this code")
	}
	k.seat = begin(t, Session{Room: room, Seat: room.Seat("k"), Words: words.For(plan.Chinese), Context: t.Context(), SignIn: signIn}, 80, 24)
	return k
}

// shows checks which characters stand in the field, in large type and above the lines for
// them; none if typed is empty.
func (k *stand) shows(typed string) {
	k.t.Helper()
	look := ui.NewLook(nil)
	rows := strings.Split(k.screen(), "\n")
	lines := slices.IndexFunc(rows, func(row string) bool {
		return strings.Contains(row, "━━━━━ ━━━━━ ━━━━━ ━━━━━ ━━━━━")
	})
	if lines < 5 {
		k.t.Fatalf("there is no large field:\n%s", k.screen())
	}
	if typed == "" {
		if got := strings.TrimSpace(strings.Join(rows[lines-5:lines], "")); got != "" {
			k.t.Errorf("the field is not empty:\n%s", k.screen())
		}
		return
	}
	for i, want := range look.Headline(typed, 1, 80) {
		if got := rows[lines-5+i]; !strings.Contains(got, strings.TrimRight(want, " ")) {
			k.t.Errorf("the field does not show %q in large type:\n%s", typed, k.screen())
		}
	}
}

// types types a code, presses Enter, and waits for the outcome.
func (k *stand) types(code string) {
	k.t.Helper()
	k.presses(code, "enter")
}

func (k *stand) opens() {
	k.t.Helper()
	must(k.t, k.room.Do("p1", meeting.OpenRound{}))
	k.looks()
}

func TestKiosk_LeavesNothingForTheNextPerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.sees("现在没有进行投票")
		k.opens()
		k.sees("请输入入场条上的入场码")
		k.types(strings.ToLower(k.codes["p2"].String()))
		k.sees("已填 0 / 1")
		k.presses("1", "enter", "enter")
		k.sees("这是您的回执")
		k.sees("回车 结束")
		if !k.room.State().Presence("p2").Present {
			t.Error("who votes at the kiosk is not marked present")
		}
		k.presses("esc")
		k.sees("请输入入场条上的入场码")
		if screen := k.screen(); strings.Contains(screen, "回执") || strings.Contains(screen, "领导") {
			t.Errorf("something of the last person is left:\n%s", screen)
		}
		k.types(k.codes["p2"].String())
		k.sees("您已经投票")
		k.types(k.codes["p3"].String())
		k.sees("已填 0 / 1")
		if voted, _, _ := k.room.Seat("p2").Vote(); !voted {
			t.Error("the first ballot is not in the box")
		}
	})
}

func TestKiosk_WipesAnAbandonedBallot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		k.types(k.codes["p2"].String())
		k.presses("1")
		later := func(d time.Duration) {
			time.Sleep(d)
			k.takes(tickMsg{})
		}
		later(55 * time.Second)
		k.sees("秒后清空屏幕")
		k.sees("已填 1 / 1")
		later(6 * time.Second)
		k.sees("请输入入场条上的入场码")
		k.types(k.codes["p2"].String())
		k.sees("已填 0 / 1")
		k.presses("1", "enter", "enter")
		k.sees("这是您的回执")
		later(21 * time.Second)
		k.sees("请输入入场条上的入场码")
	})
}

// Somebody at the kiosk whose code is replaced can't vote any more, and leaves nothing behind.
func TestKiosk_EndsASessionWhoseCodeIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		k.types(k.codes["p2"].String())
		k.presses("1")
		k.sees("已填 1 / 1")
		must(t, k.room.IssueCodes(plan.Console, map[string]int{"p3": 2}))
		k.takes(changedMsg{})
		k.sees("已填 1 / 1")
		must(t, k.room.IssueCodes(plan.Console, map[string]int{"p2": 2}))
		k.takes(changedMsg{})
		k.sees("请输入入场条上的入场码")
		k.sees("您的入场码已重新发放")
		if draft := k.room.Seat("p2").Draft(); draft != nil {
			t.Errorf("the marks are kept: %v", draft)
		}
		k.types(k.codes["p2"].String()) // looked up before it was replaced
		k.sees("没有这个入场码")
	})
}

func TestKiosk_SaysWhatIsWrongWithACode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		k.types("hello")
		k.sees("10 个字母和数字")
		k.types(k.codes["wall"].String())
		k.sees("这是屏幕用的码")
		k.types(nobodys(t))
		k.sees("没有这个入场码")
	})
}

// A mistyped code is nearly a right one, and a code that was not sent is a right one: neither
// stays on the screen for the next person, who types theirs on an empty line.
func TestKiosk_LeavesNoCodeOnTheScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		code := k.codes["p3"].String()
		short, typo := code[:len(code)-1], code[:len(code)-1]+"0"
		if typo == code {
			typo = short + "1"
		}
		for _, wrong := range []string{short, typo} {
			k.types(wrong)
			k.shows("")
		}
		k.sees("再输")
		k.presses(strings.Split(code[:7], "")...)
		k.shows(code[:5])
		time.Sleep(time.Minute - time.Second)
		k.takes(tickMsg{})
		k.shows(code[:5])
		time.Sleep(2 * time.Second)
		k.takes(tickMsg{})
		k.shows("")
		k.hides("再输")
		k.takes(tea.PasteMsg{Content: code})
		k.presses("enter")
		k.sees("已填 0 / 1")
	})
}

// nobodys returns an entry code that nobody has.
func nobodys(t *testing.T) string {
	t.Helper()
	code, err := code.New(rand.Reader)
	must(t, err)
	return code.String()
}

// TestKiosk_IsNotHeldUpByWrongCodes types wrong codes one after the other, whose answers are
// delayed, while the next person in line gets their ballot at once.
func TestKiosk_IsNotHeldUpByWrongCodes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		var held []tea.Cmd
		for range 20 {
			k.presses(nobodys(t))
			_, answer := k.a.Update(keyPress("enter"))
			held = append(held, answer)
			k.sees("正在核对入场码")
		}
		k.presses(k.codes["p3"].String()[:4]) // the answer comes while they type
		k.run(held[len(held)-1])
		k.sees("没有这个入场码")
		k.types(k.codes["p3"].String()[4:])
		k.sees("已填 0 / 1")
		for _, answer := range held {
			k.run(answer)
		}
		k.sees("已填 0 / 1")
		k.presses("esc")
		k.sees("请输入入场条上的入场码")
		k.shows("")
		k.hides("没有这个")
	})
}

// After the vote nobody sees a mark, and no key brings the ballot back without the code. The
// receipt is small, stays for twenty seconds, and ends by Enter or with the next code.
func TestKiosk_EndsWithTheReceipt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		votes := func(k *stand, who string) {
			t.Helper()
			k.types(k.codes[who].String())
			k.presses("1", "enter", "enter")
			k.sees("这是您的回执")
			k.hides("已填")
			if len(k.a.env.Stack) != 1 || k.a.env.Seat.Who() != "k" {
				t.Fatal("the session is still that of the person who has voted")
			}
		}
		k := stands(t)
		k.opens()
		votes(k, "p2")
		k.presses("enter") // still the same press, held down
		k.sees("这是您的回执")
		time.Sleep(time.Second)
		k.presses("up", "down", "b", "m")
		k.hides("领导")
		k.hides("已填")
		k.shows("BM") // the next code has begun, and the receipt is gone
		k.hides("回执")
		k.presses("backspace", "backspace")
		k.shows("")
		k.presses("enter")
		k.hides("回执")

		must(t, k.room.Do("p1", meeting.CloseRound{}))
		must(t, k.room.Do("p1", meeting.Revote{Reason: "误投"}))
		must(t, k.room.Do("p1", meeting.OpenRound{Override: "代表在途中"}))
		k.looks()
		votes(k, "p3")
		time.Sleep(19 * time.Second)
		k.takes(tickMsg{})
		k.sees("1 秒后清空屏幕")
		k.sees("这是您的回执")
		time.Sleep(time.Second)
		k.takes(tickMsg{})
		k.hides("回执")
		k.shows("")
	})
}

// A ballot that was cast at a kiosk can still be changed at the person's own terminal; it
// does not begin blank there, nor look as if something had not been sent.
func TestKiosk_LeavesTheBallotToItsOwner(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		k.types(k.codes["p2"].String())
		k.presses("2", "enter", "enter")
		waits(21*time.Second, k.seat)
		own := sit(t, k.room, "p2", plan.Chinese, 80, 24)
		own.presses("b")
		own.sees("这是您的回执")
		own.hides("改动还没有投")
		own.presses("enter")
		own.sees("[2 差]")
	})
}

// The receipt is whole in the smallest window, and so is what to press.
func TestKiosk_ShowsTheWholeReceiptInEveryWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, size := range [][2]int{{200, 60}, {80, 24}, {40, 20}, {30, 10}} {
			k := stands(t)
			k.opens()
			k.takes(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			k.types(k.codes["p2"].String())
			k.presses("1", "enter", "enter")
			text := strings.Join(strings.Fields(k.screen()), "")
			if !regexp.MustCompile(`这是您的回执：(\w{5}-){5}\w请抄下`).MatchString(text) || !strings.Contains(text, "请按回车") {
				t.Errorf("%v: the receipt and the key are not whole:\n%s", size, k.screen())
			}
		}
	})
}

// Who votes at a kiosk is told of the close like everybody else, before and after their code.
func TestKiosk_CountsDownToTheClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.opens()
		must(t, k.room.Seat("p1").AnnounceClose(""))
		k.hears(changedMsg{})
		k.sees("投票将在 10 秒后结束")
		k.types(k.codes["p2"].String())
		k.sees("已填 0 / 1")
		k.sees("投票将在")
		waits(10*time.Second, k.seat)
		k.sees("您没有投票")
		k.presses("enter")
		k.sees("现在没有进行投票")
	})
}

func TestKiosk_GroupsWhatIsTyped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, size := range [][2]int{{200, 60}, {80, 24}, {40, 20}, {30, 10}} {
			k := stands(t)
			k.opens()
			k.takes(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for i, c := range "k3jm2-9qxab" {
				before := *k.a.View().Cursor
				k.presses(string(c))
				k.fits("kiosk")
				if now := *k.a.View().Cursor; (now.Position == before.Position) != (c == '-') && i < 10 {
					t.Errorf("%v: after %c the cursor is at %v, was at %v", size, c, now.Position, before.Position)
				}
			}
			if size[0] == 30 {
				k.sees("K 3 J M 2   9 Q X A B")
			}
			k.presses("9") // an eleventh character is none of the code
			k.hides("9 9")
		}
	})
}

// TestKiosk_ServesTwoPeopleInATerminal goes through what two people see at a real terminal.
func TestKiosk_ServesTwoPeopleInATerminal(t *testing.T) {
	t.Parallel()
	k := stands(t)
	k.opens()
	term := terminal.New(80, 24)
	term.Runs(t, k.a)
	w := k.a.env.Words
	field := func(typed string) {
		t.Helper()
		for _, row := range k.a.env.Headline(typed, 1, 80) {
			term.Sees(t, strings.TrimRight(row, " "))
		}
	}
	field(w.Screen.Kiosk.Next)
	code := strings.ToLower(strings.ReplaceAll(k.codes["p2"].String(), "-", ""))
	term.Types(code[:5])
	field(strings.ToUpper(code[:5]))
	term.Types(code[5:])
	term.Presses("enter")
	term.Sees(t, w.Screen.Filled(0, 1))
	term.Presses("1", "enter", "enter")
	term.Sees(t, w.Screen.Receipt)
	term.DoesNotSee(t, "领导")
	term.Types(k.codes["p3"].String()[:1])
	term.DoesNotSee(t, w.Screen.Receipt)
	field(k.codes["p3"].String()[:1])
	term.Types(k.codes["p3"].String()[1:])
	term.Presses("enter")
	term.Sees(t, w.Screen.Filled(0, 1))
}
