package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Form is a small set of labelled fields.
type Form struct {
	labels []string
	fields []*Field
	at     int
	step   int // rows from one field to the next, as last drawn
}

// NewForm makes a form with one field for each label, with its hint, its value and its limit
// in characters.
func NewForm(labels, hints, values []string, limits []int) *Form {
	f := &Form{labels: labels}
	for i, v := range values {
		line := NewField(hints[i], limits[i])
		line.SetValue(v)
		f.fields = append(f.fields, line)
	}
	return f
}

// OnLast reports whether the cursor is in the last field.
func (f *Form) OnLast() bool { return f.at == len(f.fields)-1 }

// Values returns the text of each field.
func (f *Form) Values() []string {
	var values []string
	for _, line := range f.fields {
		values = append(values, line.Value())
	}
	return values
}

// Left returns how many more characters fit in the field with the cursor.
func (f *Form) Left() int { return f.fields[f.at].Left() }

// PasteCut reports whether the newest paste into the field with the cursor was cut off.
func (f *Form) PasteCut() bool { return f.fields[f.at].PasteCut() }

// CanUndo reports whether there is an edit to undo in the field with the cursor.
func (f *Form) CanUndo() bool { return f.fields[f.at].CanUndo() }

// CanRedo reports whether an edit was undone there and can be done again.
func (f *Form) CanRedo() bool { return f.fields[f.at].CanRedo() }

// Update moves between the fields or passes a message to the one with the cursor.
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

// Rows returns how many rows the form takes up with air between its fields.
func (f *Form) Rows() int { return 2*len(f.fields) - 1 }

// View draws a field on every second row, or on every row if there are not enough of them.
func (f *Form) View(w, h int) string {
	f.step = 2
	if h < f.Rows() {
		f.step = 1
	}
	var rows []string
	for i, line := range f.fields {
		draw := line.Still
		if i == f.at {
			draw = line.View
		}
		rows = append(rows, Pad(f.labels[i], f.labelWidth())+draw(max(4, w-f.labelWidth())))
	}
	return strings.Join(rows, strings.Repeat("\n", f.step))
}

// Click moves to the field in a row of the form last drawn.
func (f *Form) Click(y int) {
	if at := y / max(1, f.step); y >= 0 && y%max(1, f.step) == 0 && at < len(f.fields) {
		f.at = at
	}
}

// Row returns the row of the field with the cursor in the form last drawn.
func (f *Form) Row() int { return f.step * f.at }

// Cursor returns the position of the cursor in the form last drawn.
func (f *Form) Cursor() *tea.Cursor {
	c := f.fields[f.at].Cursor()
	c.X += f.labelWidth()
	c.Y += f.Row()
	return c
}
