package office

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/tui/page"
	"pingyi/tui/ui"
	"pingyi/tui/ui/table"
)

// A personForm is the page on which a person is added or changed. What was written and not sent is
// kept as a draft.
type personForm struct {
	e    *page.Env
	id   string // of the person; empty for a new one
	form *table.Form
	was  []string
	old  bool // it opened with a draft
	rows int  // above the form
}

// newPersonForm opens the form for a person, or for a new one without an ID.
func newPersonForm(e *page.Env, person plan.Person) *personForm {
	f := &personForm{e: e, id: person.ID, was: valuesOf(person)}
	if person.ID == "" {
		f.was[0] = freeID(e.State)
	}
	f.was[3] = rolesIn(e.Words, person.Roles)
	values := f.was
	if kept, any := e.Drafts[f.purpose()]; any && len(kept.Values) == len(values) {
		f.old, values = true, kept.Values
	}
	s := e.Words.Amend.Screen
	none := []table.Choice{{Value: "", Shown: e.Words.Amend.None}}
	groups, presenters := slices.Clone(none), slices.Clone(none)
	groups[0].Shown = s.NoVoter
	for _, g := range e.State.Plan.Groups {
		groups = append(groups, table.Choice{Value: g.ID, Shown: g.Name})
	}
	for _, pr := range e.State.Plan.Presenters {
		presenters = append(presenters, table.Choice{Value: pr.ID, Shown: presenterName(e, pr.ID)})
	}
	fields := []table.Field{
		{Hint: s.Hints[0], Limit: 32, Needed: true, Fixed: person.ID != ""},
		{Hint: s.Hints[1], Limit: text.TitleLimit, Needed: true},
		{Choices: groups},
		{Hint: s.Hints[2], Limit: text.TitleLimit},
		{Choices: presenters},
	}
	for i, field := range personFields {
		fields[i].Name = e.Words.Workbook.Heading("people", field)
	}
	f.form = table.NewForm(&e.Frame, fields, values, e.Words.Table.PickHint(arrows))
	f.form.Focus(1)
	return f
}

func (f *personForm) purpose() string { return "person " + f.id }

// freeID returns an ID that follows the last one that ends in digits. Those of people who were
// removed are not given to others.
func freeID(s *meeting.State) string {
	for _, person := range slices.Backward(s.Plan.People) {
		stem := strings.TrimRight(person.ID, "0123456789")
		digits := person.ID[len(stem):]
		n, err := strconv.Atoi(digits)
		if err != nil {
			continue
		}
		for {
			n++
			next := strconv.Itoa(n)
			if id := stem + strings.Repeat("0", max(0, len(digits)-len(next))) + next; !s.Knows(id) {
				return id
			}
		}
	}
	return ""
}

// person returns what is in the form.
func (f *personForm) person() plan.Person {
	value := func(i int) string { v, _ := f.form.Value(i, f.was[i]); return v }
	line := func(i int) string { return text.Clean(value(i), text.BytesLimit) }
	id := f.id
	if id == "" {
		id = text.Narrow(line(0))
	}
	return plan.Person{ID: id, Name: line(1), Group: value(2), Roles: rolesOf(f.e.Words, line(3)), Presents: value(4)}
}

// send checks what was entered and asks; what is wrong stands below its field.
func (f *personForm) send() tea.Cmd {
	e, person := f.e, f.person()
	to := e.State.Plan
	to.People = slices.Clone(to.People)
	at := slices.IndexFunc(to.People, func(one plan.Person) bool { return f.id != "" && one.ID == f.id })
	if at < 0 {
		at = len(to.People)
		to.People = append(to.People, plan.Person{})
	}
	to.People[at] = person
	if f.faults(to, at) {
		return nil
	}
	if len(e.State.Plan.Differences(to)) == 0 {
		return f.leave()
	}
	return amending(e, meeting.Amend{To: to, From: e.State.Planned}, true)
}

// faults shows what is wrong with the person at an index of a plan, each below its field, and
// goes to the first. It reports whether there is anything.
func (f *personForm) faults(p plan.Plan, at int) bool {
	f.form.Faultless()
	first := -1
	for _, fault := range slices.Concat(p.Faults(), p.Clashes()) {
		if len(fault.Place) < 3 || fault.Place[0] != "people" || fault.Place[1] != strconv.Itoa(at) {
			continue
		}
		if i := slices.Index(personFields[:], fault.Place[2]); i >= 0 {
			f.form.Fault(i, f.e.Words.Plan.InTable(fault))
			if first < 0 {
				first = i
			}
		}
	}
	if first >= 0 {
		f.form.Focus(first)
	}
	return first >= 0
}

// keep keeps what was written as a draft, unless nothing was.
func (f *personForm) keep() {
	values, some := make([]string, len(f.was)), false
	for i := range f.was {
		value, changed := f.form.Value(i, f.was[i])
		values[i], some = value, some || changed
	}
	if !some {
		delete(f.e.Drafts, f.purpose())
		return
	}
	f.e.Keep(f.purpose(), page.Draft{Values: values})
}

func (f *personForm) leave() tea.Cmd {
	f.e.Pop()
	if _, kept := f.e.Drafts[f.purpose()]; !kept {
		return nil
	}
	message := f.e.Words.Screen.Writing.Kept
	return func() tea.Msg { return page.Message(message) }
}

func (f *personForm) acts() []ui.Action {
	return formActs(f.e, f.form, f.form.OnLast(), f.send, f.leave)
}

// Keys returns the keys that save the person, move between the fields, and go back.
func (f *personForm) Keys() []key.Binding {
	return append(ui.Bindings(f.acts()), f.e.Mending(f.form.CanUndo(), f.form.CanRedo())...)
}

// Next returns the key that saves the person.
func (f *personForm) Next() string { return "ctrl+s" }

// Update handles what is typed, and the outcome of sending it.
func (f *personForm) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case page.Did:
		if msg.Err == nil {
			delete(f.e.Drafts, f.purpose())
			f.e.Pop()
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
func (f *personForm) View(w, h int) string {
	e, s := f.e, f.e.Words.Amend.Screen
	title := s.New
	if f.id != "" {
		title = s.Of + e.State.Name(f.id)
	}
	head := headline(e, title, f.form.Left(), w)
	if f.old {
		head += "\n" + e.Styles.Warn.Render(ui.Clamp(ui.Wrap(e.Words.Screen.Writing.Draft, w), w, 2))
	}
	if h > 12 {
		head += "\n"
		if f.id != "" {
			head = strings.TrimSuffix(head, "\n") + "\n" + e.Styles.Muted.Render(ui.Fit(s.IDFixed, w)) + "\n"
		}
	}
	f.rows = ui.Lines(head)
	return head + "\n" + f.form.View(w, max(2, h-f.rows))
}

// PasteCut reports whether the newest paste was cut off.
func (f *personForm) PasteCut() bool { return f.form.PasteCut() }

// Cursor returns the place of the cursor in the fields.
func (f *personForm) Cursor() *tea.Cursor {
	c := f.form.Cursor()
	if c == nil {
		return tea.NewCursor(0, 0)
	}
	return tea.NewCursor(c.X, c.Y+f.rows)
}

// Click moves to the field at a place.
func (f *personForm) Click(_, y int) tea.Cmd {
	if y >= f.rows {
		f.form.Click(y - f.rows)
	}
	return nil
}
