package lists

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/item"
	"pingyi/meeting/text"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A form is a page on which progress or an inspection is entered. What was written and not sent is kept
// as a draft.
type form struct {
	e       *page.Env
	number  int // of the item
	purpose string
	title   string
	names   []string // of the fields, as in acts
	was     []string
	form    *table.Form
	// check returns what is wrong with the values; act does what they say.
	check func(values []string) item.Faults
	act   func(values []string) tea.Cmd
	old   bool // it opened with a draft
	above int
}

// field is one field of a form.
type field struct {
	name    string // as in acts
	limit   int
	lines   bool
	needed  bool
	value   string
	choices []table.Choice
}

func newForm(e *page.Env, number int, purpose, title string, fields []field) *form {
	f := &form{e: e, number: number, purpose: fmt.Sprint(purpose, " ", number), title: title}
	t := e.Words.Lists.Forms
	var of []table.Field
	for _, one := range fields {
		f.names, f.was = append(f.names, one.name), append(f.was, one.value)
		of = append(of, table.Field{Name: t.Fields[one.name], Hint: t.Hints[one.name], Limit: one.limit, Lines: one.lines, Needed: one.needed, Choices: one.choices})
	}
	values := f.was
	if kept, any := e.Drafts[f.purpose]; any && len(kept.Values) == len(values) {
		f.old, values = true, kept.Values
	}
	f.form = table.NewForm(&e.Frame, of, values, e.Words.Table.PickHint("←→"))
	return f
}

// newProgress is the page on which progress of an item is entered.
func newProgress(e *page.Env, number int) *form {
	t := e.Words.Lists
	f := newForm(e, number, "progress", t.Forms.Progress(number), []field{
		{name: "text", limit: item.ProgressLimit, lines: true, needed: true}, {name: "evidence", limit: item.EvidenceLimit},
	})
	f.check = func(v []string) item.Faults {
		_, found := item.CheckProgress(item.Progress{Text: v[0], Evidence: v[1]})
		return found
	}
	room, who := e.Room, e.Who
	f.act = func(v []string) tea.Cmd {
		return e.Do(t.Done["progress"], true, func() error {
			return room.Do(who, meeting.ReportProgress{Number: number, Text: v[0], Evidence: v[1]})
		})
	}
	return f
}

// newInspection is the page on which an inspection of an item is entered. It begins with today, and
// with whoever enters it.
func newInspection(e *page.Env, number int) *form {
	t := e.Words.Lists
	verdicts := []table.Choice{
		{Value: string(item.Close), Shown: e.Words.Items.Verdicts[item.Close]}, {Value: string(item.Keep), Shown: e.Words.Items.Verdicts[item.Keep]},
	}
	f := newForm(e, number, "inspect", t.Forms.Inspect(number), []field{
		{name: "verdict", needed: true, value: string(item.Close), choices: verdicts},
		{name: "date", limit: text.NameLimit, needed: true, value: e.Now.Format(time.DateOnly)},
		{name: "inspector", limit: item.InspectorLimit, needed: true, value: e.State.Name(e.Who)},
		{name: "finding", limit: item.FindingLimit, lines: true},
		{name: "again", limit: text.NameLimit},
	})
	inspection := func(v []string) item.Inspection {
		return item.Inspection{Verdict: item.Verdict(v[0]), Date: v[1], Inspector: v[2], Finding: v[3], Again: v[4]}
	}
	f.check = func(v []string) item.Faults {
		_, found := item.CheckInspection(inspection(v))
		return found
	}
	room, who := e.Room, e.Who
	f.act = func(v []string) tea.Cmd {
		return e.Do(t.Done["inspected"], true, func() error {
			return room.Do(who, meeting.InspectItem{Number: number, Inspection: inspection(v)})
		})
	}
	return f
}

// values are what is in the fields.
func (f *form) values() (values []string, changed bool) {
	for i, was := range f.was {
		value, other := f.form.Value(i, was)
		values, changed = append(values, value), changed || other
	}
	return values, changed
}

// send checks what was entered and sends it; what is wrong stands below its field.
func (f *form) send() tea.Cmd {
	values, _ := f.values()
	if f.faults(f.check(values)) {
		return nil
	}
	return f.e.Sending(f.act(values), f.purpose)
}

// faults shows what is wrong, each below its field, and goes to the first. It reports whether there is
// anything.
func (f *form) faults(found item.Faults) bool {
	f.form.Faultless()
	first := -1
	for _, one := range found {
		if i := slices.Index(f.names, one.Place); i >= 0 {
			f.form.Fault(i, f.e.Words.ItemSentence(one))
			if first < 0 || i < first {
				first = i
			}
		}
	}
	f.form.Focus(first)
	return first >= 0
}

// keep keeps what was written as a draft, unless nothing was.
func (f *form) keep() {
	values, changed := f.values()
	if !changed {
		delete(f.e.Drafts, f.purpose)
		return
	}
	f.e.Keep(f.purpose, page.Draft{Values: values})
}

func (f *form) leave() tea.Cmd {
	f.e.Pop()
	if _, kept := f.e.Drafts[f.purpose]; !kept {
		return nil
	}
	message := f.e.Words.Screen.Writing.Kept
	return func() tea.Msg { return page.Message(message) }
}

func (f *form) acts() []ui.Action {
	k := f.e.Words.Screen.Keys
	next := ui.Loud("Tab", k.NextField, func() { f.form.Update(tea.KeyPressMsg{Code: tea.KeyTab}) }, "tab")
	all := []ui.Action{ui.On("Ctrl+S", k.Save, f.send, "ctrl+s"), next, ui.On("Esc", k.CloseThis, f.leave, "esc")}
	if f.form.OnLast() && !f.form.Breaks() {
		all = append(all, ui.On(f.e.Labels.Enter, k.Save, f.send, "enter"))
	}
	return all
}

// Keys returns the keys that send the form, move between its fields, and go back.
func (f *form) Keys() []key.Binding {
	return append(ui.Bindings(f.acts()), f.e.Mending(f.form.CanUndo(), f.form.CanRedo())...)
}

// Next returns the key that sends the form.
func (f *form) Next() string { return "ctrl+s" }

// Update handles what is typed, and the outcome of sending it.
func (f *form) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case page.Did:
		if found, ok := errors.AsType[item.Faults](msg.Err); ok {
			f.faults(found)
		}
		return nil
	case tea.KeyPressMsg:
		for _, a := range f.acts() {
			if key.Matches(msg, a.Binding) {
				return a.Do()
			}
		}
	}
	f.form.Update(msg)
	f.keep()
	return nil
}

// View draws the title, what the writer has to know, and the fields.
func (f *form) View(w, h int) string {
	e := f.e
	head := e.Styles.Heading.Render(ui.Fit(f.title, w))
	if left := f.form.Left(); left >= 0 {
		room := e.Words.Screen.Writing.Left(left)
		head = ui.Spread(e.Styles.Heading.Render(ui.Fit(f.title, max(1, w-ui.Width(room)-2))), e.Styles.Muted.Render(room), w)
	}
	if f.old {
		head += "\n" + e.Styles.Warn.Render(ui.Clamp(ui.Wrap(e.Words.Screen.Writing.Draft, w), w, 2))
	}
	if h > 12 {
		if i, ok := meeting.ItemOf(e.State, f.number); ok {
			head += "\n" + e.Styles.Muted.Render(ui.Clamp(ui.Wrap(ui.Plainly(strings.ReplaceAll(i.Text, "\n", " ")), min(w, ui.Measure)), w, 2))
		}
		head += "\n"
	}
	f.above = ui.Lines(head)
	return head + "\n" + f.form.View(w, max(2, h-f.above))
}

// PasteCut reports whether the newest paste was cut off.
func (f *form) PasteCut() bool { return f.form.PasteCut() }

// Cursor returns the place of the cursor in the fields.
func (f *form) Cursor() *tea.Cursor {
	c := f.form.Cursor()
	if c == nil {
		return tea.NewCursor(0, 0)
	}
	return tea.NewCursor(c.X, c.Y+f.above)
}

// Click moves to the field at a place.
func (f *form) Click(_, y int) tea.Cmd {
	if y >= f.above {
		f.form.Click(y - f.above)
	}
	return nil
}
