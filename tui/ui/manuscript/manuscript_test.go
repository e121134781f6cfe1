package manuscript_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pingyi/tui/ui"
	"pingyi/tui/ui/manuscript"
)

// open opens a text with the cursor at its end.
func open(text string) *manuscript.Manuscript {
	m := manuscript.New(&ui.Frame{Look: ui.NewLook(nil)}, text, 0)
	m.Select(m.Len(), m.Len())
	return m
}

// press sends keys by their names, and anything else as text.
func press(m *manuscript.Manuscript, keys ...string) {
	codes := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "up": {Code: tea.KeyUp}, "ctrl+up": {Code: tea.KeyUp, Mod: tea.ModCtrl},
		"ctrl+down": {Code: tea.KeyDown, Mod: tea.ModCtrl}, "left": {Code: tea.KeyLeft}, "ctrl+z": {Code: 'z', Mod: tea.ModCtrl},
	}
	for _, name := range keys {
		msg, ok := codes[name]
		if !ok {
			msg = tea.KeyPressMsg{Code: tea.KeyExtended, Text: name}
		}
		m.Update(msg)
	}
}

func TestEnter_GoesOnWithTheList(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, want string }{
		{"- 党费按月收缴", "- 党费按月收缴\n- "},
		{"  * inside", "  * inside\n  * "},
		{"9. ninth", "9. ninth\n10. "},
		{"1) first", "1) first\n2) "},
		{"3、活动室改造", "3、活动室改造\n4、"},
		{"（2）责任人：张三", "（2）责任人：张三\n（3）"},
		{"- 党费\n- ", "- 党费\n"},
		{"1. 党费\n2. ", "1. 党费\n"},
		{"2018.10.20 开会", "2018.10.20 开会\n"},
		{"-3 度", "-3 度\n"},
		{"# 挖问题", "# 挖问题\n"},
		{"12 人参加", "12 人参加\n"},
		{"", "\n"},
	} {
		m := open(tt.text)
		press(m, "enter")
		if got := m.Value(); got != tt.want {
			t.Errorf("Enter after %q makes %q; want %q", tt.text, got, tt.want)
		}
		press(m, "ctrl+z")
		if got := m.Value(); got != tt.text {
			t.Errorf("taken back it is %q; want %q", got, tt.text)
		}
	}
	m := open("- 党费")
	press(m, "left", "enter")
	if got, want := m.Value(), "- 党\n- 费"; got != want {
		t.Errorf("Enter within an item makes %q; want %q", got, want)
	}
}

const report = "　　各位领导：\n# 述责任\n\n本人……\n## 落实\n\n# 挖问题\n\n活动室未改造。"

func TestHeadings_AreMovedBy(t *testing.T) {
	t.Parallel()
	m := open(report)
	for _, want := range []string{"挖问题", "落实", "述责任", ""} {
		press(m, "ctrl+up")
		if got := m.Title(); got != want {
			t.Errorf("the heading before is %q; want %q", got, want)
		}
	}
	for _, want := range []string{"述责任", "落实", "挖问题"} {
		press(m, "ctrl+down")
		if got := m.Title(); got != want {
			t.Errorf("the next heading is %q; want %q", got, want)
		}
	}
	press(m, "ctrl+down")
	if m.At() != m.Len() {
		t.Error("behind the last heading the cursor does not go to the end")
	}
}

// Items are set in behind their sign, and every character stays where it can be seen.
func TestList_HangsBehindItsSign(t *testing.T) {
	t.Parallel()
	m := open("1、党费按月收缴到位")
	got := ansi.Strip(m.View(16, 3))
	if want := "│ 1、党费按月收\n│    缴到位\n│ "; got != want {
		t.Errorf("an item is drawn as\n%s\nwant\n%s", got, want)
	}
	if c := m.Cursor(); c.X != 2+3+6 || c.Y != 1 {
		t.Errorf("the cursor is at %d, %d", c.X, c.Y)
	}
	press(m, "up")
	m.View(16, 3)
	if c := m.Cursor(); c.X != 2+3+6 || c.Y != 0 {
		t.Errorf("a row higher the cursor is at %d, %d", c.X, c.Y)
	}
}

func TestDocument_KeepsBlanksAndRareCharacters(t *testing.T) {
	t.Parallel()
	text := "　　段落\t制表 不间断\u00a0空格 \ue000 葛\U000E0100"
	m := open(text + "\x07\u202e\r\n")
	if got := m.Value(); got != text+"\n" {
		t.Errorf("a document keeps %q; want %q", got, text+"\n")
	}
	if got, want := ansi.Strip(m.View(80, 1)), "│ "; got != want {
		t.Errorf("after the line end %q is drawn; want %q", got, want)
	}
	press(m, "left")
	if got, want := ansi.Strip(m.View(80, 1)), "│ 　　段落    制表 不间断\u00a0空格 \ufffd 葛"; got != want {
		t.Errorf("it is drawn as %q; want %q", got, want)
	}
}

func TestSearch_GoesFromMatchToMatch(t *testing.T) {
	t.Parallel()
	m := open("述职 ABC 述职\n评议\n述职abc")
	m.Search("要找的字")
	if got := ansi.Strip(m.SearchLine("查找", 40)); !strings.Contains(got, "要找的字") {
		t.Errorf("the line for it is %q", got)
	}
	press(m, "abc")
	for _, want := range []string{"1 / 2", "2 / 2", "1 / 2"} {
		if got := ansi.Strip(m.SearchLine("查找", 40)); !strings.HasSuffix(got, want) {
			t.Errorf("the line says %q; want %s", got, want)
		}
		press(m, "enter")
	}
	press(m, "up")
	if got := ansi.Strip(m.SearchLine("查找", 40)); !strings.HasSuffix(got, "1 / 2") {
		t.Errorf("one back it says %q", got)
	}
	m.Found()
	if press(m, "新"); m.Value() != "述职 新 述职\n评议\n述职abc" {
		t.Errorf("what was found is not selected: %q", m.Value())
	}
	m.Search("")
	press(m, "没有")
	if got := ansi.Strip(m.SearchLine("查找", 40)); !strings.HasSuffix(got, "0 / 0") {
		t.Errorf("of a text that is not there it says %q", got)
	}
}
