package ui

import (
	"slices"
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
	return NewEditor(&Frame{Look: NewLook(nil)}, limit, lines)
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

// At each width a row is filled up to the column before the last, and a blank behind a full row
// stays with it.
func TestEditor_FillsItsRows(t *testing.T) {
	t.Parallel()
	for w := 20; w <= 120; w++ {
		room := w - Width("│ ") - 1 // without the last column
		full := strings.Repeat("一", room/2) + strings.Repeat("1", room%2)
		e := newEditor(0, true)
		for text, want := range map[string][]string{
			full:              {full, ""},
			full + "甲":        {full, "甲"},
			full + " 甲":       {full + " ", "甲"},
			full + " ":        {full + " ", ""},
			full + "\n甲":      {full, "甲"},
			full + full:       {full, full},
			full + " " + full: {full + " ", full},
		} {
			e.SetValue(text)
			rows := strings.Split(strings.ReplaceAll(ansi.Strip(e.View(w, 4)), "│ ", ""), "\n")
			if !slices.Equal(rows[:2], want) {
				t.Errorf("%d columns: %q is drawn as %q; want %q", w, text, rows[:2], want)
			}
		}
	}
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

func TestEditor_SelectsWithShift(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	term := editing(t, e, 20, 3)
	term.Pastes("述职评议\n测评")
	term.Presses("up", "shift+left", "shift+left")
	term.HasCursorAt(t, 5, 1)
	term.Types("民主")
	term.Sees(t, "│ 民主评议")
	term.Presses("shift+down", "backspace")
	term.Sees(t, "│ 民主")
	term.DoesNotSee(t, "测评")
	term.Presses("ctrl+shift+left", "delete")
	term.DoesNotSee(t, "民主")
	term.Presses("ctrl+z", "ctrl+z")
	term.Sees(t, "│ 测评")
	term.Presses("left")
	term.HasCursorAt(t, 5+4, 1)
}

func TestEditor_ShowsWhatIsSelectedInReverse(t *testing.T) {
	t.Parallel()
	e := newEditor(100, true)
	e.SetValue("述职评议\n测评")
	e.presses("ctrl+home", "shift+right", "shift+right")
	if got := e.View(20, 3); !strings.Contains(got, "\x1b[7m述职\x1b[") {
		t.Errorf("what is selected is not in reverse: %q", got)
	}
	e.presses("delete", "ctrl+z")
	if from, to := e.selection(); from != 0 || to != 2 {
		t.Errorf("with its removal undone, %d to %d is selected", from, to)
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
var letters = []rune("一二三党支部书记述职评议ab-1,. \u00a0é\u0301ü①§Ⅰ“”…—（）！，。𠮷𫟼\U000323b0한글ㄅＡ１\n\n")

// texts are of all letters, or of few, so that rows become exactly full.
func texts() *rapid.Generator[string] {
	few := rapid.Custom(func(t *rapid.T) string {
		of := rapid.SliceOfN(rapid.SampledFrom(letters), 1, 3).Draw(t, "of")
		return rapid.StringOfN(rapid.SampledFrom(of), 0, 300, -1).Draw(t, "few")
	})
	return rapid.OneOf(rapid.StringOfN(rapid.SampledFrom(letters), 0, 300, -1), few)
}

// Whatever the text and the width, every character of it is on the screen once, in order; no row
// is too wide, and none has a wide character in its last column; and wherever the cursor is
// moved, the terminal's own stands before the character that it acts on.
func TestEditor_ShowsEveryCharacterOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		e := newEditor(0, true)
		e.SetValue(texts().Draw(t, "text"))
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
			before := ansi.Cut(rows[c.Y], 0, c.X)
			passed := strings.ReplaceAll(strings.Join(rows[:c.Y], "")+before, "│ ", "")
			if want := strings.ReplaceAll(strings.Join(e.text[:at], ""), "\n", ""); passed != want {
				t.Fatalf("the cursor stands behind %q; want %q", passed, want)
			}
			if after := ansi.Cut(rows[c.Y], c.X, w+1); at < len(e.text) && e.text[at] != "\n" && !strings.HasPrefix(after, e.text[at]) {
				t.Fatalf("the cursor stands before %q; want %q", after, e.text[at])
			}
			if at > 0 && e.text[at-1] == "\n" && before != "│ " {
				t.Fatalf("behind a line end the cursor stands after %q", before)
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
			if all := e.settle(); all > h && e.top > all-h {
				t.Fatalf("rows from %d of %d are drawn: some stay empty", e.top, all)
			}
		}
	})
}
