package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// form is a few labelled lines to fill in.
type form struct {
	labels []string
	fields []*field
	at     int
}

func newForm(labels, hints, values []string, limits []int) *form {
	f := &form{labels: labels}
	for i, v := range values {
		line := newField(hints[i], limits[i])
		line.SetValue(v)
		f.fields = append(f.fields, line)
	}
	return f
}

// OnLast reports whether the last field has the cursor.
func (f *form) OnLast() bool { return f.at == len(f.fields)-1 }

// Values are what the fields hold.
func (f *form) Values() []string {
	var values []string
	for _, line := range f.fields {
		values = append(values, line.Value())
	}
	return values
}

// Left is how many characters the field with the cursor still takes.
func (f *form) Left() int {
	line := f.fields[f.at]
	return max(0, line.limit-len(line.text))
}

// Update moves between the fields or hands a message to the one with the cursor.
func (f *form) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "tab", "down", "enter":
			f.at = (f.at + 1) % len(f.fields)
			return nil
		case "shift+tab", "up":
			f.at = (f.at + len(f.fields) - 1) % len(f.fields)
			return nil
		}
	}
	f.fields[f.at].Update(msg)
	return nil
}

func (f *form) labelWidth() int {
	w := 0
	for _, l := range f.labels {
		w = max(w, textWidth(l))
	}
	return w + 2
}

// View draws a field every second row.
func (f *form) View(w int) string {
	var rows []string
	for i, line := range f.fields {
		draw := line.Still
		if i == f.at {
			draw = line.View
		}
		rows = append(rows, pad(f.labels[i], f.labelWidth())+draw(max(4, w-f.labelWidth())))
	}
	return strings.Join(rows, "\n\n")
}

// Row is the row of the field with the cursor.
func (f *form) Row() int { return 2 * f.at }

// Cursor is where the cursor stands in the form last drawn.
func (f *form) Cursor() *tea.Cursor {
	c := f.fields[f.at].Cursor()
	c.X += f.labelWidth()
	c.Y += f.Row()
	return c
}
