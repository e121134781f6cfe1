package office

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A rowForm is the page on which a row is entered or amended as a whole. What was written and not
// sent is kept as a draft, and nobody overwrites a version that they have not seen.
type rowForm struct {
	e       *page.Env
	owner   *Registers
	of      register.Register
	number  int      // of the row; 0 for a new one
	seen    int      // the version that the person has seen
	was     []string // its values
	form    *table.Form
	purpose string
	old     bool   // it opened with a draft
	changed string // what somebody else changed meanwhile
	rows    int    // above the form
}

// newRowForm opens the form for a row, or for a new one if it has no number.
func newRowForm(p *Registers, of register.Register, r register.Row) *rowForm {
	if r.Number == 0 {
		return newAddForm(p, of, nil)
	}
	f := makeRowForm(p, of, r, r.Now().Values)
	f.form.Focus(p.view().table.Column())
	return f
}

// NewAdding makes the page on which a new row of a register is entered, with some fields filled in and
// the cursor in the first of the others that is needed.
func NewAdding(e *page.Env, name register.Name, with register.Fields) ui.Screen {
	of, _ := register.Find(name)
	f := newAddForm(NewRegister(e, name, ""), of, with)
	f.form.Focus(slices.IndexFunc(of.Columns, func(c register.Column) bool { return c.Needed && with[c.Name] == "" }))
	return f
}

// newAddForm opens the form for a new row, with some fields filled in.
func newAddForm(p *Registers, of register.Register, with register.Fields) *rowForm {
	values := make([]string, len(of.Columns))
	for i, c := range of.Columns {
		values[i] = with[c.Name]
		if c.Kind == register.Presenter && !writesAll(p.e, of) {
			values[i] = p.e.Presents()
		}
	}
	return makeRowForm(p, of, register.Row{}, values)
}

func makeRowForm(p *Registers, of register.Register, r register.Row, values []string) *rowForm {
	e := p.e
	f := &rowForm{e: e, owner: p, of: of, number: r.Number, seen: len(r.Versions), was: slices.Clone(values)}
	f.purpose = fmt.Sprint("row ", of.Name, " ", r.Number)
	if r.Number == 0 {
		f.purpose += " " + strings.Join(values, " ")
	}
	if kept, any := e.Drafts[f.purpose]; any && len(kept.Values) == len(values) {
		f.old, f.seen, f.was, values = true, kept.Seen.ID, kept.Seen.Values, kept.Values
	}
	t := e.Words.Table
	var fields []table.Field
	for _, c := range of.Columns {
		field := table.Field{
			Name: e.Words.Register.Column(of.Name, c.Name), Limit: c.Limit, Lines: c.Kind == register.Lines, Choices: choicesOf(e, c), Needed: c.Needed,
		}
		switch {
		case r.Number > 0:
			field.Fixed = !p.mayAmend(of, r, c.Name)
		case c.Kind == register.Presenter:
			field.Fixed = !writesAll(e, of)
		}
		field.Hint, field.Limit = hintOf(t.DateHint, t.PointsHint, c)
		fields = append(fields, field)
	}
	f.form = table.NewForm(&e.Frame, fields, values, t.PickHint(arrows))
	return f
}

// arrows names the keys that choose among words in a form.
const arrows = "←→"

// hintOf returns the hint in a field that is empty, and how much may be typed into it.
func hintOf(date, points string, c register.Column) (hint string, limit int) {
	switch c.Kind {
	case register.Date:
		return date, text.NameLimit
	case register.Points:
		return points, text.NameLimit
	default:
		return "", c.Limit
	}
}

// entered returns the fields that somebody changed.
func (f *rowForm) entered() register.Fields {
	entered := register.Fields{}
	for i, c := range f.of.Columns {
		value, changed := f.form.Value(i, f.was[i])
		if changed || f.number == 0 && value != "" {
			entered[c.Name] = value
		}
	}
	return entered
}

// keep keeps what was written as a draft, unless nothing was.
func (f *rowForm) keep() {
	values, some := make([]string, len(f.was)), false
	for i := range f.was {
		value, changed := f.form.Value(i, f.was[i])
		values[i], some = value, some || changed
	}
	if !some {
		delete(f.e.Drafts, f.purpose)
		return
	}
	f.e.Keep(f.purpose, page.Draft{Seen: page.Seen{ID: f.seen, Values: f.was}, Values: values})
}

// send checks what was entered and sends it; what is wrong stands below its field.
func (f *rowForm) send() tea.Cmd {
	e, entered := f.e, f.entered()
	var was []string
	if f.number > 0 {
		if len(entered) == 0 {
			return f.leave()
		}
		was = f.was
	}
	if _, found := f.of.Check(entered, was, e.State.About(), -1); len(found) > 0 {
		f.faults(found)
		return nil
	}
	room, who, of, number, seen := e.Room, e.Who, f.of, f.number, f.seen
	message := e.Words.Table.Done["saved"]
	if number == 0 {
		message = e.Words.Table.Done["added"]
	}
	return staying(e.Do(message, true, func() error {
		if number == 0 {
			return room.Do(who, meeting.AddRows{Register: of.Name, Rows: []register.Fields{entered}})
		}
		return room.Do(who, meeting.AmendRow{Register: of.Name, Number: number, Seen: seen, Fields: entered})
	}))
}

// staying leaves it to the page itself to close when an act is done, so that it learns of it.
func staying(act tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		msg := act()
		if did, ok := msg.(page.Did); ok {
			did.Close = false
			return did
		}
		return msg
	}
}

// faults shows what is wrong, each below its field, and goes to the first.
func (f *rowForm) faults(found register.Faults) {
	f.form.Faultless()
	first := -1
	for i, c := range f.of.Columns {
		for _, one := range found {
			if one.Field != c.Name {
				continue
			}
			said := fault(f.e, f.of, one)
			f.form.Fault(i, strings.TrimPrefix(said, f.e.Words.Table.Is(f.e.Words.Register.Column(f.of.Name, c.Name), "")))
			if first < 0 {
				first = i
			}
		}
	}
	f.form.Focus(first)
}

// done handles the outcome of sending.
func (f *rowForm) done(did page.Did) tea.Cmd {
	if did.Err == nil {
		delete(f.e.Drafts, f.purpose)
		f.e.Pop()
		f.owner.added = f.number == 0
		return f.owner.Update(did)
	}
	if found, ok := errors.AsType[register.Faults](did.Err); ok {
		f.faults(found)
	}
	var r *refuse.Refusal
	if errors.As(did.Err, &r) && r.Why == meeting.ChangedMeanwhile {
		f.catchUp()
	}
	return nil
}

// catchUp says what others changed in the row, and takes it for seen: what is sent once more goes
// on top of it.
func (f *rowForm) catchUp() {
	r, _ := f.e.Room.State().Book(f.of.Name).Row(f.number) // newer than what the screen shows
	var rows []string
	for i, c := range f.of.Columns {
		if was, is := shownIn(f.e, c, f.was[i]), shownIn(f.e, c, r.Now().Values[i]); was != is {
			rows = append(rows, became(f.e, f.e.Words.Register.Column(f.of.Name, c.Name), was, is))
		}
	}
	f.changed, f.seen = strings.Join(rows, "\n"), len(r.Versions)
}

func (f *rowForm) leave() tea.Cmd {
	f.e.Pop()
	if _, kept := f.e.Drafts[f.purpose]; !kept {
		return nil
	}
	message := f.e.Words.Screen.Writing.Kept
	return func() tea.Msg { return page.Message(message) }
}

func (f *rowForm) acts() []ui.Action {
	return formActs(f.e, f.form, f.form.OnLast() && !f.form.Breaks(), f.send, f.leave)
}

// formActs are the keys of a form that save it, move between its fields and leave it; with enter
// set, Enter saves it too.
func formActs(e *page.Env, form *table.Form, enter bool, send, leave func() tea.Cmd) []ui.Action {
	k := e.Words.Screen.Keys
	next := ui.Loud("Tab", k.NextField, func() { form.Update(tea.KeyPressMsg{Code: tea.KeyTab}) }, "tab")
	all := []ui.Action{ui.On("Ctrl+S", k.Save, send, "ctrl+s"), next, ui.On("Esc", k.CloseThis, leave, "esc")}
	if enter {
		all = append(all, ui.On(e.Labels.Enter, k.Save, send, "enter"))
	}
	return all
}

// Keys returns the keys that save the row, move between its fields, and go back.
func (f *rowForm) Keys() []key.Binding {
	return append(ui.Bindings(f.acts()), f.e.Mending(f.form.CanUndo(), f.form.CanRedo())...)
}

// Next returns the key that saves the row.
func (f *rowForm) Next() string { return "ctrl+s" }

// Update handles what is typed, and the outcome of sending it.
func (f *rowForm) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case page.Did:
		return f.done(msg)
	case tea.KeyPressMsg:
		for _, a := range f.acts() {
			if key.Matches(msg, a.Binding) {
				cmd := a.Do()
				return cmd
			}
		}
	}
	f.form.Update(msg)
	f.keep()
	return nil
}

// headline draws the title of a form, and how many more characters fit where the cursor is; -1 for
// no text.
func headline(e *page.Env, title string, left, w int) string {
	if left < 0 {
		return e.Styles.Heading.Render(ui.Fit(title, w))
	}
	style := e.Styles.Muted
	if left == 0 {
		style = e.Styles.Warn
	}
	room := e.Words.Screen.Writing.Left(left)
	return ui.Spread(e.Styles.Heading.Render(ui.Fit(title, max(1, w-ui.Width(room)-2))), style.Render(room), w)
}

// View draws the title, what the writer has to know, and the fields.
func (f *rowForm) View(w, h int) string {
	e, t := f.e, f.e.Words.Table
	name := e.Words.Register.Names[f.of.Name]
	title := t.NewRow(name)
	if f.number > 0 {
		title = t.Row(name, f.number)
	}
	head := headline(e, title, f.form.Left(), w)
	if f.old {
		head += "\n" + e.Styles.Warn.Render(ui.Clamp(ui.Wrap(e.Words.Screen.Writing.Draft, w), w, 2))
	}
	if f.changed != "" {
		head += "\n" + e.Styles.Warn.Render(ui.Clamp(ui.Wrap(f.changed, w), w, max(1, h/4)))
	}
	if h > 12 {
		head += "\n"
	}
	f.rows = ui.Lines(head)
	return head + "\n" + f.form.View(w, max(2, h-f.rows))
}

// PasteCut reports whether the newest paste was cut off.
func (f *rowForm) PasteCut() bool { return f.form.PasteCut() }

// Cursor returns the place of the cursor in the fields.
func (f *rowForm) Cursor() *tea.Cursor {
	c := f.form.Cursor()
	if c == nil {
		return tea.NewCursor(0, 0)
	}
	return tea.NewCursor(c.X, c.Y+f.rows)
}

// Click moves to the field at a place.
func (f *rowForm) Click(_, y int) tea.Cmd {
	if y >= f.rows {
		f.form.Click(y - f.rows)
	}
	return nil
}
