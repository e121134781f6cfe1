package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
)

// helpLines shows the keys that work, in their order, as many as fit into n rows; the
// last one, help itself, always.
func helpLines(keys []key.Binding, st Styles, w, n int) string {
	const gap = 3
	show := func(b key.Binding) string { return st.Key.Render(b.Help().Key) + " " + st.Muted.Render(b.Help().Desc) }
	last := show(keys[len(keys)-1])
	rows, row := []string{}, ""
	// room is what a row may take: the last one keeps a place for help.
	room := func() int {
		if len(rows) == n-1 {
			return w - textWidth(last) - gap
		}
		return w
	}
	// wide is where the next key would begin in a row.
	wide := func(row string) int {
		if row == "" {
			return 0
		}
		return textWidth(row) + gap
	}
	put := func(s string) { row = pad(row, wide(row)) + s }
	for _, b := range keys[:len(keys)-1] {
		if b.Help().Key == "" || !b.Enabled() {
			continue
		}
		one := show(b)
		if wide(row)+textWidth(one) > room() && len(rows) < n-1 && row != "" {
			rows, row = append(rows, row), ""
		}
		if wide(row)+textWidth(one) <= room() {
			put(one)
		}
	}
	if wide(row)+textWidth(last) > w && row != "" {
		rows, row = append(rows, row), ""
	}
	put(last)
	return strings.Join(append(rows, row), "\n")
}

// helpPage shows all keys that work, one a line, in two columns where there is room.
func helpPage(keys []key.Binding, st Styles, w int) string {
	var rows []string
	for _, b := range keys {
		if b.Help().Key != "" && b.Enabled() {
			rows = append(rows, pad(st.Key.Render(b.Help().Key), 10)+b.Help().Desc)
		}
	}
	if half := (len(rows) + 1) / 2; w >= 60 && len(rows) > 8 {
		for i := range half {
			if half+i < len(rows) {
				rows[i] = pad(rows[i], w/2) + rows[half+i]
			}
		}
		rows = rows[:half]
	}
	return strings.Join(rows, "\n")
}
