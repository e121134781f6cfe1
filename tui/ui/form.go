package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Form is a few labelled lines to fill in.
type Form struct {
	labels []string
	fields []*Field
	at     int
}

// NewForm makes a form with a field for each label: its hint, what is written there
// already, and how many characters it takes.
func NewForm(labels, hints, values []string, limits []int) *Form {
	f := &Form{labels: labels}
	for i, v := range values {
		line := NewField(hints[i], limits[i])
		line.SetValue(v)
		f.fields = append(f.fields, line)
	}
	return f
}

// OnLast reports whether the last field has the cursor.
func (f *Form) OnLast() bool { return f.at == len(f.fields)-1 }

// Values are what the fields hold.
func (f *Form) Values() []string {
	var values []string
	for _, line := range f.fields {
		values = append(values, line.Value())
	}
	return values
}

// Left is how many characters the field with the cursor still takes.
func (f *Form) Left() int {
	line := f.fields[f.at]
	return max(0, line.limit-len(line.text))
}

// Update moves between the fields or hands a message to the one with the cursor.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
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

func (f *Form) labelWidth() int {
	w := 0
	for _, l := range f.labels {
		w = max(w, Width(l))
	}
	return w + 2
}

// View draws a field every second row.
func (f *Form) View(w int) string {
	var rows []string
	for i, line := range f.fields {
		draw := line.Still
		if i == f.at {
			draw = line.View
		}
		rows = append(rows, Pad(f.labels[i], f.labelWidth())+draw(max(4, w-f.labelWidth())))
	}
	return strings.Join(rows, "\n\n")
}

// Row is the row of the field with the cursor.
func (f *Form) Row() int { return 2 * f.at }

// Cursor is where the cursor stands in the form last drawn.
func (f *Form) Cursor() *tea.Cursor {
	c := f.fields[f.at].Cursor()
	c.X += f.labelWidth()
	c.Y += f.Row()
	return c
}
