package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
)

// HelpLines shows the keys that work, in order, as many as fit in n rows. The last one, help
// itself, is always shown.
func HelpLines(keys []key.Binding, st Styles, w, n int) string {
	const gap = 3
	show := func(b key.Binding) string { return st.Key.Render(b.Help().Key) + " " + st.Muted.Render(b.Help().Desc) }
	last := show(keys[len(keys)-1])
	rows, row := []string{}, ""
	// room is the space left in a row: the last row keeps a place for help.
	room := func() int {
		if len(rows) == n-1 {
			return w - Width(last) - gap
		}
		return w
	}
	// wide is the column at which the next key would begin in a row.
	wide := func(row string) int {
		if row == "" {
			return 0
		}
		return Width(row) + gap
	}
	put := func(s string) { row = Pad(row, wide(row)) + s }
	for _, b := range keys[:len(keys)-1] {
		if b.Help().Key == "" || !b.Enabled() {
			continue
		}
		one := show(b)
		if wide(row)+Width(one) > room() && len(rows) < n-1 && row != "" {
			rows, row = append(rows, row), ""
		}
		if wide(row)+Width(one) <= room() {
			put(one)
		}
	}
	if wide(row)+Width(last) > w && row != "" {
		rows, row = append(rows, row), ""
	}
	put(last)
	return strings.Join(append(rows, row), "\n")
}

// HelpPage explains all keys that work, one per line. If there are more keys than lines, it
// uses two columns, or puts several keys on one line.
func HelpPage(keys []key.Binding, k Labels, st Styles, w, h int) string {
	const label, gap = 10, 3
	labels, texts := Explained(keys, k, st)
	var rows []string
	wide := 0
	for i := range labels {
		rows = append(rows, Pad(st.Key.Render(labels[i]), label)+texts[i])
		wide = max(wide, Width(rows[i]))
	}
	half := (len(rows) + 1) / 2
	switch {
	case len(rows) <= h && wide <= w:
		return strings.Join(rows, "\n")
	case half <= h && 2*wide+gap <= w:
		for i := half; i < len(rows); i++ {
			rows[i-half] = Pad(rows[i-half], wide+gap) + rows[i]
		}
		return strings.Join(rows[:half], "\n")
	}
	row, rows := "", nil
	for i := range labels {
		one := st.Key.Render(labels[i]) + " " + texts[i]
		if row != "" && Width(row)+gap+Width(one) > w {
			rows, row = append(rows, row), ""
		}
		if row != "" {
			row += strings.Repeat(" ", gap)
		}
		row += one
	}
	return strings.Join(append(rows, row), "\n")
}

// Explained returns the labels of keys and what they do. After what they do it lists further
// keys with the same effect: those of the binding itself, and of following bindings without
// a label.
func Explained(keys []key.Binding, k Labels, st Styles) (labels, texts []string) {
	for _, b := range keys {
		if !b.Enabled() {
			continue
		}
		if b.Help().Key != "" {
			labels, texts = append(labels, b.Help().Key), append(texts, b.Help().Desc)
		}
		for _, name := range b.Keys() {
			if last := len(labels) - 1; last >= 0 && !saysKey(labels[last], name, k) {
				texts[last] += " " + st.Muted.Render(KeyName(name, k))
			}
		}
	}
	return labels, texts
}

// KeyName returns the name of a key as keyboards have it.
func KeyName(name string, k Labels) string {
	named := map[string]string{
		"up": "↑", "down": "↓", "left": "←", "right": "→", "space": k.Space, "pgup": "PgUp", "pgdown": "PgDn",
		"enter": k.Enter, "esc": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "backspace": k.Backspace, "delete": "Del",
		"f1": "F1", "f2": "F2",
	}
	if s, ok := named[name]; ok {
		return s
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return "Ctrl+" + strings.ToUpper(letter)
	}
	return name
}

// saysKey reports whether a label covers a key: by its name, as one of several arrows, or in
// a range of digits.
func saysKey(label, name string, k Labels) bool {
	if from, to, ok := strings.Cut(label, "-"); ok && len(name) == 1 && from != "" {
		return from <= name && name <= to
	}
	return label == KeyName(name, k) || strings.ContainsAny(label, "↑↓←→") && strings.Contains(label, KeyName(name, k))
}
