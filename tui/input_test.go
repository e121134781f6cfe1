package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/width"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/tui/terminal"
	"pingyi/tui/ui"
)

func TestKeys_AreFoundBehindAnInputMethodAndCapsLock(t *testing.T) {
	t.Parallel()
	nothing := func() tea.Cmd { return nil }
	bound := ui.Bindings([]ui.Action{
		ui.On("b", "", nothing, "b", "enter"), ui.On("1", "", nothing, "1"), ui.On("+", "", nothing, "+", "="), ui.On("-", "", nothing, "-"),
		ui.On("?", "", nothing, "?"), ui.On("/", "", nothing, "/", ".", "[", "]", "<", ">", ",", ":", ";", "!", "(", ")"),
		ui.On(" ", "", nothing, "space"), ui.On("m", "", nothing, "m"), ui.On("M", "", nothing, "M"), ui.On("n", "", nothing, "n"), ui.Off("N"),
	})
	for typed, want := range map[string]string{
		"b": "b", "1": "1", "M": "M", " ": "space", // as they are
		"ｂ": "b", "１": "1", "＋": "+", "＝": "=", "？": "?", "／": "/", "　": "space", "Ｍ": "M", "ｍ": "m", // in full width
		"－": "-", "—": "-", "–": "-", "−": "-", // dashes
		"、": "/", "。": ".", "【": "[", "】": "]", "《": "<", "》": ">", "，": ",", "：": ":", "；": ";", "！": "!", "（": "(", "）": ")", // Chinese marks
		"B": "b", "Ｂ": "b", // Caps Lock, also in full width
		"N": "", "Ｎ": "", // it is off, and n may do the opposite
		"x": "", "X": "", "你": "", "１１": "", "１b": "", "é": "",
	} {
		got, ok := meantKey(keyPress(typed), bound)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q stands for %q, %v; want %q", typed, got, ok, want)
		}
		if !ok && got.Text != typed {
			t.Errorf("%q means nothing and became %q", typed, got.Text)
		}
	}
	if got, ok := meantKey(tea.KeyPressMsg{Code: tea.KeyEnter}, bound); !ok || got.Code != tea.KeyEnter {
		t.Errorf("Enter stands for %q, %v", got, ok)
	}
	for _, p := range []tea.KeyPressMsg{{Code: tea.KeyUp}, {Code: 'b', Mod: tea.ModCtrl}} {
		if got, ok := meantKey(p, bound); ok || got.String() != p.String() {
			t.Errorf("%q stands for %q, %v", p, got, ok)
		}
	}
}

// wide returns the character that an input method sends in full width for one of a keyboard.
func wide(k string) string {
	if k == "space" {
		return "　"
	}
	return string(rune(k[0]) - '!' + '！')
}

// Every key of every page does in full width, and as a capital that means nothing else, what
// it does by itself.
func TestKeys_MeanTheSameOnEveryPage(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	papers := scene{name: "people, with papers", seat: "host", keys: []string{"p"}, comes: func(h *hall) {
		_, err := h.room.MakePapers(h.who("host"), h.plan.Groups[0].ID, 1, meeting.EveryStep)
		must(h.t, err)
	}}
	tried := map[string]bool{}
	for _, sc := range append(everyScene("host", "rater", "scrutineer", "recorder", "presenter", "leader"), papers) {
		after := func(k string) (sight string, bound []key.Binding) {
			synctest.Test(t, func(t *testing.T) { // each time at the same moment
				s := sc.plays(t, plan.Chinese, [2]int{80, 24})
				if bound = s.a.keys(); k != "" && !s.writing() {
					s.presses(k)
					sight = s.sight()
				}
			})
			return sight, bound
		}
		_, bound := after("")
		for _, b := range bound {
			for _, k := range b.Keys() {
				id := fmt.Sprint(b.Help().Key, " ", b.Help().Desc, " ", k)
				if k != "space" && len(k) > 1 || tried[id] || !b.Enabled() {
					continue
				}
				tried[id] = true
				forms := []string{wide(k)}
				if big := strings.ToUpper(k); len(k) == 1 && !slices.ContainsFunc(bound, func(b key.Binding) bool { return slices.Contains(b.Keys(), big) }) {
					forms = append(forms, big, wide(big))
				}
				want, _ := after(k)
				for _, form := range forms {
					if got, _ := after(form); got != want {
						t.Errorf("%s of the %s: %s for %q does something else than %s:\n%s", sc.name, sc.seat, form, b.Help().Desc, k, got)
					}
				}
			}
		}
	}
	if len(tried) < 100 {
		t.Errorf("only %d keys were tried", len(tried))
	}
}

// A host who pages back with N, beyond the first step, does not suddenly go on.
func TestKeys_KeepACapitalFromDoingTheOpposite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		s := sit(t, h.room, h.who("host"), plan.Chinese, 80, 24)
		s.presses("n", "N", "N", "N")
		if n := h.room.State().Step().Number; n != 1 {
			t.Errorf("step %d, want 1", n)
		}
	})
}

// Text that comes where only keys work is answered with a word that fits into every window and
// goes away with the next key.
func TestKeys_SayThatAnInputMethodIsOn(t *testing.T) {
	questions := func(h *hall) { h.goes(plan.StepQuestions) }
	for _, sc := range []scene{
		{name: "desk", comes: questions, seat: "rater"},
		{name: "console", comes: questions, seat: "console"},
		{name: "ballot", comes: (*hall).opens, seat: "rater", keys: []string{"b"}},
		{name: "check", comes: (*hall).opens, seat: "rater", keys: []string{"b", "enter"}},
		{name: "list", comes: questions, seat: "host", keys: []string{"q"}},
		{name: "head count", comes: questions, seat: "scrutineer", keys: []string{"p"}},
		{name: "confirmation", seat: "console", keys: []string{"ctrl+c"}},
		{name: "reader", seat: "recorder", keys: []string{"M"}},
	} {
		synctest.Test(t, func(t *testing.T) {
			for _, l := range languages {
				h := sc.hall(t, l)
				for _, size := range windows {
					s := sc.sits(h, size)
					before := s.sight()
					word := s.a.env.Words.Screen.Writing.InputMethod
					for _, typed := range []tea.Msg{keyPress("你"), keyPress("你好"), keyPress("１２"), tea.PasteMsg{Content: "你好"}} {
						s.takes(typed)
						s.says(word)
						s.fits(fmt.Sprint(sc.name, size))
						s.presses("f12")
						if s.sight() != before {
							t.Errorf("%s at %v: %v did more than say a word:\n%s", sc.name, size, typed, s.screen())
						}
					}
					s.presses("~") // a key that only does nothing
					if s.sight() != before {
						t.Errorf("%s at %v: a plain key says something:\n%s", sc.name, size, s.screen())
					}
				}
			}
		})
	}
}

// says checks that a whole sentence is on the screen, on however many rows.
func (s *seat) says(sentence string) {
	s.t.Helper()
	packed := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if !strings.Contains(packed(s.screen()), packed(sentence)) {
		s.t.Errorf("the screen does not say %q:\n%s", sentence, s.screen())
	}
}

func TestKeys_WorkAtAKioskWithAnInputMethod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := stands(t)
		k.presses("你好")
		k.says(k.a.env.Words.Screen.Writing.InputMethod)
		k.opens()
		k.types(width.Widen.String(k.codes["p2"].String()))
		k.sees("已填 0 / 1")
		k.presses("１", "enter", "enter")
		k.sees("这是您的回执")
	})
}

func TestKeys_SayNothingOnAWall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := convene(t, plan.Chinese, false, nil)
		s := sit(t, h.room, h.who("wall"), plan.Chinese, 80, 24)
		before := s.sight()
		for _, typed := range []string{"你好", string(text.Unreadable)} {
			s.presses(typed)
			if s.sight() != before {
				t.Errorf("%q changes what the hall sees:\n%s", typed, s.screen())
			}
		}
	})
}

// Where text is typed it stays as it was typed.
func TestKeys_LeaveTextAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := scene{comes: func(h *hall) { h.goes(plan.StepQuestions) }}.hall(t, plan.Chinese)
		s := sit(t, h.room, h.who("rater"), plan.Chinese, 80, 24)
		s.presses("ａ", "Ｑ", "１", "？", "你好", "Q", "、")
		s.sees("Ｑ１？你好Q、")
		s.hides(s.a.env.Words.Screen.Writing.InputMethod)
		count := sit(t, h.room, h.who("scrutineer"), plan.Chinese, 80, 24)
		count.presses("Ｐ", "、", "ｐ", "１", "９") // a search for p19
		count.sees("ｐ１９")
		count.hides(count.a.env.Words.House.NobodyFound)
	})
}

// What comes in another encoding than UTF-8 is dropped with a word, and nothing of it is left.
func TestKeys_DropAnotherEncodingWithAWord(t *testing.T) {
	for _, l := range languages {
		for _, size := range windows {
			synctest.Test(t, func(t *testing.T) {
				h := scene{comes: func(h *hall) { h.goes(plan.StepQuestions) }}.hall(t, l)
				s := sit(t, h.room, h.who("rater"), l, size[0], size[1])
				word, _, _ := strings.Cut(s.a.env.Words.Screen.Writing.NotUTF8, "(")
				garbled := string(text.Unreadable)
				s.takes(keyPress(garbled)) // at the desk
				s.says(word)
				s.presses("a", "问")
				s.takes(tea.PasteMsg{Content: "一" + garbled + "二\n" + garbled})
				s.says(word)
				s.fits(fmt.Sprint(size))
				s.presses(garbled+"\u0301", "三")
				s.hides(word)
				s.presses("enter")
				if q := h.room.State().Questions.At(0); q.Text != "问一二 三" {
					t.Errorf("asked %q", q.Text)
				}
			})
		}
	}
}

// TestKeys_WorkInATerminalWithAnInputMethod fills in a ballot in points and casts it, with an
// input method on all the time.
func TestKeys_WorkInATerminalWithAnInputMethod(t *testing.T) {
	t.Parallel()
	h := convene(t, plan.Chinese, false, forAllByPoints)
	h.opens()
	s := sit(t, h.room, h.who("rater"), plan.Chinese, 100, 30)
	w := s.a.env.Words
	term := terminal.New(100, 30)
	term.Runs(t, s.a)
	term.Sees(t, w.Screen.VoteNow("b"))
	term.Types("投票")
	term.Sees(t, "输入法开着")
	term.Types("ｂ")
	term.Sees(t, w.Screen.Filled(0, 32))
	term.DoesNotSee(t, "输入法开着")
	term.Types("１００９５B８8－")
	term.Sees(t, w.Screen.Filled(3, 32))
	term.Types("？")
	term.Sees(t, w.Screen.Keys.CloseThis)
	term.Presses("esc", "enter", "enter")
	term.Sees(t, w.Screen.Receipt)
	term.Presses("esc")
	term.Sees(t, w.Screen.YouVoted)
}

// What a paste has no room for is gone, and it says so; the field keeps the rest.
func TestPaste_SaysThatItWasCut(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]scene{
		"a remark of a guest": {plan: withLists, early: true, comes: (*hall).posts, seat: "guest", keys: []string{"right", "w"}},
		"a reason":            {plan: withLists, early: true, comes: (*hall).posts, seat: "office", keys: []string{"U", "m", "x"}},
		"a row of a register": {plan: withLists, early: true, comes: (*hall).posts, seat: "office", keys: []string{"R", "n", "tab", "tab"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := at.plays(t, plan.Chinese, [2]int{100, 40})
				cut := s.a.env.Words.Screen.Writing.PasteCut
				s.takes(tea.PasteMsg{Content: "一句话"})
				s.doesNotSee(cut)
				s.takes(tea.PasteMsg{Content: strings.Repeat("长", text.PasteLimit/3)})
				s.sees(cut)
			})
		})
	}
}
