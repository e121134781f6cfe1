package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"pingyi/tui/terminal"
)

// page shows one part of a screen in a program of its own, three columns from the left.
type page struct {
	update func(tea.Msg)
	view   func() string
	cursor func() *tea.Cursor
}

func (p page) Init() tea.Cmd { return nil }

func (p page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	p.update(msg)
	return p, nil
}

func (p page) View() tea.View {
	v := tea.NewView("\n" + Indent(p.view(), 3))
	v.AltScreen = true
	if v.Cursor = p.cursor(); v.Cursor != nil {
		v.Cursor.X, v.Cursor.Y = v.Cursor.X+3, v.Cursor.Y+1
	}
	return v
}

// writes shows a field of w columns in a terminal.
func writes(t *testing.T, f *Field, w int) *terminal.Terminal {
	t.Helper()
	term := terminal.New(40, 6)
	term.Runs(t, page{update: func(msg tea.Msg) { f.Update(msg) }, view: func() string { return f.View(w) + "|" }, cursor: f.Cursor})
	return term
}

func TestField_PutsTheCursorWhereChineseGoes(t *testing.T) {
	t.Parallel()
	term := writes(t, NewField("请填写", 40), 20)
	term.Sees(t, "   请填写              |")
	term.HasCursorAt(t, 3, 1)
	term.Types("中文 ab")
	term.Sees(t, "   中文 ab             |")
	term.HasCursorAt(t, 3+7, 1)
	term.Presses("left", "left", "left", "left")
	term.HasCursorAt(t, 3+2, 1)
	term.Presses("backspace")
	term.Types("评议")
	term.Sees(t, "   评议文 ab")
	term.HasCursorAt(t, 3+4, 1)
	term.Presses("end")
	term.HasCursorAt(t, 3+9, 1)
	term.Presses("home", "delete")
	term.Sees(t, "   议文 ab")
}

func TestField_ShowsThePartAroundTheCursor(t *testing.T) {
	t.Parallel()
	term := writes(t, NewField("", 0), 9)
	term.Types("一二三四五六七八九")
	term.Sees(t, "九")
	term.DoesNotSee(t, "一")
	term.Presses("home")
	term.Sees(t, "   一二三四 |")
	term.HasCursorAt(t, 3, 1)
	term.Presses("end")
	term.Sees(t, "九")
	term.DoesNotSee(t, "一")
}

func TestField_TakesAPasteAsOneCleanLine(t *testing.T) {
	t.Parallel()
	term := writes(t, NewField("", 11), 30)
	term.Pastes("活动室\r\n改造\t经费\x07\u202e 未到位，延期再说")
	term.Sees(t, "   活动室 改造 经费 未  ")
	term.HasCursorAt(t, 3+19, 1)
}

func TestField_SelectsAndUndoesAsTheEditorDoes(t *testing.T) {
	t.Parallel()
	f := NewField("", 0)
	f.SetValue("高一年级党支部 辛子")
	for _, press := range []string{"home", "shift+end", "乙", "ctrl+z", "ctrl+z"} {
		f.Update(keyFor(press))
	}
	if got := f.Value(); got != "高一年级党支部 辛子" {
		t.Errorf("replaced and undone, it is %q", got)
	}
	if got := f.View(30); !strings.Contains(got, "\x1b[7m高一年级党支部 辛子\x1b[") {
		t.Errorf("what is selected is not in reverse: %q", got)
	}
	f.Update(keyFor("end"))
	f.Update(keyFor("alt+backspace"))
	if got := f.Value(); got != "高一年级党支部 " {
		t.Errorf("without its last word it is %q", got)
	}
}

func TestField_IsSeenWhileItIsEmpty(t *testing.T) {
	t.Parallel()
	for hint, want := range map[string]string{"": "        ", "请填写": "请填写  "} {
		if got := NewField(hint, 10).View(8); ansi.Strip(got) != want || !strings.HasPrefix(got, "\x1b[4m") {
			t.Errorf("an empty field is %q", got)
		}
	}
}

func TestField_LeavesTheServersClipboardAlone(t *testing.T) {
	t.Parallel()
	f := NewField("", 0)
	if f.Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl}) || f.Value() != "" {
		t.Errorf("ctrl+v was taken and wrote %q", f.Value())
	}
}

func TestField_CountsCharactersAsAReaderDoes(t *testing.T) {
	t.Parallel()
	f := NewField("", 3)
	f.SetValue("e\u0301é中文")
	if got := f.Value(); got != "e\u0301é中" {
		t.Errorf("three characters of é é 中 文 are %q", got)
	}
	f.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	f.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	f.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	if got := f.Value(); got != "" {
		t.Errorf("three times backspace leave %q of three characters", got)
	}
}

// Whatever is done to a field, its line has the right width with the cursor on it, no character
// is cut, and the limit holds.
func TestField_KeepsItsWidthAndItsLimit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := NewField("年-月-日，如 2027-06-30", rapid.IntRange(0, 12).Draw(t, "limit"))
		keys := []rune{tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyBackspace, tea.KeyDelete}
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			if rapid.Bool().Draw(t, "types") {
				f.Update(tea.KeyPressMsg{Text: rapid.StringOf(rapid.SampledFrom([]rune("a 中文，é\u0301🎉"))).Draw(t, "text")})
			} else {
				f.Update(tea.KeyPressMsg{Code: rapid.SampledFrom(keys).Draw(t, "key")})
			}
			w := rapid.IntRange(2, 16).Draw(t, "width")
			line, x := f.View(w), f.Cursor().X
			if Width(line) != w {
				t.Fatalf("%q takes %d columns; want %d", line, Width(line), w)
			}
			if x < 0 || x >= w {
				t.Fatalf("the cursor stands at column %d of %d in %q", x, w, line)
			}
			if f.limit > 0 && len(characters(f.Value())) > f.limit {
				t.Fatalf("%q is longer than %d characters", f.Value(), f.limit)
			}
			if shown := strings.TrimRight(ansi.Strip(line), " "); f.Value() != "" && !strings.Contains(f.Value()+" ", shown) {
				t.Fatalf("%q is not a part of %q", shown, f.Value())
			}
		}
	})
}
