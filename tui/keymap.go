package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
)

// helpLine shows the keys that work, as many as fit; the last one, help itself, always.
func helpLine(keys []key.Binding, st Styles, w int) string {
	show := func(b key.Binding) string { return st.Key.Render(b.Help().Key) + " " + st.Muted.Render(b.Help().Desc) }
	last := show(keys[len(keys)-1])
	line := ""
	for _, b := range keys[:len(keys)-1] {
		if b.Help().Key == "" || !b.Enabled() {
			continue
		}
		if next := line + show(b) + "   "; textWidth(next)+textWidth(last) <= w {
			line = next
		}
	}
	return line + last
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
