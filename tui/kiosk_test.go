package tui

import (
	"crypto/rand"
	"errors"
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
			k.hides(code[:5])
		}
		k.sees("再输")
		k.presses(code[:7])
		k.sees(code[:5])
		time.Sleep(time.Minute - time.Second)
		k.takes(tickMsg{})
		k.sees(code[:5])
		time.Sleep(2 * time.Second)
		k.takes(tickMsg{})
		k.hides(code[:5])
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
		if screen := k.screen(); strings.Contains(screen, "没有这个") || strings.Contains(screen, k.codes["p3"].String()[:5]) {
			t.Errorf("something is left of those before:\n%s", screen)
		}
	})
}
