package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"pingyi/tui/terminal"
)

// editing shows an editor of w columns and h rows in a terminal. Its rule takes two columns, so
// that the text begins in the sixth.
func editing(t *testing.T, e *Editor, w, h int) *terminal.Terminal {
	t.Helper()
	term := terminal.New(40, 8)
	term.Runs(t, page{update: func(msg tea.Msg) { e.Update(msg) }, view: func() string { return e.View(w, h) }, cursor: e.Cursor})
	return term
}

func newEditor(limit int, lines bool) *Editor {
	return NewEditor(&Frame{Look: NewLook()}, limit, lines)
}

// presses sends keys to an editor by their names, and anything else as text.
func (e *Editor) presses(keys ...string) {
	for _, key := range keys {
		e.Update(keyFor(key))
	}
}

func keyFor(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	rest := name
	for prefix, m := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if strings.Contains(rest, prefix) {
			rest, mod = strings.Replace(rest, prefix, "", 1), mod|m
		}
	}
	codes := map[string]rune{
		"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "enter": tea.KeyEnter,
	}
	if code, ok := codes[rest]; ok {
		return tea.KeyPressMsg{Code: code, Mod: mod}
	}
	if mod != 0 {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: mod}
	}
	return tea.KeyPressMsg{Code: tea.KeyExtended, Text: name}
}

func TestEditor_PutsTheCursorWhereChineseGoes(t *testing.T) {
	t.Parallel()
	term := editing(t, newEditor(13, true), 15, 3)
	term.Types("评议")
	term.Sees(t, "   │ 评议")
	term.HasCursorAt(t, 5+4, 1)
	term.Presses("enter")
	term.Pastes("一二三四五六")
	term.Sees(t, "   │ 一二三四五六")
	term.HasCursorAt(t, 5+12, 2)
	term.Types("七八九十末尾")
	term.Sees(t, "   │ 七八九十")
	term.HasCursorAt(t, 5+8, 3)
	term.DoesNotSee(t, "末")
	term.Presses("left", "left", "backspace")
	term.Sees(t, "   │ 七九十")
	term.HasCursorAt(t, 5+2, 3)
}

// bubbles' textarea left 十 out.
func TestEditor_ShowsAWideCharacterAfterANarrowOneAtTheEdge(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	term := editing(t, e, 22, 3)
	term.Pastes("一二三四五六七八九1十甲")
	term.Sees(t, "   │ 一二三四五六七八九1")
	term.Sees(t, "   │ 十甲")
	term.HasCursorAt(t, 5+4, 2)
}

func TestEditor_IsAFieldWhileItIsEmpty(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	if got := ansi.Strip(e.View(20, 3)); got != "│ \n│ \n│ " {
		t.Errorf("an empty editor is %q", got)
	}
	e = newEditor(20, false) // at most 40 columns
	if got := Lines(e.View(23, 10)); got != 3 {
		t.Errorf("20 characters have %d rows of 20 columns", got)
	}
	e.frame.Narrow()
	if got := ansi.Strip(e.View(60, 10)); got != "| " {
		t.Errorf("where │ is wide the rule is %q", got)
	}
}

func TestEditor_LeavesTheServersClipboardAlone(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	e.SetValue("评议")
	e.presses("ctrl+g") // select all
	for _, press := range []string{"ctrl+v", "ctrl+c", "ctrl+shift+c", "ctrl+x"} {
		if e.Update(keyFor(press)) || e.Value() != "评议" {
			t.Errorf("%s does something: %q", press, e.Value())
		}
	}
}

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
		"\u3000段\u00a0落\ufeff\ue000":  " 段 落",
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

func TestEditor_MovesByRowsAndKeepsItsColumn(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	e.SetValue("一二三四五六七八\n短\nabcdefgh")
	e.View(13, 5) // ten columns: 一二三四五, 六七八, 短, abcdefgh
	at := func(want int) {
		t.Helper()
		if e.at != want {
			t.Errorf("the cursor is before character %d; want %d", e.at, want)
		}
	}
	at(19)
	e.presses("up")
	at(10) // after 短
	e.presses("up")
	at(8) // at the end of 六七八
	e.presses("up")
	at(4) // in the eighth column again
	e.presses("up")
	at(0)
	e.presses("end")
	at(8)
	e.presses("home", "down")
	at(5)
	e.presses("ctrl+end")
	at(19)
	e.presses("down")
	at(19)
	e.presses("ctrl+home", "pgdown")
	at(11)
	e.presses("pgup")
	at(0)
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

func TestEditor_SelectsWithShift(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	term := editing(t, e, 20, 3)
	term.Pastes("述职评议\n测评")
	term.Presses("up", "shift+left", "shift+left")
	term.HasCursorAt(t, 5, 1)
	if got := e.View(20, 3); !strings.Contains(got, "\x1b[7m述职\x1b[") {
		t.Errorf("what is selected is not in reverse: %q", got)
	}
	term.Types("民主")
	term.Sees(t, "│ 民主评议")
	term.Presses("shift+down", "backspace")
	term.Sees(t, "│ 民主")
	term.DoesNotSee(t, "测评")
	term.Presses("ctrl+shift+left", "delete")
	term.DoesNotSee(t, "民主")
	term.Presses("ctrl+z", "ctrl+z")
	term.Sees(t, "│ 测评")
	if from, to := e.selection(); to-from != 5 {
		t.Errorf("undone, %d to %d is selected", from, to)
	}
	term.Presses("left")
	term.HasCursorAt(t, 5+4, 1)
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

func TestEditor_HasNoColoursOfItsOwn(t *testing.T) {
	t.Parallel()
	e := newEditor(10, true)
	e.SetValue("评议")
	if got := e.View(10, 2); strings.Contains(got, "\x1b[4") {
		t.Errorf("the editor colours its background: %q", got)
	}
}

// letters are Chinese, Latin, Korean, combining, full-width and rare characters, and some that
// terminals differ about.
var letters = []rune("一二三党支部书记述职评议ab-1,. \u00a0é\u0301ü①§Ⅰ“”…—（）！，。𠮷𫟼한글ㄅＡ１\n\n")

// Whatever the text and the width, every character of it is on the screen once, in order; no row
// is too wide, and none has a wide character in its last column; and wherever the cursor is
// moved, the terminal's own stands before the character that it acts on.
func TestEditor_ShowsEveryCharacterOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e := newEditor(0, true)
		e.SetValue(rapid.StringOfN(rapid.SampledFrom(letters), 0, 300, -1).Draw(t, "text"))
		w := rapid.IntRange(20, 120).Draw(t, "width")
		h := len(e.text) + 2
		rows := strings.Split(ansi.Strip(e.View(w, h)), "\n")
		var shown strings.Builder
		for _, row := range rows {
			text := strings.TrimPrefix(row, "│ ")
			shown.WriteString(text)
			if Width(row) > w || Width(strings.TrimSuffix(row, " ")) > w-1 {
				t.Fatalf("%q takes %d of %d columns", row, Width(row), w)
			}
		}
		if want := strings.ReplaceAll(e.Value(), "\n", ""); shown.String() != want {
			t.Fatalf("%q is shown of %q", shown.String(), want)
		}
		for at := range len(e.text) + 1 {
			e.move(at, false)
			rows := strings.Split(ansi.Strip(e.View(w, h)), "\n")
			c := e.Cursor()
			if c.X >= w {
				t.Fatalf("the cursor is in column %d of %d", c.X, w)
			}
			before, after := ansi.Cut(rows[c.Y], 0, c.X), ansi.Cut(rows[c.Y], c.X, w+1)
			if at < len(e.text) && e.text[at] != "\n" && !strings.HasPrefix(after, e.text[at]) {
				t.Fatalf("the cursor stands before %q; want %q", after, e.text[at])
			}
			if at > 0 && e.text[at-1] != "\n" && before != "│ " && !strings.HasSuffix(before, e.text[at-1]) {
				t.Fatalf("the cursor stands after %q; want %q", before, e.text[at-1])
			}
		}
	})
}

// A small window shows the rows around the cursor, and nothing but them.
func TestEditor_ScrollsWithTheCursor(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e := newEditor(0, true)
		e.SetValue(rapid.StringOfN(rapid.SampledFrom(letters), 0, 200, -1).Draw(t, "text"))
		w, h := rapid.IntRange(5, 40).Draw(t, "width"), rapid.IntRange(1, 6).Draw(t, "height")
		for range 20 {
			e.presses(rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "left", "right", "home", "end"}).Draw(t, "key"))
			view := ansi.Strip(e.View(w, h))
			y := e.Cursor().Y
			if y < 0 || y >= h || Lines(view) != h {
				t.Fatalf("the cursor is in row %d of %d, and %d are drawn", y, h, Lines(view))
			}
			all := e.rows()
			if len(all) > h && e.top > len(all)-h {
				t.Fatalf("rows from %d of %d are drawn: some stay empty", e.top, len(all))
			}
		}
	})
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
