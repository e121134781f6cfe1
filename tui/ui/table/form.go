package table

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pingyi/tui/ui"
)

// A Field is one field of a form.
type Field struct {
	Name, Hint string
	Limit      int      // in characters, of a text
	Lines      bool     // the text may have several lines
	Choices    []Choice // what may stand there; nil for a text
	Needed     bool
	Fixed      bool // it is shown only
}

// A Choice is something that may stand in a field, and how it looks.
type Choice struct{ Value, Shown string }

// A Form is a form for a row: texts of one line or several, and words to choose from.
type Form struct {
	frame  *ui.Frame
	fields []Field
	boxes  []box
	at     int
	wrong  map[int]string
	pick   string // tells how to choose
	from   int    // the first row drawn
	drawn  []int  // the field in each row of the form last drawn
	cursor *tea.Cursor
}

// A box holds what is in a field now: a line, a text, or something chosen.
type box struct {
	line   *ui.Field
	text   *ui.Editor
	find   *ui.Field // what is typed of the name of a choice
	chosen string
	before string // what was chosen before something was typed
	begun  string // the value as the form was opened, which typing may have made plainer
}

const findLimit = 80 // characters

// NewForm makes a form with some values. Pick tells how words are chosen.
func NewForm(frame *ui.Frame, fields []Field, values []string, pick string) *Form {
	f := &Form{frame: frame, fields: fields, pick: pick, wrong: map[int]string{}}
	for i, one := range fields {
		var b box
		switch {
		case one.Fixed || one.Choices != nil:
			b.chosen, b.before, b.find = values[i], values[i], ui.NewField("", findLimit)
		case one.Lines:
			b.text = ui.NewEditor(frame, one.Limit, true)
			b.text.SetValue(values[i])
			b.begun = b.text.Value()
		default:
			b.line = ui.NewField(one.Hint, one.Limit)
			b.line.SetValue(values[i])
			b.begun = b.line.Value()
		}
		f.boxes = append(f.boxes, b)
	}
	f.at = -1
	f.move(1)
	return f
}

// Value returns what is in a field, and whether somebody changed it since the form was opened with
// was.
func (f *Form) Value(i int, was string) (value string, changed bool) {
	b := f.boxes[i]
	switch {
	case b.line != nil:
		value = b.line.Value()
	case b.text != nil:
		value = b.text.Value()
	default:
		return b.chosen, b.chosen != was
	}
	if value == b.begun {
		return was, false
	}
	return value, true
}

// Focus puts the cursor in a field, if it can be filled in.
func (f *Form) Focus(i int) {
	if i >= 0 && i < len(f.fields) && !f.fields[i].Fixed {
		f.at = i
	}
}

// Fault says below a field what is wrong with it.
func (f *Form) Fault(i int, said string) { f.wrong[i] = said }

// Faultless takes all faults away.
func (f *Form) Faultless() { f.wrong = map[int]string{} }

// Left returns how many more characters fit in the field with the cursor; -1 where one chooses.
func (f *Form) Left() int {
	switch b := f.boxes[f.at]; {
	case b.line != nil:
		return b.line.Left()
	case b.text != nil:
		return b.text.Left()
	}
	return -1
}

// PasteCut reports whether the newest paste into the field with the cursor was cut off.
func (f *Form) PasteCut() bool {
	b := f.boxes[f.at]
	return b.line != nil && b.line.PasteCut() || b.text != nil && b.text.PasteCut()
}

// CanUndo and CanRedo report whether an edit can be taken back, or done again, in the field with
// the cursor.
func (f *Form) CanUndo() bool {
	b := f.boxes[f.at]
	return b.line != nil && b.line.CanUndo() || b.text != nil && b.text.CanUndo()
}

// CanRedo is [Form.CanUndo] for what was taken back.
func (f *Form) CanRedo() bool {
	b := f.boxes[f.at]
	return b.line != nil && b.line.CanRedo() || b.text != nil && b.text.CanRedo()
}

// OnLast reports whether the cursor is in the last field that can be filled in.
func (f *Form) OnLast() bool {
	return !slices.ContainsFunc(f.fields[f.at+1:], func(one Field) bool { return !one.Fixed })
}

// Breaks reports whether Enter begins a new line in the field with the cursor.
func (f *Form) Breaks() bool { return f.boxes[f.at].text != nil }

func (f *Form) move(by int) {
	n := len(f.fields)
	if f.at >= 0 && f.boxes[f.at].find != nil {
		b := &f.boxes[f.at]
		b.find.SetValue("")
		b.before = b.chosen
	}
	for range n {
		f.at = (f.at + by + n) % n
		if !f.fields[f.at].Fixed {
			return
		}
	}
}

// Update handles a key or a paste.
func (f *Form) Update(msg tea.Msg) {
	b := &f.boxes[f.at]
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch name := press.String(); {
		case name == "tab", name == "enter" && b.text == nil, name == "down" && b.text == nil:
			f.move(1)
			return
		case name == "shift+tab", name == "up" && b.text == nil:
			f.move(-1)
			return
		case b.find != nil && b.find.Value() == "" && f.picks(b, name):
			delete(f.wrong, f.at)
			return
		}
	}
	switch {
	case b.line != nil && b.line.Update(msg), b.text != nil && b.text.Update(msg):
		delete(f.wrong, f.at)
	case b.find != nil && b.find.Update(msg):
		f.choose(b)
		delete(f.wrong, f.at)
	}
}

// picks chooses with a key, if it is one for that: the arrows, a digit, or one that takes a choice
// away.
func (f *Form) picks(b *box, name string) bool {
	all := f.fields[f.at].Choices
	now, n := slices.IndexFunc(all, func(c Choice) bool { return c.Value == b.chosen }), len(all)
	switch {
	case n == 0:
		return false
	case name == "right", name == "space":
		b.chosen = all[(now+1)%n].Value
	case name == "left":
		b.chosen = all[(max(now, 0)+n-1)%n].Value
	case name == "backspace", name == "delete":
		if !f.fields[f.at].Needed {
			b.chosen = ""
		}
	case len(name) == 1 && n <= byDigit && name[0] >= '1' && int(name[0]-'1') < n:
		b.chosen = all[name[0]-'1'].Value
	default:
		return false
	}
	b.before = b.chosen
	return true
}

const byDigit = 9 // so many choices have a digit each

// choose takes the first choice that is called as was typed; what means nothing stays as it is, to
// be found wrong.
func (f *Form) choose(b *box) {
	b.chosen = b.before
	if typed := strings.TrimSpace(b.find.Value()); typed != "" {
		b.chosen = typed
		if all := matching(f.fields[f.at].Choices, typed); len(all) > 0 {
			b.chosen = all[0].Value
		}
	}
}

// matching returns the choices that have what was typed in their name, those first that begin so.
func matching(all []Choice, typed string) []Choice {
	typed = strings.ToLower(typed)
	var begin, have []Choice
	for _, c := range all {
		switch shown := strings.ToLower(c.Shown); {
		case strings.HasPrefix(shown, typed), c.Value == typed:
			begin = append(begin, c)
		case strings.Contains(shown, typed):
			have = append(have, c)
		}
	}
	return append(begin, have...)
}

// Cursor returns the place of the cursor in the form last drawn.
func (f *Form) Cursor() *tea.Cursor { return f.cursor }

// Click moves to the field in a row of the form last drawn. In the field with the cursor it takes the
// next one of what there is to choose from.
func (f *Form) Click(y int) {
	if y += f.from; y < 0 || y >= len(f.drawn) || f.fields[f.drawn[y]].Fixed {
		return
	}
	to := f.drawn[y]
	if b := &f.boxes[to]; to == f.at && b.find != nil && b.find.Value() == "" {
		f.picks(b, "right")
		delete(f.wrong, to)
		return
	}
	f.move(0) // what was typed to choose by is done with
	f.at = to
}

// View draws as much of the form around the field with the cursor as there is room for.
func (f *Form) View(w, h int) string {
	s := f.frame.Styles
	label := 0
	for _, one := range f.fields {
		label = max(label, ui.Width(one.Name)+2)
	}
	label = min(label+1, w/3)
	wide := max(4, min(w-label, ui.Measure))
	var rows []string
	f.drawn = nil
	first, last := 0, 0
	for i, one := range f.fields {
		name := one.Name
		if one.Needed {
			name += " *"
		}
		ink := s.Muted
		if i == f.at {
			ink, first = s.Heading, len(rows)
		}
		drawn := strings.Split(f.box(i, wide, f.rowsOf(one, h)), "\n")
		if wrong := f.wrong[i]; wrong != "" {
			drawn = append(drawn, strings.Split(s.Bad.Render(ui.Bulleted(f.frame.Glyphs.Cross, wrong, wide)), "\n")...)
		}
		if i == f.at {
			f.cursor.X += label
			f.cursor.Y += first
		}
		for j, row := range drawn {
			lead := strings.Repeat(" ", label)
			if j == 0 {
				lead = ui.Pad(ink.Render(ui.Fit(name, label-1)), label)
			}
			rows, f.drawn = append(rows, lead+row), append(f.drawn, i)
		}
		if i == f.at {
			last = len(rows)
		}
	}
	if last-f.from > h {
		f.from = last - h
	}
	f.from = min(f.from, first)
	var text string
	text, f.from = ui.Scroll(strings.Join(rows, "\n"), f.from, h)
	f.cursor.Y -= f.from
	return text
}

// rowsOf is how many rows a field has at most while it has the cursor. A few words to choose from are
// all there to be seen, if the window can hold them.
func (f *Form) rowsOf(one Field, h int) int {
	const some = 6
	if n := len(one.Choices); n > 0 && n <= byDigit {
		return max(2, h-2)
	}
	return max(2, min(some, h-2))
}

// box draws a field; the one with the cursor tells where it is.
func (f *Form) box(i, w, h int) string {
	one, b, s := f.fields[i], f.boxes[i], f.frame.Styles
	on := i == f.at
	switch {
	case b.line != nil && on:
		drawn := b.line.View(w)
		f.cursor = b.line.Cursor()
		return drawn
	case b.line != nil:
		return b.line.Still(w)
	case b.text != nil && on:
		drawn := b.text.View(w, h)
		f.cursor = b.text.Cursor()
		return drawn
	case b.text != nil:
		const few = 2
		side := s.Muted.Render(f.frame.Glyphs.Side) + " "
		return side + strings.ReplaceAll(ui.Clamp(ui.Wrap(b.text.Value(), w-2), w-2, few), "\n", "\n"+side)
	}
	shown := f.shown(i, b.chosen)
	if one.Fixed {
		return s.Muted.Render(ui.Clamp(ui.Wrap(shown, w), w, 1))
	}
	if !on {
		return ui.Fit(shown, w)
	}
	g := f.frame.Glyphs
	if typed := b.find.Value(); typed != "" {
		drawn := b.find.View(w)
		f.cursor = b.find.Cursor()
		return drawn + "\n" + f.menu(matching(one.Choices, strings.TrimSpace(typed)), b, w, h-1)
	}
	shown = ui.Fit(shown, w-4)
	f.cursor = tea.NewCursor(2+ui.Width(shown), 0)
	return s.Accent.Render(g.Left) + " " + s.Chosen.Render(shown) + " " + s.Accent.Render(g.Right) + "\n" + f.menu(one.Choices, b, w, h-1)
}

func (f *Form) shown(i int, value string) string {
	for _, c := range f.fields[i].Choices {
		if c.Value == value {
			return c.Shown
		}
	}
	return value
}

// menu lists choices, the chosen one lit, and each with its digit if there are few and nothing is
// typed.
func (f *Form) menu(all []Choice, b box, w, h int) string {
	s := f.frame.Styles
	var parts []string
	chosen := 0
	for i, c := range all {
		ink := s.Muted
		if c.Value == b.chosen {
			ink, chosen = s.Heading, i
		}
		part := ink.Render(c.Shown)
		if b.find.Value() == "" && len(all) <= byDigit {
			part = s.Key.Render(string(rune('1'+i))) + " " + part
		}
		parts = append(parts, part)
	}
	menu, rows := ui.Flow(parts, w), max(1, h-1)
	if len(all) <= byDigit {
		at := ui.Lines(ui.Flow(parts[:min(len(parts), chosen+1)], w)) - 1 // the row of the chosen one
		menu, _ = ui.Scroll(menu, at-rows/2, rows)
	}
	return ui.Clamp(menu, w, rows) + "\n" + s.Muted.Render(ui.Fit(f.pick, w))
}
