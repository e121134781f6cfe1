package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/terminal"
)

func TestEditor_PutsTheCursorWhereChineseGoes(t *testing.T) {
	t.Parallel()
	e := NewEditor(13)
	e.SetSize(12, 3)
	term := terminal.New(40, 6)
	term.Runs(t, page{update: func(msg tea.Msg) { e.Update(msg) }, view: e.View, cursor: e.Cursor})
	term.Types("评议")
	term.Sees(t, "   评议")
	term.HasCursorAt(t, 3+4, 1)
	term.Presses("enter")
	term.Pastes("一二三四五六")
	term.Sees(t, "   一二三四五六")
	term.HasCursorAt(t, 3, 3)
	term.Types("七八九十末尾")
	term.Sees(t, "   七八九十")
	term.HasCursorAt(t, 3+8, 3)
	term.DoesNotSee(t, "末")
	term.Presses("left", "left", "backspace")
	term.Sees(t, "   七九十")
	term.HasCursorAt(t, 3+2, 3)
}

func TestEditor_LeavesTheServersClipboardAlone(t *testing.T) {
	t.Parallel()
	e := NewEditor(100)
	e.SetValue("评议")
	e.Update(tea.KeyPressMsg{Code: 'g', Mod: tea.ModCtrl}) // select all
	for _, press := range []tea.KeyPressMsg{{Code: 'v', Mod: tea.ModCtrl}, {Code: 'c', Mod: tea.ModCtrl | tea.ModShift}} {
		if cmd := e.Update(press); cmd != nil {
			t.Errorf("%s does something", press)
		}
	}
}

func TestEditor_CountsCharactersAsAReaderDoes(t *testing.T) {
	t.Parallel()
	e := NewEditor(6)
	e.Update(tea.PasteMsg{Content: "一二\n三"})
	for _, c := range "四五六" {
		e.Update(tea.KeyPressMsg{Text: string(c), Code: c})
	}
	e.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if got, want := e.Value(), "一二\n三四五"; got != want {
		t.Errorf("six characters are %q; want %q", got, want)
	}
	e.SetValue("")
	e.Update(tea.PasteMsg{Content: "一二三四五六七八"})
	if got, want := e.Value(), "一二三四五六"; got != want {
		t.Errorf("six characters of a paste are %q; want %q", got, want)
	}
}

func TestEditor_HasNoColoursOfItsOwn(t *testing.T) {
	t.Parallel()
	e := NewEditor(10)
	e.SetSize(10, 2)
	e.SetValue("评议")
	if got := e.View(); strings.Contains(got, "\x1b[4") {
		t.Errorf("the editor colours its background: %q", got)
	}
}
