package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

func TestEditor_CountsCharactersAsAReaderDoes(t *testing.T) {
	t.Parallel()
	e := newEditor(6, true)
	e.Update(tea.PasteMsg{Content: "一二\n三"})
	e.presses("四", "五", "六", "enter")
	if got, want := e.Value(), "一二\n三四五"; got != want {
		t.Errorf("six characters are %q; want %q", got, want)
	}
	if e.Left() != 0 {
		t.Errorf("%d characters are left", e.Left())
	}
	e.presses("shift+left", "换")
	if got, want := e.Value(), "一二\n三四换"; got != want {
		t.Errorf("a character was replaced: %q; want %q", got, want)
	}
	e.SetValue("")
	e.Update(tea.PasteMsg{Content: "一二三四五六七八"})
	if got, want := e.Value(), "一二三四五六"; got != want {
		t.Errorf("six characters of a paste are %q; want %q", got, want)
	}
}

func TestEditor_TakesAPasteClean(t *testing.T) {
	t.Parallel()
	for pasted, want := range map[string]string{
		"一\r\n二\r三\n四":                "一\n二\n三\n四",
		"一\r\n\r\n二":                  "一\n\n二",
		"经费\t未到位":                     "经费 未到位",
		"\x1b[31m红\x1b[0m\x07\u202e字": "红字",
		"e\u0301\u0301\u0301\u0301":   "e\u0301\u0301",
		"\u0301，\u0301中":              "，中",
		"\u3000段\u00a0落\ufeff\ue000":  "\u3000段 落",
		"王\U0002ebf0\U000323b0":       "王\U0002ebf0\U000323b0", // newer than the program
		"\U0003fffe\u0378":            "��",
	} {
		e := newEditor(100, true)
		e.Update(tea.PasteMsg{Content: pasted})
		if got := e.Value(); got != want {
			t.Errorf("%q is pasted as %q; want %q", pasted, got, want)
		}
	}
	e := newEditor(100, false)
	e.Update(tea.PasteMsg{Content: "一\r\n二\r三"})
	if got := e.Value(); got != "一 二 三" || e.Update(keyFor("enter")) {
		t.Errorf("a text of one line is %q", got)
	}
}

func TestEditor_MovesByWords(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	e.SetValue("请第三党支部书记述职，see you")
	e.presses("ctrl+home")
	for _, want := range []string{"请第三", "党支部书记", "述职", "，", "see", " you", ""} {
		from := e.at
		e.presses("ctrl+right")
		if got := strings.Join(e.text[from:e.at], ""); got != want {
			t.Errorf("the next word is %q; want %q", got, want)
		}
	}
	for _, want := range []string{"you", "see ", "，", "述职", "党支部书记", "请第三", ""} {
		from := e.at
		e.presses("alt+left")
		if got := strings.Join(e.text[e.at:from], ""); got != want {
			t.Errorf("the word before is %q; want %q", got, want)
		}
	}
	e.presses("alt+d", "ctrl+end", "alt+backspace", "ctrl+w")
	if got, want := e.Value(), "党支部书记述职，"; got != want {
		t.Errorf("without three words it is %q; want %q", got, want)
	}
}

func TestEditor_UndoesARunOfTypingAtOnce(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	e.presses("述", "职", "，", "评", "议", "backspace", "backspace", "测", "评", "ctrl+u")
	for _, want := range []string{"述职，测评", "述职，", "述职，评议", "述职，", "", ""} {
		e.presses("ctrl+z")
		if got := e.Value(); got != want {
			t.Errorf("undone it is %q; want %q", got, want)
		}
	}
	for _, want := range []string{"述职，", "述职，评议", "述职，", "述职，测评", "", ""} {
		e.presses("ctrl+y")
		if got := e.Value(); got != want {
			t.Errorf("done again it is %q; want %q", got, want)
		}
	}
	e.presses("ctrl+z", "新", "ctrl+shift+z")
	if got, want := e.Value(), "述职，测评新"; got != want {
		t.Errorf("nothing is done again after an edit: %q; want %q", got, want)
	}
}

// model is the simplest editor there is.
type model struct {
	text       []string
	at, anchor int
}

func (m *model) put(s string) {
	from, to := min(m.at, m.anchor), max(m.at, m.anchor)
	m.text = append(append(append([]string{}, m.text[:from]...), characters(s)...), m.text[to:]...)
	m.at = from + len(characters(s))
	m.anchor = m.at
}

// Random edits do what they do in the simplest editor there is; all of them undone give the
// beginning again, and all done again the end.
func TestEditor_EditsLikeTheSimplestEditor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.StringOfN(rapid.SampledFrom([]rune("述职ab ，\n𠮷")), 0, 20, -1).Draw(t, "start")
		e, m := newEditor(0, true), &model{}
		e.SetValue(start)
		m.put(start)
		for range rapid.IntRange(1, 60).Draw(t, "edits") {
			switch act := rapid.SampledFrom([]string{"text", "paste", "backspace", "delete", "left", "right", "shift+left", "shift+right", "ctrl+home", "shift+ctrl+end", "ctrl+g"}).Draw(t, "act"); act {
			case "text":
				c := rapid.SampledFrom([]string{"一", "b", " ", "。", "①"}).Draw(t, "character")
				e.presses(c)
				m.put(c)
			case "paste":
				s := rapid.StringOfN(rapid.SampledFrom([]rune("粘贴x\n é")), 0, 6, -1).Draw(t, "pasted")
				e.Update(tea.PasteMsg{Content: s})
				m.put(s)
			case "backspace", "delete":
				e.presses(act)
				if m.at == m.anchor && act == "backspace" {
					m.anchor = max(0, m.at-1)
				} else if m.at == m.anchor {
					m.anchor = min(len(m.text), m.at+1)
				}
				m.put("")
			default:
				e.presses(act)
				from, to := min(m.at, m.anchor), max(m.at, m.anchor)
				selecting := strings.Contains(act, "shift")
				switch {
				case act == "ctrl+home":
					m.at = 0
				case act == "shift+ctrl+end":
					m.at = len(m.text)
				case act == "ctrl+g":
					m.at, m.anchor, selecting = len(m.text), 0, true
				case from < to && !selecting && act == "left":
					m.at = from
				case from < to && !selecting:
					m.at = to
				case strings.Contains(act, "left"):
					m.at = max(0, m.at-1)
				default:
					m.at = min(len(m.text), m.at+1)
				}
				if !selecting {
					m.anchor = m.at
				}
			}
			if e.Value() != strings.Join(m.text, "") || e.at != m.at || e.anchor != m.anchor {
				t.Fatalf("%q with the cursor at %d, selected from %d; want %q, %d, %d", e.Value(), e.at, e.anchor, strings.Join(m.text, ""), m.at, m.anchor)
			}
		}
		for len(e.past) > 0 {
			e.presses("ctrl+z")
		}
		if e.Value() != start {
			t.Fatalf("all undone it is %q; want %q", e.Value(), start)
		}
		for len(e.future) > 0 {
			e.presses("ctrl+y")
		}
		if e.Value() != strings.Join(m.text, "") {
			t.Fatalf("all done again it is %q; want %q", e.Value(), strings.Join(m.text, ""))
		}
	})
}
