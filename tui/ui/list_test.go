package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestList_GoesToBothEndsAndByPages(t *testing.T) {
	t.Parallel()
	look := NewLook(nil)
	l := &List{
		Frame: &Frame{Look: look, Width: 40, Height: 12}, Close: func() tea.Cmd { return nil },
		Title: func() string { return "people" }, Acts: func(int) []Action { return nil },
		Rows: func(int) []string {
			var rows []string
			for i := range 40 {
				rows = append(rows, fmt.Sprintf("row %d.", i+1))
			}
			return rows
		},
	}
	l.View(40, 12) // ten rows below the head
	for _, step := range []struct {
		key  rune
		want int
	}{{tea.KeyEnd, 40}, {tea.KeyPgUp, 31}, {tea.KeyHome, 1}, {tea.KeyPgDown, 10}, {tea.KeyPgUp, 1}} {
		l.Update(tea.KeyPressMsg{Code: step.key})
		got := l.View(40, 12)
		if !strings.Contains(got, fmt.Sprintf("row %d.", step.want)) || !strings.Contains(got, fmt.Sprintf("%d / 40", step.want)) {
			t.Errorf("after %s the list shows\n%s\nwant row %d", tea.KeyPressMsg{Code: step.key}, got, step.want)
		}
	}
}
