package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/terminal"
)

func TestForm_MovesTheCursorWithTheTextInEveryField(t *testing.T) {
	t.Parallel()
	f := NewForm([]string{"承诺事项", "时限"}, []string{"", "年-月-日，如 2027-06-30"}, []string{"", ""}, []int{280, 10})
	term := terminal.New(40, 8)
	term.Runs(t, page{update: func(msg tea.Msg) { f.Update(msg) }, view: func() string { return f.View(24, 3) + "|" }, cursor: f.Cursor})
	term.Sees(t, "   时限      年-月-日，如 …|")
	term.HasCursorAt(t, 3+10, 1)
	term.Types("改造活动室")
	term.HasCursorAt(t, 3+10+10, 1)
	term.Types("一二三四")
	term.Presses("left", "left", "X")
	term.Sees(t, "室一二X三四")
	before, _, _ := strings.Cut(term.Screen()[1], "三")
	term.HasCursorAt(t, Width(before), 1)
	term.Presses("tab")
	term.HasCursorAt(t, 3+10, 3)
	term.Types("2027-06-30 and more")
	term.Presses("shift+tab", "end")
	term.Sees(t, "   时限      2027-06-30    |")
	term.Presses("down")
	term.HasCursorAt(t, 3+10+10, 3)
}
