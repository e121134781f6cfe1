package table

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// draws takes note of which row is in a line of the picture, counted from its top.
func (t *Table) draws(at, y int) {
	t.drawn = append(t.drawn, slices.Repeat([]int{0}, max(0, y-len(t.drawn)))...)
	t.drawn = append(t.drawn, t.data.Rows[t.order[at]].Number)
}

// Click selects the row that was drawn at a place of the table, wherever it is now. On the row that is
// selected already it is Enter, of which acts say what it does.
func (t *Table) Click(x, y int, acts func() []ui.Action) tea.Cmd {
	if y < 0 || y >= len(t.drawn) || x >= t.wide || t.drawn[y] == 0 || t.mode == editing {
		return nil
	}
	t.mode = browsing
	if t.number == t.drawn[y] {
		return ui.Pick(acts, tea.KeyPressMsg{Code: tea.KeyEnter})
	}
	t.Select(t.drawn[y])
	return nil
}
